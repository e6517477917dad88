"""What is asked about a hit in any text: whose word it is, and whether it is used or mentioned.

The questions have no key. They are made when the first is answered, since a long text can
have 20,000 hits. Their ids name the text and the place, not the term: tags stay when the
lists of terms change, and a file can hold those of several texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from whosays.article import Article, Span
from whosays.items import ARTICLE, ASKS, LABELS, NOBODY, Item, Option


@dataclass(frozen=True)
class TermTags:
    """The questions about places in one text; `owners` are the names to choose from.

    >>> tags = TermTags(Article("note", "A coup."), ["Ana Ruiz"])
    >>> [item.prompt for item in tags.questions(Span(2, 6))]
    ['Whose word is it here?', 'Used or mentioned?']
    >>> tags.span(tags.group(Span(2, 6)) + ".use")
    Span(start=2, end=6)
    """

    article: Article
    owners: Sequence[str]

    @cached_property
    def key(self) -> str:
        """What the ids begin with: the same for the same text, wherever it is from."""
        return self.article.sha256[:8]

    def group(self, span: Span) -> str:
        """Return the name that the questions about a place share."""
        return f"{self.key}-{span.start}-{span.end}"

    def span(self, item_id: object) -> Span | None:
        """Return the place that the id of an item names, if it is one in this text."""
        found = re.fullmatch(r"(\w{8})-(\d{1,9})-(\d{1,9})\.(?:owner|use)", str(item_id))
        if not found or found[1] != self.key:
            return None
        span = Span(int(found[2]), int(found[3]))
        return span if span.start < span.end <= len(self.article.text) else None

    def questions(self, span: Span | None = None) -> list[Item]:
        """Return the questions about a place; without one, the form that they all have."""
        group = self.group(span) if span else ""
        paragraph = self.article.paragraph_of(span.start) if span else 0
        return [
            Item(
                f"{group}.{ask}", "choice", ASKS["term"][ask], paragraph, span, options,
                group=group, of="term", scope=(paragraph, paragraph), open=ask == "owner",
            )
            for ask, options in {"owner": self._owners(), "use": _uses()}.items()
        ]  # fmt: skip

    def _owners(self) -> tuple[Option, ...]:
        # A name is its own id, so that the log can be read and outlives another list of names.
        names = [name for name in dict.fromkeys(self.owners) if name not in {ARTICLE, NOBODY}]
        return (
            Option(ARTICLE, "The article", ""),
            *(Option(name, name, "") for name in names),
            Option(NOBODY, "Nobody is named", ""),
        )


def _uses() -> tuple[Option, ...]:
    return tuple(Option(use, label, "") for use, label in LABELS["use"].items())
