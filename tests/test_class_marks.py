"""Marking a class: as in the lessons, once for each answer; gradebooks stay as they were."""

import csv
import io
import random
import re
import zipfile
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from bench.submissions import Class, answer
from whosays.answers import AnswerLog
from whosays.assessment import Assessment
from whosays.classroom.collecting.collect import collect
from whosays.classroom.collecting.people import Person
from whosays.classroom.grading import changes, feedback, gradebook
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.classroom.grading.readings import COLUMNS, Read, load_readings, plain, reading_rows
from whosays.classroom.grading.roster import Roster, RosterError, load_roster
from whosays.cli import main
from whosays.content import content
from whosays.exercise import ExerciseError, load_exercise
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import Given, gather, written
from whosays.marking import mark
from whosays.open_exercise import from_open, to_open
from whosays.rubric import load_rubric
from whosays.work import Work

LESSON = "04-chains-and-cues"
WEEK = make_assignment("week-1", [LESSON], tests=["before", "after"], title="Week 1")
CLASS = Class(WEEK)


def hand_in(folder, *numbers):
    folder.mkdir(exist_ok=True)
    for n in numbers:
        one = CLASS.handin(n)
        (folder / one.file_name).write_bytes(written(one))
    return folder


@cache
def key():
    return Key(WEEK)


def marked(folder):
    return Marks(collect(folder, WEEK), key())


@pytest.fixture(scope="module")
def marks(tmp_path_factory):
    return marked(hand_in(tmp_path_factory.mktemp("in"), *range(6)))


def test_a_learner_gets_what_the_lesson_would_say(tmp_path):
    """Every kind of question, answered in a lesson, gives the score that the lesson gives."""
    exercise = load_exercise(LESSON)
    work = Work(exercise.article, exercise.items,
                AnswerLog(LESSON, tmp_path / f"{LESSON}.jsonl", "1"), "now")  # fmt: skip
    chance = random.Random(7)
    for item in work.to_do:
        work.do("answer", item.id, answer(item, exercise, chance))
        if chance.random() < 0.3:
            work.do("answer", item.id, answer(item, exercise, chance))
    (tmp_path / "in").mkdir()
    one = gather(tmp_path, WEEK, "owl")
    (tmp_path / "in" / "a.json").write_bytes(written(one))
    grade = marked(tmp_path / "in").grades[0]
    assert grade.share == pytest.approx(work.score)
    by_item = {row["item"]: row["score"] for row in work.rows(work.items)}
    each = marked(tmp_path / "in").each(grade.submission)
    assert {row.item: row.worth.score for row in each} == by_item


def test_what_was_answered_in_a_copy_without_the_key_is_marked_with_it(tmp_path):
    whole, bare = load_exercise(LESSON), from_open(to_open(load_exercise(LESSON)))
    log = AnswerLog(LESSON, tmp_path / f"{LESSON}.jsonl", "1")
    work = Work(bare.article, bare.items, log, "withheld")
    chance = random.Random(11)
    given = {item.id: answer(whole.item(item.id), whole, chance) for item in work.to_do}
    for item_id, one in given.items():
        work.do("answer", item_id, one)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_bytes(written(gather(tmp_path, WEEK, "owl")))
    made = marked(tmp_path / "in")
    scores = {row.item: row.worth.score for row in made.each(made.grades[0].submission)}
    assert scores == {name: mark(whole.item(name), one).score for name, one in given.items()}
    assert made.grades[0].points > 5


def test_the_tests_before_and_after_are_told_by_the_code_of_the_lessons(tmp_path, marks):
    one = CLASS.handin(3)
    for log, events in one.lessons.items():
        kept = AnswerLog(log, tmp_path / f"{log}.jsonl", events[0].data)
        kept.write_all([(e.item, e.event, e.answer) for e in events])
    results = Assessment(tmp_path).results()
    grade = next(g for g in marks.grades if g.submission.student == one.pseudonym)
    assert set(results) == {"before", "after"}
    assert grade.tests == results


