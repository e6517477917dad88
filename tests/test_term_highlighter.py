import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError
from whosays import Article, TermHighlighter, lesson, load_article
from whosays.answers import AnswerLog, NotSavedError
from whosays.items import Item, Option
from whosays.leads import LeadError
from whosays.marking import AnswerError
from whosays.reading import validate
from whosays.terms import TermError
from whosays.views.term_groups import TermGroups
from whosays.work import Work

ARTICLE = load_article("guaido-2019")
LABELS = {"labels": ["coup attempt", "uprising", "push to topple"], "people": ["Guaido"]}
TEXT = "😀 A coup. Ana Ruiz said “coup” is wrong.\nThe coup went on."
OPTIONS = (
    Option("article", "The article", "No one else is named.", "consensus"),
    Option("guaido", "Juan Guaidó", "He is not quoted here."),
)
SPAN = ARTICLE.find("coup attempt", 1)[0]
ITEMS = [
    Item("t1.owner", "choice", "Whose?", 1, SPAN, OPTIONS, group="t1", of="term", scope=(1, 1)),
    Item("t1.how", "spans", "How?", 1, SPAN, group="t1", of="term", scope=(1, 1)),
]


def highlighter(**options):
    return TermHighlighter(TEXT, {"labels": ["coup"]}, **options)


def sent(widget, **message):
    """Give the widget a message of its page and return its reply."""
    replies = []
    widget.send = lambda reply, *_: replies.append(reply)
    widget._receive(widget, {"client": "c", "n": 1, **message}, [])
    return replies[0]


def owner_of(widget, row):
    place = widget.hits.loc[row, ["start", "end"]]
    return f"{widget.view['key']}-{place.start}-{place.end}.owner"


# What it finds


def test_hits_counts_and_repr_say_what_stands_where():
    widget = TermHighlighter(ARTICLE, LABELS)
    assert repr(widget) == "TermHighlighter(guaido-2019: 10 hits in 2 groups)"
    assert all(ARTICLE.text[h.start : h.end] == h.hit for h in widget.hits.itertuples())
    counted = widget.counts.set_index(["group", "term"])["count"]
    assert counted["labels", "coup attempt"] == 2
    assert counted["people", "Guaido"] == 5


def test_without_terms_it_waits_for_some():
    widget = TermHighlighter(TEXT)
    assert repr(widget) == "TermHighlighter(text: 0 hits in 0 groups)"
    assert list(widget.table.columns[-2:]) == ["owner", "use"]


def test_the_page_gets_the_hits_as_bytes_in_code_points():
    widget = TermHighlighter("😀 coup uprising", {"a": ["uprising"], "b": ["coup"]})
    assert struct.unpack("<6i", widget.places) == (2, 6, 1, 7, 15, 0)


@given(st.text(alphabet="ab 😀é\n", max_size=40))
def test_whatever_the_text_each_hit_gives_its_words(text):
    groups = TermGroups(text, {"a": ["a", "ab*"], "b": ["a b"]})
    numbers = struct.unpack(f"<{len(groups.hits) * 3}i", groups.packed)
    assert numbers[::3] == tuple(hit.start for hit in groups.hits)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in groups.hits)


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        ({"labels": ["*"]}, r"labels: '\*'"),
        ({"labels": "coup"}, "a list of terms is expected"),
        ({"labels": [""]}, "an empty term"),
        ({"": ["coup"]}, "the name of a group"),
        (["coup"], "lists by group"),
        ({str(n): ["coup"] for n in range(27)}, "27 groups: at most 26"),
    ],
)
def test_terms_that_cannot_be_meant_are_refused_with_a_reason(terms, why):
    with pytest.raises(TermError, match=why):
        TermHighlighter(TEXT, terms)


def test_a_hundred_thousand_words_with_twenty_thousand_hits_are_a_small_message():
    text = "\n".join(["coup alpha beta gamma delta " * 14] * 1430)
    widget = TermHighlighter(text, {"labels": ["coup"]})
    assert repr(widget) == "TermHighlighter(text: 20020 hits in 1 group)"
    assert len(widget.places) == 12 * 20020
    assert len(json.dumps(widget.state)) < 1000
    widget.tag(19_999, owner="Ana Ruiz")
    assert widget.table.owner.iloc[-21:].tolist().count("Ana Ruiz") == 1


# What the learner says of it


