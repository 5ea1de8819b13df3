"""The split of the breast cancer data: what it holds, what it keeps, what separates."""

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer

from lossedu.data.breast_cancer import FIVE_COLUMNS, TWO_COLUMNS, breast_cancer
from lossedu.optimize import is_separable


def splits(data):
    return data.train, data.validation, data.test


def test_sizes_and_share_of_malignant_samples():
    parts = splits(breast_cancer())
    assert [X.shape for X, _ in parts] == [(341, 30), (115, 30), (113, 30)]
    for X, y in parts:
        assert y.shape == X.shape[:1] and set(y) == {0.0, 1.0}
        assert y.mean() == pytest.approx(212 / 569, abs=0.005)


def test_every_sample_is_in_one_split_with_its_own_label():
    bunch = load_breast_cancer()
    data = breast_cancer()
    X, y = (np.concatenate(part) for part in zip(*splits(data), strict=True))
    raw = bunch.data[:, bunch.feature_names.tolist().index("mean radius")]
    column = X[:, data.names.index("mean radius")]
    slope, shift = np.polyfit(np.sort(column), np.sort(raw), 1)  # standardising is a line, and rising
    np.testing.assert_allclose(np.sort(slope * column + shift), np.sort(raw), rtol=1e-9)
    assert y.sum() == 212 == np.sum(bunch.target_names[bunch.target] == "malignant")
    assert column[y == 1].mean() > column[y == 0].mean()  # malignant nuclei are larger


def test_training_split_alone_sets_the_scale():
    data = breast_cancer()
    X, _ = data.train
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(X.std(axis=0), 1, rtol=1e-12)
    assert np.abs(data.test[0].mean(axis=0)).max() > 0.01


def test_columns_are_the_named_ones_and_do_not_change_the_split():
    everything, two = breast_cancer(), breast_cancer(TWO_COLUMNS)
    assert two.names == TWO_COLUMNS
    columns = [everything.names.index(name) for name in TWO_COLUMNS]
    for (X, y), (X_two, y_two) in zip(splits(everything), splits(two), strict=True):
        np.testing.assert_array_equal(X[:, columns], X_two)
        np.testing.assert_array_equal(y, y_two)


def test_same_seed_same_split_and_another_seed_another():
    first, again, other = breast_cancer(TWO_COLUMNS), breast_cancer(TWO_COLUMNS), breast_cancer(TWO_COLUMNS, seed=1)
    np.testing.assert_array_equal(first.train[0], again.train[0])
    assert not np.array_equal(first.train[0], other.train[0])


@pytest.mark.parametrize("columns, separable", [(None, True), (TWO_COLUMNS, False), (FIVE_COLUMNS, False)])
def test_where_the_maximum_likelihood_estimate_exists(columns, separable):
    X, y = breast_cancer(columns).train
    assert is_separable(np.column_stack((X, np.ones(len(X)))), y) is separable


def test_all_569_samples_are_separable_too():
    X, y = (np.concatenate(part) for part in zip(*splits(breast_cancer()), strict=True))
    assert is_separable(np.column_stack((X, np.ones(len(X)))), y)


@pytest.mark.parametrize("columns, message", [
    (("mean radius", "age"), r"columns: names among mean radius, .*, got \['age'\]"),
    ((), "columns: names among .* got none"),
])
def test_refused(columns, message):
    with pytest.raises(ValueError, match=message):
        breast_cancer(columns)
