"""Session 04, objective O4.5: the Brier score in three parts."""

import numpy as np

from lossedu import metrics
from lossedu.exercises import Case, Exercise, wrong_idea

CONSTANT, ONE_LABEL, SINGLE = "one forecast for all", "labels all alike", "every forecast different"


def _groups(rng):
    """Two to four forecasts with two digits, each given to several examples, in mixed order."""
    while True:
        k = int(rng.integers(2, 5))
        forecasts = np.round(rng.uniform(0.03, 0.97, k), 2)
        sizes = rng.integers(2, 6, k)
        ones = [int(rng.integers(0, size + 1)) for size in sizes]
        p = np.repeat(forecasts, sizes)
        y = np.concatenate([np.arange(size) < one for size, one in zip(sizes, ones, strict=True)]).astype(int)
        shares = np.array(ones) / sizes
        apart = np.min(np.abs(np.diff(np.sort(forecasts)))) > 0.02 and np.ptp(shares) > 0.2 and np.ptp(sizes) > 0
        miss = np.abs(shares - forecasts)
        base = y.mean()
        unlike = abs(base - 0.5) > 0.05 and abs(p.mean() - base) > 0.03 and np.ptp(forecasts) > 0.3
        if apart and unlike and np.max(miss) > 0.05:
            order = rng.permutation(p.size)
            if np.count_nonzero(np.diff(p[order])) >= k:  # equal forecasts are not all neighbours
                return y[order], p[order]


def _brier_cases(rng):
    for _ in range(45):
        yield Case(_groups(rng))
    for p in (0.3, 0.8):
        yield Case((rng.permutation([0, 0, 1, 1, 1]), np.full(5, p)), CONSTANT)
    yield Case((np.array([1, 0, 0, 1]), np.full(4, 0.5)), CONSTANT)
    yield Case((np.array([1, 1, 1, 1]), np.array([0.9, 0.6, 0.9, 0.6])), ONE_LABEL)
    yield Case((np.array([0, 0, 0]), np.array([0.2, 0.2, 0.7])), ONE_LABEL)
    yield Case((np.array([0, 1, 1, 0]), np.array([0.15, 0.8, 0.55, 0.6])), SINGLE)
    yield Case((np.array([1, 0, 1]), np.array([0.91, 0.93, 0.94])), SINGLE)
    yield Case((np.array([0, 1, 1, 0, 1]), np.array([0, 1, 1, 0, 0])), "whole numbers only")
    yield Case((np.array([1]), np.array([0.4])), "one example")
    yield Case((np.array([], dtype=int), np.array([])), "no examples")


@wrong_idea(
    """Your groups all weigh the same. Each part is an average over the *examples*, so a group of nine counts nine times
    as much as a group of one."""
)
def groups_weighted_alike(y, p):
    values = np.unique(p)
    shares = np.array([y[p == v].mean() for v in values])
    base = y.mean()
    return np.mean((values - shares) ** 2), np.mean((shares - base) ** 2), base * (1 - base)


@wrong_idea(
    """You group the forecasts into ten bins. Here a group is all the examples with one and the same forecast; with bins
    the three parts no longer add up to the Brier score."""
)
def ten_bins_instead_of_values(y, p):
    place = np.ceil(np.round(p * 10, 9)).astype(int)
    base, reliability, resolution = y.mean(), 0.0, 0.0
    for k in np.unique(place):
        inside = place == k
        reliability += inside.mean() * (p[inside].mean() - y[inside].mean()) ** 2
        resolution += inside.mean() * (y[inside].mean() - base) ** 2
    return reliability, resolution, base * (1 - base)


