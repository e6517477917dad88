"""What an answer is worth and why: the types that marking gives back."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.article import Span
from whosays.items import Item, Option

OPEN, OTHER = "open", "other"


class AnswerError(ValueError):
    """An answer that cannot be one to this item; the message says what was expected."""


@dataclass(frozen=True)
class Reason:
    """One explanation and the places in the article it speaks of.

    `label` names what it explains where that is not plain: a piece of an order or chain, or
    a part such as *source*. `status` is that of the part, where an item has several.
    """

    text: str
    points: tuple[Span, ...] = ()
    label: str = ""
    status: str = ""


@dataclass(frozen=True)
class Mark:
    """What one answer is worth: `score` from 0 to 1, None for an open answer.

    `status` is "consensus", "defensible", "other" (not what careful readers answer, or only
    partly) or "open". `missed` are accepted answers that were wanted and not given.
    """

    score: float | None
    status: str
    reasons: tuple[Reason, ...]
    missed: tuple[Reason, ...] = ()


def reason(option: Option, label: str = "", status: str = "") -> Reason:
    """Return an option's explanation."""
    return Reason(option.because, option.points, label, status)


def option_of(item: Item, option_id: object) -> Option:
    """Return the option that an answer names. Raises `AnswerError` where there is none."""
    option = item.option(option_id) if isinstance(option_id, str) else None
    if option is None:
        known = ", ".join(o.id for o in item.options)
        raise AnswerError(f"{item.id}: {option_id!r} is no option; there are: {known}")
    return option
