"""Open answers in a real JupyterLab: read by keyboard alone, saved, and back into the marks."""

import itertools

import pytest
from access import no_findings, nothing_cut_off
from test_marking_sheet import HOSTILE, Week

SHEET = ".ws-marking"
NUMBERS = itertools.count(1)
ANSWERS = {0: "The AP tells Fox.", 1: HOSTILE["HTML"], 2: HOSTILE["bidi"], 3: "The AP tells Fox."}


@pytest.fixture
def week(lab):
    folder = lab.folder / f"week-{next(NUMBERS)}"
    folder.mkdir()
    made = Week(folder)
    for number, words in ANSWERS.items():
        made.hand_in(number, words, "Pompeo says so.")
    made.mark()
    yield made
    lab.stop_kernels()


@pytest.fixture
def sheet(page, week):
    page.open(f"{week.folder.name}/out/mark-open-answers.ipynb", runs=False)
    page.run_all()
    made = page.widget(0, SHEET)
    made.locator(".ws-said").wait_for()
    return made


def tab_to(page, where, key="Tab"):
    """Press Tab until the focus is there; nothing but the keyboard is used."""
    for _ in range(40):
        page.page.keyboard.press(key)
        if page.page.evaluate("where => document.activeElement.matches(where)", where):
            return
    raise AssertionError(where)


def is_read(sheet, words):
    sheet.locator(".ws-count", has_text=words).wait_for()


def read(page):
    """Give two levels and a comment, and go on."""
    for keys in ("4", "3"):
        page.page.keyboard.press(keys)
    page.page.keyboard.type("Words with 1 and 2")
    page.page.keyboard.press("Control+Enter")


def test_a_class_is_read_by_keyboard_alone_and_comes_back_into_the_marks(page, sheet, week):
    keys = page.page.keyboard
    sheet.locator("select").first.focus()
    tab_to(page, "[data-criterion=evidence] input")
    for _ in range(2):  # two learners gave the same answer, so three are to be read
        read(page)
        sheet.locator(".ws-title:focus", has_text="to be read").wait_for()
    read(page)
    is_read(sheet, "4 of 4 answers to this question are read; 4 of 8 in all")
    sheet.get_by_text("Every answer to this question is read.").first.wait_for()
    tab_to(page, ".ws-marking select", "Shift+Tab")
    while page.page.evaluate("document.activeElement.closest('.ws-stock') !== null"):
        tab_to(page, ".ws-marking select", "Shift+Tab")
    keys.press("ArrowDown")
    is_read(sheet, "0 of 4 answers to this question are read")
    tab_to(page, ".ws-points")
    keys.type("0,5")
    keys.press("Enter")
    is_read(sheet, "4 of 4 answers to this question are read; 8 of 8 in all")
    assert week.mark("--feedback", "points") == 0
    assert [row["points"] for row in week.rows()] == ["0.83"] * 4 + ["0.5"] * 4
    assert {row["to_read"] for row in week.grades().values()} == {"0"}
    assert "quotes them and says what they show (level 4 of 4)" in week.page(1)
    assert "Words with 1 and 2" in week.page(1)


def test_what_is_saved_is_there_when_the_notebook_is_opened_again(page, sheet, week):
    sheet.locator("[data-criterion=owner] input").nth(1).check()
    sheet.locator("textarea").first.fill("Whose word?")
    sheet.locator("textarea").first.blur()
    sheet.locator(".ws-saved[data-state='saved']").wait_for()
    assert "Whose word?" in week.file.read_text(encoding="utf-8")
    page.lab.stop_kernels()
    page.page.reload(wait_until="commit")
    page.ready(runs=False).run_all()
    again = page.widget(0, SHEET)
    for _ in range(3):
        if again.locator("textarea").first.input_value() == "Whose word?":
            break
        again.get_by_role("button", name="Next →", exact=True).click()
        page.page.wait_for_timeout(500)
    assert again.locator("[data-criterion=owner] input").nth(1).is_checked()


def test_hostile_answers_are_text_axe_finds_nothing_and_nothing_is_cut_off(page, sheet):
    page.page.set_viewport_size({"width": 1280, "height": 2400})
    sheet.locator("details summary").click()
    sheet.get_by_label("Hide the pseudonyms").uncheck()
    for _ in range(3):
        assert sheet.locator(".ws-said > *").count() == 0
        if "<script>" in sheet.locator(".ws-said").text_content():
            break
        sheet.get_by_role("button", name="Next to be read →").click()
        page.page.wait_for_timeout(400)
    assert "<script>window.hacked = 1</script>" in sheet.locator(".ws-said").text_content()
    assert page.page.evaluate("window.hacked") is None
    no_findings(page)
    page.page.set_viewport_size({"width": 400, "height": 3000})
    page.page.wait_for_timeout(500)
    nothing_cut_off(page)


def test_a_file_that_cannot_be_written_is_said_with_what_was_given(sheet, week):
    whole = week.file.read_bytes()
    week.file.unlink()
    week.file.mkdir()
    sheet.locator("[data-criterion=evidence] input").nth(2).check()
    sheet.get_by_text("Not saved. Your reading of this answer is still on this page").wait_for()
    assert sheet.locator(".ws-copy").input_value() == "evidence 3"
    week.file.rmdir()
    week.file.write_bytes(whole)
    sheet.get_by_role("button", name="Try again").click()
    sheet.locator(".ws-saved[data-state='saved']").wait_for()
    assert "evidence 3" in week.file.read_text(encoding="utf-8")
