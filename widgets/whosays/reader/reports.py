"""Reports outside quotation marks: who, by which word, what; also what is paraphrased.

Each sentence is read cue by cue. A report stands behind what it reports (“…, Ruiz said.”),
inside it (“The plan, Ruiz said, failed.”) or before it (“Ruiz said that …”).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.reader import clauses, subjects
from whosays.reader.cues import CUES
from whosays.reader.frames import FRAMES, NOUN_FRAMES, Frame
from whosays.reader.phrases import Phrase

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens

_BE = frozenset("is are was were be been being am isn't wasn't aren't weren't".split())  # noqa: SIM905
_BEHIND = re.compile(r"[am#]*(?=[.;,:-]|[ist]|$)")
_VERB = re.compile(r"[vxCQ]")


@dataclass(slots=True)
class Report:
    """Tokens of one report: its cue (to `last`), speaker, pieces of content, and the rule."""

    cue: int
    last: int
    speaker: Phrase
    pieces: list[tuple[int, int]]
    rule: str
    tier: int
    stance: bool = False


def reports(row: Tokens, first: int, end: int) -> list[Report]:
    """Return the reports of one sentence, in the order of their cues."""
    found: list[Report] = []
    limits: list[int] = []  # where attributions begin that stand behind or inside their content
    tags, low = row.tags, row.low
    places = [at for at in range(first, end) if tags[at] in "CGBvgKn" or low[at] == "according"]
    waiting: list[tuple[int, Frame]] = []
    for at in places:
        if low[at] == "according":
            report = _according(row, at, first, end)
            if report is not None:
                found.append(report)
                limits.append(at)
            continue
        frame = _frame(row, at)
        if frame is None:
            continue
        report = _behind(row, at, first, end, frame) if tags[at] == "C" else None
        report = report or _as(row, at, first, end)
        if report is not None:
            found.append(report)
            limits.append(min(at, report.speaker.start))
        else:
            waiting.append((at, frame))
    for at, frame in waiting:
        limit = next((start for start in limits if start > at), end)
        report = _noun(row, at, first, limit, frame) if tags[at] == "K" else _ahead(row, at, first, limit, frame)
        if report is not None:
            found.append(report)
    return sorted(found, key=lambda report: report.cue)


def _frame(row: Tokens, at: int) -> Frame | None:
    tag, low = row.tags[at], row.low[at]
    if tag == "K":
        return NOUN_FRAMES.get(low)
    frame = FRAMES.get(low)
    if frame is None or tag != "n":
        return frame
    before = row.tags[at - 1 : at] if at else ""
    return frame if before in {"p", "t", "x", "w"} else None


def _according(row: Tokens, at: int, first: int, end: int) -> Report | None:
    tags = row.tags
    if tags[at + 1 : at + 2] != "t":
        return None
    speaker = subjects.after(row, at + 1, end)
    if speaker is None:
        return None
    pieces: list[tuple[int, int]] = []
    start = _sentence_start(row, first, at)
    if start < at - 1 or (start < at and tags[start] not in "ca"):
        pieces.append((start, at))
    comma = tags.find(",", speaker.end, end)
    if pieces:
        if tags[speaker.end : speaker.end + 1] == "," and not _VERB.search(tags, start, at):
            pieces.append((speaker.end + 1, clauses.stop(row, speaker.end + 1, end, "c")))
    elif comma >= 0:
        pieces.append((comma + 1, clauses.stop(row, comma + 1, end, "c")))
    pieces = trimmed(row, pieces)
    return Report(at, at + 1, speaker, pieces, "according", 1) if pieces else None


def _as(row: Tokens, at: int, first: int, end: int) -> Report | None:
    """Find “As Ruiz put it, the plan failed.”, “As reported by Ruiz, …” and “…, as Ruiz noted.”"""
    tags, low = row.tags, row.low
    if tags[at] not in "Cv":
        return None
    back = at - 1
    while back > first and tags[back] in "ax":
        back -= 1
    if low[back] == "as" and back >= first:
        if low[at + 1 : at + 2] and low[at + 1] in {"by", "in"}:
            speaker = subjects.after(row, at + 1, end)
            opening, last = back, speaker.end if speaker else at
        else:
            return None
    else:
        speaker = subjects.before(row, at, first)
        if speaker is None or speaker.start <= first or low[speaker.start - 1] != "as":
            return None
        opening, last = speaker.start - 1, at + 1
    if speaker is None or (opening > first and tags[opening - 1] not in ",-ch"):
        return None
    comma = re.compile(r"[^,;.:hvxC]*,").match(tags, last, end)
    if opening - first <= 1 and comma or (comma and tags[opening - 1] in "ch"):
        start = comma.end()
        pieces = [(start, clauses.stop(row, start, end, "c"))]
    elif opening > first and tags[opening - 1] in ",-" and low[at] != "was" and (comma or re.compile(r"[^,;:hvxC]*$|[^,;:hvxC]*\.").match(tags, last, end)):
        pieces = [(first, opening)]
        if comma and not _VERB.search(tags, first, opening):
            pieces.append((comma.end(), clauses.stop(row, comma.end(), end, "c")))
    else:
        return None
    pieces = trimmed(row, pieces)
    tier = CUES[low[at]].tier if low[at] in CUES else 3
    return Report(at, at, speaker, pieces, "as", tier) if pieces else None


def _sentence_start(row: Tokens, first: int, at: int) -> int:
    return max(row.tags.rfind(";", first, at) + 1, first)


def _behind(row: Tokens, at: int, first: int, end: int, frame: Frame) -> Report | None:
    """Find “The plan failed, Ruiz said.”, “…, said Ruiz.” and “The plan, Ruiz said, failed.”"""
    tags = row.tags
    if not set("coh") & set(frame.takes) or at == first:
        return None
    turned = _turned(row, at, first, end)
    if turned is not None:
        speaker, start, tail = turned, at, turned.end
    else:
        subject = subjects.before(row, at, first)
        if subject is None or subject.start <= first or subject.how != "before":
            return None
        speaker, start, tail = subject, subject.start, at + 1
        if "o" in frame.takes and (hearer := clauses.HEARER.match(tags, tail, end)):
            tail = hearer.end()
    before = start
    while before > first and tags[before - 1] in "ac":
        before -= 1
    if before <= first or tags[before - 1] not in ",-Q" or "c" in tags[before:start]:
        return None
    before = max(before, first)
    match = _BEHIND.match(tags, tail, end)
    if match is None:
        return None
    tail = match.end()
    sign = tags[tail : tail + 1] if tail < end else "."
    if sign == ":":
        return None
    if turned is None and clauses.begin(row, at, frame, end)[1] in {"h", "w"}:
        return None
    if turned is None and tags[tail : tail + 2] == ",h":
        return None
    begin = _sentence_start(row, first, at)
    pieces = [(begin, before)]
    comma = tail if sign in ",-" else -1
    if sign in "ist" and (after := re.compile(r"[^,.;:vCx]*").match(tags, tail, end)):
        comma = after.end() if tags[after.end() : after.end() + 1] == "," else -1
    rest = _rest(row, comma + 1, end) if comma >= 0 else None
    whole = bool(_VERB.search(tags, begin, before))
    if rest is not None and tags[rest[0]] == "Q":
        quoted = tags[before - 2 : before].strip(",") == "Q" or "Q" in tags[before - 1 : before]
        if not quoted and not row.text[row.quotes[rest[0]].inner_start].islower() and before - begin > 2:
            return None
    if rest is not None and (not whole or tags[rest[0]] in "Qcsi" or _VERB.search(tags, *rest)):
        pieces.append(rest)
    elif not whole:
        return None
    elif tags[begin] in "si" and turned is None and not _two(tags, begin, before):
        return None
    pieces = trimmed(row, pieces)
    return Report(at, at, speaker, pieces, "behind", CUES[row.low[at]].tier) if pieces else None


def _two(tags: str, begin: int, end: int) -> bool:
    """Whether an opening “When …,” is followed by a clause of its own."""
    comma = tags.find(",", begin, end - 1)
    return comma > 0 and bool(_VERB.search(tags, comma, end))


def _rest(row: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return what goes on after “…, Ruiz said,”."""
    tags, low = row.tags, row.low
    if start >= end or tags[start] in "Gwg.m" or low[start] in clauses.CONTRAST | {"according", "as"}:
        return None
    stop = clauses.stop(row, start, end, "c")
    return (start, stop) if stop - start > 1 or tags[start] == "Q" else None


