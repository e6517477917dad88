"""`whosays assign`: a folder that is ready to hand out, with or without what explains answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.classroom.handing_out.copy import extension_files, notebook, package_files, pages_of
from whosays.classroom.handing_out.links import Link
from whosays.classroom.handing_out.wheel import write_wheel
from whosays.classroom.nbgrader.points_cell import points_of, with_points
from whosays.handing_in.assignment import TEST_PAGES, Assignment
from whosays.items import FEEDBACK
from whosays.own_page import document, esc
from whosays.pages import START, names

ASSIGNMENT = "assignment.json"
PAGE = "START-HERE.html"
_STYLE = (
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 system-ui,sans-serif;"
    "color-scheme:light dark}code{overflow-wrap:anywhere;white-space:pre-wrap}li{margin:.5rem 0}"
)
_BUILD = """#!/bin/bash
set -e
pip install ./{wheel}
python - <<'PYTHON'
import shutil
import sys
from pathlib import Path

import whosays.lab

settings = Path(sys.prefix, "etc", "jupyter", "labconfig")
shutil.copytree(whosays.lab.SETTINGS / "labconfig", settings, dirs_exist_ok=True)
whosays.lab.sign(sorted(Path(".").rglob("*.ipynb")))
PYTHON
"""
_RUNTIME = "python-3.12\n"


class AssignError(ValueError):
    """A folder that cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Handout:
    """What was written: the folder, its files in order, and the links to it."""

    folder: Path
    files: tuple[Path, ...]
    links: tuple[Link, ...]


def hand_out(  # noqa: PLR0913
    folder: Path,
    assignment: Assignment,
    *,
    feedback: str = "",
    path_id: str = "",
    links: Sequence[Link] = (),
    nbgrader: bool = False,
) -> Handout:
    """Write a folder that is ready to hand out.

    It has the notebooks, the settings, a wheel of the package with their data, what Binder needs,
    and a page for students. With the feedback ``"withheld"`` nothing of the key is in it. With
    `nbgrader` the notebooks have cells for its points. Raises `AssignError` where the folder holds
    something already or cannot be written to.
    """
    if feedback not in ("", *FEEDBACK):
        raise AssignError(f"feedback: one of {', '.join(FEEDBACK)} is expected, not {feedback!r}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AssignError(f"{folder} holds something already; name a new folder")
    if nbgrader and folder.resolve().name != assignment.id:
        raise AssignError(
            f"{folder}: nbgrader takes a folder’s name for that of the assignment; name it"
            f" source/{assignment.id} or give --id {folder.name}"
        )
    withheld = feedback == "withheld"
    beside = {"whosays.yaml": _settings(feedback, path_id), ASSIGNMENT: assignment.to_json()}
    try:
        (folder / "binder").mkdir(parents=True)
        pages = pages_of(assignment)
        points = points_of(assignment) if nbgrader else {}
        for name in pages:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(with_points(name, notebook(name, pages), points))
        wheel = write_wheel(
            folder,
            assignment.id,
            package_files(assignment, beside, withheld=withheld, path_id=path_id),
            extension_files(),
        )
        texts = {
            **beside,
            "binder/postBuild": _BUILD.format(wheel=wheel.name),
            "binder/runtime.txt": _RUNTIME,
            PAGE: _page(assignment, wheel.name, links, withheld=withheld),
        }
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        (folder / "binder/postBuild").chmod(0o755)
    except OSError as error:
        raise AssignError(f"{folder} cannot be written to ({error.strerror or error})") from error
    files = tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
    return Handout(folder, files, tuple(links))


def _settings(feedback: str, path_id: str) -> str:
    lines = ["# When explanations are shown, and which path the class follows."]
    lines += [f"feedback: {feedback}"] if feedback else []
    lines += [f"path: {path_id}"] if path_id else []
    return "\n".join([*lines, ""])


def _page(assignment: Assignment, wheel: str, links: Sequence[Link], *, withheld: bool) -> str:
    """Return the page for students: what is asked, how to open the lessons, how to hand in."""
    due = assignment.due_text
    name_of = names()
    tests = {
        test: f"The test {test}, in <em>{esc(name_of[TEST_PAGES[test]])}</em>"
        for test in assignment.tests
    }
    first = [tests.pop("before")] if "before" in tests else []
    asked = [*first, *(esc(name_of[lesson]) for lesson in assignment.lessons), *tests.values()]
    partly = (
        "<p>You do parts of these lessons. The table of lessons in"
        f" <em>{esc(name_of['00-start-here'])}</em> says which.</p>"
    )
    silent = (
        "<p>No explanations are shown on these pages. Whoever teaches you says when you will see"
        " them.</p>"
    )
    ways = [f'<a href="{esc(one.address)}">{esc(one.name)}</a>. {esc(one.what)}' for one in links]
    own = (
        "<p>On your own computer you need Python 3.11 or newer, and the internet once. If this"
        " page came in a zip, unpack that first. Open a terminal in this folder and type these"
        " three lines, one after the other. The second takes some minutes.</p>"
        + _typed("python3 -m venv .venv", f".venv/bin/pip install ./{wheel}",
                 ".venv/bin/whosays lab my-lessons")
        + "<p>On Windows:</p>"
        + _typed("python -m venv .venv", f".venv\\Scripts\\pip install .\\{wheel}",
                 ".venv\\Scripts\\whosays lab my-lessons")
        + f"<p>Your browser opens with the first page, <em>{esc(START)}</em>. The next time the"
        " last line is enough. It finds your answers again.</p>"
    )  # fmt: skip
    hand_in = (
        "<p>Every answer is kept at once. At the end of each lesson is the box <em>Hand in</em>."
        " It says what is answered, and gives you one small file with all your answers. Give that"
        " file to whoever teaches you. It has no name in it, unless you type one. You can hand in"
        " again: the last file counts.</p>"
    )
    body = [
        "<main>",
        f"<h1>{esc(assignment.title)}</h1>",
        f"<p>Please hand in by {esc(due)}.</p>" if due else "",
        "<h2>What to do</h2>",
        _list(asked),
        partly if any(assignment.lessons.values()) else "",
        silent if withheld else "",
        "<h2>Open the lessons</h2>",
        _list(ways) if ways else "",
        own,
        "<h2>Hand in</h2>",
        hand_in,
        "</main>",
    ]
    return document(assignment.title, _STYLE, filter(None, body))


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"


def _typed(*lines: str) -> str:
    return f"<pre><code>{esc(chr(10).join(lines))}</code></pre>"
