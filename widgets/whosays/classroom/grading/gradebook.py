"""The gradebook that was exported from Canvas or Moodle: our column is filled, all else stays.

Everything that is not a mark of ours is kept byte for byte: line ends, quotation marks, unknown
columns. A cell that somebody has filled in by hand is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from whosays.classroom.collecting.people import Person
from whosays.classroom.collecting.submission import Submission, as_typed
from whosays.classroom.grading.marks import Grade
from whosays.classroom.grading.roster import Roster, RosterError, folded, full_name, text_of
from whosays.corpus.safe import shown
from whosays.yaml_text import nearest

BOM = b"\xef\xbb\xbf"
_TEST_STUDENT = "student, test"  # Canvas's preview of what a student sees


class Cell(NamedTuple):
    """One cell: where it stands in the text, and what it says."""

    start: int
    end: int
    value: str


@dataclass
class Filled:
    """A filled gradebook: its bytes, and what happened to which row, in words.

    `filled` counts the cells that were written; `missing` are rows without a file that counts,
    `kept` those whose cell holds another mark, `unmatched` learners who have a mark and no row.
    """

    data: bytes
    column: str
    filled: int = 0
    same: int = 0
    missing: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    disagree: list[str] = field(default_factory=list)


def fill(  # noqa: PLR0913
    file: Path,
    grades: list[Grade],
    *,
    column: str,
    roster: Roster | None = None,
    points: float = 0,
    before: Mapping[str, float] | None = None,
    overwrite: bool = False,
) -> Filled:
    """Return a gradebook with the marks in its column.

    A mark is the part that was reached times the points possible: those that Canvas's gradebook or
    Moodle's worksheet says, else `points`. `before` are the parts that learners had when they
    were marked before: a cell that holds such a mark is ours to change. Raises `RosterError`.
    """
    text = text_of(file)
    rows, mark = records(text)
    if not rows:
        raise RosterError(f"{file.name}: there is nothing in it")
    heads = [folded(cell.value) for cell in rows[0]]
    at = _column(heads, [cell.value for cell in rows[0]], column, file.name)
    sheet = _Sheet(text, heads, at, mark, rows, points, file.name)
    made = Filled(b"", rows[0][at].value)
    _match(sheet, grades, roster, made, before or {}, overwrite=overwrite)
    with file.open("rb") as start:
        head = BOM if start.read(3) == BOM else b""
    made.data = head + sheet.text().encode("utf-8", "surrogateescape")
    return made


def records(text: str) -> tuple[list[list[Cell]], str]:
    """Return the rows of a CSV file, cell by cell, and the mark between its cells."""
    mark = max(",;\t", key=text.partition("\n")[0].count)
    pattern = _cells(mark)
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    place = 0
    while place < len(text):
        found = pattern.match(text, place)
        if found is None:
            break
        raw = found[1]
        quoted = raw.startswith('"')
        value = raw[1:-1].replace('""', '"') if quoted else raw
        row.append(Cell(found.start(1), found.end(1), value))
        place = found.end()
        if found[2] != mark:
            rows.append(row)
            row = []
        elif place == len(text):
            row.append(Cell(place, place, ""))
    if row:
        rows.append(row)
    return rows, mark


@cache
def _cells(mark: str) -> re.Pattern[str]:
    other = rf"[^{re.escape(mark)}\r\n]*"
    end = rf"{re.escape(mark)}|\r\n|\n|\r|\Z"
    return re.compile(rf'("[^"]*(?:""[^"]*)*"(?={end})|{other})({end})')


class _Sheet:
    """The text of a gradebook, in which some cells are replaced."""

    def __init__(  # noqa: PLR0913, PLR0917
        self, text: str, heads: list[str], at: int, mark: str, rows: list[list[Cell]],
        points: float, name: str,
    ) -> None:  # fmt: skip
        self._text, self.heads, self.at, self.mark, self.rows = text, heads, at, mark, rows
        self._new: list[tuple[Cell, str]] = []
        first = next((r for r in rows if folded(r[0].value) == "points possible"), None)
        told = number(first[at].value) if first and len(first) > at else None
        self.points = told or points or 0.0
        self.name_cells = 2 if heads[0] == "first name" else 1
        self._most = heads.index("maximum grade") if "maximum grade" in heads else -1
        if not self.points and self._most < 0:
            raise RosterError(f"{name}: how many points are possible? Say it with --points")
        others = [c.value for row in rows for c in row]
        dot = any(re.fullmatch(r"\d+\.\d+", value) for value in others)
        comma = any(re.fullmatch(r"\d+,\d+", value) for value in others)
        self.comma = not dot and (comma or mark == ";")

    def people(self) -> list[tuple[list[Cell], dict[str, str]]]:
        """Return the rows of learners, each with what its columns say."""
        found = []
        for row in self.rows[1:]:
            cells = {h: folded(c.value) for h, c in zip(self.heads, row, strict=False)}
            first = folded(row[0].value)
            if len(row) > self.at and first not in {"", "points possible", _TEST_STUDENT}:
                found.append((row, cells))
        return found

    def worth(self, row: list[Cell], share: float) -> float:
        """Return a mark in the points of this row."""
        most = number(row[self._most].value) if 0 <= self._most < len(row) else None
        return round(share * (most or self.points), 2)

    def put(self, row: list[Cell], value: float) -> None:
        """Write a mark into a row."""
        made = f"{value:.2f}".rstrip("0").rstrip(".")
        made = made.replace(".", ",") if self.comma else made
        old = row[self.at]
        quoted = self._text[old.start : old.end].startswith('"') or (
            self.comma and self.mark == ","
        )
        self._new.append((old, f'"{made}"' if quoted else made))

    def text(self) -> str:
        """Return the text as it is now."""
        parts, place = [], 0
        for cell, new in sorted(self._new):
            parts += [self._text[place : cell.start], new]
            place = cell.end
        return "".join([*parts, self._text[place:]])


def number(text: str) -> float | None:
    """Return the number that a cell says, with a dot or a comma, or None.

    >>> number("7,50"), number("N/A")
    (7.5, None)
    """
    made = text.strip().replace(",", ".")
    return float(made) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", made) else None


def _match(  # noqa: PLR0913
    sheet: _Sheet, grades: list[Grade], roster: Roster | None, made: Filled,
    before: Mapping[str, float], *, overwrite: bool,
) -> None:  # fmt: skip
    named = _by_name(grades, [cells for _, cells in sheet.people()])
    find = _finder(grades, named, roster, made)
    used: set[str] = set()
    for row, cells in sheet.people():
        name = shown(" ".join(cell.value for cell in row[: sheet.name_cells]), 60)
        grade = find(cells)
        if grade is None or grade.share is None or grade.submission.student in used:
            made.missing.append(name)
            continue
        student = grade.submission.student
        used.add(student)
        new, old = sheet.worth(row, grade.share), number(row[sheet.at].value)
        was = before.get(student, before.get(as_typed(student)))
        ours = old is not None and was is not None and old == sheet.worth(row, was)
        if old == new:
            made.same += 1
        elif not row[sheet.at].value.strip(" -") or ours or overwrite:
            sheet.put(row, new)
            made.filled += 1
        else:
            made.kept.append(f"{name}: {shown(row[sheet.at].value, 20)} stays; ours is {new:g}")
    made.unmatched = [g.submission.student for g in grades if g.submission.student not in used]


def _finder(
    grades: list[Grade], named: dict[str, Grade], roster: Roster | None, made: Filled
) -> Callable[[dict[str, str]], Grade | None]:
    """Return what finds a row's marks: by who the LMS says handed in, else by the roster."""
    of_name = {_listed_as(g.submission, roster): g for g in grades} if roster else {}
    of_lms: dict[tuple[str, str], Grade] = {}
    for grade in grades:
        if person := grade.submission.person:
            of_lms[person.lms, person.id] = grade

    def find(cells: dict[str, str]) -> Grade | None:
        canvas, moodle = _numbers(cells)
        lms = of_lms.get(("canvas", canvas)) or of_lms.get(("moodle", moodle))
        lms = lms or named.get(full_name(cells))
        pseudonym = roster.of(cells) if roster else ""
        listed = of_name.get(pseudonym) if pseudonym else None
        if listed is None or listed is lms:
            return lms
        if lms is None and not _is_another(listed.submission.person, cells):
            return listed
        made.disagree.append(f"the roster gives {listed.submission.student} to a row, and the LMS"
                             " says that somebody else handed it in: the LMS counts")  # fmt: skip
        return lms

    return find


