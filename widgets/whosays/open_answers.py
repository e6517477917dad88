"""The marking sheet for the open answers of a class: `whosays mark` writes them, a person reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.views.marking_sheet import MarkingSheet


def marking_sheet(folder: str | Path = ".") -> MarkingSheet:
    """Show the open answers in a folder into which `whosays mark` has written.

    What is given goes into its ``open-answers.csv`` at once, and counts when one marks again.
    Raises `RosterError` where the file is not there or cannot be used.
    """
    from whosays.classroom.grading.marking_sheet import OpenAnswers
    from whosays.rubric import load_rubric
    from whosays.views.marking_sheet import MarkingSheet

    return MarkingSheet(OpenAnswers(folder), load_rubric())
