"""How far a class agrees, layer by layer, and which spans split it.

A layer is what is asked of every quotation, term or voice, such as *Whose words are these?*, and
the labels of the agreement lab. Each learner is a coder and each span a unit, in the answers that
count, which were given before the explanation was seen. The measures are those of lesson 07
(`whosays.agreement`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whosays import codings
from whosays.agreement import Agreement, divided, krippendorffs_alpha, percent_agreement
from whosays.answers import AnswerLog, Event
from whosays.classroom.collecting.table import moment
from whosays.classroom.report.answers import Asked, ClassAnswers
from whosays.classroom.small_groups import FEWEST
from whosays.items import ASKS

MOST = 4  # spans that split the class, of one layer
OWN = "a name of one’s own"
NAMES = {"quotation": "Quotations", "term": "Terms", "voice": "Voices"}
LAB = "The agreement lab: the label of each word"


class Layer(NamedTuple):
    """A layer: its name, how many learners coded it, and how far they agree."""

    layer: str
    readers: int
    percent: Agreement
    alpha: Agreement


class Split(NamedTuple):
    """A span that splits the class: `disagreement` is the share of pairs who differ.

    `labels` has each label with how many gave it, the most frequent first; `both` says that more
    than one of these labels is accepted.
    """

    number: int
    layer: str
    lesson: str
    words: str
    disagreement: float
    readers: int
    labels: tuple[tuple[str, int], ...]
    both: bool


class Layers:
    """The layers of a class's answers."""

    def __init__(self, of: ClassAnswers) -> None:
        """Look at every label once."""
        self.of = of
        self._units: dict[str, Asked] = {}
        self.coded: dict[str, dict[str, dict[str, str]]] = {}
        for asked in of.of_units():
            layer = _layer(asked)
            if layer and asked.item.of != "unit":
                unit = f"{asked.lesson} {asked.item.id}"
                self._units[unit] = asked
                for learner, answer in enumerate(of.answers[asked.number - 1]):
                    if answer is not None and (label := self._label(asked, answer)):
                        coders = self.coded.setdefault(layer, {})
                        coders.setdefault(str(learner), {})[unit] = label
        self._add_lab()

    def rows(self, *, seed: int = 0) -> Iterator[Layer]:
        """Yield the layers that at least five learners coded."""
        for layer, coded in self.coded.items():
            if len(coded) >= FEWEST:
                measured = (f(coded, seed=seed) for f in (percent_agreement, krippendorffs_alpha))
                yield Layer(layer, len(coded), *measured)

    def splits(self) -> Iterator[Split]:
        """Yield the spans that split the class most, layer by layer."""
        for layer, coded in self.coded.items():
            if len(coded) < FEWEST:
                continue
            spots = [s for s in divided(coded) if s.disagreement and s.coders >= FEWEST]
            for spot in spots[:MOST]:
                asked = self._units[spot.unit]
                labels = tuple(spot.labels.items())
                yield Split(
                    asked.number, layer, asked.lesson, self.of.words(asked), spot.disagreement,
                    spot.coders, labels, self._are_accepted(asked, labels),
                )  # fmt: skip

    def _label(self, asked: Asked, number: int) -> str:
        """Return the label that an answer is; nothing for one that is no answer to the question.

        A name that somebody typed is told as such and not shown.
        """
        item, answer = asked.item, self.of.answer(number)
        option = item.option(answer) if isinstance(answer, str) else None
        return option.label if option else OWN * item.open

    def _are_accepted(self, asked: Asked, labels: tuple[tuple[str, int], ...]) -> bool:
        given = {label for label, count in labels if count >= FEWEST}
        return sum(bool(o.status) and o.label in given for o in asked.item.options) > 1

    def _add_lab(self) -> None:
        """Add the agreement lab: there a label counts that was given before those of others."""
        of, all_of = self.of, self.of.marks.collection.answers
        for lesson, exercise in of.marks.key.exercises.items():
            units = {one.item.id: one for one in of.of_units()
                     if one.lesson == lesson and one.item.of == "unit"}  # fmt: skip
            if not units:
                continue
            known = {i: q for i, q in enumerate(all_of.questions.values_of)
                     if q[0] == lesson and q[1] in units}  # fmt: skip
            events: dict[int, list[Event]] = {}
            for number, question, answer, time in zip(
                all_of.submission, all_of.question, all_of.answer, all_of.time, strict=True
            ):
                if question in known:
                    made = Event(lesson, known[question][1], "answer", all_of.answer_of(answer), 1,
                                 moment(time), "")  # fmt: skip
                    events.setdefault(number, []).append(made)
            coded = {}
            for learner, grade in enumerate(of.marks.grades):
                log = AnswerLog(lesson, None)
                own = events.get(grade.submission.number, [])
                log.take(sorted(own, key=lambda event: event.time))
                if labels := codings.own_codings(exercise, log):
                    coded[str(learner)] = {
                        f"{lesson} {unit}": self._of_option(units[unit], label)
                        for unit, label in labels.items() if unit in units
                    }  # fmt: skip
            if coded:
                self._units |= {f"{lesson} {unit}": one for unit, one in units.items()}
                self.coded[LAB] = coded

    def _of_option(self, asked: Asked, label: str) -> str:
        option = asked.item.option(label)
        return option.label if option else label


def _layer(asked: Asked) -> str:
    """Return the name of the layer that a question belongs to, if it belongs to one."""
    of, aspect = asked.item.of, asked.item.id.rpartition(".")[2]
    asks = ASKS.get(of, {}).get(aspect, "") if asked.item.kind == "choice" else ""
    return f"{NAMES[of]}: {asks}" if asks else ""
