import pytest
from whosays import Span
from whosays.items import Item, Option
from whosays.marking import AnswerError, mark

CHOICE = Item(
    "words", "choice", "Whose words?", 1,
    options=(
        Option("guaido", "Guaidó", "He said it.", "consensus"),
        Option("ap", "AP's English", "He spoke Spanish.", "defensible"),
        Option("pompeo", "Pompeo", "He is not in this paragraph."),
    ),
)  # fmt: skip
PLACES = (
    Option("place-1", "a", "First.", "consensus", (Span(0, 5),), Span(0, 5)),
    Option("place-2", "b", "Second.", "consensus", (Span(10, 15),), Span(10, 15)),
    Option("place-3", "c", "Third.", "defensible", (Span(20, 25),), Span(20, 25)),
)
ANY = Item("how", "spans", "How?", 1, options=PLACES, otherwise="Look again.")
ALL = Item("find", "spans", "Find.", 1, options=PLACES, otherwise="Look again.", need="all")
CLEAN = Item("clean", "spans", "Find.", 1, otherwise="Nothing to flag here.")


@pytest.mark.parametrize(
    ("answer", "score", "status", "because"),
    [
        ("guaido", 1, "consensus", "He said it."),
        ("ap", 1, "defensible", "He spoke Spanish."),
        ("pompeo", 0, "other", "He is not in this paragraph."),
    ],
)
def test_a_choice_is_explained_by_its_own_because_and_defensible_counts_in_full(
    answer, score, status, because
):
    made = mark(CHOICE, answer)
    assert (made.score, made.status, made.reasons[0].text) == (score, status, because)


@pytest.mark.parametrize(
    ("item", "answer", "score", "status"),
    [
        (ANY, [[3, 4]], 1, "consensus"),
        (ANY, [[22, 30]], 1, "defensible"),
        (ANY, [[6, 9]], 0, "other"),
        (ANY, [], 0, "other"),
        (ALL, [[0, 5], [10, 12]], 1, "consensus"),
        (ALL, [[0, 5]], 0.5, "other"),
        (ALL, [[0, 5], [30, 31]], 0, "other"),
        (ALL, [[0, 5], [10, 15], [20, 25]], 1, "consensus"),
        (CLEAN, [], 1, "consensus"),
        (CLEAN, [[0, 1]], 0, "other"),
    ],
)
def test_pointing_at_words(item, answer, score, status):
    made = mark(item, answer)
    assert (made.score, made.status) == (score, status)


def test_who_points_at_nothing_is_not_told_about_words():
    assert "something to point at" in mark(ANY, []).reasons[0].text
    assert mark(ANY, [[6, 9]]).reasons[0].text == "Look again."


def test_missed_places_are_explained_where_all_are_wanted():
    assert [r.text for r in mark(ALL, [[0, 5]]).missed] == ["Second."]


def test_a_sweep_over_everything_does_not_hide_a_stray():
    assert mark(ALL, [[0, 5], [10, 15], [16, 19]]).score == 0.5


def test_pointing_at_everything_is_not_pointing():
    made = mark(ANY, [[0, 300]])
    assert (made.score, made.status) == (0.5, "other")
    assert "much else" in made.reasons[0].text
    assert mark(ANY, [[0, 40]]).score == 1


def test_a_place_beside_another_try_is_explained_by_the_place_alone():
    assert [r.text for r in mark(ANY, [[3, 4], [6, 9]]).reasons] == ["First."]


def test_other_words_are_explained_without_pointing_back_at_them():
    assert mark(ANY, [[6, 9]]).reasons[0].points == ()


@pytest.mark.parametrize("chosen", [["a"], ["a", "c"], ["a", "b"], []])
def test_several_counts_what_is_wanted_less_what_is_not(chosen):
    item = Item(
        "s", "several", "Which?", 1, otherwise="None chosen.",
        options=(Option("a", "A", "a", "consensus"), Option("b", "B", "b"),
                 Option("c", "C", "c", "defensible")),
    )  # fmt: skip
    score = {"a": 1, "ac": 1, "ab": 0, "": 0}["".join(chosen)]
    assert mark(item, chosen).score == score


def test_an_open_answer_has_no_score_but_a_model_to_compare_with():
    made = mark(Item("why", "text", "Why?", 0, otherwise="Because of ‘his’."), "it says his")
    assert (made.score, made.status, made.reasons[0].text) == (None, "open", "Because of ‘his’.")


@pytest.mark.parametrize(
    ("item", "answer"),
    [(CHOICE, "nobody"), (CHOICE, ["ap"]), (CHOICE, None), (ANY, "x"), (ANY, [[1]]),
     (ANY, [[True, 2]]), (ANY, [[5, 5]]), (ANY, [[-1, 5]]), (ANY, [[1.0, 2]])],
)  # fmt: skip
def test_what_is_no_answer_to_the_item_is_refused(item, answer):
    with pytest.raises(AnswerError):
        mark(item, answer)


@pytest.mark.parametrize(
    "picked", [[[0, 10**9]], [[0, 900_000]] * 2, [[n, n + 1] for n in range(2000)]]
)
def test_an_answer_that_somebody_made_up_is_refused_before_its_letters_are_counted(picked):
    with pytest.raises(AnswerError):
        mark(ALL, picked)
