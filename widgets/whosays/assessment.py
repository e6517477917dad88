"""The tests before, after and two weeks later: which form, its answers, and what they show.

Forms A and B are parallel and counterbalanced: which one comes first is drawn for each learner
(or set in ``whosays.yaml``), and the other is the test after. The form is written with the
first answer, in the version that every event carries. Explanations of both are held back
until the test after is complete.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

from whosays.answers import AnswerLog
from whosays.detection import Counts, spread
from whosays.exercise import load_exercise
from whosays.items import Exercise, Item
from whosays.judging import NOTHING, is_flagged, judgment
from whosays.mark import AnswerError
from whosays.marking import mark
from whosays.work import Work

PHASES = ("before", "after", "later")
FORMS, LATER = ("test-a", "test-b"), "test-c"
# Which test has to be complete before the explanations of a test are shown.
OPENED_BY = {"before": "after", "after": "after", "later": "later"}
TWO_SIDED = 1.96


@dataclass(frozen=True)
class Result:
    """What one complete test shows.

    `counts` are over the notes to be judged. `sure_right` and `sure_wrong` are how sure the
    learner was on average, from 1 to 4, where the judgment whether to flag was right and where
    it was not; None without such a note. `chains` is the part, from 0 to 1, of what could be
    reached on the chains; None where the test has none or they are not all answered.
    """

    phase: str
    form: str
    counts: Counts
    sure_right: float | None
    sure_wrong: float | None
    chains: float | None


class Assessment:
    """A learner's tests in `folder`; `first` is the form to begin with, else it is drawn."""

    def __init__(self, folder: Path, first: str = "") -> None:
        """Read the answers so far. Raises `ValueError` where `first` is no form."""
        if first and first not in FORMS:
            raise ValueError(f"{first!r}: one of {', '.join(FORMS)} is expected")
        self.logs = {p: AnswerLog(f"test-{p}", folder / f"test-{p}.jsonl") for p in PHASES}
        drawn = first or random.SystemRandom().choice(FORMS)
        taken = {phase: _form_of(log) for phase, log in self.logs.items()}
        before = taken["before"] or (_other(taken["after"]) if taken["after"] else drawn)
        self.forms = {"before": before, "after": taken["after"] or _other(before),
                      "later": taken["later"] or LATER}  # fmt: skip
        # A page shows one test, so the others' files are read when they are asked for.
        self.exercises: dict[str, Exercise] = _Made(lambda phase: load_exercise(self.forms[phase]))
        self.works: dict[str, Work] = _Made(self._work)

    def _work(self, phase: str) -> Work:
        exercise, log = self.exercises[phase], self.logs[phase]
        log.data = f"{self.forms[phase]} {exercise.version}"
        opened = self.is_complete(OPENED_BY[phase]) and not exercise.withheld
        mode = "after" if opened else "withheld"
        work = Work(exercise.article, exercise.items, log, mode)
        work.listen(partial(self._open, phase))
        return work

    def is_complete(self, phase: str) -> bool:
        """Whether every note of a test is judged."""
        if not self.logs[phase].events:
            return False
        done, notes = self.judged(phase)
        return done == notes

    def judged(self, phase: str) -> tuple[int, int]:
        """Return how many notes of a test are judged, and how many there are."""
        notes = _notes(self.exercises[phase])
        done = sum(_judged(item, self.logs[phase]) is not None for item in notes)
        return done, len(notes)

    def result(self, phase: str) -> Result | None:
        """Return what a test shows, or None before all its notes are judged or without its key."""
        if not self.is_complete(phase) or self.exercises[phase].withheld:
            return None
        exercise, log = self.exercises[phase], self.logs[phase]
        answers = {item.id: log.state(item.id).scored for item in exercise.items}
        return result_of(phase, self.forms[phase], exercise, answers)

    def results(self) -> dict[str, Result]:
        """Return the results of the complete tests, by phase."""
        return {phase: made for phase in PHASES if (made := self.result(phase))}

    def shown(self) -> dict[str, Result]:
        """Return the results that a learner may see: none before the test after is complete.

        How many notes of the first form were to be flagged would tell it of the second.
        """
        results = self.results()
        return results if "after" in results else {}

    def lines(self) -> list[str]:
        """Return in words what a learner may see of the tests, and of when they were taken."""
        results = self.shown()
        complete = [phase for phase in PHASES if self.is_complete(phase)]
        if any(self.exercises[phase].withheld for phase in complete):
            return [ELSEWHERE]
        if not results and "before" in complete:
            return [WAITS]
        lines = in_words(results)
        if "later" in results:
            days = (_last(self.logs["later"]) - _last(self.logs["after"])).days
            when = "on the same day as" if days < 1 else f"{days} day{'s' * (days != 1)} after"
            lines.append(f"You took the later test {when} the test after.")
        return lines

    def _open(self, phase: str, _ids: frozenset[str]) -> None:
        """Let explanations be read once they can change no answer that counts."""
        if self.exercises[phase].withheld:
            return
        waiting = [w for one, w in self.works.items() if OPENED_BY[one] == phase]
        if any(work.mode == "withheld" for work in waiting) and self.is_complete(phase):
            for work in waiting:
                work.mode = "after"
                work.changed()


