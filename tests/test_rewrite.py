"""Rewrite: ledes for several readers, kept as they are typed, and what became of the facts."""

import json
import re

import pytest
from course_pages import cells
from whosays import Rewrite, lesson, load_article
from whosays.answers import AnswerLog, NotSavedError
from whosays.article import Article
from whosays.exercise import read_exercise
from whosays.marking import AnswerError
from whosays.views.paste import Paste
from whosays.views.rewrite import MAX_LEDE, MAX_SOURCE
from whosays.work import Work

SOURCE = "Ana Ruiz met 90 people.\nBo Lee came on May 3.\n“We won,” Ruiz said."
LEDES = """\
lesson: test-x
title: A test
version: "1"
article: guaido-2019
feedback: after
items:
  - {id: one, kind: text, paragraph: 0, shows: [1, 2], prompt: A reader who was there, model: One reader wrote it so.}
"""


def statuses(widget, item="lede-1"):
    return [(row["status"], row["source"]) for row in widget.state["items"][item]["facts"]]


def test_without_a_lede_every_fact_of_the_source_is_there_to_be_kept():
    widget = Rewrite(SOURCE, ["someone", "someone else"])
    assert {status for status, _ in statuses(widget)} == {"went"}
    assert [row["where"] for row in widget.state["items"]["lede-2"]["facts"]] == [
        "P1", "P1", "P2", "P2", "P3",
    ]  # fmt: skip
    assert repr(widget) == "Rewrite(text: 0 of 2 ledes)"


def test_the_facts_follow_a_draft_as_it_is_typed_and_the_answer():
    widget = Rewrite(SOURCE, ["someone"])
    widget.do({"do": "draft", "item": "lede-1", "answer": "Ruiz met 19 people in Rome."})
    assert statuses(widget)[:2] == [("stayed", "Ana Ruiz"), ("changed", "90 people")]
    assert widget.state["items"]["lede-1"]["draft"] == "Ruiz met 19 people in Rome."
    widget.answer("lede-1", "Ana Ruiz met 90 people.")
    assert statuses(widget)[:2] == [("stayed", "Ana Ruiz"), ("stayed", "90 people")]
    assert widget.answered == 1


def test_only_the_chosen_paragraphs_are_compared_and_named_by_their_number():
    widget = Rewrite(SOURCE, ["someone"], paragraphs=[2, 3])
    rows = widget.state["items"]["lede-1"]["facts"]
    assert [(row["source"], row["where"]) for row in rows] == [
        ("Bo Lee", "P2"), ("May 3", "P2"), ("We won,", "P3"), ("Ruiz", "P3"),
    ]  # fmt: skip
    assert widget.view["shown"] == [2, 3]


def test_the_table_has_a_row_a_fact_of_every_lede_that_is_begun():
    widget = Rewrite(SOURCE, ["someone", "someone else"])
    widget.answer("lede-2", "Bo Lee: “We have won.”")
    facts = widget.facts
    assert set(facts["item"]) == {"lede-2"}
    assert facts[facts["status"] == "changed"].to_dict("records") == [
        {"item": "lede-2", "status": "changed", "kind": "quoted", "source": "We won,",
         "lede": "We have won.", "note": "other words in the marks"},
    ]  # fmt: skip


def test_a_given_lede_is_shown_with_its_facts_and_no_box():
    made = Article("a", "Ruiz met 90 people.", about={"title": "Lede A", "note": "Made up."})
    widget = Rewrite(SOURCE, [], given=[made])
    (given,) = widget.view["given"]
    assert (given["title"], given["text"]) == ("Lede A", "Ruiz met 90 people.")
    assert [row["status"] for row in given["facts"]].count("stayed") == 2
    assert widget.text()[-1].startswith("Lede A: Ruiz met 90 people. (facts: 2 stayed, 0 changed")


