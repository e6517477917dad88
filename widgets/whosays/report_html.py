"""A reading report as one web page, which opens anywhere and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.article import Span
from whosays.own_page import document, esc
from whosays.report_findings import STATEMENT, Findings, Table, cell

_STYLE = """
:root { color-scheme: light dark; font: 100%/1.5 Georgia, 'Times New Roman', serif; }
body { max-width: 48rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere;
  color: light-dark(#1b1b1b, #ececec); background: light-dark(#fff, #161616); }
h1, h2, th, .n { font-family: system-ui, sans-serif; line-height: 1.25; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.note { border-inline-start: 4px solid light-dark(#5b6b7c, #9fb0c2); padding-inline-start: .75rem; }
.n { font-size: .8rem; color: light-dark(#505050, #b8b8b8); }
mark { color: inherit; background: light-dark(#e8eef5, #26384a);
  border-bottom: 2px solid light-dark(#4a6480, #9dbad8); }
sup { line-height: 0; }
a { color: light-dark(#0b4f94, #9cc9ff); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border: 1px solid light-dark(#8a8a8a, #777); padding: .35rem .5rem; text-align: start;
  vertical-align: top; overflow-wrap: normal; min-width: 4rem; }
td:first-child, th:first-child { min-width: 1.5rem; }
dt { font-weight: bold; margin-top: .75rem; }
dd { margin-inline-start: 0; white-space: pre-line; }
@media (max-width: 40rem) { table { min-width: 38rem; } }
@media print { :root { color-scheme: light; font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .wide { overflow: visible; } h2 { break-after: avoid; } tr, li, dd { break-inside: avoid; }
  a { text-decoration: none; } table, th, td { min-width: 0; } }
"""


def page(report: Findings) -> str:
    """Return the page as text; see `Report.html`."""
    title = f"Reading report: {report.title}" if report.title else "Reading report"
    about = [f"Where it appeared: {report.source}"] if report.source else []
    about.append(f"Read on {report.day.isoformat()}")
    parts = [
        f'<header><h1 dir="auto">{esc(title)}</h1>',
        *(f'<p dir="auto">{esc(line)}</p>' for line in about),
        f'<p class="note">{esc(STATEMENT)}</p></header>',
        "<main>",
        *_article(report),
        *(piece for table in report.tables for piece in _table(table)),
        *_section("Chains: through whose hands", _chains(report), "No chain was drawn."),
        *_section("What this text does not say",
                  (f'<li dir="auto">{esc(line)}</li>' for line in report.not_said),
                  "Nothing was noted here."),
        *_notes(report),
        "</main>",
        "<footer><p>Made with <i>Who Says?</i>, a course on reading the news closely.</p></footer>",
    ]  # fmt: skip
    return document(title, _STYLE, parts)


def _article(report: Findings) -> Iterable[str]:
    yield "<section><h2>The text</h2>"
    for number, paragraph in enumerate(report.article.paragraphs, 1):
        label = f'<span class="n" dir="ltr">P{number}</span>'
        yield f'<p dir="auto">{label} {_marked(report, paragraph)}</p>'
    yield "</section>"


def _marked(report: Findings, paragraph: Span) -> str:
    made = []
    for words, begin, cover in report.numbered(paragraph):
        for n in begin:
            label = f"Quotation {n} in the table"
            made.append(f'<sup id="t{n}"><a href="#q{n}" aria-label="{label}">{n}</a></sup>')
        made.append(f"<mark>{esc(words)}</mark>" if cover else esc(words))
    return "".join(made)


def _table(table: Table) -> Iterable[str]:
    name = esc(table.name)
    yield f"<section><h2>{name}</h2>"
    if table.rows:
        # It can be scrolled with the keyboard where it is wider than the window.
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{name}, table">'
        yield "<table><thead><tr>"
        yield "".join(f'<th scope="col">{esc(head)}</th>' for head in table.heads)
        yield "</tr></thead><tbody>"
        yield from (_row(row, numbered=table.heads[0] == "No.") for row in table.rows)
        yield "</tbody></table></div>"
    else:
        yield "<p>None.</p>"
    yield "</section>"


def _row(row: Sequence[str], *, numbered: bool) -> str:
    first, rest = row[0], row[1:]
    head = f'<a href="#t{first}">{first}</a>' if numbered else f"<bdi>{esc(cell(first))}</bdi>"
    opened = f'<tr id="q{first}">' if numbered else "<tr>"
    cells = "".join(f'<td dir="auto">{esc(cell(words))}</td>' for words in rest)
    return f'{opened}<th scope="row">{head}</th>{cells}</tr>'


def _chains(report: Findings) -> Iterable[str]:
    for n, hands in report.chains:
        row = " → ".join(f"<bdi>{esc(hand)}</bdi>" for hand in hands)
        yield f'<li>Quotation <a href="#q{n}">{n}</a>: {row}</li>'


def _section(heading: str, lines: Iterable[str], none: str) -> Iterable[str]:
    found = list(lines)
    yield f"<section><h2>{heading}</h2>"
    yield from ["<ul>", *found, "</ul>"] if found else [f"<p>{none}</p>"]
    yield "</section>"


def _notes(report: Findings) -> Iterable[str]:
    if report.notes:
        yield "<section><h2>Notes</h2><dl>"
        for question, answer in report.notes:
            yield f'<dt dir="auto">{esc(question)}</dt><dd dir="auto">{esc(answer)}</dd>'
        yield "</dl></section>"
