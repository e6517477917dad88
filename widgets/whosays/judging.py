"""Judged notes: whether a quick reader’s note is to be flagged, for what, and how sure one is.

A note is right, or one thing in it would mislead. The answer is an option of
`whosays.items.LABELS` ["judge"] and, from 1 to 4, how sure the learner is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from whosays.items import LABELS, SURE, Item, Option
from whosays.mark import OTHER, AnswerError, Mark, option_of, reason

NOTHING = "nothing"
FLAGS = LABELS["judge"]


def completed(item: Item) -> Item:
    """Return a judge item with every option there is, in one order for all items.

    What the file does not explain on its own is explained by `otherwise`. So the options tell
    nothing about the key.
    """
    own = {option.id: option for option in item.options}
    options = [own.get(name) or Option(name, FLAGS[name], item.otherwise) for name in FLAGS]
    return replace(item, options=tuple(options))


def refused(item: Item) -> str:
    """Return why a judge item's key cannot be meant, or nothing."""
    accepted = {option.id for option in item.options if option.status}
    if not item.otherwise:
        return "otherwise: is missing; say what other answers overlook"
    if unknown := [option.id for option in item.options if option.id not in FLAGS]:
        return f"{unknown[0]!r} is nothing to flag; one of {', '.join(FLAGS)} is expected"
    if NOTHING not in {option.id for option in item.options}:
        return f"the option {NOTHING} needs a because: of its own"
    if not accepted:
        return "no option is accepted; add answer: to at least one"
    if NOTHING in accepted and len(accepted) > 1:
        return "a note cannot be right and to be flagged; such a place is no item of a test"
    return ""


def is_flagged(item: Item) -> bool:
    """Whether the key finds something to flag."""
    return any(option.status and option.id != NOTHING for option in item.options)


def judgment(item: Item, answer: Any) -> tuple[str, int]:
    """Return what a learner flags (or "nothing") and how sure, from 1 to 4.

    Raises `AnswerError` where the answer is none.
    """
    if not isinstance(answer, dict) or set(answer) != {"option", "sure"}:
        raise AnswerError(f"{item.id}: what to flag, and how sure, are expected")
    sure = answer["sure"]
    if type(sure) is not int or not 1 <= sure <= len(SURE):
        raise AnswerError(f"{item.id}: how sure is a number from 1 to {len(SURE)}")
    return option_of(item, answer["option"]).id, sure


def mark_judge(item: Item, answer: Any) -> Mark:
    """Mark a judgment: in full for what is to be flagged, half for flagging something else."""
    chosen, _ = judgment(item, answer)
    option = option_of(item, chosen)
    if option.status:
        return Mark(1, option.status, (reason(option, option.label, option.status),))
    half = is_flagged(item) and chosen != NOTHING
    missed = tuple(reason(o, o.label) for o in item.options if o.status)
    return Mark(0.5 if half else 0, OTHER, (reason(option, option.label, OTHER),), missed)
