"""Session 04, objective O4.5: the expected calibration error of a vector and of rows."""

import numpy as np

from lossedu import metrics
from lossedu.exercises import Case, Exercise
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.wrong_calibration_errors import WRONG_CALIBRATION_ERRORS

BOUNDARY, ENDS, EMPTY_BIN = "a forecast on a boundary", "forecasts of 0 and 1", "a bin without examples"
TIED = "two largest probabilities in a row"


def _filled(q, bins):
    """Several examples in most bins, none empty, forecasts of a bin not centred in it and off its boundaries."""
    place = np.maximum(np.ceil(np.round(q * bins, 6)) - 1, 0).astype(int)
    count = np.bincount(place, minlength=bins)
    on_a_boundary = np.abs(q * bins - np.round(q * bins)) < 1e-6
    return count.min() >= 1 and np.ptp(count) > 0 and not on_a_boundary.any()


def _vector(rng, bins):
    while True:
        p = np.round(rng.uniform(0.02, 0.98, int(rng.integers(3 * bins, 4 * bins + 4))), 2)
        y = (rng.random(p.size) < 0.15 + 0.5 * p).astype(int)
        if _filled(p, bins) and 0 < y.sum() < y.size and np.unique(p).size == p.size:
            return y, p, bins


def _rows(rng, n, classes, bins):
    """Rows with two digits; one bin or more stays empty, as the largest of a row is never below 1/K."""
    while True:
        p = np.round(rng.dirichlet(np.full(classes, 0.8), n), 2)
        p[:, -1] = np.round(1 - p[:, :-1].sum(axis=1), 2)
        likely = p.argmax(axis=1)
        y = np.where(rng.random(n) < 0.6, likely, rng.integers(0, classes, n))
        q = p.max(axis=1)
        twice = np.sort(p, axis=1)[:, -2] > q - 0.015
        on_a_boundary = np.abs(p * bins - np.round(p * bins)) < 1e-6
        boundary = on_a_boundary[p > 0].any() or np.any(p <= 0)
        if not twice.any() and not boundary and np.unique(y).size == classes and 0 < np.mean(y == likely) < 1:
            return y, p, bins


def _calibration_cases(rng):
    for bins in (2, 2, 3, 3, 4, 5) * 3:
        yield Case(_vector(rng, bins))
    for n, classes, bins in ((7, 3, 3), (9, 3, 4), (10, 4, 5), (12, 3, 5), (8, 3, 10), (12, 4, 10)) * 3:
        yield Case(_rows(rng, n, classes, bins))
    yield Case((np.array([0, 1, 1, 0, 1, 1]), np.array([0.25, 0.5, 0.5, 0.75, 0.9, 0.3]), 4), BOUNDARY)
    yield Case((np.array([1, 0, 0, 1]), np.array([0.5, 0.2, 0.8, 0.7]), 2), BOUNDARY)
    yield Case((np.array([0, 2, 1]), np.array([[0.5, 0.3, 0.2], [0.2, 0.5, 0.3], [0.1, 0.6, 0.3]]), 2), BOUNDARY)
    yield Case((np.array([0, 1, 1, 0]), np.array([0.0, 1.0, 0.3, 0.6]), 2), ENDS)
    yield Case((np.array([1, 0, 1, 0, 0]), np.array([0.0, 0.0, 1.0, 0.9, 0.1]), 5), ENDS)
    yield Case((np.array([1, 0, 1, 1]), np.array([0, 0, 1, 1]), 3), ENDS)  # integers, both arrays
    yield Case((np.array([1, 0, 0, 1]), np.array([0.12, 0.15, 0.92, 0.95]), 10), EMPTY_BIN)
    yield Case((np.array([0, 0, 1, 0]), np.full(4, 0.25), 10), "one forecast for all")
    yield Case((np.array([1, 0, 0, 0]), np.full(4, 0.25), 1), "one bin")
    yield Case((np.array([0, 1, 1, 0, 1]), np.array([0.1, 0.35, 0.8, 0.6, 0.55]), 1), "one bin")
    yield Case((np.array([1]), np.array([0.8]), 10), "one example")
    yield Case((np.array([2]), np.array([[0.1, 0.2, 0.7]]), 10), "one example")
    tied = np.array([[0.4, 0.4, 0.2], [0.1, 0.45, 0.45], [0.7, 0.2, 0.1]])
    yield Case((np.array([1, 2, 0]), tied, 4), TIED)
    yield Case((np.array([0, 2, 0]), tied, 7), TIED)
    yield Case((np.array([], dtype=int), np.array([]), 10), "no examples")


