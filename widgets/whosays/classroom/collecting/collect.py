"""Collects what a class has handed in: every file is read and told apart, bad ones are named."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from whosays.answers import lesson_of
from whosays.classroom.collecting import table
from whosays.classroom.collecting.found import KINDS, Found, found, places
from whosays.classroom.collecting.logs import handin_of_logs
from whosays.classroom.collecting.people import Person, back_to, own_name, person_of
from whosays.classroom.collecting.scored import letter, scored
from whosays.classroom.collecting.submission import (
    COUNTS,
    OTHER,
    SUBMISSION_COLUMNS,
    Submission,
    settle,
)
from whosays.classroom.collecting.table import (
    NO_TIME,
    REVEALED,
    SCORED,
    Answers,
    milliseconds,
    moment,
)
from whosays.handing_in.assignment import Assignment
from whosays.handing_in.handed_in import (
    MIME,
    UNNAMED,
    HandIn,
    HandInError,
    handin_of,
    parsed,
    read_handin,
)

if TYPE_CHECKING:
    import pandas as pd

MOST_LOG_BYTES = 20_000_000  # of one learner
_DAY = 86_400_000
_NAMED = 3  # lessons of another assignment; a file can have any number
_PARTNERS = re.compile(r"(?:answers/|!)partners/[^/!]+$")  # what others have answered


class Collection:
    """What was collected: `submissions`, in the order found, their `answers`, and `problems`.

    A problem is the name of a file and what is wrong with it.
    """

    def __init__(
        self,
        assignment: Assignment | None = None,
        root: str = "",
        whose: Callable[[str], Person | None] = person_of,
    ) -> None:
        """Begin with nothing; with an `assignment`, what belongs to another one is told apart.

        `root` is what the instructor has named, and so says nothing of a learner. `whose` tells
        from a file's name who has handed it in.
        """
        self.assignment = assignment
        self.root, self._whose = root, whose
        self.submissions: list[Submission] = []
        self.problems: list[tuple[str, str]] = []
        self.answers = Answers()

    @property
    def counting(self) -> list[Submission]:
        """The submissions that count: the last one of each learner."""
        return [one for one in self.submissions if one.status == COUNTS]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield one row an answer; see `whosays.classroom.collecting.table.COLUMNS`."""
        all_of, questions = self.answers, self.answers.questions.values_of
        for number, question, attempt, answer, time, flags in zip(
            all_of.submission, all_of.question, all_of.attempt, all_of.answer, all_of.time,
            all_of.flags, strict=True,
        ):  # fmt: skip
            one = self.submissions[number]
            lesson, item, data = questions[question]
            yield (
                one.student, one.assignment, lesson, item, attempt, all_of.answer_text(answer),
                moment(time), data, bool(flags & SCORED), bool(flags & REVEALED), one.late,
                one.status == COUNTS, number + 1,
            )  # fmt: skip

    def frame(self) -> pd.DataFrame:
        """Return the answers as a tidy DataFrame."""
        return table.frame(self.rows(), table.COLUMNS)

    def submission_rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield one row a submission; it has names where the LMS or a learner has given them."""
        return (one.row() for one in self.submissions)

    def submissions_frame(self) -> pd.DataFrame:
        """Return the submissions as a DataFrame."""
        return table.frame(self.submission_rows(), SUBMISSION_COLUMNS)

    def write(self, folder: Path) -> list[Path]:
        """Write ``answers.csv``, ``answers.jsonl``, ``submissions.csv`` and ``problems.csv``."""
        folder.mkdir(parents=True, exist_ok=True)
        wanted = {
            "answers.csv": (table.write_csv, self.rows(), table.COLUMNS),
            "answers.jsonl": (table.write_jsonl, self.rows(), table.COLUMNS),
            "submissions.csv": (table.write_csv, self.submission_rows(), SUBMISSION_COLUMNS),
            "problems.csv": (table.write_csv, self.problems, ("file", "problem")),
        }
        for name, (write, rows, columns) in wanted.items():
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                write(rows, columns, file)
        return [folder / name for name in wanted]

    def take(self, one: HandIn, file: str, source: str, now: int) -> None:
        """Take in what was handed in; `now` is the time by which a clock in the future is told."""
        made = Submission(
            len(self.submissions), file, source, one.assignment, one.pseudonym, one.name,
            milliseconds(one.made), self.person(file),
        )  # fmt: skip
        made.consent = one.consent
        made.begun = min((given[0].time for given in one.lessons.values() if given), default="")
        self.submissions.append(made)
        wanted = self.assignment
        if wanted and one.assignment not in {"", wanted.id}:
            made.status = OTHER
            made.notes.append(f"belongs to the assignment {one.assignment}")
            return
        made.assignment = one.assignment or (wanted.id if wanted else "")
        if wanted and one.fingerprint and one.fingerprint != wanted.fingerprint:
            made.notes.append("made with an edited or another copy of the lessons")
        if made.made == NO_TIME:
            made.notes.append("does not say when it was made")
        elif made.made > now + _DAY:
            made.notes.append("its clock is in the future")
        due = wanted.due_at if wanted else None
        own_late = due is not None and made.made > due.timestamp() * 1000
        made.late = own_late or bool(made.person and made.person.late)
        others = [lesson for lesson in one.lessons if wanted and lesson not in wanted.logs]
        if others:
            more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
            which = ", ".join(others[:_NAMED])
            made.notes.append(f"answers to {which}{more} do not belong to the assignment")
        for lesson, events in one.lessons.items():
            if not wanted or lesson in wanted.logs:
                made.answers += self._answers(made.number, lesson, events)

    def person(self, file: str) -> Person | None:
        """Return who an LMS says a file is from."""
        return self._whose(self._path(file))

    def back_to(self, file: str, name: str) -> str | None:
        """Return what the LMS of a file would take a file of this name for: the same learner's."""
        return back_to(self._path(file), name)

    def _path(self, file: str) -> str:
        return file.removeprefix(self.root).replace("!", "/")

    def _answers(self, number: int, lesson: str, events: list[Any]) -> int:
        of_item: dict[str, list[Any]] = {}
        for event in events:
            of_item.setdefault(event.item, []).append(event)
        answered, add, questions = 0, self.answers.add, self.answers.questions
        for item, own in of_item.items():
            known = scored("".join([letter(event.event, event.answer) for event in own]))
            answered += known.place >= 0
            for place, revealed in known.given:
                event = own[place]
                flags = (place == known.place) * SCORED + revealed * REVEALED
                add(number, questions[lesson, item, event.data], event, flags)
        return answered


