"""Open answers, which a person reads: out to a table, and back with points and comments.

The table is CSV, so that a spreadsheet will do: one row an answer, with `points` from 0 to 1, a
`comment` and the `levels` of the rubric, all empty until somebody has read it. What was said of an
answer holds for that answer: where the learner has changed it since, it is to be read again, and
`before` tells what was said.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whosays.classroom.collecting.submission import as_typed
from whosays.classroom.collecting.table import as_cell
from whosays.classroom.grading.roster import RosterError, text_of
from whosays.corpus.safe import shown, uncelled
from whosays.rubric import LEVELS

if TYPE_CHECKING:
    from whosays.classroom.grading.marks import Marks

NEEDED = ("student", "lesson", "item", "question", "answer", "points", "comment")
COLUMNS = (*NEEDED, "levels", "before")
FILE = "open-answers.csv"
LARGEST = 500_000_000  # bytes: the open answers of 10,000 learners to a whole course
_LEVEL = re.compile(rf"([\w-]+)[ =:]+([1-{LEVELS}])(?!\d)")


class Read(NamedTuple):
    """What a person has said of an answer; `points` is None where they have only commented."""

    answer: str
    points: float | None
    comment: str
    levels: str = ""
    before: str = ""

    def __bool__(self) -> bool:
        return self.points is not None or any((self.comment, self.levels, self.before))


Place = tuple[str, str, str]  # student, lesson and item
Readings = dict[Place, Read]


def load_readings(file: Path) -> Readings:
    """Return what was read. Raises `RosterError` where the table cannot be used."""
    _, rows = rows_of(file)
    every = ((row, read_of(row, f"{file.name}, row {n}")) for n, row in enumerate(rows, 2))
    return {place_of(row): read for row, read in every if read}


def rows_of(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return a table's columns and rows. Raises `RosterError` where they cannot be used."""
    text = text_of(file, LARGEST)
    if re.search("[\udc80-\udcff]", text):
        # Not UTF-8: what Excel writes where one saves as plain “CSV”.
        text = text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    mark = max(",;\t", key=text.partition("\n")[0].count)
    usual = csv.field_size_limit(LARGEST)  # one very long answer must not stop a class
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, restval="")
        fields = list(rows.fieldnames or ())
        if missing := [name for name in NEEDED if name not in fields]:
            raise RosterError(f"{file.name}: the column {missing[0]!r} is missing")
        return fields, list(rows)
    except csv.Error as error:
        raise RosterError(f"{file.name}: is no CSV ({error})") from error
    finally:
        csv.field_size_limit(usual)


def place_of(row: Mapping[str, str]) -> Place:
    """Return whose answer a row has, and to what."""
    return row["student"], row["lesson"], row["item"]


def read_of(row: Mapping[str, str], where: str) -> Read:
    """Return what a row says of its answer. Raises `RosterError` for points that cannot be."""
    points, comment, levels, before = (
        row.get(name, "").strip() for name in ("points", "comment", "levels", "before")
    )
    return Read(
        plain(row["answer"]), points_in(points, where), uncelled(comment), levels, uncelled(before)
    )


def reading_rows(marks: Marks) -> Iterator[tuple[Any, ...]]:
    """Yield the answers that a person reads, question by question; see `COLUMNS`."""
    found = []
    text = marks.collection.answers.answer_text
    places = {(k, n): at for k, asked in marks.key.asked.items() for at, n in enumerate(asked)}
    lessons = list(marks.key.asked)
    for grade in marks.grades:
        student = grade.submission.student
        for one in marks.each(grade.submission):
            if one.answer is not None and marks.is_for_reading(one):
                item = marks.key.asked[one.lesson][one.item]
                said = marks.reading(student, one.lesson, one.item, one.answer)
                if said is None:
                    was = marks.read.get((student, one.lesson, one.item)) or marks.read.get(
                        (as_typed(student), one.lesson, one.item)
                    )
                    said = Read("", None, "", "", told(was) if was else "")
                points = "" if said.points is None else said.points
                row = (student, one.lesson, one.item, item.prompt, text(one.answer), points,
                       said.comment, said.levels, said.before)  # fmt: skip
                found.append((lessons.index(one.lesson), places[one.lesson, one.item], row))
    yield from (row for *_, row in sorted(found, key=lambda one: one[:2]))


def told(read: Read) -> str:
    """Return in a line what was said of an answer that has been changed since."""
    points = "" if read.points is None else f"points {read.points:g}"
    said = " · ".join(filter(None, (points, read.levels, read.comment)))
    return said or read.before


def plain(answer: str) -> str:
    """Return what stays the same of an answer on its way through a spreadsheet."""
    return " ".join(str(as_cell(answer)).replace("'", "").split())


def levels_in(cell: str) -> dict[str, int]:
    """Return the levels that a cell names, by the id of the criterion.

    >>> levels_in("evidence 3; owner 2")
    {'evidence': 3, 'owner': 2}
    """
    return {name: int(level) for name, level in _LEVEL.findall(cell)}


def levels_cell(levels: Mapping[str, int]) -> str:
    """Return levels as a cell, which `levels_in` reads."""
    return "; ".join(f"{name} {level}" for name, level in levels.items())


def points_in(text: str, where: str) -> float | None:
    """Return points from 0 to 1, or None for none. Raises `RosterError` for what is neither."""
    if not text:
        return None
    try:
        made = float(text.replace(",", "."))
    except ValueError:
        made = -1.0
    if not 0 <= made <= 1:
        raise RosterError(f"{where}: points: a number from 0 to 1, not {shown(text, 20)!r}")
    return made
