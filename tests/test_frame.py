"""Glossary, standards, research, outside addresses and facts, against what lessons show."""

import re
from collections import Counter
from urllib.parse import parse_qsl, urlsplit

import covers
import pytest
from course_pages import (
    CORE,
    HARBOR,
    LESSONS,
    PRACTICE,
    about,
    because,
    cell,
    cells,
    exercise,
    labels,
)
from course_tables import (
    addresses,
    every_reference,
    every_standard,
    facts,
    read,
    references,
    standards,
)
from generated import ROOT, references_page, standards_page
from whosays.glossary import load_glossary, words_of

MOST_NEW_TERMS = 6
SIGNS = "Careful readers agree. Defensible."  # every explanation carries one of these
FRAMEWORKS = ("Common Core ELA", "C3 Framework", "ACRL Framework")
TRACKING = re.compile(r"utm_|fbclid|gclid|mc_[ce]id|igshid|^ref(_src)?$|^cmp$")
LINK = re.compile(r"https?://[^\s)\]>\"'`]+")


# ---- glossary ------------------------------------------------------------------------------


def new_words(lesson):
    return [term for term in load_glossary() if term.lesson == lesson]


def said(text):
    """A line of a list without its emphasis and the capital it begins with."""
    return " ".join(text.replace("*", "").split()).casefold()


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_few_new_words_and_says_what_the_glossary_says(lesson):
    terms = new_words(lesson)
    assert len(terms) <= MOST_NEW_TERMS, [term.term for term in terms]
    found = re.search(r"\*\*New words\*\*\n+((?:[-*] .*\n?)+)", cell(lesson, "intro").source)
    shown = re.findall(r"(?m)^[-*] (.+)$", found[1]) if found else []
    wanted = [f"{term.term}: {term.meaning}" for term in terms]
    assert [said(line) for line in shown] == [said(line) for line in wanted], (
        f"{lesson}, cell intro: **New words** must be the glossary’s list, word for word and in its"
        f" order:\n"
        + "\n".join(f"- **{t.term[0].upper()}{t.term[1:]}**: {t.meaning}" for t in terms)
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_new_word_is_used_in_its_lesson(lesson):
    page = "\n".join(c.source for c in cells(lesson) if c.id != "intro")
    texts = [text for i in exercise(lesson).items for text in (i.prompt, *labels(i), *because(i))]
    used = words_of("\n".join([page, SIGNS, *texts]), tuple(new_words(lesson)))
    unused = [term.term for term in new_words(lesson) if term not in used]
    assert not unused, (
        f"{lesson}: {', '.join(unused)}: new here and never used; use the word on the page or in an"
        " item, or take it out of data/glossary.yaml"
    )


def test_a_word_of_the_glossary_is_new_in_a_lesson_that_there_is():
    # Until a lesson is written its words wait: a number below the last lesson is enough.
    assert {term.lesson[:2] for term in load_glossary()} <= {f"{n:02}" for n in range(10)}


# ---- standards -----------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", CORE)
def test_every_lesson_serves_a_standard_of_each_of_three_frameworks(lesson):
    themes = about(lesson).get("standards", [])
    known = {row["lesson_theme"] for row in every_standard()}
    assert themes, f"{lesson}: metadata whosays.standards: name themes of standards.csv"
    assert set(themes) <= known, f"{lesson}: {set(themes) - known}: no theme of standards.csv"
    found = {row["framework"] for row in standards() if row["lesson_theme"] in themes}
    assert found >= set(FRAMEWORKS), f"{lesson}: nothing verified from {set(FRAMEWORKS) - found}"


def test_only_standards_that_were_checked_are_shown():
    checked = {(row["framework"], row["code"]) for row in standards()}
    shown = standards_page()
    for row in every_standard():
        if (row["framework"], row["code"]) not in checked:
            assert row["code"] not in shown, row["code"]
    assert {row["verified"] for row in every_standard()} == {"yes", "no"}
    for row in standards():
        assert f"[{row['code']}]({row['link']})" in shown or not used(row), row["code"]


def used(row):
    return any(row["lesson_theme"] in about(lesson).get("standards", []) for lesson in LESSONS)


# ---- research ------------------------------------------------------------------------------


def research():
    """Every text of every lesson that could show a figure: where it is, and its words."""
    for lesson in LESSONS:
        for one in cells(lesson):
            if one.kind == "markdown":
                yield f"{lesson}, cell {one.id}", one.source
        for item in exercise(lesson).items:
            yield (
                f"{lesson}, item {item.id}",
                " ".join([item.prompt, *labels(item), *because(item)]),
            )


def cited(text):
    """Return the rows that a text cites, by address or as Author (year) or Author year."""
    found = []
    for row in every_reference():
        surname = re.escape(re.split(r"[,;]", row["authors"])[0])
        year = re.escape(row["year"])
        named = re.search(rf"\b{surname}\b[^!?\n]{{0,60}}?\(?\b{year}\)?", text)
        if named or (row["link"] and f"({row['link']})" in text):
            found.append(row)
    return found


def numbers(text):
    """Return the figures in a text, apart from places (P3 s2), days and addresses."""
    text = re.sub(
        r"\]\([^)]*\)|https?://\S+|P\d+(?:[–-]P?\d+)?(?: s\d)?|^\d+\. |lessons? \d\d", " ", text
    )
    text = re.sub(
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?(?:, \d{4})?|\b(?:19|20)\d\d\b",
        " ",
        text,
    )
    return set(re.findall(r"\d+(?:[.,]\d+)*|(?<![\w.])\.\d+", text))


def not_in_its_rows(text):
    """Return the figures of a text that cites research and that its rows do not have."""
    rows = [row for row in cited(text) if row["verified"] == "yes"]
    allowed = set()
    for row in rows:
        allowed |= numbers(
            " ".join(row[key] for key in ("title", "venue", "what_it_supports", "figure"))
        )
    return numbers(text) - allowed if rows else set()


STATISTIC = re.compile(
    r"[ακγ]\s*(?:=|of|about|from)|\bN\s*=|\b[dgF]1?\s*=|\d\s?%|percent(?:age)? (?:of|points?)"
)


def test_a_figure_that_the_rows_do_not_have_is_found():
    true = "With labels d = 0.42 among 470 people (Spinde et al. 2024)."
    assert "spinde2024" in {row["key"] for row in cited(true)}
    assert not_in_its_rows(true) == set()
    assert not_in_its_rows(true.replace("0.42", "0.43")) == {"0.43"}
    assert not_in_its_rows("[Spinde](https://doi.org/10.48550/arXiv.2412.19545): 12 of 470") == {
        "12"
    }
    assert STATISTIC.search("readers agreed (α = .75)")
    assert STATISTIC.search("in 12% of cases")


def test_every_research_figure_is_that_of_a_checked_row_cited_beside_it():
    for where, text in research():
        for block in re.split(r"\n\s*\n", text):
            assert not (wrong := not_in_its_rows(block)), (
                f"{where}: {wrong} is not in references.csv"
            )
            if STATISTIC.search(block):
                assert cited(text), f"{where}: a figure without its source: {block[:80]!r}"


def test_nothing_that_nobody_checked_is_cited():
    checked = {(row["authors"], row["year"]) for row in references()}
    links = {row["link"] for row in references()}
    for where, text in research():
        for row in cited(text):
            named = (row["authors"], row["year"]) in checked or row["link"] in links
            assert row["verified"] == "yes" or named, f"{where}: {row['key']} is not verified"


@pytest.mark.parametrize("lesson", PRACTICE)
def test_further_reading_is_what_the_metadata_names_with_the_address_of_the_file(lesson):
    wanted = about(lesson).get("references", [])
    by_key = {row["key"]: row for row in references()}
    assert set(wanted) <= set(by_key), (
        f"{lesson}: {set(wanted) - set(by_key)}: not checked, or no key"
    )
    footer = cell(lesson, "next").source
    lines = re.findall(r"(?m)^\*Further reading:\*(.*(?:\n[-*] .*)*)", footer)
    shown = LINK.findall("\n".join(lines))
    assert wanted, f"{lesson}: metadata whosays.references: name at least one row of references.csv"
    assert Counter(shown) == Counter(by_key[key]["link"] for key in wanted), (
        f"{lesson}, cell next: *Further reading:* must have exactly the addresses of {wanted}"
    )
    for key in wanted:
        assert by_key[key] in cited("\n".join(lines)), f"{lesson}: name {key} as Author (year)"


def test_only_references_that_were_checked_are_shown():
    shown = references_page()
    for row in every_reference():
        if row["verified"] == "yes":
            assert row["link"] in shown, row["key"]
            assert not row["figure"] or row["figure"].replace("'", "’") in shown, row["key"]
        else:
            assert row["what_it_supports"] not in shown, row["key"]


# ---- outside addresses ---------------------------------------------------------------------


def pages_with_links():
    """Every page that people read, with its text: of a notebook what was written, not put out."""
    for lesson in LESSONS + HARBOR:
        yield f"{lesson}", "\n".join(c.source for c in cells(lesson))
    for pattern in ("lessons/**/*.md", "data/**/*.md", "data/**/*.yaml", "docs/**/*.md", "*.md"):
        for path in sorted(ROOT.glob(pattern)):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_every_outside_address_is_well_formed_and_stands_once():
    rows = read("addresses.csv")
    assert max(Counter(row["id"] for row in rows).values()) == 1
    assert max(Counter(row["address"] for row in rows).values()) == 1
    for row in rows:
        parts = urlsplit(row["address"])
        assert parts.scheme == "https", row
        assert re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", parts.hostname or ""), row
        assert not re.search(r"\s|[<>\"]", row["address"]), row
        assert not [key for key, _ in parse_qsl(parts.query) if TRACKING.search(key)], row
        assert row["what"].strip(), row
        assert re.fullmatch(r"not opened here|20\d\d-\d\d-\d\d", row["checked"]), row
        assert re.fullmatch(r"[a-z0-9-]+", row["id"]), row


def test_standards_and_references_name_addresses_that_there_are():
    for row in [*every_standard(), *references()]:
        assert row["address"] in addresses(), row


def test_every_outside_link_is_in_the_one_list_of_addresses():
    known = set(addresses().values())
    own = re.compile(
        r"https://(?:(?:github\.com|mybinder\.org/v2/gh)/OWNER/whosays\b|mybinder\.org/badge_logo\.svg"
        r"|github\.com/school/week-1\b|hub\.example\.org\b)"  # examples of a school’s own
    )
    for where, text in pages_with_links():
        for link in (found.rstrip(".,;:*’”") for found in LINK.findall(text)):
            assert link in known or own.match(link), (
                f"{where}: {link}: add it to data/addresses.csv"
            )


# ---- facts ---------------------------------------------------------------------------------


def test_the_facts_are_those_of_the_reading():
    kinds = Counter(row["kind"] for row in facts())
    assert kinds == {"quotation": 10, "relation": 19, "label": 5, "time": 6, "trap": 17}
    gold = {row["id"]: row["gold"] for row in facts()}
    named = {row["label"]: key for key, row in covers.gold().items() if row.get("label")}
    assert {label: gold[label] for label in named} == named
    assert len(named) == 10 + 15, "Q7 and Q10 are A8 and A16; two relations have no label"
    for row in facts():
        assert covers.spans_of(row) or row["id"] in covers.SPOKEN, row


def test_every_fact_is_met_in_an_exercise():
    # A worked example is read, not answered.
    met = {fact: [p for p in places if not p[2]] for fact, places in covers.met().items()}
    missing = [f"{row['id']} ({row['what']})" for row in facts() if not met[row["id"]]]
    assert not missing, "no item covers: " + "; ".join(missing)


@pytest.mark.parametrize("lesson", LESSONS + HARBOR)
def test_an_item_is_about_the_facts_that_it_says_it_covers(lesson):
    found = list(covers.false_covers(lesson))
    assert not found, "\n".join(found)
