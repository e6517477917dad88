"""What stands in a reading report: rows of a reading, and the tables and lines made of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.article import Article, Span
from whosays.corpus import safe
from whosays.items import ARTICLE, LABELS, NOBODY, UNSURE

STATEMENT = (
    "This is one reader’s reading of one text. It is no score, neither of the text nor of the"
    " reader. Another careful reader may differ, and points at words too."
)
# What a text may not say about words in quotation marks.
MISSING = {
    "words": "whose words they are",
    "act": "whose act is reported",
    "through": "through whom they came",
    "when": "when they were said",
}
_NAMES = {NOBODY: "Nobody is named", UNSURE: "The text does not say", ARTICLE: "The article"}
_KINDS = LABELS["kind"] | LABELS["added"]
_SHOWN = 300  # characters of a long quotation in a table; the text above has all of it


@dataclass(frozen=True)
class QuoteRow:
    """One quotation as a reader sees it: its place in the text, and what was said of it.

    `words_of` and `act_of` are names, or ``"nobody"`` or ``"unsure"``. `kind` is one of
    `LABELS["kind"]`, `how` the words that the reader pointed at. `hands` are those through whom
    the words came, first to last; `missing` are keys of `MISSING`, and `why` says why not.
    """

    start: int
    end: int
    words_of: str = ""
    act_of: str = ""
    kind: str = ""
    how: str = ""
    hands: Sequence[str] = ()
    missing: Sequence[str] = ()
    why: str = ""

    @property
    def not_said(self) -> list[str]:
        """What the text does not say, in words: as ticked, and as answered."""
        answered = {"words": self.words_of == UNSURE, "act": self.act_of == UNSURE}
        lines = [w for key, w in MISSING.items() if key in self.missing or answered.get(key)]
        if "words" in self.missing and self.words_of not in {"", NOBODY, UNSURE}:
            # Both were said, so both stand there.
            lines[0] += f" (you ticked this, and in the table you named {named(self.words_of)})"
        return lines


@dataclass(frozen=True)
class TermRow:
    """A highlighted word as a reader tagged it: its place, group, owner, and its use.

    `owner` is a name, ``"article"`` or ``"nobody"``; `use` is ``"use"`` or ``"mention"``.
    """

    start: int
    end: int
    group: str = ""
    owner: str = ""
    use: str = ""


@dataclass(frozen=True)
class Table:
    """A table of the report: its name, the heads of its columns, its rows of plain text."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Findings:
    """What stands in a reading report. `notes` are questions, each with the reader's answer."""

    article: Article
    quotations: Sequence[QuoteRow]
    terms: Sequence[TermRow]
    notes: Sequence[tuple[str, str]]
    title: str
    source: str
    day: date

    @property
    def name(self) -> str:
        """A name for its file, without an ending."""
        return f"reading-report-{self.day.isoformat()}"

    def place(self, row: QuoteRow | TermRow) -> str:
        """Return the place of a row as lessons name it: P3 s2."""
        return self.article.sentence_of(row.start).label

    def words(self, row: QuoteRow | TermRow) -> str:
        """Return the words of a row on one line; of a long quotation the beginning."""
        words = " ".join(self.article.text[row.start : row.end].split())
        return words if len(words) <= _SHOWN else f"{words[:_SHOWN]} …"

    def numbered(self, paragraph: Span) -> Iterator[tuple[str, list[int], list[int]]]:
        """Cut a paragraph where quotations begin and end.

        Yields the words, which quotations begin with them, and which cover them, counted from 1.
        """
        inside = [
            (n, max(q.start, paragraph.start), min(q.end, paragraph.end), q.start)
            for n, q in enumerate(self.quotations, 1)
            if q.start < paragraph.end and q.end > paragraph.start
        ]
        edges = sorted({*paragraph, *(edge for one in inside for edge in one[1:3])})
        for start, end in itertools.pairwise(edges):
            begin = [n for n, _, _, at in inside if at == start]
            cover = [n for n, a, b, _ in inside if a <= start and end <= b]
            yield self.article.text[start:end], begin, cover

    @property
    def tables(self) -> list[Table]:
        """The tables of quotations and of words that were tagged, as plain text."""
        quotations = [
            (
                str(n),
                self.place(q),
                self.words(q),
                named(q.words_of),
                named(q.act_of),
                _KINDS.get(q.kind, named(q.kind)),
                named(q.how),
            )
            for n, q in enumerate(self.quotations, 1)
        ]
        terms = [
            (
                self.words(t),
                self.place(t),
                t.group,
                named(t.owner),
                LABELS["use"].get(t.use, named(t.use)),
            )
            for t in sorted(self.terms, key=lambda term: term.start)
        ]
        heads = ("No.", "Place", "Words in marks", "Whose words", "Whose act", "Kind", "How known")
        return [
            Table("Quotations", heads, quotations),
            Table("Words and their owners", ("Word", "Place", "Group", "Whose", "Use"), terms),
        ]

    @property
    def chains(self) -> list[tuple[int, list[str]]]:
        """The hands of each quotation that has some, with its number."""
        return [(n, list(q.hands)) for n, q in enumerate(self.quotations, 1) if q.hands]

    @property
    def not_said(self) -> list[str]:
        """What the text does not say, quotation by quotation, in sentences."""
        lines = []
        for n, q in enumerate(self.quotations, 1):
            if q.not_said:
                why = f" Why not: {q.why}" if q.why else ""
                lines.append(f"Quotation {n}: {'; '.join(q.not_said)}.{why}")
        return lines


def named(who: str) -> str:
    """Return an answer as it is shown; a dash where there is none."""
    return _NAMES.get(who, who) or "–"


def plain(text: str) -> str:
    """Return a text that any file can hold: without half characters and control characters."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    # What turns the direction of writing stays, but ends with the line it stands in.
    turned = len(re.findall("[\u202a-\u202e]", text)) - text.count("\u202c") * 2
    isolated = len(re.findall("[\u2066-\u2068]", text)) - text.count("\u2069")
    return text + "\u202c" * max(0, turned) + "\u2069" * max(0, isolated)


def cell(text: str) -> str:
    """Return a text for a table, which a spreadsheet must not take for a formula."""
    line = " ".join(plain(text).split())
    return safe.cell(line) if len(line) > 1 else line  # a dash alone is a dash
