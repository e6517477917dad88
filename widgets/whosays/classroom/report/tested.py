"""What the tests of a class show: hits, false alarms, d′ and criterion, with intervals.

Each measure is computed for every learner by the code of the lessons (`whosays.detection`), and
the class is the mean over learners. Intervals are over learners (`whosays.bootstrap`). A change is
told of those who took both tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from whosays import bootstrap
from whosays.assessment import TITLES, UNCONTROLLED, Result
from whosays.bootstrap import Estimate
from whosays.classroom.grading.marks import Marks
from whosays.classroom.small_groups import FEWEST, how_many
from whosays.detection import Counts

MEASURES: dict[str, Callable[[Counts], float]] = {
    "hits, of the notes with something to flag": lambda one: one.hit_rate,
    "false alarms, of the notes with nothing to flag": lambda one: one.alarm_rate,
    "how well the two are told apart (d′)": lambda one: one.d_prime,
    "how readily notes are flagged (criterion c)": lambda one: one.criterion,
}
CHANGES = (("before", "after"), ("after", "later"))
SURE = 30  # learners
SCALES = (
    "d′ is 0 where flawed and clean notes are not told apart at all. A criterion below 0 means that"
    " notes are flagged readily, one above 0 that they are seldom flagged."
)


class Tested(NamedTuple):
    """A measure of one test, or its change from one test to another, with its interval."""

    test: str
    measure: str
    value: float
    low: float
    high: float
    learners: int


def measured(marks: Marks, *, seed: int = 0) -> Iterator[Tested]:
    """Yield each measure of the tests that at least five learners completed, and its changes."""
    taken = {phase: _results(marks, phase) for phase in marks.key.assignment.tests}
    for phase, results in taken.items():
        if len(results) >= FEWEST:
            for measure, value in MEASURES.items():
                values = [value(one.counts) for one in results.values()]
                yield _row(TITLES[phase], measure, values, seed)
    for first, then in CHANGES:
        both = taken.get(first, {}).keys() & taken.get(then, {}).keys()
        if len(both) >= FEWEST:
            for measure, value in MEASURES.items():
                values = [value(taken[then][n].counts) - value(taken[first][n].counts)
                          for n in sorted(both)]  # fmt: skip
                yield _row(f"Change, {first} to {then}", measure, values, seed)


def in_words(marks: Marks, rows: list[Tested]) -> list[str]:
    """Return what the tests show and do not show, in sentences."""
    phases = marks.key.assignment.tests
    if not phases:
        return []
    lines = [
        "The whole test was completed by: "
        + "; ".join(f"{TITLES[p].lower()}, {how_many(len(_results(marks, p)))}" for p in phases)
        + "."
    ]
    by_measure = {(row.test, row.measure): row for row in rows}
    apart = list(MEASURES)[2]
    changed = by_measure.get(("Change, before to after", apart))
    if changed:
        sure = changed.low > 0 or changed.high < 0
        lines.append(
            f"How well the class tells the two apart (d′) changed by {_signed(changed.value)}"
            f" ({_signed(changed.low)} to {_signed(changed.high)})."
            + (
                " The interval leaves out zero."
                if sure
                else " The interval has zero in it: these tests alone do not show a change."
            )
        )
        lines.append(_leaning(by_measure))
        lines.append(UNCONTROLLED)
    if rows:
        lines.append(SCALES)
    if any(row.learners < SURE for row in rows):
        lines.append(f"With fewer than {SURE} learners the intervals are somewhat too narrow.")
    return lines


def _leaning(rows: dict[tuple[str, str], Tested]) -> str:
    hits, alarms, *_ = (rows["Change, before to after", measure] for measure in MEASURES)
    said = (
        f"Hits changed by {_points(hits.value)}, false alarms by {_points(alarms.value)} points of"
        " 100."
    )
    if alarms.low > 0:
        return f"{said} The class flags more of what is clean than before: talk about its cost."
    return said


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _points(share: float) -> str:
    return f"{100 * share:+.0f}".replace("-", "−")


def _row(test: str, measure: str, values: list[float], seed: int) -> Tested:
    made: Estimate = bootstrap.mean(values, seed=seed)
    return Tested(test, measure, *made, learners=len(values))


def _results(marks: Marks, phase: str) -> dict[int, Result]:
    """Return the results of all who completed a test, by learner."""
    return {n: g.tests[phase] for n, g in enumerate(marks.grades) if phase in g.tests}
