"""The instructors' book: every page is found, says what is true of the software, and shows only
figures that were checked."""

import re

import pytest
from course_pages import LESSONS, exercise
from course_tables import references
from generated import MADE, ROOT
from test_frame import STATISTIC, cited, not_in_its_rows
from test_reading_level import grade, ours
from whosays.paths import path_of

BOOK = ROOT / "lessons" / "instructors"
PAGES = sorted(path.name for path in BOOK.glob("*.md"))
OPENING_GRADE = 8  # the words that are read aloud to the class
LARGEST = 100_000  # bytes of a picture
ONE_PAGE = 1000  # words of the part with which a single period is prepared


def text(name):
    return (BOOK / name).read_text(encoding="utf-8")


def single_period():
    return text("README.md").split("## The book")[0]


@pytest.mark.parametrize("name", [name for name in PAGES if name != "README.md"])
def test_the_front_of_the_book_leads_to_every_page(name):
    assert f"]({name})" in text("README.md")


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_notes(lesson):
    assert f"{lesson}.md" in PAGES


def test_every_page_made_from_data_is_named_as_such():
    named = text("README.md").split("are made from files")[0].rpartition("\n")[2].lower()
    for name in MADE:
        if name.startswith("lessons/instructors/"):
            assert name.rpartition("/")[2].removesuffix(".md") in named


# ---- one period ----------------------------------------------------------------------------


def test_a_single_period_is_prepared_with_one_page():
    assert len(single_period().split()) <= ONE_PAGE
    for heading in (
        "Before class",
        "read this aloud",
        "Minute by minute",
        "What to collect",
        "What not to do",
    ):
        assert re.search(rf"(?m)^### .*{heading}", single_period()), heading


def test_the_minutes_follow_each_other_and_are_those_of_the_path():
    rows = re.findall(r"(?m)^\| (\d+)–(\d+) \|", single_period())
    at = 0
    for begin, end in rows:
        assert int(begin) == at
        at = int(end)
    path = path_of("one-period")
    assert at == path.minutes
    assert int(rows[0][1]) == path.step("00-start-here").minutes


def test_what_is_read_aloud_is_easy_and_takes_two_minutes():
    said = "\n".join(re.findall(r"(?m)^> ?(.*)$", single_period()))
    assert grade(ours(said)) <= OPENING_GRADE
    assert 120 <= len(said.split()) <= 280, "130 words a minute is a calm voice"


def test_the_words_of_the_page_are_those_of_the_software():
    page = single_period()
    shown = (ROOT / "widgets" / "whosays" / "static" / "question.js").read_text(encoding="utf-8")
    for words in ("All answers, with reasons", "Show the explanations"):
        assert words in page
        assert words in shown
    assert "path: one-period" in page
    assert "`whosays sheets my-sheets --path one-period`" in page
    step = path_of("one-period").step("03-quotations")
    for place in ("P1", "P2", "P3", "P7", "exit ticket"):
        assert place in step.do
        assert place in page


def test_what_a_teacher_is_told_to_hear_is_what_the_key_says():
    key = {
        item.id: {o.label for o in item.options if o.status}
        for item in exercise("03-quotations").items
    }
    assert key["q3.words"] == {"AP"}
    assert key["q3.act"] == {"Juan Guaidó"}
    assert key["q4.words"] == {"AP"}
    assert key["q5.words"] == {"Juan Guaidó", "AP’s English for what Guaidó said in Spanish"}
    assert key["q9.words"] == {"Mike Pompeo"}
    assert key["q9.act"] == {"Mike Pompeo", "The president"}


# ---- evidence ------------------------------------------------------------------------------


def lines():
    for name in ("evidence.md", "without-partners.md", "accessibility.md", "README.md"):
        for line in text(name).splitlines():
            yield name, line


def test_every_figure_of_research_is_that_of_a_checked_row_named_beside_it():
    for name, line in lines():
        assert not (wrong := not_in_its_rows(line)), (
            f"{name}: {wrong} is not in references.csv: {line[:80]}"
        )
        if STATISTIC.search(line) and "200 %" not in line:
            assert cited(line), f"{name}: a figure without its source: {line[:80]}"


def test_only_research_that_was_checked_is_named():
    checked = {row["key"] for row in references()}
    for name, line in lines():
        for row in cited(line):
            others = {other["key"] for other in cited(line) if other["authors"] == row["authors"]}
            assert others & checked, f"{name}: {row['key']} is not verified"


def test_the_page_says_first_that_nobody_has_tested_the_course_against_others():
    first = text("evidence.md").split("\n\n")[1]
    assert "has not been tried with a control group" in first
    assert "first_test" in text("evidence.md")


# ---- words and pictures --------------------------------------------------------------------


WRITTEN = [name for name in PAGES if f"lessons/instructors/{name}" not in MADE]


@pytest.mark.parametrize("name", WRITTEN)
def test_no_page_judges_an_answer_or_carries_a_straight_apostrophe(name):
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)|(?m:^    .*$)", "", text(name))
    prose = prose.replace("correct answer 0.32", "").replace("‘coordination,'", "")
    assert not re.search(r"(?i)\b(?:in)?correct(?:ly)? answers?\b", prose)
    assert "'" not in prose


def test_the_preview_has_two_small_pictures_that_are_described():
    pictures = re.findall(r"!\[([^\]]*)\]\((pictures/[^)]+)\)", text("student-preview.md"))
    assert len(pictures) == 2
    for described, place in pictures:
        assert len(described.split()) >= 12
        assert (BOOK / place).stat().st_size <= LARGEST
