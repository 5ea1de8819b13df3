"""Notebook 02a: the questions answered by a plain value. Right values and slips are formulas that show their reason."""

import math

import numpy as np

from lossedu.exercises import Question, Slip
from lossedu.losses import hinge_from_probability
from lossedu.optimize import least_squares_boundary
from lossedu.simulations.squared_pull import pulled_data

NOT_SMOOTH = Question(
    name="not_smooth",
    label="the corner among three losses",
    number="2.A",
    objective="O2.1",
    minutes=2,
    points=1,
    parts=("the margin of the corner", "the slope just left of it", "the slope just right of it"),
    answer=(1, -1, 0),
    slips=(
        Slip(
            "corner_at_zero",
            (0, -1, 0),
            "The slopes are right. A corner at 0 has the perceptron loss, which is none of the three. Where does the loss you mean stop charging?",
        ),
        Slip(
            "left_and_right_swapped",
            (1, 0, -1),
            "The place is right. Left of it the loss still falls: in which order are the slopes asked?",
        ),
        Slip(
            "slope_without_its_sign",
            (1, 1, 0),
            "The place is right. Left of it the loss falls as m grows: which sign has its slope?",
        ),
        Slip(
            "flat_on_both_sides",
            (1, 0, 0),
            "The place is right, and 0 is the height of the loss there. What is asked are the slopes on the two sides; a loss with equal ones would have no corner.",
        ),
        Slip(
            "slope_of_the_logistic_at_zero",
            (0, -0.5, -0.5),
            "That is the logistic loss at 0, and its slope is the same from both sides. Which of the three is made of two straight pieces?",
        ),
    ),
    hint="Two of the three are made of exponentials and have a slope everywhere. Draw the third one.",
    look_again='"A corner" in part 2',
    why="""Logistic and exponential loss have a derivative at every m. The hinge consists of two straight pieces: 1 − m up
    to m = 1, with slope -1, and 0 from there on, with slope 0. Its slope jumps, so the hinge is continuous and not
    smooth.""",
)

UNDER_THE_STEP = Question(
    name="under_the_step",
    label="where the logistic loss lies under the step",
    number="2.B",
    objective="O2.1",
    minutes=4,
    points=2,
    parts=("the left end of the interval", "the smallest multiplier"),
    answer=(-math.log(math.e - 1), 1 / math.log(2)),
    tolerance=0.0005,
    slips=(
        Slip(
            "sign_of_the_end",
            (math.log(math.e - 1), 1 / math.log(2)),
            "The multiplier is right, and so is the size of the end. For a margin above 0 the step is 0: on which side can the loss be under it?",
        ),
        Slip(
            "forgot_the_one_inside",
            (-1, 1 / math.log(2)),
            "The multiplier is right. At m = -1 the loss is ln(1 + e), more than 1: you solved without the 1 inside the logarithm.",
        ),
        Slip(
            "end_of_log_two",
            (-math.log(2), 1 / math.log(2)),
            "The multiplier is right. ln 2 is the height of the loss at m = 0. At which m is the height 1?",
        ),
        Slip(
            "multiplier_upside_down",
            (-math.log(math.e - 1), math.log(2)),
            "The end is right. ln 2 is what the loss is at m = 0; times which factor is that 1?",
        ),
        Slip(
            "added_instead_of_multiplied",
            (-math.log(math.e - 1), 1 - math.log(2)),
            "The end is right. The second number would have to be added; the question asks for a factor.",
        ),
        Slip(
            "doubled_to_be_safe",
            (-math.log(math.e - 1), 2),
            "The end is right. Twice the loss bounds the step, but a smaller factor does.",
        ),
        Slip("parts_swapped", (1 / math.log(2), -math.log(math.e - 1)), "The two are in each other's place."),
        Slip(
            "end_rounded_too_far",
            (round(-math.log(math.e - 1), 2), 1 / math.log(2)),
            "Both are right, but the end is rounded too far: three decimals are asked.",
        ),
        Slip(
            "multiplier_rounded_too_far",
            (-math.log(math.e - 1), round(1 / math.log(2), 2)),
            "Both are right, but the multiplier is rounded too far: three decimals are asked.",
        ),
        Slip(
            "both_rounded_too_far",
            (round(-math.log(math.e - 1), 2), round(1 / math.log(2), 2)),
            "Both are right, but rounded too far: three decimals are asked.",
        ),
    ),
    hint="For the end, set ln(1 + e^-m) equal to 1 and undo the logarithm first. For the factor, look at m = 0.",
    look_again='"Above the step" in part 3',
    why="""ln(1 + e⁻ᵐ) = 1 means 1 + e⁻ᵐ = e, so e⁻ᵐ = e − 1 and m = −ln(e − 1), which is `-0.541`; from there up to 0 the
    loss lies under the step. Among the mistakes it is smallest at m = 0, where it is ln 2. The factor that makes 1 of it
    is 1/ln 2 = 1.443.""",
)

