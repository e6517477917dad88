"""A learner's own copy of the lessons, and how a newer version of a lesson meets it.

Running a lesson changes its file (outputs, counters), so a file is compared by the words of
its cells: a copy whose words are still those that we wrote is nobody's work and may be
replaced; every other file stays as it is, and the newer lesson is put beside it. What we
wrote is remembered in the folder, in ``.whosays.json``. Lessons that were handed out come with
their assignment and the settings of the class, which lie beside the copy too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

RECORD = ".whosays.json"
HANDED_OUT = ("assignment.json", "whosays.yaml")

What = Literal["new", "updated", "beside"]


class CopyError(OSError):
    """The copy cannot be made; the message names the place and says what to do."""


@dataclass(frozen=True)
class Written:
    """One file that was written into the learner's folder.

    `what` is ``new`` (it was not there), ``updated`` (nobody had changed the older one) or
    ``beside`` (the learner's own `lesson` stays, and the newer one lies beside it as `path`).
    """

    lesson: str
    path: Path
    what: What


def copy_lessons(lessons: Path, folder: Path) -> list[Written]:
    """Bring `folder` up to date with the notebooks in `lessons`; return what was written.

    The folders in `lessons` come along, such as ``harbor``, one level deep. A file that the
    learner has changed is never written to. Raises `CopyError` if there are no lessons, if
    `folder` is where they come from, or if it cannot be written to.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     here = Path(place)
    ...     (here / "lessons").mkdir()
    ...     _ = (here / "lessons/00-start.ipynb").write_text('{"cells": []}', encoding="utf-8")
    ...     [(w.lesson, w.what) for w in copy_lessons(here / "lessons", here / "mine")]
    [('00-start.ipynb', 'new')]
    """
    names = _names(lessons)
    if not names:
        raise CopyError(f"no lessons in {lessons}: install Who Says? again")
    if folder.resolve() == lessons.resolve():
        raise CopyError(f"{folder} holds the lessons themselves: name another folder for your copy")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        record = _read_record(folder)
        written = [w for name in names for w in _bring(lessons / name, folder, name, record)]
        for name in HANDED_OUT:
            _bring_as_it_is(lessons / name, folder / name, record)
        write_whole(folder / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise CopyError(
            f"{folder} cannot hold your copy of the lessons ({reason}): name a folder that you "
            "can write to, for instance: whosays lab my-lessons"
        ) from error
    return written


def words_hash(notebook: bytes) -> str | None:
    """Return the SHA-256 of a notebook's cells, kinds and sources only; None if it is none.

    >>> ran = b'{"cells": [{"cell_type": "code", "source": ["1+", "1"], "outputs": [2]}]}'
    >>> words_hash(ran) == words_hash(b'{"cells": [{"cell_type": "code", "source": "1+1"}]}')
    True
    """
    try:
        cells = [
            (cell["cell_type"], "".join(cell["source"])) for cell in json.loads(notebook)["cells"]
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _names(lessons: Path) -> list[str]:
    """Return the notebooks as the record names them, such as ``harbor/03-quotations.ipynb``.

    Jupyter's hidden folders are left out, and so is a learner's copy that lies in `lessons`.
    """
    inner = (p for p in lessons.glob("[!.]*/*.ipynb") if not (p.parent / RECORD).exists())
    found = [*sorted(lessons.glob("*.ipynb")), *sorted(inner)]
    return [path.relative_to(lessons).as_posix() for path in found]


def _bring(
    original: Path, folder: Path, name: str, record: dict[str, dict[str, str]]
) -> Iterator[Written]:
    data = original.read_bytes()
    file, words = hashlib.sha256(data).hexdigest(), words_hash(data)
    here = folder / name
    known = record.get(name, {})
    if not here.exists():
        here.parent.mkdir(exist_ok=True)
        write_whole(here, data)
        yield Written(name, here, "new")
    elif _is_untouched(here, known) and words is not None:
        if known["file"] == file:
            return
        write_whole(here, data)
        yield Written(name, here, "updated")
    elif words_hash(here.read_bytes()) == words:
        pass
    elif file in (known.get("file"), known.get("offered")):
        return
    else:
        beside = _free_place(folder, name, record)
        write_whole(folder / beside, data)
        record[beside] = {"file": file, "words": words or ""}
        record[name] = {**known, "offered": file}
        yield Written(name, folder / beside, "beside")
        return
    record[name] = {"file": file, "words": words or ""}


def _bring_as_it_is(original: Path, here: Path, record: dict[str, dict[str, str]]) -> None:
    """Put a file of the class there, unless somebody put or changed one."""
    if not original.is_file():
        return
    data = original.read_bytes()
    known = record.get(here.name, {}).get("file")
    if not here.exists() or hashlib.sha256(here.read_bytes()).hexdigest() == known:
        write_whole(here, data)
        record[here.name] = {"file": hashlib.sha256(data).hexdigest()}


def _is_untouched(path: Path, known: dict[str, str]) -> bool:
    """Whether the file still has the words that we once wrote there."""
    return "words" in known and words_hash(path.read_bytes()) == known["words"]


def _free_place(folder: Path, name: str, record: dict[str, dict[str, str]]) -> str:
    """Return 03-quotations.new.ipynb, or with a number if the learner has changed that one."""
    for number in range(1, 1000):
        suffix = ".new.ipynb" if number == 1 else f".new{number}.ipynb"
        place = name.removesuffix(".ipynb") + suffix
        if not (folder / place).exists() or _is_untouched(folder / place, record.get(place, {})):
            return place
    raise CopyError(f"{folder} is full of newer copies of {name}: move them elsewhere")


def _read_record(folder: Path) -> dict[str, dict[str, str]]:
    """Return what we wrote here before. A record that cannot be read makes us write less."""
    try:
        raw: Any = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return {
            str(name): {str(key): str(value) for key, value in entry.items()}
            for name, entry in raw.items()
        }
    except (ValueError, AttributeError, FileNotFoundError, RecursionError):
        return {}


def write_whole(path: Path, data: bytes) -> None:
    """Write a whole file or none: a cut-off copy would look like the learner's own work."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)
