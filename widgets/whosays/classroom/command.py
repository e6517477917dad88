"""`whosays assign`, `collect` and `mark`: what is found is told, bad files are named."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from tqdm import tqdm

from whosays.classroom.collecting import table
from whosays.classroom.collecting.collect import Collection, collect
from whosays.classroom.collecting.homes import Homes
from whosays.classroom.collecting.submission import EARLIER, OTHER
from whosays.classroom.grading import changes, feedback, gradebook, open_answers, readings, roster
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import ANSWER_COLUMNS, EACH_COLUMNS, Marks
from whosays.classroom.handing_out.assign import PAGE, AssignError, hand_out
from whosays.classroom.handing_out.links import LinkError, links
from whosays.classroom.nbgrader.course import Course
from whosays.classroom.research import annotation_export
from whosays.corpus.safe import shown
from whosays.handing_in.assignment import Assignment, load_assignment, make_assignment

# A bar is drawn where somebody watches, once it takes more than a second.
WATCHED: dict[str, Any] = {"delay": 1, "disable": None}
TOLD = 20  # bad files that are named on the screen; all are in problems.csv
TABLES = ("gradebook.csv", "answers.csv", "answers-marked.csv", "submissions.csv", "problems.csv",
          "changes.csv", "marks.csv", readings.FILE)  # fmt: skip
KEPT = "marked.json"  # what the next time is compared with


class Ways(NamedTuple):
    """How to mark, beside what: the options of `whosays mark`."""

    key: Path | None = None
    gradebook: Path | None = None
    column: str = ""
    roster: Path | None = None
    points: float = 0
    overwrite: bool = False
    each: bool = False
    read: Path | None = None
    feedback: str = ""
    nbgrader: bool = False
    homes: bool = False


def run_collect(
    where: Path, to: Path, assignment: Path | None = None, *, homes: bool = False
) -> int:
    """Collect, write the tables into a folder, and say what was found."""
    wanted = load_assignment(assignment) if assignment else None
    own = Homes(where, wanted) if homes else None
    made = collected(where, wanted, to, assignment, course=own)
    for file in made.write(to):
        _say(str(file))
    return int(bool(made.problems))


def run_mark(where: Path, to: Path, assignment: Path, ways: Ways) -> int:
    """Collect, mark, write the marks into a folder, and say what changed since the last time."""
    wanted = load_assignment(assignment)
    _not_ours(ways.gradebook, to)
    key = Key(wanted, ways.key)
    listed = roster.load_roster(ways.roster) if ways.roster else None
    course = Course(where, wanted) if ways.nbgrader else None
    homes = Homes(where, wanted) if ways.homes else None
    made = collected(
        where, wanted, to, assignment, ways.key, ways.gradebook, ways.roster, ways.read,
        course=course or homes,
    )  # fmt: skip
    if not made.counting and (to / KEPT).is_file():
        print(f"Nothing to mark, so {to} stays as it is.", file=sys.stderr)
        return 1
    read = open_answers.earlier(to)
    if ways.read:
        read |= readings.load_readings(ways.read)
    marks = Marks(made, key, read)
    before = changes.load(to / KEPT, wanted.id)
    filled = _filled(ways, marks, listed, before)
    to.mkdir(parents=True, exist_ok=True)
    # At once, since an open marking sheet may write into the same file.
    told = open_answers.write(marks, to)
    if course:
        _graded(course, marks)
    made.write(to)
    _tables(to, marks, each=ways.each)
    count = changes.write(changes.changes(marks, before), to / "changes.csv")
    if key.own:
        _say(f"By your own key: {', '.join(key.own)}")
    if before.shares:
        _say(f"Changes since the last time: {count}, in {to / 'changes.csv'}")
    if filled and ways.gradebook:
        (to / f"filled-{ways.gradebook.name}").write_bytes(filled.data)
        _say(str(to / f"filled-{ways.gradebook.name}"))
        _tell(filled)
    changes.save(marks, to / KEPT)
    _feedback(marks, to, ways.feedback)
    for line in told:
        _say(line)
    _say(f"Marked: {to / 'gradebook.csv'}")
    return int(bool(made.problems))


def run_export(asked: argparse.Namespace) -> int:
    """Write the annotations of those who consented into a new folder, and say what is in it."""
    wanted = load_assignment(asked.assignment)
    homes = Homes(asked.where, wanted) if asked.homes else None
    made = collected(asked.where, wanted, asked.to, asked.assignment, course=homes)
    if made.problems:
        _say("A file that cannot be used may be one that takes a yes back: look at it first.")
    result = annotation_export.consented(made, Key(wanted), asked.leave_out)
    for file in annotation_export.write(result, asked.to, wanted.research):
        _say(str(file))
    alone, different = result.rare
    _say(
        f"Handed in: {result.handed_in}, said yes: {result.consented}, left out by you:"
        f" {result.excluded}, annotations: {len(result.rows)}"
    )
    for why, number in sorted(result.left_out.items()):
        _say(f"Answers left out, {why}: {number}")
    _say(f"Different answers: {different}, given by one reader only: {alone}. Whoever knows one of"
         " these knows whose the others are.")  # fmt: skip
    _say(f"Before you give it away, fill in {asked.to / 'README.md'}, and choose a license.")
    return int(bool(made.problems))


def collected(
    where: Path,
    assignment: Assignment | None,
    *ours: Path | None,
    course: Course | Homes | None = None,
) -> Collection:
    """Collect, but for what is the instructor's, and say what was found."""
    skip = [path for path in ours if path]
    with tqdm(desc="Collecting", unit=" files", **WATCHED) as bar:

        def step(_name: str) -> None:
            bar.update()

        if course:
            made = collect(course.submitted, assignment, only=course.wanted(), whose=course.person,
                           progress=step)  # fmt: skip
            if isinstance(course, Course):
                made.problems += course.without_answers(made)
        else:
            made = collect(where, assignment, skip=skip, progress=step)
    if not made.submissions and not made.problems:
        made.problems.append((str(where), "no file that was handed in is here"))
    for file, why in made.problems[:TOLD]:
        print(f"{shown(file, 200)}: {shown(why, 300)}", file=sys.stderr)
    if len(made.problems) > TOLD:
        print(f"and {len(made.problems) - TOLD} more files", file=sys.stderr)
    count = dict.fromkeys((EARLIER, OTHER), 0)
    for one in made.submissions:
        count[one.status] = count.get(one.status, 0) + 1
    others = [one for one in made.submissions if one.status == OTHER]
    for one in others[:TOLD]:
        print(f"{shown(one.file, 200)}: for {shown(one.assignment, 60)}", file=sys.stderr)
    late = sum(one.late for one in made.counting)
    _say(
        f"Learners: {len(made.counting)}, late: {late}, earlier submissions: {count[EARLIER]}, for"
        f" another assignment: {count[OTHER]}, files with a problem: {len(made.problems)}"
    )
    return made


