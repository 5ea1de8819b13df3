"""Session 01: the questions answered by a plain value. Right values and slips are formulas, so that each shows its reason."""

import math

from lossedu.exercises import Question, Slip
from lossedu.metrics import exact_interval, normal_half_width

HIT_OR_MISS = Question(
    name="hit_or_miss",
    label="one prediction, two cut-offs",
    number="1.A",
    objective="O1.1",
    minutes=1,
    points=1,
    parts=("the loss at cut-off 0.5", "the loss at cut-off 0.85"),
    answer=(1, 0),
    slips=(
        Slip(
            "hits_counted",
            (0, 1),
            "A loss counts mistakes: 0 is a hit and 1 is a miss. And mind the label: here it is 0.",
        ),
        Slip("one_cutoff", (1, 1), "At 0.5 it is a miss. Compare p with the other cut-off as well."),
        Slip("label_ignored", (0, 0), "Compare each decision with the label: is the decision at 0.5 the label?"),
        Slip(
            "distance_to_the_label",
            (0.7, 0.7),
            "0.7 is the distance of p from the label. The zero-one loss sees only the decision.",
        ),
        Slip(
            "distance_to_the_cutoff", (0.2, 0.15), "These are distances from the cut-off. The zero-one loss is 0 or 1."
        ),
    ),
    hint="Write down the decision at each cut-off first, then compare it with the label.",
    look_again='"From a probability to a decision" in part 1',
    why="""At cut-off 0.5 the decision is 1, since 0.7 ≥ 0.5; the label is 0, so it is a miss and the loss is 1. At cut-off
    0.85 the decision is 0, since 0.7 < 0.85, and that is a hit: loss 0. Neither p nor the label has changed, only the
    cut-off.""",
)

WHERE_FORMS_DIFFER = Question(
    name="where_forms_differ",
    label="the one point where the two forms differ",
    number="1.B",
    objective="O1.1",
    minutes=2,
    points=1,
    parts=("the label y", "the probability p"),
    answer=(1, 0.5),
    slips=(
        Slip(
            "other_label",
            (0, 0.5),
            "The place is right. At p = 0.5 the decision form says 1: for which label is that no mistake?",
        ),
        Slip(
            "score_for_probability",
            (1, 0),
            "The label is right. 0 is the score there; the question asks for p, and s = p - 0.5.",
        ),
        Slip(
            "signed_label",
            (-1, 0.5),
            "The place is right. Write the label as 0 or 1, and ask again which of the two: at p = 0.5 the decision form says 1.",
        ),
        Slip("label_and_place_swapped", (0.5, 1), "The pair is asked as (label, p)."),
    ),
    hint="Both forms agree whenever the score is not exactly 0. What does each of them say at a score of 0?",
    look_again='"From a probability to a decision" in part 1',
    why="""Wherever the score s = p − 0.5 is not 0, its sign and the decision say the same, so only p = 0.5 is left. There
    the margin form sees a tie, which costs 1 for either label. The decision form says 1, because 0.5 ≥ 0.5: loss 1 for
    label 0, where the two agree, and loss 0 for label 1, where they differ.""",
)

_DENSITY = math.exp(-0.5 * 1.4**2) / math.sqrt(2 * math.pi)  # of the standard normal at (1 - t) / 0.5 = 1.4, t = 0.3

TWO_SLOPES = Question(
    name="two_slopes",
    label="slope of the empirical and of the population risk",
    number="1.C",
    objective="O1.2",
    minutes=3,
    points=1,
    parts=("the slope of the empirical risk", "the slope of the population risk"),
    answer=(0, _DENSITY / 0.5),
    tolerance=0.0005,
    slips=(
        Slip(
            "no_slope_at_all",
            (math.nan, _DENSITY / 0.5),
            "The second is right. nan would be the slope at a jump, and t is no point of the sample: what does the staircase do around it?",
        ),
        Slip(
            "slopes_swapped", (_DENSITY / 0.5, 0), "The two are in each other's place: the empirical slope comes first."
        ),
        Slip(
            "inner_derivative_forgotten",
            (0, _DENSITY),
            "The chain rule has a second factor: the derivative of (t - 1)/0.5 in t.",
        ),
        Slip(
            "slope_of_the_wrong_sign",
            (0, -_DENSITY / 0.5),
            "The size is right. Move t to the right: do more or fewer positives fall below it?",
        ),
        Slip(
            "both_flat",
            (0, 0),
            "The empirical one is right. The population risk has no steps: it is the area under a density left of t, and that area grows with t.",
        ),
        Slip(
            "risk_instead_of_slope",
            (0, 0.5 * math.erfc(1.4 / math.sqrt(2))),
            "The second number is the risk at t. The question asks how fast it changes.",
        ),
    ),
    hint="The first can be read off the staircase. For the second, differentiate Phi((t - 1)/0.5) by the chain rule.",
    look_again='"What changes when there are infinitely many points" in part 2',
    why="""No x equals 0.3, so a small move of t changes no decision: the empirical slope is 0. The population risk is
    Φ((t − 1)/0.5), and by the chain rule its slope is φ((t − 1)/0.5) · 1/0.5. At t = 0.3 the argument is −1.4, and
    φ(−1.4) = exp(−0.98)/√(2π) = 0.1497. Do not lose the inner derivative, 1/0.5 = 2: it makes 0.299 of it.""",
)

