"""The groups of terms of one text: those given, those that a learner added, and their hits."""

from __future__ import annotations

import struct
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from whosays.terms import Hit, TermError, counts, find_terms

MAX_GROUPS = 26  # each has a letter of its own
MAX_NAME = 60  # characters in the name of a group


@dataclass(frozen=True)
class TermGroups:
    """Lists of terms by the name of their group, in one text; a change makes a new one.

    Raises `TermError` where a term or group cannot be meant.

    >>> groups = TermGroups("A coup, an uprising.", {"labels": ["coup"]}).plus("uprising", "mine")
    >>> groups.terms
    {'labels': ['coup'], 'mine': ['uprising']}
    >>> [(hit.start, hit.group) for hit in groups.hits]
    [(2, 'labels'), (11, 'mine')]
    """

    text: str
    given: Mapping[str, Sequence[str]]
    added: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hits: tuple[Hit, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find the hits, which also checks the terms."""
        if len(self.terms) > MAX_GROUPS:
            why = f"at most {MAX_GROUPS}, one for each letter; leave some out"
            raise TermError(f"{len(self.terms)} groups: {why}")
        object.__setattr__(self, "hits", tuple(find_terms(self.text, self.terms)))

    @cached_property
    def terms(self) -> dict[str, list[str]]:
        """All terms by group: in each those given, then those added."""
        made: dict[str, list[str]] = {}
        for part in (self.given, self.added):
            for group, terms in part.items():
                if not isinstance(terms, list | tuple):
                    raise TermError(f"{group}: a list of terms is expected; write [{terms!r}]")
                made.setdefault(group, []).extend(terms)
        return made

    def plus(self, term: str, group: str) -> TermGroups:
        """Return these groups with one more term, in a group that is there or a new one."""
        if not isinstance(term, str) or not isinstance(group, str) or not group.strip():
            raise TermError("a term and the name of a group are expected; write both")
        term, group = " ".join(term.split()), " ".join(group.split())
        if len(group) > MAX_NAME:
            raise TermError(f"{group[:20]}…: a group's name has at most {MAX_NAME} characters")
        if term.casefold() in (known.casefold() for known in self.terms.get(group, ())):
            raise TermError(f"{group}: {term!r} is in this group already")
        added = {**self.added, group: [*self.added.get(group, ()), term]}
        return TermGroups(self.text, self.given, added)

    def minus(self, term: str, group: str) -> TermGroups:
        """Return these groups without a term that was added; a given one stays."""
        if not isinstance(group, str) or term not in self.added.get(group, ()):
            raise TermError(f"{group}: {term!r} was not added here, so it stays")
        left = {g: [t for t in ts if (t, g) != (term, group)] for g, ts in self.added.items()}
        return TermGroups(self.text, self.given, {g: ts for g, ts in left.items() if ts})

    def with_added(self, kept: Any) -> TermGroups:
        """Return these groups with the terms that a log kept, but for what cannot be meant."""
        tried = TermGroups("", self.given)
        for group, terms in kept.items() if isinstance(kept, dict) else ():
            for term in terms if isinstance(terms, list) else ():
                try:
                    tried = tried.plus(term, group)
                except TermError:
                    continue
        same = tried.added == self.added
        return self if same else TermGroups(self.text, self.given, tried.added)

    @cached_property
    def places(self) -> frozenset[tuple[int, int]]:
        """Where there are hits: start and end of each, once."""
        return frozenset((hit.start, hit.end) for hit in self.hits)

    @cached_property
    def packed(self) -> bytes:
        """The hits for the page: little-endian int32 triples of start, end, group number."""
        number = {group: n for n, group in enumerate(self.terms)}
        flat = [n for hit in self.hits for n in (hit.start, hit.end, number[hit.group])]
        return struct.pack(f"<{len(flat)}i", *flat)

    @cached_property
    def legend(self) -> list[dict[str, Any]]:
        """The groups for the page: name, letter, counts, and which terms were added."""
        tally = counts(self.hits, self.terms)
        return [
            {
                "name": group,
                "letter": chr(ord("A") + number),
                "count": tally[group].total(),
                "terms": [
                    {"term": term, "count": count, "mine": term in self.added.get(group, ())}
                    for term, count in tally[group].items()
                ],
            }
            for number, group in enumerate(self.terms)
        ]

    def lines(self, paragraphs: Iterable[Sequence[int]]) -> list[str]:
        """Return the groups with their counts, then paragraphs with a letter after each hit."""
        lines = []
        for group in self.legend:
            listed = ", ".join(f"{one['term']} {one['count']}" for one in group["terms"])
            lines.append(f"{group['letter']} {group['name']}: {listed or 'no terms yet'}")
        letters = {group["name"]: group["letter"] for group in self.legend}
        ends = sorted((hit.end, letters[hit.group]) for hit in self.hits)
        for number, (start, end) in enumerate(paragraphs, 1):
            words, at = f"P{number} ", start
            for stop, letter in ends[bisect(ends, (start, "Z")) : bisect(ends, (end, "Z"))]:
                words += f"{self.text[at:stop]} [{letter}]"
                at = stop
            lines.append(words + self.text[at:end])
        return lines
