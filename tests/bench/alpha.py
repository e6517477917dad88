"""How often the interval of alpha holds the true value, in simulated classes whose alpha is known.

Every reader sees a unit's label with probability `care`, else guesses; the true alpha is then
`care ** 2` (see `whosays.simulation.careful_shares`). Units are drawn anew for each class.
"""

from __future__ import annotations

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import product

from whosays.agreement import krippendorffs_alpha
from whosays.simulation import careful_shares, simulated_class

CLASSES = 1000
UNITS, READERS, CARE = (10, 24, 60, 100), (2, 5, 12), (0.6, 0.8, 0.95)
OFTEN = {"article": 0.5, "other": 0.3, "none": 0.2}


def one_class(units: int, readers: int, care: float, seed: int) -> dict[str, dict[str, str]]:
    """Return the codings of one class; its units are new with every seed."""
    chance = random.Random(seed)
    drawn = chance.choices(list(OFTEN), weights=list(OFTEN.values()), k=units)
    shares = careful_shares({f"u{n}": label for n, label in enumerate(drawn)}, care, OFTEN)
    return simulated_class(shares, [f"r{n}" for n in range(readers)], chance.randrange(2**32))


def held(units: int, readers: int, care: float, classes: int = CLASSES) -> float:
    """Return in which part of the classes the interval holds the true alpha.

    A class whose alpha cannot be computed does not hold it.
    """
    count = 0
    for seed in range(classes):
        made = krippendorffs_alpha(one_class(units, readers, care, seed), seed=seed)
        count += made.value is not None and made.low <= care**2 <= made.high
    return count / classes


def table() -> str:
    """Return the coverage for every size of class as Markdown, the rows by units."""
    cases = list(product(UNITS, READERS, CARE))
    with ProcessPoolExecutor() as pool:
        found = dict(zip(cases, pool.map(held, *zip(*cases, strict=True)), strict=True))
    lines = [
        f"| units | {' | '.join(f'{r} readers, alpha {c**2:.2f}' for r in READERS for c in CARE)} |",
        f"|---|{'---|' * (len(READERS) * len(CARE))}",
    ]
    for units in UNITS:
        cells = (f"{100 * found[units, r, c]:.1f}" for r in READERS for c in CARE)
        lines.append(f"| {units} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(f"95% intervals of alpha that hold the true value, percent of {CLASSES} classes\n")
    print(table())
    sys.exit(0)
