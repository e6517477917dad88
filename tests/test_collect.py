"""Collecting: from folders and an LMS's zip, duplicates and late ones told apart, none lost."""

import csv
import io
import json
import random
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from bench.submissions import BEGUN, Class
from whosays.answers import AnswerLog
from whosays.classroom.collecting.collect import MIME, collect
from whosays.classroom.collecting.scored import scored, word
from whosays.classroom.collecting.table import COLUMNS
from whosays.cli import main
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import Given, gather, written
from whosays.work import Work

LESSON = "03-quotations"
WEEK = make_assignment("week-1", [LESSON], due="2026-09-01T14:00+00:00")
CLASS = Class(WEEK)
NOW = datetime(2026, 10, 1, tzinfo=UTC)


def zipped(place, files):
    with zipfile.ZipFile(place, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return place


def told(made):
    return {one.student: (one.status, one.late) for one in made.submissions}


def collected(place):
    return collect(place, WEEK, now=NOW)


def test_a_folder_and_the_same_files_in_a_zip_give_the_same_table(tmp_path):
    files = {f"{n}.whosays.json": written(CLASS.handin(n)) for n in range(5)}
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    zipped(tmp_path / "all.zip", files)
    one, two = collected(tmp_path / "deep"), collected(tmp_path / "all.zip")
    assert not one.problems
    assert len(one.counting) == 5
    assert list(one.rows()) == list(two.rows())


def test_every_answer_is_a_row(tmp_path):
    one = CLASS.handin(0)
    (tmp_path / one.file_name).write_bytes(written(one))
    made = collected(tmp_path)
    given = [event for event in one.lessons[LESSON] if event.event == "answer"]
    assert len(made.frame()) == len(given)
    assert list(made.frame().columns) == list(COLUMNS)
    assert made.frame()["scored"].sum() == len({event.item for event in given})


def test_canvas_and_moodle_say_whose_file_it_is(tmp_path):
    zipped(tmp_path / "all.zip", {
        "reyesana_412_9077_learner-00001-week-1.whosays.json": written(CLASS.handin(1)),
        "kimjun_LATE_413_9078_learner-00002-week-1.whosays-1.json": written(CLASS.handin(2)),
        "Li Wei_88_assignsubmission_file_/x.whosays.json": written(CLASS.handin(3)),
        "Ødegård Åse_89_assignsubmission_file_x.whosays.json": written(CLASS.handin(4)),
    })  # fmt: skip
    made = collected(tmp_path / "all.zip")
    assert [(o.person.lms, o.person.id, o.late) for o in made.submissions] == [
        ("moodle", "88", False), ("canvas", "413", True), ("canvas", "412", False),
        ("moodle", "89", False)]  # fmt: skip


def test_the_last_counts_and_all_are_kept(tmp_path):
    one = CLASS.handin(0)
    for n in range(3):
        later = one._replace(made=(BEGUN + timedelta(hours=n)).isoformat())
        (tmp_path / f"{9 - n}.json").write_bytes(written(later))
    made = collected(tmp_path)
    assert [s.status for s in made.submissions] == ["counts", "earlier", "earlier"]
    assert made.submissions[0].file == "7.json"


def test_two_people_under_one_pseudonym_are_suspected_where_no_lms_knows(tmp_path):
    """A learner's log only grows, so a later file of the same learner begins as the first did."""
    one = CLASS.handin(0)
    (tmp_path / "a.json").write_bytes(written(one))
    later = one._replace(made="2026-09-02T00:00:00+00:00")
    (tmp_path / "b.json").write_bytes(written(later))
    assert not collected(tmp_path).submissions[0].notes
    mine = [e._replace(time="2026-09-01T09:30:00+00:00") for e in one.lessons[LESSON]]
    (tmp_path / "b.json").write_bytes(written(later._replace(lessons={LESSON: mine})))
    made = collected(tmp_path)
    assert all("perhaps two people" in s.notes[0] for s in made.submissions)
    assert [s.status for s in made.submissions] == ["earlier", "counts"]


def test_late_ones_are_told_and_still_count(tmp_path):
    one = CLASS.handin(0)._replace(made="2026-09-01T14:00:01+00:00")
    (tmp_path / "a.json").write_bytes(written(one))
    assert told(collected(tmp_path)) == {"learner-00000": ("counts", True)}


def test_another_assignment_is_named_and_gives_no_row(tmp_path):
    one = CLASS.handin(0)._replace(assignment="week-2")
    (tmp_path / "a.json").write_bytes(written(one))
    made = collected(tmp_path)
    assert made.submissions[0].status == "other assignment"
    assert made.submissions[0].notes == ["belongs to the assignment week-2"]
    assert not len(made.answers)


def test_an_edited_copy_of_the_lessons_is_told(tmp_path):
    (tmp_path / "a.json").write_bytes(written(CLASS.handin(0)._replace(fingerprint="abc")))
    assert "edited" in collected(tmp_path).submissions[0].notes[0]


def test_nobody_hands_in_for_somebody_else(tmp_path):
    """Who the LMS says it is from goes before what the file says."""
    mine = CLASS.handin(1)
    taken = CLASS.handin(2)._replace(pseudonym=mine.pseudonym, made="2026-09-02T09:00:00+00:00")
    zipped(tmp_path / "all.zip", {"reyesana_412_1_a.json": written(mine),
                                  "kimjun_413_2_b.json": written(taken)})  # fmt: skip
    made = collected(tmp_path / "all.zip")
    assert {s.status for s in made.submissions} == {"counts"}
    assert [s.student for s in made.submissions] == [
        "learner-00001~canvas-413", "learner-00001~canvas-412"]  # fmt: skip
    assert all("two people" in s.notes[-1] for s in made.submissions)


def test_a_zip_within_cannot_name_another_sender(tmp_path):
    inner = io.BytesIO()
    zipped(inner, {"kimjun_413_2_b.json": written(CLASS.handin(2))})
    zipped(tmp_path / "all.zip", {"reyesana_412_1_a.zip": inner.getvalue()})
    assert collected(tmp_path / "all.zip").submissions[0].person.id == "412"


def test_the_same_learner_by_mail_and_by_lms_is_one(tmp_path):
    one = CLASS.handin(1)
    zipped(tmp_path / "all.zip", {"reyesana_412_1_a.json": written(one)})
    later = one._replace(made="2026-09-01T13:00:00+00:00")
    (tmp_path / "by-mail.json").write_bytes(written(later))
    assert [s.status for s in collected(tmp_path).submissions] == ["earlier", "counts"]


def logs(folder):
    folder.mkdir(parents=True)
    log = AnswerLog(LESSON, folder / f"{LESSON}.jsonl", "1")
    log.write_all([("q1.words", "answer", "ap"), ("q1.words", "reveal", None)])
    AnswerLog("05-words", folder / "05-words.jsonl", "1").write("t1.owner", "answer", "ap")


def test_answer_logs_do_where_no_file_was_handed_in(tmp_path):
    logs(tmp_path / "Ana" / "answers")
    logs(tmp_path / "Jun")
    made = collected(tmp_path)
    assert told(made).keys() == {"Ana", "Jun"}
    assert [s.answers for s in made.submissions] == [1, 1]
    assert "answers to 05-words do not belong to the assignment" in made.submissions[0].notes


def test_logs_of_several_learners_in_one_folder_stay_apart(tmp_path):
    logs(tmp_path / "x")
    both = "".join(p.read_text() for p in sorted((tmp_path / "x").glob("*.jsonl")))
    flat = tmp_path / "flat"
    flat.mkdir()
    (flat / "whosays-answers-ana.jsonl").write_text(both)
    (flat / "whosays-answers-jun.jsonl").write_text(both)
    assert len(collected(flat).counting) == 2


def test_a_notebook_gives_the_answers_that_its_last_cell_stored_and_is_not_run(tmp_path):
    handed = json.loads(written(CLASS.handin(1)))
    cells = [
        {"cell_type": "code", "source": f"open({str(tmp_path / 'ran')!r}, 'w')", "outputs": []},
        {"cell_type": "code", "source": "", "outputs": [{"data": {MIME: handed}}]},
    ]
    (tmp_path / "lesson.ipynb").write_text(json.dumps({"cells": cells}))
    made = collected(tmp_path)
    assert [s.source for s in made.submissions] == ["notebook"]
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "events",
    ["a", "aa", "ar", "ara", "aara", "adra", "asa", "as", "asu", "arsa", "arsu", "rau", "n", "an",
     "arn", "sau", "aasua", "drsua", "", "r"],
)  # fmt: skip
def test_what_counts_is_what_counts_in_a_lesson(events):
    names = dict(
        zip("adrsun", ["answer", "draft", "reveal", "reset", "undo", "answer"], strict=True)
    )
    log = AnswerLog("x", None)
    rows = [("q", names[e], None if e in "nrsu" else f"{e}{n}") for n, e in enumerate(events)]
    log.write_all(rows)
    place = scored(word([row[1:] for row in rows])).place
    assert (rows[place][2] if place >= 0 else None) == log.state("q").scored


