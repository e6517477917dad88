"""The lessons against the checked reading, and against their own exercise files."""

import csv
import re

import pytest
from course_pages import HARBOR, LESSONS, PRACTICE, cells
from whosays.content import content
from whosays.exercise import load_exercise


def quotations(article="guaido-2019"):
    path = content("data", "articles", article, "quotations.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["label"].lower(): row for row in csv.DictReader(file) if row["label"]}


def asked(lesson):
    """Return the items and groups that a lesson's cells ask for, by method."""
    found = {"ask": [], "match": [], "terms": [], "sources": []}
    for cell in cells(lesson):
        for method, named in cell.called():
            found.get("ask" if method == "rewrite" else method, []).extend(named)
    return found


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_every_question_of_a_lesson_is_asked_in_it_once(lesson):
    exercise, found = load_exercise(lesson), asked(lesson)
    single = [item.id for item in exercise.items if not item.of]
    assert sorted(found["ask"]) == sorted(single)
    assert sorted(found["match"]) == sorted(exercise.groups("quotation"))
    assert sorted(found["terms"]) == sorted(exercise.groups("term"))
    assert sorted(found["sources"]) == sorted(exercise.groups("voice"))


@pytest.mark.parametrize("label", [f"q{n}" for n in range(1, 11)])
def test_the_ten_quotations_are_asked_about_as_the_reading_has_them(label):
    row, exercise = quotations()[label], load_exercise("03-quotations")
    items = {item.id.rpartition(".")[2]: item for item in exercise.group(label)}
    assert tuple(items["words"].about) == (int(row["start"]), int(row["end"]))
    kinds = {o.id: o.status for o in items["kind"].options}
    assert kinds[row["kind"]] in {"consensus", "defensible"}
    accepted = " ".join(o.label for o in items["words"].options if o.status)
    owner = row["words_of"].split(" (")[0]
    short = {"Juan Guaidó": "Guaidó", "Associated Press": "AP", "": "Nobody"}
    assert short.get(owner, owner) in accepted


HARBOR_03 = "harbor-03-quotations"


@pytest.mark.skipif(HARBOR_03 not in HARBOR, reason="not written yet")
def test_quotations_of_the_harbor_text_are_asked_about_as_its_reading_has_them():
    exercise, rows = load_exercise(HARBOR_03), quotations("harbor-swap")
    groups = exercise.groups("quotation")
    assert len(groups) >= 6
    for label in groups:
        items = {item.id.rpartition(".")[2]: item for item in exercise.group(label)}
        row = rows[label]
        assert tuple(items["words"].about) == (int(row["start"]), int(row["end"]))
        kinds = {o.id: o.status for o in items["kind"].options}
        assert kinds[row["kind"]] in {"consensus", "defensible"}
        accepted = " ".join(o.label for o in items["words"].options if o.status)
        owner = row["words_of"].split(" (")[0]
        assert {"Nine Bays Press": "NBP", "": "Nobody"}.get(owner, owner) in accepted, label
        if row["act_of"]:
            act = " ".join(o.label for o in items["act"].options if o.status)
            owner = row["act_of"].split(" (")[0]
            assert {"Nine Bays Press": "NBP"}.get(owner, owner) in act, label


def test_guaido_is_no_accepted_answer_to_whose_words_in_the_second_paragraph():
    words = load_exercise("03-quotations").item("q3.words")
    act = load_exercise("03-quotations").item("q3.act")
    assert words.option("guaido").status is None
    assert act.option("guaido").status == "consensus"


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_every_lesson_has_a_place_where_there_is_nothing_to_flag(lesson):
    items = load_exercise(lesson).items
    clean = [i for i in items if i.kind == "spans" and not i.options]
    nothing = [
        i for i in items for o in i.options if o.status and re.search(r"[Nn]othing|^No,", o.label)
    ]
    assert clean or nothing


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_the_accepted_answer_does_not_always_stand_first(lesson):
    choices = [i for i in load_exercise(lesson).items if i.kind == "choice" and i.stage != "worked"]
    first = sum(bool(item.options[0].status) for item in choices)
    assert first <= len(choices) / 2


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_no_explanation_praises_blames_or_judges_the_reader(lesson):
    words = re.compile(
        r"\b(correct|wrong|incorrect|mistake|careless|biased|propaganda)\b", re.IGNORECASE
    )
    for item in load_exercise(lesson).items:
        for option in item.options:
            assert not words.search(option.because), (item.id, option.id)
        for part in item.parts:
            assert not words.search(part.otherwise), (item.id, part.id)
        assert not words.search(item.otherwise), item.id


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_worked_then_faded_then_alone(lesson):
    stages = [item.stage for item in load_exercise(lesson).items]
    assert {"worked", "alone"} <= set(stages)
    assert stages.index("worked") < len(stages) - 1 - stages[::-1].index("alone")
