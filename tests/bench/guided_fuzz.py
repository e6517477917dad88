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


def main() -> None:
    """Fuzz until libFuzzer stops."""
    import atheris  # only here: nothing else needs it

    with atheris.instrument_imports(include=["whosays.reader", "whosays.article"]):
        import whosays.reader.read
    from hostile_texts import MARKS, NAMES, SIGNS, SPACES, STRANGE, WORDS
    from test_reader_hostile import check

    pieces = [*MARKS, *(f" {one} " for one in [*NAMES, *WORDS]), *SIGNS, *SPACES, *STRANGE]

    def text_of(data: bytes) -> str:
        if data[:1] and data[0] % 4 == 0:
            return data[1:].decode("utf-8", "surrogateescape")
        return "".join(pieces[byte % len(pieces)] for byte in data[1:])

    def once(data: bytes) -> None:
        text = text_of(data)
        assert check(text) == whosays.reader.read.read(text)

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
