"""`whosays report`: the page, and the notebook that makes it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from whosays.classroom.collecting.homes import Homes
from whosays.classroom.command import collected
from whosays.classroom.grading import open_answers, readings
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.classroom.report import ClassReport
from whosays.classroom.report.notebook import notebook
from whosays.handing_in.assignment import load_assignment
from whosays.lessons_copy import words_hash

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
    if not made.counting:
        print(f"Nothing to report on, so {to} stays as it is.", file=sys.stderr)
        return 1
    marked = to / readings.FILE
    table = asked.read or (marked if marked.is_file() else None)
    read = readings.load_readings(asked.read) if asked.read else open_answers.earlier(to)
    report = ClassReport(Marks(made, key, read))
    to.mkdir(parents=True, exist_ok=True)
    again = notebook(report.title, PAGE, to, where=asked.where, assignment=asked.assignment,
                     key=asked.key, read=table, homes=asked.homes)  # fmt: skip
    print(report.write(to / PAGE))
    print(_put(to / NOTEBOOK, again))
    return int(bool(made.problems))


def _put(file: Path, text: str) -> Path:
    """Write the notebook; one in which somebody has written stays, and this one lies beside it."""
    if file.is_file() and not _is_ours(file.read_bytes()):
        file = file.with_suffix(".new.ipynb")
    raw = json.loads(text)
    raw["metadata"]["whosays"] = words_hash(text.encode())
    file.write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def _is_ours(notebook: bytes) -> bool:
    try:
        return bool(json.loads(notebook)["metadata"].get("whosays") == words_hash(notebook))
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
