"""A reading as one plain record: what a scorer or another program takes of a document.

Offsets are code points of ``article.text``, end-exclusive. `quotes` holds what the article itself
reports as said and nothing else, so that it can be scored as it is; reports inside those, scare
quotes, titles and marks without a partner stand under keys of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.annotations import Quotation, Relation, Sourced
from whosays.article import Article, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.reading import Reading

__all__ = ["predictions"]

_NO_SPEECH = {"scare": "scare", "title": "titles"}


def predictions(article: Article, reading: Reading) -> dict[str, Any]:
    """Return what a reading says of an article as a record that JSON can hold.

    Each of `quotes` is one thing that somebody is reported to have said, in marks or not: its
    place (`spans` has its pieces), its speaker (`speaker_text` as the text has it, `speaker` by
    name), its cue, `content_kind`, `kind` and `flags` of the marks in it and their places
    (`quoted`), `chain`, `depth`, `confidence` and `why`. `nested` has the same of reports inside
    a report. `scare`, `titles` and `unpaired` are marks that nobody is said to speak in, or that
    have no partner.

    >>> from whosays import read
    >>> article = Article("note", "Ana Ruiz called it “a mess”, this so-called “plan”.")
    >>> record = predictions(article, read(article))
    >>> [(one["speaker"], one["cue_text"], one["kind"]) for one in record["quotes"]]
    [('Ana Ruiz', 'called', 'partial')]
    >>> [one["text"] for one in record["scare"]]
    ['“plan”']
    """
    speech = [q for q in reading.quotations if q.kind not in _NO_SPEECH]
    found = [(r, [q for q in speech if _belongs(q, r)]) for r in reading.relations]
    taken = {q.id for _, inside in found for q in inside}
    quotes = [_record(article, r, _pieces(r), inside) for r, inside in found]
    quotes += [
        _record(article, q, [q.span], [q]) | _cue_of(q, reading.relations)
        for q in speech
        if q.id not in taken
    ]
    quotes.sort(key=lambda one: (one["start"], -one["end"], one["depth"]))
    return {
        "id": article.id,
        "sha256": article.sha256,
        "quotes": [one for one in quotes if one["depth"] == 1],
        "nested": [one for one in quotes if one["depth"] > 1],
        **{
            key: [_marked(q) for q in reading.quotations if q.kind == kind]
            for kind, key in _NO_SPEECH.items()
        },
        "unpaired": [
            {"start": s.start, "end": s.end, "text": s.text}
            for s in reading.signals
            if s.type == "punctuation_trap" and not any(map(str.isalnum, s.text))
        ],
    }


def _pieces(relation: Relation) -> list[Span]:
    return list(relation.content_spans) or [relation.span]


def _belongs(quotation: Quotation, relation: Relation) -> bool:
    """Whether words in marks are part of what a relation reports, and of the same speaker."""
    return any(
        piece.start <= quotation.start and quotation.end <= piece.end for piece in _pieces(relation)
    ) and quotation.source_text_span in {None, relation.source_text_span}


def _record(
    article: Article, one: Sourced, pieces: Sequence[Span], inside: Sequence[Quotation]
) -> dict[str, Any]:
    start, end = pieces[0].start, pieces[-1].end
    kind = one.content_kind if isinstance(one, Relation) else "direct"
    flags = [flag for quotation in inside for flag in quotation.flags]
    depth = one.depth if isinstance(one, Relation) else 1 + flags.count("nested")
    return {
        "start": start,
        "end": end,
        "spans": [list(piece) for piece in pieces],
        "text": article.text[start:end],
        "content_kind": kind,
        "kind": next((quotation.kind for quotation in inside), ""),
        "flags": list(dict.fromkeys(flags)),
        "quoted": [list(quotation.span) for quotation in inside],
        "speaker": one.source,
        "speaker_text": one.source_text,
        **_place("speaker", one.source_text_span),
        "cue_text": one.cue,
        **_place("cue", one.cue_span),
        "chain": list(one.chain),
        "depth": depth,
        "confidence": one.confidence,
        "why": one.why,
        "paragraph": one.paragraph,
        "sentence": one.sentence,
    }


def _cue_of(quotation: Quotation, relations: Sequence[Relation]) -> dict[str, Any]:
    """Return the cue that goes with the same mention of the speaker: “…,” X said. “…”."""
    mention = quotation.source_text_span
    same = [r for r in relations if mention is not None and r.source_text_span == mention]
    if quotation.cue or not same:
        return {}
    nearest = min(same, key=lambda r: abs(r.start - quotation.start))
    return {"cue_text": nearest.cue, **_place("cue", nearest.cue_span)}


def _marked(one: Quotation) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "flags": list(one.flags),
        "confidence": one.confidence,
        "why": one.why,
        "paragraph": one.paragraph,
        "sentence": one.sentence,
    }


def _place(name: str, span: Span | None) -> dict[str, int | None]:
    start, end = span or (None, None)
    return {f"{name}_start": start, f"{name}_end": end}
