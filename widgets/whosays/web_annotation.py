"""A reading as W3C Web Annotations, and back: to share it with other annotation tools.

A place is given twice, as the model recommends: by position (code points) and by quote,
with the words before and after. A text that has shifted since can then still be matched.
What the model has no name for stands under ``whosays:fields`` in the first body.
"""

from __future__ import annotations

import dataclasses
from dataclasses import fields
from typing import Any
from urllib.parse import quote

from whosays.annotations import TABLES, Annotation, ReadingError, table_of
from whosays.article import Article, Span
from whosays.reading import Reading, validate

CONTEXT_LENGTH = 32
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"whosays": "urn:whosays:", "whosays:fields": {"@type": "@json"}},
]
_FIELDS = "whosays:fields"
_IN_TARGET = ("id", "start", "end", "text")


def to_web_annotations(reading: Reading, article: Article) -> dict[str, Any]:
    """Return a reading as one AnnotationCollection with an embedded page, ready for JSON.

    Raises `ReadingError` where the reading does not fit the article (see `validate`).

    >>> from whosays import load_article
    >>> from whosays.reading import load_reading
    >>> data = to_web_annotations(load_reading("guaido-2019"), load_article("guaido-2019"))
    >>> data["total"], data["first"]["items"][0]["target"]["selector"][0]
    (129, {'type': 'TextPositionSelector', 'start': 187, 'end': 210})
    """
    validate(reading, article)
    base = f"urn:whosays:{quote(article.id, safe='')}"
    items = [_annotation(a, article, base) for a in reading.annotations]
    collection: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": f"{base}:reading",
        "type": "AnnotationCollection",
        "label": f"A reading of {article.id}",
        "total": len(items),
        "whosays:sha256": reading.article_sha256,
    }
    if items:  # the model wants at least one item on a page
        collection["first"] = {
            "id": f"{base}:reading:1",
            "type": "AnnotationPage",
            "partOf": f"{base}:reading",
            "startIndex": 0,
            "items": items,
        }
    return collection


def from_web_annotations(data: object, article: Article) -> Reading:
    """Return the reading that `to_web_annotations` wrote, over this article.

    `data` is the parsed JSON: the collection, or a list of its annotations. A place is
    taken by position if its words and their surroundings stand there, else found by its
    quote. The reading belongs to the article given, also if that is another version of
    the text. Raises `ReadingError` where words cannot be found, or stand in several places
    that the words before and after do not tell apart, or where `data` is something else.

    >>> from whosays import load_article
    >>> from whosays.reading import load_reading
    >>> article, reading = load_article("guaido-2019"), load_reading("guaido-2019")
    >>> from_web_annotations(to_web_annotations(reading, article), article) == reading
    True
    """
    found = [_read(item, article, f"annotation {n}") for n, item in enumerate(_items(data), 1)]
    reading = Reading(article.id, article.sha256, tuple(found))
    validate(reading, article)
    return reading


def _annotation(annotation: Annotation, article: Article, base: str) -> dict[str, Any]:
    more: dict[str, Any] = {"table": table_of(annotation), "id": annotation.id}
    for field in fields(annotation):
        value = getattr(annotation, field.name)
        if field.name in _IN_TARGET or value == field.default:
            continue
        if isinstance(value, Span):
            value = _selectors(value, article)
        more[field.name] = list(value) if isinstance(value, tuple) else value
    body: list[dict[str, Any]] = [
        {
            "type": "TextualBody",
            "purpose": "classifying",
            "format": "text/plain",
            "value": annotation.type or type(annotation).__name__.lower(),
            _FIELDS: more,
        }
    ]
    if annotation.note:
        note = {"type": "TextualBody", "purpose": "commenting", "format": "text/plain"}
        body.append({**note, "value": annotation.note})
    source = {"id": base, "type": "Text", "format": "text/plain"}
    source |= {"language": "en"} if article.about.get("language") == "en" else {}
    return {
        "id": f"{base}:{quote(annotation.id, safe='')}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": source,
            "selector": _selectors(annotation.span, article),
        },
    }


