"""Properties of a margin loss on a curve: all losses of the course, single faults, and round-off."""

import numpy as np
import pytest

from lossedu.losses import MARGIN_LOSSES, margin_loss, margin_loss_slopes, ramp
from lossedu.theory.design import PROPERTIES, crosses_the_axis, faults

NEAR = 10.0 ** -np.arange(2, 8)
M = np.unique(np.concatenate((np.arange(-800, 801) / 100, NEAR, -NEAR, (-800.0, -799.99, 799.99, 800.0))))
INSIDE = M[np.abs(M) < 10]  # e^800 is infinite
NAMES = [each.name for each in PROPERTIES]


def found(value, slope, m=M):
    return {name: fault.margin for name, fault in faults(m, value, slope).items()}


@pytest.mark.parametrize(
    "name, lacking",
    [
        ("hinge", {}),
        ("logistic", {}),
        ("perceptron", {"no kink at 0": 0.0}),
        ("exponential", {"slope at most 1": -0.1}),
        ("squared", {"slope at most 1": 0.0}),
        ("modified_huber", {"slope at most 1": 0.0}),
    ],
)
@pytest.mark.parametrize("side", [0, 1])
def test_losses_of_the_course(name, lacking, side):
    assert found(margin_loss(name, INSIDE), margin_loss_slopes(name, INSIDE)[side], INSIDE) == lacking


def test_every_convex_loss_of_the_course_is_here():
    assert len(MARGIN_LOSSES) == 6


@pytest.mark.parametrize("cap, bend", [(1, 0.0), (2, -1.0)])
def test_a_ramp_is_not_convex_where_it_stops(cap, bend):
    slope = np.where((M < 1) & (M > 1 - cap), -1.0, 0.0)
    assert faults(M, ramp(M, cap), slope)["convex"].margin == bend


@pytest.mark.parametrize("factor, steep", [(1.0, False), (1.0 + 1e-5, True), (3.0, True)])
def test_steepness_is_judged_to_six_digits(factor, steep):
    value, slope = factor * margin_loss("hinge", M), factor * margin_loss_slopes("hinge", M)[0]
    assert ("slope at most 1" in found(value, slope)) == steep


def test_steepness_is_seen_in_the_values_when_the_slope_denies_it():
    told = faults(M, 3 * margin_loss("hinge", M), margin_loss_slopes("hinge", M)[0])
    assert told["slope at most 1"].seen.startswith("the value changes by -3")
    assert "slope agrees with the values" in told


def test_round_off_is_no_fault():
    far = np.concatenate((M, 800.0 + 1e-3 * np.arange(1, 50)))
    value = 0.5 * (np.sqrt(1 + far**2) - far) + 1000  # a large constant leaves 13 digits of a small loss
    assert found(value, 0.5 * (far / np.sqrt(1 + far**2) - 1), far) == {}


@pytest.mark.parametrize("shift", [-0.5, 0.3, 1.0])
def test_a_kink_away_from_zero_is_allowed_with_any_slope_between(shift):
    value = np.maximum(0, shift - M) + margin_loss("logistic", M)
    for at_kink in (-1.0, -0.4, 0.0):
        slope = margin_loss_slopes("logistic", M)[0] + np.where(M < shift, -1.0, np.where(M > shift, 0.0, at_kink))
        assert found(value / 2, slope / 2) == {}


def test_what_is_seen_is_near_zero_and_clear():
    told = faults(M, 1 - M, -np.ones(M.size))["never negative"]
    assert told.margin == pytest.approx(1.1) and told.seen == "the value is -0.1"
    value, slope = margin_loss("logistic", M), -margin_loss_slopes("logistic", M)[0]
    assert faults(M, value, slope)["slope agrees with the values"].seen == (
        "you say 0.5, the finite difference says -0.5"
    )


@pytest.mark.parametrize("factor, told", [(1e-7, True), (1e-5, False)])
def test_a_fall_lost_in_round_off_is_called_so(factor, told):
    value, slope = factor * margin_loss("logistic", INSIDE), factor * margin_loss_slopes("logistic", INSIDE)[0]
    seen = {name: fault.seen for name, fault in faults(INSIDE, value, slope).items()}
    assert seen == ({"falls at 0": "it falls by 5e-08 per unit, too little to be told from rounding"} if told else {})


@pytest.mark.parametrize("jump, kink", [(1e-3, True), (1e-4, True), (2e-5, True), (5e-6, False)])
def test_a_jump_of_the_slope_at_zero_is_seen_from_its_tolerance_on(jump, kink):
    slope = np.where(M < 0, -0.5, jump - 0.5)
    value = 500 + slope * M
    assert ("no kink at 0" in found(value, slope)) == kink


def test_what_is_below_zero_far_out_is_found_and_round_off_is_not():
    m = np.array([1e4, 1e6, 1e9])
    assert crosses_the_axis(m, 1e5 - m).margin == 1e6
    assert crosses_the_axis(m, 1e5 - m).seen == "the value is -900000"
    assert crosses_the_axis(m, np.array([0.0, -1e-10, -1e-7])) is None
    assert crosses_the_axis(m[:0], m[:0]) is None


def test_faults_come_in_the_order_of_the_properties():
    rng = np.random.default_rng(0)
    told = list(faults(M, rng.normal(size=M.size), rng.normal(size=M.size)))
    assert told == [name for name in NAMES if name in told] and len(told) >= 4


@pytest.mark.parametrize(
    "m, message",
    [
        (np.array([-1.0, 1.0, 2.0]), "m: must rise"),
        (np.array([0.0, 1.0, 2.0]), "m: must rise"),
        (np.array([-1.0, 0.0, 0.0, 1.0]), "m: must rise"),
        (np.array([-1.0, 0.0]), "m: must rise"),
        (np.array([-1.0, 0.0, np.nan]), "m: every value must be finite"),
    ],
)
def test_margins_refused(m, message):
    with pytest.raises(ValueError, match=message):
        faults(m, np.zeros(m.size), np.zeros(m.size))


def test_shapes_refused():
    with pytest.raises(ValueError, match="three vectors of one length"):
        faults(M, np.zeros(3), np.zeros(M.size))