def test_collecting_asks_for_no_widget():
    code = ("import sys, whosays.classroom.collecting.collect as c; print([m for m in sys.modules if "
            "m.startswith(('whosays.views', 'ipywidgets', 'anywidget', 'pandas'))])")  # fmt: skip
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_what_a_learner_did_in_a_lesson_counts_as_it_did_there(tmp_path):
    exercise = load_exercise(LESSON)
    log = AnswerLog(LESSON, tmp_path / f"{LESSON}.jsonl", "1")
    work = Work(exercise.article, exercise.items, log, "now")
    item = next(i for i in work.to_do if i.kind == "choice")
    for option in item.options[:2]:
        work.do("answer", item.id, option.id)
    (tmp_path / "in").mkdir()
    one = gather(tmp_path, WEEK, "owl")
    (tmp_path / "in" / "a.json").write_bytes(written(one))
    table = collected(tmp_path / "in").frame()
    assert table["scored"].tolist() == [True, False]
    assert table["after_reveal"].tolist() == [False, True]


def test_files_are_written_and_no_cell_starts_a_formula(tmp_path):
    one = CLASS.handin(0)
    bad = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "ok;=1", "a\0b", "half \ud83d"]
    lessons = {
        LESSON: [Given(f"q{n}", "answer", text, 1, one.made, "1") for n, text in enumerate(bad)]
    }
    hostile = one._replace(lessons=lessons, name='=HYPERLINK("http://x")')
    (tmp_path / "=cmd.json").write_bytes(written(hostile))
    made = collected(tmp_path)
    for file in made.write(tmp_path / "out"):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".csv":
            cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            assert not [c for c in cells if c.strip()[:1] in set("=+-@＝＋－＠")], file.name
            assert "\0" not in text
    rows = [json.loads(line) for line in (tmp_path / "out" / "answers.jsonl").open()]
    assert [row["answer"] for row in rows] == bad


