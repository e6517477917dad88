"""What happened to a quotation: exact, elided, a number changed, in another order, and so on.

`verify` finds the quoted words in a source and says it, with the place of each change. It
describes texts; who changed what, and why, no comparison of words can know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from whosays.alignment import Alignment, aligned, check_lengths
from whosays.article import Article, Span
from whosays.changes import KINDS, Change, Texts, kinds_of, whole_change
from whosays.rearranged import (
    FAR,
    FAR_AT_ELLIPSIS,
    paragraphs,
    place_of,
    rearranged,
    steps_of,
)
from whosays.verdict_words import JOINS, explained, listed
from whosays.word_steps import Step
from whosays.words import words_of

if TYPE_CHECKING:
    from whosays.views.alignment import AlignmentView

__all__ = ["FAR", "FAR_AT_ELLIPSIS", "FAR_IN_ALL", "VERDICTS", "Change", "Verdict", "verify"]

# What matters most for the meaning comes first; the verdict is the first that holds.
VERDICTS = ("absent", "out-of-order", "stitched", *KINDS, "exact")
# So many words of the source at all ellipses together are far apart.
FAR_IN_ALL = 120
_BACK = 10  # characters before an ellipsis's place in which a paragraph may end
_ENDS_AND_BEGINS = re.compile(r"[”»].*[“«]|\".*\"", re.DOTALL)
_MARKS = 3  # characters beside an ellipsis in which marks may stand


@dataclass(frozen=True)
class Verdict:
    """What `verify` found.

    `verdict` is one of `VERDICTS`. `changes` are all differences, in the quotation's order, with
    offsets on both sides. `pieces` are the places of its parts (in the quotation, in the source)
    where it does not stand in the source as one passage. `alignment` compares word by word.
    """

    verdict: str
    alignment: Alignment
    changes: tuple[Change, ...] = ()
    pieces: tuple[tuple[Span, Span], ...] = ()

    @property
    def passage(self) -> Span | None:
        """The place in the source, if the quotation stands there as one passage, in order.

        From its first word to its last, with those marks around it that the quotation has, too.
        """
        made = self.alignment
        if self.verdict in VERDICTS[:3] or not made.stretch:
            return None
        mine = _words_within(made.quotation, Span(0, len(made.quotation)))
        theirs = _words_within(made.source, made.stretch)
        return _with_marks(made.quotation, made.source, mine, theirs)

    @property
    def explanation(self) -> str:
        """What happened to the quotation, in one sentence."""
        return explained(self)

    def text(self) -> str:
        """Return the verdict, its explanation, and every change and its place, as plain text."""
        return "\n".join(listed(self))

    def view(self) -> AlignmentView:
        """Return the quotation beside the source, word by word, with the verdict above."""
        from whosays.views.alignment import AlignmentView

        return AlignmentView([self.alignment.quotation], self.alignment.source, verdict=True)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"Verdict({self.verdict}: {self.explanation})"


def verify(quotation: str, source: Article | str) -> Verdict:
    """Find the quoted words in a source, and say what happened to them.

    The marks around the quotation are no part of it. Raises `AlignmentError` where a text is
    too long, and nothing else, whatever the texts are.

    >>> found = verify("“They did … speak of 12 boats”", "They did not speak of 21 boats.")
    >>> found.verdict, [change.kind for change in found.changes], found.passage
    ('negation', ['negation', 'number'], Span(start=0, end=30))
    >>> print(found)
    negation: The words left out at the ellipsis hold a word like “not”: “not”; a number differs.
    negation: Left out after “did”, at the ellipsis; the source has here: “not”.
    number: Changed: the quotation has “12”; the source has here: “21”.
    Place in the source: characters 0 to 30.
    """
    text = source.text if isinstance(source, Article) else source
    check_lengths(quotation, text)
    texts = Texts(quotation, text, words_of(quotation, signs=True), words_of(text, signs=True))
    made = aligned(quotation, text, texts.quoted, texts.there)
    groups = rearranged(made, texts)
    if groups:
        back = any(
            then.place < first.place or then.end < first.end for first, then in pairwise(groups)
        )
        changes = _changes(steps_of(groups, texts), texts, made)
        places = tuple(place_of(group, texts) for group in groups)
        return Verdict("out-of-order" if back else "stitched", made, changes, places)
    if not made.stretch:
        return Verdict("absent", made)
    changes = _changes(made.steps, texts, made)
    if not changes and (change := whole_change(texts, made.stretch)):
        changes = (change,)
    if places := _far_apart(made):
        return Verdict("stitched", made, changes, places)
    found = {change.kind for change in changes}
    return Verdict(next((kind for kind in KINDS if kind in found), "exact"), made, changes)


def _changes(steps: Sequence[Step], texts: Texts, made: Alignment) -> tuple[Change, ...]:
    return tuple(
        Change(kind, step.quotation, step.source, made.words(step), step.form, _said(step, made))
        for step, kinds in zip(steps, kinds_of(steps, texts), strict=True)
        for kind in kinds
    )


def _said(step: Step, made: Alignment) -> str:
    """Say a step in a sentence, and whether an ellipsis joins two quotations of the source."""
    start, end = step.source
    joins = step.form == "ellipsis" and _ENDS_AND_BEGINS.search(
        made.source[max(0, start - _MARKS) : end + _MARKS]
    )
    more = f" There the {JOINS}." if joins else ""
    return made.said(step) + more


# In one passage, but with much between its words


def _far_apart(made: Alignment) -> tuple[tuple[Span, Span], ...]:
    """Return the parts of an alignment that stand far apart, or nothing."""
    gaps = [n for n, step in enumerate(made.steps) if step.kind == "left out"]
    in_all = sum(made.steps[n].words for n in gaps if made.steps[n].form == "ellipsis")
    far = [n for n in gaps if _is_far(n, made)] or (gaps if in_all > FAR_IN_ALL else [])
    if not far:
        return ()
    starts = [made.steps[n + 1] for n in (-1, *far)]
    ends = [made.steps[n - 1] for n in (*far, len(made.steps))]
    return tuple(
        (
            Span(start.quotation.start, end.quotation.end),
            Span(start.source.start, end.source.end),
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _is_far(n: int, made: Alignment) -> bool:
    step = made.steps[n]
    if step.form != "ellipsis":
        return step.words > FAR
    before = made.steps[n - 1].source
    between = made.source[max(before.start, before.end - _BACK) : step.source.end]
    return step.words + paragraphs(between) > FAR_AT_ELLIPSIS


# Its place


def _words_within(text: str, span: Span) -> Span:
    """Return a span from its first word to its last, without the marks around them."""
    words = words_of(text[slice(*span)], signs=True)
    if not words:
        return span
    return Span(span.start + words[0].core, span.start + words[-1].core_end)


def _with_marks(quotation: str, source: str, mine: Span, theirs: Span) -> Span:
    """Return a place in the source with the marks around it that the quotation has there."""
    before = _shared(quotation[: mine.start][::-1].rstrip(), source[: theirs.start], -1)
    behind = _shared(quotation[mine.end :].rstrip(), source[theirs.end :], 1)
    return Span(theirs.start - before, theirs.end + behind)


def _shared(marks: str, beside: str, step: int) -> int:
    """Return how many marks stand in both texts, counted from the word on."""
    count = 0
    for mark, other in zip(marks, beside[::step], strict=False):
        if mark != other:
            break
        count += 1
    return count
