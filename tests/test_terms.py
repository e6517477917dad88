import doctest
import itertools
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays import Article, load_article
from whosays import terms as module
from whosays.content import content
from whosays.terms import (
    Hit,
    TermError,
    counts,
    find_terms,
    keywords_in_context,
    load_terms,
    paragraph_of,
    paragraph_starts,
    read_terms,
)


def found(text, *terms, **options):
    return [text[h.start : h.end] for h in find_terms(text, {"g": terms}, **options)]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("coup", "The couple saw a coup, a recoup and a COUP.", ["coup", "COUP"]),
        ("coup", "the coup-plotters", ["coup"]),
        ("coup-plotters", "coup‑plotters, coup plotters", ["coup‑plotters"]),
        (
            "coup attempt",
            "coup \t\n attempt; coup, attempt; coup\n\nattempt",
            ["coup \t\n attempt"],
        ),
        (
            "guaido",
            "Guaidó’s and GUAIDO'S and Guaido\u0301’s",
            ["Guaidó", "GUAIDO", "Guaido\u0301"],
        ),
        ("Guaidó", "Guaido", ["Guaido"]),
        ("we", "we’ll, WE'RE, well", ["we", "WE"]),
        ("won", "He won. She won’t.", ["won"]),
        ("won't", "She won’t.", ["won’t"]),
        ("toppl*", "topple, toppling, stopple", ["topple", "toppling"]),
        ("*ism", "Realism is an ism: realisms", ["Realism", "ism"]),
        ("plot* to oust", "plotters to oust, plot to ouster", ["plotters to oust"]),
        ("“military uprising”", 'so-called "military uprising"', ['"military uprising"']),
        ("U.S.", "the U.S. military, the US", ["U.S."]),
        ("pleas ... yet", "pleas … yet", ["pleas … yet"]),
        ("strasse", "Straße", ["Straße"]),
        ("final", "ﬁnal", ["ﬁnal"]),
        ("coup", "co\u00adup", ["co\u00adup"]),
        ("ガ", "カ ガ カ\u3099", ["ガ", "カ\u3099"]),
        (".*", "", None),
        ("a.c", "abc a.c", ["a.c"]),
        ("[coup]", "coup [coup]", ["[coup]"]),
    ],
)
def test_what_a_term_matches(term, text, words):
    if words is None:
        with pytest.raises(TermError):
            found(text, term)
    else:
        assert found(text, term) == words


def test_capitals_and_accents_count_when_asked_for():
    assert found("May may", "may", match_case=True) == ["may"]
    assert found("resume résumé re\u0301sume\u0301", "résumé", match_accents=True) == [
        "résumé",
        "re\u0301sume\u0301",
    ]


@pytest.mark.parametrize(
    "term",
    ["", "  ", "*", "* *", "co*p", "**coup", "*coup*", "coup *", "...", "x" * 101, "a " * 21,
     "a* b* c*", 2019, None],
)  # fmt: skip
def test_a_term_that_cannot_be_meant_is_refused_with_its_group(term):
    with pytest.raises(TermError, match="labels"):
        find_terms("text", {"labels": [term]})


def test_a_word_in_the_place_of_a_list_is_refused():
    with pytest.raises(TermError, match="a list of terms is expected"):
        find_terms("coup", {"labels": "coup"})


def test_in_one_group_the_longest_wins_and_groups_may_overlap():
    groups = {"a": ["coup", "coup attempt"], "b": ["attempt"], "c": ["coup"], "d": []}
    assert find_terms("coup attempt", groups) == [
        Hit(0, 12, "a", "coup attempt"),
        Hit(0, 4, "c", "coup"),
        Hit(5, 12, "b", "attempt"),
    ]


def test_in_one_group_the_first_of_two_that_overlap_is_reported():
    assert found("the failed coup attempt", "coup attempt", "failed coup") == ["failed coup"]


def test_of_terms_that_match_the_same_words_the_first_listed_is_reported():
    assert find_terms("coup", {"g": ["cou*", "coup", "Coup"]}) == [Hit(0, 4, "g", "cou*")]


def test_counts_name_the_terms_that_were_not_found():
    groups = {"a": ["coup", "revolt"], "b": ["x"]}
    assert counts(find_terms("coup coup", groups), groups) == {
        "a": {"coup": 2, "revolt": 0},
        "b": {"x": 0},
    }


def test_context_stays_in_the_paragraph_and_cuts_no_word():
    text = "One line.\n\nthe latest coup attempt fell flat\nanother"
    (line,) = keywords_in_context(text, find_terms(text, {"g": ["coup attempt"]}), width=8)
    assert line == (" latest ", "coup attempt", " fell ", "g", "coup attempt", 2)
    (line,) = keywords_in_context(text, find_terms(text, {"g": ["coup attempt"]}), width=80)
    assert line[:3] == ("the latest ", "coup attempt", " fell flat")


# A slow matcher in the plainest words: try every stretch of the text.
def plain(text):
    text = "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)
    )
    return " ".join(text.replace("’", "'").replace("–", "-").split())


def whole(text, start, end):
    def joined(at):
        return (
            text[at - 1 : at].isalnum() or unicodedata.combining(text[at - 1 : at] or " ")
        ) and (text[at : at + 1].isalnum())

    cuts_accent = text[end : end + 1] == "\u0301" or text[start] == "\u0301"
    return not joined(start) and not joined(end) and not cuts_accent


def slow(text, terms):
    hits, free = [], 0
    for start in range(len(text)):
        for end in range(len(text), start, -1):
            stretch = text[start:end]
            same = stretch == stretch.strip() and plain(stretch) in terms
            if start >= free and same and "\n\n" not in stretch and whole(text, start, end):
                hits.append((start, end))
                free = end
    return hits


