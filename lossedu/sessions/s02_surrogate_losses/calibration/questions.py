"""Notebook 02b: the questions answered by a plain value. Right values and slips are formulas."""

import math

from lossedu.exercises import Question, Slip
from lossedu.losses import margin_loss_slopes
from lossedu.theory import (
    conditional_risk,
    excess_error_bound,
    friedman_excess,
    optimal_conditional_risk,
    psi_transform,
    recover_eta,
)


def _each(function, names, *arguments):
    return tuple(float(function(name, *arguments)) for name in names)


def _slope(name):
    return float(margin_loss_slopes(name, 0.0)[0])


def _risks(eta):
    return tuple(float(conditional_risk("hinge", eta, s)) for s in (2.0, -0.5))


RISK_BY_HAND = Question(
    name="risk_by_hand",
    label="two conditional risks by hand",
    number="2.K",
    objective="O2.4",
    minutes=2,
    points=1,
    parts=("at s = 2", "at s = -0.5"),
    answer=_risks(0.9),
    tolerance=0.001,
    slips=(
        Slip(
            "weights_swapped",
            _risks(0.1),
            "The two weights are in each other's place. Which label is the likely one, and which margin does s have with it?",
        ),
        Slip(
            "same_margin_for_both_labels",
            (0.0, 1.5),
            "That is the loss when the label is +1. The other label comes too, and turns the margin round.",
        ),
        Slip(
            "both_labels_equally_likely",
            _risks(0.5),
            "You weight the two labels alike. How often does each of them come?",
        ),
        Slip(
            "loss_of_the_mean_margin",
            (0.0, 1.4),
            "You take the loss of the average margin. Asked for is the average of the losses, and at s = 2 the corner of the hinge lies between the two margins.",
        ),
        Slip(
            "only_the_likely_label",
            (0.0, 0.9 * 1.5),
            "You count the label +1 only. The label -1 has a margin too, and a weight.",
        ),
        Slip("added_without_weights", (3.0, 2.0), "You add the two losses. A mean weights them."),
    ),
    hint="For each score: two margins, two losses, two weights.",
    look_again='"Two labels, one score" in part 1',
    why="""At s = 2 the label +1 has margin 2 and loss 0, the label −1 margin −2 and loss 3: 0.9 · 0 + 0.1 · 3 = 0.3. At
    s = −0.5 the losses are 1.5 and 0.5: 0.9 · 1.5 + 0.1 · 0.5 = 1.4. The score that is right for the likely label still pays
    for the other one.""",
)

_S = 0.4

ETA_FROM_SCORES = Question(
    name="eta_from_scores",
    label="one score, three probabilities",
    number="2.L",
    objective="O2.4",
    minutes=2,
    points=1,
    parts=("logistic", "exponential", "squared"),
    answer=_each(recover_eta, ("logistic", "exponential", "squared"), _S),
    tolerance=0.0005,
    slips=(
        Slip(
            "sigmoid_for_every_loss",
            (float(recover_eta("logistic", _S)),) * 3,
            "You put every score through the sigmoid. Each loss has its own minimiser, and so its own way back.",
        ),
        Slip(
            "halved_where_doubled",
            (*_each(recover_eta, ("logistic",), _S), float(recover_eta("logistic", _S / 2)), (1 + _S) / 2),
            "Two are right. The exponential score is half of the log-odds: what undoes the half?",
        ),
        Slip(
            "logistic_and_exponential_swapped",
            (*_each(recover_eta, ("exponential", "logistic"), _S), (1 + _S) / 2),
            "Logistic and exponential are in each other's place: which of the two scores is the log-odds itself?",
        ),
        Slip(
            "squared_score_as_probability",
            (*_each(recover_eta, ("logistic", "exponential"), _S), _S),
            "Two are right. The squared score runs from -1 to 1; a probability does not.",
        ),
        Slip(
            "other_label",
            tuple(1 - eta for eta in _each(recover_eta, ("logistic", "exponential", "squared"), _S)),
            "These are the probabilities of the label -1. The score is positive.",
        ),
    ),
    hint="Your recover_eta does it, once for each loss.",
    look_again='"Back from the score to the probability" in part 2',
    why="""Logistic: 1/(1 + e^−0.4) = 0.599. Exponential: the score is half the log-odds, so 1/(1 + e^−0.8) = 0.69. Squared:
    (1 + 0.4)/2 = 0.7. The same score means three different probabilities, because each loss has its own minimiser.""",
)

