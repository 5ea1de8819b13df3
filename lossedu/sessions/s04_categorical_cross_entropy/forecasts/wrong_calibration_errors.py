"""Session 04: wrong ideas about the expected calibration error. Rows are told from a vector by ndim."""

import numpy as np

from lossedu.exercises import wrong_idea


@wrong_idea(
    """Every bin with something in it weighs the same in your function. The average runs over the *examples*: a bin of
    nine counts nine times as much as a bin of one."""
)
def bins_weighted_alike(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return np.mean([abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place)])


@wrong_idea(
    """You divide by the number of bins. The average runs over the *examples*: weigh each bin with how many fell into
    it, so that an empty one has no say."""
)
def divided_by_the_number_of_bins(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place)) / bins


@wrong_idea(
    """You do not weigh the bins: their gaps are only added up. Each gap counts with the share of the examples that fell
    into its bin."""
)
def gaps_only_added_up(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """Your gaps keep their signs, so a bin that says too much makes up for one that says too little. What is left is
    the gap of the two overall means: where does the absolute value belong?"""
)
def gaps_with_their_signs(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    return np.mean(hit) - np.mean(q)


@wrong_idea(
    """You compare two overall means: one bin for everything. A forecast that says too much here and too little there
    looks perfect that way. Where do the bins come in?"""
)
def one_bin_for_everything(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    return abs(np.mean(hit) - np.mean(q))


@wrong_idea(
    """You average |label - forecast| over the examples: each is a bin of its own. A forecast of one half is
    then always off by one half, however right it is. First means within a bin, then their gap."""
)
def every_example_a_bin(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    return np.mean(np.abs(hit - q))


@wrong_idea("""You square the gaps. That is another measure; this one averages their absolute values.""")
def squared_gaps(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * (hit[place == k].mean() - q[place == k].mean()) ** 2 for k in np.unique(place))


@wrong_idea(
    """You take the root of the mean squared gap. That is another measure; this one averages the absolute values."""
)
def root_mean_square_gap(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    squares = [np.mean(place == k) * (hit[place == k].mean() - q[place == k].mean()) ** 2 for k in np.unique(place)]
    return np.sqrt(np.sum(squares))


@wrong_idea(
    """You return the largest gap, the *maximum* calibration error. Expected means the average over the examples."""
)
def largest_gap(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return max(abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """You compare with the middle of the bin. Compare with the mean of the forecasts that fell into it: they need not
    lie around the middle."""
)
def middle_of_the_bin(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - (k + 0.5) / bins) for k in np.unique(place))


@wrong_idea("""You compare with the upper edge of the bin. Compare with the mean of the forecasts that fell into it.""")
def upper_edge_of_the_bin(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - (k + 1) / bins) for k in np.unique(place))


@wrong_idea(
    """A forecast on a boundary falls into the upper bin in your function. The bins are (a, b]: which of the two ends
    belongs to a bin, and which bin has 0?"""
)
def lower_end_belongs_to_the_bin(y, p, bins):
    if len(y) == 0:
        return np.nan
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.minimum(np.searchsorted(np.arange(bins + 1) / bins, q, side="right") - 1, bins - 1)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """Forecasts of exactly 0 are in none of your bins, since each bin leaves its lower end out. The docstring puts 0
    into the first one."""
)
def zero_in_no_bin(y, p, bins):
    if len(y) == 0:
        return np.nan
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.searchsorted(np.arange(bins + 1) / bins, q) - 1
    seen = [k for k in np.unique(place) if k >= 0]
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in seen)


@wrong_idea(
    """Forecasts of exactly 0 have a bin of their own in your function. The docstring puts 0 into the first bin, with
    the others up to its edge."""
)
def zero_has_a_bin_of_its_own(y, p, bins):
    if len(y) == 0:
        return np.nan
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.searchsorted(np.arange(bins + 1) / bins, q) - 1
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """Your bins span the forecasts that came, from the smallest to the largest. They divide the whole of [0, 1]: give
    the range, or the edges themselves."""
)
def bins_from_smallest_to_largest(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    edges = np.linspace(q.min(), q.max(), bins + 1)
    place = np.clip(np.searchsorted(edges, q, side="right") - 1, 0, bins - 1)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """Your bins hold equally many examples each. That is a measure in use too; here the bins have equal *width* on [0,
    1]."""
)
def bins_of_equal_count(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    parts = np.array_split(np.argsort(q, kind="stable"), bins)
    return sum(len(part) / len(q) * abs(hit[part].mean() - q[part].mean()) for part in parts if len(part))


@wrong_idea(
    """You have one bin too few: `bins` edges enclose one bin less. How many edges does it take for two bins?"""
)
def one_bin_too_few(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    edges = np.linspace(0, 1, bins)
    place = np.maximum(np.searchsorted(edges, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """You divide the range from one half to 1 into bins. The bins divide the whole of [0, 1], whatever forecasts
    come."""
)
def bins_from_one_half(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(0.5 + np.arange(bins + 1) / (2 * bins), q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """With a vector you look at the likelier of the two classes. There the forecast is p itself, the probability of
    class 1, and the event is that class 1 comes."""
)
def vector_read_as_two_classes(y, p, bins):
    rows = np.column_stack((1 - p, p)) if p.ndim == 1 else p
    q, hit = rows.max(axis=1), rows.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """With a vector you compare the forecast with whether the decision at one half was right. The event is that class 1
    comes: after a forecast of 0.1 it should come one time in ten."""
)
def decision_was_right(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = (p >= 0.5) == (y == 1) if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """With rows you take the probability of the true class for the forecast. The forecast is made before the truth is
    known: it is the largest of the row."""
)
def probability_of_the_true_class(y, p, bins):
    q = p if p.ndim == 1 else p[np.arange(len(y)), y]
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """With rows your forecast is the probability of the true class, and you ask of it to be 1. The forecast is made
    before the truth is known: it is the largest of the row, and the event may come or not."""
)
def true_class_should_have_all(y, p, bins):
    q = p if p.ndim == 1 else p[np.arange(len(y)), y]
    hit = y if p.ndim == 1 else np.ones(len(y))
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """Of two equal largest entries you let the last one count. The docstring names another: which one does np.argmax
    give?"""
)
def last_of_two_largest(y, p, bins):
    if len(y) == 0:
        return np.nan
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.shape[1] - 1 - p[:, ::-1].argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """Of two equal largest entries both count in your function: whichever of the two classes comes, the forecast was
    right. The docstring lets one of them count."""
)
def either_of_two_largest(y, p, bins):
    if len(y) == 0:
        return np.nan
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p[np.arange(len(y)), y] == q
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """With rows you average over the classes, one at a time: that is the class-wise error. Here only the largest
    probability of each row is looked at, and whether its class came."""
)
def class_by_class(y, p, bins):
    columns = [p] if p.ndim == 1 else list(p.T)
    events = [y] if p.ndim == 1 else [y == k for k in range(p.shape[1])]
    edges, total = np.arange(bins + 1) / bins, 0.0
    for q, hit in zip(columns, events, strict=True):
        place = np.maximum(np.searchsorted(edges, q) - 1, 0)
        total += sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))
    return total / len(columns)


