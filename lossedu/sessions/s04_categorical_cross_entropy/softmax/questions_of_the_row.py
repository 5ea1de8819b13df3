"""Notebook 04a, objective O4.2: questions on the loss of a row. Right values and slips are formulas."""

import math

from lossedu.exercises import Question, Slip
from lossedu.losses import cce, softmax
from lossedu.theory import categorical_cross_entropy, categorical_entropy, kl_categorical

IRIS = (0.742, 0.202, 0.055)
LOSS = float(cce((1, 0, 0), IRIS))

IRIS_LOSS = Question(
    name="iris_loss",
    label="the loss of an iris, to four decimals",
    number="4.E",
    objective="O4.2",
    minutes=2,
    points=1,
    parts=("the loss", "the probability from which 0.2978 would follow"),
    answer=(LOSS, math.exp(-0.2978)),
    tolerance=6e-5,
    slips=(
        Slip(
            "printed_value_believed",
            (0.2978, IRIS[0]),
            "You repeat the printed value. What does the logarithm say?",
        ),
        Slip(
            "only_the_loss_repeated",
            (0.2978, math.exp(-0.2978)),
            "The second is right. The first repeats the printed value: take the logarithm of the probability that the "
            "text has for the class that came.",
        ),
        Slip(
            "no_other_probability",
            (LOSS, IRIS[0]),
            "The first is right. The second is the probability of the text, and it gives the first number. Which one "
            "gives the printed number?",
        ),
        Slip(
            "base_ten",
            (-math.log10(IRIS[0]), 10**-0.2978),
            "These belong to the logarithm to base 10. This course takes natural ones.",
        ),
        Slip(
            "base_two",
            (-math.log2(IRIS[0]), 2**-0.2978),
            "These belong to the logarithm to base 2. This course takes natural ones.",
        ),
        Slip(
            "distance_to_one",
            (1 - IRIS[0], 1 - 0.2978),
            "These are distances from a certain prediction. Which function makes a loss of a probability?",
        ),
        Slip("order_exchanged", (math.exp(-0.2978), LOSS), "The two are in each other's place: the loss comes first."),
    ),
    hint="The first part goes from the text's probability to a loss, by minus the natural logarithm, and the second "
    "from the loss 0.2978 back to a probability. Mind the decimals asked for.",
    look_again='"One row, one logarithm" in part 3',
    why="""The loss is −ln 0.742 = 0.2984, in short 0.298: the text's own prose has it right, and the number under its
    program is off. To print 0.2978 the probability would have to be e^−0.2978 = 0.74245, and not 0.742. Run a program
    before you print what it prints.""",
)

IRIS_SUM = Question(
    name="iris_sum",
    label="three probabilities that do not quite add up",
    number="4.F",
    objective="O4.2",
    minutes=3,
    points=1,
    parts=("the sum of the three", "the loss after they are divided by it"),
    answer=(sum(IRIS), float(cce((1, 0, 0), [p / sum(IRIS) for p in IRIS]))),
    tolerance=6e-5,
    slips=(
        Slip("sum_taken_on_trust", (1.0, LOSS), "Add the three numbers up, digit by digit."),
        Slip(
            "not_divided",
            (sum(IRIS), LOSS),
            "The sum is right. The loss is that of the row as it was printed: divide the probability first.",
        ),
        Slip(
            "multiplied_by_the_sum",
            (sum(IRIS), -math.log(IRIS[0] * sum(IRIS))),
            "The sum is right. You multiplied by it, and the row is now even further from a distribution.",
        ),
        Slip(
            "loss_divided",
            (sum(IRIS), LOSS / sum(IRIS)),
            "The sum is right. The probability is divided by it, not the loss.",
        ),
        Slip(
            "softmax_of_the_row",
            (sum(IRIS), float(-math.log(softmax(IRIS)[0]))),
            "The sum is right. These are probabilities already: divide them by their sum, without an exponential.",
        ),
        Slip(
            "three_decimals",
            (sum(IRIS), 0.297),
            "The sum is right, and so is the loss to three decimals. The question asks for four.",
        ),
    ),
    hint="First the sum. Then the first probability divided by it, and minus the natural logarithm of that.",
    look_again='"One row, one logarithm" in part 3',
    why="""0.742 + 0.202 + 0.055 = 0.999, so the three are not a distribution: each was rounded by itself. Divided by
    their sum the first becomes 0.742743, and −ln of that is 0.2974, in short 0.297. The loss moved by ln of the sum, a
    thousandth: little here, and with many classes it may be more.""",
    core=False,
)

