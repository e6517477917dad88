"""A real round trip through nbgrader: released, fetched, submitted, collected, our marks, exported.

nbgrader's commands run as its own tests run them: in this process, since each start of it takes
seconds. What students submit is never run.
"""

import csv
import json
import os
import shutil
import sqlite3
import sys
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
import whosays
from jupyter_core.application import NoStart
from nbgrader_place import SITE, install, variables
from whosays.answers import AnswerLog
from whosays.classroom.collecting.collect import collect
from whosays.classroom.handing_out.assign import AssignError, hand_out
from whosays.classroom.nbgrader.points_cell import points_of
from whosays.cli import main
from whosays.content import content
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import load_assignment, make_assignment
from whosays.handing_in.learner import Learner

WEEK = "week-1"
LESSONS = ["00-start-here", "04-chains-and-cues", "harbor-03-quotations"]
OPEN = next(item for item in load_exercise(LESSONS[1]).items if item.kind == "text")
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "news"
c.Exchange.root = {exchange!r}
"""


class Room(NamedTuple):
    course: Path
    out: Path  # where our tables go
    students: Path
    trap: Path  # a file that is made if what a student submitted is run


def nbgrader(where, *words):
    """Run a command of nbgrader in a folder."""
    from nbgrader.apps import NbGraderApp

    with chdir(where):
        app = NbGraderApp.instance()
        try:
            app.initialize([*words, "--Application.log_level=ERROR"])
            app.start()
        except NoStart:  # how Jupyter ends a command that ran
            pass
        except SystemExit as end:
            if end.code:
                pytest.fail(f"nbgrader {words}")
        finally:
            app.reset()


def kept(room):
    return room.course / "source" / f"{WEEK}-assignment.json"


def assignment(room):
    return load_assignment(kept(room))


def asked(lesson):
    return [item for item in load_exercise(lesson).items if item.stage != "worked"]


def marked(room, *more):
    return main(["mark", str(room.course), "--to", str(room.out), "--assignment", str(kept(room)),
                 "--nbgrader", *more])  # fmt: skip


def exported(room):
    """The scores that nbgrader exports, by student."""
    nbgrader(room.course, "export", "--to", str(room.out / "export.csv"))
    with (room.out / "export.csv").open() as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def score(room, student):
    return float(exported(room)[student]["score"])


def gradebook(room):
    from nbgrader.api import Gradebook

    return Gradebook(f"sqlite:///{room.course / 'gradebook.db'}", "news")


def cell(lesson):
    page = "00-start-here" if "harbor" in lesson else lesson
    return f"points-{lesson}", page, WEEK


def answers(folder, who):
    """Answer as a lesson does: the first question rightly or not, and an open one."""
    with chdir(folder):
        first = whosays.lesson(LESSONS[0]).ask("first-who")
        first.answer("first-who", {"ana": "pompeo", "bo": "fox"}[who])
        if who == "ana":
            whosays.lesson(LESSONS[1]).ask(OPEN.id).answer(OPEN.id, "Because it <b>says</b> so.")


RUN = "import pathlib; pathlib.Path({!r}).write_text('it was run')"


def only_the_notebook(folder):
    """The answers come in an output of the last cell, and the folder of the logs is lost."""
    answers(folder, "ana")
    page = folder / f"{LESSONS[1]}.ipynb"
    raw = json.loads(page.read_text())
    with chdir(folder):
        held = Learner(load_assignment(folder / "assignment.json"), folder / "answers").stored()
    output = {"output_type": "display_data", "metadata": {}, "data": held}
    next(one for one in raw["cells"] if one["id"] == "keep")["outputs"] = [output]
    page.write_text(json.dumps(raw))
    shutil.rmtree(folder / "answers")


def hostile(folder, trap):
    """A submission that wants to be run, has a damaged log, and leads elsewhere."""
    page = folder / f"{LESSONS[1]}.ipynb"
    raw = json.loads(page.read_text())
    raw["cells"].insert(0, {"cell_type": "code", "id": "x", "metadata": {}, "outputs": [],
                            "execution_count": None, "source": RUN.format(str(trap))})  # fmt: skip
    page.write_text(json.dumps(raw))
    log = folder / "answers" / f"{LESSONS[0]}.jsonl"
    AnswerLog(LESSONS[0], log, "1").write("first-who", "answer", "pompeo")
    log.write_bytes(log.read_bytes() + b'{"v": 1, "item": ' + b"[" * 100_000 + b"\n")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A course in which everything but the marks is done."""
    if why := install():
        ends = pytest.fail if os.environ.get("CI", "").lower() in {"1", "true"} else pytest.skip
        ends(f"nbgrader cannot be installed: {why}")
    place = tmp_path_factory.mktemp("nbgrader")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SITE)
        for name, value in variables().items():
            patch.setenv(name, value)
        patch.delenv("WHOSAYS_ANSWERS", raising=False)
        for name in ("CONFIG", "DATA", "RUNTIME"):
            patch.setenv(f"JUPYTER_{name}_DIR", str(place / "jupyter"))
        yield collected(place)


