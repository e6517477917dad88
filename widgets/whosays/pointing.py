"""Marking of words that a learner pointed at: in one answer, or for several parts.

For one answer a place is found when any of its words is picked. The parts of an attribution
are about their extent too, so there a place counts when picked words and place cover each
other well (Dice's coefficient over letters and digits), and partly when they only meet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from whosays.article import Span
from whosays.items import Item, Option, Part
from whosays.mark import OPEN, OTHER, AnswerError, Mark, Reason, reason

# An answer can come from a file that somebody made up, and its letters are counted.
_LONGEST_TEXT, _MOST_PICKED = 1_000_000, 1000
_MOST_STRAY, _STRAY_TIMES = 60, 3  # characters; a clause round the word is no sweep
SWEPT = "The words are among these, but so is much else. Which of them tell you? Pick only those."
SHORT = "You marked only a part of it."
LONG = "You marked more than belongs to it."
BESIDE = "You marked some of it, and some words that do not belong to it."
NONE = "Here there is something to mark."
NONE_POINTED = (
    "Here there is something to point at. Read once more, and look for words that tell you."
)
WELL = 0.75  # of Dice's coefficient: "said he" for "said" is well, a whole sentence is not


def mark_spans(item: Item, answer: Any) -> Mark:
    """Mark a list of ``[start, end]``. Raises `AnswerError` where it is none."""
    spans = checked_spans(item, answer)
    if not item.keyed:
        return Mark(None, OPEN, ())
    places = [o for o in item.options if o.span]
    hit = [o for o in places if any(_overlap(o.span, s) for s in spans if o.span)]
    if hit and _swept(spans, [o.span for o in places if o.span]):
        return Mark(0.5, OTHER, (Reason(SWEPT),))
    stray = [s for s in spans if not any(_overlap(o.span, s) for o in places if o.span)]
    wanted = [o for o in places if o.status == "consensus"]
    missed = tuple(reason(o) for o in wanted if o not in hit) if item.need == "all" else ()
    reasons = [reason(o) for o in hit]
    if places and not spans:
        reasons.append(Reason(NONE_POINTED))
    elif not hit or (stray and item.need == "all"):
        reasons.append(Reason(item.otherwise))
    if not places:
        score = float(not spans)
    elif item.need == "any":
        score = float(bool(hit))
    else:
        found = sum(o in hit for o in wanted)
        score = max(0.0, found - len(stray)) / len(wanted) if wanted else float(not stray)
    if score < 1:
        return Mark(score, OTHER, tuple(reasons), missed)
    only_defensible = bool(hit) and all(o.status == "defensible" for o in hit)
    return Mark(score, "defensible" if only_defensible else "consensus", tuple(reasons), missed)


def mark_parts(item: Item, answer: Any) -> Mark:
    """Mark the words for each part. Raises `AnswerError` where a part is left out."""
    if not isinstance(answer, dict) or set(answer) != {part.id for part in item.parts}:
        known = ", ".join(part.id for part in item.parts)
        raise AnswerError(f"{item.id}: words are expected for each of: {known}")
    marks = [_part(part, checked_spans(item, answer[part.id])) for part in item.parts]
    score = sum(mark.score or 0 for mark in marks) / len(marks)
    found = {mark.status for mark in marks}
    status = next(s for s in (OTHER, "defensible", "consensus") if s in found)
    reasons = tuple(r for mark in marks for r in mark.reasons)
    return Mark(score, status, reasons, tuple(r for mark in marks for r in mark.missed))


def _part(part: Part, spans: list[Span]) -> Mark:
    wanted = [o for o in part.places if o.status == "consensus"]
    if part.need == "all" and len(wanted) > 1:
        return _all_of(part, spans, wanted)
    near = sorted(part.places, key=lambda o: -_dice(spans, [o]))
    best = near[0] if near else None
    close = _dice(spans, [best]) if best else 0.0
    found = _one_each(part, spans) or ([best] if best and close >= WELL else [])
    if found:
        status = min((o.status or OTHER for o in found), key=("consensus", "defensible").index)
        return Mark(1, status, tuple(reason(o, part.label, o.status or OTHER) for o in found))
    if not spans and not part.places:
        return Mark(1, "consensus", (Reason(part.otherwise, (), part.label, "consensus"),))
    if best and close:
        return Mark(0.5, OTHER, (_nearly(spans, best, part),))
    missed = tuple(reason(o, part.label) for o in wanted)
    why = part.otherwise if spans else NONE
    return Mark(0, OTHER, (Reason(why, (), part.label, OTHER),), missed)


def _one_each(part: Part, spans: list[Span]) -> list[Option]:
    """Return the accepted places that picked stretches are, where each of them is one."""
    found = []
    for span in spans:
        near = max(part.places, key=lambda o: _dice([span], [o]), default=None)
        if near is None or _dice([span], [near]) < WELL:
            return []
        found.append(near)
    return list(dict.fromkeys(found))


def _all_of(part: Part, spans: list[Span], wanted: list[Option]) -> Mark:
    hit = [o for o in part.places if _dice_within(spans, o) >= WELL]
    stray = [s for s in spans if not any(_overlap(s, o.span) for o in part.places if o.span)]
    met = [o for o in wanted if o not in hit and _dice_within(spans, o)]
    found = sum(o in hit for o in wanted) + len(met) / 2
    score = max(0.0, found - len(stray)) / len(wanted)
    reasons = [reason(o, part.label, o.status or OTHER) for o in hit]
    reasons += [_nearly(spans, o, part) for o in met]
    if stray or not spans:
        why = part.otherwise if spans else NONE
        reasons.append(Reason(why, (), part.label, OTHER))
    status = "consensus" if score == 1 else OTHER
    missed = tuple(reason(o, part.label) for o in wanted if o not in hit and o not in met)
    return Mark(score, status, tuple(reasons), missed)


def _dice_within(spans: list[Span], place: Option) -> float:
    """Compare a place with the picked stretches that meet it."""
    return _dice([s for s in spans if place.span and _overlap(s, place.span)], [place])


def _dice(spans: Iterable[Span], places: Iterable[Option]) -> float:
    picked = {n for span in spans for n in range(span.start, span.end)}
    inside = {n for o in places if o.span for n in range(o.span.start, o.span.end)}
    both = len(picked) + len(inside)
    return 2 * len(picked & inside) / both if both else 0.0


def _nearly(spans: list[Span], place: Option, part: Part) -> Reason:
    """Say whether too few words of a place were marked or too many, and what it is."""
    picked = {n for span in spans for n in range(span.start, span.end)}
    inside = set(range(*place.span)) if place.span else set()
    extent = SHORT if picked <= inside else LONG if inside <= picked else BESIDE
    return replace(reason(place, part.label, OTHER), text=f"{extent} {place.because}")


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _swept(spans: list[Span], places: list[Span]) -> bool:
    """Whether far more was picked than the places hold: to point at all is to point at nothing."""
    picked = {n for span in spans for n in range(span.start, span.end)}
    inside = {n for place in places for n in range(place.start, place.end)}
    stray = len(picked - inside)
    return stray > _MOST_STRAY and stray > _STRAY_TIMES * len(picked & inside)


def checked_spans(item: Item, answer: Any) -> list[Span]:
    """Return ``[start, end]`` pairs as spans. Raises `AnswerError` where one is none."""
    if not isinstance(answer, list):
        raise AnswerError(f"{item.id}: a list of [start, end] is expected")
    if len(answer) > _MOST_PICKED:
        raise AnswerError(f"{item.id}: more stretches than anybody picks")
    spans = []
    for pair in answer:
        if not (isinstance(pair, list | tuple) and [type(n) for n in pair] == [int, int]):
            raise AnswerError(f"{item.id}: {pair!r} is not [start, end]")
        if not 0 <= pair[0] < pair[1] <= _LONGEST_TEXT:
            raise AnswerError(f"{item.id}: {pair!r} is no stretch of text")
        spans.append(Span(*pair))
    if sum(span.end - span.start for span in spans) > _LONGEST_TEXT:
        raise AnswerError(f"{item.id}: more words than the text has")
    return spans
