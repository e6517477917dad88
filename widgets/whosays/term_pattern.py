"""What a term is: how it is written, and how text is cut and folded to be compared with it.

Both the text and the terms are cut into words and marks, and these are compared after
folding, so a hit always begins and ends with a whole word or mark of the *original* text:
no offset has to be carried back from folded text, which may be longer or shorter.

All terms are put into one tree of words. At each word of a text the tree is followed as far
as it goes, so that the work hardly grows with the number of terms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# These keep the work at one place of a text small, whatever the terms are.
MAX_LENGTH = 100
MAX_WORDS = 20
MAX_STARS = 2


class TermError(ValueError):
    """A term or a term list that cannot be used; the message says why and what to do."""


def pieces_of(term: object, group: str, folding: Folding) -> list[Piece]:
    """Cut a term into its words and marks, or say why it cannot be meant."""
    if not isinstance(term, str):
        raise TermError(f"{group}: {term!r} is not text; put it in quotation marks")
    if not term.strip():
        raise TermError(f"{group}: an empty term; write a word or take it out")
    if len(term) > MAX_LENGTH:
        raise TermError(
            f"{group}: {term[:20]!r}… has {len(term)} characters; {MAX_LENGTH} are allowed"
        )
    why = f"{group}: {term!r}: "
    pieces = list(_cut(term, why, folding))
    if not any(piece.word[0].isalnum() for piece in pieces):
        raise TermError(f"{why}no letter or digit in it; write a word or a phrase")
    if len(pieces) > MAX_WORDS:
        raise TermError(f"{why}{len(pieces)} words and marks; {MAX_WORDS} are allowed")
    if sum(bool(piece.star) for piece in pieces) > MAX_STARS:
        raise TermError(f"{why}more than {MAX_STARS} words with *; make two terms of it")
    return pieces


def _cut(term: str, why: str, folding: Folding) -> Iterator[Piece]:
    _, following = grammar(accents_in(term), r"\*?+")
    last, gap = Piece("", "", ""), ""
    for space, written in following.findall(term.strip()):
        word = written.strip("*")
        if len(written) - len(word) > 1 or not word:
            raise TermError(f"{why}one * at the start or the end of a word; see topple*, *ism")
        star = "" if word == written else "start" if written[0] == "*" else "end"
        beside = not space and last.word[-1:].isalnum() and word[0].isalnum()
        if beside and (star or last.star):
            raise TermError(f"{why}a * inside a word; write it at the start or the end")
        folded = word.translate(folding)
        gap = " " if space and last.word else gap
        if folded:  # an invisible sign of its own folds to nothing
            last, gap = Piece(gap, folded, star), ""
            yield last


# What makes a word: letters and digits, and the accents and invisible signs among them. The
# letter U+02BC is an apostrophe in print. An apostrophe is an edge like any other mark, which
# finds "Guaidó" in "Guaidó’s" and "we" in "we’ll", but "won" is not the word in "won’t".
_LETTER = r"[^\W_ʼ]"
_APOSTROPHES = "'‘’‚‛‹›`´ʼ′"
_MARKS = {"'": _APOSTROPHES, '"': "“”„‟«»″", "-": "‐‑‒–—―−"}
_SPACE = r"\s\u200b"


@lru_cache(maxsize=64)
def grammar(joiners: str, star: str = "") -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return two patterns: a word or mark; and the same with the white space before it.

    Nothing in them can be matched in two ways and ``++`` never gives back, so that they
    take time in proportion to the text. `joiners` are the accents in the text at hand:
    all that Unicode has would make a slow pattern.
    """
    word = f"{_LETTER}(?:{_LETTER}++|[{joiners}]++)*+" if joiners else f"{_LETTER}++"
    word += f"(?:(?<=[nN])[{_APOSTROPHES}][tT](?!{_LETTER}))?"
    token = rf"{star}{word}{star}|\.\.++|[^{_SPACE}]"
    return re.compile(token), re.compile(f"([{_SPACE}]*+)({token})")


def accents_in(text: str) -> str:
    """Return the accents and invisible signs that a text has, for `grammar`."""
    if text.isascii():
        return ""
    return "".join(sorted(c for c in set(text) if c > "\u007f" and _joins(c)))


def _joins(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] == "M" or (category == "Cf" and char != "\u200b")


