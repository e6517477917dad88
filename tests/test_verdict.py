"""What `verify` promises: what happened to a quotation, where, and never a false “faithful”."""

import random
import re
import time
from pathlib import Path

import pytest
from bench.verdicts import REFUSED, rows
from hypothesis import given
from hypothesis import strategies as st
from whosays import AlignmentView, Article, Verdict, load_article, verify
from whosays.alignment import MAX_QUOTATION, MAX_SOURCE, AlignmentError
from whosays.changes import KINDS
from whosays.verdict import FAR, FAR_AT_ELLIPSIS, FAR_IN_ALL, VERDICTS
from whosays.words import ELLIPSIS, words_of

SOURCE = (
    "The mayor said on Sunday that 25 percent of the town’s people do not like the new bridge. "
    "“We won’t close it,” Ana Ruiz said, “and we will open the second one in May.” It cost "
    "$5 million, or 20% more than the first; nobody was hurt. Bo Lee isn’t sure. The U.S. team "
    "went home early and they're happy - but tired. He didn't go to the co-operative’s café on "
    "3 June 1999. A judge must hear the case, and she may ask him."
)
ARTICLES = ("guaido-2019", "harbor-swap", "footbridge", "test-a", "test-b", "test-c")
HOSTILE = st.text(
    st.sampled_from("aAbé1., …[]()“”'’\"-—%$\u00ad\u200b\u0301\n中ह\u093f🎉\ud800\0İß")
    | st.characters(),
    max_size=80,
)
WORDS = st.lists(
    st.sampled_from(
        ["not", "a", "the", "We", "may", "must", "5", "%", "& &", "$5", "five", "is", "was", "Ana", "…",
         "[x]", "[not]", "isn’t", "it,", "é", "\n", "(a)", "“b", "c”", "U.S.", "per", "cent"]
    )
).map(" ".join)  # fmt: skip


def kind(quotation, source=SOURCE):
    return verify(quotation, source).verdict


def kinds(quotation, source=SOURCE):
    return [change.kind for change in verify(quotation, source).changes]


# What it says


@pytest.mark.parametrize(
    "quotation", ["bridge", "“We won’t close it,”", "Bo Lee isn’t sure. The U.S. team", "Ana Ruiz"]
)
def test_words_quoted_as_they_stand_are_exact(quotation):
    found = verify(quotation, SOURCE)
    assert (found.verdict, found.changes, found.pieces) == ("exact", (), ())
    assert SOURCE[slice(*found.passage)].strip(" “”,.") == quotation.strip(" “”,.")


@pytest.mark.parametrize(
    "quotation",
    [
        "25 percent of the town's people",  # another apostrophe
        "25 percent of the  town’s people",  # two spaces
        "25 percent of\nthe town’s people",  # a line end
        "they’re happy—but tired",
        "they're happy -- but tired",
        "he didn't go to the cooperative’s cafe",
        "the co-\noperative’s café on",  # a word broken at the end of a line
        "the co\u00adoperative’s ca\u200bfé on",  # a soft hyphen, a space without width
        "the CO-OPERATIVE’S cafe\u0301",
        "The US team went home",
        "we won’t close it?",
        "… do not like the new bridge …",
    ],
)
def test_what_is_only_written_another_way_is_typographic(quotation):
    assert kind(quotation) == "typographic"


@pytest.mark.parametrize(
    "quotation",
    [
        "25% of the town’s people",
        "25 per cent of the town’s people",
        "twenty-five percent of the town’s people",
        "It cost $5,000,000, or twenty per cent more",
        "It cost five million dollars, or 20 percent more",
        "It cost $5m, or 20% more",
    ],
)
def test_a_number_written_another_way_is_the_same_number(quotation):
    assert kind(quotation) == "typographic"


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("the color of the room was not organized", "the colour of the room was not organised"),
        ("it is health care now", "it is healthcare now"),
        ("Mr. Lee & Sons won", "Mister Lee and Sons won"),
        ("the 3rd time he won", "the third time he won"),
    ],
)
def test_words_that_sound_the_same_are_typographic(quotation, source):
    assert kind(quotation, f"Then {source} again.") == "typographic"


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("it was 35 in all", "it was 3.5 in all"),
        ("we were there too", "we’re there too"),
        ("they gave us the base", "they gave U.S. the base"),
    ],
)
def test_words_that_only_look_the_same_are_not(quotation, source):
    assert kind(quotation, f"Then {source} again.") not in {"exact", "typographic"}


