"""`Chains`: through whose hands each quotation of one's own text came, and what it does not say."""

from __future__ import annotations

from typing import Any

from whosays.report_findings import MISSING
from whosays.views.base import STATIC, View
from whosays.views.own_article import MOST_HANDS, TICKS, OwnArticle


class Chains(View):
    """For each quotation the hands, first to last, and ticks for what the text does not say.

    >>> from whosays.answers import AnswerLog
    >>> own = OwnArticle(AnswerLog("yours-both", None))
    >>> own.take("“We won,” Ana Ruiz told the radio.")
    >>> Chains(own)
    Chains(0 of 1 quotations have a chain)
    """

    _esm = STATIC / "chains.js"

    def __init__(self, own: OwnArticle) -> None:
        """Ask about the quotations of the text at hand, and of each later one."""
        self.own = own
        self._heard_work: object = None
        ticks = [{"id": key, "label": f"The text does not say {MISSING[key]}"} for key in TICKS]
        super().__init__(view={"most": MOST_HANDS, "ticks": ticks})
        self._show()
        own.listen(self._show)

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Keep a chain."""
        item = str(message.get("item"))
        self.own.set_chain(item, message.get("answer"))
        self.state = {**self.state, "chains": {**self.state["chains"], item: self.own.chain(item)}}
        return {"do": "chain", "item": item, "kept": self.own.log.path is not None}

    def text(self) -> list[str]:
        """Return each quotation with its hands, and what there is to say about it."""
        lines = ["Through whose hands did each quotation come? Write them down, first to last."]
        for one in self._quotations():
            hands = " → ".join(self.own.chain(one["id"])["hands"]) or "________"
            lines.append(f"{one['where']} {one['words']} {hands}")
        return [*lines, *(tick["label"] for tick in self.view["ticks"])]

    def __repr__(self) -> str:
        drawn = sum(bool(self.own.chain(one)["hands"]) for one in self.own.quotations)
        return f"Chains({drawn} of {len(self.own.quotations)} quotations have a chain)"

    def _quotations(self) -> list[dict[str, Any]]:
        article, items = self.own.article, self.own.work.items
        made = []
        for group in self.own.quotations:
            about = items[f"{group}.words"].about
            if about:
                where = article.sentence_of(about.start).label
                words, paragraph = article.words(about), article.paragraph_of(about.start)
                made.append({"id": group, "where": where, "words": words, "about": list(about),
                             "paragraph": paragraph})  # fmt: skip
        return made

    def _show(self) -> None:
        own = self.own
        self.state = {
            "key": own.key,
            "text": own.article.text,
            "paragraphs": [list(span) for span in own.article.paragraphs],
            "quotations": self._quotations(),
            "names": self._names(),
            "chains": {group: own.chain(group) for group in own.quotations},
        }
        if own.work is not self._heard_work:
            self._heard_work = own.work
            own.work.listen(lambda _: self._offer_names())

    def _names(self) -> list[str]:
        return [*self.own.names, *self.own.typed, "this article"]

    def _offer_names(self) -> None:
        if self.state["names"] != self._names():
            self.state = {**self.state, "names": self._names()}
