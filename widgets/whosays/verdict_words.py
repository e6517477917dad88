"""Verdicts in words: one sentence that explains, and a list of every change with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whosays.changes import KINDS, Change
from whosays.spoken import NEGATIONS, long_forms
from whosays.words import ELLIPSIS, words_of

if TYPE_CHECKING:
    from whosays.verdict import Verdict

_LONGEST = 60  # characters of the words that a sentence shows
_NOT_BEFORE = 20  # characters
JOINS = "source ends a quotation and begins another"
_MARKS = " \n,;:“”‘’\"'"

_WHOLE = {
    "absent": "These words were not found in this source",
    "out-of-order": "The parts of this quotation stand in the source in another order",
    "stitched": "The parts of this quotation stand far apart in the source",
    "exact": "The words stand in the source just as they are quoted",
}
_WHAT = {
    "negation": "a word like “not”",
    "number": "a number",
    "name": "a name",
    "modal": "a word like “may” or “must”",
    "tense": "the tense of a verb",
    "wording": "the wording",
}
_ELIDED = {
    "ellipsis": "Words are left out at the ellipsis",
    "marks": "Words that stand outside the quotation marks of the source are left out",
    "nothing": "An ellipsis stands where nothing was left out",
}
_BRACKETED = (
    "The words in brackets are not those of the source",
    "A letter or more stands in brackets",
)
_ALSO = {kind: f"{what} differs" for kind, what in _WHAT.items()} | {
    "elided": "words are left out",
    "bracketed": "something stands in brackets",
    "typographic": "some of it is written another way",
}


def explained(verdict: Verdict) -> str:
    """Return what happened to a quotation, in one sentence."""
    kind = verdict.verdict
    found = [change for change in verdict.changes if change.kind == kind]
    others = {change.kind for change in verdict.changes} - {kind}
    others -= {"elided"} if kind == "stitched" else set()  # that is what the verdict says
    also = _listed([_ALSO[other] for other in KINDS if other in others])
    if kind == "absent" and all(
        word.key == ELLIPSIS for word in words_of(verdict.alignment.quotation)
    ):
        return "There are no words in this quotation to look for."
    if kind == "exact":
        return f"{_WHOLE[kind]}{_right_before(verdict)}."
    if kind == "typographic":
        return "The words are the same; only how they are written differs."
    if kind in _WHOLE:
        return f"{_WHOLE[kind]}; {also}." if also else f"{_WHOLE[kind]}."
    return f"{_first(kind, found)}; {also or 'nothing else differs'}."


def listed(verdict: Verdict) -> Iterator[str]:
    """Yield the lines of a verdict as plain text."""
    made = verdict.alignment
    yield f"{verdict.verdict}: {verdict.explanation}"
    yield from parts(verdict)
    lines: dict[tuple[object, ...], list[str]] = {}
    for change in verdict.changes:
        lines.setdefault((change.quotation, change.source, change.said), []).append(change.kind)
    for (*_, said), kinds in lines.items():
        yield f"{', '.join(kinds)}: {said}"
    if verdict.passage:
        start, end = verdict.passage
        several = f", one of {made.places} places" if made.places > 1 else ""
        yield f"Place in the source: characters {start:,} to {end:,}{several}."


def parts(verdict: Verdict) -> Iterator[str]:
    """Yield where the parts of a quotation stand that is no passage of the source."""
    for n, (mine, theirs) in enumerate(verdict.pieces, 1):
        words = _short(verdict.alignment.quotation[slice(*mine)])
        yield f"Part {n}, {words}: characters {theirs.start:,} to {theirs.end:,} of the source."


def _first(kind: str, found: Sequence[Change]) -> str:
    """Return the first half of a sentence about changes of one kind."""
    if kind == "elided":
        if any(JOINS in change.said for change in found):
            return f"{_ELIDED['ellipsis']}, where the {JOINS}"
        gone = [change.form for change in found if change.words[1]]
        return _ELIDED["ellipsis" if "ellipsis" in gone else "marks" if gone else "nothing"]
    if kind == "bracketed":
        letters = all(change.form == "written differently" for change in found)
        return _BRACKETED[letters]
    one = found[0]
    what, (mine, theirs) = _WHAT[kind], map(_short, one.words)
    if one.form == "ellipsis":
        said = f"The words left out at the ellipsis hold {what}: {theirs}"
    elif not _bare(one.words[1]):
        said = f"{what} is put in: {mine}"
    elif not _bare(one.words[0]):
        said = f"{what} is left out: {theirs}"
    else:
        said = f"{what} differs: the quotation has {mine}, the source {theirs}"
    more = f" ({len(found) - 1} more like this)" if len(found) > 1 else ""
    return f"{said[0].upper()}{said[1:]}{more}"


def _right_before(verdict: Verdict) -> str:
    """Say where a quotation begins right behind a “not”: its words are the same, and yet."""
    start, source = verdict.passage.start if verdict.passage else 0, verdict.alignment.source
    before = re.search(r"([\w’']+)\s+$", source[max(0, start - _NOT_BEFORE) : start])
    if before and any(
        key in NEGATIONS for key in long_forms([before[1].lower().replace("’", "'")])
    ):
        return f"; right before them stands {_short(before[1])}"
    return ""


def _bare(words: str) -> str:
    return words.strip(_MARKS + ".…()[]")


def _short(words: str) -> str:
    words = " ".join(words.strip(_MARKS).split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0] + " …"
    return f"“{words}”"


def _listed(said: Sequence[str]) -> str:
    """Return phrases as one: “a, b and c”."""
    return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))
