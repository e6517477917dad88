"""`whosays report`: the page, and the notebook that makes it."""

from __future__ import annotations

import argparse
from pathlib import Path

from whosays.classroom import open_answers, readings
from whosays.classroom.assignment import load_assignment
from whosays.classroom.command import collected
from whosays.classroom.homes import Homes
from whosays.classroom.key import Key
from whosays.classroom.marks import Marks
from whosays.classroom.report import ClassReport
from whosays.classroom.report.notebook import notebook

PAGE, NOTEBOOK = "report.html", "report.ipynb"


def run_report(asked: argparse.Namespace) -> int:
    """Write both into a folder, and say where they are.

    Points that a person gave are those of the table that is named, or that `whosays mark` has
    left in the folder.
    """
    to: Path = asked.to
    wanted = load_assignment(asked.assignment)
    key = Key(wanted, asked.key)
    own = Homes(asked.where, wanted) if asked.homes else None
    made = collected(asked.where, wanted, to, asked.assignment, asked.key, asked.read, course=own)
    marked = to / readings.FILE
    table = asked.read or (marked if marked.is_file() else None)
    read = readings.load_readings(asked.read) if asked.read else open_answers.earlier(to)
    report = ClassReport(Marks(made, key, read))
    to.mkdir(parents=True, exist_ok=True)
    again = notebook(report.title, PAGE, to, where=asked.where, assignment=asked.assignment,
                     key=asked.key, read=table, homes=asked.homes)  # fmt: skip
    (to / NOTEBOOK).write_text(again, encoding="utf-8", newline="\n")
    print(f"{report.write(to / PAGE)}\n{to / NOTEBOOK}")
    return int(bool(made.problems))
