"""The key that the instructor holds: each exercise is loaded once.

What an answer is worth is decided by `whosays.marking`, as in the lessons.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from whosays.assessment import FORMS, LATER
from whosays.content import content
from whosays.exercise import ExerciseError, load_exercise
from whosays.handing_in.assignment import Assignment
from whosays.items import Exercise, Item
from whosays.mark import OPEN, AnswerError, Mark
from whosays.marking import mark

UNKNOWN = "unknown"  # no possible answer to the question that the key has


class Worth(NamedTuple):
    """What an answer is worth: `score` from 0 to 1, or None where a person has to read it."""

    score: float | None
    status: str


class Key:
    """The exercises of an assignment, from a folder of their files or as the course has them."""

    def __init__(self, assignment: Assignment, folder: Path | None = None) -> None:
        """Load what is asked. Raises `ExerciseError` where a file, or the folder, is of no use."""
        self.assignment = assignment
        self.folder = folder
        forms = (*FORMS, LATER) if assignment.tests else ()
        asked = (*assignment.lessons, *forms)
        self.own = [name for name in asked if folder and (folder / f"{name}.yaml").is_file()]
        if folder and not self.own:
            raise ExerciseError(
                f"{folder}: no file of the key is here; it is a folder with {asked[0]}.yaml or such"
            )
        self.exercises = {name: self._load(name) for name in assignment.lessons}
        self.forms = {name: self._load(name) for name in forms}
        self.asked = {lesson: self._asked(lesson) for lesson in self.exercises}

    def item(self, lesson: str, item_id: str) -> Item | None:
        """Return a question that is asked, or None."""
        return self.asked.get(lesson, {}).get(item_id)

    def worth(self, lesson: str, item_id: str, answer: Any) -> Worth:
        """Return what an answer is worth."""
        item = self.item(lesson, item_id)
        made = self.mark(item, answer) if item else None
        return Worth(made.score, made.status) if made else Worth(None, UNKNOWN)

    def mark(self, item: Item, answer: Any) -> Mark | None:
        """Mark an answer; None for one that was possible in another version, or never."""
        try:
            return mark(item, answer)
        except AnswerError:
            return None
        except (TypeError, ValueError, KeyError, AttributeError):  # nobody's answer
            return None

    def _load(self, name: str) -> Exercise:
        if self.folder and name in self.own:
            return load_exercise(self.folder / f"{name}.yaml")
        return load_exercise(content("data", "exercises", f"{name}.yaml"))

    def _asked(self, lesson: str) -> dict[str, Item]:
        wanted = self.assignment.lessons[lesson]
        every = {i.id: i for i in self.exercises[lesson].items if i.stage != "worked"}
        return {name: every[name] for name in wanted or every if name in every}


def is_open(item: Item) -> bool:
    """Whether every answer to a question is for a person to read, or is a matter of taste."""
    return item.kind == "text" or not item.keyed


def can_earn(item: Item) -> bool:
    """Whether an answer to a question can earn a point, by the key or from a person."""
    return item.kind == "text" or item.keyed


__all__ = ["OPEN", "UNKNOWN", "Key", "Worth", "can_earn", "is_open"]
