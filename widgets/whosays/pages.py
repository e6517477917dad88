"""The course's pages: which lessons there are, in order, and what each says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from whosays.content import content

START = "00-start-here.ipynb"  # the page with which the course opens; every copy has it


@dataclass(frozen=True)
class Page:
    """One lesson's page: the file to open and what its notebook says of itself.

    `minutes` holds the parts reading, exercise and discussion.
    """

    id: str
    title: str
    question: str = ""
    minutes: Mapping[str, int] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The notebook's file name."""
        return f"{self.id}.ipynb"


def pages() -> list[Page]:
    """Return the course's lessons in order, from the metadata of their notebooks."""
    found = []
    for path in sorted(content("lessons").glob("[0-9][0-9]-*.ipynb")):
        about = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("whosays", {})
        title = about.get("title", path.stem)
        found.append(Page(path.stem, title, about.get("question", ""), about.get("minutes", {})))
    return found
