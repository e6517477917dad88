"""Judged notes: read from a file, marked, and told in words."""

import pytest
from whosays.exercise import ExerciseError, read_exercise
from whosays.items import LABELS
from whosays.judging import is_flagged
from whosays.marking import AnswerError, mark

NOTES = """\
lesson: test-x
title: A test
version: "1"
article: guaido-2019
items:
  - id: words
    kind: judge
    about: instructed his political envoy
    prompt: "Note: Guaidó used these words."
    options:
      - {id: owner, answer: consensus, because: A speaker would say my., points: [his]}
      - {id: chain, answer: defensible, because: AP stands between.}
      - {id: nothing, because: He did announce it.}
    otherwise: Something else is wrong.
  - id: clean
    kind: judge
    about: Guaidó announced
    prompt: "Note: Guaidó announced something."
    options:
      - {id: nothing, answer: consensus, because: It says announced.}
    otherwise: The note says no more than the text.
"""
EXERCISE = read_exercise(NOTES)


@pytest.mark.parametrize(
    ("item", "option", "score", "status"),
    [
        ("words", "owner", 1, "consensus"),
        ("words", "chain", 1, "defensible"),
        ("words", "time", 0.5, "other"),
        ("words", "nothing", 0, "other"),
        ("clean", "nothing", 1, "consensus"),
        ("clean", "owner", 0, "other"),
    ],
)
def test_flagging_counts_half_where_something_else_is_to_be_flagged(item, option, score, status):
    made = mark(EXERCISE.item(item), {"option": option, "sure": 2})
    assert (made.score, made.status) == (score, status)


def test_all_notes_offer_the_same_options_in_one_order_so_that_they_tell_nothing():
    for item in EXERCISE.items:
        assert [(o.id, o.label) for o in item.options] == list(LABELS["judge"].items())
    assert EXERCISE.item("clean").option("time").because == "The note says no more than the text."


def test_the_key_says_which_notes_are_flagged():
    assert [is_flagged(item) for item in EXERCISE.items] == [True, False]


@pytest.mark.parametrize(
    "answer",
    ["owner", {"option": "owner"}, {"option": "owner", "sure": 5}, {"option": "no", "sure": 1},
     {"option": "owner", "sure": True}, {"option": ["owner"], "sure": 1}],
)  # fmt: skip
def test_what_is_no_judgment_is_refused(answer):
    with pytest.raises(AnswerError):
        mark(EXERCISE.item("words"), answer)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("    otherwise: Something else is wrong.\n", "", "otherwise: is missing"),
        ("id: chain, answer", "id: tone, label: Tone, answer", "'tone' is nothing to flag"),
        ("{id: nothing, because: He", "{id: time, because: He", "nothing needs a because"),
        ("{id: nothing, because", "{id: nothing, answer: defensible, because", "cannot be right"),
        ("{id: nothing, answer: consensus,", "{id: nothing,", "no option is accepted"),
        ("points: [his]", "points: [“]", "has no word"),
    ],
)
def test_a_key_that_cannot_be_meant_is_refused_with_the_reason(old, new, why):
    assert old in NOTES
    with pytest.raises(ExerciseError, match=why):
        read_exercise(NOTES.replace(old, new, 1))