@wrong_idea(
    """Your resolution looks at the forecasts. It asks how far what *happened* differs from group to group: take the
    frequency of each group, not its forecast."""
)
def resolution_of_the_forecasts(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    weight = size / len(p)
    return weight @ (values - shares) ** 2, weight @ (values - base) ** 2, base * (1 - base)


@wrong_idea(
    """Your resolution is measured from the mean forecast. The reference is the prevalence: how often the event came
    over all examples."""
)
def resolution_around_the_mean_forecast(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    weight = size / len(p)
    return weight @ (values - shares) ** 2, weight @ (shares - np.mean(p)) ** 2, base * (1 - base)


@wrong_idea(
    """Your resolution is measured from one half. A group resolves something when its frequency differs from the
    prevalence, whatever that is."""
)
def resolution_around_one_half(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    weight = size / len(p)
    return weight @ (values - shares) ** 2, weight @ (shares - 0.5) ** 2, base * (1 - base)


@wrong_idea(
    """Your first part is the whole Brier score: you compare each forecast with its label. Reliability compares the
    forecast of a group with the frequency in that group."""
)
def brier_score_for_reliability(y, p):
    _, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    return np.mean((p - y) ** 2), size @ (shares - base) ** 2 / len(p), base * (1 - base)


@wrong_idea(
    """Your first part compares every forecast with the prevalence. Reliability asks a group about its own frequency: of
    the examples with this forecast, how many came?"""
)
def reliability_against_the_prevalence(y, p):
    _, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    return np.mean((p - base) ** 2), size @ (shares - base) ** 2 / len(p), base * (1 - base)


@wrong_idea("""You take absolute gaps. The Brier score is a mean of squares, and only squared gaps add up to it.""")
def absolute_gaps(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    weight = size / len(p)
    return weight @ np.abs(values - shares), weight @ np.abs(shares - base), base * (1 - base)


@wrong_idea(
    """You square the mean gap instead of averaging the squares. Gaps of opposite sign then cancel: each group's gap is
    squared before the average."""
)
def square_of_the_mean_gap(y, p):
    base = y.mean()
    _, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares = np.bincount(group, weights=y) / size
    return (np.mean(p) - base) ** 2, size @ (shares - base) ** 2 / len(p), base * (1 - base)


@wrong_idea(
    """Your sums are not divided by the number of examples. All three parts are means, like the Brier score itself."""
)
def summed_over_the_examples(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    return size @ (values - shares) ** 2, size @ (shares - base) ** 2, len(p) * base * (1 - base)


@wrong_idea(
    """Two parts are sums and the third is a mean. Divide by the number of examples: all three are means, like the Brier
    score itself."""
)
def two_parts_not_divided(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    return size @ (values - shares) ** 2, size @ (shares - base) ** 2, base * (1 - base)


@wrong_idea(
    """Your uncertainty divides by n - 1. It is the mean squared distance of the labels from the prevalence, divided by
    n; else the three parts do not add up."""
)
def uncertainty_with_one_less(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base, n = np.bincount(group, weights=y) / size, y.mean(), len(p)
    spread = base * (1 - base) * n / (n - 1) if n > 1 else 0.0
    return size @ (values - shares) ** 2 / n, size @ (shares - base) ** 2 / n, spread


@wrong_idea(
    """Your uncertainty is a mean of p (1 - p). It belongs to the labels alone: the same for every forecaster who faces
    them."""
)
def uncertainty_of_the_forecasts(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    return size @ (values - shares) ** 2 / len(p), size @ (shares - base) ** 2 / len(p), np.mean(p * (1 - p))


@wrong_idea(
    """Your uncertainty is what is left inside the groups. Uncertainty is that of all labels together; the difference of
    the two is the resolution."""
)
def uncertainty_within_the_groups(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    weight = size / len(p)
    return weight @ (values - shares) ** 2, weight @ (shares - base) ** 2, weight @ (shares * (1 - shares))


@wrong_idea("""Your uncertainty is a standard deviation. The three parts add up as squares: the variance is meant.""")
def uncertainty_as_a_deviation(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    weight = size / len(p)
    return weight @ (values - shares) ** 2, weight @ (shares - base) ** 2, np.sqrt(base * (1 - base))


@wrong_idea(
    """Your uncertainty is an entropy. That belongs to the logarithmic score, which falls apart in a like way; the one
    for squares is the variance of a label."""
)
def uncertainty_as_an_entropy(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    weight = size / len(p)
    entropy = -base * np.log(base) - (1 - base) * np.log(1 - base)
    return weight @ (values - shares) ** 2, weight @ (shares - base) ** 2, entropy


@wrong_idea(
    """Your resolution has a minus in front. It is a mean of squares and never negative; the minus belongs in the sum
    of the three parts."""
)
def resolution_with_its_minus(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, y.mean()
    return size @ (values - shares) ** 2 / len(p), -(size @ (shares - base) ** 2) / len(p), base * (1 - base)


@wrong_idea(
    """You start a new group whenever the forecast changes from one example to the next. Equal forecasts belong together
    wherever they stand."""
)
def neighbours_taken_for_groups(y, p):
    starts = [0, *(i for i in range(1, len(p)) if p[i] != p[i - 1]), len(p)]
    base, reliability, resolution = y.mean(), 0.0, 0.0
    for a, b in zip(starts[:-1], starts[1:], strict=True):  # noqa: RUF007
        share = y[a:b].mean()
        reliability += (b - a) / len(p) * (p[a] - share) ** 2
        resolution += (b - a) / len(p) * (share - base) ** 2
    return reliability, resolution, base * (1 - base)


@wrong_idea(
    """You group by the label, so each group has a frequency of 0 or 1. A group is all examples with the same
    *forecast*: what did they turn out to be?"""
)
def grouped_by_label(y, p):
    base = y.mean()
    gaps = np.array([p[y == k].mean() - k if np.any(y == k) else 0.0 for k in (0, 1)])
    weight = np.array([1 - base, base])
    return weight @ gaps**2, base * (1 - base), base * (1 - base)


@wrong_idea(
    """Your prevalence is the plain mean of the groups' frequencies. It is the share of ones among all *examples*: a
    large group counts for more."""
)
def prevalence_of_the_groups(y, p):
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares = np.bincount(group, weights=y) / size
    base, weight = shares.mean(), size / len(p)
    return weight @ (values - shares) ** 2, weight @ (shares - base) ** 2, base * (1 - base)


def brier_decomposition(y, p):
    n = len(p)
    if n == 0:
        return np.nan, np.nan, np.nan
    base, reliability, resolution = np.mean(y), 0.0, 0.0
    for forecast in np.unique(p):
        group = y[p == forecast]
        frequency = np.mean(group)
        reliability += len(group) / n * (forecast - frequency) ** 2
        resolution += len(group) / n * (frequency - base) ** 2
    return reliability, resolution, base * (1 - base)


def _by_counting(y, p):
    if len(y) == 0:
        return [float("nan")] * 3
    values, group, size = np.unique(p, return_inverse=True, return_counts=True)
    shares, base = np.bincount(group, weights=y) / size, np.mean(y)
    return np.array([size @ (values - shares) ** 2, size @ (shares - base) ** 2, len(y) * base * (1 - base)]) / len(y)


def _with_a_dictionary(y, p):
    groups = {}
    for label, forecast in zip(y, p, strict=True):
        groups.setdefault(float(forecast), []).append(int(label))
    n, ones = len(y), sum(int(label) for label in y)
    if not n:
        return float("nan"), float("nan"), float("nan")
    reliability = sum(len(g) * (f - sum(g) / len(g)) ** 2 for f, g in groups.items()) / n
    resolution = sum(len(g) * (sum(g) / len(g) - ones / n) ** 2 for g in groups.values()) / n
    return reliability, resolution, ones * (n - ones) / n**2


def _example_by_example(y, p):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    frequency = np.array([y[p == forecast].mean() for forecast in p])
    with np.errstate(all="ignore"):
        base = y.sum() / np.float64(len(y))
        parts = [np.sum((p - frequency) ** 2), np.sum((frequency - base) ** 2), np.sum((y - base) ** 2)]
        return tuple(np.array(parts) / np.float64(len(y)))


BRIER_DECOMPOSITION = Exercise(
    name="brier_decomposition",
    label="the Brier score in three parts",
    number="4.10",
    objective="O4.5",
    minutes=10,
    points=3,
    core=False,
    arguments=("y", "p"),
    outputs=("reliability", "resolution", "uncertainty"),
    reference=metrics.brier_decomposition,
    cases=_brier_cases,
    wrong_ideas=(
        groups_weighted_alike,
        ten_bins_instead_of_values,
        resolution_of_the_forecasts,
        resolution_around_the_mean_forecast,
        resolution_around_one_half,
        brier_score_for_reliability,
        reliability_against_the_prevalence,
        absolute_gaps,
        square_of_the_mean_gap,
        summed_over_the_examples,
        two_parts_not_divided,
        uncertainty_with_one_less,
        uncertainty_of_the_forecasts,
        uncertainty_within_the_groups,
        uncertainty_as_a_deviation,
        uncertainty_as_an_entropy,
        resolution_with_its_minus,
        neighbours_taken_for_groups,
        grouped_by_label,
        prevalence_of_the_groups,
    ),
    right_variants=(_by_counting, _with_a_dictionary, _example_by_example),
    look_again='"The Brier score in three parts" in part 4',
    solution=brier_decomposition,
    why="""Go through the distinct forecasts; each has a group, the group a frequency. Reliability is the mean
    squared gap between the two, resolution the mean squared distance of the frequencies from the prevalence, each
    weighted by the size of the group, and uncertainty is prevalence times one minus prevalence. To check: the first
    minus the second plus the third is the Brier score.""",
    kind_hints={
        CONSTANT: "There is one group. What is its frequency, and how far is that from the prevalence?",
        SINGLE: "Every group holds one example here, however close two forecasts are. What is its frequency?",
        ONE_LABEL: "Where the labels are all alike, the prevalence is 0 or 1. Which parts are left?",
    },
)
