"""A learner's work on some items: answers kept, marked, and explained when it is time.

The feedback modes are `now` (an explanation after each answer), `after` (when all of a
block is answered and the learner asks for it) and `withheld` (never here).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any

from whosays.answers import AnswerLog, ItemState
from whosays.article import Article, Span
from whosays.items import Item, Option, Part
from whosays.mark import AnswerError, Mark, Reason, reason
from whosays.marking import mark
from whosays.ordering import accepted_order


class Work:
    """Items over one article, the log of answers to them, and the feedback mode.

    `mode` decides for all items; where it is empty an item's own mode holds, and `default`
    where it has none. Whoever shows the work is told of changes through `listen`.

    >>> from whosays.items import Option
    >>> item = Item("q", "choice", "Who?", 1, options=(Option("ap", "AP", "It says so.",
    ...             "consensus"),))
    >>> work = Work(Article("note", "AP said so."), [item], AnswerLog("note", None))
    >>> work.do("answer", "q", "ap")
    >>> work.entry("q")["feedback"]["status"]
    'consensus'
    """

    def __init__(
        self,
        article: Article,
        items: Iterable[Item],
        log: AnswerLog,
        mode: str = "",
        default: str = "now",
    ) -> None:
        """Open the work; nothing is written yet."""
        self.article = article
        self.items = {item.id: item for item in items}
        self.log = log
        self.mode = mode
        self.default = default
        self._listeners: list[Callable[[frozenset[str]], None]] = []

    def listen(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Call `listener` with the ids of the items concerned after every change."""
        self._listeners.append(listener)

    def changed(self, ids: Iterable[str] = ()) -> None:
        """Tell everyone who listens; without ids, that everything may have changed."""
        concerned = frozenset(ids or self.items)
        for listener in self._listeners:
            listener(concerned)

    def mode_of(self, item: Item) -> str:
        """Return the feedback mode that holds for an item."""
        return self.mode or item.feedback or self.default

    def do(self, event: str, items: str | Sequence[str], answer: Any = None) -> None:
        """Do what the learner did: answer, draft, reveal, reset or undo. It is on disk then.

        Raises `AnswerError` where it cannot be meant, `NotSavedError` where the disk refuses.
        """
        ids = [items] if isinstance(items, str) else list(dict.fromkeys(map(str, items)))
        for item_id in ids:
            self._known(item_id)
        if event == "answer":
            events = [e for i in ids for e in self._answer(self.items[i], answer)]
        elif event == "reveal":
            events = [(i, "reveal", None) for i in ids if self._may_reveal(i)]
        elif event in {"draft", "reset", "undo"}:
            events = [(i, event, answer if event == "draft" else None) for i in ids]
        else:
            raise AnswerError(f"{event!r} is nothing that can be done")
        self.log.write_all(events)
        self.changed(ids)

    def entry(self, item_id: str) -> dict[str, Any]:
        """Return what a widget may show of an item: JSON only, and no key before its time."""
        item = self.items[item_id]
        state = self.log.state(item_id)
        made: dict[str, Any] = {
            "answered": state.answered,
            "answer": state.answer,
            "draft": state.draft,
            "undoable": state.undoable,
            "again": state.answered and state.revealed and state.answer != state.scored,
        }
        shown = self._mark(item, state.answer)
        if shown is None:
            return made
        mode = self.mode_of(item)
        if mode == "now" or (mode == "after" and state.revealed):
            made["feedback"] = _feedback(shown) | {"solution": solution(item)}
        elif mode == "after" and item.keyed:
            made["can_reveal"] = True
        return made

    def explanation(self, item_id: str) -> dict[str, Any]:
        """Return a worked example's answer and reasons: the first accepted option's."""
        item = self.items[item_id]
        if item.kind == "parts":
            accepted = [o for part in item.parts for o in part.places if o.status]
            parts = [_worked_part(part) for part in item.parts]
            return {
                "labels": [f"{part['label']}: {' … '.join(part['words'])}" for part in parts],
                "also": [],
                "parts": parts,
                "places": [list(o.span) for o in accepted if o.span],
                "reasons": [_reason(r) for part in item.parts for r in _part_reasons(part)],
            }
        if item.kind in {"order", "chain"}:
            chosen = [o for o in accepted_order(item) if item.kind == "order" or o.status]
            reasons = [_reason(reason(o, o.label)) for o in chosen]
            return {"labels": [o.label for o in chosen], "also": [], "places": [],
                    "reasons": reasons}  # fmt: skip
        accepted = [o for o in item.options if o.status]
        first = [o for o in accepted if o.status == "consensus"][:1] or accepted[:1]
        chosen = accepted if item.kind in {"several", "spans"} else first
        also = [o for o in accepted if o not in chosen]
        reasons = [_reason(reason(o)) for o in [*chosen, *also]]
        return {
            "labels": [o.label for o in chosen],
            "also": [o.label for o in also],
            "places": [list(o.span) for o in accepted if o.span],
            "reasons": reasons or [_reason(Reason(item.otherwise))],
        }

    @property
    def to_do(self) -> list[Item]:
        """The items that a learner answers: all but the worked examples."""
        return [item for item in self.items.values() if item.stage != "worked"]

    @property
    def answered(self) -> int:
        """How many items have an answer."""
        return sum(self.log.state(item.id).answered for item in self.to_do)

    @property
    def score(self) -> float | None:
        """The part, from 0 to 1, of what could be reached on all items; see `score_of`."""
        return self.score_of(self.items)

    def score_of(self, ids: Container[str]) -> float | None:
        """Return the part, from 0 to 1, of what could be reached on explained items.

        The answer that counts is the last one before an explanation was shown. None where
        nothing is explained yet, or where the mode is `withheld`.
        """
        scores = [row["score"] for row in self.rows(ids) if row["score"] is not None]
        return sum(scores) / len(scores) if scores else None

    def rows(self, ids: Container[str]) -> list[dict[str, Any]]:
        """Return one row for each of these items that a learner answers, for a table."""
        return [self._row(item, self.log.state(item.id)) for item in self.to_do if item.id in ids]

    def _row(self, item: Item, state: ItemState) -> dict[str, Any]:
        made = self._mark(item, state.scored) if "feedback" in self.entry(item.id) else None
        return {
            "item": item.id,
            "paragraph": item.paragraph,
            "about": self.article.words(item.about) if item.about else "",
            "question": item.prompt,
            "answer": in_words(self.article, item, state.answer),
            "counts": in_words(self.article, item, state.scored),
            "score": made.score if made else None,
            "status": made.status if made else "",
            "attempts": state.attempts,
        }

    def _answer(self, item: Item, answer: Any) -> list[tuple[str, str, Any]]:
        mark(item, answer)  # refuses what is no answer
        events: list[tuple[str, str, Any]] = [(item.id, "answer", answer)]
        if self.mode_of(item) == "now" and not self.log.state(item.id).revealed:
            events.append((item.id, "reveal", None))
        return events

    def _may_reveal(self, item_id: str) -> bool:
        item = self.items[item_id]
        if self.mode_of(item) == "withheld":
            raise AnswerError("explanations are withheld in this lesson")
        if not self.log.state(item_id).answered:
            raise AnswerError(f"{item_id}: explanations come after an answer")
        return True

    def _mark(self, item: Item, answer: Any) -> Mark | None:
        """Mark an answer; one that an older version of the exercise allowed is no answer."""
        if answer is None:
            return None
        try:
            return mark(item, answer)
        except AnswerError:
            return None

    def _known(self, item_id: str) -> None:
        if item_id not in self.items:
            raise AnswerError(f"there is no item {item_id!r} here")


