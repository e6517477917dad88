"""Marking: what an answer is worth and why. Decided here, and nowhere else.

A defensible answer is worth as much as an agreed one; the status tells them apart, so
that the explanation can say that careful readers differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whosays.article import Span
from whosays.items import Item, Option

_MOST_STRAY, _STRAY_TIMES = 60, 3  # characters; a clause round the word is no sweep
OPEN, OTHER = "open", "other"
SWEPT = "The words are among these, but so is much else. Which of them tell you? Pick only those."
MAX_NAME = 200  # characters of a name that a learner adds


class AnswerError(ValueError):
    """An answer that cannot be one to this item; the message says what was expected."""


@dataclass(frozen=True)
class Reason:
    """One explanation and the places in the article it speaks of."""

    text: str
    points: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Mark:
    """What one answer is worth: `score` from 0 to 1, None for an open answer.

    `status` is "consensus", "defensible", "other" (not what careful readers answer, or only
    partly) or "open". `missed` are accepted places that were wanted and not pointed at.
    """

    score: float | None
    status: str
    reasons: tuple[Reason, ...]
    missed: tuple[Reason, ...] = ()


def mark(item: Item, answer: Any) -> Mark:
    """Mark one answer. Raises `AnswerError` where it is no possible answer to the item.

    Answers: for `choice` an option's id; for `several` a list of ids; for `spans` a list of
    ``[start, end]`` in code points; for `text` a string.
    """
    return {"choice": _choice, "several": _several, "spans": _spans, "text": _text}[item.kind](
        item, answer
    )


def _choice(item: Item, answer: Any) -> Mark:
    if item.open and isinstance(answer, str) and 0 < len(answer.strip()) <= MAX_NAME:
        return Mark(None, OPEN, ())
    option = _option(item, answer)
    if not item.keyed:
        return Mark(None, OPEN, ())
    return Mark(float(bool(option.status)), option.status or OTHER, (_reason(option),))


def _several(item: Item, answer: Any) -> Mark:
    if not isinstance(answer, list):
        raise AnswerError(f"{item.id}: a list of options is expected")
    chosen = [_option(item, option_id) for option_id in dict.fromkeys(map(str, answer))]
    if not item.keyed:
        return Mark(None, OPEN, ())
    wanted = [o for o in item.options if o.status == "consensus"]
    right = sum(o in chosen for o in wanted)
    wrong = sum(o.status is None for o in chosen)
    score = max(0.0, right - wrong) / len(wanted) if wanted else float(not wrong)
    missed = tuple(_reason(o) for o in wanted if o not in chosen)
    complete = score == 1
    status = "consensus" if complete else OTHER
    if complete and any(o.status == "defensible" for o in chosen):
        status = "defensible"
    reasons = tuple(_reason(o) for o in chosen)
    if not chosen and item.otherwise:
        reasons = (Reason(item.otherwise),)
    return Mark(score, status, reasons, missed)


def _spans(item: Item, answer: Any) -> Mark:
    spans = _checked_spans(item, answer)
    if not item.keyed:
        return Mark(None, OPEN, ())
    places = [o for o in item.options if o.span]
    hit = [o for o in places if any(_overlap(o.span, s) for s in spans if o.span)]
    if hit and _swept(spans, [o.span for o in places if o.span]):
        return Mark(0.5, OTHER, (Reason(SWEPT),))
    stray = [s for s in spans if not any(_overlap(o.span, s) for o in places if o.span)]
    wanted = [o for o in places if o.status == "consensus"]
    missed = tuple(_reason(o) for o in wanted if o not in hit) if item.need == "all" else ()
    reasons = [_reason(o) for o in hit]
    if not hit or (stray and item.need == "all"):
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


def _text(item: Item, answer: Any) -> Mark:
    if not isinstance(answer, str):
        raise AnswerError(f"{item.id}: text is expected")
    return Mark(None, OPEN, (Reason(item.otherwise),) if item.otherwise else ())


def _option(item: Item, option_id: Any) -> Option:
    option = item.option(option_id) if isinstance(option_id, str) else None
    if option is None:
        known = ", ".join(o.id for o in item.options)
        raise AnswerError(f"{item.id}: {option_id!r} is no option; there are: {known}")
    return option


def _reason(option: Option) -> Reason:
    return Reason(option.because, option.points)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _swept(spans: list[Span], places: list[Span]) -> bool:
    """Whether far more was picked than the places hold: to point at all is to point at nothing."""
    picked = {n for span in spans for n in range(span.start, span.end)}
    inside = {n for place in places for n in range(place.start, place.end)}
    stray = len(picked - inside)
    return stray > _MOST_STRAY and stray > _STRAY_TIMES * len(picked & inside)


def _checked_spans(item: Item, answer: Any) -> list[Span]:
    if not isinstance(answer, list):
        raise AnswerError(f"{item.id}: a list of [start, end] is expected")
    spans = []
    for pair in answer:
        if not (isinstance(pair, list | tuple) and [type(n) for n in pair] == [int, int]):
            raise AnswerError(f"{item.id}: {pair!r} is not [start, end]")
        if not 0 <= pair[0] < pair[1]:
            raise AnswerError(f"{item.id}: {pair!r} is no stretch of text")
        spans.append(Span(*pair))
    return spans
