"""The mismatch explorer shows simulation 2, seed 0, step by step."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.mismatch import LEFT, RIGHT, STEPS, place
from lossedu.simulations.mismatch import mismatch_data, smallest_error, trace

SENTENCE = (
    r"Step (\d+): (?:\+1 is predicted right of x = ([-\d.]+)|no point is predicted \+1)\. Logistic loss ([\d.]+)"
    r"(?: \(([\d.]+) at the start\))?; 0–1 error ([\d.]+), (\d+) of 240 wrong(?: \((\d+) at the start\))?; "
    r"the best threshold makes (\d+)\."
)


@pytest.fixture(scope="module")
def explorer():
    return explore.mismatch()


@pytest.fixture(scope="module")
def run():
    return trace(0, 2000)


def test_the_steps_of_the_lesson():
    assert {0, 1, 2, 3, 5, 2000} <= set(STEPS)
    assert np.all(np.diff(STEPS) > 0)


def test_loss_error_and_rings(explorer, run):
    x, y = mismatch_data(0)
    for step in STEPS:
        m = y * (run.w[step, 0] * x + run.w[step, 1])
        assert shown(explorer, "loss now", "y", step=step) == pytest.approx(np.log1p(np.exp(-m)).mean(), rel=1e-6)
        assert shown(explorer, "error now", "y", step=step) == pytest.approx(np.mean(m <= 0), rel=1e-6)
        rings = shown(explorer, "wrong", "x", step=step)
        np.testing.assert_array_equal(np.isfinite(rings), m <= 0)
        np.testing.assert_allclose(rings[m <= 0], x[m <= 0], rtol=1e-6)


def test_the_shade_is_over_the_points_that_are_predicted_positive(explorer, run):
    x, _ = mismatch_data(0)
    for step in STEPS:
        corners = shown(explorer, "predicted +1", "x", step=step)
        shaded = (x > corners.min()) & (x < corners.max())
        np.testing.assert_array_equal(shaded, run.w[step, 0] * x + run.w[step, 1] > 0)
        cut = shown(explorer, "boundary", "x", step=step)[0]
        expected = -run.w[step, 1] / run.w[step, 0]
        assert cut == pytest.approx(expected, rel=1e-5, abs=1e-9) if LEFT < expected < RIGHT else np.isnan(cut)


def test_the_points_are_the_data_and_only_spread_upright(explorer):
    x, y = mismatch_data(0)
    for label in (-1, 1):
        np.testing.assert_array_equal(shown(explorer, f"y = {label:+d}", "x"), x[y == label])
        height = shown(explorer, f"y = {label:+d}", "y")
        assert np.all(np.abs(height - (label + 1) / 2) <= 0.3)


def test_the_curves_hold_every_early_step(explorer, run):
    for mark, values in (("logistic loss", run.surrogate), ("error curve", run.error)):
        at, y = (shown(explorer, mark, c) for c in "xy")
        steps = np.round(10**at - 1).astype(int)
        assert set(range(20)) | {2000} <= set(steps)
        np.testing.assert_array_equal(y, values[steps])


def test_the_sentence_says_the_numbers(explorer, run):
    x, y = mismatch_data(0)
    for i, step in enumerate(STEPS):
        read = re.fullmatch(SENTENCE, said(explorer, step=step))
        assert read, said(explorer, step=step)
        s = run.w[step, 0] * x + run.w[step, 1]
        wrong = np.sum(y * s <= 0)
        assert (int(read[1]), int(read[6]), int(read[8])) == (step, wrong, 240 * smallest_error(0))
        assert (read[2] is None) == (not np.any(s > 0))
        if read[2]:
            assert float(read[2]) == pytest.approx(-run.w[step, 1] / run.w[step, 0], abs=5.1e-3)
        assert float(read[3]) == pytest.approx(run.surrogate[step], abs=5.1e-4)
        assert float(read[5]) == pytest.approx(wrong / 240, abs=5.1e-4)
        if i == 0:
            assert read[4] is read[7] is None
        else:
            assert float(read[4]) == pytest.approx(run.surrogate[0], abs=5.1e-4)
            assert int(read[7]) == round(240 * run.error[0])


def test_the_loss_falls_at_every_step_while_the_error_ends_higher(explorer, run):
    loss = [shown(explorer, "loss now", "y", step=step)[0] for step in STEPS[:20]]
    assert np.all(np.diff(loss) < 0)
    assert run.error[2] > run.error[0] == smallest_error(0)
    assert "41 of 240 wrong (40 at the start)" in said(explorer, step=2)
    assert "no point is predicted +1" in said(explorer, step=2000)


def test_dragging_along_the_steps_moves_the_slider(explorer):
    (drag,) = explorer.spec["drags"]
    assert drag["panel"] == "trace"
    np.testing.assert_allclose(drag["values"], place(STEPS))


def test_a_step_off_the_slider_is_refused():
    with pytest.raises(ValueError, match="control 'step'"):
        explore.mismatch(step=3000)
