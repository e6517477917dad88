"""Agreement: published worked examples, an independent program, and what is refused."""

import math

import krippendorff
import numpy as np
import pytest
from bench.alpha import held
from hypothesis import given
from hypothesis import strategies as st
from whosays.agreement import (
    agreement,
    cohens_kappa,
    hot_spots,
    krippendorffs_alpha,
    percent_agreement,
)


def coders(*rows):
    """Each row is a coder, each character a coding; a point is a unit left out."""
    return {
        f"c{n}": {f"u{unit}": label for unit, label in enumerate(row) if label != "."}
        for n, row in enumerate(rows)
    }


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A, B and C.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_is_that_of_krippendorffs_worked_examples(rows, alpha):
    assert krippendorffs_alpha(coders(*rows)).value == pytest.approx(alpha, abs=0.0006)


def test_kappa_is_that_of_fleiss_levin_and_paik_table_18_1():
    cells = {"pp": 75, "pn": 1, "po": 4, "np": 5, "nn": 4, "no": 1, "op": 0, "on": 0, "oo": 10}
    pairs = [pair for pair, n in cells.items() for _ in range(n)]
    two = coders("".join(p[0] for p in pairs), "".join(p[1] for p in pairs))
    assert cohens_kappa(two).value == pytest.approx(0.676, abs=0.0005)
    assert percent_agreement(two).value == pytest.approx(0.89)


labels = st.sampled_from("abc.")


@given(st.lists(st.tuples(labels, labels, labels), min_size=2, max_size=12))
def test_alpha_is_that_of_an_independent_program(units):
    rows = ["".join(row) for row in zip(*units, strict=True)]
    made = krippendorffs_alpha(coders(*rows))
    paired = [unit for unit in units if sum(label != "." for label in unit) > 1]
    if len({label for unit in paired for label in unit} - {"."}) < 2:
        assert made.value is None
        return
    data = [[np.nan if x == "." else "abc".index(x) for x in row] for row in rows]
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert made.value == pytest.approx(theirs)


def test_an_interval_holds_its_value_and_narrows_with_more_units():
    once = coders("aabbccabca" * 3, "aabbccbbca" * 3)
    more = coders("aabbccabca" * 30, "aabbccbbca" * 30)
    few, many = krippendorffs_alpha(once), krippendorffs_alpha(more)
    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 2


def test_the_same_seed_gives_the_same_interval():
    two = coders("aabbccabca", "aabbccbbca")
    assert agreement(two) == agreement(two)
    assert agreement(two) != agreement(two, seed=1)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (("aaaa", "aaaa"), "chance alone"),
        (("a.a.", ".b.b"), "no unit"),
    ],
)
def test_what_cannot_be_computed_says_why_and_is_no_number(rows, why):
    for made in agreement(coders(*rows))[1:]:
        assert made.value is None
        assert why in made.warning


@pytest.mark.parametrize(
    ("units", "said"), [(10, "outside even this wide"), (40, "a little"), (60, "")]
)
def test_few_units_bring_a_warning(units, said):
    made = krippendorffs_alpha(coders(("aabbccabca" * 6)[:units], ("aabbccbbca" * 6)[:units]))
    assert said in made.warning if said else made.warning == ""


def test_full_agreement_claims_no_certainty():
    made = krippendorffs_alpha(coders("ab" * 40, "ab" * 40))
    assert (made.value, made.low, made.high) == (1, 1, 1)
    assert "too little to say" in made.warning


def test_kappa_is_for_two_coders_and_one_coder_agrees_with_nobody():
    with pytest.raises(ValueError, match="two coders"):
        cohens_kappa(coders("ab", "ab", "ab"))
    with pytest.raises(ValueError, match="two coders"):
        percent_agreement(coders("ab"))
    assert [one.measure for one in agreement(coders("ab", "ab", "ab"))] == [
        "percent agreement", "Krippendorff’s alpha"]  # fmt: skip


def test_hot_spots_come_first_and_say_who_said_what():
    table = hot_spots(coders("aab", "abb", "acb"))
    assert list(table["unit"]) == ["u1", "u0", "u2"]
    assert table.iloc[0].to_dict() == {
        "unit": "u1", "disagreement": 1.0, "coders": 3, "labels": "a 1, b 1, c 1"}  # fmt: skip
    assert math.isclose(table["disagreement"].sum(), 1)


def test_with_60_units_the_interval_holds_the_true_alpha_about_as_often_as_it_says():
    """A thousand simulated classes whose alpha is known; `make bench` has more sizes."""
    assert 0.92 <= held(units=60, readers=5, care=0.7) <= 0.98
