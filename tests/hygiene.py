"""Notebook hygiene: what every stored notebook must be, whatever stands in it.

What a lesson's page must have is in test_elements.py.

`python tests/hygiene.py` prints what is wrong, a line each, and fails if anything is.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
from execute import DEAD, KEPT, ROOT, notebooks
from nbformat import NotebookNode

LARGEST = 200_000  # bytes
CELL_KEYS = {"deletable", "editable", "jupyter", "tags"}
ABOUT = {"autorun", "lesson", "title", "question", "minutes", "level", "needs"}
MAPPED = {"standards", "references"}  # what a lesson that teaches also says of itself


def faults(path: Path) -> Iterator[str]:
    """Say what is wrong with one notebook."""
    notebook = nbformat.read(path, as_version=4)
    if path.stat().st_size > LARGEST:
        yield f"{path.stat().st_size:,} bytes; at most {LARGEST:,}"
    if extra := set(notebook.metadata) - KEPT:
        yield f"metadata that a run left behind: {', '.join(extra)}"
    for cell in notebook.cells:
        if extra := set(cell.metadata) - CELL_KEYS:
            yield f"cell {cell.id}: metadata {', '.join(extra)}"
        if re.fullmatch(r"[0-9a-f]{8,}(-.*)?", cell.id):
            yield f"cell {cell.id}: give it an id that says what it is"
    yield from _outputs(notebook)
    yield from _words(notebook)
    if path.parent.name in {"lessons", "harbor"}:
        yield from _cells(notebook)
        if path.name[0].isdigit():
            yield from _lesson(path, notebook)


def _outputs(notebook: NotebookNode) -> Iterator[str]:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if code and not any(cell.outputs for cell in code):
        yield "no stored outputs: python tests/execute.py"
    for cell in code:
        if any(output.output_type == "error" for output in cell.outputs):
            yield f"cell {cell.id}: an error is stored as its output"
        if any(DEAD in output.get("data", {}) for output in cell.outputs):
            yield f"cell {cell.id}: names a widget that is gone: python tests/execute.py"
        if any(
            output.output_type == "stream" and output.name == "stderr" for output in cell.outputs
        ):
            yield f"cell {cell.id}: a warning is stored as its output"


def _words(notebook: NotebookNode) -> Iterator[str]:
    text = "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    levels = [len(mark) for mark in re.findall(r"^(#+) ", text, re.MULTILINE)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level; one is wanted"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"
    for alt in re.findall(r"!\[([^\]]*)\]", text):
        if not alt.strip():
            yield "a picture without alt text"
    for words in re.findall(r"(?<!!)\[([^\]]*)\]\(", text):
        if words.strip().lower() in {"", "here", "link", "this", "click here"}:
            yield f"a link with the words {words!r}; say where it leads"


def _lesson(path: Path, notebook: NotebookNode) -> Iterator[str]:
    about = notebook.metadata.get("whosays", {})
    practice = path.parent.name == "harbor"  # more practice for a lesson; it has the mapping
    wanted = ABOUT if path.name.startswith("00") or practice else ABOUT | MAPPED
    if missing := wanted - set(about):
        yield f"metadata whosays: {', '.join(sorted(missing))} missing"
    if about.get("lesson") != "harbor-" * practice + path.stem:
        yield f"metadata whosays.lesson is {about.get('lesson')!r}"
    text = "\n\n".join(cell.source for cell in notebook.cells)
    shown = re.search(r"^\**Minutes.*$", text, re.MULTILINE)
    if shown and any(str(n) not in shown.group() for n in about.get("minutes", {}).values()):
        yield "the minutes on the page are not those of the metadata"
    yield from _links(path, text)


def _cells(notebook: NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        yours = cell.id.startswith("own-")  # a learner may change these, that is their use
        editable = cell.metadata.get("editable") is not False
        if cell.metadata.get("deletable") is not False or (editable and not yours):
            yield f"cell {cell.id}: can be deleted or opened by accident"
        if cell.cell_type == "code" and not cell.source.startswith("# "):
            yield f"cell {cell.id}: begin with a comment for the learner"


def _links(path: Path, text: str) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)#:]+\.ipynb)\)", text):
        if not (path.parent / target).is_file():
            yield f"a link to {target}, which is not there"
    around = [page.name for page in sorted(path.parent.glob("[0-9]*.ipynb"))]
    at = around.index(path.name)
    for neighbour in around[max(0, at - 1) : at] + around[at + 1 : at + 2]:
        if f"]({neighbour})" not in text:
            yield f"no link to {neighbour}"


def main() -> int:
    """Print every fault of every notebook."""
    found = [f"{path.relative_to(ROOT)}: {fault}" for path in notebooks() for fault in faults(path)]
    print("\n".join(found) or f"{len(notebooks())} notebooks are clean")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