@pytest.mark.parametrize("dots", ["…", "...", ". . .", "....", "[…]", "[. . .]", "(...)", "* * *"])
def test_words_left_out_at_an_ellipsis_are_elided(dots):
    found = verify(f"25 percent {dots} do not like", SOURCE)
    assert found.verdict == "elided"
    assert found.changes[0].words[1].strip() == "of the town’s people"
    assert found.explanation == "Words are left out at the ellipsis; nothing else differs."


@pytest.mark.parametrize(
    "quotation",
    [
        "people do … like the new bridge",
        "on Sunday … the new bridge",
        "people do like the new bridge",
        "We … close it",
        "Bo Lee is sure. The U.S. team",
        "everybody was hurt. Bo Lee isn’t sure",
        "we will never open the second one",
        "we will [not] open the second one",
        "people do now like the new bridge",
    ],
)
def test_a_not_that_came_or_went_is_a_negation_also_at_an_ellipsis_or_in_brackets(quotation):
    assert kind(quotation) == "negation"


@pytest.mark.parametrize(
    "quotation",
    ["people don’t like the new bridge", "We will not close it", "Bo Lee is not sure. The U.S."],
)
def test_a_short_form_is_wording_and_no_negation(quotation):
    assert kinds(quotation)[0] == "wording"
    assert "negation" not in kinds(quotation)


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("I think we’d open it now", "I think we would open it now"),
        ("I think he’s gone home", "I think he has gone home"),
        ("I think they’ll not come back", "I think they won’t come back"),
    ],
)
def test_a_short_form_of_a_verb_is_no_modal_and_no_tense(quotation, source):
    assert kind(quotation, f"Then {source}, she said.") == "wording"


@pytest.mark.parametrize(
    "quotation",
    [
        "[W]e won’t close it",
        "[w]e will open the second one",
        "[Ruiz] won’t close it",
        "and we [the mayors] will open",
        "and [they] will open the second one",
        "and we (the mayors) will open",
        "the new bridge [sic]. “We won’t",
        "they're happ[ier] - but tired",
    ],
)
def test_what_stands_in_brackets_is_bracketed(quotation):
    assert kind(quotation) == "bracketed"


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("35 percent of the town’s people", "number"),
        ("25 of the town’s people", "number"),
        ("It cost $5, or 20% more", "number"),
        ("It cost £5 million, or 20% more", "number"),
        ("It cost 5 million, or 20% more", "number"),
        ("café on 3 June 1989", "number"),
        ("we will open the third one", "number"),
        ("[35] percent of the town’s people", "number"),
        ("Eva Ruiz said, “and we will open", "name"),
        ("said on Monday that 25 percent", "name"),
        ("Trump isn’t sure. The U.S. team", "name"),
        ("A judge may hear the case", "modal"),
        ("and she must ask him", "modal"),
        ("A judge hears the case, and she", "modal"),
        ("The U.S. team goes home early", "tense"),
        ("nobody is hurt. Bo Lee isn’t", "tense"),
        ("we would open the second one", "tense"),
        ("and we shall close the second one", "modal"),
        ("nobody was harmed. Bo Lee", "wording"),
        ("people of the town do not like", "wording"),
        ("the new bridge is good. “We won’t", "wording"),
        ("Ana Ruis said, “and we will open", "wording"),
        ("Ana Ruis told, “and we will open", "wording"),
        ("nobedy was hurt. Bo Lee isn’t", "wording"),
        ("A judge muts hear the case", "wording"),
    ],
)
def test_the_kind_of_a_changed_word_is_told(quotation, verdict):
    assert kind(quotation) == verdict


