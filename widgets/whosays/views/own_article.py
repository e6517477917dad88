"""`OwnArticle`: a learner's own text with all that was done with it, under one log.

The boxes of lesson 09 share one: what is matched, highlighted and chained stands in one report.
All ids begin with the text's own key, so another text starts afresh, and the first comes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.answers import AnswerLog
from whosays.article import Article, ArticleError, Span
from whosays.items import ARTICLE, ASKS, NOBODY, UNSURE
from whosays.mark import AnswerError
from whosays.marking import mark
from whosays.open_quotations import OpenQuotations
from whosays.reader import spans_in_marks
from whosays.reader.names import names_in
from whosays.report import Report, reading_report
from whosays.report_findings import MISSING, QuoteRow, TermRow
from whosays.views.base import as_article
from whosays.views.quote_matcher import said
from whosays.views.term_groups import TermGroups
from whosays.views.term_tags import TermTags
from whosays.work import Work

if TYPE_CHECKING:
    from whosays.items import Item

LOG = "yours-both"
MAX_CHARACTERS = 200_000
MOST_HANDS = 12
_LONGEST = {"hand": 200, "why": 1000, "title": 300, "source": 300}
TICKS = tuple(key for key in MISSING if key != "act")  # matching asks for the act


class OwnArticle:
    """The text at hand and its log; `listen` tells of another text.

    >>> mine = OwnArticle(AnswerLog("yours-both", None))
    >>> mine.take("“We won,” Ana Ruiz told the radio.")
    >>> quotation = mine.quotations[0]
    >>> mine.set_chain(quotation, {"hands": ["Ana Ruiz", "the radio"], "missing": ["when"]})
    >>> mine.report().not_said
    ['Quotation 1: when they were said.']
    """

    def __init__(self, log: AnswerLog) -> None:
        """Open what the log holds; nothing is written yet."""
        self.log = log
        self.article = Article("text", "")
        self.work = Work(self.article, (), log)
        self.open_quotations = OpenQuotations(self.article, log, (), ())
        self._listeners: list[Callable[[], None]] = []
        if text := kept_text(log):
            self.open(text)

    @classmethod
    def in_folder(cls, folder: Path) -> OwnArticle:
        """Open the one that is kept in a folder of answers."""
        return cls(AnswerLog(LOG, folder / f"{LOG}.jsonl"))

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever another text was taken, or a quotation added or taken out."""
        self._listeners.append(listener)

    def take(self, text: Any) -> None:
        """Keep a text and go on with it.

        Raises `AnswerError` where it is no text or too long, `NotSavedError` where the disk
        refuses.
        """
        article = checked(text)
        self.log.write("text", "answer", article.text)
        self.open(article.text)

    def open(self, text: str) -> None:
        """Go on with a text that is kept."""
        self.article = as_article(text)
        spans = [(s.start, s.end) for s in spans_in_marks(self.article)[0]]
        prefix = f"{self.key}-q"
        self.open_quotations = OpenQuotations(self.article, self.log, spans, self.names, prefix)
        self.open_quotations.listen(self._changed)
        self.work = Work(self.article, self.items, self.log, "", "after")
        self._changed()

    @property
    def items(self) -> list[Item]:
        """The questions about the quotations, those that were added too."""
        return self.open_quotations.items

    @property
    def quotations(self) -> list[str]:
        """The quotations, by the group of their questions, in the order of the text."""
        return list(dict.fromkeys(item.group for item in self.items))

    def _changed(self) -> None:
        self.work.items.update({item.id: item for item in self.items})
        for listener in self._listeners:
            listener()

    @property
    def key(self) -> str:
        """What the ids of this text begin with."""
        return self.article.sha256[:8]

    def id_of(self, name: str) -> str:
        """Return the id under which an answer to a question about this text is kept."""
        return f"{self.key}-{name}"

    @property
    def names(self) -> list[str]:
        """The names in the text that could be hands of a chain."""
        return names_in(self.article)

    @property
    def typed(self) -> list[str]:
        """The names that the learner typed as an owner, of quotations and of words."""
        known = {name.casefold() for name in (*self.names, NOBODY, UNSURE, ARTICLE)}
        known |= {option.id for item in self.items if item.open for option in item.options}
        asked = re.compile(rf"{self.key}-\S+\.(?:words|act|owner)")
        given = (event.item for event in self.log.events if asked.fullmatch(event.item))
        answers = (self.log.state(item_id).answer for item_id in dict.fromkeys(given))
        names = (answer for answer in answers if isinstance(answer, str) and answer)
        return [name for name in dict.fromkeys(names) if name.casefold() not in known]

    def chain(self, quotation: str) -> dict[str, Any]:
        """Return what was said of the hands of a quotation, and of what the text does not say."""
        kept = self.log.state(f"{quotation}.chain").answer
        try:
            return _checked_chain(kept)
        except AnswerError:
            return _checked_chain({})

    def set_chain(self, quotation: Any, answer: Any) -> None:
        """Keep the hands of a quotation. Raises `AnswerError` or `NotSavedError`."""
        if quotation not in self.quotations:
            raise AnswerError("that quotation is not in this text; reload the page")
        self.log.write(f"{quotation}.chain", "answer", _checked_chain(answer))

    @property
    def head(self) -> dict[str, str]:
        """The article's title and where it appeared, as the learner gave them."""
        kept = self.log.state(f"{self.key}-head").answer
        kept = kept if isinstance(kept, dict) else {}
        return {name: _line(kept.get(name, ""), name) for name in ("title", "source")}

    def set_head(self, answer: Any) -> None:
        """Keep title and place. Raises `AnswerError` or `NotSavedError`."""
        if not self.article.text or not isinstance(answer, dict):
            raise AnswerError("give a text first, in the box above")
        said = {name: _line(answer.get(name, ""), name) for name in ("title", "source")}
        self.log.write(f"{self.key}-head", "answer", said)

    def report(self, notes: Iterable[tuple[str, str]] = ()) -> Report:
        """Return the report on what was done so far. Raises `AnswerError` without a text."""
        if not self.article.text:
            raise AnswerError("there is no text yet; give one in the box above")
        quotations = [self._quotation(group) for group in self.quotations]
        head = self.head
        return reading_report(
            self.article,
            quotations,
            self._terms(),
            notes,
            title=head["title"],
            source=head["source"],
        )

    def _quotation(self, group: str) -> QuoteRow:
        chain = self.chain(group)
        about = self.work.items[f"{group}.words"].about or Span(0, 0)
        words, act, kind, how = (self._said(f"{group}.{ask}") for ask in ASKS["quotation"])
        return QuoteRow(*about, words, act, kind, how, **chain)

    def _said(self, item_id: str) -> str:
        item, answer = self.work.items[item_id], self.log.state(item_id).answer
        try:
            mark(item, answer)
        except AnswerError:  # there is none, or somebody wrote into the file
            return ""
        return said(self.work.article, item, answer)

    def _terms(self) -> list[TermRow]:
        """Return the highlighted words that have a tag."""
        tags, none = TermTags(self.article, []), TermGroups(self.article.text, {})
        hits = none.with_added(self.log.state(f"{self.key}-terms").answer).hits
        groups = {(hit.start, hit.end): hit.group for hit in hits}
        tagged: dict[tuple[int, int], dict[str, str]] = {}
        for item_id in dict.fromkeys(event.item for event in self.log.events):
            span, answer = tags.span(item_id), self.log.state(item_id).answer
            if span and isinstance(answer, str):
                tagged.setdefault((span.start, span.end), {})[item_id.rpartition(".")[2]] = answer
        return [
            TermRow(start, end, groups[start, end], one.get("owner", ""), one.get("use", ""))
            for (start, end), one in sorted(tagged.items())
            if (start, end) in groups
        ]


