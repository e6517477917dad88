import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays import AlignmentView, lesson, load_article
from whosays.alignment import MAX_QUOTATION, MAX_SOURCE, AlignmentError, align
from whosays.answers import NotSavedError
from whosays.marking import AnswerError
from whosays.word_match import words_of

SOURCE = (
    "Prices rose. “We won the match,” Ana Ruiz said on Sunday, after an hour of play, in the rain. "
    "Bo Lee, her coach, did not speak of luck. Prices fell."
)
WORDS = st.lists(st.sampled_from(["a", "the", "We", "we’re", "U.S.", "…", "[x]", "it,", "é", "\n"]))
TEXTS = WORDS.map(" ".join) | st.text(max_size=60)


def has_words(text):
    return any(word.key != "…" for word in words_of(text))


def steps(quotation, source=SOURCE):
    made = align(quotation, source)
    return [(step.kind, step.form, *made.words(step)) for step in made.steps]


def kinds(quotation, source=SOURCE):
    return [step.kind for step in align(quotation, source).steps]


# What it finds


def test_the_same_words_are_found_wherever_they_stand():
    made = align("“We won the match,”", SOURCE)
    assert steps("“We won the match,”") == [
        ("same", "", "“We won the match,”", "“We won the match,” ".rstrip())
    ]
    assert SOURCE[slice(*made.stretch)] == "“We won the match,”"
    assert made.lines == ["4 of 4 words are the same."]


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("Nicolás won", "Nicolas won"),
        ("he’s gone now", "he's gone now"),
        ("the U.S. base", "the US base"),
        ("well-known man", "well known man"),
        ("[W]e won again", "we won again"),
        ("He said ‘yes’ to it", 'He said "yes" to it'),
        ("clear—we won", "clear. We won"),
        ("WE WON now", "We won now"),
    ],
)
def test_words_written_differently_are_the_same_and_it_is_said(quotation, source):
    made = align(f"“{quotation}”", f"Then {source}, he said.")
    assert {step.kind for step in made.steps} == {"same"}
    assert made.counts["written differently"] >= 1
    assert any(line.startswith("Written differently: ") for line in made.lines)


def test_white_space_and_the_marks_around_a_quotation_are_no_difference():
    assert align("“won  the\nmatch,”", "we won the match.").lines == ["3 of 3 words are the same."]


def test_an_ellipsis_lines_up_with_what_fell_out():
    for dots in ("…", "...", ". . .", "[…]", "[...]", "(…)"):
        assert steps(f"Ana Ruiz said {dots} in the rain")[1] == (
            "left out", "ellipsis", f"{dots} ", "on Sunday, after an hour of play, ",
        )  # fmt: skip


def test_an_ellipsis_where_nothing_fell_out_is_said_to_be_one():
    made = align("Ana Ruiz … said on Sunday", SOURCE)
    assert made.lines[1:] == [
        "An ellipsis after “Ruiz”: nothing between the words beside it was left out."
    ]


def test_what_an_ellipsis_swallows_is_shown_also_where_it_is_a_not():
    made = align("Bo Lee, her coach, did … speak of luck", SOURCE)
    assert "“not”" in made.lines[1]


def test_words_changed_left_out_and_added_are_told_apart():
    assert steps("Ana Ruiz said on Monday, after an hour")[1] == (
        "changed", "", "Monday, ", "Sunday, ",
    )  # fmt: skip
    assert steps("did speak of luck")[1] == ("left out", "", "", "not ")
    assert steps("Ana Ruiz said loudly on Sunday")[1] == ("added", "", "loudly ", "")


def test_words_in_square_brackets_are_said_to_be_in_them():
    assert align("Ana Ruiz [the captain] said", SOURCE).lines[1:] == [
        "Only in the quotation in square brackets after “Ruiz”: “[the captain]”."
    ]
    assert align("[The coach], her coach, did not", "Bo Lee, her coach, did not").counts == {
        "same": 4, "changed": 2, "left out": 0, "added": 0, "written differently": 0,
    }  # fmt: skip


def test_words_at_the_edge_are_set_beside_those_of_the_same_sentence_only():
    assert kinds("Costs fell after an hour", "Prices fell after an hour") == ["changed", "same"]
    assert kinds("Costs fell after an hour", "Yes! fell after an hour") == ["added", "same"]
    assert kinds("fell after an hour ago", "fell after an hour. Yes") == ["same", "added"]


def test_of_several_places_the_first_that_is_written_the_same_is_taken_and_it_is_said():
    assert align("we won", "WE WON. Then we won again.").stretch == (13, 19)
    made = align("Prices", SOURCE)
    assert made.stretch == (0, 6)
    assert made.lines == ["1 of 1 words are the same. They stand at 2 places; this is one of them."]


