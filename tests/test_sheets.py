"""Sheets to print: every question that works on paper is there, and nothing of the key is."""

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from course_pages import LESSONS, asked, because, cells, exercise
from whosays import cli
from whosays.content import content
from whosays.exercise import load_exercise, read_exercise
from whosays.paths import path_of
from whosays.rubric import RubricError, load_rubric, read_rubric
from whosays.sheet_text import inline, lines_of
from whosays.sheets import SheetError, sheet, stripped, write_sheets

FILES = sorted(file.stem for file in content("data", "exercises").glob("*.yaml"))
SMALLEST = 11  # points, of all words that are to be read
VOID = {"meta", "br"}


class Outline(HTMLParser):
    """The tags of a page, its headings, and its words."""

    def __init__(self, text):
        super().__init__()
        self.open, self.levels, self.attributes, self.words, self.ids = [], [], [], [], []
        self.feed(text)
        assert self.open == [], "a tag was left open"

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def plain(markdown):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", inline(markdown))).split())


def on_paper(name):
    return [
        item for part in sheet(exercise(name)).sections for q in part.questions for item in q.items
    ]


# ---- nothing of the key --------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_a_sheet_is_the_same_when_the_key_is_taken_away(name):
    whole = exercise(name)
    assert sheet(whole).html() == sheet(stripped(whole)).html()


def test_what_is_taken_away_is_all_of_the_key():
    whole = exercise("04-chains-and-cues")
    for before, item in zip(whole.items, stripped(whole).items, strict=True):
        if item.stage == "worked":
            assert item == before, "a page shows it answered"
            continue
        assert because(item) == []
        assert not [o for o in item.options if o.status or o.points or o.after]
        assert not [part for part in item.parts if part.places]
        assert item.kind != "spans" or item.options == ()


@pytest.mark.parametrize("name", FILES)
def test_a_sheet_has_no_reason_no_model_and_no_status(name):
    text = sheet(exercise(name)).html()
    words = Outline(text).text
    said = " ".join(
        plain(x) for i in exercise(name).items for x in (i.prompt, *(o.label for o in i.options))
    )
    worked = [item for item in exercise(name).items if item.stage == "worked"]
    said += " ".join(plain(reason) for item in worked for reason in because(item))
    for item in exercise(name).items:
        for reason in because(item):
            assert plain(reason) in said or plain(reason) not in words, item.id
            for sentence in re.split(r"(?<=[.!?])\s+", plain(reason)):
                if len(sentence.split()) >= 6 and sentence not in said:
                    assert sentence not in words, f"{item.id}: {sentence}"
    for sign in ("✓", "≈", "↻", "Look again", 'class="yes"', "consensus", "<!--"):
        assert sign not in text
    assert words.count("Careful readers agree") <= (
        name == "00-start-here"
    )  # its word is new there


def test_a_reason_on_a_sheet_would_be_found():
    whole = exercise("03-quotations")
    item = whole.item("p7-he")
    leaky = replace(
        whole, items=(replace(item, prompt=f"{item.prompt} {item.options[0].because}"),)
    )
    assert plain(item.options[0].because) in Outline(sheet(leaky).html()).text


@pytest.mark.parametrize("name", FILES)
def test_a_worked_example_is_answered_with_its_reasons(name):
    words = Outline(sheet(exercise(name)).html()).text
    for item in on_paper(name) if name in LESSONS else ():
        if item.stage == "worked":
            places = [place for part in item.parts for place in part.places]
            for option in (o for o in (*item.options, *places) if o.status):
                assert plain(option.because) in words, (item.id, option.id)


# ---- every question ------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_question_is_on_the_sheet_or_needs_a_screen(lesson):
    made = sheet(exercise(lesson))
    shown = {item.id for c in cells(lesson) for item in asked(lesson, c)} & set(
        exercise(lesson).ids
    )
    paper = on_paper(lesson)
    assert len(paper) == len({item.id for item in paper})
    assert len(paper) + made.screen == len(shown)
    words = Outline(made.html()).text
    for item in paper:
        if item.of != "unit":
            assert plain(item.prompt).replace("press “Nothing", "check “Nothing") in words, item.id
        if item.stage == "worked":
            continue
        for option in item.options if item.kind != "spans" else ():
            assert plain(option.label) in words, (item.id, option.id)
        for part in item.parts:
            assert plain(part.label) in words, item.id


@pytest.mark.parametrize("lesson", LESSONS)
def test_nothing_is_pressed_on_paper(lesson):
    for item in on_paper(lesson):
        assert not re.search(r"(?i)\bclick|(?<!Associated )\bpress\b(?! “Nothing)", item.prompt), (
            item.id
        )


