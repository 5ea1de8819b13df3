"""Notebook 03b: drills, questions that come back with fresh numbers."""

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import bce_grad_z, sigmoid
from lossedu.optimize import early_stopping_index, logistic_risk_gradient


def _number(value) -> str:
    return f"{value:.4g}".replace("-", "−")


def ask_gradient_of_two_rows(rng):
    """All weights 0, so that every probability is 1/2 and the rest is arithmetic."""
    x = [int(v) for v in rng.choice([-4, -3, -2, 2, 3, 4], 2, replace=False)]
    y = [int(v) for v in rng.permutation([0, 1])] if rng.random() < 0.6 else [1, 1]
    X = np.array([[x[0], 1.0], [x[1], 1.0]])
    slope, intercept = (float(v) for v in logistic_risk_gradient(np.zeros(2), X, np.array(y)))
    errors = [0.5 - label for label in y]
    return Asked(
        prompt=f"""Two rows with one measurement and a column of ones: x = ({_number(x[0])}, {_number(x[1])}), labels
({y[0]}, {y[1]}) in {{0, 1}}. Both weights are 0. Give the gradient of the mean cross-entropy as a pair (for the
weight of x, for the intercept).""",
        answer=(slope, intercept),
        worked=f"""At w = 0 both probabilities are ½, so the errors p − y are {_number(errors[0])} and
{_number(errors[1])}. For the weight of x: ({_number(errors[0])} · {_number(x[0])} + {_number(errors[1])} ·
{_number(x[1])})/2 = {_number(slope)}; for the intercept, whose measurement is 1: the mean of the errors,
{_number(intercept)}.""",
        slips=(
            Slip("summed", (2 * slope, 2 * intercept), "You added up the two rows. The risk is a mean."),
            Slip("label_minus_probability", (-slope, -intercept), "The sign is turned: the slope is p - y."),
            Slip(
                "probability_taken_for_zero",
                (-(x[0] * y[0] + x[1] * y[1]) / 2, -sum(y) / 2),
                "At a logit of 0 the probability is not 0. What is σ(0)?",
            ),
            Slip(
                "intercept_without_gradient",
                (slope, 0.0),
                "The first is right. The intercept has a measurement of 1 in each row.",
            ),
        ),
        parts=("for the weight of x", "for the intercept"),
        hint="Errors p - y first, one a row; then each column's mean of error times measurement.",
        tolerance=0.001,
    )


def ask_newton_on_an_intercept(rng):
    n = int(rng.choice([4, 5, 8, 10]))
    ones = int(rng.integers(1, n))
    while 2 * ones == n:
        ones = int(rng.integers(1, n))
    share = ones / n
    return Asked(
        prompt=f"""A model has an intercept alone, and {ones} of {n} labels are 1. Where does the first step of
Newton's method lead from w = 0?""",
        answer=(share - 0.5) / 0.25,
        worked=f"""At w = 0, p = ½. The gradient is ½ − {_number(share)} = {_number(0.5 - share)}, the second
derivative p(1 − p) = ¼. The step leads to 0 − ({_number(0.5 - share)})/¼ = {_number(4 * (share - 0.5))}. (The minimum
is at the logit of the share, {_number(np.log(share / (1 - share)))}.)""",
        slips=(
            Slip(
                "gradient_step",
                share - 0.5,
                "That is a gradient step at rate 1. Newton's method divides by the curvature.",
            ),
            Slip("uphill", 4 * (0.5 - share), "The size is right, the direction is uphill."),
            Slip(
                "run_to_the_end",
                float(np.log(share / (1 - share))),
                "That is the minimum. One step is asked for, and the risk is no parabola.",
            ),
            Slip("curvature_one_half", 2 * (share - 0.5), "The curvature is p (1 - p), not p."),
            Slip(
                "multiplied_by_the_curvature",
                0.25 * (share - 0.5),
                "You multiplied by the curvature; the step divides by it.",
            ),
        ),
        hint="Gradient p minus the share of ones; curvature p (1 - p); both at p = 1/2.",
        tolerance=0.001,
    )


