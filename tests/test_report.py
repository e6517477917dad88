import re
from datetime import date
from html.parser import HTMLParser

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays import Article
from whosays.report import reading_report
from whosays.report_findings import MISSING, QuoteRow, TermRow, cell, plain

TEXT = "“We won,” Ana Ruiz told the radio.\nBo Lee called it a so-called “win ‘by luck’”. 😀 “Yes.”"
HOSTILE = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror=alert(1)> &amp; \"' </table></p>",
    "</style><a href='javascript:alert(1)'>x</a>",
    "# **bold** _it_ `code` [a](http://example.org) ![p](x.png) ~~s~~ www.example.org a@b.org",
    "| a | b |\n| --- | --- |\n- one\n1. two\n> three\n\n    four\n---\n===",
    "$x^2$ $$y$$ \\(z\\) \\\\(w\\\\) {{ page }} \\begin{a}",
    "=HYPERLINK('http://example.org') +1 -1 @SUM(1)",
    "\u202eevil\u2066 right to left \u05d0\u05d1 \u0627\u0644",
    "😀 \U0001f468\u200d\U0001f469 \ud800 \x00 \x1b[31m",
    "<!-- --> ]]> <![CDATA[ <?php ?>",
]
ALL = " ".join(HOSTILE)


def report(text=TEXT, words="Ana Ruiz"):
    article = Article("text", text.replace("\0", " "))
    at = [m.span() for m in re.finditer("“[^”]*”", article.text)]
    rows = [
        QuoteRow(*span, words, words, "full", words, (words, "radio"), ("when",), words)
        for span in at
    ]
    terms = [TermRow(0, 5, words, words, "use")]
    return reading_report(
        article, rows, terms, [(words, words)], title=words, source=words, day=date(2030, 5, 4)
    )  # fmt: skip


class Tree(HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.links, self.text = [], [], [], ""
        self.unshown = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[key] for key in ("href", "src", "action") if key in found]
        assert not [key for key in found if key.startswith("on") or key == "style"]
        self.unshown = tag == "style"

    def handle_data(self, data):
        self.text += "" if self.unshown else data


PAGE_TAGS = set(Tree(report().html()).tags)


def test_the_page_has_the_text_the_tables_the_chains_and_what_is_not_said():
    tree = Tree(report().html())
    assert tree.tags.count("h1") == 1
    heads = re.findall(r"<h2>(.*?)</h2>", report().html())
    assert heads == ["The text", "Quotations", "Words and their owners",
                     "Chains: through whose hands", "What this text does not say", "Notes"]  # fmt: skip
    assert {"q1", "q2", "q3", "t1", "t2", "t3"} == set(tree.ids)
    assert {link.removeprefix("#") for link in tree.links} <= set(tree.ids)
    for said in ("P1 ", "“We won,”", "P2 s1", "Full: a whole statement", "Ana Ruiz → radio",
                 "Quotation 1: when they were said. Why not: Ana Ruiz", "It is no score",
                 "Read on 2030-05-04"):  # fmt: skip
        assert said in tree.text


def test_the_page_needs_nothing_and_asks_for_nothing():
    page = report().html()
    assert "default-src 'none'" in page
    assert not re.search(r"<script|@import|url\(|<link|https?:", page)
    assert "prefers-color-scheme" in page or "light-dark(" in page
    assert "@media print" in page
    assert '<html lang="en">' in page


@pytest.mark.parametrize("words", [*HOSTILE, ALL])
def test_nothing_that_a_text_or_a_reader_holds_becomes_an_element(words):
    page = report(f"{words} “{words}” said Ana.\n“{words}”", words).html()
    tree = Tree(page)
    assert set(tree.tags) <= PAGE_TAGS
    assert all(link.startswith("#") for link in tree.links)
    page.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", page)


MARKDOWN = mistune.create_markdown(
    escape=False,
    renderer="ast",
    plugins=["table", "strikethrough", "url", "math", "footnotes", "task_lists", "superscript",
             "subscript", "mark", "insert", "def_list", "abbr", "spoiler", "ruby"],
)  # fmt: skip


def kinds(markdown):
    def walk(nodes):
        for node in nodes:
            yield node["type"]
            yield from walk(node.get("children", []))

    return list(walk(MARKDOWN(markdown)))


MARKDOWN_KINDS = set(kinds(report().markdown()))


