"""A paragraph as a row of tokens: words, signs, and each outermost quotation as one token.

What stands inside a quotation is out of sight here, so that no cue and no speaker is ever
looked for among quoted words, and “Q , said N .” is a short pattern. Every token has a tag of
one character (see `words`); the tags of a row are one string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from whosays.reader.headlines import is_headline, retag
from whosays.reader.tagging import known, look, resolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.reader.marks import MarkedSpan

_JOINT = (
    r"[’'‑/&@-]"  # he’s, R-Vt., AT&T
    r"|(?<=\d),(?=\d)|(?<=\d)\.(?=\d)"  # 10,000 and 1.5
    r"|(?<!\w\w\w)\.(?=\w)"  # U.S., but not “end.Start”
    r"|\.(?=(?:com|org|net|gov|edu|co)\b)"
)
_TOKEN = re.compile(
    rf"[$€£]?\w+(?:(?:{_JOINT})\w+)*[’']?%?|\((?:[^()\s]{{1,20}} ?){{1,3}}\)|\.\.\.+|--+|\S"
)
_SHORT = frozenset(
    """mr mrs ms dr prof sen sens rep reps gov govs gen col lt sgt capt rev hon st jr sr no vs jan
    feb mar apr aug sept oct nov dec inc co corp ltd maj adm cmdr pres dept vt wis ill mass pa va
    fla ala ariz ark calif colo conn del ga kan ky la md me mich minn miss mo mont neb nev okla ore
    tenn tex wash wyo atty supt bros etc est ft""".split()
)


@dataclass(slots=True)
class Tokens:
    """The tokens of one stretch of text, in order; the lists run side by side.

    `low` has the words in small letters with straight apostrophes, `tags` a character each.
    `quotes` gives, for the place of every ``Q``, the quotation that it stands for. `memo` is
    for what has been found out about the row.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    tags: str = ""
    quotes: dict[int, MarkedSpan] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, place: int) -> str:
        """Return a token as it is written."""
        return self.text[self.starts[place] : self.ends[place]]

    def capital(self, place: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.text[self.starts[place]].isupper()


def tokens(text: str, start: int, end: int, outer: Sequence[MarkedSpan] = ()) -> Tokens:
    """Return the tokens from `start` to `end`; `outer` are the quotations there, in order.

    >>> from whosays.reader.marks import MarkedSpan
    >>> row = tokens("“Go,” Ana Ruiz told him.", 0, 24, [MarkedSpan(0, 5, 1, 4)])
    >>> row.tags, row.low[1:4]
    ('QNNCo.', ['ana', 'ruiz', 'told'])
    """
    row = Tokens(text)
    tags: list[str] = []
    unsure: list[int] = []
    at = start
    for span in outer:
        _add(row, tags, unsure, at, span.start)
        row.quotes[len(tags)] = span
        row.starts.append(span.start)
        row.ends.append(span.end)
        row.low.append("")
        tags.append("Q")
        at = span.end
    _add(row, tags, unsure, at, end)
    if is_headline(row):
        retag(row, tags, known)
    for place in unsure:
        tags[place] = resolved(row, tags, place)
    row.tags = "".join(tags)
    return row


def _add(row: Tokens, tags: list[str], unsure: list[int], start: int, end: int) -> None:
    starts, ends, lows = row.starts, row.ends, row.low
    opening = not tags or tags[-1] in ".:-Q"
    for match in _TOKEN.finditer(row.text, start, end):
        word = match.group()
        if word == "." and ends and ends[-1] == match.start() and _is_short(row, tags):
            ends[-1] += 1
            continue
        low, tag, first = look(word)
        if opening:
            tag = first
        opening = tag in ".:-"
        if tag in "kvCgGlj":
            unsure.append(len(tags))
        starts.append(match.start())
        ends.append(match.end())
        lows.append(low)
        tags.append(tag)


def _is_short(row: Tokens, tags: list[str]) -> bool:
    """Whether a full stop after the last word belongs to it: Mr., Sen., J., U.S., R-Vt."""
    low, tag = row.low[-1], tags[-1]
    if low == "a" and tag == "d" and row.capital(-1) and tags[-2:-1] == ["N"]:
        tags[-1] = tag = "N"  # Tom A. Moss
    if tag in "Nm" and (len(low) == 1 or low.rpartition("-")[2] in _SHORT):
        return True
    return "." in low or low in {"no", "vs"}
