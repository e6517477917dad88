"""The fingerprint of lessons: the same for every copy of them, and another for an edited one.

It is made of what a learner is shown and asked: the cells of each page that are not the
learner's to edit, and the questions. What a copy that is handed out lacks, or what each learner
adds, is no part of it: the key, links to other pages, outputs, cells and lines of one's own,
cells for nbgrader.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whosays.items import Exercise, Item
from whosays.pages import file_of

LENGTH = 16  # hexadecimal digits
LARGEST = 20_000_000  # bytes of a notebook
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\s#]+\.ipynb(?:#[^)\s]*)?\)")


def fingerprint(exercises: Iterable[Exercise], folder: Path) -> str:
    """Return the fingerprint of these lessons with their pages in `folder`.

    A page that is missing or cannot be read counts as one without cells.
    """
    digest = hashlib.sha256()
    for one in exercises:
        shown = list(_cells(folder / file_of(one.lesson)))
        asked = [_question(item) for item in one.items]
        digest.update(json.dumps([one.lesson, one.version, shown, asked]).encode())
    return digest.hexdigest()[:LENGTH]


def _cells(page: Path) -> Iterator[list[str]]:
    """Yield id, kind and source of each cell that is not the learner's."""
    try:
        if page.stat().st_size > LARGEST:
            return
        cells: Any = json.loads(page.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            about = cell["metadata"]
            if about.get("editable") is False and "nbgrader" not in about:
                source = "".join(cell["source"])
                yield [cell["id"], cell["cell_type"], _LINK.sub(r"\1", source)]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return


def _question(item: Item) -> list[Any]:
    # Places in the text that are accepted as an answer are the key.
    options = item.options if item.kind != "spans" else ()
    return [item.id, item.kind, item.prompt, [[o.id, o.label] for o in options]]
