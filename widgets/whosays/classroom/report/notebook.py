"""The notebook that makes the report: the same tables and charts, to look at and to go on with."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

TOP = """# {title}: class report

Run all cells to see the tables and charts of the report. The last cell writes the page
`{page}` anew. Nothing that a learner handed in is run."""
ABOUT_ITEMS = """## The questions

Difficulty is what answers were worth on average, from 0 to 1; discrimination is the correlation
with the same learners’ other answers."""
ITEM_CHARTS = """from IPython.display import display

for chart in report.item_charts():
    display(chart)"""
PARTS = (
    ("## What to discuss next", "report.discuss()"),
    (ABOUT_ITEMS, "report.items()"),
    ("", ITEM_CHARTS),
    ("## Common answers to look at again", "report.mistakes()"),
    ("## Agreement, layer by layer", "report.agreement()"),
    ("", "report.agreement_chart()"),
    ("### The spans that split the class", "report.splits()"),
    ("", "report.splits_chart()"),
    ("## The tests", "print(*report.test_lines, sep='\\n')\nreport.tests()"),
    ("", "for chart in report.test_charts():\n    display(chart)"),
    ("## Each answer of each learner\n\nBy pseudonym, for questions of your own.",
     "report.marks.each_frame()"),
)  # fmt: skip


def notebook(  # noqa: PLR0913
    title: str,
    page: str,
    folder: Path,
    *,
    where: Path,
    assignment: Path,
    key: Path | None = None,
    read: Path | None = None,
    homes: bool = False,
) -> str:
    """Return a notebook to stand in `folder`; the other paths are named from there."""
    asked = [("where", where), ("assignment", assignment), ("key", key), ("read", read)]
    given = ",\n".join(
        f"    {name}={_from(folder, path)!r}" for name, path in asked if path is not None
    )
    given += ",\n    homes=True" * homes
    cells = [
        new_markdown_cell(TOP.format(title=_plain(title), page=page)),
        new_code_cell(
            "from whosays.classroom.report import open_report\n\n"
            f"report = open_report(\n{given},\n)\nreport"
        ),
    ]
    for head, code in PARTS:
        cells += [new_markdown_cell(head)] if head else []
        cells.append(new_code_cell(code))
    cells.append(new_code_cell(f"report.write({page!r})"))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return str(nbformat.writes(made)) + "\n"


def _from(folder: Path, path: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def _plain(title: str) -> str:
    """Return a title that no Markdown can be made of."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|&$" else c for c in " ".join(title.split()))
