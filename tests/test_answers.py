import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whosays.answers import AnswerLog, NotSavedError, answers_folder

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers" / "03-quotations.jsonl"


def reopened(path):
    return AnswerLog("03-quotations", path)


def test_an_answer_is_there_after_reopening(path):
    reopened(path).write("q1", "answer", "ap")
    assert reopened(path).state("q1").answer == "ap"


def test_an_answer_is_flushed_to_the_disk_before_it_counts(path, monkeypatch):
    flushed, flush = [], os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda file: flushed.append(os.fstat(file).st_size) or flush(file)
    )
    reopened(path).write("q1", "answer", "ap")
    assert flushed == [path.stat().st_size]


def test_the_last_answer_before_the_explanation_is_scored_and_the_last_of_all_is_shown(path):
    log = reopened(path)
    for answer in ("pompeo", "guaido"):
        log.write("q1", "answer", answer)
    log.write("q1", "reveal")
    log.write("q1", "answer", "ap")
    state = reopened(path).state("q1")
    assert (state.scored, state.answer, state.attempts) == ("guaido", "ap", 3)


def test_a_reset_can_be_undone_and_keeps_what_is_scored(path):
    log = reopened(path)
    log.write_all([("q1", "answer", "ap"), ("q1", "reveal", None)])
    log.write("q1", "reset")
    assert (log.state("q1").answer, log.state("q1").scored) == (None, "ap")
    log.write("q1", "undo")
    assert reopened(path).state("q1").answer == "ap"


def test_a_draft_is_kept_until_the_answer(path):
    log = reopened(path)
    log.write("why", "draft", "because of “his”")
    assert reopened(path).state("why").draft == "because of “his”"
    log.write("why", "answer", "because of “his”.")
    assert reopened(path).state("why").draft is None


def test_a_torn_last_line_is_reported_and_swallows_nothing(path):
    reopened(path).write("q1", "answer", "ap")
    with path.open("ab") as file:
        file.write(b'{"v": 1, "lesson": "03-quo')
    log = reopened(path)
    log.write("q2", "answer", "guaido")
    again = reopened(path)
    assert (again.state("q1").answer, again.state("q2").answer) == ("ap", "guaido")
    assert ["line 2" in problem for problem in again.problems] == [True]


def test_two_open_copies_keep_each_others_lines(path):
    one, two = reopened(path), reopened(path)
    one.write("q1", "answer", "a")
    two.write("q2", "answer", "b")
    one.write("q3", "answer", "c")
    assert [event.item for event in reopened(path).events] == ["q1", "q2", "q3"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\xff\xfe\x00", "not a whole line of JSON"),
        (b"[" * 100_000, "not a whole line of JSON"),
        (b"[]", "version None"),
        (b'{"v": 2}', "version 2"),
        (b'{"v": 1, "lesson": "03-quotations"}', "missing"),
        (b"x" * 1_000_001, "too long"),
    ],
)
def test_a_line_that_is_no_answer_is_reported_and_the_rest_is_kept(path, line, reason):
    reopened(path).write("q1", "answer", "ap")
    with path.open("ab") as file:
        file.write(line + b"\n")
    before = path.read_bytes()
    log = reopened(path)
    assert reason in log.problems[0]
    assert log.state("q1").answer == "ap"
    assert path.read_bytes() == before


def test_a_file_full_of_rubbish_is_reported_in_a_few_lines(path):
    reopened(path).write("q1", "answer", "ap")
    with path.open("ab") as file:
        file.write(b"rubbish\n" * 200_000)
    log = reopened(path)
    assert log.state("q1").answer == "ap"
    assert len(log.problems) == 21


def test_another_lessons_answers_are_not_taken_for_this_ones(path):
    AnswerLog("05-words", path).write("q1", "answer", "ap")
    log = reopened(path)
    assert not log.events
    assert "05-words" in log.problems[0]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
def test_a_full_disk_is_told_at_once(tmp_path):
    link = tmp_path / "full.jsonl"
    link.symlink_to("/dev/full")
    log = AnswerLog("03-quotations", link)
    with pytest.raises(NotSavedError, match="No space left"):
        log.write("q1", "answer", "ap")
    assert not log.events


def test_a_file_in_the_folders_place_is_told_at_once(tmp_path):
    (tmp_path / "answers").write_text("in the way", encoding="utf-8")
    with pytest.raises(NotSavedError):
        reopened(tmp_path / "answers" / "x.jsonl").write("q1", "answer", "ap")


def test_answers_taken_along_go_on_elsewhere_and_only_once(path, tmp_path):
    log = reopened(path)
    log.write("q1", "answer", "ap")
    other = reopened(tmp_path / "elsewhere" / "03-quotations.jsonl")
    assert [other.add(log.text()), other.add(log.text())] == [1, 0]
    assert reopened(other.path).state("q1").answer == "ap"


def test_answers_live_where_the_environment_says_else_beside_the_notebook(monkeypatch, tmp_path):
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "03.ipynb"))
    monkeypatch.delenv("WHOSAYS_ANSWERS", raising=False)
    assert answers_folder() == tmp_path / "answers"
    monkeypatch.setenv("WHOSAYS_ANSWERS", str(tmp_path / "there"))
    assert answers_folder() == tmp_path / "there"


def test_a_page_in_a_folder_of_the_course_keeps_its_answers_with_the_others(monkeypatch, tmp_path):
    (tmp_path / "harbor").mkdir()
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "harbor" / "03-quotations.ipynb"))
    monkeypatch.delenv("WHOSAYS_ANSWERS", raising=False)
    assert answers_folder() == tmp_path / "harbor" / "answers"
    (tmp_path / "00-start-here.ipynb").touch()
    assert answers_folder() == tmp_path / "answers"
    (tmp_path / "harbor" / "00-start-here.ipynb").touch()  # a whole copy inside another
    assert answers_folder() == tmp_path / "harbor" / "answers"


def test_an_answer_that_could_not_be_read_again_is_not_taken(path):
    log = reopened(path)
    with pytest.raises(NotSavedError, match="too long"):
        log.write("why", "draft", "x" * 1_000_000)
    assert not path.exists()


def test_half_a_character_is_kept(path):
    reopened(path).write("why", "draft", "\ud83d")
    assert reopened(path).state("why").draft == "\ud83d"


@pytest.mark.parametrize("lesson", ["../up", "", "a/b", "A", "x" * 65])
def test_a_lesson_id_cannot_name_another_place(lesson):
    with pytest.raises(ValueError, match="no lesson id"):
        AnswerLog(lesson, None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(answers=st.lists(st.tuples(st.text(min_size=1), JSON), min_size=1, max_size=8))
def test_whatever_is_written_is_read_back(tmp_path_factory, answers):
    path = tmp_path_factory.mktemp("log") / "03-quotations.jsonl"
    log = reopened(path)
    for item, answer in answers:
        log.write(item, "answer", answer)
    again = reopened(path)
    assert [(e.item, e.answer) for e in again.events] == answers
    assert again.problems == []
    assert all(json.loads(line)["v"] == 1 for line in path.read_bytes().split(b"\n") if line)
