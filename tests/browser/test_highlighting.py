"""TermHighlighter in a real JupyterLab: groups, hits, words of one's own, tags that stay."""

L01 = "01-what-is-this-document.ipynb"


TEXT = "The coup failed. Ana Ruiz said “coup” is the wrong word. Bo Lee spoke of an uprising."


def highlighter(page, lessons):
    """The text that a learner has pasted, with one group of words added."""
    page.open(f"{lessons}/{L01}")
    box = page.page.locator(".ws-paste")
    box.locator("textarea").fill(TEXT)
    box.get_by_role("button", name="Highlight words in it").click()
    widget = pasted(page)
    add(widget, "coup", "labels")
    add(widget, "uprising", "")
    widget.locator(".ws-legend input").first.wait_for()
    return widget


def pasted(page):
    mine = page.page.locator(".ws-root:has(.ws-legend)").nth(1)  # the lesson's own comes first
    mine.locator(".ws-form").wait_for(state="attached")
    return mine


def add(widget, term, group):
    if not widget.get_by_label("Word or phrase").is_visible():
        widget.get_by_text("Add a word or a group").click()
    widget.get_by_label("Word or phrase").fill(term)
    if group:
        widget.get_by_label("Name of the new group").fill(group)
    widget.get_by_role("button", name="Add", exact=True).click()
    widget.locator(".ws-terms-list", has_text=term).wait_for()


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
    widget.get_by_role("button", name="Next hit →").first.click()
    widget.locator(".ws-panel .ws-option", has_text="The article").click()
    widget.locator(".ws-option[aria-pressed='true']", has_text="The article").wait_for()
    page.reload()
    again = pasted(page)
    assert again.locator(".ws-terms-list", has_text="uprising").count() == 1
    again.get_by_role("button", name="Next hit →").first.click()
    again.locator(".ws-option[aria-pressed='true']", has_text="The article").wait_for()


def test_a_pattern_that_cannot_be_meant_is_refused_in_words(page, lessons):
    widget = highlighter(page, lessons)
    widget.get_by_label("Word or phrase").fill("*")
    page.page.keyboard.press("Enter")
    widget.locator("[role='alert']", has_text="one * at the start or the end").wait_for()


def test_where_there_is_nothing_to_tag_hits_are_only_shown(page, lessons):
    page.open(f"{lessons}/{L01}")
    widget = page.page.locator(".ws-root:has(.ws-legend)").first
    widget.get_by_role("button", name="Next hit →").first.click()
    widget.get_by_text("Hit 1 of 21").first.wait_for()
    assert widget.locator(".ws-option").count() == 0


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
