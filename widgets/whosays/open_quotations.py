"""Quotations of a text without a key: those in marks, and those that the learner adds.

Added ones are kept in the log like an answer. Their questions collect a reading: there is no
key, and any name can be given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whosays.article import Span
from whosays.items import ARTICLE, ASKS, LABELS, NOBODY, UNSURE, Item, Option
from whosays.mark import AnswerError

if TYPE_CHECKING:
    from whosays.answers import AnswerLog
    from whosays.article import Article

MOST_ADDED = 200


@dataclass
class OpenQuotations:
    """The quotations of a text as questions, in the order of the text.

    `spans` are those in marks; `prefix` begins the ids of their groups, so that one log can
    hold several texts.

    >>> from whosays import Article
    >>> from whosays.answers import AnswerLog
    >>> text = Article("note", "“Yes,” Ana said. No, said Bo.")
    >>> mine = OpenQuotations(text, AnswerLog("note", None), [(0, 6)], ["Ana", "Bo"])
    >>> mine.add(17, 19)
    'q-17-19'
    >>> [item.id for item in mine.items if item.id.endswith(".words")]
    ['q1.words', 'q-17-19.words']
    """

    article: Article
    log: AnswerLog
    spans: Sequence[Sequence[int]]
    names: Sequence[str]
    prefix: str = "q"
    items: list[Item] = field(init=False)
    _listeners: list[Callable[[], None]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Make the questions. Raises `ValueError` where a span lies outside the text."""
        self._make()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after a quotation was added or taken out."""
        self._listeners.append(listener)

    @property
    def added(self) -> list[Span]:
        """The places that the learner added, in the order of the text."""
        kept = self.log.state(self._id).answer
        spans = [_span(one, self.article) for one in kept] if isinstance(kept, list) else []
        return sorted({span for span in spans if span})[:MOST_ADDED]

    def add(self, start: Any, end: Any) -> str:
        """Add a quotation; return the name of its group.

        Raises `AnswerError` where there is no such place or it is there already, and
        `NotSavedError` where the disk refuses.
        """
        span = _span([start, end], self.article)
        if span is None or len({self.article.paragraph_of(n) for n in (start, end - 1)}) > 1:
            raise AnswerError("pick words that stand in one paragraph")
        if list(span) in [list(one) for one in (*self.spans, *self.added)]:
            raise AnswerError("that quotation is in the list already")
        if len(self.added) >= MOST_ADDED:
            raise AnswerError(f"at most {MOST_ADDED} quotations can be added")
        self._keep([*self.added, span])
        return self._group(span)

    def remove(self, group: Any) -> None:
        """Take out a quotation that was added; what was answered about it stays in the log."""
        left = [span for span in self.added if self._group(span) != group]
        if len(left) == len(self.added):
            raise AnswerError("only a quotation that you added can be taken out")
        self._keep(left)

    def mine(self, group: str) -> bool:
        """Whether a group is one that the learner added."""
        return any(self._group(span) == group for span in self.added)

    @property
    def _id(self) -> str:
        return f"{self.prefix}-added"

    def _group(self, span: Span) -> str:
        return f"{self.prefix}-{span.start}-{span.end}"

    def _keep(self, spans: Sequence[Span]) -> None:
        self.log.write(self._id, "answer", [list(span) for span in spans])
        self._make()
        for listener in self._listeners:
            listener()

    def _make(self) -> None:
        groups = {f"{self.prefix}{n}": span for n, span in enumerate(self.spans, 1)}
        added = {self._group(span): span for span in self.added}
        self.items = open_items(self.article, groups, self.names)
        self.items += open_items(self.article, added, self.names, LABELS["added"])
        self.items.sort(key=lambda item: item.about or Span(0, 0))


def _span(place: Any, article: Article) -> Span | None:
    """Return a place that a page or a file named, if it is one in the text."""
    if not isinstance(place, list) or len(place) != 2 or any(type(n) is not int for n in place):  # noqa: PLR2004
        return None
    span = Span(*place)
    inside = 0 <= span.start < span.end <= len(article.text)
    return span if inside and article.words(span).strip() else None


def open_items(
    article: Article,
    groups: Mapping[str, Sequence[int]],
    speakers: Sequence[str],
    kinds: Mapping[str, str] = MappingProxyType({}),
) -> list[Item]:
    """Return items without a key for the quotations of any text: they collect a reading.

    `groups` gives each quotation its name; `kinds` are offered besides those of words in marks.
    Raises `ValueError` where a span lies outside.
    """
    people = [Option(key, name, "") for key, name in _keys(speakers).items()]
    people += [
        Option(ARTICLE, "The article", ""),
        Option(NOBODY, "Nobody is named", ""),
        Option(UNSURE, "The text does not say", ""),
    ]
    named = [Option(kind, label, "") for kind, label in {**LABELS["kind"], **kinds}.items()]
    items = []
    for group, (start, end) in groups.items():
        if not 0 <= start < end <= len(article.text):
            raise ValueError(f"quotation {group}: {start}–{end} does not lie in the text")
        paragraph = article.paragraph_of(start)
        about = Span(start, end)
        for ask, prompt in ASKS["quotation"].items():
            options = {"kind": named, "how": []}.get(ask, people)
            items.append(
                Item(
                    f"{group}.{ask}",
                    "spans" if ask == "how" else "choice",
                    prompt,
                    paragraph,
                    about,
                    tuple(options),
                    group=group,
                    of="quotation",
                    scope=(paragraph, paragraph),
                    open=ask in {"words", "act"},
                )
            )
    return items


def _keys(names: Sequence[str]) -> dict[str, str]:
    """Return each name under a short id that no other has."""
    made: dict[str, str] = {}
    for name in names:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "speaker"
        made[f"{key}-{len(made) + 1}" if key in {*made, ARTICLE, NOBODY, UNSURE} else key] = name
    return made
