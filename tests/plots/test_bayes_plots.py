"""The picture of the Bayes rule: its numbers, its areas, and its labels for parameters far from the default."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from tidy import untidy

from lossedu import theory
from lossedu.plots import bayes_rule
from lossedu.plots.bayes import TwoGaussians

PARAMETERS = [
    ((-1, 1), 1, 0.5, None),
    ((-1, 1), 1, 0.5, 0.8),
    ((-1, 1), 1, 0.1, 0.0),
    ((-1, 1), 1, 0.5, 0.0),  # the other cut is the Bayes threshold
    ((0, 0.5), 1, 0.01, 1.0),  # the Bayes threshold is far outside
    ((0, 0.5), 1, 0.99, -0.5),
    ((0, 8), 1, 0.3, -3.0),
    ((2, 3), 0.5, 0.8, 2.45),
    ((100, 300), 60, 0.4, 180.0),
    ((-1, 1), 1, 0.5, -6.9),
    ((-1, 1), 1, 0.5, 6.9),
]


def _on_a_grid(means, sd, prior):
    """x, eta and weight of the two classes on a fine grid."""
    x = np.linspace(means[0] - 15 * sd, means[1] + 15 * sd, 400_001)
    zero, one = (1 - prior) * norm.pdf(x, means[0], sd), prior * norm.pdf(x, means[1], sd)
    return x, np.divide(one, zero + one, out=np.zeros_like(x), where=zero + one > 0), zero + one


def _lines(picture):
    return {line.get_gid(): line for axes in picture.figure.axes for line in axes.lines}


def _areas(picture):
    """Name to area of what is filled in the lower panel, by the shoelace formula."""
    found = {}
    for filled in picture.figure.axes[1].collections:
        found[filled.get_gid()] = sum(
            abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(path.vertices))) / 2
            for path in filled.get_paths()
        )
    return found


@pytest.mark.parametrize("means, sd, prior, threshold", PARAMETERS)
def test_closed_forms_agree_with_theory_on_a_grid(means, sd, prior, threshold):
    x, eta, weight = _on_a_grid(means, sd, prior)
    classes = TwoGaussians(means, sd, prior)
    assert classes.bayes_risk == pytest.approx(theory.bayes_risk(eta, weight), abs=1e-6)
    assert classes.eta(x[::1000]) == pytest.approx(eta[::1000], abs=1e-9)
    if threshold is not None:
        excess = theory.excess_risk(eta, weight, (x >= threshold).astype(int))
        assert classes.risk(threshold) - classes.bayes_risk == pytest.approx(excess, abs=1e-4)  # a grid cell at the cut


@pytest.mark.parametrize("mean, sd, threshold", [(1.0, 1.0, 0.3), (2.0, 0.5, -1.0)])
def test_closed_form_agrees_with_the_one_in_theory(mean, sd, threshold):
    expected = theory.gaussian_zero_one_risk([1.0], -threshold, [mean], sd)
    assert TwoGaussians((-mean, mean), sd, 0.5).risk(threshold) == pytest.approx(expected, abs=1e-12)


@given(gap=st.floats(0.01, 10), sd=st.floats(0.1, 10), prior=st.floats(0.01, 0.99), t=st.floats(-50, 50))
def test_no_threshold_beats_the_bayes_threshold(gap, sd, prior, t):
    classes = TwoGaussians((0.0, gap * sd), sd, prior)
    assert classes.risk(t) >= classes.bayes_risk - 1e-12
    assert classes.eta(classes.bayes_threshold) == pytest.approx(0.5)


@pytest.mark.parametrize("prior, threshold", [(0.5, 0.8), (0.3, -0.5)])
def test_alt_text_has_the_recomputed_numbers(prior, threshold):
    alt = bayes_rule((-1, 1), 1, prior, threshold).alt
    bayes = np.log((1 - prior) / prior) / 2
    risk = [(1 - prior) * norm.sf(t + 1) + prior * norm.cdf(t - 1) for t in (bayes, threshold)]
    found = [float(number.replace("−", "-")) for number in re.findall(r"(?<![\w/])−?\d+(?:\.\d+)?(?![\w/])", alt)]
    expected = [0, -1, 1, 1, 1, 1, prior, 1, bayes, risk[0], threshold, risk[1] - risk[0], risk[1]]
    assert found == pytest.approx(expected, abs=6e-3)
    for number, decimals in ((risk[0], 3), (risk[1], 3), (risk[1] - risk[0], 4)):
        assert f"{number:.{decimals}f}" in alt


def test_alt_text_of_an_easy_case():
    assert bayes_rule().alt == (
        "Two Gaussian classes on a line: class 0 centred at −1, class 1 at 1, standard deviation 1; class 1 has prior "
        "probability 0.5. The probability η(x) of class 1 rises through 1/2 at the Bayes threshold x = 0. The area "
        f"under the lower of the two joint densities, the Bayes risk, is {norm.cdf(-1):.3f}."
    )


@pytest.mark.parametrize("threshold", [0.8, -1.5, 3.0])
def test_shaded_and_hatched_areas_are_the_two_risks(threshold):
    classes = TwoGaussians((-1.0, 1.0), 1.0, 0.4)
    areas = _areas(bayes_rule(classes.means, classes.sd, classes.prior, threshold))
    assert areas["bayes risk"] == pytest.approx(classes.bayes_risk, abs=2e-4)
    assert areas["extra risk"] == pytest.approx(classes.risk(threshold) - classes.bayes_risk, abs=2e-4)


def test_the_numbers_stand_in_the_picture_too():
    texts = [text.get_text() for axes in bayes_rule(threshold=0.8).figure.axes for text in axes.texts]
    classes = TwoGaussians((-1.0, 1.0), 1.0, 0.5)
    assert f"Bayes risk\n{classes.bayes_risk:.3f}" in texts
    assert f"extra risk of the other cut\n{classes.risk(0.8) - classes.bayes_risk:.4f}" in texts


def test_told_apart_without_colour():
    picture = bayes_rule(threshold=0.8)
    zero, one = (_lines(picture)[name] for name in ("class 0", "class 1"))
    assert zero.get_color() != one.get_color()
    assert zero.get_linestyle() != one.get_linestyle()
    shaded, hatched = picture.figure.axes[1].collections
    assert shaded.get_hatch() is None and hatched.get_hatch()


@pytest.mark.parametrize("parameters", PARAMETERS)
def test_no_label_overlaps_or_is_cut_off(parameters):
    assert untidy(bayes_rule(*parameters)) == []


@settings(max_examples=15, deadline=None)
@given(gap=st.floats(0.05, 15), prior=st.floats(0.001, 0.999), t=st.one_of(st.none(), st.floats(0, 1)))
def test_no_label_overlaps_or_is_cut_off_anywhere(gap, prior, t):
    assert untidy(bayes_rule((0, gap), 1, prior, None if t is None else -6 + t * (gap + 12))) == []


@pytest.mark.parametrize("parameters, message", [
    ({"means": (1, -1)}, r"means: \[ 1. -1.\] came; allowed are two finite numbers, class 0 below class 1"),
    ({"means": (1, 1)}, "means: .* came; allowed"),
    ({"means": (0, np.inf)}, "means: .* came; allowed"),
    ({"means": 1}, "means: 1.0 came; allowed"),
    ({"means": ("a", "b")}, "means: numbers are needed"),
    ({"means": (0, 50)}, "means, sd: .* allowed are means from 0.001 sd to 20 sd apart"),
    ({"sd": 0}, "sd: 0 came; allowed is a positive number"),
    ({"sd": (1, 2)}, "sd: .* came; allowed is one finite number"),
    ({"sd": np.nan}, "sd: nan came; allowed is one finite number"),
    ({"prior": 1}, "prior: 1 came; allowed is a number between 0 and 1"),
    ({"prior": -0.1}, "prior: -0.1 came; allowed"),
    ({"threshold": 7.1}, "threshold: 7.1 came; allowed is None or a number from -7 to 7"),
    ({"threshold": np.nan}, "threshold: nan came; allowed"),
    ({"threshold": "middle"}, "threshold: numbers are needed"),
])  # fmt: skip
def test_refused(parameters, message):
    with pytest.raises(ValueError, match=message):
        bayes_rule(**parameters)
