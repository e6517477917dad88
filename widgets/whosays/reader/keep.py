"""Reported speech, or marks of another kind: a title, a nickname, words held at a distance.

What decides is what a reader sees: is there a cue in the sentence, how long are the words, how
are their capitals, what stands right before and after the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from whosays.reader.cues import CUES
from whosays.reader.sentences import closing, length, opening
from whosays.reader.words import ROLES

if TYPE_CHECKING:
    from whosays.reader.attribute import Paragraph
    from whosays.reader.voices import Attribution
    from whosays.reader.tokens import Tokens

# “so-called “plan””, “known as the “plan””
_DISTANT = re.compile(
    r"(?:so-called|known as|self-described|self-styled|nicknamed|aka|a\.k\.a\.)"
    r"(?: (?:the|a|an|his|her|their))?\W*$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:titled|entitled|headlined|called|named|dubbed)\W*$"
    r"|\b(?:author|host|star|episode|the hashtag) of\W*$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    """a an the of in on at for to and or but with from by as vs v is it its n be you your""".split()  # noqa: SIM905
)
_WORD = re.compile(r"\w[\w’'-]*")
_CALLS = frozenset(
    """call label dub brand deem describe refer rate denounce mock ridicule dismiss characterize
    taunt deride decry""".split()  # noqa: SIM905
)
_NAMES = frozenset("called named titled entitled dubbed nicknamed headlined".split())  # noqa: SIM905
_TERMS = frozenset("term word words phrase".split())  # noqa: SIM905
_NEAR = 60  # characters
_TITLE = 8  # words
_REPORTS = frozenset("before after according colon passive chain trailing".split())  # noqa: SIM905
SHORT = 4  # words; up to here, marks are as often something else


def use_of(row: Tokens, quote: int, one: Attribution, words: int) -> str:
    """Return "speech", "scare", "title", or "" for marks that belong to markup."""
    span = row.quotes[quote]
    text = row.text
    before = text[max(row.starts[0], span.start - 40) : span.start]
    if before.endswith("="):
        return ""
    inner = text[span.inner_start : min(span.inner_end, span.inner_start + 200)]
    prev = row.tags[quote - 1] if quote else "."
    behind = row.tags[quote + 1] if quote + 1 < len(row.tags) else "."
    if _DISTANT.search(before) and words <= _TITLE:
        return "scare"
    name = inner[:1].isupper() and inner[-1:].isalnum()
    if prev == "N" and behind == "N" and name and words < SHORT:
        return "scare"  # Bo “Tiny” Lee
    if one.rule != "passive" and _is_name(row, quote):
        return "title" if looks_like_title(inner) else "scare"
    if _is_title(row, quote, one, inner, words):
        return "title"
    if words > SHORT or one.rule in _REPORTS:
        return "speech"
    if one.rule in {"carried", "paragraph", "next"}:
        return "speech" if _is_sentence(row, quote) else "scare"
    if one.rule == "verb":
        return "speech" if _acts(row, one) else "scare"
    return "speech" if one.rule == "noun" else "scare"


def _is_name(row: Tokens, quote: int) -> bool:
    """Whether “called” gives a thing its name: a play called “Noon”, not Ruiz called it “odd”."""
    at = quote - 1
    called = at > 0 and row.tags[at] in "Cv" and row.low[at] in _NAMES
    return called and "w" not in row.tags[max(0, at - 6) : at]


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
    """Whether quoted words are a sentence of their own: “Not so.”"""
    prev = row.tags[quote - 1] if quote else "."
    behind = row.tags[quote + 1] if quote + 1 < len(row.tags) else "."
    ends = closing(row, quote) in ".?!…,"
    fresh = behind in ".Q" or row.capital(quote + 1)
    return ends and fresh and prev in ".Q:" and opening(row, quote).isupper()


def _is_title(row: Tokens, quote: int, one: Attribution, inner: str, words: int) -> bool:
    """Whether the words are the title of a work, a program or a place, and not spoken."""
    at = row.starts[quote]
    before = row.text[max(row.starts[0], at - _NEAR) : at]
    if _TITLED.search(before) and not _is_active(one, before):
        return True
    if words > _TITLE or not looks_like_title(inner):
        return False
    prev = row.tags[quote - 1] if quote else "."
    if prev in "CGB:.-Q":
        return one.rule in {"none", "later", "paragraph"}
    if prev == "," and one.rule == "before" and one.tier < 3:  # noqa: PLR2004
        return False
    if one.rule == "before" and one.cue is not None and at - one.cue.end < _NEAR:
        verb = CUES.get(row.text[one.cue.start : one.cue.end].lower())
        if verb is not None and verb.lemma in _CALLS and prev != "i":
            return False
    behind = row.tags[quote + 1] if quote + 1 < len(row.tags) else "."
    if one.rule == "before" and prev in "dt" and behind not in "nN":
        return False  # Ruiz said that the “Ashford Effect” is real
    single = words == 1
    return not (single and (prev in "xas" or row.low[quote - 1] in _TERMS))


def _is_active(one: Attribution, before: str) -> bool:
    """Whether “called” has a caller: Ruiz called it “Noon Hour”, not a show called “Noon Hour”."""
    if one.rule == "passive":
        return True
    return one.rule == "before" and one.tier == 3 and not before.rstrip(" “\"'‘").endswith("titled")  # noqa: PLR2004


def looks_like_title(inner: str) -> bool:
    """Whether all words but the small ones begin with a capital: “Meet the Press”."""
    words = _WORD.findall(inner)
    if not words or not words[0][0].isupper() or re.search(r"[.?!…]\s", inner):
        return False
    if len(words) == 1:
        return True
    return all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words) and any(
        w[0].isupper() for w in words[1:]
    )


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
