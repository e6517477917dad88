"""What a learner sheet and its answer key are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.glossary import Term
from whosays.items import Exercise, Item


@dataclass(frozen=True)
class Asked:
    """One numbered question: an item, all items of one quotation, term or voice, or all units."""

    number: int
    items: tuple[Item, ...]

    @property
    def of(self) -> str:
        """What its items are about: quotation, term, voice, unit, or nothing of these."""
        return self.items[0].of


@dataclass(frozen=True)
class Section:
    """Questions under one heading, after the words and short texts of the page that they need.

    `needed` has Markdown, and ids of texts in data/leads.
    """

    heading: str
    needed: tuple[str | tuple[str, ...], ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Content:
    """What a learner sheet and its key have in common.

    `only` says which part of the lesson it is, where it is not the whole; `screen` counts the
    questions that need a table or chart on the screen and are left out. `paragraphs` are the
    numbers of those that are printed, and `exit` is the exit ticket where the page has one.
    """

    exercise: Exercise
    title: str
    question: str
    sections: tuple[Section, ...]
    words: tuple[Term, ...]
    paragraphs: tuple[int, ...]
    only: str = ""
    screen: int = 0
    exit: Section | None = None

    @property
    def name(self) -> str:
        """The name of its files, without an ending."""
        return self.exercise.lesson

    @property
    def ticket_name(self) -> str:
        """The name of the file of the exit ticket, such as ``03-ticket``."""
        number = re.match(r"\D*\d\d", self.name)
        return f"{number.group() if number else self.name}-ticket"
