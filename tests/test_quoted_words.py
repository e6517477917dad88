"""What a lesson puts in curly marks stands in the article, or is plainly something else.

In this course words in “…” are the article’s, letter for letter. Five other things may stand
in marks, and each shows what it is: words that other pages or our own leads have (from their
tables); words for which the passage says *Not in this text*; what a question, an answer or the
glossary of this course says; what a reader wrote in a model answer, whose own ‘…’ are checked;
and a whole sentence of ours, which must not have three words in a row from the article, or it
would pass for a quotation. All else is in `TRIED`, with the reason.
"""

import re
from functools import cache

import pytest
from course_pages import HARBOR, LESSONS, because, cells, exercise, labels
from course_tables import read
from whosays.article import load_article
from whosays.content import content
from whosays.glossary import load_glossary

OUTSIDE = re.compile(r"(?i)not in (?:this|the) (?:text|article|file)|outside this text")
READER = re.compile(r"(?:wrote|writes|reader):?\s*$|[.”]\s+Another:?\s*$|(?:Or|or):?\s*$")
RUN = 3  # words in a row that make a sentence of ours look like one of the article
TRIED = {
    "put in, or read aloud as the speaker would, to hear what changes": (
        "my",
        "I",
        "I’ve",
        "I’m prepared",
        "my political envoy",
        "my captain",
        "he called for",
        "they said",
        "they asked for",
        "what he calls",
        "known as",
        "of X as Y",
        "admitted",
        "claim without proof",
        "As it became clear that Guaidó’s coup attempt would not succeed",
        "warning",
        "warnings",
        "After his latest uprising",
        "I have instructed his political envoy",
        "I have instructed her go-between",
        "my go-between",
        "what she calls",
        "the interim president’s allies",
        "Guaidó and his supporters",
        "Days after her most recent boat festival",
        "As it became clear that Vask’s blockade would not keep the basin open",
    ),
    "a sentence of the article turned to its opposite, to see what it takes for granted": (
        "It was not his latest coup attempt",
        "It was not her most recent harbor blockade",
        "They did not back the coup plotters",
        "another rally",
        "He made no plea for greater U.S. involvement",
        "It was not against the elected government",
        "They did not intensify threats",
        "It did not become clear that Guaidó’s uprising would fail",
    ),
    "from an example out of daily life": (
        "promised to bring his guitar on Friday",
        "I promised to bring my guitar",
        "his guitar",
        "some of the teachers",
        "experts",
        "residents",
        "who feared for his job",
        "her",
        "it rains",
        "asked her captain to rest on Sunday",
        "My brother called",
        "has decided to give his piano to the school",
        "I have decided to give my piano",
        "never seen so many plums",
        "friendly",
        "Reject the name",
        "that thing",
    ),
    "what somebody may say about a text": (
        "look here",
        "unattributed in this text",
        "no source in this text",
        "they left this out",
        "it is not in this text",
        "nothing to point at here",
        "the text says it twice",
        "correct",
        "names nobody",
        "for example",
        "of the U.S. government",
        "the White House says",
    ),
    "a button of the exercises": ("Nothing to mark",),
    "the word for coup in another language": ("Staatsstreich",),
    "printed elsewhere; the sentence names the outlet": ("promoting, organizing, and financing",),
}


def fold(text):
    """Words as they are compared: no capitals, no marks around, one kind of apostrophe."""
    text = re.sub(r"[‘’]", "'", text.replace("*", ""))
    return " ".join(re.sub(r'[“”"]', "", text).lower().split())


def stands_in(words, text):
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


@cache
def article(name):
    return fold(load_article(name).text)


@cache
def elsewhere():
    """Every word that other pages, the leads and the course itself have, for comparison."""
    rows = [f"{row['phrase']} | {row['headline']}" for row in read("coverage", "labels.csv")]
    leads = content("data", "leads", "leads.yaml")
    words = [leads.read_text(encoding="utf-8")] if leads.is_file() else []
    words += [f"{term.term} | {term.meaning}" for term in load_glossary()]
    items = [item for lesson in LESSONS + HARBOR for item in exercise(lesson).items]
    asked = [text for item in items for text in (item.prompt, *labels(item))]
    # What one answer says in marks cannot vouch for another: only the words around marks do.
    own = [re.sub(r"“[^”]*”", "|", text) for text in asked]
    return " | ".join(map(fold, [*rows, *words, *own]))


def pieces(quoted):
    """Yield the pieces of quoted words between dots, without the mark that ends a sentence."""
    for piece in re.split(r"\s*(?:…|\.\.\.)\s*", quoted):
        if bare := re.sub(r"[.,?!;:]+$", "", piece.strip()):
            yield bare


def is_sentence_of_ours(quoted, name):
    if not re.match(r"[A-Z].*[.?!]$", quoted):
        return False
    words = re.findall(r"[\w']+", fold(quoted))
    runs = [" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]
    bare = " ".join(re.findall(r"[\w']+", article(name)))
    return not any(stands_in(run, bare) for run in runs)


def unknown(text, name="guaido-2019"):
    """Yield the words in marks that are neither the article’s nor plainly something else."""
    for found in re.finditer(r"“([^“”]+)”", text):
        quoted, before = found[1], text[: found.start()]
        if OUTSIDE.search(before):
            return
        if READER.search(before) or "‘" in quoted:
            for inner in re.findall(r"‘([^‘]+?)’(?!\w)", quoted):
                yield from (p for p in pieces(inner) if not is_known(p, name))
        elif not is_sentence_of_ours(quoted, name):
            yield from (p for p in pieces(quoted) if not is_known(p, name))


def is_known(piece, name):
    words = fold(piece)
    tried = any(words == fold(one) for group in TRIED.values() for one in group)
    return tried or stands_in(words, article(name)) or stands_in(words, elsewhere())


def passages(lesson):
    """Yield every text of a lesson that could name words of the article, and where it is."""
    for cell in cells(lesson):
        if cell.kind == "markdown":
            # A footer names the titles of books and studies.
            yield f"cell {cell.id}", cell.source.split("*Further reading:*")[0]
    for item in exercise(lesson).items:
        for text in (item.prompt, *labels(item), *because(item)):
            yield f"item {item.id}", text


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_words_in_marks_are_the_articles_or_plainly_something_else(lesson):
    found = [
        f"{lesson}, {where}: “{words}” is not in the article: quote it as it stands there, say"
        " *Not in this text*, or add it to TRIED with a reason"
        for where, text in passages(lesson)
        for words in unknown(text, exercise(lesson).article.id)
    ]
    assert not found, "\n".join(found)


def test_a_wrong_letter_an_invented_sentence_and_a_readers_slip_are_found():
    assert (
        list(unknown("P1 has “coup attempt”, P4 “military uprising,” and “he’s asked … to open”."))
        == []
    )
    assert list(unknown("P5 has “coup attempts”.")) == ["coup attempts"]
    assert list(unknown("P7 ends “The president has been quite clear.”")) == [
        "The president has been quite clear"
    ]
    assert list(unknown("One reader wrote: “I chose it for ‘he was asked’.”")) == ["he was asked"]
    assert list(unknown("*Not in this text:* she said “not yet”.")) == []
    assert list(unknown("“Ben broke the vase.”")) == []