def test_questions_about_what_the_page_draws_are_left_to_the_screen():
    assert "chart-share" not in {item.id for item in on_paper("02-who-speaks")}
    assert "index-ask" in {c.id for c in cells("02-who-speaks")}
    assert "indexing" in {item.id for item in on_paper("02-who-speaks")}
    assert "3 more questions are about tables and charts" in sheet(exercise("02-who-speaks")).html()


def test_the_text_has_numbered_paragraphs_lines_and_sentences():
    made = sheet(exercise("03-quotations"))
    article = made.exercise.article
    words = Outline(made.html()).text
    assert made.paragraphs == tuple(range(1, 12)), "one question goes back to P10"
    assert "P8–P11 are left out" in sheet(exercise("05-words")).html()
    for number in range(1, 12):
        rows = lines_of(article, number)
        span = article.paragraphs[number - 1]
        assert " ".join(map(article.words, rows)).split() == article.words(span).split()
        assert f"P{number}" in words
    assert "<sup>s2</sup>" in made.html()
    assert "(P2, lines 2–5)" in words


def test_words_that_a_lesson_needs_come_along():
    assert "name your sources clearly" in sheet(exercise("02-who-speaks")).html()
    assert "The article judges" in sheet(exercise("07-agreement-lab")).html()
    assert "Lead A, the rally" in sheet(exercise("06-structure")).html()
    assert "Half done" in sheet(exercise("04-chains-and-cues")).html()
    rewrite = sheet(exercise("08-rewrite-and-swap")).html()
    assert rewrite.count("The pool, a made-up story") == 1
    assert rewrite.count("Lede A, by another reader") == 1
    assert "Is the order of events clear?" in rewrite
    assert "nbsp" not in Outline(rewrite).text


# ---- the key -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_the_key_has_every_reason_and_the_rubric_with_the_numbers_of_the_sheet(name):
    made = sheet(exercise(name))
    key = Outline(made.key())
    for item in [i for part in made.sections for q in part.questions for i in q.items]:
        if item.of == "unit":
            continue
        for reason in because(item):
            assert plain(reason) in key.text, item.id
    for criterion in load_rubric().criteria:
        assert criterion.title in key.text
    assert load_rubric().never in key.text
    numbers = re.compile(r'<span class="no">(\d+)\.</span>')
    assert numbers.findall(made.key()) == numbers.findall(made.html())
    assert "Keep it apart" in key.text


# ---- the page ------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["html", "key"])
@pytest.mark.parametrize("name", FILES)
def test_a_page_needs_nothing_else_and_can_be_read_aloud(name, which):
    text = getattr(sheet(exercise(name)), which)()
    page = Outline(text)
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    for before, after in zip(page.levels, page.levels[1:], strict=False):
        assert after <= before + 1
    assert '<html lang="en">' in text
    assert not re.search(r"(?i)<(script|img|link|iframe|form)\b|url\(|@import|https?://", text)
    assert not [a for a in page.attributes if a[1].startswith("on")]
    assert not re.search(r"font-size: *\d*\.?\d+(?:em|px|%)", text)
    sizes = [float(n) for n in re.findall(r"font(?:-size)?: *(\d*\.?\d+)pt", text)]
    assert sorted(sizes)[:2] == [8, 9], "only line numbers and page numbers are small"
    assert min(size for size in sizes if size > 9) >= SMALLEST
    assert min(float(n) for n in re.findall(r"font-size: *(\d*\.?\d+)rem", text)) >= 1


def test_what_is_written_in_an_exercise_is_text_and_never_markup():
    bad = "<script>alert(1)</script><b onclick=x>"
    made = sheet(
        read_exercise(f"""\
lesson: mine
title: "{bad}"
version: "1"
article: guaido-2019
items:
  - id: one
    kind: choice
    prompt: "{bad} *a* [b](javascript:x)"
    options:
      - {{id: a, label: "{bad}", answer: consensus, because: "{bad}"}}
      - {{id: b, label: "& < >", because: No.}}
  - id: two
    kind: text
    prompt: Why?
    model: "{bad}"
""")
    )
    for text in (made.html(), made.key()):
        page = Outline(text)
        assert not re.search(r"(?i)<script|<b on|javascript", text)
        assert "& < >" in page.text


# ---- files ---------------------------------------------------------------------------------


def test_the_command_writes_sheets_and_keeps_the_keys_apart(tmp_path, capsys):
    assert cli.main(["sheets", str(tmp_path / "out")]) == 0
    sheets = sorted(file.name for file in (tmp_path / "out").glob("*.html"))
    keys = sorted(file.name for file in (tmp_path / "out" / "keys").glob("*.html"))
    printed = [lesson for lesson in LESSONS if not lesson.startswith("00")]
    tickets = [f"{lesson[:2]}-ticket" for lesson in printed]
    assert sheets == sorted(f"{name}.html" for name in (*printed, *tickets))
    assert keys == sorted(f"{lesson}-key.html" for lesson in printed)
    assert "03-quotations.html" in capsys.readouterr().out


