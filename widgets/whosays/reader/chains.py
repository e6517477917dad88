"""Through whose hands words came: who says that who said.

A report can stand inside the content of another: “AP reported that Ruiz said …”. A chain names
the hands from the first speaker to the article, and a report's depth is the number of reporters
in whose words it stands, itself included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whosays.article import Span
    from whosays.reader.contents import Told

ARTICLE = "the article"


def depth(one: Told) -> int:
    """Return 1 for a report of the text itself, 2 for a report inside that one, and so on."""
    steps = 1
    while one.outer is not None:
        one, steps = one.outer, steps + 1
    return steps


def chain(one: Told | None, name: Callable[[Told], str], around: Iterable[str]) -> tuple[str, ...]:
    """Return the names of a report's hands, first speaker first; `around` has the last ones.

    Somebody who reports his own words is one hand, not two.
    """
    hands: list[str] = []
    while one is not None:
        hands.append(name(one))
        one = one.outer
    return joined(hands, around)


def joined(hands: Iterable[str], around: Iterable[str]) -> tuple[str, ...]:
    """Return all hands in order, without those that are unknown or stand twice in a row."""
    kept: list[str] = []
    for hand in (*hands, *around):
        if hand and hand not in kept[-1:]:
            kept.append(hand.replace(" > ", " "))
    return tuple(kept)


def holding(made: Sequence[Told], places: Iterable[Span]) -> Iterator[list[Told]]:
    """Yield for each place the reports whose content goes over it, the smallest first.

    The places follow one another and do not overlap.
    """
    pieces = sorted((*piece, number) for number, one in enumerate(made) for piece in one.pieces)
    around: list[tuple[int, int, int]] = []
    at = 0
    for start, end in places:
        while at < len(pieces) and pieces[at][0] <= start:
            around.append(pieces[at])
            at += 1
        around = [piece for piece in around if piece[1] >= end]
        numbers = sorted((made[number].length, number) for *_, number in around)
        yield [made[number] for _, number in numbers]
