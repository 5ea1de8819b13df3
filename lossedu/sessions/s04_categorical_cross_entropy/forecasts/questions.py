"""Notebook 04b: questions on calibration errors and temperature. Right values and slips are formulas."""

import numpy as np

from lossedu.exercises import Question, Slip
from lossedu.losses import sigmoid
from lossedu.metrics import brier_score, classwise_calibration_error, expected_calibration_error
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.questions_of_outputs import QUESTIONS_OF_OUTPUTS

A_FIFTH = 0.2

A_BIN_FOR_EACH = Question(
    name="a_bin_for_each",
    label="a right forecast and a bin for every example",
    number="4.Q",
    objective="O4.5",
    minutes=2,
    points=1,
    answer=2 * A_FIFTH * (1 - A_FIFTH),
    tolerance=0.01,
    slips=(
        Slip(
            "right_forecasts_have_error_zero",
            0.0,
            "That is the value in the long run, with few bins. Here a bin holds one example: what is its frequency, and how far from the forecast?",
        ),
        Slip(
            "distance_of_the_common_label",
            A_FIFTH,
            "That is the gap where the event does not come. One time in five it comes, and then the gap is another.",
        ),
        Slip(
            "variance_of_a_label",
            A_FIFTH * (1 - A_FIFTH),
            "That is the mean squared gap. This error takes absolute values.",
        ),
        Slip(
            "deviation_of_a_label",
            float(np.sqrt(A_FIFTH * (1 - A_FIFTH))),
            "That is the root of the mean squared gap. This error takes absolute values.",
        ),
        Slip(
            "distance_of_the_rare_label",
            1 - A_FIFTH,
            "That is the gap where the event comes. It does so one time in five; what is the average?",
        ),
    ),
    hint="In a bin with one example the frequency is 0 or 1. How often is it which, and how large is the gap then?",
    look_again='"More bins, more error" in part 3',
    why="""In a bin with a single example the frequency is its label. With probability 0.8 that is 0, and the gap is
    about 0.2; with probability 0.2 it is 1, and the gap about 0.8. The average is 0.8 · 0.2 + 0.2 · 0.8 = `0.32`,
    for forecasts that are perfectly right.""",
)

SAME_ROW = np.tile([0.6, 0.3, 0.1], (100, 1))
CAME = np.repeat([0, 1, 2], [60, 10, 30])
TOP, BY_CLASS = expected_calibration_error(CAME, SAME_ROW, 10), classwise_calibration_error(CAME, SAME_ROW, 10)

TOP_LABEL_ONLY = Question(
    name="top_label_only",
    label="top-label and class-wise error of one forecast",
    number="4.R",
    objective="O4.5",
    minutes=2,
    points=1,
    parts=("top-label ECE", "class-wise ECE"),
    answer=(TOP, BY_CLASS),
    tolerance=5e-4,
    slips=(
        Slip(
            "summed_over_the_classes",
            (TOP, 3 * BY_CLASS),
            "The first is right. The class-wise error is the average over the classes.",
        ),
        Slip(
            "only_the_classes_that_are_off",
            (TOP, 1.5 * BY_CLASS),
            "The first is right. You average over two classes; the one without a gap counts as well.",
        ),
        Slip(
            "right_at_the_top_right_everywhere",
            (TOP, 0.0),
            "The first is right. Now class 1 by itself: what is said of it, and how often does it come?",
        ),
        Slip(
            "rounded_to_two_decimals",
            (TOP, round(BY_CLASS, 2)),
            "Both are right as far as they go. Give them to three decimals.",
        ),
        Slip("exchanged", (BY_CLASS, TOP), "The two are in each other's place."),
        Slip(
            "top_label_of_all_classes",
            (BY_CLASS, BY_CLASS),
            "The second is right. The first looks at the largest entry of each row alone, and whether its class came.",
        ),
    ),
    hint="Top-label: one bin, forecast and frequency of class 0. Class-wise: the same gap for each class, then the average.",
    look_again='"Which probability" in part 3',
    why="""The largest entry is always 0.6, for class 0, which came 60 times in 100: the top-label ECE is 0. Class 1
    is given 0.3 and comes with frequency 0.1, class 2 the other way round, so the gaps are 0, 0.2 and 0.2 and their
    average is 0.4/3 = 0.133.""",
)

SHARP_Y, SHARP_P = np.repeat([1, 0], [3, 7]), np.repeat([0.8, 0.1], [3, 7])
CONSTANT_P = np.full(10, 0.3)


