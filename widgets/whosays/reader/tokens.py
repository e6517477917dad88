"""A paragraph as a row of tokens: words, signs, and each outermost quotation as one token.

What stands inside a quotation is out of sight here, so that no cue and no speaker is ever
looked for among quoted words, and “Q , said N .” is a short pattern. Every token has a tag of
one character (see `words`); the tags of a row are one string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from whosays.reader.cues import ALSO_NOUNS, CUES, NOUNS
from whosays.reader.words import plain_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.reader.marks import MarkedSpan

_TOKEN = re.compile(
    r"[$€£]?\w+(?:(?:[’'‑/&@-]|(?<=\d),(?=\d)|(?<!\w\w\w)\.(?=\w)|(?<=\d)\.(?=\d))\w+)*[’']?%?"
    r"|\((?:[^()\s]{1,20} ?){1,3}\)|\.\.\.+|--+|\S"
)
_SIGNS = {
    ".": ".", "?": ".", "!": ".", ",": ",", ";": ";", ":": ":", "—": "-", "–": "-", "―": "-",
    "-": "-", "&": "c", "%": "n",
}  # fmt: skip
_SHORT = frozenset(
    """mr mrs ms dr prof sen sens rep reps gov govs gen col lt sgt capt rev hon st jr sr no vs jan
    feb mar apr aug sept oct nov dec inc co corp ltd maj adm cmdr pres dept vt wis ill mass pa va
    fla ala ariz ark calif colo conn del ga kan ky la md me mich minn miss mo mont neb nev okla ore
    tenn tex wash wyo atty supt bros etc est ft""".split()  # noqa: SIM905
)
_ARTICLES = frozenset("the a an this that these those his her their its our my your".split())  # noqa: SIM905
_PLAIN = plain_tags()
_NOT_VERBS = frozenset("nqPdi#")


@dataclass(slots=True)
class Tokens:
    """The tokens of one stretch of text, in order; the lists run side by side.

    `low` has the words in small letters with straight apostrophes, `tags` a character each.
    `quotes` gives, for the place of every ``Q``, the quotation that it stands for.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    tags: str = ""
    quotes: dict[int, MarkedSpan] = field(default_factory=dict)

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
    for place in unsure:
        tags[place] = _resolved(row, tags, place)
    row.tags = "".join(tags)
    return row


def _add(row: Tokens, tags: list[str], unsure: list[int], start: int, end: int) -> None:
    starts, ends, lows = row.starts, row.ends, row.low
    opening = not tags or tags[-1] in ".:-Q"
    for match in _TOKEN.finditer(row.text, start, end):
        word = match.group()
        if word == "." and ends and ends[-1] == match.start() and _is_short(lows[-1], tags[-1]):
            ends[-1] += 1
            continue
        low, tag, first = _look(word)
        if opening:
            tag = first
        opening = tag in ".:-"
        if tag in "kvCgG":
            unsure.append(len(tags))
        starts.append(match.start())
        ends.append(match.end())
        lows.append(low)
        tags.append(tag)


def _is_short(low: str, tag: str) -> bool:
    """Whether a full stop after this word belongs to it: Mr., Sen., J., U.S."""
    return (tag == "N" and (len(low) == 1 or low in _SHORT)) or "." in low or low in {"no", "vs"}


@lru_cache(maxsize=30_000)
def _look(word: str) -> tuple[str, str, str]:
    """Return a word in small letters, its tag, and its tag where a sentence begins."""
    low = word.lower().replace("’", "'")
    known = _known(low)
    if not word[0].isupper():
        return low, known or _unknown(low), known or _unknown(low)
    if low.endswith(("'s", "s'")) and known != "p":
        return low, "P", "P"
    if known and (
        known in "pwithscxmo" or low in _ARTICLES or (known == "C" and CUES[low].tier == 1)
    ):
        return low, known, known
    if low == "i":
        return low, "p", "p"
    guess = "a" if low.endswith("ly") else "g" if low.endswith("ing") and len(low) > 5 else "N"  # noqa: PLR2004
    return low, "N", (known if known and known in "aigGnKkd" else guess)


def _known(low: str) -> str:
    if low in _PLAIN and low not in CUES:
        return _PLAIN[low]
    if low in CUES:
        return "k" if low in ALSO_NOUNS or CUES[low].tag == "B" else CUES[low].tag
    if low in NOUNS or low.removesuffix("s") in NOUNS:
        return "K"
    return _PLAIN.get(low, "")


def _unknown(low: str) -> str:
    if not low[0].isalnum():
        return _SIGNS.get(low, "(" if low[0] == "(" and len(low) > 1 else _rare(low))
    if low[0].isdigit():
        return "#"
    if low.endswith(("'s", "s'")):
        return "q"
    if low.endswith("ly") and len(low) > 4:  # noqa: PLR2004
        return "a"
    if low.endswith("ing") and len(low) > 5:  # noqa: PLR2004
        return "g"
    if low.endswith("ed") and len(low) > 4:  # noqa: PLR2004
        return "v"
    return "n"


def _rare(low: str) -> str:
    if low.startswith(("--", "—")):
        return "-"
    if low.startswith("$"):
        return "#"
    return "~"


def _resolved(row: Tokens, tags: list[str], place: int) -> str:
    """Tell a verb from a noun or adjective of the same form, by what stands before and after."""
    tag, low = tags[place], row.low[place]
    before = tags[place - 1] if place else "."
    behind = tags[place + 1] if place + 1 < len(tags) else "."
    if tag == "k":
        return _verb_or_noun(row, tags, place, before)
    if tag in "gG":
        return "n" if before in "dPq" and behind not in "hQ" else tag
    if before in "dPq#" and behind in "nNKq" and low not in {"said"}:
        return "n"  # “the elected government”
    if before == "i" and tag == "v" and low.endswith("ed"):
        return "n"
    if before == "o" and tag == "v":
        return tag
    return tag


def _verb_or_noun(row: Tokens, tags: list[str], place: int, before: str) -> str:
    low = row.low[place]
    verb = CUES[low].tag if low in CUES else "v"
    if before == "a" and place > 1:
        before = tags[place - 2]
        if before == "d":
            return "K"
    if before in "tx":
        return "B" if low in CUES else "v"
    if before in "pwh":
        return "C" if low in CUES else "v"
    third = low.endswith("s")
    if before in "nKN":
        many = row.low[place - 1].endswith("s")
        if third:
            return "C" if low in CUES and not (many and before == "n") else "K"
        return "C" if low in CUES and many and low not in ALSO_NOUNS | NOUNS else "K"
    if before in "o(":
        return "C" if third and low in CUES else "K"
    if before in ",c":
        sure = third and low in CUES and (low not in ALSO_NOUNS or low == "calls")
        return "C" if sure or low in {"say"} else "K"
    return "C" if low in {"say", "says"} else "K"
