"""One submission, and which of a learner's submissions counts: the last. All are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from whosays.classroom.collecting.people import Person
from whosays.classroom.collecting.table import moment

HANDED = "/handed-in/"  # where a lesson keeps a copy, in the folder of the answers
COUNTS, EARLIER, OTHER = "counts", "earlier", "other assignment"
SUBMISSION_COLUMNS = (
    "submission", "student", "status", "late", "made", "answers", "assignment", "pseudonym",
    "name", "lms", "lms_id", "lms_name", "source", "file", "notes", "consent",
)  # fmt: skip


@dataclass(slots=True)
class Submission:
    """What one learner handed in at one time.

    `student` is the pseudonym, made unique; `made` the time in milliseconds; `answers` how many
    questions have an answer that counts. `source` is file, log or notebook, and `begun` the time
    of the first event, which tells one learner's answers from another's.
    """

    number: int
    file: str
    source: str
    assignment: str
    pseudonym: str
    name: str
    made: int
    person: Person | None
    student: str = ""
    status: str = COUNTS
    late: bool = False
    answers: int = 0
    begun: str = ""
    consent: str = ""
    notes: list[str] = field(default_factory=list)

    def row(self) -> tuple[Any, ...]:
        """Return it as a row; see `SUBMISSION_COLUMNS`."""
        lms = self.person or Person("", "", "")
        return (
            self.number + 1, self.student, self.status, self.late, moment(self.made),
            self.answers, self.assignment, self.pseudonym, self.name, lms.lms, lms.id, lms.name,
            self.source, self.file, "; ".join(self.notes), self.consent,
        )  # fmt: skip


def settle(submissions: Sequence[Submission]) -> None:
    """Find out which belong to one learner, which of them counts, and what each is called.

    Who an LMS says a file is from goes before the pseudonym in the file, which anyone can type.
    """
    _name_logs(submissions)
    of_name: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for one in submissions:
        if one.person:
            of_name[one.assignment, one.pseudonym.casefold()].add(one.person[:2])
    learners: dict[tuple[str, ...], list[Submission]] = defaultdict(list)
    for one in submissions:
        if one.status == OTHER:
            one.student = one.pseudonym
            continue
        people = of_name[one.assignment, one.pseudonym.casefold()]
        # What came without an LMS goes to the one whom the LMS knows by that pseudonym.
        sole = next(iter(people)) if len(people) == 1 and not one.person else None
        who = one.person[:2] if one.person else sole or (one.pseudonym.casefold(),)
        learners[(one.assignment, *who)].append(one)
    for own in learners.values():
        _settle_one(own, of_name)


def _name_logs(submissions: Sequence[Submission]) -> None:
    """Give answer logs the pseudonym of the file that was handed in from the folder they lie in."""
    handed = {
        one.file.partition(HANDED)[0]: one.pseudonym
        for one in submissions
        if HANDED in one.file and one.source == "file"
    }
    for one in submissions:
        if one.source == "log" and (name := handed.get(one.file.rpartition("/")[0])):
            one.pseudonym = name


def _settle_one(own: Sequence[Submission], of_name: Any) -> None:
    last = max(own, key=lambda one: (one.made, one.number))
    names = {one.pseudonym.casefold() for one in own}
    shared = len(of_name[last.assignment, last.pseudonym.casefold()]) > 1
    begun = {one.begun for one in own if one.begun}
    for one in own:
        if len(begun) > 1 and not one.person:
            one.notes.append("files under this pseudonym begin at other times: perhaps two people")
        one.status = COUNTS if one is last else EARLIER
        one.student = last.pseudonym
        if len(names) > 1:
            one.notes.append("this learner has handed in under several pseudonyms")
        if shared:
            one.notes.append("two people have handed in under this pseudonym")
    if shared:
        _name_apart(own)


def as_typed(student: str) -> str:
    """Return a pseudonym as it was before it was found that two people have it.

    >>> as_typed("heron~canvas-412")
    'heron'
    """
    return student.partition("~")[0]


def _name_apart(own: Iterable[Submission]) -> None:
    for one in own:
        who = f"{one.person.lms}-{one.person.id}" if one.person else "unknown"
        one.student = f"{one.student}~{who}"