def _turned(row: Tokens, at: int, first: int, end: int) -> Phrase | None:
    """Return who follows in “…, said Ruiz”."""
    tags = row.tags
    if at == first or tags[at - 1] not in ",-Qa" or CUES[row.low[at]].tier != 1:
        return None
    phrase = subjects.after(row, at, end)
    if phrase is None or row.tags[phrase.start] == "p":
        return None
    tail = tags[phrase.end : phrase.end + 1]
    if phrase.end < end and tail not in ".,;-isma:":
        return None
    if not _VERB.search(tags, first, at) and tags[at - 1] != "Q":
        return None
    return phrase


def _ahead(row: Tokens, at: int, first: int, end: int, frame: Frame) -> Report | None:
    """Find “Ruiz said that …”, “…, adding that …”, “urged Lee to …”, “criticized the plan”."""
    tags = row.tags
    start, letter = clauses.begin(row, at, frame, end)
    if not letter or (frame.stance and letter in "tni"):
        return None
    speaker = _subject(row, at, first, end)
    if speaker is None:
        return None
    opens = speaker.start if tags[at] in "Cv" or speaker.start == at - 1 else at
    inner = opens > first and (tags[opens - 1] == "s" or (tags[at] in "Gg" and tags[at - 1] in "is"))
    if speaker.how == "relative" and tags[speaker.start - 1] in ",-":
        inner = True
    pieces = trimmed(row, [(start, clauses.stop(row, start, end, letter, inner=inner))])
    if not pieces:
        return None
    tier = CUES[row.low[at]].tier if row.low[at] in CUES else 3
    return Report(at, at, speaker, pieces, letter, tier, frame.stance)


