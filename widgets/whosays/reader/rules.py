"""Who is quoted, by the quotation’s own sentence: the rules in the order in which they hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from whosays.reader import subjects
from whosays.reader.frames import FRAMES
from whosays.reader.phrases import FAR, Phrase, beginning
from whosays.reader.rule_after import after, closes, later, trailing
from whosays.reader.rule_before import before, noun
from whosays.reader.sentences import closing
from whosays.reader.tokens import Tokens
from whosays.reader.voices import NONE, Attribution, according, found

_NAMED = re.compile("(?:^|[-.]|ni)((?:N[Nc]*N|N))$")  # “– Ana Ruiz:”, “more from Ana Ruiz:”
_NAME_FIRST = re.compile("N{1,4}:")
_THIRD = re.compile(r"\b(?:he|she|his|her|they|their)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.IGNORECASE)
_COMMENTS = [[noun] for noun in "comment comments remark remarks line quip tweet".split()]
_SEEN = 400  # characters of a quotation
_NEAR = 5  # tokens


def local(row: Tokens, quote: int, first: int, end: int) -> Attribution:
    """Return what a quotation's own sentence says of it.

    A report that closes the sentence counts most, then a verb of saying before the quotation;
    a weak verb (“called”) counts only where it stands near. Who is said to speak inside such a
    report is kept as the one whose act it is.
    """
    behind = after(row, quote, first, end)
    if behind is not None and quote > first and _is_new(row, quote):
        ahead = before(row, quote, first, end)
        if ahead is not None and ahead.tier < 3 and _is_near(row, ahead, quote):
            return _agency(row, quote, first, ahead) or ahead
    if behind is not None and behind.tier < 4 and (quote == first or closes(row, behind, end)):
        outer = _relayed(row, behind, end)
        inner = behind if outer is not None else None
        if outer is None and quote > first:
            inner = before(row, quote, first, end)
        return _within(outer or behind, inner)
    ahead = _agency(row, quote, first, before(row, quote, first, end))
    near = ahead is not None and _is_near(row, ahead, quote)
    if ahead is not None and (near or (ahead.tier < 3 and not _opens_after(row, quote, first))):
        outer = trailing(row, quote + 1, end) if ahead.rule == "before" else None
        relayed = outer is not None and (_relays(row, outer) or _holds(row, ahead))
        return _within(outer, ahead) if outer is not None and relayed else ahead
    return (
        (behind if behind is not None and behind.tier < 4 else None)
        or trailing(row, quote + 1, end)
        or ahead
        or behind
        or _colon(row, quote, first)
        or _script(row, first, quote)
        or later(row, quote, end)
        or _his(row, quote, first)
        or _any_verb(row, quote, first)
        or NONE
    )


def _is_new(row: Tokens, quote: int) -> bool:
    """Whether a sentence seems to begin behind a quotation."""
    return closing(row, quote) in ".?!…" and quote + 1 < len(row) and row.capital(quote + 1)


def _relayed(row: Tokens, voice: Attribution, end: int) -> Attribution | None:
    """Return who passes a report on: “…,” Ruiz said, according to the Post."""
    if voice.cue is None or voice.rule != "after":
        return None
    outer = trailing(row, bisect_left(row.starts, voice.cue.end), end)
    return outer if outer is not None and _relays(row, outer) else None


def _relays(row: Tokens, voice: Attribution) -> bool:
    """Whether a report is one of somebody else’s words, as “according to” and “reported” are."""
    cue = row.text[voice.cue.start : voice.cue.end].lower() if voice.cue else ""
    return voice.rule == "according" or cue in {"report", "reports", "reported"}


def _holds(row: Tokens, voice: Attribution) -> bool:
    """Whether a cue tells what somebody holds, and nothing of words: “wants”, “believes”."""
    frame = FRAMES.get(row.text[voice.cue.start : voice.cue.end].lower()) if voice.cue else None
    return frame is not None and frame.stance


def _within(voice: Attribution, inner: Attribution | None) -> Attribution:
    """Return a report with the one whose words it passes on."""
    if inner is None or inner.speaker in {None, voice.speaker} or inner.tier > 2:
        return voice
    return replace(voice, act=inner.means or inner.speaker)


def _is_near(row: Tokens, voice: Attribution, quote: int) -> bool:
    """Whether a cue stands no more than a few words before the quotation."""
    far = max(0, quote - _NEAR)
    return voice.cue is not None and voice.cue.start >= row.starts[far]


def _opens_after(row: Tokens, quote: int, first: int) -> bool:
    """Whether a quotation begins the main clause: After Lee criticized her, “I …,” Ruiz said."""
    return row.tags[quote - 1] == "," and row.tags[first] in "sig"


def _agency(row: Tokens, quote: int, first: int, voice: Attribution | None) -> Attribution | None:
    """Give words to the source of the sentence: According to the Post, Ruiz said “…”."""
    if voice is None or row.low[first] != "according" or voice.rule != "before":
        return voice
    agency = according(row, first, quote)
    return replace(agency, act=voice.means or voice.speaker) if agency else voice


def in_third_person(text: str, start: int, end: int) -> bool:
    """Whether quoted words speak of somebody as “he”, “she” or “they”, and of nobody as “I”."""
    inner = text[start : min(end, start + _SEEN)]
    return bool(_THIRD.search(inner)) and not _FIRST.search(inner)


def _colon(row: Tokens, quote: int, first: int) -> Attribution | None:
    if quote - 1 <= first or row.tags[quote - 1] != ":":
        return None
    return at_colon(row, quote - 1, first)


def _script(row: Tokens, first: int, quote: int) -> Attribution | None:
    """Find a name and a colon at the beginning, as in headlines: Ruiz: Plan Is ‘Dead’."""
    named = _NAME_FIRST.match(row.tags, first, quote)
    if named is None:
        return None
    return found(row, Phrase(first, named.end() - 1, "before"), named.end() - 1, "colon", 2)


def at_colon(row: Tokens, colon: int, first: int) -> Attribution | None:
    """Find Ruiz: “…”, and whose clause a colon ends: Ruiz was clear: “…”."""
    named = _NAMED.search(row.tags, first, colon)
    if named:
        return found(row, Phrase(named.start(1), colon, "before"), colon, "colon", 2)
    if row.low[first] in {"here's", "here"} and colon > first + 1:
        end = beginning(row, first + 1, colon)
        return found(row, Phrase(first + 1, end, "after"), colon, "colon", 2)
    if any(tag in "vxCB" for tag in row.tags[first:colon]):
        speaker = subjects.main(row, first, colon)
    else:
        speaker = subjects.before(row, colon, first)
    return found(row, speaker, colon, "colon", 2) if speaker else None


def _his(row: Tokens, quote: int, first: int) -> Attribution | None:
    """Find his comment that “…” and his “…” comment."""
    owner = row.tags[quote - 1] in "Pq" or row.low[quote - 1] in {"his", "her", "their"}
    if quote > first and owner and row.low[quote + 1 : quote + 2] in _COMMENTS:
        start = quote - 1
        while start > first and row.tags[start] in "Pq" and row.tags[start - 1] in "NdnP":
            start -= 1
        return found(row, Phrase(start, quote, "owner"), quote + 1, "noun", 3)
    for at in range(quote - 1, max(first, quote - _NEAR) - 1, -1):
        if row.tags[at] == "K" and (voice := noun(row, at, first, quote)):
            return voice
    return None


def _any_verb(row: Tokens, quote: int, first: int) -> Attribution | None:
    """Take the subject of the verb before: Ruiz wants “a better deal”."""
    for at in range(quote - 1, max(first, quote - FAR) - 1, -1):
        if row.tags[at] in "vx" and (speaker := subjects.before(row, at, first)):
            return found(row, speaker, at, "verb", 4)
    return None


def report(row: Tokens, first: int, end: int) -> Attribution | None:
    """Return who is reported by a sentence, whether it has a quotation or not."""
    if voice := trailing(row, first, end):
        return voice
    for at in range(first, min(end, first + FAR)):
        if row.tags[at] == "C":
            voice = before(row, at + 1, first, end)
            if voice is not None and voice.means is None:
                return voice
    return None
