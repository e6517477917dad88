"""Orders, chains, scales and parts: read from a file, marked, and told in words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays import Question, Span
from whosays.exercise import ExerciseError, read_exercise
from whosays.items import Item, Option, Part
from whosays.marking import AnswerError, mark
from whosays.ordering import accepted_order, all_before

KINDS = """\
lesson: 04-chains-and-cues
title: Chains and cues
version: "1"
article: guaido-2019
items:
  - id: time
    kind: order
    prompt: In which order did it happen?
    pieces:
      - {id: rally, label: The rally, after: [april, pompeo], because: Saturday., points: [during a rally Saturday]}
      - {id: april, label: The events of April, because: They come first.}
      - {id: threats, label: The threats, because: The text has no day.}
      - {id: pompeo, label: The interview, after: [april], because: Earlier this month.}
  - id: hands
    kind: chain
    paragraph: 7
    prompt: Through which hands?
    covers: [A14, trap-8]
    recalls: 03-quotations
    pieces:
      - {id: translation, label: A translation, because: Nothing says so.}
      - {id: fox, label: Fox Business, answer: consensus, after: [pompeo], because: It says told.}
      - {id: pompeo, label: Mike Pompeo, answer: consensus, because: Said.}
      - {id: cd, label: Common Dreams, answer: defensible, after: [fox], because: Not in this text.}
  - id: drift
    kind: scale
    prompt: How strong?
    options:
      - {id: weaker, label: Weaker, because: W}
      - {id: same, label: The same, answer: defensible, because: S}
      - {id: stronger, label: Stronger, answer: defensible, because: D}
  - id: three
    kind: parts
    paragraph: 2
    prompt: Mark source, cue and content.
    parts:
      - id: source
        label: Source
        places:
          - {words: the Associated Press, answer: consensus, because: It follows the cue.}
          - {words: Guaidó, answer: defensible, because: The inner source.}
        otherwise: Look after the cue.
      - id: cue
        label: Cue
        places: [{words: According to, answer: consensus, because: It hands over.}]
        otherwise: Look at the opening.
      - {id: verb, label: A verb of doubt, otherwise: There is none.}
