"""Notebook 03b: the questions answered by a plain value. Right values and slips are formulas, so that each shows its reason."""

from lossedu.exercises import Question, Slip
from lossedu.losses import bce_grad_z, sigmoid
from lossedu.optimize import logit_slope


def _step(correction, shrinking):
    """w = (1, -1), x = (1, 1), rate 1/2: a step against correction * x + shrinking * w."""
    return 1 - 0.5 * (correction + shrinking), -1 - 0.5 * (correction - shrinking)


REGULARISED_STEP = Question(
    name="regularised_step",
    label="one step on the regularised cross-entropy",
    number="3.Q",
    objective="O3.5",
    minutes=3,
    points=1,
    parts=("the first weight", "the second weight"),
    answer=_step(float(bce_grad_z(1, 0)), 0.1),
    tolerance=0.005,
    slips=(
        Slip(
            "penalty_forgotten",
            _step(-0.5, 0),
            "The correction is right and the penalty is missing: λ w belongs to the gradient too.",
        ),
        Slip(
            "uphill",
            tuple(2 * a - b for a, b in zip((1, -1), _step(-0.5, 0.1), strict=True)),
            "You went the same distance uphill: the step is taken against the gradient.",
        ),
        Slip(
            "correction_turned_round",
            _step(0.5, 0.1),
            "The shrinking is right; the correction has the wrong sign. With y = 1 the logit must rise.",
        ),
        Slip(
            "whole_correction",
            _step(-1, 0.1),
            "You add the whole x, as a step of the hinge type does, or you took y - z for the error. Here each example pulls by y - p: what is p at this logit?",
        ),
        Slip(
            "only_shrunk",
            _step(0, 0.1),
            "You only shrank the weights. A logit of 0 is not yet right enough: cross-entropy corrects at every logit.",
        ),
        Slip(
            "weights_made_longer",
            _step(-0.5, -0.1),
            "The correction is right; the penalty works the wrong way round. It should make the weights shorter.",
        ),
        Slip(
            "penalty_twice",
            _step(-0.5, 0.2),
            "Your penalty is twice too strong: the derivative of λ/2 · w² is λ w, and the rate multiplies it as it does the rest.",
        ),
        Slip(
            "rate_one",
            tuple(2 * b - a for a, b in zip((1, -1), _step(-0.5, 0.1), strict=True)),
            "The direction is right and the step twice too long: where is the rate?",
        ),
    ),
    hint="Logit, probability, p - y; then the gradient (p - y) x + λ w, and a step against it.",
    look_again='"A penalty, and the step it adds" in part 3',
    why="""The logit is 1 − 1 = 0, so p = ½ and p − y = −½. The gradient is −½ · (1, 1) + 0.1 · (1, −1) = (−0.4, −0.6), and the
    step against it at rate 0.5 leads to (1, −1) + (0.2, 0.3) = `(1.2, -0.7)`. The first weight grew and the second
    shrank: correction and shrinking are added up in one step.""",
)

MINIMUM_EXISTS = Question(
    name="minimum_exists",
    label="which of four data sets have a minimum",
    number="3.R",
    objective="O3.5",
    minutes=3,
    points=1,
    parts=("data set a", "data set b", "data set c", "data set d"),
    answer=(0, 1, 0, 1),
    slips=(
        Slip(
            "touching_counts_as_overlap",
            (0, 1, 1, 1),
            "In c the two classes share the point x = 2 and nothing else. Cut there: no row lies on the wrong side, and some lie strictly right. Can the weights go on growing?",
        ),
        Slip(
            "convex_so_there_is_one",
            (1, 1, 1, 1),
            "The risk is convex in all four. That makes every local minimum a global one; it does not make one exist, as e^-t shows.",
        ),
        Slip(
            "separable_sets_have_one",
            (1, 0, 1, 0),
            "It is the other way round: where a cut makes no mistake, longer weights are always better.",
        ),
        Slip(
            "only_what_a_cut_can_learn",
            (0, 1, 0, 0),
            "In d no cut does well. The minimum is there all the same, at a slope of 0: existence does not ask whether the model is any good.",
        ),
        Slip(
            "never_a_minimum",
            (0, 0, 0, 0),
            "On one example alone there is none. With rows that contradict each other, making one of them surer costs another.",
        ),
        Slip(
            "strict_cut_only",
            (0, 1, 1, 0),
            "Two of the four are right. Look at c once more: a cut may pass through points. And in d, does any direction make no row worse?",
        ),
    ),
    hint="For each set: is there a cut x = t with no row strictly on the wrong side, and some row strictly on the right one?",
    look_again='"Three kinds of data" in part 4',
    why="""A minimum exists where every direction makes some row worse. In a, a cut at 2.5 makes no mistake, so the answer is 0. In
    c a cut at x = 2 has no row on the wrong side, and pushing along it helps the outer rows for ever: 0 again. In b and d every
    direction harms some row, so the answer is 1; in d the best slope is 0.""",
)

