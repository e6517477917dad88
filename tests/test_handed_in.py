"""The file that a learner hands in: whole, readable anywhere, and nothing in it is trusted."""

import hashlib
import json

import pytest
from whosays.answers import AnswerLog
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import AssignmentError, load_assignment, make_assignment
from whosays.handing_in.handed_in import HandInError, gather, read_handin, written

WEEK = make_assignment("week-1", ["03-quotations"], tests=["before"], due="2026-12-04T18:00+01:00")


def answered(folder, lesson="03-quotations", item="q1.words", answer="ap"):
    log = AnswerLog(lesson, folder / f"{lesson}.jsonl", "1")
    log.write_all([(item, "answer", answer), (item, "reveal", None)])
    return log


def file(tmp_path):
    answered(tmp_path)
    return gather(tmp_path, WEEK, "blue-heron", made="2026-12-01T10:00:00+00:00")


def signed(content, version=1):
    plain = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    return {"format": "whosays-handin", "v": version,
            "sha256": hashlib.sha256(plain).hexdigest(), "content": content}  # fmt: skip


def test_what_is_handed_in_comes_back_as_it_was(tmp_path):
    one = file(tmp_path)
    assert read_handin(written(one)) == one
    assert one.file_name == "blue-heron-week-1.whosays.json"


def test_it_has_every_event_and_no_name_that_nobody_typed(tmp_path):
    one = file(tmp_path)
    assert [(e.item, e.event, e.answer) for e in one.lessons["03-quotations"]] == [
        ("q1.words", "answer", "ap"), ("q1.words", "reveal", None)]  # fmt: skip
    assert one.name == ""
    assert str(tmp_path) not in written(one).decode()


def test_lessons_that_do_not_belong_to_the_assignment_stay_at_home(tmp_path):
    answered(tmp_path, "05-words", "t1.owner", "ap")
    answered(tmp_path, "test-before", "j01", {"option": "nothing", "sure": 2})
    assert set(file(tmp_path).lessons) == {"03-quotations", "test-before"}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_program_that_saved_it_anew_does_no_harm(tmp_path, encoding, indent):
    answered(tmp_path, answer="Évé “Ana” 🦉")
    one = gather(tmp_path, WEEK, "Éva_7")
    again = json.dumps(json.loads(written(one)), indent=indent, ensure_ascii=False)
    assert read_handin(again.encode(encoding)) == one


def test_half_a_character_in_an_answer_survives(tmp_path):
    answered(tmp_path, answer="cut \ud83d off")
    one = gather(tmp_path, WEEK, "owl")
    assert read_handin(written(one)) == one


@pytest.mark.parametrize("name", ["", "a\tb", "../x", "a.b", "=1+1", "<b>", "x" * 41, "a\nb", "-x"])
def test_a_pseudonym_is_letters_digits_and_dashes(tmp_path, name):
    with pytest.raises(HandInError, match="pseudonym"):
        gather(tmp_path, WEEK, name)


def test_one_changed_letter_is_found(tmp_path):
    data = written(file(tmp_path))
    with pytest.raises(HandInError, match="checksum"):
        read_handin(data.replace(b'"ap"', b'"ax"'))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: c | {"pseudonym": "=cmd()"}, "pseudonym"),
        (lambda c: c | {"pseudonym": 7}, "short text"),
        (lambda c: c | {"name": "x" * 201}, "short text"),
        (lambda c: c | {"assignment": "../../etc"}, "no id of an assignment"),
        (lambda c: c | {"lessons": []}, "events of each lesson"),
        (lambda c: c | {"lessons": {"../x": []}}, "no id of a lesson"),
        (lambda c: c | {"lessons": {"a": {}}}, "list of events"),
        (lambda c: c | {"lessons": {"a": [["q", "answer"]]}}, "six fields"),
        (lambda c: c | {"lessons": {"a": [["q", "run", "x", 1, "t", "1"]]}}, "wrong kind"),
        (lambda c: c | {"lessons": {"a": [["q", [], "x", 1, "t", "1"]]}}, "wrong kind"),
        (lambda c: c | {"lessons": {"a": [["q", "answer", "x", True, "t", "1"]]}}, "wrong kind"),
        (lambda c: c | {"lessons": {"a": [["q", "answer", [[[[[[[]]]]]]], 1, "", ""]]}}, "deeply"),
        (lambda _: {}, "short text"),
    ],
)
def test_a_checksum_makes_nothing_true(tmp_path, change, why):
    content = json.loads(written(file(tmp_path)))["content"]
    with pytest.raises(HandInError, match=why):
        read_handin(json.dumps(signed(change(content))).encode())


def test_another_version_is_named(tmp_path):
    content = json.loads(written(file(tmp_path)))["content"]
    with pytest.raises(HandInError, match="version 2 of the format; this is version 1"):
        read_handin(json.dumps(signed(content, 2)).encode())


def test_an_assignment_comes_back_from_its_file(tmp_path):
    place = tmp_path / "week-1.json"
    place.write_text(WEEK.to_json(), encoding="utf-8")
    assert load_assignment(place) == WEEK
    assert load_assignment(place).fingerprint == WEEK.fingerprint


def test_a_path_asks_what_its_cells_ask():
    one = make_assignment("one", path="one-period")
    assert set(one.lessons) >= {"03-quotations"}
    assert 0 < len(one.lessons["03-quotations"]) < len(load_exercise("03-quotations").items)


@pytest.mark.parametrize(
    ("args", "options", "why"),
    [
        (("Week 1", ["03-quotations"]), {}, "no id"),
        (("w", ["03-quotation"]), {}, "03-quotation"),
        (("w", []), {}, "needs a lesson"),
        (("w", []), {"path": "one-perod"}, "one-period"),
        (("w", ["03-quotations"]), {"due": "Friday"}, "no day"),
        (("w", ["03-quotations"]), {"tests": ["middle"]}, "before, after, later"),
    ],
)
def test_an_assignment_that_cannot_be_meant_is_refused(args, options, why):
    with pytest.raises(AssignmentError, match=why):
        make_assignment(*args, **options)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[" * 100_000, '{"format": "whosays-assignment", "v": 9}', "\0" * 9]
)
def test_a_file_that_is_no_assignment_is_refused_by_name(tmp_path, text):
    place = tmp_path / "a.json"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(AssignmentError, match=r"a\.json"):
        load_assignment(place)
