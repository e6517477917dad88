"""What stands between a subject and its verb: adverbs, times, and phrases between commas."""

from __future__ import annotations

import re

from whosays.reader.cues import CUES
from whosays.reader.phrases import DAYS, Phrase, ending
from whosays.reader.tokens import Tokens

_INSET = re.compile("xi[dnNKmPq#]{1,4}$")  # “has in the past called”
_BESIDE = re.compile("[it].*|#|w.*|iw.*|a*[gGvC].*|[ams]*|(?:N[(]?)")
_MORE = frozenset("dPnK#q")


def skip_back(row: Tokens, at: int, floor: int) -> int:
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


def object_of(row: Tokens, comma: int, floor: int) -> int:
    """Return the verb whose object ends right before this comma, or -1."""
    at = comma - 1
    if at < floor or row.tags[at] not in "NnKPo":
        return -1
    phrase = ending(row, at, floor)
    verb = phrase.start - 1 if phrase else at - 1
    if verb < floor or row.tags[verb] not in "vC":
        return -1
    return verb if row.tags[verb] == "v" or CUES[row.low[verb]].tier > 1 else -1


def opening_comma(tags: str, comma: int, floor: int) -> int:
    """Return the comma or dash before this one in the same clause, or -1."""
    signs = "-" if tags[comma] == "-" else ",-"
    at = comma - 1
    while at >= floor and tags[at] not in signs and tags[at] not in ";:.":
        at -= 1
    return at if at >= floor and tags[at] in signs else -1


def closing_comma(tags: str, comma: int, last: int) -> int:
    """Return the next comma or dash behind this one; `last` at the latest."""
    at = comma + 1
    while at < last and tags[at] not in ",-":
        at += 1
    return at


def is_beside(tags: str, start: int, end: int) -> bool:
    """Whether what stands between two commas can stand beside a subject: “, 40,” “, who won,”."""
    return bool(_BESIDE.fullmatch(tags, start, end))


def end_of(tags: str, end: int, comma: int) -> int:
    """Return where a subject ends that is told more of between commas: “Ruiz, the mayor,”."""
    while tags[end] == "," and end < comma:
        close = closing_comma(tags, end, comma)
        body = tags[end + 1 : close]
        if not body or body[0] not in "dNnKP#q" or set("vxCw") & set(body):
            break
        end = close
    return end


def tells_more(row: Tokens, one: Phrase, left: int) -> bool:
    """Whether a phrase between commas may tell more of the one before: “a painter from Ashford”."""
    tags = row.tags
    if tags[one.start] in _MORE:
        return True
    at = left - 1  # “…, from Ashford, Maine,”
    while at > 0 and tags[at] == "N":
        at -= 1
    return tags[at] == "i" and tags[left - 1] == "N"


def phrase_before(row: Tokens, comma: int, floor: int) -> Phrase | None:
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
