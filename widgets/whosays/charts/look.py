"""How charts look and travel: without the internet, in light and dark, with words for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

MIME = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# JupyterLab draws Vega-Lite 5.6; as SVG it has a label on every mark, as canvas none.
EMBED = {MIME: {"embed_options": {"renderer": "svg", "actions": False}}}
# Okabe and Ito's colours, told apart by most eyes; a shape always goes with a colour.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"]
SHAPES = ["circle", "square", "triangle-up", "diamond"]
INK, PAPER, LINE = "#1a1a1a", "#ffffff", "#d9d9d9"
# Lines of data in a chart's text; a longer table is better read as a table.
MAX_LINES = 100


def offline() -> None:
    """Let Altair charts be drawn by JupyterLab itself, in colours that work in light and dark.

    Altair's own renderers fetch a program from the internet, so offline they show nothing. The
    look has its own paper and ink, because JupyterLab's dark theme would leave black on black.

    >>> import altair as alt
    >>> offline()
    >>> alt.renderers.active, alt.theme.active
    ('whosays', 'whosays')
    """
    import altair as alt

    alt.renderers.register("whosays", _draw)
    alt.renderers.enable("whosays")
    alt.theme.register("whosays", enable=True)(_look)


def checked_rows(table: pd.DataFrame, wanted: list[str]) -> pd.DataFrame:
    """Return these columns of a table, and no other: what is not shown does not travel.

    Raises `ValueError` where a column is missing or there is no row.
    """
    missing = [name for name in wanted if name not in table.columns]
    if missing:
        there = ", ".join(map(str, table.columns))
        raise ValueError(f"the table has no column {missing[0]!r}; its columns are: {there}")
    if table.empty:
        raise ValueError("the table has no rows; look at the line that chose them")
    return table[wanted].reset_index(drop=True)


def _draw(spec: dict[str, Any], **_options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a chart as JupyterLab's Vega-Lite 5 and as text."""
    return {MIME: {**spec, "$schema": SCHEMA}, "text/plain": _in_words(spec)}, EMBED


def _in_words(spec: dict[str, Any]) -> str:
    """Return what a chart shows: its description, or else that it is one, and its data."""
    lines = [str(spec.get("description") or "A chart of this table:")]
    for rows in spec.get("datasets", {}).values():
        lines += [", ".join(f"{k}: {v}" for k, v in row.items()) for row in rows[:MAX_LINES]]
        if len(rows) > MAX_LINES:
            lines.append(f"... and {len(rows) - MAX_LINES} more rows")
    return "\n".join(lines)


def _look() -> Any:
    """Return the theme: own paper and ink, sizes that can be read at 100 %."""
    words = {"labelColor": INK, "titleColor": INK, "labelFontSize": 13, "titleFontSize": 13}
    return {
        "background": PAPER,
        "padding": 12,
        "config": {
            "view": {"stroke": LINE},
            "axis": {**words, "gridColor": LINE, "domainColor": INK, "tickColor": INK,
                     "labelLimit": 520, "maxExtent": 640, "titleFontWeight": "normal"},
            "legend": {**words, "titleFontWeight": "normal", "labelLimit": 420,
                       "orient": "top"},
            "mark": {"color": COLOURS[0]},
            "title": {"color": INK, "fontSize": 15, "anchor": "start", "subtitleColor": INK,
                      "subtitleFontSize": 13},
            "text": {"color": INK, "fontSize": 13},
            "range": {"category": COLOURS, "symbol": SHAPES},
        },
    }  # fmt: skip


def counted(table: pd.DataFrame, columns: list[str], what: str, title: str) -> alt.LayerChart:
    """Return bars in the order of the rows; `columns` are who is counted, and the number."""
    import altair as alt

    rows, (name, number) = checked_rows(table, columns), columns
    bars = (
        alt.Chart(rows)
        .mark_bar(color=COLOURS[0])
        .encode(
            alt.X(f"{number}:Q").title(what).axis(tickMinStep=1),
            alt.Y(f"{name}:N").title(None).sort(list(rows[name])),
        )
    )
    numbers = bars.mark_text(align="left", dx=4, color=INK).encode(text=f"{number}:Q")
    listed = "; ".join(f"{n}: {m}" for n, m in zip(rows[name], rows[number], strict=True))
    offline()
    chart: alt.LayerChart = (bars + numbers).properties(
        title=title,
        description=f"Bar chart of {what} by {name}. {listed}.",
        width=380,
        height=alt.Step(30),
    )
    return chart
