"""Session 04: wrong ideas about the temperature. Most of them look for it by halving an interval of its logarithm."""

import numpy as np

from lossedu.exercises import wrong_idea


@wrong_idea(
    """You return 1/T, the number that the logits are multiplied with. Here they are divided by T: above 1 means less
    sure."""
)
def inverse_of_the_temperature(y, z):
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        s = z * np.exp(-middle)
        q = np.exp(s - s.max(axis=1, keepdims=True))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (low, middle) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) < 0 else (middle, high)
    return np.exp(-low)


@wrong_idea("""You return the logarithm of T. The interval was halved on that scale: what leads back?""")
def logarithm_of_the_temperature(y, z):
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        s = z * np.exp(-middle)
        q = np.exp(s - s.max(axis=1, keepdims=True))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (low, middle) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) < 0 else (middle, high)
    return low


@wrong_idea(
    """Your T makes the mean of the largest probabilities equal to the share of right answers. That matches one pair of
    averages; the docstring wants the T with the smallest mean cross-entropy."""
)
def mean_confidence_made_equal_to_accuracy(y, z):
    share = np.mean(z.argmax(axis=1) == y)
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        s = z * np.exp(-middle)
        q = np.exp(s - s.max(axis=1, keepdims=True))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (middle, high) if q.max(axis=1).mean() > share else (low, middle)
    return np.exp(low)


@wrong_idea(
    """You minimise the squared error of the probabilities. That is a proper score as well, with another minimum on a
    sample; the docstring names cross-entropy."""
)
def squared_error_minimised(y, z):
    Y, low, high = np.eye(z.shape[1])[y], np.log(0.01), np.log(1000)
    for _ in range(6):
        grid = np.linspace(low, high, 121)
        s = z * np.exp(-grid)[:, None, None]
        q = np.exp(s - s.max(axis=2, keepdims=True))
        q = q / q.sum(axis=2, keepdims=True)
        best = np.argmin(((q - Y) ** 2).sum(axis=2).mean(axis=1))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 120)]
    return np.exp((low + high) / 2)


@wrong_idea(
    """Your T is cut off at 1: it can only make forecasts less sure. A model may be too little sure as well, and then T
    lies below 1."""
)
def never_below_one(y, z):
    low, high = 0.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        s = z * np.exp(-middle)
        q = np.exp(s - s.max(axis=1, keepdims=True))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (low, middle) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) < 0 else (middle, high)
    return np.exp(low)


@wrong_idea(
    """You try a grid with steps of 0.1 and return the best of it. Between two points of the grid there is better: go on
    until the slope is 0."""
)
def grid_of_tenths_up_to_ten(y, z):
    T = np.arange(1, 101) / 10
    s = z / T[:, None, None]
    s = s - s.max(axis=2, keepdims=True)
    loss = np.log(np.exp(s).sum(axis=2)) - s[:, np.arange(len(y)), y]
    return T[np.argmin(loss.mean(axis=1))]


@wrong_idea(
    """Your T is right to two decimals and no further: rounded, or the best of a grid with steps of 0.01. Between two
    points of a grid there is better: go on until the slope is 0, and round nothing."""
)
def two_decimals_only(y, z):
    T = np.arange(1, 1001) / 100
    s = z / T[:, None, None]
    s = s - s.max(axis=2, keepdims=True)
    loss = np.log(np.exp(s).sum(axis=2)) - s[:, np.arange(len(y)), y]
    return T[np.argmin(loss.mean(axis=1))]


@wrong_idea(
    """You look for T between 0.1 and 10 only. The size of the logits decides where it lies: the docstring says how far
    to look."""
)
def looked_between_a_tenth_and_ten(y, z):
    low, high = np.log(0.1), np.log(10)
    for _ in range(60):
        middle = (low + high) / 2
        s = z * np.exp(-middle)
        q = np.exp(s - s.max(axis=1, keepdims=True))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (low, middle) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) < 0 else (middle, high)
    return np.exp(low)


@wrong_idea(
    """Large logits overflow: e to the power 800 is infinite, and infinity over infinity is no number. Subtract the
    largest of each row first."""
)
def exponential_overflows(y, z):
    low, high = np.log(0.01), np.log(1000)
    for _ in range(60):
        middle = (low + high) / 2
        q = np.exp(z * np.exp(-middle))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (low, middle) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) < 0 else (middle, high)
    return np.exp(low)


@wrong_idea(
    """Large logits overflow, the slope becomes nan, and a comparison with nan sends your search to the smallest T.
    Subtract the largest of each row first."""
)
def exponential_overflows_and_the_search_goes_down(y, z):
    low, high = np.log(0.01), np.log(1000)
    for _ in range(60):
        middle = (low + high) / 2
        q = np.exp(z * np.exp(-middle))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (middle, high) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) > 0 else (low, middle)
    return np.exp(low)


@wrong_idea(
    """You keep the probabilities away from 0 before the logarithm, so the most a row can cost is fixed: a small T then
    costs next to nothing. The loss of a row is a log-sum-exp minus a logit: where would a 0 come from?"""
)
def probabilities_kept_away_from_zero(y, z):
    low, high = np.log(0.01), np.log(1000)
    s = z - z.max(axis=1, keepdims=True)
    for _ in range(6):
        grid = np.linspace(low, high, 121)
        q = np.exp(s * np.exp(-grid)[:, None, None])
        q = (q / q.sum(axis=2, keepdims=True))[:, np.arange(len(y)), y]
        best = np.argmin(-np.log(np.maximum(q, 1e-7)).mean(axis=1))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 120)]
    return np.exp((low + high) / 2)


