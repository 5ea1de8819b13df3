"""The machine shown is the minimiser, its rings are where the dual variables say, and the others hold nothing."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.boundaries import fits
from lossedu.explore.support_vectors import PLANE, C, clouds
from lossedu.optimize import is_separable

X, Y = clouds()
KINDS = (
    r" of which (\d+) are on the margin \(0 < α < C\) and (\d+) have α = C\.(.*) The street is ([\d.]+) wide and the "
    r"hinge losses sum to ([\d.]+); (\d+) of the 40 points on the wrong side\."
)
WHOLE = r"C = ([\d.]+), fitted to all 40 points: (\d+) support vectors," + KINDS
ALONE = r"C = ([\d.]+), fitted again to its (\d+) support vectors alone," + KINDS


@pytest.fixture(scope="module")
def explorer():
    return explore.support_vectors()


@pytest.fixture(scope="module")
def minimisers():
    """Weights (w, b) at every C, by a path of interior points and not by libsvm."""
    rows = Y[:, None] * np.column_stack([X, np.ones(len(Y))])
    return {c: fits("hinge", rows[None], 1 / (len(Y) * c))[0] for c in C}


def marked(explorer, mark, c):
    """Which points have a ring of this kind; the rings come in the order of the points."""
    return np.isfinite(shown(explorer, mark, "x", C=c))


def test_the_prices_are_even_in_the_logarithm_and_1_is_among_them():
    np.testing.assert_allclose(np.diff(np.log10(C)), 0.2)
    assert C[[0, 10, -1]] == pytest.approx([0.01, 1, 1000])


def test_no_line_separates_the_clouds():
    assert not is_separable(np.column_stack([X, np.ones(len(Y))]), (Y + 1) / 2)
    assert (np.abs(X) < [PLANE.x.limits[1], PLANE.y.limits[1]]).all()


@pytest.mark.parametrize("alone", [0, 1])
def test_the_lines_are_those_of_the_minimiser(explorer, minimisers, alone):
    for c in C:
        *w, b = minimisers[c]
        for name, f in (("f = 0", 0), ("f = +1", 1), ("f = −1", -1)):
            ends = np.column_stack([shown(explorer, name, channel, C=c, alone=alone) for channel in "xy"])
            np.testing.assert_allclose(ends @ w + b, f, atol=2e-4)


def test_rings_tell_the_margin_from_the_bound(explorer, minimisers):
    """0 < alpha < C only at margin 1, alpha = C only at margin 1 or less, no ring only at margin 1 or more."""
    for c in C:
        m = Y * (X @ minimisers[c][:2] + minimisers[c][2])
        on, bound = marked(explorer, "on the margin", c), marked(explorer, "at the bound", c)
        assert on.any() and not (on & bound).any()
        np.testing.assert_allclose(m[on], 1, atol=1e-4)
        assert (m[bound] < 1 + 1e-4).all()
        assert (m[~on & ~bound] > 1 - 1e-4).all()


def test_fitted_to_the_support_vectors_alone_the_others_are_left_out_and_nothing_moves(explorer):
    for c in C:
        held = marked(explorer, "on the margin", c) | marked(explorer, "at the bound", c)
        for label in (1, -1):
            here = Y == label
            for alone, there in ((0, np.full(here.sum(), True)), (1, held[here])):
                drawn = np.isfinite(shown(explorer, f"y = {label:+d}", "x", C=c, alone=alone))
                out = np.isfinite(shown(explorer, f"left out, y = {label:+d}", "x", C=c, alone=alone))
                np.testing.assert_array_equal(drawn, there)
                np.testing.assert_array_equal(out, ~there)
        before = shown(explorer, "f = 0 of all points", "x", C=c, alone=1)
        np.testing.assert_allclose(shown(explorer, "f = 0", "x", C=c, alone=1), before, atol=1e-6)
        assert np.isnan(shown(explorer, "f = 0 of all points", "x", C=c, alone=0)).all()
        read = re.fullmatch(ALONE, said(explorer, C=c, alone=1))
        assert read[5] == " To six decimals w and b change by 0.000000: the boundary stays where it is."


def test_the_numbers_are_those_of_the_minimiser(explorer, minimisers):
    for c in C:
        *w, b = minimisers[c]
        m = Y * (X @ w + b)
        width, loss = 2 / np.hypot(*w), np.maximum(0, 1 - m).sum()
        whole, alone = (re.fullmatch(pattern, said(explorer, C=c, alone=i)) for i, pattern in enumerate((WHOLE, ALONE)))
        assert float(whole[1]) == pytest.approx(c, rel=5e-3)
        assert int(whole[2]) == int(whole[3]) + int(whole[4])
        assert int(whole[3]) == marked(explorer, "on the margin", c).sum()
        assert int(whole[4]) == marked(explorer, "at the bound", c).sum()
        assert float(whole[6]) == pytest.approx(width, abs=6e-3)
        assert float(whole[7]) == pytest.approx(loss, abs=6e-3)
        assert int(whole[8]) == (m < 0).sum()
        assert whole.groups()[5:] == alone.groups()[5:] and whole.groups()[:4] == alone.groups()[:4]
        for name, value in (("support vectors", int(whole[2])), ("sum of hinge losses", loss),
                            ("width of the street", width)):  # fmt: skip
            assert 10 ** shown(explorer, f"{name} now", "y", C=c) == pytest.approx(value, rel=1e-4)
            assert shown(explorer, f"{name}: readout", "text", C=c).startswith(f"{name} ")


def test_a_higher_price_makes_the_street_narrower_and_the_losses_smaller(explorer):
    """Both hold on any data; that rings get fewer holds on these."""
    for name in ("width of the street", "sum of hinge losses", "support vectors"):
        curve = shown(explorer, name, "y")
        assert (np.diff(curve) < 1e-5).all() and curve[0] - curve[-1] > 0.3


def test_names_of_the_lines_stay_in_the_plane_and_apart(explorer):
    for c in C:
        at = {name: shown(explorer, f"{name}: name", "x", C=c).item() for name in ("f = 0", "f = +1", "f = −1")}
        assert at["f = −1"] < at["f = +1"]
        assert -3.75 < at["f = −1"] - 0.9 and at["f = +1"] + 0.9 < 3.75 and abs(at["f = 0"]) < 3


def test_it_opens_where_it_is_told():
    assert explore.support_vectors(C=0.1, alone=True).values == pytest.approx({"C": 0.1, "alone": 1})
    assert explore.support_vectors().values == pytest.approx({"C": 1, "alone": 0})
    with pytest.raises(ValueError, match="control 'C'"):
        explore.support_vectors(C=1e-3)
