"""Whether a quotation is joined from places far apart, or from places in another order.

An alignment keeps the quotation's order and stays together. Where pieces that may stand
anywhere explain the words better, these say where they come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.alignment import Alignment, enough
from whosays.article import Span
from whosays.changes import Texts, within
from whosays.pieces import Run, runs_of
from whosays.word_match import matches, places_of
from whosays.word_steps import Step, steps_between
from whosays.words import BRACKET, ELLIPSIS, Word

# More words of the source than these, between two that stand together in the quotation, are far:
# where an ellipsis stands between them, and where none does. The end of a paragraph at an
# ellipsis counts as so many words.
FAR_AT_ELLIPSIS, FAR, PARAGRAPH = 40, 20, 20
# What a quotation is made of that cannot be aligned: pieces of so many words (or all there is
# between two ellipses), and so much of it.
_SHORTEST, _COVERED = 4, 0.75
_MOST_PARTS = 6  # of a quotation, each of which is looked for by itself
_PARAGRAPH_END = re.compile(r"[.!?…:][”\"’')\]]*[^\S\n]*\n\s*|\n[^\S\n]*\n\s*")
_OVERLAP = 2  # words of the source that two runs one after another may both be found in
_CLOSE = 5  # words of the source that may stand between two runs of one group
_MARGIN = 6  # words of the source around a group that are compared with it
_DEAREST_GAP = 4  # words of the source, in one place, that are not quoted and count as missing


@dataclass(frozen=True)
class Group:
    """Words `first` to `last` (exclusive) of a quotation, and where they stand in the source.

    `words` is how many of them are the same there. `whole` says that they are all there is
    between two ellipses.
    """

    first: int
    last: int
    place: int
    end: int
    words: int
    whole: bool


def rearranged(made: Alignment, texts: Texts) -> list[Group]:
    """Return the places that a quotation comes from, if they are several; else nothing."""
    if made.found and not made.differences:
        return []
    total = sum(_counts(word) for word in texts.quoted)
    missing = _missing(made, texts) if made.found else total
    if turned := _turned(texts):
        return turned
    if not missing:
        return []
    runs = runs_of(texts.quoted, texts.there)
    if not made.found:
        runs = [run for run in runs if run.whole or len(run) >= _SHORTEST]
    groups = _grouped(runs, texts)
    if _better(groups, made, missing, total, texts):
        return groups
    groups = _found_alone(made, texts)
    return groups if _better(groups, made, missing, total, texts) else []


def place_of(group: Group, texts: Texts) -> tuple[Span, Span]:
    """Return where a group stands in the quotation and in the source."""
    mine, theirs = texts.quoted[group.first : group.last], texts.there[group.place : group.end]
    return Span(mine[0].core, mine[-1].core_end), Span(theirs[0].core, theirs[-1].core_end)


def steps_of(groups: Sequence[Group], texts: Texts) -> list[Step]:
    """Return the steps of all groups, each compared with its own place.

    The words of the quotation that are in no group belong to one beside them.
    """
    steps: list[Step] = []
    stops = [n for n, word in enumerate(texts.quoted) if word.key == ELLIPSIS]
    start = 0
    for number, group in enumerate(groups):
        behind = groups[number + 1 : number + 2]
        most = behind[0].first if behind else len(texts.quoted)
        start = max([start, *(n + 1 for n in stops if n < group.first)])
        end = min((n for n in stops if group.last <= n < most), default=most)
        near = slice(max(0, group.place - _MARGIN), group.end + _MARGIN)
        quoted, there = texts.quoted[start:end], texts.there[near]
        if pairs := matches(quoted, there):
            steps += steps_between(texts.quotation, texts.source, quoted, there, pairs)
        start = end
    return steps


def _counts(word: Word) -> bool:
    return word.key != ELLIPSIS and not word.key.startswith(BRACKET)


def _turned(texts: Texts) -> list[Group]:
    """Return the two parts beside an ellipsis, if the source runs from the second to the first.

    It does not help then that the same words stand in the quotation's order elsewhere.
    """
    stops = [n for n, word in enumerate(texts.quoted) if word.key == ELLIPSIS]
    edges = [-1, *stops, len(texts.quoted)]
    parts = [range(a + 1, b) for a, b in pairwise(edges) if b - a > 1]
    for one, then in pairwise(parts[: _MOST_PARTS + 1]):
        if min(len(one), len(then)) < _SHORTEST - 1:
            continue
        mine = [texts.quoted[n] for n in (*then, *one)]
        if found := places_of(mine, texts.there)[:1]:
            middle, end = found[0] + len(then), found[0] + len(mine)
            return [
                Group(one.start, one.stop, middle, end, len(one), whole=True),
                Group(then.start, then.stop, found[0], middle, len(then), whole=True),
            ]
    return []


def _missing(made: Alignment, texts: Texts) -> int:
    """Return how many words an alignment does not explain: those changed, put in, or skipped."""
    missing = 0
    for step in made.steps:
        if step.kind == "changed" and not step.form:
            instead = len(within(texts.there, step.source))
            missing += max(step.words, min(instead, _DEAREST_GAP))
        elif step.kind == "added" and not step.form:
            missing += step.words
        elif step.kind == "left out" and not step.form:
            missing += min(step.words, _DEAREST_GAP)
    return missing


def _better(
    groups: Sequence[Group], made: Alignment, missing: int, total: int, texts: Texts
) -> bool:
    """Whether groups explain a quotation better than its alignment does."""
    jumps = sum(not _near(one, then, texts) for one, then in pairwise(groups))
    if not jumps:
        return False
    covered = sum(group.words for group in groups)
    if not made.found:
        return covered >= _COVERED * total
    better = missing - (total - covered) - jumps
    return better >= (0 if all(group.whole for group in groups) else 2)


def _grouped(runs: Sequence[Run], texts: Texts) -> list[Group]:
    """Put runs together that are close to one another in the source, in their order."""
    groups: list[Group] = []
    for run in runs:
        group = Group(run.first, run.last, run.place, run.end, len(run), run.whole)
        if groups and _near(groups[-1], group, texts, _CLOSE):
            last = groups.pop()
            words, whole = last.words + len(run), last.whole and run.whole
            group = Group(last.first, run.last, last.place, run.end, words, whole)
        groups.append(group)
    return groups


def _near(one: Group, then: Group, texts: Texts, most: int = FAR_AT_ELLIPSIS) -> bool:
    """Whether the second stands behind the first in the source, and not far away."""
    words = then.place - one.end
    if one.end >= then.end or words < -_OVERLAP:
        return False
    if all(word.key != ELLIPSIS for word in texts.quoted[one.last : then.first]):
        return words <= min(most, FAR)
    start, end = texts.there[one.end - 1].core_end, texts.there[then.place].core
    return words + paragraphs(texts.source[start:end]) <= min(most, FAR_AT_ELLIPSIS)


def paragraphs(between: str) -> int:
    r"""Return for how many words the ends of paragraphs between two words count.

    >>> paragraphs("today.”\n\n“We"), paragraphs("a line that\nis broken")
    (20, 0)
    """
    return PARAGRAPH * len(_PARAGRAPH_END.findall(between))


def _found_alone(made: Alignment, texts: Texts) -> list[Group]:
    """Return where the parts of a quotation stand, each looked for by itself.

    So a part is found also where a word of it was changed.
    """
    groups: list[Group] = []
    parts = [part for part in _parts(made, texts) if part]
    if not 1 < len(parts) <= _MOST_PARTS:
        return []
    for part in parts:
        quoted = texts.quoted[part.start : part.stop]
        plain = [word for word in quoted if _counts(word)]
        pairs = matches(quoted, texts.there) if len(plain) >= _SHORTEST else []
        if len(pairs) < _COVERED * len(plain) or not enough(pairs, quoted, texts.there):
            continue
        (first, place), (last, end) = pairs[0], pairs[-1]
        group = Group(
            part.start + first, part.start + last + 1, place, end + 1, len(pairs), whole=False
        )
        groups.append(group)
    return groups


def _parts(made: Alignment, texts: Texts) -> Iterator[range]:
    """Yield the parts of a quotation: cut at ellipses, and around long stretches not aligned."""
    cuts = {n for n, word in enumerate(texts.quoted) if word.key == ELLIPSIS}
    edges = {0, len(texts.quoted), *cuts, *(n + 1 for n in cuts)}
    number = 0
    for step in made.steps:
        start = number
        while number < len(texts.quoted) and texts.quoted[number].core < step.quotation.end:
            number += 1
        if step.kind in {"changed", "added"} and number - start >= _SHORTEST:
            edges |= {start, number}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        if start not in cuts:
            yield range(start, end)
