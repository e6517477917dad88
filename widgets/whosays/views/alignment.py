"""`AlignmentView`: a quotation beside the source that a learner found, word by word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.alignment import MAX_QUOTATION, Alignment, align
from whosays.mark import AnswerError
from whosays.verdict import Verdict, verify
from whosays.verdict_words import parts
from whosays.views.base import STATIC, View, kept

if TYPE_CHECKING:
    import pandas as pd

    from whosays.answers import AnswerLog

LARGEST = 200_000  # characters of a text that is pasted
_AROUND = 160  # characters of the source shown before and behind the quotation's place


class AlignmentView(View):
    """Quotations to choose from, a box for the text of the source, and the two side by side.

    Parameters
    ----------
    quotations
        Quotations as text, with or without their marks.
    source
        The text to compare with at once; without it, the learner pastes one. Where the learner
        has pasted another one, that is shown, and a button leads back to this one.
    places
        What stands before each quotation in the list to choose from, such as ``"P7"``.
    name
        What the quotations come from, for the repr.
    save
        A file for the pasted text; without it it lasts as long as the kernel.
    log
        The answers of a lesson, instead of `save`.
    verdict
        Whether a sentence above the comparison says what happened to the quotation.

    What is the same, changed, left out and added is shown; what to think of it is not.

    >>> view = AlignmentView(["“We won”"], "Ana Ruiz: Today we won the match.")
    >>> view
    AlignmentView(1 quotation, 2 of 2 words the same)
    >>> view.alignment.lines[1]
    'Written differently: “We”; the source has: “we”.'
    """

    _esm = STATIC / "alignment.js"

    def __init__(  # noqa: PLR0913  (every one but the first can be left out)
        self,
        quotations: Iterable[str],
        source: str = "",
        *,
        places: Sequence[str] = (),
        name: str = "",
        save: str | Path | None = None,
        log: AnswerLog | None = None,
        verdict: bool = False,
    ) -> None:
        """Offer these quotations. Raises `ValueError` without any, or where one is too long."""
        self.quotations = tuple(quotations)
        if not self.quotations or any(len(one) > MAX_QUOTATION for one in self.quotations):
            raise ValueError(f"give one quotation or more, each up to {MAX_QUOTATION:,} characters")
        self.name = name
        self.answers = log or kept(save, "compared")
        # The texts belong to these very quotations, wherever they are shown.
        joined = "\n".join(self.quotations).encode("utf-8", "backslashreplace")
        self._key = hashlib.sha256(joined).hexdigest()[:8]
        self._given = source
        self._says = verdict
        own = self._kept("source")
        self._own = own if isinstance(own, str) and len(own) <= LARGEST else ""
        chosen = self._kept("chosen")
        self._chosen = chosen if self._offered(chosen) else 0
        if self._given and not self._own:
            self._chosen = self._first_found()
        self.alignment: Alignment | None = None
        self.verdict: Verdict | None = None
        offered = [
            {"text": quotation, "place": place}
            for quotation, place in zip(
                self.quotations, [*places, *[""] * len(self.quotations)], strict=False
            )
        ]
        super().__init__(
            view={"quotations": offered, "largest": LARGEST, "given": bool(source)},
        )
        self._show()

    @property
    def table(self) -> pd.DataFrame:
        """One row a step of the comparison, in the quotation's order; offsets in code points."""
        import pandas as pd

        columns = ["kind", "form", "quotation", "source", "start", "end", "from", "to", "words"]
        made = self.alignment or Alignment("", "")
        rows = [
            (step.kind, step.form, *made.words(step), *step.quotation, *step.source, step.words)
            for step in made.steps
        ]
        return pd.DataFrame(rows, columns=columns)

    def compare(self, source: str) -> None:
        """Compare with this text, and keep it.

        Raises `AnswerError` where it is too long or holds no words, `NotSavedError` where the
        disk refuses; nothing has changed then.
        """
        if not isinstance(source, str) or not source.strip():
            raise AnswerError("paste the text of the source first")
        if len(source) > LARGEST:
            has = f"that text has {len(source):,} characters, the most is {LARGEST:,}"
            raise AnswerError(f"{has}: paste the part around the quotation")
        if source != self._kept("source"):
            self.answers.write(f"{self._key}-source", "answer", source)
        self._own = source
        self._show()

    def back(self) -> None:
        """Compare with the given source again, instead of one's own."""
        if not self._given:
            raise AnswerError("no source was given here; paste one")
        self.answers.write(f"{self._key}-source", "reset")
        self._own = ""
        self._chosen = self._first_found()
        self._show()

    def choose(self, number: int) -> None:
        """Compare another quotation, counted from 0, with the same text."""
        if not self._offered(number):
            raise AnswerError("that quotation is not in this box; reload the page")
        self.answers.write(f"{self._key}-chosen", "answer", number)
        self._chosen = number
        self._show()

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Compare, choose another quotation, or go back to the given source."""
        wanted = message.get("do")
        if wanted == "compare":
            self.compare(message.get("text", ""))
        elif wanted == "choose":
            self.choose(message.get("quotation", -1))
        elif wanted == "back":
            self.back()
        else:
            raise AnswerError(f"{wanted!r} is nothing that can be done")
        return {"do": wanted, "item": wanted, "kept": self.answers.path is not None}

    def text(self) -> list[str]:
        """Return the quotations and, where there is a source, the comparison in sentences."""
        lines = [f"{one['place']} {one['text']}".strip() for one in self.view["quotations"]]
        if not self.alignment:
            return [*lines, "Paste the text of the source to compare it word by word."]
        if len(lines) > 1:
            lines.append(f"Compared: {lines[self._chosen]}")
        stretch = self.alignment.stretch
        there = [f"The source: {self.alignment.source[slice(*stretch)]}"] if stretch else []
        said = [self.verdict.explanation] if self.verdict else []
        return [*lines, *there, *said, *_lines(self.alignment, self.verdict)]

    def __repr__(self) -> str:
        count = len(self.quotations)
        said = f"{count} quotation{'s' * (count != 1)}"
        said = f"{self.name}: {said}" if self.name else said
        made = self.alignment
        if made and made.found:
            counts = made.counts
            words = counts["same"] + counts["changed"] + counts["added"]
            said += f", {counts['same']} of {words} words the same"
        elif made:
            said += ", not found in the source"
        return f"AlignmentView({said})"

    def _offered(self, number: Any) -> bool:
        return type(number) is int and 0 <= number < len(self.quotations)

    def _first_found(self) -> int:
        """Return the quotation to begin with: the chosen one if the given source has it."""
        order = [self._chosen, *range(len(self.quotations))]
        there = (n for n in order if align(self.quotations[n], self._given).found)
        return next(there, self._chosen)

    def _kept(self, what: str) -> Any:
        return self.answers.state(f"{self._key}-{what}").answer

    def _show(self) -> None:
        source, own = self._own or self._given, bool(self._own)
        quotation = self.quotations[self._chosen]
        self.verdict = verify(quotation, source) if source and self._says else None
        if self.verdict:
            self.alignment = self.verdict.alignment
        else:
            self.alignment = align(quotation, source) if source else None
        shown = _shown(self.alignment, self.verdict) if self.alignment else None
        self.state = {"chosen": self._chosen, "text": source, "own": own, "shown": shown}


def _lines(made: Alignment, verdict: Verdict | None) -> list[str]:
    """Return what is said of a comparison, a count first."""
    if made.found or not verdict or not verdict.pieces:
        return made.lines
    return [f"Its parts stand at {len(verdict.pieces)} places in this text.", *parts(verdict)]


def _shown(made: Alignment, verdict: Verdict | None) -> dict[str, Any]:
    """Return a comparison for the page: pieces of text, and which line speaks of which."""
    numbers = {id(step): n for n, step in enumerate(made.differences, 1)}
    steps = [
        {"kind": step.kind, "form": step.form, "n": numbers.get(id(step), 0)}
        | dict(zip(("quotation", "source"), made.words(step), strict=True))
        for step in made.steps
    ]
    before = behind = ""
    if made.stretch:
        start, end = made.stretch
        before = made.source[max(0, start - _AROUND) : start].rpartition("\n")[2]
        behind = made.source[end : end + _AROUND].partition("\n")[0]
        # No word is cut in two.
        if len(before) == _AROUND:
            before = "… " + before.partition(" ")[2]
        if len(behind) == _AROUND:
            behind = behind.rpartition(" ")[0] + " …"
    return {
        "found": made.found,
        "lines": _lines(made, verdict),
        "steps": steps,
        "before": before,
        "behind": behind,
    } | ({"verdict": verdict.explanation} if verdict else {})
