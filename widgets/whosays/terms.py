"""Term lists: which words to look for, where they stand in a text, and in what company.

A term is a word (``coup``), a phrase (``coup attempt``) or a family (``topple*``, ``*ism``).
Both the text and the terms are cut into words and marks, and these are compared after
folding, so a hit always begins and ends with a whole word or mark of the *original* text:
no offset has to be carried back from folded text, which may be longer or shorter.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAX_LENGTH = 100


class TermError(ValueError):
    """A term or a term list that cannot be used; the message says why and what to do."""


class Hit(NamedTuple):
    """A place where a term stands: code points of the text, end-exclusive; group and term.

    `term` is the term as it was given, so ``topple*`` for the word "toppled".
    """

    start: int
    end: int
    group: str
    term: str


class ContextLine(NamedTuple):
    """A hit with what stands before and after it in its paragraph (counted from 1).

    ``left + hit + right`` is a stretch of the text, exactly as it stands there.
    """

    left: str
    hit: str
    right: str
    group: str
    term: str
    paragraph: int


def find_terms(
    text: str,
    groups: Mapping[str, Sequence[str]],
    *,
    match_case: bool = False,
    match_accents: bool = False,
) -> list[Hit]:
    """Return every place where a term of a group stands, in text order.

    Whole words only. Capitals and accents make no difference unless asked for; curly and
    straight marks, all dashes, and all runs of white space (but not a blank line) are equal.
    Within one group hits never overlap: the first in the text wins, and of those that start
    at one place the longest, then the one listed first. Hits of different groups may overlap;
    at one place the longest comes first, then the order of the groups.

    Raises `TermError` where a group or term cannot be meant. The time taken grows with the
    length of the text and no faster, whatever the text and the terms are.

    >>> find_terms("Guaidó’s coup attempt", {"labels": ["coup", "coup attempt"], "who": ["guaido"]})
    [Hit(start=0, end=6, group='who', term='guaido'), Hit(start=9, end=21, group='labels', term='coup attempt')]
    """  # noqa: E501
    folding = _folding(match_case=match_case, match_accents=match_accents)
    root = _Node()
    for number, (group, terms) in enumerate(_checked(groups)):
        for place, term in enumerate(terms):
            _add(root, _pieces(term, group, folding), (number, place, term))
    names = list(groups)
    token, following = _grammar(_joiners(text))
    begins: dict[str, list[_Node]] = {}
    free = [0] * len(names)
    hits: list[Hit] = []
    for match in token.finditer(text):
        word = match.group()
        nodes = begins.get(word)
        if nodes is None:
            nodes = begins[word] = root.after("", word.translate(folding))
        if nodes:
            start = match.start()
            ends = _walk(nodes, text, match.end(), following, folding)
            for end, number, term in _longest(ends):
                if start >= free[number]:
                    free[number] = end
                    hits.append(Hit(start, end, names[number], term))
    return hits


def counts(
    hits: Iterable[Hit], groups: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Counter[str]]:
    """Return how often each term of each group was hit; `groups` adds those with 0 hits.

    >>> groups = {"labels": ["coup", "uprising"]}
    >>> tally = counts(find_terms("A coup? The coup!", groups), groups)
    >>> tally["labels"], tally["labels"].total()
    (Counter({'coup': 2, 'uprising': 0}), 2)
    """
    tally: dict[str, Counter[str]] = {
        group: Counter(dict.fromkeys(terms, 0)) for group, terms in (groups or {}).items()
    }
    for hit in hits:
        tally.setdefault(hit.group, Counter())[hit.term] += 1
    return tally


def keywords_in_context(text: str, hits: Iterable[Hit], width: int = 40) -> list[ContextLine]:
    r"""Return each hit with up to `width` code points of its paragraph on either side.

    A word that the width would cut through is left out. The white space and marks next to
    the hit stay, so that the line can be read as it stands.

    >>> text = "After his latest coup attempt fell flat.\nIt failed."
    >>> keywords_in_context(text, find_terms(text, {"labels": ["coup attempt"]}), width=10)
    [ContextLine(left=' latest ', hit='coup attempt', right=' fell ', group='labels', term='coup attempt', paragraph=1)]
    """  # noqa: E501
    if width < 0:
        raise ValueError(f"width: {width} is less than 0; give a number of characters")
    starts = paragraph_starts(text)
    return [
        ContextLine(
            _before(text, hit.start, width),
            text[hit.start : hit.end],
            _behind(text, hit.end, width),
            hit.group,
            hit.term,
            paragraph_of(starts, hit.start),
        )
        for hit in hits
    ]


def paragraph_starts(text: str) -> list[int]:
    r"""Return where the paragraphs start: the lines that hold more than white space.

    >>> paragraph_starts("One.\n\nTwo.")
    [0, 6]
    """
    starts, at = [], 0
    for line in text.split("\n"):
        if line and not line.isspace():
            starts.append(at)
        at += len(line) + 1
    return starts


def paragraph_of(starts: Sequence[int], offset: int) -> int:
    """Return the number, from 1, of the paragraph in which an offset lies.

    >>> paragraph_of([0, 6], 7)
    2
    """
    return max(1, bisect.bisect_right(starts, offset))


def _before(text: str, at: int, width: int) -> str:
    edge = max(0, at - width)
    left = text[edge:at].rpartition("\n")[2]
    if len(left) < width or not edge or text[edge - 1].isspace():
        return left
    whole = re.search(r"\s", left)
    return left[whole.start() :] if whole else left


def _behind(text: str, at: int, width: int) -> str:
    edge = at + width
    right = text[at:edge].partition("\n")[0]
    if len(right) < width or edge >= len(text) or text[edge].isspace():
        return right
    whole = re.match(r"[\s\S]*\s", right)
    return whole.group() if whole else right


# What makes a word: letters and digits, and the accents and invisible signs among them. The
# letter U+02BC is an apostrophe in print. An apostrophe is an edge like any other mark, which
# finds "Guaidó" in "Guaidó’s" and "we" in "we’ll", but "won" is not the word in "won’t".
_LETTER = r"[^\W_ʼ]"
_APOSTROPHES = "'‘’‚‛‹›`´ʼ′"
_MARKS = {"'": _APOSTROPHES, '"': "“”„‟«»″", "-": "‐‑‒–—―−"}
_SPACE = r"\s\u200b"


@lru_cache(maxsize=64)
def _grammar(joiners: str, star: str = "") -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return two patterns: a word or mark; and the same with the white space before it.

    Nothing in them can be matched in two ways and ``++`` never gives back, so that they
    take time in proportion to the text. `joiners` are the accents in the text at hand:
    all that Unicode has would make a slow pattern.
    """
    word = f"{_LETTER}(?:{_LETTER}++|[{joiners}]++)*+" if joiners else f"{_LETTER}++"
    word += f"(?:(?<=[nN])[{_APOSTROPHES}][tT](?!{_LETTER}))?"
    token = rf"{star}{word}{star}|\.\.++|[^{_SPACE}]"
    return re.compile(token), re.compile(f"([{_SPACE}]*+)({token})")


