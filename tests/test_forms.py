"""The forms of the test are alike where they should be, and give nothing away.

What is counted is in forms.py. That the key is fair, a reader has to check.
"""

import itertools
import re
from statistics import mean

import forms
import pytest
from course_pages import because, exercise
from forms import FORMS, PARALLEL, accepted, claim, flag, lengths, looks_like, notes
from test_reading_level import HIGHEST, grade, ours, words
from whosays.items import LABELS
from whosays.judging import NOTHING, is_flagged
from whosays.marking import mark
from whosays.reader.marks import spans_in_marks

A, B = PARALLEL
WITH = {"owner": 3, "kind": 2, "chain": 3, "use": 2, "time": 2}
WITHOUT = {"owner": 2, "kind": 2, "chain": 2, "use": 1, "time": 1}
SHORT_WITH = {"owner": 2, "kind": 1, "chain": 1, "use": 1, "time": 1}
SPOKEN = {"my", "my drivers", "my inspectors"}  # read aloud as the speaker would


def text_of(form):
    return exercise(form).article.text


def counted(form, *, flagged):
    found = [looks_like(form, i) for i in notes(form) if is_flagged(i) == flagged]
    return {name: found.count(name) for name in forms.FLAGS if name in found}


def near(one, other, share):
    return abs(one - other) <= share * max(one, other)


# ---- the articles ---------------------------------------------------------------------------


def test_the_two_articles_have_as_many_paragraphs_sentences_and_words():
    one, other = exercise(A).article, exercise(B).article
    assert len(one.paragraphs) == len(other.paragraphs) == 7
    assert abs(len(one.sentences) - len(other.sentences)) <= 1
    lengths_of = [len(article.text.split()) for article in (one, other)]
    assert near(*lengths_of, 0.05)
    assert all(285 <= count <= 315 for count in lengths_of)


def test_the_two_articles_are_equally_hard_to_read():
    one, other = (grade(text_of(form)) for form in PARALLEL)
    assert abs(one - other) <= 1
    assert all(9 <= grade(text_of(form)) <= 11 for form in FORMS)


def test_the_two_articles_have_eight_quotations_at_the_same_depths():
    assert forms.depths(A) == forms.depths(B) == {1: 7, 2: 1}


@pytest.mark.parametrize("form", FORMS)
def test_every_mark_has_its_partner_and_is_curly(form):
    assert not spans_in_marks(exercise(form).article)[1]
    assert not re.search(r"[\"']", text_of(form))


@pytest.mark.parametrize("form", FORMS)
def test_the_article_says_that_it_was_written_for_this_course_and_is_the_one_that_was_keyed(form):
    article = exercise(form).article
    assert article.id == article.about["id"] == form
    assert article.about["note"].startswith("Written for this course")
    assert article.about["sha256"] == article.sha256
    assert article.words(article.part("article")) == article.text.strip()


def test_a_name_of_one_form_does_not_stand_in_another():
    inside = r"(?<=[\w,] )[A-Z]\w+"  # a capital that begins no sentence
    named = {form: set(re.findall(inside, text_of(form))) for form in FORMS}
    for one, other in itertools.combinations(FORMS, 2):
        shared = named[one] & named[other]
        assert not shared


# ---- the questions --------------------------------------------------------------------------


@pytest.mark.parametrize("form", PARALLEL)
def test_a_form_has_twenty_notes_three_chains_and_an_open_question(form):
    ids = exercise(form).ids
    assert sorted(ids[:20]) == [f"j{n:02}" for n in range(1, 21)]
    assert ids[20:] == ["c1", "c2", "c3", "open"]
    kinds = [item.kind for item in exercise(form).items]
    assert kinds == ["judge"] * 20 + ["chain"] * 3 + ["text"]


def test_the_short_form_has_ten_notes_and_nothing_else():
    assert [item.kind for item in exercise("test-c").items] == ["judge"] * 10


@pytest.mark.parametrize("form", PARALLEL)
def test_twelve_notes_have_something_to_flag_and_eight_look_like_them(form):
    assert counted(form, flagged=True) == WITH
    assert counted(form, flagged=False) == WITHOUT


def test_six_notes_of_the_short_form_have_something_to_flag_and_four_look_like_them():
    assert counted("test-c", flagged=True) == SHORT_WITH
    assert sum(counted("test-c", flagged=False).values()) == 4


def test_a_note_has_the_same_key_in_both_forms():
    for one in notes(A):
        other = exercise(B).item(one.id)
        assert (flag(one), accepted(one)) == (flag(other), accepted(other)), one.id
        assert looks_like(A, one) == looks_like(B, other), one.id


