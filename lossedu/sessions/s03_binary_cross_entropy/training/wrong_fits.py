"""Session 03: wrong ideas about the minimiser of the regularised cross-entropy.

Most of them minimise, to the end, the risk that somebody who holds the idea would: 25 steps of Newton's method.
"""

import numpy as np

from lossedu.exercises import wrong_idea


@wrong_idea(
    """Your last weight is pulled towards 0 as well. The intercept only says how frequent class 1 is; it is not
    regularised. Which entries of w does the penalty touch?"""
)
def penalised_the_intercept(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.full(X.shape[1], float(l2))
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """You spare the first weight from the penalty. In this course the column of ones stands last: which entry of w is
    the intercept?"""
)
def spared_the_first_weight(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(0.0, np.full(X.shape[1] - 1, float(l2)))
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """Your penalty is too strong by a factor 2: the risk has l2/2 times the squared norm. What is the derivative of
    that in a weight?"""
)
def penalty_without_its_half(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, 2.0 * l2), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """Your penalty is half as strong as it should be. The derivative of l2/2 times w squared is l2 w: the half is gone
    by then."""
)
def half_taken_twice(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, 0.5 * l2), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """Your penalty is too weak by the factor n: you add it to the summed loss, or divide it by n along with the loss.
    The risk here is the mean loss plus l2/2 times the squared norm."""
)
def penalty_shared_among_the_rows(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, l2 / len(y)), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """You hand l2 over where its inverse is wanted. The C of scikit-learn stands before the summed loss, so a large C
    is a weak penalty: which C gives the same minimum as this l2?"""
)
def penalty_taken_for_c(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, 1.0 / (l2 * len(y))), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """Your weights minimise the mean loss alone. Where does l2 enter your gradient? Without it there may be no minimum
    at all."""
)
def penalty_left_out(X, y, l2):
    w = np.zeros(X.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y))
    return w


@wrong_idea("""You add a column of ones, and X brings its own, the last one. Count the entries of what you return.""")
def added_a_second_intercept(X, y, l2):
    X = np.column_stack((X, np.ones(len(y))))
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """Your intercept stays 0. It is not regularised, but it is fitted: only the penalty leaves it alone, the loss does
    not."""
)
def intercept_never_moved(X, y, l2):
    w, inner = np.zeros(X.shape[1]), X[:, :-1]
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (inner.T * (p * (1 - p))) @ inner / len(y) + l2 * np.eye(inner.shape[1])
        w[:-1] = w[:-1] - np.linalg.solve(hessian, inner.T @ (p - y) / len(y) + l2 * w[:-1])
    return w


