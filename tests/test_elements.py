"""Every lesson has every element of a lesson, each in its place.

A failure says the lesson, the cell and what to do. Lesson 00 opens the course: it has the
elements of a page and one question to try out, and no practice.
"""

import itertools
import re

import pytest
from course_pages import (
    HARBOR,
    LESSONS,
    PAGES,
    PRACTICE,
    about,
    asked,
    cell,
    cells,
    listed,
    notebook,
    part,
)
from generated import ROOT

FEWEST_RECALLED = 2
OTHER_READING = re.compile(
    r"(?i)\b(?:argue|speak|write|make|give|best (?:reason|case))\b[^.?!]*\b(?:other|another|opposite"
    r"|did not choose|would not)\b|\bother (?:reading|answer|one|step|side|way)\b"
)
INTRO = {
    "**Guiding question:** and the metadata’s question": r"^\*\*Guiding question:\*\* {question}$",
    "# and the metadata’s title": r"\A# (?:{number} )?{title}$",
    "one promise between title and guiding question": r"\A# .+\n\n\S.+[.!]\n\n\*\*Guiding question",
    "what learners will be able to do, as a list": r"able to\*{0,2}:?$\n\n- ",
    "**Minutes:** as in the metadata": r"^\*\*Minutes:\*\* {reading} reading, {exercise} exercises?,"
    r" {discussion} discussion\b",
    "**Level:** as in the metadata": r"\*\*Level:\*\* {level}\b",
    "**Before this:** as in the metadata": r"\*\*Before this:\*\* {needs}(?= ·|$)",
    "a link to the glossary, [Glossary](glossary.ipynb)": r"\]\(glossary\.ipynb\)",
}
FOOTER = {
    "the licence of the text": r"CC BY 4\.0",
    "whose the article is": r"article belongs to its owners",
    "how to cite": r"CITATION\.cff",
    "version and changes": r"CHANGELOG\.md",
    "how to work by keyboard": r"keyboard alone: Tab, arrow keys, Space, Enter",
    "a link to all lessons": r"\]\(0\d-[a-z0-9-]+\.ipynb\)",
}
NOTES = {
    "misconceptions": r"misconception|what learners say",
    "timing": r"timing|minutes",
    "discussion prompts": r"discussion|to talk about",
    "guidance for a hot topic": r"\bhot\b|heat|close to home|topic|care with",
    "a rubric": r"rubric",
}
RUBRIC = ("evidence", "owner", "second reading", "terms", "never scored")


def filled(pattern, lesson):
    said = about(lesson)
    words = {key: re.escape(str(value)) for key, value in said.items() if isinstance(value, str)}
    minutes = {key: str(value) for key, value in said.get("minutes", {}).items()}
    number = lesson.removeprefix("harbor-")[:2]
    for key, value in {**words, **minutes, "number": number}.items():
        pattern = pattern.replace(f"{{{key}}}", value)
    return pattern


def places(lesson):
    """Return the items in the order of the page, each with its cell; retrieval is left out."""
    shown = [(c, asked(lesson, c)) for c in cells(lesson)]
    return [(c, i) for c, items in shown for i in items if not i.recalls]


@pytest.mark.parametrize("element", INTRO)
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_page_opens_with(lesson, element):
    found = re.search(filled(INTRO[element], lesson), cell(lesson, "intro").source, re.MULTILINE)
    assert found, f"{lesson}, cell intro: {element}: missing or not in its place"


@pytest.mark.parametrize("lesson", PRACTICE)
def test_the_line_of_minutes_names_the_themes_of_the_standards(lesson):
    shown = re.search(
        r"\*\*Standards:\*\* (.+?)(?: ·|$)", cell(lesson, "intro").source, re.MULTILINE
    )
    wanted = ", ".join(about(lesson).get("standards", ["theme"]))
    assert shown, f"{lesson}, cell intro: add · **Standards:** {wanted}"
    assert shown[1] == wanted, f"{lesson}, cell intro: the metadata’s themes are {wanted}"


