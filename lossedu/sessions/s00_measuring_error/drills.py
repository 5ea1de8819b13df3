"""Drills of session 00: two for each objective, with fresh numbers at every draw."""

import math

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import sigmoid
from lossedu.optimize import central_difference, empirical_risk, gradient_descent_1d, risk_gradient


def _tolerance(*values):
    """Half a unit in the third significant digit of the largest value."""
    return 0.5 * 10.0 ** (math.floor(math.log10(max(map(abs, values)))) - 2)


def _listed(values):
    return ", ".join(f"{value:g}" for value in values)


def _two_rows(rng):
    x = rng.choice([-2.0, -1.0, 0.5, 1.0, 2.0, 3.0], 2, replace=False)
    y = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0], 2)
    w = rng.choice([-1.0, 0.5, 1.5, 2.0])
    return float(w), x, y


KINDS = ("a score", "a logit", "a probability", "a number")
_TOLD = {
    "a score": "Larger outputs mean more likely spam, and the sign decides. Nothing more is known of its size.",
    "a logit": "1/(1 + exp(-output)) is the probability that the mail is spam.",
    "a probability": "Of the mails with about this output, about this share is spam.",
    "a number": "The output estimates in how many minutes the mail will be answered.",
}
_TAKEN_FOR = {
    "a score": "More is promised here, or something else: which sentence would hold for any score?",
    "a logit": "Only a number from which a stated formula makes a probability is one. Is there such a formula here?",
    "a probability": "A probability lies between 0 and 1 and is meant as a share. Does the documentation say so?",
    "a number": "That would be a quantity one can measure later on. Which measurement would show it?",
}


def _ask_prediction_kind(rng):
    kind = KINDS[rng.integers(4)]
    shares = {"a probability": (0.05, 0.95), "a number": (12, 90)}
    value = f"{rng.uniform(*shares.get(kind, (0.1, 4))):.2f}"
    return Asked(
        prompt=f"A model of mails returns {value} for one of them. Its documentation says: *{_TOLD[kind]}* What does "
        f"{value} represent, as precisely as the documentation allows? One of "
        + ", ".join(f'`"{one}"`' for one in KINDS)
        + ".",
        answer=kind,
        worked=f"“{_TOLD[kind]}” That makes {value} {kind}. The table in part 2 has one row for each of the four.",
        slips=[Slip("taken_for_" + one.removeprefix("a "), one, _TAKEN_FOR[one]) for one in KINDS if one != kind],
        hint="Ask what the documentation promises, and which range is possible.",
        choices=KINDS,
    )


def _ask_logit(rng):
    p = float(rng.choice([0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]))
    odds = p / (1 - p)
    logit = math.log(odds)
    return Asked(
        prompt=f"A model says p = {p:g}. Give the odds and the logit, as a pair `(odds, logit)`.",
        answer=(odds, logit),
        worked=f"The odds are p/(1 − p) = {p:g}/{1 - p:g} = {odds:.4g}, and the logit is ln {odds:.4g} = {logit:.4g}. "
        f"Back again: 1/(1 + exp(−logit)) = {sigmoid(logit):.4g}.",
        slips=(
            Slip("odds_against", (1 / odds, -logit), "These are the odds against, and their logarithm."),
            Slip("base_ten", (odds, math.log10(odds)), "The odds are right. The logarithm is the natural one, np.log."),
            Slip("log_of_p", (odds, math.log(p)), "The odds are right. The logit is the logarithm of the odds."),
            Slip("turned_sign", (odds, -logit), "The odds are right. Above which p is a logit positive?"),
            Slip("p_for_odds", (p, logit), "The logit is right. Odds are a quotient: p to 1 - p."),
        ),
        hint="Odds are p to 1 - p, as a quotient; the logit is their natural logarithm.",
        tolerance=_tolerance(odds, logit),
        parts=("the odds", "the logit"),
    )


