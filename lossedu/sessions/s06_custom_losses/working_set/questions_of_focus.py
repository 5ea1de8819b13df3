"""Notebook 06a, objective O6.3: questions on focal loss."""

import math

from lossedu.exercises import Question, Slip
from lossedu.losses import bce_grad_z, focal, focal_grad_z
from lossedu.theory import focal_inverse, focal_minimiser


def _logit(p):
    return math.log(p / (1 - p))


def _slope_ratio(p_t):
    """Size of the slope in the logit of cross-entropy over that of focal loss with gamma 2."""
    return float(bce_grad_z(1, _logit(p_t)) / focal_grad_z(1, _logit(p_t), 2))


def _where_slopes_are_equal():
    """The probability between .15 and .6 where the ratio is 1; it is below 1 under it, above 1 over it."""
    low, high = 0.15, 0.6
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _slope_ratio(middle) < 1 else (low, middle)
    return low


EQUAL_AT = _where_slopes_are_equal()
_HARD, _EASY = float(focal(0.2, 2)), float(focal(0.9, 2))

TREATED_EQUALLY = Question(
    name="treated_equally",
    label="the slopes of an easy and a hard example",
    number="6.J",
    objective="O6.3",
    minutes=1,
    points=1,
    parts=("the size at .9", "the size at .1"),
    answer=(abs(float(bce_grad_z(1, _logit(0.9)))), abs(float(bce_grad_z(1, _logit(0.1))))),
    tolerance=0.001,
    slips=(
        Slip("equally", (1, 1), "Those are the weights, and they are equal. How hard does each pull at its logit?"),
        Slip("exchanged", (0.9, 0.1), "Both are there, in each other's place: which example has something to learn?"),
        Slip(
            "losses_instead_of_slopes",
            (-math.log(0.9), -math.log(0.1)),
            "Those are the losses. The slope in the logit is prediction minus label.",
        ),
        Slip(
            "slope_of_the_sigmoid",
            (0.09, 0.09),
            "That is p(1 - p), the slope of the probability in the logit. It is one factor; which is the other?",
        ),
        Slip(
            "slopes_in_p",
            (1 / 0.9, 10),
            "Those are slopes in the probability. How fast does the probability change with the logit?",
        ),
        Slip("with_the_sign", (-0.1, -0.9), "The slopes are these; their sizes are asked for."),
    ),
    hint="What is dL/dz of cross-entropy, in p and y (session 03)? Then y = 1: p_t is p.",
    look_again='"What it caps, and what not" in part 3',
    why="""The slope in the logit has the size 1 − p_t, whichever label came: 0.1 at p_t = .9 and 0.9 at p_t = .1,
    nine times as much. Equal is the weight only. What can drown the hard examples is the number of the easy ones.""",
)

HARD_AND_EASY = Question(
    name="hard_and_easy",
    label="a hard and an easy example under focal loss",
    number="6.K",
    objective="O6.3",
    minutes=3,
    points=1,
    core=False,
    parts=("focal loss at .2", "the ratio under focal loss", "the ratio under cross-entropy"),
    answer=(_HARD, _HARD / _EASY, math.log(0.2) / math.log(0.9)),
    tolerance=0.001,
    slips=(
        Slip(
            "cross_entropy_at_the_hard_one",
            (-math.log(0.2), _HARD / _EASY, math.log(0.2) / math.log(0.9)),
            "The ratios are right. The first is the cross-entropy: which factor does gamma = 2 put before it?",
        ),
        Slip(
            "factor_with_p_t",
            (
                -(0.2**2) * math.log(0.2),
                0.2**2 * math.log(0.2) / (0.9**2 * math.log(0.9)),
                math.log(0.2) / math.log(0.9),
            ),
            "The last is right. Your factor is small for the hard example: it should be small for the easy one.",
        ),
        Slip(
            "ratios_upside_down",
            (_HARD, _EASY / _HARD, math.log(0.9) / math.log(0.2)),
            "The first is right. Both ratios are hard over easy.",
        ),
        Slip(
            "gamma_of_one",
            (
                float(focal(0.2, 1)),
                float(focal(0.2, 1) / focal(0.9, 1)),
                math.log(0.2) / math.log(0.9),
            ),
            "Your factor is not squared. Which exponent does this gamma ask for?",
        ),
        Slip(
            "rounded_before_dividing",
            (1.03, 1.03 / 0.001054, 15.276),
            "The first and the last are right. You divided rounded values: keep all digits until the end.",
        ),
        Slip(
            "ratio_of_the_factors",
            (_HARD, 0.8**2 / 0.1**2, math.log(0.2) / math.log(0.9)),
            "The first and the last are right. That is the ratio of the factors; the surprisals have one too.",
        ),
    ),
    hint="Your focal gives the values, with gamma = 2 and with gamma = 0. Divide before you round.",
    look_again='"A factor that turns easy examples down" in part 4',
    why="""At .2 the factor is .8² = .64, and .64 · 1.609 = 1.03. At .9 it is .1² = .01, and the loss .0010536. Hard
    over easy is 15.276 under cross-entropy, and 64 times as much, 977.634, under focal loss.""",
)

