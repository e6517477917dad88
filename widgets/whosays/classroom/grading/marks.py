"""The marks of a class: what each learner reached, and what each answer that was given is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from whosays.assessment import Result, result_of
from whosays.classroom.collecting import table
from whosays.classroom.collecting.collect import Collection
from whosays.classroom.collecting.submission import COUNTS, Submission, as_typed
from whosays.classroom.collecting.table import SCORED
from whosays.classroom.grading.key import OPEN, UNKNOWN, Key, Worth, can_earn, is_open
from whosays.classroom.grading.readings import Read, Readings, plain

if TYPE_CHECKING:
    import pandas as pd

READ = "read"  # the status of an open answer to which a person has given points
GRADE_COLUMNS = ("student", "points", "of", "percent", "answered", "asked", "to_read", "late")
TEST_COLUMNS = ("hits", "flaws", "false_alarms", "clean", "d_prime", "criterion")
EACH_COLUMNS = ("student", "lesson", "item", "answer", "score", "status")
ANSWER_COLUMNS = ("lesson", "item", "answer", "given", "score", "status")


class Grade(NamedTuple):
    """What a learner reached: `points` of those that could be reached, `of`.

    A question without an answer is worth nothing; one whose answer a person has to read is left
    out of both until then, and `to_read` counts those. Where such a question was left out, that is
    worth nothing as soon as somebody's answer to it has points. `tests` are the complete tests.
    """

    submission: Submission
    points: float
    of: int
    answered: int
    asked: int
    to_read: int
    lessons: dict[str, tuple[float, int]]
    tests: dict[str, Result]

    @property
    def share(self) -> float | None:
        """The part that was reached, from 0 to 1; None where nothing could be."""
        return self.points / self.of if self.of else None


class One(NamedTuple):
    """A question and what a learner answered: the answer's number, or None for no answer."""

    lesson: str
    item: str
    answer: int | None
    worth: Worth


