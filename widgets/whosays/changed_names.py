"""The names in a difference between a quotation and its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.reader.openers import OPENERS
from whosays.slips import near
from whosays.words import BRACKET, Word

_TITLES = frozenset(
    """
    mr mrs ms miss dr sir president senator sen representative rep governor gov mayor secretary
    minister general gen judge justice professor prof chairman king queen prince pope
    """.split()  # noqa: SIM905
)
# What stands before a word that has a capital anyhow: the first of a sentence.
_BEFORE_CAPITAL = re.compile(r"(?:^|[.!?:;…—–\n][\"”’')\]]*|[\"“‘«(\[])\s*[\"“‘'«(\[]*$")
_BACK = 12  # characters


def new_names(
    quotation: str, mine: Sequence[Word], source: str, theirs: Sequence[Word]
) -> list[str]:
    """Return the names of the quotation that the source does not have among `theirs`.

    A word with a capital is a name, also a day or a month. At the start of a sentence it is one
    if the source has a name in its place, or the same name somewhere else.
    """
    there = [_bare(word) for word in theirs]
    initials = "".join(_bare(word)[:1] for word in mine)
    instead = has_name(source, theirs)
    return [
        name
        for word in mine
        if _is_name(quotation, word, source, instead=instead)
        and (name := _bare(word)) not in there
        and not any(near(name, other) for other in there)
        and initials not in there  # United States, U.S.
        and name not in _TITLES
    ]


def has_name(source: str, words: Sequence[Word]) -> bool:
    """Whether one of these words of the source is a name."""
    return any(_is_name(source, word, source) for word in words)


def _bare(word: Word) -> str:
    return word.key.removeprefix(BRACKET).removesuffix("'s").removesuffix("'")


def _is_name(text: str, word: Word, source: str, *, instead: bool = False) -> bool:
    written = text[word.core : word.core_end].strip("[]")
    if not written[:1].isupper() or re.match(r"I(?:['’]|$)", written):
        return False
    if not _BEFORE_CAPITAL.search(text[max(0, word.core - _BACK) : word.core]):
        return True
    known = rf"[a-z,] {re.escape(written)}(?!\w)"
    return word.key not in OPENERS and (instead or bool(re.search(known, source)))
