"""A quotation as pieces that each stand in the source word for word, wherever that is.

An alignment keeps the order of the quotation; here pieces may stand anywhere, so that a
quotation joined from far apart, or in another order, is known for what it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.words import BRACKET, ELLIPSIS, Word

_SEED = 3  # words that must stand together
_MOST_SEEDS = 200  # places that are looked at for one of them


@dataclass(frozen=True)
class Run:
    """Words `first` to `last` (exclusive) of a quotation, which stand in the source at `place`.

    `whole` says that the run is all there is between two ellipses, or an edge and an ellipsis.
    """

    first: int
    last: int
    place: int
    whole: bool = False

    def __len__(self) -> int:
        return self.last - self.first

    @property
    def end(self) -> int:
        """The number of the source's word behind the run."""
        return self.place + len(self)


def runs_of(quoted: Sequence[Word], source: Sequence[Word]) -> list[Run]:
    """Return the longest runs of words that stand in the source, in the quotation's order.

    Of several places one behind the run before is taken if there is one, the nearest.

    >>> from whosays.words import words_of
    >>> runs_of(words_of("he won the match … on Sunday"), words_of("On Sunday we won the match."))
    [Run(first=1, last=4, place=3, whole=False), Run(first=5, last=7, place=0, whole=True)]
    """
    parts = list(_parts(quoted))
    starts, ends = ({getattr(part, name) for part in parts} for name in ("start", "stop"))
    pairs = {part.start for part in parts if len(part) == _SEED - 1}
    seeds = _seeds(quoted, source, pairs)
    runs: list[Run] = []
    first: list[int] = []
    at = 0
    while at < len(quoted):
        length, places = _longest(quoted, source, at, seeds[at])
        if not length:
            at += 1
            continue
        behind = runs[-1].end if runs else 0
        place = min(places, key=lambda place: (place < behind, abs(place - behind)))
        first = first if runs else places
        runs.append(Run(at, at + length, place, at in starts and at + length in ends))
        at += length
    if len(runs) > 1 and len(first) > 1:
        one, then = runs[0], runs[1].place
        place = min(first, key=lambda place: (place > then, abs(then - place)))
        runs[0] = Run(one.first, one.last, place, one.whole)
    return runs


def _parts(quoted: Sequence[Word]) -> Iterator[range]:
    """Yield the numbers of the words between ellipses and words in square brackets."""
    start = 0
    for n, word in enumerate(quoted):
        if _parting(word):
            yield range(start, n)
            start = n + 1
    yield range(start, len(quoted))


def _parting(word: Word) -> bool:
    return word.key == ELLIPSIS or word.key.startswith(BRACKET)


def _seeds(
    quoted: Sequence[Word], source: Sequence[Word], pairs: Collection[int]
) -> list[Sequence[int]]:
    """Return for each word of the quotation where it stands with the two behind it.

    Of a part of two words, which `pairs` has the first words of, where these stand.
    """
    keys, there = ([word.key for word in words] for words in (quoted, source))
    threes: dict[tuple[str, ...], list[int]] = {
        some: [] for some in zip(keys, keys[1:], keys[2:], strict=False)
    }
    for place, three in enumerate(zip(there, there[1:], there[2:], strict=False)):
        if three in threes and len(threes[three]) < _MOST_SEEDS:
            threes[three].append(place)
    twos: dict[tuple[str, ...], list[int]] = {tuple(keys[n : n + 2]): [] for n in pairs}
    for place, two in enumerate(pairwise(there) if twos else ()):
        if two in twos and len(twos[two]) < _MOST_SEEDS:
            twos[two].append(place)
    seeds: list[Sequence[int]] = []
    for n, word in enumerate(quoted):
        found = () if _parting(word) else threes.get(tuple(keys[n : n + _SEED]), ())
        if not found and n in pairs:
            found = twos[tuple(keys[n : n + 2])]
        seeds.append(found)
    return seeds


def _longest(
    quoted: Sequence[Word], source: Sequence[Word], at: int, seeds: Sequence[int]
) -> tuple[int, list[int]]:
    """Return how many words from the first on stand together in the source, and where.

    An ellipsis is passed where the source has one there, too.
    """
    longest = 0
    found: list[int] = []
    for place in seeds:
        length = 0
        most = min(len(quoted) - at, len(source) - place)
        while length < most and quoted[at + length].key == source[place + length].key:
            length += 1
        while length and quoted[at + length - 1].key == ELLIPSIS:
            length -= 1
        if length > longest:
            longest, found = length, []
        if length == longest:
            found.append(place)
    return longest, found