def test_an_unanswered_question_is_worth_nothing_and_an_open_one_waits(tmp_path):
    one = CLASS.handin(0)
    kept = [e for e in one.lessons[LESSON] if e.item == one.lessons[LESSON][0].item]
    (tmp_path / "a.json").write_bytes(written(one._replace(lessons={LESSON: kept})))
    grade = marked(tmp_path).grades[0]
    assert grade.answered == 1
    assert grade.of > 20
    text = next(i for i in load_exercise(LESSON).items if i.kind == "text" and i.stage != "worked")
    kept.append(Given(text.id, "answer", "I would say so.", 1, one.made, "1"))
    (tmp_path / "a.json").write_bytes(written(one._replace(lessons={LESSON: kept})))
    again = marked(tmp_path).grades[0]
    assert (again.points, again.of, again.to_read) == (grade.points, grade.of, grade.to_read + 1)


@pytest.mark.parametrize(
    "bad", [7, True, [], {}, "no-such", ["x"], [[0]], [[-1, 5]], [[0, 10**9]], [["a", "b"]],
            {"option": []}, {"option": {}, "sure": {}}, [None], [{"a": 1}], "\ud83d", "a\0b", 1e308]
)  # fmt: skip
def test_an_answer_that_nobody_can_give_is_worth_nothing_and_stops_nothing(tmp_path, bad):
    one = CLASS.handin(0)
    events = [Given(i.id, "answer", bad, 1, one.made, "1") for i in load_exercise(LESSON).items]
    tests = [Given("j01", "answer", bad, 1, one.made, "test-a 1")]
    (tmp_path / "a.json").write_bytes(
        written(one._replace(lessons={LESSON: events, "test-before": tests}))
    )
    made = marked(tmp_path)
    assert not made.collection.problems
    assert made.grades[0].points <= 3  # an open list can be empty, and that can be its answer
    assert feedback.Feedback(made).page(made.grades[0])
    list(made.answer_rows())


def test_a_mended_key_changes_only_what_it_should_and_lists_it(tmp_path, marks):
    choice = next(i for i in load_exercise(LESSON).items
                  if i.kind == "choice" and not i.of and i.stage != "worked" and i.keyed)  # fmt: skip
    changes.save(marks, tmp_path / "marked.json")
    before = changes.load(tmp_path / "marked.json", "week-1")
    assert not list(changes.changes(marks, before))
    other = Key(WEEK)
    lenient = replace(
        choice, options=tuple(replace(o, status=o.status or "defensible") for o in choice.options)
    )
    other.asked[LESSON][choice.id] = lenient
    rows = list(changes.changes(Marks(marks.collection, other), before))
    answers = [row for row in rows if row[0] == "answer"]
    learners = {row[1] for row in rows if row[0] == "learner"}
    assert answers
    assert {row[3] for row in answers} == {choice.id}
    assert all((row[6], row[7]) == (0, 1) for row in answers)
    wrong = {row[0] for row in marks.each_rows() if row[2] == choice.id and row[4] == 0}
    assert learners == {s for s in wrong if s}


def test_each_exercise_is_loaded_once_and_each_answer_marked_once(tmp_path, monkeypatch):
    count = []
    monkeypatch.setattr(Key, "mark", lambda _, item, given: count.append((item.id, str(given))))
    marked(hand_in(tmp_path / "in", *range(8)))
    assert len(count) == len(set(count))


def test_a_key_of_ones_own_is_used_and_marking_again_says_what_that_changed(tmp_path, capsys):
    """The first question alone: a second option becomes defensible, in a file of one's own."""
    week = make_assignment("w", ["00-start-here"], title="Week 1")
    (tmp_path / "in").mkdir()
    for number, option in enumerate(["president", "pompeo", "fox"]):
        given = [Given("first-who", "answer", option, 1, "2026-09-01T10:00:00+00:00", "1")]
        one = CLASS.handin(number)._replace(assignment="w", lessons={"00-start-here": given})
        (tmp_path / "in" / one.file_name).write_bytes(written(one))
    (tmp_path / "w.json").write_text(week.to_json(), encoding="utf-8")
    words = [
        "mark",
        str(tmp_path / "in"),
        "--to",
        str(tmp_path / "out"),
        "--assignment",
        str(tmp_path / "w.json"),
    ]
    assert main(words) == 0
    first = (tmp_path / "out" / "gradebook.csv").read_text().splitlines()
    text = content("data", "exercises", "00-start-here.yaml").read_text(encoding="utf-8")
    at = text.index("because:", text.index("- id: fox"))
    (tmp_path / "key").mkdir()
    (tmp_path / "key" / "00-start-here.yaml").write_text(
        f"{text[:at]}answer: defensible\n        {text[at:]}", encoding="utf-8"
    )
    assert main([*words, "--key", str(tmp_path / "key")]) == 0
    said = capsys.readouterr().out
    assert "By your own key: 00-start-here" in said
    assert "Changes since the last time: 2" in said
    rows = list(csv.DictReader((tmp_path / "out" / "changes.csv").open()))
    assert [(row["what"], row["student"], row["answer"], row["before"], row["now"]) for row in rows] == [
        ("answer", "", "fox", "0.0", "1.0"), ("learner", "learner-00002", "", "0.0", "50.0")]  # fmt: skip
    now = (tmp_path / "out" / "gradebook.csv").read_text().splitlines()
    assert [a == b for a, b in zip(first, now, strict=True)] == [True, True, True, False]