@wrong_idea(
    """With rows you throw all probabilities of all classes into one set of bins. Only the largest of each row is looked
    at here, and whether its class came."""
)
def all_classes_in_one_set_of_bins(y, p, bins):
    q = p.ravel()
    hit = y if p.ndim == 1 else (np.arange(p.shape[1]) == y[:, None]).ravel()
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """With rows you take the last column for the forecast of class 1, as with a vector. Here each column is a class;
    the forecast is the largest of the row, and the event that its class came."""
)
def one_column_of_the_rows(y, p, bins):
    q = p if p.ndim == 1 else p[:, 1]
    hit = y if p.ndim == 1 else y == 1
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """With rows your event is the label itself. Labels of rows are the names of classes: the event is that the class
    with the largest probability is the one that came."""
)
def label_taken_for_the_event(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(y[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """With rows you count the classes from 1. They count from 0, as the columns do: argmax and the label speak the same
    language."""
)
def classes_counted_from_one(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) + 1 == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """You return a number without examples. There is nothing to average over: the docstring says what to return."""
)
def zero_without_examples(y, p, bins):
    if len(y) == 0:
        return 0.0
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    return sum(np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in np.unique(place))


@wrong_idea(
    """An empty bin spoils your result: the mean of nothing is nan. A bin without examples weighs nothing; can it be
    left out before its means are taken?"""
)
def empty_bin_spoils_it(y, p, bins):
    q = p if p.ndim == 1 else p.max(axis=1)
    hit = y if p.ndim == 1 else p.argmax(axis=1) == y
    place = np.maximum(np.searchsorted(np.arange(bins + 1) / bins, q) - 1, 0)
    gaps = [np.mean(place == k) * abs(hit[place == k].mean() - q[place == k].mean()) for k in range(bins)]
    return np.sum(gaps)


WRONG_CALIBRATION_ERRORS = (
    bins_weighted_alike,
    divided_by_the_number_of_bins,
    gaps_only_added_up,
    gaps_with_their_signs,
    one_bin_for_everything,
    every_example_a_bin,
    squared_gaps,
    root_mean_square_gap,
    largest_gap,
    middle_of_the_bin,
    upper_edge_of_the_bin,
    lower_end_belongs_to_the_bin,
    zero_in_no_bin,
    zero_has_a_bin_of_its_own,
    bins_from_smallest_to_largest,
    bins_of_equal_count,
    one_bin_too_few,
    bins_from_one_half,
    vector_read_as_two_classes,
    decision_was_right,
    probability_of_the_true_class,
    true_class_should_have_all,
    last_of_two_largest,
    either_of_two_largest,
    class_by_class,
    all_classes_in_one_set_of_bins,
    one_column_of_the_rows,
    label_taken_for_the_event,
    classes_counted_from_one,
    zero_without_examples,
    empty_bin_spoils_it,
)
