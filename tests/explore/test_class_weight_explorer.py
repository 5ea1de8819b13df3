"""A weight on the positives, the offset it is and the cut-off it can be traded for."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.class_weight import ALPHA, CUTOFF, DATA, ETA, MINIMISER
from lossedu.losses import bce_with_logits
from lossedu.metrics import precision_recall_at
from lossedu.simulations import imbalance
from lossedu.theory import weighted_minimiser


@pytest.fixture(scope="module")
def explorer():
    return explore.class_weight()


@pytest.fixture(scope="module")
def data():
    return imbalance.logits(0)


def test_controls_are_even_and_meet_the_numbers_of_the_lesson():
    assert ALPHA[0] == 1 and ALPHA[-1] == 99
    np.testing.assert_allclose(ALPHA[1:] / ALPHA[:-1], ALPHA[1])
    assert CUTOFF[len(CUTOFF) // 2] == 0.5
    np.testing.assert_allclose(CUTOFF[[0, -1]], [0.01, 0.99], rtol=1e-12)
    with pytest.raises(ValueError, match=r"'alpha': value 100 came; allowed is 1 to 99"):
        explore.class_weight(alpha=100)
    with pytest.raises(ValueError, match=r"'cutoff': value 0 came"):
        explore.class_weight(cutoff=0)


def test_the_curve_is_the_minimiser_and_crosses_the_cutoff_at_the_point(explorer):
    for alpha in ALPHA[::10]:
        curve = shown(explorer, "with weight", "y", alpha=alpha)
        np.testing.assert_allclose(curve, weighted_minimiser(ETA, alpha, 1), rtol=1e-5)
        for cutoff in CUTOFF[::15]:
            (z,) = shown(explorer, "crossing", "x", alpha=alpha, cutoff=cutoff)
            if np.isfinite(z):
                assert weighted_minimiser(1 / (1 + np.exp(-z)), alpha, 1) == pytest.approx(cutoff, rel=1e-5)
                assert MINIMISER.x.limits[0] <= z <= MINIMISER.x.limits[1]
            ends = shown(explorer, "offset", "x", alpha=alpha, cutoff=cutoff)
            assert ends[0] - ends[1] == pytest.approx(np.log(alpha), abs=1e-5)


def test_the_point_is_that_of_the_moved_logit(explorer, data):
    y, z = data[0], data[1]["plain"]
    for alpha in (1, ALPHA[30], 99):
        for cutoff in CUTOFF[5::25]:
            p = 1 / (1 + np.exp(-(z + np.log(alpha))))
            expected = precision_recall_at(y, p, cutoff)
            for channel, value in zip("yx", expected, strict=True):
                found = shown(explorer, "operating point", channel, alpha=alpha, cutoff=cutoff)
                np.testing.assert_allclose(found, value, rtol=1e-5)
        loss = float(re.search(r"log loss ([\d.]+);", said(explorer, alpha=alpha))[1])
        assert loss == pytest.approx(bce_with_logits(y, z + np.log(alpha)).mean(), abs=6e-4)


def test_every_point_lies_on_the_one_curve(explorer):
    x, y = (shown(explorer, "ranking", channel) for channel in "xy")
    curve = {(round(a, 5), round(b, 5)) for a, b in zip(x, y, strict=True) if np.isfinite(b)}
    for alpha in ALPHA[::12]:
        for cutoff in CUTOFF[::12]:
            a, b = (shown(explorer, "operating point", c, alpha=alpha, cutoff=cutoff)[0] for c in "xy")
            assert np.isnan(b) or (round(a, 5), round(b, 5)) in curve
    assert x.max() <= DATA.x.limits[1]


def test_named_positions(explorer):
    assert said(explorer, alpha=99, cutoff=0.5).startswith(
        "Weight 99 on positives adds 4.595 to the logit: q ≥ 0.500 where η ≥ 0.010. Synthetic data"
    )
    assert "recall 0.834, precision 0.047, log loss 0.384" in said(explorer, alpha=99, cutoff=0.5)
    assert "recall 0.834, precision 0.047, log loss 0.040" in said(explorer, alpha=1, cutoff=0.01)
    assert "adds 0.000 to the logit: q ≥ 0.500 where η ≥ 0.500" in said(explorer, alpha=1, cutoff=0.5)
    assert "precision undefined, none called positive" in said(explorer, alpha=1, cutoff=0.99)
