"""Simulations of session 01: the data are what the recipe says, the runs do what the lesson shows."""

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from lossedu.losses import zero_one
from lossedu.simulations import imbalance, mismatch, separable


def test_mismatch_data_follow_the_recipe():
    x, y = mismatch.mismatch_data(3)
    assert x.shape == y.shape == (240,)
    np.testing.assert_array_equal(y, [-1] * 100 + [1] * 100 + [-1] * 40)  # negatives first, mislabelled last
    np.testing.assert_array_equal(x[:100], np.random.default_rng(3).normal(-1, 0.4, 100))
    for part, centre, sd in ((x[:100], -1, 0.4), (x[100:200], 1, 0.4), (x[200:], 8, 0.5)):
        assert part.mean() == pytest.approx(centre, abs=4 * sd / np.sqrt(part.size))


def test_a_seed_gives_the_same_data_and_another_seed_others():
    np.testing.assert_array_equal(mismatch.mismatch_data(1)[0], mismatch.mismatch_data(1)[0])
    assert not np.array_equal(mismatch.mismatch_data(1)[0], mismatch.mismatch_data(2)[0])


@pytest.mark.parametrize("k", range(5))
def test_smallest_error_against_every_threshold(k):
    x, y = mismatch.mismatch_data(k)
    rules = [sign * np.where(x > t, 1.0, -1.0) for t in (-np.inf, *x) for sign in (1, -1)]
    assert mismatch.smallest_error(k) == min(zero_one(y, rule).mean() for rule in rules)


def test_separable_data_are_separable():
    X, y = separable.separable_data()
    assert X.shape == (80, 2)
    assert X[y < 0, 0].max() < X[y > 0, 0].min()


def test_first_step_of_the_descent_by_hand():
    X, y = separable.separable_data()
    w = 0.5 * np.mean(0.5 * y[:, None] * np.column_stack((X, np.ones(80))), axis=0)  # sigma(0) = 1/2
    [first] = separable.descend((1,))
    assert first.step == 1
    assert first.norm == pytest.approx(np.linalg.norm(w))
    assert first.loss == pytest.approx(np.mean(np.log1p(np.exp(-y * (X @ w[:2] + w[2])))))


def test_loss_falls_and_weights_grow_while_the_error_is_zero():
    path = separable.descend((10, 100, 1000))
    assert [step.step for step in path] == [10, 100, 1000]
    assert all(later.loss < earlier.loss / 2 and later.norm > earlier.norm
               for earlier, later in pairwise(path))
    assert [step.error for step in path] == [0, 0, 0]


def test_imbalanced_data_follow_the_recipe():
    n = 50_000
    X, y = imbalance.imbalanced_data(np.random.default_rng(0), n)
    np.testing.assert_array_equal(y, np.random.default_rng(0).random(n) < 0.01)  # labels are drawn first
    assert y.mean() == pytest.approx(0.01, abs=4 * np.sqrt(0.01 * 0.99 / n))
    for column, shift in ((0, 2), (1, 0)):
        assert X[y == 1, column].mean() == pytest.approx(shift, abs=4 / np.sqrt(y.sum()))
        assert X[y == 0, column].mean() == pytest.approx(0, abs=4 / np.sqrt(n))


def test_figures_disagree_about_the_same_model():
    figures = imbalance.plain_logistic_regression(0)
    assert figures.accuracy > 0.98 and figures.roc_auc > 0.88 and figures.average_precision < 0.35


def test_simulations_are_not_imported_with_the_package():
    program = "import sys, lossedu; sys.exit('lossedu.simulations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
