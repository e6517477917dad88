"""Names that coverage of 2019 used, one row each: data/coverage/labels.csv, to be cited."""

from __future__ import annotations

import csv
from functools import cache

from whosays.content import content
from whosays.reader.dates import MONTHS

Row = dict[str, str]


def label_row(row_id: str) -> Row | None:
    """Return a row of the table by its id, such as ``"T1-007"``, or None."""
    return _rows().get(row_id)


def cited(row: Row) -> str:
    """Return whose words a row has, with outlet, country and day.

    >>> cited(label_row("T1-007"))
    'Associated Press, US, headline, April 30, 2019'
    >>> cited(label_row("T2-045"))
    'Mike Pompeo, in Fox Business interview (transcript copy), US, May 1, 2019'
    """
    headline = "headline" * (row["used_by"] == "outlet headline")
    who = f"{row['quoted_actor']}, in {row['outlet']}" if row["quoted_actor"] else row["outlet"]
    return ", ".join(filter(None, [who, row["outlet_country"], headline, _day(row["published"])]))


def _day(published: str) -> str:
    year, _, rest = published.partition("-")
    if not year.isdigit():
        return "day not shown"
    month, _, day = rest.partition("-")
    name = MONTHS[int(month) - 1].capitalize() if month else ""
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}".strip()


@cache
def _rows() -> dict[str, Row]:
    path = content("data", "coverage", "labels.csv")
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["id"]: row for row in csv.DictReader(rows)}
