import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays import Article, load_article
from whosays.content import content
from whosays.reader import spans_in_marks


def inner(text):
    return [text[s.inner_start : s.inner_end] for s in spans_in_marks(Article("note", text))[0]]


def test_the_ten_spans_of_the_article_are_found_exactly():
    article = load_article("guaido-2019")
    with content("data", "articles", article.id, "quotations.csv").open(encoding="utf-8") as file:
        gold = [
            (int(r["start"]), int(r["end"]), 2 if "nested" in r["flags"] else 1)
            for r in csv.DictReader(file)
            if r["label"]
        ]
    spans, unpaired = spans_in_marks(article)
    assert [(s.start, s.end, s.depth) for s in spans] == sorted(gold)
    assert unpaired == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('She said "yes" and "no".', ["yes", "no"]),
        ("“It’s the officials’ plan,” he said.", ["It’s the officials’ plan,"]),
        ("“He said ‘it’s mine’ twice.”", ["He said ‘it’s mine’ twice.", "it’s mine"]),
        ("It was ''final'' and ``over''.", ["final", "over"]),
        ("Il a dit « oui » hier.", [" oui "]),
        ("Der „Plan“ gilt.", ["Plan"]),
        ("Rock ’n’ roll of the ’90s.", []),
        ("He's 'sure' it isn't.", ["sure"]),
        ("the workers’ union said ‘no’.", ["no"]),
        ('“mixed" and "mixed”', ["mixed", "mixed"]),
        ("A 6' man and the boys' 'club'", ["club"]),
    ],
)
def test_marks_of_every_style(text, words):
    assert inner(text) == words


def test_a_quotation_that_runs_over_paragraphs_is_continued():
    spans, unpaired = spans_in_marks(Article("note", "“One day.\n“Two days,” he said."))
    assert [s.continued for s in spans] == [True, False]
    assert unpaired == []


def test_a_mark_without_partner_runs_to_the_end_of_its_paragraph_and_is_reported():
    spans, unpaired = spans_in_marks(Article("note", "He said “yes and left.\nShe said “no”."))
    assert [(s.inner_start, s.end) for s in spans] == [(9, 22), (33, 36)]
    assert [(u.start, u.mark) for u in unpaired] == [(8, "“")]
    assert spans_in_marks(Article("note", 'A gap of 5" and a mark ” here'))[0] == []


@given(st.text(alphabet=" ab.,\n\"'“”‘’«»`—"))
def test_any_text_gives_spans_that_lie_in_it_and_nest(text):
    spans, _ = spans_in_marks(Article("note", text))
    for s in spans:
        assert 0 <= s.start < s.inner_start <= s.inner_end <= s.end <= len(text)
    for a in spans:
        for b in spans:
            apart = a.end <= b.start or b.end <= a.start
            assert apart or (a.start - b.start) * (b.end - a.end) >= 0
