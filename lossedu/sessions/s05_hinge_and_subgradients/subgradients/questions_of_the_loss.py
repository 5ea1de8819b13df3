"""Session 05, objective O5.1: questions about the hinge, and about the hinge beside cross-entropy."""

import math

import numpy as np

from lossedu.exercises import Question, Slip
from lossedu.losses import bce_with_logits, hinge, margin_loss

_ROWS = np.array([0.9, 0.5, -0.5])

CASES_OF_A_TABLE = Question(
    name="cases_of_a_table",
    label="how many cases a table has",
    number="5.A",
    objective="O5.1",
    minutes=1,
    points=1,
    parts=("cases in the table", "cases with loss 0"),
    answer=(4, 0),
    slips=(
        Slip(
            "as_announced",
            (3, 0),
            "The second is right. Count the columns of numbers; do not take the number over from the sentence.",
        ),
        Slip("announced_and_one_free", (3, 1), "Count the columns of numbers. And compute the loss of the first one."),
        Slip(
            "first_column_taken_for_free",
            (4, 1),
            "The first is right. A point that is right and called confident need not be free: what is its loss?",
        ),
        Slip(
            "right_side_taken_for_free",
            (4, 2),
            "The first is right. The right sign is not enough: compute both losses.",
        ),
    ),
    hint="Count the columns of numbers; then ask which of the four numbers below them is 0.",
    look_again='"A line, then nothing" in part 1',
    why="""The table has 4 columns, one more than its text announces: two scores on the right side and two on the wrong
    one. Their losses are 0.1, 0.5, 1.5 and 1.9. None is 0, so the number of free cases is 0: even the point called
    confident has a margin of only 0.9.""",
)

WHERE_IT_IS_FREE = Question(
    name="where_it_is_free",
    label="from which margin on the hinge is 0",
    number="5.B",
    objective="O5.1",
    minutes=2,
    points=1,
    parts=("the smallest margin with loss 0", "the loss of the first column"),
    answer=(1, float(hinge(1, 0.9))),
    tolerance=1e-6,
    slips=(
        Slip(
            "claim_believed",
            (1, 0),
            "The first is right. Now compute the loss at score 0.9: what is missing to margin 1?",
        ),
        Slip(
            "right_sign_is_enough",
            (0, 0),
            "At margin 0 the loss is 1. How large has the margin to be, and what does 0.9 leave?",
        ),
        Slip(
            "zero_is_enough",
            (0, float(hinge(1, 0.9))),
            "The second is right. At margin 0 the loss is 1: from where on is nothing missing?",
        ),
        Slip(
            "confident_column_taken_for_the_border",
            (0.9, 0),
            "The loss is what is missing to one certain margin, and 0.9 is not yet that margin.",
        ),
        Slip(
            "loss_and_margin_mixed",
            (1, 0.9),
            "The first is right. 0.9 is the margin of that column; the loss is what is missing.",
        ),
    ),
    hint="Solve max(0, 1 - m) = 0 for m. Then put the score of the first column in.",
    look_again='"A line, then nothing" in part 1',
    why="""max(0, 1 − m) is 0 as soon as 1 − m is, so the smallest such margin is 1 itself: the condition is m ≥ 1, not
    m > 1. The point called confident has the margin 0.9, and 1 − 0.9 = 0.1 is left to pay.""",
)

PRINTED_MEAN = Question(
    name="printed_mean",
    label="the mean of three hinge losses",
    number="5.C",
    objective="O5.1",
    minutes=2,
    points=1,
    answer=float(hinge([1, 1, -1], [0.9, 0.5, 0.5]).mean()),
    tolerance=1e-4,
    slips=(
        Slip("as_printed", 0.25, "That is what is printed. Add up the three losses: is a mean of 0.25 possible?"),
        Slip(
            "sum_instead_of_mean",
            float(hinge([1, 1, -1], [0.9, 0.5, 0.5]).sum()),
            "That is the sum of the three losses. The program prints their mean.",
        ),
        Slip(
            "divided_by_two",
            float(hinge([1, 1, -1], [0.9, 0.5, 0.5]).sum()) / 2,
            "You divide by n - 1. A mean divides by the number of rows.",
        ),
        Slip(
            "label_forgotten",
            float(hinge(1, [0.9, 0.5, 0.5]).mean()),
            "You take all labels as +1. The third row has y = -1: on which side is its score?",
        ),
        Slip(
            "median_instead_of_mean",
            float(np.median(hinge([1, 1, -1], [0.9, 0.5, 0.5]))),
            "That is the loss in the middle. A mean adds them up.",
        ),
        Slip(
            "mean_of_the_margins",
            float(np.mean([0.9, 0.5, -0.5])),
            "That is the mean margin. The loss is what is missing to 1, row by row.",
        ),
        Slip(
            "perceptron_loss",
            0.5 / 3,
            "You charge only the row on the wrong side, and only up to margin 0. The hinge asks for margin 1.",
        ),
    ),
    hint="Three losses first, each 1 minus the margin where that is positive.",
    look_again='"A line, then nothing" in part 1',
    why="""The margins are 0.9, 0.5 and −0.5, and what is missing to 1 is 0.1, 0.5 and 1.5. Their sum is 2.1 and their
    mean 0.7, printed as 0.7000. No choice of signs for the three scores gives a mean of 0.25.""",
)

