"""Notebook 04a, objective O4.1: questions on softmax and log-sum-exp. Right values and slips are formulas."""

import math

from lossedu.exercises import Question, Slip
from lossedu.losses import softmax

ROW = (1.0, 0.0, 0.0)
TOP, TOP_OF_TWICE = float(softmax(ROW)[0]), float(softmax([2 * z for z in ROW])[0])

SHIFT_AND_FACTOR = Question(
    name="shift_and_factor",
    label="what a shift does, and what a factor",
    number="4.A",
    objective="O4.1",
    minutes=3,
    points=1,
    parts=("the largest probability of the shifted row", "the largest probability of the doubled row"),
    answer=(TOP, TOP_OF_TWICE),
    tolerance=0.0005,
    slips=(
        Slip(
            "a_factor_changes_nothing",
            (TOP, TOP),
            "The first is right. Doubling the logits doubles their differences: what happens to the odds?",
        ),
        Slip(
            "a_shift_sharpens",
            (float(softmax((6.0, 0.0, 0.0))[0]), TOP_OF_TWICE),
            "The second is right. In the first, all three logits moved: which differences have changed?",
        ),
        Slip("order_exchanged", (TOP_OF_TWICE, TOP), "The two are in each other's place: which row was doubled?"),
        Slip(
            "probability_doubled",
            (TOP, 2 * TOP),
            "The first is right. The second is no probability: double the logits, then take softmax.",
        ),
        Slip(
            "powers_of_two",
            (0.5, 2 / 3),
            "You take powers of two. The exponential has the base e.",
        ),
        Slip(
            "sigmoid_instead",
            (1 / (1 + math.exp(-6)), 1 / (1 + math.exp(-2))),
            "That is the sigmoid of one logit. Here three classes share one sum.",
        ),
        Slip(
            "one_other_class",
            (1 / (1 + math.exp(-1)), 1 / (1 + math.exp(-2))),
            "You count only one of the two other classes. How many terms has the denominator?",
        ),
        Slip(
            "divided_by_the_sum",
            (6 / 16, 1.0),
            "You divide logits by their sum. Which function makes positive numbers of them first?",
        ),
    ),
    hint="Write down the exponentials of the row, then those of the new row, and only then divide.",
    look_again='"Only differences count" in part 1',
    why="""The exponentials are e, 1 and 1, so the largest probability is e/(e + 2) = 0.576. Adding 5 to all three
    multiplies numerator and denominator by e⁵: still 0.576. Doubling makes e² of e and leaves the ones: e²/(e² + 2)
    = 0.787. A shift changes no difference, a factor changes all of them.""",
)

FIRST_OVERFLOW = Question(
    name="first_overflow",
    label="where the exponential ends",
    number="4.B",
    objective="O4.1",
    minutes=3,
    points=1,
    parts=("with 64 bits", "with 32 bits", "with 16 bits"),
    answer=(710, 89, 12),
    tolerance=0.05,
    slips=(
        Slip(
            "ends_themselves",
            (709.78, 88.72, 11.09),
            "These are the ends themselves. The question asks for the first whole z beyond each of them.",
        ),
        Slip("last_finite", (709, 88, 11), "At these logits the exponential is huge and still finite. One step more."),
        Slip(
            "where_it_becomes_zero",
            (746, 104, 18),
            "That is how far down a negative logit may go before its exponential is stored as 0. Here it is too large.",
        ),
        Slip(
            "powers_of_two",
            (1024, 128, 16),
            "These are the exponents at which a power of two overflows. How many factors of e make up as much?",
        ),
        Slip("order_turned_round", (12, 89, 710), "The three are in the wrong order: 64 bits come first."),
        Slip(
            "always_double",
            (710, 710, 710),
            "The first is right. np.exp keeps the precision of its argument: hand it np.float32(z), np.float16(z).",
        ),
    ),
    hint="A loop over whole logits that stops at the first infinity, once for each of the three kinds of float.",
    look_again='"Where the exponential ends" in part 2',
    why="""The largest float of 64 bits is about 1.8e308, and its logarithm is 709.78: so 710 is the first whole logit
    whose exponential is infinite. With 32 bits the logarithm is 88.72, which gives 89, and with 16 bits, where the
    largest number is 65504, it is 11.09, which gives 12. The precision of the argument decides.""",
    core=False,
)

