"""Spans in quotation marks, in any text: curly, straight, mixed, doubled, guillemets; nested.

The work is in telling a closing single mark from an apostrophe: both are U+2019 in most
news text. The rule used here: a single mark between two letters is an apostrophe; a single
mark opens where a word follows and none stands before; it closes only a single mark that
is open, and an open single mark never outlives the double marks around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from whosays.article import Article


@dataclass(frozen=True)
class MarkedSpan:
    """A stretch of text in quotation marks. Offsets are code points, end-exclusive.

    `start` and `end` include the marks, `inner_start` and `inner_end` leave them out.
    `depth` is 1, or 2 and more inside other marks. `continued` says that the paragraph
    ends without a closing mark and the next one opens again, as long quotations do.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 1
    continued: bool = False


class UnpairedMark(NamedTuple):
    """A quotation mark without its partner: where it stands, and the mark itself."""

    start: int
    mark: str


# Doubled ASCII or curly singles ('' and ``) are one mark; they come first.
_MARK = re.compile(r"''|``|‘‘|’’|[\"“”„«»‘’'‚‹›`]")
_DOUBLE = {"''", "``", "‘‘", "’’", '"', "“", "”", "„", "«", "»"}
_OPENS = {"“", "„", "«", "‘", "‹", "``", "‘‘", "‚"}
_CLOSES = {"”", "»", "’", "›", "’’"}
# Left out of the front of words, so not an opening mark: ’em, ’90s, ’tis.
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|n|\d0s|\d\d)\b", re.IGNORECASE)


@dataclass
class _Open:
    start: int
    inner: int
    mark: str
    double: bool
    opens: bool = False  # and nothing around it has closed


def spans_in_marks(article: Article) -> tuple[list[MarkedSpan], list[UnpairedMark]]:
    """Return every span in quotation marks, in text order, and the marks left over.

    >>> from whosays import Article
    >>> text = Article("note", "“He’s asked for ‘coordination,'” AP said of the ‘plan’.")
    >>> [text.text[s.inner_start:s.inner_end] for s in spans_in_marks(text)[0]]
    ["He’s asked for ‘coordination,'", 'coordination,', 'plan']
    """
    spans: list[MarkedSpan] = []
    unpaired: list[UnpairedMark] = []
    last = len(article.paragraphs) - 1
    for number, (start, end) in enumerate(article.paragraphs):
        found, left = _paragraph(article.text, start, end)
        for mark in left:
            nxt = article.paragraphs[number + 1].start if number < last else -1
            goes_on = nxt >= 0 and _reopens(article.text, nxt, mark.mark)
            if mark.opens and (goes_on or _has_words(article.text, mark.inner, end)):
                found.append(MarkedSpan(mark.start, end, mark.inner, end, 1, continued=goes_on))
            if not (mark.opens and goes_on):
                unpaired.append(UnpairedMark(mark.start, mark.mark))
        spans += found
    spans.sort(key=lambda span: (span.start, -span.end))
    return list(_with_depth(spans)), sorted(unpaired)


def _paragraph(text: str, start: int, end: int) -> tuple[list[MarkedSpan], list[_Open]]:
    found: list[MarkedSpan] = []
    stack: list[_Open] = []
    left: list[_Open] = []
    doubles: list[int] = []  # their places in the stack
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < end else " "
        double = mark in _DOUBLE
        if not double and _is_apostrophe(text, mark, before, behind, after, stack):
            continue
        partner = doubles[-1] if double and doubles else None
        if not double and _in_singles(stack):
            partner = len(stack) - 1
        closes_low = (
            mark in "“‘"
            and partner is not None
            and (stack[partner].mark in "„‚" or (mark == "“" and not behind.isalnum()))
        )
        if partner is not None and (closes_low or _may_close(mark, before, behind)):
            left += stack[partner + 1 :]
            opener = stack[partner]
            del stack[partner:]
            if double:
                doubles.pop()
            found.append(MarkedSpan(opener.start, after, opener.inner, at))
        elif _may_open(mark, before, behind):
            if double:
                doubles.append(len(stack))
            stack.append(_Open(at, after, mark, double))
        elif double:
            left.append(_Open(at, after, mark, double=False))
    for one in stack:
        one.opens = one.double
    return found, left + stack


def _is_apostrophe(  # noqa: PLR0913, PLR0917  (all that stands around a mark)
    text: str, mark: str, before: str, behind: str, after: int, stack: list[_Open]
) -> bool:
    if mark in "‘‚‹›":
        return False
    if before.isalnum() and behind.isalnum():
        return True  # he’s, country’s
    if _in_singles(stack) and not behind.isalnum():
        # "the officials’ plan" inside single marks stays open if a later mark can close it.
        return before == "s" and behind == " " and _closes_later(text, after)
    if before.isalnum():
        return True  # the officials’ plan
    return mark == "’" or bool(_ELISION.match(text, after))


def _closes_later(text: str, after: int) -> bool:
    """Whether a better closing single mark follows before the next double or opening mark."""
    match = re.compile(r"[^\"“”‘\n]*?(?<=[\w,.!?…])[’'](?!\w)").match(text, after)
    return bool(match)


def _in_singles(stack: list[_Open]) -> bool:
    """Whether the innermost open mark is a single one; a single never reaches past a double."""
    return bool(stack) and not stack[-1].double


def _may_close(mark: str, before: str, behind: str) -> bool:
    if mark in _OPENS:
        return False
    return mark in _CLOSES or not (before.isspace() or before in "([—–") or not behind.isalnum()


def _may_open(mark: str, before: str, behind: str) -> bool:
    if mark in _CLOSES and mark != "»":
        return mark == "’" and not before.isalnum() and behind.isalnum()
    return mark in _OPENS or (not behind.isspace() and not before.isalnum())


def _has_words(text: str, start: int, end: int) -> bool:
    """Whether at least three words follow a mark that nothing closes."""
    return len(text[start : min(end, start + 80)].split(None, 3)) > 2


def _reopens(text: str, start: int, mark: str) -> bool:
    return text.startswith(mark, start) or (mark in {"“", '"'} and text[start] in '“"')


def _with_depth(spans: list[MarkedSpan]) -> Iterator[MarkedSpan]:
    """Yield the spans, which are in order, each with the number of those around it."""
    ends: list[int] = []  # of the spans that begin before, in order
    beside: list[MarkedSpan] = []
    for span in spans:
        if beside and beside[0].start < span.start:
            for one in beside:
                insort(ends, one.end)
            beside = []
        yield replace(span, depth=1 + len(ends) - bisect_left(ends, span.end))
        beside.append(span)
