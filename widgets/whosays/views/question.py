"""`Question`: one box with one or more questions about the article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whosays.items import Exercise
from whosays.views.base import STATIC, Marked, at_work
from whosays.work import Work


class Question(Marked):
    """Questions of an exercise: choose, choose several, point at words, or write.

    Parameters
    ----------
    exercise
        An `Exercise`, the id of a lesson, or the path of an exercise file.
    ids
        Which items; without any, all that are not about one quotation or term.
    mode
        ``"now"``, ``"after"`` or ``"withheld"``; empty for what the file says.
    save
        A file for the answers; without it they last as long as the kernel.
    work
        The `Work` of a lesson, instead of `mode` and `save`.

    >>> Question("00-start-here")
    Question(guaido-2019: 0 of 2 answered)
    """

    _esm = STATIC / "question.js"

    def __init__(
        self,
        exercise: Exercise | str | Path,
        *ids: str,
        mode: str = "",
        save: str | Path | None = None,
        work: Work | None = None,
        **view: Any,
    ) -> None:
        """Show the items with these ids."""
        exercise, work = at_work(exercise, work, mode, save)
        items = [exercise.item(i) for i in ids] or [i for i in exercise.items if not i.of]
        super().__init__(work, items, **view)
