"""Notebook 02b: raw material for practice, fresh numbers each time."""

import math

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import margin_loss
from lossedu.theory import (
    conditional_minimiser,
    conditional_risk,
    excess_error_bound,
    optimal_conditional_risk,
    psi_transform,
    recover_eta,
)

FORMULAS = {
    "hinge": "max(0, 1 − m)",
    "logistic": "ln(1 + e^−m)",
    "exponential": "e^−m",
    "squared": "(1 − m)²",
    "perceptron": "max(0, −m)",
}
MINIMISERS = {"logistic": "ln(η/(1 − η))", "exponential": "½ ln(η/(1 − η))", "squared": "2η − 1"}
PSI = {
    "hinge": "|θ|",
    "exponential": "1 − √(1 − θ²)",
    "logistic": "½ [(1 + θ) ln(1 + θ) + (1 − θ) ln(1 − θ)]",
    "squared": "θ²",
}


def _pick(rng, values):
    return values[int(rng.integers(len(values)))]


def _number(rng, low, high, places):
    return round(float(rng.uniform(low, high)), places)


def _conditional_risk(rng):
    name, eta = _pick(rng, ("hinge", "squared")), _pick(rng, (0.6, 0.7, 0.8, 0.9))
    s = _pick(rng, (-0.5, 0.4, 1.5, 2.5))
    plus, minus = (float(margin_loss(name, m)) for m in (s, -s))
    risk = float(conditional_risk(name, eta, s))
    return Asked(
        prompt=f"At some x the label is +1 with probability η = {eta:g}. What is the conditional risk of the score "
        f"s = {s:g} with the {name} loss {FORMULAS[name]}?",
        answer=risk,
        tolerance=1e-3,
        worked=f"With the label +1 the margin is {s:g} and the loss {plus:g}; with −1 they are {-s:g} and "
        f"{minus:g}. The mean is {eta:g} · {plus:g} + {1 - eta:.2g} · {minus:g} = {risk:.4g}.",
        slips=(
            Slip(
                "weights_swapped",
                (1 - eta) * plus + eta * minus,
                "The two weights are in each other's place: which label comes with probability η?",
            ),
            Slip(
                "same_margin_for_both_labels",
                plus,
                "That is the loss with the label +1. With the other label the margin turns round.",
            ),
            Slip(
                "loss_of_the_mean_margin",
                float(margin_loss(name, (2 * eta - 1) * s)),
                "That is the loss of the average margin. Asked for is the average of the losses.",
            ),
            Slip("added_without_weights", plus + minus, "You add the two losses. A mean weights them."),
        ),
    )


def _minimiser(rng):
    name, eta = _pick(rng, tuple(MINIMISERS)), _pick(rng, (0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9))
    score = float(conditional_minimiser(name, eta)[0])
    log_odds = math.log(eta / (1 - eta))
    return Asked(
        prompt=f"η = {eta:g}. Which score minimises the conditional risk of the {name} loss? To three decimals.",
        answer=score,
        tolerance=6e-4,
        worked=f"Set the derivative of the conditional risk to 0: the minimiser is {MINIMISERS[name]}. With "
        f"η = {eta:g} that is {score:.4g}.",
        slips=(
            Slip("turned_round", -score, "The size is right. For η above ½ the score is positive, below it negative."),
            Slip("log_odds_for_all", log_odds, "These are the log-odds, which another loss has for its minimiser."),
            Slip("half_log_odds", log_odds / 2, "That is half of the log-odds, which another loss has."),
            Slip("mean_of_the_label", 2 * eta - 1, "That is the mean of the label, which another loss has."),
            Slip("probability_itself", eta, "That is η. A score is asked for: it is 0 where η = ½."),
        ),
    )