METRIC_STANDS_STILL = Question(
    name="metric_stands_still",
    label="the loss falls, the metric stands still",
    number="1.D",
    objective="O1.2",
    minutes=2,
    points=1,
    choices=("the model fits noise", "the metric is saturated", "the gradient is wrong", "the loss is the wrong one"),
    answer="the metric is saturated",
    slips=(
        Slip(
            "fitting_noise",
            "the model fits noise",
            "It may happen, but these numbers do not show it: the error on fresh data is 0.00 before and after. What would fitting noise do to it?",
        ),
        Slip(
            "blamed_the_gradient",
            "the gradient is wrong",
            "A wrong gradient would hardly lower the loss three thousandfold.",
        ),
        Slip(
            "blamed_the_loss",
            "the loss is the wrong one",
            "The loss does what it should, it rewards every further bit of margin. Can the error react to that?",
        ),
    ),
    hint="How low can the error rate get?",
    look_again='"When the loss moves and the metric does not" in part 2',
    why="""The error rate is 0.00 at both times, on training rows and on fresh ones, and no rate goes lower: it is
    saturated. The loss still rewards every bit of margin and falls from 0.0081 to 0.000016. Fitting noise is the tempting
    answer, but it would show as errors on fresh rows, and there are none.""",
)

FEWEST_MISTAKES = Question(
    name="fewest_mistakes",
    label="the fewest mistakes on 240 points",
    number="1.E",
    objective="O1.3",
    minutes=2,
    points=1,
    answer=40,
    slips=(
        Slip("share_instead_of_count", 40 / 240, "That is the share of mistakes. The question asks how many points."),
        Slip("hits_instead_of_mistakes", 200, "That is how many points the rule gets right."),
        Slip(
            "no_gradient_so_no_minimum",
            240,
            "That is every point. A gradient of zero stops gradient descent, not a search: let your scan look.",
        ),
        Slip("always_plus_one", 140, "That is the price of answering +1 everywhere. There are better thresholds."),
        Slip("always_minus_one", 100, "That is the price of answering -1 everywhere. There are better thresholds."),
    ),
    hint="Run your best_threshold on x_far and y_far and read the third value.",
    look_again='"A scan from the left" in part 3',
    why="""Scan with sign +1. At t = −∞ the 140 points labelled −1 are wrong. Passing the 100 of them around −1 takes the count
    down to 40; then come the +1 points and take it up again. The 40 points around 8 stay wrong, and with sign −1 no threshold
    makes fewer than 100 mistakes. That the pieces are flat does not matter: a scan needs no slope.""",
)

WHICH_IS_HARD = Question(
    name="which_is_hard",
    label="what exactly is hard",
    number="1.F",
    objective="O1.3",
    minutes=2,
    points=1,
    choices=(
        "a threshold on a line, any labels",
        "a half-space, separable labels, any dimension",
        "a half-space, any labels, dimension 2",
        "a half-space, any labels, any dimension",
    ),
    answer="a half-space, any labels, any dimension",
    slips=(
        Slip(
            "a_line_is_hard", "a threshold on a line, any labels", "You solved this one in n log n steps a moment ago."
        ),
        Slip(
            "separable_is_hard",
            "a half-space, separable labels, any dimension",
            "When some half-space makes no mistake, a linear program finds it in polynomial time.",
        ),
        Slip(
            "the_plane_is_hard",
            "a half-space, any labels, dimension 2",
            "In the plane a best line can be turned until it touches two points: about n squared lines to try. Slow, not hard.",
        ),
    ),
    hint="Go through the four and ask for each: is there a finite list of candidates that stays short?",
    look_again='"What is hard, and what is not" in part 3',
    why="""Go through the four. A threshold on a line takes n log n steps: exercise 1.4. With separable labels a linear program
    finds a half-space without mistakes. In dimension 2 about n² lines are enough to try. The last one is NP-hard, by the
    densest hemisphere theorem: it takes both, labels that no half-space fits and a dimension without limit.""",
)