@pytest.mark.parametrize("where", ["nowhere", "empty", f"{LESSON}.yaml"])
def test_a_key_of_ones_own_that_is_not_there_is_told_and_never_passed_over(tmp_path, where):
    (tmp_path / "empty").mkdir()
    (tmp_path / f"{LESSON}.yaml").write_text("", encoding="utf-8")
    with pytest.raises(ExerciseError, match=f"a folder with {LESSON}.yaml"):
        Key(WEEK, tmp_path / where)


# Open answers


def with_readings(tmp_path, marks, change):
    """Write the open answers, let somebody fill them in, and mark again."""
    file = tmp_path / "open-answers.csv"
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in reading_rows(marks)]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(change(n, row) for n, row in enumerate(rows))
    return rows, Marks(marks.collection, key(), load_readings(file))


def test_open_answers_go_out_question_by_question_and_come_back(tmp_path, marks):
    rows, again = with_readings(tmp_path, marks, lambda n, row: row | (
        {"points": "0,75", "comment": "Whose word is it?"} if n == 0 else {}))  # fmt: skip
    assert [row["item"] for row in rows] == sorted(
        (row["item"] for row in rows), key=[i.id for i in load_exercise(LESSON).items].index)  # fmt: skip
    assert len(rows) == sum(grade.to_read for grade in marks.grades)
    old = {g.submission.student: g for g in marks.grades}
    for grade in again.grades:
        was = old[grade.submission.student]
        if grade.submission.student == rows[0]["student"]:
            assert (grade.points, grade.of, grade.to_read) == (
                pytest.approx(was.points + 0.75), was.of + 1, was.to_read - 1)  # fmt: skip
            assert "Whose word is it?" in feedback.Feedback(again).page(grade)
        else:
            assert grade == was
            assert "Whose word is it?" not in feedback.Feedback(again).page(grade)
    assert dict(zip(COLUMNS, next(iter(reading_rows(again))), strict=True))["points"] == 0.75


def test_an_open_question_that_was_left_out_is_worth_nothing_once_others_have_points(tmp_path):
    whole, other = CLASS.handin(0), CLASS.handin(1)
    text = next(e.item for e in whole.lessons[LESSON]
                if e.event == "answer" and isinstance(e.answer, str) and " " in e.answer)  # fmt: skip
    bare = [e for e in other.lessons[LESSON] if e.item != text]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_bytes(written(whole))
    (tmp_path / "in" / "b.json").write_bytes(written(other._replace(lessons={LESSON: bare})))
    before = marked(tmp_path / "in")
    _, after = with_readings(
        tmp_path, before, lambda _, row: row | ({"points": "0.5"} if row["item"] == text else {})
    )
    for old, new, points in zip(before.grades, after.grades, (0.5, 0), strict=True):
        assert (new.of, new.points) == (old.of + 1, pytest.approx(old.points + points))
        assert sum(of for _, of in new.lessons.values()) == new.of


def test_points_hold_for_the_answer_that_was_read_and_for_no_other(tmp_path, marks):
    _, again = with_readings(
        tmp_path, marks, lambda n, row: row | {"answer": f"other {n}", "points": "1"}
    )
    assert again.grades == marks.grades


