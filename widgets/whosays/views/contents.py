"""`Contents`: the table of lessons, with progress and the place to continue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.answers import AnswerLog
from whosays.exercise import load_exercise
from whosays.views.base import STATIC, View
from whosays.work import Work

if TYPE_CHECKING:
    from whosays.pages import Page


class Contents(View):
    """Each lesson with its question, its minutes, how far one is, and a link to it."""

    _esm = STATIC / "contents.js"

    def __init__(self, pages: Sequence[Page], folder: Path, here: str = "") -> None:
        """List `pages`, with the answers found in `folder`; `here` is the page it stands on."""
        self.pages = pages
        self.here = here
        self.folder = folder
        super().__init__()
        self.show()

    def show(self) -> None:
        """Count again."""
        rows = [self._row(page) for page in self.pages]
        others = [row for row in rows if row["file"] != f"{self.here}.ipynb"]
        open_rows = [row for row in others if row["answered"] < row["total"]]
        begun = [row for row in open_rows if row["answered"]]
        going = next(iter(begun or open_rows), {"file": ""})
        self.state = {"rows": rows, "next": going["file"]}

    def text(self) -> list[str]:
        """Return one line a lesson."""
        return [
            f"{row['title']}: {row['question']} {row['minutes']} minutes. "
            f"{row['answered']} of {row['total']} answered"
            for row in self.state["rows"]
        ]

    def __repr__(self) -> str:
        return f"Contents({len(self.pages)} lessons)"

    def _row(self, page: Page) -> dict[str, Any]:
        exercise = load_exercise(page.id)
        log = AnswerLog(page.id, self.folder / f"{page.id}.jsonl")
        work = Work(exercise.article, exercise.items, log, "", exercise.feedback)
        return {
            "file": page.file,
            "title": f"{page.id[:2]} {page.title}",
            "question": page.question,
            "minutes": sum(page.minutes.values()),
            "answered": work.answered,
            "total": len(work.to_do),
        }
