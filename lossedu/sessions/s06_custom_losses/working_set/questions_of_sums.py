"""Notebook 06a, objective O6.4: questions on Huber loss and on sums of losses."""

from lossedu.exercises import Question, Slip
from lossedu.losses import half_squared_error

OUTLIER_PAID_FOR = Question(
    name="outlier_paid_for",
    label="a residual, split in two",
    number="6.O",
    objective="O6.4",
    minutes=2,
    points=1,
    core=False,
    parts=("the outlier o", "half the square of the rest", "the price of o"),
    answer=(-2.5, 1.125, 3.75),
    tolerance=0.0005,
    slips=(
        Slip(
            "sign_of_the_outlier",
            (2.5, 1.125, 3.75),
            "Both costs are right. The residual is negative: which sign has what is taken out of it?",
        ),
        Slip(
            "nothing_taken_out", (0, 8, 0), "Taking nothing out costs half the squared error. Is there a cheaper split?"
        ),
        Slip(
            "all_taken_out",
            (-4, 0, 6),
            "Then nothing is left to square. A small rest is cheaper to square than to pay for: up to which size?",
        ),
        Slip(
            "parts_exchanged",
            (-1.5, 3.125, 2.25),
            "You take out what should stay. Up to which residual is squaring cheaper than paying?",
        ),
        Slip(
            "negative_price",
            (-2.5, 1.125, -3.75),
            "The outlier and the rest are right. A price is not negative: delta times the size of o.",
        ),
        Slip(
            "half_forgotten",
            (-2.5, 2.25, 3.75),
            "The outlier and its price are right. The rest is squared and halved.",
        ),
    ),
    hint="The rest r - o ends at the corner, on the side of r. The price is delta times the size of o.",
    look_again='"The same loss, as a bargain" in part 5',
    why="""The rest stays at the corner, −1.5, so o = −4 + 1.5 = -2.5. Half the square of the rest is 1.5²/2 = 1.125
    and the price of o is 1.5 · 2.5 = 3.75. Together 4.875, which is the Huber loss δ(|r| − δ/2) of the residual.""",
)

# Loss 100 and 1.6 at w = 0, as published; the slopes are -1 and 1.6.
_FIRST, _SECOND = 99.5 + float(half_squared_error(1.0, 0.0)), 0.8 * float(half_squared_error(-2.0, 0.0))

WHO_LEADS = Question(
    name="who_leads",
    label="a share of the loss, and a slope",
    number="6.P",
    objective="O6.4",
    minutes=2,
    points=1,
    parts=("the first task's share of the loss", "the slope of the sum"),
    answer=(_FIRST / (_FIRST + _SECOND), -1 + 0.8 * 2),
    tolerance=0.0005,
    slips=(
        Slip(
            "first_task_alone",
            (_FIRST / (_FIRST + _SECOND), -1),
            "The share is right. That is the slope of the first task; the other pulls as well.",
        ),
        Slip(
            "direction_of_the_step",
            (_FIRST / (_FIRST + _SECOND), 1 - 0.8 * 2),
            "The share is right. The size of the slope as well; which of the two tasks has the stronger pull?",
        ),
        Slip(
            "slopes_weighted_by_losses",
            (_FIRST / (_FIRST + _SECOND), (-_FIRST + 1.6 * _SECOND) / (_FIRST + _SECOND)),
            "The share is right. A sum of losses has the sum of their slopes, whatever the losses are.",
        ),
        Slip(
            "sizes_added",
            (_FIRST / (_FIRST + _SECOND), 1 + 0.8 * 2),
            "The share is right. The two slopes have opposite signs.",
        ),
        Slip(
            "share_of_the_second",
            (_SECOND / (_FIRST + _SECOND), -1 + 0.8 * 2),
            "The slope is right. That is the other task's share.",
        ),
        Slip(
            "per_cent",
            (100 * _FIRST / (_FIRST + _SECOND), -1 + 0.8 * 2),
            "The slope is right. In this course a share is a number between 0 and 1.",
        ),
        Slip(
            "per_cent_rounded",
            (98.4, -1 + 0.8 * 2),
            "The slope is right. In this course a share is a number between 0 and 1.",
        ),
        Slip(
            "inner_factor_twice",
            (_FIRST / (_FIRST + _SECOND), -1 + 1.6 * 2),
            "The share is right. What is the derivative of 0.4 (w + 2)²?",
        ),
    ),
    hint="Both losses at w = 0 first, then both slopes, each from its own formula.",
    look_again='"Sums of losses" in part 5',
    why="""At w = 0 the losses are 100 and 1.6, so the first has 100/101.6 = 0.984 of the sum. Its slope is w − 1 =
    −1, the other's is .8 (w + 2) = 1.6, and the sum has 0.6: descent moves w down, where the second task wants it.""",
)

QUESTIONS = (OUTLIER_PAID_FOR, WHO_LEADS)
