"""A class from end to end: handed out without a key, answered, handed in, marked, and read.

What was handed out runs as a learner's computer would run it: with the package that the folder
brings along, which has no key.
"""

import csv
import zipfile

import nbformat
import pytest
from access import CONTRAST, look, nothing_cut_off
from lab import Lab, Page
from nbformat.sign import NotebookNotary
from test_lessons import option, saved
from test_marking_sheet_lab import SHEET, tab_to
from whosays.classroom.handing_out.assign import hand_out
from whosays.cli import main
from whosays.handing_in.assignment import make_assignment

L01, L03 = "01-what-is-this-document", "03-quotations"
BOX = ".ws-root.ws-handin"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The folder that is handed out, with everything explained withheld."""
    home = tmp_path_factory.mktemp("course")
    week = make_assignment("week-1", [L01, L03], title="Week 1", due="2031-12-04T18:00+01:00")
    hand_out(home / "week-1", week, feedback="withheld")
    (home / "week-1.json").write_text(week.to_json(), encoding="utf-8")
    return home


@pytest.fixture
def learner(browser, course, tmp_path):
    """A learner's window on what was handed out, run by the package that came with it."""
    (wheel,) = (course / "week-1").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "package")
    home = tmp_path / "lab"
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path / "package"))
        made = Lab(course / "week-1", home)
    notary = NotebookNotary(data_dir=str(home / "data"))
    for notebook in (course / "week-1").glob("*.ipynb"):
        notary.sign(nbformat.read(notebook, as_version=4))
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = Page(context, made)
    yield page
    context.close()
    made.stop_kernels()
    made.close()
    assert page.outside == []
    assert page.errors == []


def written(page, item, words):
    box = page.page.locator(f"[data-item='{item}'] textarea").first
    box.fill(words)
    page.page.locator(f"[data-item='{item}']").get_by_role("button", name="Keep my answer").click()
    saved(page, item)


def hand_in(page, pictures):
    """Hand in by keyboard, and hold the box to what every widget is held to."""
    box = page.page.locator(BOX)
    box.scroll_into_view_if_needed()
    box.get_by_text("to go").first.wait_for()
    for theme in ("Light", "Dark"):
        page.theme(theme)
        page.page.wait_for_timeout(300)
        violations, passes = look(page, BOX)
        assert violations == []
        assert CONTRAST in passes
        box.screenshot(path=str(pictures / f"box-{theme}.png"))
    box.get_by_label("Your pseudonym").press_sequentially("blue-heron")
    with page.page.expect_download() as got:
        page.page.keyboard.press("Tab")
        page.page.keyboard.press("Tab")
        page.page.keyboard.press("Enter")
    page.settled()
    page.page.set_viewport_size({"width": 400, "height": 900})
    page.page.wait_for_timeout(500)
    nothing_cut_off(page)
    return got.value


def rows(file):
    with file.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def read(page, marked):
    """Read the one open answer in the marking sheet, by keyboard."""
    page.open(f"{marked.name}/mark-open-answers.ipynb", runs=False)
    page.run_all()
    sheet = page.widget(0, SHEET)
    sheet.locator(".ws-said", has_text="The marks show “who” says it.").wait_for()
    sheet.locator("select").first.focus()
    tab_to(page, ".ws-points")
    page.page.keyboard.type("0.5")
    tab_to(page, "textarea")
    page.page.keyboard.type("Which marks?")
    page.page.keyboard.press("Control+Enter")
    sheet.locator(".ws-count", has_text="1 of 1 in all").wait_for()


def test_a_class_is_assigned_answers_hands_in_is_marked_and_reads_its_page(
    learner, page, lab, course
):
    at = learner
    at.open(f"{L03}.ipynb")
    option(at, "q3.words", "guaido").click()
    saved(at, "q3.words")
    option(at, "q4.words", "ap").click()
    saved(at, "q4.words")
    assert at.page.locator(".ws-feedback").count() == 0
    written(at, "exit", "The marks show “who” says it.")
    handed_in = hand_in(at, course)
    (course / "in").mkdir()
    handed_in.save_as(course / "in" / handed_in.suggested_filename)
    assert handed_in.suggested_filename == "blue-heron-week-1.whosays.json"

    # The notebook as it was saved has the same, for one whose file never arrives.
    (course / "sent").mkdir()
    stored = (course / "week-1" / f"{L03}.ipynb").read_bytes()
    (course / "sent" / f"{L03}.ipynb").write_bytes(stored)
    command = ["--assignment", str(course / "week-1.json")]
    assert main(["collect", str(course / "sent"), "--to", str(course / "found"), *command]) == 0
    found = (course / "found" / "submissions.csv").read_text(encoding="utf-8")
    assert '"blue-heron","counts"' in found
    assert "edited" not in found

    marked = lab.folder / "marked"
    marking = ["mark", str(course / "in"), "--to", str(marked), *command,
               "--feedback", "reasons"]  # fmt: skip
    assert main(marking) == 0
    table = marked / "open-answers.csv"
    (row,) = rows(table)
    assert (row["answer"], row["points"]) == ("The marks show “who” says it.", "")
    read(page, marked)
    assert main(marking) == 0
    grade = {one["student"]: one for one in rows(marked / "gradebook.csv")}["blue-heron"]
    assert (float(grade["points"]), grade["answered"], grade["to_read"]) == (1.5, "3", "0")

    shown = page.page.context.browser.new_context(
        viewport={"width": 800, "height": 1000}
    ).new_page()
    shown.goto((marked / "feedback" / "feedback-blue-heron.html").as_uri())
    text = shown.locator("body").inner_text()
    assert "Careful readers agree with this" in text
    assert "Look again" in text
    assert "Which marks?" in text
    shown.screenshot(path=str(course / "feedback.png"))
    shown.context.close()