NEVER_A_BOUND = Question(
    name="never_a_bound",
    label="a loss that no factor makes an upper bound",
    number="2.C",
    objective="O2.1",
    minutes=2,
    points=1,
    choices=("hinge", "logistic", "exponential", "squared", "perceptron", "modified_huber"),
    answer="perceptron",
    slips=(
        Slip("hinge_below", "hinge", "At m = 0 it is 1, and further left it is more. Where should it fail?"),
        Slip(
            "logistic_beyond_repair",
            "logistic",
            "As it stands it fails close to 0. But its value there is positive, and a factor can lift any positive number.",
        ),
        Slip(
            "exponential_below", "exponential", "e^-m is 1 at m = 0, and further left it is more. Where should it fail?"
        ),
        Slip(
            "squared_below",
            "squared",
            "It is 0 at m = 1, where the step is 0 too. Look at the margins up to 0: it is at least 1 on all of them.",
        ),
        Slip(
            "modified_huber_below",
            "modified_huber",
            "At m = 0 it is 1, and further left it is more. Where should it fail?",
        ),
    ),
    hint="A factor c leaves one value as it is, whatever c: which? Which loss has that value where the step is 1?",
    look_again='"Above the step" in part 3',
    why="""The step is 1 up to and including m = 0, and there the perceptron loss max(0, −m) is 0. Any multiple of 0 is 0, so
    no factor lifts it to the step. The other five are positive at m = 0 and fall from left to right up to there, so a
    factor of 1, or 1/ln 2 for the logistic, is enough.""",
)

HOW_MANY_MINIMISERS = Question(
    name="how_many_minimisers",
    label="minimisers on one example",
    number="2.D",
    objective="O2.3",
    minutes=2,
    points=1,
    parts=("hinge", "logistic", "squared"),
    answer=(math.inf, 0, 1),
    slips=(
        Slip(
            "convex_means_one",
            (1, 1, 1),
            "Only one of them is right. Convex promises that a local minimum is global; it promises neither that there is a minimiser nor that it is alone.",
        ),
        Slip(
            "corner_is_the_minimiser",
            (1, 0, 1),
            "The last two are right. The corner of the hinge is where its minimum begins: what is the loss to the right of it?",
        ),
        Slip(
            "minimum_at_infinity",
            (math.inf, 1, 1),
            "The first and the last are right. Which real number m would be the one for the logistic loss? Try a larger one.",
        ),
        Slip(
            "flat_tail_counted",
            (math.inf, math.inf, 1),
            "The first and the last are right. The tail of the logistic loss looks flat and is not: what is its slope at m = 20?",
        ),
        Slip(
            "infimum_for_minimum",
            (math.inf, 1, 0),
            "The first is right. The smallest value must be reached at some real m: which of the other two losses does reach it?",
        ),
    ),
    hint="For each loss, ask which real margins reach its smallest value: none, one, or a whole half-line?",
    look_again='"What convex says" in part 4',
    why="""The hinge is 0, its least value, at every m ≥ 1: infinitely many. The logistic loss falls towards 0 and never
    reaches it, since ln(1 + e⁻ᵐ) > 0 for every real m: 0 minimisers. The squared loss is 0 at m = 1 and positive
    elsewhere: 1. All three are convex.""",
)