"""
EXERCISE = read_exercise(KINDS)
TEXT = EXERCISE.article.text


def at(words):
    start = TEXT.index(words, EXERCISE.article.paragraphs[1].start)
    return [start, start + len(words)]


@pytest.mark.parametrize(
    ("order", "score"),
    [
        (["april", "pompeo", "rally", "threats"], 1),
        (["threats", "april", "pompeo", "rally"], 1),
        (["april", "rally", "threats", "pompeo"], 2 / 3),
        (["rally", "pompeo", "april", "threats"], 0),
    ],
)
def test_an_order_is_worth_the_share_of_settled_pairs_that_stand_in_order(order, score):
    assert mark(EXERCISE.item("time"), order).score == pytest.approx(score)


def test_what_stands_too_early_is_explained():
    made = mark(EXERCISE.item("time"), ["april", "rally", "threats", "pompeo"])
    assert (made.status, [r.label for r in made.reasons]) == ("other", ["The rally"])
    assert made.reasons[0].points == (Span(*at("during a rally Saturday")),)


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (["april"], "all 4 pieces are expected"),
        (["april", "april", "rally", "pompeo"], "twice"),
        (["april", "no", "rally", "pompeo"], "'no' is no option"),
        ("april", "a list"),
        ([["april"]], "is no option"),
    ],
)
def test_what_is_no_order_is_refused(order, why):
    with pytest.raises(AnswerError, match=why):
        mark(EXERCISE.item("time"), order)


@pytest.mark.parametrize(
    ("chain", "score", "status"),
    [
        (["pompeo", "fox"], 1, "consensus"),
        (["pompeo", "fox", "cd"], 1, "defensible"),
        (["fox", "pompeo"], 0, "other"),
        (["pompeo"], 0.5, "other"),
        (["pompeo", "translation", "fox"], 0.5, "other"),
        ([], 0, "other"),
    ],
)
def test_a_chain_is_worth_what_belongs_and_what_stands_in_order(chain, score, status):
    made = mark(EXERCISE.item("hands"), chain)
    assert (made.score, made.status) == (score, status)


def test_a_chain_says_what_is_missing_and_what_does_not_belong():
    made = mark(EXERCISE.item("hands"), ["translation", "pompeo"])
    assert [r.label for r in made.reasons] == ["A translation"]
    assert [r.label for r in made.missed] == ["Fox Business"]


def test_every_step_of_a_scale_that_the_key_accepts_counts_in_full():
    marks = [mark(EXERCISE.item("drift"), step) for step in ("weaker", "same", "stronger")]
    assert [(m.score, m.status) for m in marks] == [(0, "other"), (1, "defensible"), (1, "defensible")]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "cue", "score", "status"),
    [
        ("the Associated Press", "According to", 1, "consensus"),
        ("Associated Press", "According to", 1, "consensus"),
        ("Guaidó", "According to", 1, "defensible"),
        ("According to the Associated Press, Guaidó announced", "According to", 5 / 6, "other"),
        ("rally", "According to", 2 / 3, "other"),
    ],
)
def test_each_part_counts_by_how_well_words_and_place_cover_each_other(source, cue, score, status):
    made = mark(EXERCISE.item("three"), {"source": [at(source)], "cue": [at(cue)], "verb": []})
    assert (made.score, made.status) == (pytest.approx(score), status)


def test_several_accepted_places_of_a_part_are_accepted_together_and_a_stray_one_is_not():
    both = [at("the Associated Press"), at("Guaidó")]
    rest = {"cue": [at("According to")], "verb": []}
    made = mark(EXERCISE.item("three"), {"source": both, **rest})
    assert (made.score, made.status) == (1, "consensus")
    assert [r.status for r in made.reasons[:2]] == ["consensus", "defensible"]
    assert (
        mark(
            EXERCISE.item("three"), {"source": [*both, at("announced during a rally")], **rest}
        ).score
        < 1
    )


def test_a_part_that_is_not_there_is_answered_with_no_words():
    answer = {"source": [at("the Associated Press")], "cue": [at("According to")]}
    verb = [mark(EXERCISE.item("three"), answer | {"verb": words}) for words in ([], [at("rally")])]
    assert [m.score for m in verb] == [1, pytest.approx(2 / 3)]
    assert verb[0].reasons[-1].label == "A verb of doubt"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Press", "only a part"),
        ("According to the Associated Press, Guaidó announced", "more than belongs"),
        ("Associated Press, Guaidó", "some of it"),
    ],
)
def test_a_part_that_is_nearly_found_says_whether_words_are_missing_or_too_many(words, said):
    answer = {"source": [at(words)], "cue": [at("According to")], "verb": []}
    source = mark(EXERCISE.item("three"), answer).reasons[0]
    assert (source.label, said in source.text) == ("Source", True)


def test_nothing_marked_where_something_is_is_told_without_speaking_of_words():
    made = mark(EXERCISE.item("three"), {"source": [], "cue": [at("According to")], "verb": []})
    assert made.reasons[0].text == "Here there is something to mark."
    assert made.missed[0].text == "It follows the cue."


def test_where_all_places_of_a_part_are_wanted_each_counts():
    places = tuple(
        Option(f"place-{n}", w, w, "consensus", (Span(*at(w)),), Span(*at(w)))
        for n, w in enumerate(["the Associated Press", "Guaidó"])
    )
    item = Item("all", "parts", "Mark.", 2, parts=(Part("s", "Sources", places, "Look.", "all"),))
    made = mark(item, {"s": [at("Guaidó")]})
    assert (made.score, [r.text for r in made.missed]) == (0.5, ["the Associated Press"])


@pytest.mark.parametrize("answer", [[], {"source": []}, {"source": 1, "cue": [], "verb": []}])
def test_parts_without_an_answer_to_each_are_refused(answer):
    with pytest.raises(AnswerError):
        mark(EXERCISE.item("three"), answer)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("after: [april, pompeo]", "after: [april, pompoe]", "there is no piece 'pompoe'; did you mean 'pompeo'?"),
        ("label: The events of April,", "label: The events of April, after: [rally],", "runs in a circle"),
        ("after: [april, pompeo], ", "", "an order that is accepted; mix them"),
        ("label: The threats,", "label: The threats, answer: consensus,", "all pieces of an order belong"),
        ("label: Fox Business, answer: consensus,", "label: Fox Business, anser: consensus,", "unknown key 'anser'"),
        ("covers: [A14, trap-8]", "covers: A14", "covers: a list is expected"),
        ("covers: [A14, trap-8]", "covers: [14]", "covers: text is expected, not 14"),
        ("        otherwise: Look after the cue.\n", "", "otherwise: is missing"),
        ("words: Guaidó, answer", "words: Maduro's, answer", "is not in P2"),
        ("id: cue", "id: source", "two parts have one id"),
        ("because: S}", "because: S, points: [nowhere]}", "'nowhere' is not in the article"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(old, new, message):
    assert old in KINDS
    with pytest.raises(ExerciseError) as caught:
        read_exercise(KINDS.replace(old, new, 1), "x.yaml")
    assert message in str(caught.value)


def test_an_item_says_what_it_covers_and_what_it_recalls():
    item = EXERCISE.item("hands")
    assert (item.covers, item.recalls) == (("A14", "trap-8"), "03-quotations")


def test_no_key_reaches_the_page_before_an_answer_and_all_reasons_after_it():
    question = Question(EXERCISE, "time", "hands", "drift", "three")
    page = json.dumps([question.view, question.state])
    assert not any(word in page for word in ("Not in this text", "It hands over", '"after"'))
    question.answer("hands", ["pompeo"])
    solution = question.state["items"]["hands"]["feedback"]["solution"]
    assert [(one["label"], one["status"]) for one in solution] == [
        ("Mike Pompeo", "consensus"),
        ("Fox Business", "consensus"),
        ("Common Dreams", "defensible"),
        ("A translation", None),
    ]


def test_answers_are_told_in_words():
    question = Question(EXERCISE, "time", "hands", "drift", "three")
    question.answer("hands", ["pompeo", "fox"])
    question.answer("drift", "same")
    question.answer("three", {"source": [at("Guaidó")], "cue": [at("According to")], "verb": []})
    assert question.table["answer"].to_list() == [
        "",
        "Mike Pompeo → Fox Business",
        "The same",
        "Source: Guaidó; Cue: According to; A verb of doubt: –",
    ]


def test_an_item_can_show_other_paragraphs_than_its_own():
    text = KINDS.replace("kind: scale", "kind: scale\n    shows: [3, 4]")
    question = Question(read_exercise(text), "drift")
    assert question.view["items"][0]["shows"] == [3, 4]
    assert [line[:2] for line in question.text()] == ["P3", "P4", "Ho"]
    with pytest.raises(ExerciseError, match="no paragraph 12"):
        read_exercise(text.replace("[3, 4]", "[12]"))


def test_choosing_none_of_several_is_an_answer_only_where_it_is_explained():
    several = KINDS.replace("kind: scale", "kind: several")
    explained = several.replace("kind: several", "kind: several\n    otherwise: Look again.")
    for text, none in ((several, False), (explained, True)):
        assert Question(read_exercise(text), "drift").view["items"][0]["none"] is none


def test_a_worked_example_shows_an_order_that_the_key_accepts():
    example = KINDS.replace("kind: order", "kind: order\n    stage: worked")
    solved = Question(read_exercise(example), "time").view["items"][0]["solution"]
    assert solved["labels"] == ["The events of April", "The threats", "The interview", "The rally"]


@st.composite
def orders(draw):
    """Pieces that each come after some of those before them, in any order of the file."""
    number = draw(st.integers(2, 7))
    pieces = [
        Option(
            str(n), str(n), "B", after=tuple(str(a) for a in draw(st.sets(st.integers(0, n - 1))))
        )
        if n
        else Option("0", "0", "B")
        for n in range(number)
    ]
    return Item("o", "order", "?", 0, options=tuple(draw(st.permutations(pieces))))


@given(orders())
def test_the_order_that_is_shown_as_accepted_is_accepted(item):
    made = mark(item, [o.id for o in accepted_order(item)])
    assert made.score == 1


@given(orders(), st.randoms(use_true_random=False))
def test_an_order_has_full_marks_exactly_when_nothing_stands_too_early(item, random):
    given_ids = [o.id for o in item.options]
    random.shuffle(given_ids)
    before = all_before(item.options)
    early = any(before[p] & set(given_ids[n + 1 :]) for n, p in enumerate(given_ids))
    assert (mark(item, given_ids).score == 1) is not early
