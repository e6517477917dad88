"""Signal detection: telling notes with something to flag from those without.

Hits are flagged notes that are to be flagged, false alarms flagged notes that are clean.
d′ says how well the two are told apart, the criterion *c* how readily one flags: above zero
one flags seldom, below zero readily (Macmillan and Creelman 2005, ch. 1 and 2). Rates of 0 and
1 have no d′, so half a note is added to every count and one to each number of notes, the
log-linear correction (Hautus 1995), which pulls d′ somewhat towards zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import NormalDist

NORMAL = NormalDist()


@dataclass(frozen=True)
class Counts:
    """Counts of one test: `hits` of `flaws` notes to be flagged, `alarms` of `clean` ones.

    Raises `ValueError` where a count is not between 0 and its number, or a number is 0.

    >>> round(Counts(9, 12, 2, 8).d_prime, 2), round(Counts(9, 12, 2, 8).criterion, 2)
    (1.2, -0.01)
    """

    hits: int
    flaws: int
    alarms: int
    clean: int

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        pairs = ((self.hits, self.flaws), (self.alarms, self.clean))
        if any(not 0 <= count <= number or number == 0 for count, number in pairs):
            raise ValueError(f"{self}: counts lie between 0 and the number of notes")

    @property
    def hit_rate(self) -> float:
        """The part of the notes to be flagged that was flagged, from 0 to 1."""
        return self.hits / self.flaws

    @property
    def alarm_rate(self) -> float:
        """The part of the clean notes that was flagged, from 0 to 1."""
        return self.alarms / self.clean

    @property
    def d_prime(self) -> float:
        """How well notes with and without a flaw are told apart; 0 is guessing."""
        hit, alarm = self._z()
        return hit - alarm

    @property
    def criterion(self) -> float:
        """How readily one flags: 0 without a leaning, below 0 readily, above 0 seldom."""
        hit, alarm = self._z()
        return -(hit + alarm) / 2

    def _z(self) -> tuple[float, float]:
        return (NORMAL.inv_cdf((self.hits + 0.5) / (self.flaws + 1)),
                NORMAL.inv_cdf((self.alarms + 0.5) / (self.clean + 1)))  # fmt: skip


def expected(
    value: Callable[[Counts], float], hit: float, alarm: float, flaws: int, clean: int
) -> float:
    """Return the mean of a value over all learners who flag with these probabilities."""
    return sum(chance * value(one) for chance, one in _all(hit, alarm, flaws, clean))


def spread(counts: Counts) -> float:
    """Return by how much d′ varies by chance alone for somebody like this: a standard deviation.

    The rates, corrected, are taken as those of the learner; every outcome of as many notes is
    weighed by how likely it is.
    """
    hit = (counts.hits + 0.5) / (counts.flaws + 1)
    alarm = (counts.alarms + 0.5) / (counts.clean + 1)
    like = (hit, alarm, counts.flaws, counts.clean)
    mean = expected(lambda one: one.d_prime, *like)
    return math.sqrt(expected(lambda one: (one.d_prime - mean) ** 2, *like))


def _all(hit: float, alarm: float, flaws: int, clean: int) -> Iterator[tuple[float, Counts]]:
    for hits in range(flaws + 1):
        for alarms in range(clean + 1):
            chance = _binomial(hits, flaws, hit) * _binomial(alarms, clean, alarm)
            yield chance, Counts(hits, flaws, alarms, clean)


def _binomial(count: int, number: int, chance: float) -> float:
    return math.comb(number, count) * chance**count * (1 - chance) ** (number - count)
