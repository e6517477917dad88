"""A reading report as Markdown: what comes from the text or the reader stays words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whosays.article import Span
from whosays.report_findings import STATEMENT, Findings, Table, cell, plain

# A backslash is enough for most. What mathematics, HTML, an address or a picture of a face is
# made with is written by number: some readers of Markdown look for these before all else.
_SIGNS = re.compile(
    r"(?P<number>[\\${}<>&@]|(?<=:)//|(?<=www)\.|:(?=[\w+-]+:))|(?P<slash>[`*_\[\]#|~^!])",
    re.IGNORECASE,
)
# At the beginning of a line these would begin a list, a heading or a line across.
_FIRST = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")


def markdown(report: Findings) -> str:
    """Return the report as Markdown; see `Report.markdown`."""
    title = f"Reading report: {words(report.title)}" if report.title else "Reading report"
    lines = [f"# {title}", ""]
    if report.source:
        lines += [f"Where it appeared: {words(report.source)}", ""]
    lines += [f"Read on {report.day.isoformat()}", "", f"> {STATEMENT}", "", "## The text", ""]
    for number, paragraph in enumerate(report.article.paragraphs, 1):
        lines += [f"**P{number}** {_marked(report, paragraph)}", ""]
    for table in report.tables:
        lines += _table(table)
    chains = [f"Quotation {n}: {' → '.join(map(words, hands))}" for n, hands in report.chains]
    lines += _list("Chains: through whose hands", chains, "No chain was drawn.")
    not_said = map(words, report.not_said)
    lines += _list("What this text does not say", not_said, "Nothing was noted here.")
    if report.notes:
        lines += ["## Notes", ""]
        for question, answer in report.notes:
            lines += [f"**{words(question)}**", "", words(answer), ""]
    lines += ["---", "", "Made with *Who Says?*, a course on reading the news closely.", ""]
    return "\n".join(lines)


def words(text: str) -> str:
    r"""Return a text as Markdown that shows just it, on one line.

    >>> words("# **No** <b>")
    '\\# \\*\\*No\\*\\* &#60;b&#62;'
    >>> words("1. of 3")
    '1\\. of 3'
    """
    line = " ".join(plain(text).split())
    line = _SIGNS.sub(_escaped, line)
    first = _FIRST.match(line)
    if first and first[0].isdigit():
        return f"{first[0]}\\{line[first.end() :]}"
    return f"\\{line}" if first else line


def _escaped(found: re.Match[str]) -> str:
    if found["slash"]:
        return f"\\{found[0]}"
    return "".join(f"&#{ord(char)};" for char in found[0])


def _marked(report: Findings, paragraph: Span) -> str:
    made = []
    for part, begin, _ in report.numbered(paragraph):
        made += [f"**\\[{n}\\]** " for n in begin]
        # A piece keeps the blank before and after it.
        made.append(f"{' ' * part[:1].isspace()}{words(part)}{' ' * part[-1:].isspace()}")
    return re.sub(" +", " ", "".join(made)).strip()


def _table(table: Table) -> Iterable[str]:
    yield from (f"## {table.name}", "")
    if not table.rows:
        yield from ("None.", "")
        return
    yield f"| {' | '.join(table.heads)} |"
    yield "| --- " * len(table.heads) + "|"
    for row in table.rows:
        yield f"| {' | '.join(words(cell(value)) for value in row)} |"
    yield ""


def _list(heading: str, lines: Iterable[str], none: str) -> list[str]:
    found = list(lines)
    return [f"## {heading}", "", *([f"- {line}" for line in found] or [none]), ""]
