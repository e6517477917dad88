"""Count how alike the forms of the test are, as a Markdown table.

`python tests/forms.py` prints it; generated.py writes it into the instructors' pages.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from statistics import mean

from course_pages import exercise
from test_reading_level import grade, ours, words
from whosays.items import Exercise, Item, Option
from whosays.judging import NOTHING, is_flagged
from whosays.reader.marks import spans_in_marks

PARALLEL = ("test-a", "test-b")
FORMS = (*PARALLEL, "test-c")
FLAGS = {"owner": "whose words", "kind": "what the marks do", "chain": "through whom",
         "use": "used or mentioned", "time": "when"}  # fmt: skip


def notes(form: str) -> list[Item]:
    """Return the notes to be judged, in order."""
    return [item for item in exercise(form).items if item.kind == "judge"]


def explained(form: str) -> dict[str, list[Option]]:
    """Return for every note the options that are explained for it, not for all others at once."""
    items = notes(form)
    return {i.id: [o for o in i.options if o.because != i.otherwise] for i in items}


def flag(item: Item) -> str:
    """Return what the key agrees on for a note: a flag, or nothing."""
    return next(option.id for option in item.options if option.status == "consensus")


def accepted(item: Item) -> set[str]:
    """Return every accepted answer to a note, the defensible ones too."""
    return {option.id for option in item.options if option.status}


def looks_like(form: str, item: Item) -> str:
    """Return the flag that a note is about: for a right one, the flag that a reader could raise."""
    if is_flagged(item):
        return flag(item)
    return next(o.id for o in explained(form)[item.id] if o.id != NOTHING)


def claim(item: Item) -> str:
    """Return a note without the word that every note begins with."""
    return item.prompt.removeprefix("Note: ")


def lengths(form: str, *, flagged: bool) -> list[int]:
    """Return how many words each note has that is flagged, or that is not."""
    return [len(words(claim(i))) for i in notes(form) if is_flagged(i) == flagged]


def note_grade(form: str, *, flagged: bool) -> float:
    """Return the reading level of the notes that are flagged, or that are not."""
    return grade("\n".join(ours(claim(i)) for i in notes(form) if is_flagged(i) == flagged))


def chains(form: str) -> list[tuple[int, int]]:
    """Return of each chain how many pieces it offers and how many belong."""
    items = [item for item in exercise(form).items if item.kind == "chain"]
    return [(len(i.options), sum(o.status == "consensus" for o in i.options)) for i in items]


def depths(form: str) -> Counter[int]:
    """Return how many quotations of the article stand at which depth of marks."""
    return Counter(span.depth for span in spans_in_marks(exercise(form).article)[0])


def rows() -> dict[str, Callable[[str], str]]:
    """Return what is counted: its name, and how it is told of a form."""
    made: dict[str, Callable[[str], str]] = {
        "**Article:** paragraphs": lambda f: str(len(exercise(f).article.paragraphs)),
        "sentences": lambda f: str(len(exercise(f).article.sentences)),
        "words": lambda f: str(len(exercise(f).article.text.split())),
        "reading level (US grade)": lambda f: f"{grade(exercise(f).article.text):.1f}",
        "quotations in marks, and inside others": lambda f: f"{depths(f)[1]} + {depths(f)[2]}",
        "**Questions:** notes, chains, open": lambda f: _kinds(exercise(f)),
        "notes with something to flag, and without": lambda f: _both(
            [str(len(lengths(f, flagged=yes))) for yes in (True, False)]
        ),
        "share of notes with nothing to flag": lambda f: (
            f"{len(lengths(f, flagged=False)) / len(notes(f)):.0%}"
        ),
    }
    for name, label in FLAGS.items():
        made[f"“{label}”: to flag, and right though it looks alike"] = lambda f, name=name: _both(
            [
                str(sum(is_flagged(i) == yes and looks_like(f, i) == name for i in notes(f)))
                for yes in (True, False)
            ]
        )
    made |= {
        "words a note: with something to flag, and without": lambda f: _both(
            [f"{mean(lengths(f, flagged=yes)):.1f}" for yes in (True, False)]
        ),
        "reading level of notes: with, and without": lambda f: _both(
            [f"{note_grade(f, flagged=yes):.1f}" for yes in (True, False)]
        ),
        "chains: pieces, and hands that belong": lambda f: (
            ", ".join(f"{pieces} ({hands})" for pieces, hands in chains(f)) or "none"
        ),
    }
    return made


def _both(pair: list[str]) -> str:
    return " and ".join(pair)


def _kinds(of: Exercise) -> str:
    found = Counter(item.kind for item in of.items)
    return ", ".join(str(found[kind]) for kind in ("judge", "chain", "text"))


def table() -> str:
    """Return the table, a column for each form."""
    head = ["What is counted", *(exercise(form).title.removeprefix("Test, ") for form in FORMS)]
    lines = [head, ["---"] * len(head)]
    lines += [[name, *map(told, FORMS)] for name, told in rows().items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    """Print the table."""
    print(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
