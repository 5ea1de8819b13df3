"""Notebook 03a, objective O3.4: questions on the best forecast and what another one loses."""

import math

from lossedu.exercises import Question, Slip
from lossedu.theory import bernoulli_cross_entropy, kl_bernoulli

BEST_FORECAST = Question(
    name="best_forecast",
    label="the best forecast where η = .8",
    number="3.L",
    objective="O3.4",
    minutes=1,
    points=1,
    answer=0.8,
    tolerance=0.001,
    slips=(
        Slip(
            "drives_to_certainty",
            1.0,
            "Two labels in ten are 0 there, and a forecast of certainty costs infinity for each of them.",
        ),
        Slip("undecided", 0.5, "1/2 is the best forecast where both labels are equally likely."),
        Slip("other_class", 0.2, "That is the best forecast for class 0; p is the probability of class 1."),
        Slip("logit_of_the_truth", math.log(4), "That is a logit. The question asks for the probability."),
    ),
    hint="Where does the slope (p - η)/(p (1 - p)) of the expected loss vanish?",
    look_again='"The best forecast" in part 5',
    why="""The expected loss at this x has the slope (p − η)/(p(1 − p)), which is negative below η and positive
    above: its minimum is at p = η = 0.8. A forecast of 1 is driven home only where the label is certain; here it
    would cost infinity in two cases of ten.""",
)

RARE_POSITIVES = Question(
    name="rare_positives",
    label="the best constant when 1 % are positive",
    number="3.M",
    objective="O3.4",
    minutes=2,
    points=1,
    parts=("the best constant", "its mean loss"),
    answer=(0.01, float(bernoulli_cross_entropy(0.01, 0.01))),
    tolerance=0.0005,
    slips=(
        Slip(
            "always_zero_for_nothing",
            (0, 0),
            "A forecast of 0 costs infinity for every positive, and one row in a hundred is one.",
        ),
        Slip("always_zero", (0, math.inf), "That loss is right for that constant, and no other costs as much."),
        Slip(
            "almost_zero",
            (1e-6, float(bernoulli_cross_entropy(0.01, 1e-6))),
            "That is the forecast from the question. Some constant costs less than half as much.",
        ),
        Slip(
            "positives_only",
            (0.01, -0.01 * math.log(0.01)),
            "The constant is right. The other 99 % pay something as well.",
        ),
        Slip("loss_of_a_positive", (0.01, -math.log(0.01)), "The constant is right. That is what a positive costs."),
        Slip("loss_of_a_negative", (0.01, -math.log(0.99)), "The constant is right. That is what a negative costs."),
        Slip(
            "undecided",
            (0.5, math.log(2)),
            "With 1/2 for all rows every label costs ln 2. The rows are not half and half.",
        ),
        Slip(
            "base_two",
            (0.01, float(bernoulli_cross_entropy(0.01, 0.01)) / math.log(2)),
            "The constant is right. The loss is a natural logarithm.",
        ),
    ),
    hint="A constant model sees all rows as one x. What is η there?",
    look_again='"Rare positives" in part 5',
    why="""A constant treats all rows as one x with η = 0.01, so the best constant is 0.01. Its mean loss is −0.01
    ln 0.01 − 0.99 ln 0.99 = 0.0461 + 0.0099 = 0.056. No drift to zero: the forecast 1e−6 costs more than twice as
    much. That nobody is called positive is the work of the cut-off at one half.""",
)

FIVE_PER_CENT = Question(
    name="five_per_cent",
    label="the best constant when 5 % are positive, and its decisions",
    number="3.N",
    objective="O3.4",
    minutes=1,
    points=1,
    parts=("the best constant", "the share of rows decided positive at cut-off 1/2"),
    answer=(0.05, 0),
    tolerance=0.0005,
    slips=(
        Slip(
            "predicts_zero_too_often",
            (0, 0),
            "The second is right. The loss does not ask for 0: one row in twenty is positive, and each would cost "
            "infinity.",
        ),
        Slip(
            "decides_as_often_as_it_forecasts",
            (0.05, 0.05),
            "The first is right. The model says the same for every row: on which side of the cut-off is that?",
        ),
        Slip("other_class", (0.95, 1), "p is the probability of class 1, and few rows are of that class."),
        Slip("per_cent", (5, 0), "In this course a rate is a number between 0 and 1."),
    ),
    hint="First the forecast with the smallest loss. Then the decision, 1 where it reaches the cut-off.",
    look_again='"Rare positives" in part 5',
    why="""The constant with the smallest cross-entropy is the share of positives, 0.05. At cut-off 1/2 no row
    reaches the cut-off, so the share decided positive is 0. The loss has done its work; the cut-off makes all rows
    negative, and it can be moved without training again.""",
)

BRIER_REGRET = Question(
    name="brier_regret",
    label="what a wrong forecast loses under the Brier score",
    number="3.O",
    objective="O3.4",
    minutes=2,
    points=1,
    answer=(0.5 - 0.8) ** 2,
    tolerance=0.0005,
    slips=(
        Slip(
            "whole_risk",
            0.8 * 0.5**2 + 0.2 * 0.5**2,
            "That is the whole expected score. The best forecast pays something too: what is left above that?",
        ),
        Slip("best_risk", 0.8 * 0.2, "That is what the best forecast pays. What does the other one pay beyond it?"),
        Slip("distance_without_square", abs(0.5 - 0.8), "That is the distance of the forecast from the truth."),
        Slip(
            "divergence_instead",
            float(kl_bernoulli(0.8, 0.5)),
            "That is what is lost under cross-entropy. The Brier score has a simpler regret.",
        ),
        Slip("half_the_square", (0.5 - 0.8) ** 2 / 2, "The Brier score of this course has no factor 1/2."),
        Slip("sign_of_the_regret", -((0.5 - 0.8) ** 2), "A regret is never negative: worse minus best."),
    ),
    hint="Put p = 0.5 and η = 0.8 into the last line of the derivation.",
    look_again='"Proper scoring" in part 5',
    why="""The expected Brier score of the forecast p is (p − η)² + η(1 − η). The second part is what the best
    forecast pays too, so the regret is (0.5 − 0.8)² = 0.09. The whole score is 0.25, of which 0.16 could not be
    avoided.""",
)

QUESTIONS = (
    BEST_FORECAST,
    RARE_POSITIVES,
    FIVE_PER_CENT,
    BRIER_REGRET,
)