_FOUR = ("hinge", "exponential", "logistic", "squared")
_T = 0.6
_PSI = _each(psi_transform, _FOUR, _T)

PSI_OF_FOUR = Question(
    name="psi_of_four",
    label="four losses, one theta",
    number="2.M",
    objective="O2.5",
    minutes=2,
    points=1,
    parts=_FOUR,
    answer=_PSI,
    tolerance=0.0005,
    slips=(
        Slip(
            "optimal_risks",
            _each(optimal_conditional_risk, _FOUR, (1 + _T) / 2),
            "These are the smallest conditional risks. psi is how far they lie below the loss at 0.",
        ),
        Slip(
            "theta_read_as_eta",
            _each(psi_transform, _FOUR, 2 * _T - 1),
            "You took theta for the probability. theta = 2 eta - 1: the probability itself is larger.",
        ),
        Slip(
            "half_a_square_for_both",
            (_T, _T**2 / 2, _T**2 / 2, _T**2),
            "Hinge and squared are right. For the other two you used the first term of a series, which is close but too small.",
        ),
        Slip(
            "logarithm_to_base_two",
            (_PSI[0], _PSI[1], _PSI[2] / math.log(2), _PSI[3]),
            "Three are right. The logistic loss has the natural logarithm.",
        ),
        Slip(
            "logistic_and_exponential_swapped",
            (_PSI[0], _PSI[2], _PSI[1], _PSI[3]),
            "The exponential and the logistic are in each other's place. Mind the order asked for.",
        ),
    ),
    hint="Your psi_transform does it, once for each loss, in the order of the question.",
    look_again='"Four closed forms" in part 3',
    why="""Hinge: 0.6, the θ itself. Exponential: 1 − √(1 − 0.36) = 1 − 0.8 = 0.2. Logistic: (1.6 · ln 1.6 + 0.4 · ln 0.4)/2 =
    0.193. Squared: 0.6² = 0.36. The hinge is far above the others: being on the wrong side costs it the most.""",
)

SAME_LEADING_TERM = Question(
    name="same_leading_term",
    label="who else starts with half a square",
    number="2.N",
    objective="O2.5",
    minutes=1,
    points=1,
    choices=("hinge", "exponential", "squared", "perceptron"),
    answer="exponential",
    slips=(
        Slip("hinge_is_quadratic", "hinge", "The psi of the hinge is a straight line."),
        Slip(
            "squared_has_half_a_square",
            "squared",
            "Its psi is a square, but not half of one: compare the two at theta = 0.1.",
        ),
        Slip("perceptron_has_a_square", "perceptron", "Its psi is 0 throughout."),
    ),
    hint="Compute psi(0.1) for each, and compare with 0.005.",
    look_again='"Half of a square" in part 3',
    why="""The exponential loss has ψ = 1 − √(1 − θ²) = θ²/2 + θ⁴/8 + …: the same first term as the logistic loss. At θ = 0.1 the
    two are 0.005013 and 0.005008. Hinge |θ| and squared θ² start differently, and the perceptron has ψ = 0.""",
)

_PSI8 = float(psi_transform("logistic", 0.8))

