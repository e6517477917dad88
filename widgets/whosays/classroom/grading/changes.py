"""What changed when a class was marked again, for instance after a key was mended."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whosays.classroom.collecting.submission import as_typed
from whosays.classroom.grading.marks import Marks

COLUMNS = ("what", "student", "lesson", "item", "answer", "given", "before", "now")
FORMAT, SCHEMA = "whosays-marks", 1
LARGEST = 500_000_000  # bytes


class Before:
    """The marks of the last time: each answer's worth, and the part each learner reached."""

    def __init__(self, answers: dict[tuple[str, str, str], Any], shares: dict[str, float]) -> None:
        """Keep what is known; both may be empty."""
        self.answers, self.shares = answers, shares


def save(marks: Marks, file: Path) -> None:
    """Write what the next time is compared with."""
    body = {
        "format": FORMAT, "v": SCHEMA, "assignment": marks.key.assignment.id,
        "answers": [[*row[:3], row[4]] for row in marks.answer_rows()],
        "shares": {g.submission.student: g.share for g in marks.grades if g.share is not None},
    }  # fmt: skip
    file.write_text(json.dumps(body), encoding="utf-8")


def load(file: Path, assignment: str) -> Before:
    """Return the marks of the last time; none where there are none, or of another assignment."""
    try:
        if file.stat().st_size > LARGEST:
            return Before({}, {})
        raw = json.loads(file.read_text(encoding="utf-8"))
        if (raw["format"], raw["v"], raw["assignment"]) != (FORMAT, SCHEMA, assignment):
            return Before({}, {})
        answers = {(row[0], row[1], row[2]): row[3] for row in raw["answers"]}
        return Before(answers, {str(k): float(v) for k, v in raw["shares"].items()})
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Before({}, {})


def changes(marks: Marks, before: Before) -> Iterator[tuple[Any, ...]]:
    """Yield the answers that are worth something else now, and the learners whom that changes."""
    for lesson, item, answer, given, score, _ in marks.answer_rows():
        was = before.answers.get((lesson, item, answer), score)
        if was != score:
            yield ("answer", "", lesson, item, answer, given, was, score)
    for grade in marks.grades:
        student, share = grade.submission.student, grade.share
        old = before.shares.get(student, before.shares.get(as_typed(student), share))
        if old != share:
            yield ("learner", student, "", "", "", "", _percent(old), _percent(share))


def write(rows: Iterable[tuple[Any, ...]], file: Path) -> int:
    """Write the changes as CSV and return how many there are."""
    from whosays.classroom.collecting.table import write_csv

    every = list(rows)
    with file.open("w", encoding="utf-8", newline="") as out:
        write_csv(every, COLUMNS, out)
    return len(every)


def _percent(share: float | None) -> Any:
    return "" if share is None else round(100 * share, 2)


__all__ = ["Before", "changes", "load", "save", "write"]