def test_what_was_read_and_marked_stays_when_somebody_else_types_the_pseudonym(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    file = folder / "reyesana_412_1_a.json"
    file.write_bytes(written(CLASS.handin(0)._replace(pseudonym="heron")))
    _, mine = with_readings(tmp_path, marked(folder), lambda _, row: row | {"points": "1"})
    changes.save(mine, tmp_path / "marked.json")
    (tmp_path / "marks.csv").write_text(CANVAS, encoding="utf-8")
    book = gradebook.fill(tmp_path / "marks.csv", mine.grades, column="Week 1")
    (folder / "kimjun_413_2_b.json").write_bytes(
        written(CLASS.handin(1)._replace(pseudonym="heron"))
    )
    both = Marks(collect(folder, WEEK), key(), load_readings(tmp_path / "open-answers.csv"))
    ana = next(g for g in both.grades if g.submission.student == "heron~canvas-412")
    assert (ana.points, ana.to_read) == (mine.grades[0].points, 0)
    points = {row[5] for row in reading_rows(both) if row[0] == ana.submission.student}
    assert points == {1}
    before = changes.load(tmp_path / "marked.json", "week-1")
    better = ana._replace(points=ana.points - 1)
    both.grades = [better]
    assert [row[1] for row in changes.changes(both, before)] == ["heron~canvas-412"]
    (tmp_path / "marks.csv").write_bytes(book.data)
    again = gradebook.fill(tmp_path / "marks.csv", [better], column="Week 1", before=before.shares)
    assert (book.filled, again.filled) == (1, 1)


@pytest.mark.parametrize("points", ["2", "-1", "good", "=1", "nan", "1e9"])
def test_points_that_cannot_be_meant_are_refused_by_row(tmp_path, marks, points):
    with pytest.raises(RosterError, match=r"open-answers\.csv, row 2"):
        with_readings(tmp_path, marks, lambda _, row: row | {"points": points})


def test_what_was_filled_in_is_there_when_one_marks_again(tmp_path):
    hand_in(tmp_path / "in", 0)
    (tmp_path / "w.json").write_text(WEEK.to_json(), encoding="utf-8")
    words = [
        "mark",
        str(tmp_path / "in"),
        "--to",
        str(tmp_path / "out"),
        "--assignment",
        str(tmp_path / "w.json"),
    ]
    assert main(words) == 0
    file = tmp_path / "out" / "open-answers.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].removesuffix('"","","",""') + '0.5,"Say more.","",""'
    file.write_text("\n".join(lines), encoding="utf-8")
    for _ in range(2):
        assert main(words) == 0
        assert "Say more." in file.read_text(encoding="utf-8")


# Gradebooks

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Week 1 (555),Week 10 (556),Week 1 Current Score\r\n"
    ",,,,,Manual Posting,,\r\n"
    "    Points Possible,,,,,20,10,(read only)\r\n"
    '"Reyes, ""Ana"", the 1st",412,S1,ana@x,"A, B",,7,\r\n'
    "Kim Jun,413,S2,jun@x,A,EX,3,\r\n"
    "Li Wei,414,S3,wei@x,A,N/A,,\r\n"
    '"Student, Test",999,,t,A,,,\r\n'
)
MOODLE = (
    '"First name",Surname,"ID number","Email address","Assignment: Week 1 (Real)","Last downloaded from this course"\n'
    "Ana,Reyes,S1,Ana@X.org,-,1700000000\n"
    'Jun,Kim,S2,jun@x.org,"5.00",1700000000\n'
)
WORKSHEET = (
    '\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade","Feedback comments"\r\n'
    '"Participant 412","Ana Reyes",ana@x.org,"Submitted, for grading",,"50,00",\r\n'
    '"Participant 413","Jun Kim",jun@x.org,-,"","50,00","said ""no"""\r\n'
)
ROSTER = Roster([{"pseudonym": "learner-00000", "login": "ana@x", "email": "ana@x.org"},
                 {"pseudonym": "learner-00001", "login": "jun@x", "email": "jun@x.org"},
                 {"pseudonym": "learner-00002", "login": "wei@x"}])  # fmt: skip


def book(tmp_path, text, marks, roster=ROSTER, **options):
    file = tmp_path / "book.csv"
    file.write_bytes(text.encode())
    return gradebook.fill(file, marks.grades, column="Week 1", roster=roster, **options)


