"""Marking: what an answer is worth and why. Decided here, and nowhere else.

A defensible answer is worth as much as an agreed one; the status tells them apart, so
that the explanation can say that careful readers differ.
"""

from __future__ import annotations

from typing import Any

from whosays.items import Item
from whosays.judging import mark_judge
from whosays.mark import OPEN, OTHER, AnswerError, Mark, Reason, option_of, reason
from whosays.ordering import mark_order
from whosays.pointing import mark_parts, mark_spans
from whosays.swapping import mark_swap

__all__ = ["AnswerError", "Mark", "Reason", "mark"]

MAX_NAME = 200  # characters of a name that a learner adds


def mark(item: Item, answer: Any) -> Mark:
    """Mark one answer. Raises `AnswerError` where it is no possible answer to the item.

    Answers: for `choice` and `scale` an option's id; for `several`, `order` and `chain` a
    list of ids; for `spans` a list of ``[start, end]`` in code points; for `parts` such a
    list for the id of each part; for `judge` ``{"option": id, "sure": 1 to 4}``; for `swap`
    ``{"name": id, "option": id}``; for `text` a string.
    """
    return _KINDS[item.kind](item, answer)


def _choice(item: Item, answer: Any) -> Mark:
    if item.open and isinstance(answer, str) and 0 < len(answer.strip()) <= MAX_NAME:
        return Mark(None, OPEN, ())
    option = option_of(item, answer)
    if not item.keyed:
        return Mark(None, OPEN, ())
    return Mark(float(bool(option.status)), option.status or OTHER, (reason(option),))


def _several(item: Item, answer: Any) -> Mark:
    if not isinstance(answer, list):
        raise AnswerError(f"{item.id}: a list of options is expected")
    chosen = [option_of(item, option_id) for option_id in dict.fromkeys(map(str, answer))]
    if not item.keyed:
        return Mark(None, OPEN, ())
    wanted = [o for o in item.options if o.status == "consensus"]
    right = sum(o in chosen for o in wanted)
    wrong = sum(o.status is None for o in chosen)
    score = max(0.0, right - wrong) / len(wanted) if wanted else float(not wrong)
    missed = tuple(reason(o, o.label) for o in wanted if o not in chosen)
    complete = score == 1
    status = "consensus" if complete else OTHER
    if complete and any(o.status == "defensible" for o in chosen):
        status = "defensible"
    reasons = tuple(reason(o, o.label, o.status or OTHER) for o in chosen)
    if not chosen and item.otherwise:
        reasons = (Reason(item.otherwise),)
    return Mark(score, status, reasons, missed)


def _text(item: Item, answer: Any) -> Mark:
    if not isinstance(answer, str):
        raise AnswerError(f"{item.id}: text is expected")
    return Mark(None, OPEN, (Reason(item.otherwise),) if item.otherwise else ())


_KINDS = {
    "choice": _choice,
    "scale": _choice,
    "several": _several,
    "spans": mark_spans,
    "parts": mark_parts,
    "order": mark_order,
    "chain": mark_order,
    "judge": mark_judge,
    "swap": mark_swap,
    "text": _text,
}
