"""Notebook 06a, objective O6.2: questions on label smoothing."""

import math

from lossedu.exercises import Question, Slip
from lossedu.theory import smoothed_logit_gap

SOFTENED_TARGET = Question(
    name="softened_target",
    label="a target of .9 for two classes",
    number="6.E",
    objective="O6.2",
    minutes=2,
    points=1,
    parts=("eps", "the logit with the smallest loss"),
    answer=(0.2, smoothed_logit_gap(2, 0.2)),
    tolerance=0.001,
    slips=(
        Slip(
            "one_minus_the_target",
            (0.1, math.log(9)),
            "The logit is right. The label gets a share of eps back: what would the target be with your eps?",
        ),
        Slip(
            "gap_of_that_eps",
            (0.1, smoothed_logit_gap(2, 0.1)),
            "That eps gives a target of .95, and that logit belongs to it.",
        ),
        Slip(
            "logit_of_another_eps",
            (0.2, smoothed_logit_gap(2, 0.1)),
            "The first is right. Which logit has the probability .9?",
        ),
        Slip("probability_not_logit", (0.2, 0.9), "The first is right. The second is asked for as a logit."),
        Slip("unbounded_logit", (0.2, math.inf), "The first is right. A target below 1 is reached at a finite logit."),
        Slip(
            "other_label",
            (1.8, math.log(9)),
            "The logit is right. An eps above 1 would take more from the label than it has: what is 1 - eps/2 here?",
        ),
        Slip(
            "logit_of_one_minus_eps",
            (0.2, math.log(4)),
            "The first is right. That is the logit of .8. What does the label's class get with this eps?",
        ),
        Slip("one_decimal", (0.2, 2.2), "Both are right as far as they go: give the logit to three decimals."),
        Slip("minus_the_logit", (0.2, -math.log(9)), "The first is right. Is the label's probability above one half?"),
    ),
    hint="What does the label keep, its own share of eps included? And the loss is smallest where the forecast is the "
    "target: which logit has that probability?",
    look_again='"A softer target" in part 3',
    why="""For two classes the label's target is 1 − ε/2, which is .9 at ε = 0.2. Against a soft target the loss is
    smallest where the forecast equals it, so at the logit ln(.9/.1) = 2.197. The usual ε = .1 means the target
    .95.""",
)

PUBLISHED_ROW = Question(
    name="published_row",
    label="which eps gives (.9, .05, .05)",
    number="6.F",
    objective="O6.2",
    minutes=1,
    points=1,
    core=False,
    answer=0.15,
    tolerance=0.001,
    slips=(
        Slip(
            "other_convention",
            0.1,
            "With that eps this course's row has .9333 at the label. In the convention that shares eps among the wrong "
            "classes alone, your value is right.",
        ),
        Slip("eps_over_k", 0.05, "That is what each class gets, a share of eps. How many shares are there?"),
        Slip(
            "only_the_label",
            0.9,
            "That is what the label's class gets in all. What do the two wrong classes get together?",
        ),
        Slip("two_classes", 0.2, "That would be so with two classes. This row has three."),
    ),
    hint="Every wrong class has eps/K in it.",
    look_again='"A softer target" in part 3',
    why="""A wrong class has ε/3, and .05 · 3 = 0.15. The label then has 1 − 0.15 + .05 = .9. With ε = .1 the row
    would be (.9333, .0333, .0333); sharing ε = .1 among the two wrong classes alone is another convention.""",
)

