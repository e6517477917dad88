"""What every widget of ours has: its browser side, its answers, and words for a dead page.

A widget shows and listens. What is done with an answer is decided in `whosays.work`.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from whosays.answers import AnswerLog, NotSavedError
from whosays.items import SURE
from whosays.mark import AnswerError

if TYPE_CHECKING:
    import pandas as pd

    from whosays.article import Article
    from whosays.items import Exercise, Item
    from whosays.work import Work

STATIC = Path(__file__).resolve().parents[1] / "static"


class View(anywidget.AnyWidget):
    """A widget that answers every message of its page: *saved*, or why it is not.

    `view` is what does not change while the widget lives, `state` what does.
    """

    _css = STATIC / "whosays.css"

    view = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        """Make the widget and listen to its page."""
        super().__init__(**traits)
        self.on_msg(self._receive)

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message of the page asks for; return what the page should know of it.

        Raises `AnswerError` or `NotSavedError`, whose words the page shows.
        """
        raise NotImplementedError

    def text(self) -> list[str]:
        """Return the widget's content as plain lines, for a page without a kernel."""
        return []

    def _receive(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if not isinstance(message, dict):
            return
        reply = {"client": message.get("client"), "n": message.get("n"), "saved": False}
        try:
            reply |= {"saved": True, **self.do(message)}
        except NotSavedError as error:
            reply["why"] = str(error)
        except AnswerError as error:
            reply |= {"refused": True, "why": str(error)}
        self.send(reply)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in self.text())
        return {**data, "text/html": f"<div>{lines}</div>"}, metadata


