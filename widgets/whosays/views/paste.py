"""`Paste`: a box for a text of one's own, and under it what can be done with it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ipywidgets

from whosays.answers import AnswerLog
from whosays.article import Article, ArticleError, load_article
from whosays.items import Item
from whosays.mark import AnswerError
from whosays.text_file import ENDINGS, MAX_FILE_BYTES, text_of_file
from whosays.views.base import STATIC, View
from whosays.views.own_article import MAX_CHARACTERS, OwnArticle, checked, kept_text
from whosays.views.quote_matcher import QuoteMatcher
from whosays.views.rewrite import MAX_SOURCE, Rewrite
from whosays.views.term_highlighter import TermHighlighter
from whosays.work import Work

KINDS = ("match", "highlight", "both", "rewrite")
WORDS = 40  # of a lede, at most
READERS = {
    "who was there, or who knows it well": "Begin with what is new to this reader.",
    "who has never heard of it": "Say who is who.",
    "who does not trust those who wrote it": "Say on whose word you have each thing.",
}
PARAGRAPHS = 4  # of an article, for a lede


class PasteBox(View):
    """The box itself; a text is pasted, read from a file, or the one kept for practice.

    `given` is called with the text, which is kept like an answer.
    """

    _esm = STATIC / "paste.js"

    def __init__(self, log: AnswerLog, kind: str, practice: Article | None = None) -> None:
        """Keep the text in `log`; offer `practice` to those who have no article at hand."""
        self.answers = log
        self.practice = practice
        self.given: Callable[[str], None] = lambda _text: None
        super().__init__(
            view={
                "kind": kind,
                "largest": MAX_CHARACTERS,
                "largest_file": MAX_FILE_BYTES,
                "endings": list(ENDINGS),
                "practice": practice is not None,
            }
        )
        self._show(kept_text(log))

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Take the text, keep it, and show what can be done with it."""
        what = message.get("do")
        text = message.get("text")
        if what == "file":
            text = _text_of_file(message)
        elif what == "practice" and self.practice:
            self._keep_typed(text)
            text = self.practice.text
        elif what == "back":
            text = self._own
        article = checked(text)
        self.answers.write("text", "answer", article.text)
        self._show(article.text)
        self.given(article.text)
        number = len(article.paragraphs)
        return {"do": what, "kept": self.answers.path is not None, "paragraphs": number}

    @property
    def _own(self) -> str:
        """The last text that was not the one for practice, or ""."""
        given = (event.answer for event in reversed(self.answers.events) if event.item == "text")
        for text in given:
            if isinstance(text, str) and not self._is_practice(text):
                return text
        return ""

    def _is_practice(self, text: Any) -> bool:
        return self.practice is not None and text == self.practice.text

    def _keep_typed(self, text: Any) -> None:
        """Keep what stands in the box, so that it can be brought back."""
        if isinstance(text, str) and text.strip():
            own = checked(text).text
            if own != self.state["text"] and not self._is_practice(own):
                self.answers.write("text", "answer", own)

    def _show(self, text: str) -> None:
        practice = self._is_practice(text)
        self.state = {"text": text, "practice": practice, "back": practice and bool(self._own)}

    def text(self) -> list[str]:
        """Return what the box is for."""
        return ["Paste an article of your own here, or choose a file"]

    def __repr__(self) -> str:
        return "PasteBox()"


class Paste(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Give an article, then match its quotations ("match"), its terms ("highlight"), or both.

    With "rewrite" its first paragraphs are rewritten for three readers. With "both" the two
    widgets read one and the same text, and share a log with the chains and the report of `own`.
    """

    def __init__(
        self,
        kind: str,
        folder: Path,
        *,
        own: OwnArticle | None = None,
        practice: str = "",
        first: Sequence[ipywidgets.Widget] = (),
    ) -> None:
        """Offer the box; text and answers are kept in `folder`. Raises `ValueError`.

        `practice` is the id of an article of the course, for those who have none at hand. What
        is `first` stands right below the box, once there is a text.
        """
        if kind not in KINDS:
            raise ValueError(f"{kind!r}: one of {', '.join(KINDS)} is expected")
        self.kind = kind
        self.first = first
        name = f"yours-{kind}"
        self.own = (own or OwnArticle.in_folder(folder)) if kind == "both" else None
        self.answers = self.own.log if self.own else AnswerLog(name, folder / f"{name}.jsonl")
        self.box = PasteBox(self.answers, kind, load_article(practice) if practice else None)
        self.box.given = self.read
        super().__init__(children=[self.box])
        if self.box.state["text"]:
            self.read(self.box.state["text"])

    def read(self, text: str) -> None:
        """Show what can be done with this text."""
        own = self.own or OwnArticle(self.answers)
        if own.article.text != text:
            own.open(text)
        article = own.article
        widgets: list[Any] = [self.box, *self.first]
        if self.kind == "rewrite":
            widgets.append(self._ledes(article))
        if self.kind in {"match", "both"}:
            widgets.append(QuoteMatcher(article, own.open_quotations, work=own.work))
        if self.kind in {"highlight", "both"}:
            # It makes its questions as they are asked, so its work has none of its own yet.
            work = Work(article, (), self.answers, "", "after")
            widgets.append(TermHighlighter(article, {}, work=work))
        named = [one for one in widgets if isinstance(one, QuoteMatcher | TermHighlighter)]
        _share_names(own, named)
        self.children = widgets

    def _ledes(self, article: Article) -> Rewrite:
        prefix = f"{article.sha256[:8]}-lede-"  # each text has its own ledes
        article = Article(article.id, article.text[:MAX_SOURCE])
        wanted = f"write a lede of at most {WORDS} words"
        prompts = [f"For a reader {one}: {wanted}. {hint}" for one, hint in READERS.items()]
        items = [Item(f"{prefix}{n}", "text", one, 0) for n, one in enumerate(prompts, 1)]
        numbers = range(1, min(PARAGRAPHS, len(article.paragraphs)) + 1)
        work = Work(article, items, self.answers)
        return Rewrite(article, items, paragraphs=numbers, most=WORDS, work=work)

    def __repr__(self) -> str:
        return f"Paste({self.kind})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data = super()._repr_mimebundle_(**kwargs)
        if not isinstance(data, dict):
            return data
        # On a page without a kernel the questions are there to be read.
        first = (one._repr_mimebundle_() for one in self.first)
        html = "".join(one.get("text/html", "") for one in first if isinstance(one, dict))
        return {**data, "text/plain": repr(self)} | ({"text/html": html} if html else {})


def _text_of_file(message: dict[str, Any]) -> str:
    name, data = message.get("name"), message.get("data")
    if not isinstance(name, str) or not isinstance(data, str):
        raise AnswerError("that file could not be read; paste its text into the box")
    try:
        return text_of_file(name, base64.b64decode(data, validate=True))
    except ArticleError as error:
        raise AnswerError(str(error)) from error
    except binascii.Error as error:
        raise AnswerError("that file did not arrive whole; choose it again") from error


def _share_names(own: OwnArticle, widgets: Sequence[QuoteMatcher | TermHighlighter]) -> None:
    """Offer a name that was typed in one of the widgets in all of them."""

    def offer(_ids: object = None) -> None:
        for widget in widgets:
            widget.offer_names()

    for widget in widgets:
        widget.named = lambda: own.typed
        widget.work.listen(offer)
    offer()
