"""The agreement lab: whose codings stand side by side, where they are kept, what is refused."""

import json

import pandas as pd
import pytest
from course_tables import read, references
from whosays import charts
from whosays.answers import AnswerLog
from whosays.codings import codings_in, own_codings, simulated_rows, stored_class, units
from whosays.content import content
from whosays.exercise import load_exercise
from whosays.lessons import Lesson
from whosays.mark import AnswerError
from whosays.simulation import careful_shares, simulated_class
from whosays.views.agreement_lab import AgreementLab
from whosays.views.keep import Keep
from whosays.work import Work

EXERCISE = load_exercise("07-agreement-lab")
UNITS = [unit.id for unit in units(EXERCISE)]


def coded(folder, label, many=None):
    """A learner in a folder who gave one label to the first units."""
    this = Lesson(EXERCISE, folder, "")
    for unit in UNITS[:many]:
        this.code().answer(unit, label)
    return this


def answers_of(this):
    return Keep(this.folder, this.work).take()


def test_alone_one_sees_the_stored_class_and_then_oneself_beside_it(tmp_path):
    this = Lesson(EXERCISE, tmp_path, "")
    lab = this.agreement()
    assert (len(lab.both), list(lab.measures["measure"])) == (12, ["percent agreement", "Krippendorff’s alpha"])  # fmt: skip
    this.code().answer("latest", "article")
    assert next(iter(lab.both)) == "you"
    assert lab.state["own"] == {"latest": "article"}


def test_with_a_partner_there_is_kappa_too_and_the_hot_spots_are_where_they_differ(tmp_path):
    partner = coded(tmp_path / "partner", "article", -1)
    partner.code().answer("latest", "none")
    this = coded(tmp_path / "me", "article", -1)
    lab = this.agreement()
    assert lab.do({"do": "load", "text": answers_of(partner)})["name"] == "partner 1"
    assert list(lab.both) == ["you", "partner 1"]
    assert "Cohen’s kappa" in set(lab.measures["measure"])
    assert lab.hot_spots.iloc[0].to_dict() == {
        "unit": "latest", "words": "latest", "disagreement": 1.0, "coders": 2,
        "labels": "article 1, none 1"}  # fmt: skip


def test_partners_stay_after_a_reload_and_one_person_is_never_counted_twice(tmp_path):
    partner = coded(tmp_path / "partner", "article", 3)
    first = answers_of(partner)
    partner.code().answer("latest", "none")
    this = coded(tmp_path / "me", "other")
    for text in (first, answers_of(partner)):
        this.agreement().do({"do": "load", "text": text})
    again = Lesson(EXERCISE, tmp_path / "me", "").agreement()
    assert list(again.both) == ["you", "partner 1"]
    assert again.both["partner 1"]["latest"] == "none"


def test_a_partners_codings_are_not_handed_on_with_ones_own_answers(tmp_path):
    this = coded(tmp_path / "me", "other", 1)
    this.agreement().do({"do": "load", "text": answers_of(coded(tmp_path / "partner", "article"))})
    assert "partner" not in answers_of(this)


def test_deleting_ones_answers_deletes_what_partners_lent(tmp_path):
    this = coded(tmp_path / "me", "other", 1)
    this.agreement().do({"do": "load", "text": answers_of(coded(tmp_path / "partner", "article"))})
    Keep(this.folder, this.work).delete()
    assert not list(this.folder.rglob("*.jsonl"))


def test_files_can_be_taken_out_and_the_class_comes_back(tmp_path):
    this = coded(tmp_path / "me", "other", 1)
    lab = this.agreement()
    lab.do({"do": "load", "text": answers_of(coded(tmp_path / "partner", "article"))})
    lab.do({"do": "forget"})
    assert (lab.state["against"], lab.state["partners"], len(lab.both)) == ("class", [], 13)


def test_ones_own_file_is_no_partner(tmp_path):
    this = coded(tmp_path / "me", "other", 3)
    with pytest.raises(AnswerError, match="your own"):
        this.agreement().do({"do": "load", "text": answers_of(this)})