class Marked(View):
    """A widget over items of a `Work`: it shows them, and passes on what the learner does.

    `answers` maps each item to the answer that is shown; `answered` and `total` count.
    Observe them like any trait.

    `named` returns the names that the learner typed, which are offered at every open question.
    """

    named: Callable[[], list[str]]

    answers = traitlets.Dict(read_only=True)
    answered = traitlets.Int(read_only=True)
    total = traitlets.Int(read_only=True)

    def __init__(self, work: Work, items: Sequence[Item], **view: Any) -> None:
        """Show `items` of `work`; further keywords become part of `view`."""
        self.work = work
        self.items = {item.id: item for item in items}
        self.named = lambda: names_given(self.items, self.answers)
        article = work.article
        view.setdefault("words", words_of(items))
        super().__init__(
            view={
                "article": {
                    "id": article.id,
                    "text": article.text,
                    "paragraphs": [list(span) for span in article.paragraphs],
                },
                "items": [self._face(item) for item in items],
                **view,
            }
        )
        self._show()
        work.listen(self._heard)

    def answer(self, item: str, answer: Any) -> None:
        """Answer an item from Python, as the page would."""
        self.do({"do": "answer", "item": item, "answer": answer})

    def reveal(self) -> None:
        """Show the explanations of all items that wait for it."""
        ids = [i for i in self.items if self.work.entry(i).get("can_reveal")]
        self.do({"do": "reveal", "items": ids})

    def reset(self) -> None:
        """Start over; the answers so far stay in the log and `undo` brings them back."""
        self.do({"do": "reset"})

    def undo(self) -> None:
        """Take back the last reset."""
        self.do({"do": "undo"})

    @property
    def score(self) -> float | None:
        """The part of what could be reached, from 0 to 1, over this widget's marked items."""
        return self.work.score_of(self.items)

    @property
    def table(self) -> pd.DataFrame:
        """One row an item: where it is, the question, the answer in words, score, attempts."""
        import pandas as pd

        columns = ["item", "paragraph", "about", "question", "answer", "counts", "score",
                   "status", "attempts"]  # fmt: skip
        return pd.DataFrame(self.work.rows(self.items), columns=columns)

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Pass an answer, draft, reveal, reset or undo on to the work."""
        event, ids = message.get("do"), message.get("items")
        to_do = [item.id for item in self.work.to_do if item.id in self.items]
        if event in {"answer", "draft"}:
            ids = [message.get("item")]
        elif not isinstance(ids, list):
            ids = to_do
        if any(not isinstance(i, str) or i not in self.items for i in ids):
            raise AnswerError("that question is not in this box; reload the page")
        self.work.do(str(event), ids, message.get("answer"))
        return {"do": event, "item": message.get("item"), "kept": self.work.log.path is not None}

    def text(self) -> list[str]:
        """Return each question with its options, and the paragraph it is about."""
        lines: list[str] = []
        shown: set[int] = set()
        for item in self.items.values():
            first, last = item.scope if item.paragraph else (1, 0)
            for number in item.shows or range(first, last + 1):
                if number not in shown:
                    paragraph = self.work.article.paragraphs[number - 1]
                    lines.append(f"P{number} {self.work.article.words(paragraph)}")
                    shown.add(number)
            about = f"{self.work.article.words(item.about)} – " if item.about and item.of else ""
            named = [o.label for o in (item.parts or item.options)]
            options = " / ".join(named) if item.kind != "spans" else ""
            solved = "; ".join(self._face(item).get("solution", {}).get("labels", []))
            named = [f"“{swap.words}” ({swap.source})" for swap in item.swaps]
            if item.about and named:
                about = f"“{self.work.article.words(item.about)}” or {'; '.join(named)}. "
            lines.append(f"{about}{item.prompt} {solved or options}".strip())
        return lines

    def __repr__(self) -> str:
        name, article = type(self).__name__, self.work.article.id
        return f"{name}({article}: {self.answered} of {self.total} answered)"

    def offer_names(self) -> None:
        """Show other names to choose from, if there are some by now."""
        names = self.named()
        if names != self.state.get("named"):
            self.state = {**self.state, "named": names}

    def _first(self) -> Item | None:
        """Return the item to begin with: the first without an answer, after the examples."""
        items = list(self.items.values())
        fresh = (i for i in items if i.stage != "worked" and i.id not in self.answers)
        if items and not self.answers:
            return items[0]
        return next(fresh, items[0] if items else None)

    def _where(self, item: Item) -> str:
        """Return the place of an item as lessons name it: P3 s2, or P3, or nothing."""
        if item.about:
            return self.work.article.sentence_of(item.about.start).label
        return f"P{item.paragraph}" if item.paragraph else ""

    def _heard(self, ids: frozenset[str]) -> None:
        if ids & self.items.keys():
            self._show()

    def _entry(self, item_id: str) -> dict[str, Any]:
        """Return what the page is told of an item as it is now."""
        return self.work.entry(item_id)

    def _show(self) -> None:
        entries = {item_id: self._entry(item_id) for item_id in self.items}
        to_do = [i for i, item in self.items.items() if item.stage != "worked"]
        given = {i: entries[i]["answer"] for i in to_do if entries[i]["answered"]}
        with self.hold_trait_notifications():
            self.set_trait("answers", given)
            self.set_trait("answered", len(given))
            self.set_trait("total", len(to_do))
            counted = {"answered": len(given), "total": len(to_do)}
            self.state = {"items": entries, **counted, "named": self.named()}

    def _face(self, item: Item) -> dict[str, Any]:
        """Return what the page may know of an item: nothing of its key."""
        face: dict[str, Any] = {
            "id": item.id,
            "kind": item.kind,
            "prompt": item.prompt,
            "paragraph": item.paragraph,
            "scope": list(item.scope),
            "shows": list(item.shows),
            "about": list(item.about) if item.about else None,
            "where": self._where(item),
            "group": item.group,
            "stage": item.stage,
            "block": f"p{item.paragraph}" if item.of else "all",
            "open": item.open,
            "clean": not item.of,
            "options": []
            if item.kind in {"spans", "text"}
            else [{"id": o.id, "label": o.label} for o in item.options],
        }
        if item.kind == "judge":
            face["sure"] = list(SURE)
        if item.swaps and item.about:
            sentence = self.work.article.sentence_of(item.about.start)
            face["sentence"] = [sentence.start, sentence.end]
            face["swaps"] = [{"id": s.id, "words": s.words, "source": s.source} for s in item.swaps]
        if item.parts:
            face["parts"] = [{"id": part.id, "label": part.label} for part in item.parts]
        if item.kind == "several":  # nothing chosen is an answer where it has an explanation
            face["none"] = bool(item.otherwise)
        if item.stage == "worked" and self.work.mode_of(item) != "withheld":
            face["solution"] = self.work.explanation(item.id)
        return face


def names_given(items: Mapping[str, Item], answers: Mapping[str, Any]) -> list[str]:
    """Return the answers to open questions that are none of their options, each once."""
    given: dict[str, None] = {}
    for item_id, answer in answers.items():
        item = items.get(item_id)
        if item and item.open and isinstance(answer, str):
            known = {name.casefold() for o in item.options for name in (o.id, o.label)}
            if answer.casefold() not in known:
                given[answer] = None
    return list(given)


def at_work(
    exercise: Exercise | str | Path, work: Work | None, mode: str, save: str | Path | None
) -> tuple[Exercise, Work]:
    """Return an exercise and the work on it: the one of a lesson, or one of its own."""
    from whosays.exercise import load_exercise
    from whosays.work import Work

    if isinstance(exercise, str | Path):
        exercise = load_exercise(exercise)
    if work is None:
        log = kept(save, exercise.lesson)
        work = Work(exercise.article, exercise.items, log, mode, exercise.feedback)
    return exercise, work


def words_of(items: Sequence[Item]) -> list[dict[str, str]]:
    """Return the words of the glossary that these items use, with their meaning."""
    from whosays.glossary import words_in

    said = [item.prompt for item in items]
    for item in items:
        if item.kind != "spans":  # there the labels are the article's words
            said += [one.label for one in (item.parts or item.options)]
    found = {term.term: term.meaning for text in said for term in words_in(text)}
    return [{"term": term, "meaning": meaning} for term, meaning in found.items()]


def kept(save: str | Path | None, name: str) -> AnswerLog:
    """Return a log in the file `save`, or one that lives as long as the kernel."""
    lesson = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())[:64]
    return AnswerLog(lesson.strip("-") or "text", Path(save) if save else None)


def as_article(article: Article | str) -> Article:
    """Return an article; a string is taken as its text.

    Raises `ArticleError` where the text is empty or no text.
    """
    from whosays.article import Article, check_text

    if isinstance(article, Article):
        return article
    return Article("text", check_text(article, "the text"))