EXPONENTIATED_TWICE = Question(
    name="exponentiated_twice",
    label="one exponential too many",
    number="4.C",
    objective="O4.1",
    minutes=3,
    points=1,
    parts=("the largest entry of softmax(z)", "the largest entry of softmax(exp z)"),
    answer=(float(softmax([2.0, 0.0, -1.0])[0]), float(softmax([math.exp(2), 1.0, math.exp(-1)])[0])),
    tolerance=0.001,
    slips=(
        Slip(
            "the_same_function",
            (float(softmax([2.0, 0.0, -1.0])[0]), float(softmax([2.0, 0.0, -1.0])[0])),
            "The first is right. The second applies softmax to the three exponentials 7.389, one and 0.368: take the "
            "exponentials of these numbers.",
        ),
        Slip(
            "overflow_believed",
            (float(softmax([2.0, 0.0, -1.0])[0]), math.inf),
            "The first is right. At these z nothing overflows: apply softmax to 7.389, one and 0.368, the three "
            "exponentials of z.",
        ),
        Slip(
            "nan_believed",
            (float(softmax([2.0, 0.0, -1.0])[0]), math.nan),
            "The first is right. At these z nothing overflows: apply softmax to 7.389, one and 0.368, the three "
            "exponentials of z.",
        ),
        Slip(
            "order_exchanged",
            (float(softmax([math.exp(2), 1.0, math.exp(-1)])[0]), float(softmax([2.0, 0.0, -1.0])[0])),
            "The two are in each other's place: which of them exponentiates twice?",
        ),
        Slip(
            "softmax_of_the_softmax",
            (float(softmax([2.0, 0.0, -1.0])[0]), float(softmax(softmax([2.0, 0.0, -1.0]))[0])),
            "The first is right. For the second you divided before the second exponential. The text does not.",
        ),
        Slip(
            "doubled_logits",
            (float(softmax([2.0, 0.0, -1.0])[0]), float(softmax([4.0, 0.0, -2.0])[0])),
            "The first is right. For the second you doubled the logits. The text takes their exponentials.",
        ),
        Slip(
            "exponential_itself",
            (math.exp(2), math.exp(math.exp(2))),
            "These are exponentials. By which sum are they divided?",
        ),
    ),
    hint="Hand np.exp(z) to a softmax, in place of z.",
    look_again='"Where the exponential ends" in part 2',
    why="""softmax(2, 0, −1) has the largest entry 7.389/8.757 = 0.844. softmax(exp z) takes the exponentials of 7.389,
    1 and 0.368 once more, and 1618.4/1622.6 = 0.997: another function, far surer of itself. Softmax holds its
    exponential already; its naive form is exp(z)/sum(exp(z)).""",
    core=False,
)

TWO_LOG_SUMS = Question(
    name="two_log_sums",
    label="two logarithms of huge sums",
    number="4.D",
    objective="O4.1",
    minutes=2,
    points=1,
    parts=("the log-sum-exp of (1000, 0)", "the log-sum-exp of (1000, 1000, 0)"),
    answer=(1000.0, 1000.0 + math.log(2)),
    tolerance=0.001,
    slips=(
        Slip(
            "infinite",
            (math.inf, math.inf),
            "Infinity is what the exponentials become on the way. Take the largest logit out of the sum first.",
        ),
        Slip(
            "largest_only",
            (1000.0, 1000.0),
            "The first is right. In the second, two classes are equally large: what is left of the sum once the "
            "largest is out?",
        ),
        Slip(
            "all_three_counted",
            (1000.0, 1000.0 + math.log(3)),
            "The first is right. In the second you count all three classes. How much is the exponential of the one "
            "that lies far below?",
        ),
        Slip(
            "two_decimals",
            (1000.0, 1000.69),
            "The first is right, and so is the second to two decimals. The question asks for three.",
        ),
        Slip(
            "sum_of_the_logits",
            (1000.0, 2000.0),
            "The first is right, by chance: you add the logits. The logarithm of a sum is no sum of logarithms.",
        ),
        Slip(
            "shift_not_brought_back",
            (0.0, math.log(2)),
            "You took the largest logit out of the sum. Where does it come back in?",
        ),
        Slip(
            "one_more_instead_of_its_logarithm",
            (1000.0, 1002.0),
            "The first is right. In the second, the sum in the logarithm is 2: its logarithm is added, not the sum "
            "itself.",
        ),
        Slip(
            "base_two",
            (1000.0, 1001.0),
            "The first is right. In the second you took a logarithm to base 2; this course takes natural ones.",
        ),
        Slip(
            "mean_of_the_exponentials",
            (1000.0 - math.log(2), 1000.0 + math.log(2 / 3)),
            "You average the exponentials. They are added.",
        ),
    ),
    hint="Take the largest logit out of each sum. Which two exponentials are left inside?",
    look_again='"Take the largest out" in part 2',
    why="""Take 1000 out of each sum. In the first, e⁰ + e^−1000 is left, and e^−1000 is nothing to any number of
    decimals one could write down: the value is 1000. In the second, e⁰ + e⁰ + e^−1000 is left, which is 2: 1000 + ln 2
    = 1000.693, or 1000.69. Never below the largest logit, never more than ln K above it.""",
)

QUESTIONS = (SHIFT_AND_FACTOR, FIRST_OVERFLOW, EXPONENTIATED_TWICE, TWO_LOG_SUMS)
