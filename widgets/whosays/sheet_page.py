"""A learner sheet as a page: the numbered text, and questions to answer with a pen.

Nothing here looks at a key: not at the status, reasons or places of an answer. A worked example,
which the page shows answered, is in ``sheet_worked.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from string import ascii_uppercase

from whosays.items import SURE, Item
from whosays.leads import lead
from whosays.own_page import esc
from whosays.sheet_content import Asked, Content, Section
from whosays.sheet_text import (
    document,
    inline,
    lines_of,
    lists_and_tables,
    numbered,
    place_of,
)
from whosays.sheet_worked import worked

SHORT = 34  # characters of an option that can stand in a row
LONGEST = 160  # characters of quoted words; longer ones are cut in the middle
LINES = 4
TICKET_LINES = 12
WHO = '<p class="who"><span>Pseudonym:</span><span>Date:</span></p>'
HOW = {
    "choice": "Check one.",
    "several": "Check all that fit.",
    "order": "Number the pieces: 1 for what comes first.",
    "chain": "Number the hands in their order. Leave the box empty where a piece does not belong.",
    "scale": "Check one step.",
    "judge": "Check one. Then say how sure you are.",
    "swap": "Put each name in the place of the label and read the sentence aloud. Then check one.",
}
ABOUT = {"quotation": "The quotation", "term": "The word or name", "voice": "The voice"}
RIGHTS = "<i>Who Says?</i> Our text: CC BY 4.0. The article belongs to its owners."
TAGS = {"worked": "Example: done for you", "faded": "Half done"}


def page(sheet: Content) -> str:
    """Return the learner sheet of `sheet`."""
    article = sheet.exercise.article
    body = [
        f"<header><h1>{esc(sheet.title)}</h1>",
        f"<p><strong>{esc(sheet.question)}</strong></p>" if sheet.question else "",
        f"<p>This sheet: {esc(sheet.only)}.</p>" if sheet.only else "",
        f"{WHO}</header>",
        "<main>",
        '<section class="text"><h2>The text</h2>',
        *numbered(article, sheet.paragraphs),
        _left_out(sheet),
        "</section>",
        *_words(sheet),
        *sections(sheet.sections, lambda asked: question(sheet, asked)),
        *_screen(sheet),
        "</main>",
        f"<footer><p>{RIGHTS}</p></footer>",
    ]
    return document(sheet.title, filter(None, body))


def ticket(sheet: Content, asked: Section) -> str:
    """Return the exit ticket of `sheet` alone, on one page to print for each learner."""
    body = [
        f"<header><h1>Exit ticket: {esc(sheet.title)}</h1>",
        f"{WHO}</header>",
        "<main>",
        *sections([asked], lambda one: question(sheet, one, lines=TICKET_LINES)),
        "</main>",
        f"<footer><p>{RIGHTS}</p></footer>",
    ]
    return document(f"Exit ticket: {sheet.title}", body)


def _left_out(sheet: Content) -> str:
    """Return which paragraphs are not printed, such as “P4–P6 and P8–P11 are left out here”."""
    runs: list[list[int]] = []
    for number in range(1, len(sheet.exercise.article.paragraphs) + 1):
        if number in sheet.paragraphs:
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return ""
    named = [f"P{run[0]}–P{run[-1]}" if len(run) > 1 else f"P{run[0]}" for run in runs]
    many = sum(map(len, runs)) > 1
    told = " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
    return f'<p class="note">{told} {"are" if many else "is"} left out here.</p>'


def sections(
    found: Sequence[Section], shown: Callable[[Asked], Iterable[str]], *, needed: bool = True
) -> Iterable[str]:
    """Yield all sections; those that follow each other under one heading share it."""
    heading = None
    for section in found:
        if section.heading != heading:
            if heading is not None:
                yield "</section>"
            heading = section.heading
            yield f"<section><h2>{inline(heading)}</h2>"
        for piece in section.needed if needed else ():
            yield from _needed(piece)
        for asked in section.questions:
            yield from shown(asked)
    if heading is not None:
        yield "</section>"


def _needed(piece: str | tuple[str, ...]) -> Iterable[str]:
    """Yield what a question needs: lists and tables of the page, or short texts in columns."""
    if isinstance(piece, str):
        if shown := lists_and_tables(piece):
            yield f'<div class="needed">{shown}</div>'
        return
    columns = (
        f"<div><p><strong>{esc(str(text.about['title']))}</strong></p><p>{esc(text.text)}</p></div>"
        for text in map(lead, piece)
    )
    yield f'<div class="two">{"".join(columns)}</div>'


def title_of(sheet: Content, asked: Asked) -> str:
    """Return the heading of a question: its number, and the words it is about or its prompt."""
    first = asked.items[0]
    number = f'<span class="no">{asked.number}.</span>'
    if first.of == "unit":
        return f"{number} {len(asked.items)} units to code: one label each"
    if first.of and first.about:
        return f"{number} {ABOUT[first.of]} {quoted(sheet, first)}"
    return f"{number} {prompt(first)}"


def quoted(sheet: Content, item: Item) -> str:
    """Return the words that an item is about, with their place."""
    article = sheet.exercise.article
    if not item.about:
        return ""
    words = article.words(item.about)
    if len(words) > LONGEST:
        words = (
            f"{words[: LONGEST // 2].rsplit(' ', 1)[0]} … {words[-LONGEST // 3 :].split(' ', 1)[1]}"
        )
    if not re.match(r"[“‘\"]", words):
        words = f"“{words}”"
    return f"{esc(words)} ({place_of(article, item.about)})"


def prompt(item: Item) -> str:
    """Return the prompt for paper: nothing is pressed there."""
    return inline(re.sub(r"\bpress “Nothing to mark”", "check “Nothing to mark”", item.prompt))


def question(sheet: Content, asked: Asked, *, lines: int = LINES) -> Iterable[str]:
    """Yield one numbered question, with so many lines for an open answer."""
    first = asked.items[0]
    tag = f' <span class="tag">{TAGS[first.stage]}</span>' if first.stage in TAGS else ""
    yield f'<section class="q"><h3>{title_of(sheet, asked)}{tag}</h3>'
    if first.of == "unit":
        yield from _units(sheet, asked)
    elif first.of:
        for letter, item in zip("abcd", asked.items, strict=False):
            yield f'<div class="sub"><p>{letter}) {prompt(item)}</p>'
            yield from _answer(sheet, item, lines)
            yield "</div>"
    else:
        if first.about:
            yield f'<p class="place">The words: {quoted(sheet, first)}</p>'
        yield from _answer(sheet, first, lines)
    yield "</section>"


def _answer(sheet: Content, item: Item, lines: int) -> Iterable[str]:
    if item.stage == "worked":
        yield from worked(sheet, item)
        return
    if item.kind in HOW and not item.of:
        yield f'<p class="place">{HOW[item.kind]}</p>'
    if item.kind == "text":
        yield _lines(lines)
    elif item.kind == "spans":
        yield from _spans(sheet, item)
    elif item.kind == "parts":
        yield from _parts(sheet, item)
    elif item.kind in {"order", "chain"}:
        yield _options([o.label for o in item.options], box="box big")
    elif item.kind == "scale":
        yield _options([o.label for o in item.options], row=True)
    else:
        if item.swaps:
            names = "".join(f"<li>“{esc(s.words)}” ({esc(s.source)})</li>" for s in item.swaps)
            yield f"<ul>{names}</ul>"
        yield _options([o.label for o in item.options], row=bool(item.of) or item.kind == "judge")
        if item.kind == "judge":
            yield _options(SURE, row=True, letters=False)


def _options(
    labels: Sequence[str], *, row: bool = False, box: str = "box", letters: bool = True
) -> str:
    row = row or all(len(label) <= SHORT for label in labels)
    made = "".join(
        f'<li><span class="{box}" aria-hidden="true"></span>'
        f"{f'<b>{letter}</b> ' if letters else ''}{inline(label)}</li>"
        for letter, label in zip(ascii_uppercase, labels, strict=False)
    )
    return f'<ul class="opts{" row" if row else ""}">{made}</ul>'


def _spans(sheet: Content, item: Item) -> Iterable[str]:
    if item.of:
        yield '<p class="place">Underline them in the text, or copy them here:</p>'
        yield _lines(1)
        return
    if item.paragraph:
        yield '<p class="place">Underline the words, or check the box.</p>'
        yield _passage(sheet, item.paragraph)
    else:
        how = "Underline the words in the text and copy them here, or check the box."
        yield f'<p class="place">{how}</p>'
        yield _lines(2)
    yield _options(["Nothing to mark"], letters=False)


def _parts(sheet: Content, item: Item) -> Iterable[str]:
    yield '<p class="place">Underline the words of each, and write its letter above them.</p>'
    made = "".join(
        f"<li><b>{letter}</b> {inline(part.label)} &nbsp; "
        '<span class="box" aria-hidden="true"></span>nothing to mark</li>'
        for letter, part in zip(ascii_uppercase, item.parts, strict=False)
    )
    yield f'<ul class="opts row">{made}</ul>'
    yield _passage(sheet, item.paragraph)


def _passage(sheet: Content, number: int) -> str:
    article = sheet.exercise.article
    words = " ".join(article.words(line) for line in lines_of(article, number))
    return f'<p class="mark"><b>P{number}</b> {esc(words)}</p>'


def _lines(number: int) -> str:
    return f'<div class="lines" aria-hidden="true">{"<div></div>" * number}</div>'


def _units(sheet: Content, asked: Asked) -> Iterable[str]:
    labels = [option.label for option in asked.items[0].options]
    head = "".join(f'<th scope="col">{inline(label)}</th>' for label in labels)
    yield f'<table><thead><tr><th scope="col">Unit</th>{head}</tr></thead><tbody>'
    box = '<td class="tick"><span class="box"></span></td>' * len(labels)
    for item in asked.items:
        yield f'<tr><th scope="row">{quoted(sheet, item)}</th>{box}</tr>'
    yield "</tbody></table>"


def _words(sheet: Content) -> Iterable[str]:
    if sheet.words:
        yield "<section><h2>Words</h2><ul>"
        for term in sheet.words:
            name = term.term[:1].upper() + term.term[1:]
            yield f"<li><strong>{esc(name)}</strong>: {esc(term.meaning)}</li>"
        yield "</ul></section>"


def _screen(sheet: Content) -> Iterable[str]:
    if sheet.screen:
        one = sheet.screen == 1
        asks = "1 more question is" if one else f"{sheet.screen} more questions are"
        yield (
            f"<section><h2>Only on the screen</h2><p>{asks} about tables and charts that the page"
            " of this lesson makes.</p></section>"
        )
