"""An exercise that is handed out without its key: it asks the same, and knows no answer."""

import json
import shutil

import pytest
from whosays import assessment, open_exercise
from whosays.assessment import ELSEWHERE, Assessment
from whosays.content import content
from whosays.exercise import ExerciseError, load_exercise
from whosays.lessons import Lesson
from whosays.open_exercise import OpenExerciseError, from_open, to_open

NAMES = sorted(path.stem for path in content("data", "exercises").glob("*.yaml"))


def answer_to(item):
    """Something that could be an answer, whatever the key."""
    first = item.options[0].id if item.options else ""
    span = list(item.about or (0, 3))
    return {
        "spans": [span],
        "parts": {part.id: [span] for part in item.parts},
        "several": [first],
        "order": [o.id for o in item.options],
        "chain": [first],
        "judge": {"option": first, "sure": 2},
        "swap": {"name": item.swaps[0].id if item.swaps else "", "option": first},
        "text": "Words.",
    }.get(item.kind, first)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_the_same_without_the_key(name):
    whole, bare = load_exercise(name), from_open(to_open(load_exercise(name)))
    asked = [[(i.id, i.kind, i.prompt, i.about, i.scope, i.shows, i.group, i.stage) for i in one.items]
             for one in (whole, bare)]  # fmt: skip
    assert asked[0] == asked[1]
    assert bare.withheld
    for with_key, without in zip(whole.items, bare.items, strict=True):
        if with_key.kind != "spans":
            assert [(o.id, o.label) for o in with_key.options] == [
                (o.id, o.label) for o in without.options
            ]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_key_is_in_the_file(name):
    exercise, text = load_exercise(name), to_open(load_exercise(name))
    for item in exercise.items:
        whys = [o.because for o in item.options] + [o.because for p in item.parts for o in p.places]
        whys += [item.otherwise, *(p.otherwise for p in item.parts)]
        assert not [
            why for why in whys if why and json.dumps(why, ensure_ascii=False)[1:-1] in text
        ]
    for word in ("consensus", "defensible", "because", "otherwise", "points", "after"):
        assert f'"{word}"' not in text


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_kept_and_none_is_marked_or_explained(name, tmp_path):
    exercise = from_open(to_open(load_exercise(name)))
    work = Lesson(exercise, tmp_path, "now").work
    for item in work.to_do:
        work.do("answer", item.id, answer_to(item))
        entry = work.entry(item.id)
        assert entry["answered"]
        assert not {"feedback", "can_reveal"} & entry.keys()
    assert work.score_of(work.items) is None


def test_the_loader_takes_it_where_the_key_is_not_there_and_the_key_where_it_is(
    tmp_path, monkeypatch
):
    shutil.copytree(content("data"), tmp_path / "data")
    shutil.copytree(content("seeds"), tmp_path / "seeds")
    folder = tmp_path / "data" / "exercises"
    (folder / "03-quotations.open.json").write_text(
        to_open(load_exercise("03-quotations")), "utf-8"
    )
    for module in ("whosays.exercise", "whosays.open_exercise"):
        monkeypatch.setattr(f"{module}.content", tmp_path.joinpath)
    assert not load_exercise("03-quotations").withheld
    (folder / "03-quotations.yaml").unlink()
    assert load_exercise("03-quotations").withheld
    (folder / "03-quotations.open.json").write_text("{", "utf-8")
    with pytest.raises(ExerciseError, match=r"03-quotations\.open\.json"):
        load_exercise("03-quotations")


@pytest.mark.parametrize(
    "text", ["", "[]", "[" * 100_000, '{"v": 2}', '{"v": 1}', '{"v": 1, "items": [1]}']
)
def test_another_text_is_refused(text):
    with pytest.raises(OpenExerciseError):
        from_open(text)


def test_a_complete_test_without_a_key_shows_no_result(tmp_path, monkeypatch):
    monkeypatch.setattr(
        assessment, "load_exercise", lambda name: from_open(to_open(load_exercise(name)))
    )
    tests = Assessment(tmp_path, "test-a")
    for phase in ("before", "after"):
        for item in tests.exercises[phase].items:
            tests.works[phase].do("answer", item.id, answer_to(item))
    assert (tests.results(), tests.lines()) == ({}, [ELSEWHERE])
    assert {tests.works[phase].mode for phase in ("before", "after")} == {"withheld"}
    assert open_exercise.SCHEMA == 1