def _both(*, constant=None, sharp=None):
    """(ECE, Brier score) of the constant, then of the sharp forecast; one of the pairs replaced."""
    pairs = [
        (expected_calibration_error(SHARP_Y, p, 10), brier_score(SHARP_Y, p)) if other is None else other
        for p, other in ((CONSTANT_P, constant), (SHARP_P, sharp))
    ]
    return (*pairs[0], *pairs[1])


SHARP_OR_CONSTANT = Question(
    name="sharp_or_constant",
    label="a constant and a sharp forecast, two scores",
    number="4.S",
    objective="O4.5",
    minutes=4,
    points=1,
    parts=("ECE of A", "Brier score of A", "ECE of B", "Brier score of B"),
    answer=_both(),
    tolerance=5e-4,
    slips=(
        Slip(
            "bins_weighted_alike",
            _both(sharp=(0.15, brier_score(SHARP_Y, SHARP_P))),
            "Three of the four are right. The two bins of B hold different numbers of examples: weigh them.",
        ),
        Slip(
            "largest_gap",
            _both(sharp=(0.2, brier_score(SHARP_Y, SHARP_P))),
            "Three of the four are right. The ECE of B is an average of gaps, not the largest one.",
        ),
        Slip(
            "gaps_cancel",
            _both(sharp=(0.01, brier_score(SHARP_Y, SHARP_P))),
            "Three of the four are right. In one bin B says too little, in the other too much: the gaps lose their signs before the average.",
        ),
        Slip(
            "good_forecasts_have_no_gap",
            _both(sharp=(0.0, brier_score(SHARP_Y, SHARP_P))),
            "Three of the four are right. B is on the right side every time; its numbers still do not match the frequencies 1 and 0.",
        ),
        Slip(
            "constant_is_off",
            _both(constant=(expected_calibration_error(SHARP_Y, SHARP_P, 10), brier_score(SHARP_Y, CONSTANT_P))),
            "Three of the four are right. All forecasts of A fall into one bin: what are its two means?",
        ),
        Slip(
            "every_example_a_bin_for_the_constant",
            _both(constant=(0.42, brier_score(SHARP_Y, CONSTANT_P))),
            "Three of the four are right. For A you averaged the distance to each label; first come the means within a bin.",
        ),
        Slip(
            "both_classes_squared",
            tuple(value * factor for value, factor in zip(_both(), (1, 2, 1, 2), strict=True)),
            "The two ECE are right. Your Brier scores count both classes; for a probability of class 1 the score is the mean of (p − y)².",
        ),
        Slip(
            "brier_root",
            tuple(np.sqrt(value) if k % 2 else value for k, value in enumerate(_both())),
            "The two ECE are right. The Brier score is the mean square itself, without a root.",
        ),
    ),
    hint="ECE: for each bin the frequency, the mean forecast, their gap, the weight. Brier: the mean of (p − y)².",
    look_again='"Two forecasters" in part 4',
    why="""A has one bin, with frequency 0.3 and mean forecast 0.3: ECE 0. Its Brier score is 0.3 · 0.7² + 0.7 ·
    0.3² = 0.21. B has gaps of 0.2 on three examples and 0.1 on seven: ECE 0.06 + 0.07 = 0.13, Brier score 0.3 ·
    0.04 + 0.7 · 0.01 = 0.019. The ECE prefers the forecast that knows nothing.""",
)

WHAT_A_TEMPERATURE_CHANGES = Question(
    name="what_a_temperature_changes",
    label="what a temperature can change",
    number="4.T",
    objective="O4.6",
    minutes=2,
    points=1,
    parts=("a", "b", "c", "d"),
    answer=(0, 0, 1, 1),
    slips=(
        Slip(
            "no_order_ever_changes",
            (0, 0, 0, 1),
            "Three of the four are right. In c the rows have three logits: try z = (3, 2, −9) and z = (2, 0.3, 0.3) at T = 1 and at T = 2.",
        ),
        Slip(
            "order_changes_with_two_classes_too",
            (0, 1, 1, 1),
            "Three of the four are right. In b the probability of class 1 is σ((z₁ − z₀)/T): which row has the larger one?",
        ),
        Slip(
            "everything_moves",
            (1, 1, 1, 1),
            "Every probability moves, and some orders stay. Two of these four are about an order that dividing by one positive number cannot change.",
        ),
        Slip(
            "nothing_moves",
            (0, 0, 0, 0),
            "The order within a row stays. Some of the four depend on the probabilities themselves.",
        ),
        Slip(
            "loss_stays",
            (0, 0, 1, 0),
            "Three of the four are right. If d could not change, there would be nothing to choose T by.",
        ),
        Slip(
            "only_the_orders_move",
            (1, 1, 0, 0),
            "It is the other way round: dividing a row by a positive number keeps its entries in order.",
        ),
    ),
    hint="Is the quantity an order within a row, an order of rows, or made of the probabilities themselves?",
    look_again='"What it leaves alone" in part 5',
    why="""Division by T > 0 keeps the order within a row, so the second likeliest class stays the second and a is 0. With two classes p rises with the gap of the
    logits, whatever T is, so b is 0. With three classes the largest probability depends on all the gaps, and T
    weighs them differently, so c is 1. The loss depends on the probabilities and is what T is chosen by: d is 1.""",
)