def _listed_as(submission: Submission, roster: Roster) -> str:
    """Return the pseudonym that the roster has for who handed in, or nothing.

    Where an account says who that is, it is asked, and never what was typed.
    """
    person = submission.person
    if person and person.lms not in {"canvas", "moodle"}:
        return roster.of_account(person.id)
    return folded(submission.student)


def _numbers(cells: dict[str, str]) -> tuple[str, str]:
    """Return the numbers that Canvas and Moodle have for a row's learner."""
    return cells.get("id", ""), cells.get("identifier", "").rpartition(" ")[2]


def _is_another(person: Person | None, cells: dict[str, str]) -> bool:
    """Whether a row that the LMS has not given to this person has another number or name.

    Whoever types a pseudonym does not take the row of whose it is.
    """
    canvas, moodle = _numbers(cells)
    if person is None or person.lms not in {"canvas", "moodle"}:
        return False
    if person.lms == "canvas":
        return bool(canvas)
    name = full_name(cells)
    return bool(moodle) or bool(name and _words(name) != _words(person.name))


def _words(name: str) -> list[str]:
    """Return the words of a name, in whatever order, without what the name of a file cannot have.

    >>> _words("O'Neill, Ana") == _words("Ana ONeill")
    True
    """
    return sorted(re.sub(r"[^\w\s-]", "", folded(name)).split())


def _by_name(grades: list[Grade], rows: list[dict[str, str]]) -> dict[str, Grade]:
    """Return whose marks are found by the name that Moodle writes: names that are there once."""
    of_name: dict[str, list[Grade]] = {}
    for grade in grades:
        if (person := grade.submission.person) and person.lms == "moodle":
            of_name.setdefault(folded(person.name), []).append(grade)
    there = Counter(full_name(cells) for cells in rows)
    return {n: own[0] for n, own in of_name.items() if n and len(own) == 1 and there[n] == 1}


def _column(heads: list[str], shown_heads: list[str], wanted: str, name: str) -> int:
    """Return which column is ours: as it is called, without Canvas's number or Moodle's words."""
    plain = [re.sub(r" \(\d+\)$", "", head) for head in heads]
    plain = [re.sub(r"^[^:]+: (.*) \([^)]*\)$|^[^:]+: (.*)$", r"\1\2", head) for head in plain]
    for known in (heads, plain):
        found = [at for at, head in enumerate(known) if head == folded(wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise RosterError(f"{name}: {len(found)} columns are called {wanted!r}; give one whole")
    if "identifier" in heads and "grade" in heads:  # Moodle's worksheet of one assignment
        return heads.index("grade")
    raise RosterError(f"{name}: no column is called {wanted!r}; {nearest(wanted, shown_heads)}")