def test_a_table_has_no_name_and_no_path(tmp_path):
    zipped(
        tmp_path / "all.zip",
        {"reyesana_412_1_a.json": written(CLASS.handin(1)._replace(name="Ana Reyes"))},
    )
    made = collected(tmp_path / "all.zip")
    assert "reyes" not in str(list(made.rows())).lower()
    assert "Ana Reyes" in str(list(made.submission_rows()))


def test_the_folder_of_a_learner_with_a_copy_of_what_was_handed_in_is_one_learner(tmp_path):
    logs(tmp_path / "Ana" / "answers")
    (tmp_path / "Ana" / "answers" / "handed-in").mkdir()
    one = CLASS.handin(1)
    (tmp_path / "Ana" / "answers" / "handed-in" / one.file_name).write_bytes(written(one))
    assert {s.student for s in collected(tmp_path).submissions} == {"learner-00001"}


def test_without_an_assignment_each_keeps_its_own(tmp_path):
    one = CLASS.handin(0)
    (tmp_path / "a.json").write_bytes(written(one))
    (tmp_path / "b.json").write_bytes(written(one._replace(assignment="week-2")))
    made = collect(tmp_path, now=NOW)
    assert [(s.assignment, s.status) for s in made.submissions] == [
        ("week-1", "counts"), ("week-2", "counts")]  # fmt: skip


def test_tables_that_were_written_into_the_folder_are_not_collected(tmp_path):
    (tmp_path / "a.json").write_bytes(written(CLASS.handin(0)))
    (tmp_path / "assignment.json").write_text(WEEK.to_json(), encoding="utf-8")
    words = [
        "collect",
        str(tmp_path),
        "--to",
        str(tmp_path / "out"),
        "--assignment",
        str(tmp_path / "assignment.json"),
    ]
    assert [main(words), main(words)] == [0, 0]


def test_a_file_that_got_another_ending_on_its_way_is_read(tmp_path):
    (tmp_path / "learner-00000-week-1.whosays.json.txt").write_bytes(written(CLASS.handin(0)))
    (tmp_path / "learner-00001-week-1.whosays (1).JSON").write_bytes(written(CLASS.handin(1)))
    made = collected(tmp_path)
    assert (len(made.counting), made.problems) == (2, [])


def test_a_folder_that_is_not_there_is_said(tmp_path):
    assert "no such folder" in collect(tmp_path / "none").problems[0][1]


def test_a_file_changed_at_any_place_is_collected_or_named(tmp_path):
    """Bytes are changed, taken out and put in, a thousand times; each file is accounted for."""
    chance = random.Random(5)
    good = written(CLASS.handin(3))
    files = {}
    for n in range(1000):
        data, at = bytearray(good), chance.randrange(len(good))
        new = chance.randbytes(chance.randint(0, 3))
        data[at : at + chance.randint(0, 5)] = new
        files[f"{n:04}.{chance.choice(['json', 'jsonl', 'ipynb', 'zip'])}"] = bytes(data)
    made = collected(zipped(tmp_path / "all.zip", files))
    told = {name.split("!")[1] for name, _ in made.problems}
    assert told | {s.file.split("!")[1] for s in made.submissions} == set(files)


@pytest.mark.parametrize("sent_by", ["ana", "Ana Reyes_88_assignsubmission_file_"])
def test_what_a_partner_handed_over_is_not_the_learners_own(tmp_path, sent_by):
    answers = tmp_path / sent_by / "answers"
    for folder, option in ((answers, "guaido"), (answers / "partners", "ap")):
        AnswerLog(LESSON, folder / f"{LESSON}.jsonl", "1").write("q1.words", "answer", option)
    zipped(tmp_path / "a.zip", {
        f"{sent_by}/all.zip": zipped(tmp_path / "all.zip", {
            f"answers/{path.relative_to(answers)}": path.read_bytes()
            for path in answers.rglob("*.jsonl")
        }).read_bytes()
    })  # fmt: skip
    for place in (tmp_path / sent_by, tmp_path / "a.zip"):
        made = collected(place)
        assert made.frame()["answer"].tolist() == ["guaido"]
        assert not made.problems
