"""The minutes that a lesson states fit the words that it has and the questions that it asks.

Reading goes by the usual 200 words a minute for a page of plain prose. A learner may be
somewhat faster, and up to twice as slow: the paragraphs of the article, tables and charts are
looked at too and are not counted as words. A question takes 30 to 75 seconds besides its
reading. Further questions about the same quotation, term or voice take a third of that, since
the passage is read, and so does a unit to be coded. Of the explanations one is read, not all. An answer that many questions
offer, such as the kinds of quotation, is read once. Where a lesson is spent on an article of
one's own, its metadata say how many of the minutes (`own_article`), and the page says it too.
"""

import pytest
from course_pages import HARBOR, LESSONS, about, asked, because, cells, labels
from test_reading_level import ours, words
from whosays.items import Item

WORDS_A_MINUTE, FASTEST, SLOWEST = 200, 250, 100
SHORTEST, LONGEST, FURTHER = 30, 75, 1 / 3  # seconds


def count(texts):
    return sum(len(words(ours(text))) for text in texts)


def reading(lesson):
    """Return the fewest and the most minutes that the page's own words take."""
    page = count(c.source for c in cells(lesson) if c.kind == "markdown" and c.id != "start")
    return page / FASTEST, page / SLOWEST


def exercise_minutes(items):
    """Return the fewest and the most minutes that questions take, with what is read in them."""
    offered = {text for item in items for text in (item.prompt, *labels(item))}
    explained = sum(count(because(item)) / max(1, len(because(item))) for item in items)
    # A unit to be coded is one word and one press.
    asks = len({item.group or item.id for item in items if item.of != "unit"})
    seconds = asks + (len(items) - asks) * FURTHER
    read = (count(offered) + explained) / WORDS_A_MINUTE
    return read + seconds * SHORTEST / 60, read + seconds * LONGEST / 60


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_the_minutes_for_reading_fit_the_words(lesson):
    low, high = reading(lesson)
    said = about(lesson)["minutes"]["reading"]
    assert low <= said + 0.5, f"{lesson}: {said} minutes of reading; at least {low:.0f}"
    assert said - 0.5 <= high, f"{lesson}: {said} minutes of reading; at most {high:.0f}"


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_the_minutes_for_exercises_fit_the_questions(lesson):
    shown = [item for c in cells(lesson) for item in asked(lesson, c)]
    items = list({item.id: item for item in shown}.values())  # a table may show all once more
    low, high = exercise_minutes(items)
    said = about(lesson)["minutes"]["exercise"] - about(lesson).get("own_article", 0)
    about_it = f"{len(items)} questions take {low:.0f} to {high:.0f} minutes"
    assert low - 0.5 <= said <= high + 0.5, (
        f"{lesson}: {said} minutes of exercises, and {about_it}: state other minutes (metadata and"
        " cell intro), shorten, or mark a part as optional"
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_page_says_what_of_its_minutes_are_for_ones_own_article(lesson):
    own = about(lesson).get("own_article", 0)
    page = "\n".join(c.source for c in cells(lesson) if c.kind == "markdown")
    assert not own or f"about {own} are for your own article" in page


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_there_is_time_to_talk_about_it(lesson):
    said = about(lesson)["minutes"]["discussion"]
    assert lesson.startswith("00") or 5 <= said <= 20, f"{lesson}: {said} minutes of discussion"


def test_the_count_of_minutes_is_what_it_says():
    page = " ".join(["word"] * WORDS_A_MINUTE)
    one = Item("one", "text", page, 1)
    assert exercise_minutes([one]) == (1 + 30 / 60, 1 + 75 / 60)
    three = [Item(f"q.{n}", "text", page, 1, group="q") for n in range(3)]
    assert exercise_minutes(three) == pytest.approx((1 + 50 / 60, 1 + 125 / 60))
