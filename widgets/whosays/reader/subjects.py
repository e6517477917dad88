"""Whose verb it is: the subject before a verb, the one that a clause goes on from, the one after.

Three rules carry most of the weight. A phrase right after a preposition is no subject, so what
stands before the preposition belongs to it too. What lies between two commas before the verb
(“Ruiz, the mayor, said”) is stepped over. A verb joined by “and”, “to” or in -ing has the subject
of the verb before it.
"""

from __future__ import annotations

import re

from whosays.reader.cues import CUES
from whosays.reader.phrases import DAYS, FAR, Phrase, beginning, ending, with_apposition
from whosays.reader.sentences import closing
from whosays.reader.tokens import Tokens

_DEEP = 3  # joined verbs that are followed back to their subject
_KEPT = 4000  # findings that a row remembers
_INSET = re.compile("xi[dnNKmPq#]{1,4}$")  # “has in the past called”
NEW_CLAUSE = re.compile("[,;-](?:c|s)[adnNPqpK#(imto]{0,14}[NnpK][ax]{0,3}[vCx]|;")
_OTHERWISE = re.compile("[it].*|#|w.*|iw.*|a*[gGvC].*|[ams]*|(?:N[(]?)")
_APPOSED = frozenset("dPnK#q")


def before(row: Tokens, verb: int, floor: int, deep: int = 0) -> Phrase | None:
    """Return the subject of the verb at this place; nothing before `floor` is looked at."""
    key = (verb, floor, deep)
    if key not in row.memo:
        if len(row.memo) > _KEPT:
            row.memo.clear()
        row.memo[key] = _before(row, verb, floor, deep)
    return row.memo[key]


def _before(row: Tokens, verb: int, floor: int, deep: int) -> Phrase | None:
    tags = row.tags
    low_end = max(floor, verb - FAR)
    at = _skip_back(row, verb - 1, low_end)
    if at < low_end:
        return None
    tag = tags[at]
    if tag == "p":
        return Phrase(at, at + 1, "before")
    if tag == "w" or (tag == "h" and at > low_end and tags[at - 1] in "NnK)"):
        return Phrase(at, at + 1, "relative") if at > low_end else None
    if tag in "ct":
        if deep >= _DEEP:
            return None
        return joined(row, at, floor, deep + 1) if tag == "c" else clause(row, at, floor, deep + 1)
    if tag in ",-":
        return _over_commas(row, at, low_end, floor, deep)
    if tag == "v" and at > low_end and row.low[at - 1] in {"those", "these"}:
        return Phrase(at - 1, at + 1, "before")  # “those surveyed said”
    if tag in "vgC" and at > low_end and tags[at - 1] in "NnKa":
        owner = ending(row, at - 1, low_end)  # “the order released Friday said”
        return owner and owner._replace(end=at + 1)
    if tag == "Q" and closing(row, at) == ",":
        return _over_commas(row, at + 1, low_end, floor, deep)  # Ruiz, host of “Noon,” said
    if tag in "NnKqP#(d" or (tag == "Q" and at > low_end and tags[at - 1] in "dNn"):
        whole = ending(row, at, low_end)
        themselves = row.low[at + 1].endswith(("self", "selves"))
        return whole._replace(end=at + 2) if whole and themselves else whole
    return None