PLUG_IN_BOUND = Question(
    name="plug_in_bound",
    label="a bound from the quality of the estimate",
    number="1.G",
    objective="O1.4",
    minutes=1,
    points=1,
    answer=2 * 0.05,
    tolerance=1e-6,
    slips=(
        Slip(
            "factor_two_missing",
            0.05,
            "A factor is missing: the price at x is |2 eta - 1|, twice the distance of eta from 1/2.",
        ),
        Slip("divided_by_the_factor", 0.025, "You divided by the factor of the bound; it multiplies."),
        Slip("squared_the_distance", 2 * 0.05**2, "The bound is linear in the average distance, without a square."),
        Slip(
            "bayes_risk_added",
            0.25,
            "That is a bound on the whole risk. The question asks for the excess, the part above the Bayes risk.",
        ),
        Slip(
            "bayes_risk_added_without_factor",
            0.20,
            "You added the Bayes risk, and a factor is missing: the question asks for the excess over it.",
        ),
    ),
    hint="Put the numbers into the last line of the proof.",
    look_again='"The price of another rule" in part 4',
    why="""The bound says that the excess risk is at most 2 · E|η̂ − η| = 2 · 0.05 = 0.1. The Bayes risk of 0.15 does not enter:
    the excess is what comes on top of it.""",
)

ALWAYS_ALARMED = Question(
    name="always_alarmed",
    label="the rule that always raises an alarm",
    number="1.H",
    objective="O1.5",
    minutes=1,
    points=1,
    parts=("its accuracy", "its recall"),
    answer=(0.02, 1),
    tolerance=1e-6,
    slips=(
        Slip("never_alarmed", (0.98, 0), "That is the rule that never raises an alarm. This one raises it every time."),
        Slip("error_rate_for_accuracy", (0.98, 1), "The recall is right. The first number is the error rate."),
        Slip(
            "recall_like_accuracy",
            (0.02, 0.02),
            "The accuracy is right. Recall looks at the positives only: how many of them are found?",
        ),
        Slip(
            "recall_of_negatives",
            (0.02, 0),
            "The accuracy is right. No negative is recognised, but recall asks for the positives.",
        ),
        Slip(
            "recall_nan",
            (0.02, math.nan),
            "The accuracy is right. Recall is 0/0 only where there is no positive; here there are some.",
        ),
        Slip("per_cent", (2, 100), "In this course a rate is a number between 0 and 1."),
    ),
    hint="Take 10 000 examples and fill in the table of four.",
    look_again='"Four kinds of outcome" in part 5',
    why="""Take 10 000 payments, 200 of them fraud. With an alarm for each, TP = 200, FP = 9800 and FN = 0. The accuracy is
    200/10 000 = 0.02, and the recall is 200/(200 + 0) = 1. Recall never looks at the 9800, so a perfect recall alone says
    little.""",
)

RANDOM_RANKER = Question(
    name="random_ranker",
    label="average precision of a random ranking",
    number="1.I",
    objective="O1.5",
    minutes=1,
    points=1,
    answer=0.05,
    tolerance=1e-3,
    slips=(
        Slip(
            "half_as_for_the_roc_area",
            0.5,
            "1/2 is the ROC area of a random ranking. Precision among random alarms depends on how many positives there are.",
        ),
        Slip("accuracy_of_no_alarm", 0.95, "That is the accuracy of never raising an alarm."),
        Slip("nothing_by_chance", 0, "Among random alarms some are right, by chance: what share?"),
        Slip("per_cent", 5, "In this course a rate is a number between 0 and 1."),
    ),
    hint="At any cut-off a random ranking picks its alarms blindly. What share of them is positive?",
    look_again='"A whole ranking in one number" in part 5',
    why="""A random ranking picks its alarms blindly, so at every cut-off about 5 % of them are positive: the precision is
    about 0.05 all the way down. Average precision averages these precisions, with weights that sum to 1, and so is about
    0.05 too. The 1/2 that comes to mind is the ROC area of a random ranking, where the prevalence plays no part.""",
)

WHICH_AVERAGE = Question(
    name="which_average",
    label="three averages with one name",
    number="1.J",
    objective="O1.6",
    minutes=1,
    points=1,
    choices=("train mean", "holdout mean", "population value"),
    answer="train mean",
    slips=(
        Slip(
            "training_works_on_the_holdout",
            "holdout mean",
            "The holdout rows never enter a gradient; they estimate how well it went.",
        ),
        Slip(
            "training_works_on_the_truth",
            "population value",
            "Nobody can compute it: it needs the distribution itself. One hopes that it falls too, and the holdout says whether it did.",
        ),
    ),
    hint="Which rows does the gradient see?",
    look_again='"Three averages" in part 6',
    why="""A gradient step uses the labelled rows it is given, the same ones over and over, and their average loss is the train
    mean. The holdout mean enters no gradient, and nobody can compute the population value. One hopes that it falls too, and
    the holdout rows say whether it does.""",
)