def test_answers_are_there_again_after_a_restart(tmp_path):
    file = tmp_path / "mine.jsonl"
    Rewrite(SOURCE, ["someone"], save=file).do(
        {"do": "draft", "item": "lede-1", "answer": "Ruiz met 9"}
    )
    again = Rewrite(SOURCE, ["someone"], save=file)
    assert again.state["items"]["lede-1"]["draft"] == "Ruiz met 9"
    assert statuses(again)[0] == ("stayed", "Ana Ruiz")


def test_a_lede_that_cannot_be_written_is_not_said_to_be_saved(tmp_path):
    (tmp_path / "mine.jsonl").mkdir()
    widget = Rewrite(SOURCE, ["someone"], save=tmp_path / "mine.jsonl")
    with pytest.raises(NotSavedError):
        widget.answer("lede-1", "Ruiz")


def test_what_is_too_long_is_refused_with_the_limit():
    widget = Rewrite(SOURCE, ["someone"])
    with pytest.raises(AnswerError, match="at most 5,000 characters"):
        widget.answer("lede-1", "a" * (MAX_LEDE + 1))
    with pytest.raises(ValueError, match="the most is 50,000: give fewer paragraphs"):
        Rewrite("a " * MAX_SOURCE, ["someone"])


def test_the_model_answer_waits_for_ones_own_and_is_not_there_where_it_is_withheld():
    exercise = read_exercise(LEDES)
    work = Work(exercise.article, exercise.items, AnswerLog("x", None), "", "after")
    widget = Rewrite(exercise.article, exercise.items, paragraphs=[1, 2], work=work)
    assert "One reader wrote" not in json.dumps([widget.view, widget.state])
    widget.answer("one", "Guaidó spoke on Saturday.")
    widget.reveal()
    assert (
        widget.state["items"]["one"]["feedback"]["reasons"][0]["text"] == "One reader wrote it so."
    )
    held = Rewrite(exercise.article, exercise.items, mode="withheld", paragraphs=[1, 2])
    held.answer("one", "Guaidó spoke.")
    assert "One reader wrote" not in json.dumps([held.view, held.state])


def test_without_a_kernel_the_page_has_the_paragraphs_and_the_readers():
    article = load_article("guaido-2019")
    lines = Rewrite(article, ["someone <b>"], paragraphs=[1]).text()
    assert lines == [f"P1 {article.words(article.paragraphs[0])}", "someone <b>"]


def test_a_lesson_rewrites_its_article_or_one_of_the_leads(tmp_path, monkeypatch):
    monkeypatch.setenv("WHOSAYS_ANSWERS", str(tmp_path))
    this = lesson("06-structure")
    widget = this.rewrite(source="library-a", given=["library-b"])
    assert widget.view["article"]["id"] == "library-a"
    assert widget.view["given"][0]["title"] == "Lead B, the library"
    assert widget.view["most"] == 40


def test_a_text_of_ones_own_is_rewritten_for_three_readers_and_each_text_has_its_own_ledes(
    tmp_path,
):
    paste = Paste("rewrite", tmp_path)
    paste.read(SOURCE)
    _, ledes = paste.children
    first = next(iter(ledes.items))
    ledes.answer(first, "Ruiz met 90.")
    paste.read("Another text.\nWith two lines.")
    assert paste.children[1].answers == {}
    paste.read(SOURCE)
    assert paste.children[1].answers == {first: "Ruiz met 90."}
    paste.read("a " * MAX_SOURCE)
    assert len(paste.children) == 2


@pytest.mark.parametrize("page", ["08-rewrite-and-swap", "09-transfer"])
def test_a_box_that_is_not_about_the_articles_text_does_not_open_it(page):
    for cell in cells(page):
        asked = [name for called, names in cell.called() if called == "ask" for name in names]
        if asked and all(re.match("recall|pool|own-", name) for name in asked):
            assert 'whole="none"' in cell.source or "yours=True" in cell.source, cell.id


def test_each_box_for_ones_own_article_says_what_to_write(tmp_path):
    mine = Paste("rewrite", tmp_path)
    mine.box.do({"do": "text", "text": SOURCE})
    prompts = [item["prompt"] for item in mine.children[1].view["items"]]
    assert all("write a lede of at most 40 words" in prompt for prompt in prompts)
