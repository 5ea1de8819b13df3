"""Session 00: the questions on slopes, answered by a plain value; objectives O0.3 and O0.4."""

from lossedu.exercises import Question, Slip

LIBRARY_GRADIENT = Question(
    name="library_gradient",
    label="half squared error and a library's mean squared error",
    number="0.G",
    objective="O0.3",
    minutes=2,
    points=1,
    parts=("with n = 1", "with n = 4"),
    answer=(2 * 3, 2 * 3 / 4),
    tolerance=1e-6,
    slips=(
        Slip(
            "half_taken_along",
            (3, 3 / 4),
            "That is the slope of the half squared error, averaged. The library has no half: what comes down from "
            "the exponent?",
        ),
        Slip(
            "half_squared_error_of_one_row",
            (3, 3),
            "That is the slope of the half squared error of one row. The library has no half, and it averages over "
            "the rows.",
        ),
        Slip(
            "average_forgotten",
            (6, 6),
            "With one row it is right. With more rows the library averages: which share has this row in the average?",
        ),
        Slip(
            "value_instead_of_slope",
            (9, 9 / 4),
            "That is what this row adds to the value. The question asks for the slope in its prediction.",
        ),
        Slip(
            "multiplied_by_n",
            (6, 24),
            "With one row it is right. An average divides by the number of rows.",
        ),
        Slip(
            "label_minus_prediction",
            (-6, -1.5),
            "The sizes are right. The residual is prediction minus label, and it is positive: a larger prediction "
            "makes the error larger.",
        ),
    ),
    hint="Differentiate (1/n) times the sum of (prediction - y)^2 in the prediction of one row.",
    look_again='"Half or whole" in part 4',
    why="""The library's value is the sum of the squared residuals over n, without a half. Its slope in one prediction
    is 2 times that row's residual over n: 2 · 3/1 = 6, and 2 · 3/4 = 1.5 with four rows. Half the squared error of the
    row alone has slope 3. The minimiser is the same; steps of the same rate are not.""",
)

VECTOR_GRADIENT = Question(
    name="vector_gradient",
    label="the gradient for a vector",
    number="0.H",
    objective="O0.3",
    minutes=1,
    points=1,
    parts=("the first entry", "the second entry", "the third entry"),
    answer=(1.5, -2, 3),
    tolerance=1e-6,
    slips=(
        Slip(
            "label_minus_prediction",
            (-1.5, 2, -3),
            "The sizes are right. Where a prediction is too high, the loss grows when it gets still higher: which "
            "sign is that?",
        ),
        Slip(
            "two_from_the_exponent_kept",
            (3, -4, 6),
            "Every entry is doubled. The half of the loss and the exponent meet: what is left of them?",
        ),
        Slip(
            "losses_of_the_entries",
            (1.125, 2, 4.5),
            "These are the losses of the entries. The gradient says how fast their sum changes with each of them.",
        ),
        Slip(
            "averaged_over_the_entries",
            (0.5, -2 / 3, 1),
            "Everything is divided by the number of entries. The loss of a vector is a sum over its entries, not an "
            "average.",
        ),
        Slip(
            "sizes_only",
            (1.5, 2, 3),
            "The sizes are right. One of the predictions is too low: which way does its slope point?",
        ),
        Slip(
            "signs_only",
            (1, -1, 1),
            "These are the slopes of absolute errors. For squares the size of the error counts as well.",
        ),
    ),
    hint="Only one term of the sum holds the first entry of the prediction. Differentiate that one, then the others "
    "alike.",
    look_again='"Half or whole" in part 4',
    why="""In the sum ½(ŷ₁ − y₁)² + ½(ŷ₂ − y₂)² + ½(ŷ₃ − y₃)² each entry of ŷ stands in one term only, so the gradient
    is ŷ − y, entry by entry: 2 − 0.5, −1 − 1 and 4 − 1, that is `(1.5, -2, 3)`. The second prediction is too low, so
    its entry is negative.""",
)

_PER_CENT = "The average is right. You give the share in per cent; here a share is a number between 0 and 1."

