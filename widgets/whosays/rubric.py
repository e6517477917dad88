"""The rubric for open answers: four criteria on four levels, and examples of each level.

People edit it in ``data/rubric.yaml``. It says how an answer is read, never what is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whosays.content import content
from whosays.yaml_fields import Fields, is_number

LEVELS = 4
POINTS = (
    "The points are the mean of the levels: level 1 is worth 0, level 2 is worth 0.33,"
    " level 3 is worth 0.67, and level 4 is worth 1."
)


class RubricError(ValueError):
    """A rubric that cannot be used; the message names file, line, and what to do."""


@dataclass(frozen=True)
class Criterion:
    """One question that is asked of an answer, and what each level of it is."""

    id: str
    title: str
    asks: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """An answer, its level for each criterion, and why."""

    says: str
    levels: tuple[int, ...]
    because: str


@dataclass(frozen=True)
class Rubric:
    """The criteria, what is never scored, and examples of answers to one item of a lesson."""

    criteria: tuple[Criterion, ...]
    never: str
    lesson: str
    item: str
    examples: tuple[Example, ...]


def load_rubric() -> Rubric:
    """Return the rubric of the course. Raises `RubricError` where the file cannot be used.

    >>> [criterion.id for criterion in load_rubric().criteria]
    ['evidence', 'owner', 'second', 'terms']
    """
    file = content("data", "rubric.yaml")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RubricError(f"{file.name}: cannot be read as UTF-8 text ({error})") from error
    return read_rubric(text, file.name)


def read_rubric(text: str, name: str = "rubric") -> Rubric:
    """Read a rubric from YAML text; `name` is what error messages call the file."""
    reader = _Reader(name)
    return reader.rubric(reader.read(text))


def points_of(levels: Mapping[str, int]) -> float | None:
    """Return the points that levels make, as `POINTS` says; None where there is no level.

    >>> points_of({"evidence": 3, "owner": 2}), points_of({"evidence": 4}), points_of({})
    (0.5, 1.0, None)
    """
    if not levels:
        return None
    return round(sum(level - 1 for level in levels.values()) / len(levels) / (LEVELS - 1), 2)


class _Reader(Fields):
    """Turns one YAML file into a rubric."""

    error = RubricError

    def rubric(self, raw: Any) -> Rubric:
        known = ("never", "criteria", "examples")
        self.keys(raw, known, known)
        self.criteria = tuple(self.criterion(entry) for entry in self.list(raw, "criteria"))
        if not self.criteria:
            raise self.fail(raw, "criteria: at least one is expected", "criteria")
        about = raw["examples"]
        self.keys(about, ("lesson", "item", "answers"), ("lesson", "item", "answers"), raw)
        examples = tuple(self.example(entry) for entry in self.list(about, "answers"))
        never, lesson, item = (
            self.text(of, key) for of, key in ((raw, "never"), (about, "lesson"), (about, "item"))
        )
        return Rubric(self.criteria, never, lesson, item, examples)

    def criterion(self, raw: Any) -> Criterion:
        known = ("id", "title", "asks", "levels")
        self.keys(raw, known, known)
        levels = self.texts(raw, "levels")
        if len(levels) != LEVELS:
            raise self.fail(raw, f"levels: {LEVELS} are expected, not {len(levels)}", "levels")
        return Criterion(self.id(raw), self.text(raw, "title"), self.text(raw, "asks"), levels)

    def example(self, raw: Any) -> Example:
        known = ("says", "levels", "because")
        self.keys(raw, known, known)
        levels = self.list(raw, "levels")
        fine = [is_number(level) and 1 <= level <= LEVELS for level in levels]
        if len(levels) != len(self.criteria) or not all(fine):
            why = f"levels: a number from 1 to {LEVELS} for each criterion is expected"
            raise self.fail(raw, why, "levels")
        return Example(self.text(raw, "says"), tuple(levels), self.text(raw, "because"))