SEPARABLE_RUN = Question(
    name="separable_run",
    label="ten times the steps on separable data",
    number="3.S",
    objective="O3.5",
    minutes=2,
    points=1,
    choices=(
        "|w| settles, error stays 0",
        "|w| grows by steps of about equal size, error stays 0",
        "|w| grows tenfold each time, error stays 0",
        "|w| grows by steps of about equal size, error rises",
    ),
    answer="|w| grows by steps of about equal size, error stays 0",
    slips=(
        Slip(
            "expects_convergence",
            "|w| settles, error stays 0",
            "Where would it settle? At a minimum the gradient is 0, and on separable data every row still pulls the same way, if ever more weakly.",
        ),
        Slip(
            "expects_steady_speed",
            "|w| grows tenfold each time, error stays 0",
            "That would be a steady speed. The pull of a row falls like e^-margin, so the speed falls as the weights grow: which function has the derivative 1/t?",
        ),
        Slip(
            "expects_mistakes",
            "|w| grows by steps of about equal size, error rises",
            "The length behaves like that. The labels decided by the sign of w.x do not change when w gets longer, and its direction only improves.",
        ),
    ),
    hint="Read the table of part 4 line by line: by how much does the norm change from one decade to the next?",
    look_again='"A minimum that is never reached" in part 4',
    why="""The pull of each row falls like e to the minus margin, so the length grows like ln t, and ten times the steps add
    about the same amount each time, ‖ŵ‖ · ln 10 in the end. The decisions depend on the direction alone, which only gets
    better, so the error stays 0.""",
)

SLOPE_AT_BOTH_ENDS = Question(
    name="slope_at_both_ends",
    label="the slope of cross-entropy at a wrong and at a right logit",
    number="3.T",
    objective="O3.6",
    minutes=2,
    points=1,
    parts=("the size of the slope at z = −5", "the size of the slope at z = 5"),
    answer=(float(abs(bce_grad_z(1, -5))), float(abs(bce_grad_z(1, 5)))),
    tolerance=0.0005,
    slips=(
        Slip(
            "ends_exchanged",
            (float(sigmoid(-5)), float(sigmoid(5))),
            "These are the probabilities, or the two ends exchanged. The slope is p - y with y = 1: where is p far from 1?",
        ),
        Slip(
            "slope_of_half_squared",
            (float(abs(logit_slope("half_squared", -5))), float(abs(logit_slope("half_squared", 5)))),
            "There is a factor p (1 - p) too many: these are the slopes of half the squared error.",
        ),
        Slip(
            "signs_kept",
            (float(bce_grad_z(1, -5)), float(bce_grad_z(1, 5))),
            "The numbers are right; their size is asked, without the sign.",
        ),
        Slip(
            "no_saturation_anywhere",
            (float(abs(bce_grad_z(1, -5))), float(abs(bce_grad_z(1, -5)))),
            "The first is right. At z = 5 the example is right already, and p is close to y.",
        ),
    ),
    hint="Compute p = σ(z) at both logits and subtract the label 1.",
    look_again='"A slope that has died" in part 5',
    why="""At z = −5 the probability is 0.0067, so |p − y| = 0.993: nearly the largest pull there is. At z = 5 it is 0.9933, and
    |p − y| = 0.007. So the slope of cross-entropy in the logit does vanish, for examples that are right; it does not
    for examples that are wrong.""",
)

