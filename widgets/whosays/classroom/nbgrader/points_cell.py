"""The cell in which nbgrader keeps the points of a lesson.

It is what nbgrader calls a manually graded task: Markdown with points, and nothing to fill in.
nbgrader never runs it and never marks it, so that what stands there is our mark or a person's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from whosays.classroom.grading.key import Key, can_earn
from whosays.classroom.handing_out.copy import as_jupyter_writes
from whosays.handing_in.assignment import Assignment
from whosays.pages import START, file_of, pages, practice

_BEFORE = "take"  # the id of the heading above the box to hand in


def cell_of(lesson: str) -> str:
    """Return what nbgrader calls the cell.

    >>> cell_of("03-quotations")
    'points-03-quotations'
    """
    return f"points-{lesson}"


def page_of(lesson: str) -> str:
    """Return the notebook that has the cell: nbgrader looks for notebooks in no inner folder.

    >>> page_of("03-quotations"), page_of("harbor-03-quotations")
    ('03-quotations', '00-start-here')
    """
    file = PurePosixPath(file_of(lesson))
    return file.stem if len(file.parts) == 1 else PurePosixPath(START).stem


def points_of(assignment: Assignment) -> dict[str, int]:
    """Return how many points each lesson of an assignment has: one for each question with a key.

    An answer that a person reads can earn one, too.
    """
    asked = Key(assignment).asked
    return {lesson: sum(map(can_earn, items.values())) for lesson, items in asked.items()}


def with_points(name: str, notebook: bytes, points: Mapping[str, int]) -> bytes:
    """Return a notebook with the cells for the points that belong there."""
    raw = json.loads(notebook)
    titles = {page.id: page.name for page in (*pages(), *practice())}
    made = [
        _cell(lesson, titles.get(lesson, lesson), most)
        for lesson, most in points.items()
        if most and f"{page_of(lesson)}.ipynb" == name
    ]
    ids = [cell["id"] for cell in raw["cells"]]
    at = ids.index(_BEFORE) if _BEFORE in ids else len(ids)
    raw["cells"][at:at] = made
    return as_jupyter_writes(raw)


def _cell(lesson: str, title: str, points: int) -> dict[str, object]:
    about = {"schema_version": 3, "grade_id": cell_of(lesson), "points": points, "task": True,
             "grade": False, "solution": False, "locked": True}  # fmt: skip
    text = f"**Points for {title}**\n\nThere is nothing to do here. Your points are kept with this."
    return {"cell_type": "markdown", "id": cell_of(lesson), "source": text,
            "metadata": {"deletable": False, "editable": False, "nbgrader": about}}  # fmt: skip