def _skip_back(row: Tokens, at: int, floor: int) -> int:
    """Step back over adverbs, helping verbs, remarks in parentheses and times."""
    tags = row.tags
    while at >= floor:
        if tags[at] in "ax(" or (tags[at] == "o" and row.low[at].endswith(("self", "selves"))):
            at -= 1
        elif tags[at] == "m":
            while at >= floor and tags[at] in "m#":
                at -= 1
            if at >= floor and row.low[at] in DAYS:
                at -= 1
            if at >= floor and tags[at] == "i":
                at -= 1
        elif tags[at] in "nKN" and (inset := _INSET.search(tags, max(floor, at - 6), at + 1)):
            at = inset.start()
        else:
            break
    return at


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
    at = _opening(tags, comma, floor)
    if at < 0:
        verb = _object_of(row, comma, floor)
        if verb >= 0 and deep < _DEEP:
            return before(row, verb, first, deep + 1)  # Ruiz mocked Lee, called him …
        return _group(row, comma, floor)
    found: Phrase | None = None
    for _ in range(8):
        if at - 1 >= floor and tags[at - 1] == "c" and found is None:
            return joined(row, at - 1, first, deep + 1) if deep < _DEEP else None
        one = _group(row, at, floor)
        left = _opening(tags, at, floor)
        if one is None:
            if left < 0 or not _OTHERWISE.fullmatch(tags, left + 1, at):
                break
        else:
            found = one
            if left < 0 or one.start > left + 1 or not _tells_more(row, one, left):
                break
        at = left
    if found is None:
        return None
    end = found.end
    while tags[end] == "," and end < comma:
        close = _closing(tags, end, comma)
        body = tags[end + 1 : close]
        if not body or body[0] not in "dNnKP#q" or set("vxCw") & set(body):
            break
        end = close
    return Phrase(found.start, end, "comma")


def _object_of(row: Tokens, comma: int, floor: int) -> int:
    """Return the verb whose object ends right before this comma, or -1."""
    at = comma - 1
    if at < floor or row.tags[at] not in "NnKPo":
        return -1
    phrase = ending(row, at, floor)
    verb = phrase.start - 1 if phrase else at - 1
    if verb < floor or row.tags[verb] not in "vC":
        return -1
    return verb if row.tags[verb] == "v" or CUES[row.low[verb]].tier > 1 else -1


def _opening(tags: str, comma: int, floor: int) -> int:
    """Return the comma or dash before this one in the same clause, or -1."""
    signs = "-" if tags[comma] == "-" else ",-"
    at = comma - 1
    while at >= floor and tags[at] not in signs and tags[at] not in ";:.":
        at -= 1
    return at if at >= floor and tags[at] in signs else -1


def _closing(tags: str, comma: int, last: int) -> int:
    at = comma + 1
    while at < last and tags[at] not in ",-":
        at += 1
    return at


def _tells_more(row: Tokens, one: Phrase, left: int) -> bool:
    """Whether a phrase between commas may tell more of the one before: “a painter from Ashford”."""
    tags = row.tags
    if tags[one.start] in _APPOSED:
        return True
    at = left - 1  # “…, from Ashford, Maine,”
    while at > 0 and tags[at] == "N":
        at -= 1
    return tags[at] == "i" and tags[left - 1] == "N"


def _group(row: Tokens, comma: int, floor: int) -> Phrase | None:
    """Return the phrase that ends right before this comma, if a subject can end there."""
    tags = row.tags
    at = comma - 1
    while at >= floor and tags[at] in "(am":
        at -= 1
    if at < floor:
        return None
    if tags[at] == "p":
        return Phrase(at, at + 1, "comma")
    if tags[at] not in "NnKPq":
        return None
    phrase = ending(row, at, floor)
    if phrase is None or (phrase.start > floor and tags[phrase.start - 1] in "ivtgGBo"):
        return None
    return phrase


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
        if tags[place] == "C" and CUES[row.low[place]].tier < 3:  # noqa: PLR2004
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
            if near is None or CUES[row.low[place]].tier < 3:  # noqa: PLR2004
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
    """Return the speaker who follows a verb or “according to”: “said Ana Ruiz, the mayor.”"""
    tags = row.tags
    at = verb + 1
    ceiling = min(ceiling, at + FAR)
    while at < ceiling and tags[at] in "ax":
        at += 1
    if at < ceiling and tags[at] == "p":
        return Phrase(at, at + 1, "after")
    end = beginning(row, at, ceiling)
    if end == at:
        return None
    return Phrase(at, with_apposition(row, end, ceiling), "after")
