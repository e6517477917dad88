"""An assignment: which questions of which lessons, until when, and how to recognize its copies.

It is one small JSON file. A copy lies beside the lessons that are handed out, and the instructor
keeps it, to collect and mark by. There is no key in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any

from whosays import paths
from whosays.answers import LESSON_ID
from whosays.assessment import PHASES
from whosays.content import content
from whosays.exercise import ExerciseError, load_exercise
from whosays.handing_in.fingerprint import fingerprint
from whosays.page_parts import cells, parts
from whosays.pages import names
from whosays.yaml_text import nearest

SCHEMA = 1
FORMAT = "whosays-assignment"
LARGEST = 1_000_000  # bytes
TEST_PAGES = {"before": "00-start-here", "after": "09-transfer", "later": "09-transfer"}


class AssignmentError(ValueError):
    """An assignment that cannot be made or read; the message says why and what to do."""


@dataclass(frozen=True)
class Assignment:
    """What a class is asked to do.

    `lessons` has the ids of the questions that are asked of each lesson; no ids mean all. `tests`
    are those that belong to it: before, after, later. `due` is ISO 8601 with its time zone, or
    empty, and advice only. `research` says who asks for the answers and for what, and only then
    are learners asked. The `fingerprint` tells whether a copy is the one that was handed out.
    """

    id: str
    title: str
    lessons: Mapping[str, tuple[str, ...]]
    tests: tuple[str, ...] = ()
    due: str = ""
    research: str = ""
    fingerprint: str = field(default="", compare=False)

    @property
    def logs(self) -> tuple[str, ...]:
        """The names of the answer logs that belong to it."""
        return (*self.lessons, *(f"test-{phase}" for phase in self.tests))

    @property
    def due_at(self) -> datetime | None:
        """When it is due, if it is."""
        return datetime.fromisoformat(self.due) if self.due else None

    @property
    def due_text(self) -> str:
        """When it is due, in words, or nothing.

        >>> make_assignment("w", ["03-quotations"], due="2026-12-04T18:00+01:00").due_text
        'Friday, December 4, 2026, 18:00'
        """
        due = self.due_at
        return f"{due:%A, %B} {due.day}, {due:%Y, %H:%M}" if due else ""

    def to_json(self) -> str:
        """Return the file's text."""
        body = {"format": FORMAT, "v": SCHEMA, "id": self.id, "title": self.title, "due": self.due,
                "tests": self.tests, "lessons": self.lessons, "research": self.research,
                "fingerprint": self.fingerprint}  # fmt: skip
        return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def make_assignment(  # noqa: PLR0913
    name: str,
    lessons: Sequence[str] = (),
    *,
    path: str = "",
    tests: Sequence[str] = (),
    due: str = "",
    title: str = "",
    research: str = "",
) -> Assignment:
    """Return an assignment of these lessons, or of what a named path keeps of its lessons.

    Raises `AssignmentError` where it cannot be meant.

    >>> make_assignment("week-1", ["03-quotations"], due="2026-12-04T18:00+01:00").logs
    ('03-quotations',)
    """
    asked: dict[str, tuple[str, ...]] = dict.fromkeys(lessons, ())
    try:
        if path:
            asked |= {step.lesson: _kept(step) for step in paths.path_of(path).steps}
        if not asked:
            raise AssignmentError("an assignment needs a lesson or a path")
        known = names()
        for lesson in asked:
            if lesson not in known:
                raise AssignmentError(f"there is no lesson {lesson!r}; {nearest(lesson, known)}")
        made = [load_exercise(lesson) for lesson in asked]
    except (paths.PathError, ExerciseError) as error:
        raise AssignmentError(str(error)) from error
    body = {
        "format": FORMAT, "v": SCHEMA, "id": name, "title": title or name, "due": _due(due),
        "tests": list(tests), "lessons": {k: list(v) for k, v in asked.items()},
        "research": research,
        "fingerprint": fingerprint(made, content("lessons")),
    }  # fmt: skip
    return _checked(body)


def load_assignment(file: Path) -> Assignment:
    """Read an assignment's file. Raises `AssignmentError` where it is none."""
    try:
        if file.stat().st_size > LARGEST:
            raise AssignmentError(f"{file.name}: too large to be an assignment")
        raw = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, AssignmentError):
            raise
        raise AssignmentError(f"{file}: cannot be read as an assignment ({error})") from error
    try:
        return _checked(raw)
    except AssignmentError as error:
        raise AssignmentError(f"{file.name}: {error}") from error


def _kept(step: paths.Step) -> tuple[str, ...]:
    """Return the questions that a path keeps of a lesson; none for all."""
    if not step.cells:
        return ()
    found = parts(cells(step.lesson), load_exercise(step.lesson))
    return tuple(item.id for part in found if part.cell in step.cells for item in part.items)


def _due(text: str) -> str:
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise AssignmentError(
            f"due: {text!r} is no day; write 2026-12-04 or 2026-12-04T18:00"
        ) from error
    if re.fullmatch(r"[\d-]+", text):
        moment = datetime.combine(moment.date(), time(23, 59, 59))
    return (moment if moment.tzinfo else moment.astimezone()).isoformat()


def _checked(raw: Any) -> Assignment:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise AssignmentError("is no assignment of this course")
    if raw.get("v") != SCHEMA:
        raise AssignmentError(f"version {raw.get('v')!r} of the format; this is version {SCHEMA}")
    texts: dict[str, Any] = {key: raw.get(key) for key in ("id", "title", "due", "fingerprint")}
    texts["research"] = raw.get("research", "")  # older assignments have none
    for key, value in texts.items():
        if not isinstance(value, str):
            raise AssignmentError(f"{key}: a text is expected")
    if not LESSON_ID.fullmatch(texts["id"]):
        raise AssignmentError(f"{texts['id']!r} is no id: use a-z, 0-9, - and _")
    lessons, tests = raw.get("lessons"), raw.get("tests")
    if not isinstance(lessons, dict) or not all(
        LESSON_ID.fullmatch(lesson) and isinstance(items, list)
        and all(isinstance(item, str) for item in items)
        for lesson, items in lessons.items()
    ):  # fmt: skip
        raise AssignmentError("lessons: the ids of lessons, each with a list of its questions")
    if not isinstance(tests, list) or any(test not in PHASES for test in tests):
        raise AssignmentError(f"tests: some of {', '.join(PHASES)} are expected")
    _due(texts["due"])
    return Assignment(
        texts["id"],
        texts["title"],
        {lesson: tuple(items) for lesson, items in lessons.items()},
        tuple(tests),
        texts["due"],
        texts["research"],
        texts["fingerprint"],
    )
