"""A lesson by keyboard alone, from the moment it is opened."""

L00 = "00-start-here.ipynb"
L01 = "01-what-is-this-document.ipynb"
L02 = "02-who-speaks.ipynb"
L03 = "03-quotations.ipynb"
L05 = "05-words.ipynb"
TOP = "document.querySelector('.jp-WindowedPanel-outer').scrollTop"
HIDDEN = ".jp-Cell.lm-mod-hidden"
CHANGING = ("b", "x", "d", "d", "a", "m", "z", "ArrowLeft", "ArrowRight")


def press(page, *keys):
    for key in keys:
        page.page.keyboard.press(key)
        page.page.wait_for_timeout(150)


def at(page, selector):
    """Tell whether the keyboard is at something that this selector names."""
    return page.page.evaluate("one => document.activeElement.matches(one)", selector)


def top(page):
    return page.page.evaluate(TOP)


def test_the_keys_of_an_opened_lesson_read_on_from_its_top(page, lessons):
    page.open(f"{lessons}/{L03}")
    assert top(page) == 0
    heights = [0]
    for key in ("ArrowDown", "PageDown", "Space"):
        press(page, key)
        heights.append(top(page))
    assert heights == sorted(set(heights))
    press(page, "Home", "Tab")
    assert at(page, "a")
    assert page.page.evaluate("document.activeElement.closest('.jp-Cell') !== null")


def test_no_key_by_itself_changes_a_lesson(page, lessons):
    page.open(f"{lessons}/{L03}")
    before, closed = page.cells(), page.page.locator(HIDDEN).count()
    for cell in ("", ".jp-MarkdownCell:not(.lm-mod-hidden)", ".jp-CodeCell"):
        if cell:
            page.page.locator(cell).first.evaluate("one => one.focus()")
        for key in CHANGING:
            press(page, key)
            assert page.cells() == before, (cell, key)
    assert page.page.locator(HIDDEN).count() == closed


def test_undoing_in_a_widget_undoes_what_was_typed_and_nothing_in_the_notebook(page, lessons):
    page.open(f"{lessons}/{L03}")
    page.page.evaluate("window.jupyterapp.commands.execute('notebook:insert-cell-below')")
    page.page.wait_for_timeout(300)
    before = page.cells()
    for key in ("Control+z", "Control+y", "Control+Shift+z"):
        page.page.locator("[data-item='q3.words'] .ws-option").first.focus()
        press(page, key)
        assert page.cells() == before, key
    area = page.page.locator(".ws-paste textarea")
    area.click()
    page.page.keyboard.type("He said")
    press(page, "Control+z")
    assert area.input_value() != "He said"
    assert page.cells() == before


def test_from_hit_to_hit_the_focus_stays_in_sight(page, lessons):
    page.open(f"{lessons}/{L01}")
    widget = page.page.locator(".ws-root:has(.ws-legend)").first
    widget.get_by_role("button", name="Next hit →").first.focus()
    for _ in range(3):
        press(page, "Enter")
        assert at(page, ".ws-panel .ws-steps button")
        seen = page.page.evaluate(
            "() => { const {top, bottom} = document.activeElement.getBoundingClientRect();"
            " return top >= 0 && bottom <= innerHeight; }"
        )
        assert seen


def cell(page):
    """Return the words of the cell that the keyboard is at, if it is at a whole one."""
    return page.page.evaluate(
        "() => { const {activeElement: one} = document;"
        " return one.matches('.jp-Cell') ? one.innerText : ''; }"
    )


def to_a_cell(page):
    for _ in range(30):
        press(page, "Shift+Tab")
        if cell(page):
            return
    raise AssertionError("Shift with Tab marks no cell")


def go(page, key, words):
    for _ in range(12):
        press(page, key)
        if words in cell(page):
            return
    raise AssertionError(f"{key} leads to no cell with {words!r}")


def begin(page, item):
    """Put the keyboard at the last control of a question, as Tab would."""
    box = page.page.locator(f".ws-root:has([data-item='{item}'])")
    box.scroll_into_view_if_needed()
    box.locator("button:visible, summary:visible").last.focus()


def test_the_keys_that_lesson_02_names_bring_a_table_up_to_date(page, lessons):
    page.open(f"{lessons}/{L02}")
    begin(page, "other-wh")
    to_a_cell(page)
    go(page, "ArrowDown", "# Show my table")
    number = cell(page).split("]")[0]
    press(page, "Shift+Enter")
    page.ready()
    press(page, "ArrowUp")
    assert "# Show my table" in cell(page)
    assert cell(page).split("]")[0] != number


def test_the_keys_that_lesson_05_names_go_into_a_line_and_out_again(page, lessons):
    page.open(f"{lessons}/{L05}")
    begin(page, "chart-labels")
    to_a_cell(page)
    go(page, "ArrowDown", "# The judging words of one paragraph")
    press(page, "Enter")
    assert at(page, ".cm-content")
    page.page.keyboard.type("bd")
    assert any("bd#" in one["source"] for one in page.cells())
    press(page, "Escape")
    assert "judging words" in cell(page)
    press(page, "ArrowDown")
    assert "Compare with a partner" in cell(page)


def test_after_a_link_within_the_page_the_keyboard_goes_on_where_it_leads(page, lessons):
    page.open(f"{lessons}/{L00}")
    page.page.locator("a", has_text="the lessons").first.focus()
    press(page, "Enter")
    assert at(page, "h2[data-jupyter-id='The-lessons']")
    page.page.locator(".ws-contents a").first.wait_for()  # a box is drawn when it comes in sight
    press(page, "Tab")
    assert at(page, ".ws-contents a")
    assert top(page) > 0
