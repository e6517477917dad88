"""No text makes the reader fail, and what it says always stands in the text where it says."""

import os
import subprocess
import sys
from hashlib import sha256

import pytest
from hostile_texts import large_texts, texts
from whosays import Article, read
from whosays.article import Span
from whosays.predictions import predictions
from whosays.reading import validate

COUNT = 10_000
PLACES = ("source_text", "cue", "content")


def check(text):
    """Read a text and check every promise; return the reading."""
    article = Article("text", text)
    reading = read(article)
    validate(reading, article)
    for one in reading.annotations:
        assert text[one.start : one.end] == one.text != ""
        assert "\n" not in one.text
        for name in PLACES:
            span = getattr(one, f"{name}_span", None)
            assert span is None or text[slice(*span)] == getattr(one, name) != ""
            assert span is None or type(span) is Span
    return reading


@pytest.mark.parametrize("part", range(4))
def test_ten_thousand_hostile_texts_are_read_and_every_offset_gives_its_words(part):
    for number, text in enumerate(texts(seed=part, count=COUNT // 4)):
        try:
            reading = check(text)
            if number % 10 == 0:
                assert reading == read(text)
                predictions(Article("text", text), reading)
        except Exception as error:  # noqa: BLE001
            pytest.fail(f"seed {part}, text {number}: {error!r}\n{text!r}")


# What the fuzzers found once.
FOUND = (
    "“denied so-called statement by ‘,’” O’Neil added, ‘in a’.",
    ") report by\u2029“\xa0a spokesman\r„ adding put it  they\u2029`\x85Ruiz\xa0「",
)


@pytest.mark.parametrize("text", FOUND)
def test_what_failed_once_is_read(text):
    check(text)


@pytest.mark.parametrize(("name", "text"), list(large_texts(50_000)))
def test_one_thing_again_and_again_is_read_too(name, text):
    check(text)
    assert name


def test_the_same_text_gives_the_same_reading_in_every_process():
    code = (
        "import hashlib; from hostile_texts import large_texts, texts; from whosays import read\n"
        "made = repr([read(text) for text in texts(9, 200)])\n"
        "print(hashlib.sha256(made.encode('utf-8', 'backslashreplace')).hexdigest())"
    )
    here = repr([read(text) for text in texts(9, 200)]).encode("utf-8", "backslashreplace")
    for seed in ("1", "2"):
        more = {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        made = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **more},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        assert made.stdout.strip() == sha256(here).hexdigest()
