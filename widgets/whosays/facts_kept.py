"""Which facts of a text another text keeps: names, numbers, dates and quoted words.

A lede has to leave out most of what its source has, so a fact that is not in it is no error.
The comparison is of words. It does not know whether something is true, whether a sentence that
has all the right names says the same, or who is said to have said it: “possible” may be gone, an
attribution may be gone, and every fact here has stayed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.alignment import MAX_QUOTATION, MAX_SOURCE, align
from whosays.article import Span
from whosays.facts import KINDS, Fact, facts_in
from whosays.names_kept import compare_names
from whosays.reader.dates import DAYS, MONTHS
from whosays.word_match import Word, places_of, words_of

__all__ = ["STATUSES", "Fact", "Kept", "compare_facts", "counted", "facts_in", "with_unit"]

STATUSES = ("stayed", "changed", "unmarked", "went", "new")
_MOST = 200  # facts of a kind that are set beside each other where they are not the same
_MOST_ALIGNED = 40  # quotations that are set beside each other word by word
_SHORT = 6  # words of a quotation of which a single one may have been kept
_RUN = 5  # words of a quotation that stand in a row without its marks: all of a shorter one …
_LONG_RUN = 8  # … most of a longer one, or so many of it
_AROUND = 40  # characters
_FREE = frozenset(
    """
    the a an of in on at to for and or but with by from that is was were be has have had it its his
    her their he she they as not this these those
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Kept:
    """What became of one fact. `source` is None for a new one, `lede` for one that went.

    `note` says in a few words what is to be noticed; `lines` say how quoted words differ.
    """

    status: str
    kind: str
    source: Fact | None
    lede: Fact | None
    note: str = ""
    lines: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, str]:
        """The words in the source and in the lede; "" where they are not there."""
        return (self.source.words if self.source else "", self.lede.words if self.lede else "")


def compare_facts(source: str, lede: str) -> list[Kept]:
    """Compare the facts of a lede with those of its source; each fact is told once.

    “stayed”: it is in both. “changed”: something near it is there, such as another number in its
    place, a name spelled in another way, or quoted words that were altered. “unmarked”: quoted
    words stand there, all or most of them, without their marks, which indirect speech may do.
    “went”: it is not in the lede. “new”: it is in the lede only.

    >>> for row in compare_facts("On May 3, 90 people met Ana Ruiz.", "Ruiz met 19 people."):
    ...     print(row.status, row.kind, row.words, row.note or "–")
    stayed name ('Ana Ruiz', 'Ruiz') only “Ruiz”
    changed number ('90', '19') another number before “people”
    went date ('May 3', '') –
    """
    there, here = facts_in(source, lede), facts_in(lede, source)
    rows: list[Kept] = []
    for kind in KINDS:
        mine = [fact for fact in there if fact.kind == kind]
        own = [fact for fact in here if fact.kind == kind]
        if kind == "name":
            names = compare_names(mine, own)
            rows += [Kept(status, kind, one, other, note) for status, one, other, note in names]
        elif kind == "quoted":
            rows += _quoted(_once(mine), _once(own), source, lede)
        else:
            rows += _counted(kind, _once(mine), _once(own), source, lede)
    return sorted(rows, key=_order)


def with_unit(text: str, fact: Fact) -> str:
    """Return a fact’s words, a number with the word behind it: “19 weeks”.

    >>> text = "It took nineteen weeks."
    >>> [with_unit(text, fact) for fact in facts_in(text)]
    ['nineteen weeks']
    """
    unit = re.compile(r"[\s-]([^\W\d_]+)").match(text, fact.span.end)
    if fact.kind != "number" or not unit or not _bare([unit[1]]):
        return fact.words
    return text[fact.span.start : unit.end()]


def counted(rows: Iterable[Kept]) -> dict[str, int]:
    """Return how many facts have each status."""
    return dict.fromkeys(STATUSES, 0) | Counter(row.status for row in rows)


def _order(row: Kept) -> tuple[int, int]:
    fact = row.source or row.lede
    return STATUSES.index(row.status), fact.span.start if fact else 0


