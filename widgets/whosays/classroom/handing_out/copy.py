"""The files of a copy that is handed out: the package, its content, and what is kept back.

Where explanations are withheld, nothing of the key goes along: exercises without it, no checked
reading, no notes for instructors, and notebooks without stored outputs, which show worked
examples. It protects from looking, not from looking up: this course's key is public.
"""

from __future__ import annotations

import json
import posixpath
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import whosays
from whosays.content import content
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import Assignment
from whosays.open_exercise import ENDING, to_open
from whosays.pages import START, file_of
from whosays.yaml_text import read_yaml

GLOSSARY = "glossary.ipynb"
_LEFT_BEHIND = {"__pycache__", ".ipynb_checkpoints", "answers", "instructors", "_content"}
_ARTICLE = {"article.json", "article.txt", "parts.csv"}  # what is no reading of it
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s#]+\.ipynb)(?:#[^)\s]*)?\)")


def pages_of(assignment: Assignment) -> list[str]:
    """Return the notebooks of an assignment, by their place in the folder of the lessons."""
    lessons = [file_of(lesson) for lesson in assignment.lessons]
    if set(assignment.tests) & {"after", "later"}:
        lessons.append(file_of("09-transfer"))
    return list(dict.fromkeys([START, *lessons, GLOSSARY]))


def notebook(name: str, pages: Collection[str]) -> bytes:
    """Return a notebook without stored outputs, and without links to pages that are not there."""
    raw = json.loads(content("lessons", name).read_text(encoding="utf-8"))
    here = PurePosixPath(name).parent
    for cell in raw["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
        else:
            source = "".join(cell["source"])
            cell["source"] = _LINK.sub(lambda found: _linked(found, here, pages), source)
    return as_jupyter_writes(raw)


def as_jupyter_writes(raw: dict[str, Any]) -> bytes:
    """Return a notebook as Jupyter writes it to the disk: a line of source a line, in one order.

    So a copy that a learner has run and saved differs only where it was run, and Git can bring it
    together with a newer one.
    """
    for cell in raw["cells"]:
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
    return (json.dumps(raw, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def package_files(
    assignment: Assignment, beside: Mapping[str, str], *, withheld: bool, path_id: str = ""
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the package for this assignment: its place in a wheel, and its bytes.

    The texts `beside` the lessons go along, for the copy that `whosays lab` makes. `path_id` names
    the path through the course that the copy follows, if it follows one.
    """
    package = Path(whosays.__file__).resolve().parent
    for path in _walk(package):
        if path.parts[len(package.parts)] != "labextension":
            yield f"whosays/{path.relative_to(package).as_posix()}", path.read_bytes()
    pages = pages_of(assignment)
    for name in pages:
        yield f"whosays/_content/lessons/{name}", notebook(name, pages)
    for name, text in beside.items():
        yield f"whosays/_content/lessons/{name}", text.encode()
    for folder in ("seeds", "data"):
        root = content(folder)
        for path in _walk(root):
            name = path.relative_to(root).as_posix()
            if folder == "seeds" or not withheld or _is_open(name):
                yield f"whosays/_content/{folder}/{name}", _data(name, path, path_id)
    if withheld:
        for path in sorted(content("data", "exercises").glob("*.yaml")):
            text = to_open(load_exercise(path.stem))
            yield f"whosays/_content/data/exercises/{path.stem}{ENDING}", text.encode()


def extension_files() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the JupyterLab extension that starts a signed lesson."""
    beside = Path(whosays.__file__).resolve().parent / "labextension"
    installed = Path(sys.prefix, "share", "jupyter", "labextensions", "whosays")
    root = beside if beside.is_dir() else installed
    for path in _walk(root):
        yield path.relative_to(root).as_posix(), path.read_bytes()


def _is_open(name: str) -> bool:
    """Whether a file under data/ may go along where explanations are withheld."""
    place = PurePosixPath(name)
    if place.parts[0] == "exercises":
        return place.suffix == ".json"
    if place.parts[0] == "articles":
        return place.name in _ARTICLE
    return place.suffix != ".md"


def _data(name: str, path: Path, path_id: str) -> bytes:
    """Return a file of data/; of the paths through the course only the one that is followed."""
    if name != "paths.yaml":
        return path.read_bytes()
    kept = [one for one in read_yaml(path.read_text(encoding="utf-8")) if one["id"] == path_id]
    return (json.dumps(kept, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _linked(found: re.Match[str], here: PurePosixPath, pages: Collection[str]) -> str:
    place = posixpath.normpath((here / found[2]).as_posix())
    return found[0] if place in pages else found[1]


def _walk(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).parts
        if path.is_file() and not path.is_symlink() and not _LEFT_BEHIND & set(inside):
            yield path
