"""Whose verb it is: the subject before a verb, the one that a clause goes on from, the one after.

Three rules carry most of the weight. A phrase right after a preposition is no subject, so what
stands before the preposition belongs to it too. What lies between two commas before the verb
(“Ruiz, the mayor, said”) is stepped over. A verb joined by “and”, “to” or in -ing has the subject
of the verb before it.
"""

from __future__ import annotations

import re

from whosays.reader.cues import CUES
from whosays.reader.insets import (
    end_of,
    is_beside,
    object_of,
    opening_comma,
    phrase_before,
    skip_back,
    tells_more,
)
from whosays.reader.phrases import FAR, Phrase, beginning, ending, with_apposition
from whosays.reader.sentences import closing
from whosays.reader.tokens import Tokens

_GROUPS = 8  # phrases between commas that are stepped over
_DEEP = 3  # joined verbs that are followed back to their subject
_KEPT = 4000  # findings that a row remembers
NEW_CLAUSE = re.compile("[,;-](?:c|s)[adnNPqpK#(imto]{0,14}[NnpK][ax]{0,3}[vCx]|;")


def before(row: Tokens, verb: int, floor: int, deep: int = 0) -> Phrase | None:
    """Return the subject of the verb at this place; nothing before `floor` is looked at."""
    key = (verb, floor, deep)
    if key not in row.memo:
        if len(row.memo) > _KEPT:
            row.memo.clear()
        row.memo[key] = _before(row, verb, floor, deep)
    known: Phrase | None = row.memo[key]
    return known


def _before(row: Tokens, verb: int, floor: int, deep: int) -> Phrase | None:
    tags = row.tags
    near = max(floor, verb - FAR)
    at = skip_back(row, verb - 1, near)
    if at < near:
        return None
    tag, left = tags[at], tags[at - 1] if at > near else ""
    if tag == "p":
        return Phrase(at, at + 1, "before")
    if tag == "w" or (tag == "h" and left in {"N", "n", "K", ")"}):
        return Phrase(at, at + 1, "relative") if left else None
    if tag in "ct" and deep < _DEEP:
        return joined(row, at, floor, deep + 1) if tag == "c" else clause(row, at, floor, deep + 1)
    if tag in ",-":
        return _over_commas(row, at, near, floor, deep)
    if tag == "Q" and closing(row, at) == ",":
        return _over_commas(row, at + 1, near, floor, deep)  # Ruiz, host of “Noon,” said
    if tag in "vgC" and left:
        return _with_participle(row, at, near)
    if tag in "NnKqP#(d" or (tag == "Q" and left in {"d", "N", "n"}):
        whole = ending(row, at, near)
        themselves = row.low[at + 1].endswith(("self", "selves"))
        return whole._replace(end=at + 2) if whole and themselves else whole
    return None


def _with_participle(row: Tokens, at: int, floor: int) -> Phrase | None:
    """Find “the letter sent Friday” and “those surveyed” before “said”."""
    if row.low[at - 1] in {"those", "these"}:
        return Phrase(at - 1, at + 1, "before")
    if row.tags[at - 1] not in "NnKa":
        return None
    owner = ending(row, at - 1, floor)
    end = at + 1
    while row.tags[end : end + 1] == "m":
        end += 1
    return owner and owner._replace(end=end)


def antecedent(row: Tokens, who: int) -> Phrase | None:
    """Return the phrase that a “who” stands for: what ends right before it."""
    at = who - 1
    floor = max(0, who - FAR)
    while at >= floor and row.tags[at] in ",-(i":
        at -= 1
    if at < floor or row.tags[at] not in "NnKPp":
        return None
    return ending(row, at, floor)


def _over_commas(row: Tokens, comma: int, floor: int, first: int, deep: int) -> Phrase | None:
    """Step over what lies between commas or dashes before the verb: “Ruiz, the mayor, said”."""
    tags = row.tags
    at = opening_comma(tags, comma, floor)
    if at < 0:
        verb = object_of(row, comma, floor)
        if verb >= 0 and deep < _DEEP:
            return before(row, verb, first, deep + 1)  # Ruiz mocked Lee, called him …
        return phrase_before(row, comma, floor)
    if at > floor and tags[at - 1] == "c":
        return joined(row, at - 1, first, deep + 1) if deep < _DEEP else None
    found: Phrase | None = None
    for _ in range(_GROUPS):
        one = phrase_before(row, at, floor)
        left = opening_comma(tags, at, floor)
        found = one or found
        if left < 0:
            break
        if one is None and not is_beside(tags, left + 1, at):
            break
        if one is not None and (one.start > left + 1 or not tells_more(row, one, left)):
            break
        at = left
    if found is None:
        return None
    return Phrase(found.start, end_of(tags, found.end, comma), "comma")


