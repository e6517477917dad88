"""The cue before a quotation: Ruiz said “…”, called it “…”, saying “…”, in Ruiz’s words “…”."""

from __future__ import annotations

from bisect import bisect_left

from whosays.reader import subjects
from whosays.reader.cues import CUES, PHRASAL
from whosays.reader.phrases import FAR, Phrase, ending
from whosays.reader.subjects import NEW_CLAUSE
from whosays.reader.tokens import Tokens
from whosays.reader.voices import Attribution, according, found, is_passive, step_back

_WIDE = 25  # tokens
_NEAR = 4  # tokens
_CLAIM = 9  # tokens between a claim and its “that”
_REQUESTS = frozenset("ask tell urge order instruct advise".split())
_ONLY_BEHIND = frozenset("begin continue conclude open close".split())  # “…,” she began
_BLAMES = frozenset(
    """slam criticize criticise blast attack rip chide mock condemn praise thank accuse denounce
    bash blame rebuke scold castigate hammer lambaste deride ridicule""".split()
)
_BEARERS = frozenset(
    """sign signs shirt shirts t-shirt t-shirts hat hats cap banner banners poster posters placard
    placards sticker stickers button buttons plaque headline headlines caption billboard""".split()
)
_TERMS = frozenset("word words term phrase slogan motto mantra nickname".split())
_HIS = frozenset("his her their my our".split())


def before(row: Tokens, quote: int, first: int, end: int) -> Attribution | None:
    """Return the report that a quotation stands in, by the cue before it in its sentence."""
    weak: Attribution | None = None
    weak_at = quote
    for at in range(quote - 1, max(first, quote - FAR) - 1, -1):
        tag = row.tags[at]
        if tag == ";" and weak is not None:
            return weak
        made = _at(row, at, first, quote, end)
        if made is None:
            continue
        told = tag in "CG" and made.tier < 3 and not _asks_to(row, at, quote, made)
        if weak is None:
            hangs = tag == "G" and row.tags[at - 1 : at] == ","
            if told or hangs or made.means is not None or tag not in "CGBh":
                return made
            weak, weak_at = made, at
        elif told:
            outer = made.means is None and not _parted(row, at, weak_at, weak, first)
            return made if outer else weak
        elif made.rule == "according":
            return made
    return weak


def _at(row: Tokens, at: int, first: int, quote: int, end: int) -> Attribution | None:
    """Return the report that the token at this place makes, if it makes one."""
    tag = row.tags[at]
    if tag in "CGB":
        return _report(row, at, first, quote, end)
    if tag == "K":
        return noun(row, at, first, quote) if row.low[at - 1] not in _HIS else None
    if tag == "h":
        return _claimed(row, at, first)
    return according(row, at, quote)


def _parted(row: Tokens, outer: int, inner: int, weak: Attribution, first: int) -> bool:
    """Whether a weak verb stands in a clause of its own, and not in what the outer one reports."""
    tags = row.tags
    if NEW_CLAUSE.search(tags, outer, inner + 1):
        return True
    if weak.speaker is None:
        return False
    at = bisect_left(row.starts, weak.speaker.start) - 1
    opened = tags[at] == "," and tags[first] in "sig"  # As Lee said so, Ruiz called it …
    return outer < at and (opened or tags[at - 1 : at + 1] in {",s", "-s"})


def _report(row: Tokens, cue: int, first: int, quote: int, end: int) -> Attribution | None:
    """Return what the cue at this token says of a quotation behind it, if it can."""
    tags, known = row.tags, CUES[row.low[cue]]
    behind = tags[cue + 1 : quote + 1]
    if (
        known.lemma in _ONLY_BEHIND
        and behind.strip("ac")[:1] not in set(",:Q")
        and "h" not in behind
    ):
        return None
    if _aside(tags, cue, first, quote):
        return None
    if tags[cue] == "C" and is_passive(row, cue, first) and row.low[cue] != "said":
        return _passive(row, cue, end)
    back = step_back(tags, cue, first)
    if tags[cue] == "G" and not (back >= first and tags[back] == "x"):
        speaker = _of_participle(row, cue, back, first)
        speaker = speaker or subjects.main(row, first, cue) or _behind(row, quote, end)
    else:
        speaker = _inverted(row, cue, back, quote) if known.tier == 1 else None
        speaker = speaker or subjects.before(row, cue, first)
        if speaker is None and known.tier == 1 and tags[cue] == "C":
            speaker = _behind_verb(row, cue, quote)
        if speaker is None and tags[cue] != "B":
            speaker = subjects.main(row, first, cue)
    return found(row, speaker, cue, "before", known.tier) if speaker else None


def _inverted(row: Tokens, cue: int, back: int, quote: int) -> Phrase | None:
    """Find the speaker in “The truth, says Ana Ruiz, the mayor, is “…”."""
    if (
        row.tags[cue] != "C"
        or back < 0
        or row.tags[back] not in ",Q"
        or row.tags[cue + 1 : cue + 2] not in {"N", "P"}
    ):
        return None
    return _behind_verb(row, cue, quote)


