"""`QuoteMatcher`: match every quotation with whose words and whose act it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from whosays.items import ASKS, LABELS, NOBODY, UNSURE, Item
from whosays.mark import AnswerError
from whosays.open_quotations import OpenQuotations
from whosays.reader import spans_in_marks
from whosays.reader.names import names_in
from whosays.suggestions import (
    MOST_READ,
    Difference,
    Suggestion,
    differences,
    for_quotations,
    machine_reading,
    when,
)
from whosays.views.base import STATIC, Marked, as_article, kept
from whosays.work import Work

if TYPE_CHECKING:
    import pandas as pd

    from whosays.answers import AnswerLog
    from whosays.article import Article
    from whosays.reading import Reading


class QuoteMatcher(Marked):
    """The text with its quotations; each is matched on words, act, kind and how one knows.

    Parameters
    ----------
    article
        An `Article`, or any text.
    quotations
        The quotations: spans (start, end) in code points with their marks, or items of an
        exercise with a key, or `OpenQuotations`. Without it, every span in quotation marks.
    speakers
        Names to choose from where there is no key; without it, the names in the text. The
        learner can add others.
    machine
        When the automatic reader's answers are shown, marked as the machine's: ``"first"``, so
        that the learner confirms or corrects them; ``"after"`` an answer of the learner's own;
        or ``""``, never. Without it, ``"first"`` for a text without a key and without given
        quotations, if it is not longer than 200,000 characters.
    mode
        ``"now"``, ``"after"`` or ``"withheld"``: when explanations are shown.
    save
        A file for the answers; without it they last as long as the kernel.
    work
        The `Work` of a lesson, instead of `mode` and `save`.

    `selected` is the quotation at hand, and can be observed or set.

    >>> matcher = QuoteMatcher("“We won,” Ana Ruiz said. Bo Lee spoke of a “win”.")
    >>> matcher
    QuoteMatcher(text: 0 of 8 answered)
    >>> matcher.answer("q1.words", "ana-ruiz")
    >>> [(q.text, q.words_of) for q in matcher.reading.quotations]
    [('“We won,”', 'Ana Ruiz')]
    >>> matcher.differences[["question", "machine", "you", "same"]].values.tolist()
    [['Whose words are these?', 'Ana Ruiz', 'Ana Ruiz', True]]
    """

    _esm = STATIC / "quote_matcher.js"

    selected = traitlets.Unicode().tag(sync=True)

    def __init__(  # noqa: PLR0913  (every one can be left out)
        self,
        article: Article | str,
        quotations: OpenQuotations | Iterable[Item] | Iterable[Sequence[int]] | None = None,
        *,
        speakers: Sequence[str] | None = None,
        machine: str | None = None,
        mode: str = "",
        save: str | Path | None = None,
        work: Work | None = None,
        **view: Any,
    ) -> None:
        """Show the quotations of an article."""
        article = as_article(article)
        self._when = when(machine, unread=quotations is None and len(article.text) <= MOST_READ)
        self._reading = machine_reading(article) if self._when else None
        log = work.log if work else kept(save, article.id)
        items, self._open = _questions(article, quotations, log, speakers)
        work = work or Work(article, items, log, mode, "after")
        self._suggested = self._suggestions(article, items)
        super().__init__(work, items, groups=_groups(items), **self._adding(article), **view)
        first = self._first()
        self.selected = first.group if first else ""
        if self._open:
            self._open.listen(self._take)

    @property
    def differences(self) -> pd.DataFrame:
        """One row a question that the machine and the learner have both answered."""
        import pandas as pd

        return pd.DataFrame(self._differences(), columns=list(Difference._fields))

    def add(self, start: int, end: int) -> None:
        """Add a quotation that is not in the list: any words of one paragraph.

        Raises `AnswerError` where that cannot be, `NotSavedError` where the disk refuses.
        """
        self.do({"do": "add", "span": [start, end]})

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Add a quotation or take it out again, or pass on an answer, a reset or an undo."""
        event, span, group = message.get("do"), message.get("span"), message.get("group")
        if event not in {"add", "remove"}:
            return super().do(message)
        if self._open is None:
            raise AnswerError("to this list no quotation can be added")
        with self.hold_sync():
            if event == "remove":
                self._open.remove(group)
            elif isinstance(span, list) and len(span) == 2:  # noqa: PLR2004
                self.selected = self._open.add(*span)
            else:
                raise AnswerError("pick the words first")
        return {"do": event, "kept": self.work.log.path is not None}

    def text(self) -> list[str]:
        """Return the questions, with what the machine answers where that is shown."""
        shown = {i: s for i in self.items if (s := self.state["items"][i].get("machine"))}
        about = {
            i: self.work.article.words(item.about) for i, item in self.items.items() if item.about
        }
        said = [f"{about[i]} – {self.items[i].prompt} {s['label']} ({s['confidence']}). {s['why']}"
                for i, s in shown.items()]  # fmt: skip
        return [
            *super().text(),
            *(["The machine’s reading, to be checked:"] if said else []),
            *said,
        ]

    def _take(self) -> None:
        """Show the quotations that there are now; the one at hand stays if it is still there."""
        items = self._open.items if self._open else []
        self.items = {item.id: item for item in items}
        self.work.items.update(self.items)
        article = self.work.article
        self._suggested = self._suggestions(article, items)
        with self.hold_sync():
            faces = [self._face(item) for item in items]
            shown = {"items": faces, "groups": _groups(items), **self._adding(article)}
            self.view = {**self.view, **shown}
            self._show()
            first = self._first()
            if self.selected not in shown["groups"]:
                self.selected = first.group if first else ""

    def _adding(self, article: Article) -> dict[str, Any]:
        """Return what the page is told of marks without a partner, and of added quotations."""
        if self._open is None:
            return {}
        left = [article.sentence_of(mark.start).label for mark in spans_in_marks(article)[1]]
        mine = [group for group in _groups(self._open.items) if self._open.mine(group)]
        return {"adds": True, "added": mine, "unpaired": list(dict.fromkeys(left))}

    def _suggestions(self, article: Article, items: Sequence[Item]) -> dict[str, Suggestion]:
        return for_quotations(article, self._reading, items) if self._reading else {}

    def _differences(self) -> list[Difference]:
        answered = {
            i: (answer, option.label if (option := self.items[i].option(answer)) else self._said(i))
            for i, answer in self.answers.items()
        }
        return differences(self._suggested, list(self.items.values()), answered, self.work.article)

    def _entry(self, item_id: str) -> dict[str, Any]:
        entry = super()._entry(item_id)
        suggestion = self._suggested.get(item_id)
        if suggestion and (self._when == "first" or entry["answered"]):
            entry["machine"] = asdict(suggestion)
        return entry

    def _show(self) -> None:
        with self.hold_trait_notifications():
            super()._show()
            if self._suggested:
                rows = [row._asdict() for row in self._differences()]
                self.state = {**self.state, "differences": rows}

    @property
    def reading(self) -> Reading:
        """The learner's answers as a `Reading`: one quotation for each that has an answer.

        Words that the learner added and called told in the writer's words are a relation.
        """
        from whosays.reading import Quotation, Reading, Relation

        article = self.work.article
        made: list[Quotation | Relation] = []
        for group in dict.fromkeys(item.group for item in self.items.values()):
            said = {ask: self._said(f"{group}.{ask}") for ask in ASKS["quotation"]}
            about = next(i.about for i in self.items.values() if i.group == group)
            if about is None or not any(said.values()):
                continue
            words = article.words(about)
            place: dict[str, Any] = {
                "id": group,
                "start": about.start,
                "end": about.end,
                "text": words,
            }
            if said["kind"] in LABELS["added"]:
                made.append(
                    Relation(**place, content_kind=said["kind"], source=said["words"],
                             content=words, content_span=about, note=said["how"])
                )  # fmt: skip
                continue
            made.append(
                Quotation(**place, kind=said["kind"], words_of=said["words"],
                          act_of=said["act"], note=said["how"])
            )  # fmt: skip
        return Reading(article.id, article.sha256, tuple(made))

    def _said(self, item_id: str) -> str:
        answer, item = self.answers.get(item_id), self.items.get(item_id)
        return said(self.work.article, item, answer) if item and answer is not None else ""


def said(article: Article, item: Item, answer: Any) -> str:
    """Return an answer about a quotation as a reading has it: a name, a kind, words of the text."""
    if item.kind == "spans":
        return " … ".join(article.text[a:b] for a, b in answer)
    option = item.option(answer)
    named = option and answer not in {NOBODY, UNSURE, *LABELS["kind"], *LABELS["added"]}
    return str(option.label if option and named else answer)


def _questions(
    article: Article,
    given: OpenQuotations | Iterable[Item] | Iterable[Sequence[int]] | None,
    log: AnswerLog,
    speakers: Sequence[str] | None,
) -> tuple[list[Item], OpenQuotations | None]:
    """Return the items, and where there is no key the list to which others can be added."""
    if isinstance(given, OpenQuotations):
        return given.items, given
    entries: list[Any] = (
        [(s.start, s.end) for s in spans_in_marks(article)[0]] if given is None else list(given)
    )
    if given is not None and all(isinstance(entry, Item) for entry in entries):
        return entries, None
    names = names_in(article) if speakers is None else speakers
    made = OpenQuotations(article, log, entries, names)
    return made.items, made


def _groups(items: Iterable[Item]) -> list[str]:
    return list(dict.fromkeys(item.group for item in items))
