import json

import pytest
from whosays.exercise import ExerciseError, load_exercise, read_exercise
from whosays.lessons import Lesson, feedback_mode, lesson
from whosays.marking import AnswerError
from whosays.pages import pages
from whosays.views.keep import Keep
from whosays.views.paste import Paste

EXERCISE = read_exercise("""\
lesson: 03-quotations
title: Quotations
version: "1"
article: guaido-2019
quotations:
  - id: q1
    marks: “direct communications”
    words:
      options:
        - {id: guaido, label: Juan Guaidó, answer: consensus, because: He said so.}
        - {id: ap, label: AP, because: Not here.}
items:
  - id: why
    kind: text
    prompt: Why?
    model: Because of said.
""")


@pytest.fixture
def this(tmp_path):
    return Lesson(EXERCISE, tmp_path / "answers", "")


def test_the_lesson_shows_its_progress_and_every_widget_follows_one_answer(this):
    one, other, progress = this.match("q1"), this.match(), this.progress()
    one.answer("q1.words", "guaido")
    assert repr(this) == "Lesson(03-quotations: 1 of 2 answered)"
    assert other.answers == {"q1.words": "guaido"}
    assert progress.state == {"answered": 1, "total": 2, "waiting": 0}


def test_a_lesson_opened_again_has_its_answers(this):
    this.ask("why").answer("why", "because")
    again = Lesson(EXERCISE, this.folder, "")
    assert again.ask("why").answers == {"why": "because"}


def test_an_unknown_lesson_item_or_quotation_is_named_with_what_there_is(this):
    with pytest.raises(ExerciseError, match="no lesson '99-x'; the lessons are"):
        lesson("99-x")
    with pytest.raises(ExerciseError, match="no lesson"):
        lesson("../../etc/passwd")
    with pytest.raises(KeyError, match="did you mean 'why'"):
        this.ask("whi")
    with pytest.raises(KeyError, match="no quotation 'q9'"):
        this.match("q9")


def test_every_page_of_the_course_has_a_title_a_question_and_minutes():
    assert pages()[0].id == "00-start-here"
    for page in pages():
        assert page.title
        assert page.question
        assert set(page.minutes) == {"reading", "exercise", "discussion"}


@pytest.mark.parametrize("mode", ["now", "after", "withheld"])
def test_the_instructors_mode_stands_in_a_file_beside_the_lessons(tmp_path, mode):
    (tmp_path / "whosays.yaml").write_text(f"feedback: {mode}\n", encoding="utf-8")
    assert feedback_mode(tmp_path) == mode