def _once(facts: Sequence[Fact]) -> list[Fact]:
    first: dict[tuple[str, ...], Fact] = {}
    for fact in facts:
        first.setdefault(fact.key, fact)
    return list(first.values())


# Numbers and dates


def _counted(kind: str, there: list[Fact], here: list[Fact], source: str, lede: str) -> list[Kept]:
    own = {fact.key: fact for fact in here}
    same = [fact for fact in there if fact.key in own]
    rows = [Kept("stayed", kind, fact, own.pop(fact.key)) for fact in same]
    there, here = [fact for fact in there if fact not in same], list(own.values())
    # Pairs that nearly say the same come first, then another one in the place of one.
    for pairing in (_nearly, _in_place):
        for fact in here[:_MOST]:
            for other in there[:_MOST]:
                status, note = pairing(kind, other, fact, source, lede, there, here)
                if status:
                    rows.append(Kept(status, kind, other, fact, note))
                    there.remove(other)
                    here.remove(fact)
                    break
    rows += [Kept("went", kind, fact, None) for fact in there]
    return rows + [Kept("new", kind, None, fact) for fact in here]


def _nearly(kind: str, other: Fact, fact: Fact, *_: object) -> tuple[str, str]:
    """Compare what belongs to a number or a day and may be left out of it."""
    if other.key[:2] == fact.key[:2]:
        before, now = other.key[2], fact.key[2]
        if kind == "number":
            return "changed", _lost(other, fact)
        if before and now:
            return "changed", f"“{before}” is now “{now}”"
        return "stayed", f"without “{before}”" if before else f"with “{now}” in addition"
    if other.key[0] == fact.key[0] == "relative":
        long, short = sorted((other.key[1], fact.key[1]), key=len, reverse=True)
        if long.endswith(f" {short}"):
            more = long.removesuffix(f" {short}")
            return "changed", f"{'without' if long == other.key[1] else 'with'} “{more}”"
    return "", ""


def _lost(other: Fact, fact: Fact) -> str:
    """Say which words in front of a number are gone, or new."""
    before, now = (re.sub(r"[\s\W]*\S*\d.*$|\s+\S+$", "", f.words) for f in (other, fact))
    if before and now:
        return f"“{before}” is now “{now}”"
    return f"without “{before}”" if before else f"with “{now}”"


def _in_place(  # noqa: PLR0913, PLR0917  (both facts, what stands around them, what else there is)
    kind: str, other: Fact, fact: Fact, source: str, lede: str, there: list[Fact], here: list[Fact]
) -> tuple[str, str]:
    """Find another number or day in the place of one: by the word beside it, or the only one."""
    if other.key[0] != fact.key[0] and {other.key[0], fact.key[0]} != {"plain", "vague"}:
        return "", ""
    what = {"number": "number", "date": "day or time"}[kind]
    for n, side in ((1, "before"), (0, "after")):
        known, words = _beside(source, other)[n], _beside(lede, fact)[n]
        if shared := [words[key] for key in words if key in known]:
            return "changed", f"another {what} {side} “{shared[0]}”"
    form = other.key[0]
    alone = all(sum(f.key[0] == form for f in facts) == 1 for facts in (there, here))
    only = alone and (kind == "date" or form in {"percent", "money", "range"})
    return ("changed", f"another {what} in its place") if only else ("", "")


def _beside(text: str, fact: Fact) -> tuple[dict[str, str], dict[str, str]]:
    """Return the words that tie a fact to its place: one or two before it and behind it.

    Each is there as it is written, under what it is compared by.
    """
    start, end = fact.span
    before = re.findall(r"[^\W\d_]+", text[max(0, start - _AROUND) : start].rpartition("\n")[2])
    behind = re.findall(r"[^\W\d_]+", text[end : end + _AROUND].partition("\n")[0])
    return _bare(before[-2:]), _bare(behind[:2])