def clause(row: Tokens, at: int, floor: int, deep: int = 0) -> Phrase | None:
    """Return the subject of the clause that goes on at this place: “Ruiz sighed and said”."""
    tags = row.tags
    place = at - 1
    low_end = max(floor, at - FAR)
    while place >= low_end:
        if tags[place] in ".;":
            return None
        if tags[place] in "vxCB":
            subject = before(row, place, floor, deep)
            if subject and (_is_over(tags, subject, at) or _subordinate(tags, subject, at)):
                place = subject.start
            elif subject:
                return subject._replace(how="clause")
        place -= 1
    return None


def joined(row: Tokens, at: int, floor: int, deep: int = 0) -> Phrase | None:
    """Return the subject of a verb that “and” joins to one before it.

    A report goes on from a report (“said he won and added”); after a comma it is the
    sentence that goes on, and else the clause.
    """
    tags = row.tags
    low_end = max(floor, at - FAR)
    for place in range(at - 1, low_end - 1, -1):
        if tags[place] in ";.":
            break
        if tags[place] == "C" and CUES[row.low[place]].tier < 3:
            subject = before(row, place, floor, deep)
            if subject and not _is_over(tags, subject, at) and not _subordinate(tags, subject, at):
                return subject._replace(how="clause")
    if at > floor and tags[at - 1] == "," and (subject := main(row, floor, at)):
        return subject
    return clause(row, at, floor, deep)


def hanging(row: Tokens, at: int, floor: int) -> Phrase | None:
    """Return the subject of a verb in -ing after a comma: “Ruiz left the room, saying …”."""
    tags = row.tags
    first = max(floor, at - FAR)
    for match in NEW_CLAUSE.finditer(tags, first, at):
        first = match.start() + 1
    near: Phrase | None = None
    for place in range(at - 1, first - 1, -1):
        if tags[place] == "C" and not tags.count("~", place, at) % 2:
            subject = before(row, place, first)
            if subject is None or _is_over(tags, subject, at):
                continue
            if near is None or CUES[row.low[place]].tier < 3:
                near = subject._replace(how="clause")
            if near.start <= first or tags[near.start - 1] not in "Ch":
                break  # else it is what somebody says: Lee said he saw none, adding …
    return near or main(row, first, at) or clause(row, at, first)


def _is_over(tags: str, subject: Phrase, at: int) -> bool:
    """Whether a clause that “, who” began has ended with a comma before this place."""
    who = subject.start
    if subject.how != "relative" or who == 0 or tags[who - 1] not in ",-i~":
        return False
    return any(sign in tags[who : at + 1] for sign in ",-~")


def _subordinate(tags: str, subject: Phrase, at: int) -> bool:
    """Whether a clause with “when” or “after” stands before what “and” joins."""
    return subject.start > 0 and tags[subject.start - 1] == "s" and tags[at] == "c"


def main(row: Tokens, first: int, at: int) -> Phrase | None:
    """Return the first subject of a sentence: “Ruiz, in Ashford on Monday, left the room …”."""
    tags = row.tags
    first = max(first, at - FAR)
    if first < at and tags[first] in "c,-":
        first += 1
    if first >= at:
        return None
    if tags[first] in "sigGtCv" or row.low[first] == "according":
        comma = tags.find(",", first, at)
        first = comma + 1 if comma >= 0 else first
    for place in range(first, at):
        if tags[place] in "vxCB":
            subject = before(row, place, first)
            if subject is None or subject.how == "relative":
                continue
            if subject.start == first or tags[subject.start - 1] not in "hs":
                return subject._replace(how="clause")
    return None


def after(row: Tokens, verb: int, ceiling: int) -> Phrase | None:
    """Return the speaker who follows a verb or “according to”: said Ana Ruiz, the mayor."""
    tags = row.tags
    at = verb + 1
    ceiling = min(ceiling, at + FAR, len(tags))
    while at < ceiling and tags[at] in "ax":
        at += 1
    if at < ceiling and tags[at] == "p":
        return Phrase(at, at + 1, "after")
    end = beginning(row, at, ceiling)
    if end == at:
        return None
    return Phrase(at, with_apposition(row, end, ceiling), "after")
