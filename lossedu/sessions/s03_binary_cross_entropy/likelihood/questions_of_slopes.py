"""Notebook 03a, objectives O3.2 and O3.3: questions on the two slopes, on paper and in floating point."""

import math

from lossedu.exercises import Question, Slip
from lossedu.losses import bce_grad_p, bce_grad_z, bce_with_logits, sigmoid

WHICH_WAY = Question(
    name="which_way",
    label="the gradient and the step",
    number="3.F",
    objective="O3.2",
    minutes=1,
    points=1,
    parts=("the derivative dL/dp", "the direction of the step, +1 or -1"),
    answer=(float(bce_grad_p(1, 0.25)), 1),
    tolerance=0.01,
    slips=(
        Slip(
            "step_along_the_gradient",
            (-4.0, -1),
            "The derivative is right. Descent moves against it: a negative slope falls to the right.",
        ),
        Slip("sign_of_the_gradient", (4.0, 1), "The direction is right. Does -ln p grow or fall with p?"),
        Slip("both_signs", (4.0, -1), "Does -ln p grow or fall with p? And descent moves against the slope."),
        Slip("slope_in_the_logit", (-0.75, 1), "The direction is right. p - y is the slope in the logit, not in p."),
        Slip(
            "slope_in_the_logit_along_it",
            (-0.75, -1),
            "p - y is the slope in the logit, not in p. And descent moves against the slope.",
        ),
        Slip(
            "slope_for_the_other_label",
            (float(bce_grad_p(0, 0.25)), -1),
            "That is the slope for y = 0. Here the label is 1.",
        ),
    ),
    hint="Differentiate -ln p. Then ask: with a slope of that sign, which way is down?",
    look_again='"Which way is down" in part 2',
    why="""For y = 1 the derivative is −1/p = −1/0.25 = -4. The gradient points to where the loss grows, that is
    away from the label, towards smaller p. A step of gradient descent goes against it: p moves up, +1, towards the
    label. So it is the negative gradient that pushes p towards y.""",
)

WHICH_VARIABLE = Question(
    name="which_variable",
    label="a derivative of which variable?",
    number="3.G",
    objective="O3.2",
    minutes=1,
    points=1,
    choices=("the probability p", "the logit z", "the weights w", "the label y"),
    answer="the logit z",
    slips=(
        Slip(
            "same_derivative_simplified",
            "the probability p",
            "In p the derivative keeps its denominator p (1 - p), whatever function produced p. Which variable has "
            "been reached when it is gone?",
        ),
        Slip(
            "one_link_too_many",
            "the weights w",
            "The weights are one link further: with z = w x the chain rule brings another factor, x. Where does the "
            "chain stand before that?",
        ),
        Slip("label_moves", "the label y", "The label is given and does not move. Which quantity does p depend on?"),
    ),
    hint="Which factor of the chain rule has made the denominator go away?",
    look_again='"The chain rule, every line" in part 3',
    why="""Nothing is simplified: the variable has changed. In p the derivative is (p − y)/(p(1 − p)), sigmoid or
    not. Multiplying it by dp/dz = p(1 − p) gives p − y, and that is the derivative in the logit z. The weights come
    one link later, with another factor.""",
)

WHICH_SLOPE_DIES = Question(
    name="which_slope_dies",
    label="which of the two slopes flattens",
    number="3.H",
    objective="O3.2",
    minutes=2,
    points=1,
    parts=("the largest number that |dL/dp| never goes below", "the limit of |dL/dz| as p goes to 1"),
    answer=(1, 0),
    tolerance=1e-6,
    slips=(
        Slip("both_die_out", (0, 0), "The second is right. How steep is -ln p just below p = 1?"),
        Slip("exchanged", (0, 1), "The two are in each other's place: write down the size of each for y = 1."),
        Slip("neither_dies_out", (1, 1), "The first is right. What is |p - y| when p is close to y?"),
        Slip(
            "supremum_for_infimum",
            (math.inf, 0),
            "The second is right. The slope in p has no upper bound; the question asks how small it can get.",
        ),
        Slip("largest_slopes", (math.inf, 1), "These are the largest sizes. The question asks for the small end."),
    ),
    hint="Write both sizes for y = 1: one is 1/p, the other 1 - p. What happens to each as p goes to 1?",
    look_again='"The same loss, two axes" in part 3',
    why="""For y = 1 the size of dL/dp is 1/p, which is above 1 for every p < 1 and tends to 1: it never goes
    below 1, and never flattens. The size of dL/dz is 1 − p, which tends to 0. What flattens the curve against z is the
    sigmoid: the factor p(1 − p) goes to 0.""",
)