def test_what_stands_between_the_marks_of_a_source_is_no_part_of_a_quotation():
    found = verify("“We won’t close it, and we will open the second one”", SOURCE)
    assert found.verdict == "elided"
    assert found.explanation.startswith("Words that stand outside the quotation marks")


def test_an_ellipsis_that_joins_two_quotations_of_the_source_is_said_to_do_so():
    found = verify("We won … Go home", "“We won,” said Bo Lee. “Go home,” said Ana Ruiz.")
    assert found.explanation == (
        "Words are left out at the ellipsis, where the source ends a quotation and begins another;"
        " nothing else differs."
    )
    assert found.changes[0].said.endswith("There the source ends a quotation and begins another.")


def test_an_ellipsis_where_nothing_was_left_out_is_said_to_be_one():
    assert verify("do not like … the new bridge", SOURCE).explanation == (
        "An ellipsis stands where nothing was left out; nothing else differs."
    )


def test_a_quotation_over_paragraphs_whose_marks_are_opened_again_is_the_same_words():
    source = "“We won the match.\n\n“We will win again, for ‘you’,” she said."
    assert kind('“We won the match. We will win again, for "you"”', source) == "typographic"


def test_words_left_out_beside_an_ellipsis_of_the_source_are_left_out_at_it():
    source = "We won … and so they told everybody … the match on Sunday."
    assert kind("We won … the match on Sunday", source) == "elided"
    assert kind("they told everybody … on Sunday", source) == "elided"


def test_words_between_two_ellipses_that_are_not_in_the_source_are_no_elision():
    assert kind("25 percent … hate and fear … do not like") == "wording"


@pytest.mark.parametrize(
    "quotation",
    [
        "nobody was hurt … The mayor said on Sunday",
        "nobody was hurt. The mayor said on Sunday",
        "we will open the second one … We won’t close it",
        "close it … We won’t",
        "A judge must hear the case and we will open the second two",
        "The mayor said on Sunday do not like the new bridge that 25 percent of the town’s people",
    ],
)
def test_parts_in_another_order_are_out_of_order_and_no_passage(quotation):
    found = verify(quotation, SOURCE)
    assert found.verdict == "out-of-order"
    assert found.passage is None
    assert len(found.pieces) in {2, 3}


