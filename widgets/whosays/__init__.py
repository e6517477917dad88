"""Who Says? Read one news article closely: sourcing, attribution and framing."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from whosays.article import Article, ArticleError, Sentence, Span, load_article

if TYPE_CHECKING:
    from whosays.exercise import load_exercise
    from whosays.lessons import lesson
    from whosays.open_answers import marking_sheet
    from whosays.reader.read import read
    from whosays.reading import Reading, load_reading
    from whosays.verdict import Verdict, verify
    from whosays.views.alignment import AlignmentView
    from whosays.views.article_view import ArticleView
    from whosays.views.question import Question
    from whosays.views.quote_matcher import QuoteMatcher
    from whosays.views.rewrite import Rewrite
    from whosays.views.source_table import SourceTable
    from whosays.views.term_highlighter import TermHighlighter

__all__ = [
    "AlignmentView",
    "Article",
    "ArticleError",
    "ArticleView",
    "Question",
    "QuoteMatcher",
    "Reading",
    "Rewrite",
    "Sentence",
    "SourceTable",
    "Span",
    "TermHighlighter",
    "Verdict",
    "lesson",
    "load_article",
    "load_exercise",
    "load_reading",
    "marking_sheet",
    "read",
    "verify",
]
__version__ = "0.1.0"

# Imported when first asked for, so that reading a text needs neither widgets nor YAML.
_LATER = {
    "AlignmentView": "whosays.views.alignment",
    "ArticleView": "whosays.views.article_view",
    "Question": "whosays.views.question",
    "QuoteMatcher": "whosays.views.quote_matcher",
    "Reading": "whosays.reading",
    "Rewrite": "whosays.views.rewrite",
    "SourceTable": "whosays.views.source_table",
    "TermHighlighter": "whosays.views.term_highlighter",
    "Verdict": "whosays.verdict",
    "lesson": "whosays.lessons",
    "load_exercise": "whosays.exercise",
    "load_reading": "whosays.reading",
    "marking_sheet": "whosays.open_answers",
    "read": "whosays.reader.read",
    "verify": "whosays.verdict",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
