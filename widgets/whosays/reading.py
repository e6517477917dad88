"""A reading: annotations over one version of one article, whoever made them.

The checked reading that comes with the package, the one a learner makes by answering and
the one the automatic reader makes are the same type, so the same code compares, saves and
charts them. On disk a reading is a folder with one CSV file a table.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from whosays.annotations import (
    CONFIDENCES,
    CONTENT_KINDS,
    FLAGS,
    KINDS,
    STATUSES,
    TABLES,
    TYPES,
    USES,
    Annotation,
    Cue,
    Evaluation,
    Person,
    Quotation,
    ReadingError,
    Relation,
    Signal,
    Term,
    Time,
    table_of,
)
from whosays.article import MAX_BYTES, Article, Span
from whosays.content import content
from whosays.tables import cells, columns, read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = [
    "TABLES", "Annotation", "Cue", "Evaluation", "Person", "Quotation", "Reading",
    "ReadingError", "Relation", "Signal", "Term", "Time", "load_reading", "save_reading",
    "validate",
]  # fmt: skip

_ABOUT = ("reading.json", "article.json")

A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True)
class Reading:
    """Annotations over one version of one article.

    `article_sha256` says to which version of the text the offsets belong. Annotations are
    kept table by table (quotations first), and inside a table in the order given.

    >>> reading = load_reading("guaido-2019")
    >>> len(reading.annotations), [q.label for q in reading.quotations][:3]
    (129, ['Q1', 'Q2', 'Q3'])
    """

    article_id: str
    article_sha256: str
    annotations: tuple[Annotation, ...] = ()

    def __post_init__(self) -> None:
        """Put the annotations in the order of the tables, so that equal readings are equal."""
        ordered = [a for kind in TABLES.values() for a in self.annotations if type(a) is kind]
        if len(ordered) != len(self.annotations):
            raise ReadingError(
                f"an annotation must be one of: {_names(k.__name__ for k in TABLES.values())}"
            )
        object.__setattr__(self, "annotations", tuple(ordered))

    def _all(self, kind: type[A]) -> tuple[A, ...]:
        return tuple(a for a in self.annotations if isinstance(a, kind))

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The words in quotation marks."""
        return self._all(Quotation)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The attribution relations: source, cue, content, chain."""
        return self._all(Relation)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The reporting words."""
        return self._all(Cue)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The contested names."""
        return self._all(Term)

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """The judgements, hedges, presuppositions and missing agents."""
        return self._all(Evaluation)

    @property
    def people(self) -> tuple[Person, ...]:
        """The mentions of people, groups and outlets."""
        return self._all(Person)

    @property
    def times(self) -> tuple[Time, ...]:
        """The time cues."""
        return self._all(Time)

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The signs of genre, boundaries and punctuation traps."""
        return self._all(Signal)

    def table(self, name: str) -> pd.DataFrame:
        """Return one table as a DataFrame: the columns of its CSV file, one row an annotation.

        Offsets are whole numbers; a cue, source or content without a place has ``<NA>``.
        Raises `ReadingError` for an unknown name.

        >>> load_reading("guaido-2019").table("terms")[["text", "use"]].iloc[0].tolist()
        ['coup attempt', 'use']
        """
        import pandas as pd  # a reading without tables needs none

        if name not in TABLES:
            raise ReadingError(f"there is no table {name!r}; the tables are: {_names(TABLES)}")
        rows = self._all(TABLES[name])
        names = columns(name, rows)
        frame = pd.DataFrame([cells(a) for a in rows], columns=names)
        kinds = dict.fromkeys(names, "str")
        kinds |= {c: "int64" for c in names if c in _WHOLE}
        kinds |= {c: "Int64" for c in names if c.endswith(("_start", "_end"))}
        kinds |= {c: "bool" for c in names if c == "is_source"}
        return frame.astype(kinds)


_WHOLE = ("paragraph", "sentence", "start", "end", "depth")


