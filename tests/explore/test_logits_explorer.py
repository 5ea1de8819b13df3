"""Softmax of three logits, and what it does not see."""

import itertools
import re

import numpy as np
import pytest
from scipy.special import log_softmax, softmax
from shown import said, shown

from lossedu import explore
from lossedu.explore.logits import SHIFTS

PLACES = [dict(zip(("z0", "z1", "z2"), z, strict=True)) for z in itertools.product((-5.0, -1.0, 0.0, 4.0), repeat=3)]


@pytest.fixture(scope="module")
def explorer():
    return explore.logits()


@pytest.mark.parametrize("shift", SHIFTS)
def test_bars_are_softmax_whatever_is_added(explorer, shift):
    for place in PLACES:
        p = softmax(np.array(list(place.values())) + shift)
        np.testing.assert_allclose(shown(explorer, "probabilities", "y", **place, shift=shift)[1::5], p, atol=1e-6)
        for c in range(3):
            assert shown(explorer, f"p of class {c}", "text", **place, shift=shift) == f"{p[c]:.3f}"
            read = shown(explorer, f"logit of class {c}", "text", **place, shift=shift).replace("−", "-")
            assert float(read.removeprefix("z = ")) == place[f"z{c}"] + shift


@pytest.mark.parametrize("y", [0, 1, 2])
def test_loss_and_slopes_are_those_of_the_true_class(explorer, y):
    for place in PLACES:
        z = np.array(list(place.values()))
        slopes = shown(explorer, "slopes", "y", **place, y=y)[1::5]
        np.testing.assert_allclose(slopes, softmax(z) - np.eye(3)[y], atol=1e-6)
        text = said(explorer, **place, y=y)
        read = re.fullmatch(
            r"Softmax gives p = \((.*?)\)\. True class (\d): loss (\d+\.\d+), p - y = \((.*?)\), which sums to 0\.",
            text,
        )
        assert read and int(read[2]) == y
        assert float(read[3]) == pytest.approx(-log_softmax(z)[y], abs=6e-4)
        np.testing.assert_allclose(np.array(read[4].split(", "), float), slopes, atol=6e-4)
        assert shown(explorer, "true class", "x", **place, y=y) == y


def test_the_row_of_the_lesson(explorer):
    assert said(explorer).startswith("Softmax gives p = (0.844, 0.114, 0.042). True class 1: loss 2.170,")
    assert said(explorer, shift=1000).startswith(
        "With +1000 added to every logit, as without, p = (0.844, 0.114, 0.042)."
    )
