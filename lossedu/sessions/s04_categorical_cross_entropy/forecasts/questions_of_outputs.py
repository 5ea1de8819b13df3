"""Notebook 04b: questions on one question or many. Right values and slips are formulas."""

import numpy as np

from lossedu.exercises import Question, Slip
from lossedu.losses import bce, bce_grad_p, bce_grad_z
from lossedu.theory import kl_categorical

ONE_QUESTION_OR_MANY = Question(
    name="one_question_or_many",
    label="one softmax or many sigmoids",
    number="4.N",
    objective="O4.4",
    minutes=1,
    points=1,
    parts=("a", "b", "c", "d"),
    answer=(1, 0, 1, 0),
    slips=(
        Slip(
            "two_letters_are_two_labels",
            (1, 0, 0, 0),
            "Three of the four are right. In c the name AB has two letters: can a donor have two of the four "
            "groups at once?",
        ),
        Slip(
            "rare_labels_share_a_softmax",
            (1, 0, 1, 1),
            "Three of the four are right. In d most castings have no fault: is that a class, and can there be two?",
        ),
        Slip(
            "turned_round",
            (0, 1, 0, 1),
            "It is the other way round: one softmax shares a total of 1, so exactly one of its classes comes.",
        ),
        Slip(
            "softmax_for_everything",
            (1, 1, 1, 1),
            "A softmax cannot say 0.9 twice. Which of the four need that?",
        ),
        Slip(
            "sigmoids_for_everything",
            (0, 0, 0, 0),
            "Sigmoids can be trained on all four. Where exactly one answer is right, they leave that knowledge "
            "unused: where is it so?",
        ),
    ),
    hint="For each task: must exactly one of the labels be right?",
    look_again='"Many questions" in part 1',
    why="""In a and c exactly one label is right, also where its name is AB: one question each, `1`. A film may have
    many tags and a casting several faults or none: many questions, `0`. The test is whether two labels can come
    together, or none at all; how rare a label is does not matter.""",
)

WRONG, OUTPUTS = 0.6, 80
LOGIT = float(np.log(WRONG / (1 - WRONG)))


def _of_eighty(loss, slope):
    return float(loss), float(loss) / OUTPUTS, float(slope), float(slope) / OUTPUTS


EIGHTY_OUTPUTS = Question(
    name="eighty_outputs",
    label="one wrong output among eighty",
    number="4.O",
    objective="O4.4",
    minutes=3,
    points=1,
    parts=("the loss of output 5", "that loss in the mean", "the slope of the sum", "the slope of the mean"),
    answer=_of_eighty(bce(0, WRONG), bce_grad_z(0, LOGIT)),
    tolerance=6e-5,
    slips=(
        Slip(
            "loss_of_the_other_label",
            _of_eighty(bce(1, WRONG), bce_grad_z(0, LOGIT)),
            "The slopes are right. The losses are those of a label 1; here all labels are 0.",
        ),
        Slip(
            "slope_in_the_probability",
            _of_eighty(bce(0, WRONG), bce_grad_p(0, WRONG)),
            "The losses are right. The slopes are those in p; the question asks for the logit, where a factor cancels.",
        ),
        Slip(
            "slope_downhill",
            _of_eighty(bce(0, WRONG), -bce_grad_z(0, LOGIT)),
            "The sizes are right. The output says too much, so a larger logit makes the loss larger: which sign "
            "has the slope?",
        ),
        Slip(
            "slope_of_the_other_label",
            _of_eighty(bce(0, WRONG), bce_grad_z(1, LOGIT)),
            "The losses are right. The slopes are those of a label 1; here all labels are 0.",
        ),
        Slip(
            "slope_not_averaged",
            (
                float(bce(0, WRONG)),
                float(bce(0, WRONG)) / OUTPUTS,
                WRONG,
                WRONG,
            ),
            "Three of the four are right. What happens to the slope of a function that is divided by a number?",
        ),
        Slip(
            "nothing_averaged",
            (float(bce(0, WRONG)), float(bce(0, WRONG)), WRONG, WRONG),
            "The first and the third are right. In the mean the same loss stands divided by the number of outputs: "
            "what happens to it, and to its slope?",
        ),
        Slip(
            "rounded_to_three_decimals",
            (round(float(bce(0, WRONG)), 3), round(float(bce(0, WRONG)) / OUTPUTS, 3), WRONG, WRONG / OUTPUTS),
            "All four are right as far as they go. Give the first two to four decimals or more.",
        ),
        Slip(
            "other_outputs_added",
            _of_eighty(
                bce(0, WRONG) + (OUTPUTS - 1) * bce(0, 0.1),
                bce_grad_z(0, LOGIT),
            ),
            "The slopes are right. The losses hold the other outputs too, at 0.1 each; output 5 alone is asked for.",
        ),
    ),
    hint="The loss of output 5 is a binary cross-entropy with the label 0; its slope in the logit is p − y.",
    look_again='"Many questions" in part 1',
    why="""With the label 0 the output pays −ln(1 − 0.6) = 0.916, and its slope in the logit is p − y = 0.6. In the
    mean of 80 losses it stands divided by 80: 0.916/80 = 0.011, and the slope 0.6/80 = 0.0075, which begins
    0.007. The other 79 outputs have terms of their own and do not touch this slope.""",
)

