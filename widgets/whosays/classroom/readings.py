"""Open answers, which a person reads: out to a table, and back with points and comments.

The table is CSV, so that a spreadsheet will do: one row an answer, with `points` from 0 to 1 and a
`comment`, both empty until somebody has read it. What was said of an answer holds for that answer:
where the learner has changed it since, it is to be read again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whosays.classroom.roster import RosterError, text_of
from whosays.corpus.safe import cell, shown

if TYPE_CHECKING:
    from whosays.classroom.marks import Marks

COLUMNS = ("student", "lesson", "item", "question", "answer", "points", "comment")
FILE = "open-answers.csv"


class Read(NamedTuple):
    """What a person has said of an answer; `points` is None where they have only commented."""

    answer: str
    points: float | None
    comment: str


Readings = dict[tuple[str, str, str], Read]  # by student, lesson and item


def load_readings(file: Path) -> Readings:
    """Return what was read. Raises `RosterError` where the table cannot be used."""
    text = text_of(file)
    mark = max(",;\t", key=text.partition("\n")[0].count)
    made: Readings = {}
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
        if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
            raise RosterError(f"{file.name}: the column {missing[0]!r} is missing")
        for number, row in enumerate(rows, 2):
            points, comment = (str(row[name] or "").strip() for name in ("points", "comment"))
            if points or comment:
                place = row["student"], row["lesson"], row["item"]
                made[place] = Read(
                    plain(row["answer"] or ""),
                    _points(points, f"{file.name}, row {number}"),
                    comment,
                )
    except csv.Error as error:
        raise RosterError(f"{file.name}: is no CSV ({error})") from error
    return made


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
                points = "" if said is None or said.points is None else said.points
                row = (student, one.lesson, one.item, item.prompt, text(one.answer), points,
                       said.comment if said else "")  # fmt: skip
                found.append((lessons.index(one.lesson), places[one.lesson, one.item], row))
    yield from (row for *_, row in sorted(found, key=lambda one: one[:2]))


def plain(answer: str) -> str:
    """Return what stays the same of an answer on its way through a spreadsheet."""
    return " ".join(cell(answer).replace("'", "").split())


def _points(text: str, where: str) -> float | None:
    if not text:
        return None
    try:
        made = float(text.replace(",", "."))
    except ValueError:
        made = -1.0
    if not 0 <= made <= 1:
        raise RosterError(f"{where}: points: a number from 0 to 1, not {shown(text, 20)!r}")
    return made