def _joiners(text: str) -> str:
    if text.isascii():
        return ""
    return "".join(sorted(c for c in set(text) if c > "\u007f" and _joins(c)))


def _joins(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] == "M" or (category == "Cf" and char != "\u200b")


@lru_cache(maxsize=4)
def _folding(*, match_case: bool, match_accents: bool) -> _Folding:
    return _Folding(match_case=match_case, match_accents=match_accents)


class _Folding(dict[int, str]):
    """A table for `str.translate` that is filled as characters are met.

    Characters are folded one at a time: normalising a whole text takes quadratic time where
    someone has piled up accents.
    """

    def __init__(self, *, match_case: bool, match_accents: bool) -> None:
        super().__init__({ord(c): mark for mark, same in _MARKS.items() for c in same})
        self.match_case = match_case
        self.match_accents = match_accents

    def __missing__(self, code: int) -> str:
        folded = chr(code)
        for _ in range(2):  # casefold can make what decomposes again, and the other way round
            folded = unicodedata.normalize("NFKD", folded)
            folded = folded if self.match_case else folded.casefold()
        self[code] = "".join(filter(self.keeps, unicodedata.normalize("NFKD", folded)))
        return self[code]

    def keeps(self, char: str) -> bool:
        # Below 10 are signs that change a letter of Indic scripts or kana into another one.
        accent = unicodedata.combining(char) > 9 and not self.match_accents  # noqa: PLR2004
        return not accent and unicodedata.category(char) != "Cf"


