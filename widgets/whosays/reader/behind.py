"""Reports that stand behind what they report, or inside: “The plan, Ruiz said, failed”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.reader import clauses, ends, subjects
from whosays.reader.cues import CUES
from whosays.reader.report import Report, report
from whosays.reader.sentences import closing, opening
from whosays.reader.voices import is_passive

if TYPE_CHECKING:
    from whosays.reader.frames import Frame
    from whosays.reader.phrases import Phrase
    from whosays.reader.tokens import Tokens

# What may follow the verb: “said Monday.”, “said last week in a talk, …”
_TAIL = re.compile(r"(?:[am#]|[dn]n?(?=m))*(?=[.;,-]|[ist]|$)")
_ADJUNCT = re.compile(r"[^,.:;vCx]*")
_ACTS = re.compile(r"[vxC]")
_VERB = re.compile(r"[vxCQ]")


def behind(row: Tokens, at: int, first: int, end: int, frame: Frame) -> Report | None:
    """Find “The plan failed, Ruiz said”, “…, said Ruiz” and “The plan, Ruiz said, failed”."""
    tags = row.tags
    wants = tags[at + 1 : at + 2] == "t" and "t" in frame.takes
    if row.low[at] != "said" and row.low[at + 1 : at + 2] == ["by"]:
        return None  # “a book written by Ruiz”
    if at == first or wants or not set("coh") & set(frame.takes) or is_passive(row, at, first):
        return None
    turned = _turned(row, at, first, end)
    speaker = turned or _subject(row, at, first)
    if speaker is None:
        return None
    before = at if turned else speaker.start
    while before > first and tags[before - 1] == "a":
        before -= 1
    if before <= first or tags[before - 1] not in ",-Q":
        return None
    comma = _comma_after(row, at, turned, end, frame)
    if comma is None:
        return None
    begin = min(begin_before(row, first, before), before - 1)
    rest = _rest(row, comma + 1, end) if comma >= 0 else None
    pieces = _pieces(row, (begin, before), rest, turned=turned is not None)
    return report(row, at, speaker, pieces, "behind")


def _subject(row: Tokens, at: int, first: int) -> Phrase | None:
    """Return who speaks in “…, Ruiz said”."""
    subject = subjects.before(row, at, first)
    if subject is None or subject.how != "before" or row.low[subject.start] == "you":
        return None  # “and, you know, …”
    start = subject.start
    for place in range(start, subject.end - 1):
        # “…, officials said” is no list, and “the “mess,” Ruiz said” no phrase
        listed = row.tags[place] == "," and "c" not in row.tags[place : subject.end]
        if listed or (row.tags[place] == "Q" and closing(row, place) in ",?!"):
            start = place + 1
    return subject._replace(start=start) if start > first else None


def _turned(row: Tokens, at: int, first: int, end: int) -> Phrase | None:
    """Return who speaks in “…, said Ruiz”."""
    tags = row.tags
    if tags[at - 1] not in ",-Qa" or CUES[row.low[at]].tier != 1:
        return None
    phrase = subjects.after(row, at, end)
    if phrase is None or tags[phrase.start] == "p":
        return None
    bare = tags[at - 1] != "Q" and not _VERB.search(tags, first, at)
    if bare and (tags[first : at - 1].count(",") or tags[phrase.end : end].strip(".")):
        return None  # in “No plan, says Ana Ruiz.” nothing else can be said
    if phrase.end < end and tags[phrase.end] not in ".,;-ismaw:":
        return None
    sign = "," if tags[at - 1] == "Q" and closing(row, at - 1) == "," else tags[at - 1]
    aside = sign in ",-" and tags[first : at - 1].strip("ca").count(sign)
    subject = subjects.before(row, at, first) if aside else None
    if subject is not None and not tags[first : subject.start].strip("ca"):
        return None  # “Ruiz, who ran the port, explained the plan.”
    return phrase


def _comma_after(row: Tokens, at: int, turned: Phrase | None, end: int, frame: Frame) -> int | None:
    """Return the comma after “…, Ruiz said”: -1 if there is none, None if it is no such report."""
    tags = row.tags
    tail = turned.end if turned else at + 1
    if not turned:
        if "o" in frame.takes and (hearer := clauses.HEARER.match(tags, tail, end)):
            tail = hearer.end()
        if clauses.begin(row, at, frame, end)[1] in {"h", "w"}:
            return None
    match = _TAIL.match(tags, tail, end)
    if match is None:
        return None
    tail = match.end()
    if not turned and tags[tail : tail + 2] == ",h":
        return None
    if tail >= end or tags[tail] in ".;":
        return -1
    if tags[tail] in "ist" and (adjunct := _ADJUNCT.match(tags, tail, end)):
        tail = adjunct.end()
        return tail if tags[tail : tail + 1] == "," else -1
    return tail


def begin_before(row: Tokens, first: int, at: int) -> int:
    """Return where a content begins that ends here: at its sentence, or at a quotation."""
    tags = row.tags
    start = max(tags.rfind(";", first, at) + 1, tags.rfind(":", first, at) + 1, first)
    quote = at - 1
    while quote > start and tags[quote] in ",a":
        quote -= 1
    whole = quote > start and tags[quote] == "Q" and tags[quote - 1] in ",:-"
    if whole and opening(row, quote).isupper():
        return quote  # “Lee told her story, “We went,” she said.”
    return start


def _rest(row: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return what goes on after “…, Ruiz said,”."""
    if start >= end or row.tags[start] in "Gwg.m":
        return None
    if row.low[start] in ends.CONTRAST or row.low[start] in {"according", "as"}:
        return None
    stop = ends.stop(row, start, end, "c")
    return (start, stop) if stop - start > 1 or row.tags[start] == "Q" else None


def _pieces(
    row: Tokens, one: tuple[int, int], rest: tuple[int, int] | None, *, turned: bool
) -> list[tuple[int, int]]:
    """Return the content before a report and the rest behind it, as far as they belong to it."""
    tags = row.tags
    begin, before = one
    if row.low[begin] == "according":
        return []
    whole = bool(_VERB.search(tags, begin, before))
    quoted = "Q" in tags[before - 2 : before]
    if rest is not None and tags[rest[0]] == "Q" and not quoted and before - begin > 2:
        inner = row.quotes[rest[0]].inner_start
        if not row.text[inner].islower():
            return []  # “In a talk on Monday, Ruiz said, “…””
    if rest is not None and (not whole or _belongs(row, one, rest, turned=turned)):
        return [one, rest]
    if (whole or turned) and (tags[begin] != "s" or turned or _two_clauses(tags, begin, before)):
        return [one]
    return []


def _belongs(row: Tokens, one: tuple[int, int], rest: tuple[int, int], *, turned: bool) -> bool:
    """Whether what follows “…, Ruiz said,” is content too, and no word on Ruiz."""
    tags = row.tags
    if tags[one[0]] == "s" and not turned:
        return True
    if tags[rest[0]] == "c":
        role = tags[rest[0] + 1] in "dn" and not _ACTS.search(tags, *rest)
        return ("Q" in tags[slice(*rest)] and not role) or tags[slice(*one)].strip(",") != "Q"
    return tags[rest[0]] in "Qsxvh"


def _two_clauses(tags: str, begin: int, end: int) -> bool:
    """Whether an opening “When …,” is followed by a clause of its own."""
    comma = tags.find(",", begin, end - 1)
    return comma > 0 and bool(_VERB.search(tags, comma, end))