def test_the_markdown_has_the_same_parts():
    made = report().markdown()
    assert re.findall(r"(?m)^#+ (.*)$", made) == [
        "Reading report: Ana Ruiz", "The text", "Quotations", "Words and their owners",
        "Chains: through whose hands", "What this text does not say", "Notes"]  # fmt: skip
    assert "**P1** **\\[1\\]** “We won,” Ana Ruiz told the radio." in made
    assert "- Quotation 1: Ana Ruiz → radio" in made
    assert kinds(made).count("table") == 2


@pytest.mark.parametrize("words", [*HOSTILE, ALL])
def test_nothing_that_a_text_or_a_reader_holds_becomes_markdown(words):
    tame = report("a “c” said Ana.\n“d”", "Ana").markdown()
    made = report(f"{words} “{words}” said Ana.\n“{words}”", words).markdown()
    assert set(kinds(made)) <= MARKDOWN_KINDS
    for kind in ("table", "table_row", "list_item", "heading"):
        assert kinds(made).count(kind) == kinds(tame).count(kind), kind
    assert not re.search(r"(?<!\\)\$|<[a-z/!?]", made)
    made.encode("utf-8")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_makes_a_report(text, words):
    made = report(f"“{text}” {text} “a”", words)
    assert set(Tree(made.html()).tags) <= PAGE_TAGS
    assert {"block_html", "inline_html", "link", "image", "codespan", "heading"} & set(
        kinds(made.markdown())
    ) <= {"heading"}


@given(st.text(max_size=80))
def test_the_words_of_the_text_are_all_in_the_page(text):
    made = report(f"“text {text}”")
    shown = "".join(Tree(made.html()).text.split())
    for paragraph in made.article.paragraphs:
        assert "".join(plain(made.article.words(paragraph)).split()) in shown


def test_a_cell_is_no_formula_in_a_spreadsheet():
    assert [cell(words)[0] for words in ("=1+1", "+1", "-1", "@SUM", "\n=1")] == ["'"] * 5
    assert cell("–") == "–"
    assert cell("-") == "-"


def test_what_turns_the_direction_of_writing_ends_with_its_line():
    made = report(words="\u202eevil").markdown()
    assert made.count("\u202e") == made.count("\u202c") > 0


def test_nested_and_crossing_quotations_lose_no_words():
    article = Article("text", "“One ‘two’ three” four")
    made = reading_report(article, [QuoteRow(0, 17), QuoteRow(5, 10), QuoteRow(9, 22)])
    parts = list(made.numbered(article.paragraphs[0]))
    assert "".join(words for words, _, _ in parts) == article.text
    assert [begin for _, begin, _ in parts if begin] == [[1], [2], [3]]


def test_a_quotation_over_two_paragraphs_is_marked_in_both_and_numbered_once():
    article = Article("text", "“One.\n“Two.”")
    made = reading_report(article, [QuoteRow(0, 12)])
    cut = [list(made.numbered(paragraph)) for paragraph in article.paragraphs]
    assert cut == [[("“One.", [1], [1])], [("“Two.”", [], [1])]]


def test_what_was_answered_as_not_said_stands_with_what_was_ticked():
    article = Article("text", "“One.”")
    row = QuoteRow(0, 6, words_of="unsure", act_of="nobody", missing=("when", "words"))
    assert reading_report(article, [row]).not_said == [
        "Quotation 1: whose words they are; when they were said."
    ]


def test_a_tick_and_a_name_that_do_not_fit_together_are_both_told():
    row = QuoteRow(0, 6, words_of="Ana Ruiz", missing=("words", "when"))
    made = reading_report(Article("text", "“One.”"), [row])
    (line,) = made.not_said
    assert line == (
        "Quotation 1: whose words they are (you ticked this, and in the table you named Ana Ruiz);"
        " when they were said."
    )
    assert "you named Ana Ruiz" in made.html()
    assert "you named Ana Ruiz" in made.markdown()


def test_an_empty_reading_is_a_report_as_well():
    made = reading_report(Article("text", "No marks here."))
    assert "None." in made.html()
    assert "No chain was drawn." in made.markdown()
    assert "Notes" not in made.html()


def test_rows_that_cannot_be_meant_are_refused():
    article = Article("text", "Short.")
    with pytest.raises(ValueError, match="0–99 does not lie in the text"):
        reading_report(article, [QuoteRow(0, 99)])
    with pytest.raises(ValueError, match="does not lie"):
        reading_report(article, (), [TermRow(3, 3)])
    with pytest.raises(ValueError, match=f"colour: one of {', '.join(MISSING)}"):
        reading_report(article, [QuoteRow(0, 3, missing=("colour",))])