STEPS_OF_CONFIDENCE = Question(
    name="steps_of_confidence",
    label="what each step of confidence earns",
    number="4.G",
    objective="O4.2",
    minutes=3,
    points=1,
    parts=("what the step from .3 to .742 takes off", "what the step from .742 to .95 takes off"),
    answer=(math.log(0.742 / 0.3), math.log(0.95 / 0.742)),
    tolerance=0.0015,  # losses rounded to three decimals may be subtracted
    slips=(
        Slip(
            "two_decimals",
            (0.91, 0.25),
            "Right to two decimals. The question asks for three: take the losses with more digits.",
        ),
        Slip(
            "sign_of_the_change",
            (math.log(0.3 / 0.742), math.log(0.742 / 0.95)),
            "The sizes are right. The question asks how much the loss falls: a positive number.",
        ),
        Slip(
            "steps_of_the_probability",
            (0.742 - 0.3, 0.95 - 0.742),
            "That is how much the probability grows. What does the loss make of it?",
        ),
        Slip(
            "losses_after_the_steps",
            (-math.log(0.742), -math.log(0.95)),
            "These are the losses after each step. By how much did each of them fall?",
        ),
        Slip(
            "losses_before_the_steps",
            (-math.log(0.3), -math.log(0.742)),
            "These are the losses before each step. By how much did each of them fall?",
        ),
        Slip(
            "both_steps_together",
            (math.log(0.742 / 0.3), math.log(0.95 / 0.3)),
            "The first is right. The second step starts where the first one ended.",
        ),
        Slip(
            "base_two",
            (math.log2(0.742 / 0.3), math.log2(0.95 / 0.742)),
            "These are logarithms to base 2. This course takes natural ones.",
        ),
    ),
    hint="A difference of two losses is a difference of two logarithms.",
    look_again='"What confidence earns" in part 3',
    why="""−ln 0.3 = 1.204, −ln 0.742 = 0.298 and −ln 0.95 = 0.051. So the first step takes off 0.906 and the second
    0.247, although both are confident and right. Only the ratio of the probabilities counts: nearer to certainty
    there is little left to earn.""",
    core=False,
)

TRUTH, FORECAST = (0.8, 0.1, 0.1), (0.4, 0.4, 0.2)
FORWARD, BACKWARD = float(kl_categorical(TRUTH, FORECAST)), float(kl_categorical(FORECAST, TRUTH))
CROSS, ENTROPY = float(categorical_cross_entropy(TRUTH, FORECAST)), float(categorical_entropy(TRUTH))

WHICH_DIVERGENCE = Question(
    name="which_divergence",
    label="cross-entropy minus entropy",
    number="4.H",
    objective="O4.2",
    minutes=3,
    points=1,
    parts=("cross-entropy minus entropy", "the divergence of the other direction"),
    answer=(FORWARD, BACKWARD),
    tolerance=0.0005,
    slips=(
        Slip(
            "directions_exchanged",
            (BACKWARD, FORWARD),
            "The two are in each other's place. Whose weights stand in front, the truth's or the forecast's?",
        ),
        Slip(
            "divergence_taken_for_symmetric",
            (FORWARD, FORWARD),
            "The first is right. In the other direction the weights in front are the forecast's.",
        ),
        Slip(
            "sign_of_the_other_direction",
            (FORWARD, -BACKWARD),
            "The first is right. No divergence is negative: turn both the weights and the quotient.",
        ),
        Slip(
            "cross_entropy_and_entropy",
            (CROSS, ENTROPY),
            "These are cross-entropy and entropy. The first part asks for their difference.",
        ),
        Slip(
            "cross_entropy_itself",
            (CROSS, BACKWARD),
            "The second is right. The first is cross-entropy itself: subtract the entropy of the truth.",
        ),
        Slip(
            "quotient_turned_weights_kept",
            (FORWARD, -FORWARD),
            "The first is right. The other direction turns the weights too, not only the quotient.",
        ),
        Slip(
            "base_two",
            (FORWARD / math.log(2), BACKWARD / math.log(2)),
            "These are logarithms to base 2. This course takes natural ones.",
        ),
    ),
    hint="All quotients are powers of 2. Weight each logarithm with the first of the two distributions.",
    look_again='"Soft rows, and which divergence" in part 3',
    why="""Cross-entropy minus entropy is the divergence with the truth in front: 0.8 ln 2 − 0.1 ln 4 − 0.1 ln 2 =
    0.5 ln 2 = 0.347. The other direction has the forecast in front: −0.4 ln 2 + 0.4 ln 4 + 0.2 ln 2 = 0.6 ln 2 = 0.416.
    Minimising cross-entropy minimises the first.""",
)

MEMORY_RATIO = Question(
    name="memory_ratio",
    label="how much a one-hot row takes",
    number="4.I",
    objective="O4.2",
    minutes=3,
    points=1,
    parts=("float32 row over int64 label", "bool row over int64 label"),
    answer=(500, 125),
    slips=(
        Slip(
            "only_numbers_counted",
            (1000, 1000),
            "You count the numbers. The two kinds of number take different space: how many bytes each?",
        ),
        Slip(
            "label_of_four_bytes",
            (1000, 250),
            "That is the ratio to a label of 32 bits. This label has 64.",
        ),
        Slip(
            "packed_bits",
            (500, 15.625),
            "The first is right. NumPy spends a whole byte on each bool: measure it.",
        ),
        Slip("bool_only_forgotten", (500, 500), "The first is right. How many bytes has a bool?"),
        Slip("ratio_turned_over", (1 / 500, 1 / 125), "You divide label by row. The question has it the other way."),
        Slip("bytes_of_the_rows", (4000, 1000), "These are the bytes of the rows. How many has the label?"),
    ),
    hint="Make both arrays in a cell and read off nbytes.",
    look_again='"Integers in place of rows" in part 3',
    why="""A float32 has 4 bytes, an int64 has 8, a bool has 1. So the rows take 4000 and 1000 bytes, the label 8, and
    the ratios are 500 and 125. A factor of 1000 needs the same size for both kinds of number. What stays, whatever the
    sizes, is that a row grows with the number of classes and a label does not.""",
    core=False,
)

QUESTIONS = (IRIS_LOSS, IRIS_SUM, STEPS_OF_CONFIDENCE, WHICH_DIVERGENCE, MEMORY_RATIO)