def _bare(words: Iterable[str]) -> dict[str, str]:
    """Return words under what they are compared by: small letters, without the plural’s s."""
    made = {}
    for word in words:
        plain = word.lower()
        if plain not in {*_FREE, *DAYS, *MONTHS}:
            short = len(plain) < 4 or plain.endswith("ss")  # noqa: PLR2004
            made[plain if short else plain.removesuffix("s")] = word
    return made


# Quoted words


def _quoted(there: list[Fact], here: list[Fact], source: str, lede: str) -> list[Kept]:
    rows: list[Kept] = []
    waiting = {fact.key: fact for fact in there}
    plain, whole = words_of(source), "|".join(_joined(fact.key) for fact in there)
    for fact in sorted(here, key=lambda fact: fact.key not in waiting):
        same = waiting.pop(fact.key, None)
        said = _joined(fact.key)
        if same:
            rows.append(Kept("stayed", "quoted", same, fact))
        elif said in whole:
            longer = [other for other in there if said in _joined(other.key)]
            shortest = min(longer, key=lambda other: len(other.key))
            waiting.pop(shortest.key, None)
            rows.append(Kept("stayed", "quoted", shortest, fact, "a part of the quoted words"))
        elif bare := _without_marks(fact, source, plain):
            rows.append(Kept("changed", "quoted", bare, fact, "in marks only here"))
        else:
            rows.append(_altered(fact, there, waiting, len(rows)))
    plain = words_of(lede)
    marked = [_joined(row.lede.key) for row in rows if row.lede]
    for fact in waiting.values():
        most = len(fact.key) // 2 + 1
        run = _without_marks(fact, lede, plain, min(_LONG_RUN, max(_RUN, most)))
        if run and any(_joined(run.key) in one for one in marked):
            run = None
        note = "a part of the quoted words" if run and run.key != fact.key else ""
        rows.append(Kept("unmarked" if run else "went", "quoted", fact, run, note))
    return rows


def _altered(
    fact: Fact, there: list[Fact], waiting: dict[tuple[str, ...], Fact], made: int
) -> Kept:
    """Set quoted words beside those of the source that they most likely are."""
    best: Fact | None = None
    lines: tuple[str, ...] = ()
    most = 0
    for other in there[: _MOST_ALIGNED if made < _MOST_ALIGNED else 0]:
        # Neither text is longer than `align` takes.
        if len(fact.words) > MAX_QUOTATION or len(other.words) > MAX_SOURCE:
            continue
        beside = align(fact.words, other.words)
        said, same = beside.lines, beside.counts["same"]
        if not beside.found:
            said, same = _short(fact, other)
        if same > most:
            best, lines, most = other, tuple(said), same
    if best is None:
        return Kept("new", "quoted", None, fact)
    waiting.pop(best.key, None)
    return Kept("changed", "quoted", best, fact, "other words in the marks", lines)


def _short(fact: Fact, other: Fact) -> tuple[list[str], int]:
    """Compare two short quotations, of which one word may be the same: a line, and how many."""
    same = set(fact.key) & set(other.key) - _FREE
    if not same or max(len(fact.key), len(other.key)) > _SHORT:
        return [], 0
    if abs(len(fact.key) - len(other.key)) > 1:
        return [], 0
    return [f"The lede has “{fact.words}”; the source has “{other.words}”."], len(same)


def _without_marks(fact: Fact, text: str, plain: Sequence[Word], shortest: int = 0) -> Fact | None:
    """Return where quoted words, or a long run of them, stand in a text without their marks."""
    quoted = words_of(fact.words)
    length = min(len(quoted), shortest or len(quoted))
    for at in range(len(quoted) - length + 1):
        for place in places_of(quoted[at : at + length], plain)[:1]:
            end = at + length
            while end < len(quoted) and place + end - at < len(plain):
                if quoted[end].key != plain[place + end - at].key:
                    break
                end += 1
            span = Span(plain[place].core, plain[place + end - at - 1].core_end)
            key = tuple(word.key for word in quoted[at:end])
            return Fact("quoted", text[slice(*span)], span, key)
    return None


def _joined(keys: Iterable[str]) -> str:
    return " ".join(["", *keys, ""])
