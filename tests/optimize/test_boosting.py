"""AdaBoost: one round, stumps against a scan of all of them, and what the rounds minimise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn.ensemble import AdaBoostClassifier
from sklearn.tree import DecisionTreeClassifier

from lossedu.losses import margin_loss
from lossedu.optimize import adaboost, adaboost_round

SIGNS = st.sampled_from((-1.0, 1.0))


def ring(seed=0, n=200):
    X = np.random.default_rng(seed).normal(size=(n, 2))
    return X, np.where((X**2).sum(axis=1) > 1.5, 1.0, -1.0)


@pytest.mark.parametrize("y, h, weights, alpha, new", [
    ([1, 1, 1, -1, -1], [1, 1, 1, -1, 1], [1] * 5, np.log(4) / 2, [1 / 8] * 4 + [1 / 2]),
    ([1, -1], [1, 1], [1, 1], 0, [0.5, 0.5]),
    ([1, -1], [1, 1], [3, 1], np.log(3) / 2, [0.5, 0.5]),
    ([1, -1], [-1, -1], [3, 1], -np.log(3) / 2, [0.5, 0.5]),
    ([1, -1], [1, -1], [3, 1], np.inf, [0.75, 0.25]),
    ([1, -1], [-1, 1], [3, 1], -np.inf, [0.75, 0.25]),
    ([1, -1, 1], [1, 1, 1], [0, 1, 1], 0, [0, 0.5, 0.5]),
    ([1, -1], [1, 1], np.array([1, 1], dtype=np.int8), 0, [0.5, 0.5]),
])
def test_one_round(y, h, weights, alpha, new):
    found_alpha, found = adaboost_round(y, h, weights)
    assert found_alpha == pytest.approx(alpha) and isinstance(found_alpha, float)
    np.testing.assert_allclose(found, new, rtol=1e-12)


@given(st.lists(st.tuples(SIGNS, SIGNS, st.floats(1e-3, 1)), min_size=1, max_size=20))
def test_half_of_the_new_weight_was_wrong_and_alpha_is_the_line_search(rows):
    y, h, weights = np.transpose(rows)
    alpha, new = adaboost_round(y, h, weights)
    assert new.sum() == pytest.approx(1)
    if np.isfinite(alpha):
        assert new[y != h].sum() == pytest.approx(0.5)
        by_formula = weights * np.exp(-alpha * y * h)
        np.testing.assert_allclose(new, by_formula / by_formula.sum(), rtol=1e-9)
        best = minimize_scalar(lambda a: weights @ np.exp(-a * y * h), bounds=(-10, 10), method="bounded").x
        assert alpha == pytest.approx(best, abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_first_stump_is_the_best_of_all(seed):
    rng = np.random.default_rng(seed)
    X, y = np.round(rng.normal(size=(30, 3)), 1), rng.choice([-1.0, 1.0], 30)  # with ties
    errors = [
        np.mean(np.where(X[:, column] > threshold, sign, -sign) != y)
        for column in range(3) for threshold in (-np.inf, *X[:, column]) for sign in (1, -1)
    ]
    boosted = adaboost(X, y, 1)
    assert boosted.error[0] == pytest.approx(min(errors))
    assert np.mean(boosted.answers(X)[:, 0] != y) == pytest.approx(boosted.error[0])


def test_rounds_are_rounds():
    X, y = ring()
    boosted = adaboost(X, y, 15)
    weights = np.full(y.size, 1 / y.size)
    for h, error, alpha in zip(boosted.answers(X).T, boosted.error, boosted.alpha, strict=True):
        assert weights[h != y].sum() == pytest.approx(error)
        found, weights = adaboost_round(y, h, weights)
        assert found == pytest.approx(alpha)
    np.testing.assert_allclose(boosted.weights, weights)
    F = boosted.score(X)
    np.testing.assert_allclose(weights, np.exp(-y * F) / np.exp(-y * F).sum(), rtol=1e-9)
    product = np.prod(2 * np.sqrt(boosted.error * (1 - boosted.error)))
    assert margin_loss("exponential", y * F).mean() == pytest.approx(product)


def test_error_falls_as_scikit_learns_does():
    X, y = ring(n=300)
    theirs = AdaBoostClassifier(DecisionTreeClassifier(max_depth=1), n_estimators=50, random_state=0).fit(X, y)
    ours = adaboost(X, y, 50)
    assert np.mean(np.sign(ours.score(X)) != y) <= np.mean(theirs.predict(X) != y) + 0.02


@pytest.mark.parametrize("y, rounds, errors", [
    ([1, 1, -1, -1], 5, [0]),  # one stump is never wrong: stop after it
    ([1, 1, 1, 1], 5, [0]),
])
def test_stops_after_a_stump_that_is_never_wrong(y, rounds, errors):
    boosted = adaboost(np.arange(4.0)[:, None], y, rounds)
    np.testing.assert_array_equal(boosted.error, errors)
    assert boosted.alpha == pytest.approx([1]) and np.all(boosted.score(np.arange(4.0)[:, None]) * y > 0)


def test_stops_before_a_stump_that_is_no_better_than_chance():
    X, y = np.zeros((4, 2)), np.array([1, 1, -1, -1])
    boosted = adaboost(X, y, 5)
    assert boosted.alpha.size == 0 and boosted.score(X) == pytest.approx(np.zeros(4))


@pytest.mark.parametrize("call, message", [
    (lambda: adaboost_round([1, 0], [1, 1], [1, 1]), "y: labels must be -1 or"),
    (lambda: adaboost_round([1, 1], [1, 2], [1, 1]), "h: labels must be -1 or"),
    (lambda: adaboost_round([1, 1], [1], [1, 1]), "y, h, weights: one vector each"),
    (lambda: adaboost_round([1, 1], [1, 1], [1, -1]), "weights: must be 0 or more"),
    (lambda: adaboost_round([1, 1], [1, 1], [0, 0]), "weights: .* not all 0"),
    (lambda: adaboost_round([], [], []), "weights: .* not all 0"),
    (lambda: adaboost([[1.0]], [1], 0), "rounds: an integer, 1 or more"),
    (lambda: adaboost([1.0], [1], 1), "X, y: shapes"),
])
def test_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
