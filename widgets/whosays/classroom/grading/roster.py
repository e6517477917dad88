"""The roster: which pseudonym is whose. The instructor keeps it, and nobody hands it in.

A CSV file with a column ``pseudonym`` and one or more of ``id``, ``sis id``, ``login``, ``email``,
``name``, or with columns called as the gradebook calls them. Where an account on a hub or in
nbgrader says who handed in, the column ``account`` (else ``login``) says whose that is.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

from whosays.corpus.safe import shown

LARGEST = 20_000_000  # bytes
# What the columns of a gradebook tell; Canvas's names first, then Moodle's.
MEANS = {
    "id": ("id", "identifier", "id number"),
    "sis id": ("sis user id",),
    "login": ("sis login id", "username"),
    "email": ("email address",),
    "name": ("student", "full name"),
}


class RosterError(ValueError):
    """A roster or gradebook that cannot be used; the message says why and what to do."""


class Roster:
    """Who has which pseudonym: `of` finds it for a row of a gradebook."""

    def __init__(self, rows: list[dict[str, str]], name: str = "roster") -> None:
        """Take rows of column and value. Raises `RosterError` where they are ambiguous."""
        self.pseudonyms: set[str] = set()
        self._of: dict[tuple[str, str], str] = {}
        for number, row in enumerate(rows, 2):
            pseudonym = row.get("pseudonym", "")
            if not pseudonym:
                continue
            if pseudonym in self.pseudonyms:
                raise RosterError(f"{name}, row {number}: {shown(pseudonym, 40)} is there twice")
            self.pseudonyms.add(pseudonym)
            for column, value in row.items():
                if column == "pseudonym" or not value:
                    continue
                known = self._of.setdefault((column, value), pseudonym)
                if known != pseudonym:
                    # Two people may share a name; then it tells nothing.
                    self._of[column, value] = "" if column == "name" else known
                    if column != "name":
                        why = f"two pseudonyms for {column} {shown(value, 40)}"
                        raise RosterError(f"{name}, row {number}: {why}")

    def of(self, cells: dict[str, str]) -> str:
        """Return the pseudonym of a gradebook's row, or nothing; ids go before names."""
        for meaning, columns in MEANS.items():
            for column in columns:
                value = cells.get(column, "")
                if value and (
                    found := self._of.get((meaning, value)) or self._of.get((column, value))
                ):
                    return found
        return self._of.get(("name", full_name(cells)), "")

    def of_account(self, account: str) -> str:
        """Return the pseudonym of an account on a hub or in nbgrader, or nothing."""
        own = folded(account)
        return self._of.get(("account", own)) or self._of.get(("login", own), "")


def full_name(cells: dict[str, str]) -> str:
    """Return the name in a row of Moodle’s gradebook or worksheet, or nothing.

    >>> full_name({"first name": "ana", "surname": "reyes"})
    'ana reyes'
    """
    last = cells.get("surname", "") or cells.get("last name", "")
    return cells.get("full name", "") or f"{cells.get('first name', '')} {last}".strip()


def load_roster(file: Path) -> Roster:
    """Read a roster. Raises `RosterError` where it cannot be used."""
    text = text_of(file)
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise RosterError(f"{file.name}: is no CSV ({error})") from error
    heads = [folded(head) for head in rows[0]] if rows else []
    if "pseudonym" not in heads or len(heads) < 2:  # noqa: PLR2004
        raise RosterError(
            f"{file.name}: a column “pseudonym” is expected, and one of id, login, email or name"
        )
    return Roster([dict(zip(heads, map(folded, row), strict=False)) for row in rows[1:]], file.name)


def text_of(file: Path, largest: int = LARGEST) -> str:
    """Return a CSV file's text, with bytes that are no UTF-8 kept as they are."""
    try:
        if file.stat().st_size > largest:
            raise RosterError(f"{file.name}: larger than {largest // 1_000_000} MB")
        data = file.read_bytes()
    except OSError as error:
        raise RosterError(f"{file}: cannot be read ({error.strerror or error})") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:1000]:
        raise RosterError(f"{file.name}: is no UTF-8 text; save it as CSV in UTF-8")
    return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def folded(text: str) -> str:
    """Return what stays the same however a name or id is written."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
