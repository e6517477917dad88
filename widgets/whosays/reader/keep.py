"""Reported speech, or marks of another kind: a title, a nickname, words held at a distance.

What decides is what a reader sees: is there a cue in the sentence, how long are the words, how
are their capitals, what stands right before and after the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from whosays.reader.sentences import closing, length, opening
from whosays.reader.titles import LONGEST, is_name, is_nickname, is_title, looks_like_title
from whosays.reader.words import ROLES

if TYPE_CHECKING:
    from whosays.reader.attribute import Paragraph
    from whosays.reader.tokens import Tokens
    from whosays.reader.voices import Attribution

# “so-called “plan””, “known as the “plan””
_DISTANT = re.compile(
    r"(?:so-called|known as|self-described|self-styled|nicknamed|aka|a\.k\.a\.)"
    r"(?: (?:the|a|an|his|her|their))?\W*$",
    re.IGNORECASE,
)
_REPORTS = frozenset("before after according colon passive chain trailing noun told".split())
_CARRIED = frozenset("carried paragraph next".split())
_SEEN = 200  # characters of a quotation
_BEFORE = 40  # characters before it
SHORT = 4  # words; up to here, marks are as often something else


def use_of(row: Tokens, quote: int, one: Attribution, words: int) -> str:
    """Return "speech", "scare", "title", or "" for marks that belong to markup."""
    span = row.quotes[quote]
    before = row.text[max(row.starts[0], span.start - _BEFORE) : span.start]
    inner = row.text[span.inner_start : min(span.inner_end, span.inner_start + _SEEN)]
    if before.endswith("="):
        return ""
    if _DISTANT.search(before) and words <= LONGEST:
        return "scare"
    if is_nickname(row, quote, inner, words):
        return "scare"
    if one.rule != "passive" and is_name(row, quote):
        return "title" if looks_like_title(inner) else "scare"
    if is_title(row, quote, one, inner, words):
        return "title"
    return "speech" if words > SHORT or _is_spoken(row, quote, one) else "scare"


def _is_spoken(row: Tokens, quote: int, one: Attribution) -> bool:
    """Whether a few words in marks are somebody’s: by a cue, as a sentence, by who does what."""
    if one.rule in _CARRIED:
        return _is_sentence(row, quote)
    return one.rule in _REPORTS or (one.rule == "verb" and _acts(row, one))


def _acts(row: Tokens, one: Attribution) -> bool:
    """Whether somebody does something with the words, and they are not just said of a thing."""
    if one.speaker is None or one.cue is None:
        return False
    verb = bisect_left(row.starts, one.cue.start)
    who = bisect_left(row.starts, one.speaker.start)
    tags = row.tags[who : bisect_left(row.starts, one.speaker.end)]
    if row.tags[verb] == "x" or tags[:1] in {"w", "h"}:
        return False
    named = "N" in tags or any(low in ROLES for low in row.low[who : who + len(tags)])
    return named or row.low[who] in {"he", "she", "i"}


def _is_sentence(row: Tokens, quote: int) -> bool:
    """Whether quoted words are a sentence of their own, such as “Not so.” is."""
    prev = row.tags[quote - 1] if quote else "."
    behind = row.tags[quote + 1] if quote + 1 < len(row.tags) else "."
    ends = closing(row, quote) in ".?!…,"
    fresh = behind in ".Q" or row.capital(quote + 1)
    return ends and fresh and prev in ".Q:" and opening(row, quote).isupper()


def is_partial(one: Paragraph, quote: int, voice: Attribution) -> bool:
    """Whether quoted words are a part of the article’s own sentence, and not one of their own."""
    row = one.row
    first, _ = one.sentence(quote)
    prev = row.tags[quote - 1] if quote > first else "."
    own = prev in ".,:-(Q" or row.quotes[quote].start == 0
    if voice.rule == "after" and quote == first:
        return False
    if own and (voice.rule in {"after", "carried"} or opening(row, quote).isupper()):
        return length(row, quote) <= 1 and closing(row, quote).isalnum()
    return not (opening(row, quote).isupper() and closing(row, quote) in ".?!…")
