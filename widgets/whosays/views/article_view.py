"""`ArticleView`: a whole text with numbered paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.views.base import STATIC, View, as_article

if TYPE_CHECKING:
    from whosays.article import Article


class ArticleView(View):
    r"""A text with its paragraphs numbered, to be read.

    >>> ArticleView("One line.\nAnother.")
    ArticleView(text: 2 paragraphs)
    """

    _esm = STATIC / "article_view.js"

    def __init__(self, article: Article | str) -> None:
        """Show an `Article`, or any text."""
        self.article = as_article(article)
        spans = [list(span) for span in self.article.paragraphs]
        super().__init__(view={"article": {"text": self.article.text, "paragraphs": spans}})

    def text(self) -> list[str]:
        """Return the numbered paragraphs."""
        spans = enumerate(self.article.paragraphs, 1)
        return [f"P{number} {self.article.words(span)}" for number, span in spans]

    def __repr__(self) -> str:
        return f"ArticleView({self.article.id}: {len(self.article.paragraphs)} paragraphs)"
