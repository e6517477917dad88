"""`MachineReading`: a learner's reading of their own text beside that of the automatic reader."""

from __future__ import annotations

from typing import Any

import ipywidgets

from whosays.views.own_article import OwnArticle
from whosays.views.quote_matcher import QuoteMatcher

NOTHING = "Give your article in the box above first. Then the machine reads it, too."


class MachineReading(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The quotations of the text at hand; what the machine says comes after one's own answer.

    The answers are those of the box in which the text was given.
    """

    def __init__(self, own: OwnArticle) -> None:
        """Follow the text at hand, and each later one."""
        self.own = own
        self._text = ""
        super().__init__()
        self._show()
        own.listen(self._show)

    def _show(self) -> None:
        article = self.own.article
        if not article.text:
            self.children = [ipywidgets.HTML(f"<p>{NOTHING}</p>")]
        elif article.text != self._text:
            self._text = article.text
            quotations, work = self.own.open_quotations, self.own.work
            self.children = [QuoteMatcher(article, quotations, work=work, machine="after")]

    def __repr__(self) -> str:
        return f"MachineReading({len(self.own.quotations)} quotations)"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data = super()._repr_mimebundle_(**kwargs)
        if not isinstance(data, dict):
            return data
        return {**data, "text/plain": repr(self), "text/html": f"<div><p>{NOTHING}</p></div>"}
