"""The facts of a text that can be checked word by word: names, numbers, dates, quoted words.

They are found by their form, in English news text. A name is a run of capitalized words, so a
single word at the start of a sentence is taken for a name only where something else speaks for
it; roles without a capital, and what a sentence says with a verb, are not found. Whether a fact
is true is another question, and none that words can answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whosays.article import Article, Span
from whosays.reader.amounts import amounts_in
from whosays.reader.dates import DAYS, MONTHS, dates_in
from whosays.reader.marks import spans_in_marks
from whosays.reader.names import name_runs
from whosays.reader.openers import OPENERS, opens
from whosays.word_match import words_of

KINDS = ("name", "number", "date", "quoted")

_HIDDEN = re.compile(r"·\s+$")  # a day, a number or U.S., right before a place
_NEAR = 8  # characters
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}")  # U.S.
_NO_NAME = re.compile(r"(?:ing|ly|ed|ion|ment|ness|(?<!s)s)$")
_TITLES = frozenset(
    """
    president vice prime deputy acting interim former minister secretary senator sen rep
    representative governor gov mayor general gen colonel col captain capt admiral adm judge justice
    chief chancellor king queen prince princess pope sir lady mr mrs ms dr prof professor coach
    ambassador chairman chairwoman director council member spokesman spokeswoman
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Fact:
    """One fact of a text: its kind, its words, and where they stand.

    `span` is in code points, end-exclusive; of quoted words it leaves the marks out. Facts of
    one kind with one `key` say the same.
    """

    kind: str
    words: str
    span: Span
    key: tuple[str, ...]


def facts_in(text: str, beside: str = "") -> list[Fact]:
    """Return the facts of a text, in its order. A fact inside quoted words is there as well.

    `beside` is another text about the same thing: what is plainly a name there is one here.

    >>> text = "“We won 3 to 1,” Ana Ruiz said on Sunday."
    >>> [(fact.kind, fact.words) for fact in facts_in(text)]
    [('quoted', 'We won 3 to 1,'), ('number', '3 to 1'), ('name', 'Ana Ruiz'), ('date', 'Sunday')]
    """
    dates = dates_in(text)
    left = _masked(text, [date.span for date in dates])
    amounts = amounts_in(left)
    left = _masked(left, [amount.span for amount in amounts])
    found = [Fact("date", text[slice(*d.span)], d.span, (d.form, d.value, d.more)) for d in dates]
    found += [
        Fact("number", text[slice(*a.span)], a.span, (a.form, a.value, a.about)) for a in amounts
    ]
    found += _names(text, left, beside)
    found += _quoted(text)
    return sorted(found, key=lambda fact: (fact.span.start, -fact.span.end))


def folded(words: str) -> str:
    """Return a name as names are compared: no capitals, accents, points; one apostrophe."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c != ".").casefold()


def title_of(words: Iterable[str]) -> int:
    """Return how many words at the front of a name are a title, as of “Vice President Pence”."""
    plain = [folded(word) for word in words]
    titled = [n for n, word in enumerate(plain[:-1], 1) if word in _TITLES]
    end = titled[-1] if titled else 0
    if plain[end - 1 : end] == ["secretary"] and plain[end : end + 1] == ["of"]:
        end += 2
    return end if end < len(plain) else 0


def _masked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with other characters in these places, so that no more is read in them."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], "·" * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _names(text: str, left: str, beside: str) -> Iterator[Fact]:
    short = [Span(*match.span()) for match in _ACRONYM.finditer(left)]
    for span in short:
        yield Fact("name", text[slice(*span)], span, (folded(text[slice(*span)]),))
    left = _masked(left, short)
    there = _masked(beside, [date.span for date in dates_in(beside)])
    there = _masked(there, [Span(*match.span()) for match in _ACRONYM.finditer(there)])
    found, others = ([span for _, span in name_runs(_as(one))] for one in (left, there))
    whole = {tuple(_words(left, span)) for span in found}
    whole |= {tuple(_words(there, span)) for span in others}
    runs = list(_runs(left, found, whole))
    known = {word for span, first in runs if not first for word in _words(text, span)}
    known |= {
        word
        for span, first in _runs(there, others, whole)
        if not first
        for word in _words(beside, span)
    }
    small = set(re.findall(r"(?<!\w)[a-z][\w'’-]*", f"{text} {beside}"))
    for span, first in runs:
        words = text[slice(*span)].split()
        if first and not _is_name(words[0], text[span.end : span.end + 20], known, small):
            continue
        yield Fact("name", text[slice(*span)], span, tuple(folded(word) for word in words))


def _runs(
    text: str, found: Iterable[Span], whole: set[tuple[str, ...]]
) -> Iterator[tuple[Span, bool]]:
    """Yield the places of possible names, and whether each is one word that opens a sentence."""
    for span in (part for run in found for part in _apart(text, run, whole)):
        words = text[slice(*span)].split()
        plain = [folded(word) for word in words]
        # “I’ve” and a title alone, such as “the President”, name nobody.
        if len(plain[0]) < 2 or re.match("i'", plain[0]) or _is_title(plain):  # noqa: PLR2004
            continue
        if plain[0] in {*DAYS, *MONTHS} and len(plain) == 1:
            continue
        # “in the U.S. Nobody asked”: the point may be that of the sentence, too.
        opener = len(plain) == 1 and plain[0] in OPENERS
        if opener and _HIDDEN.search(text, max(0, span.start - _NEAR), span.start):
            continue
        yield span, len(words) == 1 and opens(text, span.start)


def _apart(text: str, span: Span, whole: set[tuple[str, ...]]) -> Iterator[Span]:
    """Yield a run, or its two names: “Ana Ruiz of Rome” where “Ana Ruiz” is a name by itself."""
    for match in re.compile(r"\sof\s+").finditer(text, *span):
        first = Span(span.start, match.start())
        words = tuple(_words(text, first))
        if words in whole and words != ("secretary",):
            yield first
            yield Span(match.end(), span.end)
            return
    yield span


def _as(text: str) -> Article:
    return Article("text", text)


def _is_title(plain: list[str]) -> bool:
    rest = [word for word in plain if word not in _TITLES]
    return not rest or rest == ["of", "state"]


def _is_name(word: str, behind: str, known: set[str], small: set[str]) -> bool:
    plain = folded(word)
    if plain in known:
        return True
    role = re.match(r"\s(\w+)", behind)  # “Swim coach Paul Reyes”
    if plain in OPENERS or word.lower() in small or (role and role[1] in _TITLES):
        return False
    return behind[:2] in {"’s", "'s"} or not _NO_NAME.search(plain)


def _words(text: str, span: Span) -> list[str]:
    return [folded(word) for word in text[slice(*span)].split()]


def _quoted(text: str) -> Iterator[Fact]:
    for span in spans_in_marks(_as(text))[0]:
        inner = Span(span.inner_start, span.inner_end)
        key = tuple(word.key for word in words_of(text[slice(*inner)]))
        if key:
            yield Fact("quoted", text[slice(*inner)], inner, key)
