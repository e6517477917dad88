"""Bias-corrected and accelerated bootstrap intervals (Efron 1987).

They say what might have come out with other cases of the same kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

RESAMPLES, LEVEL = 2000, 0.95
NORMAL = NormalDist()
_AT_ONCE = 2_000_000  # cases that are drawn at once


class Estimate(NamedTuple):
    """A value with its interval; `low` and `high` are the value where nothing varies."""

    value: float
    low: float
    high: float


def weighted(
    statistic: Callable[[np.ndarray], np.ndarray], cases: int, *, seed: int = 0
) -> Estimate:
    """Return a statistic of weighted cases, with its interval.

    `statistic` gets a matrix of weights, a row for each resample and a column for each case, and
    gives a number for each row, or not a number where it has none.
    """
    import numpy as np

    value = float(statistic(np.ones((1, cases)))[0])
    shares = np.full(cases, 1 / cases)
    drawn = statistic(np.random.default_rng(seed).multinomial(cases, shares, RESAMPLES))
    without = statistic(np.ones((cases, cases)) - np.eye(cases)) if cases > 1 else np.array([])
    without = without[~np.isnan(without)]
    pulls = without.mean() - without if len(without) else np.zeros(1)
    return _accelerated(value, drawn[~np.isnan(drawn)], pulls)


def mean(values: Sequence[float], *, seed: int = 0) -> Estimate:
    """Return the mean of some values, at least one, with its interval.

    >>> made = mean([1.0, 2.0, 2.0, 3.0])
    >>> made.value, 1 <= made.low < 2 < made.high <= 3
    (2.0, True)
    """
    import numpy as np

    given, chance = np.asarray(values, float), np.random.default_rng(seed)
    number = len(given)
    rows = max(1, _AT_ONCE // number)
    drawn = [
        given[chance.integers(0, number, (min(rows, RESAMPLES - start), number))].mean(1)
        for start in range(0, RESAMPLES, rows)
    ]
    return _accelerated(float(given.mean()), np.concatenate(drawn), given - given.mean())


def _accelerated(value: float, drawn: np.ndarray, pulls: np.ndarray) -> Estimate:
    """Return the interval of resampled values; `pulls` is how far each case pulls the value."""
    import numpy as np

    if not len(drawn) or np.ptp(drawn) == 0:
        return Estimate(value, value, value)
    below = (drawn < value).mean() + (drawn == value).mean() / 2
    bias = NORMAL.inv_cdf(min(max(float(below), 1 / len(drawn)), 1 - 1 / len(drawn)))
    spread = float((pulls**2).sum())
    skew = float((pulls**3).sum()) / (6 * spread**1.5) if spread else 0.0
    ends = []
    for share in ((1 - LEVEL) / 2, (1 + LEVEL) / 2):
        moved = bias + NORMAL.inv_cdf(share)
        ends.append(NORMAL.cdf(bias + moved / (1 - skew * moved)))
    low, high = np.quantile(drawn, ends)
    return Estimate(value, float(low), float(high))