def _behind_verb(row: Tokens, cue: int, quote: int) -> Phrase | None:
    if row.low[cue] in PHRASAL:
        return None
    speaker = subjects.after(row, cue, quote)
    closed = speaker is not None and row.tags[speaker.end : speaker.end + 1] in {",", "."}
    return speaker if closed else None


def _of_participle(row: Tokens, cue: int, back: int, first: int) -> Phrase | None:
    """Return the subject of a verb in -ing: “she left, saying”, “a sign reading”."""
    tags = row.tags
    prev = tags[back] if back >= first else ","
    if prev == "c":
        for place in range(back - 1, max(first, back - _WIDE), -1):
            if tags[place] in "gG" and tags[place - 1] in ",-s":
                return subjects.hanging(row, place - 1, first)
    if prev in ",-Qsi":
        blamed = row.low[back] in {"for", "of"} and tags[back - 1] in "NnpoK"
        if prev == "i" and blamed and _blames(row, back, first):
            return ending(row, back - 1, first)  # blamed Lee for saying
        return subjects.hanging(row, max(back, first), first)
    return _bearer(row, cue, back, first) or subjects.clause(row, cue, first)


def _bearer(row: Tokens, cue: int, back: int, first: int) -> Phrase | None:
    """Find what bears the words or does the act: “a sign saying”, “with Lee noting”."""
    if back < first or row.tags[back] not in "nKNP":
        return None
    whole = ending(row, back, first)
    if whole is None or row.low[back] in _BEARERS or row.low[cue] == "reading":
        return whole
    left = row.low[whole.start - 1] if whole.start > first else ""
    named = row.tags[back] == "N" and row.tags[whole.start - 1 : whole.start] in {"i", "-", "c"}
    return whole if left in {"with", "of"} or (left and named) else None


def _blames(row: Tokens, at: int, first: int) -> bool:
    for verb in range(at - 1, max(first, at - _WIDE) - 1, -1):
        if row.tags[verb] in "CGB":
            return CUES[row.low[verb]].lemma in _BLAMES
    return False


def _behind(row: Tokens, quote: int, end: int) -> Phrase | None:
    """Find who follows: Calling it “a mess,” Ruiz left."""
    at = quote + 1
    while at < end and row.tags[at] in ",a":
        at += 1
    for verb in range(at, min(end, at + _WIDE)):
        if row.tags[verb] in "vxC":
            return subjects.before(row, verb, at)
    return None


def _passive(row: Tokens, cue: int, end: int) -> Attribution | None:
    """Find who does it in: was called “a mess” by Ruiz."""
    for at in range(cue + 1, min(end, cue + _WIDE)):
        if row.tags[at] == ".":
            break
        if row.low[at] == "by" and (speaker := subjects.after(row, at, end)):
            return found(row, speaker, cue, "passive", 3)
    return None


def _aside(tags: str, cue: int, first: int, quote: int) -> bool:
    """Whether a cue stands in a clause with “who” that is over before the quotation."""
    who = max(tags.rfind(sign, first, cue) for sign in (",w", "-w", ",iw", "-s"))
    if who < 0 or any(sign in tags[who + 1 : cue] for sign in ",-"):
        return False
    return any(sign in tags[cue + 1 : quote - 1] for sign in ",-")


def _asks_to(row: Tokens, cue: int, quote: int, made: Attribution) -> bool:
    """Whether a request is itself what is reported: Ruiz said she’s asked him to “go on”."""
    if CUES[row.low[cue]].lemma not in _REQUESTS or made.speaker is None:
        return False
    who = row.text[made.speaker.start : made.speaker.end].lower()
    return "t" in row.tags[cue:quote] and who[:3].strip("’' ") in {"i", "he", "she", "we", "the"}


def noun(row: Tokens, at: int, first: int, quote: int) -> Attribution | None:
    """Find whose statement, comment or slogan the quotation is: Ruiz’s comment that “…”."""
    between = row.tags[at + 1 : quote]
    if (
        len(between) >= _NEAR
        or between.strip("i,:hd")
        or (not between and row.low[at] not in _TERMS)
    ):
        return None
    return _owned(row, at, first)


def _owned(row: Tokens, at: int, first: int) -> Attribution | None:
    """Return whose word the noun at this place is: “Ruiz’s claim”, “a claim by Ruiz”."""
    tags, low = row.tags, row.low
    if low[at + 1 : at + 2] in (["by"], ["from"]) and (
        speaker := subjects.after(row, at + 1, at + _WIDE)
    ):
        return found(row, speaker, at, "noun", 3)
    back = at - 1
    while back > first and tags[back] in "naK#Nm":
        back -= 1
    if back < first or (tags[back] not in "Pq" and low[back] not in _HIS):
        return None
    start = back
    while start > first and tags[start] in "Pq" and tags[start - 1] in "NdnP":
        start -= 1
    return found(row, Phrase(start, back + 1, "owner"), at, "noun", 3)


def _claimed(row: Tokens, that: int, first: int) -> Attribution | None:
    """Return whose claim a clause with “that” is: Ruiz’s claim on Monday that the plan “…”."""
    for at in range(that - 1, max(first, that - _CLAIM), -1):
        if row.tags[at] == "K":
            return _owned(row, at, first)
        if row.tags[at] in "vxCBGg.;:,":
            break
    return None
