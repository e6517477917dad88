"""Who Says? Read one news article closely: sourcing, attribution and framing."""

from whosays.article import Article, ArticleError, Sentence, Span, load_article

__all__ = ["Article", "ArticleError", "Sentence", "Span", "load_article"]
__version__ = "0.1.0"
