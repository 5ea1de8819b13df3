"""Session 05: wrong ideas about Platt's two numbers. Most fit, to the end, what somebody who holds the idea would."""

import numpy as np

from lossedu.exercises import wrong_idea


@wrong_idea(
    """Both numbers have the opposite sign. You fit the probability of class 0, or write the exponent as +(a s + b), as
    Platt's paper does; here it is the logit of class 1."""
)
def exponent_as_in_the_paper(y, s):
    rows, w = np.column_stack((s, np.ones(len(s)))), np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        w = w - np.linalg.solve((rows.T * (p * (1 - p))) @ rows, rows.T @ (p - y))
    return -w[0], -w[1]


@wrong_idea(
    """You fit the steepness alone, so the probability is 1/2 at score 0, whatever the data say. Which column is
    missing?"""
)
def no_offset(y, s):
    a = 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(-a * s))
        a = a - np.sum((p - y) * s) / np.sum(p * (1 - p) * s * s)
    return a, 0.0


@wrong_idea(
    """You fit the offset alone, and the steepness stays 1. The machine's own unit knows nothing of probabilities: which
    number adapts it?"""
)
def only_an_offset(y, s):
    b = 0.0
    for _ in range(200):
        p = 1 / (1 + np.exp(-(s + b)))
        b = b - np.sum(p - y) / (0.25 * len(y))
    return 1.0, b


@wrong_idea(
    """You fit a straight line to the labels by least squares. Its values are no logits, and the loss is another one;
    the maximum of the likelihood is reached in steps."""
)
def line_through_the_labels(y, s):
    rows = np.column_stack((s, np.ones(len(s))))
    a, b = np.linalg.lstsq(rows, y, rcond=None)[0]
    return a, b


@wrong_idea(
    """You fit labels -1 and +1 by least squares. Which numbers maximise the likelihood of the labels under the
    sigmoid?"""
)
def line_through_signs(y, s):
    rows = np.column_stack((s, np.ones(len(s))))
    a, b = np.linalg.lstsq(rows, 2 * y - 1, rcond=None)[0]
    return a, b


@wrong_idea(
    """Your labels are softened, away from 0 and 1, as in Platt's paper. That is a useful addition on few examples; here
    the likelihood of the labels as they are is asked for."""
)
def labels_softened(y, s):
    ones = np.sum(y)
    soft = np.where(y == 1, (ones + 1) / (ones + 2), 1 / (len(y) - ones + 2))
    rows, w = np.column_stack((s, np.ones(len(s)))), np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        w = w - np.linalg.solve((rows.T * (p * (1 - p))) @ rows, rows.T @ (p - soft))
    return w[0], w[1]


@wrong_idea(
    """Your steepness is penalised, as LogisticRegression does unless it is told not to. Two numbers on many scores need
    no penalty: which C comes close to none?"""
)
def default_penalty_of_a_library(y, s):
    rows, w, penalty = np.column_stack((s, np.ones(len(s)))), np.zeros(2), np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        hessian = (rows.T * (p * (1 - p))) @ rows + np.diag(penalty)
        w = w - np.linalg.solve(hessian, rows.T @ (p - y) + penalty * w)
    return w[0], w[1]


@wrong_idea(
    """The second number is the score at which the probability is 1/2. Asked for is b, which is added to a s: what is b
    when a s + b is 0 there?"""
)
def middle_instead_of_the_offset(y, s):
    rows, w = np.column_stack((s, np.ones(len(s)))), np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        w = w - np.linalg.solve((rows.T * (p * (1 - p))) @ rows, rows.T @ (p - y))
    return w[0], -w[1] / w[0]


@wrong_idea(
    """Your first number divides the score where it should multiply it: it is a temperature. How are the two related?"""
)
def temperature_instead_of_steepness(y, s):
    rows, w = np.column_stack((s, np.ones(len(s)))), np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        w = w - np.linalg.solve((rows.T * (p * (1 - p))) @ rows, rows.T @ (p - y))
    return 1 / w[0], w[1]


