"""The probability explorer shows the values of lossedu.losses, and says them."""

import re

import numpy as np
import pytest

from lossedu import explore
from lossedu.explore.probability import CUTOFFS, P
from lossedu.explore.table import look_up
from lossedu.losses import bce, bce_grad_p, zero_one_decision


@pytest.fixture(scope="module")
def explorer():
    return explore.probability()


def shown(explorer, mark, channel, position):
    packed = next(m for m in explorer.spec["marks"] if m["name"] == mark)
    return look_up(packed["channels"][channel], explorer.table, position)


def frames(step=1):
    for i in range(0, len(P), step):
        for y in (0, 1):
            for k in range(len(CUTOFFS)):
                yield {"p": i, "y": y, "cutoff": k}, P[i], y, CUTOFFS[k]


def test_the_dots_are_on_the_losses(explorer):
    for position, p, y, cutoff in frames():
        assert shown(explorer, "zero-one now", "x", position) == np.float32(p)
        assert shown(explorer, "zero-one now", "y", position) == zero_one_decision(y, p, cutoff)
        assert shown(explorer, "smooth now", "y", position) == pytest.approx(bce(y, p), rel=1e-6)


def test_the_tangents_have_the_slopes(explorer):
    for position, p, y, cutoff in frames(7):
        x, height = (shown(explorer, "smooth tangent", c, position).astype(float) for c in "xy")
        assert np.diff(height) / np.diff(x) == pytest.approx(bce_grad_p(y, p), rel=1e-3)
        flat_x, flat = (shown(explorer, "zero-one tangent", c, position) for c in "xy")
        if p == cutoff:
            assert np.isnan(flat_x).all()
        else:
            assert flat[0] == flat[1] == zero_one_decision(y, p, cutoff)
            assert (zero_one_decision(y, flat_x.astype(float).mean(), cutoff)) == flat[0]
            assert flat_x.max() <= np.float32(cutoff) or flat_x.min() >= np.float32(cutoff)


def test_the_smooth_curve_is_the_one_of_lossedu(explorer):
    position = {"p": 0, "cutoff": 0}
    for y in (0, 1):
        x, height = (shown(explorer, "smooth curve", c, position | {"y": y}) for c in "xy")
        np.testing.assert_allclose(height, bce(y, x.astype(float)), rtol=1e-5)


def test_the_full_circle_is_at_the_value_taken(explorer):
    for position, _, y, cutoff in frames(50):
        assert shown(explorer, "jump, taken", "y", position) == zero_one_decision(y, cutoff, cutoff)
        assert shown(explorer, "jump, left out", "y", position) == zero_one_decision(y, cutoff - 1e-9, cutoff)


def test_the_sentence_says_the_numbers(explorer):
    for position, p, y, cutoff in frames(3):
        sentence = explorer.scene.read(position).replace("−", "-")
        read = re.fullmatch(
            r"p = ([\d.]+), y = (\d), cut-off ([\d.]+): predicted (\d), (right|wrong): 0–1 loss (\d)\. "
            r"(Moving p a little changes nothing|This is at the jump: just below it the 0–1 loss is (\d), "
            r"so it has no slope here); the smooth curve reads ([\d.]+) and has slope ([-+\d.]+)\.",
            sentence,
        )
        assert read, sentence
        loss = zero_one_decision(y, p, cutoff)
        assert (float(read[1]), int(read[2]), float(read[3]), int(read[6])) == (p, y, cutoff, loss)
        assert int(read[4]) == (y if loss == 0 else 1 - y)
        assert read[5] == ("wrong" if loss else "right")
        assert read[7].startswith("This is at the jump" if p == cutoff else "Moving")
        assert read[8] == (None if p != cutoff else f"{zero_one_decision(y, p - 1e-9, cutoff):.0f}")
        assert float(read[9]) == pytest.approx(bce(y, p), abs=6e-4)
        assert float(read[10]) == pytest.approx(bce_grad_p(y, p), abs=6e-3)


def test_the_worked_example():
    assert explore.probability().sentence == (
        "p = 0.62, y = 1, cut-off 0.50: predicted 1, right: 0–1 loss 0. "
        "Moving p a little changes nothing; the smooth curve reads 0.478 and has slope −1.61."
    )
    assert "predicted 0, wrong: 0–1 loss 1" in explore.probability(cutoff=0.85).sentence


def test_the_smooth_curve_is_not_named_yet(explorer):
    text = str(explorer.spec).lower()
    assert not [name for name in ("entropy", "bce", "logistic", "log loss") if name in text]
