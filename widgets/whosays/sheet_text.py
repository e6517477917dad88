"""The words of a printed page: numbered lines of an article, lists and tables, and the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whosays import own_page
from whosays.article import Article, Span
from whosays.own_page import esc

WIDTH = 60  # characters of a numbered line: what fits beside the margin for notes
_STYLE = """
:root { color-scheme: light; font: 11.5pt/1.4 Georgia, 'Times New Roman', serif; }
body { max-width: 180mm; margin: 0 auto; padding: 1rem; color: #000; background: #fff;
  overflow-wrap: anywhere; }
h1, h2, h3, th, .n, .no, .tag, .who { font-family: system-ui, 'Segoe UI', Arial, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 1.4rem 0 .5rem; border-bottom: 1px solid #000; }
h3 { font-size: 1rem; line-height: 1.35; margin: 0 0 .3rem; font-weight: 600; }
p, ul, ol { margin: .25rem 0; }
.who { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: .75rem 0; }
.who span { flex: 1 1 60mm; border-bottom: 1px solid #000; padding-bottom: .1rem; }
.note, .place, table, .tag, footer { font-size: 11pt; }
.text { font-size: 11pt; line-height: 1.33; }
.text p { margin: .4rem 0; margin-inline-end: 42mm; padding-inline-start: 16mm;
  position: relative; }
.text .n { position: absolute; inset-inline-start: 0; font-weight: 700; }
.text .l { display: block; }
.text .l i { position: absolute; inset-inline-start: 9mm; font: 8pt/1.25rem Arial, sans-serif; }
sup { font: .65em Arial, sans-serif; line-height: 0; }
.q { margin: .9rem 0; break-inside: avoid; }
.no { display: inline-block; min-width: 1.6rem; }
.tag { border: 1px solid #000; border-radius: 3px; padding: 0 .3rem;
  white-space: nowrap; }
.sub { margin: .45rem 0 0 1.6rem; break-inside: avoid; }
.sub > p:first-child { font-weight: 600; }
ul.opts { list-style: none; margin: .2rem 0 .2rem 1.6rem; padding: 0; }
.sub ul.opts { margin-inline-start: 0; }
ul.opts li { padding: .1rem 0 .1rem 1.5rem; text-indent: -1.5rem; break-inside: avoid; }
ul.row { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; }
.box { display: inline-block; width: .75rem; height: .75rem; border: 1.3px solid #000;
  margin-inline-end: .35rem; vertical-align: -.06rem; text-indent: 0; }
.box.full { background: #000; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.box.big { width: 1.5rem; height: 1.2rem; vertical-align: -.25rem; }
.lines { margin: .3rem 0 .3rem 1.6rem; }
.sub .lines { margin-inline-start: 0; }
.lines div { border-bottom: 1px solid #666; height: 8.5mm; }
.mark { margin: .4rem 0 .4rem 1.6rem; line-height: 2.1; border-inline-start: 2px solid #000;
  padding-inline-start: .6rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid #555; padding: .2rem .4rem; text-align: start; vertical-align: top; }
td.tick { text-align: center; vertical-align: middle; }
tr, .two { break-inside: avoid; }
td:empty { height: 2.6rem; min-width: 55mm; }
td:empty:nth-child(2):last-child { width: 60%; height: 3.6rem; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.two div { border: 1px solid #555; padding: .4rem .6rem; }
.key .q { break-inside: auto; } .key li { margin: .1rem 0; break-inside: avoid; }
.key .yes { font-weight: 700; }
.stop { border: 2px solid #000; padding: .3rem .6rem; font-weight: 700; }
footer { margin-top: 1.5rem; border-top: 1px solid #000; }
@page { margin: 15mm 15mm 17mm; @bottom-center { content: counter(page) " / " counter(pages);
  font: 9pt Arial, sans-serif; } }
@media print { body { max-width: none; padding: 0; } h2, h3 { break-after: avoid; }
  p { orphans: 3; widows: 3; } .needed { break-inside: avoid; } }
@media (max-width: 34rem) { .text p { margin-inline-end: 0; } .two { grid-template-columns: 1fr; } }
"""


def document(title: str, body: Iterable[str]) -> str:
    """Return a whole page that needs nothing from elsewhere."""
    return own_page.document(title, _STYLE, body)


def lines_of(article: Article, number: int) -> list[Span]:
    """Return the numbered lines of a paragraph: as many words as fit, and one if none does.

    >>> note = Article("note", "A short line. " * 8)
    >>> [span.end - span.start for span in lines_of(note, 1)]
    [57, 53]
    """
    paragraph = article.paragraphs[number - 1]
    words = re.finditer(r"\S+", article.text[paragraph.start : paragraph.end])
    found: list[Span] = []
    for word in words:
        start, end = (paragraph.start + at for at in word.span())
        if found and end - found[-1].start <= WIDTH:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def place_of(article: Article, span: Span) -> str:
    """Return where words stand, such as ``P3, line 2``.

    >>> place_of(Article("note", "A short line. " * 8), Span(60, 70))
    'P1, line 2'
    """
    number = article.paragraph_of(span.start)
    rows = [n for n, line in enumerate(lines_of(article, number), 1)
            if line.start < span.end and span.start < line.end]  # fmt: skip
    if not rows:
        return f"P{number}"
    where = f"line {rows[0]}" if len(rows) == 1 else f"lines {rows[0]}–{rows[-1]}"
    return f"P{number}, {where}"


def numbered(article: Article, paragraphs: Iterable[int]) -> Iterable[str]:
    """Yield paragraphs with their number, numbered lines and the number of each sentence."""
    for number in paragraphs:
        starts = {s.start: s.number for s in article.sentences if s.paragraph == number}
        yield f'<p><span class="n">P{number}</span>'
        for n, line in enumerate(lines_of(article, number), 1):
            words = _with_sentences(article, line, starts)
            yield f'<span class="l"><i aria-hidden="true">{n}</i>{words} </span>'
        yield "</p>"


def _with_sentences(article: Article, line: Span, starts: dict[int, int]) -> str:
    made, at = [], line.start
    for start in sorted(s for s in starts if line.start <= s < line.end and starts[s] > 1):
        made += [esc(article.text[at:start]), f"<sup>s{starts[start]}</sup>"]
        at = start
    return "".join([*made, esc(article.text[at : line.end])])


def lists_and_tables(prose: str) -> str:
    r"""Return the lists and tables of a page's words, each with the paragraph before it, as HTML.

    >>> lists_and_tables("Hello.\n\nTwo things:\n\n- *one*\n- two")
    '<p>Two things:</p>\n<ul><li><em>one</em></li><li>two</li></ul>'
    """
    blocks = [block for block in re.split(r"\n\s*\n", prose) if not block.startswith("#")]
    made: list[str] = []
    for n, block in enumerate(blocks):
        shown = _list(block) or _table(block)
        if not shown:
            continue
        before = blocks[n - 1] if n else ""
        if before and not _list(before) and not _table(before):
            made.append(f"<p>{inline(before)}</p>")
        made.append(shown)
    return "\n".join(made)


def inline(text: str) -> str:
    """Return one paragraph of Markdown as HTML: bold, italics, code; of a link its words.

    >>> inline("**Say** *it*, [there](https://example.org).")
    '<strong>Say</strong> <em>it</em>, there.'
    >>> inline("***Both** and one.*")
    '<em><strong>Both</strong> and one.</em>'
    """
    made = esc(text)
    made = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", made)
    made = re.sub(r"\*{3}(.+?)\*\*(.+?)\*(?!\*)", r"<em><strong>\1</strong>\2</em>", made)
    made = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", made)
    made = re.sub(r"\*(.+?)\*", r"<em>\1</em>", made)
    return re.sub(r"`(.+?)`", r"<code>\1</code>", made).replace("\n", " ")


def _list(block: str) -> str:
    lines = block.split("\n")
    for mark, tag in ((r"[-*] +", "ul"), (r"\d+\. +", "ol")):
        if all(re.match(mark, line) for line in lines):
            rows = "".join(f"<li>{inline(re.sub(f'^{mark}', '', line))}</li>" for line in lines)
            return f"<{tag}>{rows}</{tag}>"
    return ""


def _table(block: str) -> str:
    rows = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in block.split("\n")]
    if len(rows) < 3 or not re.fullmatch(r"[|:\- ]+", block.split("\n")[1]):  # noqa: PLR2004
        return ""
    head = "".join(f'<th scope="col">{_cell(cell)}</th>' for cell in rows[0])
    body = "".join(f"<tr>{_row(row)}</tr>" for row in rows[2:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(row: list[str]) -> str:
    first, *rest = map(_cell, row)
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest)


def _cell(text: str) -> str:
    # What a page leaves free to write in stays free.
    return inline(re.sub(r"&nbsp;|<br>", "", text).strip())
