"""Notebook 03a, objective O3.1: questions on likelihood and loss. Right values and slips are formulas."""

import math

from lossedu.exercises import Question, Slip
from lossedu.losses import bce

TABLE_Y = (0, 1, 0, 1, 0)
TABLE_P = (0.541, 0.823, 0.312, 0.791, 0.458)
PUBLISHED = (0.779, 0.195, 0.375, 0.234, 0.612)

GAUSSIAN_CONSTANT = Question(
    name="gaussian_constant",
    label="what a Gaussian adds to half the squared error",
    number="3.A",
    objective="O3.1",
    minutes=2,
    points=1,
    answer=0.5 * math.log(2 * math.pi),
    tolerance=0.0005,
    slips=(
        Slip("constants_cancel", 0.0, "They do not cancel. What is left of -ln N(y; p, 1) when y equals the mean?"),
        Slip("without_the_root", math.log(2 * math.pi), "The density divides by a root: what does ln make of a root?"),
        Slip(
            "the_factor_itself",
            1 / math.sqrt(2 * math.pi),
            "That is the density at its top, not a surprisal. Take minus its natural logarithm.",
        ),
        Slip(
            "sign_of_the_constant",
            -0.5 * math.log(2 * math.pi),
            "The size is right. The density at its top is below 1: which sign has minus its logarithm?",
        ),
        Slip("two_decimals", 0.92, "Right to two decimals. The question asks for three."),
        Slip("pi_without_two", 0.5 * math.log(math.pi), "Read the density again: what stands under the root?"),
        Slip(
            "base_two", 0.5 * math.log2(2 * math.pi), "That is a logarithm to base 2. This course takes natural ones."
        ),
    ),
    hint="Take the logarithm of the density factor by factor. Only one factor does not depend on y.",
    look_again='"A loss you know, seen as a probability" in part 1',
    why="""With σ = 1 the density is 1/√(2π) times exp(−(y − ŷ)²/2). Minus its logarithm is ½ ln(2π) plus half the
    squared error, so the difference is ½ ln(2π) = 0.919, whatever y and ŷ are. A constant moves no minimum and has
    no gradient, which is why nobody carries it along.""",
)

CONFIDENT_NEGATIVE = Question(
    name="confident_negative",
    label="a negative at .9 and at .1",
    number="3.B",
    objective="O3.1",
    minutes=2,
    points=1,
    parts=("the loss at p = 0.9", "the loss at p = 0.1", "their difference"),
    answer=(float(bce(0, 0.9)), float(bce(0, 0.1)), float(bce(0, 0.9) - bce(0, 0.1))),
    tolerance=0.001,
    slips=(
        Slip(
            "loss_of_a_positive",
            (float(bce(1, 0.9)), float(bce(1, 0.1)), float(bce(1, 0.9) - bce(1, 0.1))),
            "These are the losses for y = 1. Which probability did the model give to the label 0?",
        ),
        Slip(
            "loss_of_a_positive_without_sign",
            (float(bce(1, 0.9)), float(bce(1, 0.1)), float(bce(1, 0.1) - bce(1, 0.9))),
            "These are the losses for y = 1. Which probability did the model give to the label 0?",
        ),
        Slip(
            "ratio_for_difference",
            (float(bce(0, 0.9)), float(bce(0, 0.1)), float(bce(0, 0.9) / bce(0, 0.1))),
            "The losses are right. The third number is their ratio; the question asks how much more the first costs.",
        ),
        Slip(
            "base_ten",
            (1.0, -math.log10(0.9), math.log10(9)),
            "These are logarithms to base 10. This course takes natural ones.",
        ),
        Slip(
            "base_two",
            (-math.log2(0.1), -math.log2(0.9), math.log2(9)),
            "These are logarithms to base 2. This course takes natural ones.",
        ),
        Slip("distance_from_the_label", (0.9, 0.1, 0.8), "These are distances from the label. Where is the logarithm?"),
        Slip("squared_distance", (0.81, 0.01, 0.8), "These are squared distances. Where is the logarithm?"),
    ),
    hint="Write down the probability of the label 0 in each case, and then minus its natural logarithm.",
    look_again='"One label, one probability" in part 1',
    why="""The label is 0, so the probability that counts is 1 − p. At p = 0.9 it is 0.1, and −ln 0.1 = 2.303. At p
    = 0.1 it is 0.9, and −ln 0.9 = 0.105. The difference is ln 9 = 2.197. It is tempting to put p itself into the
    logarithm, which belongs to label 1.""",
)