def test_canvas_gets_its_column_and_all_else_stays_byte_for_byte(tmp_path, marks):
    made = book(tmp_path, CANVAS, marks)
    share = marks.grades[0].share
    mine = f"{round(share * 20, 2):.2f}".rstrip("0").rstrip(".")
    old = '"Reyes, ""Ana"", the 1st",412,S1,ana@x,"A, B",,7,'
    assert made.data.decode() == CANVAS.replace(old, old.replace(",,7,", f",{mine},7,"))
    assert made.column == "Week 1 (555)"
    assert made.filled == 1
    assert [line.partition(" stays")[0] for line in made.kept] == ["Kim Jun: EX", "Li Wei: N/A"]
    assert "learner-00003" in made.unmatched


def test_a_mark_set_by_hand_is_kept_unless_one_says_so(tmp_path, marks):
    by_hand = CANVAS.replace("jun@x,A,EX,3", "jun@x,A,17.5,3")
    assert b"jun@x,A,17.5,3" in book(tmp_path, by_hand, marks).data
    assert b"17.5" not in book(tmp_path, by_hand, marks, overwrite=True).data


def test_marking_again_changes_our_marks_and_no_others(tmp_path, marks):
    first = book(tmp_path, CANVAS, marks)
    before = {g.submission.student: g.share for g in marks.grades}
    better = [g._replace(points=g.points + 1) for g in marks.grades]
    (tmp_path / "again.csv").write_bytes(first.data)
    again = gradebook.fill(
        tmp_path / "again.csv", better, column="Week 1 (555)", roster=ROSTER, before=before
    )
    assert again.filled == 1
    assert len(again.kept) == 2
    same = gradebook.fill(tmp_path / "again.csv", marks.grades, column="Week 1", roster=ROSTER)
    assert (same.data, same.filled, same.same) == (first.data, 0, 1)


def test_moodles_gradebook_and_its_worksheet_are_filled(tmp_path, marks):
    made = book(tmp_path, MOODLE, marks, points=10)
    rows = list(csv.reader(io.StringIO(made.data.decode())))
    assert float(rows[1][4]) == round(marks.grades[0].share * 10, 2)
    assert rows[2][4] == "5.00"
    sheet = book(tmp_path, WORKSHEET, marks)
    assert sheet.data.startswith(b"\xef\xbb\xbfIdentifier,")
    rows = list(csv.reader(io.StringIO(sheet.data.decode())))
    assert [row[4].replace(",", ".") for row in rows[1:]] == [
        f"{round(g.share * 50, 2):.2f}".rstrip("0").rstrip(".") for g in marks.grades[:2]]  # fmt: skip
    assert [r[:4] + r[5:] for r in rows] == [
        r[:4] + r[5:] for r in csv.reader(io.StringIO(WORKSHEET))]  # fmt: skip


def test_semicolons_and_decimal_commas_stay(tmp_path, marks):
    text = CANVAS.replace(",", ";").replace(";20;", ";20,5;")
    made = book(tmp_path, text, marks)
    new = made.data.decode().split("\r\n")[3].split(";")
    assert re.fullmatch(r"\d+,\d+", new[-3])


