"""Read an article by rules alone: quotations, their speakers and cues, and why.

The reading is of the same type as the checked one and a learner's own, so it can be compared
with them. It is a first reading, to be checked: every finding says how sure it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from whosays.annotations import Annotation, Quotation, Relation, Signal
from whosays.article import Article, Span
from whosays.reader import chains
from whosays.reader.attribute import CARRIED, Paragraph, opening_report, paragraph, paragraphs
from whosays.reader.contents import Told, reports_in, speaks_of_others, told
from whosays.reader.keep import is_partial, use_of
from whosays.reader.marks import MarkedSpan, UnpairedMark, spans_in_marks
from whosays.reader.people import People
from whosays.reader.relations import relation
from whosays.reader.rules import in_third_person
from whosays.reader.sentences import length
from whosays.reader.voices import Attribution
from whosays.reader.why import confidence, reason
from whosays.reading import Reading

_TYPES = {
    "full": "quote_direct",
    "partial": "quote_partial",
    "scare": "quote_scare",
    "title": "quote_title",
}
_DEEPEST = 3  # marks in marks in marks; what is deeper is reported without a speaker


def read(article: Article | str) -> Reading:
    """Return a reading of an article, or of a text, by the automatic reader.

    The same text always gives the same reading. Words in marks that nobody is said to speak
    are of the kind ``"scare"`` or ``"title"``; marks without a partner are signals.

    >>> found = read("“We asked,” said Ana Ruiz, the mayor. “Nobody came.”").quotations
    >>> [(q.text, q.source, q.cue, q.confidence) for q in found]
    [('“We asked,”', 'Ana Ruiz', 'said', 'sure'), ('“Nobody came.”', 'Ana Ruiz', '', 'sure')]
    """
    if isinstance(article, str):
        article = Article("text", article)
    marked, unpaired = spans_in_marks(article)
    spans = [s for s in marked if article.text[s.inner_start : s.inner_end].strip()]
    found = paragraphs(article, [span for span in spans if span.depth == 1])
    return Reading(
        article.id,
        article.sha256,
        (*_Reader(article, spans, found).annotations(), *_signals(article, unpaired)),
    )


def _signals(article: Article, unpaired: list[UnpairedMark]) -> Iterator[Signal]:
    for number, (start, mark) in enumerate(unpaired, 1):
        yield Signal(
            id=f"mark-{number}",
            start=start,
            end=start + len(mark),
            text=mark,
            paragraph=article.paragraph_of(start),
            type="punctuation_trap",
            note="This quotation mark has no partner.",
        )


class _Reader:
    """Makes the annotations of one article, numbered in the order of the text."""

    def __init__(self, article: Article, spans: list[MarkedSpan], found: list[Paragraph]) -> None:
        self._article = article
        self._found = found
        self._inside = _inside(spans)
        self._people = People()
        self._names: dict[Span, str] = {}
        self._count = {"q": 0, "r": 0}
        for one in found:
            self._people.note(one.row)

    def annotations(self) -> Iterator[Annotation]:
        for one in self._found:
            yield from self._paragraph(one, 1, (chains.ARTICLE,))

    def _paragraph(
        self, one: Paragraph, depth: int, around: tuple[str, ...]
    ) -> Iterator[Annotation]:
        uses = {place: self._use(one, place, voice) for place, voice in one.voices.items()}
        speech = {place: one.voices[place] for place, use in uses.items() if use == "speech"}
        reports = [r for r in told(one, speech) if depth == 1 or speaks_of_others(r, one.row.text)]
        for who in sorted({r.means or r.speaker for r in reports if r.speaker}):
            self._named(who)  # in the order of the text
        following = dict(pairwise(one.voices))
        spans = (Span(one.row.quotes[place].start, one.row.quotes[place].end) for place in uses)
        holders = dict(zip(uses, chains.holding(reports, spans), strict=True))
        self._give_to_tellers(one, uses, holders)
        for place, voice in one.voices.items():
            span, use = one.row.quotes[place], uses[place]
            if not use:
                continue
            later = one.voices.get(following.get(place, -1))
            flags = tuple(_flags(span, voice, later, depth, speaks=use == "speech"))
            hands = self._hands(holders[place], voice, around) if use == "speech" else ()
            yield self._quotation(one, place, voice, use, flags, hands)
            if depth < _DEEPEST and (
                span.start in self._inside or (hands and reports_in(span, one.row.text))
            ):
                marked = self._inside.get(span.start, [])
                inner = paragraph(self._article.text, span.inner_start, span.inner_end, marked)
                yield from self._paragraph(inner, depth + 1, hands or around)
        for report in reports:
            yield self._relation(report, depth, around)

    def _give_to_tellers(
        self, one: Paragraph, uses: dict[int, str], holders: dict[int, list[Told]]
    ) -> None:
        """Give a few words in marks inside of what is told to whoever tells it."""
        for place, around in holders.items():
            teller = next(filter(_tells, around), None)
            if uses[place] != "scare" or teller is None:
                continue
            voice = Attribution(teller.speaker, teller.cue, "told", teller.tier, teller.means)
            if self._use(one, place, voice) == "speech":
                one.voices[place], uses[place] = voice, "speech"
                teller.kind = "mixed"

    def _use(self, one: Paragraph, place: int, voice: Attribution) -> str:
        span = one.row.quotes[place]
        if not self._article.text[span.inner_start : span.inner_end].strip():
            return ""
        return use_of(one.row, place, voice, length(one.row, place))

    def _hands(
        self, holders: list[Told], voice: Attribution, around: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return through whose hands quoted words came: their speaker first."""
        own = next((r for r in holders if r.cue == voice.cue), None)
        if own is not None:
            return chains.chain(own, self._teller, around)
        beyond = chains.chain(holders[0] if holders else None, self._teller, around)
        return chains.joined([self._name(voice)], beyond)

    def _quotation(  # noqa: PLR0913, PLR0917  (all that is known of a quotation)
        self,
        one: Paragraph,
        place: int,
        voice: Attribution,
        use: str,
        flags: tuple[str, ...],
        hands: tuple[str, ...],
    ) -> Quotation:
        span = one.row.quotes[place]
        speaks = use == "speech"
        kind = ("partial" if is_partial(one, place, voice) else "full") if speaks else use
        name = self._name(voice) if speaks else ""
        fields = self._sources(voice) if speaks else {}
        if voice.rule in CARRIED:
            fields |= {"cue": "", "cue_span": None}
        return Quotation(
            id=self._id("q"),
            label=f"Q{self._count['q']}",
            **self._place(Span(span.start, span.end)),
            type=_TYPES[kind],
            kind=kind,
            flags=flags,
            chain=hands,
            words_of=self._words_of(one, place, voice, name),
            act_of=self._act_of(one, place, voice, name) if speaks else "",
            content=self._article.text[span.start : span.end] if speaks else "",
            content_span=Span(span.start, span.end) if speaks else None,
            confidence=confidence(voice, kind),
            why=reason(self._article.text, voice, kind),
            **fields,
        )

    def _relation(self, report: Told, depth: int, around: tuple[str, ...]) -> Relation:
        parts = [report.cue, report.speaker or report.cue, *report.pieces]
        whole = Span(min(part.start for part in parts), max(part.end for part in parts))
        return relation(
            self._article.text,
            report,
            depth - 1 + chains.depth(report),
            id=self._id("r"),
            label=f"A{self._count['r']}",
            source=self._teller(report),
            chain=chains.chain(report, self._teller, around),
            **self._place(whole),
        )

    def _teller(self, report: Told) -> str:
        return self._named(report.means or report.speaker)

    def _sources(self, voice: Attribution) -> dict[str, Any]:
        text, speaker, cue = self._article.text, voice.speaker, voice.cue
        return {
            "source": self._name(voice),
            "source_text": text[speaker.start : speaker.end] if speaker else "",
            "source_text_span": speaker,
            "cue": text[cue.start : cue.end] if cue else "",
            "cue_span": cue,
        }

    def _name(self, voice: Attribution) -> str:
        return self._named(voice.means or voice.speaker)

    def _named(self, place: Span | None) -> str:
        if place is None:
            return ""
        if place not in self._names:
            words = self._article.text[place.start : place.end]
            self._names[place] = self._people.name(words, place.start)
        return self._names[place]

    def _words_of(self, one: Paragraph, place: int, voice: Attribution, name: str) -> str:
        """Return whose words they are: hers whose act is passed on, unless they call her “she”."""
        span = one.row.quotes[place]
        text = self._article.text
        if not name or voice.act is None or in_third_person(text, span.inner_start, span.inner_end):
            return name
        return self._named(voice.act)

    def _act_of(self, one: Paragraph, place: int, voice: Attribution, name: str) -> str:
        """Return whose act the words report: AP’s “The leader said …” reports the leader’s."""
        if voice.act is not None:
            return self._named(voice.act)
        span = one.row.quotes[place]
        inner = opening_report(self._article.text, span.inner_start, span.inner_end)
        return self._named(inner) if inner is not None else name

    def _id(self, letter: str) -> str:
        self._count[letter] += 1
        return f"{letter}-{self._count[letter]}"

    def _place(self, span: Span) -> dict[str, Any]:
        article = self._article
        return {
            "start": span.start,
            "end": span.end,
            "text": article.text[span.start : span.end],
            "paragraph": article.paragraph_of(span.start),
            "sentence": article.sentence_of(span.start).number,
        }


def _tells(one: Told) -> bool:
    """Whether a report is one of words, with a verb of saying, by somebody who is named."""
    return one.speaker is not None and one.tier < 3 and one.rule != "colon"


def _flags(
    span: MarkedSpan, voice: Attribution, later: Attribution | None, depth: int, *, speaks: bool
) -> Iterator[str]:
    """Yield the flags of a quotation, in the order of the vocabulary; `later` is the next one’s."""
    if depth > 1:
        yield "nested"
    if not speaks:
        return
    if voice.rule in {"carried", "chain"}:
        yield "continued"
    goes_on = later is not None and later.rule == "carried" and voice.rule == "after"
    if goes_on or span.continued:
        yield "interrupted"


def _inside(spans: list[MarkedSpan]) -> dict[int, list[MarkedSpan]]:
    """Return, by the start of each span, those that lie right inside it."""
    found: dict[int, list[MarkedSpan]] = {}
    around: list[MarkedSpan] = []
    for span in spans:
        while around and around[-1].end <= span.start:
            around.pop()
        if around:
            found.setdefault(around[-1].start, []).append(span)
        around.append(span)
    return found