HIDDEN_SCORE = Question(
    name="hidden_score",
    label="the score behind a number",
    number="2.E",
    objective="O2.2",
    minutes=3,
    points=2,
    parts=('the hinge with f = 2p - 1, "centred"', 'the hinge with f = logit p, "logit"'),
    answer=(float(hinge_from_probability(0.62, 1, "centred")), float(hinge_from_probability(0.62, 1, "logit"))),
    tolerance=0.001,
    slips=(
        Slip(
            "half_the_centred_score",
            (1 - 0.12, 1 - math.log(0.62 / 0.38)),
            "The second is right. The first comes from p - 1/2: the centred score is twice that.",
        ),
        Slip(
            "the_number_on_the_page",
            (1 - 0.62, 1 - math.log(0.62 / 0.38)),
            "The second is right. The first is the number on the page, which has p itself for its score.",
        ),
        Slip(
            "logit_in_base_two",
            (1 - 0.24, 1 - math.log2(0.62 / 0.38)),
            "The first is right. The second has a logit in base 2; logarithms are natural here.",
        ),
        Slip(
            "cross_entropy_for_the_logit",
            (1 - 0.24, -math.log(0.62)),
            "The first is right. The second is the cross-entropy. Compute the logit first, then the hinge of it.",
        ),
        Slip("parts_swapped", (1 - math.log(0.62 / 0.38), 1 - 0.24), "The two are in each other's place."),
        Slip(
            "margins_instead_of_losses",
            (0.24, math.log(0.62 / 0.38)),
            "These are the two margins. The hinge charges what is missing to a margin of 1.",
        ),
        Slip(
            "other_label",
            (1 + 0.24, 1 + math.log(0.62 / 0.38)),
            "That would be for the label -1. Here y = +1, so the margin is the score itself.",
        ),
    ),
    hint="Compute both scores at p = 0.62 first. With y = +1 the margin is the score.",
    look_again='"From a probability to a score" in part 5',
    why="""The page shows 0.38 = 1 − 0.62: the hinge of p itself. With the centred score 2 · 0.62 − 1 = 0.24 the hinge is
    1 − 0.24 = 0.76. With the logit, ln(0.62/0.38) = 0.4895, it is 1 − 0.4895 = 0.5105, or 0.51 for short. The same loss
    and the same p, three numbers.""",
)

BELOW_THE_STEP = Question(
    name="below_the_step",
    label="where the hinge of p is no bound",
    number="2.F",
    objective="O2.2",
    minutes=3,
    points=1,
    parts=("the left end", "the right end", "the hinge at p = 0.49"),
    answer=(0, 0.5, float(hinge_from_probability(0.49, 1, "probability"))),
    tolerance=0.001,
    slips=(
        Slip(
            "below_everywhere",
            (0, 1, 1 - 0.49),
            "The first and the last are right. Where the decision is right the step is 0, and no loss is below that.",
        ),
        Slip(
            "below_on_the_right_side",
            (0.5, 1, 1 - 0.49),
            "The last is right. Above 1/2 the decision is right and the step is 0. Where is it 1?",
        ),
        Slip(
            "centred_hinge",
            (0, 0.5, 1 - (2 * 0.49 - 1)),
            "The ends are right. The last number is the hinge of 2p - 1; the page takes p itself.",
        ),
        Slip(
            "probability_for_loss",
            (0, 0.5, 0.49),
            "The ends are right. The last number is p; the hinge is what p lacks to a margin of 1.",
        ),
        Slip(
            "only_below_the_example",
            (0, 0.62, 1 - 0.49),
            "0.62 was an example. Up to which p is the decision wrong or tied?",
        ),
        Slip(
            "step_for_hinge",
            (0, 0.5, 1),
            "The ends are right. 1 is the step at p = 0.49; the hinge of p is less, and that is the point.",
        ),
    ),
    hint="For y = +1 the decision is wrong or tied for p up to 1/2, and the step is 1 there. Where is 1 - p less than that?",
    look_again='"Which score keeps the bound" in part 5',
    why="""For y = +1 the step is 1 where p ≤ 0.5, and the hinge of p is 1 − p, which is less than 1 for every p above 0. So
    it lies below the step on the interval from 0, which is not in it, to 0.5, which is. At p = 0.49 it is
    1 − 0.49 = 0.51, where the step is 1.""",
)

