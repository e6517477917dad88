"""An nbgrader course: what it has collected, and its gradebook with our marks in it.

Nothing that a student has submitted is run. A mark becomes nbgrader's `auto_score`; what a person
enters in nbgrader is its `manual_score`, which goes before ours and is left alone.
"""

from __future__ import annotations

import logging
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from whosays.classroom.collecting.collect import Collection
from whosays.classroom.collecting.found import KINDS, places
from whosays.classroom.collecting.people import Person
from whosays.classroom.grading.key import OPEN
from whosays.classroom.grading.marks import Grade, Marks, One
from whosays.classroom.nbgrader.page import page_with
from whosays.classroom.nbgrader.points_cell import cell_of, page_of
from whosays.corpus.safe import shown
from whosays.handing_in.assignment import Assignment
from whosays.handing_in.handed_in import MIME
from whosays.lessons_copy import write_whole

NEEDS = "nbgrader>=0.9.6,<0.10"
LMS = "nbgrader"  # what it is called in our tables
_STRUCTURE = "{nbgrader_step}/{student_id}/{assignment_id}"
_WHEN, _SECRET = "timestamp.txt", "submission_secret.txt"  # nbgrader finds feedback by these
_MOST_NOTED = 1_000  # bytes


class NbgraderError(ValueError):
    """A course that cannot be used; the message says why and what to do."""


