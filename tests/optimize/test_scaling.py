"""Temperature and Platt scaling: the stationary point, scikit-learn's fits, and when there is none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from lossedu.losses import bce_grad_z, bce_with_logits, sigmoid, softmax, sparse_cce_with_logits
from lossedu.optimize import fit_temperature, platt_scale

SEEDS = st.integers(0, 10_000)


def rows_of_logits(seed, n=60, classes=4):
    """Logits that are twice too large for the labels drawn from them; at least one row is right and one is wrong."""
    rng = np.random.default_rng(seed)
    z = rng.normal(0, 2, (n, classes))
    y = np.array([rng.choice(classes, p=p) for p in softmax(z)])
    y[:2] = z[0].argmax(), z[1].argmin()
    return y, 2 * z


def scores_of_two_classes(seed, n=60):
    """Labels that scores cannot separate: the largest belongs to class 0, the smallest to class 1."""
    rng = np.random.default_rng(seed)
    s = rng.normal(0, 3, n)
    y = (rng.uniform(size=n) < sigmoid(0.7 * s - 1)).astype(float)
    y[s.argmax()], y[s.argmin()] = 0, 1
    return y, s


@pytest.mark.parametrize("y, z, expected", [
    # Three of four right, the logit ln 9 ahead: p = 3/4 is a lead of ln 3, half of it.
    ([0, 0, 0, 1], [[np.log(9), 0]] * 4, 2),
    ([0, 0, 0, 1], [[np.log(3), 0]] * 4, 1),
    ([1, 2, 2, 0], [[0, 0, np.log(4)], [0, 0, np.log(4)]] + [[0, 0, 1e-9]] * 2, None),
    # Right in two of three, against two others of which each gets 1/6: a lead of ln 4.
    ([0, 0, 0, 0, 1, 2], [[np.log(16), 0, 0]] * 6, 2),
])
def test_temperature_values(y, z, expected):
    if expected is None:
        expected = minimize_scalar(lambda T: sparse_cce_with_logits(y, np.array(z) / T).mean(),
                                   bounds=(1e-3, 1e3), method="bounded", options={"xatol": 1e-10}).x
        assert fit_temperature(y, z) == pytest.approx(expected, rel=1e-4)
    else:
        assert fit_temperature(y, z) == pytest.approx(expected, rel=1e-12)


def test_temperature_is_a_plain_number():
    assert type(fit_temperature([0, 0, 1], [[1, 0]] * 3)) is float


@given(SEEDS)
def test_temperature_is_where_the_loss_has_no_slope(seed):
    y, z = rows_of_logits(seed)
    best = fit_temperature(y, z)
    loss = [sparse_cce_with_logits(y, z / (best * factor)).mean() for factor in (1 - 1e-3, 1, 1 + 1e-3)]
    assert loss[1] < min(loss[0], loss[2])
    p = softmax(z / best)
    assert np.mean((p * z).sum(axis=1)) == pytest.approx(np.mean(z[np.arange(y.size), y]), abs=1e-9)


@given(SEEDS, st.sampled_from((1e-200, 1e-3, 7.0, 1e200)))
def test_temperature_has_the_unit_of_the_logits_and_shifts_do_not_matter(seed, unit):
    y, z = rows_of_logits(seed)
    best = fit_temperature(y, z)
    assert fit_temperature(y, unit * z) == pytest.approx(unit * best, rel=1e-9)
    assert fit_temperature(y, z + np.arange(y.size)[:, None]) == pytest.approx(best, rel=1e-9)
    assert fit_temperature(y, z / best) == pytest.approx(1, rel=1e-9)


def test_temperature_agrees_with_scikit_learns_logistic_regression():
    """For two classes 1/T is the weight of the difference of the logits, without an intercept."""
    y, z = rows_of_logits(5, n=300, classes=2)
    model = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-10).fit(z[:, 1:] - z[:, :1], y)
    assert fit_temperature(y, z) == pytest.approx(1 / model.coef_[0, 0], rel=1e-6)


def test_temperature_agrees_with_scikit_learns_where_it_has_one():
    calibration = pytest.importorskip("sklearn.calibration")
    if not hasattr(calibration, "_TemperatureScaling"):
        pytest.skip("scikit-learn before 1.8")
    y, z = rows_of_logits(5, n=300)
    theirs = calibration._TemperatureScaling().fit(z, y)
    assert fit_temperature(y, z) == pytest.approx(1 / theirs.beta_, rel=1e-4)


def test_twice_too_sure_forecasts_are_cooled_by_two():
    y, z = rows_of_logits(1, n=20_000)
    assert fit_temperature(y, z) == pytest.approx(2, rel=0.03)


@pytest.mark.parametrize("y, z, message", [
    ([0, 1], [[2, 0], [0, 1]], "y, z: every true class has the largest logit of its row: .* T goes to 0"),
    ([0, 1], [[2, 0], [1, 1]], "y, z: every true class has the largest logit"),  # a tie at the top is no mistake
    ([0, 1], [[2, 0], [2, 0]], "y, z: true classes have no larger logits than others: .* without end"),
    ([1, 1], [[2, 0], [2, 0]], "y, z: true classes have no larger logits"),
    ([0, 1], [[0, 0], [3, 3]], "z: all logits of every row are equal"),
    ([0, 2], [[2, 0], [0, 1]], "y: labels must be integers from 0 to 1, got 2"),
    ([0], [[np.inf, 0]], "z: every value must be finite"),
    ([0], [[-np.inf, 0]], "z: every value must be finite"),
    ([0, 1], [2, 0], r"z: a row of logits over two classes or more for each example, got shape \(2,\)"),
    ([0], [[1]], "z: a row of logits over two classes"),
    ([0], [[1, 2], [2, 1]], r"y, z: shapes \(n,\) and \(n, K\) with n >= 1, got \(1,\) and \(2, 2\)"),
    ([], np.zeros((0, 2)), "y, z: shapes"),
])
def test_temperature_refused(y, z, message):
    with pytest.raises(ValueError, match=message):
        fit_temperature(y, z)


@pytest.mark.parametrize("y, s, expected", [
    # 1 in 4 at score 0, 3 in 4 at score 1: logits -ln 3 and ln 3.
    ([0, 0, 0, 1, 1, 1, 1, 0], [0] * 4 + [1] * 4, (2 * np.log(3), -np.log(3))),
    ([1, 1, 1, 0, 0, 0, 0, 1], [0] * 4 + [1] * 4, (-2 * np.log(3), np.log(3))),
    ([0, 1, 0, 1], [0, 0, 1, 1], (0, 0)),
    ([0, 0, 1, 0, 0, 1], [0, 0, 0, 1, 1, 1], (0, -np.log(2))),
    ([0, 0, 0, 1, 1, 1, 1, 0], [1000] * 4 + [1002] * 4, (np.log(3), -1001 * np.log(3))),
])
def test_platt_values(y, s, expected):
    a, b = platt_scale(y, s)
    assert type(a) is float and type(b) is float
    np.testing.assert_allclose((a, b), expected, rtol=1e-10, atol=1e-12)


@given(SEEDS)
def test_platt_agrees_with_scikit_learn(seed):
    y, s = scores_of_two_classes(seed)
    model = LogisticRegression(C=np.inf, tol=1e-12, solver="newton-cholesky").fit(s[:, None], y)
    np.testing.assert_allclose(platt_scale(y, s), (model.coef_[0, 0], model.intercept_[0]), rtol=1e-6, atol=1e-8)


@given(SEEDS)
def test_platt_forecasts_meet_the_labels_on_average(seed):
    y, s = scores_of_two_classes(seed)
    a, b = platt_scale(y, s)
    error = bce_grad_z(y, a * s + b)
    assert error.mean() == pytest.approx(0, abs=1e-11) and (error * s).mean() == pytest.approx(0, abs=1e-10)
    best = bce_with_logits(y, a * s + b).mean()
    for other in ((a + 0.01, b), (a - 0.01, b), (a, b + 0.01), (a, b - 0.01)):
        assert best < bce_with_logits(y, other[0] * s + other[1]).mean()


@given(SEEDS)
def test_platt_follows_the_scale_and_the_sign_of_the_scores(seed):
    y, s = scores_of_two_classes(seed)
    a, b = platt_scale(y, s)
    np.testing.assert_allclose(platt_scale(y, 1e-9 * s), (1e9 * a, b), rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(platt_scale(y, -s), (-a, b), rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(platt_scale(1 - y, s), (-a, -b), rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(platt_scale(y, s + 5), (a, b - 5 * a), rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("y, s, message", [
    ([0, 0, 1], [1, 2, 3], "y, s: a score separates the classes"),
    ([1, 0, 0], [1, 2, 3], "y, s: a score separates the classes"),
    ([0, 1, 0, 1], [1, 2, 2, 3], "y, s: a score separates the classes"),  # weakly
    ([1, 1, 1], [1, 2, 3], "y: both classes are needed"),
    ([0, 1], [2, 2], "s: all scores are equal"),
    ([-1, 1], [1, 2], "y: labels must be 0 or 1, got -1"),
    ([0, 1], [1, np.inf], "s: every value must be finite"),
    ([0, 1], [1, 2, 3], r"y, s: one vector each of the same length, not empty, got shapes \(2,\) and \(3,\)"),
    ([], [], "y, s: one vector each"),
])
def test_platt_refused(y, s, message):
    with pytest.raises(ValueError, match=message):
        platt_scale(y, s)