WHERE_THEY_CROSS = Question(
    name="where_they_cross",
    label="where hinge and cross-entropy meet",
    number="2.G",
    objective="O2.2",
    minutes=4,
    points=1,
    parts=("the logit z", "the probability p"),
    answer=(math.log(math.e - 1), 1 - 1 / math.e),
    tolerance=0.0005,
    slips=(
        Slip(
            "other_side_of_zero",
            (-math.log(math.e - 1), 1 / math.e),
            "The size of z is right. At that z the hinge is more than 1.5: is the cross-entropy as large? Which sign must z have?",
        ),
        Slip(
            "probability_of_the_other_label",
            (math.log(math.e - 1), 1 / math.e),
            "The logit is right. With a positive logit, is p above or below 1/2?",
        ),
        Slip(
            "meeting_at_zero",
            (0, 0.5),
            "At z = 0 the hinge is 1 and the cross-entropy is ln 2. Set the two formulas equal and solve.",
        ),
        Slip(
            "where_the_hinge_ends",
            (1, 1 / (1 + math.exp(-1))),
            "At z = 1 the hinge has come down to 0, and the cross-entropy never does. They meet before that.",
        ),
        Slip("parts_swapped", (1 - 1 / math.e, math.log(math.e - 1)), "The two are in each other's place."),
        Slip(
            "logit_for_both",
            (math.log(math.e - 1), math.log(math.e - 1)),
            "The logit is right. Turn it into a probability by the sigmoid.",
        ),
        Slip(
            "logit_rounded_too_far",
            (round(math.log(math.e - 1), 2), 1 - 1 / math.e),
            "Both are right, but the logit is rounded too far: three decimals are asked.",
        ),
        Slip(
            "probability_rounded_too_far",
            (math.log(math.e - 1), round(1 - 1 / math.e, 2)),
            "Both are right, but the probability is rounded too far: three decimals are asked.",
        ),
        Slip(
            "both_rounded_too_far",
            (round(math.log(math.e - 1), 2), round(1 - 1 / math.e, 2)),
            "Both are right, but rounded too far: three decimals are asked.",
        ),
    ),
    hint="For z below 1 set 1 - z = ln(1 + e^-z), take the exponential of both sides, and multiply by e^z.",
    look_again='"Where hinge and cross-entropy meet" in part 5',
    why="""From 1 − z = ln(1 + e⁻ᶻ) follows e · e⁻ᶻ = 1 + e⁻ᶻ, so e⁻ᶻ · (e − 1) = 1 and z = ln(e − 1) = 0.541. There
    e⁻ᶻ = 1/(e − 1), and p = 1/(1 + e⁻ᶻ) = (e − 1)/e = 1 − 1/e = 0.632. Below it the hinge is larger, above it the
    cross-entropy.""",
)

SAME_PRICE = Question(
    name="same_price",
    label="the wrong margin at the same price",
    number="2.H",
    objective="O2.3",
    minutes=1,
    points=1,
    answer=-8,
    slips=(
        Slip(
            "mirrored_at_zero",
            -10,
            "At m = -10 the squared loss is 121. The parabola is symmetric, but not about 0: about which margin?",
        ),
        Slip("root_of_the_price", -9, "9 is the distance from the minimum. Go that far from the minimum, not from 0."),
        Slip(
            "sign_left_out",
            8,
            "At m = 8 the point is right, and the loss is 49. Which margin on the other side costs as much as 10?",
        ),
        Slip(
            "the_same_point",
            10,
            "That is the right point itself. The question asks for the wrong one that is charged as much.",
        ),
        Slip("linear_price", -80, "1 - m is 81 there, and the loss is its square."),
    ),
    hint="The squared loss depends on the distance from its minimum only. Where is the minimum, and how far away is 10?",
    look_again='"The distance from one" in part 6',
    why="""(1 − 10)² = 81, the square of a distance of 9 from the minimum at m = 1. As far on the other side lies 1 − 9 = `-8`,
    and (1 + 8)² is 81 again. So a point that is right by 10 and one that is wrong by 8 are charged the same.""",
)

