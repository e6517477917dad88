"""Exercises: items with their options, keys and explanations, from a YAML file.

People write these files by hand, so a span is given by its words (and its paragraph where
the words stand more than once), and everything that cannot be meant is refused with the
file, the line and what to do. `load_exercise` is the judge of what is allowed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from whosays.article import Span, load_article
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
    Part,
    Swap,
)
from whosays.judging import completed, refused
from whosays.open_exercise import from_open, open_file
from whosays.ordering import accepted_order, all_before
from whosays.swapping import named
from whosays.yaml_fields import TextFields, is_number
from whosays.yaml_text import nearest

__all__ = ["Exercise", "ExerciseError", "Item", "Option", "load_exercise", "read_exercise"]

_LISTS = ("quotations", "terms", "voices", "units", "items")
# What every question can say of itself, whatever its kind.
_ABOUT = ("id", "paragraph", "after", "stage", "feedback", "covers", "recalls", "shows")
# What the options of a kind are called in the file, and the fields of the kind's body.
_WANTS = {"spans": "places", "order": "pieces", "chain": "pieces", "parts": "parts"}
_BODY = ("options", "places", "pieces", "parts", "otherwise", "need")


class ExerciseError(ValueError):
    """A file that cannot be used; the message names file, line, and what to do."""


def load_exercise(source: str | Path) -> Exercise:
    """Load the exercises of a lesson by its id, or from a YAML file.

    Where a lesson was handed out without its key, it is the exercise without it. Raises
    `ExerciseError` where the file is missing or anything in it cannot be meant.
    """
    if _is_id(source) and not has_key(str(source)) and open_file(str(source)).is_file():
        return _without_key(open_file(str(source)))
    path = content("data", "exercises", f"{source}.yaml") if _is_id(source) else Path(source)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{path}: cannot be read ({error})") from error
    return read_exercise(text, path.name)


def has_key(lesson: str) -> bool:
    """Whether the exercise of a lesson is here with its key."""
    return content("data", "exercises", f"{lesson}.yaml").is_file()


def _without_key(path: Path) -> Exercise:
    try:
        return from_open(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ExerciseError(f"{path.name}: {error}") from error


def read_exercise(text: str, name: str = "exercise") -> Exercise:
    """Read exercises from YAML text; `name` is what error messages call the file."""
    reader = _Reader(name)
    return reader.exercise(reader.read(text))


class _Reader(TextFields):
    """Turns one YAML file into an Exercise."""

    error = ExerciseError

    def exercise(self, raw: Any) -> Exercise:
        known = ("lesson", "title", "version", "article", "feedback", "codes", *_LISTS)
        self.keys(raw, known, ("lesson", "title", "version", "article"))
        try:
            self.article = load_article(self.text(raw, "article"))
        except ValueError as error:
            raise self.fail(raw, str(error), "article") from error
        codes = tuple(self.code(entry) for entry in self.list(raw, "codes"))
        self.one_each([code.id for code in codes], "codes: two", raw)
        items = [
            *(i for entry in self.list(raw, "quotations") for i in self.group(entry, "quotation")),
            *(i for entry in self.list(raw, "terms") for i in self.group(entry, "term")),
            *(i for entry in self.list(raw, "voices") for i in self.group(entry, "voice")),
            *(self.unit(entry, codes) for entry in self.list(raw, "units")),
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

    def code(self, raw: Any) -> Option:
        """One label of a coding guideline; no label is the right one, so there is no key."""
        self.keys(raw, ("id", "label", "because"), ("id", "label", "because"))
        return Option(self.id(raw), self.text(raw, "label"), self.text(raw, "because"))

    def unit(self, raw: Any, codes: tuple[Option, ...]) -> Item:
        """One unit to be coded: words, and the labels of the guideline."""
        self.keys(raw, ("id", "words", "paragraph", "after"), ("id", "words"))
        if len(codes) < 2:  # noqa: PLR2004
            raise self.fail(raw, "units: need codes: with two labels or more")
        about, paragraph = self.place(raw, "words")
        prompt = f"“{self.article.words(about).strip('“”')}”"
        item = Item(self.id(raw), "choice", prompt, paragraph, about, codes, of="unit")
        return replace(item, group=item.id, scope=self.scope(item))

    def group(self, raw: Any, of: str) -> list[Item]:
        """One quotation, term or voice is several items: one for each thing asked of it."""
        asks = ASKS[of]
        place = "marks" if of == "quotation" else "words"
        self.keys(raw, (*_ABOUT, place, *asks), ("id", place, next(iter(asks))))
        about, paragraph = self.place(raw, place)
        common = self.question(raw, "choice", "", paragraph, about)
        made = []
        for ask, prompt in asks.items():
            if ask not in raw:
                continue
            kind = "spans" if ask == "how" else "choice"
            item = replace(common, id=f"{common.id}.{ask}", kind=kind, prompt=prompt,
                           group=common.id, of=of)  # fmt: skip
            made.append(self.filled(item, raw[ask]))
        return made

    def item(self, raw: Any) -> Item:
        known = (*_ABOUT, "kind", "prompt", "about", "model", "names", *_BODY)
        swaps = isinstance(raw, dict) and raw.get("kind") == "swap"
        self.keys(raw, known, ("id", "kind", "prompt", *(["about", "names"] if swaps else [])))
        about, paragraph = None, raw.get("paragraph", 0)
        if "about" in raw:
            about, paragraph = self.place(raw, "about")
        elif not is_number(paragraph) or not 0 <= paragraph <= len(self.article.paragraphs):
            raise self.fail(raw, f"the article has no paragraph {paragraph!r}", "paragraph")
        kind, prompt = self.one_of(raw, "kind", KINDS), self.text(raw, "prompt")
        item = self.question(raw, kind, prompt, paragraph, about)
        if kind == "text":
            return replace(item, otherwise=self.text(raw, "model"), scope=self.scope(item))
        if "names" in raw:
            item = replace(item, swaps=self.names(raw, item))
        return self.filled(item, {k: raw[k] for k in _BODY if k in raw}, raw)

    def names(self, raw: Any, item: Item) -> tuple[Swap, ...]:
        """Return the names that can be put in the place of a label, each with whose it is."""
        if item.kind != "swap":
            raise self.fail(raw, "names: belong to kind: swap", "names")
        made = []
        for entry in self.list(raw, "names"):
            self.keys(entry, ("id", "words", "row", "source"), ("id", "words"))
            said = [self.text(entry, key) if key in entry else "" for key in ("row", "source")]
            try:
                made.append(named(self.id(entry), self.text(entry, "words"), *said))
            except ValueError as error:
                raise self.fail(entry, str(error), "words") from error
        self.one_each([swap.id for swap in made], f"{item.id}: two names", raw)
        return tuple(made)

    def question(
        self, raw: Any, kind: str, prompt: str, paragraph: int, about: Span | None
    ) -> Item:
        """Return an item with what every kind can say of itself."""
        stage = self.one_of(raw, "stage", STAGES, "alone")
        feedback = self.one_of(raw, "feedback", FEEDBACK, "")
        recalls = self.text(raw, "recalls") if "recalls" in raw else ""
        return Item(
            self.id(raw), kind, prompt, paragraph, about, stage=stage, feedback=feedback,
            covers=self.texts(raw, "covers"), recalls=recalls, shows=self.paragraphs(raw, "shows"),
        )  # fmt: skip

    def paragraphs(self, raw: Any, key: str) -> tuple[int, ...]:
        """Return a list of paragraphs by their numbers."""
        numbers = self.list(raw, key)
        for n, number in enumerate(numbers):
            if not is_number(number) or not 1 <= number <= len(self.article.paragraphs):
                raise self.fail(numbers, f"{key}: the article has no paragraph {number!r}", n)
        return tuple(numbers)

    def filled(self, item: Item, body: Any, node: Any = None) -> Item:
        node = body if node is None else node
        wants = _WANTS.get(item.kind, "options")
        if not isinstance(body, dict):
            raise self.fail(node, f"{item.id}: {wants}: expected here")
        known = (wants, "otherwise", "need") if item.kind == "spans" else (wants, "otherwise")
        self.keys(body, known, (), node)
        entries = self.list(body, wants, node)
        if not entries and not (item.kind == "spans" and "otherwise" in body):
            raise self.fail(node, f"{item.id}: a {item.kind} item needs {wants}:")
        otherwise = self.text(body, "otherwise", node=node) if "otherwise" in body else ""
        item = replace(item, otherwise=otherwise)
        if item.kind == "parts":
            parts = tuple(self.part(entry, item) for entry in entries)
            self.one_each([part.id for part in parts], f"{item.id}: two parts", node)
            places = [o.span for part in parts for o in part.places if o.span]
            return replace(item, parts=parts, scope=self.scope(item, places))
        read = {"places": self.span_option, "pieces": self.piece}.get(wants, self.choice_option)
        options = tuple(read(entry, item, n) for n, entry in enumerate(entries, 1))
        self.one_each([o.id for o in options], f"{item.id}: two options", node)
        item = replace(item, options=options,
                       need=self.one_of(body, "need", ("any", "all"), "any", node),
                       scope=self.scope(item, [o.span for o in options if o.span]))  # fmt: skip
        self.check_key(item, node)
        return completed(item) if item.kind == "judge" else item

    def check_key(self, item: Item, node: Any) -> None:
        """Refuse a key that accepts nothing, or says two things."""
        agreed = sum(o.status == "consensus" for o in item.options)
        if item.kind in {"choice", "scale", "swap"} and not any(o.status for o in item.options):
            raise self.fail(node, f"{item.id}: no option is accepted; add answer: to at least one")
        if item.kind in {"choice", "scale", "swap"} and agreed > 1:
            raise self.fail(node, f"{item.id}: two options are the key (answer: consensus)")
        if item.kind == "spans" and not item.otherwise:
            raise self.fail(node, f"{item.id}: otherwise: is missing; say what other words show")
        if item.kind == "chain" and not agreed:
            raise self.fail(node, f"{item.id}: no piece belongs; add answer: consensus to some")
        if item.kind == "judge" and (why := refused(item)):
            raise self.fail(node, f"{item.id}: {why}")
        if item.kind in {"order", "chain"}:
            self.check_order(item, node)

    def check_order(self, item: Item, node: Any) -> None:
        """Refuse an order that runs in a circle, or that is there before anyone moved a piece."""
        ids = [o.id for o in item.options]
        for option in item.options:
            for piece in option.after:
                if piece not in ids:
                    why = f"{option.id}: after: there is no piece {piece!r}; {nearest(piece, ids)}"
                    raise self.fail(node, f"{item.id}: {why}")
        before = all_before(item.options)
        if round_about := [piece for piece in ids if piece in before[piece]]:
            raise self.fail(node, f"{item.id}: after: runs in a circle: {', '.join(round_about)}")
        if not any(before.values()):
            raise self.fail(node, f"{item.id}: no piece has after:, so any order would do")
        shown = [o.id for o in item.options if o in accepted_order(item)]
        if item.kind == "order" and not any(
            before[piece] & set(shown[n + 1 :]) for n, piece in enumerate(shown)
        ):
            why = "the pieces stand in the file in an order that is accepted; mix them"
            raise self.fail(node, f"{item.id}: {why}")

    def scope(self, item: Item, places: list[Span] | None = None) -> tuple[int, int]:
        """Return the paragraphs that an item shows: its own and those of its places."""
        if not item.paragraph:
            return 1, len(self.article.paragraphs)
        wanted = {item.paragraph, *(self.article.paragraph_of(p.start) for p in places or ())}
        return min(wanted), max(wanted)

    def choice_option(self, raw: Any, item: Item, _number: int) -> Option:
        asked = item.id.rpartition(".")[2] if item.of else item.kind
        usual = LABELS.get(asked, {}) if item.of or item.kind == "judge" else {}
        label = usual.get(str(raw.get("id")), "") if isinstance(raw, dict) else ""
        needed = ("id", "because") if label else ("id", "label", "because")
        self.keys(raw, ("id", "label", "answer", "because", "points"), needed)
        status = self.one_of(raw, "answer", STATUSES, "") or None
        label = self.text(raw, "label") if "label" in raw else label
        return Option(self.id(raw), label, self.text(raw, "because"), status,
                      self.points(raw, item))  # fmt: skip

    def piece(self, raw: Any, item: Item, _number: int) -> Option:
        known = ("id", "label", "answer", "after", "because", "points")
        self.keys(raw, known, ("id", "label", "because"))
        status = self.one_of(raw, "answer", STATUSES, "") or None
        if status and item.kind == "order":
            raise self.fail(raw, "answer: all pieces of an order belong; use kind: chain", "answer")
        return Option(self.id(raw), self.text(raw, "label"), self.text(raw, "because"), status,
                      self.points(raw, item), after=self.texts(raw, "after"))  # fmt: skip

    def part(self, raw: Any, item: Item) -> Part:
        self.keys(raw, ("id", "label", "places", "otherwise", "need"), ("id", "label", "otherwise"))
        places = tuple(self.span_option(entry, item, n)
                       for n, entry in enumerate(self.list(raw, "places"), 1))  # fmt: skip
        return Part(self.id(raw), self.text(raw, "label"), places, self.text(raw, "otherwise"),
                    self.one_of(raw, "need", ("any", "all"), "any"))  # fmt: skip

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

    def one_each(self, ids: list[str], what: str, node: Any) -> None:
        if len(set(ids)) < len(ids):
            raise self.fail(node, f"{what} have one id; give each its own")


def _is_id(source: str | Path) -> bool:
    return isinstance(source, str) and bool(re.fullmatch(r"[a-z0-9-]+", source))
