"""Notebook 06a, objective O6.1: questions on class weights, resampling and cut-offs."""

import math

from lossedu.exercises import Question, Slip
from lossedu.losses import prior_corrected_logit, sigmoid, weighted_cce
from lossedu.theory import cost_threshold

WEIGHT_AS_CUTOFF = Question(
    name="weight_as_cutoff",
    label="weight 99 as a cut-off and as an offset",
    number="6.A",
    objective="O6.1",
    minutes=2,
    points=1,
    parts=("the cut-off", "the offset"),
    answer=(float(cost_threshold(1.0, 99.0)), math.log(99)),
    tolerance=0.00005,
    slips=(
        Slip(
            "one_over_the_weight",
            (1 / 99, math.log(99)),
            "The offset is right. At the cut-off eta, 99 eta equals 1 - eta, and not 1.",
        ),
        Slip(
            "cutoff_of_the_other_class",
            (0.99, math.log(99)),
            "The offset is right. At that cut-off fewer rows are called positive: does that avoid expensive misses?",
        ),
        Slip(
            "cutoff_stays",
            (0.5, math.log(99)),
            "The offset is right. One half is the weighted model's cut-off; the plain one says something else there.",
        ),
        Slip(
            "offset_of_the_sum",
            (float(cost_threshold(1.0, 99.0)), math.log(100)),
            "The cut-off is right. Which number multiplies the odds?",
        ),
        Slip(
            "offset_to_base_ten",
            (float(cost_threshold(1.0, 99.0)), math.log10(99)),
            "The cut-off is right. A logit is a natural logarithm.",
        ),
        Slip(
            "sign_of_the_offset",
            (float(cost_threshold(1.0, 99.0)), -math.log(99)),
            "The cut-off is right. The offset is what is subtracted: is the weighted logit the larger or the smaller?",
        ),
        Slip(
            "ratio_as_offset",
            (float(cost_threshold(1.0, 99.0)), 99),
            "The cut-off is right. The weight multiplies the odds; what does a factor become in the logit?",
        ),
        Slip("rounded_offset", (0.01, 4.6), "The cut-off is right, and so is your way to the offset: four decimals."),
    ),
    hint="Set the minimiser to one half and solve for eta. Then ask what the weights do to the odds.",
    look_again='"One change, three names" in part 2',
    why="""The minimiser is 1/2 where 99η = 1 − η, so at η = 1/100 = 0.01: that is the plain model's cut-off. The
    weights multiply the odds by 99, so the logit rises by ln 99 = 4.595, and that is what has to be subtracted.""",
)

THINNED_NEGATIVES = Question(
    name="thinned_negatives",
    label="a forecast after negatives were thinned out",
    number="6.B",
    objective="O6.1",
    minutes=2,
    points=1,
    answer=float(sigmoid(prior_corrected_logit(0.0, 1.0, 1 / 20))),
    tolerance=0.0005,
    slips=(
        Slip("as_it_says", 0.5, "That is so among the rows it was trained on. How many negatives are missing there?"),
        Slip("half_of_a_twentieth", 0.025, "You multiply the probability. The factor belongs to the odds."),
        Slip("a_twentieth", 0.05, "You are close: those are odds. Which probability has them?"),
        Slip("wrong_way", 20 / 21, "Negatives were left out. Is a row then more often positive, or less, in the data?"),
        Slip("offset_alone", math.log(20), "That is the offset of the logit. A probability is asked for."),
    ),
    hint="Odds first. Keeping one negative in twenty multiplies the odds of label 1 by what?",
    look_again='"One change, three names" in part 2',
    why="""Forecast 1/2 has the odds 1 to 1. Each negative stands for twenty, so in the data the odds are 1 to 20, and
    the probability is 1/21 = 0.048. As an offset: the logit 0 less ln 20, back through the sigmoid.""",
)

_ROWS = [float(weighted_cce(y, p, (3.0, 1.0))) for y, p in (((1, 0), (0.25, 0.75)), ((0, 1), (0.5, 0.5)))]

TWO_DIVISORS = Question(
    name="two_divisors",
    label="two averages of the same two rows",
    number="6.C",
    objective="O6.1",
    minutes=2,
    points=1,
    core=False,
    parts=("divided by the number of rows", "divided by the weights of the true classes"),
    answer=(sum(_ROWS) / 2, sum(_ROWS) / 4),
    tolerance=0.0005,
    slips=(
        Slip(
            "exchanged", (sum(_ROWS) / 4, sum(_ROWS) / 2), "Both are there, in each other's place: which divisor is 2?"
        ),
        Slip(
            "nothing_divided",
            (sum(_ROWS), sum(_ROWS)),
            "Those are sums. Each library divides, and by another number.",
        ),
        Slip(
            "weights_left_out",
            ((math.log(4) + math.log(2)) / 2, (math.log(4) + math.log(2)) / 4),
            "The weights do not come in: the first row counts three times.",
        ),
        Slip(
            "one_divisor",
            (sum(_ROWS) / 2, sum(_ROWS) / 2),
            "The first is right. The second library divides by the weights of the two true classes together.",
        ),
        Slip("two_decimals", (2.43, 1.21), "Both are right as far as they go: give three decimals."),
    ),
    hint="First the two weighted losses, one a row. Their sum is the same for both libraries.",
    look_again='"A weight for each class" in part 2',
    why="""The rows cost −3 ln .25 = 4.159 and −ln .5 = .693, together 4.852. Divided by two rows that is 2.426,
    divided by 3 + 1, the weights of the classes that came, it is 1.213. Only the second stays the same when all
    weights are doubled.""",
)

SAME_RECALL = Question(
    name="same_recall",
    label="what weights bought, and what would have bought it too",
    number="6.D",
    objective="O6.1",
    minutes=1,
    points=1,
    choices=("lower the cut-off", "train longer", "drop most negatives", "divide the loss by the weights"),
    answer="lower the cut-off",
    slips=(
        Slip(
            "train_longer",
            "train longer",
            "The loss is convex and its minimiser was found: more steps lead to the same forecasts.",
        ),
        Slip(
            "drop_most_negatives",
            "drop most negatives",
            "That has the effect of weights, needs a second training and throws rows away. Which change needs none?",
        ),
        Slip(
            "divide_the_loss_by_the_weights",
            "divide the loss by the weights",
            "One divisor for all rows changes the size of the steps and no minimiser; one for each label undoes the "
            "weights. What turns a probability into a decision?",
        ),
    ),
    hint="What does a decision need beside the probability?",
    look_again='"Measured: a rare class" in part 2',
    why="""Recall is a property of decisions, and a decision is a probability with a cut-off. To lower the cut-off to
    the .05 that the costs give takes the same model from a recall of .27 to .86 on that split, and its probabilities
    stay what they were.""",
)

QUESTIONS = (WEIGHT_AS_CUTOFF, THINNED_NEGATIVES, TWO_DIVISORS, SAME_RECALL)
