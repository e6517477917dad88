"""Which answer of an item counts: the last one before its explanation was shown.

The rule is that of `whosays.answers`, which keeps an item's state. It depends only on what
was done in which order, and few orders occur, so each is looked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from whosays.answers import EVENTS, Event, state_of

# One letter for each event, so that what was done with an item is a short word.
LETTERS = dict(zip(EVENTS, "adrsu", strict=True))
NOTHING = "n"  # an answer that says nothing
_EVENTS = {letter: event for event, letter in LETTERS.items()} | {NOTHING: "answer"}


class Scored(NamedTuple):
    """The place of the answer that counts among an item's events; -1 for none.

    `given` are the places of all answers, each with whether the explanation was seen before.
    """

    place: int
    given: tuple[tuple[int, bool], ...]


def scored(letters: str) -> Scored:
    """Return what counts after events, a letter for each (see `LETTERS`).

    >>> scored("aara").place      # a second thought, an explanation, a third answer
    1
    """
    # What somebody did ten thousand times is looked at, too, but not remembered.
    return _known(letters) if len(letters) <= 40 else _looked_at(letters)  # noqa: PLR2004


def _looked_at(letters: str) -> Scored:
    events = [
        Event("", "", _EVENTS[letter], place if letter == "a" else None, 0, "", "")
        for place, letter in enumerate(letters)
    ]
    counts = state_of(events).scored
    first = letters.find(LETTERS["reveal"])
    given = [(place, 0 <= first < place) for place, x in enumerate(letters) if x == "a"]
    return Scored(-1 if counts is None else counts, tuple(given))


_known = lru_cache(maxsize=4096)(_looked_at)


def letter(event: str, answer: object) -> str:
    """Return the letter of an event."""
    return NOTHING if event == "answer" and answer is None else LETTERS[event]


def word(events: Sequence[tuple[str, object]]) -> str:
    """Return the letters of some events, each with its answer."""
    return "".join(letter(event, answer) for event, answer in events)