MINIBATCHES = Question(
    name="minibatches",
    label="gradients of minibatches",
    number="0.I",
    objective="O0.3",
    minutes=3,
    points=1,
    parts=("the average of the batch gradients", "the share that points the other way"),
    answer=(2, 1 / 6),
    tolerance=0.001,
    slips=(
        Slip(
            "average_summed",
            (12, 1 / 6),
            "The share is right. That is the sum of the batch gradients: how many batches are there?",
        ),
        Slip(
            "batches_summed_inside",
            (4, 1 / 6),
            "The share is right. The gradient of a batch is the average over its rows, not their sum.",
        ),
        Slip(
            "rounded_to_two_decimals",
            (2, 0.17),
            "The average is right, and the share is as far as two decimals can tell. Three are wanted.",
        ),
        Slip("per_cent", (2, 100 / 6), _PER_CENT),
        Slip("per_cent_to_one_decimal", (2, 16.7), _PER_CENT),
        Slip("per_cent_to_two_decimals", (2, 16.67), _PER_CENT),
        Slip(
            "one_cut_or_rows_counted",
            (2, 0.5),
            "The average is right. That is the share of rows that pull the other way, or of one cut into two "
            "batches; the question asks for the share among all pairs.",
        ),
        Slip(
            "counted_instead_of_share",
            (2, 1),
            "The average is right. The second is a share: how many batches are there in all?",
        ),
        Slip(
            "never_the_other_way",
            (2, 0),
            "The average is right. It does not follow that every batch agrees with it: look at the two rows that "
            "pull the other way.",
        ),
        Slip(
            "with_replacement",
            (2, 4 / 16),
            "The average is right. You let a batch hold the same row twice; here a batch is two different rows.",
        ),
    ),
    hint="Write down all pairs of rows, the average of each pair, and then the average of these.",
    look_again='"A few rows at a time" in part 4',
    why="""The pairs of rows have the averages 3, 2.5, 5.5, −1.5, 1.5 and 1. Their sum is 12, and 12/6 = 2 is the
    average of the four rows too: each row is in half of the pairs. One pair of six, −1 with −2, points the other way,
    a share of 0.167. So a batch is right on average, and a single step need not be.""",
)

WHICH_STEP = Question(
    name="which_step",
    label="the step of a central difference in single precision",
    number="0.J",
    objective="O0.4",
    minutes=2,
    points=1,
    choices=("1e-2", "1e-4", "1e-6", "1e-8"),
    answer="1e-2",
    slips=(
        Slip(
            "best_for_double_precision",
            "1e-6",
            "It is the best of these four for sixteen digits. With seven, how large is the round-off term u/h there?",
        ),
        Slip(
            "a_compromise_without_calculating",
            "1e-4",
            "Compute both terms there. Which of them is the larger by far, and which way should h go?",
        ),
        Slip(
            "the_smaller_the_better",
            "1e-8",
            "With seven digits 1 plus this step is 1 again, so the two values are equal: which slope comes out?",
        ),
    ),
    hint="Write both terms for each of the four steps, h*h/6 and u/h with u = 6e-8, and add them.",
    look_again='"Too small a step" in part 5',
    why="""At h = 1e-2 the two terms are h²/6 = 1.7e-5 and u/h = 6e-6, together 2.3e-5. At 1e-4 round-off alone is
    6e-4, at 1e-6 it is 0.06, and at 1e-8 the two values are equal and the slope comes out as 0. With fewer digits the
    best step is a larger one.""",
)

RESTLESS_RATE = Question(
    name="restless_rate",
    label="the rate at which descent never settles",
    number="0.K",
    objective="O0.4",
    minutes=2,
    points=1,
    answer=1.2 / 1.5,
    tolerance=0.001,
    slips=(
        Slip(
            "rate_that_lands_at_the_minimum",
            0.4,
            "At this rate one step ends at the lowest point. The question wants the step to go just as far beyond it.",
        ),
        Slip("length_of_the_step", 1.2, "That is how far the step goes. The step is the rate times the slope."),
        Slip("slope_at_the_start", 1.5, "That is the size of the slope at w = 1. By what must it be multiplied?"),
        Slip("quotient_upside_down", 1.5 / 1.2, "Your quotient stands upside down: rate times slope is the step."),
        Slip(
            "curvature_for_the_rate",
            2.5,
            "That is the slope of the slope. How does it enter the distance that a step goes?",
        ),
        Slip(
            "step_to_the_minimum",
            0.6,
            "That is the distance from the start to the lowest point. The step is the rate times the slope.",
        ),
        Slip(
            "sign_of_the_slope",
            -0.8,
            "The size is right. A rate is positive: the minus stands in the rule already.",
        ),
    ),
    hint="At w = 1 the slope is -1.5. Which rate takes that step to 2.2, where the risk is the same?",
    look_again='"Step by step downhill" in part 5',
    why="""The step from 1 to 2.2 has length 1.2, and it is the rate times 1.5, so the rate is 1.2/1.5 = 0.8. At 2.2
    the slope is +1.5, so the next step leads back to 1, and so on for ever. Below this rate the path closes in on 1.6;
    above it every step ends further away.""",
)

QUESTIONS_ON_SLOPES = (
    LIBRARY_GRADIENT,
    VECTOR_GRADIENT,
    MINIBATCHES,
    WHICH_STEP,
    RESTLESS_RATE,
)
