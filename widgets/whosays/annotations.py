"""The kinds of annotation that a reading holds, and the one vocabulary for them.

The checked reading, a learner's answers and the automatic reader all make these, so every
field but id, place and words can be left out. Offsets are Unicode code points,
end-exclusive: ``article.text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.article import Span

KINDS = ("full", "partial", "scare", "title")
FLAGS = ("nested", "continued", "interrupted")
CONTENT_KINDS = ("direct", "indirect", "mixed")
USES = ("use", "mention", "distanced")
STATUSES = ("consensus", "defensible")
CONFIDENCES = ("sure", "likely", "unsure")


class ReadingError(ValueError):
    """A reading that cannot be used; the message names the table, the row and what is wrong."""


@dataclass(frozen=True, kw_only=True)
class Annotation:
    """What all annotations have in common: a place in the text, and what is said of it.

    `text` is the exact words from `start` to `end`. `paragraph` and `sentence` count from 1;
    0 says that they were not given. `status` is ``"consensus"``, ``"defensible"`` (then
    `alternatives` names the other readings that are right too), or empty where nobody has
    judged it, as in a learner's own reading. `chain` is the hands through which the words
    came, first speaker first. An empty string or tuple always means "not said".
    """

    id: str
    start: int
    end: int
    text: str
    paragraph: int = 0
    sentence: int = 0
    type: str = ""
    chain: tuple[str, ...] = ()
    status: str = ""
    alternatives: tuple[str, ...] = ()
    note: str = ""

    @property
    def span(self) -> Span:
        """The place of the words: code points, end-exclusive."""
        return Span(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Sourced(Annotation):
    """What has a source, a cue and a content.

    `source` is who the text gives as the source, by name; `source_text`, `cue` and `content`
    are words of the text, each with its place where that is known. Where the report interrupts
    its content (“The plan, Ruiz said, failed”), `content_rest` is the second part. The automatic
    reader also gives its `confidence` and, in plain words, `why`.
    """

    label: str = ""
    source: str = ""
    source_text: str = ""
    source_text_span: Span | None = None
    cue: str = ""
    cue_span: Span | None = None
    content: str = ""
    content_span: Span | None = None
    content_rest: str = ""
    content_rest_span: Span | None = None
    confidence: str = ""
    why: str = ""

    @property
    def content_spans(self) -> tuple[Span, ...]:
        """The places of the content, in order: none, one, or two if it is interrupted."""
        return tuple(s for s in (self.content_span, self.content_rest_span) if s is not None)


@dataclass(frozen=True, kw_only=True)
class Quotation(Sourced):
    """Words in quotation marks, marks included: whose words, and whose act is reported.

    >>> q = Quotation(id="mine-1", start=4, end=10, text="“plan”", kind="scare", words_of="AP")
    >>> q.kind, q.span, q.cue_span
    ('scare', Span(start=4, end=10), None)
    """

    kind: str = ""
    flags: tuple[str, ...] = ()
    words_of: str = ""
    act_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Relation(Sourced):
    """Who (source) is reported, by which word (cue), to have said or held what (content).

    `depth` is 1 for what the article itself reports, 2 for a report inside that one, ...
    """

    type: str = "attribution"
    depth: int = 1
    content_kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Cue(Annotation):
    """A word that tells of a report: a verb, a preposition or a noun."""

    type: str = "reporting_verb"
    source: str = ""
    cue: str = ""


@dataclass(frozen=True, kw_only=True)
class Term(Annotation):
    """A name that at least one party would refuse: who owns it, and is it used or mentioned."""

    type: str = "label_contested"
    owner: str = ""
    use: str = "use"
    cue: str = ""


@dataclass(frozen=True, kw_only=True)
class Evaluation(Annotation):
    """A judgement, hedge, presupposition or missing agent, and who owns it."""

    owner: str = ""
    use: str = "use"
    cue: str = ""


@dataclass(frozen=True, kw_only=True)
class Person(Annotation):
    """A mention of a person, group or outlet, and whether the article has them as a source."""

    person: str = ""
    is_source: bool = False
    source: str = ""
    source_text: str = ""
    cue: str = ""


@dataclass(frozen=True, kw_only=True)
class Time(Annotation):
    """A word or phrase that tells when."""

    type: str = "time_cue"


@dataclass(frozen=True, kw_only=True)
class Signal(Annotation):
    """A sign of genre, a boundary between parts, or a trap in the punctuation."""

    source: str = ""


# A table holds one kind; the name is that of its CSV file.
TABLES: dict[str, type[Annotation]] = {
    "quotations": Quotation,
    "relations": Relation,
    "cues": Cue,
    "terms": Term,
    "evaluations": Evaluation,
    "people": Person,
    "times": Time,
    "signals": Signal,
}

# The finer types of the checked inventory; a learner's own annotation may leave its empty.
TYPES: dict[str, tuple[str, ...]] = {
    "quotations": (
        "quote_direct", "quote_direct_continued", "quote_partial", "quote_nested_partial",
        "quote_scare", "quote_title",
    ),
    "relations": (
        "attribution", "attribution_nested", "attribution_nominal", "attribution_stance",
    ),
    "cues": ("reporting_verb",),
    "terms": ("label_contested",),
    "evaluations": ("claim_unattributed", "evaluative_attributed", "presupposition", "agency"),
    "people": ("actor_named_speaking", "actor_named_silent", "actor_unnamed", "outlet"),
    "times": ("time_cue",),
    "signals": ("punctuation_trap", "boundary", "genre_signal"),
}  # fmt: skip


def table_of(annotation: Annotation) -> str:
    """Return the name of the table that an annotation belongs to.

    >>> table_of(Time(id="t1", start=0, end=5, text="After"))
    'times'
    """
    return next(name for name, kind in TABLES.items() if type(annotation) is kind)
