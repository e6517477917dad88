"""A quotation beside the text it comes from, word by word: same, changed, left out, added.

It shows and judges nothing. Offsets are Unicode code points, end-exclusive, on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.article import Span
from whosays.word_match import ELLIPSIS, MOST_PLACES, Word, matches, places_of, weights, words_of

KINDS = ("same", "changed", "left out", "added")
FORMS = ("", "written differently", "ellipsis", "brackets")
MAX_QUOTATION, MAX_SOURCE = 10_000, 200_000  # characters
# A text has the quotation if at least this part of its words stands there in its order, also
# when words that are frequent in the text count less; if two of them stand together; and if,
# but for what an ellipsis stands for, they are not strewn over many times as many words.
LEAST, LEAST_WEIGHTED, LEAST_RUN, MOST_SPREAD = 0.5, 0.4, 2, 4
_OPEN, _CLOSE = " “‘\"'«„", " ”’\"'»,.;:"
_MOST_EDGE = 5  # words before the first and behind the last equal one that are set side by side


class AlignmentError(ValueError):
    """Texts that cannot be compared; the message says why and what to do."""


@dataclass(frozen=True)
class Step:
    """A stretch of the quotation and what stands there in the source; one of them may be empty.

    `kind` is ``"same"``, ``"changed"``, ``"left out"`` (of the quotation) or ``"added"`` (only
    there). `form` says more: ``"written differently"`` of the same words (marks, accents,
    capitals), ``"ellipsis"`` where the quotation has one, ``"brackets"`` where its words stand
    in square brackets. `words` counts those of the quotation, or of what was left out.
    """

    kind: str
    quotation: Span
    source: Span
    form: str = ""
    words: int = 0


@dataclass(frozen=True)
class Alignment:
    """What `align` found. Without a place in the source there are no steps.

    The steps' quotation spans, joined, are the quotation; their source spans, joined, are
    `stretch`. `places` counts where all the words stand just so; the first is taken.
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
        more = f" They stand at {many}; this is the first." * (self.places > 1)
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
    Left out after “remarks”, at the ellipsis; the source has here: “on Saturday,”.
    Changed: the quotation has “a”; the source has here: “one”.
    """  # noqa: E501
    limits = (("quotation", quotation, MAX_QUOTATION), ("source", source, MAX_SOURCE))
    for name, text, most in limits:
        if len(text) > most:
            what = f"the {name} has {len(text):,} characters, the most is {most:,}"
            raise AlignmentError(f"{what}; give the part that matters")
    quoted, there = words_of(quotation), words_of(source)
    pairs = matches(quoted, there)
    if not _enough(pairs, quoted, there):
        return Alignment(quotation, source)
    texts = _Texts(quotation, source, quoted, there, set(pairs))
    steps = _joined(_steps(texts, pairs))
    last = steps[-1]
    end = last.source.start + len(source[slice(*last.source)].rstrip())
    steps[-1] = Step(last.kind, last.quotation, Span(last.source.start, end), last.form, last.words)
    return Alignment(quotation, source, tuple(steps), len(places_of(quoted, there)))


@dataclass(frozen=True)
class _Texts:
    quotation: str
    source: str
    quoted: Sequence[Word]
    there: Sequence[Word]
    pairs: set[tuple[int, int]]

    def step(self, kind: str, mine: range, theirs: range, form: str = "") -> Step:
        """Return a step over words of both, by their numbers."""
        quotation, source = _span(self.quoted, mine), _span(self.there, theirs)
        counted = [self.there[n] for n in theirs] if kind == "left out" else [
            self.quoted[n] for n in mine
        ]  # fmt: skip
        words = sum(word.key != ELLIPSIS for word in counted)
        inside = self.quotation[slice(*quotation)].strip(" “”\"',.;:")
        if kind in {"changed", "added"} and not form and inside[:1] + inside[-1:] == "[]":
            form = "brackets"
        return Step(kind, quotation, source, form, words)

    def same(self, n: int, place: int) -> Step:
        """Return the step of one pair of equal words."""
        mine, theirs = self.quoted[n], self.there[place]
        # The marks of the article around a quotation, or those at a cut, say nothing.
        before = (n - 1, place - 1) in self.pairs
        behind = (n + 1, place + 1) in self.pairs
        written = [
            text[word.start if before else word.core : word.end if behind else word.core_end]
            for text, word in ((self.quotation, mine), (self.source, theirs))
        ]
        form = "" if written[0].split() == written[1].split() else FORMS[1]
        return self.step("same", range(n, n + 1), range(place, place + 1), form)


def _enough(
    pairs: Sequence[tuple[int, int]], quoted: Sequence[Word], there: Sequence[Word]
) -> bool:
    words = sum(word.key != ELLIPSIS for word in quoted)
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
        and len(matched) >= LEAST * words
        and sum(worth[n] for n in matched) >= LEAST_WEIGHTED * sum(worth)
        and longest >= min(LEAST_RUN, words)
        and spread <= MOST_SPREAD * len(matched)
    )


def _steps(texts: _Texts, pairs: Sequence[tuple[int, int]]) -> Iterator[Step]:
    """Yield the steps of the quotation, from its first word to its last."""
    first, last = pairs[0], pairs[-1]
    before = _beside(texts, range(first[1] - 1, -1, -1), first[0])
    yield from _between(texts, range(first[0]), range(first[1] - before, first[1]))
    for (n, place), (next_n, next_place) in pairwise([*pairs, (len(texts.quoted), -1)]):
        yield texts.same(n, place)
        if next_place >= 0:
            yield from _between(texts, range(n + 1, next_n), range(place + 1, next_place))
    left = range(last[0] + 1, len(texts.quoted))
    behind = _beside(texts, range(last[1] + 1, len(texts.there)), len(left))
    yield from _between(texts, left, range(last[1] + 1, last[1] + 1 + behind))


def _beside(texts: _Texts, places: range, most: int) -> int:
    """Return how many words of the source belong beside words at the quotation's edge.

    They do as far as its sentence goes, and not many of them.
    """
    if most > _MOST_EDGE:
        return 0
    for count, place in enumerate(places[:most]):
        word = texts.there[place]
        gap = word if places.step < 0 else texts.there[place - 1]
        if set(texts.source[gap.core_end : gap.end]) & set(".!?\n"):
            return count
    return min(most, len(places))


def _between(texts: _Texts, mine: range, theirs: range) -> Iterator[Step]:
    """Yield the steps of what stands between two equal words, in both or in one."""
    stops = [n for n in mine if texts.quoted[n].key == ELLIPSIS]
    if not stops:
        yield from _replaced(texts, mine, theirs)
        return
    # Words before an ellipsis stand beside the first ones here, those behind it beside the last.
    head, tail = range(mine.start, stops[0]), range(stops[-1] + 1, mine.stop)
    cut = min(len(head), len(theirs))
    rest = max(cut, len(theirs) - len(tail))
    yield from _replaced(texts, head, theirs[:cut])
    gone = theirs[cut:rest]
    dots = range(stops[0], stops[-1] + 1)
    if [texts.there[n].key for n in gone] == [texts.quoted[n].key for n in dots] == [ELLIPSIS]:
        yield texts.same(dots.start, gone.start)
    else:
        yield texts.step("left out" if gone else "added", dots, gone, "ellipsis")
    yield from _replaced(texts, tail, theirs[rest:])


def _replaced(texts: _Texts, mine: range, theirs: range) -> Iterator[Step]:
    if mine and theirs and len(theirs) <= 2 * len(mine) + 3:
        yield texts.step("changed", mine, theirs)
        return
    if mine:
        yield texts.step("added", mine, theirs[:0])
    if theirs:
        yield texts.step("left out", mine[len(mine) :], theirs)


def _span(words: Sequence[Word], numbers: range) -> Span:
    if numbers:
        return Span(words[numbers[0]].start, words[numbers[-1]].end)
    at = words[numbers.start].start if numbers.start < len(words) else words[-1].end
    return Span(at, at)


def _joined(steps: Iterator[Step]) -> list[Step]:
    """Join neighbours of one kind, so that a run of equal words is one step."""
    made: list[Step] = []
    for step in steps:
        if made and (made[-1].kind, made[-1].form) == (step.kind, step.form) == ("same", ""):
            last = made.pop()
            quotation = Span(last.quotation.start, step.quotation.end)
            source = Span(last.source.start, step.source.end)
            made.append(Step("same", quotation, source, "", last.words + step.words))
        else:
            made.append(step)
    return made