@dataclass(slots=True)
class _Node:
    """A step in a term: what may come next (words, beginnings, endings) and what ends here.

    Keys begin with a space where white space is wanted before the word or mark.
    """

    exact: dict[str, _Node] = field(default_factory=dict)
    heads: dict[str, _Node] = field(default_factory=dict)
    tails: dict[str, _Node] = field(default_factory=dict)
    head_sizes: set[int] = field(default_factory=set)
    tail_sizes: set[int] = field(default_factory=set)
    terms: list[tuple[int, int, str]] = field(default_factory=list)

    def after(self, gap: str, word: str) -> list[_Node]:
        found = [self.exact.get(gap + word)]
        found += [self.heads.get(gap + word[:n]) for n in self.head_sizes if n <= len(word)]
        found += [self.tails.get(gap + word[-n:]) for n in self.tail_sizes if n <= len(word)]
        return [node for node in found if node]


class _Piece(NamedTuple):
    gap: str
    word: str
    star: str  # "", "start" or "end": where the star stands


def _add(root: _Node, pieces: list[_Piece], term: tuple[int, int, str]) -> None:
    node = root
    for gap, word, star in pieces:
        if star == "end":
            node.head_sizes.add(len(word))
        elif star:
            node.tail_sizes.add(len(word))
        branch = {"": node.exact, "end": node.heads, "start": node.tails}[star]
        node = branch.setdefault(gap + word, _Node())
    node.terms.append(term)


def _walk(
    nodes: list[_Node], text: str, end: int, following: re.Pattern[str], folding: _Folding
) -> Iterator[tuple[int, _Node]]:
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


def _longest(ends: Iterator[tuple[int, _Node]]) -> list[tuple[int, int, str]]:
    """Return end, group number and term of the best hit of each group, longest first."""
    best: dict[int, tuple[int, int, str]] = {}
    for end, node in ends:
        for number, place, term in node.terms:
            known = best.get(number)
            if known is None or end > known[0] or place < known[1]:
                best[number] = (end, place, term)
    found = [(end, number, term) for number, (end, _, term) in best.items()]
    return sorted(found, key=lambda hit: (-hit[0], hit[1])) if len(found) > 1 else found


def _checked(groups: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    for group, terms in groups.items():
        if not isinstance(group, str) or not group.strip():
            raise TermError(f"{group!r}: the name of a group is text; give it a name")
        if isinstance(terms, str | bytes):
            raise TermError(f"{group}: a list of terms is expected; write [{terms!r}]")
        yield group, terms


def _pieces(term: object, group: str, folding: _Folding) -> list[_Piece]:
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
    pieces: list[_Piece] = []
    _, following = _grammar(_joiners(term), r"\*?+")
    for space, written in following.findall(term.strip()):
        word = written.strip("*")
        if len(written) - len(word) > 1 or not word:
            raise TermError(f"{why}one * at the start or the end of a word; see topple*, *ism")
        star = "" if word == written else "start" if written[0] == "*" else "end"
        beside = pieces and not space and pieces[-1].word[-1:].isalnum() and word[0].isalnum()
        if beside and (star or pieces[-1].star):
            raise TermError(f"{why}a * inside a word; write it at the start or the end")
        folded = word.translate(folding)
        if folded:
            pieces.append(_Piece(" " if space and pieces else "", folded, star))
    if not any(piece.word[0].isalnum() for piece in pieces):
        raise TermError(f"{why}no letter or digit in it; write a word or a phrase")
    return pieces
