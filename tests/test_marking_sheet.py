"""The marking sheet: read once, blind, on disk at once, and back into the marks by `whosays mark`."""

import csv
import json
from pathlib import Path

import pytest
from bench.submissions import Class
from whosays import marking_sheet
from whosays.answers import NotSavedError
from whosays.classroom.grading import open_answers
from whosays.classroom.grading.readings import COLUMNS, load_readings, rows_of
from whosays.classroom.grading.roster import RosterError
from whosays.cli import main
from whosays.corpus.safe import cell, uncelled
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import Given, written
from whosays.mark import AnswerError
from whosays.rubric import POINTS, load_rubric, points_of

LESSON = "04-chains-and-cues"
WEEK = make_assignment("week-1", [LESSON], title="Week 1")
CLASS = Class(WEEK)
FIRST, SECOND = [
    i.id for i in load_exercise(LESSON).items if i.kind == "text" and i.stage != "worked"
][:2]
HOSTILE = {
    "HTML": "</textarea><script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>",
    "a formula": '=HYPERLINK("http://example.org","x")',
    "a list": "- one\n- two\n\t@three; =4",
    "bidi": "abc \u202etxt.exe\u202c \u2067!\u2069 \u200f",
    "nothing to see": "\u200b\u00a0\x07 x",
    "null and half characters": "a\0b \ud800 c",
    "very long": "So it was. " * 20_000,
    "quotes": "He said \"no; it's,\r\nnot\" ''",
}


class Week:
    """A folder of handed-in answers to the first two open questions, and what is made of it."""

    def __init__(self, folder):
        self.folder, self.out = folder, folder / "out"
        (folder / "in").mkdir()
        (folder / "w.json").write_text(WEEK.to_json(), encoding="utf-8")

    def hand_in(self, number, *answers):
        one = CLASS.handin(number)
        given = [Given(item, "answer", words, 1, one.made, "1")
                 for item, words in zip((FIRST, SECOND), answers, strict=False)]  # fmt: skip
        one = one._replace(lessons={LESSON: given})
        (self.folder / "in" / one.file_name).write_bytes(written(one))

    def mark(self, *more):
        words = ["mark", str(self.folder / "in"), "--to", str(self.out), "--assignment"]
        return main([*words, str(self.folder / "w.json"), *more])

    @property
    def file(self):
        return self.out / "open-answers.csv"

    def rows(self):
        return rows_of(self.file)[1]

    def grades(self):
        with (self.out / "gradebook.csv").open(encoding="utf-8") as file:
            return {row["student"]: row for row in csv.DictReader(file)}

    def page(self, number):
        return (self.out / "feedback" / f"feedback-learner-{number:05}.html").read_text("utf-8")


@pytest.fixture
def week(tmp_path):
    made = Week(tmp_path)
    made.hand_in(0, "The AP, through Fox.", "Pompeo says so.")
    made.hand_in(1, "The  AP, through Fox.\n", "Nobody.")
    made.hand_in(2, "I do not know.")
    made.mark()
    return made


def read(sheet, points="", comment="", **levels):
    return sheet.do({"do": "read", "item": sheet.state["answer"]["id"], "points": points,
                     "comment": comment, "levels": levels, "asked": sheet.state["asked"], "turn": "t1"})  # fmt: skip


def show(sheet, text):
    """Go to the answer that begins so."""
    for _ in range(10):
        if sheet.state["answer"]["text"].startswith(text):
            return sheet
        sheet.do({"do": "move", "by": 1 if sheet.state["at"] + 1 < sheet.state["total"] else -1})
    raise AssertionError(text)


def plainly(sheet, *which):
    for one in which or ("hidden", "mixed", "together"):
        sheet.do({"do": "how", "which": one, "on": False})
    return sheet


