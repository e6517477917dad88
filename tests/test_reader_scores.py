"""How well the reader does on 24 news articles that others annotated; see fixtures/gum-news.NOTICE.md.

The floors may rise, never fall. Quotations that stand alone are not annotated there, so nothing
is said of what is found besides.
"""

from pathlib import Path

import pytest
from quote_scores import read_jsonl, same_speaker, score, stretches
from whosays import Article, read
from whosays.predictions import predictions

GOLD = Path(__file__).parent / "fixtures" / "gum-news.jsonl"
FLOORS = {
    "quoted R": 97.0,
    "speakers": 92.0,
    "direct R": 59.0,
    "mixed R": 50.0,
    "indirect speech R": 69.0,
    "cues": 96.0,
}


@pytest.fixture(scope="module")
def measured():
    rows = read_jsonl(GOLD)
    found = {}
    for row in rows:
        article = Article(row["id"], row["text"])
        found[row["id"]] = predictions(article, read(article))["quotes"]
    return score(rows, found)


@pytest.mark.parametrize("measure", FLOORS)
def test_what_is_found_and_who_speaks_do_not_fall_below_what_they_were(measured, measure):
    assert measured[measure] >= FLOORS[measure], measured


def test_the_annotation_scores_full_marks_against_itself():
    rows = read_jsonl(GOLD)
    made = score(rows, {row["id"]: row["quotes"] for row in rows})
    # Nested pieces end where others do, so which one is a stretch's speaker can be a tie.
    assert {made[name] for name in FLOORS} == {100.0}


def test_the_notice_names_every_article_and_both_licences():
    notice = GOLD.with_name("gum-news.NOTICE.md").read_text(encoding="utf-8")
    for row in read_jsonl(GOLD):
        title = row["text"].split("\n")[0]
        assert f"| {row['id'].removeprefix('GUM_news_')} | [{title}](" in notice
    assert "Attribution 2.5" in notice
    assert "Attribution 4.0" in notice


def test_a_stretch_is_what_stands_between_double_marks_of_any_style():
    text = "“A,” he said. \"B\" and ''C'' and «D». It is 6'2\" tall, “and open\nE."
    words = [text[s:e] for s, e in stretches(text)]
    assert words == ["“A,”", '"B"', "''C''", "«D»", "“and open"]


@pytest.mark.parametrize(
    ("mention", "said", "right"),
    [
        ("Ana Ruiz, the mayor of Ashford", "Ruiz", True),
        ("the mayor, Ana Ruiz", "Ana Ruiz", True),
        ("a spokesman for Ruiz", "Ruiz", False),
        ("Ana Ruiz", "Bo Lee", False),
        ("Ana Ruiz’s", "Ana Ruiz", True),
    ],
)
def test_a_speaker_is_right_by_the_head_of_the_mention(mention, said, right):
    gold = {"speaker_start": 0, "speaker_end": len(mention)}
    assert same_speaker(mention, gold, {"speaker_text": said}) is right


def test_a_scorer_that_is_given_nothing_finds_nothing():
    made = score(read_jsonl(GOLD), {})
    assert made["quoted R"] == made["content R"] == made["speakers"] == 0