class Course:
    """The nbgrader course in a folder, for one assignment.

    `submitted` is the folder of what was collected.
    """

    def __init__(self, root: Path, assignment: Assignment) -> None:
        """Read nbgrader's settings. Raises `NbgraderError` where there is no such assignment."""
        try:
            from nbgrader.apps import NbGrader
        except ImportError as error:
            raise NbgraderError(
                f"nbgrader is not installed here ({error}): python -m pip install '{NEEDS}'"
            ) from error
        app = NbGrader(log_level="ERROR")
        app.load_cwd_config = False  # the course’s own settings, wherever the command is given
        app.initialize([], root=str(root.resolve()))
        self._settings, self.assignment = app.coursedir, assignment
        if self._settings.directory_structure != _STRUCTURE:
            raise NbgraderError(f"{root}: its directory_structure is not {_STRUCTURE}")
        release = self._place(self._settings.release_directory, ".")
        self._pages = {page.stem: page for page in sorted(release.glob("*.ipynb"))}
        if not self._pages:
            raise NbgraderError(
                f"{release} has no notebooks; they are made by whosays assign --nbgrader and then"
                f" nbgrader generate_assignment {assignment.id}"
            )
        self._students: list[str] = []
        self.submitted = Path(self._settings.root, self._settings.submitted_directory)

    def wanted(self) -> frozenset[str]:
        """Return the names of the files to look at, in `submitted`.

        Those are the answers of each student, else the notebooks that hold them.
        """
        own: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        logs = {f"{log}.jsonl" for log in self.assignment.logs}
        for place in places(self.submitted):
            student, of, *inside = (*PurePosixPath(place.name).parts, "")
            if of != self.assignment.id and not (place.trouble and not of):
                continue
            answers, pages = own[student]
            match inside:
                case ["answers", file, ""] if file in logs:
                    answers.append(place.name)
                case ["answers", "handed-in", _, ""]:
                    answers.append(place.name)
                case _ if place.trouble or (place.name.endswith(".ipynb") and _holds(place.path)):
                    pages.append(place.name)
        self._students = sorted(own)
        return frozenset(name for answers, pages in own.values() for name in answers or pages)

    def without_answers(self, made: Collection) -> list[tuple[str, str]]:
        """Return who has submitted, and of whom there is nothing to mark, each with the reason."""
        known = {one.person.id for one in made.counting if one.person}
        return [
            (f"{student}/{self.assignment.id}", "submitted, with no answers that can be marked")
            for student in self._students
            if student not in known
        ]

    @staticmethod
    def person(file: str) -> Person:
        """Return whose file it is: the folder says so, which nbgrader has named."""
        student = PurePosixPath(file).parts[0]
        return Person(LMS, student, student)

    def grade(self, marks: Marks) -> Iterator[tuple[str, str]]:
        """Write the marks into the gradebook.

        Yield for each student the folder and what is wrong, which is nothing where all is well.
        Raises `NbgraderError` where no lesson has a cell for its points, and where the gradebook
        cannot be written, such as while something else writes into it.
        """
        from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
        from sqlalchemy.exc import OperationalError, SQLAlchemyError

        # Here nbgrader’s gradebook logs a traceback for each error; we say it in a line.
        logging.getLogger("tornado.application").setLevel(logging.CRITICAL)
        done = 0
        try:
            with Gradebook(self._settings.db_url, self._settings.course_id) as book:
                points = self._points(book)
                for grade in marks.grades:
                    try:
                        with warnings.catch_warnings():
                            # nbgrader’s code and today’s SQLAlchemy: not for an instructor.
                            warnings.filterwarnings("ignore", module=r"nbgrader\.")
                            trouble = self._grade(book, marks, grade, points)
                        done += 1
                    except (InvalidEntry, MissingEntry, OSError) as error:
                        if isinstance(error.__context__, OperationalError):  # of all, not of one
                            raise error.__context__ from None
                        book.db.rollback()
                        trouble = f"nbgrader cannot take its marks ({shown(str(error), 200)})"
                    yield f"{_student(grade)}/{self.assignment.id}", trouble
        except SQLAlchemyError as error:
            raise NbgraderError(
                f"nbgrader’s gradebook cannot be written"
                f" ({shown(str(getattr(error, 'orig', None) or error), 200)}); the marks of {done}"
                f" of {len(marks.grades)} students were written. If formgrader or a command of"
                " nbgrader is at work, close it or wait, and give this command again: it writes"
                " the marks of all."
            ) from error

    def _points(self, book: Any) -> dict[str, float]:
        """Return how many points nbgrader’s cell for each lesson has."""
        from nbgrader.api import MissingEntry

        points: dict[str, float] = {}
        for lesson in self.assignment.lessons:
            try:
                cell = book.find_task_cell(cell_of(lesson), page_of(lesson), self.assignment.id)
                points[lesson] = cell.max_score
            except MissingEntry:
                continue
        if not points:
            raise NbgraderError(
                f"nbgrader’s gradebook has no cell for the points of {self.assignment.id};"
                " whosays assign --nbgrader makes notebooks with one"
            )
        return points

    def _grade(self, book: Any, marks: Marks, grade: Grade, points: dict[str, float]) -> str:
        """Write one student's marks, and the pages that nbgrader shows with them."""
        student, name = _student(grade), self.assignment.id
        when, trouble = self._when(student)
        book.update_or_create_student(student)
        book.update_or_create_submission(name, student, timestamp=when)
        of_lesson: dict[str, list[One]] = defaultdict(list)
        for one in marks.each(grade.submission):
            of_lesson[one.lesson].append(one)
        for lesson, most in points.items():
            place = cell_of(lesson), page_of(lesson), name, student
            row, comment = book.find_grade(*place), book.find_comment(*place)
            reached, of = grade.lessons[lesson]
            row.auto_score = round(most * reached / of, 4) if of else None
            waits = any(
                one.worth.status == OPEN and marks.is_for_reading(one) for one in of_lesson[lesson]
            )
            row.needs_manual_grade = waits and row.manual_score is None
            comment.auto_comment = "\n\n".join(_comments(marks, grade, of_lesson[lesson])) or None
        book.db.commit()
        self._show(marks, of_lesson, student, known=when is not None)
        return trouble

    def _when(self, student: str) -> tuple[datetime | None, str]:
        """Return when it was submitted, as nbgrader has noted it in a file."""
        from nbgrader.utils import parse_utc

        noted = self._noted(student, _WHEN)
        try:
            return (parse_utc(noted.decode().strip()) if noted else None), ""
        except (ValueError, OverflowError):
            return None, f"{_WHEN} is no time"

    def _noted(self, student: str, name: str) -> bytes:
        """Return what nbgrader has noted in a small file beside what was submitted."""
        file = self._place(self._settings.submitted_directory, student) / name
        if file.is_symlink() or not file.is_file():
            return b""
        with file.open("rb") as noted:
            return noted.read(_MOST_NOTED)

    def _show(
        self, marks: Marks, of_lesson: dict[str, list[One]], student: str, *, known: bool
    ) -> None:
        """Write the pages that nbgrader shows a grader: as released, with answers and marks.

        `known` says that the time of the submission is one.
        """
        folder = self._place(self._settings.autograded_directory, student)
        folder.mkdir(parents=True, exist_ok=True)
        for page in {page_of(lesson) for lesson in of_lesson} & self._pages.keys():
            here = {cell_of(k): own for k, own in of_lesson.items() if page_of(k) == page}
            made = page_with(self._pages[page].read_bytes(), marks, here)
            write_whole(folder / f"{page}.ipynb", made)
        for name in (_WHEN, _SECRET) if known else (_SECRET,):
            if noted := self._noted(student, name):
                write_whole(folder / name, noted)

    def _place(self, step: str, student: str) -> Path:
        return Path(self._settings.format_path(step, student, self.assignment.id))


def _holds(page: Path) -> bool:
    """Whether a notebook has kept the answers, as an output of its last cell."""
    try:
        with page.open("rb") as file:
            return MIME.encode() in file.read(KINDS[".ipynb"])
    except OSError:
        return False


def _student(grade: Grade) -> str:
    person = grade.submission.person
    return person.id if person else grade.submission.student


def _comments(marks: Marks, grade: Grade, given: Iterable[One]) -> Iterator[str]:
    """Yield what a person has said of these answers."""
    for one in given:
        if one.answer is not None:
            said = marks.reading(grade.submission.student, one.lesson, one.item, one.answer)
            if said and said.comment:
                yield f"{marks.key.asked[one.lesson][one.item].prompt}\n{said.comment}"