@wrong_idea(
    """Your numbers belong to scores with mean 0 and spread 1. Standardising first helps the fit; the result has to be
    translated back to the scores as they came."""
)
def left_in_standard_units(y, s):
    t = (s - np.mean(s)) / np.std(s)
    rows, w = np.column_stack((t, np.ones(len(t)))), np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        w = w - np.linalg.solve((rows.T * (p * (1 - p))) @ rows, rows.T @ (p - y))
    return w[0], w[1]


@wrong_idea(
    """You stop after a hundred steps at rate 0.1, before the two sums, of p - y and of (p - y) s, are 0. Watch them
    instead of counting steps."""
)
def a_hundred_small_steps(y, s):
    a = b = 0.0
    for _ in range(100):
        error = 1 / (1 + np.exp(-(a * s + b))) - y
        a, b = a - 0.1 * np.mean(error * s), b - 0.1 * np.mean(error)
    return a, b


@wrong_idea(
    """You stop after a thousand steps at rate 0.01. Small steps are safe and slow: watch the sums of p - y and of
    (p - y) s, which are 0 at the end."""
)
def a_thousand_tiny_steps(y, s):
    a = b = 0.0
    for _ in range(1000):
        error = 1 / (1 + np.exp(-(a * s + b))) - y
        a, b = a - 0.01 * np.mean(error * s), b - 0.01 * np.mean(error)
    return a, b


@wrong_idea(
    """That is where one step of Newton's method from 0 leads. It is exact for a parabola, and this loss is none: go
    on until nothing changes."""
)
def one_newton_step_only(y, s):
    rows = np.column_stack((s, np.ones(len(s))))
    a, b = np.linalg.solve(rows.T @ rows / 4, rows.T @ (y - 0.5))
    return a, b


@wrong_idea(
    """You minimise the squared error of the probability: a factor p (1 - p) is left in your gradient. Under maximum
    likelihood it cancels."""
)
def squared_error_of_the_probability(y, s):
    centre, spread = np.mean(s), np.std(s)
    t, a, b = (s - centre) / spread, 0.0, 0.0
    for _ in range(1000):
        p = 1 / (1 + np.exp(-(a * t + b)))
        pull = (p - y) * p * (1 - p)
        a, b = a - 4 * np.mean(pull * t), b - 4 * np.mean(pull)
    return a / spread, b - a * centre / spread


@wrong_idea(
    """Both classes count the same in your fit, however many examples each has. Then the probabilities belong to a world
    in which half of the examples are of class 1."""
)
def classes_balanced(y, s):
    weight = np.where(y == 1, 0.5 / np.mean(y), 0.5 / (1 - np.mean(y)))
    rows, w = np.column_stack((s, np.ones(len(s)))), np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        w = w - np.linalg.solve((rows.T * (weight * p * (1 - p))) @ rows, rows.T @ (weight * (p - y)))
    return w[0], w[1]


@wrong_idea(
    """You return the probabilities. Asked for are the two numbers that make one of any score, fresh ones too."""
)
def probabilities_instead_of_the_pair(y, s):
    rows, w = np.column_stack((s, np.ones(len(s)))), np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        w = w - np.linalg.solve((rows.T * (p * (1 - p))) @ rows, rows.T @ (p - y))
    return 1 / (1 + np.exp(-(rows @ w)))


WRONG_SCALINGS = (
    exponent_as_in_the_paper,
    no_offset,
    only_an_offset,
    line_through_the_labels,
    line_through_signs,
    labels_softened,
    default_penalty_of_a_library,
    middle_instead_of_the_offset,
    temperature_instead_of_steepness,
    left_in_standard_units,
    a_hundred_small_steps,
    a_thousand_tiny_steps,
    one_newton_step_only,
    squared_error_of_the_probability,
    classes_balanced,
    probabilities_instead_of_the_pair,
)