def test_who_handed_in_goes_before_the_roster(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("kimjun_413_1_a.json", written(CLASS.handin(0)))
    made = book(tmp_path, CANVAS.replace(",EX,", ",,"), marked(tmp_path / "all.zip"))
    rows = {row[1]: row[5] for row in csv.reader(io.StringIO(made.data.decode()))}
    assert rows["413"]
    assert not rows["412"]


def by(grade, lms, number, name, student="learner-00000"):
    own = replace(grade.submission, student=student, person=Person(lms, number, name))
    return grade._replace(submission=own)


def test_in_moodle_a_pseudonym_that_somebody_else_typed_takes_nobody_s_row(tmp_path, marks):
    file = tmp_path / "book.csv"
    file.write_text(MOODLE.replace("5.00", "-"), encoding="utf-8")
    wanted = {"column": "Week 1", "points": 10, "roster": ROSTER}
    jun = by(marks.grades[1], "moodle", "89", "Jun Kim")
    made = gradebook.fill(file, [jun], **wanted)
    assert (made.filled, made.missing, len(made.disagree)) == (1, ["Ana Reyes"], 1)
    assert "Ana,Reyes,S1,Ana@X.org,-," in made.data.decode()
    stranger = gradebook.fill(file, [by(jun, "moodle", "90", "Li Wei")], **wanted)
    assert (stranger.filled, len(stranger.disagree)) == (0, 1)
    ana = by(marks.grades[0], "moodle", "88", "Reyes Ana")
    assert gradebook.fill(file, [ana], **wanted).filled == 1
    both = [by(ana, "moodle", "88", "Ana Reyes", "learner-00000~moodle-88"),
            by(jun, "moodle", "89", "Jun Kim", "learner-00000~moodle-89")]  # fmt: skip
    assert gradebook.fill(file, both, **wanted).filled == 2


@pytest.mark.parametrize("lms", ["hub", "nbgrader"])
def test_the_roster_finds_an_account_and_never_what_it_typed(tmp_path, marks, lms):
    roster = Roster([{"pseudonym": "heron", "login": "ana@x", "account": "jupyter-ana"},
                     {"pseudonym": "owl", "login": "jun@x"}])  # fmt: skip
    empty = CANVAS.replace(",EX,", ",,")
    for ana, other in (("jupyter-ana", "heron"), ("heron~x-1", "heron~x-2")):
        grades = [by(marks.grades[0], lms, "jupyter-ana", "", ana),
                  by(marks.grades[1], lms, "jun@x", "", other)]  # fmt: skip
        (tmp_path / "book.csv").write_text(empty, encoding="utf-8")
        made = gradebook.fill(tmp_path / "book.csv", grades, column="Week 1", roster=roster)
        rows = {row[1]: row[5] for row in csv.reader(io.StringIO(made.data.decode()))}
        assert [float(rows[n]) for n in ("412", "413")] == [
            round(g.share * 20, 2) for g in grades]  # fmt: skip
        unknown = by(grades[1], lms, "jupyter-cy", "", "heron")
        made = gradebook.fill(tmp_path / "book.csv", [unknown], column="Week 1", roster=roster)
        assert (made.filled, made.unmatched) == (0, ["heron"])


def test_bytes_that_are_no_text_stay_as_they_are(tmp_path, marks):
    file = tmp_path / "book.csv"
    file.write_bytes(CANVAS.replace("Li Wei", "L\u00ed").encode("latin-1"))
    made = gradebook.fill(file, marks.grades, column="Week 1", roster=ROSTER)
    assert b"L\xed,414" in made.data


@pytest.mark.parametrize(
    ("text", "options", "why"),
    [
        ("", {}, "nothing in it"),
        (CANVAS.replace("Week 1 (555)", "Week 2 (555)"), {}, "did you mean"),
        (CANVAS.replace("Week 10", "Week 1"), {}, "2 columns"),
        (MOODLE, {}, "--points"),
        ("\0\0", {}, "UTF-8"),
    ],
)
def test_a_gradebook_that_cannot_be_meant_is_refused(tmp_path, marks, text, options, why):
    with pytest.raises(RosterError, match=why):
        book(tmp_path, text, marks, **options)


def test_a_roster_is_read_and_ambiguous_ones_are_refused(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text(
        "\ufeffName;Pseudonym;Login\nReyes, Ana;Blue-Heron;ANA@x\n;;\n", encoding="utf-8"
    )
    roster = load_roster(file)
    assert roster.of({"sis login id": "ana@x"}) == "blue-heron"
    assert roster.of({"student": "reyes, ana"}) == "blue-heron"
    assert not roster.of({"student": ""})
    for text in ("name\nAna", "pseudonym\nx", "pseudonym,id\na,1\na,2", "pseudonym,id\na,1\nb,1"):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(RosterError, match=r"roster\.csv"):
            load_roster(file)


def test_two_people_of_one_name_are_not_matched_by_it():
    roster = Roster([{"pseudonym": "a", "name": "li wei"}, {"pseudonym": "b", "name": "li wei"}])
    assert not roster.of({"student": "li wei"})


# Feedback


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_a_feedback_page_is_one_file_with_nobody_else_in_it(marks):
    pages = {g.submission.student: feedback.Feedback(marks).page(g) for g in marks.grades}
    for student, page in pages.items():
        others = [name for name in pages if name != student]
        assert student in page
        assert not [name for name in others if name in page]
        assert not re.search(r"<script|<img|<link|https?:|src=|href=", page)


def test_a_feedback_page_says_that_neither_lateness_nor_tests_are_in_the_points(marks):
    on_time, late = marks.grades[0], marks.grades[1]
    late = late._replace(submission=replace(late.submission, late=True))
    first, second = (feedback.Feedback(marks).page(grade) for grade in (on_time, late))
    assert "Tests are not in the points" in first
    assert "came after it was due" not in first
    assert "It came after it was due. That costs no points here." in second


def test_a_feedback_page_has_one_h1_a_language_and_headings_in_order(marks):
    parsed = Page()
    parsed.feed(feedback.Feedback(marks).page(marks.grades[0]))
    levels = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert ("html", {"lang": "en"}) in parsed.tags
    assert "main" in [tag for tag, _ in parsed.tags]


def test_what_a_learner_wrote_is_text_and_never_markup(tmp_path):
    one = CLASS.handin(0)
    text = next(i for i in load_exercise(LESSON).items if i.kind == "text" and i.stage != "worked")
    bad = "</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    events = [Given(text.id, "answer", bad, 1, one.made, "1")]
    (tmp_path / "a.json").write_bytes(written(one._replace(lessons={LESSON: events}, name=bad)))
    made = marked(tmp_path)
    read = {("learner-00000", LESSON, text.id): Read(plain(bad), 0.5, bad)}
    page = feedback.Feedback(Marks(made.collection, key(), read)).page(made.grades[0])
    parsed = Page()
    parsed.feed(page)
    assert not {"script", "img"} & {tag for tag, _ in parsed.tags}
    assert "alert(1)" in "".join(parsed.words)
    assert "A comment for you" in page


def test_a_level_comes_with_the_next_one_and_the_highest_alone(tmp_path):
    one = CLASS.handin(0)
    text = next(i for i in load_exercise(LESSON).items if i.kind == "text" and i.stage != "worked")
    events = [Given(text.id, "answer", "So.", 1, one.made, "1")]
    (tmp_path / "a.json").write_bytes(written(one._replace(lessons={LESSON: events})))
    made = marked(tmp_path)
    first, second, *_ = load_rubric().criteria
    read = {
        ("learner-00000", LESSON, text.id): Read("So.", 0.5, "", f"{first.id} 1; {second.id} 4")
    }
    page = feedback.Feedback(Marks(made.collection, key(), read)).page(made.grades[0])
    assert f"(level 1 of 4). The next level: {first.levels[1]}</li>" in page
    assert "(level 4 of 4)</li>" in page


def test_points_alone_tell_nothing_of_the_key(marks):
    page = feedback.Feedback(marks, reasons=False).page(marks.grades[0])
    exercise = load_exercise(LESSON)
    assert not [o.because for i in exercise.items for o in i.options if o.because in page]
    with_reasons = feedback.Feedback(marks).page(marks.grades[0])
    assert len(with_reasons) > len(page)


def test_without_a_roster_a_row_of_moodle_is_found_by_a_name_that_is_there_once(tmp_path, marks):
    names = ["Ana  Reyes", "Jun Kim", "jun kim", "Li Wei"]
    grades = [
        g._replace(submission=replace(g.submission, person=Person("moodle", str(n), names[n])))
        for n, g in enumerate(marks.grades[: len(names)])
    ]
    file = tmp_path / "book.csv"
    file.write_text(f"{MOODLE}Li,Wei,S3,,-,\nLi,Wei,S4,,-,\n", encoding="utf-8")
    made = gradebook.fill(file, grades, column="Week 1", points=10)
    assert (made.filled, made.missing) == (1, ["Jun Kim", "Li Wei", "Li Wei"])
    mine = f"{round(grades[0].share * 10, 2):.2f}".rstrip("0").rstrip(".")
    assert f"Ana,Reyes,S1,Ana@X.org,{mine}," in made.data.decode()


def test_marking_what_is_not_there_leaves_earlier_marks_as_they_were(tmp_path, capsys):
    (tmp_path / "week.json").write_text(WEEK.to_json(), encoding="utf-8")
    hand_in(tmp_path / "in", 0, 1)
    words = ["--to", str(tmp_path / "out"), "--assignment", str(tmp_path / "week.json")]
    assert main(["mark", str(tmp_path / "in"), *words]) == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert main(["mark", str(tmp_path / "inn"), *words]) == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert "Nothing to mark" in capsys.readouterr().err


def test_a_row_of_moodle_is_told_by_both_names(tmp_path, marks):
    assert book(tmp_path, MOODLE, marks, Roster([]), points=10).missing == ["Ana Reyes", "Jun Kim"]


def test_whose_file_is_for_another_assignment_is_told_and_that_there_is_no_file(tmp_path, capsys):
    (tmp_path / "week.json").write_text(WEEK.to_json(), encoding="utf-8")
    (tmp_path / "in").mkdir()
    words = ["collect", str(tmp_path / "in"), "--to", str(tmp_path / "out"),
             "--assignment", str(tmp_path / "week.json")]  # fmt: skip
    assert main(words) == 1
    assert "no file that was handed in" in capsys.readouterr().err
    other = CLASS.handin(0)._replace(assignment="week-0")
    (tmp_path / "in" / "reyesana_412_9077_mine.whosays.json").write_bytes(written(other))
    assert main(words) == 0
    assert "reyesana_412_9077_mine.whosays.json: for week-0" in capsys.readouterr().err


def test_the_command_marks_and_says_what_changed(tmp_path, capsys):
    hand_in(tmp_path / "in", 0, 1)
    (tmp_path / "in" / "bad.json").write_text("{")
    (tmp_path / "week.json").write_text(WEEK.to_json(), encoding="utf-8")
    (tmp_path / "book.csv").write_bytes(CANVAS.encode())
    (tmp_path / "roster.csv").write_text("pseudonym,login\nlearner-00000,ana@x\n")
    out = tmp_path / "out"
    words = ["mark", str(tmp_path / "in"), "--to", str(out), "--assignment", str(tmp_path / "week.json"),
             "--gradebook", str(tmp_path / "book.csv"), "--roster", str(tmp_path / "roster.csv"),
             "--feedback", "reasons", "--each"]  # fmt: skip
    assert main(words) == 1
    said = capsys.readouterr()
    assert "bad.json: damaged or cut off" in said.err
    assert "Learners: 2" in said.out
    assert str(out / "filled-book.csv") in said.out
    assert "In the gradebook, and no file that counts: Kim Jun" in said.out
    assert "The marks leave these answers out." in said.out
    assert {p.name for p in out.iterdir()} == {
        "answers.csv", "answers.jsonl", "submissions.csv", "problems.csv", "gradebook.csv",
        "answers-marked.csv", "open-answers.csv",
        "open-questions.json", "mark-open-answers.ipynb", "marks.csv", "changes.csv", "marked.json", "filled-book.csv",
        "feedback"}  # fmt: skip
    assert main(words) == 1
    said = capsys.readouterr().out
    assert "Changes since the last time: 0" in said
    assert "are as before" not in said
    assert main(words[: words.index("--feedback")]) == 1
    assert f"The pages in {out / 'feedback'} are as before" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["collect", "nowhere", "--to", "out", "--assignment", "none.json"], "none.json"),
        (["mark", "nowhere", "--to", "out", "--assignment", "none.json"], "none.json"),
    ],
)
def test_a_command_that_cannot_be_done_says_why_in_a_line(
    tmp_path, monkeypatch, capsys, words, why
):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 1
    assert why in capsys.readouterr().err


