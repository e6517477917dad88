import json

import pytest
from whosays import Article, QuoteMatcher, load_article
from whosays.exercise import read_exercise
from whosays.marking import AnswerError
from whosays.reader.names import names_in

NOTE = "“We won,” Ana Ruiz said.\nBo Lee spoke of a “win”."
HOSTILE = "“<script>alert(1)</script>” said <img src=x onerror=alert(2)> Ana Ruiz."


def page(widget, **message):
    """What the page sends; returns what the kernel answers."""
    sent = []
    widget.send = sent.append
    widget._handle_custom_msg({"client": "c", "n": 1, **message}, [])
    return sent[0]


def test_any_text_with_marks_can_be_matched():
    matcher = QuoteMatcher(NOTE)
    assert repr(matcher) == "QuoteMatcher(text: 0 of 8 answered)"
    assert [i["about"] for i in matcher.view["items"][::4]] == [[0, 9], [43, 48]]


def test_the_article_has_ten_quotations_to_match():
    assert len(QuoteMatcher(load_article("guaido-2019")).view["groups"]) == 10


def test_the_learners_answers_become_a_reading():
    matcher = QuoteMatcher(NOTE)
    matcher.answer("q1.words", "ana-ruiz")
    matcher.answer("q1.kind", "full")
    matcher.answer("q2.words", "nobody")
    matcher.answer("q2.act", "The mayor")
    first, second = matcher.reading.quotations
    assert (first.text, first.words_of, first.kind) == ("“We won,”", "Ana Ruiz", "full")
    assert (second.start, second.words_of, second.act_of) == (43, "nobody", "The mayor")


def test_names_are_offered_and_can_be_given():
    labels = [o["label"] for o in QuoteMatcher(NOTE).view["items"][0]["options"]]
    assert labels[:2] == ["Ana Ruiz", "Bo Lee"]
    given = QuoteMatcher(NOTE, speakers=["Zoë", "Zoe"]).view["items"][0]["options"]
    assert [o["label"] for o in given][:2] == ["Zoë", "Zoe"]
    assert len({o["id"] for o in given}) == len(given)


def test_names_are_not_joined_over_lines_and_those_who_speak_come_first():
    text = (
        "By Dana Whitlock\nPublished in May\nRiverside is open. Riverside stays, said Ellen Ortiz."
    )
    labels = [o["label"] for o in QuoteMatcher(f"“Yes.”\n{text}").view["items"][0]["options"]]
    assert labels[0] == "Ellen Ortiz"
    assert "Dana Whitlock" in labels


def test_a_name_ends_with_its_sentence_and_a_day_is_none():
    text = (
        "The library is closed on Mondays. A club met there Tuesday. It heard Dr. Ana Ruiz. Bo Lee"
        " thanked Gov. Cy Young. Readers of the Post. The mayor of Lima. Ada Fox left."
    )
    names = names_in(Article("note", text))
    assert names == ["Dr. Ana Ruiz", "Bo Lee", "Gov. Cy Young", "Post", "Lima", "Ada Fox"]


def test_what_stands_around_an_article_and_what_opens_a_sentence_is_no_name():
    text = (
        "COUNCIL CLOSES POOL\nBy Dana Whitlock\nPublished May 3, 2024 | Updated May 4\nREAD MORE\n"
        "Five parents wrote. Five more called. “Nobody asked us,” Ana Ruiz said. “Nobody.”\n"
        "READ MORE Mayor Bo Lee quits\nPhoto Cy Fox\nSign Up Now\nNEW YORK (AP) — It rained. Ruiz"
        " Tuesday told Young. He likes Facebook."
    )
    names = names_in(Article("note", text), 20)
    assert names == [
        "Ana Ruiz", "Young", "Dana Whitlock", "Mayor Bo Lee", "Cy Fox", "NEW YORK", "AP",
    ]  # fmt: skip
    assert names_in(Article("note", "Theresa May said no. May left.")) == ["Theresa May"]
    assert "Facebook" in names_in(Article("note", "No, Facebook said. No, Facebook said."))
    assert names_in(Article("note", "NO. ANA RUIZ SPOKE.")) == ["ANA RUIZ SPOKE"]


def test_only_the_given_quotations_are_asked_about():
    matcher = QuoteMatcher(NOTE, [(43, 48)])
    assert [i["about"] for i in matcher.view["items"]] == [[43, 48]] * 4


@pytest.mark.parametrize("span", [(5, 5), (-1, 4), (0, 9999)])
def test_a_quotation_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="does not lie in the text"):
        QuoteMatcher(NOTE, [span])


