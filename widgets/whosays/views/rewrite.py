"""`Rewrite`: a lede for each of several readers, and which facts of the source it keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.article import Article
from whosays.facts_kept import STATUSES, Kept, compare_facts, counted, with_unit
from whosays.items import Item
from whosays.mark import AnswerError
from whosays.views.base import STATIC, Marked, as_article, kept
from whosays.work import Work

if TYPE_CHECKING:
    import pandas as pd

MAX_SOURCE, MAX_LEDE = 50_000, 5_000  # characters: what is compared while somebody types
_NAMES = {"unmarked": "without marks now"}
_REMEMBERED = 32  # comparisons


class Rewrite(Marked):
    """A text to rewrite for each of some readers, and what becomes of its facts.

    Parameters
    ----------
    source
        An `Article`, or any text.
    readers
        Who the readers are, in words; or `text` items of an exercise, with model answers.
    paragraphs
        Which paragraphs of the source are rewritten, counted from 1; without it, all.
    given
        Ledes that are there to be looked at, each with its facts: texts, or articles whose
        ``about`` has a title and a note.
    most
        How many words a lede should have at most; 0 for no limit. More is not refused.
    mode
        ``"now"``, ``"after"`` or ``"withheld"``: when a model answer is shown.
    save
        A file for the answers; without it they last as long as the kernel.
    work
        The `Work` of a lesson, instead of `mode` and `save`.

    `facts` is a table of what became of each fact, for each lede.

    >>> ledes = Rewrite("Ana Ruiz met 90 people on May 3.", ["someone in a hurry"], most=40)
    >>> ledes.answer("lede-1", "Ruiz met 19 people.")
    >>> ledes.facts[["status", "source", "lede"]].to_numpy().tolist()
    [['stayed', 'Ana Ruiz', 'Ruiz'], ['changed', '90', '19'], ['went', 'May 3', '']]
    """

    _esm = STATIC / "rewrite.js"

    def __init__(  # noqa: PLR0913  (every one but two can be left out)
        self,
        source: Article | str,
        readers: Sequence[str] | Sequence[Item],
        *,
        paragraphs: Sequence[int] = (),
        given: Sequence[Article | str] = (),
        most: int = 0,
        mode: str = "",
        save: str | Path | None = None,
        work: Work | None = None,
    ) -> None:
        """Show the source, the given ledes, and a box for each reader."""
        article = as_article(source)
        numbers = list(paragraphs) or list(range(1, len(article.paragraphs) + 1))
        lines = [article.words(article.paragraphs[number - 1]) for number in numbers]
        self.source = "\n".join(lines)
        if len(self.source) > MAX_SOURCE:
            has = f"that source has {len(self.source):,} characters, the most is {MAX_SOURCE:,}"
            raise ValueError(f"{has}: give fewer paragraphs")
        items: list[Item] = [
            one if isinstance(one, Item) else Item(f"lede-{n}", "text", str(one), 0)
            for n, one in enumerate(readers, 1)
        ]
        self.given = [as_article(one) for one in given]
        self._places = [
            (f"P{number}", sum(map(len, lines[: n + 1])) + n) for n, number in enumerate(numbers)
        ]
        self._compared: dict[str, list[Kept]] = {}
        work = work or Work(article, items, kept(save, article.id), mode)
        super().__init__(
            work,
            items,
            article={
                "id": article.id,
                "text": article.text,
                "paragraphs": [list(span) for span in article.paragraphs],
            },
            shown=numbers,
            given=[self._given(one) for one in self.given],
            most=most,
            longest=MAX_LEDE,
        )

    @property
    def facts(self) -> pd.DataFrame:
        """One row for each fact of each lede that is begun: what became of it, and a note."""
        import pandas as pd

        columns = ["lede", "status", "kind", "source", "written", "note"]
        rows = [
            (item_id, row.status, row.kind, *row.words, row.note)
            for item_id in self.items
            if (text := self._text(item_id))
            for row in self._compare(text)
        ]
        frame = pd.DataFrame(rows, columns=columns)
        return frame.rename(columns={"lede": "item", "written": "lede"})

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Keep a lede, unless it is longer than what can be compared while one types."""
        text = message.get("answer")
        if isinstance(text, str) and len(text) > MAX_LEDE:
            raise AnswerError(f"a lede of at most {MAX_LEDE:,} characters is expected")
        return super().do(message)

    def text(self) -> list[str]:
        """Return the source, the given ledes with their facts, and the readers."""
        names = (name for name, _ in self._places)
        lines = [f"{n} {line}" for n, line in zip(names, self.source.split("\n"), strict=False)]
        for one in self.given:
            counts = counted(self._compare(one.text))
            said = ", ".join(
                f"{counts[status]} {_NAMES.get(status, status)}" for status in STATUSES
            )
            title = str(one.about.get("title", ""))
            lines.append(f"{title}: {one.text} (facts: {said})".removeprefix(": "))
        return [*lines, *(item.prompt for item in self.items.values())]

    def __repr__(self) -> str:
        ledes = f"{self.answered} of {self.total} ledes"
        return f"Rewrite({self.view['article']['id']}: {ledes})"

    def _entry(self, item_id: str) -> dict[str, Any]:
        return super()._entry(item_id) | {"facts": self._told(self._text(item_id))}

    def _text(self, item_id: str) -> str:
        state = self.work.log.state(item_id)
        text = state.draft if state.draft is not None else state.answer
        return text if isinstance(text, str) else ""

    def _given(self, one: Article) -> dict[str, Any]:
        about = {key: str(one.about.get(key, "")) for key in ("title", "note")}
        return {**about, "text": one.text, "facts": self._told(one.text)}

    def _told(self, lede: str) -> list[dict[str, Any]]:
        return [
            {
                "status": row.status,
                "kind": row.kind,
                "source": with_unit(self.source, row.source) if row.source else "",
                "lede": with_unit(lede, row.lede) if row.lede else "",
                "note": row.note,
                "lines": list(row.lines),
                "where": self._where_of(row),
            }
            for row in self._compare(lede)
        ]

    def _where_of(self, row: Kept) -> str:
        """Return the paragraph of a fact, where there is more than one paragraph."""
        if row.source is None or len(self._places) == 1:
            return ""
        return next(name for name, end in self._places if row.source.span.start <= end)

    def _compare(self, lede: str) -> list[Kept]:
        if lede not in self._compared:
            while len(self._compared) >= _REMEMBERED:
                self._compared.pop(next(iter(self._compared)))
            self._compared[lede] = compare_facts(self.source, lede)
        return self._compared[lede]