def expected_calibration_error(y, p, bins):
    if len(y) == 0:
        return np.nan
    if p.ndim == 2:
        event, forecast = np.argmax(p, axis=1) == y, np.max(p, axis=1)
    else:
        event, forecast = y, p
    total = 0.0
    for k in range(bins):
        inside = (forecast > k / bins) & (forecast <= (k + 1) / bins)
        if k == 0:
            inside = inside | (forecast == 0)
        if np.any(inside):
            gap = np.mean(event[inside]) - np.mean(forecast[inside])
            total += np.mean(inside) * abs(gap)  # the share of the examples that fell into this bin
    return total


def _sums_of_differences(y, p, bins):
    if p.ndim == 2:
        y, p = (p.argmax(axis=1) == y).astype(float), p.max(axis=1)
    if not y.size:
        return float("nan")
    place = np.clip(np.digitize(p, np.linspace(0, 1, bins + 1), right=True) - 1, 0, bins - 1)
    return np.abs(np.bincount(place, weights=y - p)).sum() / y.size


def _by_ceil_in_a_loop(y, p, bins):
    differences = [0.0] * bins
    for label, q in zip(y, p, strict=True):
        if np.ndim(q):
            label, q = int(np.argmax(q) == label), max(q)
        differences[max(int(np.ceil(q * bins)) - 1, 0)] += label - q
    return sum(abs(d) for d in differences) / len(y) if len(y) else np.nan


def _means_of_bins_that_may_be_empty(y, p, bins):
    if np.ndim(p) == 2:
        hit, q = np.argmax(p, axis=-1) == y, np.max(p, axis=-1)
    else:
        hit, q = np.asarray(y) == 1, np.asarray(p)
    edges = np.linspace(0, 1, bins + 1)
    edges[0] = -1
    inside = [(edges[k] < q) & (q <= edges[k + 1]) for k in range(bins)]
    gaps = np.abs([hit[these].mean() - q[these].mean() for these in inside])  # warns: an empty bin has no mean
    return np.nansum(np.sum(inside, axis=1) * gaps) / len(q) if len(q) else np.nan


EXPECTED_CALIBRATION_ERROR = Exercise(
    name="expected_calibration_error",
    label="the expected calibration error",
    number="4.9",
    objective="O4.5",
    minutes=14,
    points=4,
    arguments=("y", "p", "bins"),
    outputs=("error",),
    reference=metrics.expected_calibration_error,
    cases=_calibration_cases,
    wrong_ideas=WRONG_CALIBRATION_ERRORS,
    right_variants=(_sums_of_differences, _by_ceil_in_a_loop, _means_of_bins_that_may_be_empty),
    look_again='"One number: the ECE" in part 3',
    solution=expected_calibration_error,
    why="""First make two vectors: the forecast, and whether its event came. For a vector they are p and y; for rows
    the largest probability, and whether its class is y. Then bin by bin: the gap between the two means, without
    sign, weighted by the share of the examples in the bin. Easily missed are 0, which belongs to the first bin, and
    bins in which nothing fell.""",
    kind_hints={
        BOUNDARY: "Bins are (a, b]: into which of two neighbours does their common boundary fall?",
        ENDS: "Which of your bins holds a forecast of exactly 0, and which one of exactly 1?",
        TIED: "Of two equal largest entries the docstring counts one: which one do you take?",
        EMPTY_BIN: "What is the mean of nothing, and what should a bin without examples add?",
    },
    fallback="Write the bins of this case down as in the table of part 3: who falls in, the two means, the gap, the "
    "weight. In which column do you and your code part? If rows alone fail: which two vectors do they become first?",
)
