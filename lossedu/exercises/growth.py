"""How the running time and the memory of an answer grow with its input."""

import gc
import time
import tracemalloc
from dataclasses import dataclass

import numpy as np

from lossedu.exercises.model import Growth

QUADRATIC = 2.5  # per doubling: n log n takes about 2.1 times as long, n squared towards 4 once overhead is paid
BUDGET_SECONDS = 0.25  # for one call while doubling: long enough to stand out of the noise, short enough to wait for


@dataclass(frozen=True)
class Measured:
    """Outcome of `measure`: the sizes tried with their best times, and what was concluded from them."""

    sizes: list[int]
    seconds: list[float]
    too_steep: bool
    projected: float
    target_seconds: float | None

    @property
    def ratio(self) -> float:
        """Factor per doubling over the last two doublings; over two, because one alone is noisy."""
        return float(np.sqrt(self.seconds[-1] / self.seconds[-3]))


@dataclass(frozen=True)
class _Point:
    """One size tried: best time of a call, and the peak of its memory where it was traced."""

    n: int
    seconds: float
    megabytes: float | None


def measure(function, growth: Growth, seed: int = 0) -> Measured:
    """Time `function` on n = start, 2 start, ... and, when that promises to end in time, on `growth.target` points.

    Doubling stops at the first size whose time exceeds BUDGET_SECONDS, or before a size whose projected memory
    exceeds the limit: an n-by-n table must not take the machine down with it. Where it stops at once, smaller sizes
    tell how the time grows.
    """
    rng = np.random.default_rng(seed)
    points = [_try(function, growth, growth.start, rng)]
    largest = min(growth.target, 32 * growth.start)
    while 2 * points[-1].n <= largest and points[-1].seconds <= BUDGET_SECONDS:
        if points[-1].megabytes * _memory_ratio(points, unknown=4.0) > growth.megabytes:
            break
        points.append(_try(function, growth, 2 * points[-1].n, rng))
    while len(points) < 3:
        points.insert(0, _try(function, growth, points[0].n // 2, rng))
    sizes, seconds = [point.n for point in points], [point.seconds for point in points]
    found = Measured(sizes, seconds, False, 0.0, None)
    doublings = np.log2(growth.target / sizes[-1])
    projected = seconds[-1] * found.ratio**doublings
    memory_ratio = _memory_ratio(points, unknown=2.0)
    last_traced = next((point for point in reversed(points) if point.megabytes is not None), None)
    too_large = last_traced is not None and (
        last_traced.megabytes * memory_ratio ** np.log2(growth.target / last_traced.n) > 16 * growth.megabytes
    )
    steep = found.ratio > QUADRATIC or memory_ratio > QUADRATIC
    # A projection over many doublings is rough, so in doubt the answer is run: when it was quick up to the largest
    # size, whatever the ratio, which one slow moment can spoil; and when it is not steep but seems a little too slow.
    quick = 2 * sizes[-1] > largest and seconds[-1] <= 4 * BUDGET_SECONDS
    hopeless = projected > growth.seconds * (1 if steep else 3) and not quick
    if hopeless or too_large:
        return Measured(sizes, seconds, steep, projected, None)
    return Measured(sizes, seconds, False, projected, _seconds(function, growth.inputs(growth.target, rng)))


def _try(function, growth, n, rng) -> _Point:
    args = growth.inputs(n, rng)
    seconds = _seconds(function, args)
    for _ in range(2):  # the best of three; a long call is long enough to stand out of the noise by itself
        if seconds <= 4 * BUDGET_SECONDS:
            seconds = min(seconds, _seconds(function, args))
    # Tracing makes a loop of Python code many times slower; over the budget, nothing larger depends on it.
    return _Point(n, seconds, _peak_megabytes(function, args) if seconds <= BUDGET_SECONDS else None)


def _memory_ratio(points, unknown) -> float:
    """Factor of the peak memory in the last doubling that was traced."""
    traced = [point.megabytes for point in points if point.megabytes is not None]
    return traced[-1] / traced[-2] if len(traced) > 1 and traced[-2] else unknown


def _seconds(function, args) -> float:
    """Processor time of one call, without the garbage collector: a busy machine must not make an answer look slow."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        function(*args)
        return time.process_time() - start
    finally:
        if collecting:
            gc.enable()


def _peak_megabytes(function, args) -> float:
    tracing = tracemalloc.is_tracing()
    if not tracing:
        tracemalloc.start()
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    try:
        function(*args)
        return (tracemalloc.get_traced_memory()[1] - before) / 1e6
    finally:
        if not tracing:
            tracemalloc.stop()
