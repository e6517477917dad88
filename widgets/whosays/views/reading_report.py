"""`ReadingReport`: what was found in one's own text, as a page and as Markdown to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from whosays.mark import AnswerError
from whosays.views.base import STATIC, View
from whosays.views.own_article import OwnArticle


class ReadingReport(View):
    """A preview of the report, and two buttons that keep it as a file.

    `notes` is asked for the learner's own answers that belong into it: question and answer.

    >>> from whosays.answers import AnswerLog
    >>> ReadingReport(OwnArticle(AnswerLog("yours-both", None)))
    ReadingReport(no text yet)
    """

    _esm = STATIC / "reading_report.js"

    def __init__(
        self, own: OwnArticle, notes: Callable[[], Iterable[tuple[str, str]]] = tuple
    ) -> None:
        """Report on the text at hand, whenever it is asked for."""
        self.own = own
        self.notes = notes
        super().__init__(view={})
        self._show()
        own.listen(self._show)

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Keep title and place, or make the report anew: to look at, or as a file."""
        what = message.get("do")
        if what == "head":
            self.own.set_head(message.get("answer"))
            self._show()
            return {"do": "head", "kept": self.own.log.path is not None}
        report = self.own.report(self.notes())
        if what == "preview":
            return {"do": "preview", "text": report.html()}
        if what == "html":
            return {"do": "html", "text": report.html(), "name": f"{report.name}.html"}
        if what == "markdown":
            return {"do": "markdown", "text": report.markdown(), "name": f"{report.name}.md"}
        raise AnswerError(f"{what!r} is nothing that can be done")

    def text(self) -> list[str]:
        """Return what the report has, and what it says so far."""
        lines = ["My reading report: show it, keep it as a web page, keep it as Markdown"]
        if not self.own.article.text:
            return lines
        report = self.own.report(self.notes())
        for table in report.tables:
            lines += [table.name, *(" – ".join(row) for row in table.rows)]
        lines += [f"Quotation {n}: {' → '.join(hands)}" for n, hands in report.chains]
        return lines + report.not_said

    def __repr__(self) -> str:
        number = len(self.own.quotations)
        said = f"{number} quotations" if self.own.article.text else "no text yet"
        return f"ReadingReport({said})"

    def _show(self) -> None:
        own = self.own
        self.state = {"key": own.key if own.article.text else "", "head": own.head}
