"""How far people agree who coded the same units: percent, Cohen's kappa, Krippendorff's alpha.

Codings are given as a label for each unit, for each coder; a unit that a coder left out is
simply missing. Labels are names and have no order (the nominal level).

Percent agreement is the share of pairs of codings of one unit that are equal. Kappa is
Cohen's (1960), for two coders and the units that both coded. Alpha is Krippendorff's (2019,
*Content Analysis*, 4th ed., ch. 12), for any number of coders and with missing codings.
Intervals are bias-corrected and accelerated bootstrap intervals over units (Efron 1987):
they say what might have come out with other units of the same kind.

>>> codings = {"Ana": {"u1": "a", "u2": "b", "u3": "a"}, "Ben": {"u1": "a", "u2": "b", "u3": "b"}}
>>> [round(one.value, 2) for one in agreement(codings)]
[0.67, 0.4, 0.44]
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whosays.bootstrap import weighted

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Codings = Mapping[str, Mapping[str, str]]
# How often the interval holds the true value is measured by `make bench`.
FEW, SOME = 30, 60


@dataclass(frozen=True)
class Agreement:
    """One measure of agreement: `value` from at most 1, with the interval `low` to `high`.

    `value` is None where it cannot be computed, and `warning` says why; it also says what a
    small number of units does to the interval. `units` and `coders` are those that count.
    """

    measure: str
    value: float | None
    low: float | None
    high: float | None
    units: int
    coders: int
    warning: str = ""

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.measure}: {self.warning}"
        return f"{self.measure}: {self.value:.2f} ({self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True)
class HotSpot:
    """One unit: `disagreement` is the share, from 0 to 1, of pairs of its codings that differ.

    `coders` is how many coded it, `labels` how many gave each label, the most used first.
    """

    unit: str
    disagreement: float
    coders: int
    labels: dict[str, int]


def agreement(codings: Codings, *, seed: int = 0) -> list[Agreement]:
    """Return percent agreement, Cohen's kappa (for two coders) and Krippendorff's alpha.

    The same `seed` gives the same intervals. Raises `ValueError` with fewer than two coders.
    """
    made = [percent_agreement(codings, seed=seed)]
    if len(codings) == 2:  # noqa: PLR2004
        made.append(cohens_kappa(codings, seed=seed))
    return [*made, krippendorffs_alpha(codings, seed=seed)]


def percent_agreement(codings: Codings, *, seed: int = 0) -> Agreement:
    """Return the share, from 0 to 1, of pairs of codings of one unit that are equal."""
    counts = _counts(codings)
    own = counts.sum(1)
    pairs, equal = own * (own - 1), (counts * (counts - 1)).sum(1)

    def share(weights: np.ndarray) -> np.ndarray:
        result: np.ndarray = (weights @ equal) / (weights @ pairs)
        return result

    return _estimate("percent agreement", share, len(counts), len(codings), seed)


def cohens_kappa(codings: Codings, *, seed: int = 0) -> Agreement:
    """Return Cohen's kappa of two coders. Raises `ValueError` for another number of them."""
    import numpy as np

    if len(codings) != 2:  # noqa: PLR2004
        raise ValueError(f"Cohen's kappa compares two coders; here are {len(codings)}")
    first, second = codings.values()
    both = [unit for unit in first if unit in second]
    labels = sorted({coder[unit] for coder in (first, second) for unit in both})
    if not both:
        return _none("Cohen’s kappa", "no unit was coded by both", 0, 2)
    one, two = (
        np.array([[coder[unit] == label for label in labels] for unit in both], float)
        for coder in (first, second)
    )
    equal = (one * two).sum(1)

    def kappa(weights: np.ndarray) -> np.ndarray:
        number = weights.sum(1)
        observed = weights @ equal / number
        expected = ((weights @ one) * (weights @ two)).sum(1) / number**2
        return _beyond_chance(observed, expected)

    return _estimate("Cohen’s kappa", kappa, len(both), 2, seed)


