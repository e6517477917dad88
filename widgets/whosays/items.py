"""Items: questions with their options, key and explanations, and an exercise of them.

How they are written in a file, and which files are refused, is in `whosays.exercise`.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.article import Article, Span
from whosays.yaml_text import nearest

STATUSES = ("consensus", "defensible")
FEEDBACK = ("now", "after", "withheld")
STAGES = ("worked", "faded", "alone")
KINDS = ("choice", "several", "spans", "text", "order", "chain", "scale", "parts", "judge", "swap")
# Answers beside the names: whose words they are where no person or outlet is meant.
ARTICLE, NOBODY, UNSURE = "article", "nobody", "unsure"
# What is asked of each quotation, term and voice: id and prompt.
ASKS = {
    "quotation": {
        "words": "Whose words are these?",
        "act": "Whose act is reported?",
        "kind": "What kind is it?",
        "how": "How do you know? Point at the words that tell you.",
    },
    "term": {
        "owner": "Whose word is it here?",
        "use": "Used or mentioned?",
        "how": "How do you know? Point at the words that tell you.",
    },
    "voice": {
        "part": "A source here, or only mentioned?",
        "naming": "How does the text name it?",
        "type": "What kind of voice is it?",
    },
}
# The vocabulary of the whole package, with the labels that learners see.
LABELS = {
    "kind": {
        "full": "Full: a whole statement",
        "partial": "Partial: a piece inside another sentence",
        "scare": "Scare quotes: held at a distance",
        "title": "A title or a name",
    },
    # What a learner adds need not stand in marks.
    "added": {"indirect": "No marks: told in the writer’s words"},
    "use": {
        "use": "Used: the text calls it that",
        "mention": "Mentioned: the text talks about the name",
    },
    "part": {
        "quoted": "A source: its words stand in quotation marks",
        "reported": "A source: what it says or wants is told",
        "mentioned": "Not a source: only mentioned",
    },
    "naming": {
        "role": "By name, with a role or a group it belongs to",
        "name": "By name only",
        "title": "By title or function only",
        "group": "As a group, without names",
    },
    # A judged note: nothing to flag, or what a careful reader flags.
    "judge": {
        "nothing": "No, nothing to flag",
        "owner": "Whose words: they are somebody else’s",
        "kind": "What the marks do: no whole statement is quoted",
        "chain": "Through whom: a hand in between is left out",
        "use": "Used or mentioned: the text only reports that name",
        "time": "When: the order of events is another one",
    },
}
# How sure a learner is of a judgment.
SURE = ("a guess", "not very sure", "fairly sure", "very sure")


@dataclass(frozen=True)
class Option:
    """One possible answer. `status` is None where it is not one the key accepts.

    `points` are the places in the article that the explanation `because` speaks of. For a
    `spans` item an option is a stretch of words to be pointed at, and `span` is that place.
    For `order` and `chain` an option is a piece, and `after` are the ids of those that must
    stand before it.
    """

    id: str
    label: str
    because: str
    status: str | None = None
    points: tuple[Span, ...] = ()
    span: Span | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One thing to mark in a `parts` item, such as the source: `places` are the accepted words.

    With `need` "any" one place is enough, with "all" every agreed one is wanted. A part
    without places is a clean one: that it is not there is its answer. `otherwise` explains
    other words.
    """

    id: str
    label: str
    places: tuple[Option, ...]
    otherwise: str
    need: str = "any"


@dataclass(frozen=True)
class Swap:
    """Another name in the place of a label, and whose it is: outlet, country and day."""

    id: str
    words: str
    source: str


@dataclass(frozen=True)
class Item:
    """One question. `about` is the stretch of text it asks about, `paragraph` where it is.

    Kinds: `choice` (one option), `scale` (one step of a row), `several` (any number), `spans`
    (words to be pointed at; with `need` "any" one accepted place is enough, with "all" every
    one is wanted), `parts` (words to be pointed at for each of several parts), `order` (all
    pieces, put in order), `chain` (the pieces that belong, in order), `judge` (whether there is
    something to flag, what, and how sure one is), `swap` (one of `swaps` in the place of the
    words `about`, and what that changes) and `text` (an open answer, with a model answer in
    `otherwise`). `otherwise` explains an answer that no option
    stands for. Items of one `group` belong to one quotation, term or voice. `covers` names
    facts of the checked reading that the item is about, `recalls` the earlier lesson that a
    retrieval question is from, `shows` the paragraphs to be shown where its own is not enough.
    """

    id: str
    kind: str
    prompt: str
    paragraph: int
    about: Span | None = None
    options: tuple[Option, ...] = ()
    otherwise: str = ""
    need: str = "any"
    group: str = ""
    of: str = ""
    stage: str = "alone"
    feedback: str = ""
    scope: tuple[int, int] = (0, 0)
    open: bool = False
    parts: tuple[Part, ...] = ()
    covers: tuple[str, ...] = ()
    recalls: str = ""
    shows: tuple[int, ...] = ()
    swaps: tuple[Swap, ...] = ()

    @property
    def keyed(self) -> bool:
        """Whether there is a key to mark an answer against."""
        if self.kind in {"order", "parts"} or self.otherwise:
            return True
        return any(option.status for option in self.options)

    def option(self, option_id: str) -> Option | None:
        """Return the option of that id, if there is one."""
        return next((o for o in self.options if o.id == option_id), None)


@dataclass(frozen=True)
class Exercise:
    """The items of one lesson over one article, in order.

    `withheld` says that it came without its key, so that nothing can be marked or explained.
    """

    lesson: str
    title: str
    version: str
    article: Article
    items: tuple[Item, ...]
    feedback: str = "now"
    withheld: bool = False

    def item(self, item_id: str) -> Item:
        """Return one item. Raises `KeyError` with the nearest ids where there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(f"{self.lesson} has no item {item_id!r}; {nearest(item_id, self.ids)}")

    @property
    def ids(self) -> list[str]:
        """The ids of all items, in order."""
        return [item.id for item in self.items]

    def group(self, name: str) -> tuple[Item, ...]:
        """Return the items about one quotation, term or voice, in order."""
        return tuple(item for item in self.items if item.group == name)

    def groups(self, of: str) -> list[str]:
        """Return the names of the groups about ``"quotation"``, ``"term"``, ``"voice"``."""
        return list(dict.fromkeys(item.group for item in self.items if item.of == of))
