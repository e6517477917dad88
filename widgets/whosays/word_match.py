"""Which words of one text stand in another, in the same order: what `alignment` builds on.

The time taken grows with the length of the longer text and no faster, whatever the texts are:
the number of pairs of words that are looked at has a bound.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import log2
from typing import NamedTuple

ELLIPSIS = "…"
MOST_PAIRS = 100_000
MOST_PLACES = 100

# What a match is worth: a word that is rare in the source says more than "the".
_RUN = 0.3  # for standing right behind the match before it
# What is taken off where words of the source are passed over: once, and for each of them.
_GAP, _ELLIPSIS_GAP = (0.4, 0.03), (0.4, 0.002)


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


_LETTER = r"[^\W_][\u0300-\u036f]*"
_DOTS = r"(?:…|\.(?:[ \u00a0]?\.){2,})"
_TOKEN = re.compile(
    rf"\[\s?{_DOTS}\s?\]|\(\s?{_DOTS}\s?\)|{_DOTS}"  # an ellipsis, also in brackets
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    rf"|\[(?:{_LETTER})\](?:{_LETTER})+"  # [H]e
    rf"|(?:{_LETTER})+(?:\[(?:{_LETTER})+\])?(?:['’‘ʼ](?:{_LETTER})+|(?<=\d)[.,:](?=\d)(?:{_LETTER})+)*"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("[].", None))


def words_of(text: str) -> list[Word]:
    """Return the words of a text, and its ellipses, in order.

    >>> [word.key for word in words_of("“[W]e … left Nicolás’s U.S. base,” he said.")]
    ['we', '…', 'left', "nicolas's", 'us', 'base', 'he', 'said']
    """
    found = [match.span() for match in _TOKEN.finditer(text)]
    # Marks behind the last space of a gap open the next word; the others close the one before.
    edges = [0, *(_edge(text, end, start) for (_, end), (start, _) in pairwise(found)), len(text)]
    return [
        Word(edges[n], edges[n + 1], start, end, _key(text[start:end]))
        for n, (start, end) in enumerate(found)
    ]


def matches(quoted: Sequence[Word], source: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the pairs (number in `quoted`, number in `source`) of words that line up.

    Both numbers rise. Of all ways to line the words up, one with many and rare words, close
    together, is taken; where an ellipsis is quoted, what it stands for may be long.
    """
    return _grown(_chain(quoted, source), quoted, source)


def places_of(quoted: Sequence[Word], source: Sequence[Word]) -> list[int]:
    """Return at which words of `source` all the quoted words stand, one after another.

    Only the first `MOST_PLACES` of them: texts that say one word for ever have one at each.
    """
    wanted = "\n".join(["", *(word.key for word in quoted), ""])
    keys = "\n".join(["", *(word.key for word in source), ""])
    found: list[int] = []
    number = at = 0
    while quoted and len(found) < MOST_PLACES and (place := keys.find(wanted, at)) >= 0:
        number += keys.count("\n", at, place)
        found.append(number)
        number, at = number + 1, place + 1
    return found


def weights(quoted: Sequence[Word], source: Sequence[Word]) -> list[float]:
    """Return what each quoted word is worth: 1, and less the more often it is in the source."""
    count = dict.fromkeys((word.key for word in quoted), 0)
    for word in source:
        if word.key in count:
            count[word.key] += 1
    return [1 / (1 + log2(max(1, count[word.key])) / 4) for word in quoted]


def _chain(quoted: Sequence[Word], source: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the best chain of equal words, each behind the one before in both texts."""
    worth = weights(quoted, source)
    stops = [n for n, word in enumerate(quoted) if word.key == ELLIPSIS]
    plain, elided = _Best(len(quoted)), _Best(len(quoted))
    score: dict[tuple[int, int], float] = {}
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    waiting: list[tuple[int, int]] = []
    for pair in _pairs(quoted, source):
        n, place = pair
        if waiting and waiting[0][1] < place:
            for known in waiting:
                plain.add(known, score[known] + _GAP[1] * known[1])
                elided.add(known, score[known] + _ELLIPSIS_GAP[1] * known[1])
            waiting = []
        chosen, best = None, 0.0
        stop = bisect_left(stops, n)
        ways = ((plain, n, _GAP), (elided, stops[stop - 1] if stop else 0, _ELLIPSIS_GAP))
        for kept, limit, (once, each) in ways:
            value, one = kept.upto(limit)
            if value - once - each * (place - 1) > best:
                chosen, best = one, value - once - each * (place - 1)
        last = (n - 1, place - 1)
        if last in score and score[last] + _RUN > best:
            chosen, best = last, score[last] + _RUN
        score[pair], before[pair] = best + worth[n], chosen
        waiting.append(pair)
    at: tuple[int, int] | None = max(score, key=lambda pair: (score[pair], -pair[1]), default=None)
    chain: list[tuple[int, int]] = []
    while at:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _grown(
    chain: list[tuple[int, int]], quoted: Sequence[Word], source: Sequence[Word]
) -> list[tuple[int, int]]:
    """Add the equal words right beside the chain's: those too frequent to be looked at first."""
    grown = list(chain)
    for step in (1, -1):
        taken = sorted(grown)[::step]
        limits = [*taken, (len(quoted), len(source)) if step > 0 else (-1, -1)][1:]
        for (n, place), (last, end) in zip(taken, limits, strict=True):
            while (n + step - last) * step < 0 and (place + step - end) * step < 0:
                n, place = n + step, place + step  # noqa: PLW2901  (the pair walks on)
                if quoted[n].key != source[place].key:
                    break
                grown.append((n, place))
    return sorted(grown)


class _Best:
    """The best of what was added, among those whose first number is below a limit."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, tuple[int, int] | None]] = [(float("-inf"), None)] * (
            size + 1
        )

    def add(self, pair: tuple[int, int], value: float) -> None:
        at = pair[0] + 1
        while at < len(self._tree):
            if value > self._tree[at][0]:
                self._tree[at] = (value, pair)
            at += at & -at

    def upto(self, limit: int) -> tuple[float, tuple[int, int] | None]:
        best: tuple[float, tuple[int, int] | None] = (float("-inf"), None)
        while limit:
            if self._tree[limit][0] > best[0]:
                best = self._tree[limit]
            limit -= limit & -limit
        return best


def _pairs(quoted: Sequence[Word], source: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the pairs of equal words, in the source's order; rare words first if too many."""
    mine: dict[str, list[int]] = {}
    for n, word in enumerate(quoted):
        if word.key != ELLIPSIS:
            mine.setdefault(word.key, []).append(n)
    theirs: dict[str, list[int]] = {}
    for n, word in enumerate(source):
        if word.key in mine:
            theirs.setdefault(word.key, []).append(n)
    found: list[tuple[int, int]] = []
    for key in sorted(theirs, key=lambda key: len(theirs[key]) * len(mine[key])):
        room = (MOST_PAIRS - len(found)) // len(mine[key])
        found += [(n, place) for place in theirs[key][:room] for n in mine[key]]
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _edge(text: str, start: int, end: int) -> int:
    """Return where the next word begins: behind the last white space of a gap, or at its end."""
    behind = re.split(r"\s", text[start:end])
    return end - len(behind[-1]) if len(behind) > 1 else end


def _key(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    if not any(map(str.isalnum, word)):
        return ELLIPSIS
    plain = unicodedata.normalize("NFKD", word)
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return bare.translate(_APOSTROPHES).casefold().replace("\n", " ") or word
