"""An article: text that never changes, with its paragraphs, sentences and parts.

Everything else in the package points into an article by offsets. Offsets are Unicode
code points, end-exclusive, so that ``article.text[start:end]`` gives the words.
"""

from __future__ import annotations

import bisect
import csv
import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from whosays.content import content

MAX_BYTES = 5_000_000


class ArticleError(ValueError):
    """A text that cannot be read as an article; the message says why and what to do."""


class Span(NamedTuple):
    """A stretch of an article's text: code points, end-exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence: its paragraph, its place in that paragraph (both from 1), its span."""

    paragraph: int
    number: int
    start: int
    end: int

    @property
    def label(self) -> str:
        """How a lesson names the sentence, such as ``P3 s2``."""
        return f"P{self.paragraph} s{self.number}"


@dataclass(frozen=True)
class Article:
    r"""A text with paragraphs (its non-empty lines), sentences and named parts.

    `parts` maps a name such as ``"article"`` or ``"appeal"`` to its first and last
    paragraph, counted from 1. `about` holds the provenance: publisher, address, rights.

    >>> text = Article("note", "He left the U.S. in May. He came back.\nNo one asked.")
    >>> [text.words(s) for s in text.sentences]
    ['He left the U.S. in May.', 'He came back.', 'No one asked.']
    """

    id: str
    text: str
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)
    about: dict[str, object] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The spans of the paragraphs, in order; paragraph 1 is ``paragraphs[0]``."""
        return tuple(
            Span(*m.span()) for m in re.finditer(r"[^\n]+", self.text) if not m.group().isspace()
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs, in order."""
        return tuple(
            Sentence(p, n, start, end)
            for p, span in enumerate(self.paragraphs, 1)
            for n, (start, end) in enumerate(split_sentences(self.text, span), 1)
        )

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text as UTF-8: which version of the text offsets belong to."""
        # A pasted text can hold half a character, which UTF-8 has no bytes for.
        return hashlib.sha256(self.text.encode("utf-8", "backslashreplace")).hexdigest()

    def words(self, span: Span | Sentence) -> str:
        """Return the exact words of a span or sentence."""
        return self.text[span.start : span.end]

    def part(self, name: str) -> Span:
        """Return the span of a named part, from its first paragraph to its last."""
        if name not in self.parts:
            known = ", ".join(self.parts) or "none"
            raise KeyError(f"{self.id} has no part {name!r}; its parts are: {known}")
        first, last = self.parts[name]
        return Span(self.paragraphs[first - 1].start, self.paragraphs[last - 1].end)

    def paragraph_of(self, offset: int) -> int:
        """Return the number, from 1, of the paragraph in which an offset lies.

        An offset before the first paragraph belongs to it; one between two, to the first.
        """
        return max(1, bisect.bisect_right(self.paragraphs, offset, key=lambda span: span.start))

    def sentence_of(self, offset: int) -> Sentence:
        """Return the sentence in which an offset lies, or the last one before it."""
        after = bisect.bisect_right(self.sentences, offset, key=lambda sentence: sentence.start)
        return self.sentences[max(0, after - 1)]

    def find(self, words: str, paragraph: int | None = None) -> list[Span]:
        """Return every place where exactly these words stand, also overlapping ones."""
        start, end = self.paragraphs[paragraph - 1] if paragraph else (0, len(self.text))
        hits = re.finditer(f"(?={re.escape(words)})", self.text[start:end]) if words else ()
        return [Span(start + m.start(), start + m.start() + len(words)) for m in hits]


def load_article(source: str | Path) -> Article:
    """Load an article that comes with the package, by its id, or a UTF-8 text file.

    Raises `ArticleError` where the file is missing, empty, binary, not UTF-8 or too large.

    >>> load_article("guaido-2019").parts["appeal"]
    (8, 11)
    """
    folder = content("data", "articles", str(source))
    if re.fullmatch(r"[a-z0-9-]+", str(source)) and (folder / "article.json").is_file():
        about = json.loads((folder / "article.json").read_text(encoding="utf-8"))
        with (folder / "parts.csv").open(encoding="utf-8", newline="") as rows:
            parts = {
                r["part"]: (int(r["first_paragraph"]), int(r["last_paragraph"]))
                for r in csv.DictReader(rows)
            }
        return Article(about["id"], read_text(content(*about["file"].split("/"))), parts, about)
    path = Path(source)
    return Article(path.stem, read_text(path))


def read_text(path: Path) -> str:
    """Read a text file as UTF-8; line ends become U+000A, a byte-order mark is dropped."""
    if not path.is_file():
        raise ArticleError(f"{path}: there is no such file, and no article of that id")
    if path.stat().st_size > MAX_BYTES:
        raise ArticleError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; give one article")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8 text"
        ) from error
    return check_text(text, str(path))


def check_text(text: str, name: str) -> str:
    """Return the text with line ends as U+000A, or say why it is no article."""
    if "\0" in text:
        raise ArticleError(f"{name}: holds NUL characters, so it is not a text file")
    if not text.strip():
        raise ArticleError(f"{name}: holds no words")
    return text.replace("\r\n", "\n").replace("\r", "\n")


_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])")
# A full stop after one of these does not end a sentence: "the U.S. military", "Mr. Smith".
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘\"'—])(?:(?:[A-Za-z]\.)*[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt"
    r"|Capt|Rev|Hon|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$"
)
_WORD = 40  # characters
# After an abbreviation a sentence may still end: "in the U.S. The vote ..."
_STARTER = re.compile(
    r"\s+[\"“‘']?(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|That|This|These|Those|His|Her"
    r"|Their|When|While|After|Before|If|As|For|Nobody|No one|Nothing|Everybody|Everyone"
    r"|Everything|Somebody|Someone|There|Then|So|Since|Although|Though|However|Meanwhile|Who|What"
    r"|Why|How|Where|You|Its|Our|My|Not|Some|Many|Most|Few|Several|Both|Neither|Also|Now)\b"
)


def split_sentences(text: str, span: Span) -> list[Span]:
    """Split a paragraph into sentences, keeping closing marks with the sentence they close."""
    sentences: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if match.group().startswith(".") and _is_abbreviation(text, start, match):
            continue
        sentences.append(Span(start, match.end()))
        start = match.end()
        while start < span.end and text[start].isspace():
            start += 1
    if text[start : span.end].strip():
        sentences.append(Span(start, start + len(text[start : span.end].rstrip())))
    return sentences


def _is_abbreviation(text: str, start: int, stop: re.Match[str]) -> bool:
    # No more than the last word is looked at, so that a long text takes no long time.
    before = _ABBREVIATION.search(text[max(start, stop.start() - _WORD) : stop.start()])
    if not before:
        return False
    dotted_or_initial = len(before.group().strip("\t (\"'[“‘—")) == 1 or "." in before.group()
    return not (dotted_or_initial and "." in before.group() and _STARTER.match(text, stop.end()))