def _selectors(span: Span, article: Article) -> list[dict[str, Any]]:
    start, end = span
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": article.text[start:end],
            "prefix": article.text[max(0, start - CONTEXT_LENGTH) : start],
            "suffix": article.text[end : end + CONTEXT_LENGTH],
        },
    ]


def _items(data: object) -> list[Any]:
    if isinstance(data, dict):
        page = data.get("first", {"items": []} if data.get("total") == 0 else None)
        data = page.get("items") if isinstance(page, dict) else None
    if not isinstance(data, list):
        raise ReadingError(
            "expected an AnnotationCollection with its page under 'first', or a list of"
            " annotations, as to_web_annotations makes"
        )
    return data


def _read(item: object, article: Article, where: str) -> Annotation:
    body = _get(item, "body", where)
    first = body[0] if isinstance(body, list) and body else body
    more = _get(first, _FIELDS, f"{where}, body")
    table, name = _get(more, "table", where), _get(more, "id", where)
    if not isinstance(name, str) or not isinstance(table, str) or table not in TABLES:
        raise ReadingError(f"{where}: table must be one of {', '.join(TABLES)}, and id a text")
    where = f"{table}, {name}"
    span = _find(_get(_get(item, "target", where), "selector", where), article, where)
    known = {f.name: f.default for f in fields(TABLES[table]) if f.name not in _IN_TARGET}
    values: dict[str, Any] = {}
    for key, value in more.items():
        if key in {"table", "id"}:
            continue
        if key not in known:
            raise ReadingError(f"{where}: has no field {key!r}; it has: {', '.join(known)}")
        if key.endswith("_span"):
            values[key] = None if value is None else _find(value, article, f"{where}, {key}")
        else:
            values[key] = _typed(value, known[key], f"{where}, {key}")
    made = TABLES[table](
        id=name, start=span.start, end=span.end, text=article.words(span), **values
    )
    return _renumbered(made, article)


def _renumbered(made: Annotation, article: Article) -> Annotation:
    """Give the paragraph and sentence of the place where the words were found."""
    return dataclasses.replace(
        made,
        paragraph=made.paragraph and article.paragraph_of(made.start),
        sentence=made.sentence and article.sentence_of(made.start).number,
    )


def _find(selectors: object, article: Article, where: str) -> Span:
    listed = selectors if isinstance(selectors, list) else [selectors]
    quoted = _selector(listed, "TextQuoteSelector")
    exact, before, after = (
        _typed(quoted.get(key, ""), "", f"{where}, {key}") for key in ("exact", "prefix", "suffix")
    )
    places = _best(article.find(exact), article, before, after)
    position = _selector(listed, "TextPositionSelector")
    given = (position.get("start"), position.get("end"))
    for place in places:
        if place == given or len(places) == 1:
            return place
    what = f"{where}: the words {exact[:60]!r}"
    if places:
        raise ReadingError(
            f"{what} stand {len(places)} times in {article.id}; neither their position nor the"
            " words before and after say which is meant"
        )
    raise ReadingError(f"{what} do not stand in {article.id}; was another article annotated?")


def _best(places: list[Span], article: Article, before: str, after: str) -> list[Span]:
    """Return the places with the right words on both sides, else on one, else all."""
    sides = {
        place: (
            article.text.endswith(before, 0, place.start),
            article.text.startswith(after, place.end),
        )
        for place in places
    }
    for enough in (all, any):
        if good := [place for place in places if enough(sides[place])]:
            return good
    return places


def _selector(selectors: list[Any], kind: str) -> dict[str, Any]:
    found = (s for s in selectors if isinstance(s, dict) and s.get("type") == kind)
    return next(found, {})


def _get(item: object, key: str, where: str) -> Any:
    if not isinstance(item, dict) or key not in item:
        raise ReadingError(f"{where}: has no {key!r}; only what to_web_annotations wrote is read")
    return item[key]


def _typed(value: object, like: object, where: str) -> Any:
    if isinstance(like, tuple):
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        raise ReadingError(f"{where}: expected a list of texts")
    if type(value) is not type(like):
        raise ReadingError(f"{where}: expected {_KINDS[type(like)]}, but it is {value!r:.60}")
    return value


_KINDS: dict[type, str] = {str: "a text", int: "a whole number", bool: "true or false"}
