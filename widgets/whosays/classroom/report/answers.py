"""What a class answered, question by question: what all parts of the report are made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from whosays.article import Article
from whosays.classroom.grading.marks import Marks
from whosays.items import Item
from whosays.pages import names

if TYPE_CHECKING:
    import numpy as np


class Asked(NamedTuple):
    """A question that was asked: its number in the report, from 1, its lesson and itself."""

    number: int
    lesson: str
    item: Item


class ClassAnswers:
    """The answers that count of every learner to every question of an assignment."""

    def __init__(self, marks: Marks) -> None:
        """Look at every answer once."""
        self.marks = marks
        self.learners = len(marks.grades)
        self._titles = names()
        asked = [(k, item) for k, items in marks.key.asked.items() for item in items.values()]
        self.asked = [Asked(n, lesson, item) for n, (lesson, item) in enumerate(asked, 1)]
        # One list a question; the learners stand in the same order in each.
        self.answers: list[list[int | None]] = [[] for _ in self.asked]
        self._scores: list[list[float]] = [[] for _ in self.asked]
        for grade in marks.grades:
            for place, one in enumerate(marks.each(grade.submission)):
                self.answers[place].append(one.answer)
                score = None if one.answer is None else one.worth.score
                self._scores[place].append(float("nan") if score is None else score)

    @cached_property
    def scores(self) -> np.ndarray:
        """What each answer is worth, from 0 to 1: learners in rows, questions in columns.

        It is not a number where there is no answer, or none that is worth anything or nothing.
        """
        import numpy as np

        return np.array(self._scores, float).reshape(len(self.asked), self.learners).T

    def article(self, lesson: str) -> Article:
        """Return the text that a lesson asks about."""
        return self.marks.key.exercises[lesson].article

    def title(self, lesson: str) -> str:
        """Return a lesson's number and title, as the table of lessons has them."""
        title = self.marks.key.exercises[lesson].title
        return self._titles.get(lesson, title)

    def words(self, asked: Asked) -> str:
        """Return the words of the text that a question is about, if it is about some."""
        span = asked.item.about
        return self.article(asked.lesson).words(span) if span else ""

    def counted(self, asked: Asked) -> dict[int, int]:
        """Return how often each different answer was given, the most frequent first."""
        counts: dict[int, int] = {}
        for answer in self.answers[asked.number - 1]:
            if answer is not None:
                counts[answer] = counts.get(answer, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def answer(self, number: int) -> Any:
        """Return an answer by its number."""
        return self.marks.collection.answers.answer_of(number)

    def of_units(self) -> Iterator[Asked]:
        """Yield the questions that give each quotation, term, voice or unit a label."""
        return (one for one in self.asked if one.item.of)
