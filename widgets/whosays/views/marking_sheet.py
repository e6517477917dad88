"""`MarkingSheet`: open answers to be read, one question at a time over all learners."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from whosays.mark import AnswerError
from whosays.rubric import LEVELS, POINTS, Rubric, points_of
from whosays.views.base import STATIC, View

ASKED = 2  # criteria that are asked at first, as the rubric advises
LONGEST = 5000  # characters of a comment


class Said(Protocol):
    """Equal answers to a question and what was said of them."""

    @property
    def id(self) -> str:
        """The name of the first of them."""

    @property
    def ids(self) -> frozenset[str]:
        """The names of all."""

    @property
    def students(self) -> tuple[str, ...]:
        """Whose they are."""

    @property
    def answer(self) -> str:
        """What was answered."""

    @property
    def points(self) -> float | None:
        """From 0 to 1; None where nobody has read it."""

    @property
    def levels(self) -> dict[str, int]:
        """By criterion, from 1."""

    @property
    def comment(self) -> str:
        """A comment for the learner."""

    @property
    def before(self) -> str:
        """What was said before the answer was changed."""

    @property
    def differ(self) -> bool:
        """Whether they have not all been read in the same way."""


class ToRead(Protocol):
    """What the sheet reads from; `whosays.classroom.grading.marking_sheet.OpenAnswers` has it.

    A question is a dict: its `lesson`, `item`, `title`, `prompt`, the words it is `about`, how two
    readers might answer (`model`), and whether the rubric's `levels` fit it.
    """

    questions: list[dict[str, Any]]

    def count(self, question: int) -> tuple[int, int]:
        """Return how many answers have been read, and how many there are."""

    def answers(self, question: int, *, together: bool) -> Sequence[Said]:
        """Return the answers, equal ones together or each by itself."""

    def comments(self, question: int) -> list[str]:
        """Return the comments that were used before."""

    def say(self, name: str, *, together: bool, points: float | None,
            levels: Mapping[str, int], comment: str) -> None:  # fmt: skip
        """Write down what is said of an answer."""


class MarkingSheet(View):
    """Open answers, one after the other: levels of the rubric, points and a comment for each.

    Pseudonyms are hidden and the order is mixed at first, so that the marking is blind. Each
    change is on disk when the page says *Saved*.
    """

    _esm = STATIC / "marking_sheet.js"

    def __init__(self, sheet: ToRead, rubric: Rubric) -> None:
        """Begin with the first question that has an answer to be read."""
        self.sheet, self.rubric = sheet, rubric
        super().__init__(
            view={
                "criteria": [
                    {"id": one.id, "title": one.title, "asks": one.asks, "levels": list(one.levels)}
                    for one in rubric.criteria
                ],
                "questions": [
                    {key: one[key] for key in ("title", "prompt", "about", "model")}
                    for one in sheet.questions
                ],
                "never": rubric.never,
                "rule": POINTS,
                "longest": LONGEST,
            }
        )
        self._how = {"hidden": True, "mixed": True, "together": True}
        self._asked = [self._first_asked(n) for n in range(len(sheet.questions))]
        waiting = (n for n in range(len(sheet.questions)) if self._left(n))
        self._question = next(waiting, 0)
        self._id = self._turn = ""
        self._move(1, unread=True)
        self._show()

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Write down what is said of an answer, go to another one, or change how one reads."""
        wanted = message.get("do")
        reply: dict[str, Any] = {"do": wanted, "item": message.get("item")}
        if wanted == "read":
            self._read(message)
            self._turn = str(message.get("turn", ""))[:99]
            reply["kept"] = True
        elif wanted == "move":
            by = -1 if message.get("by") == -1 else 1
            reply["moved"] = self._move(by, unread=message.get("unread") is True)
        elif wanted == "question":
            self._go(message.get("question"))
        elif wanted == "how" and message.get("which") in self._how:
            self._how[str(message["which"])] = message.get("on") is True
        elif wanted == "ask":
            self._ask(message.get("criteria"))
        else:
            raise AnswerError(f"{wanted!r} is nothing that can be done")
        self._show()
        return reply

    def text(self) -> list[str]:
        """Return each question with how many of its answers have been read."""
        lines = []
        for n, one in enumerate(self.sheet.questions):
            read, total = self.sheet.count(n)
            lines.append(f"{one['title']}: {one['prompt']} {read} of {total} read")
        return lines or ["There is no open answer to read."]

    def __repr__(self) -> str:
        counts = [self.sheet.count(n) for n in range(len(self.sheet.questions))]
        read, total = (sum(one[at] for one in counts) for at in (0, 1))
        return f"MarkingSheet({read} of {total} read)"

    def _answers(self) -> list[Said]:
        if not self.sheet.questions:
            return []
        every = list(self.sheet.answers(self._question, together=self._how["together"]))
        if self._how["mixed"]:  # the same way each time
            one = self.sheet.questions[self._question]
            random.Random(f"{one['lesson']} {one['item']}").shuffle(every)  # noqa: S311
        return every

    def _at(self, every: Sequence[Said]) -> int:
        return next((n for n, one in enumerate(every) if self._id in one.ids), 0)

    def _move(self, by: int, *, unread: bool) -> bool:
        """Go to the next answer, or the last one; return False where there is none."""
        every = self._answers()
        at = self._at(every) if self._id else -1
        if unread:
            places = [(at + by * step) % len(every) for step in range(1, len(every) + 1)]
            found = next((n for n in places if every[n].points is None or every[n].differ), None)
        else:
            found = at + by if 0 <= at + by < len(every) else None
        if found is not None and found != at:
            self._id = every[found].id
            return True
        if not self._id and every:
            self._id = every[0].id
        return False

    def _go(self, question: Any) -> None:
        if type(question) is not int or not 0 <= question < len(self.sheet.questions):
            raise AnswerError("there is no such question")
        self._question, self._id = question, ""
        self._move(1, unread=True)

    def _ask(self, criteria: Any) -> None:
        if not isinstance(criteria, list) or not self.sheet.questions:
            raise AnswerError("a list of criteria is expected")
        known = [one.id for one in self.rubric.criteria]
        self._asked[self._question] = [name for name in known if name in criteria]

    def _read(self, message: Mapping[str, Any]) -> None:
        name, comment, levels = (message.get(key) for key in ("item", "comment", "levels"))
        if not isinstance(name, str) or not isinstance(comment, str):
            raise AnswerError("an answer and a comment are expected")
        if not isinstance(levels, dict):
            raise AnswerError("levels by criterion are expected")
        known = [one.id for one in self.rubric.criteria]
        given = {key: levels[key] for key in known if key in levels}
        if any(type(level) is not int or not 1 <= level <= LEVELS for level in given.values()):
            raise AnswerError(f"a level is a number from 1 to {LEVELS}")
        points = _points(message.get("points"))
        asked = message.get("asked")
        if points is None and isinstance(asked, list) and all(key in given for key in asked):
            points = points_of(given)
        self.sheet.say(name, together=self._how["together"], points=points, levels=given,
                       comment=comment.strip()[:LONGEST])  # fmt: skip

    def _first_asked(self, question: int) -> list[str]:
        """Return the criteria that were asked of a question before, else the first ones."""
        used = {key for one in self.sheet.answers(question, together=True) for key in one.levels}
        known = [one.id for one in self.rubric.criteria]
        if used:
            return [name for name in known if name in used]
        return known[:ASKED] if self.sheet.questions[question]["levels"] else []

    def _left(self, question: int) -> int:
        read, total = self.sheet.count(question)
        return total - read

    def _show(self) -> None:
        every = self._answers()
        counts = [list(self.sheet.count(n)) for n in range(len(self.sheet.questions))]
        state: dict[str, Any] = {"counts": counts, "total": len(every), "how": dict(self._how),
                                 "turn": self._turn}  # fmt: skip
        if self.sheet.questions:
            state |= {"question": self._question, "asked": self._asked[self._question],
                      "comments": self.sheet.comments(self._question)}  # fmt: skip
        if every:
            at = self._at(every)
            state |= {"at": at, "answer": self._face(every[at])}
        self.state = state

    def _face(self, one: Said) -> dict[str, Any]:
        return {
            "id": one.id, "text": one.answer, "same": len(one.students), "points": one.points,
            "students": [] if self._how["hidden"] else list(one.students), "levels": one.levels,
            "made": points_of(one.levels), "comment": one.comment, "before": one.before,
            "differ": one.differ,
        }  # fmt: skip


def _points(given: Any) -> float | None:
    """Return points that were typed, or None where nothing was."""
    if not isinstance(given, str):
        raise AnswerError("points are expected")
    if not given.strip():
        return None
    try:
        made = float(given.replace(",", "."))
    except ValueError:
        made = -1.0
    if not 0 <= made <= 1:
        raise AnswerError("Points: a number from 0 to 1 is expected, such as 0.5.")
    return made