def test_a_tag_names_the_owner_and_the_use_of_one_hit():
    widget = highlighter()
    widget.tag(1, owner="Ana Ruiz", use="mention")
    widget.tag(widget.hits.loc[0, ["start", "end"]], owner="The article", use="use")
    table = widget.table.set_index(["owner", "use"])
    assert table.loc[("Ana Ruiz", "mention"), "left"].endswith("Ana Ruiz said “")
    assert table.loc[("The article", "use"), "left"] == "😀 A "
    assert (widget.answered, widget.total) == (4, 6)


def test_someone_who_is_not_on_the_list_can_own_a_word():
    widget = highlighter(owners=["Bo Lee"])
    assert [o["label"] for o in widget.view["asks"][0]["options"]] == [
        "The article", "Bo Lee", "Nobody is named",
    ]  # fmt: skip
    widget.tag(0, owner="a <b>voice</b> off")
    assert widget.table.owner[0] == "a <b>voice</b> off"


def test_tags_make_a_reading_that_fits_the_article():
    widget = TermHighlighter(ARTICLE, LABELS)
    widget.tag(0, owner="article", use="use")
    widget.tag(3, owner="nobody")
    validate(widget.reading, ARTICLE)
    first, second = widget.reading.terms
    assert (first.text, first.owner, first.use) == ("coup attempt", "The article", "use")
    assert (second.owner, second.use) == ("nobody", "")


def test_the_page_tags_by_the_place_of_a_hit():
    widget = highlighter()
    reply = sent(widget, do="answer", item=owner_of(widget, 2), answer="nobody")
    assert reply["saved"]
    assert widget.answers == {owner_of(widget, 2): "nobody"}
    assert widget.state["items"][owner_of(widget, 2)]["answered"]


@pytest.mark.parametrize("place", ["4-8", "0-1", "9-4", "4-99999", "x", "1-2-3"])
def test_a_tag_on_words_that_are_no_hit_is_refused(place):
    widget = highlighter()
    wanted = {"4-8": True}.get(place, False)
    reply = sent(widget, do="answer", item=f"{widget.view['key']}-{place}.owner", answer="nobody")
    assert reply["saved"] == wanted
    assert len(widget.answers) == wanted


def test_tags_can_be_taken_off_and_brought_back():
    widget = highlighter()
    widget.tag(0, owner="article")
    widget.reset()
    assert widget.answers == {}
    widget.undo()
    assert list(widget.answers.values()) == ["article"]


def test_the_selected_hit_can_be_observed_and_set():
    widget, seen = highlighter(), []
    widget.observe(lambda change: seen.append(change["new"]), "selected")
    widget.selected = [4, 8]
    assert seen == [[4, 8]]
    with pytest.raises(TraitError, match="not the place of a hit"):
        widget.selected = [0, 3]


# What the learner adds


def test_a_term_is_added_and_taken_out_again():
    widget = highlighter()
    assert sent(widget, do="add", term=" Ana  Ruiz ", group="people")["saved"]
    assert widget.terms == {"labels": ["coup"], "people": ["Ana Ruiz"]}
    assert [g["count"] for g in widget.state["groups"]] == [3, 1]
    assert sent(widget, do="remove", term="Ana Ruiz", group="people")["saved"]
    assert widget.terms == {"labels": ["coup"]}


def test_taking_a_term_out_leaves_no_hit_selected_that_is_gone():
    widget = highlighter()
    widget.add("wrong", "labels")
    widget.selected = list(widget.hits.loc[2, ["start", "end"]])
    widget.remove("wrong", "labels")
    assert widget.selected == []


