"""`TestPart` and `Change`: the tests before, after and later, and what a learner's results show."""

from __future__ import annotations

from typing import Any

from whosays.assessment import TITLES, Assessment
from whosays.items import Item
from whosays.views.base import STATIC, View
from whosays.views.question import Question

SIZE = 10  # notes in one box
NAMES = {"before": "The test before", "after": "The test after", "later": "Two weeks later"}


class TestPart(Question):
    """One box of a test: ten of its notes, or what comes after them.

    Which form it is depends on the learner, so a page without a kernel names no form.
    """

    __test__ = False  # pytest looks for classes of this name

    def __init__(self, assessment: Assessment, phase: str, part: int) -> None:
        """Show a part, counted from 1. Raises `KeyError` where there is no such test or part."""
        if phase not in NAMES:
            raise KeyError(f"{phase!r} is no test; one of {', '.join(NAMES)} is expected")
        self.phase, self.part = phase, part
        exercise = assessment.exercises[phase]
        notes = [item.id for item in exercise.items if item.kind == "judge"]
        parts = [notes[n : n + SIZE] for n in range(0, len(notes), SIZE)]
        if rest := [item.id for item in exercise.items if item.kind != "judge"]:
            parts.append(rest)
        if not 1 <= part <= len(parts):
            raise KeyError(f"{NAMES[phase]} has no part {part}; it has {len(parts)}")
        self._of = len(parts)
        self._numbers = {note: number for number, note in enumerate(notes, 1)}
        super().__init__(exercise, *parts[part - 1], work=assessment.works[phase], whole="first")

    def _face(self, item: Item) -> dict[str, Any]:
        """Return what the page may know of a note, which has its place in the test as a number."""
        face = super()._face(item)
        if number := self._numbers.get(item.id):
            face["prompt"] = face["prompt"].replace("Note:", f"Note {number}:", 1)
        return face

    def text(self) -> list[str]:
        """Return what the box is."""
        return [f"{NAMES[self.phase]}, part {self.part} of {self._of}: {self.total} questions"]

    def __repr__(self) -> str:
        return f"TestPart({self.phase}, part {self.part}: {self.answered} of {self.total} answered)"


class Change(View):
    """What the complete tests of a learner show, in numbers and in words."""

    _esm = STATIC / "change.js"

    def __init__(self, assessment: Assessment) -> None:
        """Follow the tests of `assessment`."""
        self.assessment = assessment
        super().__init__(view={"titles": TITLES})
        self._show()
        for phase in TITLES:
            assessment.works[phase].listen(self._show)

    def text(self) -> list[str]:
        """Return the sentences, or what is still to be done."""
        return [*self.state["lines"], *self.state["open"]]

    def __repr__(self) -> str:
        return f"Change({len(self.state['rows'])} of {len(TITLES)} tests complete)"

    def _show(self, _ids: Any = None) -> None:
        results = self.assessment.shown()
        judged = {phase: self.assessment.judged(phase) for phase in TITLES}
        self.state = {
            "rows": [
                {
                    "phase": phase,
                    "hits": [made.counts.hits, made.counts.flaws],
                    "alarms": [made.counts.alarms, made.counts.clean],
                    "d": round(made.counts.d_prime, 2),
                    "c": round(made.counts.criterion, 2),
                    "sure_right": made.sure_right,
                    "sure_wrong": made.sure_wrong,
                    "chains": made.chains,
                }
                for phase, made in results.items()
            ],
            "lines": self.assessment.lines(),
            "open": [
                f"{TITLES[phase]}: {done} of {number} notes judged."
                for phase, (done, number) in judged.items()
                if done < number
            ],
        }
