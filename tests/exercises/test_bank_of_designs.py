"""A margin loss of one's own: good designs pass, a bad one hears which property fails, and at which margin."""

import re

import numpy as np
import pytest

from lossedu.exercises import examine
from lossedu.sessions.s06_custom_losses.own_loss.judge import TEXTS
from lossedu.sessions.s06_custom_losses.own_loss.my_margin_loss import MY_MARGIN_LOSS
from lossedu.theory.design import PROPERTIES

SEEDS = (None, 1, 20_240_229)
# The property that is told of each bad design, and the margin.
TOLD = {
    "straight_line": ("never negative", 1.1),
    "straight_line_from_higher_up": ("never negative", 1e4),
    "gentler_line_from_higher_up": ("never negative", 1e4),
    "area_without_end": ("never negative", 1e4),
    "perceptron": ("no kink at 0", 0),
    "corner_at_zero": ("no kink at 0", 0),
    "distance_from_zero": ("no kink at 0", 0),
    "square_of_the_margin": ("falls at 0", 0),
    "squared_distance_from_one": ("slope at most 1", 0),
    "half_squared_distance": ("slope at most 1", -0.1),
    "squared_hinge": ("slope at most 1", 0),
    "modified_huber_as_it_is": ("slope at most 1", 0),
    "exponential": ("slope at most 1", -0.1),
    "logistic_to_base_two": ("slope at most 1", -1.17),
    "ramp": ("convex", 0),
    "sigmoid_loss": ("convex", -0.41),
    "mistakes_counted": ("convex", 0),
    "rises_with_the_margin": ("falls at 0", 0),
    "constant": ("falls at 0", 0),
    "inner_derivative_forgotten": ("slope agrees with the values", 0),
    "sigmoid_of_the_wrong_side": ("slope agrees with the values", None),  # the random margins move it a little
    "factor_forgotten_in_the_slope": ("slope at most 1", None),
    "sharpness_forgotten": ("slope at most 1", 0),
}


def said(text):
    """The property and the margin in the text of a verdict."""
    (name,) = re.findall(r"one that fails +(.+)", text)
    (margin,) = re.findall(r"^  at +m = (\S+)", text, flags=re.M)
    return name, float(margin)


def test_there_are_enough_of_both():
    assert len(MY_MARGIN_LOSS.right_variants) >= 10 and len(MY_MARGIN_LOSS.wrong_ideas) >= 10
    assert set(TOLD) == {idea.name for idea in MY_MARGIN_LOSS.wrong_ideas}
    assert {name for name, _ in TOLD.values()} == set(TEXTS) == {each.name for each in PROPERTIES}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("design", MY_MARGIN_LOSS.right_variants, ids=lambda design: design.__name__.strip("_"))
def test_good_design_passes(design, seed):
    verdict = examine(MY_MARGIN_LOSS, design, seed=seed)
    assert verdict.right, verdict.text


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("idea", MY_MARGIN_LOSS.wrong_ideas, ids=lambda idea: idea.name)
def test_bad_design_hears_the_property_and_the_margin(idea, seed):
    text = examine(MY_MARGIN_LOSS, idea.function, seed=seed).text
    name, margin = said(text)
    expected, where = TOLD[idea.name]
    assert name == expected
    assert where is None or margin == pytest.approx(where, abs=0.011)


def logistic(m):
    return np.logaddexp(0, -m)


def logistic_slope(m):
    return -np.exp(-np.logaddexp(0, np.asarray(m, dtype=float)))


def heard(loss, slope, seed=None):
    verdict = examine(MY_MARGIN_LOSS, loss, slope, seed=seed)
    assert not verdict.right
    return verdict, verdict.text


