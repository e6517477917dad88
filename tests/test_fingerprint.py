"""The fingerprint: every copy that is handed out has it, and an edited one has another."""

import json
import shutil
from dataclasses import replace

import pytest
from whosays.answers import AnswerLog
from whosays.classroom.collecting.collect import collect
from whosays.classroom.handing_out.assign import hand_out
from whosays.content import content
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.fingerprint import fingerprint
from whosays.handing_in.handed_in import read_handin
from whosays.handing_in.learner import Learner
from whosays.open_exercise import from_open, to_open
from whosays.pages import pages, practice

LESSONS = content("lessons")
PAGE = "02-who-speaks.ipynb"


@pytest.mark.parametrize("lesson", [page.id for page in (*pages(), *practice())])
def test_a_copy_without_the_key_has_the_same(lesson):
    one = load_exercise(lesson)
    assert fingerprint([one], LESSONS) == fingerprint([from_open(to_open(one))], LESSONS)


def test_another_question_or_answer_to_choose_makes_another():
    one = load_exercise("04-chains-and-cues")
    first, *rest = one.items
    asks = replace(first, prompt="Who?")
    offers = replace(first, options=tuple(replace(o, label="?") for o in first.options))
    made = {
        fingerprint([replace(one, items=(item, *rest))], LESSONS) for item in (first, asks, offers)
    }
    assert len(made) == 3


@pytest.fixture(scope="module")
def assigned(tmp_path_factory):
    assignment = make_assignment("week-1", ["02-who-speaks"])
    folder = tmp_path_factory.mktemp("assigned") / "out"
    hand_out(folder, assignment, feedback="withheld")
    return folder, assignment


@pytest.fixture
def handed_out(assigned, tmp_path, monkeypatch):
    folder, assignment = tmp_path / "out", assigned[1]
    shutil.copytree(assigned[0], folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("WHOSAYS_ANSWERS", raising=False)
    return folder, assignment


def cells(change):
    def changed(page):
        raw = json.loads(page.read_text(encoding="utf-8"))
        change(raw["cells"])
        page.write_text(json.dumps(raw), encoding="utf-8")

    return changed


def own_line(found):
    found.append(
        {"id": "mine", "cell_type": "code", "source": "1 + 1", "metadata": {}, "outputs": []}
    )


def ran(found):
    for cell in found:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]


@pytest.mark.parametrize(
    ("change", "edited"),
    [
        (lambda _: None, False),
        (cells(ran), False),
        (cells(own_line), False),
        (cells(lambda found: found[3].update(source="Something else is asked.")), True),
        (cells(lambda found: found.pop()), True),
        (cells(lambda found: found[5]["metadata"].pop("editable")), True),
        (lambda page: page.write_text("[" * 100_000), True),
        (lambda page: page.write_text('{"cells": [7]}'), True),
        (lambda page: page.unlink(), True),
    ],
)
def test_collect_tells_an_edited_copy_from_one_that_was_only_used(handed_out, change, edited):
    folder, assignment = handed_out
    change(folder / PAGE)
    item = next(i for i in load_exercise("02-who-speaks").items if i.kind == "text")
    log = AnswerLog("02-who-speaks", folder / "answers" / "02-who-speaks.jsonl", "1")
    log.write(item.id, "answer", "Words.")
    name, text = Learner(assignment, folder / "answers").file("heron")
    sent = folder.parent / "in"
    sent.mkdir()
    (sent / name).write_text(text)
    (one,) = collect(sent, assignment).submissions
    assert ("edited" in "".join(one.notes)) is edited
    assert (read_handin(text.encode()).fingerprint != assignment.fingerprint) is edited
