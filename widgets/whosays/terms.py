"""Term lists: which words to look for, where they stand in a text, and in what company.

A term is a word (``coup``), a phrase (``coup attempt``) or a family (``topple*``, ``*ism``);
never a regular expression: Python gives those no time limit.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whosays.content import content
from whosays.term_pattern import (
    Node,
    TermError,
    accents_in,
    add_term,
    folding_table,
    grammar,
    longest,
    pieces_of,
    walk,
)
from whosays.yaml_text import YamlTextError, line_of, nearest, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = [
    "ContextLine",
    "Hit",
    "TermError",
    "counts",
    "find_terms",
    "keywords_in_context",
    "load_terms",
    "paragraph_of",
    "paragraph_starts",
    "read_terms",
]
MAX_BYTES = 1_000_000


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
    folding = folding_table(match_case=match_case, match_accents=match_accents)
    root = Node()
    for number, (group, terms) in enumerate(_checked(groups)):
        for place, term in enumerate(terms):
            add_term(root, pieces_of(term, group, folding), (number, place, term))
    names = list(groups)
    token, following = grammar(accents_in(text))
    begins: dict[str, list[Node]] = {}
    free = [0] * len(names)
    hits: list[Hit] = []
    for match in token.finditer(text):
        word = match.group()
        nodes = begins.get(word)
        if nodes is None:
            nodes = begins[word] = root.after("", word.translate(folding))
        if nodes:
            start = match.start()
            ends = walk(nodes, text, match.end(), following, folding)
            for end, number, term in longest(ends):
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


def load_terms(source: str | Path) -> dict[str, list[str]]:
    """Load the term list of an article that comes with the package, or from a YAML file.

    The file holds ``groups:``, each with its terms; `find_terms` takes what is returned.
    Raises `TermError`, with the line, where the file is missing or cannot be meant.

    >>> list(load_terms("guaido-2019"))[0]
    'names for the events'
    """
    known = re.fullmatch(r"[a-z0-9-]+", str(source))
    path = content("data", "terms", f"{source}.yaml") if known else Path(source)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TermError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; shorten the list")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        shipped = [p.stem for p in sorted(content("data", "terms").glob("*.yaml"))]
        why = f"there is no such file; {nearest(str(source), shipped)}"
        raise TermError(f"{path}: {why}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise TermError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return read_terms(text, path.name)


def read_terms(text: str, name: str = "terms") -> dict[str, list[str]]:
    r"""Read a term list from YAML text; `name` is what error messages call the file.

    >>> read_terms("groups:\n  names for the events:\n    - coup\n    - uprising*")
    {'names for the events': ['coup', 'uprising*']}
    """
    try:
        raw = read_yaml(text)
    except YamlTextError as error:
        raise TermError(f"{name}: {error}") from error
    if not isinstance(raw, dict) or not raw:
        raise TermError(f"{name}: groups: is missing; write it, and the groups below it")
    for key in raw:
        if key not in _KEYS:
            raise _fail(name, raw, key, f"unknown key {key!r}; {nearest(str(key), _KEYS)}")
    groups = raw.get("groups")
    if not isinstance(groups, dict) or not groups:
        raise TermError(f"{name}: groups: is empty; write a name with a list of terms below it")
    for group, terms in groups.items():
        if not isinstance(group, str) or not group.strip():
            raise _fail(name, groups, group, f"{group!r} is not text; put it in quotation marks")
        if not isinstance(terms, list) or not terms:
            raise _fail(name, groups, group, f"{group}: a list of terms is expected")
        _refuse_bad_terms(terms, group, name)
    return {str(group): [str(term) for term in terms] for group, terms in groups.items()}


def _refuse_bad_terms(terms: Any, group: str, name: str) -> None:
    folding = folding_table(match_case=False, match_accents=False)
    seen: dict[tuple[object, ...], int] = {}
    for n, term in enumerate(terms):
        try:
            pieces = tuple(pieces_of(term, group, folding))
        except TermError as error:
            raise _fail(name, terms, n, str(error)) from error
        if pieces in seen:
            first = line_of(terms, seen[pieces])
            raise _fail(name, terms, n, f"{group}: {term!r} is the same as in line {first}")
        seen[pieces] = n


def _fail(name: str, node: Any, key: Any, why: str) -> TermError:
    return TermError(f"{name}, line {line_of(node, key)}: {why}")


_KEYS = ("title", "note", "groups")


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


def _checked(groups: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    for group, terms in groups.items():
        if not isinstance(group, str) or not group.strip():
            raise TermError(f"{group!r}: the name of a group is text; give it a name")
        if isinstance(terms, str | bytes):
            raise TermError(f"{group}: a list of terms is expected; write [{terms!r}]")
        yield group, terms
