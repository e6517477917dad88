"""Of how few learners nothing is told: among fewer, each is easily told by who knows the class."""

from __future__ import annotations

FEWEST = 5


def how_many(count: int) -> str:
    """Return a number of learners in words; a small one is not told.

    >>> how_many(7), how_many(2), how_many(0)
    ('7', 'fewer than 5', '0')
    """
    return f"fewer than {FEWEST}" if 0 < count < FEWEST else str(count)
