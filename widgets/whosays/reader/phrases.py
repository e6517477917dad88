"""Noun phrases without a parser: where one that ends, or begins, at a place has its other end.

A phrase is followed word by word through names, nouns, “of …” and lists, until a sign, a verb or
a word such as “that” says that something else is there.
"""

from __future__ import annotations

from typing import NamedTuple

from whosays.reader.tagging import ARTICLES
from whosays.reader.tokens import Tokens
from whosays.reader.words import PERSON, ROLES

FAR = 50  # tokens; nothing is looked for further away, so that time stays linear
ALONE = frozenset(
    """one another some many several few both two three four five all most others none each either
    neither half dozens hundreds thousands""".split()
)
DAYS = frozenset("this last the that late early next earlier each every".split())
_CLAUSE = 12  # tokens of a clause with “who”
_INSIDE = 30  # characters of a quotation that can be a part of a phrase: the “Today” host
_NAMED = frozenset("named called calling known identified identifying".split())
_ROLE_PLACES = frozenset("for from at with to in on".split())


class Phrase(NamedTuple):
    """Tokens that name a speaker, from `start` to before `end`; `how` they were found."""

    start: int
    end: int
    how: str


def ending(row: Tokens, at: int, floor: int) -> Phrase | None:
    """Return the noun phrase whose last token is at this place."""
    start = at
    while start > floor and (step := _step(row, start, at, floor)):
        start -= step
    tags = row.tags
    if start < at and tags[start] == "c":
        start += 1
    owner = _relative(row, start, floor)
    back = owner - 2 if owner > 1 and tags[owner - 1] == "," else owner - 1
    if owner >= 0 and (whole := ending(row, back, floor)):
        return Phrase(whole.start, at + 1, "before")
    if tags[start : at + 1].strip("d") == "" and row.low[at] not in ALONE:
        return None
    return Phrase(start, at + 1, "before")


_OF = {"a": "d", "g": "dPqi", "G": "dPqi", "Q": "dNnPq"}  # what must stand before these


def _step(row: Tokens, start: int, at: int, floor: int) -> int:
    """Return by how many tokens a phrase that begins at `start` can be longer to the left."""
    tags = row.tags
    tag, here = tags[start - 1], tags[start]
    far = tags[start - 2] if start - 2 >= floor else "."
    if tag in "NnPqK#(":
        if here == "d" and row.low[start] in ARTICLES and tag not in "Pq":
            return 0
        return int(not (tag in "nK" and here == "N" and _stands_apart(row, start, floor)))
    if tag in _OF:
        return int(far in _OF[tag] and (tag != "Q" or len(row.word(start - 1)) < _INSIDE))
    if tag == "c":
        return int(_joins(row, start - 1, floor))
    if tag == ",":
        return _over_comma(row, start, at, floor)
    if tag in "it":
        return _over_preposition(row, start, far, floor)
    return int(tag == "d")


def _over_comma(row: Tokens, start: int, at: int, floor: int) -> int:
    tags = row.tags
    if tags[start] in "n#" and tags[max(floor, start - 3) : start - 1] in {"dn", "dv"}:
        return 3  # “the tall, silent mayor”
    return int(_listed(row, start - 1, at, floor))


def _over_preposition(row: Tokens, start: int, far: str, floor: int) -> int:
    if far in "NnKP#q(":
        return 1
    if far == "p" or (far == "d" and row.low[start - 2] in ALONE):
        return 2  # “someone in the audience”, “one of the officials”
    return _reduced(row, start - 2, floor)


def _reduced(row: Tokens, verb: int, floor: int) -> int:
    """Return the steps over “briefed on” in “officials briefed on the plan said”."""
    tags = row.tags
    if (
        verb < floor
        or tags[verb] not in "vgCG"
        or not row.low[verb].endswith(("ed", "ing", "wn", "en"))
    ):
        return 0
    back = verb
    while back > floor and tags[back - 1] == "a":
        back -= 1
    return verb + 2 - back if back > floor and tags[back - 1] in "NnK" else 0


def _stands_apart(row: Tokens, name: int, floor: int) -> bool:
    """Whether a name is a phrase of its own: “In an interview Ruiz said”, not “mayor Ruiz”."""
    tags, low = row.tags, row.low
    if low[name - 1] in ROLES or low[name - 1].endswith(PERSON):
        return False
    at = name - 1
    while at > floor and tags[at] in "Nn#KPq":
        at -= 1
    if tags[at] == "d" and at > floor:
        at -= 1
    return tags[at] == "i" and (at == floor or tags[at - 1] in ".,;:cQ-s")