SQUARED_ON_LOGITS = Question(
    name="squared_on_logits",
    label="squared error on logits, labels 0 and 1",
    number="3.U",
    objective="O3.6",
    minutes=3,
    points=1,
    parts=("the lowest probability", "the highest probability", "the decision at η = 0.1"),
    answer=(float(sigmoid(0)), float(sigmoid(1)), 1),
    tolerance=0.0005,
    slips=(
        Slip(
            "sigmoid_left_out",
            (0, 1, 0),
            "That is z* itself. The program reads it as a logit and puts it through the sigmoid once more.",
        ),
        Slip(
            "signed_labels",
            (float(sigmoid(-1)), float(sigmoid(1)), 0),
            "With labels -1 and +1 the minimiser is 2η - 1. Here the labels are 0 and 1: what is the mean of y at x?",
        ),
        Slip(
            "rounded_too_far",
            (round(float(sigmoid(0)), 2), round(float(sigmoid(1)), 2), 1),
            "All three are right as far as they go. Three decimals are asked for, and the second number stops after two.",
        ),
        Slip(
            "decided_by_eta",
            (float(sigmoid(0)), float(sigmoid(1)), 0),
            "Both ends are right. The program does not see η: compare the probability it does see with 1/2.",
        ),
        Slip(
            "sigmoid_reaches_one",
            (float(sigmoid(0)), 1, 1),
            "The sigmoid is near its upper end only for large logits; how large is z* at most?",
        ),
        Slip(
            "logit_of_eta",
            (0, 1, 1),
            "The decision is right. The ends would be those of cross-entropy, whose minimiser is the logit of η: squared error has another one.",
        ),
    ),
    hint="Which z minimises η (z - 1)² + (1 - η) z²? Then put that z into the sigmoid.",
    look_again='"The right loss on the wrong number" in part 5',
    why="""The minimiser at x is the mean of y there, z* = η, a number between 0 and 1. The sigmoid makes a probability between
    σ(0) = 0.5 and σ(1) = 0.731 of it. That never falls below the cut-off ½, so the decision is 1 at every x, at η = 0.1 as
    well.""",
)

ALMOST_EVERYWHERE = Question(
    name="almost_everywhere",
    label="differentiable almost everywhere, and no use",
    number="3.V",
    objective="O3.6",
    minutes=2,
    points=1,
    choices=("hinge", "logistic", "zero-one", "absolute error"),
    answer="zero-one",
    slips=(
        Slip(
            "a_kink_is_the_trouble",
            "hinge",
            "It has one kink, and gradient steps train it very well. A counterexample must satisfy the premise and fail the conclusion.",
        ),
        Slip(
            "smooth_is_the_trouble",
            "logistic",
            "It has a slope everywhere and trains. Which of the four has a slope nearly everywhere and does not train?",
        ),
        Slip(
            "the_corner_is_the_trouble",
            "absolute error",
            "It has one corner, at residual 0, and a slope of size 1 elsewhere: there is something to follow.",
        ),
    ),
    hint="Write down the slope of each of the four where it has one.",
    look_again='"Almost everywhere is not enough" in part 5',
    why="""The zero-one loss is differentiable at every margin but one, so the premise holds. Its derivative is 0 at all of them, and
    all of its change sits in the jump. So nothing pushes the weights, and the conclusion fails. Hinge and absolute error
    have a kink as well, and a slope beside it.""",
)

WHICH_CONDITION = Question(
    name="which_condition",
    label="what a holdout loss needs in order to be believed",
    number="3.W",
    objective="O3.6",
    minutes=1,
    points=1,
    choices=("same distribution", "not used for selection", "large enough", "none of them"),
    answer="not used for selection",
    slips=(
        Slip(
            "suspects_the_distribution",
            "same distribution",
            "Training and holdout rows were drawn alike here, and so are those the model will meet.",
        ),
        Slip(
            "suspects_the_size",
            "large enough",
            "There are 5000 rows: the average of their losses is uncertain by about one in a hundred.",
        ),
        Slip(
            "trusts_the_minimum",
            "none of them",
            "A thousand checks were made on these rows and the luckiest was kept. What would a third sample say?",
        ),
    ),
    hint="How did step number 40 come to be chosen?",
    look_again='"When to stop" in part 6',
    why="""The rows come from the same distribution, and there are plenty. But the same rows were used to choose the step, and the
    smallest of many measured values flatters: it was selected because it is small. A third sample, looked at once,
    gives an honest number.""",
)

QUESTIONS = (
    REGULARISED_STEP,
    MINIMUM_EXISTS,
    SEPARABLE_RUN,
    SLOPE_AT_BOTH_ENDS,
    SQUARED_ON_LOGITS,
    ALMOST_EVERYWHERE,
    WHICH_CONDITION,
)