def _subject(row: Tokens, at: int, first: int, end: int) -> Phrase | None:
    tags, low = row.tags, row.low
    back = at - 1
    while back > first and tags[back] == "a":
        back -= 1
    tag = tags[at]
    helper = low[back] if back >= first and tags[back] == "x" else ""
    if tag in "Cv" and helper in _BE and low[at] not in {"said"}:
        return None
    if tag in "Gg" and not helper:
        prev = tags[back] if back >= first else ","
        if prev in ",-":
            speaker = subjects.hanging(row, back, first)
        elif prev in "nKN":
            speaker = subjects.before(row, at, first) if prev == "K" else subjects.clause(row, at, first)
        else:
            speaker = subjects.clause(row, at, first)
        return speaker or subjects.main(row, first, at)
    speaker = subjects.before(row, at, first)
    if speaker is None and tag == "C":
        speaker = subjects.main(row, first, at)
    return speaker


def _noun(row: Tokens, at: int, first: int, end: int, frame: Frame) -> Report | None:
    """Find “his claim that …” and “a promise to …”."""
    tags = row.tags
    sign = tags[at + 1 : at + 2]
    letter = "h" if sign == "h" and "h" in frame.takes else "t" if sign == "t" and "t" in frame.takes else ""
    if not letter:
        return None
    if letter == "h" and not re.compile(r"h[ac]*(?:p|[dnNPqK#(Qgi~c]{1,24})[ao]*[vxC]").match(tags, at + 1, end):
        return None
    back = at - 1
    while back > first and tags[back] in "naK#N":
        back -= 1
    speaker = None
    if back >= first and (tags[back] in "Pq" or row.low[back] in {"his", "her", "their", "my", "our", "its"}):
        start = back
        while start > first and tags[start] in "Pq" and tags[start - 1] in "NdnP":
            start -= 1
        speaker = Phrase(start, back + 1, "owner")
    if speaker is None:
        return None
    pieces = trimmed(row, [(at + 1, clauses.stop(row, at + 1, end, letter))])
    return Report(at, at, speaker, pieces, "noun", 3) if pieces else None


def trimmed(row: Tokens, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces without the signs at their ends, and none that is empty."""
    kept = []
    for start, end in pieces:
        while start < end and row.tags[start] in ",:;-.":
            start += 1
        while end > start and row.tags[end - 1] in ",:;-.c":
            end -= 1
        if start < end:
            kept.append((start, end))
    return kept
