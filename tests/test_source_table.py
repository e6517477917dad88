"""SourceTable: the voices of a text, sorted by the learner, and the table that grows of it."""

import json

import pytest
from whosays import SourceTable
from whosays.exercise import ExerciseError, read_exercise

VOICES = """\
lesson: 02-who-speaks
title: Voices
version: "1"
article: guaido-2019
voices:
  - id: ap
    words: the Associated Press
    stage: worked
    part: {options: [{id: quoted, answer: consensus, because: B1}, {id: mentioned, because: B2}]}
    naming: {options: [{id: name, answer: consensus, because: B3}]}
  - id: critics
    words: progressive critics
    part:
      options:
        - {id: mentioned, because: It argues.}
        - {id: reported, answer: consensus, because: It argues., points: [argue]}
    naming: {options: [{id: group, answer: consensus, because: No name.}]}
    type:
      options:
        - {id: critics, label: Critics of U.S. policy, answer: consensus, because: It says so.}
"""


@pytest.fixture
def table():
    return SourceTable(read_exercise(VOICES))


def test_the_frame_has_a_row_a_voice_and_the_worked_example_is_filled_in(table):
    assert table.frame.to_dict("records") == [
        {"voice": "the Associated Press", "paragraph": 2, "part": "quoted", "naming": "name", "type": ""},
        {"voice": "progressive critics", "paragraph": 6, "part": "", "naming": "", "type": ""},
    ]  # fmt: skip


def test_an_answer_is_in_the_frame_at_once(table):
    table.answer("critics.part", "reported")
    table.answer("critics.type", "critics")
    row = table.frame.iloc[1]
    assert (row["part"], row["naming"], row["type"]) == ("reported", "", "Critics of U.S. policy")


def test_the_usual_answers_need_no_label_in_the_file(table):
    labels = [o.label for o in table.items["critics.part"].options]
    assert labels == ["Not a source: only mentioned", "A source: what it says or wants is told"]


def test_withheld_neither_the_page_nor_the_frame_has_the_worked_answer():
    table = SourceTable(read_exercise(VOICES), mode="withheld")
    table.answer("critics.part", "reported")
    assert "B1" not in json.dumps([table.view, table.state])
    assert table.frame["part"].to_list() == ["", "reported"]


def test_a_voice_of_which_nothing_is_asked_is_refused_with_its_line():
    broken = VOICES.replace("    part: {options", "    prt: {options")
    with pytest.raises(ExerciseError, match="line 9: unknown key 'prt'; did you mean 'part'"):
        read_exercise(broken)