def _joins(row: Tokens, at: int, floor: int) -> bool:
    """Whether “and” joins two names here, and not two clauses."""
    tags = row.tags
    if at - 1 < floor or tags[at - 1] not in "NnKP(p":
        return False
    back = at - 1
    while back > floor and tags[back - 1] in "NnKP#d(qi":
        back -= 1
    return back == floor or tags[back - 1] in ".,;:sQ-hcCw"


def _listed(row: Tokens, comma: int, end: int, floor: int) -> bool:
    """Whether this comma stands in a list: “Ruiz, Lee and Moss said”."""
    tags = row.tags
    if comma - 1 < floor or tags[comma - 1] not in "Nn" or "c" not in tags[comma:end]:
        return False
    return tags[comma + 1] == "c" or (
        tags[comma + 1] == tags[comma - 1] and "," not in tags[comma + 1 : end]
    )


def _relative(row: Tokens, start: int, floor: int) -> int:
    """Return the place of the “who” or “that” in whose clause a phrase stands, or -1."""
    tags = row.tags
    at = start - 2 if start > floor and tags[start - 1] in "it" else start - 1
    if tags[start] == "n" and tags[start + 1 : start + 2] in {"d", "N", "P"}:
        at = start  # “voters who support Ruiz”
    elif at < floor or tags[at] not in "vxCBg":
        return -1
    floor = max(floor, at - _CLAUSE)
    while at > floor and tags[at] in "vxCBaNnKd#Pqitgm":
        at -= 1
    if at <= floor or tags[at] not in "wh":
        return -1
    if tags[at] == "h" and tags[at - 2 : at - 1] in {"p", "o", "x", "v"}:
        return -1  # “made it clear that”
    named = tags[at - 1] in "NnK" or (tags[at - 2 : at] in {"N,", "n,"} and tags[at] == "w")
    return at if named else -1


def beginning(row: Tokens, at: int, ceiling: int) -> int:
    """Return the end of the noun phrase that begins at this place; the place itself if none."""
    tags, low = row.tags, row.low
    start = at
    ceiling = min(ceiling, start + FAR, len(tags))
    while at < ceiling and (step := _forward(row, at, start, ceiling)):
        at += step
    if at < ceiling and tags[at] == "m" and at > start + 1 and low[at - 1] in DAYS:
        at -= 1  # “a study last year”
    while at > start and tags[at - 1] in "dci" and low[at - 1] not in ALONE:
        at -= 1
    return at


def _forward(row: Tokens, at: int, start: int, ceiling: int) -> int:
    """Return by how many tokens a phrase that began at `start` goes on from here."""
    tags, low = row.tags, row.low
    tag, behind = tags[at], tags[at + 1] if at + 1 < ceiling else "."
    if tag in "NnPqK#d(":
        return 1
    if tag == "m":
        return int(behind in "Nn" and (at == start or tags[at - 1] == "N"))
    if at == start:
        return 0
    if tag == "Q":
        return int(behind == "N" and len(row.word(at)) < _INSIDE)
    if tag == "c":
        return int(behind in "NdnK")
    if tag in "it":
        named = not set("nd") & set(tags[start:at])
        made = low[at] == "by" and tags[at - 1] == "K"  # “a report by the Post”
        near = low[at] in {"of", "for"} or (low[at] in _ROLE_PLACES and not named) or made
        return int(near and behind in "NndPqK")
    if low[at] in _NAMED and behind in "oNi":
        return 1 if behind == "N" else 2
    reduced = tag in "vgnC" and behind == "i" and low[at].endswith(("ed", "ing", "en", "wn"))
    return 2 if reduced and "d" in tags[start:at] else 0  # “a letter seen by the Post”


def with_apposition(row: Tokens, at: int, ceiling: int) -> int:
    """Take what tells more of a name between commas: “Ana Ruiz, 40, the mayor of Ashford,”."""
    tags = row.tags
    while at + 1 < ceiling and tags[at] == "," and tags[at + 1] in "dNnP#":
        end = beginning(row, at + 1, ceiling)
        if end == at + 1 or (end < ceiling and tags[end] not in ".,;-("):
            break
        at = end
    return at
