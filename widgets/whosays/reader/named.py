"""Reports that name a source beside a sentence: “according to Ruiz”, “as Ruiz put it”, “Ruiz:”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.reader import ends, subjects
from whosays.reader.behind import begin_before
from whosays.reader.phrases import Phrase
from whosays.reader.report import Report, report
from whosays.reader.voices import is_passive

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens

_VERB = re.compile(r"[vxCQ]")
_TO_COMMA = re.compile(r"[^,;.:hvxC]*,")
_TO_END = re.compile(r"[^,;:hvxC]*(?:\.|$)")
_LABEL = re.compile(r"[NnKP(]{1,6}:")
_SOURCES = frozenset(
    """poll polls report reports study survey analyst analysts expert experts official officials
    source sources police critics aide aides lawyer witness witnesses scientists""".split()
)
_LEAST = 3  # tokens behind a colon


def according(row: Tokens, at: int, first: int, end: int) -> Report | None:
    """Find “According to Ruiz, the plan failed.” and “…, according to Ruiz”."""
    tags = row.tags
    speaker = subjects.after(row, at + 1, end) if tags[at + 1 : at + 2] == "t" else None
    if speaker is None:
        return None
    start = begin_before(row, first, at)
    comma = tags.find(",", speaker.end, end)
    pieces: list[tuple[int, int]] = []
    if tags[start:at].strip("ca,"):
        pieces.append((start, at))
        if comma > speaker.end or _VERB.search(tags, start, at):
            comma = -1
    if comma >= 0:
        pieces.append((comma + 1, ends.stop(row, comma + 1, end, "c")))
    return report(row, at, speaker, pieces, "according", last=at + 1, tier=1)


def as_put(row: Tokens, at: int, first: int, end: int) -> Report | None:
    """Find “As Ruiz put it, the plan failed.”, “As reported by Ruiz, …” and “…, as Ruiz noted”."""
    tags = row.tags
    by = row.low[at + 1 : at + 2] in (["by"], ["in"])
    if tags[at] not in "Cv" or (is_passive(row, at, first) and not by):
        return None
    opens, speaker = _as_opens(row, at, first, end, by=by)
    if speaker is None or (opens > first and tags[opens - 1] not in ",-ch"):
        return None
    comma = _TO_COMMA.match(tags, max(at + 1, speaker.end), end)
    pieces: list[tuple[int, int]] = []
    if comma and (opens - first <= 1 or tags[opens - 1] in "ch"):
        pieces.append((comma.end(), ends.stop(row, comma.end(), end, "c")))
    elif opens > first and tags[opens - 1] in ",-" and (comma or _TO_END.match(tags, at + 1, end)):
        pieces.append((first, opens))
        if comma and not _VERB.search(tags, first, opens):
            pieces.append((comma.end(), ends.stop(row, comma.end(), end, "c")))
    return report(row, at, speaker, pieces, "as")


def _as_opens(row: Tokens, at: int, first: int, end: int, *, by: bool) -> tuple[int, Phrase | None]:
    """Return where “as” stands, and who is named by what it opens."""
    back = at - 1
    while back > first and row.tags[back] in "ax":
        back -= 1
    if back >= first and row.low[back] == "as":
        return back, subjects.after(row, at + 1, end) if by else None
    speaker = subjects.before(row, at, first)
    if speaker is None or speaker.start <= first or row.low[speaker.start - 1] != "as":
        return at, None
    return speaker.start - 1, speaker


def colon(row: Tokens, first: int, end: int) -> Report | None:
    """Find “Ana Ruiz: The plan failed” and “Poll: Most want the basin open”, without marks."""
    match = _LABEL.match(row.tags, first, end)
    if match is None or end - match.end() < _LEAST or row.tags[match.end()] == "Q":
        return None
    sign = match.end() - 1
    names = row.tags[first:sign]
    named = names.count("N") > 1 and not set("nK") & set(names)
    if not (named or row.low[sign - 1] in _SOURCES) or not row.capital(match.end()):
        return None
    return report(row, sign, Phrase(first, sign, "before"), [(sign + 1, end)], "colon", tier=2)
