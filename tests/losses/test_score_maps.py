"""The hinge of a probability, through three score maps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logit

from lossedu.losses import SCORE_MAPS, bce, hinge_from_probability, margin_loss, to_binary, zero_one

SIGNS = st.sampled_from((-1.0, 1.0))
PROBABILITIES = st.floats(0.0, 1.0)


@pytest.mark.parametrize("p, y, score_map, expected", [
    (0.62, 1, "probability", 1 - 0.62),
    (0.62, 1, "centred", 1 - (2 * 0.62 - 1)),
    (0.62, 1, "logit", 1 - np.log(0.62 / 0.38)),
    (0.62, -1, "probability", 1 + 0.62),
    (0.8, 1, "logit", 0),
    ([0, 1, 0, 1], [1, 1, -1, -1], "logit", [np.inf, 0, 0, np.inf]),
    ([0, 1, 0, 1], [1, 1, -1, -1], "centred", [2, 0, 0, 2]),
    ([0, 1, 0, 1], [1, 1, -1, -1], "probability", [1, 0, 1, 2]),
    (0.5, [1, -1], "logit", [1, 1]),
    (0.5, [1, -1], "probability", [0.5, 1.5]),
    ([], [], "logit", []),
])
def test_values(p, y, score_map, expected):
    value = hinge_from_probability(p, y, score_map)
    assert np.asarray(value).dtype == np.float64
    np.testing.assert_allclose(value, expected, rtol=1e-12)


@given(PROBABILITIES, SIGNS)
def test_scores_that_decide_keep_the_bound(p, y):
    for score_map in ("centred", "logit"):
        assert hinge_from_probability(p, y, score_map) >= zero_one(y, p - 0.5)


@given(st.floats(1e-9, 0.5))
def test_the_probability_itself_does_not(p):
    assert hinge_from_probability(p, 1, "probability") < 1.0 == zero_one(1, p - 0.5)


@given(st.floats(1e-6, 1 - 1e-6), SIGNS)
def test_logit_is_scipys(p, y):
    expected = margin_loss("hinge", y * logit(p))
    np.testing.assert_allclose(hinge_from_probability(p, y, "logit"), expected, rtol=1e-9, atol=1e-12)


@given(PROBABILITIES)
def test_cross_entropy_is_never_below_the_hinge_of_p(p):
    assert bce(to_binary(1), p) >= hinge_from_probability(p, 1, "probability") - 1e-15


@pytest.mark.parametrize("p, y, score_map, message", [
    (0.5, 1, "odds", "score_map: must be one of probability, centred, logit, got 'odds'"),
    (0.5, 1, ["logit"], "score_map"),
    (0.5, 0, "logit", "y: labels must be -1 or"),
    (1.2, 1, "logit", "p: probabilities must lie in"),
    ([0.1, 0.2], [1, -1, 1], "logit", "do not broadcast"),
])
def test_refused(p, y, score_map, message):
    with pytest.raises(ValueError, match=message):
        hinge_from_probability(p, y, score_map)


def test_maps_are_named_in_the_order_of_the_course():
    assert list(SCORE_MAPS) == ["probability", "centred", "logit"]
