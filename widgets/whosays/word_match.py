"""Which words of one text stand in another, in the same order: what `alignment` builds on.

The time taken grows with the length of the longer text and no faster, whatever the texts are:
the number of pairs of words that are looked at has a bound.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from math import log2

from whosays.words import ELLIPSIS, Word, words_of

__all__ = ["ELLIPSIS", "MOST_PLACES", "Word", "matches", "places_of", "weights", "words_of"]
MOST_PAIRS = 60_000
MOST_PLACES = 100

# What a match is worth: a word that is rare in the source says more than "the".
# For standing right behind the match before it, or one, two, three other words behind it.
_BEHIND = ((1, 0.3), (2, -0.15), (3, -0.25), (4, -0.35))
# What is taken off where words of the source are passed over: once, and for each of them.
_GAP, _ELLIPSIS_GAP = (0.5, 0.05), (0.4, 0.002)
# Words between matches, and at the edges, are set side by side where there are not too many.
_LARGEST_GAP, _REACH, _NEAR = 60, 12, 3
# A word at an edge is a stray behind a gap of so many words, two behind twice as many; and
# where an ellipsis stands in the gap, behind ten times as many.
_STRAY_GAP, _MOST_STRAYS, _ELLIPSIS_REACH = 4, 3, 10


def matches(quoted: Sequence[Word], source: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the pairs (number in `quoted`, number in `source`) of words that line up.

    Both numbers rise. Of all ways to line the words up, one with many and rare words, close
    together, is taken; where an ellipsis is quoted, what it stands for may be long.
    """
    chain = _without_strays(_grown(_chain(quoted, source), quoted, source), quoted)
    return _filled(chain, quoted, source)


def places_of(quoted: Sequence[Word], source: Sequence[Word]) -> list[int]:
    """Return at which words of `source` all the quoted words stand, one after another.

    Only the first `MOST_PLACES` of them: texts that say one word for ever have one at each.

    >>> places_of(words_of("of it"), words_of("One of it, and of it."))
    [1, 4]
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
        for away, worth_it in _BEHIND:
            last = (n - away, place - away)
            if last in score and score[last] + worth_it > best:
                chosen, best = last, score[last] + worth_it
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


def _without_strays(pairs: list[tuple[int, int]], quoted: Sequence[Word]) -> list[tuple[int, int]]:
    """Drop a word or two at an edge that stand far from all the others in the source.

    They are the same words by chance, unless they are all there is on their side of an ellipsis.
    """
    for back in (False, True):
        pairs = pairs[::-1] if back else pairs
        for count, ((n, place), (next_n, next_place)) in enumerate(pairwise(pairs), 1):
            if count > _MOST_STRAYS:
                break
            gap = abs(next_place - place) - abs(next_n - n)
            between = sorted((n, next_n))
            dots = [m for m in range(between[0] + 1, between[1]) if quoted[m].key == ELLIPSIS]
            if dots:
                end = (len(quoted) - 1 - dots[-1]) if back else dots[0]
                gap = gap // _ELLIPSIS_REACH if count < end else 0
            if gap > _STRAY_GAP * count:
                pairs = pairs[count:]
                break
    return pairs[::-1]


def _filled(
    pairs: list[tuple[int, int]], quoted: Sequence[Word], source: Sequence[Word]
) -> list[tuple[int, int]]:
    """Add the equal words in what is left between two pairs, and beside the first and last.

    A frequent word is not worth a gap to the chain, but between its neighbors it is the same.
    """
    if not pairs:
        return pairs
    (first, start), (last, end) = pairs[0], pairs[-1]
    gaps = [(range(max(0, first - _REACH), first), range(max(0, start - first - _NEAR), start))]
    for (n, place), (next_n, next_place) in pairwise(pairs):
        gaps += _parts(range(n + 1, next_n), range(place + 1, next_place), quoted)
    left = len(quoted) - 1 - last
    behind = range(end + 1, min(len(source), end + 1 + left + _NEAR))
    gaps.append((range(last + 1, min(len(quoted), last + 1 + _REACH)), behind))
    added = [pair for mine, theirs in gaps for pair in _equal(mine, theirs, quoted, source)]
    return sorted(pairs + added)


def _parts(mine: range, theirs: range, quoted: Sequence[Word]) -> Iterator[tuple[range, range]]:
    """Yield what can be set side by side in a gap: all of it, or what is beside an ellipsis."""
    stops = [n for n in mine if quoted[n].key == ELLIPSIS]
    if not stops:
        yield mine, theirs
        return
    head, tail = range(mine.start, stops[0]), range(stops[-1] + 1, mine.stop)
    cut = min(len(theirs), len(head) + _NEAR if head else 0)
    yield head, theirs[:cut]
    rest = max(cut, len(theirs) - (len(tail) + _NEAR if tail else 0))
    yield tail, theirs[rest:]


def _equal(
    mine: range, theirs: range, quoted: Sequence[Word], source: Sequence[Word]
) -> Iterator[tuple[int, int]]:
    if not mine or not theirs or max(len(mine), len(theirs)) > _LARGEST_GAP:
        return
    here, there = [quoted[n].key for n in mine], [source[n].key for n in theirs]
    matcher = SequenceMatcher[str](None, here, there, autojunk=False)
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            if quoted[mine[block.a + n]].key != ELLIPSIS:
                yield mine[block.a + n], theirs[block.b + n]


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
    if sum(len(mine[key]) * len(places) for key, places in theirs.items()) <= MOST_PAIRS:
        found = {(place, n) for key in theirs for place in theirs[key] for n in mine[key]}
    else:
        found = set(_in_threes(quoted, source))
        for key in sorted(theirs, key=lambda key: len(theirs[key]) * len(mine[key])):
            room = max(0, MOST_PAIRS - len(found)) // len(mine[key])
            found |= {(place, n) for place in theirs[key][:room] for n in mine[key]}
    return [(n, place) for place, n in sorted(found)]


def _in_threes(quoted: Sequence[Word], source: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield (place, number) of equal words that stand with two equal ones; not too many."""
    mine: dict[tuple[str, ...], list[int]] = {}
    for n, three in enumerate(_threes(quoted)):
        mine.setdefault(three, []).append(n)
    theirs: dict[tuple[str, ...], list[int]] = {}
    for place, three in enumerate(_threes(source)):
        if three in mine:
            theirs.setdefault(three, []).append(place)
    left = MOST_PAIRS // 6
    for three in sorted(theirs, key=lambda three: len(theirs[three]) * len(mine[three])):
        for place in theirs[three][: left // len(mine[three])]:
            left -= len(mine[three])
            yield from ((place + k, n + k) for n in mine[three] for k in range(3))


def _threes(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    keys = [word.key for word in words]
    return zip(keys, keys[1:], keys[2:], strict=False)