def test_feedback_goes_back_to_the_lms_under_the_names_that_it_knows(tmp_path, capsys):
    names = {0: "reyesana_412_9077_{}", 1: "leebo_LATE_413_9078_{}",
             2: "Cy Ito_88_assignsubmission_file_/{}", 3: "Di Ott_89_assignsubmission_file_{}",
             4: "handed-to-me/{}"}  # fmt: skip
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for n, name in names.items():
            one = CLASS.handin(n)
            archive.writestr(name.format(one.file_name), written(one))
    (tmp_path / "a.json").write_text(WEEK.to_json(), encoding="utf-8")
    asked = ["mark", str(tmp_path / "all.zip"), "--to", str(tmp_path / "out"), "--assignment",
             str(tmp_path / "a.json"), "--feedback", "points"]  # fmt: skip
    assert main(asked) == 0
    assert "feedback-for-canvas.zip" in capsys.readouterr().out
    found = {}
    for lms in ("canvas", "moodle"):
        with zipfile.ZipFile(tmp_path / "out" / f"feedback-for-{lms}.zip") as archive:
            found |= {name: archive.read(name).decode() for name in archive.namelist()}
    assert set(found) == {name.format("feedback.html") for n, name in names.items() if n < 4}
    for n in range(4):
        page = found[names[n].format("feedback.html")]
        others = {f"learner-{m:05}" for m in range(5) if m != n}
        assert f"learner-{n:05}" in page
        assert not any(other in page for other in others)