def collected(place):
    """Five students fetch what was released and submit it, and it is collected."""
    made = Room(place / "course", place / "marked", place / "students", place / "trap")
    config = CONFIG.format(exchange=str(place / "exchange"))
    (made.course / "source").mkdir(parents=True)
    (made.course / "nbgrader_config.py").write_text(config)
    assert not main(["assign", str(made.course / "source" / WEEK), "--id", WEEK,
                     "--lesson", *LESSONS, "--feedback", "withheld", "--nbgrader"])  # fmt: skip
    nbgrader(made.course, "generate_assignment", WEEK)
    # nbgrader leaves notebooks in inner folders out here, and nowhere else.
    inner = made.course / "release" / WEEK / "harbor"
    assert not inner.exists()
    shutil.copytree(made.course / "source" / WEEK / "harbor", inner)
    nbgrader(made.course, "release_assignment", WEEK)
    for student in ("ana", "bo", "cy", "eve", "nix"):
        home = made.students / student
        home.mkdir(parents=True)
        (home / "nbgrader_config.py").write_text(config)
        nbgrader(home, "fetch_assignment", WEEK)
        if student in {"ana", "bo"}:
            answers(home / WEEK, student)
        elif student == "cy":
            only_the_notebook(home / WEEK)
        elif student == "eve":
            hostile(home / WEEK, made.trap)
        nbgrader(home, "submit", WEEK, f"--student={student}")
    nbgrader(made.course, "collect", WEEK)
    # What a partner handed over lies in a folder of its own, and is not bo's.
    others = made.course / "submitted" / "bo" / WEEK / "answers" / "partners"
    shutil.copytree(made.students / "ana" / WEEK / "answers", others)
    return made


def test_our_marks_stand_in_what_nbgrader_exports_with_the_points_possible(room):
    marked(room)
    rows = exported(room)
    most = sum(points_of(assignment(room)).values())
    scores = {name: float(row["score"]) for name, row in rows.items()}
    assert scores == {"ana": 1, "bo": 0, "cy": 1, "eve": 1}
    assert {float(row["max_score"]) for row in rows.values()} == {most}
    assert all(row["timestamp"] for row in rows.values())
    with gradebook(room) as book:
        assert book.find_grade(*cell(LESSONS[0]), "ana").score == 1
        assert [book.find_task_cell(*cell(lesson)).max_score for lesson in LESSONS] == list(
            points_of(assignment(room)).values()
        )


def test_what_is_damaged_or_empty_is_named_nothing_is_run_and_the_others_go_on(room, capsys):
    assert marked(room) == 1
    said = capsys.readouterr()
    assert "eve/week-1/answers/00-start-here.jsonl: line 2: " in said.err
    assert "nix/week-1: submitted, with no answers" in said.err
    assert "Learners in nbgrader’s gradebook: 4, with a problem: 0" in said.out
    assert not room.trap.exists()
    assert (
        str(room.trap)
        in (room.course / "submitted" / "eve" / WEEK / f"{LESSONS[1]}.ipynb").read_text()
    )
    shown = (room.course / "autograded" / "eve" / WEEK / f"{LESSONS[1]}.ipynb").read_text()
    assert str(room.trap) not in shown


def test_a_time_that_is_none_and_a_link_are_named_and_the_marks_are_there(room, capsys):
    stamp = room.course / "submitted" / "eve" / WEEK / "timestamp.txt"
    link = room.course / "submitted" / "zed"
    was = stamp.read_text()
    stamp.write_text("soon" * 1000)
    link.symlink_to(room.students / "ana")
    try:
        marked(room)
        said = capsys.readouterr()
    finally:
        stamp.write_text(was)
        link.unlink()
    assert "eve/week-1: timestamp.txt is no time" in said.err
    assert "zed: a link to somewhere else" in said.err
    assert "Learners in nbgrader’s gradebook: 4, with a problem: 1" in said.out


