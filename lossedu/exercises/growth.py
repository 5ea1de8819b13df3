"""How the running time and the memory of an answer grow with its input."""

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
        steps = min(2, len(self.sizes) - 1)
        return (self.seconds[-1] / self.seconds[-1 - steps]) ** (1.0 / steps) if steps else float("nan")


def measure(function, growth: Growth, seed: int = 0) -> Measured:
    """Time `function` on n = start, 2 start, ... and, when that promises to end in time, on `growth.target` points.

    Doubling stops at the first size whose time exceeds BUDGET_SECONDS, or before a size whose projected memory
    exceeds the limit: an n-by-n table must not take the machine down with it. Times are the best of three.
    """
    rng = np.random.default_rng(seed)
    sizes, seconds, peaks = [], [], []
    n = growth.start
    while n <= growth.target:
        args = growth.inputs(n, rng)
        peaks.append(_peak_megabytes(function, args))
        sizes.append(n)
        seconds.append(min(_seconds(function, args) for _ in range(3)))
        step = peaks[-1] / peaks[-2] if len(peaks) > 1 and peaks[-2] else 4.0  # the worst, until there are two
        if seconds[-1] > BUDGET_SECONDS or peaks[-1] * step > growth.megabytes or n >= 32 * growth.start:
            break
        n *= 2
    found = Measured(sizes, seconds, False, 0.0, None)
    doublings = np.log2(growth.target / sizes[-1])
    projected = seconds[-1] * found.ratio**doublings
    memory_ratio = peaks[-1] / peaks[-2] if len(peaks) > 1 and peaks[-2] else 1.0
    if projected > growth.seconds or peaks[-1] * memory_ratio**doublings > 16 * growth.megabytes:
        steep = found.ratio > QUADRATIC or memory_ratio > QUADRATIC
        return Measured(sizes, seconds, steep, projected, None)
    return Measured(sizes, seconds, False, projected, _seconds(function, growth.inputs(growth.target, rng)))


def _seconds(function, args) -> float:
    start = time.perf_counter()
    function(*args)
    return time.perf_counter() - start


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
