"""`OwnQuestions`: open questions about a text of one's own, whose answers stay with that text."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import ipywidgets

from whosays.views.own_article import OwnArticle
from whosays.views.question import Question
from whosays.work import Work

if TYPE_CHECKING:
    from whosays.items import Exercise

NOTHING = "Give your article in the box above first. Then the questions about it are here."


class OwnQuestions(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A box with these questions of a lesson for the text at hand, and for each later one.

    The lesson's `work` hears of each answer as well, so that it counts as done.
    """

    def __init__(self, exercise: Exercise, ids: Sequence[str], work: Work, own: OwnArticle) -> None:
        """Ask about the text at hand; answers are kept in its log."""
        self.exercise, self.ids, self.work, self.own = exercise, ids, work, own
        super().__init__()
        self._show()
        own.listen(self._show)

    def _show(self) -> None:
        own = self.own
        if not own.article.text:
            self.children = [ipywidgets.HTML(f"<p>{NOTHING}</p>")]
            return
        items = [replace(one, id=own.id_of(one.id)) for one in map(self.exercise.item, self.ids)]
        work = Work(self.exercise.article, items, own.log, self.work.mode, self.work.default)
        work.listen(lambda _: self._tell())
        exercise = replace(self.exercise, items=tuple(items))
        self.children = [Question(exercise, *work.items, work=work, whole="none")]

    def _tell(self) -> None:
        for name in self.ids:
            answer = self.own.log.state(self.own.id_of(name)).answer
            if answer is not None and answer != self.work.log.state(name).answer:
                self.work.do("answer", name, answer)

    def __repr__(self) -> str:
        asked = len(self.ids)
        return f"OwnQuestions({asked} question{'s' * (asked != 1)} about one’s own text)"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data = super()._repr_mimebundle_(**kwargs)
        if not isinstance(data, dict):
            return data
        prompts = (self.exercise.item(name).prompt for name in self.ids)
        lines = "".join(f"<p>{html.escape(prompt)}</p>" for prompt in prompts)
        return {**data, "text/plain": repr(self), "text/html": f"<div>{lines}</div>"}
