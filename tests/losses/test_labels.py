"""Labels, probabilities and scores are checked, never guessed; each refusal names the argument."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossedu.losses import one_hot, to_binary, to_signed
from lossedu.losses.labels import (
    binary_labels,
    class_labels,
    distributions,
    probabilities,
    scores,
    signed_labels,
    target_rows,
)


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
    (target_rows, [[0.5, 0.5], [1, 1]], [[0.5, 0.5], [1, 1]]),  # no row has to sum to 1
    (distributions, [[0.5, 0.5], [1, 0]], [[0.5, 0.5], [1, 0]]),
    (distributions, np.zeros((0, 2)), np.zeros((0, 2))),
])
def test_values(function, value, expected):
    result = function(value)
    assert np.asarray(result).dtype == np.float64
    np.testing.assert_array_equal(result, expected)


@given(st.lists(st.sampled_from((0, 1))))
def test_conventions_translate_both_ways(y):
    np.testing.assert_array_equal(to_binary(to_signed(y)), y)


@pytest.mark.parametrize("y", [[0, 2, 1], [[0], [2]], [], 2, [2.0, 1.0], [True, False]])
def test_classes_become_integers_of_the_same_shape(y):
    labels = class_labels(y, 3)
    assert labels.dtype == np.intp and labels.shape == np.shape(y)
    np.testing.assert_array_equal(labels, y)


@pytest.mark.parametrize("y, got", [(3, "3"), ([0, -1], "-1"), (0.5, "0.5"), (np.nan, "nan"), (np.inf, "inf")])
@pytest.mark.parametrize("function", [class_labels, one_hot])
def test_classes_refused(function, y, got):
    with pytest.raises(ValueError, match=f"y: labels must be integers from 0 to 2, got {got}"):
        function(y, 3)


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
    (target_rows, [0, 1.5], r"y: entries of a target row must lie in \[0, 1\], got 1.5"),
    (target_rows, [np.nan, 1], "y: entries .* got nan"),
    (distributions, [0.742, 0.202, 0.055], "p: the probabilities of a row must sum to 1, got a sum of 0.999"),
    (distributions, [[1, 0], [0.25, 0.5]], "p: the probabilities of a row must sum to 1, got a sum of 0.75"),
    (distributions, [1.5, -0.5], r"p: probabilities must lie in \[0, 1\]"),
    (distributions, [], r"p: rows over at least one class are needed, got shape \(0,\)"),
    (distributions, 1, "p: rows over at least one class"),
])
def test_refused(function, value, message):
    with pytest.raises(ValueError, match=message):
        function(value)


def test_refusal_carries_the_name_it_was_given():
    with pytest.raises(ValueError, match=r"^decision: labels"):
        binary_labels(2, "decision")
    with pytest.raises(ValueError, match=r"^eta: probabilities"):
        probabilities(2, "eta")