HALF_A_SQUARE = Question(
    name="half_a_square",
    label="how far half a square is off",
    number="2.O",
    objective="O2.5",
    minutes=2,
    points=1,
    answer=1 - 0.32 / _PSI8,
    tolerance=0.0005,
    slips=(
        Slip(
            "share_of_the_approximation",
            _PSI8 / 0.32 - 1,
            "You divide by the approximation. By how much of the true psi is it too small?",
        ),
        Slip(
            "difference_not_divided", _PSI8 - 0.32, "That is the difference. The question asks what share of psi it is."
        ),
        Slip(
            "compared_in_bits",
            1 - 0.32 / (_PSI8 / math.log(2)),
            "Your psi has the logarithm to base 2, where the first term would be another one. Use the natural logarithm.",
        ),
        Slip(
            "share_that_is_left",
            0.32 / _PSI8,
            "That is the share of psi which the approximation reaches. By what share does it fall short?",
        ),
        Slip("per_cent", 100 * (1 - 0.32 / _PSI8), "In this course a share is a number between 0 and 1."),
        Slip(
            "value_at_one_half",
            1 - 0.125 / float(psi_transform("logistic", 0.5)),
            "That is the share at theta = 0.5, from the text. Here theta is larger, and the approximation worse.",
        ),
    ),
    hint="Compute psi of the logistic loss and half of the square, then (psi - half of the square)/psi, to three decimals, not two.",
    look_again='"Half of a square" in part 3',
    why="""ψ(0.8) = (1.8 · ln 1.8 + 0.2 · ln 0.2)/2 = 0.3681, and 0.8²/2 = 0.32. The difference is 0.0481, and divided by ψ that
    is 0.131. The formula θ²/2 is for small θ: at 0.1 it is off by 0.0017, and at 1 it gives 0.5 in place of ln 2.""",
)

_BOUNDS = _each(excess_error_bound, ("hinge", "logistic"), 0.01)

TWO_PROMISES = Question(
    name="two_promises",
    label="what a surrogate excess of 0.01 promises",
    number="2.P",
    objective="O2.5",
    minutes=2,
    points=1,
    parts=("hinge", "logistic"),
    answer=_BOUNDS,
    tolerance=1e-4,
    slips=(
        Slip(
            "excess_passed_on",
            (0.01, 0.01),
            "The hinge is right. The logistic psi is flat near 0, so the same surrogate excess leaves room for more.",
        ),
        Slip(
            "psi_forwards",
            (0.01, float(psi_transform("logistic", 0.01))),
            "The hinge is right. For the logistic loss you computed psi of the excess; psi(excess error) is what must stay below it.",
        ),
        Slip(
            "inverted_half_a_square",
            (0.01, math.sqrt(0.02)),
            "Nearly: you inverted half of a square. psi lies above that, so the bound is a little smaller.",
        ),
        Slip("root_for_both", (0.1, 0.1), "You took the root for both. That inverts the psi of the squared loss."),
        Slip(
            "losses_swapped",
            _BOUNDS[::-1],
            "The two are in each other's place. Which psi is flat near 0, and so rules out less?",
        ),
        Slip(
            "bound_in_bits",
            (0.01, float(excess_error_bound("logistic", 0.01 * math.log(2)))),
            "The hinge is right. Your logistic psi has the logarithm to base 2.",
        ),
    ),
    hint="Your excess_error_bound does it. If you do it by hand: at which theta does psi reach the excess?",
    look_again='"Read it backwards" in part 4',
    why="""The hinge has ψ(θ) = θ, so ψ(excess error) ≤ 0.01 means excess error ≤ 0.01. The logistic ψ is flat near 0: it reaches
    0.01 only at θ = 0.1412, or 0.141 in short. So the same surrogate excess promises fourteen times less, and the flat start
    is a weakness, not a merit.""",
)

_WIDER = tuple(4 * part for part in (0.3, 1 - 0.6**2, 0.6**2))  # (2 - m)^2 = 4 (1 - m/2)^2, so the score is 2 theta
_SQUARED = (0.6, 1 - 0.6**2, 0.6**2)

