"""Where the content of a report begins and ends, among the tokens of its sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.reader.cues import CUES
from whosays.reader.frames import FRAMES, WITH, Frame

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens

_PHRASE = "i[dnNPqK#m(~]+(?:c[dnNK][nNKP]*)?"  # “in a talk”
# “said on Monday in a talk with the Lake Press that …”
_LEAD = re.compile(rf"(?:a|i?[di]?a?m+#?|,(?=[ih])|{_PHRASE})*")
_TIME = re.compile(r"(?:a|i?[di]?a?m+#?)*")
_TO_WHOM = re.compile("t[dnNPqK(]+")
HEARER = re.compile(r"o|[dPq]?[nN#PqK(Q]*[nNKp](?:c[dnN]*[nN]|i[dnNP]*[nN])*")
# A clause without “that”: somebody, then a verb.
_CLAUSE = re.compile(
    r"[ac]*(?:p(?=[vxCBnaKdgGNox])|(?:[aQ]*[dnNPqK#(gQ]+(?:[ic][dnNPqK#(aom]+)*(?:,[^,.;vxC]{1,20},)?)"
    r"[ao]*[vxC])"
)
_LOOSE = re.compile(r"[acs]*[dnNPqK#(Qgip~h,ctwao]{1,24}?[vxC]")
_DURING = frozenset("during after before since when while because if although though until".split())  # noqa: SIM905
CONTRAST = frozenset("while though although whereas".split())  # noqa: SIM905
_WHETHER = frozenset("whether if how why where when".split())  # noqa: SIM905
_PARTICLES = frozenset("out up off back".split())  # noqa: SIM905


def begin(row: Tokens, cue: int, frame: Frame, end: int) -> tuple[int, str]:
    """Return where the content after a cue begins, and by which letter of its frame.

    Without a content, the place is `end` and the letter is empty.
    """
    tags, low, takes = row.tags, row.low, frame.takes
    at = cue + 1
    if at < end and low[at] in _PARTICLES:
        at += 1
    if at < end and tags[at] in "it" and low[at] in WITH.get(frame.lemma, ()):
        if tags[at] == "t" and "t" in takes and tags[at + 1 : at + 2] in {"B", "v", "x"}:
            return at, "t"
        return at + 1, "i"
    if at >= end:
        return end, ""
    if "o" in takes or "r" in takes:
        found = _after_hearer(row, at, takes, end)
        if found[1] or takes == "o":
            return found
    lead = _lead(tags, at, end)
    if set("ch") & set(takes) and tags[lead : lead + 1] == "h":
        return lead, "h"
    if lead < end and set("chw") & set(takes):
        if tags[lead] in ",:" and tags[lead + 1 : lead + 2] == "Q" and lead + 1 < end:
            return lead + 1, "q"
        if tags[lead] == "Q":
            return lead, "q"
    after = _time(tags, at, end)
    if after >= end:
        return end, ""
    if "t" in takes and tags[after] == "t":
        return after, "t"
    if "w" in takes and (tags[after] == "w" or low[after] in _WHETHER):
        return after, "w"
    if "c" in takes:
        if _CLAUSE.match(tags, after, end):
            return after, "c"
        if lead > after and lead < end and _CLAUSE.match(tags, lead, end):
            return lead, "c"
        if frame.lemma == "say" and _LOOSE.match(tags, after, end) and tags[after] not in "i,ct":
            return after, "c"
    if "n" in takes and (
        tags[at] in "dnNPqKo#(pgQh" or (tags[at] in "vg" and tags[at + 1 : at + 2] in {"n", "N", "K"})
    ):
        return at, "n"
    return end, ""


def _lead(tags: str, at: int, end: int) -> int:
    """Step over when, where and to whom: “said on Monday in a talk with Lee …”."""
    match = _LEAD.match(tags, at, end)
    place = match.end() if match else at
    if whom := _TO_WHOM.match(tags, place, end):
        match = _LEAD.match(tags, whom.end(), end)
        place = match.end() if match else whom.end()
    if tags[place : place + 2] == ",h":
        place += 1
    return place


def _time(tags: str, at: int, end: int) -> int:
    match = _TIME.match(tags, at, end)
    return match.end() if match else at


def _after_hearer(row: Tokens, at: int, takes: str, end: int) -> tuple[int, str]:
    """Return the content behind a hearer: “told Lee on Monday that …”, “urged Lee to …”."""
    tags, low = row.tags, row.low
    match = HEARER.match(tags, at, end)
    if not match:
        return end, ""
    place = match.end()
    if place < end and (tags[place] == "t" or low[place : place + 2] == ["not", "to"]):
        return place, "r"
    lead = _lead(tags, place, end)
    if lead < end and tags[lead] == "h":
        return lead, "h"
    if lead < end and (tags[lead] == "Q" or tags[lead : lead + 2] in {",Q", ":Q"}):
        return (lead if tags[lead] == "Q" else lead + 1), "q"
    after = _time(tags, place, end)
    if after < end and (tags[after] == "w" or low[after] in _WHETHER):
        return after, "w"
    if "o" not in takes:
        return end, ""
    if after < end and tags[after] in "dpPq" and _CLAUSE.match(tags, after, end):
        return after, "c"
    # “told the Lake Press the plan failed”: the hearer was taken too long
    for split in range(at + 1, place):
        if tags[split] in "dpPq" and _CLAUSE.match(tags, split, end):
            return split, "c"
    if lead < end and _CLAUSE.match(tags, lead, end):
        return lead, "c"
    return end, ""


def stop(row: Tokens, first: int, end: int, letter: str, *, inner: bool = False) -> int:
    """Return where a content that begins at `first` ends, `end` at the latest.

    `inner` says that the report stands in a clause that a comma closes: “When Ruiz said …,”.
    """
    tags, low = row.tags, row.low
    at = first
    listed = False
    while at < end:
        tag = tags[at]
        if tag == ";":
            return at
        if tag in ",c-" and _breaks(row, at, end):
            return at
        if tag == ",":
            skip = _APPOSED.match(tags, at, end)
            if skip and letter in "ni":
                at = skip.end()
                continue
            now = bool(_LIST.match(tags, at, end))
            if (letter in "ni" or inner) and not now and not (listed and tags[at + 1 : at + 2] == "c"):
                return at
            listed = now
            if low[at + 1 : at + 2] and low[at + 1] in CONTRAST:
                return at
        if letter in "ni":
            if tag in "sim" and low[at] in _DURING and at > first:
                return at
            if tag == "m" and at > first and tags[at - 1] not in "diP#mq":
                return at
            if tag == "i" and tags[at + 1 : at + 2] == "m":
                return at
        if letter in "nitr" and tag == "c" and at + 1 < end and tags[at + 1] in "vCxG":
            return at
        if letter in "tr" and tag == "s" and low[at] in CONTRAST:
            return at
        at += 1
    return end


_APPOSED = re.compile(r",[dnNPq#]{1,8},(?!c)")
_LIST = re.compile(r",(?![wsc])[^,.;]{1,40}?(?:,[^,.;]{1,40}?)*,?c")
_REPORT = re.compile(r",?[cs]?a?(?:[dnNPqK#(]{0,8}[nNKp]|p)?(?:,[^,]{1,30},)?[ax]*C")


def _breaks(row: Tokens, at: int, end: int) -> bool:
    """Whether another report of the article's own begins at this comma or “and”."""
    tags, low = row.tags, row.low
    nxt = at + 1
    while nxt < end and tags[nxt] in "a,c-":
        nxt += 1
    if nxt >= end:
        return False
    if tags[nxt] == "s" and low[nxt] in CONTRAST | {"as"}:
        nxt += 1
    elif low[nxt] == "according":
        return True
    elif tags[nxt] == "G":
        return tags[at] in ",-" and CUES[low[nxt]].tier < 3
    if nxt >= end:
        return False
    joined = "c" in tags[at:nxt]
    if tags[nxt] == "C" and tags[at] != "-":
        return joined and CUES[low[nxt]].tier == 1 and low[nxt] in FRAMES
    match = _REPORT.match(tags, nxt, min(end, nxt + 40))
    if not match or (not joined and tags[nxt - 1] not in "s," and tags[at] != "-"):
        return False
    cue = match.end() - 1
    return low[cue] in CUES and CUES[low[cue]].tier < 3 and tags[nxt] != "w"