def _probability_behind(rng):
    name, s = _pick(rng, tuple(MINIMISERS)), _pick(rng, (-0.8, -0.6, -0.4, -0.2, 0.2, 0.4, 0.6, 0.8))
    eta = float(recover_eta(name, s))
    return Asked(
        prompt=f"The score at some x is s = {s:g}, and it minimises the conditional risk of the {name} loss there. "
        "What is η? To three decimals.",
        answer=eta,
        tolerance=6e-4,
        worked=f"The minimiser of this loss is {MINIMISERS[name]}. Set it equal to {s:g} and solve for η: {eta:.4g}.",
        slips=(
            Slip("other_label", 1 - eta, "That is the probability of −1. A positive score speaks for +1."),
            Slip("plain_sigmoid", float(recover_eta("logistic", s)), "The sigmoid of s belongs to another loss."),
            Slip(
                "sigmoid_of_twice", float(recover_eta("exponential", s)), "The sigmoid of 2s belongs to another loss."
            ),
            Slip("straight_line", (1 + s) / 2, "(1 + s)/2 belongs to another loss."),
        ),
    )


def _psi(rng):
    name, theta = _pick(rng, tuple(PSI)), _pick(rng, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9))
    value = float(psi_transform(name, theta))
    return Asked(
        prompt=f"What is ψ({theta:g}) of the {name} loss? To four decimals.",
        answer=value,
        tolerance=max(6e-5, 5e-4 * value),
        worked=f"For this loss ψ(θ) = {PSI[name]}. At θ = {theta:g} that is {value:.4g}.",
        slips=(
            Slip(
                "optimal_risk",
                float(optimal_conditional_risk(name, (1 + theta) / 2)),
                "That is the smallest conditional risk. ψ is how far it lies below φ(0).",
            ),
            Slip(
                "theta_read_as_eta",
                float(psi_transform(name, 2 * theta - 1)),
                "You took θ for the probability. θ = 2η − 1.",
            ),
            Slip(
                "half_a_square", theta**2 / 2, "θ²/2 is the first term of a series for two of the losses, and no more."
            ),
            Slip("straight_line", theta, "That is the ψ of another loss, whose risk has straight pieces."),
        ),
    )


def _bound(rng):
    name = _pick(rng, ("hinge", "exponential", "squared"))
    excess = _pick(rng, (0.01, 0.02, 0.04, 0.05, 0.09, 0.1, 0.16, 0.2, 0.3))
    bound = float(excess_error_bound(name, excess))
    inverse = {"hinge": "the excess itself", "exponential": "√(1 − (1 − excess)²)", "squared": "√excess"}[name]
    return Asked(
        prompt=f"Over all functions of x, the {name} risk of a score is {excess:g} above its smallest value. How large "
        "can the excess error of its sign still be? To three decimals.",
        answer=bound,
        tolerance=6e-4,
        worked=f"ψ(excess error) ≤ {excess:g}, and for this loss ψ(θ) = {PSI[name]}. Solved for θ: {inverse}, which is "
        f"{bound:.4g}.",
        slips=(
            Slip(
                "psi_forwards",
                float(psi_transform(name, excess)),
                "You computed ψ of the excess. ψ of the excess *error* is what must stay below it.",
            ),
            Slip(
                "excess_passed_on",
                excess,
                "You pass the excess on as it is, which only a ψ that is a straight line does.",
            ),
            Slip("root", math.sqrt(excess), "The root belongs to ψ(θ) = θ². Which ψ has this loss?"),
            Slip("inverted_half_a_square", math.sqrt(2 * excess), "You inverted θ²/2, which is no ψ of this loss."),
        ),
    )


def _is_it_calibrated(rng):
    left = -_pick(rng, (0.5, 1.0, 1.5, 2.0, 3.0))
    kind = _pick(rng, ("falls", "corner", "corner", "rises"))
    right = left * _pick(rng, (0.0, 0.5, 0.75)) if kind == "corner" else left
    if kind == "rises":
        left = right = -left
    answer, other = ("calibrated", "not calibrated") if kind == "falls" else ("not calibrated", "calibrated")
    because = {
        "falls": "The two slopes agree and are negative, so at every η off ½ a step from 0 to the right side gains "
        "something: the loss is classification-calibrated.",
        "corner": "The two slopes differ, so for some η off ½ the score 0 is best: the loss is not "
        "classification-calibrated.",
        "rises": "The slope is positive, so the best score has the wrong sign: the loss is not "
        "classification-calibrated.",
    }[kind]
    return Asked(
        prompt=f"A convex margin loss has slope {left:g} just left of m = 0 and {right:g} just right of it. Is it "
        'classification-calibrated? `"calibrated"` or `"not calibrated"`.',
        answer=answer,
        choices=("calibrated", "not calibrated"),
        worked=f"For a convex loss one looks at m = 0 only. {because}",
        slips=(
            Slip(
                f"took_it_for_{other.replace(' ', '_')}",
                other,
                "Two things are asked of the slope at 0: that there is one, and its sign. Look at both.",
            ),
        ),
        hint="Is there one slope at 0, and is it negative?",
    )


