"""Who is quoted, by the quotation’s own sentence: the rules in the order in which they hold."""

from __future__ import annotations

import re
from dataclasses import replace

from whosays.reader import subjects
from whosays.reader.phrases import FAR, Phrase
from whosays.reader.rule_after import after, later, trailing
from whosays.reader.rule_before import before, noun
from whosays.reader.tokens import Tokens
from whosays.reader.voices import NONE, Attribution, found

_NAMED = re.compile("(?:^|[-.]|ni)((?:N[Nc]*N|N))$")  # “– Ana Ruiz:”, “more from Ana Ruiz:”
_THIRD = re.compile(r"\b(?:he|she|his|her|they|their)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.IGNORECASE)
_SEEN = 400  # characters of a quotation
_NEAR = 5  # tokens


def local(row: Tokens, quote: int, first: int, end: int) -> Attribution:
    """Return what a quotation's own sentence says of it.

    A verb of saying before it counts more than one behind it, unless the quotation opens the
    sentence; a weak verb (“called”) counts only where it stands near.
    """
    behind = after(row, quote, first, end)
    if quote == first and behind is not None and behind.tier < 4:  # noqa: PLR2004
        return behind
    ahead = _agency(row, quote, first, before(row, quote, first, end))
    if ahead is not None and (_is_near(row, ahead, quote) or not _opens_after(row, quote, first)):
        if ahead.tier < 3 or _is_near(row, ahead, quote):  # noqa: PLR2004
            return ahead
    return (
        (behind if behind is not None and behind.tier < 4 else None)  # noqa: PLR2004
        or trailing(row, quote + 1, end)
        or ahead
        or behind
        or _colon(row, quote, first)
        or later(row, quote, end)
        or _his(row, quote, first)
        or _any_verb(row, quote, first)
        or NONE
    )


def _is_near(row: Tokens, voice: Attribution, quote: int) -> bool:
    """Whether a cue stands no more than a few words before the quotation."""
    far = max(0, quote - _NEAR)
    return voice.cue is not None and voice.cue.start >= row.starts[far]


def _opens_after(row: Tokens, quote: int, first: int) -> bool:
    """Whether a quotation begins the main clause: After Lee criticized her, “I …,” Ruiz said."""
    return row.tags[quote - 1] == "," and row.tags[first] in "sig"


def _agency(row: Tokens, quote: int, first: int, voice: Attribution | None) -> Attribution | None:
    """Give words that speak of their speaker as “he” to the agency that reports them.

    “According to NBP, Vask announced that she has “told her envoy to go.””: Vask would say “my”.
    """
    if voice is None or row.low[first] != "according" or voice.rule != "before":
        return voice
    span = row.quotes[quote]
    inner = row.text[span.inner_start : min(span.inner_end, span.inner_start + _SEEN)]
    if not _THIRD.search(inner) or _FIRST.search(inner):
        return voice
    agency = subjects.after(row, first + 1, quote)
    if agency is None:
        return voice
    made = found(row, agency, first, "according", 1, last=first + 1)
    return replace(made, act=voice.speaker)


def _colon(row: Tokens, quote: int, first: int) -> Attribution | None:
    if quote - 1 <= first or row.tags[quote - 1] != ":":
        return None
    return at_colon(row, quote - 1, first)


def at_colon(row: Tokens, colon: int, first: int) -> Attribution | None:
    """Find Ruiz: “…”, and whose clause a colon ends: Ruiz was clear: “…”."""
    named = _NAMED.search(row.tags, first, colon)
    if named:
        return found(row, Phrase(named.start(1), colon, "before"), colon, "colon", 2)
    if any(tag in "vxCB" for tag in row.tags[first:colon]):
        speaker = subjects.main(row, first, colon)
    else:
        speaker = subjects.before(row, colon, first)
    return found(row, speaker, colon, "colon", 2) if speaker else None


def _his(row: Tokens, quote: int, first: int) -> Attribution | None:
    """Find his comment that “…”."""
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