def checked(text: Any) -> Article:
    """Return a text as an article. Raises `AnswerError` where it is none, or too long."""
    if not isinstance(text, str) or len(text) > MAX_CHARACTERS:
        raise AnswerError(f"give one article, at most {MAX_CHARACTERS:,} characters")
    try:
        return as_article(text)
    except ArticleError as error:
        raise AnswerError(str(error)) from error


def kept_text(log: AnswerLog) -> str:
    """Return the text that a log keeps, or "" where it keeps none that is one."""
    try:
        return checked(log.state("text").answer).text
    except AnswerError:
        return ""


def _checked_chain(answer: Any) -> dict[str, Any]:
    answer = answer if isinstance(answer, dict) else {}
    hands, missing = answer.get("hands", []), answer.get("missing", [])
    if not isinstance(hands, list) or len(hands) > MOST_HANDS:
        raise AnswerError(f"a chain has at most {MOST_HANDS} hands")
    if not isinstance(missing, list) or any(one not in TICKS for one in missing):
        raise AnswerError(f"one of {', '.join(TICKS)} is expected")
    return {
        "hands": [line for hand in hands if (line := _line(hand, "hand"))],
        "missing": [key for key in TICKS if key in missing],
        "why": _line(answer.get("why", ""), "why"),
    }


def _line(text: Any, what: str) -> str:
    if not isinstance(text, str) or len(text) > _LONGEST[what]:
        raise AnswerError(f"{what}: a line of at most {_LONGEST[what]} characters is expected")
    return " ".join(text.split())
