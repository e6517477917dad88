"""`ClassReport`: what a class made of an assignment, without a word of any one learner.

>>> from whosays.classroom.report import open_report
>>> report = open_report("submissions.zip", "week-1-assignment.json")  # doctest: +SKIP
>>> report.items()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.classroom.collecting.collect import collect
from whosays.classroom.collecting.homes import Homes
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.classroom.grading.readings import load_readings
from whosays.classroom.report.answers import ClassAnswers
from whosays.classroom.report.discuss import Topic, topics
from whosays.classroom.report.items import ItemRow, item_rows
from whosays.classroom.report.layers import Layer, Layers, Split
from whosays.classroom.report.mistakes import Mistake, mistakes
from whosays.classroom.report.tested import MEASURES, Tested, in_words, measured
from whosays.classroom.small_groups import FEWEST, how_many
from whosays.handing_in.assignment import load_assignment
from whosays.lessons_copy import write_whole

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

__all__ = ["ClassReport", "open_report"]

BEGIN = 24  # characters of the words that a question is about, in a chart


def open_report(
    where: str | Path,
    assignment: str | Path,
    *,
    key: str | Path | None = None,
    read: str | Path | None = None,
    homes: bool = False,
) -> ClassReport:
    """Collect and mark what is handed in, and return the report on it.

    `where` is a folder or a zip, or with `homes` the home folders of a JupyterHub; `key` is a
    folder of exercise files of one's own, `read` a table of open answers that were read. Raises
    `AssignmentError`, `ExerciseError` or `RosterError` where a file cannot be used.
    """
    wanted = load_assignment(Path(assignment))
    ours = [Path(one) for one in (assignment, key, read) if one]
    hub = Homes(Path(where), wanted) if homes else None
    made = (
        collect(hub.submitted, wanted, only=hub.wanted(), whose=hub.person, skip=ours)
        if hub
        else collect(Path(where), wanted, skip=ours)
    )
    return ClassReport(
        Marks(
            made,
            Key(wanted, Path(key) if key else None),
            load_readings(Path(read)) if read else None,
        )
    )


class ClassReport:
    """The report on a class. Tables are DataFrames, charts are Altair’s.

    Nothing is told of fewer than five learners; a smaller class gets the table of its questions.
    """

    def __init__(self, marks: Marks) -> None:
        """Look at the answers of a class that was marked."""
        self.marks = marks
        self.answers = ClassAnswers(marks)
        self.title = marks.key.assignment.title

    @property
    def is_large_enough(self) -> bool:
        """Whether the class has the five learners that a breakdown needs."""
        return self.answers.learners >= FEWEST

    @cached_property
    def item_rows(self) -> list[ItemRow]:
        """The questions, in order."""
        return list(item_rows(self.answers)) if self.answers.learners else []

    @cached_property
    def mistakes_rows(self) -> list[Mistake]:
        """The common answers that careful readers do not give."""
        return list(mistakes(self.answers))

    @cached_property
    def _layers(self) -> Layers:
        return Layers(self.answers)

    @cached_property
    def layer_rows(self) -> list[Layer]:
        """The agreement of each layer."""
        return list(self._layers.rows()) if self.is_large_enough else []

    @cached_property
    def split_rows(self) -> list[Split]:
        """The spans that split the class."""
        return list(self._layers.splits()) if self.is_large_enough else []

    @cached_property
    def test_rows(self) -> list[Tested]:
        """The measures of the tests."""
        return list(measured(self.marks)) if self.is_large_enough else []

    @property
    def test_lines(self) -> list[str]:
        """What the tests show and do not show, in sentences."""
        return in_words(self.marks, self.test_rows)

    @cached_property
    def topics(self) -> list[Topic]:
        """What to talk about next."""
        return topics(self.item_rows, self.mistakes_rows, self.split_rows)

    def items(self) -> pd.DataFrame:
        """Return the questions with their difficulty and discrimination."""
        return _frame(self.item_rows, ItemRow._fields)

    def mistakes(self) -> pd.DataFrame:
        """Return the common answers that careful readers do not give, and why."""
        return _frame(self.mistakes_rows, Mistake._fields)

    def agreement(self) -> pd.DataFrame:
        """Return percent agreement and Krippendorff's alpha of each layer, with intervals."""
        rows = [
            (one.layer, one.readers, one.alpha.units, one.percent.value, one.percent.low,
             one.percent.high, one.alpha.value, one.alpha.low, one.alpha.high, one.alpha.warning)
            for one in self.layer_rows
        ]  # fmt: skip
        return _frame(
            rows,
            ("layer", "readers", "units", "percent", "percent_low", "percent_high", "alpha",
             "alpha_low", "alpha_high", "warning"),
        )  # fmt: skip

    def splits(self) -> pd.DataFrame:
        """Return the spans that split the class, with the labels that were given."""
        rows = [one._replace(labels=labels(one)) for one in self.split_rows]  # type: ignore[arg-type]
        return _frame(rows, Split._fields)

    def tests(self) -> pd.DataFrame:
        """Return the measures of the tests with their intervals."""
        return _frame(self.test_rows, Tested._fields)

    def discuss(self) -> pd.DataFrame:
        """Return what to talk about next."""
        return _frame(self.topics, Topic._fields)

    def item_charts(self) -> list[alt.LayerChart]:
        """Return a chart for each lesson: what answers to its questions were worth."""
        from whosays.charts.classroom import difficulties

        rows = self.items()
        rows = rows[rows["difficulty"].notna()]
        # Many questions have the same words; what they are about tells them apart.
        asked = zip(rows["words"], rows["question"], strict=True)
        rows = rows.assign(question=[f"{_begin(about)}{question}" for about, question in asked])
        return [
            difficulties(own, f"What answers were worth: {self.answers.title(str(lesson))}")
            for lesson, own in rows.groupby("lesson", sort=False)
        ]

    def agreement_chart(self) -> alt.LayerChart | None:
        """Return the alphas of the layers with their intervals, or None without any."""
        from whosays.charts import agreements

        table = self.agreement()
        table = table[table["alpha"].notna()]
        if table.empty:
            return None
        return agreements(
            table.rename(
                columns={"layer": "what", "alpha": "value", "alpha_low": "low",
                         "alpha_high": "high"}
            ).assign(whose="this class")
        )  # fmt: skip

    def splits_chart(self) -> alt.LayerChart | None:
        """Return the spans that split the class most, or None without any."""
        from whosays.charts import hot_spots

        table = self.splits().sort_values("disagreement", ascending=False, kind="stable")
        if table.empty:
            return None
        table["words"] = table["number"].astype(str) + ". " + table["words"].str.slice(0, 60)
        return hot_spots(table)

    def test_charts(self) -> list[alt.LayerChart]:
        """Return the rates and the two measures of signal detection, where tests were taken."""
        from whosays.charts.classroom import measures_of_tests

        table = self.tests()
        table = table[~table["test"].str.startswith("Change")] if len(table) else table
        if table.empty:
            return []
        names = list(MEASURES)
        return [
            measures_of_tests(table[table["measure"].isin(own)], title)
            for own, title in (
                (names[:2], "Hits and false alarms"),
                (names[2:], "d′ and criterion"),
            )
        ]

    def html(self) -> str:
        """Return the report as one HTML page that asks for nothing."""
        from whosays.classroom.report.page import page

        return page(self)

    def write(self, file: str | Path) -> Path:
        """Write the report as one HTML page. Raises `OSError` where the disk refuses."""
        write_whole(Path(file), self.html().encode())
        return Path(file)

    def __repr__(self) -> str:
        return f"ClassReport({self.title}: {how_many(self.answers.learners)} learners)"


def _begin(words: str) -> str:
    """Return the first words that a question is about, to stand before it.

    >>> _begin("Pentagon officials")
    'Pentagon officials: '
    """
    return f"{words if len(words) <= BEGIN else words[: BEGIN - 1].rstrip() + '…'}: " * bool(words)


def labels(one: Split) -> str:
    """Return the labels of a span in words, without a number below five."""
    return ", ".join(f"{label} {how_many(count)}" for label, count in one.labels)


def _frame(rows: Iterable[Iterable[object]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(columns))
