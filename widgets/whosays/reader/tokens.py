"""A paragraph as a row of tokens: words, signs, and each outermost quotation as one token.

What stands inside a quotation is out of sight here, so that no cue and no speaker is ever
looked for among quoted words, and “Q , said N .” is a short pattern. Every token has a tag of
one character (see `words`); the tags of a row are one string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from whosays.reader.cues import ALSO_NOUNS, CUES, NOUNS, PHRASAL
from whosays.reader.headlines import is_headline, retag
from whosays.reader.words import ROLES, plain_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.reader.marks import MarkedSpan

_TOKEN = re.compile(
    r"[$€£]?\w+(?:(?:[’'‑/&@-]|(?<=\d),(?=\d)|(?<!\w\w\w)\.(?=\w)|\.(?=(?:com|org|net|gov|edu|co)\b)|(?<=\d)\.(?=\d))\w+)*[’']?%?"
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
ARTICLES = frozenset("the a an this that these those his her their its our my your".split())  # noqa: SIM905
_COUNTED = frozenset("two three both some many several few others most one another".split())  # noqa: SIM905
_PLURAL = frozenset("people men women children police voters media staff".split())  # noqa: SIM905
_SPEAKING = frozenset("law lawsuit ad book bill poll study survey website page who it".split())  # noqa: SIM905
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december may jan feb aug sept oct nov dec""".split()  # noqa: SIM905
)
_PLAIN = plain_tags()
_NOT_VERBS = frozenset("nqPdi#")


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
        retag(row, tags, _known)
    for place in unsure:
        tags[place] = _resolved(row, tags, place)
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
        low, tag, first = _look(word)
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
        tags[-1] = tag = "N"  # Jock A. Finlayson
    if tag in "Nm" and (len(low) == 1 or low.rpartition("-")[2] in _SHORT):
        return True
    return "." in low or low in {"no", "vs"}


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
        known in "pwithscxmo" or low in ARTICLES or (known == "C" and CUES[low].tier == 1)
    ):
        return low, known, known
    if low == "i":
        return low, "p", "p"
    guess = "l" if low.endswith("ly") else "j" if low.endswith("ing") and len(low) > 5 else "N"  # noqa: PLR2004
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
    if low.endswith("ed") and len(low) > 3:  # noqa: PLR2004
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
        return _verb_or_noun(row, tags, place, behind)
    if low in PHRASAL and before not in "dPqx":
        return "C" if row.low[place + 1 : place + 2] == [PHRASAL[low]] else "v"
    if tag in "lj":  # “Kelly said”, “Fleming said”, but “Recently, …” and “Speaking in …”
        return "N" if behind in "CkvxN" else "a" if tag == "l" else "g"
    if tag in "gG":
        return "n" if before in "dPq" and behind not in "hQ" else tag
    if before in "dPq#" and behind in "nNKq":
        return "n"  # “the elected government”
    if before == "C" and behind in "nN" and low.endswith("ed"):
        return "n"  # said retired Gen. Moss
    if before == "i" and (tag == "v" or behind in "nN") and low.endswith("ed"):
        return "n"  # “of failed plans”
    return tag


def _verb_or_noun(row: Tokens, tags: list[str], place: int, behind: str) -> str:
    low = row.low[place]
    verb = CUES[low].tag if low in CUES else "v"
    finite = "C" if low in CUES else "v"
    back = place - 1
    while back >= 0 and tags[back] == "a":
        back -= 1
    before, word = (tags[back], row.low[back]) if back >= 0 else (".", "")
    if before in "tx":
        return "B" if low in CUES else "v"
    if row.low[place + 1 : place + 2] == ["of"] and low in ALSO_NOUNS:
        return "K"
    if behind in "xC" and before != "p":
        return "K"
    if before in "pwh" or (low == "say" and before != "d"):
        return finite
    if before == "d":
        alone = word in _COUNTED and low in CUES and CUES[low].tier == 1
        return finite if alone and behind in ".,hQpm" else "K"
    if before in "nKN":
        return finite if _agrees(tags, back, word, low, verb, behind) else "K"
    if before in ",)-" and behind in "hQ":
        return finite
    if before in ",c":
        return finite if verb == "C" and (low not in ALSO_NOUNS or low == "calls") else "K"
    return "K"


def _agrees(  # noqa: PLR0913, PLR0917
    tags: list[str], back: int, word: str, low: str, verb: str, behind: str
) -> bool:
    """Whether a word can be the verb of the noun before it: “critics argue”, “Ruiz claims”."""
    many = word.endswith("s") or word in _PLURAL or tags[back - 1 : back] == ["c"]
    if verb != "C":
        return many and (low not in ALSO_NOUNS | NOUNS or behind in "dopQ")
    if low not in ALSO_NOUNS:
        return True
    if tags[back] == "N":
        return tags[back - 1] != "i" or low == "says"
    if (behind in "dop" and not many) or "w" in tags[max(0, back - 4) : back]:
        return True
    return (
        not many and tags[back - 1] != "i" and (word in ROLES or word in NOUNS or word in _SPEAKING)
    )
