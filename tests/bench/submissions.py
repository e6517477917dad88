"""Synthetic submissions: a seeded class that answers an assignment, well and badly.

Nothing is stored: the same seed makes the same files.
"""

from __future__ import annotations

import random
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from whosays.exercise import load_exercise
from whosays.handing_in.assignment import Assignment
from whosays.handing_in.handed_in import Given, HandIn, written
from whosays.items import Exercise, Item

BEGUN = datetime(2026, 9, 1, 9, tzinfo=UTC)
WORDS = ("The text", "says", "who", "claims", "it", "so", "I", "would", "name", "the", "source")
SKIPS, SECOND_THOUGHTS, KNOWS = 0.05, 0.15, 0.6


class Class:
    """A class that works on an assignment; `handin(n)` is what its learner number n hands in."""

    def __init__(self, assignment: Assignment, seed: int = 2019) -> None:
        """Load what is asked."""
        self.assignment, self.seed = assignment, seed
        self.exercises: dict[str, Exercise] = {
            name: load_exercise(name) for name in assignment.lessons
        }
        for phase in assignment.tests:
            self.exercises[f"test-{phase}"] = load_exercise(
                {"before": "test-a", "after": "test-b", "later": "test-c"}[phase]
            )

    def handin(self, number: int) -> HandIn:
        """Return what one learner hands in."""
        chance = random.Random(f"{self.seed}/{number}")
        lessons = {log: self._events(log, one, chance) for log, one in self.exercises.items()}
        made = BEGUN + timedelta(minutes=number % 5000, hours=2)
        return HandIn(self.assignment.id, self.assignment.fingerprint, self.assignment.due,
                      f"learner-{number:05}", "", made.isoformat(), lessons)  # fmt: skip

    def _events(self, log: str, exercise: Exercise, chance: random.Random) -> list[Given]:
        asked = self.assignment.lessons.get(log) or exercise.ids
        form = f"{exercise.lesson} " if log.startswith("test-") else ""
        data, at, made = f"{form}{exercise.version}", BEGUN, []
        for item in exercise.items:
            if item.id not in asked or item.stage == "worked":
                continue
            if not form and chance.random() < SKIPS:  # a test is only told of when it is complete
                continue
            tries = 2 if chance.random() < SECOND_THOUGHTS else 1
            for attempt in range(1, tries + 1):
                at += timedelta(milliseconds=chance.randrange(2000, 40_000))
                time = at.isoformat(timespec="milliseconds")
                made.append(
                    Given(item.id, "answer", answer(item, exercise, chance), attempt, time, data)
                )
                if attempt == 1 and not form:
                    made.append(Given(item.id, "reveal", None, 1, time, data))
        return made

    def write_zip(self, file: Path, number: int) -> None:
        """Write the submissions of so many learners as Canvas lets them be downloaded."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for n in range(number):
                one = self.handin(n)
                archive.writestr(
                    f"learner{n}_{n + 1000}_{n + 50_000}_{one.file_name}", written(one)
                )


def answer(item: Item, exercise: Exercise, chance: random.Random) -> Any:  # noqa: PLR0911
    """Return a possible answer to an item; three in five are accepted where there is a key."""
    knows = chance.random() < KNOWS
    accepted = [o.id for o in item.options if o.status]
    every = [o.id for o in item.options]
    if item.kind in {"choice", "scale"}:
        return chance.choice(accepted if knows and accepted else every)
    if item.kind == "several":
        return accepted if knows else sorted(chance.sample(every, chance.randint(1, len(every))))
    if item.kind == "order":
        return chance.sample(every, len(every))
    if item.kind == "chain":
        return accepted if knows else chance.sample(every, min(2, len(every)))
    if item.kind == "spans":
        return [_span([o.span for o in item.options if o.span], exercise, chance, knows=knows)]
    if item.kind == "parts":
        return {
            p.id: [_span([o.span for o in p.places if o.span], exercise, chance, knows=knows)]
            for p in item.parts
        }
    if item.kind == "judge":
        return {"option": chance.choice(accepted if knows else every), "sure": chance.randint(1, 4)}
    if item.kind == "swap":
        return {
            "name": chance.choice(item.swaps).id,
            "option": chance.choice(accepted if knows else every),
        }
    return " ".join(chance.choices(WORDS, k=chance.randint(5, 30)))


def _span(
    places: list[Any], exercise: Exercise, chance: random.Random, *, knows: bool
) -> list[int]:
    if knows and places:
        return list(chance.choice(places))
    start = chance.randrange(len(exercise.article.text) - 30)
    return [start, start + chance.randint(3, 25)]
