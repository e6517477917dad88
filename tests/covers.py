"""Which items exercise which facts of the reading, and whether an item can mean its fact.

An item may name a fact under `covers:` only where it is about, or points at, words of that
fact: what it highlights, what its explanations point at, or what its prompt or model answer
quotes. A relation is met at its source or cue; its content alone may be half a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from course_pages import LESSONS, because, exercise
from course_tables import Row, facts, read
from whosays.article import Article, Span
from whosays.items import Item

# Facts about the whole text or about its marks: an item may also speak of them in our words.
SPOKEN = {
    "trap-14": r"(?i)apostrophe|\bdash\b",
    "trap-15": r"(?i)\bappeal\b|P8",
    "trap-17": r"(?i)\blinks?\b|plain[- ](?:text|copy)|this (?:copy|text)",
}


@cache
def gold(article: str = "guaido-2019") -> dict[str, Row]:
    tables = (
        "quotations",
        "relations",
        "terms",
        "times",
        "evaluations",
        "signals",
        "cues",
        "people",
    )
    return {r["id"]: r for t in tables for r in read("articles", article, f"{t}.csv")}


def spans_of(fact: Row, article: str = "guaido-2019") -> list[Span]:
    """Return the stretches of the article where a fact is met."""
    found = []
    for gold_id in filter(None, fact["gold"].split(" | ")):
        row = gold(article)[gold_id]
        narrow = [k for k in ("source_text", "cue") if row.get(f"{k}_start") and "depth" in row]
        places = [f"{key}_" for key in narrow] or [""]
        found += [Span(int(row[f"{p}start"]), int(row[f"{p}end"])) for p in places]
    return found


def touched(items: list[Item], article: Article) -> list[Span]:
    """Return the stretches that items of one quotation, term or voice, or one item, speak of."""
    found: list[Span] = []
    for item in items:
        places = [place for part in item.parts for place in part.places]
        for option in (*item.options, *places):
            found += [*option.points, *filter(None, [option.span])]
        found += filter(None, [item.about])
        found += quoted(item, article)
        # An open question about a whole paragraph has nothing but the paragraph.
        if item.kind == "text" and item.paragraph and not item.about:
            found.append(article.paragraphs[item.paragraph - 1])
    return found


def quoted(item: Item, article: Article) -> Iterator[Span]:
    """Yield where the words stand that a prompt or a model answer quotes."""
    first, last = item.scope if item.scope[0] else (1, len(article.paragraphs))
    start, end = article.paragraphs[first - 1].start, article.paragraphs[last - 1].end
    for words in re.findall(r"[“‘]([^“”‘]+?)[.,?!…]?[”’](?!\w)", f"{item.prompt} {item.otherwise}"):
        for hit in re.finditer(rf"(?i)(?<!\w){re.escape(words)}(?!\w)", article.text[start:end]):
            yield Span(start + hit.start(), start + hit.end())


def entries(lesson: str) -> Iterator[tuple[str, list[Item]]]:
    """Yield what a lesson's file calls one entry: a group by its name, or an item by its id."""
    seen: dict[str, list[Item]] = {}
    for item in exercise(lesson).items:
        seen.setdefault(item.group or item.id, []).append(item)
    yield from seen.items()


def met() -> dict[str, list[tuple[str, str, bool]]]:
    """Return for every fact where it is met: lesson, entry, and whether that is worked."""
    found: dict[str, list[tuple[str, str, bool]]] = {row["id"]: [] for row in facts()}
    for lesson in LESSONS:
        for name, items in entries(lesson):
            for fact in items[0].covers:
                worked = items[0].stage == "worked"
                found.setdefault(fact, []).append((lesson, name, worked))
    return found


def _meets(fact: Row, items: list[Item], here: list[Span], article: str) -> bool:
    said = " ".join(text for item in items for text in (item.prompt, *because(item)))
    if fact["id"] in SPOKEN and re.search(SPOKEN[fact["id"]], said):
        return True
    quotations = [other for other in facts(article) if other["kind"] == "quotation"]
    inner = [span for other in quotations for span in spans_of(other, article)]
    for place in spans_of(fact, article):
        nested = [
            s for s in inner if fact["kind"] == "quotation" and s != place and _holds(place, s)
        ]
        # Words of a quotation inside this one are about that one.
        own = [span for span in here if not any(_holds(one, span) for one in nested)]
        if any(place.start < span.end and span.start < place.end for span in own):
            return True
    return False


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def false_covers(lesson: str) -> Iterator[str]:
    """Yield what a lesson's items claim to be about and are not, or cannot be."""
    article = exercise(lesson).article
    by_id = {row["id"]: row for row in facts(article.id)}
    for name, items in entries(lesson):
        here = touched(items, article)
        for fact in items[0].covers:
            if fact not in by_id:
                yield f"{lesson}, {name}: covers: {fact} is no fact; see facts.csv"
            elif not _meets(by_id[fact], items, here, article.id):
                places = spans_of(by_id[fact], article.id)
                words = " / ".join(f"“{article.words(span)[:40]}”" for span in places)
                yield (
                    f"{lesson}, {name}: covers: {fact} ({by_id[fact]['what']}): no word of it is"
                    f" highlighted, pointed at or quoted; it is at {words}"
                )
