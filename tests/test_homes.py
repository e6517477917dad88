"""Collecting from the home folders of a hub: the account says whose a file is, and nothing is lost."""

import json
import os

import pytest
from bench.submissions import Class
from whosays.answers import AnswerLog
from whosays.classroom.collecting.collect import collect
from whosays.classroom.collecting.found import found, places
from whosays.classroom.collecting.homes import Homes
from whosays.cli import main
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import written

LESSON = "03-quotations"
WEEK = make_assignment("week-1", [LESSON])
CLASS = Class(WEEK)


def home(root, name, n=None, pseudonym=""):
    """Make a home with what stands in one; with `n`, that learner has handed in."""
    folder = root / name / "week-1"
    answers = folder / "answers"
    (answers / "handed-in").mkdir(parents=True)
    (folder / f"{LESSON}.ipynb").write_text('{"cells": []}', encoding="utf-8")
    (root / name / "essay.docx").write_bytes(b"PK")
    if n is not None:
        one = CLASS.handin(n)
        one = one._replace(pseudonym=pseudonym or one.pseudonym)
        (answers / "handed-in" / one.file_name).write_bytes(written(one))
    return answers


def log(answers, answer):
    AnswerLog(LESSON, answers / f"{LESSON}.jsonl", "1").write("q4.words", "answer", answer)


def collected(root, assignment=WEEK):
    homes = Homes(root, assignment)
    return collect(root, assignment, only=homes.wanted(), whose=homes.person)


def test_each_home_is_one_learner_and_other_files_are_no_problem(tmp_path):
    for n in range(3):
        home(tmp_path, f"jupyter-{n}", n)
    made = collected(tmp_path)
    assert not made.problems
    assert {one.student: one.person.id for one in made.counting} == {
        f"learner-0000{n}": f"jupyter-{n}" for n in range(3)}  # fmt: skip


def test_whoever_types_the_pseudonym_of_another_does_not_take_their_place(tmp_path):
    home(tmp_path, "jupyter-ana", 0, "heron")
    home(tmp_path, "jupyter-ben", 1, "heron")
    made = collected(tmp_path)
    assert {one.student for one in made.counting} == {
        "heron~hub-jupyter-ana", "heron~hub-jupyter-ben"}  # fmt: skip
    assert all("two people" in one.notes[0] for one in made.counting)


def test_logs_stand_in_for_who_has_handed_in_nothing_and_for_nobody_else(tmp_path):
    for name in ("jupyter-ana", "jupyter-ben"):
        log(home(tmp_path, name), "guaido")
    log(home(tmp_path, "jupyter-cy", 2), "ap")
    made = collected(tmp_path)
    assert [(one.student, one.source) for one in made.counting] == [
        ("jupyter-ana", "log"), ("jupyter-ben", "log"), ("learner-00002", "file")]  # fmt: skip


def test_the_logs_of_two_copies_of_a_lesson_are_joined_by_time(tmp_path):
    answers = home(tmp_path, "jupyter-ana")
    log(answers, "guaido")
    early = (answers / f"{LESSON}.jsonl").read_text(encoding="utf-8")
    copy = tmp_path / "jupyter-ana" / "a-copy" / "answers"
    copy.mkdir(parents=True)
    time = json.loads(early)["time"]
    late = early.replace("guaido", "ap").replace(time, time.replace(time[:4], "2099", 1))
    (copy / f"{LESSON}.jsonl").write_text(late, encoding="utf-8")
    made = collected(tmp_path)
    assert made.frame()["answer"].tolist() == ["guaido", "ap"]
    assert made.frame()["scored"].tolist() == [False, True]
    assert (
        f"answers to {LESSON} come from 2 logs, put in the order of time" in made.counting[0].notes
    )


def test_a_partner_s_answers_are_not_taken_for_those_of_who_has_handed_in_nothing(tmp_path):
    answers = home(tmp_path, "jupyter-ana")
    log(answers, "guaido")
    (answers / "partners").mkdir()
    log(answers / "partners", "ap")
    assert collected(tmp_path).frame()["answer"].tolist() == ["guaido"]


def test_the_answers_of_partners_and_other_assignments_are_left_alone(tmp_path):
    answers = home(tmp_path, "jupyter-ana", 0)
    (answers / "partners").mkdir()
    log(answers / "partners", "ap")
    other = CLASS.handin(1)._replace(assignment="week-2")
    (answers / "handed-in" / other.file_name).write_bytes(written(other))
    assert [one.file for one in collected(tmp_path).submissions] == [
        "jupyter-ana/week-1/answers/handed-in/learner-00000-week-1.whosays.json"]  # fmt: skip
    assert len(collected(tmp_path, None).submissions) == 2


