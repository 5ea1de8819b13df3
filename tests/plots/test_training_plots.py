"""Pictures of training runs: what is drawn is what was handed over, alt texts have its numbers, labels keep apart."""

import re

import numpy as np
import pytest
from tidy import untidy

from lossedu.plots import one_example_comes_round, risk_above_minimum, weights_that_grow
from lossedu.simulations import saturation, separable

FAST, SLOW = 0.5 ** np.arange(40) + 2, 0.99 ** np.arange(300) + 2


def _lines(picture):
    return {line.get_gid(): line for axes in picture.figure.axes for line in axes.lines if line.get_gid()}


@pytest.mark.parametrize(
    "runs",
    [
        {"gradient descent": SLOW},
        {"rate 1": FAST, "rate 0.01": SLOW},
        {"rate 1/L = 1.62": FAST, "rate 0.1": SLOW, "Newton's method": np.array([3.0, 2.1, 2.00001, 2.0])},
    ],
)
def test_gaps_are_drawn_and_tidy(runs):
    picture = risk_above_minimum(runs, 2.0)
    assert untidy(picture) == []
    assert set(_lines(picture)) == set(runs)
    for name, line in _lines(picture).items():
        step, gap = line.get_data()
        np.testing.assert_allclose(gap, np.asarray(runs[name])[step.astype(int) - 1] - 2.0)
        assert gap.min() > 0


def test_steps_to_a_millionth_are_marked():
    picture = risk_above_minimum({"fast": FAST, "slow": SLOW}, 2.0)
    written = [text.get_text() for axes in picture.figure.axes for text in axes.texts]
    assert written.count(f"{np.argmax(FAST - 2 < 1e-6)} steps") == 1
    assert len(written) == 3  # two names and one count: the slow run does not get there


def test_gaps_in_words():
    alt = risk_above_minimum({"fast": FAST, "slow": SLOW}, 2.0).alt
    assert "from 1 at the start" in alt
    assert f"fast is within a millionth of it after {np.argmax(FAST - 2 < 1e-6)} steps" in alt
    assert f"slow is still {SLOW[-1] - 2:.1g} above it after 299 steps" in alt


@pytest.mark.parametrize(
    ("runs", "minimum"),
    [({}, 0.0), ({"a": [1.0]}, 0.0), ({"a": [1.0, 0.5]}, 0.8), ({name: FAST for name in "abcd"}, 2.0)],
)
def test_gaps_that_make_no_sense_are_refused(runs, minimum):
    with pytest.raises(ValueError, match="runs"):
        risk_above_minimum(runs, minimum)


@pytest.mark.parametrize("steps", [[10, 100], [10, 100, 1000, 10_000], [1, 10, 100, 1000, 3000]])
def test_weights_that_grow(steps):
    path = separable.descend(steps)
    norms, losses = [one.norm for one in path], [one.loss for one in path]
    picture = weights_that_grow(steps, norms, losses)
    assert untidy(picture) == []
    np.testing.assert_array_equal(_lines(picture)["norm"].get_ydata(), norms)
    np.testing.assert_array_equal(_lines(picture)["loss"].get_ydata(), losses)
    assert all(f"{norm:.2f} after" in picture.alt for norm in norms)


@pytest.mark.parametrize(
    ("steps", "norms", "losses"),
    [([10], [1.0], [1.0]), ([10, 5], [1, 2], [1, 2]), ([1, 2], [1, 2], [1]), ([1, 2], [0, 1], [1, 1])],
)
def test_growth_that_makes_no_sense_is_refused(steps, norms, losses):
    with pytest.raises(ValueError, match="steps"):
        weights_that_grow(steps, norms, losses)


@pytest.mark.parametrize("start", [-8.0, -5.0, -3.0])
def test_one_example_comes_round(start):
    runs = [saturation.trace(loss, 3300, start).p for loss in ("bce", "half_squared")]
    picture = one_example_comes_round(*runs)
    assert untidy(picture) == []
    for name, p in zip(("cross-entropy", "half squared error"), runs, strict=True):
        np.testing.assert_array_equal(_lines(picture)[name].get_ydata(), p)
        steps = int(re.search(rf"with {name} it passes 0.9 after ([\d ]+) steps", picture.alt)[1].replace(" ", ""))
        assert p[steps] > 0.9 >= p[steps - 1]


def test_an_example_that_does_not_come_round_is_said_to():
    runs = [saturation.trace(loss, 30).p for loss in ("bce", "half_squared")]
    assert "half squared error it is at" in one_example_comes_round(*runs).alt


def test_what_is_no_probability_is_refused():
    with pytest.raises(ValueError, match="half squared error"):
        one_example_comes_round([0.1, 0.2], [0.1, 1.2])
