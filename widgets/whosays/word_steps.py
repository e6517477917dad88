"""The steps from one text to another: runs of words that are the same, changed, left out, added.

`alignment` finds the place and says it in sentences; here the words between two equal ones are
set side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from whosays.article import Span
from whosays.spoken import same_aloud
from whosays.words import BRACKET, ELLIPSIS, Word

KINDS = ("same", "changed", "left out", "added")
FORMS = ("", "written differently", "ellipsis", "brackets")
# Words stand in place of up to twice as many, and some more; brackets can hold a summary.
_MOST_REPLACED, _MOST_BRACKETED = 3, 15
_MOST_EDGE = 5  # words before the first and behind the last equal one that are set side by side


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


def steps_between(
    quotation: str,
    source: str,
    quoted: Sequence[Word],
    there: Sequence[Word],
    pairs: Sequence[tuple[int, int]],
) -> tuple[Step, ...]:
    """Return the steps of a quotation, given the pairs of its words and the source's that match."""
    texts = _Texts(quotation, source, quoted, there, set(pairs))
    steps = _joined(_steps(texts, pairs))
    last = steps[-1]
    end = last.source.start + len(source[slice(*last.source)].rstrip())
    steps[-1] = Step(last.kind, last.quotation, Span(last.source.start, end), last.form, last.words)
    return tuple(steps)


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
        if kind in {"changed", "added"} and not form and self.in_brackets(mine):
            form = "brackets"
        return Step(kind, quotation, source, form, words)

    def in_brackets(self, mine: range) -> bool:
        """Whether all these words of the quotation stand in square brackets."""
        return all(self.quoted[n].key.startswith(BRACKET) for n in mine)

    def aloud(self, mine: range, theirs: range) -> bool:
        """Whether these words are the same when they are read aloud, such as 5% and 5 percent."""
        sides = (self.quoted, mine), (self.there, theirs)
        return same_aloud(*([words[n].key for n in numbers] for words, numbers in sides))

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


def _steps(texts: _Texts, pairs: Sequence[tuple[int, int]]) -> Iterator[Step]:
    """Yield the steps of the quotation, from its first word to its last."""
    (first, start), (last, end) = pairs[0], pairs[-1]
    stops = [n for n, word in enumerate(texts.quoted) if word.key == ELLIPSIS]
    # Of words at an edge, those beyond an ellipsis stand beside nothing.
    apart = max((n + 1 for n in stops if n < first), default=0)
    before = _beside(texts, range(start - 1, -1, -1), range(apart, first))
    yield from _between(texts, range(apart), range(start - before, start - before))
    yield from _between(texts, range(apart, first), range(start - before, start))
    for (n, place), (next_n, next_place) in pairwise([*pairs, (len(texts.quoted), -1)]):
        yield texts.same(n, place)
        if next_place >= 0:
            yield from _between(texts, range(n + 1, next_n), range(place + 1, next_place))
    apart = min((n for n in stops if n > last), default=len(texts.quoted))
    behind = _beside(texts, range(end + 1, len(texts.there)), range(last + 1, apart))
    yield from _between(texts, range(last + 1, apart), range(end + 1, end + 1 + behind))
    nothing = range(end + 1 + behind, end + 1 + behind)
    yield from _between(texts, range(apart, len(texts.quoted)), nothing)


def _beside(texts: _Texts, places: range, mine: range) -> int:
    """Return how many words of the source belong beside words at the quotation's edge.

    They do as far as its sentence goes, and not many of them.
    """
    most = len(mine)
    if most > _MOST_EDGE:
        return 0
    for count in range(1, min(most + 2, len(places)) + 1 if mine else 0):
        beside = sorted(places[:count])
        if texts.aloud(mine, range(beside[0], beside[-1] + 1)):  # “twenty-five” and “25”
            return count
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
        beside = texts.quoted[max(0, mine.start - 1) : mine.start + 1] if not mine else []
        if theirs and any(word.key == ELLIPSIS for word in beside):
            # The source has an ellipsis there, too, and more was left out at it.
            yield texts.step("left out", mine, theirs, "ellipsis")
        else:
            yield from _replaced(texts, mine, theirs)
        return
    # Words before an ellipsis stand beside the first ones here, those behind it beside the last.
    head, tail = range(mine.start, stops[0]), range(stops[-1] + 1, mine.stop)
    cut = min(len(head), len(theirs))
    rest = max(cut, len(theirs) - len(tail))
    yield from _replaced(texts, head, theirs[:cut])
    gone = theirs[cut:rest]
    for dots in _alternating(texts, range(stops[0], stops[-1] + 1)):
        if texts.quoted[dots.start].key != ELLIPSIS:  # words between two ellipses
            yield texts.step("added", dots, gone[:0])
        elif (
            [texts.there[n].key for n in gone] == [texts.quoted[n].key for n in dots] == [ELLIPSIS]
        ):
            yield texts.same(dots.start, gone.start)
        else:
            yield texts.step("left out" if gone else "added", dots, gone, "ellipsis")
        gone = gone[len(gone) :]
    yield from _replaced(texts, tail, theirs[rest:])


def _alternating(texts: _Texts, mine: range) -> Iterator[range]:
    """Yield the ellipses, and what stands between them, in turn."""
    for _, some in groupby(mine, key=lambda n: texts.quoted[n].key == ELLIPSIS):
        numbers = list(some)
        yield range(numbers[0], numbers[-1] + 1)


def _replaced(texts: _Texts, mine: range, theirs: range) -> Iterator[Step]:
    """Yield the steps of words that stand in place of others."""
    inside = [texts.quoted[n].key.startswith(BRACKET) for n in mine]
    most = _MOST_BRACKETED if all(inside) else _MOST_REPLACED
    if mine and theirs and texts.aloud(mine, theirs):
        yield texts.step("same", mine, theirs, FORMS[1])
    elif len(set(inside)) > 1 and theirs and inside[0] != inside[-1]:
        # “[Ms. Lee] went” for “he goes”: what stands in brackets, and what does not.
        cut = inside.index(not inside[0])
        apart = min(len(theirs), cut) if inside[-1] else max(0, len(theirs) - len(mine) + cut)
        yield from _replaced(texts, mine[:cut], theirs[:apart])
        yield from _replaced(texts, mine[cut:], theirs[apart:])
    elif mine and theirs and len(theirs) <= 2 * len(mine) + most:
        yield texts.step("changed", mine, theirs)
    else:
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
