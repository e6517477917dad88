"""What the automatic reader answers to the questions of a widget: a first reading, to be checked.

A suggestion is marked as the machine's wherever it is shown, with how sure it is and why. It
answers nothing by itself: a learner confirms it, or gives another answer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from whosays.items import ARTICLE, LABELS, NOBODY, UNSURE, Item

if TYPE_CHECKING:
    from whosays.annotations import Quotation, Relation
    from whosays.article import Article, Span
    from whosays.reading import Reading

MACHINE = ("", "first", "after")
MOST_READ = 200_000  # characters of a text that the machine reads unasked
_VOICES = ("words", "act")
_NAMING = re.compile(
    r"(?:\bso-called|\b(?:call|dub|term|label|name|brand)(?:ed|led|s|ing)?|\b(?:word|term|name|label)s?"
    r"(?: of)?)(?:\s+[\w’'-]+){0,3}\s+[“\"‘']?$",
    re.IGNORECASE,
)
_NEAR = 60  # characters before a word in which a text says that it is a name


@dataclass(frozen=True)
class Suggestion:
    """An answer of the reader: the answer itself, how it reads, why, and how sure it is."""

    answer: Any
    label: str
    why: str
    confidence: str


def when(machine: str | None, *, unread: bool) -> str:
    """Return when the machine's answers are shown: as asked for, else first in an unread text.

    Raises `ValueError` where it is none of ``"first"``, ``"after"`` and ``""``.
    """
    if machine is None:
        return "first" if unread else ""
    if machine not in MACHINE:
        raise ValueError(f"machine: {machine!r} is none of first, after and nothing")
    return machine


def machine_reading(article: Article) -> Reading:
    """Return what the automatic reader makes of an article.

    Most lessons show a widget and never ask the reader, so it is loaded with the first question.
    """
    from whosays.reader.read import read

    return read(article)


class Difference(NamedTuple):
    """One question: what the machine says, what the learner says, and whether it is the same."""

    item: str
    about: str
    question: str
    machine: str
    you: str
    same: bool
    confidence: str
    why: str


def for_quotations(
    article: Article, reading: Reading, items: Iterable[Item]
) -> dict[str, Suggestion]:
    """Return, by the id of the item, what a reading answers to questions about quotations.

    A question that the reading has no answer to is left out.

    >>> from whosays import Article, read
    >>> from whosays.open_quotations import open_items
    >>> text = Article("note", "“We won,” Ana Ruiz said.")
    >>> found = for_quotations(text, read(text), open_items(text, {"q1": (0, 9)}, ["Ana Ruiz"]))
    >>> found["q1.words"].answer, found["q1.words"].label, found["q1.how"].label
    ('ana-ruiz', 'Ana Ruiz', 'Ana Ruiz … said')
    """
    known = {quotation.span: quotation for quotation in reading.quotations}
    made: dict[str, Suggestion] = {}
    for item in items:
        quotation = known.get(item.about) if item.about else None
        said = _answer(article, item, quotation) if quotation else None
        if quotation and said:
            made[item.id] = Suggestion(*said, quotation.why, quotation.confidence)
    return made


def _answer(article: Article, item: Item, quotation: Quotation) -> tuple[Any, str] | None:
    ask = item.id.rpartition(".")[2]
    if ask in _VOICES:
        name = quotation.words_of if ask == "words" else quotation.act_of
        if name:
            return _named(item, name)
        nobody = NOBODY if quotation.kind in {"scare", "title"} else UNSURE
        option = item.option(nobody)
        return (option.id, option.label) if option else None
    if ask == "kind" and quotation.kind:
        return quotation.kind, LABELS["kind"][quotation.kind]
    spans = sorted(span for span in (quotation.source_text_span, quotation.cue_span) if span)
    if ask == "how" and spans:
        return [list(span) for span in spans], " … ".join(map(article.words, spans))
    return None


def _named(item: Item, name: str) -> tuple[str, str]:
    option = next((o for o in item.options if o.label.casefold() == name.casefold()), None)
    return (option.id, option.label) if option else (name, name)


class Owners:
    """Whose word it is at any place of a text, by a reading of it.

    >>> from whosays import Article, read
    >>> text = Article("note", "“A coup,” Ana Ruiz said. A coup it was.")
    >>> owners = Owners(text, read(text))
    >>> [owners.owner(*text.find("coup")[n]).label for n in (0, 1)]
    ['Ana Ruiz', 'The article']
    """

    def __init__(self, article: Article, reading: Reading) -> None:
        """Sort what the reading reports by where it stands."""
        self._article = article
        said: list[tuple[Span, str, Quotation | Relation]]
        said = [(q.span, q.words_of, q) for q in reading.quotations]
        said += [(span, r.source, r) for r in reading.relations for span in r.content_spans]
        self._said = sorted(said, key=lambda one: (one[0].start, -one[0].end))
        self._starts = [span.start for span, _, _ in self._said]
        self._longest = max((span.end - span.start for span, _, _ in self._said), default=0)

    def owner(self, start: int, end: int) -> Suggestion:
        """Return whose word stands there: of the innermost report, or the article's own."""
        around = self._around(start, end)
        if not around:
            why = "Nothing that the machine found reported reaches over this place."
            return Suggestion(ARTICLE, "The article", why, "likely")
        _, name, found = around[0]
        if name:
            return Suggestion(name, name, found.why, found.confidence)
        if getattr(found, "kind", "") in {"scare", "title"}:
            return Suggestion(NOBODY, "Nobody is named", found.why, found.confidence)
        why = "The words are reported, and the machine found no name for whose they are."
        return Suggestion(NOBODY, "Nobody is named", why, "unsure")

    def use(self, start: int, end: int) -> Suggestion:
        """Return whether a word is used or mentioned, by the words right before it."""
        before = self._article.text[max(0, start - _NEAR) : start]
        held = [f for _, _, f in self._around(start, end) if getattr(f, "kind", "") == "scare"]
        if _NAMING.search(before):
            why = "The words before it speak of a name."
            return Suggestion("mention", LABELS["use"]["mention"], why, "likely")
        if held:
            return Suggestion("mention", LABELS["use"]["mention"], held[0].why, "unsure")
        why = "No word before it speaks of a name, and no marks hold it at a distance."
        return Suggestion("use", LABELS["use"]["use"], why, "likely")

    def _around(self, start: int, end: int) -> list[tuple[Span, str, Quotation | Relation]]:
        """Return what is reported around a place, innermost first."""
        last = bisect_right(self._starts, start)
        first = bisect_right(self._starts, start - self._longest - 1)
        around = [one for one in self._said[first:last] if one[0].end >= end]
        return sorted(around, key=lambda one: one[0].end - one[0].start)


def differences(
    suggestions: dict[str, Suggestion],
    items: Sequence[Item],
    answered: dict[str, tuple[Any, str]],
    article: Article,
) -> list[Difference]:
    """Return one row a question that both have answered.

    `answered` has, by the id of the item, the learner's answer and how it reads.
    """
    rows = []
    for item in items:
        suggestion = suggestions.get(item.id)
        if suggestion is None or item.id not in answered:
            continue
        answer, words = answered[item.id]
        same = answer == suggestion.answer or words.casefold() == suggestion.label.casefold()
        about = article.words(item.about) if item.about else ""
        rows.append(
            Difference(item.id, about, item.prompt, suggestion.label, words, same,
                       suggestion.confidence, suggestion.why)
        )  # fmt: skip
    return rows