def test_formgrader_shows_the_marks_and_who_is_still_to_be_read(room):
    from nbgrader.apps import NbGrader, NbGraderAPI

    marked(room)
    app = NbGrader()
    app.initialize([], root=str(room.course))
    api = NbGraderAPI(coursedir=app.coursedir, config=app.config)
    by_student = {one["student"]: one for one in api.get_submissions(WEEK)}
    assert {name: one["autograded"] for name, one in by_student.items()} == {
        "ana": True, "bo": True, "cy": True, "eve": True, "nix": False}  # fmt: skip
    assert {name for name, one in by_student.items() if one["needs_manual_grade"]} == {"ana", "cy"}
    pages = api.get_notebook_submissions(WEEK, LESSONS[0])
    assert {one["student"]: one["score"] for one in pages} == {"ana": 1, "bo": 0, "cy": 1, "eve": 1}


def test_a_mended_key_changes_the_scores(room, tmp_path):
    text = content("data", "exercises", f"{LESSONS[0]}.yaml").read_text(encoding="utf-8")
    at = text.index("because:", text.index("- id: fox"))
    mended = f"{text[:at]}answer: defensible\n        {text[at:]}"
    (tmp_path / f"{LESSONS[0]}.yaml").write_text(mended, encoding="utf-8")
    marked(room)
    assert (score(room, "ana"), score(room, "bo")) == (1, 0)
    marked(room, "--key", str(tmp_path))
    assert (score(room, "ana"), score(room, "bo")) == (1, 1)
    marked(room)
    assert (score(room, "ana"), score(room, "bo")) == (1, 0)


def test_what_a_person_enters_in_nbgrader_goes_before_our_mark(room):
    marked(room)
    with gradebook(room) as book:
        book.find_grade(*cell(LESSONS[2]), "bo").manual_score = 3
        book.db.commit()
    marked(room)
    assert score(room, "bo") == 3
    with gradebook(room) as book:
        book.find_grade(*cell(LESSONS[2]), "bo").manual_score = None
        book.db.commit()


@pytest.mark.parametrize("begun", [False, True])
def test_a_gradebook_that_is_in_use_is_told_and_keeps_what_it_has(room, capsys, monkeypatch, begun):
    from nbgrader import api

    def score_of(who):
        with gradebook(room) as book:
            return book.find_grade(*cell(LESSONS[0]), who).score

    quick = partial(api.create_engine, connect_args={"timeout": 0.1})
    monkeypatch.setattr(api, "create_engine", quick)
    marked(room)
    with gradebook(room) as book:
        for who in ("ana", "eve"):
            book.find_grade(*cell(LESSONS[0]), who).auto_score = 0.5
        book.db.commit()
    other = sqlite3.connect(room.course / "gradebook.db", isolation_level=None)
    lock = "BEGIN IMMEDIATE"
    find = api.Gradebook.find_grade

    def found(book, *where):
        if begun and where[-1] == "eve" and not other.in_transaction:
            other.execute(lock)
        return find(book, *where)

    monkeypatch.setattr(api.Gradebook, "find_grade", found)
    try:
        if not begun:
            other.execute(lock)
        assert marked(room) == 1
    finally:
        other.close()
    said = capsys.readouterr().err
    assert f"{3 if begun else 0} of 4 students" in said
    assert "formgrader" in said
    assert "Traceback" not in said
    monkeypatch.undo()
    assert (score_of("ana"), score_of("eve")) == (1 if begun else 0.5, 0.5)
    assert marked(room) == 1  # what is damaged is named
    assert (score_of("ana"), score_of("eve")) == (1, 1)


