"""The schema that editors use says the same as the loader, which is the judge."""

import io
import json

import jsonschema
import pytest
from ruamel.yaml import YAML
from test_exercise import GOOD, GROUPS
from test_item_kinds import KINDS
from test_source_table import VOICES
from whosays.content import content
from whosays.exercise import ExerciseError, load_exercise, read_exercise

SCHEMA = json.loads(content("data", "exercises", "exercise.schema.json").read_text("utf-8"))
FILES = sorted(content("data", "exercises").glob("*.yaml"))


def allowed(text):
    plain = json.loads(json.dumps(YAML(typ="safe", pure=True).load(io.StringIO(text)), default=str))
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(plain)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_exercise_that_ships_passes_both(path):
    assert allowed(path.read_text(encoding="utf-8"))
    assert load_exercise(path).lesson == path.stem


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("prompt: Whose", "promt: Whose"),
        ("title: Quotations\n", ""),
        ("answer: consensus", "answer: correct"),
        ("because: A speaker would have said my envoy.", "hint: x"),
        ("kind: choice", "kind: essay"),
        ("paragraph: 2", "paragraph: two"),
        ("id: p2-words", "id: P2 words"),
        ("items:", "questions:"),
    ],
)
def test_what_the_loader_refuses_for_its_form_the_schema_refuses_too(old, new):
    assert old in GOOD
    broken = GOOD.replace(old, new, 1)
    with pytest.raises(ExerciseError):
        read_exercise(broken)
    assert not allowed(broken)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("after: [april, pompeo]", "after: april"),
        ("pieces:", "peices:"),
        ("covers: [A14, trap-8]", "covers: A14"),
        ("        otherwise: Look after the cue.\n", ""),
        ("label: Fox Business, answer: consensus,", "answer: consensus,"),
        ("answer: defensible, because: The inner", "because: The inner"),
    ],
)
def test_what_the_loader_refuses_in_the_other_kinds_the_schema_refuses_too(old, new):
    assert old in KINDS
    broken = KINDS.replace(old, new, 1)
    with pytest.raises(ExerciseError):
        read_exercise(broken)
    assert not allowed(broken)


@pytest.mark.parametrize(
    "text", [GOOD, GROUPS, KINDS, VOICES], ids=["items", "groups", "kinds", "voices"]
)
def test_what_the_loader_takes_the_schema_takes_too(text):
    read_exercise(text)
    assert allowed(text)
