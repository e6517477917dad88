"""Signal detection: textbook values, the correction, and known learners recovered."""

import random
from statistics import NormalDist, mean

import pytest
from whosays.detection import Counts, expected, spread

NORMAL = NormalDist()
FLAWS, CLEAN, LEARNERS = 12, 8, 10_000


def rates(d, c):
    """The probabilities with which a learner of this d′ and criterion flags."""
    return NORMAL.cdf(d / 2 - c), NORMAL.cdf(-d / 2 - c)


def learners(d, c, seed=1):
    chance = random.Random(seed)
    hit, alarm = rates(d, c)
    for _ in range(LEARNERS):
        hits = sum(chance.random() < hit for _ in range(FLAWS))
        alarms = sum(chance.random() < alarm for _ in range(CLEAN))
        yield Counts(hits, FLAWS, alarms, CLEAN)


@pytest.mark.parametrize(("d", "c"), [(0, 0), (1, 0), (2, 0.3), (1.5, -0.5)])
def test_pooled_counts_of_many_learners_give_back_what_they_were_made_with(d, c):
    made = list(learners(d, c))
    pooled = Counts(
        sum(one.hits for one in made), LEARNERS * FLAWS,
        sum(one.alarms for one in made), LEARNERS * CLEAN,
    )  # fmt: skip
    assert pooled.d_prime == pytest.approx(d, abs=0.05)
    assert pooled.criterion == pytest.approx(c, abs=0.05)


@pytest.mark.parametrize(("d", "c"), [(0, 0), (1, 0), (2, 0.3), (1.5, -0.5)])
def test_single_learners_are_on_average_what_the_correction_makes_of_them(d, c):
    made = list(learners(d, c))
    for value in (lambda one: one.d_prime, lambda one: one.criterion):
        exact = expected(value, *rates(d, c), FLAWS, CLEAN)
        assert mean(map(value, made)) == pytest.approx(exact, abs=0.05)


def test_the_pull_of_the_correction_is_the_known_one():
    assert expected(lambda one: one.d_prime, *rates(2, 0), FLAWS, CLEAN) == pytest.approx(1.91, abs=0.01)  # fmt: skip


def test_who_flags_everything_or_nothing_tells_nothing_apart_and_leans_far():
    everything, nothing = Counts(12, 12, 8, 8), Counts(0, 12, 0, 8)
    assert abs(everything.d_prime) < 0.2
    assert everything.criterion == pytest.approx(-nothing.criterion)
    assert everything.criterion < -1.5


def test_an_all_right_test_has_a_large_d_prime_and_no_leaning_to_speak_of():
    best = Counts(12, 12, 0, 8)
    assert best.d_prime > 3
    assert abs(best.criterion) < 0.15


def test_the_spread_is_that_of_many_learners_of_the_same_rates():
    one = Counts(9, 12, 2, 8)
    chance = random.Random(3)
    hit, alarm = 9.5 / 13, 2.5 / 9
    drawn = [
        Counts(sum(chance.random() < hit for _ in range(12)), 12,
               sum(chance.random() < alarm for _ in range(8)), 8).d_prime
        for _ in range(LEARNERS)
    ]  # fmt: skip
    centre = mean(drawn)
    assert spread(one) == pytest.approx(mean((x - centre) ** 2 for x in drawn) ** 0.5, abs=0.02)


@pytest.mark.parametrize("counts", [(13, 12, 0, 8), (-1, 12, 0, 8), (0, 0, 0, 8), (1, 12, 9, 8)])
def test_what_cannot_be_counted_is_refused(counts):
    with pytest.raises(ValueError, match="counts"):
        Counts(*counts)
