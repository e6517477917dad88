"""Orders and chains: pieces that a learner puts one after another.

Where the text settles which of two pieces comes first, the key says so; what it leaves open
is accepted in any place. The score is the share of settled pairs that stand in order, which
is Kendall's tau for a partial order, counted from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whosays.items import Item, Option
from whosays.mark import OPEN, OTHER, AnswerError, Mark, Reason, option_of, reason


def mark_order(item: Item, answer: Any) -> Mark:
    """Mark a list of ids. Raises `AnswerError` where one is unknown or stands twice.

    For `order` all pieces are wanted. For `chain` a learner also chooses which belong: the
    share of those that do, less those that do not, is multiplied by the share in order.
    """
    if not isinstance(answer, list):
        raise AnswerError(f"{item.id}: a list of pieces in order is expected")
    given = [option_of(item, piece) for piece in answer]
    if len(set(answer)) < len(answer):
        raise AnswerError(f"{item.id}: a piece stands in the order twice; take one out")
    whole = item.kind == "order"
    if whole and len(given) < len(item.options):
        raise AnswerError(f"{item.id}: all {len(item.options)} pieces are expected")
    belongs = [o for o in item.options if whole or o.status]
    wanted = [o for o in belongs if whole or o.status == "consensus"]
    if not wanted:  # without a key
        return Mark(None, OPEN, ())
    strays = [o for o in given if o not in belongs]
    kept = [o for o in given if o in belongs]
    right = sum(o in kept for o in wanted)
    score = max(0.0, right - len(strays)) / len(wanted) * _in_order(item, kept)
    missed = tuple(reason(o, o.label) for o in wanted if o not in kept)
    if score < 1:
        shown = [*strays, *_too_early(item, kept)] or kept
        return Mark(score, OTHER, (*_reasons(shown), *_closing(item)), missed)
    status = "defensible" if any(o.status == "defensible" for o in kept) else "consensus"
    return Mark(score, status, (*_reasons(kept), *_closing(item)), missed)


def accepted_order(item: Item) -> list[Option]:
    """Return the pieces that belong, in an order that the key accepts."""
    waiting = [o for o in item.options if item.kind == "order" or o.status]
    before = all_before(item.options)
    ordered: list[Option] = []
    while waiting:
        ids = {o.id for o in waiting}
        free = next((o for o in waiting if not before[o.id] & ids), waiting[0])
        ordered.append(free)
        waiting.remove(free)
    return ordered


def all_before(options: Iterable[Option]) -> dict[str, set[str]]:
    """Return for each piece all that must stand before it, also through others.

    >>> pieces = [Option("a", "", ""), Option("b", "", "", after=("a",)),
    ...           Option("c", "", "", after=("b",))]
    >>> sorted(all_before(pieces)["c"])
    ['a', 'b']
    """
    direct = {o.id: set(o.after) for o in options}
    return {piece: _reach(piece, direct) for piece in direct}


def _reach(piece: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(direct[piece])
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(direct.get(one, ()))
    return found


def _in_order(item: Item, given: Sequence[Option]) -> float:
    before, ids = all_before(item.options), [o.id for o in given]
    pairs = [(a, b) for b in ids for a in before[b] if a in ids]
    kept = sum(ids.index(a) < ids.index(b) for a, b in pairs)
    return kept / len(pairs) if pairs else 1.0


def _too_early(item: Item, given: Sequence[Option]) -> list[Option]:
    """Return the pieces that stand before one which must come before them."""
    before, ids = all_before(item.options), [o.id for o in given]
    return [o for n, o in enumerate(given) if before[o.id] & set(ids[n + 1 :])]


def _reasons(options: Iterable[Option]) -> list[Reason]:
    return [reason(o, o.label) for o in options]


def _closing(item: Item) -> list[Reason]:
    return [Reason(item.otherwise)] if item.otherwise else []
