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

ASIDE = ("how", "partner", "key-points")  # cells whose words no question needs


@dataclass(frozen=True)
class Cell:
    """One cell of a page: its id, `code` or `markdown`, and what is written in it."""

    id: str
    kind: str
    source: str


@dataclass(frozen=True)
class Part:
    """The questions of one code cell, under which heading they stand, and what comes before.

    `leads` are the short texts that the page sets side by side before them. `screen` says that
    the questions are about a table or chart that the page makes, so that they need a screen.
    """

    cell: str
    heading: str
    prose: str
    items: tuple[Item, ...]
    leads: tuple[str, ...] = ()
    screen: bool = False


@lru_cache(maxsize=32)
def cells(lesson: str) -> tuple[Cell, ...]:
    """Return the cells of a lesson's page, in order.

    >>> [cell.kind for cell in cells("00-start-here")][:3]
    ['markdown', 'markdown', 'code']
    """
    text = content("lessons", f"{lesson}.ipynb").read_text(encoding="utf-8")
    found = json.loads(text)["cells"]
    return tuple(Cell(c["id"], c["cell_type"], "".join(c["source"])) for c in found)


def parts(page: Sequence[Cell], exercise: Exercise) -> list[Part]:
    """Return what a page asks of an exercise, cell by cell; each question comes once."""
    made: list[Part] = []
    asked: set[str] = set()
    heading, screen = "", False
    prose: list[str] = []
    leads: list[str] = []
    for cell in page:
        if cell.kind == "markdown":
            if found := re.findall(r"(?m)^#+ +(.+?) *$", cell.source):
                heading, screen, leads = found[-1], False, []
            prose += [cell.source] if cell.id not in ASIDE else []
            continue
        calls = list(_calls(cell.source))
        leads += [name for name in _leads(calls, cell.source) if name not in leads]
        items = [item for item in _asked(calls, exercise) if item.id not in asked]
        if items and not _needs_running(cell.source):
            made.append(
                Part(cell.id, heading, "\n\n".join(prose), tuple(items), tuple(leads), screen)
            )
            asked |= {item.id for item in items}
        screen = screen or _needs_running(cell.source)
        prose = []
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


def _leads(calls: Sequence[tuple[str, list[str]]], source: str) -> Iterator[str]:
    """Yield the short texts that a cell sets side by side, or gives to be rewritten."""
    for name, words in calls:
        if name == "side_by_side":
            yield from words
        if name == "rewrite":
            named = [k.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call)
                     for k in n.keywords if k.arg in {"source", "given"}]  # fmt: skip
            found = [node for value in named for node in ast.walk(value)]
            yield from (str(n.value) for n in found if isinstance(n, ast.Constant))


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