def test_whosays_mark_says_how_to_open_the_sheet_and_its_notebook_opens_it(
    week, capsys, monkeypatch
):
    assert week.mark() == 0
    assert f'jupyter lab "{week.out / "mark-open-answers.ipynb"}"' in capsys.readouterr().out
    notebook = json.loads((week.out / "mark-open-answers.ipynb").read_text(encoding="utf-8"))
    (code,) = [one["source"] for one in notebook["cells"] if one["cell_type"] == "code"]
    monkeypatch.chdir(week.out)
    made = {}
    exec(code.replace("\n\nmarking", "\n\nshown = marking"), made)  # noqa: S102
    assert repr(made["shown"]) == "MarkingSheet(0 of 5 read)"


def test_a_notebook_that_is_there_stays_as_it_is(week):
    (week.out / "mark-open-answers.ipynb").write_text("mine")
    week.mark()
    assert (week.out / "mark-open-answers.ipynb").read_text() == "mine"


def test_what_is_read_counts_and_stands_on_the_feedback_page_after_marking_again(week):
    sheet = show(marking_sheet(week.out), "I do not know")
    assert read(sheet, "", "Look at <b>P2</b>.", evidence=3, owner=2)["kept"]
    assert sheet.state["turn"] == "t1"
    before = week.grades()
    assert week.mark("--feedback", "points") == 0
    now = week.grades()
    assert float(now["learner-00002"]["points"]) == float(before["learner-00002"]["points"]) + 0.5
    assert int(now["learner-00002"]["to_read"]) == int(before["learner-00002"]["to_read"]) - 1
    assert now["learner-00000"] == before["learner-00000"]
    evidence = load_rubric().criteria[0]
    page = week.page(2)
    assert f"<strong>{evidence.title}:</strong> {evidence.levels[2]} (level 3 of 4)" in page
    assert "Look at &lt;b&gt;P2&lt;/b&gt;." in page
    assert evidence.levels[2] not in week.page(0)
    again = show(marking_sheet(week.out), "I do not know").state["answer"]
    assert (again["points"], again["levels"]) == (0.5, {"evidence": 3, "owner": 2})


def test_each_change_is_a_whole_file_that_a_spreadsheet_reads_and_nothing_is_left_beside_it(week):
    sheet = show(marking_sheet(week.out), "I do not know")
    read(sheet, "", "=1+1", evidence=4)
    assert [row["points"] for row in week.rows()] == ["", "", "", "", ""]
    read(sheet, "", "=1+1", evidence=4, owner=4)
    assert tuple(week.rows()[0]) == COLUMNS
    (row,) = [row for row in week.rows() if row["points"]]
    assert (row["student"], row["points"], row["comment"], row["levels"]) == (
        "learner-00002", "1.0", "'=1+1", "evidence 4; owner 4")  # fmt: skip
    assert sheet.state["answer"]["comment"] == "=1+1"
    assert not list(week.out.glob("*.part"))


def test_points_are_the_mean_of_the_levels_by_the_rule_that_is_shown(week):
    sheet = marking_sheet(week.out)
    assert sheet.view["rule"] == POINTS
    for level, worth in enumerate([0, 0.33, 0.67, 1], 1):
        assert f"level {level} is worth {worth}" in POINTS
        assert points_of({"evidence": level}) == worth
    read(sheet, "", "", evidence=4, owner=1)
    assert sheet.state["answer"]["points"] == 0.5
    read(sheet, "0,9", "", evidence=4, owner=1)
    assert (sheet.state["answer"]["points"], sheet.state["answer"]["made"]) == (0.9, 0.5)
    read(sheet)
    assert sheet.state["answer"]["points"] is None


def test_until_each_criterion_that_is_asked_has_its_level_there_are_no_points(week):
    sheet = marking_sheet(week.out)
    assert sheet.state["asked"] == ["evidence", "owner"]
    read(sheet, evidence=4)
    assert sheet.state["answer"]["points"] is None
    sheet.do({"do": "ask", "criteria": ["evidence"]})
    read(sheet, evidence=4)
    assert sheet.state["answer"]["points"] == 1


