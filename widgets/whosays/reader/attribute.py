"""Who is quoted, for all quotations of an article: rules, then what is carried over.

A quotation without a speaker of its own has the one of the quotation before it, in its
paragraph or at the end of the paragraph before: news writes “…,” said Ruiz. “…” and goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whosays.article import Article, Span
from whosays.reader import sources
from whosays.reader.cues import CUES
from whosays.reader.rules import Attribution, after, at_colon, before, local
from whosays.reader.sentences import sentences
from whosays.reader.tokens import Tokens, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.reader.marks import MarkedSpan

_OWN = frozenset({"after", "before", "according", "colon"})
CARRIED = frozenset({"carried", "paragraph", "next", "chain"})
_KNOWN = _OWN | {"chain", "carried"}


@dataclass(slots=True)
class Paragraph:
    """A paragraph as tokens, its sentences, and who speaks in each of its quotations."""

    row: Tokens
    sentences: list[tuple[int, int]]
    voices: dict[int, Attribution]


def paragraphs(article: Article, outer: Sequence[MarkedSpan]) -> list[Paragraph]:
    """Return the paragraphs of an article; `outer` are its outermost quotations, in order."""
    made: list[Paragraph] = []
    at = 0
    for start, end in article.paragraphs:
        first = at
        while at < len(outer) and outer[at].start < end:
            at += 1
        made.append(paragraph(article.text, start, end, outer[first:at], made[-1:]))
    _join(made)
    return made


def _join(made: list[Paragraph]) -> None:
    """Give all parts of a quotation that runs over paragraphs the speaker that one part has."""
    for step in (1, -1):
        order = made if step > 0 else made[::-1]
        for one, other in zip(order, order[1:], strict=False):
            earlier, later = (one, other) if step > 0 else (other, one)
            if not earlier.voices or not later.voices:
                continue
            end, begin = max(earlier.voices), min(later.voices)
            if not earlier.row.quotes[end].continued or begin != 0:
                continue
            known, open_ = (
                (earlier.voices[end], later) if step > 0 else (later.voices[begin], earlier)
            )
            place = begin if step > 0 else end
            if known.rule in _KNOWN and open_.voices[place].rule not in _KNOWN:
                open_.voices[place] = replace(known, rule="chain")


def paragraph(
    text: str, start: int, end: int, outer: Sequence[MarkedSpan], earlier: Sequence[Paragraph] = ()
) -> Paragraph:
    """Return one stretch of text as a paragraph; `earlier` holds the one before it, if any."""
    row = tokens(text, start, end, outer)
    one = Paragraph(row, sentences(row, _goes_on), {})
    for first, stop in one.sentences if outer else ():
        for quote in range(first, stop):
            if row.tags[quote] == "Q":
                one.voices[quote] = local(row, quote, first, stop)
    _carry(one, earlier)
    return one


def _goes_on(row: Tokens, quote: int) -> bool:
    return after(row, quote, len(row)) is not None


def _carry(one: Paragraph, earlier: Sequence[Paragraph]) -> None:
    """Give what has no speaker of its own the one before it, or else the one after it."""
    last: Attribution | None = None
    waiting: list[int] = []
    for quote, voice in one.voices.items():
        if voice.speaker is None:
            if last is not None:
                one.voices[quote] = replace(last, rule="carried")
            else:
                waiting.append(quote)
        elif voice.rule in _OWN:
            last = voice
    if not waiting:
        return
    before_it = leaves(earlier[0]) if earlier else None
    rule = "paragraph"
    if before_it is None:
        before_it, rule = last, "next"
    for quote in waiting:
        if before_it is not None:
            one.voices[quote] = replace(before_it, rule=rule)


def leaves(one: Paragraph) -> Attribution | None:
    """Return whom a paragraph leaves speaking, for a quotation that opens the next one."""
    row = one.row
    if not one.sentences:
        return None
    first, end = one.sentences[-1]
    if row.tags[end - 1] == ":":
        return before(row, end, first, end) or at_colon(row, end - 1, first)
    last = next((quote for quote in reversed(one.voices) if one.voices[quote].speaker), None)
    if last is not None and max(one.voices) >= one.sentences[-2:][0][0]:
        return one.voices[last]
    made = before(row, end, first, end)
    if made is not None and made.tier < 3:  # noqa: PLR2004
        return made
    speaker = sources.main_subject(row, first, end)
    if speaker is not None:
        place = Span(row.starts[speaker.start], row.ends[speaker.end - 1])
        return Attribution(place, None, "subject", 4)
    return one.voices[last] if last is not None else None


_OPENING = 200  # characters in which a report inside a quotation must have its cue


def opening_report(text: str, start: int, end: int) -> Span | None:
    """Return who is reported by quoted words that begin as a report: “The mayor said …”."""
    row = tokens(text, start, min(end, start + _OPENING))
    for at, tag in enumerate(row.tags):
        if tag in ".;:":
            return None
        if tag == "C":
            speaker = sources.before(row, at, 0)
            if speaker is None or speaker.start > 0 or CUES[row.low[at]].tier > 2:  # noqa: PLR2004
                return None
            if row.tags[0] == "p" and row.low[0] not in {"he", "she"}:
                return None
            return Span(row.starts[0], row.ends[speaker.end - 1])
    return None
