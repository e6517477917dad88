"""A quotation beside the text it comes from, word by word: same, changed, left out, added.

It shows and judges nothing. Offsets are Unicode code points, end-exclusive, on both sides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.article import Span
from whosays.word_match import MOST_PLACES, matches, places_of, weights
from whosays.word_steps import FORMS, KINDS, Step, steps_between
from whosays.words import ELLIPSIS, Word, words_of

__all__ = ["Alignment", "AlignmentError", "Step", "align"]
MAX_QUOTATION, MAX_SOURCE = 10_000, 1_200_000  # characters
# A text has the quotation if at least this part of its words stands there in its order, also
# when words that are frequent in the text count less; if two of them stand together; and if,
# but for what an ellipsis stands for, they are not strewn over many times as many words.
LEAST, LEAST_WEIGHTED, LEAST_RUN, MOST_SPREAD = 0.5, 0.45, 2, 4
# How often a place inside longer words is passed over; less often for long quotations.
_TRIES, _MOST_COMPARED = 100, 200_000
_OPEN, _CLOSE = " “‘\"'«„", " ”’\"'»,.;:"
_LOOSE = " ,;:\n"


class AlignmentError(ValueError):
    """Texts that cannot be compared; the message says why and what to do."""


@dataclass(frozen=True)
class Alignment:
    """What `align` found. Without a place in the source there are no steps.

    The steps' quotation spans, joined, are the quotation; their source spans, joined, are
    `stretch`. `places` counts where all the words stand so; one that is
    written the same is taken if there is one, and the first of those.
    """

    quotation: str
    source: str
    steps: tuple[Step, ...] = ()
    places: int = 0

    @property
    def found(self) -> bool:
        """Whether the quotation, or enough of it, stands in the source."""
        return bool(self.steps)

    @property
    def stretch(self) -> Span | None:
        """The part of the source that the quotation is set beside."""
        return Span(self.steps[0].source.start, self.steps[-1].source.end) if self.steps else None

    @property
    def counts(self) -> dict[str, int]:
        """How many words are the same, changed, left out, added.

        ``"written differently"`` counts those among the same.
        """
        tally = Counter(dict.fromkeys((*KINDS, FORMS[1]), 0))
        for step in self.steps:
            tally[step.kind] += step.words
            if step.form == FORMS[1]:
                tally[step.form] += step.words
        return dict(tally)

    @property
    def lines(self) -> list[str]:
        """The comparison in sentences: first a count, then every difference in its order."""
        if not self.found:
            return ["The quotation was not found in this text."]
        return [self._summary(), *(self.said(step) for step in self.differences)]

    @property
    def differences(self) -> list[Step]:
        """The steps that are more than the same words, written the same."""
        return [step for step in self.steps if step.kind != "same" or step.form]

    def said(self, step: Step) -> str:
        """Return one step in a sentence."""
        mine, theirs = self.words(step)
        # The marks that the article sets around a quotation are no words of it.
        mine = mine.lstrip(_OPEN) if step.quotation.start == 0 else mine
        mine = mine.rstrip(_CLOSE) if step.quotation.end == len(self.quotation) else mine
        if step.kind != "same":
            mine, theirs = mine.rstrip(_LOOSE), theirs.rstrip(_LOOSE)
        mine, theirs = f"“{' '.join(mine.split())}”", f"“{' '.join(theirs.split())}”"
        before = re.findall(r"[\w’']+", self.quotation[: step.quotation.start])[-1:]
        after = "".join(f" after “{word}”" for word in before)
        inside = " in square brackets" if step.form == "brackets" else ""
        if step.kind == "same":
            end = f"; the source has: {theirs}" if step.form else ""
            return f"{step.form.capitalize() or 'Same'}: {mine}{end}."
        if step.kind == "changed":
            return f"Changed: the quotation has{inside} {mine}; the source has here: {theirs}."
        if step.kind == "left out":
            sign = "at the ellipsis" if step.form == "ellipsis" else "with no sign"
            return f"Left out{after}, {sign}; the source has here: {theirs}."
        if step.form == "ellipsis":
            return f"An ellipsis{after}: nothing between the words beside it was left out."
        return f"Only in the quotation{inside}{after}: {mine}."

    def words(self, step: Step) -> tuple[str, str]:
        """Return the words of a step: those of the quotation, and those of the source."""
        return self.quotation[slice(*step.quotation)], self.source[slice(*step.source)]

    def _summary(self) -> str:
        counts = self.counts
        same, written = counts.pop("same"), counts.pop(FORMS[1])
        all_words = same + counts["changed"] + counts["added"]
        said = [f"{same} of {all_words} words are the same"]
        said += [f"{written} of them written differently"] * bool(written)
        said += [f"{count} {kind}" for kind, count in counts.items() if count]
        many = f"{self.places} places{' or more' * (self.places == MOST_PLACES)}"
        more = f" They stand at {many}; this is one of them." * (self.places > 1)
        return f"{', '.join(said)}.{more}"


def align(quotation: str, source: str) -> Alignment:
    r"""Find where in `source` a quotation most likely comes from, and line the two up.

    Words are the same whatever their capitals, accents and marks; that they are written
    differently is said. Where too little of the quotation stands in the source, nothing is
    guessed: `found` is False. Raises `AlignmentError` where a text is too long.

    >>> made = align("“The remarks … mark a plea”", "The remarks, on Saturday, mark one plea.")
    >>> [(step.kind, made.words(step)[1]) for step in made.steps]
    [('same', 'The remarks, '), ('left out', 'on Saturday, '), ('same', 'mark '), ('changed', 'one '), ('same', 'plea.')]
    >>> print(*made.lines, sep="\n")
    4 of 5 words are the same, 1 changed, 2 left out.
    Left out after “remarks”, at the ellipsis; the source has here: “on Saturday”.
    Changed: the quotation has “a”; the source has here: “one”.
    """  # noqa: E501
    check_lengths(quotation, source)
    quoted, there = words_of(quotation, signs=True), words_of(source, signs=True)
    return aligned(quotation, source, quoted, there)


def check_lengths(quotation: str, source: str) -> None:
    """Raise `AlignmentError` where a text is too long to be compared."""
    limits = (("quotation", quotation, MAX_QUOTATION), ("source", source, MAX_SOURCE))
    for name, text, most in limits:
        if len(text) > most:
            what = f"the {name} has {len(text):,} characters, the most is {most:,}"
            raise AlignmentError(f"{what}; give the part that matters")


def aligned(
    quotation: str, source: str, quoted: Sequence[Word], there: Sequence[Word]
) -> Alignment:
    """Line up two texts whose words are known."""
    places = places_of(quoted, there)
    first = _letter_for_letter(quotation, source, quoted, there)
    if first is None and places:
        first = _written_the_same(quotation, source, quoted, there, places)
    if first is not None:
        pairs = [(n, first + n) for n in range(len(quoted))]
    else:
        pairs = matches(quoted, there)
    if not enough(pairs, quoted, there):
        return Alignment(quotation, source)
    steps = steps_between(quotation, source, quoted, there, pairs)
    return Alignment(quotation, source, steps, max(len(places), first is not None))


def _written_the_same(
    quotation: str,
    source: str,
    quoted: Sequence[Word],
    there: Sequence[Word],
    places: Sequence[int],
) -> int:
    """Return the first place that is written as in the quotation, spaces aside, or the first."""
    mine = quotation[quoted[0].core : quoted[-1].core_end].split()
    for place in places:
        last = there[place + len(quoted) - 1]
        if source[there[place].core : last.core_end].split() == mine:
            return place
    return places[0]


def _letter_for_letter(
    quotation: str, source: str, quoted: Sequence[Word], there: Sequence[Word]
) -> int | None:
    """Return the first place where the quotation stands just as it is, if possible with its marks.

    Its first word begins a word there, and its last one ends one.
    """
    if not quoted:
        return None
    start, end = quoted[0].core, quoted[-1].core_end
    whole = Span(len(quotation) - len(quotation.lstrip()), len(quotation.rstrip()))
    for first, last in dict.fromkeys((whole, (start, end))):
        mine, at = quotation[first:last], -1
        for _ in range(max(_TRIES, _MOST_COMPARED // len(mine))):
            at = source.find(mine, at + 1)
            if at < 0:
                break
            edges = (at + start - first, at + end - first)
            place = bisect_left(there, edges[0], key=_core)
            behind = there[place : place + len(quoted)]
            if len(behind) == len(quoted) and (behind[0].core, behind[-1].core_end) == edges:
                return place
    return None


def _core(word: Word) -> int:
    return word.core


def enough(pairs: Sequence[tuple[int, int]], quoted: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether so many words that line up make a place, and no chance."""
    words = [n for n, word in enumerate(quoted) if word.key != ELLIPSIS]
    matched = [n for n, _ in pairs if quoted[n].key != ELLIPSIS]
    run = longest = min(1, len(pairs))
    spread = len(matched)
    for (n, place), (next_n, next_place) in pairwise(pairs):
        run = run + 1 if (next_n, next_place) == (n + 1, place + 1) else 1
        longest = max(longest, run)
        if not any(word.key == ELLIPSIS for word in quoted[n:next_n]):
            spread += next_place - place - 1
    worth = weights(quoted, there)
    return (
        bool(matched)
        and len(matched) >= LEAST * len(words)
        and sum(worth[n] for n in matched) >= LEAST_WEIGHTED * sum(worth[n] for n in words)
        and longest >= min(LEAST_RUN, len(words))
        and spread <= MOST_SPREAD * len(matched)
    )
