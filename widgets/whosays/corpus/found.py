r"""The documents of a command: files, standard input, and the lines of JSON Lines files.

They are found here one after another and opened as late as can be, so that a corpus of any
size needs no more memory than its largest documents. What is wrong with one is said by its
name, and the others go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from whosays.content import content

MAX_DOCUMENT_BYTES = 10_000_000
KINDS = ("text", "markdown", "html", "jsonl")
ENDINGS = {
    "text": ".txt .text",
    "markdown": ".md .markdown",
    "html": ".html .htm .xhtml",
    "jsonl": ".jsonl .ndjson",
}
_SKIPPED = 1 << 20  # bytes at a time


class Found(NamedTuple):
    """A document that nobody has looked into yet.

    `name` is what messages call it. `kind` is one of `KINDS`, or ``"article"`` for one that
    comes with the package. `data` holds its bytes, or is None where the file is still to be read.
    `size` is how much of the input it is, and `trouble` says why it cannot be read at all.
    """

    name: str
    kind: str
    data: bytes | None = None
    path: str = ""
    size: int = 0
    trouble: str = ""


def found(names: Iterable[str], stdin: BinaryIO, kind: str = "") -> Iterator[Found]:
    """Yield the documents of these files in order; ``-`` is standard input.

    `kind` says what the files hold, whatever their names end in; without it the ending says it,
    and standard input is text.
    """
    for name in names:
        what = kind or ("text" if name == "-" else _kind(name))
        if name == "-":
            yield from _lines(name, stdin) if what == "jsonl" else [_whole(name, what, stdin)]
            continue
        path = Path(name)
        trouble = _trouble(path, name)
        if trouble and _is_shipped(name):
            yield Found(name, "article")
        elif trouble:
            yield Found(name, what, trouble=trouble)
        elif what == "jsonl":
            try:
                with path.open("rb") as file:
                    yield from _lines(name, file)
            except OSError as error:
                yield Found(name, what, trouble=f"cannot be read: {error.strerror}")
        else:
            yield Found(name, what, path=name, size=_size(path))


def total(names: Iterable[str]) -> int:
    """Return how many bytes the files have together, as far as that can be known before."""
    return sum(_size(Path(name)) for name in names if name != "-")


def _kind(name: str) -> str:
    ending = re.sub(r".*(?=\.)", "", name.lower(), flags=re.DOTALL)
    return next((kind for kind, known in ENDINGS.items() if ending in known.split()), "")


def _trouble(path: Path, name: str) -> str:
    try:
        if path.is_dir():
            return "is a folder; name the files in it"
        if not path.exists():
            return "there is no such file, and no article of that id"
    except (OSError, ValueError) as error:  # a name that no file can have
        return f"cannot be a file’s name: {error}"
    return "" if name else "an empty name"


def _is_shipped(name: str) -> bool:
    if not re.fullmatch(r"[a-z0-9-]+", name):
        return False
    return content("data", "articles", name, "article.json").is_file()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return 0


def _whole(name: str, kind: str, file: BinaryIO) -> Found:
    data = file.read(MAX_DOCUMENT_BYTES + 1)
    return Found(name, kind, data, size=len(data))


def _lines(name: str, file: BinaryIO) -> Iterator[Found]:
    number = 0
    while line := file.readline(MAX_DOCUMENT_BYTES + 1):
        number += 1
        where, size = f"{name}, line {number}", len(line)
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield Found(name, "jsonl", trouble="is UTF-16; JSON Lines are UTF-8")
            return
        if size > MAX_DOCUMENT_BYTES:
            while not line.endswith(b"\n") and (line := file.readline(_SKIPPED)):
                size += len(line)
            yield Found(where, "jsonl", size=size, trouble=too_large())
        elif line.strip():
            yield Found(where, "jsonl", line, size=size)


def too_large() -> str:
    """Say that a document is too large, and what to do."""
    return f"is larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB; give one article a document"
