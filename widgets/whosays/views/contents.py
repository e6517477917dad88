"""`Contents`: the table of lessons, with progress and the place to continue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.answers import AnswerLog
from whosays.exercise import load_exercise
from whosays.pages import file_of, practice
from whosays.views.base import STATIC, View
from whosays.work import Work

if TYPE_CHECKING:
    from whosays import paths
    from whosays.pages import Page


class Contents(View):
    """Each lesson with its question, its minutes, how far one is, and a link to it.

    With a `path` the lessons of the class come first, in its order, and the others after them;
    pages of practice are there only where the path names them.
    """

    _esm = STATIC / "contents.js"

    def __init__(
        self, pages: Sequence[Page], folder: Path, here: str = "", path: paths.Path | None = None
    ) -> None:
        """List `pages`, with the answers found in `folder`; `here` is the page it stands on."""
        own = [page for page in practice() if path and page.id in path.lessons]
        self.pages = [*pages, *own]
        self.here = here
        self.path = path
        self.folder = folder
        super().__init__()
        self.show()

    def show(self) -> None:
        """Count again."""
        rows = [self._row(page) for page in self.pages]
        if self.path:
            order = self.path.lessons
            ours = [row for lesson in order for row in rows if row["file"] == file_of(lesson)]
            rows = ours + [row for row in rows if row not in ours]
            tables = [{"name": "Your class does these", "rows": ours}]
            if others := rows[len(ours) :]:
                tables.append({"name": "Also here", "rows": others})
        else:
            ours, tables = rows, [{"name": "", "rows": rows}]
        self.state = {"tables": tables, "next": self._next(ours) or self._next(rows)}

    def _next(self, rows: Sequence[dict[str, Any]]) -> str:
        """Return the file with which to go on: one that is begun, else one that is not."""
        others = [row for row in rows if row["file"] != f"{self.here}.ipynb"]
        open_rows = [row for row in others if row["answered"] < row["total"]]
        begun = [row for row in open_rows if row["answered"]]
        return str(next(iter(begun or open_rows), {"file": ""})["file"])

    def text(self) -> list[str]:
        """Return one line a lesson."""
        lines = []
        for table in self.state["tables"]:
            lines += [table["name"]] if table["name"] else []
            lines += [
                f"{row['title']}: {row['question']} {row['part']}{row['minutes']} minutes. "
                f"{row['answered']} of {row['total']} answered"
                for row in table["rows"]
            ]
        return lines

    def __repr__(self) -> str:
        return f"Contents({len(self.pages)} lessons)"

    def _row(self, page: Page) -> dict[str, Any]:
        exercise = load_exercise(page.id)
        log = AnswerLog(page.id, self.folder / f"{page.id}.jsonl")
        work = Work(exercise.article, exercise.items, log, "", exercise.feedback)
        step = self.path.step(page.id) if self.path else None
        return {
            "file": page.file,
            "title": page.name,
            "question": page.question,
            "part": f"Your class does: {step.do}. " if step and step.do else "",
            "minutes": step.minutes if step else sum(page.minutes.values()),
            "answered": work.answered,
            "total": len(work.to_do),
        }