def test_no_link_leads_into_another_home(tmp_path):
    theirs = home(tmp_path / "homes", "jupyter-ana", 0)
    (tmp_path / "homes" / "jupyter-ben").mkdir()
    (tmp_path / "homes" / "jupyter-ben" / "week-1").symlink_to(theirs.parent)
    mine = home(tmp_path / "homes", "jupyter-cy") / "handed-in" / "x-week-1.whosays.json"
    mine.symlink_to(theirs / "handed-in" / "learner-00000-week-1.whosays.json")
    made = collected(tmp_path / "homes")
    assert [one.person.id for one in made.submissions] == ["jupyter-ana"]
    assert made.problems == [
        (f"jupyter-cy/{mine.relative_to(tmp_path / 'homes' / 'jupyter-cy').as_posix()}",
         "a link to somewhere else; it was not followed")]  # fmt: skip


@pytest.mark.parametrize("by_number", [True, False])
@pytest.mark.parametrize("swapped", ["", "handed-in", "handed-in/FILE"])
def test_a_link_that_takes_the_place_of_what_was_listed_is_not_followed(
    tmp_path, monkeypatch, swapped, by_number
):
    if not by_number:  # as on Windows
        monkeypatch.setattr(os, "supports_dir_fd", set())
    theirs = home(tmp_path / "others", "jupyter-ana", 0)
    mine = home(tmp_path / "homes", "jupyter-ben", 0)
    (file,) = (mine / "handed-in").iterdir()
    (place,) = [one for one in places(tmp_path / "homes") if one.path == file]
    assert next(found(place)).data
    inside = swapped.replace("FILE", file.name)
    (mine / inside).rename(tmp_path / "away")
    (mine / inside).symlink_to(theirs / inside)
    (one,) = found(place)
    assert one.data == b""
    assert one.trouble == "a link to somewhere else; it was not followed"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_home_that_cannot_be_read_is_named(tmp_path):
    home(tmp_path, "jupyter-ana", 0)
    locked = tmp_path / "jupyter-ben"
    locked.mkdir(mode=0)
    try:
        assert [name for name, _ in collected(tmp_path).problems] == ["jupyter-ben/"]
    finally:
        locked.chmod(0o700)


@pytest.mark.parametrize("inside", ["", "handed-in"])
def test_answers_that_are_a_link_are_named_and_not_followed(tmp_path, inside):
    theirs = home(tmp_path / "others", "jupyter-ana", 0)
    mine = home(tmp_path / "homes", "jupyter-ben", 1)
    (mine / inside).rename(tmp_path / "away")
    (mine / inside).symlink_to(theirs / inside)
    made = collected(tmp_path / "homes")
    assert not made.submissions
    name = f"jupyter-ben/week-1/answers/{inside}".rstrip("/")
    assert made.problems == [(name, "a link to somewhere else; it was not followed")]


def test_a_folder_that_cannot_be_read_is_named_where_nothing_else_was_found(tmp_path, monkeypatch):
    for n, name in enumerate(("jupyter-ana", "jupyter-ben", "jupyter-cy")):
        home(tmp_path, name, n)
        (tmp_path / name / "photos").mkdir()
    locked = {tmp_path / "jupyter-ana" / "photos", tmp_path / "jupyter-ben" / "week-1",
              tmp_path / "jupyter-cy" / "week-1" / "answers"}  # fmt: skip
    scandir = os.scandir

    def scanned(folder):
        if folder in locked:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", scanned)
    assert collected(tmp_path).problems == [
        ("jupyter-ben/week-1/", "cannot be read (Permission denied)"),
        ("jupyter-cy/week-1/answers/", "cannot be read (Permission denied)")]  # fmt: skip


def test_the_commands_take_homes(tmp_path, capsys):
    for n in range(3):
        home(tmp_path / "home", f"jupyter-{n}", n)
    (tmp_path / "week.json").write_text(WEEK.to_json(), encoding="utf-8")
    words = [str(tmp_path / "home"), "--homes", "--assignment", str(tmp_path / "week.json")]
    assert main(["collect", *words, "--to", str(tmp_path / "collected")]) == 0
    assert main(["mark", *words, "--to", str(tmp_path / "marked")]) == 0
    assert "Learners: 3" in capsys.readouterr().out
    lines = (tmp_path / "collected" / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["student"] for line in lines} == {f"learner-0000{n}" for n in range(3)}