NO_LONGER_INFINITE = Question(
    name="no_longer_infinite",
    label="smoothed loss at both ends",
    number="6.G",
    objective="O6.2",
    minutes=2,
    points=1,
    parts=("the loss at q = (0, 1)", "the loss at q = (1, 0)", "the logit with the smallest loss"),
    answer=(math.inf, math.inf, smoothed_logit_gap(2, 0.1)),
    tolerance=0.001,
    slips=(
        Slip(
            "finite_at_zero",
            (-math.log(0.05), math.inf, smoothed_logit_gap(2, 0.1)),
            "The smoothed label gives .95 to the first class, and its forecast is 0: what is the logarithm of that?",
        ),
        Slip(
            "certainty_is_free",
            (math.inf, 0, smoothed_logit_gap(2, 0.1)),
            "The first and the last are right. At q = (1, 0) the second class has a target too, and a forecast of 0.",
        ),
        Slip(
            "certainty_costs_little",
            (math.inf, -math.log(0.95), smoothed_logit_gap(2, 0.1)),
            "The first and the last are right. At q = (1, 0) the second class has a target too, and a forecast of 0.",
        ),
        Slip(
            "no_minimum",
            (math.inf, math.inf, math.inf),
            "Both losses are right. Between two infinities there is a smallest value: where does the forecast equal "
            "the target?",
        ),
        Slip(
            "both_finite",
            (-0.95 * math.log(1e-12), -0.05 * math.log(1e-12), smoothed_logit_gap(2, 0.1)),
            "Those are the losses at a forecast of 1e-12, as a cut in the program would give. What is the loss at 0?",
        ),
        Slip(
            "logit_of_nine_tenths",
            (math.inf, math.inf, math.log(9)),
            "Both losses are right. That logit belongs to a target of .9.",
        ),
        Slip(
            "other_class_on_top",
            (math.inf, math.inf, -smoothed_logit_gap(2, 0.1)),
            "Both losses are right. At the minimum q is the target: which of q₁ and q₂ is then the larger?",
        ),
        Slip(
            "probability_not_logit",
            (math.inf, math.inf, 0.95),
            "Both losses are right. That is q₁. The third is asked for as a logit, ln(q₁/q₂).",
        ),
        Slip(
            "two_decimals",
            (math.inf, math.inf, 2.94),
            "All three are right as far as they go: give the logit to three decimals.",
        ),
        Slip(
            "the_plain_loss",
            (math.inf, 0, math.inf),
            "The first is right. The other two belong to the plain loss: with the target (.95, .05), what does the "
            "second class's term cost where q₂ = 0?",
        ),
    ),
    hint="Write the loss out: .95 times one surprisal plus .05 times another. In Python infinity is np.inf.",
    look_again='"What it caps, and what not" in part 3',
    why="""The loss is −.95 ln q₁ − .05 ln q₂, and each end makes one of the two logarithms infinite: inf, and inf
    again. Smoothing has added an infinity. What it makes finite is the best logit, where q₁ = .95: ln(.95/.05) =
    2.944.""",
)

SENSITIVE_TO = Question(
    name="sensitive_to",
    label="one word to replace",
    number="6.H",
    objective="O6.2",
    minutes=1,
    points=1,
    core=False,
    choices=("noise", "order", "encoding", "balance"),
    answer="noise",
    slips=(
        Slip("order", "order", "Renaming the classes changes no value of this loss."),
        Slip("encoding", "encoding", "One-hot rows and integers give the same number."),
        Slip(
            "balance",
            "balance",
            "Where classes are rare, the loss asks for small probabilities, and rightly so. Smoothing softens what one "
            "single row can ask for: when is that a help?",
        ),
    ),
    hint="Smoothing keeps one single label from asking for too much. Which labels should not be followed so far?",
    look_again='"What it caps, and what not" in part 3',
    why="""Smoothing is something one does to labels; a loss is not sensitive to it. What is meant is label noise: one
    turned label can ask for any logit however large. A smoothed target asks for a finite one.""",
)

WHAT_IMPROVED = Question(
    name="what_improved",
    label="what smoothing improved in an overfitted model",
    number="6.I",
    objective="O6.2",
    minutes=1,
    points=1,
    choices=("all three", "log loss and ECE", "accuracy alone", "none of them"),
    answer="log loss and ECE",
    slips=(
        Slip("all_three", "all three", "One of the columns went the wrong way: which is the one where more is better?"),
        Slip("accuracy_alone", "accuracy alone", "Look at the column again: is a larger value better there?"),
        Slip("none_of_them", "none of them", "Two columns fall, and in those a small value is good."),
    ),
    hint="Compare the first two rows of the table, column by column. In which columns is less better?",
    look_again='"When it helps" in part 3',
    why="""Log loss and ECE, for which less is better, fall from 1.770 to .648 and from .180 to .127. Accuracy, for
    which more is better, falls as well, from .793 to .756. A ridge in place of smoothing beat it in all three.""",
)

QUESTIONS = (SOFTENED_TARGET, PUBLISHED_ROW, NO_LONGER_INFINITE, SENSITIVE_TO, WHAT_IMPROVED)