def _ask_risk(rng):
    w, x, y = _two_rows(rng)
    risk = empirical_risk(w, x, y)
    errors = w * x - y
    return Asked(
        prompt=f"The model is w·x with w = {w:g}; the rows are x = ({_listed(x)}), y = ({_listed(y)}). What is the "
        "empirical risk with half squared error?",
        answer=risk,
        worked=f"The predictions are {_listed(w * x)}, the errors {_listed(errors)}, the losses "
        f"{_listed(errors**2 / 2)}. Their average is {risk:g}.",
        slips=(
            Slip("summed", 2 * risk, "That fits a sum of the losses, or an average without the half: which is it?"),
            Slip("sum_of_squares", 4 * risk, "Two things are missing: the half, and the average over the rows."),
            Slip("mean_first", 0.5 * errors.mean() ** 2, "You averaged the errors before squaring, and they cancel."),
            Slip("absolute", np.abs(errors).mean(), "That is the mean absolute error; here it is half a square."),
            Slip("x_y_swapped", empirical_risk(w, y, x), "You multiplied w with y. The model takes x."),
        ),
        hint="Predictions, errors, losses, average: four short lines.",
        tolerance=_tolerance(risk) if risk else 0.0,
    )


def _ask_best_constant(rng):
    near = np.sort(rng.choice(np.arange(1, 12), 4, replace=False))
    far = int(5 * rng.integers(10, 30) - near.sum())  # so that the mean is a whole number
    values = np.append(near, far)
    mean, median = float(values.mean()), float(np.median(values))
    shown = rng.permutation(values)
    return Asked(
        prompt=f"Five values: {_listed(shown)}. Which constant minimises the mean half squared error, and which "
        "one the mean absolute error? As a pair `(for half squared error, for absolute error)`.",
        answer=(mean, median),
        worked=f"Squares: the errors must add up to 0, which they do at the mean, {values.sum():g}/5 = {mean:g}. "
        f"Absolute errors: as many values below as above, at the median of {_listed(values)}, which is {median:g}.",
        slips=(
            Slip("swapped", (median, mean), "The two are in each other's place."),
            Slip("mean_twice", (mean, mean), "The first is right. With absolute errors all values pull alike."),
            Slip("median_twice", (median, median), "The second is right. With squares a far value pulls harder."),
            Slip("not_sorted", (mean, float(shown[2])), "The first is right. Sort before you take the third."),
            Slip("middle_of_the_range", ((near[0] + far) / 2, median), "The second is right. Count all five."),
        ),
        hint="Set the slope in c to 0, for each of the two losses.",
        parts=("for the half squared error", "for the absolute error"),
    )


def _ask_slope(rng):
    w, x, y = _two_rows(rng)
    slope = risk_gradient(w, x, y)
    errors = w * x - y
    return Asked(
        prompt=f"The model is w·x with w = {w:g}; the rows are x = ({_listed(x)}), y = ({_listed(y)}). What is the "
        "derivative in w of the empirical risk with half squared error?",
        answer=slope,
        worked=f"The error signals w·x − y are {_listed(errors)}; times the slopes x of the model they are "
        f"{_listed(errors * x)}, and their average is {slope:g}.",
        slips=(
            Slip("slope_of_the_model_missing", errors.mean(), "The second factor of the chain rule is missing."),
            Slip("doubled", 2 * slope, "It is twice too large: a sum for an average, or the 2 of a whole square."),
            Slip("label_minus_prediction", -slope, "The sign is turned: it is prediction minus label."),
            Slip("derivative_in_x", (errors * w).mean(), "You multiplied with w, and its factor is x."),
            Slip("product_of_averages", errors.mean() * x.mean(), "Multiply row by row, and average the products."),
            Slip("risk", empirical_risk(w, x, y), "That is the risk itself, not its slope."),
        ),
        hint="Error signal times slope of the model, for each row; then the average.",
        tolerance=_tolerance(slope) if slope else 0.0,
    )


def _ask_library_slope(rng):
    residual = float(rng.choice([-4.0, -2.0, -1.5, 1.5, 2.0, 2.5, 4.0, 5.0]))
    n = int(rng.choice([2, 4, 5, 8, 10]))
    half, library = residual / n, 2 * residual / n
    return Asked(
        prompt=f"A batch has n = {n} rows; in one of them prediction − y = {residual:g}. Give the slope in that row's "
        "prediction of the *mean half squared error* and of a library's *mean squared error*, as a pair.",
        answer=(half, library),
        worked=f"Both are averages, so the row's own slope is divided by {n}. With the half it is {residual:g}/{n} = "
        f"{half:g}; without it the 2 of the square stays: 2 · ({residual:g})/{n} = {library:g}.",
        slips=(
            Slip("swapped", (library, half), "The two are in each other's place: which of them has the half?"),
            Slip("average_forgotten", (residual, 2 * residual), "Both are averages: which share has one row in it?"),
            Slip("the_same", (half, half), "The first is right. The library has no half in front of the square."),
            Slip("values", (residual**2 / 2 / n, residual**2 / n), "These are values; the question asks for slopes."),
            Slip("turned_sign", (-half, -library), "The sizes are right. Prediction minus label, or the other way?"),
        ),
        hint="Write both as (1/n) times a sum, and differentiate in one prediction.",
        tolerance=_tolerance(library),
        parts=("mean half squared error", "mean squared error of a library"),
    )


