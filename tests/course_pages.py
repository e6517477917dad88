"""The lessons' pages as tests read them: their cells, what each asks, what they say."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whosays.codings import units
from whosays.content import content
from whosays.exercise import load_exercise
from whosays.items import Exercise, Item
from whosays.pages import Page, pages

PAGES: dict[str, Page] = {page.id: page for page in pages()}
LESSONS = list(PAGES)
PRACTICE = [lesson for lesson in LESSONS if not lesson.startswith("00")]
# Pages of practice with the swap-in article: their lesson's exercises, and not all its elements.
HARBOR = [f"harbor-{p.stem}" for p in sorted(content("lessons", "harbor").glob("[0-9]*.ipynb"))]
# The lessons in which the three themes are taught; the others test, measure or rewrite.
CORE = [lesson for lesson in PRACTICE if lesson[:2] <= "06"]


@dataclass(frozen=True)
class Cell:
    """One cell of a page."""

    id: str
    kind: str
    source: str

    def called(self) -> Iterator[tuple[str, list[str]]]:
        """The methods that a code cell calls, each with the words it is given."""
        for node in ast.walk(ast.parse(self.source if self.kind == "code" else "")):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                words = [a.value for a in node.args if isinstance(a, ast.Constant)]
                yield node.func.attr, [word for word in words if isinstance(word, str)]


@cache
def notebook(lesson: str) -> dict:
    name = lesson.replace("harbor-", "harbor/") + ".ipynb"
    return json.loads(content("lessons", name).read_text(encoding="utf-8"))


@cache
def cells(lesson: str) -> tuple[Cell, ...]:
    found = notebook(lesson)["cells"]
    return tuple(Cell(c["id"], c["cell_type"], "".join(c["source"])) for c in found)


def cell(lesson: str, cell_id: str) -> Cell:
    """Return a cell by its id, or an empty one."""
    return next((c for c in cells(lesson) if c.id == cell_id), Cell(cell_id, "markdown", ""))


def about(lesson: str) -> dict:
    return notebook(lesson)["metadata"].get("whosays", {})


def prose(lesson: str) -> str:
    return "\n\n".join(c.source for c in cells(lesson) if c.kind == "markdown")


def part(lesson: str, heading: str) -> str:
    """Return what stands below the first heading that matches, to the next of any level."""
    found = re.search(rf"(?im)^#+ [^\n]*(?:{heading})[^\n]*\n((?:.*\n?)*?)(?=^#|\Z)", prose(lesson))
    return found[1] if found else ""


def listed(text: str) -> list[str]:
    """Return the items of the first list in a text."""
    found = re.search(r"(?:^[-*] .+\n?(?:^ +.+\n?)*)+", text, re.MULTILINE)
    return re.split(r"(?m)^[-*] ", found.group())[1:] if found else []


@cache
def exercise(lesson: str) -> Exercise:
    return load_exercise(lesson)


def asked(lesson: str, of: Cell) -> list[Item]:
    """Return the items that a cell shows, in order; a group is all its items."""
    found = exercise(lesson)
    ways = {"match": "quotation", "terms": "term", "sources": "voice"}
    items: list[Item] = []
    for method, words in of.called():
        if method in {"ask", "rewrite"}:
            items += [item for item in found.items if item.id in words]
        elif method == "code":  # the units of this lesson, or of the round that the cell opens
            opened = re.search(r'lesson\("([^"]+)"\)', of.source)
            items += units(exercise(opened[1]) if opened else found)
        elif method in ways:
            names = words or found.groups(ways[method])
            items += [item for name in names for item in found.group(name)]
    return items


def because(item: Item) -> list[str]:
    """Return every explanation of an item."""
    places = [place for p in item.parts for place in p.places]
    texts = [o.because for o in (*item.options, *places)]
    return [text for text in (*texts, item.otherwise, *(p.otherwise for p in item.parts)) if text]


def labels(item: Item) -> list[str]:
    """Return what a learner chooses from, or puts in order."""
    pointing = item.kind in {"spans", "parts"}
    return [] if pointing else [option.label for option in item.options]