HALF_WIDTH = Question(
    name="half_width",
    label="how sure is an error rate",
    number="1.K",
    objective="O1.6",
    minutes=2,
    points=1,
    answer=normal_half_width(0.1, 1000),
    tolerance=1e-4,
    slips=(
        Slip(
            "one_standard_error",
            math.sqrt(0.1 * 0.9 / 1000),
            "That is one standard error. A 95 % interval reaches 1.96 of them to each side.",
        ),
        Slip(
            "whole_width",
            2 * normal_half_width(0.1, 1000),
            "That is the whole interval; the half-width is what stands behind the plus-minus.",
        ),
        Slip("variance_without_root", 1.96 * 0.1 * 0.9 / 1000, "A root is missing: that is 1.96 times a variance."),
        Slip(
            "root_of_n_only",
            1.96 * 0.1 * 0.9 / math.sqrt(1000),
            "You took the root of n only. Is p (1 - p) a variance or a standard deviation?",
        ),
        Slip(
            "root_of_n_missing",
            1.96 * math.sqrt(0.1 * 0.9),
            "That is for one example. The average of n varies less, by the root of n.",
        ),
        Slip(
            "rate_for_the_variance",
            1.96 * math.sqrt(0.1 / 1000),
            "The variance of a 0 or 1 is p (1 - p); the second factor is missing.",
        ),
    ),
    hint="Standard deviation of one 0-or-1, divided by the root of n, times 1.96.",
    look_again='"An interval for a rate" in part 6',
    why="""One row's loss is 0 or 1, with variance 0.1 · 0.9 = 0.09. The mean of 1000 independent rows has variance
    0.09/1000 = 0.00009, and the root of that is 0.009487, the standard error. Times 1.96 gives 0.0186. Since n stands under
    the root, a hundred times the rows make the interval ten times as narrow.""",
)

TWENTY_ALARMS = Question(
    name="twenty_alarms",
    label="a precision of 0.85, seen on 20 and on 100 alarms",
    number="1.L",
    objective="O1.6",
    minutes=2,
    points=1,
    parts=("the low end for 17 of 20", "the low end for 85 of 100"),
    answer=(exact_interval(17, 20)[0], exact_interval(85, 100)[0]),
    tolerance=0.002,
    slips=(
        Slip(
            "normal_interval",
            (0.85 - normal_half_width(0.85, 20), 0.85 - normal_half_width(0.85, 100)),
            "These come from the normal interval. With three failures among twenty it is too narrow; use exact_interval.",
        ),
        Slip(
            "counted_the_wrong_alarms",
            (exact_interval(3, 20)[0], exact_interval(15, 100)[0]),
            "You counted the wrong alarms. Precision is the share of right ones.",
        ),
        Slip("high_ends", (exact_interval(17, 20)[1], exact_interval(85, 100)[1]), "These are the high ends."),
        Slip(
            "days_swapped",
            (exact_interval(85, 100)[0], exact_interval(17, 20)[0]),
            "The two are in each other's place: fewer alarms leave more doubt.",
        ),
        Slip(
            "both_ends_of_one_interval",
            exact_interval(17, 20),
            "These are both ends of the first interval. The question asks for the low end, twice.",
        ),
        Slip(
            "measured_value_without_interval",
            (0.85, 0.85),
            "That is the measured value. The interval says how far the truth may lie below it.",
        ),
    ),
    hint="exact_interval(hits, n) returns (low, high).",
    look_again='"An interval for a rate" in part 6',
    why="""`exact_interval(17, 20)` gives (0.621, 0.968) and `exact_interval(85, 100)` gives (0.765, 0.914); the first entry is
    the low end. The normal interval is too narrow here, with three failures among twenty. On 20 alarms a measured 0.85 leaves
    room for a truth near 0.62.""",
)

QUESTIONS = (
    HIT_OR_MISS,
    WHERE_FORMS_DIFFER,
    TWO_SLOPES,
    METRIC_STANDS_STILL,
    FEWEST_MISTAKES,
    WHICH_IS_HARD,
    PLUG_IN_BOUND,
    ALWAYS_ALARMED,
    RANDOM_RANKER,
    WHICH_AVERAGE,
    HALF_WIDTH,
    TWENTY_ALARMS,
)
