"""What the automatic reader promises of chains: who says that who said, down to the article."""

import pytest
from whosays import load_article, load_reading, read

ARTICLE = "the article"


def chains(text):
    return [(r.cue, r.depth, r.chain) for r in read(text).relations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz said that it failed.", [("said", 1, ("Ana Ruiz", ARTICLE))]),
        (
            "The Lake Press reported that Ana Ruiz said it failed.",
            [
                ("reported", 1, ("Lake Press", ARTICLE)),
                ("said", 2, ("Ana Ruiz", "Lake Press", ARTICLE)),
            ],
        ),
        (
            "According to the Lake Press, officials said it failed.",
            [
                ("According to", 1, ("Lake Press", ARTICLE)),
                ("said", 2, ("officials", "Lake Press", ARTICLE)),
            ],
        ),
        (
            "Officials said it failed, according to the Lake Press.",
            [
                ("said", 2, ("Officials", "Lake Press", ARTICLE)),
                ("according to", 1, ("Lake Press", ARTICLE)),
            ],
        ),
        (
            "The Lake Press reported that Ana Ruiz said the mayor told her it failed.",
            [
                ("reported", 1, ("Lake Press", ARTICLE)),
                ("said", 2, ("Ana Ruiz", "Lake Press", ARTICLE)),
                ("told", 3, ("the mayor", "Ana Ruiz", "Lake Press", ARTICLE)),
            ],
        ),
        (
            "“Officials said it failed,” the Lake Press reported.",
            [
                ("said", 2, ("Officials", "Lake Press", ARTICLE)),
                ("reported", 1, ("Lake Press", ARTICLE)),
            ],
        ),
    ],
)
def test_a_report_inside_a_report_names_all_hands_first_speaker_first(text, expected):
    assert sorted(chains(text)) == sorted(expected)
    for one in read(text).relations:
        assert one.type == ("attribution" if one.depth == 1 else "attribution_nested")


def test_two_reports_side_by_side_are_no_chain():
    text = "Ana Ruiz said it failed, and Bo Lee said it worked."
    assert [(depth, chain[0]) for _, depth, chain in chains(text)] == [
        (1, "Ana Ruiz"), (1, "Bo Lee"),
    ]  # fmt: skip


def test_who_reports_his_own_words_is_one_hand():
    text = "Ana Ruiz said she believes that it failed."
    assert [chain for _, _, chain in chains(text)] == [("Ana Ruiz", ARTICLE)] * 2


def test_quoted_words_of_the_speaker_about_himself_are_no_inner_report():
    assert [cue for cue, _, _ in chains("“I said it failed,” Ana Ruiz told Bo Lee.")] == ["told"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It failed,” Ana Ruiz said.", [("Ana Ruiz", ARTICLE)]),
        ("“It failed,” Ana Ruiz said. “Nobody came.”", [("Ana Ruiz", ARTICLE)] * 2),
        # Words that an agency passes on begin with the agency, as in the checked reading.
        (
            "According to the Lake Press, Ana Ruiz said she has “told her envoy to go.”",
            [("Lake Press", ARTICLE)],
        ),
        (
            "“The mayor said it was ‘a mess,’” the Lake Press reported.",
            [("Lake Press", ARTICLE), ("The mayor", "Lake Press", ARTICLE)],
        ),
        ("The “mess” began at noon.", [()]),
    ],
)
def test_a_quotation_has_the_hands_of_the_reports_around_it(text, expected):
    assert [q.chain for q in read(text).quotations] == expected


@pytest.mark.parametrize("article_id", ["guaido-2019", "harbor-swap"])
def test_relations_of_our_articles_have_the_depth_that_was_checked(article_id):
    checked = {r.cue_span.start: r for r in load_reading(article_id).relations}
    mine = [r for r in read(load_article(article_id)).relations if r.cue_span.start in checked]
    assert len(mine) >= 8
    for one in mine:
        other = checked[one.cue_span.start]
        assert (one.cue, one.depth) == (one.cue, other.depth)
        # Named by their last words: “Guaidó (Spanish, rally)”, “AP”.
        assert len(one.chain) <= len(other.chain)


def test_the_chain_of_the_article_goes_over_the_agency():
    found = {(r.cue, r.depth): r.chain for r in read(load_article("guaido-2019")).relations}
    agency = ("Associated Press", ARTICLE)
    assert found["According to", 1] == found["reported", 1] == agency
    assert found["announced", 2] == found["said", 2] == ("Juan Guaidó", *agency)
    assert found["asked", 3] == ("Juan Guaidó", *agency)
    quotations = read(load_article("guaido-2019")).quotations
    inner = [q for q in quotations if "nested" in q.flags]
    assert [q.chain for q in inner] == [("Juan Guaidó", *agency)] * 2