CHARACTERS = st.text(alphabet="aabßéAﬁ\u0301 \n’'-–", max_size=14)
PHRASES = st.lists(st.sampled_from(["a", "B", " ", "  ", "-", "\n"]), max_size=14).map("".join)
TERMS = st.text(alphabet="abs -'", min_size=1, max_size=5) | st.sampled_from(["a b", "b a", "b-a"])


@given(CHARACTERS | PHRASES, st.lists(TERMS, max_size=4))
def test_hits_are_those_of_a_slow_and_plain_matcher(text, terms):
    text = re.sub("(^|[^aAbßéﬁ\u0301])\u0301+", r"\1", text)  # accents of nothing
    text = re.sub(" +\n", "\n", text)  # the slow one knows only this kind of blank line
    terms = [" ".join(t.split()) for t in terms if any(c.isalnum() for c in t)]
    assert [h[:2] for h in find_terms(text, {"g": terms})] == slow(text, set(terms))


def test_a_soft_hyphen_of_its_own_parts_no_words_and_joins_none():
    assert [h[:2] for h in find_terms("a \xadb, a\xadb", {"g": ["a \xadb"]})] == [(0, 4)]


@given(st.text(), st.lists(st.text(min_size=1, max_size=6), max_size=5))
def test_any_term_that_is_taken_finds_itself_with_exact_offsets(text, terms):
    for term in terms:
        try:
            find_terms("", {"g": [term]})
        except TermError:
            continue
        if "*" in term or len(term.splitlines()) > 1:
            continue
        whole_text = f"{text} . {term} . {text}"
        hits = find_terms(whole_text, {"g": [term]})
        assert any(whole_text[h.start : h.end].strip() in term for h in hits)
        assert all(0 <= h.start < h.end <= len(whole_text) for h in hits)
        assert all(a.end <= b.start for a, b in itertools.pairwise(hits))


@given(st.text(alphabet="ab \n\t", max_size=30), st.integers(0, 30))
def test_paragraphs_are_counted_as_in_an_article(text, offset):
    article = Article("note", text)
    starts = paragraph_starts(text)
    assert starts == [p.start for p in article.paragraphs]
    assert paragraph_of(starts, offset) == article.paragraph_of(offset)


@pytest.mark.parametrize(
    "text",
    ["a" * 5_000_000, "e" + "\u0301\u0323" * 500_000, "e" + "\u094d\u093c" * 500_000,
     "e\u0301" * 500_000, "coup" + " " * 2_000_000, "-" * 500_000, "n't" * 200_000],
    ids=["one word", "accents", "viramas", "decomposed", "space", "dashes", "n't"],
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion(text):
    begun = time.perf_counter()
    find_terms(text, {"g": ["a*", "*b", "coup attempt", "e", "n't"]})
    assert time.perf_counter() - begun < 3


def test_hostile_term_lists_take_time_in_proportion():
    terms = [f"the the {n}" for n in range(5000)] + ["the " * 19 + "end"]
    begun = time.perf_counter()
    assert find_terms("the " * 5_000, {"g": terms}) == []
    assert time.perf_counter() - begun < 3


def test_the_shipped_list_finds_the_labels_of_the_reading():
    text = load_article("guaido-2019").text
    groups = load_terms("guaido-2019")
    words = {text[h.start : h.end] for h in find_terms(text, groups)}
    assert {"coup attempt", "coup effort", "military uprising", "uprising"} <= words


GOOD = "title: t\ngroups:\n  events:\n    - coup\n    - coup attempt\n  people: [leader]\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("groups:", "group:", r"x.yaml, line 2: unknown key 'group'; did you mean 'groups'\?"),
        ("- coup attempt", "- co*p", "x.yaml, line 5: events: 'co\\*p': a \\* inside a word"),
        ("- coup attempt", "- COUP", "line 5: events: 'COUP' is the same as in line 4"),
        ("- coup attempt", "- 2019-05-11", "line 5: events: .* is not text"),
        ("[leader]", "leader", "line 6: people: a list of terms is expected"),
        ("people", "events", "x.yaml: .*duplicate key"),
        ("people", "2019", "line 6: 2019 is not text"),
        ("- coup attempt", "- 'coup", "x.yaml: "),
        (GOOD, "", "x.yaml: groups: is missing"),
        (GOOD, "groups:", "x.yaml: groups: is empty"),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused_with_the_line(old, new, message):
    assert read_terms(GOOD, "x.yaml") == {"events": ["coup", "coup attempt"], "people": ["leader"]}
    with pytest.raises(TermError, match=message):
        read_terms(GOOD.replace(old, new, 1), "x.yaml")


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path):
    with pytest.raises(TermError, match=r"did you mean 'guaido-2019'\?"):
        load_terms("guaido-2018")
    bad = tmp_path / "terms.yaml"
    bad.write_bytes(b"\xff\xfe")
    with pytest.raises(TermError, match="UTF-8"):
        load_terms(bad)
    with pytest.raises(TermError, match="cannot be read"):
        load_terms(tmp_path)


def test_finding_terms_imports_neither_pandas_nor_a_yaml_reader():
    code = "import sys, whosays.terms; sys.exit(bool({'pandas', 'ruamel.yaml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_shipped_lists_can_all_be_read():
    for path in content("data", "terms").glob("*.yaml"):
        assert load_terms(path)


def test_the_examples_in_the_docs_and_docstrings_hold():
    docs = Path(__file__).parents[1] / "docs" / "terms.md"
    assert doctest.testfile(str(docs), module_relative=False, encoding="utf-8").failed == 0
    assert doctest.testmod(module).failed == 0
