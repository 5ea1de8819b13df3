"""Two losses on one score axis: which is larger where, and how hard each pulls."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.hinge_and_cross_entropy import CROSSING, S
from lossedu.losses import bce_grad_z, bce_with_logits


@pytest.fixture(scope="module")
def explorer():
    return explore.hinge_and_cross_entropy()


def test_scores_rise_and_meet_the_numbers_of_the_lesson():
    assert (np.diff(S) > 0).all() and np.diff(S).max() < 0.2
    assert {-10.0, -0.95, 0.0, 0.95, 1.0, 10.0, CROSSING, -CROSSING} <= set(S)
    assert np.log1p(np.exp(-CROSSING)) == pytest.approx(1 - CROSSING)


@pytest.mark.parametrize("y", [-1, 1])
def test_curves_and_points_are_the_losses(explorer, y):
    expected = {"hinge": np.maximum(0, 1 - y * S), "cross-entropy": bce_with_logits((y + 1) / 2, S)}
    for words, values in expected.items():
        np.testing.assert_allclose(shown(explorer, words, "y", y=y), values, rtol=1e-6, atol=1e-9)
        for i in range(0, S.size, 25):
            assert shown(explorer, f"{words} now", "y", s=S[i], y=y) == pytest.approx(values[i], rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("y", [-1, 1])
def test_slopes_are_those_in_the_score(explorer, y):
    x = shown(explorer, "hinge slope", "x", y=y)
    np.testing.assert_allclose(x[::2], x[1::2])
    hinge = shown(explorer, "hinge slope", "y", y=y)
    at_kink = hinge[np.isclose(x, y)]
    np.testing.assert_allclose(np.sort(at_kink), np.sort([0, -y]))
    assert np.all(hinge[x * y > 1.01] == 0) and np.all(hinge[x * y < 0.99] == -y)
    assert at_kink[0] == (-1 if y == 1 else 0)  # from the left in s
    np.testing.assert_allclose(
        shown(explorer, "cross-entropy slope", "y", y=y), bce_grad_z((y + 1) / 2, np.repeat(S, 2)), rtol=1e-5, atol=1e-9
    )


@pytest.mark.parametrize("y", [-1, 1])
def test_the_sentence_says_which_is_larger(explorer, y):
    for s in S:
        m = y * s
        text = said(explorer, s=s, y=y)
        words = "Cross-entropy is" if m > CROSSING else "The hinge is" if m < CROSSING else "equal here"
        assert words in text
        read = re.search(r"hinge ([\d.]+), cross-entropy ([\d.]+)\.", text)
        assert float(read[1]) == pytest.approx(max(0, 1 - m), abs=6e-4)
        assert float(read[2]) == pytest.approx(np.logaddexp(0, -m), abs=6e-4)
        assert ("anything from" in text) == (m == 1)


def test_named_positions(explorer):
    assert "hinge 11.000, cross-entropy 10.000045. The hinge" in said(explorer, s=-10, y=1)
    assert "hinge 0.050, cross-entropy 0.327." in said(explorer, s=0.95, y=1)
    assert "hinge anything from -1 to 0, cross-entropy -0.269" in said(explorer, s=1, y=1)
    assert "hinge anything from 0 to 1, cross-entropy +0.269" in said(explorer, s=-1, y=-1)
