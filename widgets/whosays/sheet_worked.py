"""A worked example on a learner sheet: answered, as the lesson's page shows it.

Only what is worked comes here. Nothing else on a sheet looks at a key.
"""

from __future__ import annotations

from collections.abc import Iterable

from whosays.items import Item, Option
from whosays.ordering import accepted_order
from whosays.own_page import esc
from whosays.sheet_content import Content
from whosays.sheet_text import inline, place_of

BOX = '<span class="box full" aria-hidden="true"></span>'


def worked(sheet: Content, item: Item) -> Iterable[str]:
    """Yield the accepted answers of a worked example, each with its reason."""
    if item.kind in {"order", "chain"}:
        row = " → ".join(inline(option.label) for option in accepted_order(item))
        yield f"<p><strong>{row}</strong></p>"
        yield _list(f"{inline(o.label)}: {inline(o.because)}" for o in _accepted(item.options))
    elif item.kind == "parts":
        for part in item.parts:
            yield f"<p><strong>{inline(part.label)}</strong></p>"
            yield _list(_words(sheet, place) for place in _accepted(part.places))
            if not part.places:
                yield f"<p>{BOX}Nothing to mark. {inline(part.otherwise)}</p>"
    elif item.kind == "spans":
        yield _list(_words(sheet, place) for place in _accepted(item.options))
        if not item.options:
            yield f"<p>{BOX}Nothing to mark. {inline(item.otherwise)}</p>"
    else:
        yield _list(_option(option) for option in _accepted(item.options))


def _accepted(options: Iterable[Option]) -> list[Option]:
    return [option for option in options if option.status]


def _list(rows: Iterable[str]) -> str:
    found = "".join(f"<li>{row}</li>" for row in rows)
    return f'<ul class="opts">{found}</ul>' if found else ""


def _option(option: Option) -> str:
    return f"{BOX}<strong>{inline(option.label)}.</strong> {_reason(option)}"


def _words(sheet: Content, place: Option) -> str:
    where = f" ({place_of(sheet.exercise.article, place.span)})" if place.span else ""
    return f"<strong>“{esc(place.label)}”</strong>{where}. {_reason(place)}"


def _reason(option: Option) -> str:
    before = "Defensible: " if option.status == "defensible" else ""
    return f"{before}{inline(option.because)}"
