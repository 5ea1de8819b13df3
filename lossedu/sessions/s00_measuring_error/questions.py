"""Session 00: the questions answered by a plain value. Right values and slips are formulas, so that each shows its reason."""

import math

from lossedu.exercises import Question, Slip
from lossedu.sessions.s00_measuring_error.questions_on_slopes import QUESTIONS_ON_SLOPES

WHAT_IT_IS = Question(
    name="what_it_is",
    label="what a number represents",
    number="0.A",
    objective="O0.1",
    minutes=1,
    points=1,
    choices=("a score", "a logit", "a probability", "a number"),
    answer="a logit",
    slips=(
        Slip(
            "promise_overlooked",
            "a score",
            "It is one, and more can be said: the documentation gives a formula that turns it into a probability.",
        ),
        Slip(
            "above_one_and_still_a_probability",
            "a probability",
            "2.3 lies above 1. What is handed over is what goes into the formula, not what comes out.",
        ),
        Slip(
            "no_quantity_in_the_world",
            "a number",
            "That would be a quantity one could measure afterwards, such as minutes. What would one measure on a letter to find 2.3?",
        ),
    ),
    hint="Go through the table row by row: what range does 2.3 allow, and what does the documentation promise?",
    look_again='"Four things a prediction can be" in part 2',
    why="""The documentation says that 1/(1 + exp(−2.3)) is the probability of an urgent letter, so 2.3 is a logit. It
    is also a score, as every logit is, but a score alone promises no probability. And a probability lies between 0 and
    1: here it is 0.909.""",
)

_ODDS = 0.8 / 0.2

ODDS_AND_LOGIT = Question(
    name="odds_and_logit",
    label="from a probability to its logit",
    number="0.B",
    objective="O0.1",
    minutes=2,
    points=1,
    parts=("the odds", "the logit"),
    answer=(_ODDS, math.log(_ODDS)),
    tolerance=0.001,
    slips=(
        Slip(
            "odds_against",
            (1 / _ODDS, -math.log(_ODDS)),
            "These are the odds against, and their logarithm. p is above 1/2 here: on which side of 0 is its logit?",
        ),
        Slip(
            "rounded_to_two_decimals",
            (_ODDS, 1.39),
            "The odds are right, and the logit is as far as two decimals can tell. Three are wanted.",
        ),
        Slip(
            "answers_swapped",
            (math.log(_ODDS), _ODDS),
            "The two are in each other's place: the odds come first.",
        ),
        Slip(
            "logarithm_to_base_ten",
            (_ODDS, math.log10(_ODDS)),
            "The odds are right. The logarithm is the natural one: np.log, not np.log10.",
        ),
        Slip(
            "logarithm_to_base_two",
            (_ODDS, math.log2(_ODDS)),
            "The odds are right. The logarithm is the natural one: np.log, not np.log2.",
        ),
        Slip(
            "logarithm_of_the_probability",
            (_ODDS, math.log(0.8)),
            "The odds are right. The logit is the logarithm of the odds, not of the probability.",
        ),
        Slip(
            "turned_logit",
            (_ODDS, -math.log(_ODDS)),
            "The odds are right, and so is the size of the logit. For p above 1/2, on which side of 0 does it lie?",
        ),
        Slip(
            "sigmoid_of_the_odds",
            (_ODDS, 1 / (1 + math.exp(-_ODDS))),
            "The odds are right. You went on with the sigmoid, which leads back from a logit to a probability.",
        ),
        Slip(
            "sigmoid_of_the_probability",
            (_ODDS, 1 / (1 + math.exp(-0.8))),
            "The odds are right. You put p into the sigmoid, which leads back: it takes a logit and returns p.",
        ),
    ),
    hint="Odds are p to 1 - p, as a quotient; the logit is their natural logarithm.",
    look_again='"Four things a prediction can be" in part 2',
    why="""The odds are 0.8/0.2 = 4: four to one. The logit is their natural logarithm, ln 4 = 1.386, positive because
    p is above ½. Back again: 1/(1 + exp(−1.386)) = 0.8.""",
)

ANOTHER_TEXT = Question(
    name="another_text",
    label="the symbols of another text",
    number="0.C",
    objective="O0.1",
    minutes=1,
    points=1,
    choices=("the probability p", "the logit z", "the parameters w", "the label y"),
    answer="the probability p",
    slips=(
        Slip(
            "before_the_sigmoid",
            "the logit z",
            "That is what goes into the σ. What comes out of it, and between which ends does it lie?",
        ),
        Slip(
            "greek_letters_mean_parameters",
            "the parameters w",
            "The θ in the formula plays that part. And a is computed anew for every x.",
        ),
        Slip(
            "activation_taken_for_the_truth",
            "the label y",
            "The label is given with the row, and this text writes it t. Here a is computed from x.",
        ),
    ),
    hint="Read the formula from the inside: what is computed first, and what does σ make of it?",
    look_again='"What other texts write" in part 2',
    why="""Inside stands θᵀx + b, any real number: what this course calls the logit z, with w for θ. The sigmoid makes
    of it a number between 0 and 1, the probability p of class 1. The text calls it a, for activation, and its t is our
    label y.""",
)

