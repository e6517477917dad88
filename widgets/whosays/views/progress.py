"""`Progress`: how many of a lesson's questions are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.views.base import STATIC, View

if TYPE_CHECKING:
    from whosays.work import Work


class Progress(View):
    """A line that counts the answered questions of a lesson, and follows every answer."""

    _esm = STATIC / "progress.js"

    def __init__(self, work: Work, title: str) -> None:
        """Count for `work`; `title` is what the line calls the lesson."""
        self.work = work
        super().__init__(view={"title": title, "problems": work.log.problems})
        self._show()
        work.listen(self._show)

    def text(self) -> list[str]:
        """Return the line."""
        return [f"{self.view['title']}: {self.state['answered']} of {self.state['total']} answered"]

    def __repr__(self) -> str:
        return f"Progress({self.text()[0]})"

    def _show(self, _ids: Any = None) -> None:
        waiting = sum("can_reveal" in self.work.entry(item.id) for item in self.work.to_do)
        self.state = {"answered": self.work.answered, "total": len(self.work.to_do),
                      "waiting": waiting}  # fmt: skip
