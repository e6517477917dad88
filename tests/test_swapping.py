"""Swaps: another name in the place of a label, read from a file, marked, and told in words."""

import jsonschema
import pytest
from test_schema import SCHEMA, allowed
from whosays import Question
from whosays.coverage import cited, label_row
from whosays.exercise import ExerciseError, read_exercise
from whosays.marking import AnswerError, mark

SWAPS = """\
lesson: test-x
title: A test
version: "1"
article: guaido-2019
items:
  - id: coup
    kind: swap
    about: coup attempt
    paragraph: 1
    prompt: What changed?
    names:
      - {id: uprising, words: military uprising, row: T1-007}
      - {id: push, words: push, source: put in for this lesson}
    options:
      - {id: kind, label: The kind of act, answer: consensus, because: Another name., points: [coup attempt]}
      - {id: nothing, label: Nothing, answer: defensible, because: The same events.}
      - {id: day, label: The day, because: It is still Saturday.}
"""
EXERCISE = read_exercise(SWAPS)


def test_a_name_is_cited_with_outlet_country_and_day():
    assert [swap.source for swap in EXERCISE.item("coup").swaps] == [
        "Associated Press, US, headline, April 30, 2019", "put in for this lesson",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("T2-045", "Mike Pompeo, in Fox Business interview (transcript copy), US, May 1, 2019"),
        ("T1-012", "CBS News, US, day not shown"),
        ("T1-038", "Slate, US, May 2019"),
    ],
)
def test_a_citation_says_whose_words_and_no_more_of_the_day_than_is_known(row, said):
    assert cited(label_row(row)) == said


@pytest.mark.parametrize(
    ("option", "score", "status"),
    [("kind", 1, "consensus"), ("nothing", 1, "defensible"), ("day", 0, "other")],
)
def test_what_changed_is_marked_whatever_the_name(option, score, status):
    for name in ("uprising", "push"):
        made = mark(EXERCISE.item("coup"), {"name": name, "option": option})
        assert (made.score, made.status) == (score, status)


@pytest.mark.parametrize(
    "answer",
    ["kind", {"option": "kind"}, {"name": "", "option": "kind"}, {"name": "uprising", "option": "x"},
     {"name": ["uprising"], "option": "kind"}, {"name": "uprising", "option": None}],
)  # fmt: skip
def test_what_is_no_swap_is_refused(answer):
    with pytest.raises(AnswerError):
        mark(EXERCISE.item("coup"), answer)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("row: T1-007", "row: T1-999", r"line 12: row: data/coverage/labels.csv has no 'T1-999'"),
        ("row: T1-007", "row: T1-012", "T1-012 has 'unsuccessful uprising', and not 'military up"),
        (", row: T1-007", "", "uprising: whose name is it"),
        ("row: T1-007", "row: T1-007, source: AP", "uprising: whose name is it"),
        ("id: push", "id: uprising", "coup: two names have one id"),
        ("    about: coup attempt\n", "", "about: is missing"),
        ("kind: swap", "kind: choice", "names: belong to kind: swap"),
        ("answer: defensible", "answer: consensus", "coup: two options are the key"),
    ],
)
def test_a_swap_that_cannot_be_meant_is_refused_with_the_reason(old, new, why):
    assert old in SWAPS
    with pytest.raises(ExerciseError, match=why):
        read_exercise(SWAPS.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [(", row: T1-007", ""), ("kind: swap", "kind: choice"), ("    about: coup attempt\n", "")],
)
def test_the_schema_refuses_what_the_loader_refuses_for_its_form(old, new):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert allowed(SWAPS)
    assert not allowed(SWAPS.replace(old, new, 1))


def test_the_page_knows_the_names_and_nothing_of_the_key():
    face = Question(EXERCISE).view["items"][0]
    assert face["swaps"][1] == {"id": "push", "words": "push", "source": "put in for this lesson"}
    text = EXERCISE.article.text
    assert text[slice(*face["sentence"])].startswith("After his latest")
    assert "because" not in str(face)
    assert "consensus" not in str(face)


def test_an_answer_is_told_in_words_and_a_swap_is_kept_before_it():
    asked = Question(EXERCISE)
    asked.do({"do": "draft", "item": "coup", "answer": {"name": "push", "option": None}})
    assert asked.state["items"]["coup"]["draft"] == {"name": "push", "option": None}
    asked.answer("coup", {"name": "uprising", "option": "kind"})
    assert asked.table["answer"][0] == "“military uprising”: The kind of act"


def test_without_a_kernel_the_page_has_the_label_the_names_and_the_answers():
    (_, line) = Question(EXERCISE).text()
    assert line == (
        "“coup attempt” or “military uprising” (Associated Press, US, headline, April 30, 2019);"
        " “push” (put in for this lesson). What changed? The kind of act / Nothing / The day"
    )
