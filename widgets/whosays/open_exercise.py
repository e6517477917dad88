"""An exercise without its key, as a file: what is handed out where explanations are withheld.

It has what a page needs to ask, and nothing of what it needs to mark or explain: no answer
status, no explanation, no accepted words, no order of pieces, no model answer.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from whosays.article import Span, load_article
from whosays.content import content
from whosays.items import Exercise, Item, Option, Part, Swap

ENDING = ".open.json"
SCHEMA = 1
_TEXTS = ("id", "kind", "prompt", "group", "of", "stage", "recalls")
_LISTS = ("scope", "shows")


class OpenExerciseError(ValueError):
    """A file that is no exercise without a key; the message says why."""


def to_open(exercise: Exercise) -> str:
    """Return an exercise without its key as JSON text.

    >>> from whosays.exercise import load_exercise
    >>> "consensus" in to_open(load_exercise("03-quotations"))
    False
    """
    said = {key: getattr(exercise, key) for key in ("lesson", "title", "version")}
    items = [_plain(item) for item in exercise.items]
    body = {"v": SCHEMA, **said, "article": exercise.article.id, "items": items}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def open_file(lesson: str) -> Path:
    """Return where the exercise of a lesson lies that came without its key."""
    return content("data", "exercises", f"{lesson}{ENDING}")


def from_open(text: str) -> Exercise:
    """Return the exercise that `to_open` wrote; its answers are kept, and never marked here.

    Raises `OpenExerciseError` where the text is none, and `ArticleError` where the article is
    missing.
    """
    try:
        raw = json.loads(text)
        if raw["v"] != SCHEMA:
            raise OpenExerciseError(f"version {raw['v']!r} of the format, this is {SCHEMA}")
        items = tuple(_item(one) for one in raw["items"])
        lesson, title, version = (str(raw[key]) for key in ("lesson", "title", "version"))
        article = load_article(str(raw["article"]))
    except (AttributeError, KeyError, TypeError, RecursionError, json.JSONDecodeError) as error:
        raise OpenExerciseError(f"is no exercise without a key ({error!r:.80})") from error
    return Exercise(lesson, title, version, article, items, "withheld", withheld=True)


def without_key(item: Item) -> Item:
    """Return a question without its key, as a copy has it that was made from `to_open`."""
    return _item(_plain(item))


def _plain(item: Item) -> dict[str, Any]:
    made: dict[str, Any] = {key: getattr(item, key) for key in _TEXTS if getattr(item, key)}
    made |= {key: list(getattr(item, key)) for key in _LISTS}
    made |= {"paragraph": item.paragraph, "about": item.about, "open": item.open}
    # The options of an item for pointing are the accepted words.
    options = item.options if item.kind != "spans" else ()
    made["options"] = [[o.id, o.label] for o in options]
    made["parts"] = [[p.id, p.label] for p in item.parts]
    made["swaps"] = [[s.id, s.words, s.source] for s in item.swaps]
    made["none"] = bool(item.otherwise) and item.kind == "several"  # nothing chosen is an answer
    return made


def _item(raw: dict[str, Any]) -> Item:
    texts: dict[str, Any] = {key: str(raw.get(key, "")) for key in _TEXTS}
    about = raw["about"]
    return Item(
        **{**texts, "stage": texts["stage"] or "alone"},
        paragraph=int(raw["paragraph"]),
        about=Span(*about) if about else None,
        options=tuple(Option(name, label, "") for name, label in raw["options"]),
        parts=tuple(Part(name, label, (), "") for name, label in raw["parts"]),
        swaps=tuple(Swap(*one) for one in raw["swaps"]),
        scope=(int(raw["scope"][0]), int(raw["scope"][1])),
        shows=tuple(int(n) for n in raw["shows"]),
        open=bool(raw["open"]),
        otherwise=" " if raw["none"] else "",
    )