def ask_regularised_weight(rng):
    """One weight, one row, logit 0 because of the intercept."""
    w, x = int(rng.choice([2, 3, 4, -2, -3])), int(rng.choice([1, 2, 3, -1, -2]))
    y, lam, rate = int(rng.integers(0, 2)), float(rng.choice([0.1, 0.2])), float(rng.choice([0.5, 0.2]))
    error = float(bce_grad_z(y, 0))
    gradient = error * x + lam * w
    return Asked(
        prompt=f"""One row: x = {_number(x)}, y = {y} in {{0, 1}}, and its logit is 0 just now (there is an intercept
too). The weight of x is w = {_number(w)}. Where does a gradient step on cross-entropy + λ/2·w² lead w, with λ =
{lam:g} and rate {rate:g}?""",
        answer=w - rate * gradient,
        worked=f"""p = σ(0) = ½, so p − y = {_number(error)}. The slope in w is {_number(error)} · {_number(x)} +
{lam:g} · {_number(w)} = {_number(gradient)}, and w becomes {_number(w)} − {rate:g} · ({_number(gradient)}) =
{_number(w - rate * gradient)}.""",
        slips=(
            Slip("penalty_forgotten", w - rate * error * x, "The penalty has a slope in w as well."),
            Slip("only_shrunk", w - rate * lam * w, "You only shrank w. At a logit of 0 the loss has a slope too."),
            Slip("uphill", w + rate * gradient, "You went uphill."),
            Slip("penalty_without_its_half", w - rate * (error * x + 2 * lam * w), "The derivative of λ/2·w² is λ w."),
            Slip(
                "whole_correction",
                w - rate * (2 * error * x + lam * w),
                "The error is p - y, and p is 1/2 at this logit.",
            ),
        ),
        hint="Slope in w: (p - y) x + λ w.",
        tolerance=0.0005,
    )


YES, NO = "there is a minimum", "there is none"


def ask_minimum_or_not(rng):
    kind = rng.choice(["separated", "touching", "mixed", "mixed"])
    start, n = int(rng.integers(-3, 6)), int(rng.integers(4, 7))
    x = np.arange(start, start + n)
    cut = int(rng.integers(1, n - 1))
    y = (np.arange(n) > cut).astype(int)
    if kind == "touching":
        x, y = np.append(x, x[cut]), np.append(y, 1)
    elif kind == "mixed":
        while _orders(y):
            y = rng.integers(0, 2, n)
    if rng.random() < 0.5:
        y = 1 - y
    order = np.argsort(x, kind="stable")
    rows = ", ".join(f"({a}, {b})" for a, b in zip(x[order], y[order], strict=True))
    reason = {
        "separated": "A cut between the classes makes no mistake, so longer weights are always better.",
        "touching": "A cut through the point that both classes share has no row on the wrong side, and the other rows "
        "gain for ever as the weights grow.",
        "mixed": "No cut has all rows on their side, not even with some rows on the cut itself: every direction makes "
        "some row worse, so the risk rises along all of them.",
    }[str(kind)]
    return Asked(
        prompt=f"""Rows (x, y): {rows}. Logistic regression with a weight for x and an intercept, no penalty: has its
risk a minimum? One of `"{YES}"`, `"{NO}"`.""",
        answer=YES if kind == "mixed" else NO,
        worked=f"{reason} So {YES if kind == 'mixed' else NO}.",
        slips=(
            Slip(
                "convex_so_there_is_one",
                YES,
                "Is there a cut with no row strictly on the wrong side, in either direction?",
            ),
            Slip(
                "no_cut_so_none",
                NO,
                "Some row is on the wrong side of every cut, whichever class is to lie to the right. "
                "What does that do to the risk far out?",
            ),
        ),
        choices=(YES, NO),
        hint="Look for a cut, in either direction, that leaves no row strictly on the wrong side.",
    )


def _orders(y):
    """Whether the labels, in the order of x, change at most once."""
    return np.count_nonzero(np.diff(y)) <= 1


def ask_two_slopes_at_a_logit(rng):
    z, y = float(rng.choice([-3, -2, -1, 1, 2, 3])), int(rng.integers(0, 2))
    cross, p = abs(float(bce_grad_z(y, z))), float(sigmoid(z))
    squared = cross * p * (1 - p)
    return Asked(
        prompt=f"""Label y = {y} in {{0, 1}}, logit z = {z:g}. Give the size of the slope in z of cross-entropy and of
half the squared error of p = σ(z), as a pair, to four decimals.""",
        answer=(cross, squared),
        worked=f"""p = σ({z:g}) = {_number(p)}, so |p − y| = {_number(cross)} for cross-entropy. Half the squared
error has the factor p(1 − p) = {_number(p * (1 - p))} besides: {_number(squared)}.""",
        slips=(
            Slip(
                "same_slope",
                (cross, cross),
                "The first is right. Half the squared error keeps the slope of the sigmoid.",
            ),
            Slip("exchanged", (squared, cross), "The two are in each other's place."),
            Slip("other_label", (1 - cross, (1 - cross) * p * (1 - p)), "That is for the other label."),
            Slip(
                "sigmoid_alone", (cross, p * (1 - p)), "The first is right. The error p - y is missing in the second."
            ),
            Slip("squared_without_half", (cross, 2 * squared), "The first is right. With the half the 2 is gone."),
        ),
        parts=("cross-entropy", "half the squared error"),
        hint="p first, then |p - y|, then times p (1 - p).",
        tolerance=6e-5,
    )