def test_only_named_lessons_are_written_and_tests_can_be_named_too(tmp_path):
    written = write_sheets(tmp_path, ["03-quotations", "test-a"])
    assert [file.name for file in written] == [
        "03-quotations.html", "03-ticket.html", "03-quotations-key.html",
        "test-a.html", "test-a-key.html",
    ]  # fmt: skip


def test_the_first_page_is_printed_where_somebody_asks_for_it(tmp_path):
    written = write_sheets(tmp_path, ["00-start-here"], "one-period")
    assert [file.name for file in written] == ["00-start-here.html", "00-start-here-key.html"]


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if not lesson.startswith("00")])
def test_the_exit_ticket_is_a_page_of_its_own_without_the_text(lesson):
    made = sheet(exercise(lesson))
    page = Outline(made.ticket())
    (item,) = [i for i in exercise(lesson).items if i.id == "exit"]
    assert plain(item.prompt) in page.text
    assert "Pseudonym:Date:" in page.text
    assert page.levels[0] == 1
    assert made.exercise.article.words(made.exercise.article.paragraphs[0]) not in page.text
    assert made.ticket() == sheet(stripped(made.exercise)).ticket()
    assert plain(item.otherwise) not in page.text


def test_a_path_keeps_only_its_parts_and_says_which(tmp_path):
    write_sheets(tmp_path, path="one-period")
    assert sorted(file.name for file in tmp_path.glob("*.html")) == [
        "03-quotations.html", "03-ticket.html",
    ]  # fmt: skip
    text = (tmp_path / "03-quotations.html").read_text(encoding="utf-8")
    assert "This sheet: P1, P2, P3, P7, exit ticket." in text
    assert "Exit ticket. Choose one quotation" in text
    assert "From memory" not in text
    assert "P4–P6 and P8–P11 are left out here." in text
    assert "Fox Business" in text
    assert "enthusiastically" not in text
    step = path_of("one-period").step("03-quotations")
    kept = sheet(load_exercise("03-quotations"), step)
    assert [q.number for part in kept.sections for q in part.questions] == list(range(1, 12))


@pytest.mark.parametrize("path", ["three-periods", "six-periods"])
def test_a_question_about_the_whole_text_brings_all_of_it(path):
    step = path_of(path).step("02-who-speaks")
    assert sheet(exercise("02-who-speaks"), step).paragraphs == tuple(range(1, 8))


def test_a_page_with_the_harbor_text_is_asked_in_the_order_of_the_page(tmp_path):
    write_sheets(tmp_path, path="one-period-harbor")
    text = (tmp_path / "harbor-03-quotations.html").read_text(encoding="utf-8")
    assert "<h1>03 Quotations, with the harbor text</h1>" in text
    step = path_of("one-period-harbor").step("harbor-03-quotations")
    kept = sheet(load_exercise("harbor-03-quotations"), step)
    groups = [q.items[0].group or q.items[0].id for part in kept.sections for q in part.questions]
    assert groups == ["q1", "q3", "p3-reason", "q4", "q6", "q7", "q9", "q10", "exit"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--lesson", "03-quotation"], "did you mean '03-quotations'?"),
        (["--lesson", "../x"], "there is no lesson '../x'"),
        (["--path", "one"], "there is no path 'one'"),
    ],
)
def test_what_there_is_not_is_refused_in_one_line(tmp_path, capsys, arguments, says):
    assert cli.main(["sheets", str(tmp_path), *arguments]) == 1
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SheetError, match="cannot hold the sheets"):
        write_sheets(tmp_path / "file")


# ---- the rubric ----------------------------------------------------------------------------


def test_the_examples_are_about_a_question_that_there_is_and_show_that_views_do_not_count():
    rubric = load_rubric()
    assert exercise(rubric.lesson).item(rubric.item).kind == "text"
    levels = [example.levels for example in rubric.examples]
    assert len(levels) > len(set(levels)), "two answers with opposite views have the same levels"


RUBRIC = content("data", "rubric.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("never:", "nevr:", "unknown key 'nevr'; did you mean 'never'?"),
        ("      - none\n", "", "levels: 4 are expected, not 3"),
        ("levels: [2, 1, 1, 1]", "levels: [2, 1, 1, 5]", "a number from 1 to 4 for each criterion"),
        ("levels: [2, 1, 1, 1]", "levels: [2, 1]", "a number from 1 to 4 for each criterion"),
        (RUBRIC, "- [", "rubric"),
    ],
)
def test_a_rubric_that_cannot_be_meant_is_refused(old, new, says):
    assert old in RUBRIC
    with pytest.raises(RubricError) as error:
        read_rubric(RUBRIC.replace(old, new, 1))
    assert says in str(error.value)
