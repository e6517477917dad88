"""The answers of a class as a table: one row an answer, kept in columns, so that it stays small.

Ten thousand learners make millions of rows. A row is some whole numbers; each word that recurs
is kept once.
"""

from __future__ import annotations

import csv
import json
from array import array
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

from whosays.corpus.safe import cell
from whosays.handing_in.handed_in import Given

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "student", "assignment", "lesson", "item", "attempt", "answer", "time", "data", "scored",
    "after_reveal", "late", "counts", "submission",
)  # fmt: skip
NO_TIME = -(2**62)
_MOST = 1_000_000  # attempts; more are nobody’s
SCORED, REVEALED = 1, 2


class Pool(dict[Any, int]):
    """Numbers for things that recur; `values` has them by number."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.values_of: list[Any] = []

    def __missing__(self, key: Any) -> int:
        self[key] = number = len(self.values_of)
        self.values_of.append(key)
        return number


class Answers:
    """All answers, in columns of equal length; `submission` numbers who gave it, in which file."""

    def __init__(self) -> None:
        """Begin with an empty table."""
        self.submission = array("i")
        self.question = array("i")  # lesson, item and version of the data
        self.attempt = array("i")
        self.answer = array("i")
        self.time = array("q")  # milliseconds since 1970
        self.flags = array("b")
        self.questions, self.answers = Pool(), Pool()

    def __len__(self) -> int:
        return len(self.submission)

    def add(self, submission: int, question: int, event: Given, flags: int) -> None:
        """Add a row: what was answered, by whom, to which question."""
        answer = event.answer
        self.submission.append(submission)
        self.question.append(question)
        self.attempt.append(event.attempt if 0 <= event.attempt <= _MOST else 0)
        self.answer.append(self.answers[answer] if type(answer) is str else self.key(answer))
        self.time.append(milliseconds(event.time))
        self.flags.append(flags)

    def ranges(self) -> dict[int, tuple[int, int]]:
        """Return where each submission's rows begin and end: they stand together."""
        made: dict[int, tuple[int, int]] = {}
        start = 0
        for at, number in enumerate(self.submission):
            if number != self.submission[start]:
                made[self.submission[start]] = (start, at)
                start = at
        if len(self):
            made[self.submission[start]] = (start, len(self))
        return made

    def answer_of(self, number: int) -> Any:
        """Return an answer by its number in `answer`."""
        key = self.answers.values_of[number]
        return key if isinstance(key, str) else json.loads(key[0])

    def answer_text(self, number: int) -> str:
        """Return an answer as a cell of a table: what was chosen or written, or JSON."""
        key = self.answers.values_of[number]
        return key if isinstance(key, str) else str(key[0])

    def key(self, answer: Any) -> int:
        """Return the number of an answer that is more than a text."""
        return self.answers[(json.dumps(answer, sort_keys=True),)]


def moment(milliseconds: int) -> str:
    """Return a time in words of ISO 8601, or nothing where none is known."""
    try:
        known = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):  # no time, or none that a calendar has
        return ""
    return known.isoformat(timespec="milliseconds")


def milliseconds(text: str) -> int:
    """Return a time as a number, or `NO_TIME` where it is none.

    >>> milliseconds("1970-01-01T00:00:01+00:00"), milliseconds("soon") == NO_TIME
    (1000, True)
    """
    try:
        made = datetime.fromisoformat(text)
        return int((made if made.tzinfo else made.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return NO_TIME


def write_csv(rows: Iterable[Iterable[Any]], columns: Iterable[str], file: TextIO) -> None:
    """Write a table as CSV in which no cell is taken for a formula by a spreadsheet."""
    _writer(file).writerow(columns)
    write_rows(rows, file)


def write_rows(rows: Iterable[Iterable[Any]], file: TextIO) -> None:
    """Write rows of such a table."""
    # A null byte or half a character would end the file for some programs.
    _writer(file).writerows([as_cell(value) for value in row] for row in rows)


def write_jsonl(rows: Iterable[Iterable[Any]], columns: Iterable[str], file: TextIO) -> None:
    """Write a table as JSON Lines."""
    names = tuple(columns)
    file.writelines(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows)


def frame(rows: Iterable[Iterable[Any]], columns: Iterable[str]) -> pd.DataFrame:
    """Return a table as a DataFrame."""
    import pandas as pd

    return pd.DataFrame.from_records(list(map(tuple, rows)), columns=list(columns))


def _writer(file: TextIO) -> Any:
    return csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")


def as_cell(value: Any) -> Any:
    """Return a value as `write_csv` writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return "" if value is None else value
    text = value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return cell(text)
