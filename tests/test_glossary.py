"""The glossary: what its file may hold, and which of its words a text uses."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays.glossary import GlossaryError, Term, load_glossary, read_glossary, words_in, words_of

CUE = "- term: cue\n  meaning: Hands over.\n  lesson: 04-chains-and-cues\n"


def found(text):
    return [term.term for term in words_in(text)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("term: cue", "a list is expected"),
        ("", "a list is expected"),
        ("- cue", "line 1: term:, meaning: and lesson: are expected"),
        ("- term: cue\n  meening: x", "line 2: unknown key 'meening'; did you mean 'meaning'?"),
        ("- term: cue\n  meaning: x", "lesson: is missing"),
        ("- term: 1\n  meaning: x\n  lesson: y", "line 1: term: is missing or not text"),
        (CUE + CUE.replace("cue", "Cue"), "line 4: 'Cue' is in line 1 already"),
        (CUE + "  forms: [cue]", "line 1: 'cue' is in line 1 already"),
        (CUE + "  forms: cues", "line 4: forms: a list is expected"),
        (CUE + "  forms: ['']", "line 4: forms: '' is not text"),
        ("- term: cue\n  term: cues", "glossary"),
        ("- [", "glossary"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_line(text, says):
    with pytest.raises(GlossaryError) as error:
        read_glossary(text)
    assert says in str(error.value)


def test_whole_words_count_in_any_case_and_form():
    assert found("Cues rescue nobody; the cue’s place") == ["cue"]
    assert found("resources, outsourced, open-source") == []
    assert found("a ſource") == []
    assert found("source–cue–content") == ["source", "cue", "content"]


def test_a_word_inside_a_longer_one_does_not_count():
    assert found("a partial\n  quotation, a contested label") == [
        "partial quotation",
        "contested label",
    ]
    assert found("a contested label is a label") == ["contested label", "label"]


def test_a_thousand_prompts_take_no_noticeable_time():
    texts = [
        f"Prompt {n}: whose words are these, and who is the source of the cue?" for n in range(1000)
    ]
    words_in(texts[0])
    started = time.perf_counter()
    for text in texts:
        words_in(text)
    assert time.perf_counter() - started < 0.5


@given(st.text(max_size=80), st.sampled_from(load_glossary()), st.text(max_size=80))
def test_a_word_between_spaces_is_found_in_any_text(before, term, behind):
    found = words_of(f"{before} . {term.term} . {behind}", load_glossary())
    assert term in found


@given(
    st.lists(st.text(min_size=1, max_size=9).filter(str.strip), min_size=1, max_size=4), st.text()
)
def test_no_word_and_no_text_is_read_as_a_pattern(words, text):
    terms = tuple(Term(word, "x", "y") for word in dict.fromkeys(words))
    assert set(words_of(text, terms)) <= set(terms)