GAP, SHARE = 3.0, 0.8
ODDS = float(np.log(SHARE / (1 - SHARE)))

TWO_CLASS_TEMPERATURE = Question(
    name="two_class_temperature",
    label="the temperature of a model with one gap",
    number="4.U",
    objective="O4.6",
    minutes=3,
    points=1,
    answer=GAP / ODDS,
    tolerance=0.005,
    slips=(
        Slip(
            "gap_as_it_is",
            GAP,
            "That is the gap of the logits as they are. Which gap should they have, and which T makes the one of the other?",
        ),
        Slip("inverse", ODDS / GAP, "That is 1/T: what the logits would be multiplied with."),
        Slip(
            "gap_after_scaling",
            ODDS,
            "That is the gap that the logits should have after the division. Which T makes it of the gap they have?",
        ),
        Slip(
            "ratio_of_probabilities",
            float(sigmoid(GAP)) / SHARE,
            "You compare the two probabilities. The temperature divides the logits: compare their gaps.",
        ),
        Slip(
            "gap_over_share",
            GAP / SHARE,
            "You divide by the share itself. Which gap of the logits belongs to that share?",
        ),
        Slip("multiplied", GAP * ODDS, "You multiply the two gaps. One divided by T should give the other."),
        Slip(
            "common_logarithm",
            GAP / float(np.log10(SHARE / (1 - SHARE))),
            "That is the logarithm to base 10. The softmax is made of powers of e.",
        ),
        Slip(
            "logarithm_of_the_share",
            GAP / float(-np.log(1 - SHARE)),
            "You take the logarithm of 1 − share. The gap of two logits is the logarithm of the *odds*, share to one minus share.",
        ),
    ),
    hint="All rows are alike, so the best probability of class 0 is its share. Which gap between two logits gives it?",
    look_again='"Which temperature" in part 5',
    why="""All rows have the same forecast, and the best one is the share, 0.8. With two classes that takes a gap of
    ln(0.8/0.2) = ln 4 = 1.386 between the logits. The gap is 3, so 3/T = ln 4 and T = `2.16`: above 1, since the
    model said 0.953 and was right less often.""",
)

TO_ZERO, ONE, ENDLESS, HELD_OUT = (
    "T goes to 0",
    "T is 1",
    "T grows without end",
    "T is that of held-out rows",
)

TEMPERATURE_OF_TRAINING_ROWS = Question(
    name="temperature_of_training_rows",
    label="a temperature fitted on the training rows",
    number="4.V",
    objective="O4.6",
    minutes=1,
    points=1,
    choices=(TO_ZERO, ONE, ENDLESS, HELD_OUT),
    answer=TO_ZERO,
    slips=(
        Slip(
            "training_is_calibrated",
            ONE,
            "That would mean that the forecasts are sharp enough for these rows. All of them are right: what would a sharper forecast cost on them?",
        ),
        Slip(
            "overconfidence_repaired",
            ENDLESS,
            "Less sure is what held-out rows may ask for. These rows are all right: in which direction does their loss fall?",
        ),
        Slip(
            "same_on_all_rows",
            HELD_OUT,
            "On held-out rows the model errs now and then. Here it never does: do the two losses have the same minimum?",
        ),
    ),
    hint="Every true class has the largest logit of its row. What happens to each loss when the logits are multiplied by 10?",
    look_again='"Which temperature" in part 5',
    why="""Where the true class has the largest logit, dividing by a smaller T makes its probability larger. That
    holds for every row here, so the loss falls all the way as T goes to 0, and there is no minimum. What the
    training rows no longer show, held-out rows do.""",
)

QUESTIONS = (
    *QUESTIONS_OF_OUTPUTS,
    A_BIN_FOR_EACH,
    TOP_LABEL_ONLY,
    SHARP_OR_CONSTANT,
    WHAT_A_TEMPERATURE_CHANGES,
    TWO_CLASS_TEMPERATURE,
    TEMPERATURE_OF_TRAINING_ROWS,
)