_LOG_AT_HALF = float(bce_with_logits(1, 0.5))

ONE_AXIS = Question(
    name="one_axis",
    label="two losses on one axis",
    number="5.D",
    objective="O5.1",
    minutes=2,
    points=1,
    parts=("hinge", "cross-entropy"),
    answer=(float(hinge(1, 0.5)), _LOG_AT_HALF),
    tolerance=5e-4,
    slips=(
        Slip(
            "score_read_as_probability",
            (0.5, math.log(2)),
            "The first is right. In the second you read 0.5 as a probability; it is a logit, so a sigmoid comes first.",
        ),
        Slip(
            "hinge_of_the_probability",
            (float(1 - 1 / (1 + math.exp(-0.5))), _LOG_AT_HALF),
            "The second is right. The hinge takes the score itself, not its sigmoid.",
        ),
        Slip(
            "label_turned",
            (1.5, float(bce_with_logits(0, 0.5))),
            "These are the losses for y = -1. Here the score is on the side of the label.",
        ),
        Slip(
            "log_base_two", (0.5, _LOG_AT_HALF / math.log(2)), "The first is right. The second is a natural logarithm."
        ),
        Slip("slope_for_loss", (0.5, 1 / (1 + math.exp(0.5))), "The first is right. The second is 1 - p, a slope."),
    ),
    hint="The same number s = 0.5 goes into both: max(0, 1 - s) and ln(1 + e^-s).",
    look_again='"One axis for both" in part 2',
    why="""On one axis both losses see the same score. The hinge is max(0, 1 − 0.5) = 0.5, and cross-entropy is ln(1 +
    e^−0.5) = ln 1.6065 = 0.474. They are close here because s = 0.5 lies just left of the place where the two curves
    cross.""",
)

VERY_WRONG = Question(
    name="very_wrong",
    label="which loss is larger far out",
    number="5.E",
    objective="O5.1",
    minutes=4,
    points=1,
    parts=("cross-entropy far out", "hinge far out", "the margin where they cross"),
    answer=(float(margin_loss("logistic", -10.0)), 11.0, math.log(math.e - 1)),
    tolerance=0.001,
    slips=(
        Slip(
            "order_exchanged",
            (11.0, float(margin_loss("logistic", -10.0)), math.log(math.e - 1)),
            "The crossing is right. The first two are in each other's place: one is 1 - m exactly.",
        ),
        Slip(
            "exponential_taken_for_cross_entropy",
            (math.exp(10), 11.0, math.log(math.e - 1)),
            "Hinge and crossing are right. The first is the exponential loss: add 1 to it and take the logarithm.",
        ),
        Slip(
            "crossing_with_the_wrong_sign",
            (float(margin_loss("logistic", -10.0)), 11.0, -math.log(math.e - 1)),
            "The losses are right, and the size of the crossing. Which of the two is larger at margin 0, which at 1?",
        ),
        Slip(
            "cross_at_one",
            (float(margin_loss("logistic", -10.0)), 11.0, 1.0),
            "The losses are right. At margin 1 the hinge is 0 and cross-entropy is not: they have met before.",
        ),
        Slip(
            "cross_at_zero",
            (float(margin_loss("logistic", -10.0)), 11.0, 0.0),
            "The losses are right. At margin 0 they are ln 2 and 1, so they meet further to the right.",
        ),
        Slip(
            "margin_of_plus_ten",
            (float(margin_loss("logistic", 10.0)), 0.0, math.log(math.e - 1)),
            "The crossing is right. The two losses are those of a point that is very right.",
        ),
    ),
    hint="Put the margin into ln(1 + e^-m) and into 1 - m. For the crossing set 1 - m = ln(1 + e^-m) and raise e to "
    "both sides. Three decimals each.",
    look_again='"Very wrong points" in part 2',
    why="""Cross-entropy at m = −10 is ln(1 + e^10) = 10.000045, near 10; the hinge is 1 + 10 = 11. So the hinge is the
    larger one, on every very wrong point. They meet where e^(1−m) = 1 + e^−m, that is at m = ln(e − 1) = 0.541.""",
)

_AT_95 = float(bce_with_logits(1, 0.95))

