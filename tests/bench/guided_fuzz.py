"""A fuzzer that watches which lines of the reader it reaches, and goes on from what reached new ones.

Needs `pip install atheris` (Linux, macOS), which nothing else here does:

    python tests/bench/guided_fuzz.py FOLDER -max_total_time=600

FOLDER keeps the texts that reached something new. Bytes become texts in two ways: as UTF-8, or
each byte one of the marks, names, words and signs of `hostile_texts.py`, so that sentences with
reports in them are near. At the end libFuzzer prints how many it has run.
"""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "widgets")]

import atheris  # type: ignore[import-not-found, unused-ignore]  # noqa: E402

with atheris.instrument_imports(include=["whosays.reader", "whosays.article"]):
    import whosays.reader.read  # noqa: F401

from hostile_texts import MARKS, NAMES, SIGNS, SPACES, STRANGE, WORDS  # noqa: E402
from test_reader_hostile import check  # noqa: E402
from whosays import read  # noqa: E402

PIECES = [*MARKS, *(f" {one} " for one in [*NAMES, *WORDS]), *SIGNS, *SPACES, *STRANGE]


def text_of(data: bytes) -> str:
    """Return the text that some bytes stand for."""
    if not data:
        return ""
    if data[0] % 4 == 0:
        return data[1:].decode("utf-8", "surrogateescape")
    return "".join(PIECES[byte % len(PIECES)] for byte in data[1:])


def once(data: bytes) -> None:
    """Read one text and check every promise; what fails is raised, and the fuzzer keeps it."""
    text = text_of(data)
    assert check(text) == read(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()