@wrong_idea(
    """You put the logits through the softmax and divide the *probabilities* by T before a second softmax. The logits
    are divided, and there is one softmax."""
)
def probabilities_taken_for_logits(y, z):
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    low, high = np.log(0.01), np.log(1000)
    for _ in range(60):
        middle = (low + high) / 2
        q = np.exp((p - 1) * np.exp(-middle))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (low, middle) if np.mean((q * p).sum(axis=1) - p[np.arange(len(y)), y]) < 0 else (middle, high)
    return np.exp(low)


@wrong_idea(
    """Your softmax runs down the columns. Each example shares a total of 1 among its classes: over which axis is the
    sum?"""
)
def softmax_over_the_examples(y, z):
    low, high = np.log(0.01), np.log(1000)
    for _ in range(60):
        middle = (low + high) / 2
        s = z * np.exp(-middle)
        q = np.exp(s - s.max(axis=0))
        q = q / q.sum(axis=0)
        low, high = (low, middle) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) < 0 else (middle, high)
    return np.exp(low)


@wrong_idea("""You return the smallest loss. What is asked for is the temperature at which it is reached.""")
def loss_at_the_best_temperature(y, z):
    low, high = np.log(0.01), np.log(1000)
    for _ in range(60):
        middle = (low + high) / 2
        s = z * np.exp(-middle)
        q = np.exp(s - s.max(axis=1, keepdims=True))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (low, middle) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) < 0 else (middle, high)
    return -np.mean(np.log(q[np.arange(len(y)), y]))


@wrong_idea(
    """You return the logits, or the probabilities, at the new temperature. One number is asked for: the temperature
    itself."""
)
def scaled_logits_returned(y, z):
    low, high = np.log(0.01), np.log(1000)
    for _ in range(60):
        middle = (low + high) / 2
        s = z * np.exp(-middle)
        q = np.exp(s - s.max(axis=1, keepdims=True))
        q = q / q.sum(axis=1, keepdims=True)
        low, high = (low, middle) if np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) < 0 else (middle, high)
    return z / np.exp(low)


@wrong_idea(
    """You take one step of Newton's method from T = 1. The curvature changes with T: go on until the slope is 0."""
)
def one_newton_step(y, z):
    q = np.exp(z - z.max(axis=1, keepdims=True))
    q = q / q.sum(axis=1, keepdims=True)
    mean = (q * z).sum(axis=1)
    slope = np.mean(mean - z[np.arange(len(y)), y])
    return 1 / (1 - slope / np.mean((q * z**2).sum(axis=1) - mean**2))


@wrong_idea(
    """You stop after a hundred steps of length 0.1 in T, and the slope there is not 0. Look at the slope instead of
    counting steps."""
)
def a_hundred_small_steps(y, z):
    T = 1.0
    for _ in range(100):
        q = np.exp((z - z.max(axis=1, keepdims=True)) / T)
        q = q / q.sum(axis=1, keepdims=True)
        T = T + 0.1 * np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) / T**2
    return T


@wrong_idea(
    """You stop after a hundred steps of length 0.01 in T, and the slope there is not 0. Look at the slope instead of
    counting steps."""
)
def a_hundred_tiny_steps(y, z):
    T = 1.0
    for _ in range(100):
        q = np.exp((z - z.max(axis=1, keepdims=True)) / T)
        q = q / q.sum(axis=1, keepdims=True)
        T = T + 0.01 * np.mean((q * z).sum(axis=1) - z[np.arange(len(y)), y]) / T**2
    return T


@wrong_idea(
    """You look for the T with the smallest calibration error. On a sample that error jumps about, and it is no proper
    score; the docstring names cross-entropy."""
)
def calibration_error_minimised(y, z):
    T, hit = np.exp(np.linspace(-4.6, 6.9, 400)), (z.argmax(axis=1) == y).astype(float)
    s = z / T[:, None, None]
    q = np.exp(s - s.max(axis=2, keepdims=True))
    top = (q / q.sum(axis=2, keepdims=True)).max(axis=2)
    errors = [np.abs(np.bincount(np.ceil(row * 10).astype(int), weights=hit - row)).sum() for row in top]
    return T[np.argmin(errors)]


@wrong_idea(
    """Your T is 1, which changes nothing. Which T gives the smallest mean cross-entropy of z/T on these examples?"""
)
def one_for_all(y, z):
    return 1.0


@wrong_idea(
    """Your search ends where it may go no further, at T = 1000. Either it goes on in the wrong half, or the logit that
    you take for that of the true class is another one: print the slope at both ends."""
)
def ended_at_the_upper_end(y, z):
    return 1000.0


@wrong_idea(
    """Your search ends where it may go no further, at T = 1/100. Either it goes on in the wrong half, or you judge by
    the likeliest class instead of the true one: a model always agrees with itself, and then the smallest T wins."""
)
def ended_at_the_lower_end(y, z):
    return 0.01


WRONG_TEMPERATURES = (
    inverse_of_the_temperature,
    logarithm_of_the_temperature,
    mean_confidence_made_equal_to_accuracy,
    squared_error_minimised,
    never_below_one,
    grid_of_tenths_up_to_ten,
    two_decimals_only,
    looked_between_a_tenth_and_ten,
    exponential_overflows,
    exponential_overflows_and_the_search_goes_down,
    probabilities_kept_away_from_zero,
    probabilities_taken_for_logits,
    softmax_over_the_examples,
    loss_at_the_best_temperature,
    scaled_logits_returned,
    one_newton_step,
    a_hundred_small_steps,
    a_hundred_tiny_steps,
    calibration_error_minimised,
    one_for_all,
    ended_at_the_upper_end,
    ended_at_the_lower_end,
)
