"""The course's pages: which lessons there are, in order, and what each says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from whosays.content import content

START = "00-start-here.ipynb"  # the page with which the course opens; every copy has it
PRACTICE = "harbor-"  # begins the id of a page of practice with the swap-in article


@dataclass(frozen=True)
class Page:
    """One lesson's page: the file to open and what its notebook says of itself.

    `minutes` holds the parts reading, exercise and discussion. A page of practice has the id of
    its lesson after ``harbor-``.
    """

    id: str
    title: str
    question: str = ""
    minutes: Mapping[str, int] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The notebook's file name, in the folder of the lessons.

        >>> Page("harbor-03-quotations", "Quotations").file
        'harbor/03-quotations.ipynb'
        """
        return file_of(self.id)

    @property
    def name(self) -> str:
        """The number and the title, as a table shows them.

        >>> Page("harbor-03-quotations", "Quotations").name
        '03 Quotations, with the harbor text'
        """
        number = self.id.removeprefix(PRACTICE)[:2]
        other = ", with the harbor text" if self.id.startswith(PRACTICE) else ""
        return f"{number} {self.title}{other}"


def pages() -> list[Page]:
    """Return the course's lessons in order, from the metadata of their notebooks."""
    return [_page(path, "") for path in _numbered("lessons")]


def practice() -> list[Page]:
    """Return the pages with the harbor text in order; they are in no table of lessons."""
    return [_page(path, PRACTICE) for path in _numbered("lessons", "harbor")]


def names() -> dict[str, str]:
    """Return the number and the title of every page, by its id.

    >>> names()["03-quotations"]
    '03 Quotations'
    """
    return {page.id: page.name for page in (*pages(), *practice())}


def file_of(lesson: str) -> str:
    """Return the file of a lesson or of a page of practice, in the folder of the lessons.

    >>> file_of("03-quotations"), file_of("harbor-03-quotations")
    ('03-quotations.ipynb', 'harbor/03-quotations.ipynb')
    """
    folder = "harbor/" if lesson.startswith(PRACTICE) else ""
    return f"{folder}{lesson.removeprefix(PRACTICE)}.ipynb"


def _numbered(*folder: str) -> list[Path]:
    return sorted(content(*folder).glob("[0-9][0-9]-*.ipynb"))


def _page(path: Path, before: str) -> Page:
    about = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("whosays", {})
    title = about.get("title", path.stem)
    return Page(f"{before}{path.stem}", title, about.get("question", ""), about.get("minutes", {}))
