"""Reported speech, or marks of another kind: a title, a nickname, words held at a distance.

What decides is what a reader sees: is there a cue in the sentence, how long are the words, how
are their capitals, what stands right before and after the marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.reader.sentences import closing, length, opening

if TYPE_CHECKING:
    from whosays.reader.attribute import Paragraph
    from whosays.reader.voices import Attribution
    from whosays.reader.tokens import Tokens

# “so-called “plan””, “known as the “plan””
_DISTANT = re.compile(
    r"(?:so-called|known as|self-described|self-styled|dubbed|nicknamed|aka|a\.k\.a\."
    r")"
    r"(?: (?:the|a|an|his|her|their))?\W*$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:titled|entitled|named|headlined|hashtag|[Bb]ook|[Ff]ilm|[Mm]ovie|[Ss]how|[Ss]eries|[Aa]lbum"
    r"|[Ss]ong|[Pp]odcast|[Nn]ovel|[Mm]emoir|[Pp]rogram|[Cc]olumn|[Ee]pisode|[Ss]ketch|[Hh]it|[Ss]tar of|host of)\W*$"
)
_SMALL = frozenset(
    """a an the of in on at for to and or but with from by as vs v is it its n be you your""".split()  # noqa: SIM905
)
_WORD = re.compile(r"\w[\w’'-]*")
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
    if _DISTANT.search(before) and words <= 8:
        return "scare"
    if prev == "N" and behind == "N" and words <= 3 and row.ends[quote - 1] + 1 >= span.start:
        return "scare"  # Bo “Tiny” Lee
    if words <= 8 and looks_like_title(inner) and not _spoken(row, quote, one, prev):
        return "title"
    if words > SHORT:
        return "speech"
    if one.rule in {"before", "after", "according", "colon", "passive", "chain", "trailing"}:
        return "speech"
    alone = (
        prev in ".Q"
        and behind in ".Q"
        and inner[:1].isupper()
        and inner.rstrip(" ’'")[-1:] in ".,?!…"
    )
    if one.rule in {"carried", "paragraph", "next", "none"}:
        return "speech" if alone and one.rule != "none" else "scare"
    if one.rule in {"noun", "verb"}:
        return "speech"
    return "scare"


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


def _spoken(row: Tokens, quote: int, one: Attribution, prev: str) -> bool:
    """Whether words with capitals are speech all the same: Ruiz said: “No.”"""
    if prev in "CGB:.-" or prev == "Q":
        return one.rule not in {"none", "later", "paragraph"}
    return prev in "," and one.rule == "before" and one.tier < 3


def is_partial(one: Paragraph, quote: int, voice: Attribution) -> bool:
    """Whether quoted words are a part of the article’s own sentence, and not one of their own."""
    row = one.row
    first = next((s[0] for s in one.sentences if s[0] <= quote < s[1]), quote)
    prev = row.tags[quote - 1] if quote > first else "."
    own = prev in ".,:-(Q" or row.quotes[quote].start == 0
    if voice.rule == "after" and quote == first:
        return False
    if own and (voice.rule in {"after", "carried"} or opening(row, quote).isupper()):
        return length(row, quote) <= 1 and closing(row, quote).isalnum()
    return not (opening(row, quote).isupper() and closing(row, quote) in ".?!…")