WIDER_SQUARE = Question(
    name="wider_square",
    label="a psi that you derive",
    number="2.Q",
    objective="O2.5",
    minutes=3,
    points=1,
    parts=("the best score", "H(0.8)", "psi(0.6)"),
    answer=_WIDER,
    tolerance=0.001,
    slips=(
        Slip(
            "psi_of_the_usual_square",
            _SQUARED,
            "These belong to (1 - m) squared. This loss is 0 at another margin: begin again at the conditional risk.",
        ),
        Slip(
            "only_psi_of_the_usual_square",
            (*_WIDER[:2], _SQUARED[2]),
            "Score and H are right. psi is the distance of H from this loss at 0, not from that of (1 - m) squared.",
        ),
        Slip(
            "measured_from_one",
            (*_WIDER[:2], 1 - _WIDER[1]),
            "Score and H are right. psi starts from the loss at margin 0: which is it here?",
        ),
        Slip(
            "optimal_risk_for_psi",
            (*_WIDER[:2], _WIDER[1]),
            "Score and H are right. psi is how far H lies below the loss at 0.",
        ),
        Slip(
            "theta_read_as_eta",
            (*_WIDER[:2], 4 * 0.2**2),
            "Score and H are right. theta is given: no doubling and subtracting is left to do for psi.",
        ),
        Slip(
            "same_margin_for_both_labels",
            (2.0, 0.0, 4.0),
            "That minimises the loss itself. The label -1 comes too, and turns the margin round.",
        ),
        Slip(
            "weights_swapped",
            (-_WIDER[0], *_WIDER[1:]),
            "H and psi are right. Which sign must the best score have when +1 is the likelier label?",
        ),
        Slip(
            "risk_at_the_usual_score",
            (_SQUARED[0], 0.8 * 1.4**2 + 0.2 * 2.6**2, 4 - (0.8 * 1.4**2 + 0.2 * 2.6**2)),
            "You put the best score of (1 - m) squared into this loss. Set the derivative of this one to 0.",
        ),
    ),
    hint="Write out the conditional risk: it is a parabola in s. Where is it lowest, how low, and how far below its value at s = 0?",
    look_again='"Four closed forms" in part 3',
    why="""C(s) = η(2 − s)² + (1 − η)(2 + s)² = s² − 4θs + 4, a parabola with its lowest point at s = 2θ = 1.2, where it is H =
    4 − 4θ² = 2.56. The score 0 costs φ(0) = 4, so ψ(θ) = 4θ², and ψ(0.6) = 1.44. It is four times the ψ of (1 − m)², because
    (2 − m)² is four times that loss with the margin halved: another unit, and no better promise.""",
)

EASE_OR_DIFFICULTY = Question(
    name="ease_or_difficulty",
    label="what r = |2 eta - 1| measures",
    number="2.R",
    objective="O2.5",
    minutes=1,
    points=1,
    parts=("r at eta = 0.5", "r at eta = 0.95", "the eta of the harder x"),
    answer=(0, abs(2 * 0.95 - 1), 0.5),
    tolerance=1e-6,
    slips=(
        Slip(
            "r_as_difficulty",
            (0, abs(2 * 0.95 - 1), 0.95),
            "Both r are right. At which of the two x is it harder to say something that will be true?",
        ),
        Slip(
            "one_minus_r",
            (1, 1 - abs(2 * 0.95 - 1), 0.5),
            "You computed 1 - r. r is the distance of theta from 0.",
        ),
        Slip("not_doubled", (0, 0.45, 0.5), "You took the distance of eta from 1/2. r is twice that."),
        Slip(
            "bayes_risk_at_x",
            (0.5, 0.05, 0.5),
            "These are the Bayes risks at x, how often even the best decision is wrong. r falls as they rise.",
        ),
    ),
    hint="r is |2 eta - 1|. For the third, ask how often the best decision is wrong at each of them.",
    look_again='"Ease or difficulty?" in part 4',
    why="""At η = 0.5, r = |2 · 0.5 − 1| = 0; at η = 0.95, r = |1.9 − 1| = 0.9. At η = 0.5 the label is a coin flip and even the
    best decision is wrong half of the time; at 0.95 it is wrong one time in twenty. So the harder x is the one with r = 0: r
    measures ease.""",
)

