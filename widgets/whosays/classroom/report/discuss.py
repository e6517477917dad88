"""What to talk about next: a few questions, each with its reason and a way to begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whosays.classroom.report.items import HARD, ItemRow
from whosays.classroom.report.layers import Split
from whosays.classroom.report.mistakes import Mistake
from whosays.classroom.small_groups import FEWEST

MOST = 3  # of each kind
SPLIT = 0.4  # of the pairs of learners differ
SHARED = 0.25  # of the class gave the same answer


class Topic(NamedTuple):
    """A question to talk about: where it stands, what it asks, about which words, why, and how."""

    number: int
    lesson: str
    question: str
    words: str
    why: str
    ask: str


def topics(
    rows: Sequence[ItemRow], found: Iterable[Mistake], splits: Iterable[Split]
) -> list[Topic]:
    """Return a few questions: what splits the class, and what many of it took another way.

    >>> topics([], [], [])
    []
    """
    by_number = {row.number: row for row in rows}
    made = [
        Topic(
            one.number,
            by_number[one.number].lesson,
            by_number[one.number].question,
            one.words,
            _split(one),
            _both(one),
        )
        for one in sorted(splits, key=lambda one: -one.disagreement)[:MOST]
        if one.disagreement >= SPLIT
    ]
    told = {one.number for one in made}
    shared = sorted(found, key=lambda one: -one.given / one.of)
    for one in shared:
        if one.number in told or one.given / one.of < SHARED or len(told) == 2 * MOST:
            continue
        told.add(one.number)
        why = f"{one.given} of {one.of} answered: {one.answer}"
        made.append(Topic(one.number, one.lesson, one.question, one.words, why, WHICH_WORDS))
    hard = [row for row in rows if row.difficulty is not None and row.difficulty < HARD
            and (row.answered or 0) >= FEWEST and row.number not in told]  # fmt: skip
    for row in sorted(hard, key=lambda row: row.difficulty or 0)[:MOST]:
        why = f"Answers were worth {row.difficulty:.0%} on average, and no other answer stands out"
        made.append(Topic(row.number, row.lesson, row.question, row.words, why, TOGETHER))
    return made


WHICH_WORDS = (
    "Let those who answered so point at the words that led them there. Then look together for the"
    " words that decide it, and say where the text leaves it open."
)
TOGETHER = "Do it together on the board, one step at a time, and say what each step rests on."
BOTH = (
    "More than one of these answers is accepted. Let each side say its best reason, with the words"
    " of the text, and then the best reason of the other side."
)


def _split(one: Split) -> str:
    told = [f"{label}: {count}" for label, count in one.labels if count >= FEWEST]
    return f"Pick two learners: in {one.disagreement:.0%} of cases they differ ({'; '.join(told)})"


def _both(one: Split) -> str:
    return BOTH if one.both else WHICH_WORDS
