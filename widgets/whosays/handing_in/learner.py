"""An assignment as a learner has it: how far one is with each lesson, and the file to hand in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from whosays.answers import AnswerLog, NotSavedError, lesson_folder
from whosays.assessment import TITLES, Assessment
from whosays.exercise import load_exercise
from whosays.handing_in import consent
from whosays.handing_in.assignment import TEST_PAGES, Assignment
from whosays.handing_in.fingerprint import fingerprint
from whosays.handing_in.handed_in import (
    MIME,
    UNNAMED,
    HandIn,
    HandInError,
    gather,
    read_handin,
    written,
)
from whosays.items import Exercise
from whosays.lessons_copy import write_whole
from whosays.mark import AnswerError
from whosays.pages import file_of, names

FOLDER = "handed-in"  # inside the folder of answers: what was handed in, as it was


class Learner:
    """The answers in `folder`, seen from an assignment."""

    def __init__(self, assignment: Assignment, folder: Path) -> None:
        """Look at the answers; nothing is written yet."""
        self.assignment = assignment
        self.folder = folder
        self.title = assignment.title
        self.due = assignment.due_text
        self.asks = consent.words(assignment.research) if assignment.research else []
        self._titles = names()
        self._loaded: dict[str, Exercise] = {}  # a file of questions takes a while to read

    def rows(self) -> list[dict[str, Any]]:
        """Return for each lesson and test of the assignment how much of it is answered."""
        rows = [self.row(lesson) for lesson in self.assignment.lessons]
        tests = Assessment(self.folder) if self.assignment.tests else None
        for phase in self.assignment.tests:
            done, notes = tests.judged(phase) if tests else (0, 0)
            title = f"Test: {TITLES[phase].lower()}, in {self._titles[TEST_PAGES[phase]]}"
            rows.append({"title": title, "file": "", "answered": done, "total": notes})
        return rows

    def row(self, lesson: str) -> dict[str, Any]:
        """Return how much of one lesson of the assignment is answered."""
        title = self._titles.get(lesson, lesson)
        return {"title": title, "file": file_of(lesson), **self._count(lesson)}

    def last(self) -> Mapping[str, str]:
        """Return the pseudonym and the name with which one handed in last, or nothing."""
        made = []
        for path in (self.folder / FOLDER).glob(f"*-{self.assignment.id}.whosays.json"):
            with suppress(HandInError, OSError):
                made.append(read_handin(path.read_bytes()))
        newest = max(made, key=lambda one: one.made, default=None)
        return {"pseudonym": newest.pseudonym, "name": newest.name} if newest else {}

    def file(self, pseudonym: str, name: str = "", *, agrees: bool = False) -> tuple[str, str]:
        """Return the name and the text of the file to hand in, of which a copy is kept.

        `agrees` is whether the answers may be used for research; it counts where that was asked.
        Raises `AnswerError` where the pseudonym cannot be one or nothing is answered, and
        `NotSavedError` where the disk refuses.
        """
        try:
            made = self._gathered(pseudonym, name)
        except HandInError as error:
            raise AnswerError(str(error)) from error
        if not made.lessons:
            raise AnswerError("There are no answers to hand in yet.")
        if agrees and self.asks:
            made = made._replace(consent=consent.VERSION)
        place, data = self.folder / FOLDER / made.file_name, written(made)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, data)
        except OSError as error:
            raise NotSavedError(f"{place}: {error.strerror or error}") from error
        return made.file_name, data.decode()

    def stored(self) -> dict[str, Any]:
        """Return an output that holds what the file would, if anything is answered.

        The answers can then be collected from the notebook where the file never arrives.
        """
        last = self.last()
        made = self._gathered(last.get("pseudonym", UNNAMED), last.get("name", ""))
        return {MIME: json.loads(written(made))} if made.lessons else {}

    def _gathered(self, pseudonym: str, name: str) -> HandIn:
        asked = [self._exercise(lesson) for lesson in self.assignment.lessons]
        made = gather(self.folder, self.assignment, pseudonym, name=name)
        return made._replace(fingerprint=fingerprint(asked, lesson_folder()))

    def _count(self, lesson: str) -> dict[str, int]:
        asked = self.assignment.lessons[lesson]
        every = [item.id for item in self._exercise(lesson).items if item.stage != "worked"]
        items = [item for item in every if not asked or item in asked]
        log = AnswerLog(lesson, self.folder / f"{lesson}.jsonl")
        done = sum(log.state(item).answered for item in items)
        return {"answered": done, "total": len(items)}

    def _exercise(self, lesson: str) -> Exercise:
        if lesson not in self._loaded:
            self._loaded[lesson] = load_exercise(lesson)
        return self._loaded[lesson]
