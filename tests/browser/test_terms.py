"""TermHighlighter in a real JupyterLab: groups, hits, words of one's own, tags that stay."""

L01 = "01-what-is-this-document.ipynb"


def highlighter(page, lessons):
    page.open(f"{lessons}/{L01}")
    widget = page.page.locator(".ws-root:has(.ws-legend)").first
    widget.scroll_into_view_if_needed()
    return widget


def hits(widget):
    return widget.locator(".ws-text mark:visible, .ws-long mark:visible").count()


def test_groups_are_switched_off_and_on_and_hits_are_gone_through_by_keyboard(page, lessons):
    widget = highlighter(page, lessons)
    shown = hits(widget)
    assert shown > 0
    widget.locator(".ws-legend input").first.focus()
    page.page.keyboard.press("Space")
    page.page.wait_for_timeout(300)
    assert hits(widget) < shown
    page.page.keyboard.press("Space")
    page.page.wait_for_timeout(300)
    assert hits(widget) == shown
    widget.get_by_role("button", name="Next hit →").first.focus()
    page.page.keyboard.press("Enter")
    widget.locator(".ws-panel").wait_for()
    assert "Whose word is it here?" in widget.inner_text()


def test_a_word_of_ones_own_and_a_tag_are_there_after_a_reload(page, lessons):
    widget = highlighter(page, lessons)
    widget.get_by_text("Add a word or a group").click()
    widget.get_by_label("Word or phrase").fill("Truthout")
    widget.get_by_role("button", name="Add", exact=True).click()
    widget.locator(".ws-terms-list", has_text="Truthout").wait_for()
    widget.get_by_role("button", name="Next hit →").first.click()
    widget.locator(".ws-panel .ws-option", has_text="The article").click()
    widget.locator(".ws-option[aria-pressed='true']", has_text="The article").wait_for()
    page.reload()
    again = page.page.locator(".ws-root:has(.ws-legend)").first
    assert again.locator(".ws-terms-list", has_text="Truthout").count() == 1
    again.get_by_role("button", name="Next hit →").first.click()
    again.locator(".ws-option[aria-pressed='true']", has_text="The article").wait_for()


def test_a_pattern_that_cannot_be_meant_is_refused_in_words(page, lessons):
    widget = highlighter(page, lessons)
    widget.get_by_text("Add a word or a group").click()
    widget.get_by_label("Word or phrase").fill("*")
    page.page.keyboard.press("Enter")
    widget.locator("[role='alert']", has_text="one * at the start or the end").wait_for()


def test_ones_own_article_is_read_and_kept(page, lessons):
    page.open(f"{lessons}/03-quotations.ipynb")
    box = page.page.locator(".ws-paste")
    box.locator("textarea").fill("“We won,” Ana Ruiz said. Bo Lee spoke of a “win”.")
    box.get_by_role("button", name="Find the quotations").click()
    mine = page.page.locator(".ws-matcher", has_text="Ana Ruiz said").first
    mine.locator("[data-option='ana-ruiz']").first.click()
    mine.locator("[data-option='ana-ruiz'][aria-pressed='true']").first.wait_for()
    page.reload()
    page.page.locator("[data-option='ana-ruiz'][aria-pressed='true']").first.wait_for()
