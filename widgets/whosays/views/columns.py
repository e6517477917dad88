"""Two texts as one article, so that offsets, answers and hits stay single; and what is whose."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from whosays.article import Article, Sentence
from whosays.terms import Hit
from whosays.word_match import ELLIPSIS, words_of


@dataclass(frozen=True)
class Column:
    """One of the texts: its place in the joint text, and which of the paragraphs are its own.

    `start` and `end` are code points, end-exclusive; `first` and `last` count paragraphs from
    1 in the joint text. `words` is how many words the text has.
    """

    id: str
    label: str
    title: str
    note: str
    start: int
    end: int
    first: int
    last: int
    words: int

    def per_100(self, count: int) -> float:
        """Return a count for every 100 words of this text, since texts differ in length."""
        return round(100 * count / max(1, self.words), 1)

    def own(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return those hits, in text order, that stand in this text."""
        first, behind = (bisect_left(hits, at, key=_start) for at in (self.start, self.end))
        return hits[first:behind]

    @property
    def heading(self) -> str:
        """What stands above the text."""
        return f"{self.label}: {self.title}" if self.title else self.label


def side_by_side(left: Article, right: Article) -> tuple[Article, tuple[Column, Column]]:
    r"""Return two texts as one article, with a blank line between them, and the two columns.

    >>> article, (one, two) = side_by_side(Article("a", "A coup."), Article("b", "An uprising."))
    >>> article.text, article.words(article.part("b")), two.first
    ('A coup.\n\nAn uprising.', 'An uprising.', 2)
    """
    names = (left.id, right.id) if left.id != right.id else ("text 1", "text 2")
    # No phrase is found across a blank line.
    text = f"{left.text}\n\n{right.text}"
    starts = (0, len(left.text) + 2)
    lasts = (len(left.paragraphs), len(left.paragraphs) + len(right.paragraphs))
    firsts = (1, lasts[0] + 1)
    columns = [
        Column(
            id=names[n],
            label=f"Text {n + 1}",
            title=str(one.about.get("title", "")),
            note=str(one.about.get("note", "")),
            start=starts[n],
            end=starts[n] + len(one.text),
            first=firsts[n],
            last=lasts[n],
            words=sum(word.key != ELLIPSIS for word in words_of(one.text)),
        )
        for n, one in enumerate((left, right))
    ]
    parts = {column.id: (column.first, column.last) for column in columns}
    return Article(f"{names[0]} beside {names[1]}", text, parts), (columns[0], columns[1])


def column_of(columns: tuple[Column, ...], sentence: Sentence) -> tuple[str, int]:
    """Return which text a sentence stands in, and the number of its paragraph there.

    Without columns there is one text, and it has no name.
    """
    for column in columns:
        if sentence.paragraph <= column.last:
            return column.id, sentence.paragraph - column.first + 1
    return "", sentence.paragraph


def _start(hit: Hit) -> int:
    return hit.start
