"""The open answers of a class as a person reads them: equal ones together, question by question.

What is said goes into `open-answers.csv`, which is written whole after each change. Where somebody
has saved the file in a spreadsheet meanwhile, it is read again first.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from whosays.answers import NotSavedError
from whosays.classroom.collecting import table
from whosays.classroom.grading.open_answers import QUESTIONS
from whosays.classroom.grading.readings import (
    COLUMNS,
    FILE,
    levels_cell,
    levels_in,
    place_of,
    read_of,
    rows_of,
)
from whosays.classroom.grading.roster import RosterError
from whosays.corpus.safe import shown, uncelled
from whosays.lessons_copy import write_whole
from whosays.mark import AnswerError

GONE = "The file has been changed meanwhile, and this answer with it. Go on to the next one."


class Said(NamedTuple):
    """Equal answers to one question, and what was said of them.

    `differ` says that not all of them have been read, or not in the same way.
    """

    id: str
    ids: frozenset[str]
    students: tuple[str, ...]
    answer: str
    points: float | None
    levels: dict[str, int]
    comment: str
    before: str
    differ: bool


class _Row(NamedTuple):
    """A row of the file: its cells, its line, and what equal answers have in common."""

    cells: dict[str, Any]
    line: str
    same: tuple[str, ...]

    @property
    def read(self) -> bool:
        return bool(self.cells["points"] != "")


class OpenAnswers:
    """The file of open answers in `folder`, which `whosays mark` has written.

    Raises `RosterError` where the file cannot be used.
    """

    def __init__(self, folder: str | Path = ".") -> None:
        """Read the file."""
        self.file = Path(folder) / FILE
        if not self.file.is_file():
            raise RosterError(
                f"{self.file} is not there. whosays mark writes it into the folder that is named"
                " with --to; give that folder."
            )
        self._ids: dict[tuple[str, ...], str] = {}
        self._rows: dict[str, _Row] = {}
        self._of: dict[tuple[str, ...], list[str]] = {}  # names of rows, by lesson and item
        self._load()
        known = _known(self.file.with_name(QUESTIONS))
        self.questions: list[dict[str, Any]] = [
            {"lesson": lesson, "item": item, "title": lesson, "about": "", "model": "",
             "levels": True, "names": {},
             "prompt": uncelled(self._rows[ids[0]].cells["question"]),
             **known.get((lesson, item), {})}
            for (lesson, item), ids in self._of.items()
        ]  # fmt: skip

    def count(self, question: int) -> tuple[int, int]:
        """Return how many answers to a question have been read, and how many there are."""
        rows = self._to(question).values()
        return sum(row.read for row in rows), len(rows)

    def answers(self, question: int, *, together: bool) -> list[Said]:
        """Return the answers to a question, equal ones together or each by itself."""
        groups: dict[Any, list[str]] = {}
        for name, row in self._to(question).items():
            groups.setdefault(row.same if together else name, []).append(name)
        return [self._said(ids, self.questions[question]["names"]) for ids in groups.values()]

    def comments(self, question: int) -> list[str]:
        """Return the comments so far, those to this question and the most frequent first."""
        here = {row.cells["comment"] for row in self._to(question).values()}
        used = Counter(row.cells["comment"] for row in self._rows.values())
        used.pop("", None)
        return [uncelled(words) for words in sorted(used, key=lambda w: (w not in here, -used[w]))]

    def say(self, name: str, *, together: bool, points: float | None,
            levels: Mapping[str, int], comment: str) -> None:  # fmt: skip
        """Write down what is said of an answer, and of all that are equal to it.

        Raises `AnswerError` where the answer is another one by now, and `NotSavedError` where the
        disk refuses; then nothing has changed.
        """
        self._refresh()
        this = self._rows.get(name)
        if this is None:
            raise AnswerError(GONE)
        said = {"points": "" if points is None else points, "comment": comment,
                "levels": levels_cell(levels)}  # fmt: skip
        kin = [at for at in self._of[this.same[:2]] if self._rows[at].same == this.same]
        new = {at: self._row({**self._rows[at].cells, **said}, this.same)
               for at in (kin if together else [name])}  # fmt: skip
        rows = {**self._rows, **new}
        self._write(row.line for row in rows.values())
        self._rows = rows

    def _to(self, question: int) -> dict[str, _Row]:
        one = self.questions[question]
        return {at: self._rows[at] for at in self._of.get((one["lesson"], one["item"]), ())}

    def _said(self, ids: list[str], names: Mapping[str, str]) -> Said:
        rows = [self._rows[name].cells for name in ids]
        first = next((row for row in rows if row["points"] != ""), rows[0])
        answer = uncelled(first["answer"])
        return Said(
            ids[0], frozenset(ids), tuple(row["student"] for row in rows),
            names.get(answer, answer), None if first["points"] == "" else first["points"],
            levels_in(first["levels"]), uncelled(first["comment"]),
            uncelled("\n".join(dict.fromkeys(row["before"] for row in rows if row["before"]))),
            len({(row["points"], row["comment"], row["levels"]) for row in rows}) > 1,
        )  # fmt: skip

    def _load(self) -> None:
        seen = _state(self.file)
        fields, table_rows = rows_of(self.file)
        self._fields = [*fields, *(name for name in COLUMNS if name not in fields)]
        rows: dict[str, _Row] = {}
        of: dict[tuple[str, ...], list[str]] = {}
        for number, row in enumerate(table_rows, 2):
            read = read_of(row, f"{self.file.name}, row {number}")
            name = self._ids.setdefault((*place_of(row), read.answer), f"a{len(self._ids)}")
            if name in rows:
                why = f"the answer of {shown(row['student'], 40)} is there twice"
                raise RosterError(f"{self.file.name}, row {number}: {why}")
            cells: dict[str, Any] = {**dict.fromkeys(self._fields, ""), **row}
            cells["points"] = "" if read.points is None else read.points
            rows[name] = self._row(cells, (row["lesson"], row["item"], read.answer))
            of.setdefault((row["lesson"], row["item"]), []).append(name)
        self._seen, self._rows, self._of = seen, rows, of

    def _row(self, cells: dict[str, Any], same: tuple[str, ...]) -> _Row:
        """Return a row with its line, which is made once: a class has thousands."""
        line = io.StringIO(newline="")
        table.write_rows([[cells[name] for name in self._fields]], line)
        return _Row(cells, line.getvalue(), same)

    def _refresh(self) -> None:
        try:
            if _state(self.file) != self._seen:
                self._load()
        except (RosterError, OSError) as error:
            raise NotSavedError(str(error)) from error

    def _write(self, lines: Iterable[str]) -> None:
        head = io.StringIO(newline="")
        table.write_csv([], self._fields, head)
        try:
            write_whole(self.file, (head.getvalue() + "".join(lines)).encode())
            self._seen = _state(self.file)
        except OSError as error:
            why = error.strerror or error
            raise NotSavedError(f"{self.file}: {why}; is it open in a spreadsheet?") from error


def _state(file: Path) -> tuple[int, int]:
    """Return what is another one when somebody else has written the file."""
    now = file.stat()
    return now.st_mtime_ns, now.st_size


def _known(file: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what the exercises say of the questions; nothing where the file is not there."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return {(one["lesson"], one["item"]): one for one in raw}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