PULLED_TO = Question(
    name="pulled_to",
    label="where a very right point is pulled",
    number="2.I",
    objective="O2.3",
    minutes=2,
    points=1,
    parts=("the slope at m = 6", "the margin where the pull is 0"),
    answer=(10, 1),
    slips=(
        Slip(
            "pulled_to_the_boundary",
            (10, 0),
            "The slope is right. At m = 0 the slope is -2, so the loss pushes away from the boundary. Where is it 0?",
        ),
        Slip(
            "sign_of_the_slope",
            (-10, 1),
            "The resting place is right. At m = 6 the loss grows with m: which sign has its slope?",
        ),
        Slip("half_the_slope", (5, 1), "The resting place is right. The derivative of a square has a factor in front."),
        Slip(
            "loss_for_slope",
            (25, 1),
            "The resting place is right. The first number is the loss at m = 6; its slope is asked.",
        ),
        Slip(
            "slope_of_the_squared_margin",
            (12, 0),
            "That is the parabola m squared. The squared loss has its minimum elsewhere.",
        ),
        Slip(
            "no_pull_on_right_points",
            (0, 1),
            "The resting place is right. That would be the hinge: does the squared loss leave a right point alone?",
        ),
    ),
    hint="Differentiate (1 - m) squared in m. For the second number, ask where that is 0.",
    look_again='"The distance from one" in part 6',
    why="""The slope of (1 − m)² is −2(1 − m). At m = 6 that is −2 · (−5) = 10: positive, so making the margin smaller makes
    the loss smaller. It is 0 at m = 1 and nowhere else; at the boundary m = 0 it is −2. A very right point is pulled to 1,
    not to the boundary.""",
)

_X, _Y = pulled_data(0)
_ALL, _CLEAN = least_squares_boundary(_X, _Y), least_squares_boundary(_X[:100], _Y[:100])
_MEANS = [float(np.mean(_X[_Y == label])) for label in (-1, 1)]

TEN_POINTS = Question(
    name="ten_points",
    label="what ten very right points do",
    number="2.J",
    objective="O2.3",
    minutes=2,
    points=1,
    parts=("the boundary of all 110 points", "the boundary of the first 100"),
    answer=(_ALL, _CLEAN),
    tolerance=0.001,
    slips=(
        Slip("parts_swapped", (_CLEAN, _ALL), "The two are in each other's place: all 110 points come first."),
        Slip(
            "far_points_kept",
            (_ALL, _ALL),
            "The first is right. For the second, leave the last ten points out: x_pull[:100], and the labels too.",
        ),
        Slip(
            "far_points_left_out_twice", (_CLEAN, _CLEAN), "The second is right. For the first, hand over all points."
        ),
        Slip(
            "middle_of_the_class_means",
            (sum(_MEANS) / 2, float(np.mean(_X[:50]) + np.mean(_X[50:100])) / 2),
            "These are the middles between the class means. Use the least-squares line, which listens to all points.",
        ),
        Slip(
            "means_of_all_points",
            (float(np.mean(_X)), float(np.mean(_X[:100]))),
            "These are the means of x. Use your least_squares_boundary.",
        ),
        Slip(
            "rounded_too_far",
            (round(_ALL, 2), _CLEAN),
            "Both are right, but rounded too far: three decimals are asked.",
        ),
    ),
    hint="Call your least_squares_boundary twice, with x_pull and y_pull, and with the first 100 of each.",
    look_again='"Ten points far on the right side" in part 6',
    why="""Without the ten points the line crosses 0 at 0.041, close to the best place, 0. With them it crosses at 0.637: the
    ten points carry the means to the right, where the line must pass, and it flattens to come down to 1 where they are.
    All ten were right before and are right after; it is points near 0 that now fall on the wrong side.""",
)

QUESTIONS = (
    NOT_SMOOTH,
    UNDER_THE_STEP,
    NEVER_A_BOUND,
    HOW_MANY_MINIMISERS,
    HIDDEN_SCORE,
    BELOW_THE_STEP,
    WHERE_THEY_CROSS,
    SAME_PRICE,
    PULLED_TO,
    TEN_POINTS,
)
