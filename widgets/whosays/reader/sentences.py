"""Where the sentences of a row of tokens end, and how a quotation in it begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.reader.tokens import Tokens

_SHUT = " \xa0’'”\""
_MOST = 11  # words that are counted
_LONGEST = 250  # tokens; a text without full stops is parted there, so that time stays linear


def sentences(row: Tokens, goes_on: Callable[[Tokens, int], bool]) -> list[tuple[int, int]]:
    """Return the sentences of a row as places of tokens: first, and one after the last.

    A quotation that ends in a full stop ends its sentence, unless the sentence `goes_on` after
    it, as in “Go!” Ruiz said.
    """
    tags = row.tags
    found: list[tuple[int, int]] = []
    first = 0
    last = len(tags) - 1
    for at, tag in enumerate(tags):
        if at - first < _LONGEST:
            if tag not in ".Q":
                continue
            if at < last and not _ends(row, at, tag, goes_on):
                continue
        found.append((first, at + 1))
        first = at + 1
    if first <= last:
        found.append((first, last + 1))
    return found


def _ends(row: Tokens, at: int, tag: str, goes_on: Callable[[Tokens, int], bool]) -> bool:
    begins = row.capital(at + 1) or row.tags[at + 1] in "Q#("
    if tag == ".":
        return begins
    return begins and closing(row, at) in ".?!…" and not goes_on(row, at)


def closing(row: Tokens, quote: int) -> str:
    """Return the last character inside a quotation, or a blank."""
    span = row.quotes[quote]
    return (
        row.text[max(span.inner_start, span.inner_end - 4) : span.inner_end].rstrip(_SHUT)[-1:]
        or " "
    )


def opening(row: Tokens, quote: int) -> str:
    """Return the first letter inside a quotation, or a blank."""
    span = row.quotes[quote]
    inner = row.text[span.inner_start : min(span.inner_end, span.inner_start + 12)]
    return inner.lstrip(" \xa0‘'“\"[(….")[:1] or " "


def length(row: Tokens, quote: int) -> int:
    """Return the number of words in a quotation; no more than eleven are counted."""
    span = row.quotes[quote]
    inner = row.text[span.inner_start : min(span.inner_end, span.inner_start + 120)]
    return len(inner.split(None, _MOST)[:_MOST])