def test_the_page_is_told_what_is_saved_and_where(tmp_path):
    kept = QuoteMatcher(NOTE, save=tmp_path / "mine.jsonl")
    reply = page(kept, do="answer", item="q1.words", answer="ana-ruiz")
    assert reply == {
        "client": "c",
        "n": 1,
        "saved": True,
        "do": "answer",
        "item": "q1.words",
        "kept": True,
    }
    assert QuoteMatcher(NOTE, save=tmp_path / "mine.jsonl").answers == {"q1.words": "ana-ruiz"}
    assert page(QuoteMatcher(NOTE), do="answer", item="q1.words", answer="bo-lee")["kept"] is False


def test_the_page_is_told_when_the_disk_refuses(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    matcher = QuoteMatcher(NOTE, save=tmp_path / "file" / "mine.jsonl")
    reply = page(matcher, do="answer", item="q1.words", answer="ana-ruiz")
    assert not reply["saved"]
    assert "file" in reply["why"]
    assert matcher.answers == {}


@pytest.mark.parametrize(
    "message",
    [
        {"do": "answer", "item": "q9.words", "answer": "x"},
        {"do": "answer", "item": ["q1.words"], "answer": "x"},
        {"do": "answer", "item": "q1.kind", "answer": "nonsense"},
        {"do": "answer", "item": "q1.how", "answer": [["0", 1]]},
        {"do": "answer", "item": "q1.words", "answer": "x" * 10_000},
        {"do": "reveal", "items": [{"a": 1}]},
        {"do": "explode"},
        {},
    ],
)
def test_a_message_that_cannot_be_meant_is_refused_in_words(message):
    matcher = QuoteMatcher(NOTE)
    reply = page(matcher, **message)
    assert reply["refused"]
    assert reply["why"]
    assert matcher.work.log.events == []


def test_start_over_can_be_taken_back():
    matcher = QuoteMatcher(NOTE)
    matcher.answer("q1.words", "ana-ruiz")
    matcher.reset()
    assert matcher.answers == {}
    matcher.undo()
    assert matcher.answers == {"q1.words": "ana-ruiz"}


def test_answers_can_be_observed_like_any_trait():
    matcher, seen = QuoteMatcher(NOTE), []
    matcher.observe(lambda change: seen.append(change["new"]), names=["answered"])
    matcher.answer("q1.words", "ana-ruiz")
    assert seen == [1]


def test_the_table_has_one_row_a_question():
    matcher = QuoteMatcher(NOTE)
    matcher.answer("q1.how", [[10, 18]])
    table = matcher.table
    assert len(table) == 8
    assert table.set_index("item").loc["q1.how", "answer"] == "Ana Ruiz"


def test_a_page_without_a_kernel_shows_text_and_no_markup_of_the_article():
    data, _ = QuoteMatcher(HOSTILE)._repr_mimebundle_()
    assert "&lt;script&gt;" in data["text/html"]
    assert "<script" not in data["text/html"]
    assert "<img" not in data["text/html"]


def test_text_that_is_no_text_is_refused():
    with pytest.raises(ValueError, match="no words"):
        QuoteMatcher("  \n ")


def test_a_text_without_marks_is_no_error():
    matcher = QuoteMatcher(Article("plain", "Nobody is quoted here."))
    assert (matcher.total, matcher.score, len(matcher.table)) == (0, None, 0)


KEYED = """\
lesson: keyed
title: T
version: "1"
article: guaido-2019
feedback: after
quotations:
  - id: q1
    marks: “direct communications”
    words:
      options:
        - {id: guaido, label: Juan Guaidó, answer: consensus, because: BECAUSE-ONE}
        - {id: ap, label: AP, because: BECAUSE-TWO}
"""


def test_with_a_key_it_explains_when_asked_and_scores():
    exercise = read_exercise(KEYED)
    matcher = QuoteMatcher(exercise.article, exercise.items)
    matcher.answer("q1.words", "ap")
    assert "BECAUSE" not in json.dumps([matcher.view, matcher.state])
    assert matcher.score is None
    matcher.reveal()
    feedback = matcher.state["items"]["q1.words"]["feedback"]
    assert [reason["text"] for reason in feedback["reasons"]] == ["BECAUSE-TWO"]
    assert [one["text"] for one in feedback["solution"]] == ["BECAUSE-ONE", "BECAUSE-TWO"]
    assert matcher.score == 0


def test_withheld_nothing_of_the_key_reaches_the_page():
    exercise = read_exercise(KEYED)
    matcher = QuoteMatcher(exercise.article, exercise.items, mode="withheld")
    matcher.answer("q1.words", "ap")
    with pytest.raises(AnswerError):
        matcher.do({"do": "reveal", "items": ["q1.words"]})
    seen = json.dumps([matcher.view, matcher.state, matcher._repr_mimebundle_()], default=str)
    assert "BECAUSE" not in seen
    assert "consensus" not in seen
    assert matcher.score is None