class Marks:
    """A collection marked by a key; `read` is what a person has said of open answers."""

    def __init__(self, collection: Collection, key: Key, read: Readings | None = None) -> None:
        """Mark everything that counts."""
        self.collection, self.key, self.read = collection, key, read or {}
        self._known: dict[tuple[int, int], Worth] = {}
        self._ranges = collection.answers.ranges()
        self._open = {
            lesson: {name for name, item in asked.items() if is_open(item)}
            for lesson, asked in key.asked.items()
        }
        self._left_out: dict[str, set[tuple[str, str]]] = {}
        self._have_points: set[tuple[str, str]] = set()
        grades = [
            self._grade(one) for one in sorted(collection.counting, key=lambda one: one.student)
        ]
        self.grades = [self._with_left_out(grade) for grade in grades]

    def each(self, submission: Submission) -> Iterator[One]:
        """Yield every question that is asked with a learner's answer, in order."""
        given = self._given(submission)
        for lesson, asked in self.key.asked.items():
            own = given.get(lesson, {})
            for name in asked:
                question, answer = own.get(name, (-1, None))
                worth = self._worth(question, answer)
                if worth.status == OPEN and answer is not None:
                    said = self.reading(submission.student, lesson, name, answer)
                    if said and said.points is not None:
                        worth = Worth(said.points, READ)
                yield One(lesson, name, answer, worth)

    def reading(self, student: str, lesson: str, item: str, answer: int) -> Read | None:
        """Return what a person has said of this answer; nothing where it was another one."""
        if not self.read:
            return None
        text = plain(self.collection.answers.answer_text(answer))
        # What was read before somebody else typed the same pseudonym stays read.
        for name in (student, as_typed(student)):
            said = self.read.get((name, lesson, item))
            if said is not None and said.answer == text:
                return said
        return None

    def is_for_reading(self, one: One) -> bool:
        """Whether an answer is for a person to read: words, or a name that a learner added."""
        item = self.key.asked[one.lesson][one.item]
        return one.worth.status in {OPEN, READ} and can_earn(item)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield one row a learner; see `columns`."""
        for one in self.grades:
            share = one.share
            row: list[Any] = [
                one.submission.student, round(one.points, 4), one.of,
                "" if share is None else round(100 * share, 2), one.answered, one.asked,
                one.to_read, one.submission.late,
            ]  # fmt: skip
            row += [round(one.lessons[lesson][0], 4) for lesson in self.key.exercises]
            for phase in self.key.assignment.tests:
                row += _told(one.tests.get(phase))
            yield tuple(row)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the gradebook."""
        tests = [f"{p}_{name}" for p in self.key.assignment.tests for name in TEST_COLUMNS]
        return (*GRADE_COLUMNS, *self.key.exercises, *tests)

    def frame(self) -> pd.DataFrame:
        """Return the gradebook as a DataFrame."""
        return table.frame(self.rows(), self.columns)

    def each_rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield one row a learner and question."""
        text = self.collection.answers.answer_text
        for grade in self.grades:
            for one in self.each(grade.submission):
                answer = "" if one.answer is None else text(one.answer)
                yield (grade.submission.student, one.lesson, one.item, answer, *one.worth)

    def each_frame(self) -> pd.DataFrame:
        """Return what each learner answered to each question, and its worth, as a DataFrame."""
        return table.frame(self.each_rows(), EACH_COLUMNS)

    def answer_rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield one row for each different answer to a question, with how often it was given."""
        every, known = self.collection.answers, self.collection.answers.questions.values_of
        counting = {one.number for one in self.collection.counting}
        rows = zip(every.submission, every.question, every.answer, every.flags, strict=True)
        pairs = Counter((q, a) for number, q, a, flags in rows
                        if flags & SCORED and number in counting)  # fmt: skip
        counted: Counter[tuple[str, str, int]] = Counter()
        worth: dict[tuple[str, str, int], Worth] = {}
        for (question, answer), number in pairs.items():
            lesson, item, _ = known[question]
            if self.key.item(lesson, item):
                counted[lesson, item, answer] += number
                worth[lesson, item, answer] = self._worth(question, answer)
        lessons = list(self.key.asked)
        places = {(k, n): at for k, asked in self.key.asked.items() for at, n in enumerate(asked)}
        for place in sorted(
            counted, key=lambda k: (lessons.index(k[0]), places[k[:2]], -counted[k], k[2])
        ):
            text = every.answer_text(place[2])
            yield (*place[:2], text, counted[place], *worth[place])

    def _worth(self, question: int, answer: int | None) -> Worth:
        """Return what an answer is worth; each is marked once, however many gave it."""
        if answer is None:
            return Worth(None, "")
        known = self._known.get((question, answer))
        if known is None:
            every = self.collection.answers
            lesson, item, _ = every.questions.values_of[question]
            known = self.key.worth(lesson, item, every.answer_of(answer))
            self._known[question, answer] = known
        return known

    def _given(self, submission: Submission) -> dict[str, dict[str, tuple[int, int]]]:
        """Return a learner's answers that count: question and answer, by lesson and item."""
        every = self.collection.answers
        start, stop = self._ranges.get(submission.number, (0, 0))
        given: dict[str, dict[str, tuple[int, int]]] = {}
        for at in range(start, stop):
            if every.flags[at] & SCORED:
                lesson, item, _ = every.questions.values_of[every.question[at]]
                own = given.setdefault(lesson, {})
                own.setdefault(item, (every.question[at], every.answer[at]))
        return given

    def _grade(self, submission: Submission) -> Grade:
        given = self._given(submission)
        lessons: dict[str, tuple[float, int]] = {}
        left_out = self._left_out[submission.student] = set()
        answered = to_read = 0
        for lesson, asked in self.key.asked.items():
            own, is_text = given.get(lesson, {}), self._open[lesson]
            points, of = 0.0, len(asked) - len(is_text)
            left_out |= {(lesson, name) for name in is_text - own.keys()}
            for name, (question, answer) in own.items():
                if name not in asked:
                    continue
                answered += 1
                worth = self._worth(question, answer)
                if worth.score is not None:
                    points += worth.score
                elif worth.status == OPEN:
                    said = self.reading(submission.student, lesson, name, answer)
                    if said and said.points is not None:
                        points += said.points
                        of += name in is_text
                        self._have_points.add((lesson, name))
                    else:
                        to_read += asked[name].kind == "text" or name not in is_text
                        of -= name not in is_text
                elif name in is_text:  # no possible answer, which is as good as none
                    left_out.add((lesson, name))
            lessons[lesson] = (points, of)
        asked_for = sum(map(len, self.key.asked.values()))
        return Grade(
            submission, sum(p for p, _ in lessons.values()), sum(n for _, n in lessons.values()),
            answered, asked_for, to_read, lessons, self._tests(given),
        )  # fmt: skip

    def _with_left_out(self, grade: Grade) -> Grade:
        """Return a grade where open questions that were left out count once others have points."""
        lost = Counter(
            lesson for lesson, _ in self._left_out[grade.submission.student] & self._have_points
        )
        lessons = {
            lesson: (points, of + lost[lesson]) for lesson, (points, of) in grade.lessons.items()
        }
        return grade._replace(of=grade.of + lost.total(), lessons=lessons)

    def _tests(self, given: dict[str, dict[str, tuple[int, int]]]) -> dict[str, Result]:
        """Return what the complete tests show, by the code that tells it in the lessons."""
        made = {}
        every = self.collection.answers
        for phase in self.key.assignment.tests:
            own = given.get(f"test-{phase}", {})
            form = ""
            for question, _ in own.values():
                form = every.questions.values_of[question][2].partition(" ")[0]
                break
            if form in self.key.forms:
                answers = {item: every.answer_of(answer) for item, (_, answer) in own.items()}
                result = result_of(phase, form, self.key.forms[form], answers)
                if result:
                    made[phase] = result
        return made


def _told(one: Result | None) -> list[Any]:
    if one is None:
        return [""] * len(TEST_COLUMNS)
    counts = one.counts
    return [counts.hits, counts.flaws, counts.alarms, counts.clean,
            round(counts.d_prime, 3), round(counts.criterion, 3)]  # fmt: skip


__all__ = ["COUNTS", "UNKNOWN", "Grade", "Marks", "One"]