HARD_CLASS = Question(
    name="hard_class",
    label="which class is hard here",
    number="6.L",
    objective="O6.3",
    minutes=1,
    points=1,
    choices=("positives", "negatives", "both", "neither"),
    answer="negatives",
    slips=(
        Slip("positives", "positives", "At p_t = .9 a row is nearly right, whichever class it is from."),
        Slip("both", "both", "One of the two groups is nearly right already, at p_t = .9."),
        Slip("neither", "neither", "One of the two groups is given .2 for the label that came."),
    ),
    hint="Hard means that p_t is small. Count nothing.",
    look_again='"A factor that turns easy examples down" in part 4',
    why="""Hard is what has a small p_t. Here that is the negatives, at .2; the positives are easy. Which class is
    rare has nothing to do with it, and mislabelled rows are hard too: focal loss turns those up along with the
    rest.""",
)

GRADIENT_BUDGET = Question(
    name="gradient_budget",
    label="how much slope an easy example keeps",
    number="6.M",
    objective="O6.3",
    minutes=6,
    points=1,
    parts=("the ratio at .9", "the probability where the slopes are equal"),
    answer=(_slope_ratio(0.9), EQUAL_AT),
    tolerance=0.001,
    slips=(
        Slip(
            "ratio_of_the_losses",
            (100, EQUAL_AT),
            "The second is right. The losses stand as 100 to 1; the factor has a slope of its own.",
        ),
        Slip(
            "rounded",
            (34.5, EQUAL_AT),
            "Both are right as far as they go: give the ratio to three decimals.",
        ),
        Slip(
            "ratio_of_the_losses_and_one_half",
            (100, 0.5),
            "That is the ratio of the losses. For the slopes use your focal_grad_z, with gamma = 2 and with gamma = 0.",
        ),
        Slip(
            "upside_down",
            (1 / _slope_ratio(0.9), EQUAL_AT),
            "The second is right. The ratio is cross-entropy over focal loss.",
        ),
        Slip(
            "largest_excess",
            (_slope_ratio(0.9), 0.104096),
            "The ratio is right. There focal's slope exceeds the other by most; further up they are equal.",
        ),
        Slip(
            "factor_as_a_constant",
            (100, 0),
            "You took the factor for a constant: then focal's slope is never the larger. Use your focal_grad_z.",
        ),
        Slip(
            "the_end_of_the_scale",
            (_slope_ratio(0.9), 0),
            "The ratio is right. At 0 both slopes have size 1; between 0 and 1 they cross once more.",
        ),
    ),
    hint="Take y = 1 and the logit ln(p/(1 - p)). Where do the sizes of the two slopes change places, on a fine grid?",
    look_again='"The slope has two terms" in part 4',
    why="""At p_t = .9 the slopes have the sizes .1 and .0028965: cross-entropy's is 34.525 times focal's, and not 100
    times. The ratio of focal's slope to the other is (1 − p)(1 − p − 2p ln p), and it is 1 at p = 0.298. Below that,
    focal pulls harder.""",
)

FOCAL_SAYS = Question(
    name="focal_says",
    label="what focal loss asks for where η = .7",
    number="6.N",
    objective="O6.3",
    minutes=3,
    points=1,
    answer=float(focal_minimiser(0.7, 2)),
    tolerance=0.0005,
    slips=(
        Slip(
            "proper", 0.7, "That would be so for a proper loss. Average the focal loss over the label and minimise it."
        ),
        Slip(
            "the_way_back",
            float(focal_inverse(0.7, 2)),
            "That is the truth behind a model that says .7. Here the truth is .7, and the forecast is asked for.",
        ),
        Slip(
            "other_class",
            1 - float(focal_minimiser(0.7, 2)),
            "That is the probability of label 0 at the minimum. Which label has the share .7?",
        ),
        Slip("two_decimals", 0.58, "That is right as far as it goes: make the grid finer and give three decimals."),
        Slip(
            "gamma_of_one",
            float(focal_minimiser(0.7, 1)),
            "That is the minimiser for gamma = 1. Which exponent does the question name?",
        ),
        Slip("certainty", 1, "Three labels in ten are 0 there, and certainty costs infinity for each."),
        Slip(
            "undecided", 0.5, "One half would be right at η = one half. On which side of it is the minimiser at η = .7?"
        ),
    ),
    hint="Let p run over a fine grid and compute .7 focal(p, 2) + .3 focal(1 - p, 2) on it.",
    look_again='"What its minimiser is not" in part 4',
    why="""The expected loss is .7 (1 − p)²(−ln p) + .3 p²(−ln(1 − p)). On a grid of ten thousand values of p it is
    smallest at 0.578. The truth is .7: focal loss is not proper. Its minimiser is on the right side of 1/2, and the
    map can be turned round.""",
)

QUESTIONS = (TREATED_EQUALLY, HARD_AND_EASY, HARD_CLASS, GRADIENT_BUDGET, FOCAL_SAYS)
