"""`Paste`: a box for a text of one's own, and under it the widget that reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets

from whosays.answers import AnswerLog
from whosays.article import ArticleError
from whosays.mark import AnswerError
from whosays.reader import spans_in_marks
from whosays.reader.names import names_in
from whosays.views.base import STATIC, View, as_article
from whosays.views.quote_matcher import QuoteMatcher, open_items
from whosays.work import Work

MAX_CHARACTERS = 200_000
KINDS = ("match", "highlight")


class PasteBox(View):
    """The box itself; `given` is called with the text. The text is kept like an answer."""

    _esm = STATIC / "paste.js"

    def __init__(self, log: AnswerLog, kind: str) -> None:
        """Keep the text in `log`."""
        self.answers = log
        self.given: Callable[[str], None] = lambda _text: None
        super().__init__(view={"kind": kind, "largest": MAX_CHARACTERS})
        self.state = {"text": log.state("text").answer or ""}

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Take the text, keep it, and show what can be done with it."""
        text = message.get("text")
        if not isinstance(text, str) or len(text) > MAX_CHARACTERS:
            raise AnswerError(f"paste one article, at most {MAX_CHARACTERS:,} characters")
        try:
            as_article(text)
        except ArticleError as error:
            raise AnswerError(str(error)) from error
        self.answers.write("text", "answer", text)
        self.state = {"text": text}
        self.given(text)
        return {"do": "text", "kept": self.answers.path is not None}

    def text(self) -> list[str]:
        """Return what the box is for."""
        return ["Paste an article of your own here"]

    def __repr__(self) -> str:
        return "PasteBox()"


class Paste(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Paste an article, then match its quotations ("match") or its terms ("highlight")."""

    def __init__(self, kind: str, folder: Path) -> None:
        """Offer the box; text and answers are kept in `folder`. Raises `ValueError`."""
        if kind not in KINDS:
            raise ValueError(f"{kind!r}: one of {', '.join(KINDS)} is expected")
        self.kind = kind
        name = f"yours-{kind}"
        self.answers = AnswerLog(name, folder / f"{name}.jsonl")
        self.box = PasteBox(self.answers, kind)
        self.box.given = self.read
        super().__init__(children=[self.box])
        if self.box.state["text"]:
            self.read(self.box.state["text"])

    def read(self, text: str) -> None:
        """Show the widget for this text."""
        article = as_article(text)
        if self.kind == "match":
            # The answers belong to this very text; another one starts afresh.
            prefix = f"{article.sha256[:8]}-q"
            spans = [(s.start, s.end) for s in spans_in_marks(article)[0]]
            items = open_items(article, spans, names_in(article), prefix)
            work = Work(article, items, self.answers, "", "after")
            widget: ipywidgets.DOMWidget = QuoteMatcher(article, items, work=work)
        else:
            from whosays.views.term_highlighter import TermHighlighter

            work = Work(article, (), self.answers, "", "after")
            widget = TermHighlighter(article, {}, work=work)
        self.children = [self.box, widget]

    def __repr__(self) -> str:
        return f"Paste({self.kind})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/plain": repr(self)} if isinstance(data, dict) else data
