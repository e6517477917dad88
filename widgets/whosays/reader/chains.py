"""Through whose hands words came: who says that who said.

A report can stand inside the content of another: “AP reported that Ruiz said …”. A chain names
the hands from the first speaker to the article, and a report's depth is the number of reporters
in whose words it stands, itself included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


def holding(made: Iterable[Told], place: Span) -> list[Told]:
    """Return the reports whose content goes over this place, the smallest first."""
    return sorted((one for one in made if one.holds(place)), key=lambda one: one.length)
