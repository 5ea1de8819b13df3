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


def measure(function, growth: Growth, seed: int = 0) -> Measured:
    """Time `function` on n = start, 2 start, ... and, when that promises to end in time, on `growth.target` points.

    Doubling stops at the first size whose time exceeds BUDGET_SECONDS, or before a size whose projected memory
    exceeds the limit: an n-by-n table must not take the machine down with it. Where it stops at once, smaller sizes
    tell how the time grows. Times are the best of three.
    """
    rng = np.random.default_rng(seed)
    megabytes, memory_ratio = _memory(function, growth, rng)

    def seconds_for(n):
        args = growth.inputs(n, rng)
        seconds = _seconds(function, args)
        for _ in range(2):
            if seconds <= BUDGET_SECONDS:  # a longer call stands out of the noise by itself
                seconds = min(seconds, _seconds(function, args))
        return seconds

    largest = min(growth.target, 32 * growth.start)
    sizes, seconds = [growth.start], [seconds_for(growth.start)]
    while seconds[-1] <= BUDGET_SECONDS and 2 * sizes[-1] <= largest and megabytes(2 * sizes[-1]) <= growth.megabytes:
        sizes.append(2 * sizes[-1])
        seconds.append(seconds_for(sizes[-1]))
    while len(sizes) < 3:
        sizes.insert(0, sizes[0] // 2)
        seconds.insert(0, seconds_for(sizes[0]))
    ratio = Measured(sizes, seconds, False, 0.0, None).ratio
    projected = seconds[-1] * ratio ** np.log2(growth.target / sizes[-1])
    too_large = megabytes(growth.target) > 16 * growth.megabytes
    steep = ratio > QUADRATIC or (too_large and memory_ratio > QUADRATIC)
    # A projection over many doublings is rough, so in doubt the answer is run: when it was quick up to the largest
    # size, whatever the ratio, which one slow moment can spoil; and when it is not steep but seems a little too slow.
    quick = 2 * sizes[-1] > largest and seconds[-1] <= 4 * BUDGET_SECONDS
    if too_large or (projected > growth.seconds * (1 if steep else 3) and not quick):
        return Measured(sizes, seconds, steep, projected, None)
    return Measured(sizes, seconds, False, projected, _seconds(function, growth.inputs(growth.target, rng)))


def _memory(function, growth, rng):
    """(projected megabytes for n points, factor per doubling), from two sizes below the start.

    Small sizes, because tracing makes a loop of Python code many times slower.
    """
    sizes = growth.start // 4, growth.start // 2
    function(*growth.inputs(sizes[0], rng))  # what a first call loads for good is not part of its memory
    small, large = (_peak_megabytes(function, growth.inputs(n, rng)) for n in sizes)
    ratio = large / small if small > 0 else 1.0
    return (lambda n: large * ratio ** np.log2(n / sizes[1])), ratio


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