def test_equal_answers_are_read_once_for_all_unless_one_wants_them_apart(week):
    sheet = show(marking_sheet(week.out), "The AP")
    assert (sheet.state["answer"]["same"], sheet.state["total"], sheet.state["counts"][0]) == (
        2,
        2,
        [0, 3],
    )
    read(sheet, "1")
    assert sheet.state["counts"][0] == [2, 3]
    show(plainly(sheet, "together"), "The AP")
    assert sheet.state["total"] == 3
    read(sheet, "0")
    assert sorted(row["points"] for row in week.rows()) == ["", "", "", "0.0", "1.0"]
    sheet.do({"do": "how", "which": "together", "on": True})
    assert sheet.state["answer"]["differ"]


def test_one_more_learner_with_an_answer_that_was_read_is_shown_with_what_was_said(week):
    sheet = marking_sheet(week.out)
    read(show(sheet, "The AP"), "0.5", "Which words show it?")
    read(show(sheet, "I do not"), "0.5")
    week.hand_in(3, "The AP, through Fox.")
    week.mark()
    sheet = marking_sheet(week.out)
    assert sheet.state["question"] == 0
    assert show(sheet, "I do not").do({"do": "move", "by": 1, "unread": True})["moved"]
    assert sheet.state["answer"]["text"].startswith("The AP")
    one = sheet.state["answer"]
    assert (one["same"], one["differ"], one["points"]) == (3, True, 0.5)
    assert sheet.state["counts"][0] == [3, 4]
    read(sheet, "0.5", one["comment"])
    assert sheet.state["counts"][0] == [4, 4]


def test_marking_is_blind_at_first_and_no_pseudonym_reaches_the_page(week):
    sheet = marking_sheet(week.out)
    for _ in range(2):
        assert "learner-0" not in json.dumps([sheet.view, sheet.state])
        sheet.do({"do": "question", "question": 1})
    sheet.do({"do": "how", "which": "hidden", "on": False})
    assert sheet.state["answer"]["students"]


def test_the_order_is_mixed_and_stays_the_same_from_day_to_day(week):
    for number in range(4, 30):
        week.hand_in(number, f"Answer {number}")
    week.mark()

    def order(sheet):
        seen = []
        while not seen or sheet.do({"do": "move", "by": 1})["moved"]:
            seen.append(sheet.state["answer"]["text"])
        return seen

    mixed = order(marking_sheet(week.out))
    assert mixed == order(marking_sheet(week.out))
    one_by_one = plainly(marking_sheet(week.out), "mixed")
    show(one_by_one, "The AP")
    assert sorted(mixed) == sorted(order(one_by_one))
    assert mixed != order(one_by_one)


def test_next_and_previous_go_to_what_is_to_be_read_and_say_when_nothing_is(week):
    sheet = marking_sheet(week.out)
    first = sheet.state["answer"]["text"]
    assert sheet.do({"do": "move", "by": 1, "unread": True})["moved"]
    other = sheet.state["answer"]["text"]
    read(sheet, "1")
    assert sheet.do({"do": "move", "by": -1, "unread": True})["moved"]
    assert sheet.state["answer"]["text"] == first != other
    assert not sheet.do({"do": "move", "by": 1, "unread": True})["moved"]
    read(sheet, "1")
    assert not sheet.do({"do": "move", "by": 1, "unread": True})["moved"]
    assert sheet.state["counts"] == [[3, 3], [0, 2]]


def test_an_answer_that_was_changed_is_to_be_read_again_and_what_was_said_is_shown(week, capsys):
    read(show(marking_sheet(week.out), "I do not know"), "", "Try again.", evidence=1, owner=2)
    week.mark()
    week.hand_in(2, "Pompeo, in a letter.")
    for _ in range(2):
        capsys.readouterr()
        week.mark("--feedback", "points")
        assert "Of these, changed since they were read: 1" in capsys.readouterr().out
        one = show(marking_sheet(week.out), "Pompeo, in").state["answer"]
        assert (one["points"], one["comment"], one["levels"]) == (None, "", {})
        assert one["before"] == "points 0.17 · evidence 1; owner 2 · Try again."
        assert "Try again." not in week.page(2)
    week.hand_in(2, "Pompeo, in a book.")
    week.mark()
    assert (
        show(marking_sheet(week.out), "Pompeo, in a b").state["answer"]["before"] == one["before"]
    )


