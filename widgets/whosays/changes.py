"""What kind of change a difference between a quotation and its source is.

A difference is a `Step` of an alignment. Most kinds are about English; in other languages only
how it is written, elided, bracketed, number and wording are told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.article import Span
from whosays.changed_names import has_name, new_names
from whosays.slips import without_slips
from whosays.spoken import (
    MODALS,
    NEGATIONS,
    is_number,
    long_forms,
    numbers,
    same_aloud,
    same_in_short,
)
from whosays.verb_forms import other_time
from whosays.word_steps import FORMS, Step
from whosays.words import BRACKET, ELLIPSIS, MINUS, SIGNS, Word

# What matters most for the meaning comes first.
KINDS = ("negation", "number", "name", "modal", "tense", "wording", "elided", "bracketed",
         "typographic")  # fmt: skip
_LATER = {("will", "would"), ("would", "will")}  # the same, said of another time
_UNITS = frozenset({*SIGNS.values(), MINUS} - {"and"})
_PLURALS = {f"{unit}s": unit for unit in _UNITS}
_UNIT_APART = 3  # words between the two places of a unit: “$5 million”, “5 million dollars”
# So many words left out without a sign, and no more, can be a “may” that is missing.
_FEW = 2
_OPENING, _CLOSING = re.compile(r"[“‘\"'«„]"), re.compile(r"[”’\"'»]")
_DOUBLE = re.compile(r"[“”\"«»]")
_ENDING = re.compile(r"[.?!,;:]*")
_MARKS = 4  # characters beside a step that are looked at


@dataclass(frozen=True)
class Change:
    """One difference: of what kind it is, and the place of it on both sides.

    Offsets are code points, end-exclusive. `words` are those of the quotation and of the source
    there; one of them may be empty. `form` is that of the step: at an ellipsis, in brackets …
    `said` says the difference in a sentence.
    """

    kind: str
    quotation: Span
    source: Span
    words: tuple[str, str]
    form: str = ""
    said: str = ""


@dataclass(frozen=True)
class Texts:
    """A quotation and a source with their words."""

    quotation: str
    source: str
    quoted: Sequence[Word]
    there: Sequence[Word]


def kinds_of(steps: Sequence[Step], texts: Texts) -> list[list[str]]:
    """Return for each step which kinds of change it is, what matters most first; [] for none."""
    every = [_Difference(step, texts) for step in steps]
    found = [set(_kinds(one)) for one in every]
    for first, second in _units_moved(every):
        found[first] = found[second] = {"typographic"}
    return [
        [kind for kind in KINDS if kind in some] or ["wording"] * (step.kind != "same")
        for step, some in zip(steps, found, strict=True)
    ]


def whole_change(texts: Texts, source: Span) -> Change | None:
    """Return the change of a quotation whose words are all the same: in its spaces or last mark.

    `source` is the place of all its words.
    """
    there = within(texts.there, source)
    mine = Span(texts.quoted[0].core, texts.quoted[-1].core_end)
    theirs = Span(there[0].core, there[-1].core_end)
    words = texts.quotation[slice(*mine)], texts.source[slice(*theirs)]
    said = "Written differently: the spaces between the words."
    if words[0] == words[1]:
        sides = (texts.quotation, mine.end), (texts.source, theirs.end)
        ends = [match[0] for text, at in sides if (match := _ENDING.match(text, at))]
        if not all(ends) or ends[0] == ends[1] or not set("?!") & set("".join(ends)):
            return None
        said = f"The quotation ends with “{ends[0]}”; the source has here: “{ends[1]}”."
    return Change("typographic", mine, theirs, words, FORMS[1], said)


class _Difference:
    """A step with the words of both sides."""

    def __init__(self, step: Step, texts: Texts) -> None:
        self.step, self.texts = step, texts
        self.mine = within(texts.quoted, step.quotation)
        self.theirs = within(texts.there, step.source)
        self.here = [word.key for word in self.mine if word.key != ELLIPSIS]
        self.there = [word.key for word in self.theirs if word.key != ELLIPSIS]

    @property
    def quotation(self) -> str:
        """The quotation's text of the step, with its marks."""
        return self.texts.quotation[slice(*self.step.quotation)]

    @property
    def written(self) -> tuple[str, str]:
        """What stands on both sides, from the first word to the last."""
        sides = (self.texts.quotation, self.mine), (self.texts.source, self.theirs)
        mine, theirs = (text[w[0].core : w[-1].core_end] if w else "" for text, w in sides)
        return mine, theirs

    @property
    def brackets(self) -> bool:
        """Whether the quotation has square brackets here, and the source has none."""
        return BRACKET in self.quotation and BRACKET not in self.written[1]

    @property
    def new_names(self) -> list[str]:
        """The names that only the quotation has here."""
        return new_names(self.texts.quotation, self.mine, self.texts.source, self.theirs)


