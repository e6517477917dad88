import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays import Article, ArticleError, load_article
from whosays.content import content

SEED = "000_a496b9b7d2ce5c05.txt"
SHA256 = "25bace5995b45ce114941a508d8bf9d7304ce0356d9c752a9b3e3a8004339ee2"
GOLD = json.loads(
    (Path(__file__).parent / "fixtures/article_gold.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def article():
    return load_article("guaido-2019")


def test_the_seed_is_byte_for_byte_as_received(article):
    assert hashlib.sha256(content("seeds", SEED).read_bytes()).hexdigest() == SHA256
    assert article.sha256 == SHA256 == article.about["sha256"]


def test_sentences_are_those_of_the_checked_reading(article):
    found = [(s.paragraph, s.number, s.start, s.end) for s in article.sentences]
    gold = [(s["paragraph"], s["sentence"], s["start"], s["end"]) for s in GOLD["sentences"]]
    assert found == gold


def test_the_parts_are_article_and_appeal(article):
    assert article.words(article.part("article")).endswith("if that’s what’s required.”")
    assert article.words(article.part("appeal")).startswith("Not everyone can pay")
    assert [len(article.words(article.part(p)).split()) for p in ("article", "appeal")] == [
        302,
        154,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met the U.S. military. It left.", ["He met the U.S. military.", "It left."]),
        ("It was in the U.S. The vote came.", ["It was in the U.S.", "The vote came."]),
        ("Mr. Smith left. “Why?” she asked.", ["Mr. Smith left.", "“Why?” she asked."]),
        ("“Go.” He went.", ["“Go.”", "He went."]),
        ("No end mark", ["No end mark"]),
        ("It cost 3.5 million. Élan won.", ["It cost 3.5 million.", "Élan won."]),
    ],
)
def test_sentences_survive_abbreviations_and_marks(text, expected):
    note = Article("note", text)
    assert [note.words(s) for s in note.sentences] == expected


@given(st.text())
def test_sentences_lie_in_order_inside_their_paragraph_and_lose_no_words(text):
    note = Article("note", text)
    last = 0
    for s in note.sentences:
        assert last <= s.start < s.end
        assert note.paragraphs[s.paragraph - 1].start <= s.start
        assert s.end <= note.paragraphs[s.paragraph - 1].end
        last = s.end
    assert "".join("".join(note.words(s).split()) for s in note.sentences) == "".join(text.split())


@given(st.text(), st.text(min_size=1))
def test_find_gives_spans_of_exactly_these_words(text, words):
    note = Article("note", text + words + text)
    assert note.find(words)
    assert all(note.words(span) == words for span in note.find(words))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "no words"),
        (b" \n ", "no words"),
        (b"a\0b", "NUL"),
        (b"caf\xe9 au lait", "byte 3 is not UTF-8"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(tmp_path, raw, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(ArticleError, match=reason):
        load_article(path)


def test_mixed_line_ends_and_a_byte_order_mark_are_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n")
    assert load_article(path).text == "One.\nTwo.\nThree.\n"
