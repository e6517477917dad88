"""The answer key of a sheet as a page: the answers with their reasons, and the rubric."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase

from whosays.items import Item, Option
from whosays.ordering import accepted_order
from whosays.own_page import esc
from whosays.rubric import load_rubric
from whosays.sheet_content import Asked, Content
from whosays.sheet_page import RIGHTS, sections, title_of
from whosays.sheet_text import document, inline, place_of

SIGNS = {"consensus": "✓ Careful readers agree", "defensible": "≈ Defensible"}
OTHERWISE = "Other answers"
READ = (
    "The numbers and letters are those of the sheet. A defensible answer is worth as much as an"
    " agreed one. Open answers are for talking about: the models show two readers, not a text to"
    " match."
)


def page(sheet: Content) -> str:
    """Return the answer key of `sheet`."""
    body = [
        f"<header><h1>Answer key: {esc(sheet.title)}</h1>",
        f"<p>For the sheet of: {esc(sheet.only)}.</p>" if sheet.only else "",
        '<p class="stop">For whoever teaches. Keep it apart from the sheets.</p>',
        f"<p>{READ}</p></header>",
        '<main class="key">',
        *sections(sheet.sections, lambda asked: _question(sheet, asked), needed=False),
        *_rubric(),
        "</main>",
        f"<footer><p>{RIGHTS}</p></footer>",
    ]
    return document(f"Answer key: {sheet.title}", filter(None, body))


def _question(sheet: Content, asked: Asked) -> Iterable[str]:
    first = asked.items[0]
    yield f'<section class="q"><h3>{title_of(sheet, asked)}</h3>'
    if first.of == "unit":
        yield "<p>There is no key: what people answer is what the lesson is about.</p>"
    elif first.of:
        for letter, item in zip("abcd", asked.items, strict=False):
            yield f'<div class="sub"><p>{letter}) {inline(item.prompt)}</p>'
            yield from _answers(sheet, item)
            yield "</div>"
    else:
        yield from _answers(sheet, first)
    yield "</section>"


def _answers(sheet: Content, item: Item) -> Iterable[str]:
    if item.kind == "text":
        yield f"<p><strong>Model:</strong> {esc(item.otherwise)}</p>"
        return
    if item.kind in {"order", "chain"}:
        row = " → ".join(
            f"<b>{_letter(item, o)}</b> {inline(o.label)}" for o in accepted_order(item)
        )
        yield f"<p><strong>One accepted order:</strong> {row}</p>"
        if item.kind == "order":
            yield "<p>What the reasons leave open is accepted in any place.</p>"
    for part in item.parts:
        need = " (all of them)" if part.need == "all" and len(part.places) > 1 else ""
        yield f"<p><strong>{inline(part.label)}</strong>{need}</p>"
        yield from _list(_place(sheet, place) for place in part.places)
        none = "Nothing to mark" if not part.places else OTHERWISE
        yield f"<p>{none}: {inline(part.otherwise)}</p>"
    if item.kind == "spans":
        if item.options and len(item.options) > 1:
            yield f"<p>{'All of these:' if item.need == 'all' else 'One of these is enough:'}</p>"
        yield from _list(_place(sheet, place) for place in item.options)
    elif item.options:
        yield from _list(_option(item, option) for option in item.options)
    if item.otherwise:
        clean = item.kind == "spans" and not item.options
        yield f"<p>{'✓ Nothing to mark' if clean else OTHERWISE}: {inline(item.otherwise)}</p>"


def _list(rows: Iterable[str]) -> Iterable[str]:
    found = "".join(f"<li>{row}</li>" for row in rows)
    if found:
        yield f"<ul>{found}</ul>"


def _option(item: Item, option: Option) -> str:
    letter = f"<b>{_letter(item, option)}</b> {inline(option.label)}."
    if item.kind == "order":
        return f"{letter} {inline(option.because)}"
    sign = SIGNS.get(option.status or "", "")
    said = f'<span class="yes">{sign}</span>: ' if sign else ""
    return f"{letter} {said}{inline(option.because)}"


def _place(sheet: Content, option: Option) -> str:
    where = f" ({place_of(sheet.exercise.article, option.span)})" if option.span else ""
    sign = SIGNS.get(option.status or "", "")
    return (
        f'“{esc(option.label)}”{where}. <span class="yes">{sign}</span>: {inline(option.because)}'
    )


def _letter(item: Item, option: Option) -> str:
    return dict(zip((o.id for o in item.options), ascii_uppercase, strict=False)).get(option.id, "")


def _rubric() -> Iterable[str]:
    rubric = load_rubric()
    yield "<section><h2>Rubric for open answers</h2><table><thead><tr><td></td>"
    yield "".join(f'<th scope="col">{n}</th>' for n in range(1, 5))
    yield "</tr></thead><tbody>"
    for one in rubric.criteria:
        cells = "".join(f"<td>{esc(level)}</td>" for level in one.levels)
        yield f'<tr><th scope="row">{esc(one.title)}</th>{cells}</tr>'
    yield f"</tbody></table><p>{esc(rubric.never)}</p></section>"