def load_reading(source: str | Path) -> Reading:
    """Load the reading of an article that comes with the package, by its id, or a folder.

    Checks the form of every file; `validate` checks a reading against its article. Raises
    `ReadingError`, with file and line, where a file is missing, damaged or too large.

    >>> load_reading("guaido-2019").relations[0].cue
    'said'
    """
    folder = Path(source)
    if re.fullmatch(r"[a-z0-9-]+", str(source)):
        shipped = content("data", "articles", str(source))
        folder = shipped if shipped.is_dir() else folder
    about = next((folder / name for name in _ABOUT if (folder / name).is_file()), None)
    if about is None:
        raise ReadingError(
            f"{source}: there is no reading of that id, and no folder with {_ABOUT[0]}"
        )
    try:
        facts = json.loads(_read(about))
        article_id, sha256 = facts["id"], facts["sha256"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadingError(f"{about}: must give the article's id and sha256 as JSON") from error
    annotations: list[Annotation] = []
    for table in TABLES:
        path = folder / f"{table}.csv"
        annotations += read_table(table, _read(path), str(path))
    return Reading(str(article_id), str(sha256), tuple(annotations))


def save_reading(reading: Reading, folder: Path) -> None:
    """Save a reading as one CSV file a table, in UTF-8; `load_reading` gives it back exactly.

    Files of the same name are replaced, each at once; an ``article.json`` stays as it is.
    Raises `ReadingError` before anything is written where a value cannot be kept.
    """
    files = {f"{t}.csv": write_table(t, reading._all(kind)) for t, kind in TABLES.items()}  # noqa: SLF001
    facts = {"id": reading.article_id, "sha256": reading.article_sha256}
    files[_ABOUT[0]] = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    try:
        raw = {name: text.encode() for name, text in files.items()}
    except UnicodeEncodeError as error:
        raise ReadingError(
            f"a value holds half a character, which UTF-8 cannot keep: {error}"
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in raw.items():
        part = folder / f".{name}.part"
        part.write_bytes(text)
        part.replace(folder / name)


def _read(path: Path) -> str:
    if not path.is_file():
        raise ReadingError(f"{path}: the file is missing; a reading has {_names(TABLES)}")
    if path.stat().st_size > MAX_BYTES:
        raise ReadingError(
            f"{path}: larger than {MAX_BYTES // 1_000_000} MB; is it the right file?"
        )
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ReadingError(f"{path}, line {line}: is not UTF-8; save it as UTF-8 text") from error


def validate(reading: Reading, article: Article) -> None:
    """Check a reading against its article, and its words against the vocabulary.

    Raises `ReadingError` with table, id and what is wrong: another version of the text, an
    id that is empty or stands twice, offsets that do not give their words, a cue that the
    article does not have, a kind, flag, status or type that is not known.

    >>> from whosays import load_article
    >>> validate(load_reading("guaido-2019"), load_article("guaido-2019"))
    """
    if reading.article_sha256 != article.sha256:
        raise ReadingError(
            f"the reading belongs to the text with SHA-256 {reading.article_sha256[:12]}…, but"
            f" {article.id} has {article.sha256[:12]}…; load the reading of this version"
        )
    seen: set[str] = set()
    for annotation in reading.annotations:
        table = table_of(annotation)
        problems = chain(
            _identity(annotation, seen),
            _vocabulary(annotation, table),
            _places(annotation, article),
        )
        if problem := next(problems, None):
            raise ReadingError(f"{table}, {annotation.id}: {problem}")
        seen.add(annotation.id)


def _identity(annotation: Annotation, seen: set[str]) -> Iterable[str]:
    if not annotation.id:
        yield f"the annotation at {annotation.start} has no id"
    if annotation.id in seen:
        yield "this id stands twice; every annotation needs its own"


def _vocabulary(annotation: Annotation, table: str) -> Iterable[str]:
    allowed = {"kind": KINDS, "content_kind": CONTENT_KINDS, "use": USES, "status": STATUSES}
    allowed |= {"type": TYPES[table], "flags": FLAGS, "confidence": CONFIDENCES}
    for name, words in allowed.items():
        value = getattr(annotation, name, "")
        for word in value if name == "flags" else (value,):
            if word and word not in words:
                yield f"{name} {word!r} is not known; use one of: {_names(words)}"
    if annotation.status and (annotation.status == "defensible") != bool(annotation.alternatives):
        yield "alternatives go with the status 'defensible', and with no other"
    if isinstance(annotation, Relation) and annotation.depth < 1:
        yield f"depth is {annotation.depth}; the article's own report has 1"


def _places(annotation: Annotation, article: Article) -> Iterable[str]:
    yield from _words(annotation.span, annotation.text, "the text", article)
    if annotation.paragraph not in {0, article.paragraph_of(annotation.start)}:
        yield f"{annotation.start} is in paragraph {article.paragraph_of(annotation.start)}"
    if annotation.sentence not in {0, article.sentence_of(annotation.start).number}:
        yield f"{annotation.start} is in sentence {article.sentence_of(annotation.start).number}"
    for name in ("source_text", "cue", "content", "content_rest"):
        words, span = getattr(annotation, name, ""), getattr(annotation, f"{name}_span", None)
        if span is not None:
            yield from _words(span, words, name, article)
        elif words and words not in article.text:
            yield f"{name} {words!r} does not stand in the article"


def _words(span: Span, words: str, name: str, article: Article) -> Iterable[str]:
    start, end = span
    if not 0 <= start < end <= len(article.text):
        yield f"{name} has the offsets {start} to {end}; the article has 0 to {len(article.text)}"
    elif article.text[start:end] != words:
        yield f"{name} is {words!r}, but {start} to {end} gives {article.text[start:end]!r}"


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)