def test_a_gradebook_that_is_in_use_before_a_student_is_in_it_is_told(
    room, capsys, caplog, monkeypatch
):
    from nbgrader import api

    quick = partial(api.create_engine, connect_args={"timeout": 0.1})
    monkeypatch.setattr(api, "create_engine", quick)
    with gradebook(room) as book:
        book.remove_submission(WEEK, "ana")
    other = sqlite3.connect(room.course / "gradebook.db", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        assert marked(room) == 1
    finally:
        other.close()
    assert "0 of 4 students" in capsys.readouterr().err
    assert not caplog.records
    assert marked(room) == 1  # what is damaged is named
    assert score(room, "ana") == 1


def test_a_gradebook_that_is_none_is_told(room, capsys):
    book = room.course / "gradebook.db"
    was = book.read_bytes()
    book.write_bytes(b"no database" * 1000)
    try:
        assert marked(room) == 1
        said = capsys.readouterr().err
        assert "gradebook" in said.splitlines()[-1]
        assert "Traceback" not in said
    finally:
        book.write_bytes(was)


def test_an_open_answer_that_was_read_counts_and_its_comment_and_text_are_in_the_feedback(room):
    marked(room)
    with (room.out / "open-answers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    (row,) = [one for one in rows if (one["student"], one["item"]) == ("ana", OPEN.id)]
    row |= {"points": "0.5", "comment": "Which words?"}
    with (room.out.parent / "read.csv").open("w", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(row))
        table.writeheader()
        table.writerow(row)
    marked(room, "--read", str(room.out.parent / "read.csv"))
    most = points_of(assignment(room))[LESSONS[1]]
    keyed = most - sum(item.kind == "text" for item in asked(LESSONS[1]))
    with gradebook(room) as book:
        grade = book.find_grade(*cell(LESSONS[1]), "ana")
        assert grade.score == pytest.approx(most * 0.5 / (keyed + 1), abs=1e-3)
        assert not grade.needs_manual_grade
    nbgrader(room.course, "generate_feedback", WEEK, "--student=ana", "--force")
    nbgrader(room.course, "release_feedback", WEEK)
    nbgrader(room.students / "ana", "fetch_feedback", WEEK, "--student=ana")
    (page,) = (room.students / "ana" / WEEK / "feedback").rglob(f"{LESSONS[1]}.html")
    page = page.read_text()
    assert "Because it &lt;b&gt;says&lt;/b&gt; so." in page
    assert "Which words" in page


def test_what_nbgrader_releases_is_no_edited_copy(room, monkeypatch):
    folder = room.students / "ana" / WEEK
    monkeypatch.chdir(folder)
    name, text = Learner(assignment(room), folder / "answers").file("heron")
    (room.out.parent / "sent").mkdir()
    (room.out.parent / "sent" / name).write_text(text)
    (one,) = collect(room.out.parent / "sent", assignment(room)).submissions
    assert not one.notes


def test_each_lesson_has_a_cell_for_its_points_and_inner_folders_have_it_on_the_start_page(room):
    pages = {
        path.name: json.loads(path.read_text())
        for path in (room.course / "release" / WEEK).glob("*.ipynb")
    }
    found = {
        name: [c["id"] for c in page["cells"] if c["metadata"].get("nbgrader")]
        for name, page in pages.items()
    }
    assert found == {
        "00-start-here.ipynb": ["points-00-start-here", "points-harbor-03-quotations"],
        "04-chains-and-cues.ipynb": ["points-04-chains-and-cues"],
        "glossary.ipynb": [],
    }


def test_a_folder_that_nbgrader_would_call_something_else_is_refused(tmp_path):
    with pytest.raises(AssignError, match="source/week-1"):
        hand_out(tmp_path / "w1", make_assignment(WEEK, LESSONS[:1]), nbgrader=True)
    assert not (tmp_path / "w1").exists()


def test_without_nbgrader_the_command_says_what_to_install(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbgrader.apps", None)
    (tmp_path / "a.json").write_text(make_assignment(WEEK, LESSONS[:1]).to_json())
    words = [
        "mark",
        str(tmp_path),
        "--to",
        str(tmp_path / "out"),
        "--assignment",
        str(tmp_path / "a.json"),
    ]
    assert main([*words, "--nbgrader"]) == 1
    assert "pip install 'nbgrader>=0.9" in capsys.readouterr().err


@pytest.mark.usefixtures("room")
def test_a_course_without_the_assignment_says_what_to_do_first(tmp_path, capsys):
    (tmp_path / "a.json").write_text(make_assignment(WEEK, LESSONS[:1]).to_json())
    words = [
        "mark",
        str(tmp_path),
        "--to",
        str(tmp_path / "out"),
        "--assignment",
        str(tmp_path / "a.json"),
    ]
    assert main([*words, "--nbgrader"]) == 1
    assert "nbgrader generate_assignment week-1" in capsys.readouterr().err
    assert not (tmp_path / "gradebook.db").exists()
