"""Notebook 04a, objective O4.3: questions on the derivatives in the logits. Right values and slips are formulas."""

import math

from lossedu.exercises import Question, Slip
from lossedu.losses import cce, cce_grad_p, cce_grad_z, cce_hessian

LOGITS = tuple(math.log(odds) for odds in (2, 3, 5))  # probabilities .2, .3, .5


def _norm(entries):
    return math.sqrt(sum(float(entry) ** 2 for entry in entries))


GRADIENT_BY_HAND = Question(
    name="gradient_by_hand",
    label="a gradient by hand",
    number="4.J",
    objective="O4.3",
    minutes=2,
    points=1,
    parts=("the entry of class 0", "the entry of class 1", "the entry of class 2"),
    answer=tuple(float(g) for g in cce_grad_z((1, 0, 0), LOGITS)),
    tolerance=0.0005,
    slips=(
        Slip(
            "target_minus_prediction",
            (0.8, -0.3, -0.5),
            "The sizes are right. When the logit of the class that came grows, does the loss rise or fall?",
        ),
        Slip("target_forgotten", (0.2, 0.3, 0.5), "These are the probabilities. What is subtracted from one of them?"),
        Slip(
            "gradient_in_the_probabilities",
            tuple(float(g) for g in cce_grad_p((1, 0, 0), (0.2, 0.3, 0.5))),
            "That is the gradient in the probabilities. A logit moves all of them at once.",
        ),
        Slip(
            "only_the_class_that_came",
            (-0.8, 0.0, 0.0),
            "The first is right. The logits of the other classes raise the loss as well: by how much?",
        ),
        Slip("classes_counted_from_one", (0.2, 0.3, -0.5), "Class 0 is the first. From which entry is 1 subtracted?"),
        Slip("label_is_the_middle_one", (0.2, -0.7, 0.5), "The label is 0 here. From which entry is 1 subtracted?"),
        Slip(
            "logits_minus_target",
            (LOGITS[0] - 1, LOGITS[1], LOGITS[2]),
            "You subtract the target from the logits. Make probabilities of them first.",
        ),
    ),
    hint="The exponentials of the logits are whole numbers. What do they sum to?",
    look_again='"Two terms, two derivatives" in part 4',
    why="""The exponentials are 2, 3 and 5, and they sum to 10: the probabilities are 0.2, 0.3 and 0.5. The target is
    (1, 0, 0). So p − y is -0.8, 0.3, 0.5, and the entries sum to 0, as they must.""",
)

FIRST, SECOND = (0.4, 0.55, 0.05), (0.4, 0.3, 0.3)
_FIRST_G, _SECOND_G = ((p[0] - 1, p[1], p[2]) for p in (FIRST, SECOND))

SAME_LOSS = Question(
    name="same_loss",
    label="two rows with one loss",
    number="4.K",
    objective="O4.3",
    minutes=3,
    points=1,
    parts=("the loss of both rows", "the norm of the first gradient", "the norm of the second gradient"),
    answer=(float(cce((1, 0, 0), FIRST)), _norm(_FIRST_G), _norm(_SECOND_G)),
    tolerance=0.0005,
    slips=(
        Slip(
            "two_decimals",
            (0.92, 0.82, 0.73),
            "Right to two decimals, all three. The question asks for three decimals.",
        ),
        Slip(
            "same_loss_same_gradient",
            (float(cce((1, 0, 0), FIRST)), 0.6, 0.6),
            "The loss is right. You took the entry of class 0 for the whole gradient: the other entries differ.",
        ),
        Slip(
            "norm_of_absolute_values",
            (float(cce((1, 0, 0), FIRST)), 1.2, 1.2),
            "The loss is right. These are sums of absolute values, and they cannot tell the rows apart. The question "
            "asks for the length, the root of the sum of squares.",
        ),
        Slip(
            "root_forgotten",
            (float(cce((1, 0, 0), FIRST)), _norm(_FIRST_G) ** 2, _norm(_SECOND_G) ** 2),
            "The loss is right. These are the squares of the lengths.",
        ),
        Slip(
            "gradient_in_the_probabilities",
            (float(cce((1, 0, 0), FIRST)), 2.5, 2.5),
            "The loss is right. That is the gradient in the probabilities, which is the same for both. The question "
            "asks for the one in the logits.",
        ),
        Slip(
            "norm_of_the_probabilities",
            (float(cce((1, 0, 0), FIRST)), _norm(FIRST), _norm(SECOND)),
            "The loss is right. These are the lengths of the rows themselves: subtract the target first.",
        ),
        Slip(
            "order_exchanged",
            (float(cce((1, 0, 0), FIRST)), _norm(_SECOND_G), _norm(_FIRST_G)),
            "The loss is right. The two lengths are in each other's place.",
        ),
    ),
    hint="Write both gradients down, entry by entry. Only the entry of class 0 is the same.",
    look_again='"What the loss does not show" in part 4',
    why="""Both rows give 0.4 to the class that came: the loss is −ln 0.4 = 0.916. The gradients are (−0.6, 0.55, 0.05)
    and (−0.6, 0.3, 0.3), of length 0.815 and 0.735. The loss does not see how the wrong classes share the rest; the
    gradient in the logits does.""",
)

