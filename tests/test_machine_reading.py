"""The machine's reading in the widgets: offered, marked as its own, confirmed or corrected."""

import pytest
from whosays import Article, QuoteMatcher, TermHighlighter, read
from whosays.answers import NotSavedError
from whosays.mark import AnswerError
from whosays.open_quotations import MOST_ADDED, open_items
from whosays.reading import validate
from whosays.suggestions import Owners, for_quotations
from whosays.views.chains import Chains
from whosays.views.machine_reading import MachineReading
from whosays.views.own_article import OwnArticle
from whosays.views.paste import Paste

NOTE = (
    "“We won,” Ana Ruiz said on Monday. The town calls it a “win”.\nBo Lee said the race was over."
)


@pytest.fixture
def own(tmp_path):
    made = OwnArticle.in_folder(tmp_path)
    made.take(NOTE)
    return made


def machine_of(widget, item):
    return widget.state["items"][item].get("machine")


def test_an_unread_text_starts_from_the_machines_reading_and_nothing_is_answered_by_it():
    matcher = QuoteMatcher(NOTE)
    offered = machine_of(matcher, "q1.words")
    assert (offered["label"], offered["confidence"]) == ("Ana Ruiz", "sure")
    assert "said" in offered["why"]
    assert machine_of(matcher, "q1.how")["answer"] == [[10, 18], [19, 23]]
    assert (matcher.answered, matcher.reading.annotations) == (0, ())


def test_the_difference_between_the_machine_and_the_learner_is_a_table():
    matcher = QuoteMatcher(NOTE)
    matcher.answer("q1.words", machine_of(matcher, "q1.words")["answer"])
    matcher.answer("q1.act", "bo-lee")
    made = matcher.differences
    assert made[["about", "machine", "you", "same"]].values.tolist() == [
        ["“We won,”", "Ana Ruiz", "Ana Ruiz", True],
        ["“We won,”", "Ana Ruiz", "Bo Lee", False],
    ]
    assert [row["item"] for row in matcher.state["differences"]] == ["q1.words", "q1.act"]


def test_after_says_nothing_of_a_question_before_the_learner_has_answered_it():
    matcher = QuoteMatcher(NOTE, machine="after")
    assert not any(machine_of(matcher, item) for item in matcher.items)
    matcher.answer("q1.words", "bo-lee")
    assert [item for item in matcher.items if machine_of(matcher, item)] == ["q1.words"]


@pytest.mark.parametrize("given", [[(0, 9)], open_items(Article("n", NOTE), {"q1": (0, 9)}, [])])
def test_where_the_quotations_are_given_the_machine_is_silent_unless_asked(given):
    assert not any(machine_of(QuoteMatcher(NOTE, given), f"q1.{ask}") for ask in ("words", "act"))
    assert machine_of(QuoteMatcher(NOTE, given, machine="first"), "q1.words")


def test_an_exercise_with_a_key_never_shows_the_machines_reading():
    from whosays import lesson

    assert "machine" not in str(lesson("03-quotations").match().state)


def test_another_word_for_when_is_refused():
    with pytest.raises(ValueError, match="none of first, after"):
        QuoteMatcher(NOTE, machine="always")


def test_words_without_marks_are_added_and_are_a_relation_in_the_reading(tmp_path):
    matcher = QuoteMatcher(NOTE, save=tmp_path / "mine.jsonl")
    start = NOTE.index("the race was over")
    matcher.add(start, start + 17)
    group = f"q-{start}-{start + 17}"
    assert matcher.selected == group
    assert matcher.view["groups"] == ["q1", "q2", group]
    matcher.answer(f"{group}.words", "bo-lee")
    matcher.answer(f"{group}.kind", "indirect")
    (made,) = matcher.reading.relations
    assert (made.source, made.content, made.content_kind) == (
        "Bo Lee",
        "the race was over",
        "indirect",
    )
    validate(matcher.reading, matcher.work.article)
    again = QuoteMatcher(NOTE, save=tmp_path / "mine.jsonl")
    assert again.answers == {f"{group}.words": "bo-lee", f"{group}.kind": "indirect"}


def test_what_was_added_can_be_taken_out_and_comes_back_with_its_answers(tmp_path):
    matcher = QuoteMatcher(NOTE, save=tmp_path / "mine.jsonl")
    matcher.add(0, 3)
    matcher.answer("q-0-3.words", "ana-ruiz")
    matcher.do({"do": "remove", "group": "q-0-3"})
    assert (matcher.view["groups"], matcher.answered) == (["q1", "q2"], 0)
    matcher.add(0, 3)
    assert matcher.answers == {"q-0-3.words": "ana-ruiz"}


@pytest.mark.parametrize(
    "message",
    [{"do": "add"}, {"do": "add", "span": [0]}, {"do": "add", "span": ["0", 3]}, {"do": "add", "span": [True, 3]},
     {"do": "add", "span": [5, 2]}, {"do": "add", "span": [0, 10**9]}, {"do": "add", "span": [-3, 4]},
     {"do": "add", "span": [0, 9]}, {"do": "add", "span": [40, 80]},
     {"do": "remove", "group": "q1"}, {"do": "remove", "group": ["q1"]}],
)  # fmt: skip
def test_what_cannot_be_added_or_taken_out_is_refused_and_nothing_changes(message):
    matcher = QuoteMatcher(NOTE)
    before = matcher.view
    with pytest.raises(AnswerError):
        matcher.do(message)
    assert matcher.view == before


