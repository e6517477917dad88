"""Charts of a class: how hard its questions were, and what its tests show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.charts.look import COLOURS, INK, SHAPES, checked_rows, offline

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

LONGEST = 48  # characters of a question beside its point


def difficulties(table: pd.DataFrame, title: str) -> alt.LayerChart:
    """Return the questions of a lesson as points, by what answers were worth on average.

    `table` has the columns `number`, `question`, `difficulty` (0 to 1) and `answered`. The rows
    keep their order. Raises `ValueError` where a column is missing or there is no row.

    >>> import pandas as pd
    >>> row = {"number": 1, "question": "Who?", "difficulty": 0.5, "answered": 30}
    >>> difficulties(pd.DataFrame([row]), "03 Quotations").description
    'Dot chart of what answers were worth on average. 1. Who?: 50%.'
    """
    import altair as alt

    rows = checked_rows(table, ["number", "question", "difficulty", "answered"])
    short = [_short(f"{n}. {q}") for n, q in zip(rows["number"], rows["question"], strict=True)]
    rows = rows.assign(label=short)
    y = alt.Y("label:N").title(None).sort(short)
    x = alt.X("difficulty:Q").title("worth on average").scale(domain=[0, 1]).axis(format="%")
    line = alt.Chart(rows).mark_rule(color=INK, opacity=0.4).encode(x, y, x2=alt.datum(0))
    dots = (
        alt.Chart(rows)
        .mark_point(filled=True, size=80, opacity=1)
        .encode(x, y, tooltip=["question:N", alt.Tooltip("difficulty:Q", format=".0%"),
                               "answered:Q"])
    )  # fmt: skip
    said = "; ".join(
        f"{label}: {d:.0%}" for label, d in zip(short, rows["difficulty"], strict=True)
    )
    offline()
    chart: alt.LayerChart = alt.LayerChart(layer=[line, dots]).properties(
        title=title,
        description=f"Dot chart of what answers were worth on average. {said}.",
        width=300,
        height=alt.Step(20),
    )
    return chart


def measures_of_tests(table: pd.DataFrame, title: str) -> alt.LayerChart:
    """Return the measures of tests as points with their intervals, a color for each test.

    `table` has the columns `test`, `measure`, `value`, `low` and `high`. The rows keep their
    order. Raises `ValueError` where a column is missing or there is no row.

    >>> import pandas as pd
    >>> row = {"test": "Before", "measure": "d′", "value": 1.0, "low": .8, "high": 1.2}
    >>> measures_of_tests(pd.DataFrame([row]), "Tests").description
    'Dot chart of the tests. d′, Before: 1.00, 0.80 to 1.20.'
    """
    import altair as alt

    rows = checked_rows(table, ["test", "measure", "value", "low", "high"])
    tests = list(dict.fromkeys(rows["test"]))
    measures = list(dict.fromkeys(rows["measure"]))
    y = alt.Y("measure:N").title(None).sort(measures)
    beside = alt.YOffset("test:N").sort(tests)
    x = alt.X("value:Q").title("mean over learners, with its interval")
    line = (
        alt.Chart(rows)
        .mark_rule(color=INK)
        .encode(
            alt.X("low:Q").title("mean over learners, with its interval"), y, beside, x2="high:Q"
        )
    )
    dots = (
        alt.Chart(rows)
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            x, y, beside,
            alt.Color("test:N").title(None).scale(domain=tests, range=COLOURS[: len(tests)]),
            alt.Shape("test:N").title(None).scale(domain=tests, range=SHAPES[: len(tests)]),
            tooltip=["test:N", "measure:N", alt.Tooltip("value:Q", format=".2f")],
        )
    )  # fmt: skip
    said = "; ".join(
        f"{row['measure']}, {row['test']}: {row['value']:.2f}, {row['low']:.2f} to"
        f" {row['high']:.2f}"
        for row in rows.to_dict("records")
    )
    offline()
    chart: alt.LayerChart = alt.LayerChart(layer=[line, dots]).properties(
        title=title,
        description=f"Dot chart of the tests. {said}.",
        width=320,
        height=alt.Step(22),
    )
    return chart


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