def _not_ours(gradebook: Path | None, to: Path) -> None:
    """Refuse a gradebook that one of our own tables would replace."""
    if gradebook and gradebook.resolve() in {(to / name).resolve() for name in TABLES}:
        raise roster.RosterError(f"{gradebook} would be overwritten by a table of ours: move it")


def _filled(
    ways: Ways, marks: Marks, listed: roster.Roster | None, before: changes.Before
) -> gradebook.Filled | None:
    if not ways.gradebook:
        return None
    return gradebook.fill(
        ways.gradebook,
        marks.grades,
        column=ways.column or marks.key.assignment.title,
        roster=listed,
        points=ways.points,
        before=before.shares,
        overwrite=ways.overwrite,
    )


def _graded(course: Course, marks: Marks) -> None:
    """Write the marks into nbgrader's gradebook, and say for whom that could not be done."""
    rows = list(tqdm(course.grade(marks), "nbgrader", len(marks.grades), **WATCHED))
    troubles = [row for row in rows if row[1]]
    for file, why in troubles[:TOLD]:
        print(f"{shown(file, 200)}: {shown(why, 300)}", file=sys.stderr)
    marks.collection.problems += troubles
    _say(f"Learners in nbgrader’s gradebook: {len(rows)}, with a problem: {len(troubles)}")