def test_parts_from_far_apart_are_stitched_with_an_ellipsis_or_without():
    for dots, words in (("… ", FAR_AT_ELLIPSIS), ("", FAR)):
        quotation = f"we won the match {dots}they went home by bus"
        for more, verdict in ((1, "stitched"), (0, "elided" if dots else "wording")):
            between = "and on " * ((words + more) // 2) + "and " * ((words + more) % 2)
            found = verify(quotation, f"Then we won the match {between}they went home by bus.")
            assert found.verdict == verdict
            assert (found.passage is None) == bool(found.pieces) == (verdict == "stitched")


def test_the_end_of_a_paragraph_at_an_ellipsis_counts_as_twenty_words():
    for words, verdict in ((20, "elided"), (21, "stitched")):
        source = f"We won the match.\n{'and ' * words}they went home by bus."
        assert kind("We won the match … they went home by bus", source) == verdict


def test_many_ellipses_with_much_between_them_are_stitched():
    parts = ["we won the match", "it was cold", "a dog ran by", "nobody saw it", "we went home"]
    for words, verdict in ((FAR_IN_ALL // 4 + 1, "stitched"), (FAR_IN_ALL // 4, "elided")):
        between = " ".join(["and on it went"] * 20).split()[:words]
        source = f" {' '.join(between)} ".join(parts)
        assert verify(" … ".join(parts), source).verdict in {verdict, "negation"}


@pytest.mark.parametrize(
    "quotation",
    [
        "",
        "   ",
        "“…”",
        "🎉",
        "мы выиграли матч",
        "私たちは勝った",
        "We shall build a third tower here",
    ],
)
def test_what_is_not_there_is_absent_and_nothing_is_guessed(quotation):
    found = verify(quotation, SOURCE)
    assert (found.verdict, found.passage, found.changes) == ("absent", None, ())


def test_a_quotation_without_words_is_said_to_have_none():
    assert verify("“…”", SOURCE).explanation == "There are no words in this quotation to look for."


@pytest.mark.parametrize(
    ("quotation", "source", "verdict"),
    [
        ("我们赢了比赛", "他说：“我们赢了比赛，”然后走了。", "exact"),
        ("我们输了比赛", "他说：“我们赢了比赛，”然后走了。", "wording"),
        ("हम जीत गए", "उसने कहा: हम जीत गए।", "exact"),
        ("वह की बात थी", "उसने कहा: वह का बात थी।", "wording"),
        ("Мы выиграли матч", "Он сказал: «Мы выиграли матч».", "exact"),
        ("мы выиграли … матч", "Он сказал: «Мы выиграли вчера матч».", "elided"),
    ],
)
def test_other_scripts_are_compared_word_by_word_too(quotation, source, verdict):
    assert kind(quotation, source) == verdict


# Which of several


def test_of_several_changes_the_one_that_matters_most_is_the_verdict_and_all_are_listed():
    found = verify("35 percent … do like the [old] bridge", SOURCE)
    assert found.verdict == "negation"
    assert {change.kind for change in found.changes} == {
        "number", "elided", "negation", "bracketed",
    }  # fmt: skip
    assert ("absent", "out-of-order", "stitched", *KINDS, "exact") == VERDICTS


def test_a_change_inside_a_part_of_a_stitched_quotation_is_listed():
    found = verify("she must ask him … The mayor said on Friday that", SOURCE)
    assert (found.verdict, [change.kind for change in found.changes]) == (
        "out-of-order", ["modal", "name"],
    )  # fmt: skip


def test_of_several_places_one_that_is_exact_is_taken_and_they_are_counted():
    found = verify("we won", "WE WON. We  won, we won.")
    assert (found.verdict, found.passage) == ("exact", (17, 23))
    assert "one of 3 places" in found.text()


def test_a_quotation_that_begins_right_behind_a_not_is_exact_and_it_is_said():
    assert verify("like the new bridge", SOURCE).explanation == (
        "The words stand in the source just as they are quoted; right before them stands “not”."
    )


# Where


def test_every_change_says_its_place_on_both_sides():
    found = verify("“They did … speak of 12 boats”", "So they did not speak of 21 boats.")
    for change in found.changes:
        mine, theirs = (text[slice(*span)] for text, span in (
            (found.alignment.quotation, change.quotation),
            (found.alignment.source, change.source),
        ))  # fmt: skip
        assert (mine, theirs) == change.words
    assert [change.words for change in found.changes][1:] == [("… ", "not "), ("12 ", "21 ")]


def test_offsets_are_code_points_also_behind_characters_that_are_two_in_other_counts():
    found = verify("we won", "🎉🎉 we won")
    assert found.passage == (3, 9)


@given(WORDS | HOSTILE, WORDS | HOSTILE)
def test_no_text_is_an_error_and_every_place_lies_in_its_text(quotation, source):
    found = verify(quotation, source)
    assert found.verdict in VERDICTS
    assert found.verdict == verify(quotation, source).verdict
    assert isinstance(found.text(), str)
    assert repr(found)
    spans = [(c.quotation, c.source) for c in found.changes] + list(found.pieces)
    for mine, theirs in spans:
        assert 0 <= mine.start <= mine.end <= len(quotation)
        assert 0 <= theirs.start <= theirs.end <= len(source)
    for change in found.changes:
        assert change.words == (quotation[slice(*change.quotation)], source[slice(*change.source)])
    assert (found.passage is None) == (found.verdict in {"absent", "stitched", "out-of-order"})
    assert (found.verdict == "exact") == (found.passage is not None and not found.changes)
    assert bool(found.pieces) == (found.verdict in {"stitched", "out-of-order"})


@given(WORDS | HOSTILE, st.data())
def test_words_cut_from_a_source_are_exact(source, data):
    words = [match.span() for match in re.finditer(r"\S+", source)]
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quotation = source[words[first][0] : words[last][1]]
    found = verify(quotation, source)
    plain = [word for word in words_of(quotation) if word.key != ELLIPSIS]
    assert found.verdict == ("exact" if plain else found.verdict)


def test_parts_that_follow_one_another_the_other_way_round_are_out_of_order_also_in_a_text_that_repeats():
    source = (
        "The people of the town were asked. The mayor had praised the people of the town. Later "
        "on the mayor had praised the boats."
    )
    assert kind("the people of the town … the mayor had praised", source) == "out-of-order"


def test_a_word_that_stands_further_on_by_chance_is_not_taken_for_the_one_in_its_place():
    source = "The bridge was built in spring, and from here it is something to see."
    found = verify("The bridge was something", source)
    assert (found.verdict, source[slice(*found.passage)]) == (
        "wording", "The bridge was built",
    )  # fmt: skip


def test_a_frequent_word_between_other_words_is_the_same_word():
    source = "of the " * 200 + "We saw it with our eyes. A b c d of e f g h boats sank on May Day."
    made = verify("saw it with our eyes x x x x of x x x x boats sank on May Day", source).alignment
    assert made.counts["same"] == 11  # all but the eight x


@pytest.mark.parametrize("name", ARTICLES)
def test_words_cut_from_an_article_are_exact_and_their_place_has_just_these_words(name):
    text, chance = load_article(name).text, random.Random(name)
    words = [match.span() for match in re.finditer(r"\S+", text)]
    for _ in range(100):
        first = chance.randrange(len(words))
        start, end = words[first][0], words[min(len(words) - 1, first + chance.randrange(40))][1]
        found = verify(text[start:end], text)
        assert found.verdict == "exact"
        assert text[slice(*found.passage)] == text[start:end]


@pytest.mark.parametrize("name", ARTICLES)
def test_a_reversed_or_stitched_quotation_is_never_a_passage(name):
    text, chance = load_article(name).text, random.Random(name)
    words = text.split()
    for _ in range(40):
        size = chance.randrange(6, 15)
        first, second = sorted(chance.sample(range(len(words) - 2 * size), 2))
        far = second - first > size + FAR_AT_ELLIPSIS + 5
        second = second if far else first + size
        one, other = (" ".join(words[at : at + size]) for at in (first, second))
        for dots in (" … ", " ", " ... "):
            assert verify(f"{other}{dots}{one}", text).passage is None
            assert verify(f"{one}{dots}{other}", text).passage is None or not far


def test_altered_quotations_from_real_articles_are_found_and_told():
    """`make bench` has more of them, and difflib beside them."""
    measured = rows(count=8, seeds=(4,), beside=False)
    cases = sum(count for _, count, *_ in measured)
    assert cases > 150
    for which in (2, 3):  # located, verdict
        assert sum(row[1] * row[which] for row in measured) / cases > 97
    assert all(located == 100 for kind, _, located, *_ in measured if kind in REFUSED)


# Limits


def test_texts_that_are_too_long_are_refused_with_the_limit():
    with pytest.raises(AlignmentError, match=r"the source has 1,200,001 characters, the most is"):
        verify("a", "a" * (MAX_SOURCE + 1))
    with pytest.raises(AlignmentError, match=r"the quotation has 10,001"):
        verify("a" * (MAX_QUOTATION + 1), "a")


def test_a_source_of_a_megabyte_takes_seconds():
    words = "the a of mayor bridge town said harbor boat and to in was on Ana we".split()  # noqa: SIM905
    source = " ".join(random.Random(1).choices(words, k=260_000))[:1_000_000]
    quotation = " ".join(source[500_000:500_300].split()[1:-1]).replace("mayor", "judge")
    started = time.perf_counter()
    assert verify(quotation, source).verdict == "wording"
    assert time.perf_counter() - started < 30  # about 2 on an idle machine


@pytest.mark.parametrize(
    "many", ["a ", "[a", "not ", "1,", "$5 ", "… ", "a b c ", "(a) ", "中", "we won … "]
)
def test_no_text_takes_longer_than_its_length_explains(many):
    source = (many * 200_000)[:200_000]
    started = time.perf_counter()
    verify((many * MAX_QUOTATION)[: MAX_QUOTATION - 20] + " b … a c b [d] 5", source)
    verify((many * MAX_QUOTATION)[:MAX_QUOTATION], source)
    assert time.perf_counter() - started < 20  # about 2 on an idle machine; quadratic: minutes


# How it is shown


def test_an_article_is_a_source_too():
    assert kind("We won", Article("note", "Today we won.")) == "typographic"


def test_printed_it_is_a_list_that_can_be_read():
    assert str(verify("“They did … speak of 12 boats”", "They did not speak of 21 boats.")) == (
        "negation: The words left out at the ellipsis hold a word like “not”: “not”; a number"
        " differs.\n"
        "negation: Left out after “did”, at the ellipsis; the source has here: “not”.\n"
        "number: Changed: the quotation has “12”; the source has here: “21”.\n"
        "Place in the source: characters 0 to 30."
    )
    assert repr(verify("won", "We won.")) == (
        "Verdict(exact: The words stand in the source just as they are quoted.)"
    )


def test_the_places_of_the_parts_are_said():
    assert verify("nobody was hurt … The mayor said", SOURCE).text().splitlines()[1:] == [
        "Part 1, “nobody was hurt”: characters 216 to 231 of the source.",
        "Part 2, “The mayor said”: characters 0 to 14 of the source.",
    ]


@pytest.mark.parametrize(
    "quotation",
    ["bridge", "35 percent of the town’s … people", "nobody was hurt … The mayor said", "xyz", ""],
)
def test_an_explanation_is_one_sentence_that_blames_nobody(quotation):
    said = verify(quotation, SOURCE).explanation
    assert said.endswith(".")
    assert len(re.findall(r"[.!?](?=\s|$)", said)) == 1
    assert not re.search(r"wrong|false|error|mistake|correct|fake|mislead", said)


def test_the_view_says_the_verdict_above_the_comparison_where_it_is_asked_to():
    view = verify("people do … like", SOURCE).view()
    said = "The words left out at the ellipsis hold a word like “not”: “not”; nothing else differs."
    assert isinstance(view.verdict, Verdict)
    assert view.state["shown"]["verdict"] == said
    assert said in view.text()
    plain = AlignmentView(["people do … like"], SOURCE)
    assert "verdict" not in plain.state["shown"]
    assert plain.verdict is None


def test_the_view_says_where_the_parts_of_a_quotation_are_that_is_no_passage():
    far = "Nobody here was hurt at all that day. " + "So it went on and on. " * 40
    shown = verify(
        "the mayor spoke to them … nobody here was hurt", far + "The mayor spoke to them."
    )
    lines = shown.view().state["shown"]["lines"]
    assert shown.verdict == "out-of-order"
    assert any("Part 2" in line for line in lines) or shown.alignment.found


def test_it_needs_nothing_but_the_standard_library():
    package = Path(verify.__code__.co_filename).parent
    for name in ("verdict", "verdict_words", "changes", "pieces", "spoken", "verb_forms", "words"):
        text = (package / f"{name}.py").read_text(encoding="utf-8")
        loaded = set(re.findall(r"^(?:from|import) (\w+)", text, flags=re.MULTILINE))
        assert loaded <= {
            "__future__", "bisect", "collections", "dataclasses", "functools", "itertools", "re",
            "typing", "unicodedata", "whosays",
        }  # fmt: skip