def ask_where_to_stop(rng):
    patience = int(rng.integers(2, 4))
    while True:
        losses = np.round((rng.integers(70, 90) + np.cumsum(rng.integers(-8, 8, 8))) / 100, 2)
        best = early_stopping_index(losses, patience)
        if len(set(losses)) == 8 and 0 < best < 7 and (np.argmin(losses) != best or rng.random() < 0.4):
            break
    stopped = next((k for k in range(8) if k - best == patience), 7)
    written = ", ".join(f"{loss:.2f}" for loss in losses)
    after = "no lower one comes before the end"
    if best + patience <= 7:
        after = f"the next {patience} values are not below it, and what comes later is never seen"
    return Asked(
        prompt=f"""The holdout losses of eight checks are {written}. With patience {patience}, which index does early
stopping return, counted from 0?""",
        answer=best,
        worked=f"The best value before patience runs out is {losses[best]:.2f}, at index {best}; {after}.",
        slips=(
            Slip("smallest_of_all", int(np.argmin(losses)), "That is the smallest of all. Would it have been seen?"),
            Slip("place_where_it_stops", stopped, "There the looking ends. The weights to keep are earlier ones."),
            Slip("counted_from_one", best + 1, "Indices count from 0."),
            Slip(
                "first_rise",
                int(np.argmax(np.append(np.diff(losses) > 0, True))),
                "You stopped at the first rise. Patience forgives some.",
            ),
        ),
        hint="Go from left to right with two fingers: one on the best so far, one on the value you look at.",
    )


def ask_squared_error_read_as_a_logit(rng):
    eta = float(rng.integers(1, 20) * 5) / 100
    return Asked(
        prompt=f"""At some x, P(y = 1 | x) = {eta:g}. A free model is fitted with squared error on its logit z, labels
0 and 1, and the program then reports σ(z). What does it report at this x, to three decimals?""",
        answer=float(sigmoid(eta)),
        worked=f"""Squared error is smallest at the mean of y, z = {eta:g}. Read as a logit that gives σ({eta:g}) =
{float(sigmoid(eta)):.3f}, never below ½ whatever P(y = 1 | x) is.""",
        slips=(
            Slip("sigmoid_left_out", eta, "That is z. The program puts it through the sigmoid."),
            Slip("signed_labels", float(sigmoid(2 * eta - 1)), "That is for labels -1 and +1."),
            Slip("other_class", float(sigmoid(-eta)), "That is the probability of class 0."),
        ),
        hint="Which z minimises the squared error at this x? Then the sigmoid of it.",
        tolerance=0.0006,
    )


GRADIENT, NEWTON, PENALTY, EXISTS = (
    '"The same for every weight" in part 1',
    '"Newton\'s step" in part 2',
    '"A penalty, and the step it adds" in part 3',
    '"Three kinds of data" in part 4',
)
SATURATION, STOPPING, WRONG_NUMBER = (
    '"A slope that has died" in part 5',
    '"When to stop" in part 6',
    '"The right loss on the wrong number" in part 5',
)

DRILLS = (
    Drill("gradient_of_two_rows", "a gradient by hand", "O3.5", ask_gradient_of_two_rows, GRADIENT),
    Drill("newton_on_an_intercept", "Newton's first step", "O3.5", ask_newton_on_an_intercept, NEWTON),
    Drill("regularised_weight", "one regularised step", "O3.5", ask_regularised_weight, PENALTY),
    Drill("minimum_or_not", "does a minimum exist", "O3.5", ask_minimum_or_not, EXISTS),
    Drill("two_slopes_at_a_logit", "two slopes at one logit", "O3.6", ask_two_slopes_at_a_logit, SATURATION),
    Drill("where_to_stop", "where early stopping stops", "O3.6", ask_where_to_stop, STOPPING),
    Drill(
        "squared_error_read_as_a_logit",
        "a mean read as a logit",
        "O3.6",
        ask_squared_error_read_as_a_logit,
        WRONG_NUMBER,
    ),
)
