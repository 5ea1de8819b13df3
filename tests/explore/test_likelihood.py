"""Likelihood, log-likelihood and mean loss of one p for all labels, computed here without a logarithm's help."""

import re
from fractions import Fraction
from math import log

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.likelihood import COUNTS, LABELS, P, labels, readings

ONES = {n: int(labels(n).sum()) for n in COUNTS.tolist()}
SENTENCE = (
    r"p = ([\d.]+) for (\d+) labels, (\d+) of them 1: likelihood (.+), log-likelihood (-[\d.]+), "
    r"mean loss ([\d.]+)\. Best of all is p = ([\d.]+), with mean loss ([\d.]+)\."
)
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


@pytest.fixture(scope="module")
def explorer():
    return explore.likelihood()


def exact(p, n):
    """The likelihood as a fraction, which never underflows."""
    p = Fraction(round(100 * p), 100)
    return p ** ONES[n] * (1 - p) ** (n - ONES[n])


def log_of(fraction):
    return log(fraction.numerator) - log(fraction.denominator)


def read_likelihood(text):
    digits, _, power = text.partition("·10")
    return float(digits.split()[0]) * 10.0 ** int(power.translate(RAISED) or 0)


@pytest.mark.parametrize("n", ONES)
def test_the_sentence_says_the_numbers(explorer, n):
    for p in P[::7]:
        read = re.fullmatch(SENTENCE, said(explorer, p=p, n=n))
        assert read, said(explorer, p=p, n=n)
        truth = exact(p, n)
        assert (float(read[1]), int(read[2]), int(read[3])) == (p, n, ONES[n])
        assert read_likelihood(read[4]) == pytest.approx(float(truth), rel=0.04)
        assert ("underflow" in read[4]) == (float(truth) == 0.0)
        assert float(read[5]) == pytest.approx(log_of(truth), abs=6e-3)
        assert float(read[6]) == pytest.approx(-log_of(truth) / n, abs=6e-4)
        best = ONES[n] / n
        assert float(read[7]) == best
        assert float(read[8]) == pytest.approx(-log_of(exact(best, n)) / n, abs=6e-4)


def test_named_positions(explorer):
    assert said(explorer, p=0.5, n=10) == (
        "p = 0.50 for 10 labels, 7 of them 1: likelihood 9.77·10⁻⁴, log-likelihood -6.93, mean loss 0.693. "
        "Best of all is p = 0.70, with mean loss 0.611."
    )
    assert "likelihood 0 (underflow), log-likelihood -1613" in said(explorer, p=0.01, n=500)


def test_more_labels_change_the_likelihood_and_not_the_mean_loss():
    for p in (0.2, 0.5, 0.7):
        likelihoods, logs, losses = zip(*(readings(p, n) for n in (10, 50, 500)), strict=True)
        np.testing.assert_allclose(losses, losses[0])
        np.testing.assert_allclose(np.array(logs) / logs[0], [1, 5, 50])
        assert likelihoods[0] > 1e6 * likelihoods[1] > 1e9 * likelihoods[2]


@pytest.mark.parametrize("n", ONES)
@pytest.mark.parametrize(("panel", "part"), [("likelihood", 0), ("log", 1), ("loss", 2)])
def test_points_lie_on_curves_whose_best_is_the_share_of_ones(explorer, n, panel, part):
    x, y = (shown(explorer, f"{panel}: curve", c, n=n) for c in "xy")
    best = x[y.argmin() if panel == "loss" else y.argmax()]
    assert best == pytest.approx(ONES[n] / n)
    assert shown(explorer, f"{panel}: best", "x", n=n) == pytest.approx(best)
    at = 0.25
    here = shown(explorer, f"{panel}: now", "y", p=at, n=n)
    assert here == pytest.approx(y[np.abs(x - at).argmin()], abs=1e-6)
    scale = shown(explorer, f"{panel}: now", "y", p=best, n=n) / readings(best, n)[part]
    np.testing.assert_allclose(y, readings(x, n)[part] * scale, rtol=1e-5, atol=1e-7)


def test_the_numbers_at_the_axes_belong_to_the_scale(explorer):
    for n in ONES:
        best = ONES[n] / n
        top = read_likelihood(shown(explorer, "likelihood: top", "text", n=n))
        height = shown(explorer, "likelihood: now", "y", p=best, n=n)
        assert height * top == pytest.approx(float(exact(best, n)), rel=1e-4)
        assert 0.5 < height < 1
        bottom = float(shown(explorer, "log: bottom", "text", n=n).replace("−", "-"))
        assert shown(explorer, "log: now", "y", p=best, n=n) * -bottom == pytest.approx(
            log_of(exact(best, n)), rel=1e-5
        )


def test_the_labels_repeat():
    assert labels(5).tolist() == [1, 1, 0, 1, 1]
    assert labels(50).tolist() == 5 * LABELS.tolist()


@pytest.mark.parametrize(("arguments", "control"), [({"p": 0.0}, "p"), ({"n": 7}, "n")])
def test_a_start_off_the_controls_is_refused(arguments, control):
    with pytest.raises(ValueError, match=f"control '{control}'"):
        explore.likelihood(**arguments)
