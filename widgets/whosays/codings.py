"""Codings of units: a learner's own, those in an answers file, and a stored, simulated class.

A coding is a label for each unit of an exercise; see `whosays.agreement` for what is made of
several. No name travels with them: an answers file has none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whosays.answers import AnswerLog, lesson_of
from whosays.content import content
from whosays.items import Exercise, Item
from whosays.mark import AnswerError
from whosays.simulation import simulated_class

READERS, SEED = 12, 2019
LARGEST = 5_000_000  # characters of an answers file


@dataclass(frozen=True)
class FromFile:
    """What an answers file holds of one exercise: its codings, and when the first was made."""

    labels: dict[str, str]
    begun: str


def units(exercise: Exercise) -> list[Item]:
    """Return the items of an exercise that are units to be coded."""
    return [item for item in exercise.items if item.of == "unit"]


def own_codings(exercise: Exercise, log: AnswerLog) -> dict[str, str]:
    """Return the label that counts for each unit; those left out are missing.

    Once all units have a label, what is changed later does not count: by then the learner may
    have seen the labels of others. Starting all of them over begins anew.
    """
    known = {item.id: {option.id for option in item.options} for item in units(exercise)}
    labels: dict[str, str] = {}
    fixed: dict[str, str] = {}
    so_far = AnswerLog(exercise.lesson, None)
    for event in log.events:
        if event.item not in known:
            continue
        so_far.take([event])
        label = so_far.state(event.item).answer
        labels.pop(event.item, None)
        if isinstance(label, str) and label in known[event.item]:
            labels[event.item] = label
        if len(labels) == len(known):
            fixed = fixed or dict(labels)
        elif not labels:
            fixed = {}
    return {unit: (fixed or labels)[unit] for unit in known if unit in (fixed or labels)}


def codings_in(text: str, exercise: Exercise) -> FromFile:
    """Return the codings of an exercise that an answers file holds (*Take my answers with me*).

    Raises `AnswerError` where the file is too large or holds none.
    """
    if len(text) > LARGEST:
        raise AnswerError("that file is larger than 5 MB, so it is not an answers file")
    log = AnswerLog(exercise.lesson, None)
    lines = (line for line in text.split("\n") if lesson_of(line) == exercise.lesson)
    log.add("\n".join(lines))
    labels = own_codings(exercise, log)
    if not labels:
        raise AnswerError(f"there are no answers to “{exercise.title}” in that file")
    return FromFile(labels, log.events[0].time)


def begun(log: AnswerLog) -> str:
    """Return when a log's first event was written; it tells one learner's file from another's."""
    return log.events[0].time if log.events else ""


@cache
def stored_class(lesson: str) -> dict[str, dict[str, str]]:
    """Return the codings of the stored class for an exercise. The class is simulated.

    How it was made is in data/class/README.md. Raises `KeyError` where there is none.

    >>> len(stored_class("07-agreement-lab"))
    12
    """
    made: dict[str, dict[str, str]] = {}
    with content("data", "class", "codings.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["round"] == lesson:
                made.setdefault(row["reader"], {})[row["unit"]] = row["label"]
    if not made:
        raise KeyError(f"there is no stored class for {lesson!r}")
    return made


def simulated_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield round, reader, unit and label of the stored class, anew from its shares."""
    with content("data", "class", "shares.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    readers = [f"reader {n}" for n in range(1, READERS + 1)]
    for lesson in dict.fromkeys(row["round"] for row in rows):
        shares = {
            row["unit"]: {label: float(row[label]) for label in ("article", "other", "none")}
            for row in rows
            if row["round"] == lesson
        }
        for reader, labels in simulated_class(shares, readers, SEED).items():
            yield from ((lesson, reader, unit, label) for unit, label in labels.items())
