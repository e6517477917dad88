"""Named paths: what their file may hold, and what the software does with them."""

import pytest
from course_pages import LESSONS, cells
from whosays import cli
from whosays.exercise import ExerciseError, load_exercise
from whosays.lessons import Lesson, class_path, lesson
from whosays.pages import pages
from whosays.paths import PathError, load_paths, path_of, read_paths
from whosays.views.contents import Contents

MINE = """\
- id: mine
  title: Mine
  what: For us.
  before: 00-start-here
  periods:
    - lessons:
        - lesson: 03-quotations
          minutes: 45
          do: P1
          cells: [p1-worked, exit]
"""
PERIOD = 50


SHORT = ["one-period", "one-period-harbor", "three-periods", "six-periods"]


def test_the_course_has_five_paths_and_every_lesson_on_the_longest():
    paths = load_paths()
    assert list(paths) == [*SHORT, "all"]
    assert list(paths["all"].lessons) == [lesson for lesson in LESSONS if lesson[:2].isdigit()]


@pytest.mark.parametrize("path", SHORT)
def test_every_period_of_a_path_fits_into_fifty_minutes(path):
    steps = path_of(path).steps
    for period in range(1, path_of(path).periods + 1):
        assert 0 < sum(step.minutes for step in steps if step.period == period) <= PERIOD


@pytest.mark.parametrize("path", SHORT)
def test_the_kept_cells_stand_in_the_order_of_the_page_and_end_with_a_question(path):
    for step in path_of(path).steps:
        order = [cell.id for cell in cells(step.lesson)]
        assert list(step.cells) == sorted(step.cells, key=order.index)


def test_the_single_period_with_the_harbor_story_has_the_same_parts():
    (harbor,) = path_of("one-period-harbor").steps
    course = path_of("one-period").step("03-quotations")
    assert harbor.lesson == "harbor-03-quotations"
    assert harbor.cells == course.cells
    assert harbor.minutes == path_of("one-period").minutes


