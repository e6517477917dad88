"""A reading report: what one reader found in one text, as a page or as Markdown to keep.

It shows and does not judge: the numbered text with its quotations, whose words they are, through
whom they came, whose the highlighted words are, and what the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from whosays.article import Article
from whosays.report_findings import MISSING, Findings, QuoteRow, TermRow
from whosays.report_html import page
from whosays.report_markdown import markdown


class Report(Findings):
    """A reading report that can be kept as a page or as Markdown."""

    def html(self) -> str:
        """Return the report as one page: no script, no request to anywhere, all text escaped."""
        return page(self)

    def markdown(self) -> str:
        """Return the report as Markdown in which no words of the text can become markup."""
        return markdown(self)


def reading_report(  # noqa: PLR0913  (all but the text can be left out)
    article: Article,
    quotations: Iterable[QuoteRow] = (),
    terms: Iterable[TermRow] = (),
    notes: Iterable[tuple[str, str]] = (),
    *,
    title: str = "",
    source: str = "",
    day: date | None = None,
) -> Report:
    """Return the report on a reading of `article`; `title` and `source` are the reader's words.

    Raises `ValueError` where a row lies outside of the text, or names something unknown.

    >>> text = Article("note", "“We won,” Ana Ruiz told the radio.")
    >>> row = QuoteRow(0, 9, words_of="Ana Ruiz", hands=("Ana Ruiz", "the radio", "this article"))
    >>> report = reading_report(text, [row], day=date(2030, 5, 4))
    >>> [line for line in report.markdown().splitlines() if "→" in line]
    ['- Quotation 1: Ana Ruiz → the radio → this article']
    """
    rows = sorted(quotations, key=lambda row: (row.start, -row.end))
    words = list(terms)
    places = [(row.start, row.end) for row in rows] + [(row.start, row.end) for row in words]
    for start, end in places:
        if not 0 <= start < end <= len(article.text):
            raise ValueError(f"{start}–{end} does not lie in the text")
    for row in rows:
        if unknown := set(row.missing) - MISSING.keys():
            raise ValueError(f"{', '.join(unknown)}: one of {', '.join(MISSING)} is expected")
    said = [(question, answer) for question, answer in notes if answer.strip()]
    return Report(article, rows, words, said, title.strip(), source.strip(), day or date.today())  # noqa: DTZ011  (the reader's own day)
