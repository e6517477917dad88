"""Where the content of a report begins: what a cue leads to, by the frame of its verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.reader.frames import WITH, Frame

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens

# “in a talk”, “in Ashford, Maine,”, “in a talk taped before …”, “on “Lake Week” on Sunday”
_PHRASE = "ig?[dnNPqK#m(~G]+(?:c[dnNK][nNKP]*|v(?=i)|Q(?=(?:i?[din]?a?m+#?)*h))?(?:,N+,)?"
# “said on Monday in a talk with the Lake Press that …”
_LEAD = re.compile(rf"(?:a|i?[din]?a?m+#?|,(?=[ih])|{_PHRASE})*")
_TIME = re.compile(r"(?:a|i?[din]?a?m+#?)*")
_TO_WHOM = re.compile(r"t(?:[dPq][nNPqK(]+|N[NPqK(]*|o|n(?=[h,]))")
HEARER = re.compile(
    r"o|Q(?=(?:i?[din]?a?m+#?)*h)|d(?=[dpht,:])|[dPq]?g?[nN#PqK(Q]*[nNKp#](?:c[dnN]{0,6}[nN]|i[dnNP]{0,6}[nN]){0,4}"
)
_WHO = re.compile(r",w[^,.;]*,")  # “asked Lee, who runs the port, to go”
# A clause without “that”: somebody, then a verb.
_CLAUSE = re.compile(
    r"(?:[is][^,.;vxC]{1,40},)?"
    r"(?:ax|[ac]*p(?=[vxCBnaKdgGNox])|[ac]*g[^,.;vxC]{1,30}[vx]"
    r"|[ac]*[aQ]{0,3}[dnNPqK#(gQ]{1,12}(?:[ic][dnNPqK#(aom]{1,12}){0,5}(?:,[^,.;vxC]{1,20},)?"
    r"[ao]{0,3}[vxCQ])"
)
_LOOSE = re.compile(r"[acs]*[dnNPqK#(Qgip~h,ctwao]{1,24}?[vxC]")
_WHEN = frozenset({"where", "when"})
_WHETHER = frozenset("whether if how why".split())
_NO_VERB = frozenset("dPqN#po")
_PARTICLES = frozenset("out up off back".split())
_NOTHING = (-1, "")


def begin(row: Tokens, cue: int, frame: Frame, end: int) -> tuple[int, str]:
    """Return where the content after a cue begins, and by which letter of its frame.

    Beside those of the frames, the letter can be ``q`` for quoted words and ``i`` for what a
    small word leads to: “called for a vote”. Without a content it is empty.
    """
    at = cue + 1
    if at < end and row.low[at] in _PARTICLES:
        at += 1
    if at >= end:
        return _NOTHING
    tags, takes = row.tags, frame.takes
    if tags[at] in "it" and row.low[at] in WITH.get(frame.lemma, ()):
        asks = tags[at] == "t" and "t" in takes and tags[at + 1 : at + 2] in {"B", "v", "x"}
        return (at, "t") if asks else (at + 1, "i")
    if "o" in takes or "r" in takes:
        found = _behind_hearer(row, at, takes, end)
        if found[1] == "r" and frame.stance:
            return at, "r"  # “wants Lee to go”: that Lee goes
        if found[1] or takes == "o":
            return found
    found = _that_or_quoted(row, at, takes, end)
    return found if found[1] else _plain(row, cue, at, frame, end)


def _that_or_quoted(row: Tokens, at: int, takes: str, end: int) -> tuple[int, str]:
    """Find “said on Monday that …” and “said in a talk, “…””."""
    tags = row.tags
    lead = _lead(tags, at, end)
    if lead >= end:
        return _NOTHING
    if tags[lead] == "h" and set("ch") & set(takes):
        return lead, "h"
    if set("chw") & set(takes):
        return _quoted(tags, lead, end)
    return _NOTHING


def _quoted(tags: str, at: int, end: int) -> tuple[int, str]:
    if tags[at] == "Q":
        return at, "q"
    return (at + 1, "q") if tags[at : min(end, at + 2)] in {",Q", ":Q"} else _NOTHING


def _plain(row: Tokens, cue: int, at: int, frame: Frame, end: int) -> tuple[int, str]:
    """Find what needs no “that”: “to go”, “whether it failed”, “the plan failed”, “the plan”."""
    tags, low, takes = row.tags, row.low, frame.takes
    after = _time(tags, at, end)
    if after > at and low[after - 1] == "there":
        after -= 1
    if after >= end:
        return _NOTHING
    if "t" in takes and _infinitive(tags, after):
        return after, "t"
    whether = _WHETHER if "c" in takes else _WHETHER | _WHEN
    if "w" in takes and (tags[after] == "w" or low[after] in whether):
        return after, "w"
    if "c" in takes and (clause := _clause(row, cue, at, frame, end)) >= 0:
        return clause, "c"
    while at < end and tags[at] == "a":
        at += 1
    if "n" in takes and at < end and _object(tags, at):
        return at, "n"
    return _NOTHING


def _clause(row: Tokens, cue: int, at: int, frame: Frame, end: int) -> int:
    """Return where a clause without “that” begins, or -1."""
    tags = row.tags
    after = _time(tags, at, end)
    if after > at and row.low[after - 1] == "there":
        after -= 1
    if tags[after] in "xv" and _without_subject(tags, cue):
        return after
    if _CLAUSE.match(tags, after, end):
        return after
    lead = _lead(tags, at, end)
    if after < lead < end and _CLAUSE.match(tags, lead, end):
        return lead
    loose = frame.lemma == "say" and tags[after] not in "i,cts" and _LOOSE.match(tags, after, end)
    return after if loose else -1


def _object(tags: str, at: int) -> bool:
    """Whether an object begins here: “criticized the plan”, “announced broken promises”."""
    return tags[at] in "dnNPqKo#(pgQh" or (
        tags[at] == "v" and tags[at + 1 : at + 2] in {"n", "N", "K"}
    )


def _infinitive(tags: str, at: int) -> bool:
    return tags[at] == "t" and tags[at + 1 : at + 2] not in _NO_VERB


def _without_subject(tags: str, cue: int) -> bool:
    """Whether the subject of what is said stands before the report: “which Ruiz said would go”."""
    at = cue - 1
    while at > 0 and tags[at] in "axdnNPqKp(":
        at -= 1
    return tags[at] in "hw" or (tags[at] == "," and tags[at - 1] in "hw")


def _lead(tags: str, at: int, end: int) -> int:
    """Step over when, where and to whom: “said on Monday in a talk with Lee …”."""
    match = _LEAD.match(tags, at, end)
    place = match.end() if match else at
    if whom := _TO_WHOM.match(tags, place, end):
        match = _LEAD.match(tags, whom.end(), end)
        place = match.end() if match else whom.end()
    return place + 1 if tags[place : place + 2] == ",h" else place


def _time(tags: str, at: int, end: int) -> int:
    match = _TIME.match(tags, at, end)
    return match.end() if match else at


def _behind_hearer(row: Tokens, at: int, takes: str, end: int) -> tuple[int, str]:
    """Return the content behind a hearer: “told Lee on Monday that …”, “urged Lee to …”."""
    tags, low = row.tags, row.low
    match = HEARER.match(tags, at, end)
    if not match:
        return _NOTHING
    place = match.end()
    if aside := _WHO.match(tags, place, end):
        place = aside.end()
    lead, after = _lead(tags, place, end), _time(tags, place, end)
    for spot in (place, lead):
        if spot < end and (_infinitive(tags, spot) or low[spot : spot + 2] == ["not", "to"]):
            return spot, "r"
    if lead < end and tags[lead] == "h":
        return lead, "h"
    if lead < end and (quoted := _quoted(tags, lead, end))[1]:
        return quoted
    if after < end and (low[after] in _WHETHER or (tags[after] == "w" and low[after] != "who")):
        return after, "w"
    return _told(tags, at, place, end) if "o" in takes else _NOTHING


def _told(tags: str, at: int, place: int, end: int) -> tuple[int, str]:
    """Find “told Lee the plan failed”; the hearer may have been taken too long."""
    after, lead = _time(tags, place, end), _lead(tags, place, end)
    for spot in (after, *range(at + 1, place)):
        if spot < end and tags[spot] in "dpPq" and _CLAUSE.match(tags, spot, end):
            return spot, "c"
    return (lead, "c") if lead < end and _CLAUSE.match(tags, lead, end) else _NOTHING
