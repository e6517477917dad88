"""Charts of agreement: one's own measures beside published ones, and what divides readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.charts.look import COLOURS, INK, SHAPES, checked_rows, offline

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd


def agreements(table: pd.DataFrame) -> alt.LayerChart:
    """Return alphas as points, each with its interval where there is one.

    `table` has the columns `what`, `whose`, `value`, `low` and `high`; the last two may be
    missing values. The rows keep their order. Raises `ValueError` where a column is missing or
    there is no row.

    >>> import pandas as pd
    >>> row = {"what": "24 words", "whose": "you and a class", "value": .46, "low": .35, "high": .6}
    >>> agreements(pd.DataFrame([row])).description
    'Dot chart of alpha. 24 words (you and a class): 0.46, 0.35 to 0.60.'
    """
    import altair as alt

    rows = checked_rows(table, ["what", "whose", "value", "low", "high"])
    whose = list(dict.fromkeys(rows["whose"]))
    y = alt.Y("what:N").title(None).sort(list(rows["what"]))
    least = min(-0.2, *rows[["value", "low"]].min().dropna())
    x = alt.X("value:Q").title("Krippendorff’s alpha").scale(domain=[least, 1], nice=True)
    line = alt.Chart(rows).mark_rule(color=INK).encode(alt.X("low:Q"), y, x2="high:Q")
    dots = (
        alt.Chart(rows)
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            x,
            y,
            alt.Color("whose:N").title(None).legend(columns=1)
            .scale(domain=whose, range=COLOURS[: len(whose)]),
            alt.Shape("whose:N").title(None).scale(domain=whose, range=SHAPES[: len(whose)]),
            tooltip=["what:N", "whose:N", "value:Q"],
        )
    )  # fmt: skip
    offline()
    chart: alt.LayerChart = alt.LayerChart(layer=[line, dots]).properties(
        title="Agreement beyond chance",
        description=f"Dot chart of alpha. {'; '.join(_alphas(rows))}.",
        width=320,
        height=alt.Step(30),
    )
    return chart


def hot_spots(table: pd.DataFrame, most: int = 12) -> alt.LayerChart:
    """Return the units that divide their readers most, as bars.

    `table` is what `AgreementLab.hot_spots` gives: `words`, `disagreement` from 0 to 1, and
    `labels`. Raises `ValueError` where a column is missing or there is no row.

    >>> import pandas as pd
    >>> hot_spots(pd.DataFrame([{"words": "elected", "disagreement": .5, "labels": "a 1, b 1"}])
    ...     ).description
    'Bar chart of the share of pairs of readers who differ. elected: 50% (a 1, b 1).'
    """
    import altair as alt

    rows = checked_rows(table, ["words", "disagreement", "labels"])
    of = f" (the first {most} of {len(rows)} units)" if len(rows) > most else ""
    rows = rows.head(most)
    rows = rows.assign(percent=(100 * rows["disagreement"]).round().astype(int))
    # Words that stand twice get a number, so that each unit has a bar of its own.
    again = rows.groupby("words").cumcount()
    rows["unit"] = rows["words"].where(
        again == 0, rows["words"] + " (" + (again + 1).astype(str) + ")"
    )
    bars = (
        alt.Chart(rows)
        .mark_bar(color=COLOURS[0])
        .encode(
            alt.X("percent:Q").title("pairs of readers who differ, in percent"),
            alt.Y("unit:N").title(None).sort(list(rows["unit"])),
            tooltip=["unit:N", "percent:Q", "labels:N"],
        )
    )
    numbers = bars.mark_text(align="left", dx=4, color=INK).encode(text="percent:Q")
    said = "; ".join(
        f"{row['unit']}: {row['percent']}% ({row['labels']})" for row in rows.to_dict("records")
    )
    offline()
    chart: alt.LayerChart = (bars + numbers).properties(
        title=f"What divides these readers{of}",
        description=f"Bar chart of the share of pairs of readers who differ. {said}.",
        width=320,
        height=alt.Step(26),
    )
    return chart


def _alphas(rows: pd.DataFrame) -> list[str]:
    return [
        f"{row['what']} ({row['whose']}): {row['value']:.2f}"
        + ("" if row["low"] != row["low"] else f", {row['low']:.2f} to {row['high']:.2f}")
        for row in rows.to_dict("records")
    ]
