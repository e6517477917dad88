"""The page that nbgrader shows a grader: as released, and below it the answers and their marks.

It is made from our own page and the answers, never from the notebook that a student has submitted.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from whosays.classroom.key import UNKNOWN
from whosays.classroom.marks import Marks, One
from whosays.corpus.safe import shown
from whosays.work import in_words

_LONGEST = 4_000  # characters of an answer
_WIDTH = 90
_MARK = 8  # characters in which the points of a question stand


def page_with(page: bytes, marks: Marks, given: Mapping[str, list[One]]) -> bytes:
    """Return a released page with what was answered, below the cell of that id."""
    raw = json.loads(page)
    for cell in raw["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if name in given:
            lines = [line for one in given[name] for line in _lines(marks, one)]
            cell["source"] = "\n".join(["".join(cell["source"]), "", *lines])
    return json.dumps(raw, ensure_ascii=False, indent=1).encode()


def _lines(marks: Marks, one: One) -> Iterator[str]:
    """Yield a question and its answer, indented: to Markdown that is text as it stands."""
    item = marks.key.asked[one.lesson][one.item]
    article = marks.key.exercises[one.lesson].article
    said = "–"
    if one.answer is not None:
        answer = marks.collection.answers.answer_of(one.answer)
        said = str(answer) if one.worth.status == UNKNOWN else in_words(article, item, answer)
    score = one.worth.score
    mark = "–" if score is None else f"{score:.2f}".rstrip("0").rstrip(".")
    for text, before in ((item.prompt, f"{mark:{_MARK}}"), (said, " " * _MARK)):
        wrapped = textwrap.wrap(shown(text, _LONGEST), _WIDTH) or ["–"]
        yield from (
            f"    {before if n == 0 else ' ' * _MARK}{part}" for n, part in enumerate(wrapped)
        )
