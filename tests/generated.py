"""Write what is made from the data: glossary, standards, references, paths, simulated class.

`python tests/generated.py` writes them all; a test says when one is not fresh. Change the
data (data/README.md says which file is what) or the lessons, never these pages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import covers
import forms
import nbformat
from course_pages import LESSONS, PAGES, about, exercise
from course_tables import Row, facts, references, standards
from nbformat.v4 import new_markdown_cell, new_notebook
from whosays.codings import simulated_rows
from whosays.glossary import Term, load_glossary
from whosays.pages import PRACTICE, pages, practice
from whosays.paths import Path as CoursePath
from whosays.paths import load_paths
from whosays.rubric import Rubric, load_rubric

ROOT = Path(__file__).resolve().parents[1]
KINDS = {
    "quotation": "The ten quotations",
    "relation": "The 19 attribution relations",
    "label": "The five labels",
    "time": "The six points in time, in the order of telling",
    "trap": "The 17 traps",
}


def glossary() -> str:
    """Return the learners' glossary: a notebook of words only, which opens like a lesson."""
    terms = sorted(load_glossary(), key=lambda term: term.term.casefold())
    opening = (
        "# Glossary\n\n"
        "The words of this course, from A to Z. Each is explained on the page where it is new, and"
        " in the exercises where it is used. A word in brackets means the same.\n\n"
        "[All lessons](00-start-here.ipynb)"
    )
    words = "\n".join(_term(term) for term in terms)
    closing = (
        "[All lessons](00-start-here.ipynb)\n\n---\n"
        "*Text: CC BY 4.0. How to cite this course: see CITATION.cff. Version and changes:"
        " CHANGELOG.md.*"
    )
    fixed = {"deletable": False, "editable": False}
    cells = [
        new_markdown_cell(text, id=name, metadata=fixed)
        for name, text in {"intro": opening, "words": words, "next": closing}.items()
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return nbformat.writes(new_notebook(cells=cells, metadata=metadata)) + "\n"


def _term(term: Term) -> str:
    same = {_bare(term.term), _bare(f"{term.term}s")}
    others = [form for form in term.forms if _bare(form) not in same]
    others = [form for form in others if form.removesuffix("s") == form]  # no plurals
    also = f" ({', '.join(others)})" if others else ""
    return f"- **{_capital(term.term)}**{also}: {term.meaning} *New in* {_lesson(term.lesson, '')}."


def standards_page() -> str:
    """Return the map of standards, by lesson and by framework."""
    rows = standards()
    lines = [
        "# Standards map",
        (
            "Which standards each lesson serves. The short wordings are ours; the official text is"
            " behind the links, and only it counts. Every code here was checked against a stored copy"
            " of the official page; what was not checked is left out. Weak fits are not marked:"
            " read the official text before you report a standard as met."
        ),
        "## By lesson",
    ]
    for lesson in LESSONS:
        themes = about(lesson).get("standards", [])
        here = _once(row for row in rows if row["lesson_theme"] in themes)
        if not here:
            continue
        lines += [f"### {_title(lesson)}", f"Themes: {', '.join(themes)}."]
        lines.append(_table(("Framework", "Code", "In our words"), map(_standard, here)))
    lines.append("## By framework")
    for framework in dict.fromkeys(row["framework"] for row in rows):
        here = _once(row for row in rows if row["framework"] == framework)
        lines.append(f"### {framework}")
        lines.append(_table(("Code", "In our words", "Lessons"), map(_framework_row, here)))
    return _page(lines)


def _standard(row: Row) -> tuple[str, ...]:
    return row["framework"], f"[{row['code']}]({row['link']})", _in_own_words(row)


def _framework_row(row: Row) -> tuple[str, ...]:
    same = {r["lesson_theme"] for r in standards() if _same(r) == _same(row)}
    lessons = [name for name in LESSONS if same & set(about(name).get("standards", []))]
    later = "later lessons" if not lessons else ", ".join(map(_lesson, lessons))
    return f"[{row['code']}]({row['link']})", _in_own_words(row), later


def _in_own_words(row: Row) -> str:
    return row["short_paraphrase_in_own_words"].replace("'", "’")


def _same(row: Row) -> tuple[str, str]:
    return row["framework"], row["code"]


def _once(rows: Iterable[Row]) -> list[Row]:
    return list({_same(row): row for row in rows}.values())


def references_page() -> str:
    """Return the list of checked references, and which lesson uses which."""
    lines = [
        "# References",
        (
            "What this course rests on, and the only figures that its lessons may show. Each entry"
            " was checked against the source, or says that it is second-hand; what was not checked is"
            " left out. The addresses were not opened from where this list was made: if one has moved,"
            " search for the title."
        ),
    ]
    for row in sorted(references(), key=lambda r: (r["authors"].casefold(), r["year"])):
        used = [name for name in LESSONS if row["key"] in about(name).get("references", [])]
        title = row["title"].rstrip(".")
        venue = row["venue"].rstrip(".")
        text = f"- **{row['authors']} ({row['year']}).** [{title}]({row['link']})."
        text += f" *{venue}.* {row['what_it_supports'].rstrip('.')}."
        text += f" **Figure:** {row['figure']}." if row["figure"] else ""
        text += f" **Used in:** {', '.join(map(_lesson, used))}." if used else ""
        lines.append(text)
    return _page(lines[:2]) + "\n" + "\n".join(lines[2:]).replace("'", "’") + "\n"


def coverage() -> str:
    """Return where each fact of the checked reading is met."""
    met = covers.met()
    lines = [
        "# Where the reading is met",
        (
            "What the checked reading of the article has (`data/articles/guaido-2019/facts.csv`), and"
            " the exercises in which a learner meets it. Names such as `q3` or `border` are those of"
            " the lesson’s file in `data/exercises/`; *recall* marks a question from an earlier"
            " lesson. A worked example is read, not answered, so it is listed only where there is"
            " nothing else. Tests refuse an entry whose words do not touch the words of its fact."
        ),
    ]
    for kind, heading in KINDS.items():
        here = [row for row in facts() if row["kind"] == kind]
        rows = [(row["id"], row["what"], _where(met[row["id"]])) for row in here]
        lines += [f"## {heading}", _table(("Fact", "What", "Where"), rows)]
    return _page(lines)


def stored_class() -> str:
    """Return the simulated class of the agreement lab, as data/class/README.md describes it."""
    rows = [("round", "reader", "unit", "label"), *simulated_rows()]
    return "".join(f"{','.join(row)}\n" for row in rows)


def forms_page() -> str:
    """Return how alike the forms of the test are."""
    lines = [
        "# How alike the forms of the test are",
        (
            "The table counts what can be counted: forms A and B have the same number of questions of"
            " each kind, the same key note by note, and articles of about the same length and reading"
            " level; form C is a short check for some weeks later. How difficult the forms are has not"
            " been measured with learners yet, so let one half of a group begin with A and the other"
            " half with B."
        ),
        forms.table(),
    ]
    return _page(lines)


def paths_page() -> str:
    """Return the named paths, lesson by lesson."""
    lines = [
        "# Paths through the course",
        (
            "Each path has a name that the software knows. Put a file `whosays.yaml` beside the lessons"
            " with one line, such as `path: three-periods`, and lesson 00 shows the lessons of the path"
            " first, with the part that your class does. `whosays sheets FOLDER --path three-periods`"
            " prints just these parts. `data/paths.yaml` is the file to change."
        ),
        *(block for path in load_paths().values() for block in _path(path)),
    ]
    return _page(lines)


def _path(path: CoursePath) -> list[str]:
    rows = []
    for step in path.steps:
        when = str(step.period) if step.period else "before"
        notes = f"[notes]({step.lesson.removeprefix(PRACTICE)}.md)"
        rows.append((when, _lesson(step.lesson), str(step.minutes), step.do or "all of it", notes))
    head = ("Session", "Lesson", "Minutes", "What is done", "")
    return [f"## {path.title}", f"`path: {path.id}` · {path.what}", _table(head, rows)]


def rubrics_page() -> str:
    """Return the rubric for open answers, with examples."""
    rubric = load_rubric()
    asked = exercise(rubric.lesson).item(rubric.item)
    head = ("", *map(str, range(1, 5)))
    rows = [(f"**{one.title}** {one.asks}", *one.levels) for one in rubric.criteria]
    lines = [
        "# Rubric for open answers",
        f"Four questions are asked of an answer, each on four levels. {rubric.never}",
        _table(head, rows),
        "## How to use it",
        (
            "- **Take two of the four** for one answer. An exit ticket has room for evidence and owner;"
            " a talk or a longer text shows the other two.\n"
            "- **Say the level in words**, those of the table, and the words of the answer that show"
            " it.\n"
            "- **A defensible answer is worth as much as an agreed one.** The model answers show two"
            " readers; they are no text to match.\n"
            "- **Try it on yourself first:** two teachers read the same five answers, compare, and talk"
            " about the answer on which they differ most. Your class does the same in lesson 07.\n"
            "- **Let learners use it.** Two partners read each other’s exit ticket with one of the four"
            " questions.\n"
            "- The notes of each lesson have the table in the words of that lesson. The answer keys"
            " that `whosays sheets` writes have this one."
        ),
        "## One question, four answers",
        f"*{_title(rubric.lesson)}:* {asked.prompt}",
        "The answers are invented.",
        *_examples(rubric),
    ]
    return _page(lines)


def _examples(rubric: Rubric) -> Iterator[str]:
    for example in rubric.examples:
        pairs = zip(rubric.criteria, example.levels, strict=True)
        levels = " · ".join(f"{one.title}: {level}" for one, level in pairs)
        yield f"> {example.says}\n>\n> **{levels}**\n>\n> {example.because}"


def _where(places: list[tuple[str, str, bool]]) -> str:
    alone = [place for place in places if not place[2]]
    shown: dict[str, list[str]] = {}
    for lesson, entry, worked in alone or places:
        recalls = next((i.recalls for i in exercise(lesson).items if i.id == entry), "")
        mark = " *recall*" * bool(recalls) + " *worked*" * worked
        shown.setdefault(lesson, []).append(f"`{entry}`{mark}")
    return "; ".join(f"{_lesson(name)}: {', '.join(e)}" for name, e in shown.items()) or "not yet"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    def line(texts: Iterable[str]) -> str:
        return f"| {' | '.join(text.replace('|', '/') for text in texts)} |"

    return "\n".join([line(head), line("---" for _ in head), *map(line, rows)])


def _page(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _title(lesson: str) -> str:
    return f"{lesson[:2]} {PAGES[lesson].title}"


def _lesson(lesson: str, folder: str = "../") -> str:
    """Return a link to a lesson; where there is none yet, its number."""
    found = next((page for page in (*pages(), *practice()) if page.id == lesson), None)
    if found is None:
        return f"lesson {lesson[:2]}"
    return f"[{found.name}]({folder}{found.file})"


def _bare(text: str) -> str:
    return text.replace("-", " ").casefold()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


MADE: dict[str, Callable[[], str]] = {
    "lessons/glossary.ipynb": glossary,
    "lessons/instructors/standards.md": standards_page,
    "lessons/instructors/references.md": references_page,
    "lessons/instructors/coverage.md": coverage,
    "lessons/instructors/forms.md": forms_page,
    "lessons/instructors/paths.md": paths_page,
    "lessons/instructors/rubrics.md": rubrics_page,
    "data/class/codings.csv": stored_class,
}


def stale() -> Iterator[str]:
    """Yield the pages that are missing or not what the data would make."""
    for name, make in MADE.items():
        path = ROOT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != make():
            yield name


def main() -> int:
    """Write every page that is not fresh."""
    for name in list(stale()):
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MADE[name](), encoding="utf-8", newline="\n")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
