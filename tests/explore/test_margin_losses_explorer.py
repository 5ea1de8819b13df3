"""The margin losses explorer shows the six losses, their one-sided slopes, and which lie above the step."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.loss_choice import NAMES, WORDS, loss_index
from lossedu.explore.margin_losses import CUT, PANEL, M
from lossedu.losses import margin_loss, margin_loss_slopes

FORMULAS = {
    "hinge": lambda m: max(0, 1 - m),
    "logistic": lambda m: np.log(1 + np.exp(-m)),
    "exponential": lambda m: np.exp(-m),
    "squared": lambda m: (1 - m) ** 2,
    "perceptron": lambda m: max(0, -m),
    "modified_huber": lambda m: -4 * m if m < -1 else max(0, 1 - m) ** 2,
}
KINKS = {("hinge", 1.0), ("perceptron", 0.0)}


@pytest.fixture(scope="module")
def explorer():
    return explore.margin_losses()


def frames(step=1):
    for m in M[::step]:
        for i, name in enumerate(NAMES):
            yield m, i, name


def test_the_margins_hold_the_places_that_matter():
    assert {-3.0, -1.0, 0.0, 0.5, 1.0, 3.0} <= set(M)


def test_the_dot_is_on_the_loss_or_says_that_it_is_above_the_drawing(explorer):
    for m, i, name in frames():
        dot, above = (shown(explorer, mark, "y", m=m, loss=i) for mark in ("loss now", "above the drawing"))
        value = FORMULAS[name](m)
        if value <= CUT:
            assert dot == pytest.approx(value, abs=1e-6)
            assert np.isnan(above)
        else:
            assert np.isnan(dot) and not np.isnan(above)
        assert shown(explorer, "zero-one now", "y", m=m) == (m <= 0)


def test_the_chosen_loss_alone_is_thick(explorer):
    for i, words in enumerate(WORDS):
        thin, thick = (shown(explorer, f"{words}{mark}", "y", loss=i) for mark in (" loss", ", chosen"))
        np.testing.assert_allclose(thin, thick, rtol=1e-6)
        for chosen in range(len(NAMES)):
            drawn = np.isfinite(shown(explorer, f"{words}, chosen", "x", loss=chosen))
            assert drawn.all() if chosen == i else not drawn.any()


def test_a_tangent_has_the_slope_on_either_side(explorer):
    for m, i, name in frames(4):
        x, y = (shown(explorer, "tangent", c, m=m, loss=i) for c in "xy")
        assert (x[1], y[1]) == pytest.approx((m, margin_loss(name, m)), rel=1e-6)
        assert np.diff(y) / np.diff(x) == pytest.approx(margin_loss_slopes(name, m), rel=1e-3, abs=1e-5)


def test_each_name_stands_on_its_curve_and_inside(explorer):
    (x0, x1), (y0, y1) = PANEL.x.limits, PANEL.y.limits
    for name, words in zip(NAMES, WORDS, strict=True):
        x, y = (shown(explorer, f"{words} name", c) for c in "xy")
        assert y == pytest.approx(FORMULAS[name](x))
        assert x0 < x < x1 and y0 < y < y1


def test_the_sentence_says_the_numbers(explorer):
    for m, i, name in frames(3):
        sentence = said(explorer, m=m, loss=i)
        read = re.fullmatch(
            r"m = ([-\d.]+), ([\w ]+) loss: ([\d.]+), (?:slope ([-+\d.]+)|a kink with slope -1 on its left and 0 on "
            r"its right)\. The 0–1 loss is (\d) here; this loss (lies above|equals|lies below) it\.",
            sentence,
        )
        assert read, sentence
        value, step = margin_loss(name, m), float(m <= 0)
        assert (float(read[1]), read[2], float(read[5])) == (pytest.approx(m), WORDS[i], step)
        assert float(read[3]) == pytest.approx(value, abs=5.1e-4)
        assert (read[4] is None) == ((name, m) in KINKS)
        if read[4]:
            assert float(read[4]) == pytest.approx(margin_loss_slopes(name, m)[0], abs=5.1e-4)
        assert read[6] == ("lies above" if value > step else "equals" if value == step else "lies below")


def test_named_positions():
    assert explore.margin_losses().sentence == (
        "m = 0.50, logistic loss: 0.474, slope −0.378. The 0–1 loss is 0 here; this loss lies above it."
    )
    kink = explore.margin_losses(1, "hinge").sentence
    assert "0.000, a kink with slope −1 on its left and 0 on its right" in kink and kink.endswith("equals it.")
    assert "modified Huber loss: 8.000, slope −4.000" in explore.margin_losses(-2, "modified_huber").sentence


def test_only_two_losses_ever_lie_below_the_step(explorer):
    below = {name for m, i, name in frames() if said(explorer, m=m, loss=i).endswith("lies below it.")}
    assert below == {"logistic", "perceptron"}
    last = max(m for m, _, name in frames() if name == "logistic" and m <= -0.541325)
    for m, word in ((last, "above"), (last + 0.05, "below"), (0.0, "below"), (0.05, "above")):
        assert said(explorer, m=m, loss=loss_index("logistic")).endswith(f"lies {word} it.")


def test_a_loss_is_chosen_by_name():
    for name in NAMES:
        assert explore.margin_losses(loss=name).values["loss"] == NAMES.index(name)
    with pytest.raises(ValueError, match=r"must be one of hinge, .*'huber'"):
        explore.margin_losses(loss="huber")
