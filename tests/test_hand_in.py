"""Handing in, as a learner does it: what is missing, one file, no name unless it is typed."""

import json
import shutil

import pytest
from whosays.answers import NotSavedError
from whosays.classroom.collecting.collect import collect
from whosays.classroom.handing_out.assign import hand_out
from whosays.exercise import ExerciseError
from whosays.handing_in.assignment import load_assignment, make_assignment
from whosays.handing_in.consent import LABEL, VERSION, words
from whosays.handing_in.handed_in import MIME, UNNAMED, read_handin
from whosays.handing_in.learner import Learner
from whosays.lessons import lesson
from whosays.mark import AnswerError
from whosays.views import hand_in
from whosays.views.hand_in import HandIn
from whosays.views.keep import Keep


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory):
    """What two lessons and a test look like when they are handed out."""
    assignment = make_assignment("week-1", ["03-quotations", "04-chains-and-cues"], tests=["before"],
                                 title="Week 1", due="2026-12-04T18:00+00:00")  # fmt: skip
    folder = tmp_path_factory.mktemp("handed-out") / "week-1"
    hand_out(folder, assignment)
    return folder


@pytest.fixture
def assigned(handed_out, tmp_path, monkeypatch):
    """The folder of a learner to whom that was given."""
    folder = shutil.copytree(handed_out, tmp_path / "week-1")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("WHOSAYS_ANSWERS", raising=False)
    return folder


@pytest.mark.usefixtures("assigned")
def test_the_last_cell_says_what_is_answered_and_what_is_missing():
    this = lesson("03-quotations")
    shown = this.keep()
    total = len(this.work.to_do)
    assert shown.box.text()[:3] == [
        "Assignment: Week 1", "To be handed in by Friday, December 4, 2026, 18:00",
        f"03 Quotations: 0 of {total} answered"]  # fmt: skip
    this.match("q4").answer("q4.words", "guaido")
    assert shown.box.state["rows"][0]["answered"] == 1
    assert shown.box.state["rows"][2] == {
        "title": "Test: before, in 00 Start here",
        "file": "",
        "answered": 0,
        "total": 20,
    }


def test_one_file_has_the_answers_of_all_lessons_and_no_name_that_was_not_typed(assigned):
    lesson("03-quotations").match("q4").answer("q4.words", "guaido")
    this = lesson("04-chains-and-cues")
    text = next(item for item in this.work.to_do if item.kind == "text")
    this.work.do("answer", text.id, "Words.")
    made = this.keep().box.do({"do": "hand-in", "pseudonym": " blue-heron ", "name": ""})
    assert made["file"] == "blue-heron-week-1.whosays.json"
    read = read_handin(made["text"].encode())
    assert (set(read.lessons), read.name) == ({"03-quotations", "04-chains-and-cues"}, "")
    assert str(assigned) not in made["text"]


@pytest.mark.usefixtures("assigned")
def test_an_answer_after_the_file_was_made_is_told_until_there_is_a_new_file():
    this = lesson("03-quotations")
    box = this.keep().box
    made = {"do": "hand-in", "pseudonym": "heron", "name": ""}
    for answer in ("guaido", "ap"):
        this.match("q4").answer("q4.words", answer)
        assert box.state["changed"]
        box.do({"do": "count"})
        assert box.state["changed"]
        box.do(made)
        assert not box.state["changed"]


def test_the_pseudonym_of_the_last_time_is_remembered_and_a_copy_is_kept(assigned):
    this = lesson("03-quotations")
    this.match("q4").answer("q4.words", "guaido")
    this.keep().box.do({"do": "hand-in", "pseudonym": "heron", "name": "Ana"})
    again = lesson("03-quotations").keep().box
    assert (again.state["pseudonym"], again.state["name"]) == ("heron", "Ana")
    assert [path.name for path in (assigned / "answers" / "handed-in").iterdir()] == [
        "heron-week-1.whosays.json"
    ]


def test_the_notebook_keeps_what_is_handed_in_and_can_be_collected_in_its_place(assigned, capsys):
    this = lesson("03-quotations")
    shown = this.keep()
    assert shown.box.handing.stored() == {}  # nothing is answered yet
    this.match("q4").answer("q4.words", "guaido")
    assert shown.box.handing.stored()[MIME]["content"]["pseudonym"] == UNNAMED
    shown.box.do({"do": "hand-in", "pseudonym": "heron", "name": ""})
    held = shown.box.handing.stored()
    cells = [{"cell_type": "code", "outputs": [{"output_type": "display_data", "data": held}]}]
    sent = assigned.parent / "sent"
    sent.mkdir()
    (sent / "03-quotations.ipynb").write_text(json.dumps({"cells": cells}))
    (one,) = collect(sent, load_assignment(assigned / "assignment.json")).submissions
    assert (one.student, one.answers, one.source, one.notes) == ("heron", 1, "notebook", [])
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("assigned")
def test_what_is_displayed_is_the_box_and_an_output_that_shows_nothing(monkeypatch):
    this = lesson("03-quotations")
    this.match("q4").answer("q4.words", "guaido")
    displayed = []
    monkeypatch.setattr(hand_in, "display", lambda data, **how: displayed.append((data, how)))
    monkeypatch.setattr(
        hand_in, "update_display", lambda data, **how: displayed.append((data, how))
    )
    monkeypatch.setattr(hand_in, "get_ipython", object)
    shown = this.keep()
    shown._ipython_display_()
    (box, _), (held, how) = displayed
    assert "application/vnd.jupyter.widget-view+json" in box
    assert list(held) == [MIME]
    shown.box.do({"do": "hand-in", "pseudonym": "heron", "name": ""})
    assert displayed[2][0][MIME]["content"]["pseudonym"] == "heron"
    assert displayed[2][1] == how


