"""What `whosays mark` writes for a person who reads open answers, and takes up again.

The answers as a table, the questions with what their exercises say of them, and a small notebook
that opens both as a marking sheet.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whosays.classroom.collecting import table
from whosays.classroom.grading.marks import Marks
from whosays.classroom.grading.readings import (
    COLUMNS,
    FILE,
    Place,
    Read,
    Readings,
    load_readings,
    reading_rows,
)
from whosays.lessons_copy import write_whole

KEPT = "open-answers-kept.csv"  # what was said of answers that are not there this time
QUESTIONS = "open-questions.json"
NOTEBOOK = "mark-open-answers.ipynb"
_SAYS = (
    "# Open answers\n\nClick the cell below and press Shift+Enter. What you give is written into"
    f" `{FILE}` at once. When you have finished, run `whosays mark` again, into the same folder."
)
_OPENS = "from whosays import marking_sheet\n\nmarking_sheet()"


def earlier(folder: Path) -> Readings:
    """Return what was said the last time, so that nobody’s reading is lost."""
    made: Readings = {}
    for file in (folder / KEPT, folder / FILE):
        if file.is_file():
            made |= load_readings(file)
    return made


def write(marks: Marks, folder: Path) -> list[str]:
    """Write it all into a folder; return what is to be told of it."""
    rows = list(reading_rows(marks))
    there = {(row[0], row[1], row[2]) for row in rows}
    gone = {place: one for place, one in marks.read.items() if place not in there}
    # First what would be lost where the disk is full before the second.
    if gone:
        _write(folder / KEPT, (_row(place, one) for place, one in gone.items()))
    _write(folder / FILE, rows)
    if not gone:
        (folder / KEPT).unlink(missing_ok=True)
    (folder / QUESTIONS).write_text(
        json.dumps(questions(marks, there), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    waiting = sum(one.to_read for one in marks.grades)
    if not waiting:
        return []
    notebook = folder / NOTEBOOK
    if not notebook.is_file():
        notebook.write_text(json.dumps(_notebook(), indent=1) + "\n", encoding="utf-8")
    lines = [f"Answers that nobody has read yet: {waiting}, in {folder / FILE}"]
    lines.append("The marks leave these answers out.")
    if again := sum(bool(row[8]) and row[5] == "" for row in rows):
        lines.append(f"Of these, changed since they were read: {again}")
    return [*lines, f'To read them in JupyterLab: jupyter lab "{notebook}"']


def questions(marks: Marks, places: set[Place]) -> list[dict[str, Any]]:
    """Return what whoever reads the answers should know of each question."""
    asked = {place[1:] for place in places}
    return [
        {
            "lesson": lesson, "item": name, "title": exercise.title, "prompt": item.prompt,
            "about": exercise.article.words(item.about) if item.about else "",
            "model": item.otherwise if item.kind == "text" else "",
            "levels": item.kind == "text",
            "names": {option.id: option.label for option in item.options},
        }
        for lesson, exercise in marks.key.exercises.items()
        for name, item in marks.key.asked[lesson].items()
        if (lesson, name) in asked
    ]  # fmt: skip


def _write(file: Path, rows: Iterable[tuple[Any, ...]]) -> None:
    out = io.StringIO()
    table.write_csv(rows, COLUMNS, out)
    write_whole(file, out.getvalue().encode())


def _row(place: Place, one: Read) -> tuple[Any, ...]:
    points = "" if one.points is None else one.points
    return (*place, "", one.answer, points, one.comment, one.levels, one.before)


def _notebook() -> dict[str, Any]:
    text = {"cell_type": "markdown", "id": "open-answers", "metadata": {}, "source": _SAYS}
    code = {"cell_type": "code", "id": "marking-sheet", "metadata": {}, "source": _OPENS}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": [text, {**code, "execution_count": None, "outputs": []}],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
