"""Simulated classes, with a stated model; where they stand in for people, the page says so.

Every simulated reader codes every unit on their own: a label is drawn from the unit's own
shares. So a unit with one share near 1 is one on which readers agree, and a unit with two
shares near one half is one that splits the class.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

Shares = Mapping[str, Mapping[str, float]]


def simulated_class(shares: Shares, readers: Sequence[str], seed: int) -> dict[str, dict[str, str]]:
    """Return the codings of these readers: for each, a label for each unit of `shares`.

    The shares of a unit need not sum to one. The same seed gives the same class. Raises
    `ValueError` where a unit has no share above zero.

    >>> simulated_class({"u1": {"a": 1}, "u2": {"b": 1}}, ["reader 1"], seed=0)
    {'reader 1': {'u1': 'a', 'u2': 'b'}}
    """
    chance = random.Random(seed)  # noqa: S311  (a class in a lesson, no secret)
    return {
        reader: {
            unit: chance.choices(list(labels), weights=list(labels.values()))[0]
            for unit, labels in shares.items()
        }
        for reader in readers
    }


def careful_shares(
    truths: Mapping[str, str], care: float, often: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """Return shares of readers who see a unit's label with probability `care`, else guess.

    A guess is drawn from `often`, how often each label is the true one. If the true labels
    were drawn from it as well, Krippendorff's alpha of such readers is ``care ** 2``: two
    agree beyond chance when neither guesses.

    >>> careful_shares({"u1": "a"}, 0.8, {"a": 0.5, "b": 0.5})
    {'u1': {'a': 0.9, 'b': 0.1}}
    """
    total = sum(often.values())
    return {
        unit: {
            label: round(care * (label == truth) + (1 - care) * share / total, 12)
            for label, share in often.items()
        }
        for unit, truth in truths.items()
    }
