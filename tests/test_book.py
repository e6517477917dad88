"""The instructors' book: every page is found, says what is true of the software, and shows only
figures that were checked."""

import re

import pytest
from course_pages import LESSONS, exercise, prose
from course_tables import references
from generated import MADE, ROOT
from test_frame import STATISTIC, cited, not_in_its_rows
from test_reading_level import grade, ours
from whosays.paths import path_of
from whosays.sheets import sheet, write_sheets

BOOK = ROOT / "lessons" / "instructors"
PAGES = sorted(path.name for path in BOOK.glob("*.md"))
OPENING_GRADE = 8  # the words that are read aloud to the class
LARGEST = 100_000  # bytes of a picture
ONE_PAGE = 1400  # words of the part with which a single period is prepared: ten minutes to read


def text(name):
    return (BOOK / name).read_text(encoding="utf-8")


def section(heading):
    """Return a part of the front page, with its heading."""
    return re.search(rf"(?ms)^## {heading}.*?(?=^## )", text("README.md"))[0]


def single_period():
    return section("One period, with nothing")


def harbor_period():
    return section("One period with the harbor story")


PLANS = {"one-period": single_period, "one-period-harbor": harbor_period}


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


@pytest.mark.parametrize("path", PLANS)
def test_the_minutes_follow_each_other_and_are_those_of_the_path(path):
    rows = re.findall(r"(?m)^\| (\d+)–(\d+) \|", PLANS[path]())
    at = 0
    for begin, end in rows:
        assert int(begin) == at
        at = int(end)
    assert at == path_of(path).minutes
    if first := path_of(path).step("00-start-here"):
        assert int(rows[0][1]) == first.minutes


@pytest.mark.parametrize("path", PLANS)
def test_what_is_read_aloud_is_easy_and_takes_two_minutes(path):
    said = "\n".join(re.findall(r"(?m)^> ?(.*)$", PLANS[path]()))
    assert grade(ours(said)) <= OPENING_GRADE
    assert 120 <= len(said.split()) <= 280, "130 words a minute is a calm voice"


def test_the_opening_says_that_using_the_text_is_not_agreeing_with_it():
    assert "We use the text; we do not agree or disagree with it." in single_period()
    assert "Today we read a made-up story" in harbor_period()


REMEDY = (
    r"If you know of one learner to whom it is close, use the \[?harbor story(\]\([^)]*\))? for the"
    r" whole class\. Otherwise offer everybody a break\."
)
BEFORE = "Speak to a learner who may be close to it the day before, alone, not in class."


@pytest.mark.parametrize(
    "name", ["README.md", "00-start-here.md", "teaching-a-contested-article.md"]
)
def test_what_to_do_where_it_is_close_is_the_same_on_every_page(name):
    assert re.search(REMEDY, text(name))
    assert BEFORE in text(name)


@pytest.mark.parametrize("name", PAGES)
def test_governments_that_have_no_number_are_said_to_have_none(name):
    for after in re.findall(r"Russia, China, Cuba and others(.{0,40})", text(name)):
        assert after.startswith(" (for those we have no number)")


@pytest.mark.parametrize("path", PLANS)
def test_a_plan_says_how_many_questions_the_counter_has_and_how_many_are_done(path):
    (lesson,) = [name for name in path_of(path).lessons if name.endswith("03-quotations")]
    open_items = [item.id for item in exercise(lesson).items if item.stage != "worked"]
    kept = sheet(exercise(lesson), path_of(path).step(lesson))
    done = [i for s in kept.sections for q in s.questions for i in q.items if i.stage != "worked"]
    said = re.search(
        r"will say (\d+) questions; in this period there are at most (\d+)", PLANS[path]()
    )
    assert [int(number) for number in said.groups()] == [len(open_items), len(done)]


@pytest.mark.parametrize("path", PLANS)
def test_the_files_to_print_are_named_as_they_are_written(path, tmp_path):
    assert f"`whosays sheets my-sheets --path {path}`" in PLANS[path]()
    for file in write_sheets(tmp_path, path=path):
        assert file.parent.name == "keys" or f"`{file.name}`" in PLANS[path]()


def test_a_place_to_skip_to_is_a_heading_of_the_page():
    for page, lesson in (
        (single_period(), "03-quotations"),
        (harbor_period(), "harbor-03-quotations"),
    ):
        skipped = re.findall(r"Skip to \*([^*]+)\*", page)
        assert len(skipped) > 1
        for heading in skipped:
            assert f"## {heading}" in prose(lesson)


def test_the_front_says_what_to_do_without_a_link_and_in_which_window():
    got = section("Getting the course")
    for words in ("OWNER", "Download ZIP", "git clone", "make lab", "about three minutes"):
        assert words in got
    assert ".venv\\Scripts\\whosays" in got
    assert "open a second one" in got


def test_the_words_of_the_page_are_those_of_the_software():
    page = single_period()
    shown = (ROOT / "widgets" / "whosays" / "static" / "question.js").read_text(encoding="utf-8")
    for words in ("All answers, with reasons", "Show the explanations"):
        assert words in page
        assert words in shown
    assert "path: one-period" in page
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


def test_what_is_heard_with_the_harbor_story_is_what_its_key_says():
    key = {
        item.id: {o.label for o in item.options if o.status}
        for item in exercise("harbor-03-quotations").items
    }
    assert key["q3.words"] == key["q4.words"] == {"NBP"}
    assert key["q3.act"] == {"Ione Vask"}
    assert key["q6.words"] == {"Ione Vask", "NBP’s English for what Ione Vask said in Keldish"}
    assert key["q9.words"] == {"Luka Fenn"}
    assert key["q9.act"] == {"Luka Fenn", "The mayor"}


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
