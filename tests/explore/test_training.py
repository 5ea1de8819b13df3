"""The training explorer shows simulation 16, step by step."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.training import FINE, looks
from lossedu.losses import zero_one
from lossedu.simulations.overfitting import RATE, overfitting_data, trace

SENTENCE = r"Step ([\d ]+): training loss ([\d.]+), holdout loss ([\d.]+), holdout error ([\d.]+)\. (.+)"
LATER = (
    r"The holdout loss was lowest at step (\d+), with ([\d.]+) \(holdout error ([\d.]+)\); since then it changed by "
    r"([-+\d.]+), the training loss by ([-+\d.]+) and the error by ([-+\d.]+)\."
)


@pytest.fixture(scope="module")
def explorer():
    return explore.training()


@pytest.fixture(scope="module")
def run():
    return looks(0)


def descend(steps):
    """(training loss, holdout loss, holdout error) after so many steps, by hand."""
    X, y, X_holdout, y_holdout = overfitting_data(0)
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w += RATE * (y / (1 + np.exp(y * (X @ w)))) @ X / len(y)
    losses = (np.log1p(np.exp(-labels * (rows @ w))).mean() for rows, labels in ((X, y), (X_holdout, y_holdout)))
    return *losses, zero_one(y_holdout, X_holdout @ w).mean()


@pytest.mark.parametrize("step", [1, 10, 46, 100, 1000])
def test_what_is_shown_is_what_gradient_descent_does(explorer, step):
    train, holdout, error = descend(step)
    assert shown(explorer, "training now", "y", step=step) == pytest.approx(train, rel=1e-6)
    assert shown(explorer, "holdout now", "y", step=step) == pytest.approx(holdout, rel=1e-6)
    assert shown(explorer, "error now", "y", step=step) == pytest.approx(error, rel=1e-6)
    for mark in ("training now", "holdout now", "error now"):
        assert shown(explorer, mark, "x", step=step) == pytest.approx(np.log10(step), abs=1e-6)
    read = re.fullmatch(SENTENCE, said(explorer, step=step))
    assert [float(read[i]) for i in range(1, 5)] == pytest.approx([step, train, holdout, error], abs=6e-4)


def test_the_steps_are_even_on_a_logarithmic_axis(run):
    assert {1, 10, 100, 1000, 10_000, 20_000} <= set(run.step)
    assert len(run.step) < 150
    assert np.diff(np.log10(run.step[run.step >= 20])).max() < 0.05
    later = run.step > FINE
    full = trace(0)
    np.testing.assert_allclose(run.holdout[later], full.holdout[np.isin(full.step, run.step[later])])


def test_the_best_step_is_the_best_of_all(run, explorer):
    every = trace(0, 1000, every=1)
    best = int(every.holdout.argmin())
    assert run.step[run.holdout.argmin()] == best < FINE
    assert run.holdout.min() == every.holdout.min() < trace(0).holdout.min()
    assert shown(explorer, "best", "x") == pytest.approx(np.log10(best))
    assert shown(explorer, "best name", "text") == f"lowest at step {best}"
    assert said(explorer, step=best).endswith("This is where the holdout loss is lowest.")
    assert f"is lowest later, at step {best}, with" in said(explorer, step=1)


def test_afterwards_the_sentence_says_how_far_it_has_come(explorer, run):
    best = run.holdout.argmin()
    for i in range(best + 1, len(run.step), 9):
        read = re.fullmatch(LATER, re.fullmatch(SENTENCE, said(explorer, step=run.step[i]))[5])
        assert read, said(explorer, step=run.step[i])
        assert int(read[1]) == run.step[best]
        changes = [values[i] - values[best] for values in (run.holdout, run.train, 1 - run.accuracy)]
        assert [float(read[k]) for k in (4, 5, 6)] == pytest.approx(changes, abs=6e-4)
        assert float(read[2]) == pytest.approx(run.holdout[best], abs=6e-4)
        assert float(read[3]) == pytest.approx(1 - run.accuracy[best], abs=6e-4)


def test_the_lesson_is_in_the_numbers(run):
    assert np.all(np.diff(run.train) < 0)
    assert run.holdout[-1] > 5 * run.holdout.min()
    assert abs(run.accuracy[-1] - run.accuracy[run.holdout.argmin()]) < 0.02


def test_another_seed_is_another_run_that_fits_its_axes():
    scene = explore.training(step=20_000, seed=3).scene
    marks = {mark.name: mark for mark in scene.marks}
    for panel, names in zip(scene.panels, (("training loss", "holdout loss"), ("holdout error",)), strict=True):
        for name in names:
            assert panel.y.limits[0] <= np.min(marks[name].y) <= np.max(marks[name].y) <= panel.y.limits[1]
