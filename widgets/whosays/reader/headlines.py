"""Headlines, where almost every word has a capital: “Ruiz Says Town Will Close the Basin”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.reader.tokens import Tokens

_FEWEST, _MOST = 4, 25  # tokens
_LONG = 4  # letters; shorter words often keep a small letter
_CAPITALS = 0.8
_SMALL_WORDS = "ithcxdaswpo"


def is_headline(row: Tokens) -> bool:
    """Whether almost all longer words of a row begin with a capital."""
    if not _FEWEST <= len(row) <= _MOST:
        return False
    long = [at for at, low in enumerate(row.low) if len(low) >= _LONG and low[0].isalpha()]
    return len(long) >= _FEWEST and sum(map(row.capital, long)) >= _CAPITALS * len(long)


def retag(row: Tokens, tags: list[str], known: Callable[[str], str]) -> None:
    """Give the verbs of reports and the small words of a headline the tags that they have in text.

    `known` gives the tag that the lists have for a word in small letters.
    """
    for at, tag in enumerate(tags):
        if tag == "N":
            other = known(row.low[at])
            if other and (other in _SMALL_WORDS or (other == "C" and at > 0)):
                tags[at] = other
