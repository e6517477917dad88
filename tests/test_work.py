import json

import pytest
from whosays import load_article
from whosays.answers import AnswerLog, NotSavedError
from whosays.items import Item, Option
from whosays.marking import AnswerError
from whosays.work import Work

ARTICLE = load_article("guaido-2019")
OPTIONS = (
    Option("ap", "The Associated Press", "A speaker would say my.", "consensus"),
    Option("guaido", "Juan Guaidó", "His act, not his words."),
)
ITEMS = [
    Item("p2.words", "choice", "Whose words?", 2, options=OPTIONS),
    Item("p2.act", "choice", "Whose act?", 2, options=OPTIONS),
]


def work(mode="", **options):
    return Work(ARTICLE, ITEMS, AnswerLog("x", None, **options), mode)


def test_now_explains_each_answer():
    mine = work("now")
    mine.do("answer", "p2.words", "guaido")
    assert mine.entry("p2.words")["feedback"]["reasons"][0]["text"] == "His act, not his words."


def test_after_explains_only_when_asked_for():
    mine = work("after")
    mine.do("answer", ["p2.words"], "ap")
    assert "feedback" not in mine.entry("p2.words")
    assert mine.entry("p2.words")["can_reveal"]
    mine.do("reveal", ["p2.words"])
    assert mine.entry("p2.words")["feedback"]["status"] == "consensus"


def test_after_does_not_explain_what_is_not_answered():
    mine = work("after")
    mine.do("answer", "p2.words", "ap")
    with pytest.raises(AnswerError, match=r"p2\.act"):
        mine.do("reveal", ["p2.words", "p2.act"])
    assert "feedback" not in mine.entry("p2.words")


def test_withheld_shows_no_key_in_any_way():
    mine = work("withheld")
    mine.do("answer", "p2.words", "guaido")
    shown = json.dumps([mine.entry("p2.words"), mine.rows(mine.items)])
    assert "consensus" not in shown
    assert "His act" not in shown
    assert mine.score is None
    with pytest.raises(AnswerError, match="withheld"):
        mine.do("reveal", ["p2.words"])


def test_changing_ones_mind_before_the_explanation_costs_nothing():
    mine = work("after")
    for answer in ("guaido", "ap"):
        mine.do("answer", "p2.words", answer)
    mine.do("reveal", ["p2.words"])
    mine.do("answer", "p2.words", "guaido")
    assert mine.score == 1


def test_after_the_explanation_the_score_stays():
    mine = work("now")
    for answer in ("guaido", "ap"):
        mine.do("answer", "p2.words", answer)
    assert (mine.score, mine.entry("p2.words")["again"]) == (0, True)


def test_worked_examples_are_not_counted_as_to_do():
    solved = Item("p1", "choice", "Whose?", 1, options=OPTIONS, stage="worked")
    mine = Work(ARTICLE, [solved, *ITEMS], AnswerLog("x", None))
    assert (len(mine.to_do), mine.answered) == (2, 0)
    assert mine.explanation("p1")["labels"] == ["The Associated Press"]


@pytest.mark.parametrize(
    ("event", "item", "answer"),
    [("answer", "nothing", "ap"), ("answer", "p2.words", "nobody"), ("erase", "p2.words", None)],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(event, item, answer):
    mine = work()
    with pytest.raises(AnswerError):
        mine.do(event, item, answer)
    assert not mine.log.events


def test_an_answer_that_is_not_on_disk_is_not_shown_as_given(tmp_path):
    (tmp_path / "answers").write_text("in the way", encoding="utf-8")
    mine = Work(ARTICLE, ITEMS, AnswerLog("x", tmp_path / "answers" / "x.jsonl"))
    with pytest.raises(NotSavedError):
        mine.do("answer", "p2.words", "ap")
    assert not mine.entry("p2.words")["answered"]


def test_an_answer_that_an_older_exercise_allowed_is_kept_and_does_no_harm():
    mine = work()
    mine.log.write("p2.words", "answer", "an-option-of-old")
    assert mine.entry("p2.words")["answer"] == "an-option-of-old"
    assert mine.score is None


def test_whoever_listens_is_told_of_a_change():
    mine, told = work(), []
    mine.listen(told.append)
    mine.do("answer", "p2.words", "ap")
    assert told == [{"p2.words"}]


def test_rows_say_in_words_what_was_answered():
    mine = work()
    mine.do("answer", "p2.words", "ap")
    assert mine.rows(mine.items)[0]["answer"] == "The Associated Press"