@lru_cache(maxsize=4)
def folding_table(*, match_case: bool, match_accents: bool) -> Folding:
    """Return the table that makes equal what is to be equal; there is one of each kind."""
    return Folding(match_case=match_case, match_accents=match_accents)


class Folding(dict[int, str]):
    """A table for `str.translate` that is filled as characters are met.

    Characters are folded one at a time: normalising a whole text takes quadratic time where
    someone has piled up accents.
    """

    def __init__(self, *, match_case: bool, match_accents: bool) -> None:
        """Start with the marks; every other character is folded when it is first met."""
        super().__init__({ord(c): mark for mark, same in _MARKS.items() for c in same})
        self.match_case = match_case
        self.match_accents = match_accents

    def __missing__(self, code: int) -> str:
        """Fold one character."""
        folded = chr(code)
        for _ in range(2):  # casefold can make what decomposes again, and the other way round
            folded = unicodedata.normalize("NFKD", folded)
            folded = folded if self.match_case else folded.casefold()
        self[code] = "".join(filter(self._keeps, unicodedata.normalize("NFKD", folded)))
        return self[code]

    def _keeps(self, char: str) -> bool:
        # Below 10 are signs that change a letter of Indic scripts or kana into another one.
        accent = unicodedata.combining(char) > 9 and not self.match_accents  # noqa: PLR2004
        return not accent and unicodedata.category(char) != "Cf"


@dataclass(slots=True)
class Node:
    """A step in a term: what may come next (words, beginnings, endings) and what ends here.

    Keys begin with a space where white space is wanted before the word or mark.
    """

    exact: dict[str, Node] = field(default_factory=dict)
    heads: dict[str, Node] = field(default_factory=dict)
    tails: dict[str, Node] = field(default_factory=dict)
    head_sizes: set[int] = field(default_factory=set)
    tail_sizes: set[int] = field(default_factory=set)
    terms: list[tuple[int, int, str]] = field(default_factory=list)

    def after(self, gap: str, word: str) -> list[Node]:
        """Return the steps that a folded word leads to; `gap` is a space or nothing."""
        found = [self.exact.get(gap + word)]
        found += [self.heads.get(gap + word[:n]) for n in self.head_sizes if n <= len(word)]
        found += [self.tails.get(gap + word[-n:]) for n in self.tail_sizes if n <= len(word)]
        return [node for node in found if node]


class Piece(NamedTuple):
    """One word or mark of a term: white space before it, folded, and where its star is."""

    gap: str
    word: str
    star: str  # "", "start" or "end": where the star stands


def add_term(root: Node, pieces: list[Piece], term: tuple[int, int, str]) -> None:
    """Put a term into the tree: its group's number, its place in the group, its words."""
    node = root
    for gap, word, star in pieces:
        if star == "end":
            node.head_sizes.add(len(word))
        elif star:
            node.tail_sizes.add(len(word))
        branch = {"": node.exact, "end": node.heads, "start": node.tails}[star]
        node = branch.setdefault(gap + word, Node())
    node.terms.append(term)


def walk(
    nodes: list[Node], text: str, end: int, following: re.Pattern[str], folding: Folding
) -> Iterator[tuple[int, Node]]:
    """Yield each step at which a term ends, with the place in the text where it ends."""
    gap = ""
    while nodes:
        yield from ((end, node) for node in nodes if node.terms)
        nodes = [node for node in nodes if node.exact or node.heads or node.tails]
        word = ""
        while nodes and not word:  # an invisible sign of its own is passed over
            match = following.match(text, end)
            if not match or len(f"{match[1]}.".splitlines()) > 2:  # noqa: PLR2004
                return  # the text, or the paragraph with a blank line, ends here
            gap = " " if match[1] else gap
            word, end = match[2].translate(folding), match.end()
        nodes = [after for node in nodes for after in node.after(gap, word)]
        gap = ""


def longest(ends: Iterator[tuple[int, Node]]) -> list[tuple[int, int, str]]:
    """Return end, group number and term of the best hit of each group, longest first."""
    best: dict[int, tuple[int, int, str]] = {}
    for end, node in ends:
        for number, place, term in node.terms:
            known = best.get(number)
            if known is None or end > known[0] or place < known[1]:
                best[number] = (end, place, term)
    found = [(end, number, term) for number, (end, _, term) in best.items()]
    return sorted(found, key=lambda hit: (-hit[0], hit[1])) if len(found) > 1 else found
