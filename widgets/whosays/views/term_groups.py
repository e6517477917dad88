"""The groups of terms of one text: those given, those that a learner added, and their hits."""

from __future__ import annotations

import struct
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from whosays.terms import Hit, TermError, counts, find_terms
from whosays.views.columns import Column

MAX_GROUPS = 26  # each has a letter of its own
MAX_NAME = 60  # characters in the name of a group


@dataclass(frozen=True)
class TermGroups:
    """Lists of terms by the name of their group, in one text; a change makes a new one.

    `columns` are the texts that it is made of, where it is not one. Raises `TermError` where a
    term or group cannot be meant.

    >>> groups = TermGroups("A coup, an uprising.", {"labels": ["coup"]}).plus("uprising", "mine")
    >>> groups.terms
    {'labels': ['coup'], 'mine': ['uprising']}
    >>> [(hit.start, hit.group) for hit in groups.hits]
    [(2, 'labels'), (11, 'mine')]
    """

    text: str
    given: Mapping[str, Sequence[str]]
    added: Mapping[str, Sequence[str]] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
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
        return replace(self, added=added)

    def minus(self, term: str, group: str) -> TermGroups:
        """Return these groups without a term that was added; a given one stays."""
        if not isinstance(group, str) or term not in self.added.get(group, ()):
            raise TermError(f"{group}: {term!r} was not added here, so it stays")
        left = {g: [t for t in ts if (t, g) != (term, group)] for g, ts in self.added.items()}
        return replace(self, added={g: ts for g, ts in left.items() if ts})

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
        return self if same else replace(self, added=tried.added)

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
    def tallies(self) -> list[dict[str, Counter[str]]]:
        """How often each term of each group was found, in each of the texts."""
        apart = [column.own(self.hits) for column in self.columns] or [self.hits]
        return [counts(hits, self.terms) for hits in apart]

    @cached_property
    def legend(self) -> list[dict[str, Any]]:
        """The groups for the page: name, letter, counts, and which terms were added.

        Of two texts side by side each has its own counts, and counts for 100 words.
        """
        return [self._row(group, chr(ord("A") + n)) for n, group in enumerate(self.terms)]

    def lines(self, paragraphs: Sequence[Sequence[int]]) -> list[str]:
        """Return the groups with their counts, then paragraphs with a letter after each hit."""
        lines = []
        for group in self.legend:
            listed = [
                f"{one['term']} {' and '.join(map(str, one.get('sides', [one['count']])))}"
                for one in group["terms"]
            ]
            said = f"{group['letter']} {group['name']}: {', '.join(listed) or 'no terms yet'}"
            rates = [f"{side['label']} {side['rate']}" for side in group.get("sides", [])]
            lines.append(f"{said} (in 100 words: {', '.join(rates)})" if rates else said)
        if not self.columns:
            return lines + self._marked(paragraphs)
        for column in self.columns:
            lines.append(". ".join(filter(None, [column.heading, column.note])))
            lines += self._marked(paragraphs[column.first - 1 : column.last])
        return lines

    def _row(self, group: str, letter: str) -> dict[str, Any]:
        found = [tally[group] for tally in self.tallies]
        row: dict[str, Any] = {"name": group, "letter": letter}
        row["count"] = sum(one.total() for one in found)
        row["terms"] = [
            {"term": term, "count": sum(one[term] for one in found)}
            | {"mine": term in self.added.get(group, ())}
            | ({"sides": [one[term] for one in found]} if self.columns else {})
            for term in found[0]
        ]
        if self.columns:
            row["sides"] = [
                {"label": column.label, "count": one.total(), "rate": column.per_100(one.total())}
                for column, one in zip(self.columns, found, strict=True)
            ]
        return row

    def _marked(self, paragraphs: Iterable[Sequence[int]]) -> list[str]:
        lines = []
        letters = {group["name"]: group["letter"] for group in self.legend}
        ends = sorted((hit.end, letters[hit.group]) for hit in self.hits)
        for number, (start, end) in enumerate(paragraphs, 1):
            words, at = f"P{number} ", start
            for stop, letter in ends[bisect(ends, (start, "Z")) : bisect(ends, (end, "Z"))]:
                words += f"{self.text[at:stop]} [{letter}]"
                at = stop
            lines.append(words + self.text[at:end])
        return lines