def _kinds(one: _Difference) -> Iterator[str]:
    step = one.step
    if step.kind == "same":
        if step.form:
            yield _written(one)
    elif step.form == "ellipsis":
        yield from _at_ellipsis(one)
    elif step.kind == "left out":
        yield _left_out(one)
    elif step.kind == "added":
        yield from _added(one)
    elif step.form == "brackets" or _all_bracketed(one):
        yield from _bracketed(one)
    else:
        yield from _changed(one)


def _written(one: _Difference) -> str:
    if one.brackets:
        return "bracketed"
    mine, theirs = one.written
    other = ("." in mine and theirs.islower()) or ("." in theirs and mine.islower())  # U.S., us
    return "wording" if other else "typographic"


def _at_ellipsis(one: _Difference) -> Iterator[str]:
    if one.step.kind == "left out":
        yield "negation" if _negations(one.there) else "elided"
        return
    edge = one.step.quotation.start == 0 or one.step.quotation.end == len(one.texts.quotation)
    yield "typographic" if edge else "elided"


def _left_out(one: _Difference) -> str:
    if all(key.startswith(BRACKET) and key[1:].isdigit() for key in one.there):
        return "typographic"  # an ellipsis of the source, or the sign of a note
    if _outside_the_marks(one):
        return "elided"
    if _negations(one.there):
        return "negation"
    if all(map(_of_a_number, one.there)) and _beside_number(one):
        return "number"  # of “5 million”, “50%” or “$5” only the figures are left
    return "modal" if len(one.there) <= _FEW and _modals(one.there) else "wording"


def _added(one: _Difference) -> Iterator[str]:
    if _negations(one.here):
        yield "negation"
    if one.step.form == "brackets" or _in_round_brackets(one):
        yield "bracketed"
        return
    if set(_numbers(one.here)) - {"1"}:
        yield "number"
    if one.new_names and not one.brackets:
        yield "name"
    if _modals(one.here):
        yield "modal"


def _bracketed(one: _Difference) -> Iterator[str]:
    """Yield the kinds of a change whose words, or letters, stand in brackets."""
    yield from _negation_or_number(_plain(one.here), _plain(one.there))
    if one.new_names and has_name(one.texts.source, one.theirs):
        yield "name"
    yield "bracketed"


def _changed(one: _Difference) -> Iterator[str]:
    here, there = without_slips(_plain(one.here), _plain(one.there))
    yield from _negation_or_number(here, there)
    if same_in_short(here, there):
        yield "wording"
        return
    if one.new_names:
        yield "name"
    yield from _modal_or_tense(here, there)
    if one.brackets:
        yield "bracketed"


def _negation_or_number(here: Sequence[str], there: Sequence[str]) -> Iterator[str]:
    if _negations(here) != _negations(there):
        yield "negation"
    mine, theirs = _numbers(here), _numbers(there)
    if mine and theirs and mine != theirs:
        yield "number"