def test_a_path_of_ones_own_is_read():
    path = read_paths(MINE)["mine"]
    assert (path.minutes, path.periods, path.lessons) == (45, 1, ("00-start-here", "03-quotations"))
    assert path.step("03-quotations").cells == ("p1-worked", "exit")
    assert path.step("05-words") is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("- id: mine", "- id: Mine!", "line 1: id 'Mine!': use a-z"),
        ("title: Mine", "titel: Mine", "line 2: unknown key 'titel'; did you mean 'title'?"),
        ("  what: For us.\n", "", "what: is missing"),
        ("before: 00-start-here", "before: 00-start", "line 4: before: there is no lesson '00-start'; did you mean '00-start-here'?"),
        ("03-quotations", "33-quotations", "line 7: lesson: there is no lesson '33-quotations'; did you mean '03-quotations'?"),
        ("03-quotations", "00-start-here", "00-start-here has no code cell 'p1-worked'"),
        ("minutes: 45", "minutes: long", "line 8: minutes: a whole number is expected, not 'long'"),
        ("minutes: 45", "minutes: 0", "line 8: minutes: a whole number"),
        ("p1-worked", "p1-wrked", "line 10: 03-quotations has no code cell 'p1-wrked'; did you mean 'p1-worked'?"),
        ("p1-worked", "p1", "03-quotations has no code cell 'p1'"),
        ("          do: P1\n", "", "do: and cells: belong together"),
        ("[p1-worked, exit]", "[]", "line 10: cells: name at least one"),
        ("[p1-worked, exit]", "exit", "cells: a list is expected"),
        ("  periods:\n", "  periods: none\n  x:\n", "unknown key 'x'"),
        (MINE[MINE.index("    - lessons"):], "", "periods: a list of lessons, or all, is expected"),
        (MINE[MINE.index("        - lesson:"):], "", "lessons: at least one is expected"),
        (MINE, "mine: 1", "a list is expected"),
        (MINE, "- [", "paths"),
        (MINE, "- mine", "expected names with values"),
        (MINE, MINE + MINE, "the id 'mine' is there twice"),
        ("before: 00-start-here", "before: 03-quotations", "03-quotations is there twice"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_meant_is_refused_with_its_line(old, new, says):
    assert old in MINE
    with pytest.raises(PathError) as error:
        read_paths(MINE.replace(old, new))
    assert says in str(error.value)


def test_an_unknown_path_is_named_with_the_nearest():
    with pytest.raises(PathError, match="did you mean 'one-period'"):
        path_of("one-periode")


# ---- the table of lessons ------------------------------------------------------------------


def test_without_a_path_the_table_has_every_lesson_once(tmp_path):
    table = Contents(pages(), tmp_path, "00-start-here")
    (only,) = table.state["tables"]
    assert [row["file"] for row in only["rows"]] == [page.file for page in pages()]
    assert table.state["next"] == pages()[1].file


def test_the_lessons_of_the_class_come_first_and_the_button_goes_to_the_first(tmp_path):
    table = Contents(pages(), tmp_path, "00-start-here", path_of("three-periods"))
    ours, others = table.state["tables"]
    assert (ours["name"], others["name"]) == ("Your class does these", "Also here")
    assert [row["file"][:2] for row in ours["rows"]] == ["00", "02", "03", "05"]
    assert len(ours["rows"]) + len(others["rows"]) == len(pages())
    assert table.state["next"] == "02-who-speaks.ipynb"
    assert ours["rows"][1]["part"].startswith("Your class does: without the tables")
    assert ours["rows"][1]["minutes"] == 50
    assert "Also here" in table.text()


def test_what_is_begun_on_the_path_comes_before_what_is_begun_elsewhere(tmp_path):
    for begun, asked, answer in [
        ("01-what-is-this-document", "border", [[0, 4]]),
        ("03-quotations", "p7-he", "president"),
    ]:
        Lesson(load_exercise(begun), tmp_path, "").ask(asked).answer(asked, answer)
    table = Contents(pages(), tmp_path, "00-start-here", path_of("three-periods"))
    assert table.state["next"] == "03-quotations.ipynb"


def test_a_path_with_every_lesson_leaves_nothing_under_also_here(tmp_path):
    table = Contents(pages(), tmp_path, "00-start-here", path_of("all"))
    assert [one["name"] for one in table.state["tables"]] == ["Your class does these"]


def test_a_page_of_practice_is_in_the_table_where_the_path_names_it(tmp_path):
    table = Contents(pages(), tmp_path, "00-start-here", path_of("one-period-harbor"))
    ours, others = table.state["tables"]
    assert [row["file"] for row in ours["rows"]] == ["harbor/03-quotations.ipynb"]
    assert ours["rows"][0]["title"] == "03 Quotations, with the harbor text"
    assert table.state["next"] == "harbor/03-quotations.ipynb"
    assert [row["file"] for row in others["rows"]] == [page.file for page in pages()]


def test_the_file_beside_the_lessons_names_the_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert lesson("00-start-here").contents().path is None
    (tmp_path / "whosays.yaml").write_text("feedback: after\npath: one-period\n", encoding="utf-8")
    table = lesson("00-start-here").contents()
    assert table.path.id == "one-period"
    assert table.state["next"] == "03-quotations.ipynb"


def test_a_path_that_there_is_not_is_refused_with_the_file(tmp_path):
    (tmp_path / "whosays.yaml").write_text("path: two-periods\n", encoding="utf-8")
    with pytest.raises(ExerciseError, match=r"whosays\.yaml: path: there is no path 'two-periods'"):
        class_path(tmp_path)


# ---- the command ---------------------------------------------------------------------------


def test_the_command_lists_the_paths_with_periods_lessons_and_parts(capsys):
    assert cli.main(["paths"]) == 0
    said = capsys.readouterr().out
    for path in load_paths().values():
        assert f"{path.id}: {path.title}" in said
    assert "03 Quotations, 47 minutes: P1, P2, P3, P7, exit ticket" in said
    assert "path: three-periods" in said


def test_the_command_shows_one_path_and_refuses_an_unknown_one(capsys):
    assert cli.main(["paths", "one-period"]) == 0
    assert "three-periods" not in capsys.readouterr().out.split("In whosays.yaml")[0]
    assert cli.main(["paths", "one"]) == 1
    assert "there is no path 'one'" in capsys.readouterr().err
