"""Learner sheets and answer keys on paper, made from the exercise files: HTML that prints well.

A sheet has the numbered text and every question that works on paper. Of the key it has the worked
examples, which the page shows answered, and nothing else. The keys are files of their own, in a
folder of their own, and the exit ticket is once more on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from whosays import paths, sheet_key, sheet_page
from whosays.content import content
from whosays.exercise import ExerciseError, load_exercise
from whosays.glossary import Term, load_glossary, words_of
from whosays.items import Exercise, Item
from whosays.open_exercise import without_key
from whosays.page_parts import Part, cells, parts
from whosays.pages import Page, pages, practice
from whosays.sheet_content import Asked, Content, Section
from whosays.yaml_text import nearest

FIRST = "00-start-here"  # printed where somebody asks for it
EXIT = "exit"  # the cell of a page's exit ticket


class SheetError(ValueError):
    """Sheets cannot be made or written; the message says why and what to do."""


class Sheet(Content):
    """A learner sheet, its exit ticket and its key, as pages."""

    def html(self) -> str:
        """Return the learner sheet as one page; of the key it has the worked examples alone."""
        return sheet_page.page(self)

    def ticket(self) -> str:
        """Return the exit ticket alone as one page, or nothing where the lesson has none."""
        return sheet_page.ticket(self, self.exit) if self.exit else ""

    def key(self) -> str:
        """Return the answer key as one page."""
        return sheet_key.page(self)


def sheet(exercise: Exercise, step: paths.Step | None = None) -> Sheet:
    """Return the sheet of an exercise, in the order of its page if it has one.

    With a `step` of a path only the cells that the path keeps are on it.

    >>> sheet(load_exercise("00-start-here")).sections[0].questions[0].items[0].id
    'first-who'
    """
    known = (*pages(), *practice())
    about = next((page for page in known if page.id == exercise.lesson), None)
    found = parts(cells(exercise.lesson), exercise) if about else _in_order(exercise)
    kept = [part for part in found if not (step and step.cells) or part.cell in step.cells]
    paper = [part for part in kept if not part.screen]
    items = [item for part in paper for item in part.items]
    made = tuple(_sections(paper))
    last = [section for part, section in zip(paper, made, strict=True) if part.cell == EXIT]
    taught = [item for part in paper if part.cell != EXIT for item in part.items]
    return Sheet(
        exercise,
        _title(exercise, about),
        about.question if about else "",
        made,
        _words(exercise, items),
        _taught(exercise, taught) if step and step.cells else _paragraphs(exercise, items),
        step.do if step else "",
        sum(len(part.items) for part in kept if part.screen),
        last[0] if last else None,
    )


def write_sheets(folder: Path, lessons: Sequence[str] = (), path: str = "") -> list[Path]:
    """Write sheets into a folder and their keys into ``keys`` within it; return the files.

    `lessons` are ids of exercise files; without them all lessons of the path, or all that there
    are, but for the first page, which shows how the screen works. Raises `SheetError` where one
    cannot be made or written.
    """
    chosen = _path(path)
    whole = chosen.lessons if chosen else [page.id for page in pages()]
    wanted = list(lessons) or [lesson for lesson in whole if lesson != FIRST]
    made = [sheet(_exercise(name), chosen.step(name) if chosen else None) for name in wanted]
    written = []
    try:
        (folder / "keys").mkdir(parents=True, exist_ok=True)
        for one in made:
            for place, text in (
                (folder / f"{one.name}.html", one.html()),
                (folder / f"{one.ticket_name}.html", one.ticket()),
                (folder / "keys" / f"{one.name}-key.html", one.key()),
            ):
                if text:
                    place.write_text(text, encoding="utf-8", newline="\n")
                    written.append(place)
    except OSError as error:
        raise SheetError(
            f"{folder} cannot hold the sheets ({error}); name another folder"
        ) from error
    return written


def _path(name: str) -> paths.Path | None:
    try:
        return paths.path_of(name) if name else None
    except paths.PathError as error:
        raise SheetError(str(error)) from error


def _exercise(name: str) -> Exercise:
    known = sorted(file.stem for file in content("data", "exercises").glob("*.yaml"))
    if name not in known:
        raise SheetError(f"there is no lesson {name!r}; {nearest(name, known)}")
    try:
        return load_exercise(name)
    except ExerciseError as error:
        raise SheetError(str(error)) from error


def _in_order(exercise: Exercise) -> list[Part]:
    """Return all items in the order of the file, for an exercise without a page."""
    return [Part("all", "Questions", exercise.items)]


def _title(exercise: Exercise, about: Page | None) -> str:
    return about.name if about else exercise.title


def _sections(found: Iterable[Part]) -> Iterable[Section]:
    number = 0
    for part in found:
        questions = []
        for items in _together(part.items):
            number += 1
            questions.append(Asked(number, items))
        yield Section(part.heading, part.before, tuple(questions))


def _together(items: Sequence[Item]) -> Iterable[tuple[Item, ...]]:
    """Yield the items of one group together, all units in a row together, others alone."""
    row: list[Item] = []
    for item in items:
        same = row and item.of and item.of == row[0].of
        if same and (item.of == "unit" or item.group == row[0].group):
            row.append(item)
        else:
            if row:
                yield tuple(row)
            row = [item]
    if row:
        yield tuple(row)


def _words(exercise: Exercise, items: Sequence[Item]) -> tuple[Term, ...]:
    """Return the words that are new in the lesson; where there is none, those of the questions."""
    terms = load_glossary()
    if new := tuple(term for term in terms if term.lesson == exercise.lesson):
        return new
    shown = [item for item in items if item.kind not in {"spans", "parts"}]
    said = [item.prompt for item in items] + [o.label for item in shown for o in item.options]
    return words_of("\n".join(said), terms)


def _paragraphs(exercise: Exercise, items: Sequence[Item]) -> tuple[int, ...]:
    """Return which paragraphs are printed: the article alone where nothing asks for the rest."""
    everything = 1, len(exercise.article.paragraphs)
    first, last = exercise.article.parts.get("article", everything)
    if any(n > last for n in _shown(items)):
        first, last = everything
    return tuple(range(first, last + 1))


def _taught(exercise: Exercise, items: Sequence[Item]) -> tuple[int, ...]:
    """Return the paragraphs that a part of a lesson asks about.

    One question about the whole text is enough to print it. What goes back to an earlier lesson
    is asked from memory.
    """
    here = [item for item in items if not item.recalls]
    if not here or any(not _shown([item]) for item in here):
        return _paragraphs(exercise, items)
    return tuple(sorted(_shown(items)))


def _shown(items: Iterable[Item]) -> set[int]:
    return {n for item in items for n in (item.paragraph, *item.shows) if n}


def stripped(exercise: Exercise) -> Exercise:
    """Return an exercise without its key: what a learner sheet may depend on, and no more.

    A sheet made from it is the same as one made from the whole exercise; a test holds that. A
    worked example keeps its answers, as on the page.
    """
    open_items = (i if i.stage == "worked" else without_key(i) for i in exercise.items)
    return replace(exercise, items=tuple(open_items))