THREE_NUMBERS = Question(
    name="three_numbers",
    label="from a logit to probability, loss and slope",
    number="3.I",
    objective="O3.2",
    minutes=3,
    points=1,
    parts=("the probability p", "the loss", "the slope dL/dz"),
    answer=(float(sigmoid(-2)), float(bce_with_logits(1, -2)), float(bce_grad_z(1, -2))),
    tolerance=0.0005,
    slips=(
        Slip(
            "slope_in_p",
            (float(sigmoid(-2)), float(bce_with_logits(1, -2)), float(bce_grad_p(1, sigmoid(-2)))),
            "Probability and loss are right. The third is the slope in p; the question asks for the one in z.",
        ),
        Slip(
            "sign_of_the_slope",
            (float(sigmoid(-2)), float(bce_with_logits(1, -2)), -float(bce_grad_z(1, -2))),
            "Probability and loss are right, and so is the size of the slope. Does the loss grow or fall with z when "
            "y = 1?",
        ),
        Slip(
            "other_label",
            (float(sigmoid(-2)), float(bce_with_logits(0, -2)), float(bce_grad_z(0, -2))),
            "The probability is right. Loss and slope are those for y = 0; here the label is 1.",
        ),
        Slip(
            "sigmoid_of_the_wrong_sign",
            (float(sigmoid(2)), float(bce_with_logits(1, 2)), float(bce_grad_z(1, 2))),
            "A negative logit means that class 1 is the less likely one. Which sign has the exponent?",
        ),
        Slip(
            "squared_error_through_the_sigmoid",
            (
                float(sigmoid(-2)),
                float(bce_with_logits(1, -2)),
                float(bce_grad_z(1, -2) * sigmoid(-2) * (1 - sigmoid(-2))),
            ),
            "Probability and loss are right. In the slope a factor p (1 - p) is left over that has cancelled.",
        ),
        Slip(
            "base_two",
            (float(sigmoid(-2)), float(bce_with_logits(1, -2)) / math.log(2), float(bce_grad_z(1, -2))),
            "Probability and slope are right. The loss is a natural logarithm.",
        ),
    ),
    hint="First p = 1/(1 + e^2). Then -ln p. Then p - y.",
    look_again='"One logit by hand" in part 3',
    why="""p = 1/(1 + e²) = 1/8.389 = 0.119. The loss is −ln p = ln 8.389 = 2.127. The slope in the logit is p − y =
    0.119 − 1 = -0.881. The slope in p would be −1/p = −8.389: the same loss, differentiated in another variable.""",
)

_P_AT_MINUS_40 = float(sigmoid(-40))

PATCHED_GRADIENT = Question(
    name="patched_gradient",
    label="a gradient with 1e-8 inside the logarithm",
    number="3.J",
    objective="O3.3",
    minutes=3,
    points=1,
    parts=("the exact slope", "the patched slope, in units of 1e-10"),
    answer=(float(bce_grad_z(1, -40)), -_P_AT_MINUS_40 * (1 - _P_AT_MINUS_40) / (_P_AT_MINUS_40 + 1e-8) * 1e10),
    tolerance=0.005,
    slips=(
        Slip(
            "patch_is_harmless",
            (-1, -1e10),
            "The first is right. The second one is not the same: what does the factor p (1 - p) do when 1e-8 stands "
            "in the denominator?",
        ),
        Slip("harmless_without_units", (-1, -1), "The first is right. The second is asked in units of 1e-10."),
        Slip(
            "exactly_dead",
            (-1, 0),
            "The first is right. The second is asked in units of 1e-10, and in these units it is not nothing.",
        ),
        Slip(
            "patch_itself",
            (-1, -100),
            "The first is right. The second is not the 1e-8 itself: which two numbers does the fraction hold?",
        ),
        Slip(
            "sign_of_both",
            (1, _P_AT_MINUS_40 * (1 - _P_AT_MINUS_40) / (_P_AT_MINUS_40 + 1e-8) * 1e10),
            "The sizes are right. Does the loss grow or fall with z when y = 1?",
        ),
        Slip("exact_and_dead", (0, 0), "At a confident mistake the exact slope is as large as it can be. Use p - y."),
    ),
    hint="Exact: p - y. Patched: -p (1 - p)/(p + 1e-8), with p = exp(-40) for all that matters.",
    look_again='"Where the formulas break" in part 4',
    why="""Exactly, the slope is p − y, and p = 4.248e−18 leaves -1. With the patch the chain rule gives −p(1 −
    p)/(p + 1e−8). Here 1e−8 is far larger than p, so this is −p/1e−8 = −4.248e−10, or -4.248 in units of 1e−10
    (-4.25 is precise enough). The worst mistake there is hardly moves the weights.""",
)

FIRST_ZERO = Question(
    name="first_zero",
    label="where the computed loss becomes exactly 0",
    number="3.K",
    objective="O3.3",
    minutes=3,
    points=1,
    parts=("for np.log(1 + np.exp(-m))", "for np.log1p(np.exp(-m))"),
    answer=(37, 746),
    slips=(
        Slip("one_too_early", (36, 745), "One more: at these margins the computed value is tiny and not 0 yet."),
        Slip("second_one_too_early", (37, 745), "The first is right. At m = 745 there is one last tiny number left."),
        Slip(
            "single_precision",
            (17, 104),
            "These are the margins for single precision (float32). A NumPy float has double precision.",
        ),
        Slip("order_exchanged", (746, 37), "The two are in each other's place: log1p holds out longer."),
        Slip(
            "where_exp_overflows",
            (710, 710),
            "That is where exp(m) overflows. Here the exponent is negative: it can only become too small.",
        ),
        Slip(
            "both_alike",
            (37, 37),
            "The first is right. log1p never forms 1 + e^-m: what must happen before it gives 0?",
        ),
    ),
    hint="A loop over whole margins that stops at the first computed 0 finds both.",
    look_again='"Where the formulas break" in part 4',
    why="""1 + e^−m is exactly 1 as soon as e^−m is below half the gap between 1 and the next float, 1.1e−16. That
    happens from m = 36.8 on, so 37 is the first whole margin. log1p needs no 1 + e^−m. It gives 0 only when e^−m
    itself is no longer a float, beyond 745.2, so at 746.""",
)

QUESTIONS = (
    WHICH_WAY,
    WHICH_VARIABLE,
    WHICH_SLOPE_DIES,
    THREE_NUMBERS,
    PATCHED_GRADIENT,
    FIRST_ZERO,
)
