"""The phrase that names a speaker: found from its verb, backwards or forwards, without a parser.

Three rules carry most of the weight. A phrase before a verb ends where the clause begins: at a
sign, a verb, “that” or “when”. A phrase right after a preposition is no subject, so what stands
before the preposition belongs to it too. And what lies between two commas before the verb
(“Ruiz, the mayor, said”) is stepped over.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from whosays.reader.cues import CUES
from whosays.reader.tokens import Tokens
from whosays.reader.words import ROLES

FAR = 60  # tokens; no speaker is looked for further away, so that time stays linear
_DEEP = 4  # verbs joined by “and”, “to” or “-ing” that are followed back to their subject
_INSET = re.compile("xi[dnNKmPq#]{1,4}$")  # “has in the past called”


ALONE = frozenset("one another some many several few both two three all most this that".split())  # noqa: SIM905


class Phrase(NamedTuple):
    """Tokens that name a speaker, from `start` to before `end`; `how` they were found."""

    start: int
    end: int
    how: str


def before(row: Tokens, verb: int, floor: int, deep: int = 0) -> Phrase | None:
    """Return the subject of the verb at this place; nothing before `floor` is looked at."""
    tags = row.tags
    floor = max(floor, verb - FAR)
    at = _skip_back(row, verb - 1, floor)
    if at < floor:
        return None
    tag = tags[at]
    if tag == "p":
        return Phrase(at, at + 1, "before")
    if tag in "wh":
        return Phrase(at, at + 1, "relative") if at > floor and tag == "w" else None
    if tag == "c":
        return joined(row, at, floor, deep + 1)
    if tag == "t":
        return clause(row, at, floor, deep + 1)
    if tag in ",-":
        return _over_commas(row, at, floor, deep)
    if tag in "vCB":
        return before(row, at, floor, deep + 1) if deep < _DEEP and tags[at + 1] != "v" else None
    if tag in "NnKqP#(od" or (tag == "Q" and at > floor and tags[at - 1] in "dNn"):
        return _noun_phrase(row, at, floor, deep)
    return None


def _skip_back(row: Tokens, at: int, floor: int) -> int:
    """Step back over adverbs, helping verbs, remarks in parentheses and times."""
    tags = row.tags
    while at >= floor:
        if tags[at] in "ax(":
            at -= 1
        elif tags[at] == "m":
            while at >= floor and tags[at] in "m#":
                at -= 1
            if (
                at >= floor
                and tags[at] in "dn"
                and row.low[at]
                in {"this", "last", "the", "that", "late", "early", "a", "next", "earlier"}
            ):
                at -= 1
            if at >= floor and tags[at] == "i":
                at -= 1
        elif tags[at] in "nKN" and (inset := _INSET.search(tags, max(floor, at - 6), at + 1)):
            at = inset.start()
        else:
            break
    return at


def _noun_phrase(row: Tokens, at: int, floor: int, deep: int) -> Phrase | None:
    """Return the noun phrase whose last token is at this place, if it can be a subject."""
    tags, low = row.tags, row.low
    start = end = at
    while start > floor:
        tag = tags[start - 1]
        here = tags[start]
        if tag in "NnPqK#":
            if tag == "n" and here == "N" and _stands_apart(row, start, floor):
                break
            start -= 1
        elif tag == "d":
            start -= 1
        elif tag == "(":
            start -= 1
        elif (
            tag == "Q"
            and start - 2 >= floor
            and tags[start - 2] in "dNnPq"
            and len(row.word(start - 1)) < 30
        ):
            start -= 1
        elif tag == "a" and start - 2 >= floor and tags[start - 2] in "d":
            start -= 1
        elif tag in "gG" and start - 2 >= floor and tags[start - 2] in "dPqi":
            start -= 1
        elif tag == "c" and here != "x" and _joins(row, start - 1, floor):
            start -= 1
        elif tag == "," and _listed(row, start - 1, end, floor):
            start -= 1
        elif tag in "it" and start - 2 >= floor:
            if tags[start - 2] in "NnKP#qm(p":
                start -= 1
            elif tags[start - 2] in "vgC" and low[start - 2].endswith(("ed", "ing", "en", "own")):
                # “officials briefed on the plan said”
                back = start - 2
                while back > floor and tags[back - 1] in "a":
                    back -= 1
                if back > floor and tags[back - 1] in "NnK":
                    start = back
                else:
                    break
            else:
                break
        else:
            break
    if tags[start] == "c":
        start += 1
    # A phrase that a preposition begins is no subject: “In an interview Ruiz said”.
    if start > floor and tags[start - 1] in "vxC" and deep < _DEEP:
        owner = _relative(row, start - 1, floor)
        if owner is not None:
            return before(row, owner, floor, deep + 1)
    if start > end or (tags[start : end + 1].strip("d") == "" and low[end] not in ALONE):
        return None
    return Phrase(start, end + 1, "before")


def _stands_apart(row: Tokens, name: int, floor: int) -> bool:
    """Whether a name is a phrase of its own: “In an interview Ruiz said”, not “mayor Ruiz”."""
    tags = row.tags
    if row.low[name - 1] in ROLES or row.low[name - 1].endswith(
        ("er", "or", "ist", "man", "ian", "ant")
    ):
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
    return back == floor or tags[back - 1] in ".,;:sQ-hcC"


def _listed(row: Tokens, comma: int, end: int, floor: int) -> bool:
    """Whether this comma stands in a list: “Ruiz, Lee and Moss said”."""
    tags = row.tags
    if comma - 1 < floor or tags[comma - 1] != "N" or "c" not in tags[comma:end]:
        return False
    return tags[comma + 1] in "Nc"


def antecedent(row: Tokens, who: int) -> Phrase | None:
    """Return the phrase that a “who” stands for: what ends right before it."""
    at = who - 1
    floor = max(0, who - FAR)
    while at >= floor and row.tags[at] in ",-(i":
        at -= 1
    if at < floor or row.tags[at] not in "NnKPp":
        return None
    return _noun_phrase(row, at, floor, _DEEP)


def _relative(row: Tokens, verb: int, floor: int) -> int | None:
    """Return the place of the “who” whose verb this is, without a sign between."""
    tags = row.tags
    at = verb
    while at > floor and tags[at] in "vxCaNnKd#Pqit":
        at -= 1
    return at if tags[at] in "w" and at > floor and tags[at - 1] in "NnKp" else None


def _over_commas(row: Tokens, comma: int, floor: int, deep: int) -> Phrase | None:
    """Step over what lies between commas or dashes before the verb: “Ruiz, the mayor, said”."""
    tags = row.tags
    last = comma
    found: Phrase | None = None
    for _ in range(6):
        opening = _opening(tags, last, floor)
        if opening < 0:
            break
        inside = tags[opening + 1 : last]
        one = _group(row, opening, floor, deep)
        if one is None:
            if found is None and not re.search("[vxC]", inside):
                last = opening
                continue
            break
        found = one
        # A name, or what tells more of one? “Tom Moss, a painter from Ashford, Maine, said”
        left = _opening(tags, opening, floor)
        first = tags[one.start]
        alone = one.start == left + 1
        if (
            left >= floor
            and alone
            and (
                first in "d"
                or (first == "N" and tags[left - 1] == "N" and _place(row, left, floor))
            )
        ):
            last = opening
            continue
        break
    if found is None:
        return None
    inside = tags[found.end + 1 : comma]
    end = (
        comma if inside and inside[0] in "dNnKP#" and not re.search("[vxCw]", inside) else found.end
    )
    return Phrase(found.start, end, "comma")


def _opening(tags: str, comma: int, floor: int) -> int:
    """Return the comma or dash before this one, in the same clause."""
    at = comma - 1
    while at >= floor and tags[at] not in ",-;:.":
        at -= 1
    return at if at >= floor and tags[at] in ",-" else -1


def _place(row: Tokens, comma: int, floor: int) -> bool:
    """Whether the words before a comma go on after it: “a painter from Ashford, Maine”."""
    at = comma - 1
    while at > floor and row.tags[at] == "N":
        at -= 1
    return row.tags[at] == "i"


def _group(row: Tokens, comma: int, floor: int, deep: int) -> Phrase | None:
    """Return the phrase that ends right before this comma, if a subject can end there."""
    at = comma - 1
    while at >= floor and row.tags[at] in "(am":
        at -= 1
    if at < floor:
        return None
    if row.tags[at] == "p":
        return Phrase(at, at + 1, "comma")
    if row.tags[at] not in "NnKPq":
        return None
    phrase = _noun_phrase(row, at, floor, deep)
    if phrase is None:
        return None
    if phrase.start > floor and row.tags[phrase.start - 1] in "ivtgGBo":
        return None
    return phrase


def clause(row: Tokens, at: int, floor: int, deep: int = 0) -> Phrase | None:
    """Return the subject of the clause that goes on at this place: “Ruiz sighed and said”."""
    tags = row.tags
    if deep > _DEEP:
        return None
    floor = max(floor, at - FAR)
    place = at - 1
    while place >= floor:
        tag = tags[place]
        if tag in ".;":
            return None
        if tag in "vxCB":
            subject = before(row, place, floor, deep + 1)
            if (
                subject
                and subject.start > floor
                and tags[subject.start - 1] == "s"
                and tags[at] == "c"
            ):
                place = subject.start - 1
                continue
            if subject and subject.how == "relative" and _closed(tags, subject.start, at):
                place = subject.start - 1
                continue
            if subject:
                return subject._replace(how="clause")
        place -= 1
    return None


def joined(row: Tokens, at: int, floor: int, deep: int = 0) -> Phrase | None:
    """Return the subject of a verb that “and” or a comma joins to one before it.

    A report goes on from a report (“said he won and added”); after a comma it is the
    sentence that goes on, and else the clause.
    """
    tags = row.tags
    floor = max(floor, at - FAR)
    for place in range(at - 1, floor - 1, -1):
        if tags[place] == ";":
            break
        if tags[place] == "C" and CUES[row.low[place]].tier < 3:
            subject = before(row, place, floor, deep + 1) if deep < _DEEP else None
            if subject and not (subject.how == "relative" and _closed(tags, subject.start, at)):
                return subject._replace(how="clause")
    if at > floor and tags[at - 1] == "," and (subject := main_subject(row, floor, at)):
        return subject
    return clause(row, at, floor, deep)


_NEW_CLAUSE = re.compile("[,;](?:c|s)[adnNPqpK#(]*[NnpK][ax]*[vCx]|;")


def _clause_start(tags: str, first: int, at: int) -> int:
    """Return where the last clause begins that has a subject of its own."""
    start = first
    for match in _NEW_CLAUSE.finditer(tags, first, at):
        start = match.start() + 1
    return start


def hanging(row: Tokens, at: int, first: int) -> Phrase | None:
    """Return the subject of a verb in -ing after a comma: “Ruiz left the room, saying …”."""
    tags = row.tags
    first = _clause_start(tags, max(first, at - FAR), at)
    for place in range(at - 1, first - 1, -1):
        if tags[place] == "C":
            subject = before(row, place, first)
            if subject and not (subject.how == "relative" and _closed(tags, subject.start, at)):
                return subject._replace(how="clause")
    return main_subject(row, first, at) or clause(row, at, first)


def _closed(tags: str, who: int, at: int) -> bool:
    """Whether a clause that “, who” began has ended with a comma before this place."""
    return who > 0 and tags[who - 1] in ",-" and any(c in ",-" for c in tags[who:at])


def main_subject(row: Tokens, first: int, at: int) -> Phrase | None:
    """Return the first subject of a sentence: “Ruiz left the room, saying …”."""
    tags = row.tags
    first = max(first, at - FAR)
    if tags[first] in "c,":
        first += 1
    if first >= at:
        return None
    if tags[first] in "sigGt" or row.low[first] == "according":
        comma = tags.find(",", first, at)
        first = comma + 1 if comma >= 0 else first
    place = first
    while place < at:
        if tags[place] in "vxCB":
            subject = before(row, place, first)
            if subject and subject.how != "relative":
                return subject._replace(how="clause")
        place += 1
    return None


def after(row: Tokens, verb: int, ceiling: int) -> Phrase | None:
    """Return the speaker who follows a verb or “according to”: “said Ana Ruiz, the mayor.”"""
    tags = row.tags
    at = verb + 1
    ceiling = min(ceiling, at + FAR)
    while at < ceiling and tags[at] in "ax":
        at += 1
    start = at
    if at < ceiling and tags[at] in "p":
        return Phrase(at, at + 1, "after")
    at = _forward(row, at, ceiling)
    if at == start:
        return None
    return Phrase(start, _with_apposition(row, at, ceiling), "after")


def _forward(row: Tokens, at: int, ceiling: int) -> int:
    tags, low = row.tags, row.low
    start = at
    while at < ceiling:
        tag = tags[at]
        if tag in "NnPqK#d(":
            at += 1
        elif tag == "m" and tags[at + 1 : at + 2] in {"N", "n"} and at == start:
            at += 1
        elif (
            tag == "Q" and len(row.word(at)) < 30 and at > start and tags[at + 1 : at + 2] in {"N"}
        ):
            at += 1
        elif tag == "c" and at > start and tags[at + 1 : at + 2] in {"N", "d", "n"}:
            at += 1
        elif tag in "it" and at > start and tags[at + 1 : at + 2] and tags[at + 1] in "NndPq":
            named = "n" not in tags[start:at] and "d" not in tags[start:at]
            if (
                low[at] == "of"
                or (not named and low[at] in {"for", "from", "at", "with", "to"})
                or (named and low[at] in {"for"})
            ):
                at += 1
            else:
                break
        elif (
            tag in "vgn"
            and "d" in tags[start:at]
            and tags[at + 1 : at + 2] == "i"
            and low[at].endswith(("ed", "ing"))
        ):
            at += 1
        else:
            break
    while at > start and tags[at - 1] in "dc" and low[at - 1] not in ALONE:
        at -= 1
    return at


def _with_apposition(row: Tokens, at: int, ceiling: int) -> int:
    """Take what tells more of a name between commas: “Ana Ruiz, the mayor of Ashford,”."""
    tags = row.tags
    if at + 1 >= ceiling or tags[at] != "," or tags[at + 1] not in "dNnP":
        return at
    end = _forward(row, at + 1, ceiling)
    while end + 1 < ceiling and tags[end] == "," and tags[end + 1] == "N":
        end = _forward(row, end + 1, ceiling)
    if end > at + 1 and (end >= ceiling or tags[end] in ".,;-") and "v" not in tags[at:end]:
        return end
    return at
