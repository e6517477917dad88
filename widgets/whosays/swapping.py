"""Swaps: another name is put in the place of a label, and the question is what changed.

The names to choose from stand with whose they are: a row of data/coverage/labels.csv that has
them, or words of the file itself.
"""

from __future__ import annotations

from typing import Any

from whosays.coverage import cited, label_row
from whosays.items import Item, Swap
from whosays.mark import OTHER, AnswerError, Mark, option_of, reason


def named(swap_id: str, words: str, row_id: str, source: str) -> Swap:
    """Return a name with whose it is: as a row has it, or as `source` says.

    Raises `ValueError` where neither or both are given, or the row does not have the words.
    """
    if bool(row_id) == bool(source):
        raise ValueError(f"{swap_id}: whose name is it? Give row: or source:")
    if source:
        return Swap(swap_id, words, source)
    row = label_row(row_id)
    if row is None:
        raise ValueError(f"row: data/coverage/labels.csv has no {row_id!r}")
    if words.casefold() not in f"{row['phrase']} | {row['headline']}".casefold():
        raise ValueError(f"row: {row_id} has {row['phrase']!r}, and not {words!r}")
    return Swap(swap_id, words, cited(row))


def swapped(item: Item, answer: Any) -> tuple[str, str]:
    """Return which name was put in, and what is said to have changed.

    Raises `AnswerError` where the answer is none.
    """
    if not isinstance(answer, dict) or set(answer) != {"name", "option"}:
        raise AnswerError(f"{item.id}: a name that was put in, and what changed, are expected")
    name = answer["name"]
    if not isinstance(name, str) or name not in {swap.id for swap in item.swaps}:
        known = ", ".join(swap.id for swap in item.swaps)
        raise AnswerError(f"{item.id}: {name!r} is no name to put in; there are: {known}")
    return name, option_of(item, answer["option"]).id


def mark_swap(item: Item, answer: Any) -> Mark:
    """Mark what is said to have changed; which name it was makes no difference."""
    option = option_of(item, swapped(item, answer)[1])
    return Mark(float(bool(option.status)), option.status or OTHER, (reason(option),))