def test_what_was_said_of_learners_who_are_not_there_this_time_is_kept_for_the_next(week):
    read(show(marking_sheet(week.out), "I do not know"), "0.5", "Say more.")
    file = next((week.folder / "in").glob("learner-00002*"))
    away = week.folder / file.name
    file.rename(away)
    week.mark()
    week.mark()
    assert "Say more." not in week.file.read_text(encoding="utf-8")
    away.rename(file)
    week.mark()
    assert show(marking_sheet(week.out), "I do not know").state["answer"]["comment"] == "Say more."
    assert not (week.out / "open-answers-kept.csv").exists()


def test_comments_that_were_used_before_are_offered_those_to_this_question_first(week):
    sheet = marking_sheet(week.out)
    read(show(sheet, "The AP"), "1", "Which words?")
    sheet.do({"do": "question", "question": 1})
    read(sheet, "1", "- Through whom?")
    assert sheet.state["comments"] == ["- Through whom?", "Which words?"]


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_answer_is_shown_as_it_was_written_and_is_read_like_any_other(week, kind):
    words = HOSTILE[kind]
    week.hand_in(2, words)
    week.mark()
    sheet = show(marking_sheet(week.out), words[:1])
    shown = sheet.state["answer"]["text"]
    assert shown == words.replace("\0", "\ufffd").replace("\ud800", "?")
    read(sheet, "0.25", words[:200].replace("\0", "").replace("\ud800", ""))
    for row in week.rows():
        assert all(value == cell(value) for value in row.values())
    week.mark("--feedback", "points")
    assert float(week.grades()["learner-00002"]["points"]) == 0.25
    assert "<script" not in week.page(2)


@pytest.mark.parametrize(
    "text", ["", "- a\n- b", "=1", "'", "'x", "a;-b", "\t@x", "\r\n=\n", "＝1", "a\n\n +b"]
)
def test_what_was_made_safe_for_a_spreadsheet_is_as_it_was_again(text):
    assert uncelled(cell(text)) == text


def test_a_file_that_was_saved_in_a_spreadsheet_meanwhile_is_read_first(week):
    sheet = show(marking_sheet(week.out), "I do not know")
    other = [
        {**row, "points": "0,4" if row["item"] == SECOND else "", "mine": "x"}
        for row in week.rows()
    ]
    with week.file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, [*COLUMNS[:7], "mine"], delimiter=";", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(other)
    read(sheet, "1")
    assert [(row["points"], row["mine"]) for row in week.rows()] == [
        ("", "x"), ("", "x"), ("1.0", "x"), ("0.4", "x"), ("0.4", "x")]  # fmt: skip


def test_an_answer_that_is_no_longer_in_the_file_is_not_written_over(week):
    sheet = show(marking_sheet(week.out), "I do not know")
    week.hand_in(2, "Pompeo, in a letter.")
    week.mark()
    with pytest.raises(AnswerError, match="changed meanwhile"):
        read(sheet, "1")
    assert not [row for row in week.rows() if row["points"]]


def test_a_disk_that_refuses_is_said_and_nothing_has_changed(week, monkeypatch):
    sheet = marking_sheet(week.out)
    before = week.file.read_bytes()

    def full(path, data):
        with path.open("wb") as out:
            out.write(data[:100])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(NotSavedError, match=r"open-answers\.csv: No space left on device"):
            read(sheet, "1")
    assert week.file.read_bytes() == before
    assert sheet.state["answer"]["points"] is None
    read(sheet, "1")
    assert sheet.state["answer"]["points"] == 1


def test_a_file_that_is_gone_or_damaged_meanwhile_is_said_and_the_sheet_goes_on_when_it_is_mended(
    week,
):
    sheet = marking_sheet(week.out)
    whole = week.file.read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    twice = "".join([*lines[:2], lines[1]])
    for text, why in (("x\n", "'student' is missing"), (twice, "there twice")):
        week.file.write_text(text, encoding="utf-8")
        for _ in range(2):
            with pytest.raises(NotSavedError, match=why):
                read(sheet, "1")
            sheet.do({"do": "how", "which": "mixed", "on": True})
            assert sheet.state["counts"] == [[0, 3], [0, 2]]
    week.file.unlink()
    with pytest.raises(NotSavedError, match="No such file"):
        read(sheet, "1")
    week.file.write_text(whole, encoding="utf-8")
    read(sheet, "1")
    assert len(week.rows()) == 5
    assert sheet.state["answer"]["points"] == 1


