"""Reports outside quotation marks: who, by which word, what; also what is told in other words.

Each sentence is read cue by cue. A report stands behind what it reports (“…, Ruiz said.”),
inside it (“The plan, Ruiz said, failed.”) or before it (“Ruiz said that …”).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.reader import clauses, ends, subjects
from whosays.reader.behind import behind
from whosays.reader.cues import CUES
from whosays.reader.frames import FRAMES, NOUN_FRAMES, NOUN_WITH, Frame
from whosays.reader.named import according, as_put, colon
from whosays.reader.phrases import Phrase
from whosays.reader.report import Report, report
from whosays.reader.voices import is_passive, step_back
from whosays.reader.words import PERSON, ROLES

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens

_PHONED = re.compile(r"(?:o|d?[nP]*[nN]+)a?(?:$|[tsim.,])")  # “called Lee to ask”
_THAT_CLAUSE = re.compile(r"h[ac]*(?:p|[dnNPqK#(Qgi~c]{1,24})[ao]*[vxC]")
_OWNERS = frozenset("his her their my our its".split())


def reports(row: Tokens, first: int, end: int) -> list[Report]:
    """Return the reports of one sentence, in the order of their cues."""
    found = [labelled] if (labelled := colon(row, first, end)) else []
    limits: list[int] = []  # where reports begin that stand behind or inside their content
    waiting: list[tuple[int, Frame]] = []
    for at in range(first, end):
        frame = _frame(row, at)
        if row.low[at] == "according":
            one = according(row, at, first, end)
        elif frame is None:
            continue
        else:
            one = behind(row, at, first, end, frame) if row.tags[at] == "C" else None
            one = one or as_put(row, at, first, end)
        if one is not None:
            found.append(one)
            limits.append(min(at, one.speaker.start if one.speaker else at))
        elif frame is not None:
            waiting.append((at, frame))
    for at, frame in waiting:
        limit = next((start for start in limits if start > at), end)
        noun = row.tags[at] == "K" and NOUN_FRAMES.get(row.low[at]) is frame
        one = (_noun if noun else _ahead)(row, at, first, limit, frame)
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda one: one.cue)


def _frame(row: Tokens, at: int) -> Frame | None:
    """Return what goes with a token, if it is a verb or noun of a report here."""
    tag, low = row.tags[at], row.low[at]
    if tag not in "CGBvgKn":
        return None
    frame = FRAMES.get(low)
    before = row.tags[at - 1] if at else "."
    if tag == "K":
        plural = at > 0 and row.low[at - 1].endswith("s")
        verb = plural and low in CUES and row.tags[at + 1 : at + 2] in {"h", "x", "p"}
        return frame if verb else NOUN_FRAMES.get(low)  # “that critics argue would fail”
    return None if tag == "n" and before not in "ptxw" else frame


def _ahead(row: Tokens, at: int, first: int, end: int, frame: Frame) -> Report | None:
    """Find “Ruiz said that …”, “…, adding that …”, “urged Lee to …”, “criticized the plan”."""
    tags = row.tags
    if tags[at] == "C":
        if at > first and tags[at - 1] in "dPqi" and tags[at + 1 : at + 2] in {"#", "n", "N"}:
            return None  # “the proposed pact”
        named = row.low[at] == "called" and tags[at - 1 : at + 2] == "nCQ"
        if named and _is_thing(row.low[at - 1]):
            return None  # “a play called “Noon””
        if one := _unnamed(row, at, first, end, frame):
            return one
        if at == first:
            return _opening(row, at, end)
    start, letter = clauses.begin(row, at, frame, end)
    phoned = frame.lemma == "call" and letter == "n" and _PHONED.match(tags, start, end)
    perceived = frame.stance and tags[at] == "G" and tags[at - 1 : at] not in {",", "x"}
    speaker = None if not letter or phoned or perceived else _subject(row, at, first)
    if speaker is None or "but" in row.low[speaker.start : speaker.end]:
        return None
    inner = _in_subordinate(tags, at, first, speaker)
    piece = start, ends.stop(row, start, end, letter, inner=inner)
    return report(row, at, speaker, [piece], letter, stance=frame.stance)


def _is_thing(noun: str) -> bool:
    """Whether a noun is not one for somebody who can speak, alone or with others."""
    one = noun.removesuffix("s")
    return not (one in ROLES or noun in ROLES or one.endswith(PERSON))


def _in_subordinate(tags: str, at: int, first: int, speaker: Phrase) -> bool:
    """Whether a report stands in a clause that a comma closes: “When Ruiz said …,”."""
    if speaker.how == "relative" and tags[speaker.start - 1] in ",-":
        return True
    opens = speaker.start if tags[at] in "Cv" or speaker.start == at - 1 else at
    if opens <= first:
        return False
    return tags[opens - 1] in "swh" or (tags[at] in "Gg" and tags[at - 1] in "is")


def _unnamed(row: Tokens, at: int, first: int, end: int, frame: Frame) -> Report | None:
    """Find “Asked whether …”, “was told that …” and “was warned by Ruiz that …”."""
    back = step_back(row.tags, at, first)
    opens = back < first or row.tags[back] in ",s"
    passive = is_passive(row, at, first)
    if not (passive or (opens and row.low[at] == "asked")) or not set("wo") & set(frame.takes):
        return None
    by = passive and row.low[at + 1 : at + 2] == ["by"]
    speaker = subjects.after(row, at + 1, end) if by else None
    cue = speaker.end - 1 if speaker else at
    start, letter = clauses.begin(row, cue, frame._replace(takes="chw"), end)
    if letter not in {"w", "h", "c"}:
        return None
    piece = start, ends.stop(row, start, end, letter, inner=opens)
    return report(row, at, speaker, [piece], "passive", tier=2)


def _opening(row: Tokens, at: int, end: int) -> Report | None:
    """Find “Said Ana Ruiz, the mayor: “…””."""
    speaker = subjects.after(row, at, end) if CUES[row.low[at]].tier == 1 else None
    if speaker is None or row.tags[speaker.end : speaker.end + 2] not in {",Q", ":Q"}:
        return None
    return report(row, at, speaker, [(speaker.end + 1, end)], "q")


def _subject(row: Tokens, at: int, first: int) -> Phrase | None:
    """Return whose word the cue is."""
    tags = row.tags
    tag, back = tags[at], step_back(tags, at, first)
    if tag in "Cv" and row.low[at] != "said" and is_passive(row, at, first):
        return None
    if tag in "Gg" and (back < first or tags[back] != "x"):
        if back < first or tags[back] in ",-":
            speaker = subjects.hanging(row, back, first)
        elif tags[back] == "K":
            speaker = subjects.before(row, at, first)  # “a statement saying …”
        else:
            speaker = subjects.clause(row, at, first)
        return speaker or subjects.main(row, first, at)
    speaker = subjects.before(row, at, first)
    return subjects.main(row, first, at) if speaker is None and tag == "C" else speaker


def _noun(row: Tokens, at: int, first: int, end: int, frame: Frame) -> Report | None:
    """Find “his claim that …”, “her promise to …” and “Ruiz’s call for …”."""
    tags = row.tags
    owner = _owner(row, at, first)
    letter, start = tags[at + 1 : at + 2], at + 1
    if owner is None or not letter:
        return None
    if letter == "h" and not ("h" in frame.takes and _THAT_CLAUSE.match(tags, start, end)):
        return None
    if letter != "h":
        if letter in "it" and row.low[start] in NOUN_WITH.get(frame.lemma, ()):
            letter, start = "i", start + 1
        elif letter != "t" or "t" not in frame.takes:
            return None
        end = ends.phrase_end(tags, start + (letter == "t"), end)
    return report(row, at, owner, [(start, ends.stop(row, start, end, letter))], "noun", tier=3)


def _owner(row: Tokens, noun: int, first: int) -> Phrase | None:
    """Return whose statement it is: “his”, “the mayor’s”."""
    tags = row.tags
    at = noun - 1
    while at > first and tags[at] in "naK#N":
        at -= 1
    if at < first or not (tags[at] in "Pq" or row.low[at] in _OWNERS):
        return None
    start = at
    while start > first and tags[start] in "Pq" and tags[start - 1] in "NdnP":
        start -= 1
    return Phrase(start, at + 1, "owner")
