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

from whosays.reader.given_names import HERS, HIS, NO_PERSON
from whosays.reader.words import BODIES, PERSON, ROLES, TITLES

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
_LEADS = frozenset("the a an his her their its our my".split())
_MORE = re.compile(r" (?:of|who|for|at|from|in|on|with) ")
_WORD = re.compile(r"[\w’'.-]+")
_PAIR = 2  # words of a name behind “Secretary of …”
_MOST = 20  # names with the same last word
_MAKER = re.compile(  # “a report by the Lake Post” means its maker
    r"(?:[\w’'-]+ )*?(?:report|study|poll|survey|story|article|analysis|review|statement|letter)"
    r" by (?P<who>(?:the )?[A-Z][^,;]*)"
)
_BACK = 6  # sentences in which a pronoun is looked for
_AFTER_NAME = frozenset("jr sr ii iii iv".split())


class People:
    """The names of an article, and what each was called, in the order of the text.

    First `note` every paragraph; then `name` can be asked of any mention, in text order.
    """

    def __init__(self) -> None:
        """Begin without names."""
        self._full: dict[str, list[str]] = {}  # by the last word, in the order of the text
        self._initials: dict[str, str] = {}
        self._sex: dict[str, str] = {}  # of a whole name: “m”, “f”, or “” for a person
        self._roles: dict[str, list[tuple[int, str]]] = {}
        self._firsts: list[tuple[int, str]] = []  # last words of names that begin a sentence
        self._spoke: tuple[int, str] = (-1, "")

    def note(self, row: Tokens) -> None:
        """Take in the names of one paragraph."""
        for match in _RUN.finditer(row.tags):
            first, end = match.span()
            words = [row.word(at) for at in range(first, end) if row.tags[at] != "("]
            if first > 1 and row.low[first - 1] == "of" and row.low[first - 2] in TITLES:
                words = words[-2:] if len(words) > _PAIR else []  # Secretary of State Ana Ruiz
            name, roles = _bare(words)
            if name:
                self._learn(name, row.starts[first], roles + _beside(row, first, end))
                if first == 0 or row.tags[first - 1] in ".,Q":
                    self._firsts.append((row.starts[first], name[-1].lower()))

    def _learn(self, name: list[str], at: int, roles: list[str]) -> None:
        full, last = " ".join(name), name[-1].lower()
        known = self._full.setdefault(last, [])
        if len(name) > 1:
            self._full[last] = known = [one for one in known if " " in one]
            self._initials.setdefault("".join(word[0] for word in name if word[0].isupper()), full)
        if full not in known and (len(name) > 1 or not known) and len(known) < _MOST:
            known.append(full)
        sex = _sex_of([name[0].lower()] if len(name) > 1 else [], roles)
        if sex is not None and not self._sex.get(full):
            self._sex[full] = sex
        for role in roles:
            self._roles.setdefault(role, []).append((at, last))

    def name(self, mention: str, at: int) -> str:
        """Return the name that a mention at this place means.

        Where the article names nobody for it, as for “a spokesman”, this is the mention itself.
        """
        meant = self._meant(mention, at)
        if meant in self._sex or " " in self._known(meant, ""):
            self._spoke = (at, meant)
        return meant

    def _meant(self, mention: str, at: int) -> str:
        low = mention.lower().replace("’", "'")
        if low in _HE or low in _SHE:
            return self._pronoun("m" if low in _HE else "f", at) or mention
        if maker := _MAKER.match(mention):
            return self._meant(maker["who"], at)
        called, _, beside = mention.partition(", ")
        if beside in self._sex and _MORE.split(called)[0].rpartition(" ")[2] in ROLES:
            return beside  # “the mayor of Ashford, Ana Ruiz”
        words = _head(mention)
        role = words[-1].lower() if words else ""
        if low.startswith(("the ", "this ", "his ", "her ")) and role in self._roles:
            spots = self._roles[role]
            place = bisect_left(spots, (at, ""))
            return self._full[spots[max(0, place - 1)][1]][0]
        run = list(takewhile(lambda word: word[:1].isupper(), reversed(words)))[::-1]
        name, titles = _bare(run[1:] if run[:1] == ["The"] else run)
        led = words[-len(run) - 1].lower() if len(run) < len(words) else "the"
        if not name or not (led in _LEADS or led in ROLES or led.endswith(PERSON)):
            return mention  # “a letter seen by Sky News”
        if len(name) == 1 and name[0] in self._initials:
            return self._initials[name[0]]
        known = self._known(name[-1], _sex_of([], titles) or "")
        return known if len(known.split()) > len(name) else " ".join(name)

    def _known(self, last: str, sex: str) -> str:
        """Return the full name with this last word: of this sex, if there are two."""
        names = self._full.get(last.rpartition(" ")[2].lower(), [])
        return next((one for one in names if self._sex.get(one) == sex), names[0]) if names else ""

    def _pronoun(self, sex: str, at: int) -> str:
        place = bisect_left(self._firsts, (at, ""))
        for where, last in reversed(self._firsts[max(0, place - _BACK) : place]):
            if self._spoke[0] > where and self._fits(self._spoke[1], sex):
                return self._spoke[1]
            fitting = next((one for one in self._full[last] if self._fits(one, sex)), "")
            if fitting:
                return fitting
        return self._spoke[1] if self._spoke[0] < at and self._fits(self._spoke[1], sex) else ""

    def _fits(self, full: str, sex: str) -> bool:
        """Whether a name can be that of a person who is “he” (``m``) or “she” (``f``)."""
        if full in self._sex:
            return self._sex[full] in {"", sex}
        words = full.lower().split()
        return len(words) > 1 and not any(word in NO_PERSON for word in words)


def _sex_of(given: list[str], roles: list[str]) -> str | None:
    """Tell from a given name or a role: “m”, “f”, “” for a person, or nothing."""
    for word in (*given, *roles):
        if word in HIS or word in _MEN:
            return "m"
        if word in HERS or word in _WOMEN:
            return "f"
    return "" if any(role in ROLES and role not in BODIES for role in roles) else None


def _head(mention: str) -> list[str]:
    """Return the words of a mention up to what only tells more: Mayor Ana Ruiz, of Ashford."""
    part = re.split(r"[,;(]", mention, maxsplit=1)[0]
    core = _MORE.split(part, maxsplit=1)[0]
    words, whole = _WORD.findall(core), _WORD.findall(part)
    named = whole[-1:] and whole[-1][:1].isupper()
    if named and (words[-1:] and words[-1].rstrip(".").lower() in TITLES):
        return whole[-2:] if len(whole) > len(words) + 1 else words  # Secretary of State Ana Ruiz
    return words


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
    """Return the role words beside a name: “skipper and leader Ione Vask”, “Ruiz, the mayor”."""
    at = first - 1
    found = []
    if row.tags[at : end + 1 : end - at] == ",," and row.low[at - 1] in ROLES:
        found.append(row.low[at - 1])  # “the union’s deputy, Ana Ruiz, said”
    while at >= 0 and row.low[at] in ROLES:
        found.append(row.low[at])
        at -= 1
        while at > 0 and row.tags[at] in "nNK" and row.tags[at - 1] in "nNKc":
            at -= 1
        if row.tags[at] != "c":
            break
        at -= 1
    if row.tags[end : end + 1] == "," and row.tags[end + 1 : end + 2] in {"d", "n", "P"}:
        behind = range(end + 2, min(len(row), end + 5))
        found += [row.low[at] for at in behind if row.low[at] in ROLES]
    return found