@pytest.mark.parametrize("message", [
    {"do": "read"}, {"do": "read", "points": "2"}, {"do": "read", "points": "x"}, {"do": "read", "points": 1},
    {"do": "read", "levels": {"evidence": 5}}, {"do": "read", "levels": {"evidence": True}}, {"do": "read", "item": "a99"},
    {"do": "read", "levels": []}, {"do": "read", "comment": None}, {"do": "question", "question": 9},
    {"do": "question", "question": True}, {"do": "ask", "criteria": "all"}, {"do": "how", "which": "x"}, {"do": "fly"}, {}])  # fmt: skip
def test_what_the_page_cannot_mean_is_refused_and_nothing_is_written(week, message):
    sheet = marking_sheet(week.out)
    before = week.file.read_bytes()
    whole = {"item": sheet.state["answer"]["id"], "points": "", "levels": {}, "comment": ""}
    message = {**whole, **message} if len(message) > 1 else message
    with pytest.raises(AnswerError):
        sheet.do(message)
    assert week.file.read_bytes() == before


def test_a_folder_without_the_file_or_with_a_bad_one_says_what_to_do(tmp_path, week):
    with pytest.raises(RosterError, match="whosays mark writes it"):
        marking_sheet(tmp_path)
    lines = week.file.read_text(encoding="utf-8").splitlines(keepends=True)
    week.file.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(RosterError, match=r"row 7: the answer of learner-00000 is there twice"):
        marking_sheet(week.out)


def test_the_table_alone_is_enough_to_read(week):
    (week.out / open_answers.QUESTIONS).unlink()
    sheet = marking_sheet(week.out)
    assert sheet.view["questions"][0]["prompt"] == load_exercise(LESSON).item(FIRST).prompt
    assert sheet.view["questions"][0]["model"] == ""


def test_a_name_that_a_learner_typed_is_read_without_levels_at_first(week):
    asked = json.loads((week.out / open_answers.QUESTIONS).read_text(encoding="utf-8"))
    names = {"ap": "The Associated Press"}
    asked[0] |= {"levels": False, "names": names}
    (week.out / open_answers.QUESTIONS).write_text(json.dumps(asked), encoding="utf-8")
    week.hand_in(2, "ap")
    week.mark()
    (week.out / open_answers.QUESTIONS).write_text(json.dumps(asked), encoding="utf-8")
    sheet = show(marking_sheet(week.out), names["ap"])
    assert sheet.state["asked"] == []
    read(sheet, "1")
    assert sheet.state["answer"]["points"] == 1


def test_a_file_in_the_encoding_of_windows_keeps_what_was_read(week):
    week.hand_in(2, "“Pompeo” says so – café.")
    week.mark()
    text = week.file.read_text(encoding="utf-8").replace('– café.","",""', '– café.",0.5,"Sí."')
    week.file.write_bytes(text.encode("cp1252"))
    assert [one.comment for one in load_readings(week.file).values()] == ["Sí."]
    week.mark()
    assert float(week.grades()["learner-00002"]["points"]) == 0.5


def test_without_a_kernel_the_page_says_how_far_one_is(week):
    sheet = marking_sheet(week.out)
    assert sheet.text()[0].endswith("0 of 3 read")
    assert "learner-0" not in "".join(sheet.text())


def test_a_class_without_open_answers_has_an_empty_sheet(week):
    for file in (week.folder / "in").iterdir():
        file.unlink()
    (week.out / "marked.json").unlink()  # else what is there stays as it is
    week.mark()
    sheet = marking_sheet(week.out)
    assert sheet.text() == ["There is no open answer to read."]
    assert sheet.state["total"] == 0