SMALL_TOO = Question(
    name="small_too",
    label="a quiz answer, recomputed",
    number="5.F",
    objective="O5.1",
    minutes=4,
    points=1,
    parts=("cross-entropy", "how many times the hinge"),
    answer=(_AT_95, _AT_95 / 0.05),
    tolerance=0.001,
    slips=(
        Slip(
            "read_as_probability",
            (-math.log(0.95), -math.log(0.95) / 0.05),
            "You read 0.95 as a probability. The quiz puts it through a sigmoid: what is sigmoid(0.95)?",
        ),
        Slip(
            "tanh_undone",
            (-math.log(0.975), -math.log(0.975) / 0.05),
            "You turn a tanh output into the probability (1 + 0.95)/2. The quiz takes 0.95 as a logit.",
        ),
        Slip(
            "ratio_turned_round", (_AT_95, 0.05 / _AT_95), "The first is right. The ratio is asked the other way round."
        ),
        Slip(
            "difference_for_ratio",
            (_AT_95, _AT_95 - 0.05),
            "The first is right. The second is how many times as large, not by how much larger.",
        ),
        Slip(
            "hinge_taken_for_zero", (_AT_95, math.inf), "The first is right. The margin is below 1: the hinge is not 0."
        ),
        Slip(
            "log_base_two",
            (_AT_95 / math.log(2), _AT_95 / math.log(2) / 0.05),
            "These are logarithms to base 2. Cross-entropy takes natural ones.",
        ),
    ),
    hint="sigmoid(0.95) is 1/(1 + e^-0.95). Minus its logarithm, then divide by 0.05. Three decimals each.",
    look_again='"One axis for both" in part 2',
    why="""σ(0.95) = 1/(1 + 0.3867) = 0.7211, and −ln 0.7211 = 0.327. Divided by the hinge, 0.05, that is 6.539: not
    small beside it. The 0.95 was read as an output of tanh in one loss and as a logit in the other. And the hinge
    itself is not 0, because the margin is below 1.""",
)


def _through_tanh(z):
    """Loss and slope of 1 - tanh(z), in the units of the question: 1e-3 and 1e-4."""
    return 1e3 * (1 - math.tanh(z)), -1e4 * (1 - math.tanh(z) ** 2)


_LOSS, _SLOPE = _through_tanh(3)[0], _through_tanh(-5)[1]

HINGE_OF_TANH = Question(
    name="hinge_of_tanh",
    label="the hinge of a squashed score",
    number="5.G",
    objective="O5.1",
    minutes=4,
    points=1,
    parts=("the loss in units of 1e-3", "the slope in units of 1e-4"),
    answer=(_LOSS, _SLOPE),
    tolerance=0.006,
    slips=(
        Slip("loss_taken_for_zero", (0, _SLOPE), "The slope is right. tanh(3) is close to 1, and below it."),
        Slip(
            "slope_of_the_plain_hinge",
            (_LOSS, -1e4),
            "The loss is right. For the slope you differentiate in tanh(z); the chain rule brings a second factor.",
        ),
        Slip("plain_hinge", (0, -1e4), "These belong to the hinge of z itself. Here z goes through tanh first."),
        Slip(
            "sign_of_the_slope",
            (_LOSS, -_SLOPE),
            "The loss is right, and so is the size of the slope. Does the loss rise or fall with z for y = +1?",
        ),
        Slip("slope_at_three", (_LOSS, _through_tanh(3)[1]), "The loss is right. The slope is asked at z = -5."),
        Slip("slope_taken_for_zero", (_LOSS, 0), "The loss is right. In the units asked for the slope is not 0."),
        Slip(
            "units_forgotten",
            (_LOSS / 1e3, _SLOPE / 1e4),
            "The numbers are right and the units are not: read them again.",
        ),
        Slip(
            "sigmoid_slope",
            (_LOSS, -1e4 * math.exp(-5) / (1 + math.exp(-5)) ** 2),
            "The loss is right. That is the slope of a sigmoid; the slope of tanh is 1 - tanh².",
        ),
    ),
    hint="The loss is 1 - tanh(z) for y = +1. Its slope is -(1 - tanh²(z)).",
    look_again='"A squashed score" in part 2',
    why="""tanh(3) = 0.995055, so the loss is 0.004945, or 4.945 in units of 1e−3: never 0, since |tanh| < 1. At z = −5
    the point is very wrong, and its slope is −(1 − tanh²(5)) = −0.00018158, or -1.816 in units of 1e−4. The pull has
    died where it is needed most.""",
)

QUESTIONS = (CASES_OF_A_TABLE, WHERE_IT_IS_FREE, PRINTED_MEAN, ONE_AXIS, VERY_WRONG, SMALL_TOO, HINGE_OF_TANH)
