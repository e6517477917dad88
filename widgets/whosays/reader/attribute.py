"""Who is quoted, for all quotations of an article: rules, then what is carried over.

A quotation without a speaker of its own has the one of the quotation before it, in its
paragraph or at the end of the paragraph before: news writes “…,” said Ruiz. “…” and goes on.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from whosays.article import Article, Span
from whosays.reader import subjects
from whosays.reader.cues import CUES
from whosays.reader.rule_after import after
from whosays.reader.rule_before import before
from whosays.reader.rules import at_colon, local, report
from whosays.reader.sentences import sentences
from whosays.reader.tokens import Tokens, tokens
from whosays.reader.voices import Attribution, place
from whosays.reader.words import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.reader.marks import MarkedSpan

_OWN = frozenset({"after", "before", "according", "colon", "trailing"})
CARRIED = frozenset({"carried", "paragraph", "next", "chain"})
_LEFT = _OWN | CARRIED
_KNOWN = _OWN | {"chain", "carried"}


@dataclass(slots=True)
class Paragraph:
    """A paragraph as tokens, its sentences, and who speaks in each of its quotations."""

    row: Tokens
    sentences: list[tuple[int, int]]
    voices: dict[int, Attribution]

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the sentence in which a token stands."""
        return self.sentences[bisect_right(self.sentences, (token, len(self.row))) - 1]


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
        for one, other in pairwise(order):
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
                open_.voices[place] = _carried(known, "chain")


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
    return after(row, quote, quote, len(row)) is not None


def _carry(one: Paragraph, earlier: Sequence[Paragraph]) -> None:
    """Give what has no speaker of its own the one before it, or else the one after it."""
    waiting: list[int] = []
    last: Attribution | None = None
    for number, (first, end) in enumerate(one.sentences):
        for quote in range(first, end):
            voice = one.voices.get(quote)
            if voice is None:
                continue
            if voice.speaker is not None:
                last = voice if voice.rule in _OWN else last
                continue
            known = _sentence_before(one, number, last)
            if known is not None:
                one.voices[quote] = _carried(known, "carried")
                last = known
            else:
                waiting.append(quote)
    if not waiting:
        return
    known, rule = leaves(earlier[0]) if earlier else None, "paragraph"
    if known is None:
        known, rule = last, "next"
    for quote in waiting:
        if known is not None:
            one.voices[quote] = _carried(known, rule)


def _carried(known: Attribution, rule: str) -> Attribution:
    """Return an attribution for words that go on: to the name, where “who” was the subject."""
    return replace(known, rule=rule, speaker=known.means or known.speaker, means=None)


def _sentence_before(one: Paragraph, number: int, last: Attribution | None) -> Attribution | None:
    """Return who speaks in the sentence before this one, or in the last quotation before it."""
    if number == 0:
        return last
    first, end = one.sentences[number - 1]
    if any(token in one.voices for token in range(first, end)):
        return last
    voice = report(one.row, first, end)
    if voice is not None and (voice.tier < 3 or last is None):
        return voice
    return last or _subject(one, number - 1)


def _subject(one: Paragraph, number: int) -> Attribution | None:
    """Return the person whom a sentence is about."""
    row = one.row
    first, end = one.sentences[number]
    speaker = subjects.main(row, first, end)
    if speaker is None:
        return None
    tags = row.tags[speaker.start : speaker.end]
    person = (
        tags[0] == "p"
        or "N" in tags
        or any(low in ROLES for low in row.low[speaker.start : speaker.end])
    )
    return Attribution(place(row, speaker), None, "subject", 4) if person else None


def leaves(one: Paragraph) -> Attribution | None:
    """Return whom a paragraph leaves speaking, for a quotation that opens the next one."""
    row = one.row
    if not one.sentences:
        return None
    first, end = one.sentences[-1]
    if row.tags[end - 1] == ":":
        return before(row, end, first, end) or at_colon(row, end - 1, first)
    quotes = [quote for quote in one.voices if one.voices[quote].rule in _LEFT]
    last = one.voices[quotes[-1]] if quotes else None
    if quotes and quotes[-1] >= first:
        return last
    voice = report(row, first, end)
    if voice is not None and voice.tier < 3:
        return voice
    if quotes and quotes[-1] >= one.sentences[-2:][0][0]:
        return last
    return voice or _subject(one, len(one.sentences) - 1) or last


_OPENING = 200  # characters in which a report inside a quotation must have its cue


def opening_report(text: str, start: int, end: int) -> Span | None:
    """Return who is reported by quoted words that begin as a report: “The mayor said …”."""
    row = tokens(text, start, min(end, start + _OPENING))
    for at, tag in enumerate(row.tags):
        if tag in ".;:":
            return None
        if tag == "C":
            speaker = subjects.before(row, at, 0)
            if speaker is None or speaker.start > 0 or CUES[row.low[at]].tier > 2:
                return None
            if row.tags[0] == "p" and row.low[0] not in {"he", "she"}:
                return None
            return Span(row.starts[0], row.ends[speaker.end - 1])
    return None
