"""The conditional risk explorer: C(s), where it is least, and the gap H⁻ - H that psi is."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.conditional_risk import ETA, THETA
from lossedu.explore.loss_choice import NAMES, WORDS, loss_index
from lossedu.losses import margin_loss

FINE = np.linspace(-40, 40, 160_001)  # scores, 0 and ±1 among them


@pytest.fixture(scope="module")
def explorer():
    return explore.conditional_risk()


def cost(name, eta, s):
    positive = eta * margin_loss(name, s) if eta > 0 else 0.0 * s
    return positive + ((1 - eta) * margin_loss(name, -s) if eta < 1 else 0.0)


def frames(step=1):
    for eta, theta in list(zip(ETA, THETA, strict=True))[::step]:
        for i, name in enumerate(NAMES):
            yield float(eta), float(theta), i, name


def test_the_slider_takes_the_values_of_the_lesson_exactly():
    assert {0.0, 0.5, 0.75, 1.0} <= set(ETA)
    np.testing.assert_allclose(THETA, 2 * ETA - 1, atol=1e-15)
    assert THETA[50] == 0


def test_h_and_h_minus_are_the_least_values_that_brute_force_finds(explorer):
    for eta, theta, i, name in frames(5):
        c = cost(name, eta, FINE)
        low, high = shown(explorer, "gap", "y", eta=eta, loss=i)
        assert low == pytest.approx(c.min(), abs=1e-6)
        assert high == pytest.approx(c[FINE * theta <= 0].min(), abs=1e-6)
        assert shown(explorer, "psi now", "y", eta=eta, loss=i) == pytest.approx(high - low, abs=2e-6)
        assert shown(explorer, "psi now", "x", eta=eta, loss=i) == pytest.approx(theta)
        assert shown(explorer, "wrong sign now", "y", eta=eta, loss=i) == high


def test_the_psi_of_each_loss():
    theta = 0.5
    known = {
        "hinge": theta,
        "logistic": ((1 + theta) * np.log(1 + theta) + (1 - theta) * np.log(1 - theta)) / 2,
        "exponential": 1 - np.sqrt(1 - theta**2),
        "squared": theta**2,
        "perceptron": 0.0,
        "modified_huber": theta**2,
    }
    for name, psi in known.items():
        explorer = explore.conditional_risk(loss=name)
        assert shown(explorer, "psi now", "y") == pytest.approx(psi, abs=1e-6)
        x, y = (shown(explorer, f"{name.replace('_h', ' H')} psi curve", c) for c in "xy")
        assert np.interp(theta, x, y) == pytest.approx(psi, abs=1e-6)


def test_the_minimisers_are_drawn_where_c_is_least(explorer):
    for eta, _, i, name in frames(5):
        x, y = (shown(explorer, "minimisers", c, eta=eta, loss=i) for c in "xy")
        arrow = shown(explorer, "no end", "x", eta=eta, loss=i)
        endless = eta in (0, 1) and name != "squared"
        assert np.isfinite(arrow).any() == endless
        if endless:
            assert np.sign(arrow[1]) == (1 if eta == 1 else -1)
        if name in ("logistic", "exponential") and endless:
            assert np.isnan(x).all()
        else:
            np.testing.assert_allclose(cost(name, eta, x), y, atol=1e-6)
        dot = shown(explorer, "minimiser now", "x", eta=eta, loss=i)
        assert np.isfinite(dot) == (np.isfinite(x).all() and x[0] == x[1])


def test_the_whole_interval_of_the_hinge(explorer):
    hinge = loss_index("hinge")
    for eta, ends in ((0.5, (-1, 1)), (0.75, (1, 1)), (0.2, (-1, -1)), (1.0, (1, 5)), (0.0, (-5, -1))):
        assert tuple(shown(explorer, "minimisers", "x", eta=eta, loss=hinge)) == ends


def test_the_curve_is_that_of_the_chosen_loss(explorer):
    for eta, _, i, name in frames(10):
        for k, words in enumerate(WORDS):
            x, y = (shown(explorer, f"{words} curve", c, eta=eta, loss=i) for c in "xy")
            if k == i:
                np.testing.assert_allclose(y, cost(name, eta, x), rtol=1e-5, atol=1e-6)
            else:
                assert np.isnan(x).all()


def test_the_wrong_side_is_grey(explorer):
    for eta, side in ((0.75, {-5, 0}), (0.25, {5, 0})):
        assert set(shown(explorer, "wrong sign", "x", eta=eta)) == side
    assert np.isnan(shown(explorer, "wrong sign", "x", eta=0.5)).all()


def test_texts_keep_apart(explorer):
    """H⁻ and H on the side of the right sign, the gap on the other one, at every position."""
    for eta, theta, i, _ in frames(5):
        anchors = {mark: shown(explorer, mark, "anchor", eta=eta, loss=i) for mark in ("H", "H⁻", "gap readout")}
        right, wrong = ("end", "start") if theta < 0 else ("start", "end")
        assert anchors == {"H": right, "H⁻": right, "gap readout": wrong}


def test_the_sentence_says_the_numbers(explorer):
    for eta, theta, i, name in frames(5):
        sentence = said(explorer, eta=eta, loss=i)
        c = cost(name, eta, FINE)
        assert sentence.startswith(f"η = {eta:.2f}, {WORDS[i]} loss: C ")
        assert float(re.search(r"H = (\d\.\d+)", sentence)[1]) == pytest.approx(c.min(), abs=5.1e-4)
        if theta == 0:
            assert "At η = ½ neither sign is wrong, so H⁻ = H." in sentence
        else:
            side = "≤" if theta > 0 else "≥"
            read = re.search(rf"wrong sign, s {side} 0, the least is H⁻ = ([\d.]+)\. ", sentence)
            assert float(read[1]) == pytest.approx(margin_loss(name, 0.0), abs=5.1e-4)
        if name == "perceptron" and theta != 0:
            assert f"The gap is 0 although θ = {theta:.2f}" in sentence and "promises nothing" in sentence
        else:
            read = re.search(r"The gap H⁻ - H = ([\d.]+) is ψ\(θ\) at θ = ([-\d.]+)\.$", sentence)
            gap = margin_loss(name, 0.0) - c.min()
            assert (float(read[1]), float(read[2])) == pytest.approx((gap, theta), abs=5.1e-4)


@pytest.mark.parametrize(
    ("eta", "loss", "words"),
    [
        (0.75, "logistic", "C is least at s = 1.10, H = 0.562."),
        (0.75, "exponential", "C is least at s = 0.55, H = 0.866."),
        (0.75, "squared", "C is least at s = 0.50, H = 0.750."),
        (0.75, "hinge", "C is least at s = 1.00, H = 0.500."),
        (0.5, "hinge", "C is least everywhere from s = −1.00 to 1.00, H = 1.000."),
        (1, "hinge", "C is least at s = 1.00 and everywhere above, H = 0.000."),
        (0, "modified_huber", "C is least at s = −1.00 and everywhere below, H = 0.000."),
        (1, "logistic", "C falls towards H = 0.000 as s grows without end, and never reaches it."),
        (0, "exponential", "C falls towards H = 0.000 as s falls without end, and never reaches it."),
    ],
)
def test_named_positions(eta, loss, words):
    assert words in explore.conditional_risk(eta, loss).sentence


def test_dragging_along_theta_moves_eta(explorer):
    (drag,) = explorer.spec["drags"]
    assert (drag["panel"], drag["control"]) == ("psi", "eta")
    assert drag["values"] == THETA.tolist()