def _feedback(marks: Marks, to: Path, how: str) -> None:
    """Write a page for each learner, where that is asked for, and say where they are."""
    folder = to / "feedback"
    if how:
        pages = feedback.Feedback(marks, reasons=how == "reasons")
        number = sum(1 for _ in tqdm(pages.write(folder), "Pages", len(marks.grades), **WATCHED))
        _say(f"Feedback, {number} in all: {folder}")
        for file in pages.write_zips(folder, to):
            _say(f"The same, to be uploaded: {file}")
    elif folder.is_dir():
        _say(f"The pages in {folder} are as before; --feedback makes them anew.")


def _tables(to: Path, marks: Marks, *, each: bool) -> None:
    wanted: list[tuple[str, Any, Sequence[str]]] = [
        ("gradebook.csv", marks.rows(), marks.columns),
        ("answers-marked.csv", marks.answer_rows(), ANSWER_COLUMNS),
    ]
    if each:
        wanted.append(("marks.csv", marks.each_rows(), EACH_COLUMNS))
    for name, rows, columns in wanted:
        with (to / name).open("w", encoding="utf-8", newline="") as file:
            table.write_csv(rows, columns, file)


def _tell(filled: gradebook.Filled) -> None:
    _say(f"“{shown(filled.column, 60)}”: filled {filled.filled}, as before {filled.same}")
    for what, lines in (
        ("A mark that is there already was kept", filled.kept),
        ("In the gradebook, and no file that counts", filled.missing),
        ("Handed in, and not in the gradebook", filled.unmatched),
        ("Roster and LMS disagree", filled.disagree),
    ):
        for line in lines[:TOLD]:
            _say(f"{what}: {line}")
        if len(lines) > TOLD:
            _say(f"{what}: and {len(lines) - TOLD} more")


def _say(line: str) -> None:
    print(line)


def run_assign(asked: argparse.Namespace) -> int:
    """Write the folder that is asked for, say what is in it, and print the links to it."""
    assignment = make_assignment(
        asked.id, asked.lesson, path=asked.path, tests=asked.test, due=asked.due,
        title=asked.title, research=asked.research,
    )  # fmt: skip
    if asked.hub and not asked.publish:
        raise LinkError("--hub needs --publish: the hub fetches the lessons from that repository")
    to_it = links(asked.publish, asked.hub, asked.branch) if asked.publish else []
    folder = asked.folder.resolve()
    kept = folder.with_name(f"{folder.name}-assignment.json")
    if kept.exists() and kept.read_text(encoding="utf-8") != assignment.to_json():
        raise AssignError(f"{kept} is there already, of another assignment; move it first")
    made = hand_out(
        asked.folder, assignment, feedback=asked.feedback, path_id=asked.path, links=to_it,
        nbgrader=asked.nbgrader,
    )  # fmt: skip
    kept.write_text(assignment.to_json(), encoding="utf-8")
    for file in made.files:
        _say(str(file))
    _say(f"Hand out the folder {asked.folder} as a zip; students begin with {PAGE} in it.")
    if due := assignment.due_at:
        passed = " That has passed." if due < datetime.now(due.tzinfo) else ""
        _say(f"Due: {assignment.due_text} ({due:%Z}).{passed}")
    _say(f"Keep {kept}: whosays collect and whosays mark need it.")
    if asked.nbgrader and (inner := {file.parent.name for file in made.files
                                     if file.suffix == ".ipynb"} - {assignment.id}):  # fmt: skip
        _say(f"nbgrader generate_assignment leaves out {', '.join(inner)}: copy it to release.")
    if asked.feedback == "withheld":
        _say("No answer is in the folder. This course’s key is public, so it can be looked up.")
    for link in made.links:
        _say(f"{link.name}: {link.address}")
    return 0