def result_of(
    phase: str, form: str, exercise: Exercise, answers: Mapping[str, Any]
) -> Result | None:
    """Return what a test shows by the answers that count, or None before all notes are judged."""
    notes = [(is_flagged(i), _judgment(i, answers.get(i.id))) for i in _notes(exercise)]
    judged = [(flaw, one[0] != NOTHING, one[1]) for flaw, one in notes if one]
    if len(judged) < len(notes):
        return None
    flaws = [flagged for flaw, flagged, _ in judged if flaw]
    clean = [flagged for flaw, flagged, _ in judged if not flaw]
    right = [sure for flaw, flagged, sure in judged if flagged == flaw]
    wrong = [sure for flaw, flagged, sure in judged if flagged != flaw]
    counts = Counts(sum(flaws), len(flaws), sum(clean), len(clean))
    chains = _chains(exercise, answers)
    return Result(phase, form, counts, _mean(right), _mean(wrong), chains)


class _Made(dict[str, Any]):
    """What is made for a key when it is first asked for."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Any:
        self[key] = self._make(key)
        return self[key]


def in_words(results: Mapping[str, Result]) -> list[str]:
    """Return what a learner's results show and do not show, in plain sentences."""
    lines = [
        f"{TITLES[phase]}: you flagged {r.counts.hits} of {r.counts.flaws} notes with something to"
        f" flag, and {r.counts.alarms} of {r.counts.clean} notes with nothing to flag."
        for phase, r in results.items()
    ]
    if "before" not in results or "after" not in results:
        return lines
    old, new = results["before"].counts, results["after"].counts
    change = new.d_prime - old.d_prime
    chance = TWO_SIDED * math.hypot(spread(old), spread(new))
    way = "up" if change > 0 else "down"
    lines.append(
        f"How well you tell the two apart (d′) went {way} by {abs(change):.1f}, from"
        f" {old.d_prime:.1f} to {new.d_prime:.1f}."
        if abs(change) >= SMALL
        else f"How well you tell the two apart (d′) stayed about the same: {new.d_prime:.1f}."
    )
    lines.append(
        f"With so few notes it can move by about {chance:.1f} through chance alone."
        + (
            " So this change is larger than chance makes likely."
            if abs(change) > chance
            else " So these two tests alone cannot show whether anything has changed."
        )
    )
    lines += [
        _leaning(old.criterion, new.criterion),
        UNCONTROLLED,
    ]
    return lines


UNCONTROLLED = (
    "What this cannot show: why. Nobody was compared who did not take the course, the two texts"
    " differ, and who takes a test twice knows it. This is called an uncontrolled gain."
)
WAITS = (
    "The test before is complete. What it shows is told when the test after is complete as well, so"
    " that it does not help you there."
)
ELSEWHERE = (
    "Your answers to the tests are kept. This copy has no key, so whoever teaches you marks them."
)
TITLES = {"before": "Before", "after": "After", "later": "Later"}
SMALL = 0.05  # what rounds to nothing
LEANS = 0.3  # of the criterion: about one note in eight


def _leaning(old: float, new: float) -> str:
    """Say whether the learner flags more readily than before; both ends are no skill."""
    if abs(new - old) < LEANS:
        said = "You flag about as readily as before."
    else:
        said = f"You flag {'more' if new < old else 'less'} readily than before."
    return (
        f"{said} Flagging everything is no skill, and neither is flagging nothing: who flags"
        " everything finds all that is to be found, and blames all that is clean."
    )


def _notes(exercise: Exercise) -> list[Item]:
    return [item for item in exercise.items if item.kind == "judge"]


def _judged(item: Item, log: AnswerLog) -> tuple[str, int] | None:
    """Return the judgment that counts, or None where there is none of this form."""
    return _judgment(item, log.state(item.id).scored)


def _judgment(item: Item, answer: Any) -> tuple[str, int] | None:
    try:
        return judgment(item, answer)
    except AnswerError:
        return None


def _chains(exercise: Exercise, answers: Mapping[str, Any]) -> float | None:
    scores = []
    for item in exercise.items:
        if item.kind != "chain":
            continue
        try:
            scores.append(mark(item, answers.get(item.id)).score or 0.0)
        except AnswerError:
            return None
    return _mean(scores)


def _mean(values: list[int] | list[float]) -> float | None:
    return mean(values) if values else None


def _last(log: AnswerLog) -> datetime:
    """Return when the last answer was given, or the beginning of time."""
    times = [event.time for event in log.events if event.event == "answer"]
    try:
        return datetime.fromisoformat(max(times))
    except ValueError:  # an edited file
        return datetime.min.replace(tzinfo=UTC)


def _form_of(log: AnswerLog) -> str:
    form = log.events[0].data.partition(" ")[0] if log.events else ""
    return form if form in {*FORMS, LATER} else ""


def _other(form: str) -> str:
    return FORMS[1 - FORMS.index(form)] if form in FORMS else FORMS[1]
