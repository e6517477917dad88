"""Words that differ in a letter or two: a slip of the pen, or a name spelled in another way."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from whosays.reader.openers import OPENERS
from whosays.spoken import MODALS, NEGATIONS, is_number
from whosays.verb_forms import other_time

# They look like a slip of the pen for “not”, “none” or “never”, and can stand in its place.
_LIKE_NOT = frozenset("now got hot net note noted ever done gone one nine non".split())  # noqa: SIM905
_LONG = 7  # letters; in a word so long, two may differ
_SHORTEST = 3


def near(one: str, other: str) -> bool:
    """Whether two words differ in one letter, in long words in two, or in the order of two.

    >>> near("Guaido", "Guadio"), near("Smith", "Smyth"), near("not", "never"), near("no", "so")
    (True, True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or len(long) > len(short) + 1:
        return False
    if len(short) < len(long):
        at = next((n for n, char in enumerate(short) if char != long[n]), len(short))
        return short[at:] == long[at + 1 :]
    apart = [n for n in range(len(one)) if one[n] != other[n]]
    if [one[n] for n in apart] == [other[n] for n in reversed(apart)]:
        return len(apart) <= len("ab")
    return len(apart) <= (1 if len(one) < _LONG else 2)


def without_slips(here: list[str], there: list[str]) -> tuple[list[str], list[str]]:
    """Drop the pairs of words that differ by a slip only; a “now” for a “not” is none.

    >>> without_slips(["teh", "mayor", "now"], ["the", "major", "not"])
    (['now'], ['not'])
    """
    if len(here) != len(there):
        return here, there
    pairs = [(a, b) for a, b in zip(here, there, strict=True) if not _slip(a, b)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def _slip(mine: str, theirs: str) -> bool:
    if not near(mine, theirs) or any(map(str.isdigit, mine + theirs)):
        return False
    known = any(mine in words for words in _KNOWN)
    return not known and not is_number(mine) and not other_time([mine], [theirs])


_KNOWN: Sequence[Collection[str]] = (NEGATIONS, MODALS, OPENERS, _LIKE_NOT)
