"""What a speaker is reported to have said or to hold: quoted, told in other words, or both.

“Ruiz said the plan is “a mess” for the town.” quotes two words, but reports a whole clause.
The reports of a paragraph come from two sides: from its quotations, whose cue and speaker are
known, and from the reporting words outside the marks. Both meet at the cue.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whosays.article import Span
from whosays.reader import ends, subjects
from whosays.reader.attribute import CARRIED
from whosays.reader.cues import CUES
from whosays.reader.report import Report, trimmed
from whosays.reader.reports import reports
from whosays.reader.voices import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.reader.attribute import Paragraph
    from whosays.reader.marks import MarkedSpan
    from whosays.reader.tokens import Tokens
    from whosays.reader.voices import Attribution

_AFTER_CUE = frozenset({"before", "verb", "noun", "passive"})


_OWN = frozenset("i we you me us my our your i'm i've i'd we've we're we'd you're".split())
_SAYING = re.compile(
    rf"\b(?:{'|'.join(form for form, cue in CUES.items() if cue.tier < 3 and cue.tag == 'C')})\b"
)


@dataclass(slots=True)
class Told:
    """One report: who, by which cue, and the places of what is reported.

    `means` is what “who” stands for. `kind` is one of the content kinds, `rule` says how the
    content was found, `tier` that of the cue (see `cues`). `outer` is the report in which this
    one stands.
    """

    cue: Span
    speaker: Span | None
    pieces: list[Span]
    kind: str
    rule: str
    tier: int = 1
    means: Span | None = None
    stance: bool = False
    voice: Attribution | None = None
    outer: Told | None = None
    sentence: int = field(default=0, compare=False)

    @property
    def length(self) -> int:
        """The number of characters that are reported."""
        return sum(end - start for start, end in self.pieces)

    def holds(self, place: Span) -> bool:
        """Whether what is reported goes over this place."""
        return any(start <= place.start and place.end <= end for start, end in self.pieces)


def told(one: Paragraph, speech: Mapping[int, Attribution]) -> list[Told]:
    """Return all reports of a paragraph in the order of their cues; `speech` has its quotations.

    Each quotation with a cue of its own belongs to the report of this cue. A report inside
    another one has it as its `outer`.
    """
    row = one.row
    groups = [reports(row, first, end) for first, end in one.sentences]
    found = {row.starts[report.cue]: report for group in groups for report in group}
    voices: dict[int, Attribution] = {}
    for quote, voice in speech.items():
        if voice.cue is None or voice.speaker is None or voice.rule in CARRIED:
            continue
        if voice.tier > 3 and voice.rule == "verb":
            continue
        at = voice.cue.start
        known = found.get(at)
        if known is None:
            found[at] = _around(one, quote, voice)
        elif not _covers(known, quote):
            group = groups[bisect_right(one.sentences, (quote, len(row))) - 1]
            if any(_covers(report, quote) for report in group):
                continue  # the words of a nearer cue: “Ruiz said …, and called it “a mess””
            known.pieces = _joined(row, [*known.pieces, (quote, quote + 1)])
        voices.setdefault(at, voice)
    for at in [at for at in found if at not in voices and _is_others(found[at], speech, voices)]:
        del found[at]
    made = [_told(one, found[at], voices.get(at), speech) for at in sorted(found)]
    _nest(made)
    return made


def _is_others(
    report: Report, speech: Mapping[int, Attribution], voices: Mapping[int, Attribution]
) -> bool:
    """Whether all that is reported is a quotation that another cue introduces."""
    cues = [
        speech[first].cue for first, end in report.pieces if end == first + 1 and first in speech
    ]
    return len(cues) == len(report.pieces) and all(cue and cue.start in voices for cue in cues)


def _covers(report: Report, token: int) -> bool:
    return any(start <= token < end for start, end in report.pieces)


def reports_in(quote: MarkedSpan, text: str) -> bool:
    """Whether quoted words can hold a report: whether a verb of saying is among them."""
    return bool(_SAYING.search(text, quote.inner_start, quote.inner_end))


def speaks_of_others(one: Told, text: str) -> bool:
    """Whether a report inside quoted words is one of other people’s words, not “I think”."""
    if one.speaker is None:
        return False
    who = text[one.speaker.start : one.speaker.end].lower().replace("’", "'")
    return one.tier < 3 and not one.stance and who.split(" ")[0] not in _OWN


def _told(
    one: Paragraph, report: Report, voice: Attribution | None, speech: Mapping[int, Attribution]
) -> Told:
    row = one.row
    who = report.speaker
    cue = Span(row.starts[report.cue], row.ends[report.last])
    speaker = place(row, who) if who else None
    whole = subjects.antecedent(row, who.start) if who and who.how == "relative" else None
    means = place(row, whole) if whole else None
    if voice is not None and voice.cue is not None:
        speaker, cue, means = voice.speaker, voice.cue, voice.means
    return Told(
        cue,
        speaker,
        [_stripped(row, start, end) for start, end in report.pieces],
        _kind(row, report.pieces, speech),
        report.rule,
        report.tier,
        means,
        report.stance,
        voice,
        sentence=bisect_right(one.sentences, (report.cue, len(row))),
    )


def _stripped(row: Tokens, start: int, end: int) -> Span:
    """Return the place of a piece; an open quotation may end in blanks."""
    first, last = row.starts[start], row.ends[end - 1]
    return Span(first, first + len(row.text[first:last].rstrip()))


def _kind(row: Tokens, pieces: list[tuple[int, int]], speech: Mapping[int, Attribution]) -> str:
    """Return whether a content is quoted (direct), told in other words (indirect), or both."""
    places = [at for start, end in pieces for at in range(start, end)]
    quoted = sum(at in speech for at in places)
    if not quoted:
        return "indirect"
    return "mixed" if any(row.tags[at] not in "Q.,;:-~" for at in places) else "direct"


def _around(one: Paragraph, quote: int, voice: Attribution) -> Report:
    """Return the report of a quotation whose cue leads to nothing else by its own rules."""
    row = one.row
    cue = bisect_right(row.starts, voice.cue.start) - 1 if voice.cue else quote
    pieces = [(quote, quote + 1)]
    if voice.rule in _AFTER_CUE and cue < quote:
        _, end = one.sentence(quote)
        start = cue + 1
        while start < quote and row.tags[start] in "ich:,-":
            start += 1
        stop = max(quote + 1, ends.stop(row, start, end, "n"))
        pieces = [trimmed(row, start, stop)]
    return Report(cue, cue, None, pieces, voice.rule, voice.tier)


def _joined(row: Tokens, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return pieces in order; those with nothing but signs between them become one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and not row.tags[joined[-1][1] : start].strip(",.;:-"):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _nest(made: list[Told]) -> None:
    """Give every report the smallest one around it, in its sentence."""
    for one in made:
        around = [
            other
            for other in _same_sentence(made, one)
            if other.length > one.length and other.holds(one.cue)
        ]
        one.outer = min(around, key=lambda other: other.length, default=None)


def _same_sentence(made: list[Told], one: Told) -> Iterator[Told]:
    first = bisect_right(made, one.sentence - 1, key=lambda other: other.sentence)
    for at in range(first, len(made)):
        if made[at].sentence != one.sentence:
            return
        yield made[at]