def test_deleting_ones_answers_deletes_what_was_handed_in_from_this_computer(assigned):
    this = lesson("03-quotations")
    this.match("q4").answer("q4.words", "guaido")
    shown = this.keep()
    shown.box.do({"do": "hand-in", "pseudonym": "heron", "name": ""})
    shown.keep.delete()
    assert not [path for path in (assigned / "answers").rglob("*") if path.is_file()]


@pytest.mark.usefixtures("assigned")
def test_when_all_answers_are_deleted_every_lesson_is_counted_again():
    other = lesson("04-chains-and-cues").work
    other.do("answer", next(item.id for item in other.to_do if item.kind == "text"), "Words.")
    shown = lesson("03-quotations").keep()
    assert [row["answered"] for row in shown.box.state["rows"]] == [0, 1, 0]
    shown.keep.delete()
    assert [row["answered"] for row in shown.box.state["rows"]] == [0, 0, 0]


@pytest.mark.parametrize("message", [{}, {"do": "hand-in"}, {"do": "hand-in", "pseudonym": 1, "name": ""},
    {"do": "hand-in", "pseudonym": "", "name": ""}, {"do": "hand-in", "pseudonym": "../up", "name": ""},
    {"do": "hand-in", "pseudonym": "heron", "name": ""}])  # fmt: skip
def test_what_cannot_be_handed_in_is_refused_and_nothing_is_written(assigned, message):
    with pytest.raises(AnswerError):
        lesson("03-quotations").keep().box.do(message)
    assert not (assigned / "answers" / "handed-in").exists()


def test_a_full_disk_is_said(assigned):
    this = lesson("03-quotations")
    this.match("q4").answer("q4.words", "guaido")
    (assigned / "answers" / "handed-in").write_text("a file in the folder's place")
    with pytest.raises(NotSavedError):
        this.keep().box.do({"do": "hand-in", "pseudonym": "heron", "name": ""})


def test_only_the_questions_that_are_assigned_are_counted(tmp_path):
    assignment = make_assignment("p", path="one-period")
    rows = Learner(assignment, tmp_path).rows()
    asked = {lesson: len(items) for lesson, items in assignment.lessons.items()}
    assert all(0 < row["total"] <= asked[name] for row, name in zip(rows, asked, strict=True))


def test_without_an_assignment_nothing_is_said_of_handing_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert isinstance(lesson("03-quotations").keep(), Keep)


def test_an_assignment_that_was_damaged_is_named(assigned):
    (assigned / "assignment.json").write_text(json.dumps({"format": "other"}))
    with pytest.raises(ExerciseError, match=r"assignment\.json"):
        lesson("03-quotations").keep()


@pytest.mark.usefixtures("assigned")
def test_the_page_without_a_kernel_has_the_state_as_lines():
    shown = lesson("03-quotations").keep()
    assert isinstance(shown, HandIn)
    assert repr(shown).startswith("HandInBox(Week 1: 0 of ")
    assert "<p>Assignment: Week 1</p>" in shown._repr_mimebundle_()["text/html"]


@pytest.mark.usefixtures("assigned")
@pytest.mark.parametrize("agrees", [True, 1, "yes"])
def test_a_yes_to_research_is_none_where_nobody_asked(agrees):
    this = lesson("03-quotations")
    this.match("q4").answer("q4.words", "guaido")
    box = this.keep().box
    assert box.view["research"] is None
    made = box.do({"do": "hand-in", "pseudonym": "heron", "name": "", "agrees": agrees})
    assert read_handin(made["text"].encode()).consent == ""


def test_only_a_tick_says_yes_and_the_next_file_without_one_says_no(tmp_path, monkeypatch):
    week = make_assignment("week-1", ["03-quotations"], research="Ana Ruiz, to study readers")
    hand_out(tmp_path / "week-1", week)
    monkeypatch.chdir(tmp_path / "week-1")
    monkeypatch.delenv("WHOSAYS_ANSWERS", raising=False)
    this = lesson("03-quotations")
    this.match("q4").answer("q4.words", "guaido")
    box = this.keep().box
    assert box.view["research"] == {"words": words("Ana Ruiz, to study readers"), "label": LABEL}
    hand_in = {"do": "hand-in", "pseudonym": "heron", "name": ""}
    for agrees, kept in ((None, ""), (True, VERSION), ("true", ""), (1, ""), (False, "")):
        made = box.do(hand_in | {"agrees": agrees})
        assert made["agrees"] is (agrees is True)
        assert read_handin(made["text"].encode()).consent == kept
    assert "agrees" not in box.state


@pytest.mark.usefixtures("assigned")
def test_deleted_answers_go_from_the_output_of_the_notebook_too():
    this = lesson("03-quotations")
    this.match("q4").answer("q4.words", "guaido")
    shown = this.keep()
    put_out = []
    shown.box.handed_in = lambda: put_out.append(shown.box.handing.stored())
    shown.keep.delete()
    assert put_out[-1] == {}