PULL_FROM_THE_LOSS = Question(
    name="pull_from_the_loss",
    label="the size of a gradient, from the loss alone",
    number="4.L",
    objective="O4.3",
    minutes=2,
    points=1,
    parts=("the sum of the entries", "the sum of their absolute values"),
    answer=(0.0, 2 * (1 - math.exp(-math.log(4)))),
    tolerance=0.0005,
    slips=(
        Slip(
            "entry_of_the_class_only",
            (0.0, 0.75),
            "The first is right. The second has only the class that came: what do the other entries sum to?",
        ),
        Slip(
            "probability_doubled",
            (0.0, 0.5),
            "The first is right. For the second you doubled the probability of the class; the gradient holds what is "
            "missing from it.",
        ),
        Slip(
            "entries_do_not_cancel",
            (-0.75, 1.5),
            "The second is right. The other entries are positive: what do they add to the sum?",
        ),
        Slip("signs_ignored", (1.5, 1.5), "The second is right. In the first sum the entries keep their signs."),
        Slip("the_loss_itself", (0.0, math.log(4)), "The first is right. The second is the loss: what is p_c?"),
        Slip("gradient_of_a_probability_row", (1.0, 1.0), "That is the sum of the probabilities. Subtract the target."),
    ),
    hint="Which probability of the right class has this loss?",
    look_again='"What the entries sum to" in part 4',
    why="""A loss of ln 4 means that the class that came had the probability 1/4. Its entry is 1/4 − 1 = −3/4, and the
    other entries are the other probabilities, together 3/4. So the sum is 0 and the sum of sizes is 1.5, whatever the
    number of classes.""",
)

CURVATURE = Question(
    name="curvature",
    label="two entries of the Hessian",
    number="4.M",
    objective="O4.3",
    minutes=2,
    points=1,
    parts=("twice in the logit of class 0", "in the logits of class 0 and class 2"),
    answer=(float(cce_hessian(LOGITS)[0, 0]), float(cce_hessian(LOGITS)[0, 2])),
    tolerance=0.0005,
    slips=(
        Slip(
            "product_added", (0.16, 0.1), "The first is right. When the logit of class 2 grows, does p_0 grow or fall?"
        ),
        Slip("product_forgotten", (0.2, 0.0), "These are the entries of diag(p). What does the second part take off?"),
        Slip("only_the_diagonal", (0.16, 0.0), "The first is right. A logit moves the other probabilities as well."),
        Slip("product_only", (-0.04, -0.1), "The second is right. On the diagonal p_0 is added."),
        Slip(
            "gradient_times_itself",
            (0.64, -0.4),
            "You multiply entries of the gradient. Differentiate them instead; the label drops out.",
        ),
        Slip("the_wrong_pair", (0.16, -0.06), "The first is right. The second is for classes 0 and 1."),
        Slip("sum_of_the_square", (0.24, -0.1), "The second is right. On the diagonal the square is subtracted."),
    ),
    hint="How does p_0 change when its own logit grows, and how when the logit of another class does? Write the "
    "derivative of its logarithm down first.",
    look_again='"The derivative of a probability" in part 5',
    why="""The probabilities are 0.2, 0.3 and 0.5. Twice in the logit of class 0 the second derivative is 0.2 · 0.8 =
    0.16; in the logits of classes 0 and 2 it is −0.2 · 0.5 = -0.1. The label does not enter: the Hessian is the same
    whichever class came.""",
)

QUESTIONS = (GRADIENT_BY_HAND, SAME_LOSS, PULL_FROM_THE_LOSS, CURVATURE)
