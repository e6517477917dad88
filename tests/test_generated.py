"""The pages that are made from the data say what the data says today."""

import itertools
import re

import nbformat
import pytest
from course_pages import LESSONS
from generated import ROOT, stale
from whosays.glossary import load_glossary
from whosays.pages import pages


def test_every_page_made_from_the_data_is_fresh():
    old = list(stale())
    assert not old, f"{', '.join(old)}: run python tests/generated.py and look at the difference"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_a_contributor_is_told_the_command(name):
    assert "python tests/generated.py" in (ROOT / name).read_text(encoding="utf-8")


def test_the_glossary_is_a_notebook_of_words_and_no_lesson():
    page = nbformat.read(ROOT / "lessons" / "glossary.ipynb", as_version=4)
    nbformat.validate(page)
    assert {cell.cell_type for cell in page.cells} == {"markdown"}
    assert "whosays" not in page.metadata, "it would start like a lesson"
    assert not {p.id for p in pages()} - {lesson for lesson in LESSONS if lesson[0].isdigit()}
    text = "\n".join(cell.source for cell in page.cells)
    for term in load_glossary():
        assert re.search(rf"(?i)^- \*\*{re.escape(term.term)}\*\*", text, re.MULTILINE), term.term


WRITTEN = ("*.md", "docs/**/*.md", "data/**/*.md", "lessons/**/*.md", "lessons/glossary.ipynb")


@pytest.mark.parametrize(
    "path", [p for g in WRITTEN for p in sorted(ROOT.glob(g))], ids=lambda p: p.name
)
def test_a_page_links_to_pages_that_are_there_and_skips_no_level(path):
    text = re.sub(r"(?ms)^```.*?^```", "", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert (path.parent / target).exists(), f"{path.name}: {target} is not there"
    levels = [len(mark) for mark in re.findall(r"(?m)^(#+) ", text)]
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1, f"{path.name}: level {after} follows level {before}"
