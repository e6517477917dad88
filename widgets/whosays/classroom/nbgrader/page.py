"""The page that nbgrader shows a grader: as released, and below it the answers and their marks.

It is made from our own page and the answers, never from the notebook that a student has submitted.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from whosays.classroom.grading.key import OPEN, UNKNOWN
from whosays.classroom.grading.marks import Marks, One
from whosays.corpus.safe import shown
from whosays.work import in_words

_LONGEST = 4_000  # characters of an answer
_WIDTH = 90
_MARK = 9  # characters in which the points of a question stand


def page_with(page: bytes, marks: Marks, given: Mapping[str, list[One]]) -> bytes:
    """Return a released page with what was answered, below the cell of that id."""
    raw = json.loads(page)
    for cell in raw["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if name in given:
            lines = [f"    {line}" for line in _lines(marks, given[name])]
            cell["source"] = "\n".join(["".join(cell["source"]), "", *lines])
    return json.dumps(raw, ensure_ascii=False, indent=1).encode()


def _lines(marks: Marks, given: Iterable[One]) -> Iterator[str]:
    """Yield the questions and answers, to be indented: to Markdown that is text as it stands."""
    last = None
    for one in given:
        item = marks.key.asked[one.lesson][one.item]
        article = marks.key.exercises[one.lesson].article
        if item.about and item.about != last:
            yield f"P{item.paragraph}: {shown(article.words(item.about), _WIDTH)}"
        last = item.about
        said = "–"
        if one.answer is not None:
            answer = marks.collection.answers.answer_of(one.answer)
            said = str(answer) if one.worth.status == UNKNOWN else in_words(article, item, answer)
        yield from _told(item.prompt, _mark(marks, one))
        yield from _told(said, "")


def _mark(marks: Marks, one: One) -> str:
    if one.worth.status == OPEN and marks.is_for_reading(one):
        return "to read"
    return "–" if one.worth.score is None else f"{one.worth.score:.2f}".rstrip("0").rstrip(".")


def _told(text: str, before: str) -> Iterator[str]:
    for part in textwrap.wrap(shown(text, _LONGEST), _WIDTH) or ["–"]:
        yield f"{before:{_MARK}}{part}"
        before = ""
