"""How time and memory grow: first on answers whose cost is a formula, then on real ones."""

import numpy as np
import pytest

from lossedu.exercises import examine, growth
from lossedu.exercises.model import Growth, WrongIdea
from lossedu.sessions import find_item

BEST_THRESHOLD = find_item("best_threshold")


def quadratic(n):
    return n


NEEDS_TO_SCALE = Growth(inputs=lambda n, rng: (n,), too_steep=WrongIdea(quadratic, "n times n steps."))


@pytest.fixture
def simulated(monkeypatch):
    """simulated(seconds, megabytes): what `measure` finds for an answer that costs what these formulas of n say."""

    def simulated(seconds, megabytes=lambda n: n / 1e4):
        calls = []
        monkeypatch.setattr(growth, "_seconds", lambda function, args: calls.append(args[0]) or seconds(args[0]))
        monkeypatch.setattr(growth, "_peak_megabytes", lambda function, args: megabytes(args[0]))
        return growth.measure(lambda n: None, NEEDS_TO_SCALE), calls

    return simulated


@pytest.mark.parametrize("unit", [1e-9, 1e-8, 1e-7, 1e-6])
def test_n_squared_is_too_steep_and_is_not_run_on_the_target(simulated, unit):
    measured, calls = simulated(lambda n: unit * n**2)
    assert measured.too_steep
    assert measured.target_seconds is None
    assert measured.ratio == pytest.approx(4)
    assert measured.projected == pytest.approx(unit * 1e12)
    assert sum(unit * n**2 for n in calls) < 30  # a student waits for this


@pytest.mark.parametrize("unit", [1e-9, 1e-8, 1e-7, 4e-7])
def test_n_log_n_is_run_on_the_target(simulated, unit):
    measured, calls = simulated(lambda n: unit * n * np.log2(n))
    assert not measured.too_steep
    assert measured.target_seconds == pytest.approx(unit * 1e6 * np.log2(1e6))
    assert calls[-1] == 1_000_000


@pytest.mark.parametrize("seconds", [lambda n: 1e-4 * n, lambda n: 5e-5 * n * np.log2(n)], ids=["n", "n log n"])
def test_slow_but_not_steep_is_not_called_steep(simulated, seconds):
    measured, calls = simulated(seconds)
    assert not measured.too_steep
    assert measured.target_seconds is None
    assert max(calls) <= 64_000


def test_constant_overhead_does_not_hide_n_squared(simulated):
    measured, _ = simulated(lambda n: 5e-6 * n + 1e-9 * n**2)
    assert measured.too_steep


def test_one_slow_moment_accuses_nobody(simulated):
    measured, _ = simulated(lambda n: 1e-6 * n * (4 if n == 64_000 else 1))
    assert not measured.too_steep
    assert measured.target_seconds == pytest.approx(1.0)


def test_a_table_of_n_by_n_is_stopped_by_its_memory_and_named(simulated):
    measured, calls = simulated(lambda n: 1e-11 * n**2, lambda n: 8e-6 * n**2)
    assert 8e-6 * max(calls) ** 2 <= NEEDS_TO_SCALE.megabytes
    assert measured.too_steep
    assert measured.target_seconds is None


def test_memory_of_a_slow_and_small_answer_is_no_reason_to_name_it(simulated):
    measured, _ = simulated(lambda n: 1e-4 * n, lambda n: 1e-6 if n < 1000 else 4e-6)
    assert not measured.too_steep


def test_sizes_double_from_the_start_and_go_below_it_only_when_that_is_slow(simulated):
    quick, _ = simulated(lambda n: 1e-7 * n)
    assert quick.sizes == [2_000, 4_000, 8_000, 16_000, 32_000, 64_000]
    slow, _ = simulated(lambda n: 1e-6 * n**2)
    assert slow.sizes == [500, 1_000, 2_000]


def test_measuring_leaves_the_garbage_collector_and_the_tracer_as_they_were():
    import gc
    import tracemalloc

    growth.measure(lambda n: [0] * n, NEEDS_TO_SCALE)
    assert gc.isenabled()
    assert not tracemalloc.is_tracing()


def by_a_table(x, y):
    t = np.append(-np.inf, np.unique(x))
    up = np.sum(np.where(x > t[:, None], 1, -1) != y, axis=1)
    down = len(y) - up
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    return t[errors.argmin()], sign, errors.min()


def by_two_loops(x, y):
    best = len(x) + 1, 0, 0.0
    pairs = list(zip(x.tolist(), y.tolist(), strict=True))
    for t in [-np.inf, *sorted(set(x.tolist()))]:
        up = 0
        for value, label in pairs:
            if (1 if value > t else -1) != label:
                up += 1
        best = min(best, (up, -1, t), (len(pairs) - up, 1, t))
    return best[2], -best[1], best[0]


def by_a_row_a_threshold(x, y):
    best = len(x) + 1, 0, 0.0
    for t in np.append(-np.inf, np.unique(x)):
        up = np.count_nonzero(np.where(x > t, 1, -1) != y)
        best = min(best, (up, -1, t), (len(y) - up, 1, t))
    return best[2], -best[1], best[0]


@pytest.mark.parametrize("answer", [by_a_table, by_two_loops, by_a_row_a_threshold], ids=lambda answer: answer.__name__)
def test_quadratic_answers_hear_what_makes_them_quadratic(answer):
    verdict = examine(BEST_THRESHOLD, answer)
    assert (verdict.outcome, verdict.idea) == ("slow", "every_threshold_from_scratch"), verdict.text
    text = " ".join(verdict.text.split())
    assert "All small cases agree, but it is too slow for large ones." in text
    assert BEST_THRESHOLD.growth.too_steep.text in text
    assert "time for n points" in text and "so for 1,000,000" in text


def test_slow_but_linear_answer_is_not_told_that_it_is_quadratic():
    page = bytes(300_000)

    def thorough(x, y):
        for _ in x:
            page.count(1)  # a tenth of a millisecond a point, and nothing gained by it
        return BEST_THRESHOLD.reference(x, y)

    verdict = examine(BEST_THRESHOLD, thorough)
    assert (verdict.outcome, verdict.idea) == ("slow", None), verdict.text
    assert "Could NumPy do a step for all points at once?" in " ".join(verdict.text.split())


def test_an_answer_that_fails_on_large_input_only():
    def short(x, y):
        if len(x) > 1000:
            raise MemoryError("no room for that many")
        return BEST_THRESHOLD.reference(x, y)

    verdict = examine(BEST_THRESHOLD, short)
    assert verdict.outcome == "raised"
    assert "All small cases agree, but a large one fails." in verdict.text
    assert "MemoryError: no room for that many" in verdict.text


def test_an_answer_that_never_ends_on_large_input(monkeypatch):
    from dataclasses import replace

    impatient = replace(BEST_THRESHOLD, growth=replace(BEST_THRESHOLD.growth, seconds=0.1))

    def stuck(x, y):
        while len(x) > 1000:
            pass
        return BEST_THRESHOLD.reference(x, y)

    verdict = examine(impatient, stuck)
    assert verdict.outcome == "time"
    text = " ".join(verdict.text.split())
    assert "a large one was still running after 0.3 seconds" in text
    assert "while loop" not in text
