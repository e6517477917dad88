"""Charts of words and their owners, and of the names that other pages used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.charts.look import COLOURS, SHAPES, checked_rows, counted, offline

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

VOICES = {
    "outlet": "the page’s own words",
    "outlet headline": "a headline",
    "quoted actor": "someone quoted",
    "": "not known",
}


def owners(table: pd.DataFrame) -> alt.LayerChart:
    """Return a bar chart of how many rows each owner has.

    `table` has the columns `owner` and `count`, as ``words["owner"].value_counts()
    .reset_index()`` makes it. The bars keep the order of the rows. Raises `ValueError` where a
    column is missing or there is no row.

    >>> import pandas as pd
    >>> owners(pd.DataFrame({"owner": ["AP", "Pompeo"], "count": [4, 3]})).description
    'Bar chart of rows in the table by owner. AP: 4; Pompeo: 3.'
    """
    title = "Whose words? Rows of the table by owner"
    return counted(table, ["owner", "count"], "rows in the table", title)


def names(table: pd.DataFrame) -> alt.Chart:
    """Return a dot chart of names in print: one dot a row, at the day of its publication.

    `table` has the columns `phrase`, `outlet`, `used_by` and `published`, as the coverage data
    has them. Rows whose day is not known are left out, and so is every address. There is no
    count: the rows are what a search found, not a sample. Raises `ValueError` where a column is
    missing or no row has a day.

    >>> import pandas as pd
    >>> page = {"phrase": "uprising", "outlet": "CBS", "used_by": "outlet",
    ...         "published": "2019-05-12"}
    >>> names(pd.DataFrame([page])).description
    'Dot chart of names in print by day, from 2019-05-12 to 2019-05-12; rows: 1.'
    """
    import altair as alt

    rows = named_by_day(table)
    # Days as words, not as times: a time zone west of Greenwich would move each a day back.
    voices = [voice for voice in VOICES.values() if voice in set(rows["voice"])]
    first, last = rows["day"].iloc[0], rows["day"].iloc[-1]
    offline()
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_point(filled=True, size=90, opacity=1)
        .encode(
            alt.X("day:O").title("day of publication").axis(labelAngle=-45),
            alt.Y("label:N").title(None).sort(list(rows["label"])),
            alt.Color("voice:N")
            .title("whose words")
            .legend(columns=1)
            .scale(domain=voices, range=COLOURS[: len(voices)]),
            alt.Shape("voice:N")
            .title("whose words")
            .scale(domain=voices, range=SHAPES[: len(voices)]),
            tooltip=["label:N", "day:O", "voice:N"],
        )
        .properties(
            title=alt.Title(
                "Names for the events, as found in print",
                subtitle="What one search found, not a sample: look at the range, do not count",
            ),
            description=(
                f"Dot chart of names in print by day, from {first} to {last}; rows: {len(rows)}."
            ),
            width=180,
            height=alt.Step(20),
        )
    )
    return chart


def named_by_day(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that `names` draws, as a table: day, label and voice, by day.

    >>> import pandas as pd
    >>> named_by_day(pd.DataFrame([{"phrase": "uprising", "outlet": "CBS", "used_by": "outlet",
    ...     "published": "2019-05-12"}])).values.tolist()
    [['2019-05-12', 'CBS: uprising', 'the page’s own words']]
    """
    rows = checked_rows(table, ["phrase", "outlet", "used_by", "published"])
    rows = rows[rows["published"].astype(str).str.fullmatch(r"\d{4}-\d{2}-\d{2}")]
    if rows.empty:
        raise ValueError("no row has a day in the column published; expected one as 2019-05-11")
    rows = rows.assign(
        day=rows["published"].astype(str),
        label=rows["outlet"] + ": " + rows["phrase"],
        voice=rows["used_by"].map(VOICES).fillna(VOICES[""]),
    )
    rows = rows.sort_values(["day", "label"], kind="stable")
    return rows[["day", "label", "voice"]].reset_index(drop=True)
