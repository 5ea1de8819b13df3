"""Session 03, objective O3.5: the gradient of the mean cross-entropy in the weights."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea

HUGE = "logits in the hundreds"


def _rows(rng, n, d):
    """Measurements with one decimal, none of them 0, and a last column of ones."""
    X = np.round(rng.uniform(0.1, 2.5, (n, d)), 1) * rng.choice([-1, 1], (n, d))
    X[:, -1] = 1.0
    return X


def _both_labels(rng, n):
    return rng.permutation(np.concatenate(([0, 1], rng.integers(0, 2, n - 2))))


def _gradient_cases(rng):
    for n, d in ((2, 2), (3, 2), (3, 3), (4, 2), (4, 3), (5, 3), (6, 2), (6, 4)) * 6:
        w = np.round(rng.uniform(0.2, 1.5, d), 1) * rng.choice([-1, 1], d)
        yield Case((w, _rows(rng, n, d), _both_labels(rng, n)))
    for n, d in ((3, 2), (5, 3), (4, 4)):
        yield Case((np.zeros(d), _rows(rng, n, d), _both_labels(rng, n)), "all weights 0")
        yield Case((np.ones(d), _rows(rng, n, d), np.full(n, n % 2)), "one label only")
    for label in (0, 1):
        yield Case((np.array([0.5, -0.3]), _rows(rng, 1, 2), np.array([label])), "one example")
    yield Case((np.array([0.2, -0.4, 0.1]), _rows(rng, 2, 3), np.array([0, 1])), "fewer examples than weights")
    for z in (800.0, -800.0):
        for label in (0, 1):
            yield Case((np.array([z, 0.0]), np.array([[1.0, 1.0], [0.5, 1.0]]), np.array([label, label])), HUGE)
    yield Case((np.array([400.0, 10.0]), np.array([[2.0, 1.0], [-2.0, 1.0], [0.1, 1.0]]), np.array([1, 0, 0])), HUGE)
    yield Case((np.array([1, -2]), np.array([[2, 1], [1, 1], [-1, 1]]), np.array([1, 0, 1])), "whole numbers only")


@wrong_idea(
    """You add up over the examples. The risk is a mean, and the gradient of a mean is a mean: with ten times the rows
    the step should not become ten times as long."""
)
def summed_instead_of_averaged(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ (p - y)


@wrong_idea(
    """Every entry has the right size and the opposite sign. This is the direction downhill; the gradient points
    uphill. In which order do p and y stand in the derivative in the logit?"""
)
def label_minus_probability(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ (y - p) / len(y)


@wrong_idea(
    """You subtract the label from the logit. That is the gradient of half squared error, where the prediction is the
    score itself; cross-entropy first turns the logit into a probability."""
)
def logit_minus_label(w, X, y):
    return X.T @ (X @ w - y) / len(y)


@wrong_idea(
    """The factor p (1 - p) is too many: it is the slope of the sigmoid, and in cross-entropy it cancels against the
    slope of the loss in p. With it you have the gradient of half the squared error of p."""
)
def sigmoid_slope_kept(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ ((p - y) * p * (1 - p)) / len(y)


@wrong_idea(
    """You divide by p (1 - p): that is the slope in the probability. The weights act on the logit, and the chain rule
    then multiplies by the slope of the sigmoid. What is left?"""
)
def slope_in_the_probability(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ ((p - y) / (p * (1 - p))) / len(y)


@wrong_idea(
    """You compare a decision with the label, 0 or 1. The gradient needs the probability itself: an example at p = 0.9
    and label 1 is right and still pulls a little."""
)
def decision_minus_label(w, X, y):
    return X.T @ ((X @ w >= 0).astype(float) - y) / len(y)


@wrong_idea(
    """You use labels -1 and +1 inside a formula made for 0 and 1. Which labels does the docstring name, and what is
    p - y for an example of the negative class?"""
)
def labels_turned_into_signs(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ (p - (2 * y - 1)) / len(y)


@wrong_idea(
    """You use the formula for labels -1 and +1 as it stands, with labels 0 and 1. Then y = 0 wipes out every negative
    example: only the positives pull. Do the negatives appear in your result?"""
)
def negatives_wiped_out(w, X, y):
    return X.T @ (-y / (1 + np.exp(y * (X @ w)))) / len(y)


@wrong_idea(
    """Your probability falls as the logit rises: it is that of class 0. Look at the sign in the exponent of the
    sigmoid."""
)
def probability_of_the_other_class(w, X, y):
    p = 1 / (1 + np.exp(X @ w))
    return X.T @ (p - y) / len(y)


@wrong_idea(
    """You return one number for each example, p - y. It is the slope in the logits; the weights come in through the
    columns of X. What is the derivative of a logit in one weight?"""
)
def slopes_in_the_logits(w, X, y):
    return 1 / (1 + np.exp(-(X @ w))) - y


@wrong_idea(
    """You return one row for each example. Each row is the gradient of that example's loss; the gradient of the risk
    is one more step. Over which axis?"""
)
def one_row_an_example(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return (p - y)[:, None] * X


@wrong_idea(
    """You average over the whole table, examples and weights together. A gradient has one entry for each weight: which
    axis is left standing?"""
)
def averaged_over_everything(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return np.mean((p - y)[:, None] * X)


@wrong_idea(
    """You average the slopes and the rows separately and multiply afterwards. The mean of products is not the product
    of the means: each example's slope belongs to its own row."""
)
def product_of_two_means(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return np.mean(p - y) * np.mean(X, axis=0)


@wrong_idea("""You divide by the number of weights. The mean runs over the examples: which axis of X counts them?""")
def divided_by_the_number_of_weights(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ (p - y) / len(w)


@wrong_idea(
    """You multiply with X where its transpose is wanted. X has a row for each example; the gradient has an entry for
    each weight. Write the shapes under the product."""
)
def forgot_to_transpose(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X @ (p - y) / len(y)


@wrong_idea(
    """Your last entry is 0: the intercept gets no gradient. It is a weight like the others, its column happens to be
    ones; what it is spared is a penalty, and there is none here."""
)
def intercept_held_fixed(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    gradient = X.T @ (p - y) / len(y)
    gradient[-1] = 0.0
    return gradient


@wrong_idea(
    """You return the risk, one number. What is asked for is its slope in each of the weights, as many numbers as w
    has."""
)
def risk_instead_of_its_gradient(w, X, y):
    z = X @ w
    return np.mean(np.logaddexp(0, z) - y * z)


@wrong_idea(
    """You leave out the rows of X. The derivative of the logit w.x in a weight is the measurement in that column: an
    example with a large measurement pulls harder."""
)
def forgot_the_inner_derivative(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return np.full(len(w), np.mean(p - y))


@wrong_idea(
    """Ordinary logits are right and large ones give nan: e^z overflows to infinity, and infinity over infinity is no
    number. The sigmoid of exercise 3.3 in notebook 03a met the same; the third hint here names two ways out. Which
    power of e is never large?"""
)
def exponential_overflows(w, X, y):
    e = np.exp(X @ w)
    return X.T @ (e / (1 + e) - y) / len(y)


@wrong_idea(
    """You compute the slope from a logarithm or a quotient in p, and at logits in the hundreds p is exactly 0 or 1 in
    floating point: 0/0 is nan. Cancel the factors on paper first, then compute."""
)
def chain_rule_left_uncancelled(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ ((p - y) / (p * (1 - p)) * p * (1 - p)) / len(y)


@wrong_idea(
    """You cut the probability off near 0 and 1. That was a repair for a logarithm; here there is none, and the cut
    leaves a slope where there is nothing to learn."""
)
def probability_clipped(w, X, y):
    p = np.clip(1 / (1 + np.exp(-(X @ w))), 1e-7, 1 - 1e-7)
    return X.T @ (p - y) / len(y)


@wrong_idea(
    """You average along the wrong axis: your result has one entry for each example. A gradient has one for each
    weight, and the average runs over the examples."""
)
def averaged_over_the_weights(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return np.mean((p - y)[:, None] * X, axis=1)


@wrong_idea(
    """You divide by the number of entries of X, rows times columns. The mean runs over the examples alone: which number
    counts them?"""
)
def divided_by_rows_times_columns(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ (p - y) / X.size


@wrong_idea(
    """You divide by n - 1, as for an unbiased variance. The risk is a plain mean of n losses, so is its gradient."""
)
def divided_by_one_less(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return X.T @ (p - y) / (len(y) - 1 if len(y) > 1 else 1)


@wrong_idea(
    """You take a step and return where it leads. What is asked for is the gradient itself; the step, with its rate, is
    made by whoever calls this function."""
)
def a_step_instead_of_the_gradient(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - X.T @ (p - y) / len(y)


@wrong_idea(
    """Your result has no entry for the intercept. Its column of ones is part of X, and its weight part of w: as many
    entries as w has."""
)
def intercept_not_returned(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return (X.T @ (p - y) / len(y))[:-1]


@wrong_idea(
    """Your function takes tanh for the sigmoid. It has the same form and runs from -1 to 1: no probability. How must it
    be scaled and moved?"""
)
def tanh_for_the_sigmoid(w, X, y):
    return X.T @ (np.tanh(X @ w) - y) / len(y)


@wrong_idea(
    """Your entries are never negative: you take sizes. The sign of an entry says in which direction the risk rises,
    and a step needs to know."""
)
def sizes_without_signs(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return np.abs(X.T @ (p - y)) / len(y)


def logistic_risk_gradient(w, X, y):
    z = X @ w
    small = np.exp(-np.abs(z))  # never above 1, so nothing overflows
    p = np.where(z >= 0, 1, small) / (1 + small)
    return X.T @ (p - y) / len(y)


def _plain_sigmoid_that_warns(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return (p - y) @ X / len(y)


def _both_branches_of_where(w, X, y):
    z = X @ w
    p = np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
    return np.mean((p - y)[:, None] * X, axis=0)


def _row_by_row(w, X, y):
    total = [0.0] * len(w)
    for row, label in zip(X, y, strict=True):
        z = sum(float(a) * float(b) for a, b in zip(row, w, strict=True))
        p = 0.5 * (1 + np.tanh(z / 2))
        for k in range(len(w)):
            total[k] += (p - label) * row[k] / len(y)
    return total


def _by_margins(w, X, y):
    sign = 2 * np.asarray(y) - 1
    pull = -sign * np.exp(-np.logaddexp(0, sign * (X @ w)))
    return np.einsum("i,ij->j", pull, X) / len(X)


LOGISTIC_RISK_GRADIENT = Exercise(
    name="logistic_risk_gradient",
    label="the gradient of logistic regression",
    number="3.7",
    objective="O3.5",
    minutes=10,
    points=3,
    arguments=("w", "X", "y"),
    outputs=("gradient",),
    reference=lambda w, X, y: optimize.logistic_risk_gradient(w, X, y),
    cases=_gradient_cases,
    wrong_ideas=(
        summed_instead_of_averaged,
        label_minus_probability,
        logit_minus_label,
        sigmoid_slope_kept,
        slope_in_the_probability,
        decision_minus_label,
        labels_turned_into_signs,
        negatives_wiped_out,
        probability_of_the_other_class,
        slopes_in_the_logits,
        one_row_an_example,
        averaged_over_everything,
        product_of_two_means,
        divided_by_the_number_of_weights,
        forgot_to_transpose,
        intercept_held_fixed,
        risk_instead_of_its_gradient,
        forgot_the_inner_derivative,
        exponential_overflows,
        chain_rule_left_uncancelled,
        probability_clipped,
        averaged_over_the_weights,
        divided_by_rows_times_columns,
        divided_by_one_less,
        a_step_instead_of_the_gradient,
        intercept_not_returned,
        tanh_for_the_sigmoid,
        sizes_without_signs,
    ),
    right_variants=(_plain_sigmoid_that_warns, _both_branches_of_where, _row_by_row, _by_margins),
    look_again='"The same for every weight" in part 1',
    solution=logistic_risk_gradient,
    why="""Each example has the slope p − y in its logit, and the logit has the slope x in the weights, so each row of
    X is weighted by its p − y. The product Xᵀ(p − y) adds the rows up, and 1/n makes a mean of the sum. Only the
    sigmoid needs care: with e to the power −|z| nothing overflows, whatever the sign of z.""",
    kind_hints={
        HUGE: "What does your sigmoid give at z = 800 and at z = -800, and which step makes it so? The sigmoid of "
        "exercise 3.3 in notebook 03a met the same, and the third hint here names two ways out.",
    },
)
