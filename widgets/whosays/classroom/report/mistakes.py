"""Common answers that careful readers do not give, each with its explanation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whosays.classroom.grading.key import is_open
from whosays.classroom.report.answers import Asked, ClassAnswers
from whosays.classroom.small_groups import FEWEST
from whosays.mark import OTHER
from whosays.work import in_words

MOST = 3  # of one question


class Mistake(NamedTuple):
    """An answer that is marked *look again*: how many gave it of those who answered, and why."""

    number: int
    lesson: str
    item: str
    question: str
    words: str
    answer: str
    given: int
    of: int
    why: str


def mistakes(of: ClassAnswers) -> Iterator[Mistake]:
    """Yield the most frequent such answers, question by question.

    One that fewer than five gave is not among them, and nothing that anybody typed.
    """
    for asked in of.asked:
        if not is_open(asked.item):
            yield from _of_one(of, asked)


def _of_one(of: ClassAnswers, asked: Asked) -> Iterator[Mistake]:
    counts = of.counted(asked)
    total, told = sum(counts.values()), 0
    for number, given in counts.items():
        if given < FEWEST or told == MOST:
            return
        answer = of.answer(number)
        made = of.marks.key.mark(asked.item, answer)
        if made is None or made.status != OTHER:
            continue
        told += 1
        why = [*made.reasons, *made.missed]
        lines = [f"{one.label}: {one.text}" if one.label else one.text for one in why]
        yield Mistake(
            asked.number, asked.lesson, asked.item.id, asked.item.prompt, of.words(asked),
            in_words(of.article(asked.lesson), asked.item, answer) or "nothing marked",
            given, total, " ".join(lines),
        )  # fmt: skip
