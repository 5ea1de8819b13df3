"""Labels, probabilities and scores are checked, never guessed; each refusal names the argument."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossedu.losses import to_binary, to_signed
from lossedu.losses.labels import binary_labels, probabilities, scores, signed_labels


@pytest.mark.parametrize("function, value, expected", [
    (to_signed, 0, -1),
    (to_signed, 1, +1),
    (to_binary, -1, 0),
    (to_binary, +1, 1),
    (to_signed, [0, 1, 1], [-1, 1, 1]),
    (to_binary, [[-1], [1]], [[0], [1]]),
    (to_signed, [], []),
    (to_signed, [True, False], [1, -1]),
    (binary_labels, -0.0, 0),
    (scores, [-np.inf, np.inf], [-np.inf, np.inf]),
    (probabilities, [0, 1], [0, 1]),
])
def test_values(function, value, expected):
    result = function(value)
    assert np.asarray(result).dtype == np.float64
    np.testing.assert_array_equal(result, expected)


@given(st.lists(st.sampled_from((0, 1))))
def test_conventions_translate_both_ways(y):
    np.testing.assert_array_equal(to_binary(to_signed(y)), y)


@pytest.mark.parametrize("function, value, message", [
    (binary_labels, -1, "y: labels must be 0 or 1, got -1"),
    (binary_labels, [0, 1, 2], "y: labels must be 0 or 1, got 2"),
    (binary_labels, 0.5, "y: labels must be 0 or 1, got 0.5"),
    (signed_labels, 0, r"y: labels must be -1 or \+1, got 0"),
    (signed_labels, [1, -2], r"y: labels must be -1 or \+1, got -2"),
    (signed_labels, np.nan, r"y: labels must be -1 or \+1, got nan"),
    (binary_labels, [1, np.nan], "y: labels must be 0 or 1, got nan"),
    (binary_labels, None, "y: labels must be 0 or 1, got nan"),
    (binary_labels, "yes", "y: numbers are needed, got 'yes'"),
    (binary_labels, [[0, 1], [1]], "y: numbers are needed"),
    (signed_labels, {1: 1}, "y: numbers are needed"),
    (to_signed, [-1, 1], "y: labels must be 0 or 1, got -1"),
    (to_binary, [0, 1], r"y: labels must be -1 or \+1, got 0"),
    (probabilities, [0.5, 1.5], r"p: probabilities must lie in \[0, 1\], got 1.5"),
    (probabilities, -1e-300, r"p: probabilities must lie in \[0, 1\], got -1e-300"),
    (probabilities, np.nan, r"p: probabilities must lie in \[0, 1\], got nan"),
    (scores, [0.0, np.nan], "s: a value is nan"),
])
def test_refused(function, value, message):
    with pytest.raises(ValueError, match=message):
        function(value)


def test_refusal_carries_the_name_it_was_given():
    with pytest.raises(ValueError, match=r"^decision: labels"):
        binary_labels(2, "decision")
    with pytest.raises(ValueError, match=r"^eta: probabilities"):
        probabilities(2, "eta")
