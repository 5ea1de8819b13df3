"""The splits of digits and iris: what they hold and what sets their scale."""

import numpy as np
import pytest
from sklearn.datasets import load_digits, load_iris

from lossedu.data.digits import digits
from lossedu.data.iris import PETAL, SPECIES, iris
from lossedu.data.splits import stratified_split
from lossedu.optimize import fit_softmax, is_separable


def splits(data):
    return data.train, data.validation, data.test


def sorted_rows(X):
    return X[np.lexsort(X.T)]


@pytest.mark.parametrize("data, sizes, columns, classes", [
    (digits(), (1078, 360, 359), 64, 10), (iris(), (90, 30, 30), 4, 3)])
def test_sizes_and_labels(data, sizes, columns, classes):
    for (X, y), n in zip(splits(data), sizes, strict=True):
        assert X.shape == (n, columns) and X.dtype == np.float64
        assert y.shape == (n,) and y.dtype == np.intp and set(y) == set(range(classes))


def test_every_image_is_in_one_split_with_its_own_label():
    bunch = load_digits()
    found = np.vstack([np.column_stack((16 * X, y)) for X, y in splits(digits())])
    np.testing.assert_array_equal(sorted_rows(found), sorted_rows(np.column_stack((bunch.data, bunch.target))))


def test_pixels_lie_between_paper_and_ink():
    X = np.vstack([X for X, _ in splits(digits())])
    assert (X.min(), X.max()) == (0, 1)


def test_every_flower_is_in_one_split_with_its_own_species():
    bunch = load_iris()
    data = iris()
    raw = iris_in_centimetres(data)
    np.testing.assert_allclose(
        sorted_rows(np.round(raw, 6)), sorted_rows(np.column_stack((bunch.data, bunch.target))), atol=1e-6)
    assert tuple(bunch.target_names) == SPECIES
    assert data.names == ("sepal length", "sepal width", "petal length", "petal width")


def iris_in_centimetres(data):
    """Rows of measurements and species, scaled back with the rows that the split trains on."""
    bunch = load_iris()
    train, _, _ = stratified_split(bunch.target, np.random.default_rng(0))
    centre, spread = bunch.data[train].mean(axis=0), bunch.data[train].std(axis=0)
    return np.vstack([np.column_stack((X * spread + centre, y)) for X, y in splits(data)])


def test_training_split_alone_sets_the_scale_of_iris():
    data = iris()
    X, _ = data.train
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(X.std(axis=0), 1, rtol=1e-12)
    assert np.abs(data.test[0].mean(axis=0)).max() > 0.01


def test_columns_are_the_named_ones_and_do_not_change_the_split():
    for (X, y), (X_petal, y_petal) in zip(splits(iris()), splits(iris(PETAL)), strict=True):
        np.testing.assert_array_equal(X[:, 2:], X_petal)
        np.testing.assert_array_equal(y, y_petal)


@pytest.mark.parametrize("load", [digits, iris])
def test_same_seed_same_split_and_another_seed_another(load):
    np.testing.assert_array_equal(load().train[0], load().train[0])
    assert not np.array_equal(load().train[0], load(seed=1).train[0])


@pytest.mark.parametrize("labels", [[0, 1, 2], [1, 0], [7, 3]])
def test_split_is_stratified_whole_and_rising(labels):
    y = np.repeat(labels, 10)
    parts = stratified_split(y, np.random.default_rng(3))
    np.testing.assert_array_equal(np.sort(np.concatenate(parts)), np.arange(y.size))
    for rows, share in zip(parts, (6, 2, 2), strict=True):
        assert np.all(np.diff(rows) > 0)
        assert [np.sum(y[rows] == label) for label in labels] == [share] * len(labels)


def test_split_draws_a_permutation_for_each_class_in_order():
    y = np.array([1, 0] * 5)
    rng = np.random.default_rng(4)
    of_0, of_1 = rng.permutation(np.arange(1, 10, 2)), rng.permutation(np.arange(0, 10, 2))
    train, validation, test = stratified_split(y, np.random.default_rng(4))
    np.testing.assert_array_equal(train, np.sort(np.append(of_0[:3], of_1[:3])))
    np.testing.assert_array_equal(validation, np.sort([of_0[3], of_1[3]]))
    np.testing.assert_array_equal(test, np.sort([of_0[4], of_1[4]]))


@pytest.mark.parametrize("columns, message", [
    (("petal length", "stem"), r"columns: names among sepal length, .*, got \['stem'\]"),
    ((), "columns: names among .* got none"),
])
def test_refused(columns, message):
    with pytest.raises(ValueError, match=message):
        iris(columns)


@pytest.mark.parametrize("columns", [None, PETAL])
def test_setosa_can_be_told_from_the_others(columns):
    X, y = iris(columns).train
    assert is_separable(np.column_stack((X, np.ones(len(X)))), (y == SPECIES.index("setosa")).astype(float))


def test_all_1797_digits_are_separable():
    X, y = (np.concatenate(part) for part in zip(*splits(digits()), strict=True))
    with pytest.raises(ValueError, match="hyperplanes separate the classes"):
        fit_softmax(np.column_stack((X, np.ones(len(X)))), y, 0)
