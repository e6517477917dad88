"""Which name of the article a mention means: “he”, “Ruiz” and “the mayor” can all be Ana Ruiz.

Names are the capitalized words outside quotations. A short form means the name with the same
last word; initials mean the name that they begin (“NBP”, Nine Bays Press); “the mayor” means
whoever was called that last; a pronoun means whoever spoke or began a sentence last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from whosays.reader.given_names import HERS, HIS
from whosays.reader.words import ROLES, TITLES

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens

_RUN = re.compile("N(?:[NP(]*[NP])?|P")
_HE = frozenset("he his him he's he'd he'll".split())
_SHE = frozenset("she her hers she's she'd she'll".split())
_MEN = frozenset(
    """mr sir king prince lord chairman spokesman congressman businessman councilman father husband
    brother son man pope rabbi priest actor""".split()
)
_WOMEN = frozenset(
    """mrs ms miss lady queen princess chairwoman spokeswoman congresswoman businesswoman
    councilwoman mother wife sister daughter woman actress""".split()
)
_LESSER = frozenset("deputy vice former assistant ex acting".split())
_AFTER_NAME = frozenset("jr sr ii iii iv".split())


class People:
    """The names of an article, and what each was called, in the order of the text.

    First `note` every paragraph; then `name` can be asked of any mention, in text order.
    """

    def __init__(self) -> None:
        """Begin without names."""
        self._full: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        self._sex: dict[str, str] = {}
        self._roles: dict[str, list[tuple[int, str]]] = {}
        self._firsts: list[tuple[int, str]] = []  # names that begin a sentence
        self._spoke: tuple[int, str] = (-1, "")

    def note(self, row: Tokens) -> None:
        """Take in the names of one paragraph."""
        for match in _RUN.finditer(row.tags):
            first, end = match.span()
            words = [row.word(at) for at in range(first, end) if row.tags[at] != "("]
            if first > 1 and row.low[first - 1] == "of" and row.low[first - 2] in TITLES:
                words = words[-2:] if len(words) > 2 else []  # Secretary of State Ana Ruiz
            name, roles = _bare(words)
            if name:
                self._learn(name, row.starts[first], roles + _beside(row, first, end))
                if first == 0 or row.tags[first - 1] in ".,Q":
                    self._firsts.append((row.starts[first], name[-1].lower()))

    def _learn(self, name: list[str], at: int, roles: list[str]) -> None:
        full, last = " ".join(name), name[-1].lower()
        known = self._full.get(last)
        if known is None or (len(name) > 1 and " " not in known):
            self._full[last] = full
        if len(name) > 1:
            self._initials.setdefault("".join(word[0] for word in name if word[0].isupper()), full)
            given = name[0].lower()
            if given in HIS or given in HERS:
                self._sex.setdefault(last, "m" if given in HIS else "f")
        for role in roles:
            self._roles.setdefault(role, []).append((at, last))
            if role in _MEN or role in _WOMEN:
                self._sex.setdefault(last, "m" if role in _MEN else "f")

    def name(self, mention: str, at: int) -> str:
        """Return the name that a mention at this place means.

        Where the article names nobody for it, as for “a spokesman”, this is the mention itself.
        """
        meant = self._meant(mention, at)
        if meant != mention or mention[:1].isupper():
            self._spoke = (at, meant)
        return meant

    def _meant(self, mention: str, at: int) -> str:
        low = mention.lower().replace("’", "'")
        if low in _HE or low in _SHE:
            return self._pronoun("m" if low in _HE else "f", at) or mention
        words = _head(mention)
        role = words[-1].lower() if words else ""
        if low.startswith(("the ", "this ", "his ", "her ")) and role in self._roles:
            spots = self._roles[role]
            place = bisect_left(spots, (at, ""))
            return self._full[spots[max(0, place - 1)][1]]
        run = list(takewhile(lambda word: word[:1].isupper(), reversed(words)))[::-1]
        name, _ = _bare(run[1:] if run[:1] == ["The"] else run)
        if not name:
            return mention
        if len(name) == 1 and name[0] in self._initials:
            return self._initials[name[0]]
        known = self._full.get(name[-1].lower(), "")
        return known if len(known.split()) > len(name) else " ".join(name)

    def _pronoun(self, sex: str, at: int) -> str:
        place = bisect_left(self._firsts, (at, ""))
        for where, last in reversed(self._firsts[max(0, place - 6) : place]):
            full = self._full[last]
            if self._spoke[0] > where and self._fits(self._spoke[1].split()[-1].lower(), sex):
                return self._spoke[1]
            if self._fits(last, sex) and " " in full:
                return full
        return self._spoke[1] if self._spoke[0] < at else ""

    def _fits(self, last: str, sex: str) -> bool:
        return self._sex.get(last, sex) == sex


def _head(mention: str) -> list[str]:
    """Return the words of a mention up to what only tells more: “Mayor Ana Ruiz” of Ashford."""
    part = re.split(r"[,;(]| (?:who|for|at|from|in|on|with) ", mention, maxsplit=1)[0]
    before, of, behind = part.partition(" of ")
    if of and before.split()[-1:] and before.split()[-1].lower() in TITLES and behind[:1].isupper():
        before = " ".join(behind.split()[-2:]) if behind.count(" ") > 1 else before
    return re.findall(r"[\w’'.-]+", before)


def _bare(words: list[str]) -> tuple[list[str], list[str]]:
    """Part a run of capitals into the name, and the titles before it."""
    words = [re.sub(r"[’']s?$", "", word) for word in words]
    roles = [word.rstrip(".").lower() for word in words[:-1]]
    lesser = [n for n, role in enumerate(roles) if role in _LESSER]
    roles = [r for n, r in enumerate(roles) if r in TITLES and n - 1 not in lesser]
    at = max((n for n, w in enumerate(words[:-1], 1) if w.rstrip(".").lower() in TITLES), default=0)
    name = [word for word in words[at:] if word]
    if len(name) > 1 and name[-1].rstrip(".").lower() in _AFTER_NAME:
        name = name[:-1]
    return name, roles


def _beside(row: Tokens, first: int, end: int) -> list[str]:
    """Return the role words beside a name: “protest leader Ione Vask”, “Ruiz, the mayor”."""
    at = first
    while at > max(0, first - 6) and row.tags[at - 1] in "nNKc":
        at -= 1
    found = [low for low in row.low[at:first] if low in ROLES]
    if row.tags[end : end + 1] == "," and row.tags[end + 1 : end + 2] in {"d", "n", "P"}:
        behind = range(end + 2, min(len(row), end + 5))
        found += [row.low[at] for at in behind if row.low[at] in ROLES]
    return found
