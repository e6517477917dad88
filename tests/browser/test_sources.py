"""SourceTable in a real lesson: the table grows, stays, and feeds the learner's DataFrame."""

ROW = ".ws-sources:has([data-item='critics.part']) .ws-grown tbody tr"
FRAME = ".jp-CodeCell:has-text('# Show my table') .jp-OutputArea-output"


def critics(page):
    """Choose the second voice of P6 by its number, and return its row of the table."""
    box = page.page.locator(".ws-sources:has(mark:text-is('progressive critics'))")
    box.scroll_into_view_if_needed()
    box.get_by_role("button", name="Voice 2").first.press("Enter")
    box.locator("[data-item='critics.part']").wait_for()
    return page.page.locator(ROW, has_text="progressive critics")


def test_an_answer_by_keyboard_grows_the_table_and_is_there_after_a_reload(page, lessons):
    page.open(f"{lessons}/02-who-speaks.ipynb")
    row = critics(page)
    option = page.page.locator("[data-item='critics.part'] [data-option='reported']")
    option.press("Space")
    row.get_by_text("A source: what it says or wants is told").wait_for()
    page.settled().reload()
    critics(page).get_by_text("A source: what it says or wants is told").wait_for()


def test_the_learners_table_is_a_dataframe_when_its_cell_is_run(page, lessons):
    page.open(f"{lessons}/02-who-speaks.ipynb")
    critics(page)
    page.page.locator("[data-item='critics.part'] [data-option='reported']").click()
    page.page.locator(".ws-saved[data-state='saved']").first.wait_for()
    cell = page.page.locator(".jp-CodeCell", has_text="# Show my table")
    cell.scroll_into_view_if_needed()
    cell.locator(".jp-InputArea-editor").click()
    page.page.keyboard.press("Control+Enter")
    shown = page.page.locator(FRAME).get_by_role("row", name="progressive critics")
    shown.get_by_text("reported").wait_for()


def test_the_table_is_a_stop_for_tab_only_in_a_window_too_narrow_for_it(page, lessons):
    page.open(f"{lessons}/02-who-speaks.ipynb")
    for width, stops in ((1280, 0), (400, 1)):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.page.locator(".ws-scroll:has(.ws-grown)").first.scroll_into_view_if_needed()
        page.page.wait_for_timeout(500)
        tables = page.page.locator(".ws-scroll:has(.ws-grown)")
        assert tables.first.evaluate("one => one.hasAttribute('tabindex')") == stops