def _ask_central_difference(rng):
    x = float(rng.choice([-2.0, -1.0, 0.5, 1.0, 1.5, 2.0]))
    h = float(rng.choice([0.1, 0.2, 0.25]))
    up, down = (x + h) ** 3, (x - h) ** 3
    slope = float(central_difference(up, down, h))
    return Asked(
        prompt=f"A function has the values f({x + h:g}) = {up:g} and f({x - h:g}) = {down:g}. Which slope at {x:g} "
        f"does the central difference with h = {h:g} give?",
        answer=slope,
        worked=f"The rise is {up:g} − ({down:g}) = {up - down:g} over a run of 2h = {2 * h:g}: {slope:g}. "
        f"(f is x³, whose slope at {x:g} is {3 * x * x:g}; the difference is h² = {h * h:g}.)",
        slips=(
            Slip("one_step", 2 * slope, "You divided by h. The two places lie 2h apart."),
            Slip("turned_sign", -slope, "The sign is turned: the value on the right comes first."),
            Slip("times_h", (up - down) / 2 * h, "You halved and then multiplied by h. A bracket is missing."),
            Slip("rise_only", up - down, "That is the rise. Divide by the run."),
            Slip("mean", (up + down) / 2, "That is the average of the two values, near f(x)."),
        ),
        hint="Rise over run.",
        tolerance=_tolerance(slope),
    )


def _ask_step(rng):
    w, x, y = _two_rows(rng)
    rate = float(rng.choice([0.1, 0.2, 0.4]))
    after = float(gradient_descent_1d(w, x, y, rate, 1)[1])
    slope = risk_gradient(w, x, y)
    return Asked(
        prompt=f"The model is w·x, the rows are x = ({_listed(x)}), y = ({_listed(y)}), the loss is half squared "
        f"error. Where does one step of gradient descent with rate {rate:g} lead from w = {w:g}?",
        answer=after,
        worked=f"The slope at w = {w:g} is {slope:g}, so the step leads to {w:g} − {rate:g} · ({slope:g}) = {after:g}.",
        slips=(
            Slip("uphill", w + rate * slope, "You added the gradient. Downhill is the other way."),
            Slip("rate_forgotten", w - slope, "The rate is missing: it multiplies the slope."),
            Slip("summed", w - 2 * rate * slope, "The step is twice too long: a sum for an average, or a 2 too many."),
            Slip("step_only", -rate * slope, "That is the step. Where does it lead from the start?"),
            Slip("error_only", w - rate * (w * x - y).mean(), "The slope of the model is missing in your gradient."),
        ),
        hint="First the slope at the start, then start minus rate times slope.",
        tolerance=_tolerance(after) if after else 0.0,
    )


_KINDS_AT = '"Four things a prediction can be" in part 2'
_RISK_AT = '"The average over the rows" in part 3'
_TWO_VALUES_AT = '"Two values and a step" in part 5'
_DESCENT_AT = '"Step by step downhill" in part 5'

DRILLS = (
    Drill("drill_prediction_kind", "what a number represents", "O0.1", _ask_prediction_kind, _KINDS_AT),
    Drill("drill_logit", "from a probability to its logit", "O0.1", _ask_logit, _KINDS_AT),
    Drill("drill_risk_of_a_line", "the risk of a line", "O0.2", _ask_risk, _RISK_AT),
    Drill("drill_best_constant", "mean or median", "O0.2", _ask_best_constant, '"Mean or median" in part 3'),
    Drill("drill_slope_of_the_risk", "the slope of a risk", "O0.3", _ask_slope, '"The chain rule, once" in part 4'),
    Drill("drill_library_slope", "half or whole squares", "O0.3", _ask_library_slope, '"Half or whole" in part 4'),
    Drill("drill_central_difference", "a slope from two values", "O0.4", _ask_central_difference, _TWO_VALUES_AT),
    Drill("drill_step_downhill", "one step downhill", "O0.4", _ask_step, _DESCENT_AT),
)
