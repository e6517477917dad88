"""The tests before and after: which form, what counts, when explanations open, what is said."""

from dataclasses import replace

import pytest
from whosays.assessment import FORMS, Assessment, Result, in_words
from whosays.detection import Counts
from whosays.judging import is_flagged
from whosays.views.tests_taken import Change, TestPart


def judge(assessment, phase, choose):
    """Answer every note: `choose` gives the option for an item."""
    for item in assessment.exercises[phase].items:
        if item.kind == "judge":
            assessment.works[phase].do("answer", item.id, {"option": choose(item), "sure": 3})


def right(item):
    return next(o.id for o in item.options if o.status)


def test_the_test_after_has_the_other_form_and_the_later_one_a_third(tmp_path):
    for first, other in (FORMS, FORMS[::-1]):
        assert Assessment(tmp_path, first).forms == {
            "before": first, "after": other, "later": "test-c"}  # fmt: skip


def test_the_drawn_form_stays_once_there_is_an_answer(tmp_path):
    one = Assessment(tmp_path)
    one.works["before"].do("answer", "j01", {"option": "nothing", "sure": 1})
    for _ in range(20):
        assert Assessment(tmp_path).forms == one.forms


def test_both_forms_are_drawn(tmp_path):
    assert {Assessment(tmp_path).forms["before"] for _ in range(60)} == set(FORMS)


def test_who_skipped_the_test_before_keeps_the_form_of_the_one_after(tmp_path):
    one = Assessment(tmp_path, "test-b")
    one.works["after"].do("answer", "j01", {"option": "nothing", "sure": 1})
    assert Assessment(tmp_path, "test-a").forms == one.forms


@pytest.mark.parametrize(
    ("choose", "hits", "alarms"),
    [(right, 12, 0), (lambda _: "nothing", 0, 0), (lambda _: "owner", 12, 8)],
)
def test_hits_and_false_alarms_are_counted_over_the_twenty_notes(tmp_path, choose, hits, alarms):
    one = Assessment(tmp_path)
    judge(one, "before", choose)
    assert one.result("before").counts == Counts(hits, 12, alarms, 8)


def test_confidence_is_told_apart_by_whether_the_judgment_was_right(tmp_path):
    one = Assessment(tmp_path)
    for item in one.exercises["before"].items:
        if item.kind == "judge":
            sure = 4 if is_flagged(item) else 1
            one.works["before"].do("answer", item.id, {"option": "owner", "sure": sure})
    result = one.result("before")
    assert (result.sure_right, result.sure_wrong) == (4, 1)


def test_there_is_no_result_before_all_is_judged(tmp_path):
    one = Assessment(tmp_path)
    one.works["before"].do("answer", "j01", {"option": "nothing", "sure": 1})
    assert (one.judged("before"), one.result("before")) == ((1, 20), None)


def test_explanations_are_withheld_until_the_test_after_is_complete(tmp_path):
    one = Assessment(tmp_path)
    judge(one, "before", right)
    entry = one.works["before"].entry("j01")
    assert "feedback" not in entry
    assert "can_reveal" not in entry
    judge(one, "after", right)
    assert one.works["before"].entry("j01")["can_reveal"]
    assert Assessment(tmp_path).works["after"].entry("j01")["can_reveal"]


def test_an_answer_changed_after_its_explanation_does_not_count(tmp_path):
    one = Assessment(tmp_path)
    judge(one, "before", lambda _: "nothing")
    judge(one, "after", right)
    flaw = next(i for i in one.exercises["before"].items if i.kind == "judge" and is_flagged(i))
    one.works["before"].do("reveal", flaw.id)
    one.works["before"].do("answer", flaw.id, {"option": right(flaw), "sure": 4})
    assert one.result("before").counts.hits == 0


def result(phase, hits, alarms):
    return Result(phase, "test-a", Counts(hits, 12, alarms, 8), 3.0, 2.0, 1.0)


def said(before, after):
    return " ".join(
        in_words({"before": result("before", *before), "after": result("after", *after)})
    )


def test_a_change_that_chance_can_make_is_called_that():
    words = said((7, 3), (9, 3))
    assert "went up by" in words
    assert "cannot show whether anything has changed" in words


def test_a_change_beyond_chance_is_called_so_and_no_cause_is_claimed():
    words = said((5, 4), (12, 0))
    assert "larger than chance makes likely" in words
    assert "uncontrolled gain" in words


def test_flagging_more_is_told_and_not_praised():
    words = said((6, 1), (12, 7))
    assert "You flag more readily than before" in words
    assert "Flagging everything is no skill" in words


@pytest.mark.parametrize("pair", [((7, 3), (9, 3)), ((5, 4), (12, 0)), ((12, 0), (6, 4))])
def test_nobody_is_called_names_and_nothing_is_promised(pair):
    words = said(*pair).lower()
    for word in ("bias", "gullible", "naive", "improved", "proves", "thanks to"):
        assert word not in words


def test_the_widgets_name_no_form_and_follow_the_answers(tmp_path):
    one = Assessment(tmp_path)
    part, change = TestPart(one, "before", 1), Change(one)
    assert part.text() == ["The test before, part 1 of 3: 10 questions"]
    judge(one, "before", right)
    assert repr(part) == "TestPart(before, part 1: 10 of 10 answered)"
    judge(one, "after", right)
    assert [row["hits"] for row in change.state["rows"]] == [[12, 12], [12, 12]]
    assert [len(TestPart(one, "before", n).items) for n in (1, 2, 3)] == [10, 10, 4]


def test_what_the_test_before_shows_does_not_help_in_the_test_after(tmp_path):
    one = Assessment(tmp_path)
    change = Change(one)
    judge(one, "before", right)
    assert change.state["rows"] == []
    assert "is told when the test after is complete" in change.state["lines"][0]
    assert change.state["open"] == ["After: 0 of 20 notes judged.", "Later: 0 of 10 notes judged."]


def test_the_later_test_says_how_much_later_it_was(tmp_path):
    one = Assessment(tmp_path)
    for phase in ("before", "after", "later"):
        judge(one, phase, right)
    assert one.lines()[-1] == "You took the later test on the same day as the test after."
    log = one.logs["later"]
    log.events = [replace(e, time="2099-01-01T00:00:00+00:00") for e in log.events]
    assert "days after the test after." in one.lines()[-1]


@pytest.mark.parametrize("form", FORMS)
def test_notes_are_numbered_in_the_order_in_which_they_stand(tmp_path, form):
    one = Assessment(tmp_path, form)
    faces = [face for part in (1, 2) for face in TestPart(one, "before", part).view["items"]]
    assert [face["prompt"].split(":")[0] for face in faces] == [f"Note {n}" for n in range(1, 21)]


def test_an_unknown_test_or_part_is_named(tmp_path):
    one = Assessment(tmp_path)
    with pytest.raises(KeyError, match="no part 4; it has 3"):
        TestPart(one, "before", 4)
    with pytest.raises(KeyError, match="'during' is no test"):
        TestPart(one, "during", 1)
    with pytest.raises(ValueError, match="test-a, test-b"):
        Assessment(tmp_path, "test-c")