LOSS_OR_METRIC = Question(
    name="loss_or_metric",
    label="loss or metric",
    number="0.D",
    objective="O0.1",
    minutes=2,
    points=2,
    parts=(
        "the share of wrong decisions",
        "the mean half squared error",
        "the mean absolute error",
        "the share within 5 minutes",
    ),
    answer=(0, 1, 1, 0),
    slips=(
        Slip(
            "the_other_way_round",
            (1, 0, 0, 1),
            "The two kinds are in each other's place. Move one prediction by a hair: which of the four notice?",
        ),
        Slip(
            "everything_can_be_followed",
            (1, 1, 1, 1),
            "Move one prediction by a hair. Do all four change?",
        ),
        Slip(
            "a_corner_forbids_it",
            (0, 1, 0, 0),
            "A corner at a single place does no harm: everywhere else the absolute error has a slope. Which is it?",
        ),
        Slip(
            "a_distance_is_enough",
            (0, 1, 1, 1),
            "The last one measures a distance and then only asks whether it is below a limit. What does a hair change?",
        ),
        Slip(
            "counts_have_a_slope",
            (1, 1, 1, 0),
            "A count of wrong decisions changes only where a decision flips. What is its slope in between?",
        ),
        Slip(
            "nothing_can_be_followed",
            (0, 0, 0, 0),
            "Two of them do change when one prediction moves by a hair, whichever way it moves.",
        ),
    ),
    hint="Move one prediction by a hair and ask of each quantity whether it changes.",
    look_again='"A loss and a metric" in part 2',
    why="""Move one prediction by a hair. The mean half squared error and the mean absolute error change, by the slope
    of the loss there: 1. The two shares change only when a decision flips or a limit is crossed, and have slope 0
    elsewhere: 0. Gradient descent can lower the first kind; the second kind can only be reported.""",
)

SAME_RISK_AGAIN = Question(
    name="same_risk_again",
    label="a falling risk rises again",
    number="0.E",
    objective="O0.2",
    minutes=3,
    points=1,
    parts=("the w with the smallest risk", "the second w with risk .5"),
    answer=(8 / 5, 11 / 5),
    tolerance=0.001,
    slips=(
        Slip(
            "it_falls_for_ever",
            (math.inf, math.inf),
            "A parabola that opens upwards has a lowest point. Where is it, and what happens behind it?",
        ),
        Slip(
            "answers_swapped",
            (11 / 5, 8 / 5),
            "The two are in each other's place: the lowest point comes first, and lies between the two equal ones.",
        ),
        Slip(
            "through_the_first_point",
            (2.0, 3.0),
            "At w = 2 the line meets the first point and misses the second. The risk weighs both: where does it turn?",
        ),
        Slip(
            "mean_of_the_two_slopes",
            (1.75, 2.5),
            "You took the middle of 2 and 1.5, the slopes that fit each point alone. The second point has twice the lever: the errors at x = 2 grow twice as fast.",
        ),
        Slip(
            "through_the_second_point",
            (1.5, 2.0),
            "At w = 1.5 the line meets the second point and misses the first. The risk weighs both.",
        ),
        Slip(
            "value_instead_of_place",
            (0.05, 0.5),
            "These are values of the risk. The question asks for the places w at which it takes them.",
        ),
    ),
    hint="Multiply the risk out: it is a parabola in w, and a parabola is symmetric about its lowest point.",
    look_again='"The average over the rows" in part 3',
    why="""The risk is ((w − 2)² + (2w − 3)²)/4 = (5w² − 16w + 13)/4, a parabola whose lowest point is at w = 16/10 =
    1.6, with risk 0.05. It is symmetric about that place: w = 1 lies 0.6 to the left with risk 0.5, so 1.6 + 0.6 = 2.2
    has the same. Increasing w lowers the risk only as far as 1.6.""",
)

MEAN_OR_MEDIAN = Question(
    name="mean_or_median",
    label="which constant fits best",
    number="0.F",
    objective="O0.2",
    minutes=2,
    points=1,
    parts=("for the half squared error", "for the absolute error"),
    answer=(20, 5),
    tolerance=1e-6,
    slips=(
        Slip(
            "losses_swapped",
            (5, 20),
            "The two are in each other's place. Which of the two losses lets one far value pull hardest?",
        ),
        Slip(
            "mean_for_both",
            (20, 20),
            "The first is right. For the absolute error each value pulls with the same force: when do the pulls cancel?",
        ),
        Slip(
            "median_for_both",
            (5, 5),
            "The second is right. For squares a far value pulls harder: at which c do the errors c - y add up to 0?",
        ),
        Slip(
            "middle_of_the_range",
            (42, 5),
            "The second is right. The middle between smallest and largest balances two values and forgets the others.",
        ),
        Slip(
            "sum_forgotten_to_divide",
            (100, 5),
            "The second is right. The first is the sum of the values: how many are there?",
        ),
        Slip(
            "far_value_left_out",
            (4.5, 4),
            "You left the far value out. It is part of the data: both losses see it, one more than the other.",
        ),
    ),
    hint="Set the slope in c to 0: for squares the errors must add up to 0, for absolute errors as many values lie below c as above.",
    look_again='"Mean or median" in part 3',
    why="""For squares the slope in c is the average of c − y, which is 0 at the mean: 100/5 = 20. For absolute errors
    each value pulls with the same force, and as many pull down as up at the median, the third of five: 5. The far
    value 82 drags the mean up; the median would be the same if it were 8200.""",
)

QUESTIONS = (
    WHAT_IT_IS,
    ODDS_AND_LOGIT,
    ANOTHER_TEXT,
    LOSS_OR_METRIC,
    SAME_RISK_AGAIN,
    MEAN_OR_MEDIAN,
    *QUESTIONS_ON_SLOPES,
)
