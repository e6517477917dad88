"""What the automatic reader promises of quotations: found, told apart, given to who speaks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays import Article, load_article, load_reading, read
from whosays.reading import save_reading, validate
from whosays.web_annotation import from_web_annotations, to_web_annotations


def said(text):
    """Return (words, who, mention, cue) of every quotation that somebody speaks."""
    return [
        (q.text.strip("“”\"'‘’"), q.source, q.source_text, q.cue)
        for q in read(text).quotations
        if q.kind in {"full", "partial"}
    ]


def kinds(text):
    return [q.kind for q in read(text).quotations]


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ("“We asked,” said Ana Ruiz.", "Ana Ruiz", "said"),
        ("“We asked,” Ana Ruiz said.", "Ana Ruiz", "said"),
        ("“We asked,” Ana Ruiz told Bo Lee on Monday.", "Ana Ruiz", "told"),
        (
            "“We asked,” Ana Ruiz, the mayor of Ashford, said.",
            "Ana Ruiz, the mayor of Ashford",
            "said",
        ),
        (
            "“We asked,” said Ana Ruiz, the mayor of Ashford.",
            "Ana Ruiz, the mayor of Ashford",
            "said",
        ),
        (
            "“Who asked?” a spokesman for the town wanted to know.",
            "a spokesman for the town",
            "wanted",
        ),
        ("Ana Ruiz said on Monday: “We asked.”", "Ana Ruiz", "said"),
        ("Ana Ruiz, in a talk with the Post, said, “We asked.”", "Ana Ruiz", "said"),
        ("In a talk on Monday, Ana Ruiz told Bo Lee that “we asked.”", "Ana Ruiz", "told"),
        ("Ana Ruiz smiled and said, “We asked.”", "Ana Ruiz", "said"),
        ("Ana Ruiz left the hall, saying “we asked.”", "Ana Ruiz", "saying"),
        ("Speaking in Ashford, Ana Ruiz said that “we asked.”", "Ana Ruiz", "said"),
        ("Bo Lee, who met Ana Ruiz, said, “We asked.”", "Bo Lee", "said"),
        ("According to Ana Ruiz, the plan is “dead on arrival.”", "Ana Ruiz", "According to"),
        ("The plan is “dead on arrival,” according to Ana Ruiz.", "Ana Ruiz", "according to"),
        ("The “dead” plan was never hers, Ana Ruiz said of “that paper.”", "Ana Ruiz", "said"),
        ("Ana Ruiz: “We asked.”", "Ana Ruiz", ":"),
        ("Ana Ruiz called the plan “a mess” on Monday.", "Ana Ruiz", "called"),
        ("Ana Ruiz was quoted as saying “we asked.”", "Ana Ruiz", "saying"),
        ("The plan was called “a mess” by Ana Ruiz.", "Ana Ruiz", "called"),
        ("Ana Ruiz’s comment, “We asked,” was heard.", "Ana Ruiz’s", "comment"),
        ("Ana Ruiz’s “no water” remark was heard.", "Ana Ruiz’s", "remark"),
        ("“We asked,” Read said.", "Read", "said"),
        ("“We asked,” said Ana Ruiz, the mayor, reports Lake News.", "Lake News", "reports"),
        ("Ana Ruiz wants to “ask again” if nobody comes, Bo Lee said.", "Bo Lee", "said"),
        ("Both left the hall – Bo Lee calling it “a fair day.”", "Bo Lee", "calling"),
        ("A letter to the members calls for “a fair day.”", "A letter to the members", "calls"),
    ],
)
def test_the_speaker_and_the_cue_are_found(text, who, cue):
    (_, _, mention, found), *_ = said(text)
    assert (mention, found) == (who, cue)


def test_a_quotation_that_goes_on_keeps_its_speaker_without_a_cue_of_its_own():
    first, second = read("“We asked,” Ana Ruiz said. “Nobody came.”").quotations
    assert (first.flags, second.flags) == (("interrupted",), ("continued",))
    assert (second.source, second.cue) == ("Ana Ruiz", "")
    assert "in this paragraph" in second.why


def test_a_paragraph_of_quoted_words_alone_goes_on_from_the_one_before():
    found = read("Ana Ruiz spoke first, and she warned the town.\n“We asked. Nobody came.”")
    assert found.quotations[0].source == "Ana Ruiz"
    found = read("Bo Lee answered:\n“We asked.”")
    assert (found.quotations[0].source_text, found.quotations[0].cue) == ("Bo Lee", "")


def test_a_quotation_over_paragraphs_has_one_speaker():
    text = "“We asked the town.\n“We asked the bay.\n“Nobody came,” said Ana Ruiz."
    assert [q.source for q in read(text).quotations] == ["Ana Ruiz"] * 3
    text = "Ana Ruiz said: “We asked the town.\n“We asked the bay.\n“Nobody came.”"
    assert [q.source for q in read(text).quotations] == ["Ana Ruiz"] * 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The so-called “boat parade” began at noon.", "scare"),
        ("The plan, known as the “refresh,” began at noon.", "scare"),
        ("Bo “Tiny” Lee left at noon.", "scare"),
        ("She spoke on the program “Meet the Harbor” at noon.", "title"),
        ("Ana Ruiz said on Lake Radio’s “Noon Hour” that nobody came.", "title"),
        ("Harbor watch: “The town that wants to close its old basin,” by Bo Lee.", "title"),
        ("Ana Ruiz told “Noon Hour” that nobody came.", "title"),
        ("Nobody came to the announced “review” of the plan.", "scare"),
        ("Ana Ruiz said that the plan was “a mess.”", "partial"),
        ("Ana Ruiz said, “Nobody came.”", "full"),
        ("“Nobody came,” Ana Ruiz said.", "full"),
    ],
)
def test_marks_that_quote_nobody_are_told_from_speech(text, kind):
    assert kinds(text) == [kind]


def test_a_few_words_in_marks_are_spoken_by_whoever_tells_what_they_stand_in():
    told = read("The harbor will be “rebuilt” in two years, Ana Ruiz told reporters.")
    (one,), (report,) = told.quotations, told.relations
    assert (one.kind, one.source, one.cue, one.confidence) == (
        "partial",
        "Ana Ruiz",
        "told",
        "unsure",
    )
    assert (one.content, report.content_kind) == ("“rebuilt”", "mixed")
    assert "inside of what “Ana Ruiz” is reported to have said" in one.why


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “refresh” will take two years, Ana Ruiz told reporters.",
        "The harbor will be “rebuilt” in two years, Ana Ruiz believes.",
        "The harbor will be “rebuilt” in two years.",
    ],
)
def test_a_few_words_in_marks_are_not_spoken_where_nothing_is_told_of_them(text):
    assert kinds(text) == ["scare"]


def test_a_book_that_a_speaker_wrote_is_no_part_of_what_is_said():
    text = (
        "“We asked,” said Ana Ruiz, a teacher, and an editor of the book “Lake: How It Fell Dry.”"
    )
    reading = read(text)
    assert [q.kind for q in reading.quotations] == ["full", "title"]
    assert [r.content for r in reading.relations] == ["“We asked,”"]


def test_a_title_that_opens_a_paragraph_is_not_spoken_by_who_speaks_later_in_it():
    text = "“Lake of the Bay” hero Bo Moss left. Ana Ruiz asked: “Who knew?”"
    assert kinds(text) == ["title", "full"]


def test_markup_is_no_quotation():
    assert read('<a href="page.html">Ana Ruiz said nothing</a>').quotations == ()


def test_a_mark_without_a_partner_is_reported():
    (signal,) = read("Ana Ruiz said nobody came.”").signals
    assert (signal.start, signal.text, signal.type) == (26, "”", "punctuation_trap")


def test_who_stands_for_the_name_before_it():
    (one,) = read("The vote went to Ana Ruiz, who called it “a fair day.”").quotations
    assert (one.source_text, one.source) == ("who", "Ana Ruiz")


def test_a_mixed_quotation_has_its_whole_content_too():
    reading = read("Ana Ruiz said on Monday that the plan is “a mess” for the town.")
    (relation,) = reading.relations
    assert (relation.content_kind, relation.content) == (
        "mixed",
        "that the plan is “a mess” for the town",
    )
    assert reading.quotations[0].content == "“a mess”"


def test_words_are_the_agencys_where_they_speak_of_their_speaker_as_she():
    text = "According to the Lake Press, Ruiz announced that she has “told her envoy to leave.”"
    (one,) = read(text).quotations
    assert (one.words_of, one.act_of) == ("Lake Press", "Ruiz")
    (one,) = read(text.replace("her envoy", "my envoy")).quotations
    assert (one.words_of, one.act_of) == ("Ruiz", "Ruiz")


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "‘’"])
def test_marks_of_every_style_are_read_alike(marks):
    text = "“We asked,” Ana Ruiz said.".replace("“", marks[0]).replace("”", marks[1])
    assert [q.source for q in read(text).quotations] == ["Ana Ruiz"]
    assert [q.source for q in read("''We asked,'' Ana Ruiz said.").quotations] == ["Ana Ruiz"]


def test_all_ten_quotations_of_the_article_are_read_as_they_were_checked():
    def rows(reading):
        for q in sorted(reading.quotations, key=lambda q: q.start):
            if q.label and q.kind == "scare":
                yield q.start, q.end, q.kind, "", "", "", ""
            elif q.label:
                names = [name.split(" (")[0] for name in (q.words_of, q.act_of, q.source)]
                yield q.start, q.end, q.kind, *names, q.cue

    found = list(rows(read(load_article("guaido-2019"))))
    assert found == list(rows(load_reading("guaido-2019")))


SWAPS = {
    "Nicolás Maduro": "Petr Dunmo", "Maduro": "Dunmo", "Juan Guaidó": "Karl Vasken",
    "Guaidó": "Vasken", "Venezuelan": "Ruritanian", "Venezuela": "Ruritania",
    "Associated Press": "Continent Wire", "AP": "CW", "Mike Pompeo": "Rolf Fennimore",
    "Fox Business": "Dawn Radio", "Carlos Vecchio": "Bruno Rell", "Pentagon": "Citadel",
    "United States": "Union", "Washington": "Keldmouth", "Trump": "Sabel", "Saturday": "Tuesday",
}  # fmt: skip


def test_no_rule_knows_a_name_of_the_article():
    def swapped(text):
        return re.sub("|".join(SWAPS), lambda name: SWAPS[name.group()], text)

    def rows(reading):
        return [
            (q.text, q.kind, q.flags, q.source, q.source_text, q.cue) for q in reading.quotations
        ]

    text = load_article("guaido-2019").text
    expected = [
        tuple(swapped(x) if isinstance(x, str) else x for x in row) for row in rows(read(text))
    ]
    assert rows(read(swapped(text))) == expected


def test_a_reading_is_saved_shared_and_loaded_with_its_reasons(tmp_path):
    article = load_article("guaido-2019")
    reading = read(article)
    assert all(q.why and q.confidence for q in reading.quotations)
    save_reading(reading, tmp_path)
    assert load_reading(tmp_path) == reading
    assert from_web_annotations(to_web_annotations(reading, article), article) == reading
    assert "why" in reading.table("quotations").columns


@given(st.text(alphabet=" aBIt.,:;?\n\"'“”‘’«»—-()") | st.text())
def test_any_text_gives_a_reading_that_fits_it(text):
    article = Article("note", text)
    reading = read(article)
    validate(reading, article)
    assert read(article) == reading


WORDS = [
    "“",
    "”",
    '"',
    "'",
    "said",
    "saying",
    "told",
    "Ana Ruiz",
    "he",
    "who",
    ",",
    ".",
    ":",
    "the",
    "mayor",
    "and",
    "to",
    "was",
    "called",
    "by",
    "according",
    "on Monday",
    "—",
    "\n",
    "(x)",
    "’s",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_order_of_words_and_marks_gives_a_reading_that_fits_it(text):
    article = Article("note", text)
    validate(read(article), article)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz, the mayor, left. “We asked,” Ruiz said.", "Ana Ruiz"),
        ("Ana Ruiz, the mayor, left. “We asked,” the mayor said.", "Ana Ruiz"),
        ("Ana Ruiz left with Bo Lee. “We asked,” she said.", "Ana Ruiz"),
        ("Tom Moss left. Ana Ruiz stayed. “We asked,” he said.", "Tom Moss"),
        ("Ana Ruiz left. The Lake Press wrote of it. “We asked,” she said.", "Ana Ruiz"),
        ("The Lake Weekly Press was there. “She asked,” LWP reported.", "Lake Weekly Press"),
        ("“We asked,” Secretary of State Ana Ruiz said.", "Ana Ruiz"),
        ("“We asked,” said skipper and protest leader Ana Ruiz.", "Ana Ruiz"),
        ("“We asked,” a spokesman for the town said.", "a spokesman for the town"),
        ("“We asked,” said a letter seen by Lake News.", "a letter seen by Lake News"),
        ("“We asked,” said a new report by Lake News.", "Lake News"),
        ("The plan is “dead,” according to a report by Lake News.", "Lake News"),
        ("“We asked,” the town’s deputy, Mireille Roux, said.", "Mireille Roux"),
        ("“We asked,” the mayor of Ashford, Ana Ruiz, said.", "Ana Ruiz"),
        ("The town’s skipper, Mireille Roux, left. “We asked,” the skipper said.", "Mireille Roux"),
        ("“We asked,” the mayor of Albany, New York, said.", "the mayor of Albany, New York"),
    ],
)
def test_a_mention_is_given_the_name_that_it_means(text, who):
    assert read(text).quotations[0].source == who


@pytest.mark.parametrize(
    "text",
    [
        "It was, in the words of Ana Ruiz, “a mess.”",
        "The plan is “a mess,” per Ana Ruiz.",
        "As Ana Ruiz put it, “it is a mess.”",
        "“It is a mess.” — Ana Ruiz",
        "Ana Ruiz: Plan Is ‘a mess’",
        "Ana Ruiz mocked Bo Lee, called him “odd” and left.",
    ],
)
def test_rarer_forms_of_a_report_are_read(text):
    assert "Ana Ruiz" in read(text).quotations[0].source
