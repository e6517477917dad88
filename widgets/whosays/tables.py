"""Annotations as rows of CSV tables, and back: the one place that knows the columns.

Text is kept exactly, so a cell may begin with "=" or "@" if the article does. Offsets
must give these very words, so nothing is put before them; a spreadsheet may take such a
cell for a formula, and a text import does not.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from whosays.annotations import TABLES, Annotation, ReadingError
from whosays.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PLACE = "id paragraph sentence start end text type"
_PARTS = (
    "source source_text_start source_text_end source_text cue_start cue_end cue"
    " content_start content_end content chain"
)
_JUDGED = "status alternatives note"
_COLUMNS = {
    "quotations": f"{_PLACE} label kind flags words_of act_of {_PARTS} {_JUDGED}",
    "relations": f"{_PLACE} label depth content_kind {_PARTS} {_JUDGED}",
    "cues": f"{_PLACE} source cue {_JUDGED}",
    "terms": f"{_PLACE} owner use cue chain {_JUDGED}",
    "evaluations": f"{_PLACE} owner use cue chain {_JUDGED}",
    "people": f"{_PLACE} person is_source source source_text cue chain {_JUDGED}",
    "times": f"{_PLACE} {_JUDGED}",
    "signals": f"{_PLACE} source chain {_JUDGED}",
}
_SEPARATORS = {"chain": " > ", "alternatives": " | ", "flags": " | "}
_NUMBER = re.compile(r"[0-9]{1,9}")


# Columns that a table has only where a row needs them; they stand before `status`.
_REST = ("content_rest_start", "content_rest_end", "content_rest")
_OPTIONAL = (*_REST, "chain", "confidence", "why")


def columns(table: str, rows: Iterable[Annotation] = ()) -> list[str]:
    """Return the columns of a table; some are there only where the table or a row has one.

    >>> columns("times")[:5]
    ['id', 'paragraph', 'sentence', 'start', 'end']
    """
    names = _COLUMNS[table].split()
    rows = list(rows)
    for name in _OPTIONAL:
        field = "content_rest" if name in _REST else name
        if name not in names and any(getattr(row, field, "") for row in rows):
            names.insert(names.index("status"), name)
    return names


def cells(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as column and value: tuples joined, places as two numbers or None."""
    row: dict[str, Any] = {}
    for field in fields(annotation):
        name, value = field.name, getattr(annotation, field.name)
        if name.endswith("_span"):
            column = name.removesuffix("_span")
            row[f"{column}_start"], row[f"{column}_end"] = value or (None, None)
        else:
            row[name] = _SEPARATORS[name].join(value) if name in _SEPARATORS else value
    return row


def write_table(table: str, rows: Sequence[Annotation]) -> str:
    """Return a table as CSV text with line ends U+000A.

    Raises `ReadingError` where the rows would not come back from the file as they are, such
    as an alternative that holds the separator " | ".
    """
    out = io.StringIO()
    names = columns(table, rows)
    writer = csv.DictWriter(out, names, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        values = cells(row)
        writer.writerow(
            {k: _YES_NO.get(v, v) if isinstance(v, bool) else v for k, v in values.items()}
        )
    text = out.getvalue()
    back = read_table(table, text, table)
    for row, copy in zip(rows, back, strict=True):
        if row != copy:
            wrong = [f.name for f in fields(row) if getattr(row, f.name) != getattr(copy, f.name)]
            raise ReadingError(f"{table}, {row.id}: {', '.join(wrong)} cannot be kept in a table")
    return text


_YES_NO = {True: "yes", False: "no"}


def read_table(table: str, text: str, where: str) -> list[Annotation]:
    """Return the annotations of a CSV table; `where` names the file in an error.

    Raises `ReadingError` with the line for a missing or unknown column, a number that is
    none, a NUL character, a row that is too short or too long.
    """
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadingError(f"{where}, line {line}: holds a NUL character, so it is no text file")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Annotation] = []
    names: list[str] = []
    line = 1
    try:
        for row in reader:
            if not names:
                names = _header(table, row, where)
            elif row:
                if len(row) != len(names):
                    raise ReadingError(
                        f"{where}, line {line}: has {len(row)} cells, but there are"
                        f" {len(names)} columns; look for a missing comma or quotation mark"
                    )
                rows.append(
                    _row(table, dict(zip(names, row, strict=True)), f"{where}, line {line}")
                )
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReadingError(f"{where}, line {line}: is not CSV ({error})") from error
    if not names:
        raise ReadingError(f"{where}: is empty; its first line must name the columns")
    return rows


def _header(table: str, names: list[str], where: str) -> list[str]:
    known = columns(table)
    missing = [name for name in known if name not in names]
    extra = [name for name in names if name not in {*known, *_OPTIONAL} or names.count(name) > 1]
    if missing:
        raise ReadingError(f"{where}, line 1: the column {missing[0]!r} is missing")
    if extra:
        raise ReadingError(
            f"{where}, line 1: a column {extra[0]!r} is not known here, or stands there twice;"
            f" the columns are: {', '.join(known)}"
        )
    return names


def _row(table: str, row: dict[str, str], where: str) -> Annotation:
    where = f"{where} ({row['id']})" if row["id"] else where
    kind = TABLES[table]
    values: dict[str, Any] = {}
    for field in fields(kind):
        name = field.name
        if name.endswith("_span"):
            column = name.removesuffix("_span")
            start, end = row.get(f"{column}_start", ""), row.get(f"{column}_end", "")
            if bool(start) != bool(end):
                raise ReadingError(f"{where}: {column} has only one of its two offsets")
            if start:
                values[name] = Span(
                    _number(start, f"{column}_start", where), _number(end, f"{column}_end", where)
                )
        elif name in _SEPARATORS:
            cell = row.get(name, "")
            values[name] = tuple(cell.split(_SEPARATORS[name])) if cell else ()
        elif isinstance(field.default, bool):
            if row[name] not in _YES_NO.values():
                raise ReadingError(f"{where}: {name} is {row[name]!r}; write yes or no")
            values[name] = row[name] == "yes"
        elif isinstance(field.default, int) or name in {"start", "end"}:
            values[name] = _number(row[name], name, where)
        else:
            values[name] = row.get(name, "") if name in _OPTIONAL else row[name]
    return kind(**values)


def _number(cell: str, column: str, where: str) -> int:
    if not _NUMBER.fullmatch(cell):
        raise ReadingError(f"{where}: {column} is {cell[:40]!r}; expected a whole number")
    return int(cell)