TABLE_ROW = Question(
    name="table_row",
    label="the row that does not fit",
    number="3.C",
    objective="O3.1",
    minutes=3,
    points=1,
    parts=("the row, counted from 1", "its loss to three decimals"),
    answer=(3, float(bce(TABLE_Y[2], TABLE_P[2]))),
    tolerance=0.0005,
    slips=(
        Slip(
            "row_as_published", (3, 0.375), "The row is right, and that is the published value. What does your bce say?"
        ),
        Slip(
            "counted_from_zero", (2, float(bce(TABLE_Y[2], TABLE_P[2]))), "The loss is right. Rows count from 1 here."
        ),
        Slip(
            "row_of_a_positive",
            (3, float(bce(1, TABLE_P[2]))),
            "The row is right. Its label is 0: which probability goes into the logarithm?",
        ),
        Slip(
            "largest_row",
            (1, float(bce(TABLE_Y[0], TABLE_P[0]))),
            "That is the row with the largest loss, and it is rounded rightly. Compare all five.",
        ),
        Slip(
            "last_row",
            (5, float(bce(TABLE_Y[4], TABLE_P[4]))),
            "That row rounds as published. Compare all five to three decimals.",
        ),
        Slip(
            "second_row",
            (2, float(bce(TABLE_Y[1], TABLE_P[1]))),
            "That row rounds as published. Compare all five to three decimals.",
        ),
        Slip(
            "fourth_row",
            (4, float(bce(TABLE_Y[3], TABLE_P[3]))),
            "That row rounds as published. Compare all five to three decimals.",
        ),
    ),
    hint="Let your bce compute all five rows at once, round them, and compare with the last column.",
    look_again='"A table of five" in part 1',
    why="""In row 3 the label is 0 and p = 0.312, so the loss is −ln(1 − 0.312) = −ln 0.688 = 0.374, and the table
    has 0.375. The other four rows are rounded rightly. A slip of a thousandth looks harmless, and the next question
    shows where it comes out again.""",
)

TABLE_MEAN = Question(
    name="table_mean",
    label="the mean of five losses",
    number="3.D",
    objective="O3.1",
    minutes=2,
    points=1,
    answer=sum(float(bce(y, p)) for y, p in zip(TABLE_Y, TABLE_P, strict=True)) / 5,
    tolerance=5e-5,
    slips=(
        Slip(
            "mean_of_rounded_rows",
            sum(PUBLISHED) / 5,
            "That is the mean of the published, rounded column. Take the mean before you round.",
        ),
        Slip(
            "sum_instead_of_mean",
            sum(float(bce(y, p)) for y, p in zip(TABLE_Y, TABLE_P, strict=True)),
            "That is the sum of the five. By what is a mean divided?",
        ),
        Slip(
            "divided_by_four",
            sum(float(bce(y, p)) for y, p in zip(TABLE_Y, TABLE_P, strict=True)) / 4,
            "You divided by n - 1. That belongs to the variance of a sample.",
        ),
        Slip(
            "labels_exchanged",
            sum(float(bce(1 - y, p)) for y, p in zip(TABLE_Y, TABLE_P, strict=True)) / 5,
            "The labels are in each other's place: which probability belongs to label 0?",
        ),
        Slip(
            "loss_of_the_mean_prediction",
            float(bce(1, sum(TABLE_P) / 5)),
            "That is the loss of the average prediction. The average is taken over losses.",
        ),
        Slip(
            "base_two",
            sum(float(bce(y, p)) for y, p in zip(TABLE_Y, TABLE_P, strict=True)) / 5 / math.log(2),
            "That is a logarithm to base 2. This course takes natural ones.",
        ),
    ),
    hint="np.mean of your bce on the five rows, and only then the rounding.",
    look_again='"A table of five" in part 1',
    why="""The five losses, not rounded, sum to 2.194417, and a fifth of that is 0.438883: rounded, 0.4389. The mean
    of the column as it was published is 0.4390. It is off in the fourth decimal, because rounded numbers were
    averaged, one of them rounded wrongly.""",
)

TOWARDS_ZERO = Question(
    name="towards_zero",
    label="is a move towards 0 rewarded?",
    number="3.E",
    objective="O3.1",
    minutes=1,
    points=1,
    answer=float(bce(1, 0.1) - bce(1, 0.5)),
    tolerance=0.001,
    slips=(
        Slip(
            "any_end_is_rewarded",
            float(bce(1, 0.5) - bce(1, 0.1)),
            "The size is right. New loss minus old loss: did the model get better or worse for y = 1?",
        ),
        Slip(
            "other_label",
            float(bce(0, 0.1) - bce(0, 0.5)),
            "That is the change for y = 0, which does gain from a move towards 0. Here the label is 1.",
        ),
        Slip("new_loss_only", float(bce(1, 0.1)), "That is the new loss. By how much does it differ from the old one?"),
        Slip("change_of_p", -0.4, "That is the change of p. What does the loss make of it?"),
        Slip("base_ten", math.log10(5), "That is a logarithm to base 10. This course takes natural ones."),
        Slip("base_two", math.log2(5), "That is a logarithm to base 2. This course takes natural ones."),
        Slip("no_change", 0.0, "0.5 and 0.1 are not equally good for y = 1. What does each of them cost?"),
    ),
    hint="Two losses, the new one minus the old one.",
    look_again='"What confidence costs" in part 1',
    why="""For y = 1 the loss is −ln p. At p = 0.5 it is 0.693, at p = 0.1 it is 2.303, so the move adds 1.609,
    which is ln 5. Moving towards an end is not rewarded as such: only moving towards the end where the label is.""",
)

QUESTIONS = (
    GAUSSIAN_CONSTANT,
    CONFIDENT_NEGATIVE,
    TABLE_ROW,
    TABLE_MEAN,
    TOWARDS_ZERO,
)
