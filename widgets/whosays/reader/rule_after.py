"""The cue behind a quotation: “…,” said Ruiz. — “…,” Ruiz, the mayor, told Lee."""

from __future__ import annotations

import re
from bisect import bisect_left

from whosays.reader import subjects
from whosays.reader.cues import CUES, PHRASAL
from whosays.reader.phrases import FAR, Phrase, beginning, with_apposition
from whosays.reader.sentences import closing
from whosays.reader.tokens import Tokens
from whosays.reader.voices import Attribution, according, found, is_passive

_WIDE = 25  # tokens between a quotation and the cue that follows it
_CLAUSE = re.compile("p[ax,]*[vxC]")
_APPOSED = re.compile("d?[nNPqK]+,")  # “…,” a friend, Ana Ruiz, said
_GO_ON = frozenset("continue continues begin begins open close".split())
_VIEWS = frozenset("view words opinion telling account estimation mind".split())


def after(row: Tokens, quote: int, first: int, end: int) -> Attribution | None:
    """Return the report right behind a quotation, in the sentence from `first` to `end`."""
    tags = row.tags
    mark = closing(row, quote)
    at = quote + 1
    if at >= end:
        return None
    parted = mark in ",?!—–-…" or tags[at] in ",-"
    while at < end and tags[at] in ",-":
        at += 1
    if at >= end or tags[at] == "c":
        return None
    # After a full stop a capital begins a sentence, unless that is no more than a report.
    fresh = mark in ".?!…" and row.capital(at)
    if parted and (voice := according(row, at, end) or _signature(row, quote, end)):
        return voice
    return _inverted(row, at, end, parted=parted, fresh=fresh) or _straight(
        row, at, end, parted=parted, fresh=fresh, opens=quote == first
    )


def _signature(row: Tokens, quote: int, end: int) -> Attribution | None:
    """Find the name under a quotation: “…” — Ana Ruiz, mayor of Ashford."""
    at = quote + 2
    if row.tags[quote + 1] != "-" or row.tags[at : at + 1] != "N":
        return None
    last = with_apposition(row, beginning(row, at, end), end)
    if row.tags[last:end].strip(".") or row.tags[at:last].strip("NP(,indq#c"):
        return None
    return found(row, Phrase(at, last, "after"), quote + 1, "colon", 2)


def _inverted(row: Tokens, at: int, end: int, *, parted: bool, fresh: bool) -> Attribution | None:
    """Find said Ana Ruiz."""
    while at < end and row.tags[at] == "a":
        at += 1
    if at >= end or row.tags[at] != "C" or fresh or row.low[at] in PHRASAL:
        return None
    tier = CUES[row.low[at]].tier
    if tier == 2 or not (parted or tier == 1):
        return None
    speaker = subjects.after(row, at, end)
    return found(row, speaker, at, "after", tier) if speaker else None


def _straight(  # noqa: PLR0913  (what stands around a mark)
    row: Tokens, at: int, end: int, *, parted: bool, fresh: bool, opens: bool
) -> Attribution | None:
    """Find Ana Ruiz said, and as a last resort Ana Ruiz laughed."""
    plain: Attribution | None = None
    for verb in range(at + 1, min(end, at + _WIDE)):
        tag = row.tags[verb]
        if tag in ".;:Q":
            break
        if tag not in "CBv":
            continue
        speaker = _from(row, at, subjects.before(row, verb, at))
        if speaker is None or (fresh and (speaker.how == "clause" or row.low[verb] in _GO_ON)):
            continue
        if tag == "v":
            if opens and parted and not fresh:
                plain = plain or found(row, speaker, verb, "after", 4)
            continue
        tier = CUES[row.low[verb]].tier
        sure = parted or (row.tags[at] == "p" and tier < 3)
        if not (_is_all(row.tags, verb, end, tier) if fresh else sure):
            return None
        if not is_passive(row, verb, at):
            return found(row, speaker, verb, "after", tier)
    return plain


