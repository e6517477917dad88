"""Where the content of a report ends: at its sentence’s end, or where the article goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.reader.cues import CUES
from whosays.reader.frames import FRAMES
from whosays.reader.sentences import closing

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens

CONTRAST = frozenset("while though although whereas".split())
_DURING = CONTRAST | frozenset("during after before since when because if until".split())
_APPOSED = re.compile(r",[dnNPq#]{1,8},(?!c)")  # “the judge, Ana Ruiz, for …”
_LIST = re.compile(r",(?![wsc])[^,.;vxC]{1,40}?(?:,[^,.;vxC]{1,40}?)*,?c")
_REPORT = re.compile(r",?[cs]?a?(?:[dnNPqK#(]{0,8}[nNKp]|p)?(?:,[^,]{1,30},)?[ax]*C")
_AHEAD = 40  # tokens in which the next report must have its cue


def stop(row: Tokens, first: int, end: int, letter: str, *, inner: bool = False) -> int:
    """Return where a content that begins at `first` ends, `end` at the latest.

    `letter` says what begins there (see `clauses`). `inner` says that the report stands in a
    clause that a comma closes: “When Ruiz said …, the crowd laughed.”
    """
    tags = row.tags
    phrase = letter in "ni"
    listed = False
    at = first
    while at < end:
        tag = tags[at]
        if tag == ";" or (letter == "q" and at == first + 1 and _quote_ends(row, first, tag)):
            return at
        if tag in ",c-" and _next_report(row, at, end):
            return at
        if tag == "Q" and closing(row, at) == "," and _next_report(row, at, end):
            return at + 1
        if tag == ",":
            if phrase and (aside := _APPOSED.match(tags, at, end)):
                at = aside.end()
                continue
            goes_on = bool(_LIST.match(tags, at, end))
            last = listed and tags[at + 1 : at + 2] == "c"
            if (phrase or inner) and not goes_on and not last:
                return at
            listed = goes_on
            if row.low[at + 1 : at + 2] and row.low[at + 1] in CONTRAST:
                return at
        elif at > first and _cuts(row, at, letter):
            return at
        at += 1
    return end


def _quote_ends(row: Tokens, quote: int, tag: str) -> bool:
    """Whether quoted words are all that is said: “said, “We go,” …”."""
    return tag != "c" and closing(row, quote) in ",.?!"


def _cuts(row: Tokens, at: int, letter: str) -> bool:
    """Whether a phrase or a “to …” ends here: “praised Lee during a talk and left”."""
    tags = row.tags
    tag, behind = tags[at], tags[at + 1 : at + 2]
    if letter in "nitr" and tag == "c" and behind and behind in "vCxG":
        return True
    if letter in "tr":
        return tag == "s" and row.low[at] in CONTRAST
    if letter not in "ni":
        return False
    if tag == "-" or (tag in "sim" and row.low[at] in _DURING) or (tag == "i" and behind == "m"):
        return True
    return tag == "m" and tags[at - 1] not in "diP#mq"


def phrase_end(tags: str, first: int, end: int) -> int:
    """Return where a phrase ends that is the subject of a verb: “his call for a vote | failed”."""
    inside = False
    for at in range(first, end):
        if tags[at] in "hwsp":
            inside = True
        elif tags[at] in "vxC" and at > first:
            if not inside:
                return at
            inside = False
    return end


def _next_report(row: Tokens, at: int, end: int) -> bool:
    """Whether another report of the article's own begins at this comma or “and”."""
    tags, low = row.tags, row.low
    place = at + 1
    while place < end and tags[place] in "a,c-":
        place += 1
    if place >= end or tags[place] == "w":
        return False
    joined = "c" in tags[at:place]
    if tags[place] == "G" or low[place] == "according":  # “, adding that …”
        return low[place] == "according" or CUES[low[place]].tier < 3
    if tags[place] == "C" and tags[at] != "-":  # “and added …”, “, and called it …”
        return joined and low[place] in FRAMES and (CUES[low[place]].tier == 1 or tags[at] in ",Q")
    if tags[place] == "s" and (low[place] in CONTRAST or low[place] == "as"):
        place += 1
    elif not joined and tags[place - 1] not in ",Q" and tags[at] != "-":
        return False
    match = _REPORT.match(tags, place, min(end, place + _AHEAD))
    cue = CUES.get(low[match.end() - 1]) if match else None
    return cue is not None and cue.tier < 3
