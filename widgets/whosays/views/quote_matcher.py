"""`QuoteMatcher`: match every quotation with whose words and whose act it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from whosays.items import ASKS, LABELS, Item, Option
from whosays.reader import spans_in_marks
from whosays.reader.names import names_in
from whosays.views.base import STATIC, Marked, as_article, kept
from whosays.work import Work

if TYPE_CHECKING:
    from whosays.article import Article, Span
    from whosays.reading import Reading

ARTICLE, NOBODY, UNSURE = "article", "nobody", "unsure"


class QuoteMatcher(Marked):
    """The text with its quotations; each is matched on words, act, kind and how one knows.

    Parameters
    ----------
    article
        An `Article`, or any text.
    quotations
        The quotations: spans (start, end) in code points with their marks, or items of an
        exercise with a key. Without it, every span in quotation marks in the text.
    speakers
        Names to choose from where there is no key; without it, the names in the text. The
        learner can add others.
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
    """

    _esm = STATIC / "quote_matcher.js"

    selected = traitlets.Unicode().tag(sync=True)

    def __init__(  # noqa: PLR0913  (every one can be left out)
        self,
        article: Article | str,
        quotations: Iterable[Item] | Iterable[Sequence[int]] | None = None,
        *,
        speakers: Sequence[str] | None = None,
        mode: str = "",
        save: str | Path | None = None,
        work: Work | None = None,
        **view: Any,
    ) -> None:
        """Show the quotations of an article."""
        article = as_article(article)
        given: list[Any] = list(
            ((s.start, s.end) for s in spans_in_marks(article)[0])
            if quotations is None
            else quotations
        )
        items: list[Item] = (
            given
            if all(isinstance(entry, Item) for entry in given)
            else open_items(article, given, names_in(article) if speakers is None else speakers)
        )
        if work is None:
            work = Work(article, items, kept(save, article.id), mode, "after")
        groups = list(dict.fromkeys(item.group for item in items))
        super().__init__(work, items, groups=groups, **view)
        first = self._first()
        self.selected = first.group if first else ""

    @property
    def reading(self) -> Reading:
        """The learner's answers as a `Reading`: one quotation for each that has an answer."""
        from whosays.reading import Quotation, Reading

        article = self.work.article
        made = []
        for group in dict.fromkeys(item.group for item in self.items.values()):
            said = {ask: self._said(f"{group}.{ask}") for ask in ASKS["quotation"]}
            about = next(i.about for i in self.items.values() if i.group == group)
            if about is None or not any(said.values()):
                continue
            made.append(
                Quotation(
                    id=group,
                    start=about.start,
                    end=about.end,
                    text=article.words(about),
                    kind=said["kind"],
                    words_of=said["words"],
                    act_of=said["act"],
                    note=said["how"],
                )
            )
        return Reading(article.id, article.sha256, tuple(made))

    def _said(self, item_id: str) -> str:
        answer, item = self.answers.get(item_id), self.items.get(item_id)
        return said(self.work.article, item, answer) if item and answer is not None else ""


def said(article: Article, item: Item, answer: Any) -> str:
    """Return an answer about a quotation as a reading has it: a name, a kind, words of the text."""
    if item.kind == "spans":
        return " … ".join(article.text[a:b] for a, b in answer)
    option = item.option(answer)
    named = option and answer not in {NOBODY, UNSURE} and answer not in LABELS["kind"]
    return str(option.label if option and named else answer)


def open_items(
    article: Article, spans: Iterable[Sequence[int]], speakers: Sequence[str], prefix: str = "q"
) -> list[Item]:
    """Return items without a key for the quotations of any text: they collect a reading.

    Their groups are `prefix` and a number. Raises `ValueError` where a span lies outside.
    """
    from whosays.article import Span

    people = [Option(key, name, "") for key, name in _keys(speakers).items()]
    people += [
        Option(ARTICLE, "The article", ""),
        Option(NOBODY, "Nobody is named", ""),
        Option(UNSURE, "The text does not say", ""),
    ]
    kinds = [Option(kind, label, "") for kind, label in LABELS["kind"].items()]
    items = []
    for number, (start, end) in enumerate(spans, 1):
        if not 0 <= start < end <= len(article.text):
            raise ValueError(f"quotation {number}: {start}–{end} does not lie in the text")
        paragraph = article.paragraph_of(start)
        about: Span = Span(start, end)
        for ask, prompt in ASKS["quotation"].items():
            options = {"kind": kinds, "how": []}.get(ask, people)
            items.append(
                Item(
                    f"{prefix}{number}.{ask}",
                    "spans" if ask == "how" else "choice",
                    prompt,
                    paragraph,
                    about,
                    tuple(options),
                    group=f"{prefix}{number}",
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