@pytest.mark.parametrize(
    "quotation",
    [
        "“The mayor resigned today”",
        "out of the blue",
        "won by luck",
        "",
        "“…”",
        "🎉",
        "   ",
    ],
)
def test_what_is_not_there_is_not_guessed(quotation):
    made = align(quotation, SOURCE)
    assert not made.found
    assert made.stretch is None
    assert made.lines[0] == "The quotation was not found in this text."


def test_common_words_strewn_over_a_text_are_not_a_quotation():
    source = "the cat of a house to sit " + "and so on and on " * 40 + "in the sun for a day of it"
    assert not align("the man of a town spoke to us in the street for a while", source).found


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("gamma delta of the of the of", "of a b c the d e f " * 40 + "gamma delta."),  # under half
        ("red fish green", "a red cat, green as grass"),  # no two words together
        ("alpha beta x y gamma", "alpha beta 0 1 2 3 4 5 6 7 8 9 10 11 12 gamma"),  # strewn
    ],
)
def test_too_little_of_a_quotation_is_not_a_place(quotation, source):
    assert not align(quotation, source).found


def test_two_parts_of_one_answer_are_joined_only_by_an_ellipsis():
    far = SOURCE + " Nothing else was said. " * 60 + "Then they went home by bus."
    assert "left out" in kinds("We won the match … they went home by bus", far)
    assert "left out" not in kinds("We won the match they went home by bus", far)


# Whatever the texts are


@given(TEXTS, TEXTS)
def test_the_pieces_joined_are_the_quotation_and_the_stretch(quotation, source):
    made = align(quotation, source)
    if made.found:
        mine, theirs = zip(*(made.words(step) for step in made.steps), strict=True)
        assert "".join(mine) == quotation
        assert "".join(theirs) == source[slice(*made.stretch)]
    assert all(isinstance(line, str) for line in made.lines)


@given(TEXTS)
def test_a_text_beside_itself_is_all_the_same(text):
    made = align(text, text)
    assert made.found == has_words(text)
    assert {(step.kind, step.form) for step in made.steps} <= {("same", "")}


@given(TEXTS, TEXTS, TEXTS)
def test_a_quotation_is_found_in_whatever_stands_around_it(before, quotation, behind):
    source = f"{before}\n\n{quotation}\n\n{behind}"
    made = align(quotation, source)
    assert made.found == has_words(quotation)
    assert not made.differences


@given(TEXTS)
def test_the_words_of_a_text_joined_are_the_text(text):
    words = words_of(text)
    assert "".join(text[word.start : word.end] for word in words) == (text if words else "")
    assert all(word.start <= word.core < word.core_end <= word.end for word in words)


@pytest.mark.parametrize(
    "many", ["a ", "[a", "'a", ". . ", "a.", "1,", "a\u0301", "“‘", "…", "<b>", "ﷺ "]
)
def test_no_text_takes_longer_than_its_length_explains(many):
    source = (many * 200_000)[:200_000]
    started = time.perf_counter()
    align((many * MAX_QUOTATION)[: MAX_QUOTATION - 2] + " b", source)
    align((many * MAX_QUOTATION)[:MAX_QUOTATION], source)
    assert time.perf_counter() - started < 10  # about 0.5 on an idle machine; quadratic: minutes


def test_texts_that_are_too_long_are_refused_with_the_limit():
    with pytest.raises(AlignmentError, match="the source has 1,200,001 characters, the most is"):
        align("a", "a" * (MAX_SOURCE + 1))
    with pytest.raises(AlignmentError, match="the quotation has 10,001"):
        align("a" * (MAX_QUOTATION + 1), "a")


# The widget


def sent(widget, **message):
    """Give the widget a message of its page and return its reply."""
    replies = []
    widget.send = lambda reply, *_: replies.append(reply)
    widget._receive(widget, {"client": "c", "n": 1, **message}, [])
    return replies[0]


def test_a_pasted_source_is_compared_and_there_again_after_a_restart(tmp_path):
    file = tmp_path / "mine.jsonl"
    view = AlignmentView(["“We won”", "her coach"], save=file)
    assert repr(view) == "AlignmentView(2 quotations)"
    assert sent(view, do="compare", text=SOURCE) == {
        "client": "c", "n": 1, "saved": True, "do": "compare", "item": "compare", "kept": True,
    }  # fmt: skip
    assert sent(view, do="choose", quotation=1)["saved"]
    again = AlignmentView(["“We won”", "her coach"], save=file)
    assert repr(again) == "AlignmentView(2 quotations, 2 of 2 words the same)"
    assert again.state == view.state
    assert again.state["text"] == SOURCE


def test_comparing_the_same_text_again_writes_nothing(tmp_path):
    view = AlignmentView(["“We won”"], save=tmp_path / "mine.jsonl")
    view.compare(SOURCE)
    view.compare(SOURCE)
    assert len(view.answers.events) == 1


def test_the_text_kept_for_other_quotations_is_left_alone(tmp_path):
    AlignmentView(["“We won”"], save=tmp_path / "mine.jsonl").compare(SOURCE)
    assert AlignmentView(["“Yes”"], save=tmp_path / "mine.jsonl").alignment is None


