"""The score maps explorer: three hinges of one probability, and which losses fall below the zero-one loss."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.score_maps import SERIES, P

SENTENCE = (
    r"p = ([\d.]+), y = (\d): predicted (\d) at cut-off ½, (right|wrong): 0–1 loss (\d)\. Hinge ([\d.]+) with f = p, "
    r"([\d.]+) with f = 2p - 1, ([\d.]+) with f = logit p; cross-entropy ([\d.]+)\. "
    r"(?:Below the 0–1 loss here: (.*)|None of them lies below the 0–1 loss here)\."
)


@pytest.fixture(scope="module")
def explorer():
    return explore.score_maps()


def formulas(p, y):
    """The four losses, with label 2 y - 1 for the hinge."""
    sign = 2 * y - 1
    hinges = [np.maximum(0, 1 - sign * f) for f in (p, 2 * p - 1, np.log(p / (1 - p)))]
    return [*hinges, -np.log(p if y else 1 - p)]


def test_the_dots_are_on_the_curves(explorer):
    for p in P:
        for y in (0, 1):
            for name, value in zip(SERIES, formulas(p, y), strict=True):
                assert shown(explorer, f"{name}, now", "y", p=p, y=y) == pytest.approx(value, abs=1e-6)
            assert shown(explorer, "zero-one value", "y", p=p, y=y) == (y != (p >= 0.5))


def test_the_curves(explorer):
    for y in (0, 1):
        x = shown(explorer, f"{SERIES[0]}, curve", "x", y=y)
        for name, values in zip(SERIES, formulas(x, y), strict=True):
            np.testing.assert_allclose(shown(explorer, f"{name}, curve", "y", y=y), values, rtol=1e-5, atol=1e-6)


def test_rings_are_round_what_is_below(explorer):
    for p in P:
        for y in (0, 1):
            below = np.array(formulas(p, y)) < (y != (p >= 0.5)) - 1e-12
            rings = shown(explorer, "ring", "y", p=p, y=y)
            np.testing.assert_array_equal(np.isfinite(rings), below)
            for name, ringed in zip(SERIES, below, strict=True):
                assert shown(explorer, f"{name}, readout", "text", p=p, y=y).endswith(", below") == ringed


def test_the_sentence_says_the_numbers(explorer):
    for p in P[::3]:
        for y in (0, 1):
            read = re.fullmatch(SENTENCE, said(explorer, p=p, y=y))
            assert read, said(explorer, p=p, y=y)
            predicted = int(p >= 0.5)
            assert (float(read[1]), int(read[2]), int(read[3]), int(read[5])) == (p, y, predicted, y != predicted)
            assert read[4] == ("right" if y == predicted else "wrong")
            assert [float(read[i]) for i in (6, 7, 8, 9)] == pytest.approx(formulas(p, y), abs=5.1e-4)


def test_only_two_of_them_bound_the_zero_one_loss(explorer):
    """The hinge of 2p - 1 and of the logit do; f = p fails where y = 1 is missed, cross-entropy near 1/2."""
    for p in P:
        for y in (0, 1):
            named = re.fullmatch(SENTENCE, said(explorer, p=p, y=y))[10] or ""
            missed = y != (p >= 0.5)
            assert ("f = p" in named) == (missed and y == 1)
            assert ("cross-entropy" in named) == (missed and -np.log(p if y else 1 - p) < 1)
            assert "2p" not in named and "logit" not in named


def test_the_numbers_of_the_lesson():
    assert explore.score_maps().sentence == (
        "p = 0.62, y = 1: predicted 1 at cut-off ½, right: 0–1 loss 0. Hinge 0.380 with f = p, 0.760 with f = 2p − 1, "
        "0.510 with f = logit p; cross-entropy 0.478. None of them lies below the 0–1 loss here."
    )
    both = "Below the 0–1 loss here: the hinge with f = p and cross-entropy."
    assert explore.score_maps(p=0.49).sentence.endswith(both)


def test_three_hinges_and_two_losses_can_be_told_apart(explorer):
    marks = {mark.name: mark for mark in explorer.scene.marks}
    for name in SERIES:
        curve, key = marks[f"{name}, curve"], marks[f"{name}, key"]
        assert (curve.color, curve.dash) == (key.color, key.dash)
        assert marks[f"{name}, now"].marker == marks[f"{name}, key marker"].marker
    assert len({marks[f"{name}, now"].marker for name in SERIES}) == len(SERIES)
