"""Slips and tricks around a class: nothing of an instructor's is lost, nobody gains by them."""

import json

import pytest
from bench.submissions import Class
from whosays.answers import AnswerLog
from whosays.classroom import command
from whosays.classroom.collecting.collect import collect
from whosays.classroom.collecting.people import person_of
from whosays.classroom.grading import gradebook, open_answers
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.classroom.grading.readings import Read
from whosays.classroom.report.items import Correlation, _discrimination
from whosays.cli import main
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import Given, written

LESSON = "03-quotations"
WEEK = make_assignment("week-1", [LESSON], title="Week 1")
CLASS = Class(WEEK)
TEXT = next(i.id for i in load_exercise(LESSON).items if i.kind == "text")


def handed_in(folder, *learners):
    """A learner hands in for each list of answers: pairs of an item and an answer."""
    folder.mkdir(exist_ok=True)
    for n, answers in enumerate(learners):
        given = [Given(i, "answer", a, 1, f"2026-09-01T10:00:{k:02}+00:00", "1")
                 for k, (i, a) in enumerate(answers)]  # fmt: skip
        one = CLASS.handin(n)._replace(lessons={LESSON: given})
        (folder / one.file_name).write_bytes(written(one))
    return folder


def asked(tmp_path, *more):
    (tmp_path / "a.json").write_text(WEEK.to_json(), encoding="utf-8")
    return ["mark", str(tmp_path / "in"), "--to", str(tmp_path / "out"), "--assignment",
            str(tmp_path / "a.json"), *more]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "smithbob_413_9078_!reyesana_412_9077_x.whosays.json",
        "smithbob_413_9078_/reyesana_412_9077_x.whosays.json",
        "smithbob_413_9078_\nreyesana_412_9077_x.whosays.json",
        "smithbob_413_9078_Ana Reyes_88_assignsubmission_file_x.whosays.json",
    ],
)
def test_a_file_that_is_named_as_of_somebody_else_is_of_who_has_handed_it_in(name):
    assert person_of(name.replace("!", "/"))[:3] == ("canvas", "413", "smithbob")


@pytest.mark.parametrize("answer", [5, ["x"], {"a": 1}])
def test_an_impossible_answer_to_an_open_question_is_worth_no_more_than_none(tmp_path, answer):
    folder = handed_in(tmp_path / "in", [(TEXT, "Words.")], [(TEXT, answer)], [])
    read = {("learner-00000", LESSON, TEXT): Read("Words.", 1.0, "")}
    _, hostile, skipped = Marks(collect(folder, WEEK), Key(WEEK), read).grades
    assert (hostile.points, hostile.of) == (skipped.points, skipped.of)


def test_points_that_a_gradebook_says_go_before_those_that_are_given(tmp_path):
    marks = Marks(collect(handed_in(tmp_path / "in", [("q4.words", "guaido")]), WEEK), Key(WEEK))
    file = tmp_path / "book.csv"
    file.write_text(
        "Student,ID,SIS Login ID,Section,Week 1 (5)\n    Points Possible,,,,20\nAna,1,ana,A,\n"
    )
    assert gradebook.fill(file, marks.grades, column="Week 1", points=100).data == (
        gradebook.fill(file, marks.grades, column="Week 1").data
    )


def test_a_gradebook_that_one_of_our_tables_would_replace_is_refused(tmp_path, capsys):
    handed_in(tmp_path / "in", [("q4.words", "guaido")])
    (tmp_path / "out").mkdir()
    book = tmp_path / "out" / "gradebook.csv"
    book.write_text("Student,ID,SIS Login ID,Section,Week 1 (5)\n")
    assert main(asked(tmp_path, "--gradebook", str(book))) == 1
    assert "would be overwritten" in capsys.readouterr().err
    assert book.read_text().startswith("Student")
    assert "gradebook.csv" in command.TABLES


def test_what_was_read_is_whole_where_the_disk_is_full(tmp_path, monkeypatch):
    handed_in(tmp_path / "in", [(TEXT, "Words.")])
    assert main(asked(tmp_path)) == 0
    table = tmp_path / "out" / open_answers.FILE
    before = table.read_bytes()

    def full(_path, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(open_answers, "write_whole", full)
    assert main(asked(tmp_path)) == 1
    assert table.read_bytes() == before


def test_a_log_from_an_lms_brings_no_name_into_the_tables_of_answers(tmp_path):
    folder = tmp_path / "in" / "Ana Reyes_88_assignsubmission_file_"
    folder.mkdir(parents=True)
    AnswerLog(LESSON, folder / f"{LESSON}.jsonl", "1").write("q4.words", "answer", "guaido")
    made = collect(tmp_path / "in", WEEK)
    assert [one.student for one in made.submissions] == ["moodle-88"]
    assert "Reyes" not in made.frame().to_json()


def test_an_assignment_can_be_made_where_one_stands(tmp_path, monkeypatch):
    folder = tmp_path / "week-1"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["assign", ".", "--id", "week-1_", "--lesson", LESSON]) == 0
    kept = json.loads((tmp_path / "week-1-assignment.json").read_text(encoding="utf-8"))
    assert kept["id"] == "week-1_"
    assert [file.name for file in folder.glob("*.whl")] == ["whosays-0.1.0+week.1-py3-none-any.whl"]


def test_the_file_that_is_kept_of_another_assignment_stays(tmp_path, capsys):
    kept = tmp_path / "w-assignment.json"
    kept.write_text("mine")
    assert main(["assign", str(tmp_path / "w"), "--id", "w", "--lesson", LESSON]) == 1
    assert "is there already" in capsys.readouterr().err
    assert kept.read_text() == "mine"
    assert not (tmp_path / "w").exists()


def test_how_sure_a_correlation_is_depends_on_those_it_is_of():
    assert Correlation(-0.14, 12).highest > 0.4
    assert Correlation(-0.14, 60).highest < 0.2


def test_rounding_makes_no_correlation_of_means_that_are_equal():
    np = pytest.importorskip("numpy")
    third = np.repeat([[0.1, 0.2, 0.7]], 30, axis=0)[:, np.random.default_rng(1).permutation(3)]
    scores = np.column_stack([np.arange(30) % 2, third])
    scores[::3, 1:] = scores[::3, 1:][:, ::-1]  # the same answers, added in another order
    assert _discrimination(scores, 0) is None