def _from(row: Tokens, at: int, speaker: Phrase | None) -> Phrase | None:
    """Return a subject that begins right behind the quotation, with what stands before its name."""
    if speaker is None:
        return None
    between = row.tags[at : speaker.start]
    if _APPOSED.fullmatch(between) and row.tags[speaker.start] != "p":
        return speaker._replace(start=at)
    return speaker if not between.strip("a(") else None


def _is_all(tags: str, verb: int, end: int, tier: int) -> bool:
    """Whether a sentence is a report and no more: “Go!” Ruiz said on Monday."""
    stop = tags.find(".", verb, end)
    behind = tags[verb + 1 : stop if stop >= 0 else end]
    if tier == 3 or "h" in behind or "Q" in behind or _CLAUSE.search(behind):
        return False
    return tier == 2 or not behind or behind[0] in "imt,a(s" or behind[1:2] == "m"


def closes(row: Tokens, voice: Attribution, end: int) -> bool:
    """Whether nothing that is reported follows a report behind a quotation: “…,” he told her."""
    if voice.cue is None or voice.speaker is None:
        return False
    at = bisect_left(row.starts, max(voice.cue.end, voice.speaker.end), 0, end)
    behind = re.split("[.,;:Q-]", row.tags[at:end], maxsplit=1)[0]
    if set("hCx") & set(behind):
        return False
    if voice.tier == 2 or not behind:
        return True
    return behind[0] in "imt(asg" or behind[1:2] == "m"


def trailing(row: Tokens, floor: int, end: int) -> Attribution | None:
    """Find the report at the end of a sentence: The “mess” was his own, Ruiz said."""
    tags = row.tags
    for at in range(floor, min(end - 1, floor + FAR)):
        if tags[at] not in ",Q-" or tags[at + 1] == "c":
            continue
        voice = according(row, at + 1, end) or _closing_report(row, at + 1, floor, end)
        if voice is not None:
            return voice
    return None


def _closing_report(row: Tokens, at: int, floor: int, end: int) -> Attribution | None:
    tags = row.tags
    if tags[at] == "C" and CUES[row.low[at]].tier == 1 and row.low[at] not in PHRASAL:
        speaker = subjects.after(row, at, end)
        return found(row, speaker, at, "trailing", 1) if speaker else None
    for verb in range(at + 1, min(end, at + _WIDE)):
        if tags[verb] in ".;:Q":
            return None
        if tags[verb] in "CB" and CUES[row.low[verb]].tier < 3:
            whole = subjects.before(row, verb, floor)
            if whole is None or whole.start < at or is_passive(row, verb, at):
                continue
            speaker = _from(row, at, subjects.before(row, verb, at))
            behind = tags[verb + 1 : verb + 2] if verb + 1 < end else ""
            if speaker is None or behind not in {"", ".", ",", "i", "m", "(", "a", "t", "s"}:
                return None
            return found(row, speaker, verb, "trailing", CUES[row.low[verb]].tier)
    return None


def later(row: Tokens, quote: int, end: int) -> Attribution | None:
    """Find any cue later in the sentence, or “in Ruiz’s view”."""
    tags, low = row.tags, row.low
    for at in range(quote + 1, min(end, quote + FAR)):
        if tags[at] == "C" and not is_passive(row, at, quote + 1):
            tier = CUES[low[at]].tier
            speaker = subjects.before(row, at, quote + 1)
            if speaker is None and tier == 1:
                speaker = subjects.after(row, at, end)
            if speaker:
                return found(row, speaker, at, "later", tier)
        elif voice := according(row, at, end):
            return voice
        elif low[at] in _VIEWS and tags[at - 1] in "Pq" and at - 2 > quote and tags[at - 2] in "iN":
            start = at - 1
            while start - 1 > quote and tags[start - 1] in "Nnd":
                start -= 1
            return found(row, Phrase(start, at, "owner"), at, "noun", 3)
    return None
