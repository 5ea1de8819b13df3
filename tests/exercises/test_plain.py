"""Answers as plain arrays: what is accepted, when two are the same, how they are shown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from lossedu.exercises.plain import Malformed, plain, same, show

SHAPES = npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
DTYPES = st.one_of(npst.boolean_dtypes(), npst.integer_dtypes(), npst.floating_dtypes(sizes=(32, 64)))
ARRAYS = npst.arrays(DTYPES, SHAPES)
FLOATS = npst.arrays(np.float64, SHAPES)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | st.dates(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(ARRAYS)
def test_plain_keeps_values_and_shape(array):
    (copy,) = plain(array, ("value",))
    assert copy.dtype == np.float64 and type(copy) is np.ndarray
    np.testing.assert_array_equal(copy, array.astype(float))


@given(FLOATS)
def test_plain_is_a_copy(array):
    before = array.copy()
    (copy,) = plain(array, ("value",))
    copy += 1.0
    np.testing.assert_array_equal(array, before)
    np.testing.assert_array_equal(plain(copy, ("value",))[0], copy)


@given(ARRAYS)
def test_nested_lists_are_arrays(array):
    if array.size:
        np.testing.assert_array_equal(plain(array.tolist(), ("value",))[0], array.astype(float))


@given(ANYTHING, st.integers(1, 3))
def test_anything_is_plain_numbers_or_a_sentence(value, count):
    outputs = tuple("abc"[:count])
    try:
        parts = plain(value, outputs)
    except Malformed as malformed:
        assert malformed.kind
        assert str(malformed).endswith((".", "?"))
    else:
        assert len(parts) == count
        assert all(part.dtype == np.float64 for part in parts)


@given(st.lists(FLOATS, min_size=2, max_size=4))
def test_several_outputs_are_taken_one_by_one(arrays):
    names = [f"output {k}" for k in range(len(arrays))]
    for form in (tuple, list):
        for part, array in zip(plain(form(arrays), names), arrays, strict=True):
            np.testing.assert_array_equal(part, array)
    with pytest.raises(Malformed, match=f"{len(arrays)} values where {len(arrays) + 1} are wanted"):
        plain(tuple(arrays), [*names, "one more"])


@given(FLOATS)
def test_same_is_reflexive_even_with_nan_and_infinity(array):
    assert same((array,), (array.copy(),), 0.0, 0.0)


@given(FLOATS, st.integers(0, 100))
def test_one_entry_that_differs_is_seen(array, place):
    if array.size == 0:
        return
    other = array.copy()
    flat = other.reshape(-1)
    flat[place % array.size] = 1.0 if np.isnan(flat[place % array.size]) else np.nan
    assert not same((array,), (other,), 1e-9, 1e-12)
    assert not same((other,), (array,), 1e-9, 1e-12)


@given(FLOATS)
def test_shapes_must_agree(array):
    assert not same((array,), (array[None],), 1.0, 1.0)
    assert not same((array,), (array, array), 1.0, 1.0)


@given(st.floats(-1e6, 1e6), st.floats(1e-9, 1e-3), st.sampled_from([0.99, 1.01]))
def test_tolerance_is_relative_plus_absolute(value, tolerance, share):
    other = value + share * tolerance * (1.0 + abs(value))
    assert same((np.array(other),), (np.array(value),), tolerance, tolerance) == (share < 1.0)


def test_infinity_is_not_near_a_large_number():
    assert not same((np.array(np.inf),), (np.array(1e308),), 1e-3, 1e300)
    assert not same((np.array(np.inf),), (np.array(-np.inf),), 1.0, 1.0)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_show_is_read_back_to_its_digits(value):
    assert float(show(value)) == pytest.approx(value, rel=1e-5)
    assert float(show(value, digits=17)) == value


@given(ARRAYS)
def test_show_is_short(array):
    assert len(show(array)) < 400
    assert "\n" not in show(array)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1, "0.1"),
        (2 / 3, "0.666667"),
        (np.float64(1.0), "1"),
        (7, "7"),
        (1e-300, "1e-300"),
        (np.inf, "inf"),
        (np.nan, "nan"),
        (-0.0, "-0"),
        (True, "True"),
        (np.bool_(False), "False"),
        (np.array([1.0, 0.5]), "[1, 0.5]"),
        (np.array([[1, 2], [3, 4]]), "[[1, 2], [3, 4]]"),
        (np.array([]), "[]"),
        (np.arange(12), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"),
        (np.arange(13), "array of shape (13,), starting 0, 1, 2, ..."),
        ("mean", "'mean'"),
        (None, "None"),
    ],
)
def test_show(value, shown):
    assert show(value) == shown