SQUARED_IS_IT = Question(
    name="squared_is_it",
    label="is the squared loss classification-calibrated",
    number="2.S",
    objective="O2.6",
    minutes=2,
    points=1,
    parts=("the slope at 0", "psi(0.5)"),
    answer=(_slope("squared"), float(psi_transform("squared", 0.5))),
    tolerance=1e-6,
    slips=(
        Slip(
            "slope_without_its_sign",
            (-_slope("squared"), 0.25),
            "psi is right, and so is the size of the slope. Does the loss rise or fall at m = 0?",
        ),
        Slip(
            "optimal_risk_for_psi",
            (_slope("squared"), float(optimal_conditional_risk("squared", 0.75))),
            "The slope is right. The second is the smallest conditional risk; psi is its distance from the loss at 0.",
        ),
        Slip(
            "slope_at_the_minimum",
            (0.0, 0.25),
            "psi is right. The slope is 0 at m = 1, where the loss is smallest; the question asks for m = 0.",
        ),
        Slip(
            "inner_derivative_forgotten",
            (1.0, 0.25),
            "psi is right. Differentiate the square by the chain rule: two factors and a sign.",
        ),
        Slip(
            "psi_of_the_hinge",
            (_slope("squared"), 0.5),
            "The slope is right. The second is the psi of the hinge.",
        ),
        Slip(
            "theta_read_as_eta",
            (_slope("squared"), 0.0),
            "The slope is right. For psi, theta = 0.5 belongs to eta = 0.75.",
        ),
    ),
    hint="Differentiate (1 - m) squared at m = 0, and use your psi_transform.",
    look_again='"One slope decides" in part 5',
    why="""φ(m) = (1 − m)² has φ′(m) = −2 (1 − m), at 0 that is -2: differentiable and negative, so the squared loss is
    classification-calibrated. ψ(θ) = θ² gives ψ(0.5) = 0.25 > 0. What pulled its boundary in notebook 02a must have another
    reason, and part 6 finds it.""",
)

CONVEX_NOT_CALIBRATED = Question(
    name="convex_not_calibrated",
    label="convex, and not classification-calibrated",
    number="2.T",
    objective="O2.6",
    minutes=1,
    points=1,
    choices=("hinge", "logistic", "exponential", "squared", "modified_huber", "perceptron"),
    answer="perceptron",
    slips=(
        Slip("kink_at_one_counts", "hinge", "The hinge has a kink, but where? At 0 it is straight, with slope -1."),
        Slip("logistic_is_not", "logistic", "It is smooth everywhere, and at 0 it falls."),
        Slip("exponential_is_not", "exponential", "It is smooth everywhere, and at 0 it falls."),
        Slip(
            "squared_is_not",
            "squared",
            "It rises again beyond m = 1. What counts is the slope at 0, and there it falls.",
        ),
        Slip("huber_is_not", "modified_huber", "Two pieces meet, at m = -1 and at m = 1. At 0 it is smooth and falls."),
    ),
    hint="For each loss look at m = 0 only: is there one slope, and is it negative?",
    look_again='"One slope decides" in part 5',
    why="""Look at m = 0. Hinge, logistic, exponential, squared and modified Huber each have one slope there, and it is negative.
    The perceptron loss max(0, −m) has slope −1 on the left of 0 and 0 on its right: no derivative, so it is not
    classification-calibrated. A kink elsewhere, as the hinge has at 1, does no harm.""",
)