@pytest.mark.parametrize("element", FOOTER)
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_page_closes_with(lesson, element):
    last = cells(lesson)[-1]
    assert last.id == "next", f"{lesson}: the last cell is {last.id}; it must be next"
    assert re.search(FOOTER[element], last.source), f"{lesson}, cell next: {element}: missing"


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_are_as_many_key_points_as_objectives(lesson):
    objectives = listed(cell(lesson, "intro").source.split("**Minutes")[0])
    points = listed(part(lesson, "key points"))
    assert 3 <= len(objectives) <= 5, f"{lesson}, cell intro: {len(objectives)} objectives; 3 to 5"
    assert len(points) == len(objectives), (
        f"{lesson}: {len(points)} key points for {len(objectives)} objectives; one for each"
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_is_something_to_answer(lesson):
    assert places(lesson), f"{lesson}: no cell asks a question"


@pytest.mark.parametrize("lesson", PRACTICE)
def test_the_lesson_begins_with_questions_from_earlier_lessons(lesson):
    recalled = [item for c in cells(lesson) for item in asked(lesson, c) if item.recalls]
    assert len(recalled) >= FEWEST_RECALLED, f"{lesson}: add items with recalls: to a cell recall"
    for item in recalled:
        assert item.recalls in PAGES, f"{lesson}, {item.id}: recalls: {item.recalls}: no lesson"
        assert item.recalls < lesson, f"{lesson}, {item.id}: recalls: name an earlier lesson"
    order = [c.id for c in cells(lesson) if c.kind == "code"]
    assert order[:2] == ["progress", "recall"], f"{lesson}: cell recall comes right after progress"
    assert set(asked(lesson, cell(lesson, "recall"))) == set(recalled), (
        f"{lesson}: all in cell recall"
    )


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_worked_comes_before_half_done_and_that_before_alone(lesson):
    stages = [item.stage for _, item in places(lesson)]
    for stage in ("worked", "faded", "alone"):
        assert stage in stages, f"{lesson}: no item has stage: {stage}"
    # A page that opens with a reason or a vote has one before its example.
    practice = [i.stage for _, i in places(lesson) if i.kind != "text"]
    first = [practice.index(stage) for stage in ("worked", "faded", "alone")]
    assert first == sorted(first), f"{lesson}: worked, faded, alone begin at items {first}"


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_no_reason_is_asked_for_at_a_worked_example(lesson):
    for c in cells(lesson):
        items = asked(lesson, c)
        if any(item.stage == "worked" for item in items):
            written = [item.id for item in items if item.kind == "text" and item.stage != "worked"]
            assert not written, (
                f"{lesson}, cell {c.id}: move {written} away from the worked example"
            )


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_somewhere_a_reason_comes_before_the_choice_in_one_frame(lesson):
    pairs = [
        c.id
        for c in cells(lesson)
        for items in [asked(lesson, c)]
        for one, then in itertools.pairwise(items)
        if c.id != "recall" and one.kind == "text" and then.kind != "text" and then.stage == "alone"
    ]
    assert pairs, f"{lesson}: no this.ask(...) has a text item and after it what it is a reason for"


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_something_is_clean(lesson):
    items = [item for _, item in places(lesson)]
    spans = [i for i in items if i.kind == "spans" and not i.options]
    parts = [i for i in items if any(not p.places for p in i.parts)]
    nothing = re.compile(r"[Nn]othing|^No\b|[Nn]one\b|[Nn]obody")
    said = [i for i in items for o in i.options if o.status and nothing.search(o.label)]
    assert spans or parts or said, f"{lesson}: add an item whose answer is that nothing is there"


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_where_readers_differ_somebody_argues_the_other_reading(lesson):
    items = [item for _, item in places(lesson)]
    options = [o for i in items for o in (*i.options, *(p for q in i.parts for p in q.places))]
    if any(o.status == "defensible" for o in options):
        written = [i for i in items if i.kind == "text" and OTHER_READING.search(i.prompt)]
        assert written, f"{lesson}: add a text item that asks for the other reading’s best reasons"


@pytest.mark.parametrize("lesson", PRACTICE)
def test_the_page_ends_with_partner_key_points_ticket_own_article_and_file(lesson):
    shown = [re.sub(r"\s+", " ", c.source) for c in cells(lesson)]
    wanted = {
        "## Compare with a partner": r"^## [^.]*(?:[Pp]artner|[Cc]ompare)",
        "## Key points": r"^## Key points",
        "## Exit ticket": r"^## Exit ticket",
        "## Try it on your own article": r"^## [^.]*own article",
        "this.yours(...)": r"\bthis\.yours\(",
        "this.keep()": r"\bthis\.keep\(",
    }
    at = {}
    for name, pattern in wanted.items():
        found = [n for n, text in enumerate(shown) if re.search(pattern, text)]
        assert found, f"{lesson}: {name}: missing"
        at[name] = found[-1]
    assert list(at.values()) == sorted(at.values()), f"{lesson}: their order is {list(at)}"
    assert re.search(r"(?i)alone", part(lesson, "partner")), (
        f"{lesson}, cell partner: say what somebody does who works alone"
    )


@pytest.mark.parametrize("lesson", HARBOR)
def test_a_page_with_the_harbor_text_opens_and_closes_as_one(lesson):
    opening = (
        r"\A# {number} {title}(?:, with| With) the harbor text\n\n",
        r"^\*\*Guiding question:\*\* {question}$",
        r"^\*\*Minutes:\*\* {reading} reading, {exercise} exercises, {discussion} discussion\b",
        r"^\*\*When to use it:\*\* [^.]+\.$",
        r"\(\.\./{number}-[a-z-]+\.ipynb\)",
    )
    for pattern in opening:
        found = re.search(filled(pattern, lesson), cell(lesson, "intro").source, re.MULTILINE)
        assert found, f"{lesson}, cell intro: {pattern}"
    order = [c.id for c in cells(lesson)]
    assert order[0] == "start"
    wanted = ["partner", "key-points", "exit-ticket", "exit", "take", "keep", "next"]
    assert order[-len(wanted) :] == wanted, f"{lesson}: it ends with {order[-len(wanted) :]}"
    assert "alone" in part(lesson, "partner"), f"{lesson}: say what somebody does who works alone"
    assert "written for this course" in cell(lesson, "next").source
    assert notebook(lesson)["metadata"]["whosays"]["autorun"] is True


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_the_exit_ticket_is_written(lesson):
    order = list(cells(lesson))
    at = next((n for n, c in enumerate(order) if c.source.startswith("## Exit ticket")), -1)
    items = asked(lesson, order[at + 1]) if 0 <= at < len(order) - 1 else []
    assert [i.kind for i in items] == ["text"], f"{lesson}: a text item comes after ## Exit ticket"


@pytest.mark.parametrize("lesson", PRACTICE + HARBOR)
def test_every_open_question_has_two_readers_or_a_reason_in_its_model(lesson):
    for _, item in places(lesson):
        if item.kind == "text":
            assert len(item.otherwise.split()) >= 15, f"{lesson}, {item.id}: model: say more"


@pytest.mark.parametrize("element", [*NOTES, "a cut of 50 minutes", "four criteria, and stance"])
@pytest.mark.parametrize("lesson", PRACTICE)
def test_the_notes_for_instructors_have(lesson, element):
    path = ROOT / "lessons" / "instructors" / f"{lesson}.md"
    assert path.is_file(), f"{path.relative_to(ROOT)}: write it; see its neighbors"
    text = path.read_text(encoding="utf-8")
    headings = "\n".join(re.findall(r"(?m)^#+ .+$", text))
    if element in NOTES:
        assert re.search(NOTES[element], headings, re.IGNORECASE), (
            f"{path.name}: no heading for {element}"
        )
    elif "50" in element:
        assert re.search(r"50[- ]minute", text), f"{path.name}: no cut for a 50-minute period"
    else:
        missing = [word for word in RUBRIC if word not in text.casefold()]
        assert not missing, f"{path.name}: the rubric does not speak of: {', '.join(missing)}"
    assert len(re.findall(r"(?m)^# ", text)) == 1, f"{path.name}: one heading of the first level"