def collect(  # noqa: PLR0913
    where: Path,
    assignment: Assignment | None = None,
    *,
    now: datetime | None = None,
    skip: Iterable[Path] = (),
    only: Container[str] | None = None,
    whose: Callable[[str], Person | None] = person_of,
    progress: Callable[[str], None] = lambda _: None,
) -> Collection:
    """Collect what stands in a folder or a zip; `progress` is called with the name of each file.

    `skip` are files and folders within that are not looked at, such as those of the tables; with
    `only`, other files than those of these names are not. `whose` tells whose file it is.

    Nothing in it is executed and nothing is written. Whatever is wrong with a file becomes one of
    the `problems`, and the rest goes on.
    """
    made = Collection(assignment, "" if where.is_dir() else where.name, whose)
    at = int((now or datetime.now(UTC)).timestamp() * 1000)
    listed = places(where, tuple(skip))
    wanted = (place for place in listed if only is None or place.name in only)
    every = (one for place in wanted for one in found(place) if not _PARTNERS.search(one.name))
    for _, together in groupby(every, key=partial(_belongs_to, made)):
        logs: list[Found] = []
        for one in together:
            progress(one.name)
            if one.trouble:
                made.problems.append((one.name, one.trouble))
            elif one.kind == ".jsonl" and sum(len(log.data) for log in logs) > MOST_LOG_BYTES:
                made.problems.append((one.name, "more answer logs together than one course has"))
            elif one.kind == ".jsonl":
                logs.append(one)
            else:
                _take(made, one, at)
        if logs:
            _take_logs(made, logs, at)
    settle(made.submissions)
    return made