PERCEPTRON_AT_ZERO = Question(
    name="perceptron_at_zero",
    label="the perceptron loss at 0",
    number="2.U",
    objective="O2.6",
    minutes=2,
    points=1,
    parts=("slope on the left of 0", "slope on the right of 0", "psi(0.5)"),
    answer=(*map(float, margin_loss_slopes("perceptron", 0.0)), float(psi_transform("perceptron", 0.5))),
    tolerance=1e-6,
    slips=(
        Slip("slopes_swapped", (0.0, -1.0, 0.0), "The two slopes are in each other's place: the left one comes first."),
        Slip(
            "psi_of_the_hinge",
            (-1.0, 0.0, 0.5),
            "The slopes are right. For psi, how low can the conditional risk get, and how low is it at a score of 0?",
        ),
        Slip(
            "slope_of_the_hinge",
            (-1.0, -1.0, 0.5),
            "These belong to the hinge, whose corner is at 1. This loss has its corner elsewhere.",
        ),
        Slip(
            "slopes_averaged",
            (-0.5, -0.5, 0.0),
            "psi is right. You averaged two slopes that differ; the question asks for each.",
        ),
        Slip(
            "slope_upwards",
            (1.0, 0.0, 0.0),
            "The size is right. The loss falls as m rises towards 0.",
        ),
    ),
    hint="Draw max(0, -m). Then ask what the conditional risk of a score of 0 is, and whether it can be lower.",
    look_again='"One slope decides" in part 5',
    why="""For m < 0 the loss is −m with slope -1, for m > 0 it is 0 with slope 0. At a score of 0 both labels cost 0, and no loss
    is below 0: so H = 0, and it is reached at a score that decides nothing. Hence ψ(0.5) = 0: surrogate risk may be perfect,
    and the decisions arbitrary.""",
)

FIRST_WORSE_STEP = Question(
    name="first_worse_step",
    label="the step at which the error first exceeds its start",
    number="2.V",
    objective="O2.6",
    minutes=2,
    points=1,
    answer=2,
    slips=(
        Slip("counted_from_one", 3, "You count the start as step 1. Steps are counted from 0, the start."),
        Slip("waited_for_the_jump", 10, "There the error jumps. It was above its start before, by a single point."),
        Slip("last_equal_step", 1, "After that step the error is what it was at the start. Look one further."),
        Slip("found_no_step", 0, "That is the start itself. The error rises later: print the first entries."),
        Slip("end_of_the_run", 60, "That is the last step of the run. The error rises much earlier."),
    ),
    hint="np.argmax of a boolean array gives the first True.",
    look_again='"A run that seems to contradict" in part 6',
    why="""`np.argmax(error > error[0])` finds the first entry above the start. In points of 240 the errors begin with 40, 40,
    41: after 0, 1 and 2 steps. All the while the surrogate falls, from 1.595 to 1.470 to 1.349.""",
)

WHICH_ASSUMPTION_FAILS = Question(
    name="which_assumption_fails",
    label="which condition the run does not meet",
    number="2.W",
    objective="O2.6",
    minutes=1,
    points=1,
    choices=(
        "the loss is convex",
        "the loss is classification-calibrated",
        "every function of x may be chosen",
        "there are enough points",
    ),
    answer="every function of x may be chosen",
    slips=(
        Slip("blamed_convexity", "the loss is convex", "The logistic loss is convex. Look at what was minimised over."),
        Slip(
            "blamed_the_loss",
            "the loss is classification-calibrated",
            "The logistic loss is smooth and falls at 0, so it is. The same loss did well in the table above: what changed there?",
        ),
        Slip(
            "blamed_the_sample",
            "there are enough points",
            "With a million points of the same recipe the best line would be the same, and as wrong.",
        ),
    ),
    hint="The same loss on the same points decides right in one row of the table. What differs between the rows?",
    look_again='"Which condition is missing" in part 6',
    why="""The logistic loss is convex and classification-calibrated, and more points would lead to the same line. The excess is counted from the
    smallest surrogate risk over all functions of x, and it gets small only if every function of x may be chosen. The run may choose a straight
    line only, and the best line stays 0.66 above that smallest risk.""",
)

_EXCESS = 0.66  # of the best line over the smallest logistic risk of all functions, as the notebook computes it

