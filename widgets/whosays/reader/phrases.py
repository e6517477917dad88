"""Noun phrases without a parser: where one that ends, or begins, at a place has its other end.

A phrase is followed word by word through names, nouns, “of …” and lists, until a sign, a verb or
a word such as “that” says that something else is there.
"""

from __future__ import annotations

from typing import NamedTuple

from whosays.reader.tokens import ARTICLES, Tokens
from whosays.reader.words import ROLES

FAR = 50  # tokens; nothing is looked for further away, so that time stays linear
ALONE = frozenset(
    "one another some many several few both two three four five all most others none each either"
    " neither half dozens hundreds thousands".split()  # noqa: SIM905
)
DAYS = frozenset("this last the that late early next earlier each every".split())  # noqa: SIM905
_PERSON = ("er", "or", "ist", "man", "ian", "ant", "ee")  # “mayor Ruiz”, “the skier Ruiz”
_INSIDE = 30  # characters of a quotation that can be a part of a phrase: the “Today” host
_NAMED = frozenset("named called calling known identified identifying".split())  # noqa: SIM905
_ROLE_PLACES = frozenset("for from at with to in on".split())  # noqa: SIM905


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
    while start < at and tags[start] in "c#" and tags[start + 1] in "dNn" and tags[start] == "c":
        start += 1
    verb = start - 2 if start > floor and tags[start - 1] in "it" else start - 1
    if verb >= floor and tags[verb] in "vxCBg":
        owner = _relative(row, verb, floor)
        back = owner - 2 if owner > 1 and tags[owner - 1] == "," else owner - 1
        if owner >= 0 and (whole := ending(row, back, floor)):
            return Phrase(whole.start, at + 1, "before")
    if tags[start : at + 1].strip("d") == "" and row.low[at] not in ALONE:
        return None
    return Phrase(start, at + 1, "before")


def _step(row: Tokens, start: int, at: int, floor: int) -> int:
    """Return by how many tokens a phrase that begins at `start` can be longer to the left."""
    tags, low = row.tags, row.low
    tag, here = tags[start - 1], tags[start]
    far = tags[start - 2] if start - 2 >= floor else "."
    if tag in "NnPqK#(":
        if here == "d" and low[start] in ARTICLES and tag not in "Pq":
            return 0
        return int(not (tag == "n" and here == "N" and _stands_apart(row, start, floor)))
    if tag == "d":
        return 1
    if tag == "Q":
        return int(far in "dNnPq" and len(row.word(start - 1)) < _INSIDE)
    if tag == "a":
        return int(far == "d")
    if tag in "gG":
        return int(far in "dPqi")
    if tag == "c":
        return int(_joins(row, start - 1, floor))
    if tag == ",":
        if here in "n#" and far in "nv" and start - 3 >= floor and tags[start - 3] == "d":
            return 3  # “the tall, silent mayor”
        return int(_listed(row, start - 1, at, floor))
    if tag in "it":
        if far in "NnKP#q(":
            return 1
        if far == "p":
            return 2  # “someone in the audience”
        if far == "d" and low[start - 2] in ALONE:
            return 2  # “one of the officials”
        return _reduced(row, start - 2, floor)
    return 0


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
    if low[name - 1] in ROLES or low[name - 1].endswith(_PERSON):
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


def _relative(row: Tokens, verb: int, floor: int) -> int:
    """Return the place of the “who” or “that” whose verb this is, without a sign between."""
    tags = row.tags
    at = verb
    floor = max(floor, verb - 12)
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
    ceiling = min(ceiling, start + FAR)
    while at < ceiling:
        tag = tags[at]
        behind = tags[at + 1] if at + 1 < ceiling else "."
        if tag in "NnPqK#d(":
            at += 1
        elif tag == "m" and behind in "Nn" and (at == start or tags[at - 1] == "N"):
            at += 1
        elif tag == "Q":
            if at == start or behind != "N" or len(row.word(at)) >= _INSIDE:
                break
            at += 1
        elif tag == "c" and at > start and behind in "Ndn":
            at += 1
        elif tag in "it" and at > start and behind in "NndPqK":
            named = not set("nd") & set(tags[start:at])
            if low[at] not in {"of", "for"} and (named or low[at] not in _ROLE_PLACES):
                break
            at += 1
        elif low[at] in _NAMED and behind in "oNi" and at > start:
            at += 2 if behind in "oi" else 1
        elif (
            tag in "vgn"
            and "d" in tags[start:at]
            and behind == "i"
            and low[at].endswith(("ed", "ing"))
        ):
            at += 1
        else:
            break
    if at < ceiling and tags[at] == "m" and at > start + 1 and low[at - 1] in DAYS:
        at -= 1  # “a study last year”
    while at > start and tags[at - 1] in "dci" and low[at - 1] not in ALONE:
        at -= 1
    return at


def with_apposition(row: Tokens, at: int, ceiling: int) -> int:
    """Take what tells more of a name between commas: “Ana Ruiz, 40, the mayor of Ashford,”."""
    tags = row.tags
    while at + 1 < ceiling and tags[at] == "," and tags[at + 1] in "dNnP#":
        end = beginning(row, at + 1, ceiling)
        if end == at + 1 or (end < ceiling and tags[end] not in ".,;-("):
            break
        at = end
    return at