def _belongs_to(made: Collection, one: Found) -> str:
    """Return what answer logs that belong to one learner have in common.

    Several logs in one folder, each named for its lesson, are one learner's, and so are those that
    an LMS says are from one person. Another file stands for itself.
    """
    if one.kind != ".jsonl" or not _is_of_lesson(one):
        return one.name
    person = made.person(one.name)
    return f"{person[:3]}" if person else str(PurePosixPath(one.name).parent)


def _is_of_lesson(one: Found) -> bool:
    """Whether a log is named for the lesson that its first line belongs to."""
    stem = PurePosixPath(own_name(one.name)).stem
    first = one.data.partition(b"\n")[0].decode("utf-8", "replace")
    return not one.data or stem == lesson_of(first)


def _take(made: Collection, one: Found, now: int) -> None:
    try:
        if one.kind == ".ipynb":
            held = _in_notebook(one.data)
            if held.pseudonym == UNNAMED:
                held = held._replace(pseudonym=_pseudonym_of(made, one))
            made.take(held, one.name, "notebook", now)
        else:
            made.take(read_handin(one.data), one.name, "file", now)
    except HandInError as error:
        made.problems.append((one.name, str(error)))
    except Exception as error:  # noqa: BLE001  (one file must never stop the others)
        made.problems.append((one.name, f"cannot be used ({type(error).__name__})"))


def _take_logs(made: Collection, logs: list[Found], now: int) -> None:
    """Take the answer logs of one learner, where no file was handed in."""
    first = logs[0]
    files = [(log.name, log.data) for log in logs]
    one, problems, notes = handin_of_logs(files, _pseudonym_of(made, first))
    made.problems += problems
    if one.lessons:
        made.take(one, first.name, "log", now)
        made.submissions[-1].notes += ["put together from answer logs", *notes]
    elif not problems:
        made.problems.append((first.name, "there is no answer in it"))


def _pseudonym_of(made: Collection, one: Found) -> str:
    """Return a pseudonym for what says none: from the LMS, else from the folder or the file."""
    parts = PurePosixPath(one.name.replace("!", "/")).parts
    person = made.person(one.name)
    folders = [part for part in parts[:-1] if part not in {"answers", "harbor"}]
    stem = PurePosixPath(own_name(parts[-1])).stem
    of_lesson = one.kind == ".ipynb" or _is_of_lesson(one)
    named = folders[-1] if folders and of_lesson else stem
    # An LMS knows the name; tables that have pseudonyms are not to have it. A hub has accounts.
    if person:
        named = f"{person.lms}-{person.id}" if person.lms in {"canvas", "moodle"} else person.name
    return re.sub(r"[^\w-]+|^-+", "-", named).strip("-")[:40] or UNNAMED


def _in_notebook(data: bytes) -> HandIn:
    """Return what the last cell of a lesson has stored as its output; nothing is run."""
    raw = parsed(data, KINDS[".ipynb"])
    cells = raw.get("cells") if isinstance(raw, dict) else None
    for cell in reversed(cells if isinstance(cells, list) else []):
        outputs = cell.get("outputs") if isinstance(cell, dict) else None
        for output in outputs if isinstance(outputs, list) else []:
            held = output.get("data") if isinstance(output, dict) else None
            if isinstance(held, dict) and MIME in held:
                return handin_of(held[MIME])
    raise HandInError("a notebook without handed-in answers; the .whosays.json file is wanted")
