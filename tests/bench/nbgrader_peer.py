"""nbgrader's autograde on the same answers: the peer that a class's marking is measured beside.

Each question of the lesson is a cell to be filled in and a cell with an assertion, as nbgrader's
own course builder makes them; the filled-in cells hold what our learners answered. Nothing of it
is stored. nbgrader is not among our requirements: `WHOSAYS_NBGRADER` names its command, else it is
installed in a place of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from nbgrader_place import SCRIPTS, install, variables
from whosays.answers import AnswerLog
from whosays.items import Exercise, Item

from bench.submissions import Class

FEW, MANY = 2, 6  # submissions that are graded; the difference leaves out what starting costs
NAME = "week"


def command() -> str | None:
    """Return nbgrader's command, or None where it cannot be installed."""
    named = os.environ.get("WHOSAYS_NBGRADER")
    return named or (None if install() else str(SCRIPTS / "nbgrader"))


def seconds(made: Class) -> float:
    """Return how long nbgrader's autograde takes for one submission of one lesson."""
    name, exercise = next(iter(made.exercises.items()))
    return (_autograde(made, name, exercise, MANY) - _autograde(made, name, exercise, FEW)) / (
        MANY - FEW
    )


def _autograde(made: Class, name: str, exercise: Exercise, number: int) -> float:
    with tempfile.TemporaryDirectory() as place:
        course = Path(place)
        _write(course / "source" / NAME / f"{name}.ipynb", _notebook(exercise, {}))
        _run(course, "generate_assignment", NAME, "--create")
        for n in range(number):
            file = course / "submitted" / f"learner{n}" / NAME / f"{name}.ipynb"
            _write(file, _notebook(exercise, _answers(made, n, name)))
        start = time.perf_counter()
        _run(course, "autograde", NAME, "--create")
        taken = time.perf_counter() - start
        graded = list(course.glob(f"autograded/*/{NAME}/{name}.ipynb"))
        if len(graded) != number:
            raise SystemExit(f"nbgrader has graded {len(graded)} of {number}")
    return taken


def _answers(made: Class, number: int, lesson: str) -> dict[str, Any]:
    """Return the answers that count of one learner."""
    log = AnswerLog(lesson, None)
    log.write_all((e.item, e.event, e.answer) for e in made.handin(number).lessons[lesson])
    return {item: log.state(item).scored for item in dict.fromkeys(e.item for e in log.events)}


def _notebook(exercise: Exercise, answers: dict[str, Any]) -> dict[str, Any]:
    cells = []
    for n, item in enumerate(i for i in exercise.items if i.stage != "worked"):
        given = answers.get(item.id)
        source = f"answer_{n} = {given!r}"
        if not answers:
            source = f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"
        cells += [_cell(f"q{n}", source, solution=True),
                  _cell(f"t{n}", f"assert {_right(item, n)}", grade=True)]  # fmt: skip
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}


def _right(item: Item, n: int) -> str:
    """Return a condition that an accepted answer meets, for what nbgrader can ask so simply."""
    accepted = [o.id for o in item.options if o.status]
    return f"answer_{n} in {accepted!r}" if item.kind == "choice" else f"answer_{n} is not None"


def _cell(name: str, source: str, *, grade: bool = False, solution: bool = False) -> dict[str, Any]:
    about = {"grade": grade, "solution": solution, "task": False, "locked": grade,
             "grade_id": name, "schema_version": 3}  # fmt: skip
    about |= {"points": 1} if grade else {}
    return {"cell_type": "code", "id": name, "metadata": {"nbgrader": about}, "source": source,
            "outputs": [], "execution_count": None}  # fmt: skip


def _write(file: Path, notebook: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(notebook), encoding="utf-8")


def _run(course: Path, *words: str) -> None:
    tool = str(command())
    # It calls programs that are installed beside it.
    path = os.pathsep.join([str(Path(tool).parent), os.environ["PATH"]])
    own = variables() if Path(tool).parent == SCRIPTS else {"PATH": path}
    words = (tool, *words, f"--course-dir={course}", "--log-level=WARN")
    done = subprocess.run(
        words,
        cwd=course,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"nbgrader {words[1]}: {done.stderr[-2000:]}")