def _feedback(made: Mark) -> dict[str, Any]:
    return {
        "status": made.status,
        "score": made.score,
        "reasons": [_reason(reason) for reason in made.reasons],
        "missed": [_reason(reason) for reason in made.missed],
    }


def solution(item: Item) -> list[dict[str, Any]]:
    """Return every answer of an item with its status and reason; accepted ones of an order first.

    `status` is None for an answer that is not accepted.
    """
    if item.kind == "parts":
        return [
            _solved(o, f"{part.label}: {o.label}", o.status)
            for part in item.parts
            for o in part.places
        ]
    if item.kind == "order":
        return [_solved(o, o.label, "consensus") for o in accepted_order(item)]
    options = list(item.options)
    if item.kind == "chain":
        belong = accepted_order(item)
        options = [*belong, *(o for o in options if o not in belong)]
    return [_solved(o, o.label, o.status) for o in options]


def _solved(option: Option, label: str, status: str | None) -> dict[str, Any]:
    points = [list(point) for point in option.points]
    return {"label": label, "status": status, "text": option.because, "points": points}


def _worked_part(part: Part) -> dict[str, Any]:
    agreed = [o.label for o in part.places if o.status == "consensus"]
    words = agreed if part.need == "all" else agreed[:1]
    return {"label": part.label, "words": words or [o.label for o in part.places][:1]}


def _part_reasons(part: Part) -> list[Reason]:
    made = [reason(o, part.label, o.status or "") for o in part.places]
    return made or [Reason(part.otherwise, (), part.label)]


def _reason(made: Reason) -> dict[str, Any]:
    plain: dict[str, Any] = {"text": made.text, "points": [list(p) for p in made.points]}
    return plain | {k: v for k in ("label", "status") if (v := getattr(made, k))}


def in_words(article: Article, item: Item, answer: Any) -> str:
    """Return an answer in words, as a table shows it; nothing for none."""
    if isinstance(answer, str) and item.kind in {"choice", "scale"}:
        option = item.option(answer)
        return option.label if option else answer
    if isinstance(answer, list) and item.kind in {"several", "order", "chain"}:
        labels = [option.label if (option := item.option(a)) else str(a) for a in answer]
        return ("; " if item.kind == "several" else " → ").join(labels)
    if isinstance(answer, list) and item.kind == "spans":
        return _words(article, answer)
    if item.kind in {"judge", "swap"} and isinstance(answer, dict):
        option = item.option(answer.get("option", ""))
        put = (f"“{swap.words}”: " for swap in item.swaps if swap.id == answer.get("name"))
        return next(put, "") + (option.label if option else "")
    if isinstance(answer, dict):
        said = ((part.label, _words(article, answer.get(part.id, []))) for part in item.parts)
        return "; ".join(f"{label}: {words or '–'}" for label, words in said)
    return "" if answer is None else str(answer)


def _words(article: Article, spans: list[list[int]]) -> str:
    return " … ".join(article.words(Span(*pair)) for pair in spans)
