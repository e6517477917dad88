"""Exercises: items with their options, keys and explanations, from a YAML file.

People write these files by hand, so a span is given by its words (and its paragraph where
the words stand more than once), and everything that cannot be meant is refused with the
file, the line and what to do. `load_exercise` is the judge of what is allowed.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from whosays.article import Article, Span, load_article
from whosays.content import content
from whosays.items import (
    ASKS,
    FEEDBACK,
    KINDS,
    LABELS,
    STAGES,
    STATUSES,
    Exercise,
    Item,
    Option,
)
from whosays.yaml_text import YamlTextError, line_of, nearest, read_yaml

__all__ = ["Exercise", "ExerciseError", "Item", "Option", "load_exercise", "read_exercise"]

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LISTS = ("quotations", "terms", "items")


class ExerciseError(ValueError):
    """A file that cannot be used; the message names file, line, and what to do."""


def load_exercise(source: str | Path) -> Exercise:
    """Load the exercises of a lesson by its id, or from a YAML file.

    Raises `ExerciseError` where the file is missing or anything in it cannot be meant.
    """
    path = content("data", "exercises", f"{source}.yaml") if _is_id(source) else Path(source)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{path}: cannot be read ({error})") from error
    return read_exercise(text, path.name)


def read_exercise(text: str, name: str = "exercise") -> Exercise:
    """Read exercises from YAML text; `name` is what error messages call the file."""
    try:
        raw = read_yaml(text)
    except YamlTextError as error:
        raise ExerciseError(f"{name}: {error}") from error
    return _Reader(name).exercise(raw)


class _Reader:
    """Turns one YAML file into an Exercise; knows the file's name for its messages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.article: Article

    def fail(self, node: Any, why: str, key: str | int | None = None) -> ExerciseError:
        line = line_of(node, key)
        return ExerciseError(f"{self.name}, line {line}: {why}" if line else f"{self.name}: {why}")

    def exercise(self, raw: Any) -> Exercise:
        known = ("lesson", "title", "version", "article", "feedback", *_LISTS)
        self.keys(raw, known, ("lesson", "title", "version", "article"))
        try:
            self.article = load_article(self.text(raw, "article"))
        except ValueError as error:
            raise self.fail(raw, str(error), "article") from error
        items = [
            *(i for entry in self.list(raw, "quotations") for i in self.group(entry, "quotation")),
            *(i for entry in self.list(raw, "terms") for i in self.group(entry, "term")),
            *(self.item(entry) for entry in self.list(raw, "items")),
        ]
        seen: set[str] = set()
        for item in items:
            if item.id in seen:
                raise self.fail(raw, f"two items have the id {item.id!r}; give each its own")
            seen.add(item.id)
        if not items:
            raise self.fail(raw, "there is no item; add some under items: or quotations:")
        feedback = self.one_of(raw, "feedback", FEEDBACK, "now")
        lesson, title, version = (self.text(raw, key) for key in ("lesson", "title", "version"))
        return Exercise(lesson, title, version, self.article, tuple(items), feedback)

    def group(self, raw: Any, of: str) -> list[Item]:
        """One quotation or term is several items: one for each thing asked of it."""
        asks = ASKS[of]
        place = {"quotation": "marks", "term": "words"}[of]
        asked = {"quotation": "words", "term": "owner"}[of]
        known = ("id", place, "paragraph", "after", "stage", "feedback", *asks)
        self.keys(raw, known, ("id", place, asked))
        about, paragraph = self.place(raw, place)
        common = Item(
            self.id(raw), "choice", "", paragraph, about, group=self.id(raw), of=of,
            stage=self.one_of(raw, "stage", STAGES, "alone"),
            feedback=self.one_of(raw, "feedback", FEEDBACK, ""),
        )  # fmt: skip
        made = []
        for ask, prompt in asks.items():
            if ask not in raw:
                continue
            kind = "spans" if ask == "how" else "choice"
            item = replace(common, id=f"{common.id}.{ask}", kind=kind, prompt=prompt)
            made.append(self.filled(item, raw[ask]))
        return made

    def item(self, raw: Any) -> Item:
        known = ("id", "kind", "prompt", "about", "paragraph", "after", "stage", "feedback",
                 "options", "places", "otherwise", "need", "model")  # fmt: skip
        self.keys(raw, known, ("id", "kind", "prompt"))
        about, paragraph = None, raw.get("paragraph", 0)
        if "about" in raw:
            about, paragraph = self.place(raw, "about")
        elif not _is_number(paragraph) or not 0 <= paragraph <= len(self.article.paragraphs):
            raise self.fail(raw, f"the article has no paragraph {paragraph!r}", "paragraph")
        kind, prompt = self.one_of(raw, "kind", KINDS), self.text(raw, "prompt")
        item = Item(
            self.id(raw), kind, prompt, paragraph, about,
            stage=self.one_of(raw, "stage", STAGES, "alone"),
            feedback=self.one_of(raw, "feedback", FEEDBACK, ""),
        )  # fmt: skip
        if item.kind == "text":
            return replace(item, otherwise=self.text(raw, "model"), scope=self.scope(item))
        body = {k: raw[k] for k in ("options", "places", "otherwise", "need") if k in raw}
        return self.filled(item, body, raw)

    def filled(self, item: Item, body: Any, node: Any = None) -> Item:
        node = body if node is None else node
        if not isinstance(body, dict):
            raise self.fail(node, f"{item.id}: options: or places: expected here")
        self.keys(body, ("options", "places", "otherwise", "need"), (), node)
        wants = "places" if item.kind == "spans" else "options"
        entries = self.list(body, wants, node)
        if not entries and not (item.kind == "spans" and "otherwise" in body):
            raise self.fail(node, f"{item.id}: a {item.kind} item needs {wants}:")
        read = self.span_option if item.kind == "spans" else self.choice_option
        options = tuple(read(entry, item, n) for n, entry in enumerate(entries, 1))
        ids = [o.id for o in options]
        if len(set(ids)) < len(ids):
            raise self.fail(node, f"{item.id}: two options have one id; give each its own")
        if item.kind == "choice" and not any(o.status for o in options):
            raise self.fail(node, f"{item.id}: no option is accepted; add answer: to at least one")
        if item.kind == "choice" and sum(o.status == "consensus" for o in options) > 1:
            raise self.fail(node, f"{item.id}: two options are the key (answer: consensus)")
        otherwise = self.text(body, "otherwise", node=node) if "otherwise" in body else ""
        if item.kind == "spans" and not otherwise:
            raise self.fail(node, f"{item.id}: otherwise: is missing; say what other words show")
        return replace(item, options=options, otherwise=otherwise,
                       need=self.one_of(body, "need", ("any", "all"), "any", node),
                       scope=self.scope(item, [o.span for o in options if o.span]))  # fmt: skip

    def scope(self, item: Item, places: list[Span] | None = None) -> tuple[int, int]:
        """Return the paragraphs that an item shows: its own and those of its places."""
        if not item.paragraph:
            return 1, len(self.article.paragraphs)
        wanted = {item.paragraph, *(self.article.paragraph_of(p.start) for p in places or ())}
        return min(wanted), max(wanted)

    def choice_option(self, raw: Any, item: Item, _number: int) -> Option:
        usual = LABELS.get(item.id.rpartition(".")[2], {}).get(str(raw.get("id")), "")
        needed = ("id", "because") if usual else ("id", "label", "because")
        self.keys(raw, ("id", "label", "answer", "because", "points"), needed)
        status = self.one_of(raw, "answer", STATUSES, "") or None
        label = self.text(raw, "label") if "label" in raw else usual
        return Option(self.id(raw), label, self.text(raw, "because"), status,
                      self.points(raw, item))  # fmt: skip

    def span_option(self, raw: Any, item: Item, number: int) -> Option:
        known = ("words", "paragraph", "after", "answer", "because")
        self.keys(raw, known, ("words", "answer", "because"))
        span, _ = self.place(raw, "words", item.paragraph)
        status = self.one_of(raw, "answer", STATUSES)
        return Option(f"place-{number}", self.article.words(span), self.text(raw, "because"),
                      status, (span,), span)  # fmt: skip

    def points(self, raw: Any, item: Item) -> tuple[Span, ...]:
        found = []
        for n, entry in enumerate(self.list(raw, "points")):
            node = entry if isinstance(entry, dict) else {"words": entry}
            found.append(self.place(node, "words", item.paragraph, at=(raw["points"], n))[0])
        return tuple(found)

    def place(
        self, raw: Any, key: str, paragraph: int = 0, at: tuple[Any, Any] | None = None
    ) -> tuple[Span, int]:
        """Resolve words to the one place where they stand."""
        node, line_key = at or (raw, key)
        words = self.text(raw, key, node=node)
        paragraph = raw.get("paragraph", paragraph)
        number = len(self.article.paragraphs)
        if not _is_number(paragraph) or not 0 <= paragraph <= number:
            raise self.fail(
                node, f"paragraph {paragraph!r}: the article has 1 to {number}", line_key
            )
        hits = [h for h in self.article.find(words, paragraph or None) if _whole(self.article, h)]
        if "after" in raw and hits:
            lead = self.article.find(self.text(raw, "after"), paragraph or None)
            hits = [h for h in hits if lead and h.start >= lead[0].end][:1]
        where = f"P{paragraph}" if paragraph else "the article"
        if not hits:
            near = _nearest_words(self.article, words, paragraph)
            raise self.fail(node, f"{words!r} is not in {where}; {near}", line_key)
        if len(hits) > 1:
            how = "give paragraph:" if not paragraph else "give more words, or after:"
            raise self.fail(node, f"{words!r} is in {where} {len(hits)} times; {how}", line_key)
        return hits[0], self.article.paragraph_of(hits[0].start)

    def id(self, raw: Any) -> str:
        value = self.text(raw, "id")
        if not ID.fullmatch(value):
            raise self.fail(raw, f"id {value!r}: use a-z, 0-9 and -", "id")
        return value

    def keys(
        self, raw: Any, known: tuple[str, ...], needed: tuple[str, ...], node: Any = None
    ) -> None:
        node = raw if node is None else node
        if not isinstance(raw, dict):
            raise self.fail(node, f"expected names with values ({', '.join(known)})")
        for key in raw:
            if key not in known:
                raise self.fail(node, f"unknown key {key!r}; {nearest(str(key), known)}", key)
        for key in needed:
            if key not in raw:
                raise self.fail(node, f"{key}: is missing")

    def text(self, raw: Any, key: str, node: Any = None) -> str:
        value = raw.get(key)
        node = raw if node is None else node
        if not isinstance(value, str) or not value.strip():
            hint = "put it in quotation marks" if value is not None else "write it"
            raise self.fail(node, f"{key}: text is expected, not {value!r}; {hint}", key)
        return str(value).strip()

    def list(self, raw: Any, key: str, node: Any = None) -> list[Any]:
        value = raw.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fail(raw if node is None else node, f"{key}: a list is expected", key)
        return value

    def one_of(
        self,
        raw: Any,
        key: str,
        allowed: tuple[str, ...],
        default: str | None = None,
        node: Any = None,
    ) -> str:
        if key not in raw and default is not None:
            return default
        value = raw.get(key)
        if value not in allowed:
            why = f"{key}: {value!r} is not one of {', '.join(allowed)}"
            raise self.fail(raw if node is None else node, why, key)
        return str(value)


def _is_id(source: str | Path) -> bool:
    return isinstance(source, str) and bool(re.fullmatch(r"[a-z0-9-]+", source))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(article: Article, span: Span) -> bool:
    """Whether the span starts and ends at the edges of words: "he" is not in "the"."""
    text, (start, end) = article.text, span
    cut = start and text[start - 1].isalnum() and text[start].isalnum()
    return not cut and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _nearest_words(article: Article, words: str, paragraph: int) -> str:
    """Return the stretch of the text that is most like the words, for an error message."""
    start, end = article.paragraphs[paragraph - 1] if paragraph else (0, len(article.text))
    tokens = [m.span() for m in re.finditer(r"\w(?:\S*\w)?", article.text[start:end])]
    size = len(words.split())
    stretches = [
        article.text[start + tokens[i][0] : start + tokens[min(i + size, len(tokens)) - 1][1]]
        for i in range(len(tokens))
    ]
    near = difflib.get_close_matches(words, stretches, 1, 0.4)
    return f"nearest is {near[0]!r}" if near else "nothing there is like it"
