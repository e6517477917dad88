"""Item analysis: how hard each question was, and whether it goes with the others.

Difficulty is the mean of what answers are worth, from 0 to 1, over those who answered (Crocker
and Algina 1986, *Introduction to Classical and Modern Test Theory*, ch. 14): the higher, the
easier. Discrimination is the correlation of that with the mean of the same learner's other
answers (the corrected item-total correlation of Henrysson 1963, *Psychometrika* 28).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from whosays.classroom.grading.key import is_open
from whosays.classroom.report.answers import Asked, ClassAnswers
from whosays.classroom.small_groups import FEWEST

if TYPE_CHECKING:
    import numpy as np

ENOUGH = 10  # learners, for a correlation
HARD, EASY = 0.5, 0.9
ALIKE = 1e-9  # what rounding makes of equal means
LOW = 0.2  # below it a question hardly tells learners apart (Ebel and Frisbie 1991)


class Correlation(NamedTuple):
    """A correlation, and how many learners it is of."""

    value: float
    learners: int

    @property
    def highest(self) -> float:
        """The upper end of its 95 % interval (Fisher's z)."""
        sure = max(min(self.value, 0.999), -0.999)
        return math.tanh(math.atanh(sure) + 1.96 / math.sqrt(self.learners - 3))


class ItemRow(NamedTuple):
    """A question and what the class made of it; None where there is nothing to tell."""

    number: int
    lesson: str
    item: str
    question: str
    words: str
    answered: int | None
    difficulty: float | None
    discrimination: float | None
    remark: str


def item_rows(of: ClassAnswers) -> Iterator[ItemRow]:
    """Yield a row for each question, in order.

    Of questions that fewer than five learners of a larger class answered, nothing is told. Open
    answers are told of once all are read: those that were read first may be the best or the worst.
    """
    import numpy as np

    known = ~np.isnan(of.scores)
    for asked in of.asked:
        given = [answer for answer in of.answers[asked.number - 1] if answer is not None]
        answered: int | None = len(given)
        column = of.scores[:, asked.number - 1]
        own = known[:, asked.number - 1]
        worth = int(own.sum())
        waits = is_open(asked.item) and 0 < worth < len(given)
        difficulty = discrimination = None
        if worth and not waits and (worth >= FEWEST or of.learners < FEWEST):
            difficulty = float(column[own].mean())
            discrimination = _discrimination(of.scores, asked.number - 1)
        if 0 < len(given) < FEWEST <= of.learners:
            answered = None
        remark = _remark(asked, answered, difficulty, discrimination, of, waits=waits)
        yield ItemRow(
            asked.number, asked.lesson, asked.item.id, asked.item.prompt, of.words(asked), answered,
            difficulty, discrimination.value if discrimination else None, remark,
        )  # fmt: skip


def _discrimination(scores: np.ndarray, place: int) -> Correlation | None:
    """Return the correlation of a question with the mean of the same learners' others."""
    import numpy as np

    known = ~np.isnan(scores)
    others = known.sum(1) - known[:, place]
    both = known[:, place] & (others > 0)
    if both.sum() < ENOUGH:
        return None
    own = scores[both, place]
    rest = (np.nansum(scores[both], axis=1) - own) / others[both]
    if min(np.ptp(own), np.ptp(rest)) < ALIKE:
        return None
    return Correlation(float(np.corrcoef(own, rest)[0, 1]), int(both.sum()))


def _remark(  # noqa: PLR0913
    asked: Asked,
    answered: int | None,
    difficulty: float | None,
    discrimination: Correlation | None,
    of: ClassAnswers,
    *,
    waits: bool,
) -> str:
    """Return what a row shows, in words."""
    if answered is None:
        return f"answered by fewer than {FEWEST}"
    said = []
    if is_open(asked.item):
        said.append("not all are read yet" if waits else "read by a person, or without a key")
    if difficulty is not None and answered >= FEWEST:
        said += ["hard for this class"] * (difficulty < HARD)
        said += ["easy for this class"] * (difficulty >= EASY)
    if discrimination is not None and discrimination.highest < LOW:
        said.append("those who do well elsewhere do no better here: look at the question")
    if of.learners >= FEWEST and answered <= of.learners / 2:
        said.append("left out by half or more")
    return "; ".join(said)
