"""`SourceTable`: sort the voices of a text into sources and others, and see the table grow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from whosays.items import ASKS, Exercise, Item
from whosays.views.base import STATIC, Marked, at_work
from whosays.work import Work

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["voice", "paragraph", *ASKS["voice"]]


class SourceTable(Marked):
    """The people and groups of a text, to be sorted: a source, how it is named, what kind it is.

    Parameters
    ----------
    exercise
        An `Exercise`, the id of a lesson, or the path of an exercise file with `voices:`.
    groups
        Which voices, by their ids; without any, all.
    mode
        ``"now"``, ``"after"`` or ``"withheld"``; empty for what the file says.
    save
        A file for the answers; without it they last as long as the kernel.
    work
        The `Work` of a lesson, instead of `mode` and `save`.

    `selected` is the voice at hand, and can be observed or set; `frame` is the learner's table.

    >>> SourceTable("02-who-speaks", "guaido").frame.columns.to_list()
    ['voice', 'paragraph', 'part', 'naming', 'type']
    """

    _esm = STATIC / "source_table.js"

    selected = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        exercise: Exercise | str | Path,
        *groups: str,
        mode: str = "",
        save: str | Path | None = None,
        work: Work | None = None,
        **view: Any,
    ) -> None:
        """Show these voices."""
        exercise, work = at_work(exercise, work, mode, save)
        names = groups or exercise.groups("voice")
        items = [item for name in names for item in exercise.group(name)]
        super().__init__(work, items, groups=list(names), columns=COLUMNS, **view)
        first = self._first()
        self.selected = first.group if first else ""

    @property
    def frame(self) -> pd.DataFrame:
        """One row a voice, a worked example included; "" where there is no answer yet.

        `part` and `naming` are the words of the package's vocabulary, such as "quoted" and
        "group"; `type` is what the learner chose, as it was shown.
        """
        import pandas as pd

        rows: dict[str, dict[str, Any]] = {}
        for item in self.items.values():
            name = self.work.article.words(item.about) if item.about else item.group
            row = rows.setdefault(item.group, {"voice": name, "paragraph": item.paragraph})
            row[item.id.rpartition(".")[2]] = self._said(item)
        return pd.DataFrame(list(rows.values()), columns=COLUMNS).fillna("")

    def _said(self, item: Item) -> str:
        answer = self.answers.get(item.id, "")
        if item.stage == "worked" and self.work.mode_of(item) != "withheld":
            answer = next((o.id for o in item.options if o.status == "consensus"), "")
        option = item.option(answer)
        if option is None:
            return ""
        return option.label if item.id.endswith(".type") else option.id