HOSTILE = [
    "", "no answers", "[" * 10_000, '{"lesson": "07-agreement-lab"}',
    json.dumps({"v": 1, "lesson": "07-agreement-lab", "item": "latest", "event": "answer",
                "answer": "<script>", "attempt": 1, "time": "now", "data": "1"}),
    json.dumps({"v": 1, "lesson": "07-agreement-lab", "item": "latest", "event": "answer",
                "answer": {"article": 1}, "attempt": 1, "time": "now", "data": "1"}),
    "x" * 5_000_001,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_holds_no_codings_is_refused_and_nothing_changes(tmp_path, text):
    lab = coded(tmp_path, "other", 1).agreement()
    before = lab.state
    with pytest.raises(AnswerError):
        lab.do({"do": "load", "text": text})
    assert lab.state == before


@pytest.mark.parametrize("message", [{}, {"do": "load", "text": 1}, {"do": "against", "with": "all"}])  # fmt: skip
def test_what_is_nothing_that_can_be_done_is_refused(tmp_path, message):
    with pytest.raises(AnswerError):
        coded(tmp_path, "other", 1).agreement().do(message)


def test_a_label_that_is_changed_after_all_were_given_does_not_count(tmp_path):
    this = coded(tmp_path, "other", -1)
    this.code().answer("latest", "article")
    this.code().answer(UNITS[-1], "other")
    this.code().answer("latest", "none")
    assert own_codings(EXERCISE, this.work.log) == dict.fromkeys(UNITS, "other") | {"latest": "article"}  # fmt: skip
    for unit in UNITS:
        this.work.log.write(unit, "reset")
    assert own_codings(EXERCISE, this.work.log) == {}
    this.code().answer("latest", "none")
    assert own_codings(EXERCISE, this.work.log) == {"latest": "none"}


def test_labels_that_the_guideline_does_not_have_are_left_out(tmp_path):
    this = coded(tmp_path, "other", 2)
    this.work.log.write("elected", "answer", "gone since")
    assert set(own_codings(EXERCISE, this.work.log)) == {"latest", "coup-p1"}
    assert set(codings_in(answers_of(this), EXERCISE).labels) == {"latest", "coup-p1"}


@pytest.mark.parametrize("lesson", ["07-agreement-lab", "07-second-round"])
def test_the_stored_class_codes_the_units_of_its_round_with_their_labels(lesson):
    exercise = load_exercise(lesson)
    labels = {option.id for option in units(exercise)[0].options}
    for codings in stored_class(lesson).values():
        assert list(codings) == [unit.id for unit in units(exercise)]
        assert set(codings.values()) <= labels
    assert {row[2] for row in simulated_rows() if row[0] == lesson} == {
        u.id for u in units(exercise)
    }


def test_wherever_the_stored_class_is_described_it_is_called_simulated(tmp_path):
    card = content("data", "class", "README.md").read_text(encoding="utf-8")
    page = content("lessons", "07-agreement-lab.ipynb").read_text(encoding="utf-8")
    assert "No person gave these answers" in card
    assert "**simulated**" in page
    assert "simulated" in Lesson(EXERCISE, tmp_path, "").agreement().text()[0]


def test_readers_who_are_careful_with_a_known_probability_agree_as_often_as_the_model_says():
    often = {"a": 0.5, "b": 0.3, "c": 0.2}
    shares = careful_shares({"u": "a"}, 0.8, often)["u"]
    assert shares == pytest.approx({"a": 0.9, "b": 0.06, "c": 0.04})
    drawn = simulated_class({"u": shares}, [f"r{n}" for n in range(4000)], seed=1)
    said = [labels["u"] for labels in drawn.values()]
    assert said.count("a") / 4000 == pytest.approx(0.9, abs=0.02)


def test_an_exercise_without_units_has_no_lab(tmp_path):
    this = Lesson(load_exercise("00-start-here"), tmp_path, "")
    with pytest.raises(ValueError, match="no units"):
        AgreementLab(this.exercise, this.work)


def test_every_published_alpha_stands_in_a_checked_reference():
    """The figure of the reference, its digits, and the letter that says who computed it."""
    checked = {row["key"]: row for row in references()}
    for row in read("class", "published.csv"):
        assert row["value"].removeprefix("0") in checked[row["key"]]["figure"].replace("0.", "."), (
            row
        )
        assert row["mark"] == ("C" if row["key"].endswith("_c") else "S"), row


def test_the_charts_of_agreement_say_in_words_what_they_show():
    lab = AgreementLab(EXERCISE, Work(EXERCISE.article, EXERCISE.items, AnswerLog("x", None)))
    spots = charts.hot_spots(lab.hot_spots)
    first = lab.hot_spots.iloc[0]
    assert f"{first['words']}: {round(100 * first['disagreement'])}% ({first['labels']})" in spots.description  # fmt: skip
    mine = lab.measures.tail(1).assign(what="24 words", whose="class")
    published = pd.read_csv(content("data/class/published.csv"))
    both = charts.agreements(pd.concat([mine, published]))
    assert "Who said what: the content (trained readers): 0.86;" in both.description
    with pytest.raises(ValueError, match="no column 'low'"):
        charts.agreements(published)


def test_two_units_of_the_same_words_have_a_bar_each():
    rows = [{"words": "a", "disagreement": d, "labels": ""} for d in (0.5, 0.25)]
    assert "a (2): 25%" in charts.hot_spots(pd.DataFrame(rows)).description
