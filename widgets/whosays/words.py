"""The words of a text, each with its place: what one text is compared with another by.

Words with one key are the same word, however they are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

ELLIPSIS = "…"
BRACKET = "["  # what the key of a word inside square brackets begins with
# Signs that are read aloud as words, where they are asked for.
SIGNS = {"%": "percent", "&": "and", "$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
MINUS = "minus"


class Word(NamedTuple):
    """A word, or an ellipsis, of a text; offsets are code points, end-exclusive.

    From `start` to `end` it has the marks that stand at it and the space behind it, so that
    the words of a text, joined, are the text. `core` and `core_end` leave these out. Words
    with one `key` are the same word, however they are written.
    """

    start: int
    end: int
    core: int
    core_end: int
    key: str


def words_of(text: str, *, signs: bool = False) -> list[Word]:
    """Return the words of a text, and its ellipses, in order; with `signs` also “%” and “$”.

    >>> [word.key for word in words_of("“[W]e … left Nicolás’s U.S. base,” he said.")]
    ['we', '…', 'left', "nicolas's", 'us', 'base', 'he', 'said']
    >>> [word.key for word in words_of("He [the mayor] paid $1,000, or 4.5%.", signs=True)]
    ['he', '[the', '[mayor', 'paid', 'dollar', '1000', 'or', '4.5', 'percent']
    """
    found = [match.span() for match in _token(signs).finditer(text)]
    # Marks behind the last space of a gap open the next word; the others close the one before.
    edges = [0]
    for (_, end), (start, _) in pairwise(found):
        edges.append(start if start - end < 2 else _edge(text, end, start))  # noqa: PLR2004
    edges.append(len(text))
    words = [
        Word(edges[n], edges[n + 1], start, end, _key(text[start:end]))
        for n, (start, end) in enumerate(found)
    ]
    return _bracketed(text, words) if BRACKET in text else words


# Letters of scripts that put no spaces between words: each of them is taken for a word.
_DENSE = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
# Soft hyphens, joiners, marks of direction: they are not seen.
_UNSEEN = r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
_DOTS = r"(?:[…⋯]|\.(?:[ \u00a0]?\.){2,}|\*(?:[ \u00a0]\*){2})"
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,200}\]")
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@cache
def _token(signs: bool) -> re.Pattern[str]:  # noqa: FBT001
    marks = _marks()
    letter = rf"[^\W_{_DENSE}][{marks}{_UNSEEN}]*"
    latin = rf"[^\W\d_{_DENSE}][{marks}{_UNSEEN}]*"
    forms = [
        rf"\[\s?{_DOTS}\s?\]|\(\s?{_DOTS}\s?\)|{_DOTS}",  # an ellipsis, also in brackets
        rf"[{_DENSE}][{marks}{_UNSEEN}]*",
        r"(?:[^\W\d_]\.){2,}",  # U.S.
        rf"\[(?:{latin})+\](?:{letter})+",  # [H]e
        # want[ed], don’t, 1,000
        rf"(?:{letter})+(?:\[(?:{latin})+\])?(?:['’‘ʼ](?:{letter})+|(?<=\d)[.,:](?=\d)(?:{letter})+)*",
    ]
    if signs:
        forms += [
            r"(?<=\d)%|(?<=\d\s)%",
            r"[$£€¥](?=\s?\d)",
            r"(?<=\w\s)&(?=\s\w)",
            r"(?:(?<=\s)|\A)[-–−](?=\d)",
        ]
    return re.compile("|".join(forms))


def _marks() -> str:
    """Return the marks that belong to the letter before them, as ranges for a pattern."""
    blocks = (range(0x300, 0x1E00), range(0x20D0, 0x2100), range(0xA66F, 0xAC00))
    kept: list[list[int]] = []
    for code in (code for block in blocks for code in block):
        if unicodedata.category(chr(code)) in {"Mn", "Mc", "Me"}:
            if kept and kept[-1][1] == code - 1:
                kept[-1][1] = code
            else:
                kept.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in kept)


def _edge(text: str, start: int, end: int) -> int:
    """Return where the next word begins: behind the last white space of a gap, or at its end."""
    for at in range(end, start, -1):
        if text[at - 1].isspace():
            return at
    return end


def _bracketed(text: str, words: Iterable[Word]) -> list[Word]:
    """Return the words, with another key for those that stand inside square brackets."""
    spans = [match.span() for match in _BRACKETS.finditer(text)]
    made, at = [], 0
    for word in words:
        while at < len(spans) and spans[at][1] <= word.core:
            at += 1
        inside = at < len(spans) and spans[at][0] < word.core and word.core_end < spans[at][1]
        if inside and word.key != ELLIPSIS:
            made.append(word._replace(key=BRACKET + word.key))
        else:
            made.append(word)
    return made


_BARE = str.maketrans(dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("[].", None))
_BARE_FIGURES = str.maketrans(dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("[],", None))


def _key(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    return _other_key(word)


@lru_cache(maxsize=10_000)
def _other_key(word: str) -> str:
    if not any(map(str.isalnum, word)):
        return SIGNS.get(word) or (MINUS if len(word) == 1 and word in "-–−" else ELLIPSIS)
    plain = unicodedata.normalize("NFKD", word)
    bare = "".join(char for char in plain if not _is_mark(char))
    # 3.5 is not 35, and 1,000 is 1000.
    figures = _FIGURES.fullmatch(bare) or (bare[:1].isdigit() and "." in bare)
    return bare.translate(_BARE_FIGURES if figures else _BARE).casefold().replace("\n", " ") or word


def _is_mark(char: str) -> bool:
    return bool(unicodedata.combining(char)) or unicodedata.category(char) == "Cf"
