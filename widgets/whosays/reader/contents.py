"""The whole content that a speaker is reported to have said: often more than the quoted words.

“Ruiz said the plan is “a mess” for the town.” quotes two words, but reports a whole clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from whosays.article import Span
from whosays.reader.cues import CUES

if TYPE_CHECKING:
    from whosays.reader.attribute import Paragraph
    from whosays.reader.tokens import Tokens
    from whosays.reader.voices import Attribution

# What no content goes over: “; …”, “, adding …”, “, and Lee said …”, “, according to …”.
_NEXT_REPORT = re.compile(r"[;:]|,(?:G|c?[adnNPqpK(]{0,8}C|c?a*C)")
_OBJECT = re.compile(r"[aompdnNPqK(#]*?(?=[h,:Q]|$)")


def content(one: Paragraph, quote: int, voice: Attribution) -> Span:
    """Return the content that a quotation is part of; the quotation alone if it is all of it."""
    row = one.row
    place = row.quotes[quote]
    own = Span(place.start, place.end)
    if voice.cue is None or voice.rule in {"carried", "paragraph", "next", "chain"}:
        return own
    first, end = one.sentence(quote)
    cue = bisect_right(row.starts, voice.cue.start) - 1
    if cue > quote:
        begin = first
        stop = quote + 1 if voice.rule == "after" else _before_speaker(row, voice, cue)
    elif voice.rule == "according":
        begin = row.tags.find(",", cue, quote) + 1 or quote
        stop = _end(row, quote, end)
    else:
        begin, stop = _after_cue(row, cue, quote), _end(row, quote, end)
    begin = min(begin, quote)
    while begin < quote and row.tags[begin] in ",:-hc":
        begin += 1
    stop = max(stop, quote + 1)
    while stop > quote + 1 and row.tags[stop - 1] in ".,;:-":
        stop -= 1
    return Span(row.starts[begin], row.ends[stop - 1])


def _after_cue(row: Tokens, cue: int, quote: int) -> int:
    """Return where the content begins after a cue: behind its object, “that” or comma."""
    tier = CUES[row.low[cue]].tier if row.low[cue] in CUES else 0
    if tier == 2:  # noqa: PLR2004  (told somebody that …)
        match = _OBJECT.match(row.tags, cue + 1, quote)
        return match.end() if match and match.end() < quote else cue + 1
    for sign in "h:,":
        at = row.tags.find(sign, cue + 1, min(quote, cue + 8))
        if at > 0 and not set("vxCBG") & set(row.tags[cue + 1 : at]):
            return at + 1
    return cue + 1


def _end(row: Tokens, quote: int, end: int) -> int:
    match = _NEXT_REPORT.search(row.tags, quote + 1, end)
    return match.start() if match else end


def _before_speaker(row: Tokens, voice: Attribution, cue: int) -> int:
    if voice.speaker is None:
        return cue
    return min(cue, bisect_right(row.starts, voice.speaker.start) - 1)
