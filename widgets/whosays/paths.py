"""Named paths through the course: which lessons, in which period, and which parts of them.

The paths are in ``data/paths.yaml``, where people edit them. An instructor names one in
``whosays.yaml`` beside the lessons, and the table of lessons follows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whosays.content import content
from whosays.page_parts import cells
from whosays.pages import Page, pages, practice
from whosays.yaml_fields import Fields, is_number
from whosays.yaml_text import nearest

__all__ = ["Path", "PathError", "Step", "load_paths", "path_of", "read_paths", "told"]


class PathError(ValueError):
    """A path that cannot be used; the message names file, line, and what to do."""


@dataclass(frozen=True)
class Step:
    """One lesson of a path: in which period (0 is before the first), how long, which part.

    `do` and `cells` are empty where the whole lesson is done; `cells` are ids of its page.
    """

    lesson: str
    period: int
    minutes: int
    do: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Path:
    """A named path through the lessons, in the order in which a class does them."""

    id: str
    title: str
    what: str
    steps: tuple[Step, ...]

    @property
    def lessons(self) -> tuple[str, ...]:
        """The ids of its lessons, in order."""
        return tuple(dict.fromkeys(step.lesson for step in self.steps))

    @property
    def minutes(self) -> int:
        """How long its periods are together; what is done before is not counted."""
        return sum(step.minutes for step in self.steps if step.period)

    @property
    def periods(self) -> int:
        """How many periods it has."""
        return max(step.period for step in self.steps)

    def step(self, lesson: str) -> Step | None:
        """Return what the path says of a lesson, or nothing where the lesson is not on it."""
        return next((step for step in self.steps if step.lesson == lesson), None)


def load_paths() -> dict[str, Path]:
    """Return the paths of the course by their id.

    Raises `PathError` where the file cannot be read or anything in it cannot be meant.

    >>> list(load_paths())
    ['one-period', 'one-period-harbor', 'three-periods', 'six-periods', 'all']
    """
    file = content("data", "paths.yaml")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PathError(f"{file.name}: cannot be read as UTF-8 text ({error})") from error
    return read_paths(text, file.name)


def path_of(path_id: str) -> Path:
    """Return one path. Raises `PathError` with the nearest name where there is none.

    >>> path_of("one-period").minutes
    50
    """
    known = load_paths()
    if path_id not in known:
        raise PathError(f"there is no path {path_id!r}; {nearest(path_id, known)}")
    return known[path_id]


def told(path: Path) -> list[str]:
    """Return what a path is, in lines.

    >>> told(path_of("one-period"))[1]
    'Session 1: 00 Start here, 3 minutes: the first question'
    """
    titles = {page.id: page.name for page in (*pages(), *practice())}
    lines = [f"{path.id}: {path.title}. {path.what}"]
    for step in path.steps:
        when = f"Session {step.period}" if step.period else "Before"
        do = f": {step.do}" if step.do else ""
        lines.append(f"{when}: {titles[step.lesson]}, {step.minutes} minutes{do}")
    return lines


def read_paths(text: str, name: str = "paths") -> dict[str, Path]:
    """Read paths from YAML text; `name` is what error messages call the file.

    >>> made = read_paths("- {id: mine, title: Mine, what: Ours., periods: all}")
    >>> made["mine"].lessons[0]
    '00-start-here'
    """
    reader = _Reader(name)
    return reader.paths(reader.read(text))


class _Reader(Fields):
    """Turns one YAML file into paths."""

    error = PathError

    def paths(self, raw: Any) -> dict[str, Path]:
        if not isinstance(raw, list) or not raw:
            raise PathError(f"{self.name}: a list is expected; begin each path with - id:")
        self.pages: Mapping[str, Page] = {page.id: page for page in (*pages(), *practice())}
        made: dict[str, Path] = {}
        for entry in raw:
            path = self.path(entry)
            if path.id in made:
                raise self.fail(entry, f"the id {path.id!r} is there twice", "id")
            made[path.id] = path
        return made

    def path(self, raw: Any) -> Path:
        self.keys(raw, ("id", "title", "what", "before", "periods"),
                  ("id", "title", "what", "periods"))  # fmt: skip
        steps = []
        if "before" in raw:
            lesson = self.lesson(raw, "before")
            steps.append(Step(lesson, 0, self.full(lesson)))
        if raw["periods"] == "all":
            steps += [Step(page.id, i, self.full(page.id)) for i, page in enumerate(pages(), 1)]
        else:
            periods = self.list(raw, "periods")
            if not periods:
                raise self.fail(raw, "periods: a list of lessons, or all, is expected", "periods")
            for number, period in enumerate(periods, 1):
                self.keys(period, ("lessons",), ("lessons",), raw)
                steps += [self.step(entry, number, period) for entry in self.entries(period)]
        lessons = [step.lesson for step in steps]
        if twice := [lesson for lesson in lessons if lessons.count(lesson) > 1]:
            raise self.fail(raw, f"{twice[0]} is there twice; give each lesson one place")
        return Path(self.id(raw), self.text(raw, "title"), self.text(raw, "what"), tuple(steps))

    def entries(self, period: Any) -> list[Any]:
        found = self.list(period, "lessons")
        if not found:
            raise self.fail(period, "lessons: at least one is expected", "lessons")
        return found

    def step(self, raw: Any, period: int, node: Any) -> Step:
        self.keys(raw, ("lesson", "minutes", "do", "cells"), ("lesson", "minutes"), node)
        lesson, minutes = self.lesson(raw, "lesson"), raw["minutes"]
        if not is_number(minutes) or minutes < 1:
            raise self.fail(raw, f"minutes: a whole number is expected, not {minutes!r}", "minutes")
        if ("do" in raw) != ("cells" in raw):
            raise self.fail(raw, "do: and cells: belong together; give both or neither")
        kept = self.texts(raw, "cells")
        known = [cell.id for cell in cells(lesson) if cell.kind == "code"]
        for n, cell in enumerate(kept):
            if cell not in known:
                why = f"{lesson} has no code cell {cell!r}; {nearest(cell, known)}"
                raise self.fail(raw["cells"], why, n)
        if "cells" in raw and not kept:
            raise self.fail(raw, "cells: name at least one, or leave it out", "cells")
        return Step(lesson, period, minutes, self.text(raw, "do") if "do" in raw else "", kept)

    def lesson(self, raw: Any, key: str) -> str:
        lesson = self.text(raw, key)
        if lesson not in self.pages:
            why = f"{key}: there is no lesson {lesson!r}; {nearest(lesson, self.pages)}"
            raise self.fail(raw, why, key)
        return lesson

    def full(self, lesson: str) -> int:
        return sum(self.pages[lesson].minutes.values())
