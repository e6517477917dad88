"""`HandInBox`: what an assignment asks for, what is answered, and the file to hand in."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from uuid import uuid4

import ipywidgets
from IPython.core.getipython import get_ipython
from IPython.display import display, update_display

from whosays.handing_in.consent import LABEL
from whosays.mark import AnswerError
from whosays.pages import file_of
from whosays.views.base import STATIC, View
from whosays.views.keep import Keep
from whosays.work import Work


class Handing(Protocol):
    """What the box needs of an assignment; `whosays.handing_in.learner.Learner` has it."""

    title: str
    due: str
    asks: list[str]

    def rows(self) -> list[dict[str, Any]]:
        """Return for each lesson its title, file, and how much of it is answered."""

    def row(self, lesson: str) -> dict[str, Any]:
        """Return the same of one lesson."""

    def last(self) -> Mapping[str, str]:
        """Return the pseudonym and the name of the last time."""

    def file(self, pseudonym: str, name: str, *, agrees: bool) -> tuple[str, str]:
        """Return the name and the text of the file to hand in."""

    def stored(self) -> dict[str, Any]:
        """Return an output that holds what the file would, if anything is answered."""


class HandInBox(View):
    """The state of an assignment, and a button that makes the file to hand in.

    Handing in again is fine. No name is in the file, unless the learner types one.
    """

    _esm = STATIC / "hand_in.js"

    def __init__(self, handing: Handing, work: Work) -> None:
        """Show how far the answers are; `work` is the lesson that is open."""
        self.handing = handing
        # Called when a file was made, and when all may have changed, as when answers were deleted.
        self.handed_in: Callable[[], None] = lambda: None
        asked = {"words": handing.asks, "label": LABEL} if handing.asks else None
        super().__init__(view={"title": handing.title, "due": handing.due, "research": asked})
        self._work = work
        self._changed = False  # since the file was made
        self._show()
        work.listen(self._heard)

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Count again, or make the file."""
        wanted = message.get("do")
        if wanted == "count":
            self._show()
            return {"do": wanted}
        if wanted != "hand-in":
            raise AnswerError(f"{wanted!r} is nothing that can be done")
        given = [message.get(key) for key in ("pseudonym", "name")]
        if not all(isinstance(one, str) for one in given):
            raise AnswerError("a pseudonym is expected")
        agrees = message.get("agrees") is True
        file, text = self.handing.file(*map(str, given), agrees=agrees)
        self._changed = False
        self._show()
        self.handed_in()
        return {"do": wanted, "file": file, "text": text, "agrees": agrees}

    def text(self) -> list[str]:
        """Return the lessons of the assignment, with what is answered."""
        rows = self.state["rows"]
        counted = [f"{row['title']}: {row['answered']} of {row['total']} answered" for row in rows]
        due = [f"To be handed in by {self.handing.due}"] if self.handing.due else []
        return [f"Assignment: {self.handing.title}", *due, *counted]

    def __repr__(self) -> str:
        rows = self.state["rows"]
        done, all_of = (sum(row[key] for row in rows) for key in ("answered", "total"))
        return f"HandInBox({self.handing.title}: {done} of {all_of} answered)"

    def _heard(self, ids: frozenset[str]) -> None:
        """Count again: all lessons where all may have changed, else the one that is open.

        To read every log would slow each answer down.
        """
        self._changed = True
        if ids >= self._work.items.keys():
            self._show()
            self.handed_in()
            return
        lesson, rows = self._work.log.lesson, self.state["rows"]
        if any(row["file"] == file_of(lesson) for row in rows):
            now = self.handing.row(lesson)
            rows = [now if row["file"] == now["file"] else row for row in rows]
            self.state = {**self.state, "rows": rows, "changed": True}

    def _show(self) -> None:
        self.state = {
            "rows": self.handing.rows(), "changed": self._changed, **self.handing.last()
        }  # fmt: skip


class HandIn(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The box to hand in, and below it what else can be done with the answers.

    The answers stand in an output of their own as well, which shows nothing. So they can be
    collected from the notebook where the file to hand in never arrives.
    """

    def __init__(self, box: HandInBox, keep: Keep) -> None:
        """Show both."""
        self.box, self.keep = box, keep
        self._stored = f"whosays-{uuid4()}"
        super().__init__(children=[box, keep])
        box.handed_in = self._store_again

    def _ipython_display_(self) -> None:
        display(self._repr_mimebundle_(), raw=True)
        display(self.box.handing.stored(), raw=True, display_id=self._stored)

    def _store_again(self) -> None:
        if get_ipython():
            update_display(self.box.handing.stored(), raw=True, display_id=self._stored)

    def __repr__(self) -> str:
        return repr(self.box)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data = super()._repr_mimebundle_(**kwargs)
        if not isinstance(data, dict):
            return data
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in self.box.text())
        return {**data, "text/plain": repr(self), "text/html": f"<div>{lines}</div>"}