def test_each_half_has_the_same_notes_in_both_forms_in_an_order_that_tells_nothing():
    one, other = ([item.id for item in notes(form)] for form in PARALLEL)
    for half in (slice(10), slice(10, 20)):
        assert sorted(one[half]) == sorted(other[half])
        assert one[half] != other[half]
    assert sum(here == there for here, there in zip(one, other, strict=True)) <= 4


def test_the_chains_have_as_many_pieces_and_hands_in_both_forms():
    assert forms.chains(A) == forms.chains(B) == [(4, 3), (4, 3), (5, 4)]
    for number in ("c1", "c2", "c3"):
        one, other = ([o.status for o in exercise(f).item(number).options] for f in PARALLEL)
        assert one == other


@pytest.mark.parametrize("form", PARALLEL)
def test_the_pieces_of_a_chain_do_not_stand_in_their_order(form):
    for item in exercise(form).items:
        if item.kind == "chain":
            shown = [len(option.after) for option in item.options if option.status]
            assert shown != sorted(shown), item.id


# ---- nothing gives the key away -------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_every_note_is_one_sentence_of_8_to_20_words(form):
    for item in notes(form):
        assert re.fullmatch(r"Note: [A-Z][^.?!]*\.", item.prompt), item.id
        assert 8 <= len(words(claim(item))) <= 20, item.id


@pytest.mark.parametrize("form", FORMS)
def test_notes_with_a_flaw_are_neither_longer_nor_shorter_than_those_without(form):
    assert near(mean(lengths(form, flagged=True)), mean(lengths(form, flagged=False)), 0.1)


@pytest.mark.parametrize("form", FORMS)
def test_notes_with_a_flaw_are_no_harder_to_read_than_those_without(form):
    one, other = (forms.note_grade(form, flagged=yes) for yes in (True, False))
    assert abs(one - other) <= 1.5


@pytest.mark.parametrize("form", FORMS)
def test_no_more_than_three_notes_in_a_row_are_alike(form):
    for alike in (is_flagged, flag):
        assert max(len(list(run)) for _, run in itertools.groupby(notes(form), alike)) <= 3


@pytest.mark.parametrize("form", PARALLEL)
def test_no_word_that_many_notes_have_tells_that_there_is_a_flaw_or_none(form):
    found = {}
    for item in notes(form):
        for word in {word.lower() for word in words(claim(item))}:
            found.setdefault(word, []).append(is_flagged(item))
    many = {word: seen for word, seen in found.items() if len(seen) >= 3}
    assert many
    assert not [word for word, seen in many.items() if len(set(seen)) == 1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("answer", LABELS["judge"])
def test_whoever_gives_one_answer_to_all_notes_gets_no_more_than_half(form, answer):
    marks = [mark(item, {"option": answer, "sure": 1}).score for item in notes(form)]
    assert mean(marks) <= 0.5


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_explained_before_the_end(form):
    assert exercise(form).feedback == "withheld"
    assert not [item.id for item in exercise(form).items if item.feedback]


# ---- the explanations -----------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_flawed_note_says_why_it_may_pass_and_a_sound_one_why_it_may_be_doubted(form):
    for item in notes(form):
        own = {option.id for option in forms.explained(form)[item.id]}
        assert own == accepted(item) | {NOTHING} or (not is_flagged(item) and len(own) == 2)


@pytest.mark.parametrize("form", FORMS)
def test_every_explanation_of_its_own_points_at_words(form):
    for item in exercise(form).items:
        own = forms.explained(form)[item.id] if item.kind == "judge" else item.options
        assert not [option.id for option in own if not option.points], item.id


@pytest.mark.parametrize("form", FORMS)
def test_words_in_marks_are_the_articles(form):
    here = text_of(form).casefold()
    for item in exercise(form).items:
        for text in because(item):
            inner = re.findall(r"‘([^‘’]+)’(?!\w)", text)
            for quoted in (
                inner if item.kind == "text" else re.findall(r"[“‘]([^“”‘]+)[”’](?!\w)", text)
            ):
                assert quoted.casefold() in here or quoted in SPOKEN, (item.id, quoted)


@pytest.mark.parametrize("form", FORMS)
def test_the_explanations_can_be_read_by_the_course_and_judge_nobody(form):
    texts = [text for item in exercise(form).items for text in (item.prompt, *because(item))]
    assert grade("\n".join(map(ours, texts))) <= HIGHEST
    judging = re.compile(r"(?i)\b(correct|wrong|incorrect|mistake|careless|bias\w*|propaganda)\b")
    assert not judging.findall("\n".join(texts))