PROMISE_OF_THE_RUN = Question(
    name="promise_of_the_run",
    label="what the theorem promises at the end of the run",
    number="2.X",
    objective="O2.6",
    minutes=2,
    points=1,
    answer=float(excess_error_bound("logistic", _EXCESS)),
    tolerance=0.001,
    slips=(
        Slip("excess_passed_on", _EXCESS, "That is the surrogate excess itself. Only the hinge passes it on as it is."),
        Slip(
            "psi_forwards",
            float(psi_transform("logistic", _EXCESS)),
            "You computed psi of the excess. The bound is where psi reaches it.",
        ),
        Slip(
            "inverted_half_a_square",
            1.0,
            "Half of a square, inverted, would pass 1 here. psi lies above it: compute with psi itself.",
        ),
        Slip("measured_excess", 0.411, "That is the excess error of the run. What would the theorem have allowed?"),
        Slip(
            "whole_surrogate_risk",
            float(excess_error_bound("logistic", 0.675)),
            "You put in the whole surrogate risk of the line. The theorem is about what it has above the smallest one.",
        ),
    ),
    hint="Your excess_error_bound, with the logistic loss and the surrogate excess.",
    look_again='"Which condition is missing" in part 6',
    why="""`excess_error_bound("logistic", 0.66)` gives 0.989. The excess error of the run, 0.411, is below that, so the theorem holds.
    It only says nothing worth knowing: it speaks about functions near the smallest risk of all, and the best line is
    not near it.""",
)

_TWO = tuple(float(friedman_excess(0.6, mean, sd)) for mean, sd in ((0.52, 0.1), (0.9, 0.2)))

TWO_ESTIMATES = Question(
    name="two_estimates",
    label="a careful estimate and a wild one",
    number="2.Y",
    objective="O2.6",
    minutes=3,
    points=1,
    core=False,
    parts=("excess error of A", "excess error of B"),
    answer=_TWO,
    tolerance=0.0002,
    slips=(
        Slip(
            "probability_of_the_wrong_side",
            tuple(value / 0.2 for value in _TWO),
            "These are the probabilities of deciding wrongly. What does a wrong decision cost at eta = 0.6?",
        ),
        Slip(
            "mean_squared_errors",
            (0.08**2 + 0.1**2, 0.3**2 + 0.2**2),
            "These are the mean squared errors. They say that A is the better estimate; the question is about decisions.",
        ),
        Slip("estimates_swapped", _TWO[::-1], "The two are in each other's place: A comes first."),
        Slip(
            "half_the_price",
            tuple(value / 2 for value in _TWO),
            "The probabilities are right. The price of a wrong decision is |2 eta - 1|, twice the distance from 1/2.",
        ),
        Slip(
            "plug_in_bounds",
            (2 * 0.08, 2 * 0.3),
            "These are twice the biases, in the manner of the bound of session 01. Here the distribution is known: compute.",
        ),
        Slip(
            "charged_for_the_right_side",
            tuple(0.2 - value for value in _TWO),
            "You charge for the right side. The decision is wrong when the estimate falls below 1/2.",
        ),
    ),
    hint="|2 eta - 1| times the probability that a normal variable falls below 1/2. `ndtr` is its distribution function.",
    look_again='"Better estimates, worse decisions" in part 6',
    why="""A wrong decision costs |2 · 0.6 − 1| = 0.2. A falls below ½ with probability Φ(−0.02/0.1) = Φ(−0.2) = 0.4207, which costs
    0.084 (exactly 0.08415). B does so with probability Φ(−0.4/0.2) = Φ(−2) = 0.0228, which costs 0.005 (exactly 0.00455). A is
    closer to η in bias and in variance, and decides worse.""",
)

QUESTIONS = (
    RISK_BY_HAND,
    ETA_FROM_SCORES,
    PSI_OF_FOUR,
    SAME_LEADING_TERM,
    HALF_A_SQUARE,
    TWO_PROMISES,
    WIDER_SQUARE,
    EASE_OR_DIFFICULTY,
    SQUARED_IS_IT,
    CONVEX_NOT_CALIBRATED,
    PERCEPTRON_AT_ZERO,
    FIRST_WORSE_STEP,
    WHICH_ASSUMPTION_FAILS,
    PROMISE_OF_THE_RUN,
    TWO_ESTIMATES,
)
