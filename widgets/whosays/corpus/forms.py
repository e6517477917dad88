"""The four forms in which readings are given out; each document is some whole lines of text."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from whosays.corpus.safe import cell, shown
from whosays.predictions import predictions
from whosays.web_annotation import to_web_annotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.article import Article
    from whosays.reading import Reading

FORMS = ("table", "jsonl", "csv", "webannotation")
COLUMNS = [
    "document", "paragraph", "sentence", "start", "end", "words", "kind", "content_kind", "flags",
    "spans", "speaker", "speaker_text", "speaker_start", "speaker_end", "cue", "cue_start",
    "cue_end", "chain", "depth", "confidence", "why",
]  # fmt: skip
_WHO, _CUE = 24, 12  # characters of a table's columns, at most
_LEAST = 24  # characters of the quoted words that a narrow table still shows


class Form(NamedTuple):
    """How readings are given out: the form, how wide a table is, and whether the text comes too."""

    name: str = "table"
    width: int = 100
    text: bool = False


def header(form: Form) -> str:
    """Return what stands once, before all documents."""
    return _rows([COLUMNS]) if form.name == "csv" else ""


def lines(form: Form, name: str | int, article: Article, reading: Reading) -> str:
    """Return the lines of one document, whose id is `name`."""
    if form.name == "webannotation":
        return _json(to_web_annotations(reading, article))
    record = predictions(article, reading) | {"id": name}
    if form.name == "jsonl":
        return _json(record | ({"text": article.text} if form.text else {}))
    every = sorted(_all(record), key=lambda one: (one["start"], -one["end"]))
    if form.name == "csv":
        return _rows([_cells(name, one) for one in every])
    return _table(name, record, every, form.width)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def _all(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from record["quotes"]
    yield from record["nested"]
    for key, kind in (("scare", "scare"), ("titles", "title")):
        for one in record[key]:
            yield {"kind": kind, **one}


def _cells(name: str | int, one: dict[str, Any]) -> list[str | int]:
    one = one | {
        "document": name,
        "words": one["text"],
        "cue": one.get("cue_text", ""),
        "flags": " ".join(one["flags"]),
        "chain": " > ".join(one.get("chain", ())),
        "spans": " ".join(f"{s}..{e}" for s, e in one.get("spans", ())),
    }
    values = (one.get(column, "") for column in COLUMNS)
    return [cell(v) if isinstance(v, str) else "" if v is None else v for v in values]


def _rows(rows: list[Any]) -> str:
    out = io.StringIO()
    # Every text in quotation marks: a spreadsheet that parts cells at ";" must find no new cell.
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _table(name: str | int, record: dict[str, Any], every: list[dict[str, Any]], width: int) -> str:
    rows = [
        (
            f"P{one['paragraph']} s{one['sentence']}",
            shown(one.get("speaker", ""), _WHO),
            shown(one.get("cue_text", ""), _CUE),
            one.get("content_kind", one["kind"]),
            one["confidence"],
            one["text"],
        )
        for one in every
    ]
    wide = [max(len(row[at]) for row in rows) for at in range(5)] if rows else []
    left = max(_LEAST, width - sum(wide) - 2 * len(wide) - 2)
    made = [_count(name, record)]
    for row in rows:
        start = "  ".join(text.ljust(size) for text, size in zip(row, wide, strict=False))
        made.append(f"  {start}  {shown(row[-1], left)}".rstrip())
    return "\n".join(made) + "\n"


def _count(name: str | int, record: dict[str, Any]) -> str:
    counts = [("quotes", "reported"), ("nested", "inside another report"),
              ("scare", "kept at a distance"), ("titles", "titles"),
              ("unpaired", "marks without a partner")]  # fmt: skip
    said = [f"{len(record[key])} {word}" for key, word in counts if record[key] or key == "quotes"]
    return f"{shown(str(name), 80)}: {', '.join(said)}"