@wrong_idea(
    """You return the weights without the intercept. The last column of X has a weight too: as many entries as X has
    columns."""
)
def intercept_not_returned(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w[:-1]


@wrong_idea(
    """You fit the labels 0 and 1 by least squares. That is another loss, with another minimum; cross-entropy has no
    such formula and wants steps."""
)
def least_squares_on_the_labels(X, y, l2):
    penalty = np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    return np.linalg.solve(X.T @ X / len(y) + np.diag(penalty), X.T @ y / len(y))


@wrong_idea(
    """You fit labels -1 and +1 by least squares. That is another loss, with another minimum; cross-entropy has no such
    formula and wants steps."""
)
def least_squares_on_signs(X, y, l2):
    penalty = np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    return np.linalg.solve(X.T @ X / len(y) + np.diag(penalty), X.T @ (2 * y - 1) / len(y))


@wrong_idea(
    """You take a single step of Newton's method. It is exact for a parabola, and this risk is none: the curvature
    changes with w. When do you know that you have arrived?"""
)
def one_newton_step_only(X, y, l2):
    penalty = np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    return np.linalg.solve(X.T @ X / (4 * len(y)) + np.diag(penalty), X.T @ (y - 0.5) / len(y))


@wrong_idea(
    """You stop after a hundred steps of length 0.1, and the gradient there is far from 0. Look at its largest entry
    instead of counting steps."""
)
def a_hundred_small_steps(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(100):
        p = 1 / (1 + np.exp(-(X @ w)))
        w = w - 0.1 * (X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """You stop after a thousand steps of length 0.01, and the gradient there is far from 0. Small steps are safe and
    slow: look at its largest entry instead of counting steps."""
)
def a_thousand_tiny_steps(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(1000):
        p = 1 / (1 + np.exp(-(X @ w)))
        w = w - 0.01 * (X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """You return the direction, divided by its length. The length says how sure the model is, and the loss cares: it
    is part of the answer."""
)
def scaled_to_length_one(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w / np.linalg.norm(w)


@wrong_idea(
    """You return the probabilities of the rows. They are what the model says; the model itself is the weights, one for
    each column."""
)
def probabilities_instead_of_weights(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return 1 / (1 + np.exp(-(X @ w)))


@wrong_idea(
    """You fit half the squared error of the probability: a factor p (1 - p) is left in the gradient. In cross-entropy
    it cancels."""
)
def squared_error_of_the_probability(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(2000):
        p = 1 / (1 + np.exp(-(X @ w)))
        w = w - 1.0 * (X.T @ ((p - y) * p * (1 - p)) / len(y) + penalty * w)
    return w


@wrong_idea(
    """You penalise the absolute values of the weights, so some of them are 0 or nearly so. The penalty here is on
    their squares."""
)
def absolute_values_penalised(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(1500):
        p = 1 / (1 + np.exp(-(X @ w)))
        w = w - 0.5 * X.T @ (p - y) / len(y)
        w = np.sign(w) * np.maximum(0.0, np.abs(w) - 0.5 * penalty)
    return w


@wrong_idea(
    """Every weight is right but the last, which is 0. Did a library fit an intercept of its own, beside the column of
    ones, and did you return the coefficients alone?"""
)
def intercept_lost(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return np.append(w[:-1], 0.0)


@wrong_idea(
    """Your weights do not depend on l2: they are those of the summed loss plus half the squared norm, the default of
    scikit-learn. Which C belongs to this l2?"""
)
def default_strength_of_a_library(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, 1.0 / len(y)), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """Two things at once: the loss is summed where it should be averaged, so that the penalty is too weak, and the
    penalty touches the intercept. Take one after the other."""
)
def everything_penalised_and_summed(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.full(X.shape[1], l2 / len(y))
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """Two things at once: the penalty touches the intercept, and it is twice too strong. What is the derivative of l2/2
    times the squared norm, and over which weights does it run?"""
)
def everything_penalised_twice_as_much(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.full(X.shape[1], 2.0 * l2)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return w


@wrong_idea(
    """The numbers are right and the intercept stands first. The weights are in the order of the columns of X, and the
    column of ones is the last."""
)
def intercept_returned_first(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    for _ in range(25):
        p = 1 / (1 + np.exp(-(X @ w)))
        hessian = (X.T * (p * (1 - p))) @ X / len(y) + np.diag(penalty)
        w = w - np.linalg.solve(hessian, X.T @ (p - y) / len(y) + penalty * w)
    return np.roll(w, 1)


WRONG_FITS = (
    penalised_the_intercept,
    spared_the_first_weight,
    penalty_without_its_half,
    half_taken_twice,
    penalty_shared_among_the_rows,
    penalty_taken_for_c,
    penalty_left_out,
    added_a_second_intercept,
    intercept_never_moved,
    intercept_not_returned,
    least_squares_on_the_labels,
    least_squares_on_signs,
    one_newton_step_only,
    a_hundred_small_steps,
    a_thousand_tiny_steps,
    scaled_to_length_one,
    probabilities_instead_of_weights,
    squared_error_of_the_probability,
    absolute_values_penalised,
    intercept_lost,
    default_strength_of_a_library,
    everything_penalised_and_summed,
    everything_penalised_twice_as_much,
    intercept_returned_first,
)