@pytest.mark.parametrize(
    "text", ["feedback: never", "feedback: [now]", "- a", "feedback: [", "\x00"]
)
def test_a_mode_that_cannot_be_meant_is_refused_with_the_file(tmp_path, text):
    (tmp_path / "whosays.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ExerciseError, match=r"whosays\.yaml"):
        feedback_mode(tmp_path)


def test_without_the_file_the_lesson_decides(tmp_path):
    assert feedback_mode(tmp_path) == ""


def test_answers_are_taken_along_and_loaded_elsewhere(this, tmp_path):
    this.ask("why").answer("why", "because")
    taken = this.keep().take()
    there = Lesson(EXERCISE, tmp_path / "elsewhere", "")
    progress = there.progress()
    assert there.keep().load(taken) == (2, [])  # the answer, and that it was explained
    assert there.keep().load(taken) == (0, [])
    assert progress.state["answered"] == 1


def test_answers_of_other_lessons_are_taken_along_too(this, tmp_path):
    this.ask("why").answer("why", "because")
    other = this.folder / "05-words.jsonl"
    line = {**json.loads(this.work.log.text().split("\n")[0]), "lesson": "05-words"}
    other.write_text(json.dumps(line) + "\n", encoding="utf-8")
    there = Lesson(EXERCISE, tmp_path / "elsewhere", "")
    assert there.keep().load(this.keep().take())[0] == 3
    assert (there.folder / "05-words.jsonl").is_file()


@pytest.mark.parametrize("text", ["", "hello", '{"lesson": "../up"}', "[" * 100_000, "\x00"])
def test_a_file_without_answers_is_refused_and_changes_nothing(this, text):
    with pytest.raises(AnswerError, match="no answers"):
        this.keep().load(text)
    assert not this.folder.exists()


def test_a_damaged_line_among_answers_is_told_and_the_rest_is_loaded(this, tmp_path):
    this.ask("why").answer("why", "because")
    taken = this.keep().take() + '{"lesson": "03-quotations", "v": 9}\nnonsense\n'
    there = Lesson(EXERCISE, tmp_path / "elsewhere", "")
    added, problems = there.keep().load(taken)
    assert added == 2
    assert len(problems) == 2


def test_deleting_leaves_no_answer_and_touches_nothing_else(this):
    this.ask("why").answer("why", "because")
    (this.folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert this.keep().delete() == 1
    assert [path.name for path in this.folder.iterdir()] == ["notes.txt"]
    assert this.work.answered == 0


def test_ones_own_text_and_its_matches_come_back(tmp_path):
    mine = Paste("match", tmp_path)
    mine.box.do({"do": "text", "text": "“Yes,” Ana Ruiz said."})
    matcher = mine.children[1]
    item = next(iter(matcher.items))
    matcher.answer(item, "ana-ruiz")
    again = Paste("match", tmp_path)
    assert again.children[1].answers == {item: "ana-ruiz"}


def test_a_text_that_is_none_is_refused_and_the_box_stays(tmp_path):
    mine = Paste("match", tmp_path)
    for text in ("", " \n", "a\0b", "x" * 200_001, None):
        with pytest.raises(AnswerError):
            mine.box.do({"do": "text", "text": text})
    assert len(mine.children) == 1


def test_take_tells_the_page_a_file_name_and_the_text(this):
    this.ask("why").answer("why", "because")
    made = Keep(this.folder, this.work).do({"do": "take"})
    assert made["name"].startswith("whosays-answers-")
    assert json.loads(made["text"].split("\n")[0])["answer"] == "because"


def test_progress_says_how_many_answers_wait_for_their_explanation(tmp_path):
    exercise = load_exercise("05-words")
    this = Lesson(exercise, tmp_path, "")
    later = [i.id for i in exercise.items if i.kind == "choice" and this.work.mode_of(i) == "after"]
    for item in later[:2]:
        this.work.do("answer", item, exercise.item(item).options[0].id)
    progress = this.progress()
    assert progress.state["waiting"] == 2
    this.work.do("reveal", later[0])
    assert progress.state["waiting"] == 1


def test_answers_that_may_be_somebody_elses_are_not_added_without_being_asked_about(this, tmp_path):
    this.ask("why").answer("why", "mine")
    other = Lesson(EXERCISE, tmp_path / "other", "")
    other.ask("why").answer("why", "theirs")
    text = Keep(other.folder, other.work).take()
    keep = Keep(this.folder, this.work)
    reply = keep.do({"do": "load", "text": text})
    assert (reply["do"], this.ask("why").answers) == ("strange", {"why": "mine"})
    assert keep.do({"do": "load", "text": text, "sure": True})["do"] == "load"
    assert len(this.work.log.events) == 4  # an answer and its explanation, of each


def test_ones_own_later_answers_are_added_without_a_question(this, tmp_path):
    this.ask("why").answer("why", "first")
    other = Lesson(EXERCISE, tmp_path / "other", "")
    Keep(other.folder, other.work).load(Keep(this.folder, this.work).take())
    other.ask("why").answer("why", "second")
    reply = Keep(this.folder, this.work).do(
        {"do": "load", "text": Keep(other.folder, other.work).take()}
    )
    assert (reply["do"], this.ask("why").answers) == ("load", {"why": "second"})