def krippendorffs_alpha(codings: Codings, *, seed: int = 0) -> Agreement:
    """Return Krippendorff's alpha (nominal) of any number of coders, missing codings left out."""
    counts = _counts(codings)
    own = counts.sum(1)
    equal = (counts * (counts - 1)).sum(1) / (own - 1)

    def alpha(weights: np.ndarray) -> np.ndarray:
        number, of_label = weights @ own, weights @ counts
        observed = weights @ equal / number
        expected = (of_label * (of_label - 1)).sum(1) / (number * (number - 1))
        return _beyond_chance(observed, expected)

    return _estimate("Krippendorff’s alpha", alpha, len(counts), len(codings), seed)


def divided(codings: Codings) -> list[HotSpot]:
    """Return how far each unit divides its coders, the most divided first."""
    spots = []
    for unit in _units(codings):
        given = Counter(coder[unit] for coder in codings.values() if unit in coder)
        coders = given.total()
        pairs = coders * (coders - 1)
        equal = sum(count * (count - 1) for count in given.values())
        differ = (pairs - equal) / pairs if pairs else 0.0
        counts = sorted(given.items(), key=lambda pair: (-pair[1], pair[0]))
        spots.append(HotSpot(unit, differ, coders, dict(counts)))
    return sorted(spots, key=lambda spot: -spot.disagreement)


def hot_spots(codings: Codings) -> pd.DataFrame:
    """Return `divided` as a table: unit, disagreement, coders, and the labels in words."""
    import pandas as pd

    rows = [
        (
            one.unit,
            one.disagreement,
            one.coders,
            ", ".join(f"{k} {n}" for k, n in one.labels.items()),
        )
        for one in divided(codings)
    ]
    return pd.DataFrame(rows, columns=["unit", "disagreement", "coders", "labels"])


def _units(codings: Codings) -> list[str]:
    """Return every coded unit, in the order in which coders have them."""
    return list(dict.fromkeys(unit for coder in codings.values() for unit in coder))


def _counts(codings: Codings) -> Any:
    """Return how often each unit got each label; units with one coding say nothing."""
    import numpy as np

    if len(codings) < 2:  # noqa: PLR2004
        raise ValueError("agreement needs two coders or more")
    labels = sorted({label for coder in codings.values() for label in coder.values()})
    rows = []
    for unit in _units(codings):
        given = Counter(coder[unit] for coder in codings.values() if unit in coder)
        if given.total() > 1:
            rows.append([given[label] for label in labels])
    return np.array(rows, float).reshape(len(rows), len(labels))


def _beyond_chance(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return how far agreement goes beyond chance; not a number where nothing else could be."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected < 1, (observed - expected) / (1 - expected), np.nan)


def _estimate(
    measure: str,
    statistic: Callable[[np.ndarray], np.ndarray],
    units: int,
    coders: int,
    seed: int,
) -> Agreement:
    """Return a statistic of weighted units with its interval; each row of weights is one case."""
    import numpy as np

    if not units:
        return _none(measure, "no unit was coded by two people", units, coders)
    value = float(statistic(np.ones((1, units)))[0])
    if math.isnan(value):
        why = "all codings are the same label, so chance alone would agree as well"
        return _none(measure, why, units, coders)
    _, low, high = weighted(statistic, units, seed=seed)
    return Agreement(measure, value, low, high, units, coders, _warning(units, low == high))


def _warning(units: int, no_width: bool) -> str:  # noqa: FBT001
    if no_width:
        return f"{units} units without a difference: too little to say how sure this is"
    if units < FEW:
        return f"only {units} units: the true value may lie outside even this wide interval"
    if units < SOME:
        return f"only {units} units: the true value may lie a little outside the interval"
    return ""


def _none(measure: str, why: str, units: int, coders: int) -> Agreement:
    return Agreement(measure, None, None, None, units, coders, why)