@pytest.mark.parametrize(
    "loss, slope, expected, near",
    [
        # the first two are right but for one piece of the slope
        (logistic, lambda m: np.where(np.greater(m, 3), 0.0, logistic_slope(m)), "slope agrees with the values", 3),
        (logistic, lambda m: np.where(np.less(m, -4), -0.5, logistic_slope(m)), "slope agrees with the values", -4),
        (lambda m: logistic(m) - 0.1, logistic_slope, "never negative", 3.0),
        (
            lambda m: np.maximum(logistic(m), 0.8 - 0.2 * np.asarray(m)),
            logistic_slope,
            "slope agrees with the values",
            0,
        ),
        (lambda m: np.minimum(logistic(m), 3.0), logistic_slope, "convex", -2.95),
        (lambda m: 1.2 * logistic(m), lambda m: 1.2 * logistic_slope(m), "slope at most 1", -2.4),
        (lambda m: logistic(-np.asarray(m)), lambda m: -logistic_slope(-np.asarray(m)), "falls at 0", 0),
    ],
)
def test_unknown_design_hears_the_property_and_its_idea(loss, slope, expected, near):
    verdict, text = heard(loss, slope)
    name, margin = said(text)
    assert name == expected and abs(margin - near) < 0.5
    known = {idea.name for idea in MY_MARGIN_LOSS.wrong_ideas}
    assert verdict.idea == expected.replace(" ", "_") or verdict.idea in known
    assert verdict.idea in known or TEXTS[expected][:40] in " ".join(text.split())


@pytest.mark.parametrize(
    "loss, slope, words",
    [
        (lambda m: 1.0, logistic_slope, "shapes"),
        (lambda m: np.mean(logistic(m)), logistic_slope, "shapes"),
        (lambda m: np.log(np.asarray(m, dtype=float)), logistic_slope, "nan"),
        (lambda m: [1 / 0], logistic_slope, "it raised"),
        (lambda m: "0.5", logistic_slope, "text"),
        (lambda m: None, logistic_slope, "None"),
        (lambda m: np.log(1 + np.exp(-np.asarray(m, dtype=float))), logistic_slope, "inf"),
        (logistic, lambda m: np.exp(m) / (1 + np.exp(m)) - 1, "nan"),
    ],
)
def test_what_is_no_finite_number_for_each_margin_is_told_as_such(loss, slope, words):
    verdict, text = heard(loss, slope)
    assert words in text and "one finite number for each margin" in text
    assert verdict.idea is None


@pytest.mark.parametrize("height", [801, 1500, 1e5])
def test_line_that_crosses_late_is_seen(height):
    _, text = heard(lambda m: height - np.asarray(m), lambda m: -np.ones(np.shape(m)))
    assert said(text)[0] == "never negative" and said(text)[1] > 750


def test_what_happens_beyond_the_promise_is_left_out():
    def never_that_far(m):
        assert np.all(np.abs(m) <= 801)
        return logistic(m)

    assert examine(MY_MARGIN_LOSS, never_that_far, logistic_slope).right


def test_a_fall_beside_a_huge_value_is_not_called_none():
    _, text = heard(lambda m: 1e10 + logistic(m), logistic_slope)
    assert "beside a value of 1e+10" in text


@pytest.mark.parametrize("shift, factor", [(20, 1), (0, 1e-7)])
def test_a_fall_too_small_is_called_so(shift, factor):
    _, text = heard(lambda m: factor * logistic(m + shift), lambda m: factor * logistic_slope(m + shift))
    assert said(text)[0] == "falls at 0" and "too little to be told from rounding" in " ".join(text.split())


@pytest.mark.parametrize("right, kink", [(-0.49, True), (-0.4999, True), (-0.49998, True), (-0.499995, False)])
def test_a_kink_at_zero_is_seen_down_to_its_tolerance(right, kink):
    def loss(m):
        return np.maximum(1 + np.where(np.less(m, 0), -0.5, right) * m, 0)

    def slope(m):
        return np.where(np.less(m, 0), -0.5, np.where(loss(m) > 0, right, 0.0))

    text = examine(MY_MARGIN_LOSS, loss, slope).text
    assert ("no kink at 0" in text) == kink


def test_overflow_far_out_does_not_hide_a_property():
    _, text = heard(lambda m: np.exp(-np.asarray(m, dtype=float)), lambda m: -np.exp(-np.asarray(m, dtype=float)))
    assert said(text)[0] == "slope at most 1"


def test_container_of_integers_is_seen():
    def loss(m):
        values = np.zeros_like(m)
        values[...] = logistic(m)
        return values

    _, text = heard(loss, logistic_slope)
    assert "6 properties are not judged yet" in text
    assert "one value per margin" in text and "type of its numbers" in " ".join(text.split())


def test_one_function_in_the_place_of_two_is_refused_kindly():
    verdict = examine(MY_MARGIN_LOSS, logistic)
    assert not verdict.right
    assert 'check("my_margin_loss", my_margin_loss, my_margin_loss_grad)' in examine(
        MY_MARGIN_LOSS, logistic, logistic_slope, logistic
    ).text.replace("\n", " ")
