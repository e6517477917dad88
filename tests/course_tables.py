"""The tables that instructors edit: standards, references, outside addresses, facts."""

from __future__ import annotations

import csv
from functools import cache

from whosays.content import content

Row = dict[str, str]


def read(*path: str) -> list[Row]:
    with content("data", *path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def addresses() -> dict[str, str]:
    """Every outside address by its id."""
    return {row["id"]: row["address"] for row in read("addresses.csv")}


@cache
def every_reference() -> list[Row]:
    """The references, those that nobody has checked too; `link` is the address itself."""
    rows = read("references.csv")
    return [{**row, "link": addresses().get(row["address"], "")} for row in rows]


def references() -> list[Row]:
    return [row for row in every_reference() if row["verified"] == "yes"]


@cache
def every_standard() -> list[Row]:
    rows = read("standards.csv")
    return [{**row, "link": addresses().get(row["address"], "")} for row in rows]


def standards() -> list[Row]:
    return [row for row in every_standard() if row["verified"] == "yes"]


@cache
def facts(article: str = "guaido-2019") -> list[Row]:
    """What the checked reading has that a learner should meet; without one there is nothing."""
    known = content("data", "articles", article, "facts.csv").is_file()
    return read("articles", article, "facts.csv") if known else []