def test_a_given_source_is_shown_at_once_with_the_first_quotation_that_stands_there():
    view = AlignmentView(["gone home", "her coach"], SOURCE)
    assert view.state["chosen"] == 1
    assert view.alignment.source == SOURCE


def test_instead_of_a_given_source_ones_own_is_kept_until_one_goes_back(tmp_path):
    own = "He is gone home, the coach said."
    view = AlignmentView(["gone home", "her coach"], SOURCE, save=tmp_path / "a.jsonl")
    view.choose(0)
    view.compare(own)
    again = AlignmentView(["gone home", "her coach"], SOURCE, save=tmp_path / "a.jsonl")
    assert (again.state["text"], again.state["own"], again.state["chosen"]) == (own, True, 0)
    assert sent(again, do="back")["saved"]
    assert (again.state["text"], again.state["own"], again.state["chosen"]) == (SOURCE, False, 1)
    last = AlignmentView(["gone home", "her coach"], SOURCE, save=tmp_path / "a.jsonl")
    assert last.state == again.state


def test_the_page_gets_pieces_that_join_to_both_sides_and_a_number_for_each_line():
    view = AlignmentView(["“Ana Ruiz said … in the rain”"], SOURCE)
    shown = view.state["shown"]
    assert "".join(step["quotation"] for step in shown["steps"]) == view.quotations[0]
    assert "".join(step["source"] for step in shown["steps"]) in SOURCE
    assert [step["n"] for step in shown["steps"]] == [0, 1, 0]
    assert len(shown["lines"]) == 2
    assert shown["before"].endswith("“We won the match,” ")
    assert view.table[["kind", "words"]].to_numpy().tolist() == [
        ["same", 3],
        ["left out", 7],
        ["same", 3],
    ]


@pytest.mark.parametrize(
    "message",
    [
        {"do": "compare", "text": "x" * 200_001}, {"do": "compare", "text": " \n"},
        {"do": "compare", "text": None}, {"do": "compare"}, {"do": "choose", "quotation": 1},
        {"do": "choose", "quotation": -1}, {"do": "choose", "quotation": True},
        {"do": "choose", "quotation": "0"}, {"do": "reset"}, {"do": "back"}, {},
    ],
)  # fmt: skip
def test_a_message_that_cannot_be_meant_is_refused_with_words_and_changes_nothing(message):
    view = AlignmentView(["“We won”"])
    before = view.state
    reply = sent(view, **message)
    assert reply["refused"]
    assert reply["why"]
    assert view.state == before
    assert not view.answers.events


def test_what_the_disk_refuses_is_not_shown(tmp_path):
    (tmp_path / "answers").write_text("in the way", encoding="utf-8")
    view = AlignmentView(["“We won”"], save=tmp_path / "answers" / "a.jsonl")
    with pytest.raises(NotSavedError):
        view.compare(SOURCE)
    assert view.alignment is None


@pytest.mark.parametrize("kept", [7, None, ["x"], "x" * 200_001, {"source": "x"}])
def test_a_damaged_answers_file_leaves_the_box_empty(tmp_path, kept):
    key = AlignmentView(["“We won”"])._key
    lines = [
        {"v": 1, "lesson": "compared", "item": f"{key}-{what}", "event": "answer", "answer": kept,
         "attempt": 1, "time": "", "data": ""}
        for what in ("source", "chosen")
    ]  # fmt: skip
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    view = AlignmentView(["“We won”"], save=file)
    assert (view.state["text"], view.state["chosen"], view.alignment) == ("", 0, None)


def test_text_stays_text_on_a_page_without_a_kernel():
    view = AlignmentView(["“<img src=x onerror=alert(1)> won”"], "<img src=x onerror=alert(2)> won")
    html = view._repr_mimebundle_()[0]["text/html"]
    assert "&lt;img" in html
    assert "<img" not in html


def test_without_quotations_it_says_what_is_wanted():
    with pytest.raises(ValueError, match="one quotation or more"):
        AlignmentView([])
    with pytest.raises(AnswerError, match="paste the text"):
        AlignmentView(["“We won”"]).compare("")


# In a lesson


def test_a_lesson_offers_the_quotations_of_its_paragraphs(tmp_path, monkeypatch):
    monkeypatch.setenv("WHOSAYS_ANSWERS", str(tmp_path))
    this = lesson("03-quotations")
    view = this.compare(7)
    assert repr(view) == "AlignmentView(guaido-2019: 2 quotations)"
    assert [one["place"] for one in view.view["quotations"]] == ["P7", "P7"]
    article = load_article("guaido-2019")
    view.compare(article.text)
    assert this.compare(7).state["text"] == article.text
    assert this.compare().state["text"] == ""
    assert len(this.compare().quotations) == 10
    assert (tmp_path / "yours-compare.jsonl").is_file()
    with pytest.raises(KeyError, match="no quotation in 8"):
        this.compare(8)
