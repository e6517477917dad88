"""What a lesson's page asks, cell by cell: the questions, and the words that stand before them.

Everything is read from the stored notebook; nothing of it is run.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whosays.content import content
from whosays.items import Exercise, Item
from whosays.leads import load_leads
from whosays.pages import file_of

ASIDE = ("start", "intro", "how", "partner", "key-points")  # cells whose words no question needs
SHOW = ("side_by_side", "rewrite")  # methods that show texts of data/leads


@dataclass(frozen=True)
class Cell:
    """One cell of a page: its id, `code` or `markdown`, and what is written in it."""

    id: str
    kind: str
    source: str


@dataclass(frozen=True)
class Part:
    """The questions of one code cell, under which heading they stand, and what comes before.

    `before` has the words of the page (text) and the short texts that it shows (their ids in
    data/leads), in order. `screen` says that the questions are about a table or chart that the
    page makes, so that they need a screen.
    """

    cell: str
    heading: str
    items: tuple[Item, ...]
    before: tuple[str | tuple[str, ...], ...] = ()
    screen: bool = False


@lru_cache(maxsize=32)
def cells(lesson: str) -> tuple[Cell, ...]:
    """Return the cells of a lesson's page, in order.

    >>> [cell.kind for cell in cells("00-start-here")][:3]
    ['markdown', 'markdown', 'code']
    """
    text = content("lessons", file_of(lesson)).read_text(encoding="utf-8")
    found = json.loads(text)["cells"]
    return tuple(Cell(c["id"], c["cell_type"], "".join(c["source"])) for c in found)


def parts(page: Sequence[Cell], exercise: Exercise) -> list[Part]:
    """Return what a page asks of an exercise, cell by cell; each question comes once."""
    made: list[Part] = []
    asked: set[str] = set()
    heading, screen = "", False
    before: list[str | tuple[str, ...]] = []
    shown: set[str] = set()
    for cell in page:
        if cell.kind == "markdown":
            if found := re.findall(r"(?m)^#+ +(.+?) *$", cell.source):
                heading, screen = found[-1], False
            before += [cell.source] if cell.id not in ASIDE else []
            continue
        calls = list(_calls(cell.source))
        texts = [name for name in _texts(cell.source) if name not in shown]
        before += [tuple(texts)] if texts else []
        shown |= set(texts)
        items = [item for item in _asked(calls, exercise) if item.id not in asked]
        runs = _needs_running(cell.source)
        if items and not runs:
            made.append(Part(cell.id, heading, tuple(items), tuple(before), screen))
            asked |= {item.id for item in items}
        if items or runs:
            before = []
        screen = screen or runs
    return made


def _asked(calls: Sequence[tuple[str, list[str]]], exercise: Exercise) -> Iterator[Item]:
    """Yield the items that calls name: one by one, a group of them, or all that are coded."""
    for name, words in calls:
        if name == "code":
            yield from (item for item in exercise.items if item.of == "unit")
        for word in words:
            yield from (item for item in exercise.items if word in (item.id, item.group))


def _calls(source: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the methods of the lesson that a cell calls, each with the words it is given."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            if isinstance(of, ast.Name) and of.id == "this":
                given = [a.value for a in node.args if isinstance(a, ast.Constant)]
                yield node.func.attr, [word for word in given if isinstance(word, str)]


def _texts(source: str) -> Iterator[str]:
    """Yield the short texts that a cell names, beside each other or to be rewritten."""
    known = load_leads()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            given = [*node.args, *(k.value for k in node.keywords if k.arg in {"source", "given"})]
            shows = isinstance(node.func, ast.Attribute) and node.func.attr in SHOW
            for value in (inner for one in given if shows for inner in ast.walk(one)):
                if isinstance(value, ast.Constant) and value.value in known:
                    yield str(value.value)


def _needs_running(source: str) -> bool:
    """Whether a cell makes a table, a chart or a number, and does not only show a widget."""
    for line in ast.parse(source).body:
        value = line.value if isinstance(line, ast.Expr | ast.Assign) else None
        if isinstance(line, ast.Import | ast.ImportFrom) or isinstance(value, ast.Name):
            continue
        if not isinstance(value, ast.Call):
            return True
        made_by = value.func
        if isinstance(made_by, ast.Name) and made_by.id == "lesson":
            continue
        of = made_by.value if isinstance(made_by, ast.Attribute) else None
        if not (isinstance(of, ast.Name) and of.id == "this"):
            return True
        if isinstance(made_by, ast.Attribute) and made_by.attr == "agreement":
            return True
    return False