def _corner_at_nought(rng):
    left, right = _pick(rng, (1.0, 2.0, 3.0, 4.0)), _pick(rng, (0.0, 0.25, 0.5, 0.75))
    right *= left
    largest = left / (left + right)
    return Asked(
        prompt=f"A convex margin loss has slope −{left:g} just left of m = 0 and {-right:g} just right of it. Up to "
        "which η is the score 0 a minimiser of the conditional risk? To three decimals.",
        answer=largest,
        tolerance=6e-4,
        worked=f"Just right of s = 0 the conditional risk has the slope −η · {right:g} + (1 − η) · {left:g}. It is "
        f"not negative as long as η ≤ {left:g}/({left:g} + {right:g}) = {largest:.4g}. For η between ½ and that value "
        "a score that decides nothing is best.",
        slips=(
            Slip("smallest_eta", 1 - largest, "That is the smallest such η. The question asks for the largest."),
            Slip(
                "ratio_of_the_slopes", right / left, "That is the ratio of the slopes. Write the slope right of 0 down."
            ),
            Slip(
                "only_one_half", 0.5, "At ½ it is. A corner at 0 keeps it there for more η: set the right slope to 0."
            ),
        ),
        hint="The conditional risk may not fall to the right of 0: write its slope there with η.",
    )


def _which_excess(rng):
    least, gap, above = _number(rng, 0.05, 0.2, 2), _number(rng, 0.1, 0.3, 2), _number(rng, 0.02, 0.09, 2)
    best_line, fitted = round(least + gap, 2), round(least + gap + above, 2)
    return Asked(
        prompt=f"A line is fitted by logistic loss. Its population logistic risk is {fitted:g}. The best line has "
        f"{best_line:g}, and the smallest over all functions of x is {least:g}. Which surrogate excess stands in "
        "ψ(excess error) ≤ surrogate excess?",
        answer=round(fitted - least, 2),
        tolerance=1e-3,
        worked=f"The theorem compares with the smallest risk over all measurable functions: {fitted:g} − {least:g} = "
        f"{fitted - least:.2g}. That the line is only {above:g} above the best line says nothing about its error.",
        slips=(
            Slip(
                "against_the_best_line",
                above,
                "That is the excess over the best line. Over which functions does the theorem go?",
            ),
            Slip("whole_risk", fitted, "That is the whole risk. An excess is what lies above a smallest value."),
            Slip(
                "gap_of_the_class",
                gap,
                "That is what the best line has above the smallest value. The fitted line has more.",
            ),
        ),
        hint="The right side of the inequality is a difference of two risks. Which is the second?",
    )


_PART_1 = '"Two labels, one score" in part 1'
_PART_2 = '"Four minimisers, four derivations" in part 2'
_BACK = '"Back from the score to the probability" in part 2'
_PART_3 = '"Four closed forms" in part 3'
_PART_4 = '"Read it backwards" in part 4'
_PART_5 = '"One slope decides" in part 5'
_PART_6 = '"Which condition is missing" in part 6'

DRILLS = (
    Drill("drill_conditional_risk", "a conditional risk by hand", "O2.4", _conditional_risk, _PART_1),
    Drill("drill_conditional_minimiser", "the best score at one x", "O2.4", _minimiser, _PART_2),
    Drill("drill_recover_eta", "the probability behind a score", "O2.4", _probability_behind, _BACK),
    Drill("drill_psi", "ψ of a loss", "O2.5", _psi, _PART_3),
    Drill("drill_excess_error_bound", "what a surrogate excess allows", "O2.5", _bound, _PART_4),
    Drill("drill_is_it_calibrated", "calibrated or not", "O2.6", _is_it_calibrated, _PART_5),
    Drill("drill_corner_at_nought", "a corner at 0", "O2.6", _corner_at_nought, _PART_5),
    Drill("drill_which_excess", "which excess the theorem takes", "O2.6", _which_excess, _PART_6),
)