CAT, ANIMAL = 0.2, 0.5
TRUE_JOINT = np.array([CAT, 0.0, ANIMAL - CAT, 1 - ANIMAL])  # cat and animal, cat only, animal only, neither
OF_THE_OUTPUTS = np.outer([CAT, 1 - CAT], [ANIMAL, 1 - ANIMAL]).ravel()
LOST = float(kl_categorical(TRUE_JOINT, OF_THE_OUTPUTS))

CAT_AND_ANIMAL = Question(
    name="cat_and_animal",
    label="two right outputs and what they miss",
    number="4.P",
    objective="O4.4",
    minutes=5,
    points=1,
    parts=("what the outputs give to cat without animal", "how often it comes", "the divergence"),
    answer=(CAT * (1 - ANIMAL), 0.0, LOST),
    tolerance=5e-4,
    slips=(
        Slip(
            "marginals_right_so_nothing_lost",
            (CAT * (1 - ANIMAL), 0.0, 0.0),
            "The first two are right, and they differ: so the joint distribution of the two outputs is not the "
            "true one. What does that cost on average?",
        ),
        Slip(
            "independence_believed",
            (CAT * (1 - ANIMAL), CAT * (1 - ANIMAL), 0.0),
            "You take the product for the truth. Every cat is an animal: how often does a cat come that is none?",
        ),
        Slip(
            "one_cell_only",
            (CAT * (1 - ANIMAL), 0.0, float(CAT * np.log(CAT / (CAT * ANIMAL)))),
            "The first two are right. The divergence runs over all cells that come: there are three, and you took one.",
        ),
        Slip(
            "cell_of_the_other_animals",
            ((1 - CAT) * ANIMAL, ANIMAL - CAT, LOST),
            "The divergence is right. The first two belong to animals that are no cats; asked for are cats that "
            "are no animals.",
        ),
        Slip(
            "rounded_to_two_decimals",
            (CAT * (1 - ANIMAL), 0.0, round(LOST, 2)),
            "All three are right as far as they go. Give the divergence to three decimals.",
        ),
        Slip(
            "in_bits",
            (CAT * (1 - ANIMAL), 0.0, LOST / float(np.log(2))),
            "The first two are right. The divergence is in bits; this course uses the natural logarithm.",
        ),
        Slip(
            "weighted_by_the_product",
            (
                CAT * (1 - ANIMAL),
                0.0,
                float(sum(q * np.log(p / q) for p, q in zip(TRUE_JOINT, OF_THE_OUTPUTS, strict=True) if p)),
            ),
            "The first two are right. In the divergence the weights are those of what happens, not of the forecast.",
        ),
    ),
    hint="A table of four cells, cat or not and animal or not: once as it is, once as the product of the two outputs.",
    look_again='"What many questions cannot say" in part 1',
    why="""Independent outputs give 0.2 · 0.5 = 0.1 to a cat that is no animal, and it comes with probability 0. The
    true cells are 0.2, 0, 0.3, 0.5 and the outputs say 0.1, 0.1, 0.4, 0.4, so the divergence is 0.2 ln 2 + 0.3
    ln(3/4) + 0.5 ln(5/4) = 0.164: the mutual information of the two labels.""",
)

QUESTIONS_OF_OUTPUTS = (ONE_QUESTION_OR_MANY, EIGHTY_OUTPUTS, CAT_AND_ANIMAL)
