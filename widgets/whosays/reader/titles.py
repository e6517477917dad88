"""Names in quotation marks: the title of a work or a program, what a thing is called, a nickname.

Capitals alone do not tell. “Meet the Press” is a program after “on”, and what somebody is called
after “he called her”.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.reader.cues import CUES
from whosays.reader.sentences import closing

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens
    from whosays.reader.voices import Attribution

_TITLED = re.compile(
    r"\b(?:titled|entitled|headlined|called|named|dubbed)\W*$"
    r"|\b(?:author|editor|creator|host|star|episode|the hashtag) of(?: (?:the|a) \w+,?)?\W*$",
    re.IGNORECASE,
)
_NAMES = frozenset("called named titled entitled dubbed nicknamed headlined".split())
_CALLS = frozenset(
    """call label dub brand deem describe refer rate denounce mock ridicule dismiss characterize
    taunt deride decry""".split()
)
_TOLD = frozenset("tell tells told telling".split())
_TERMS = frozenset("term word words phrase".split())
_SMALL = frozenset(
    "a an the of in on at for to and or but with from by as vs v is it its n be you your".split()
)
_WORD = re.compile(r"\w[\w’'-]*")
_ENDS = re.compile(r"[.?!…]\s")
_NEAR = 60  # characters
LONGEST = 8  # words


def is_title(row: Tokens, quote: int, one: Attribution, inner: str, words: int) -> bool:
    """Whether the words are the title of a work, a program or a place, and not spoken."""
    at = row.starts[quote]
    before = row.text[max(row.starts[0], at - _NEAR) : at]
    if _TITLED.search(before) and not _is_active(one, before):
        return True
    if one.rule not in {"before", "passive"} and _has_author(row, quote):
        return True
    if words > LONGEST or not looks_like_title(inner):
        return False
    prev = row.tags[quote - 1] if quote else "."
    if quote and row.low[quote - 1] in _TOLD:
        return True  # told “Noon Hour” that …
    if prev in "CGB:.-Q":  # Ruiz said: “No.”
        return one.rule in {"none", "later", "paragraph", "next"}
    if one.rule == "before" and _is_said(row, quote, one, prev):
        return False
    return words > 1 or (prev not in "xas" and row.low[quote - 1] not in _TERMS)


def _is_said(row: Tokens, quote: int, one: Attribution, prev: str) -> bool:
    """Whether words with capitals are a part of a report: he called it the “Ashford Effect”."""
    if prev == "," and one.tier < 3:
        return True
    if one.cue is not None and row.starts[quote] - one.cue.end < _NEAR:
        verb = CUES.get(row.text[one.cue.start : one.cue.end].lower())
        if verb is not None and verb.lemma in _CALLS and prev != "i":
            return True
    behind = row.tags[quote + 1] if quote + 1 < len(row.tags) else "."
    return prev in "dt" and behind not in "nN"


def _has_author(row: Tokens, quote: int) -> bool:
    """Whether an author follows what opens a sentence: “The Lake Dries Up,” by Ana Ruiz."""
    opens = quote == 0 or row.tags[quote - 1] in ".-:~"
    by = row.low[quote + 1 : quote + 2] == ["by"] and closing(row, quote) == ","
    author = row.tags[quote + 2 : quote + 4]
    return opens and by and (author[:1] in {"N", "P"} or author in {"dN", "dP"})


def _is_active(one: Attribution, before: str) -> bool:
    """Whether “called” has a caller: Ruiz called it “Noon Hour”, not a show called “Noon Hour”."""
    titled = before.rstrip(" “\"'‘").endswith("titled")
    return one.rule == "passive" or (one.rule == "before" and one.tier == 3 and not titled)


def is_name(row: Tokens, quote: int) -> bool:
    """Whether “called” gives a thing its name: a play called “Noon”, not Ruiz called it “odd”."""
    at = quote - 1
    called = at > 0 and row.tags[at] in "Cv" and row.low[at] in _NAMES
    return called and "w" not in row.tags[max(0, at - 6) : at]


def is_nickname(row: Tokens, quote: int, inner: str, words: int) -> bool:
    """Whether marks stand inside a name: Bo “Tiny” Lee."""
    around = row.tags[quote - 1 : quote] + row.tags[quote + 1 : quote + 2] if quote else ""
    return around == "NN" and inner[:1].isupper() and inner[-1:].isalnum() and words < 4


def looks_like_title(inner: str) -> bool:
    """Whether all words but the small ones begin with a capital.

    >>> looks_like_title("Meet the Press"), looks_like_title("Meet the press")
    (True, False)
    """
    words = _WORD.findall(inner)
    if not words or not words[0][0].isupper() or _ENDS.search(inner):
        return False
    capital = [word[0].isupper() for word in words]
    if len(words) == 1:
        return True
    small = all(
        big or word[0].isdigit() or word.lower() in _SMALL
        for word, big in zip(words, capital, strict=True)
    )
    return small and any(capital[1:])