def _modal_or_tense(here: Sequence[str], there: Sequence[str]) -> Iterator[str]:
    mine, theirs = _modals(here), _modals(there)
    pairs = {(a, b) for a in mine - theirs for b in theirs - mine}
    if pairs and pairs <= _LATER:
        yield "tense"
    elif mine != theirs and (mine or len(here) < len(there)):
        yield "modal"
    if other_time(long_forms(here), long_forms(there)):
        yield "tense"


def _units_moved(every: Sequence[_Difference]) -> Iterator[tuple[int, int]]:
    """Yield pairs of steps that only write a unit elsewhere: “$5 million”, “5 million dollars”."""
    found: list[tuple[int, bool, list[str]]] = []
    for n, one in enumerate(every):
        if one.step.kind == "same" or one.step.form:
            continue
        mine, theirs = ([_PLURALS.get(key, key) for key in side] for side in (one.here, one.there))
        units = [[key for key in side if key in _UNITS] for side in (mine, theirs)]
        left = [[key for key in side if key not in _UNITS] for side in (mine, theirs)]
        # “five” and “$5” differ in the unit only.
        if bool(units[0]) != bool(units[1]) and (same_aloud(*left) or not left[0] + left[1]):
            found.append((n, bool(units[0]), units[0] + units[1]))
    for (first, added, keys), (second, then_added, others) in pairwise(found):
        between = [one.step for one in every[first + 1 : second]]
        near = sum(step.words for step in between) <= _UNIT_APART
        moved = added != then_added and keys == others
        if moved and near and {step.kind for step in between} <= {"same"}:
            yield first, second


# What stands in words


def _plain(keys: Sequence[str]) -> list[str]:
    return [key.removeprefix(BRACKET) for key in keys]


def _negations(keys: Sequence[str]) -> int:
    return sum(key in NEGATIONS for key in long_forms(keys))


def _modals(keys: Sequence[str]) -> Counter[str]:
    return Counter(key for key in long_forms(keys) if key in MODALS)


def _numbers(keys: Sequence[str]) -> Counter[str]:
    units = (_PLURALS.get(key, key) for key in keys)
    return Counter([*numbers(keys), *(unit for unit in units if unit in _UNITS)])


def _of_a_number(key: str) -> bool:
    return key in _UNITS or (is_number(key) and not key.isdigit())


# Places


def within(words: Sequence[Word], span: Span) -> Sequence[Word]:
    """Return the words that begin in a span."""
    first = bisect_left(words, span.start, key=lambda word: word.core)
    last = bisect_left(words, span.end, key=lambda word: word.core)
    return words[first:last]


def _beside_number(one: _Difference) -> bool:
    words = one.texts.there
    first = bisect_left(words, one.theirs[0].core, key=lambda word: word.core)
    beside = [*words[max(0, first - 1) : first], *words[first + len(one.theirs) :][:1]]
    return any(is_number(word.key) for word in beside)


def _outside_the_marks(one: _Difference) -> bool:
    """Whether the source closes its quotation marks here and opens them again: “,” she said, “."""
    source, (start, end) = one.texts.source, one.step.source
    before, behind = source[max(0, start - _MARKS) : start], source[end : end + _MARKS]
    return (
        len(one.there) > 1
        and bool(_CLOSING.search(before) and _OPENING.search(behind[: _word_at(behind)]))
        and not _DOUBLE.search(source[start:end])
    )


def _word_at(text: str) -> int:
    return next((n for n, char in enumerate(text) if char.isalnum()), len(text))


def _all_bracketed(one: _Difference) -> bool:
    """Whether each word has letters in brackets: “want[ed]”."""
    return one.brackets and all(BRACKET in written for written in one.quotation.split())


def _in_round_brackets(one: _Difference) -> bool:
    around = one.quotation.strip(" \n“”\"',.;:")
    return around[:1] == "(" and around[-1:] == ")"