@pytest.mark.parametrize(
    ("do", "term", "group"),
    [
        ("add", "*", "labels"), ("add", "", "labels"), ("add", "coup", ""), ("add", "x" * 101, "a"),
        ("add", "Coup", "labels"), ("add", None, "labels"), ("add", "coup", ["labels"]),
        ("add", "coup", "g" * 61), ("remove", "coup", "labels"), ("remove", "x", ["labels"]),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_meant_is_refused_with_words_and_changes_nothing(do, term, group):
    widget = highlighter()
    before = (widget.state, widget.places)
    reply = sent(widget, do=do, term=term, group=group)
    assert reply["refused"]
    assert reply["why"]
    assert (widget.state, widget.places) == before
    assert not widget.work.log.events


# What is kept


def test_tags_and_terms_are_there_again_after_a_restart(tmp_path):
    file = tmp_path / "answers.jsonl"
    first = highlighter(save=file)
    first.add("wrong", "mine")
    first.tag(2, owner="Ana Ruiz", use="use")
    again = highlighter(save=file)
    assert again.terms == {"labels": ["coup"], "mine": ["wrong"]}
    assert again.answers == first.answers
    assert again.table.equals(first.table)


def test_a_tag_stays_with_its_words_when_the_list_of_terms_changes(tmp_path):
    highlighter(save=tmp_path / "a.jsonl").tag(1, owner="Ana Ruiz")
    other = TermHighlighter(TEXT, {"x": ["Ana"], "y": ["coup"]}, save=tmp_path / "a.jsonl")
    tagged = other.table[other.table.owner != ""]
    assert tagged[["group", "hit", "owner"]].to_numpy().tolist() == [["y", "coup", "Ana Ruiz"]]


def test_the_answers_of_another_text_in_the_same_file_are_left_alone(tmp_path):
    highlighter(save=tmp_path / "a.jsonl").tag(0, owner="article")
    other = TermHighlighter(TEXT.replace("wrong", "right"), LABELS, save=tmp_path / "a.jsonl")
    assert (other.answers, other.items) == ({}, {})


@pytest.mark.parametrize(
    "kept", ["x", 7, ["coup"], {"mine": "coup"}, {"mine": ["*", 3, "", "wrong"]}, {"": ["wrong"]}]
)
def test_of_a_damaged_list_of_terms_what_can_be_meant_is_kept(tmp_path, kept):
    key = highlighter().view["key"]
    log = AnswerLog("text", tmp_path / "a.jsonl")
    log.write(f"{key}-terms", "answer", kept)
    log.write(f"{key}-0-999999.owner", "answer", "article")
    widget = highlighter(save=tmp_path / "a.jsonl")
    wanted = {"mine": ["wrong"]} if "wrong" in str(kept) and "mine" in str(kept) else {}
    assert widget.terms == {"labels": ["coup"], **wanted}
    assert widget.answers == {}


def test_what_the_disk_refuses_is_not_shown(tmp_path):
    (tmp_path / "answers").write_text("in the way", encoding="utf-8")
    widget = highlighter(save=tmp_path / "answers" / "a.jsonl")
    with pytest.raises(NotSavedError):
        widget.add("wrong", "mine")
    reply = sent(widget, do="answer", item=owner_of(widget, 0), answer="nobody")
    assert (reply["saved"], widget.answers, list(widget.terms)) == (False, {}, ["labels"])


def test_in_a_lesson_the_tags_go_to_its_file_and_its_questions_stay_its_own():
    work = Work(ARTICLE, ITEMS, AnswerLog("lesson", None))
    widget = TermHighlighter(ARTICLE, LABELS, work=work)
    widget.tag(0, owner="article")
    assert [event.item for event in work.log.events] == [owner_of(widget, 0)]
    assert (len(work.items), work.answered) == (2, 0)


def test_answers_that_a_lesson_loads_from_a_file_appear():
    work = Work(ARTICLE, ITEMS, AnswerLog("lesson", None))
    widget = TermHighlighter(ARTICLE, LABELS, work=work)
    work.log.write(owner_of(widget, 0), "answer", "nobody")
    work.changed()
    assert widget.answers == {owner_of(widget, 0): "nobody"}


# An exercise's terms, with a key


def test_items_of_an_exercise_are_tagged_and_explained():
    widget = TermHighlighter(ARTICLE, ITEMS, mode="now")
    assert repr(widget) == "TermHighlighter(guaido-2019: 0 of 2 answered)"
    assert widget.selected == list(SPAN)
    widget.tag(0, owner="Juan Guaidó")
    feedback = widget.state["items"]["t1.owner"]["feedback"]
    assert feedback["reasons"][0]["text"] == "He is not quoted here."
    widget.answer("t1.how", [[0, 5]])
    assert widget.table[["hit", "owner"]].to_numpy().tolist() == [["coup attempt", "Juan Guaidó"]]
    assert (widget.reading.terms[0].owner, widget.reading.terms[0].note) == ("Juan Guaidó", "After")


def test_withheld_shows_no_key_in_any_way():
    widget = TermHighlighter(ARTICLE, ITEMS, mode="withheld")
    widget.tag(0, owner="guaido")
    shown = json.dumps([widget.view, widget.state])
    assert "consensus" not in shown
    assert "He is not quoted" not in shown


def test_an_exercise_has_its_own_terms():
    with pytest.raises(TermError, match="its own terms"):
        TermHighlighter(ARTICLE, ITEMS).add("coup", "labels")
    with pytest.raises(AnswerError, match="not highlighted"):
        TermHighlighter(ARTICLE, ITEMS).tag(0, use="use")


# Two texts side by side


LEFT = Article("one", TEXT, about={"title": "Lead A", "note": "Made up."})


def beside(**options):
    return TermHighlighter(
        LEFT, {"labels": ["coup", "wrong"]}, beside="No coup here.\nNone.", **options
    )


def test_two_texts_are_counted_each_for_itself_and_for_a_hundred_words():
    widget = beside()
    assert repr(widget) == "TermHighlighter(one beside text: 5 hits in 1 group)"
    assert widget.counts.to_numpy().tolist() == [
        ["labels", "coup", "one", 3, 25.0], ["labels", "coup", "text", 1, 25.0],
        ["labels", "wrong", "one", 1, 8.3], ["labels", "wrong", "text", 0, 0.0],
    ]  # fmt: skip
    assert widget.state["groups"][0]["sides"] == [
        {"label": "Text 1", "count": 4, "rate": 33.3}, {"label": "Text 2", "count": 1, "rate": 25.0},
    ]  # fmt: skip


def test_the_tables_say_which_text_and_number_its_paragraphs_from_one():
    widget = beside()
    assert widget.hits[["text", "paragraph"]].to_numpy().tolist() == [
        *[["one", 1]] * 3, ["one", 2], ["text", 1],
    ]  # fmt: skip
    assert all(widget.work.article.text[h.start : h.end] == h.hit for h in widget.hits.itertuples())
    assert widget.hits.start[0] == TEXT.index("coup")
    assert list(widget.table.columns[:3]) == ["text", "group", "term"]


def test_hits_of_both_texts_are_tagged_and_kept(tmp_path):
    widget = beside(save=tmp_path / "a.jsonl")
    widget.tag(4, owner="Bo Lee", use="mention")
    widget.add("here", "labels")
    again = beside(save=tmp_path / "a.jsonl")
    assert again.table.owner.tolist() == ["", "", "", "", "Bo Lee", ""]
    assert again.counts.iloc[-1].tolist() == ["labels", "here", "text", 1, 25.0]
    validate(again.reading, again.work.article)


def test_no_phrase_runs_from_one_text_into_the_other():
    assert len(TermHighlighter("a coup", {"x": ["coup attempt"]}, beside="attempt it").hits) == 0


def test_two_texts_of_one_name_are_told_apart_by_number():
    widget = TermHighlighter("A coup.", {"x": ["coup"]}, beside="A coup.")
    assert widget.hits.text.tolist() == ["text 1", "text 2"]


def test_an_exercise_stands_in_one_text():
    with pytest.raises(TermError, match="leave out beside="):
        TermHighlighter(ARTICLE, ITEMS, beside="No.")


def test_side_by_side_the_fallback_has_both_texts_with_their_headings():
    lines = beside().text()
    assert (
        lines[0] == "A labels: coup 3 and 1, wrong 1 and 0 (in 100 words: Text 1 33.3, Text 2 25.0)"
    )
    assert lines[1] == "Text 1: Lead A. Made up."
    assert lines[-3:] == ["Text 2", "P1 No coup [A] here.", "P2 None."]


def test_a_lesson_sets_two_leads_side_by_side(tmp_path, monkeypatch):
    monkeypatch.setenv("WHOSAYS_ANSWERS", str(tmp_path))
    widget = lesson("05-words").side_by_side("library-a", "library-b", {"time": ["Monday*"]})
    assert set(widget.hits.text) == {"library-a", "library-b"}
    assert widget.view["columns"][0]["heading"] == "Text 1: Lead A, the library"
    with pytest.raises(LeadError, match="no text 'library'; there are: library-a, library-b"):
        lesson("05-words").side_by_side("library", "library-b", {})


# A page without a kernel


def test_the_fallback_has_letters_after_the_hits_and_text_stays_text():
    widget = TermHighlighter("No <img onerror=x> coup.", {"<b>": ["coup"], "x": ["img"]})
    html = widget._repr_mimebundle_()[0]["text/html"]
    assert "A &lt;b&gt;: coup 1" in html
    assert "P1 No &lt;img [B] onerror=x&gt; coup [A]." in html
    assert "<img" not in html


def test_of_a_long_text_the_fallback_shows_only_counts():
    assert TermHighlighter("coup " * 5000, {"a": ["coup"]}).text() == ["A a: coup 5000"]