def test_to_an_exercise_nothing_is_added():
    with pytest.raises(AnswerError, match="no quotation can be added"):
        QuoteMatcher(NOTE, open_items(Article("n", NOTE), {"q1": (0, 9)}, [])).add(10, 18)


def test_a_log_that_somebody_wrote_into_adds_only_places_that_there_are(tmp_path):
    matcher = QuoteMatcher(NOTE, save=tmp_path / "mine.jsonl")
    log = matcher.work.log
    log.write("q-added", "answer", [[0, 3], [3, 10**9], "x", None, [1], [1.5, 2]] + [[0, 3]] * 5)
    assert QuoteMatcher(NOTE, save=tmp_path / "mine.jsonl").view["groups"] == ["q-0-3", "q1", "q2"]
    log.write("q-added", "answer", [[n, n + 1] for n in range(len(NOTE))] * 10)
    assert len(QuoteMatcher(NOTE, save=tmp_path / "mine.jsonl").view["groups"]) <= 2 + MOST_ADDED


def test_a_full_disk_adds_nothing(tmp_path):
    matcher = QuoteMatcher(NOTE, save=tmp_path / "no" / "mine.jsonl")
    (tmp_path / "no").write_text("a file in the folder's place")
    with pytest.raises(NotSavedError):
        matcher.add(0, 3)
    assert matcher.view["groups"] == ["q1", "q2"]


def test_a_mark_without_a_partner_is_said_with_its_place():
    assert QuoteMatcher("“We won, Ana said. It rained.").view["unpaired"] == ["P1 s1"]
    assert QuoteMatcher(NOTE).view["unpaired"] == []


def test_a_page_without_a_kernel_has_the_machines_reading_marked_as_that():
    lines = QuoteMatcher(NOTE).text()
    at = lines.index("The machine’s reading, to be checked:")
    assert lines[at + 1].startswith("“We won,” – Whose words are these? Ana Ruiz (sure).")


def test_a_quotation_added_in_lesson_09_is_in_both_boxes_in_the_chains_and_in_the_report(own):
    paste, beside, chains = (
        Paste("both", own.log.path.parent, own=own),
        MachineReading(own),
        Chains(own),
    )
    _, matcher, _ = paste.children
    start = NOTE.index("the race was over")
    matcher.add(start, start + 17)
    group = own.quotations[-1]
    assert beside.children[0].view["groups"][-1] == group
    assert chains.state["quotations"][-1]["words"] == "the race was over"
    matcher.answer(f"{group}.words", "bo-lee")
    matcher.answer(f"{group}.kind", "indirect")
    assert beside.children[0].answers[f"{group}.words"] == "bo-lee"
    assert own.report().tables[0].rows[-1][5] == "No marks: told in the writer’s words"


def test_beside_ones_own_text_the_machine_speaks_after_the_learner(own):
    (matcher,) = MachineReading(own).children
    first = own.quotations[0]
    assert not machine_of(matcher, f"{first}.words")
    matcher.answer(f"{first}.words", "ana-ruiz")
    assert machine_of(matcher, f"{first}.words")["label"] == "Ana Ruiz"
    own.take("“No,” Bo Lee said.")
    assert MachineReading(own).children[0].work is own.work


def test_without_a_text_the_machine_waits_for_one(tmp_path):
    beside = MachineReading(OwnArticle.in_folder(tmp_path))
    assert "first" in beside.children[0].value


def test_whose_word_it_is_follows_from_what_is_reported_around_it():
    text = Article(
        "note", "“A coup,” Ana Ruiz said. Bo Lee said that it was a coup. A coup it was."
    )
    owners = Owners(text, read(text))
    assert [owners.owner(*place).label for place in text.find("coup")] == [
        "Ana Ruiz",
        "Bo Lee",
        "The article",
    ]


def test_a_word_that_a_text_speaks_of_is_mentioned():
    text = Article("note", "They call it a coup. The so-called coup ended. A coup it was.")
    owners = Owners(text, read(text))
    assert [owners.use(*place).answer for place in text.find("coup")] == [
        "mention",
        "mention",
        "use",
    ]


def test_a_hit_at_hand_is_offered_an_owner_and_tags_that_differ_are_a_table():
    words = TermHighlighter(NOTE, {"races": ["win", "race"]})
    assert words.state["machine"] == {}
    hit = words.hits.iloc[0]
    words.selected = [int(hit.start), int(hit.end)]
    owner = next(v for k, v in words.state["machine"].items() if k.endswith(".owner"))
    assert owner["why"]
    words.tag(0, owner="Bo Lee")
    assert words.differences["you"].tolist() == ["Bo Lee"]
    assert [row["same"] for row in words.state["differences"]] == [False]


def test_in_a_lesson_the_machine_says_nothing_of_words():
    from whosays import lesson

    shown = lesson("05-words").highlight({"labels": ["coup"]})
    shown.selected = [int(n) for n in shown.hits.iloc[0][["start", "end"]]]
    assert "machine" not in shown.state


def test_a_reading_of_other_places_suggests_nothing():
    text = Article("note", NOTE)
    assert for_quotations(text, read(text), open_items(text, {"q1": (1, 9)}, [])) == {}
