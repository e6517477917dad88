"""`AgreementLab`: how far people agree who coded the same units, and where they do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.agreement import Agreement, Codings, HotSpot, agreement, divided, hot_spots
from whosays.answers import AnswerLog
from whosays.codings import begun, codings_in, own_codings, stored_class, units
from whosays.items import Exercise
from whosays.mark import AnswerError
from whosays.views.base import STATIC, View
from whosays.work import Work

if TYPE_CHECKING:
    import pandas as pd

YOU, CLASS, FILES = "you", "class", "files"
MOST_FILES = 200


class AgreementLab(View):
    """A learner's codings beside those of others: answers files, or a stored, simulated class.

    Parameters
    ----------
    exercise
        An `Exercise` with `units:`.
    work
        The learner's own `Work` on it.
    folder
        Where the codings from files are kept, in a folder `partners` of their own; None keeps
        them as long as the kernel. They are never part of what the learner hands on.

    `codings`, `measures` and `hot_spots` are what is shown, as tables.
    """

    _esm = STATIC / "agreement.js"

    def __init__(self, exercise: Exercise, work: Work, folder: Path | None = None) -> None:
        """Show the codings. Raises `ValueError` where the exercise has no units."""
        self.exercise = exercise
        self.work = work
        self.units = {item.id: item for item in units(exercise)}
        if not self.units:
            raise ValueError(f"{exercise.lesson} has no units to code")
        path = folder / "partners" / f"{exercise.lesson}.jsonl" if folder else None
        self.partners = AnswerLog(exercise.lesson, path)
        article = exercise.article
        super().__init__(
            view={
                "article": {"id": article.id, "text": article.text,
                            "paragraphs": [list(span) for span in article.paragraphs]},
                "units": [
                    {"id": item.id, "about": list(item.about or ()), "paragraph": item.paragraph,
                     "where": article.sentence_of(item.about.start).label if item.about else ""}
                    for item in self.units.values()
                ],
                "labels": {o.id: o.label for o in next(iter(self.units.values())).options},
            }
        )  # fmt: skip
        self._show()
        work.listen(self._heard)

    @property
    def others(self) -> dict[str, dict[str, str]]:
        """The codings of the others, by pseudonym: those from files, or the stored class."""
        if self._against() == CLASS:
            return stored_class(self.exercise.lesson)
        return {name: self.partners.state(name).answer for name in self._names()}

    @property
    def both(self) -> dict[str, dict[str, str]]:
        """The learner's own codings, as `you`, and those of the others."""
        own = own_codings(self.exercise, self.work.log)
        return ({YOU: own} if own else {}) | self.others

    @property
    def codings(self) -> pd.DataFrame:
        """One row a unit, one column a coder; empty where a unit was left out."""
        import pandas as pd

        return pd.DataFrame(self.both, index=list(self.units)).rename_axis("unit").fillna("")

    @property
    def measures(self) -> pd.DataFrame:
        """One row a measure: its value, the interval, how many units and coders, a warning."""
        import pandas as pd

        return pd.DataFrame([one.__dict__ for one in _measured(self.both)])

    @property
    def hot_spots(self) -> pd.DataFrame:
        """One row a unit, the most divided first, with its words; see `agreement.hot_spots`."""
        table = hot_spots(self.both)
        article = self.exercise.article
        words = [article.words(item.about) for unit in table["unit"]
                 if (item := self.units[unit]).about]  # fmt: skip
        table.insert(1, "words", words)
        return table

    def load(self, text: str) -> str:
        """Take the codings of an answers file; return the pseudonym they go by.

        Raises `AnswerError` where it holds none or is the learner's own, and `NotSavedError`
        where the disk refuses.
        """
        given = codings_in(text, self.exercise)
        if given.begun == begun(self.work.log):
            raise AnswerError("these are your own answers; load the file of somebody else")
        known = {self.partners.state(n).draft: n for n in self._names()}
        name = known.get(given.begun) or f"partner {len(self._names(gone=True)) + 1}"
        if name not in known.values() and len(self._names()) >= MOST_FILES:
            raise AnswerError(f"at most {MOST_FILES} files can be compared here")
        # The draft comes after: an answer clears it, and it tells one person's file again.
        self.partners.write_all([(name, "answer", given.labels), (name, "draft", given.begun)])
        return name

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Load a file, go from files to the stored class and back, or take the files out."""
        wanted = message.get("do")
        if wanted == "load":
            text = message.get("text")
            if not isinstance(text, str):
                raise AnswerError("a file with answers is expected")
            name = self.load(text)
            self.partners.write("against", "answer", FILES)
            self._show()
            return {"do": "load", "name": name}
        if wanted == "against" and message.get("with") in {CLASS, FILES}:
            self.partners.write("against", "answer", message["with"])
        elif wanted == "forget":
            self.partners.write_all([(name, "reset", None) for name in self._names()])
            self.partners.write("against", "answer", CLASS)
        else:
            raise AnswerError(f"{wanted!r} is nothing that can be done")
        self._show()
        return {"do": wanted}

    def text(self) -> list[str]:
        """Return the measures in words."""
        who = "a stored class, which is simulated" if self._against() == CLASS else "others"
        return [f"Agreement with {who}", *map(str, _measured(self.both))]

    def __repr__(self) -> str:
        coders = len(self.both)
        return f"AgreementLab({self.exercise.lesson}: {len(self.units)} units, {coders} coders)"

    def _against(self) -> str:
        return str(self.partners.state("against").answer or CLASS)

    def _names(self, *, gone: bool = False) -> list[str]:
        names = dict.fromkeys(e.item for e in self.partners.events if e.item != "against")
        return [n for n in names if gone or self.partners.state(n).answered]

    def _heard(self, ids: frozenset[str]) -> None:
        if ids & self.units.keys():
            self._show()

    def _show(self) -> None:
        both = self.both
        self.state = {
            "own": both.get(YOU, {}),
            "against": self._against(),
            "partners": self._names(),
            "coders": len(both),
            "measures": [one.__dict__ for one in _measured(both)],
            "spots": [_plain(spot) for spot in divided(both)],
        }


def _measured(codings: Codings) -> list[Agreement]:
    return agreement(codings) if len(codings) > 1 else []


def _plain(spot: HotSpot) -> dict[str, Any]:
    return {"unit": spot.unit, "differ": round(spot.disagreement, 4), "coders": spot.coders,
            "labels": spot.labels}  # fmt: skip
