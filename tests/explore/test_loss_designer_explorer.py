"""A loss through four knots, and the verdicts on it."""

from itertools import product

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.loss_designer import HEIGHT, KNOTS, NAMES, M, through
from lossedu.theory.design import PROPERTIES, faults


@pytest.fixture(scope="module")
def explorer():
    return explore.loss_designer()


def at(*heights):
    return dict(zip(NAMES, heights, strict=True))


def lacks(explorer, heights):
    return {p.name for p in PROPERTIES if shown(explorer, f"lacks {p.name}", "text", **at(*heights))}


def test_ranges():
    assert {-0.5, 0, 0.5, 1, 2, 3} <= set(HEIGHT) and (np.diff(HEIGHT) == 0.5).all()
    with pytest.raises(ValueError, match=r"'at_0': value 3.5 came; allowed is -0\.5 to 3"):
        explore.loss_designer(at_0=3.5)


def test_the_curve_goes_through_the_knots_and_on(explorer):
    for heights in product(HEIGHT[::3], repeat=4):
        value, slope = through(np.array(heights))
        np.testing.assert_allclose(value[np.isin(M, KNOTS)], heights)
        for name, inside in zip(NAMES[:3], (M < 0, (M > 0) & (M < 1), M > 1), strict=True):
            x, y = (shown(explorer, f"piece from {name}", c, **at(*heights)) for c in "xy")
            steep = (y[1] - y[0]) / (x[1] - x[0])
            np.testing.assert_allclose(slope[inside], steep, rtol=1e-6, atol=1e-6)
            np.testing.assert_allclose(value[inside], y[0] + steep * (M[inside] - x[0]), rtol=1e-5, atol=1e-5)
            np.testing.assert_allclose(shown(explorer, f"slope from {name}", "y", **at(*heights)), [steep, steep])


def test_the_verdicts_are_those_of_the_theory(explorer):
    for heights in product(HEIGHT[::2], repeat=4):
        found = faults(M, *through(np.array(heights)))
        assert lacks(explorer, heights) == set(found)
        for name, fault in found.items():
            text = shown(explorer, f"lacks {name}", "text", **at(*heights)).replace("−", "-")
            sides = {"just below 0": -1e-5, "just above 0": 1e-5}
            place = text.removeprefix(f"✗ {name} (").removesuffix(")")
            margin = sides[place] if place in sides else float(place.removeprefix("m = "))
            assert margin == pytest.approx(fault.margin)
        for each in PROPERTIES:
            held = np.isfinite(shown(explorer, f"has {each.name}", "x", **at(*heights)))[0]
            assert held == (each.name not in found)
        holding = f"{6 - len(found)} of 6 hold"
        assert shown(explorer, "holding", "text", **at(*heights)) == holding


def test_every_property_but_the_last_can_fail_and_good_designs_can_be_reached(explorer):
    seen = [lacks(explorer, heights) for heights in product(HEIGHT, repeat=4)]
    assert set().union(*seen) == {each.name for each in PROPERTIES[:-1]}
    assert sum(not one for one in seen) >= 10


def test_it_starts_with_one_fault_that_one_slider_repairs(explorer):
    assert lacks(explorer, (2, 1, 0.5, 0.5)) == {"no kink at 0"}
    assert said(explorer) == (
        "φ(-1) = 2.0, φ(0) = 1.0, φ(1) = 0.5, φ(2) = 0.5: it fails “no kink at 0” at m = 0: "
        "the slope is -1 on the left and -0.5 on the right. The other five hold. "
        "Convex, but not classification-calibrated."
    )
    assert not lacks(explorer, (2, 1, 0, 0.5)) and not lacks(explorer, (1.5, 1, 0.5, 0.5))
    x, y = (shown(explorer, "first fault", c) for c in "xy")
    assert (x, y) == (0, 1)


def test_named_positions(explorer):
    assert said(explorer, **at(2, 1, 0, 0)).endswith(
        "all six properties hold. Convex, no kink at 0, falling there: classification-calibrated."
    )
    assert "it fails “never negative” at m = 5.2: the value is -0.1. The other five" in said(
        explorer, **at(3, 2.5, 2, 1.5)
    )
    assert "asks for a loss that is convex." in said(explorer, **at(2, 1.5, 0, 0))
    assert lacks(explorer, (1, 0, 0, 0)) == {"no kink at 0"}  # the perceptron
    assert lacks(explorer, (0, 1, 2, 3)) >= {"never negative", "falls at 0"}
