"""Session 06, objective O6.4: the slope of Huber loss in the prediction, a clipped residual."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Exercise, wrong_idea
from lossedu.sessions.s06_custom_losses.working_set.huber import (
    BROADCAST,
    CORNER,
    HUGE,
    NO_RESIDUAL,
    WHOLE,
    residual_cases,
)


@wrong_idea(
    """Every value has the right size and the opposite sign: that is the slope in the label, or the step downhill.
    Here the prediction moves: does the loss grow when it rises further above its label?"""
)
def label_minus_prediction(y, prediction, delta):
    return np.clip(np.subtract(y, prediction, dtype=float), -delta, delta)


@wrong_idea(
    """You return the residual, however large. That is the slope of half the squared error; what is the slope of the
    line beyond delta?"""
)
def never_clipped(y, prediction, delta):
    return np.subtract(prediction, y, dtype=float) + 0 * delta


@wrong_idea(
    """Beyond delta you give the slope 1 or -1, that of the absolute error. The line that continues the parabola
    leaves it with the slope the parabola has at delta."""
)
def slope_one_beyond(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return np.where(np.abs(r) <= delta, r, np.sign(r))


@wrong_idea(
    """Every value has the size delta, as if the loss were a line throughout. Near 0 it is a parabola: how steep is
    that at a small residual?"""
)
def delta_everywhere(y, prediction, delta):
    return delta * np.sign(np.subtract(prediction, y, dtype=float))


@wrong_idea(
    """You divide the residual by delta: that is the slope of the smooth absolute error, at most 1. Huber's parabola
    does not depend on delta."""
)
def divided_by_delta(y, prediction, delta):
    return np.clip(np.subtract(prediction, y, dtype=float) / delta, -1, 1)


@wrong_idea(
    """The sizes are right and the sign is lost. A prediction below its label has to rise, one above it has to fall:
    the slope must tell the two apart."""
)
def sign_lost(y, prediction, delta):
    return np.minimum(np.abs(np.subtract(prediction, y, dtype=float)), delta)


@wrong_idea(
    """Beyond delta you return 0: such an example would no longer pull at all. That is a loss that goes flat; this one
    goes on along a line. How steep is a line?"""
)
def no_pull_beyond_delta(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return np.where(np.abs(r) <= delta, r, 0.0)


@wrong_idea("""You return the loss. How fast does it change when the prediction moves?""")
def loss_instead_of_slope(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    n = np.minimum(r, delta)
    return n * (r - n / 2)


@wrong_idea(
    """You limit the slope above and not below: a prediction far under its label still pulls with its whole residual.
    The loss is symmetric; what does that say about its slope?"""
)
def clipped_above_only(y, prediction, delta):
    return np.minimum(np.subtract(prediction, y, dtype=float), delta)


@wrong_idea(
    """Every value is twice too large, as if the loss had no half in front of the square. What is the derivative of r
    squared, halved?"""
)
def twice_the_slope(y, prediction, delta):
    return 2 * np.clip(np.subtract(prediction, y, dtype=float), -delta, delta)


@wrong_idea(
    """You double the residual near 0 and not the line: the slope jumps at delta. The half in front of the square is
    there so that the slope is the residual itself."""
)
def residual_doubled_near_zero(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return np.where(np.abs(r) <= delta, 2 * r, delta * np.sign(r))


@wrong_idea(
    """Your slope is limited by 1 whatever delta is. The third argument says at which residual the parabola ends: how
    steep is it there?"""
)
def clipped_at_one(y, prediction, delta):
    return np.clip(np.subtract(prediction, y, dtype=float), -1, 1) + 0 * delta


@wrong_idea(
    """That is the slope of the pseudo-Huber loss, one smooth formula that comes near this one. Here the slope follows
    the residual exactly until delta, and then stays."""
)
def pseudo_huber_slope(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return r / np.sqrt(1 + (r / delta) ** 2)


@wrong_idea("""You average over the examples. One slope for each of them is wanted: which step joins them?""")
def averaged_over_the_examples(y, prediction, delta):
    return np.mean(np.clip(np.subtract(prediction, y, dtype=float), -delta, delta))


@wrong_idea(
    """Right until the residuals are whole numbers: your values are then put into an array of integers, and a delta of
    1.5 becomes 1. Which type has the array you fill?"""
)
def filled_an_array_of_integers(y, prediction, delta):
    r = np.asarray(prediction) - y
    slope = np.zeros_like(r)
    slope[...] = np.clip(r, -delta, delta)
    return slope


@wrong_idea(
    """Beyond the corner you return delta on both sides. A prediction far below its label has to rise: which sign has
    the slope there?"""
)
def plus_delta_on_both_sides(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return np.where(np.abs(r) <= delta, r, delta)


@wrong_idea(
    """You clip at 0 from below, so predictions below their label do not pull at all. The loss is symmetric: what is the
    lower limit of its slope?"""
)
def clipped_at_zero_below(y, prediction, delta):
    return np.clip(np.subtract(prediction, y, dtype=float), 0, delta)


def huber_grad(y, prediction, delta):
    return np.clip(prediction - y, -delta, delta)


def _by_pieces(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return np.where(np.abs(r) <= delta, r, delta * np.sign(r))


def _in_a_loop(y, prediction, delta):
    y, prediction = np.broadcast_arrays(np.asarray(y, dtype=float), prediction)
    slope = np.empty(y.shape)
    for i in np.ndindex(y.shape):
        slope[i] = max(-delta, min(delta, prediction[i] - y[i]))
    return slope


def _residual_shrunk(y, prediction, delta):
    r = np.asarray(prediction, dtype=float) - y
    with np.errstate(invalid="ignore"):
        return r * np.minimum(1, delta / np.maximum(np.abs(r), delta))


HUBER_GRAD = Exercise(
    name="huber_grad",
    label="the slope of Huber loss",
    number="6.10",
    objective="O6.4",
    minutes=4,
    points=2,
    arguments=("y", "prediction", "delta"),
    outputs=("slope",),
    reference=losses.huber_grad,
    cases=residual_cases,
    wrong_ideas=(
        label_minus_prediction,
        never_clipped,
        slope_one_beyond,
        delta_everywhere,
        divided_by_delta,
        sign_lost,
        no_pull_beyond_delta,
        loss_instead_of_slope,
        clipped_above_only,
        twice_the_slope,
        residual_doubled_near_zero,
        clipped_at_one,
        pseudo_huber_slope,
        averaged_over_the_examples,
        filled_an_array_of_integers,
        plus_delta_on_both_sides,
        clipped_at_zero_below,
    ),
    right_variants=(_by_pieces, _in_a_loop, _residual_shrunk),
    look_again='"Huber: a slope that is clipped" in part 5',
    kind_hints={
        CORNER: "At a residual of delta both pieces have the same slope. Which?",
        NO_RESIDUAL: "What is the slope of a parabola at its lowest point?",
        HUGE: "A slope that is limited by delta needs no large number on the way.",
        WHOLE: "Which type has the array that your values are put into?",
        BROADCAST: "One prediction stands for every label here: subtract before you ask for a length.",
    },
    solution=huber_grad,
    why="""Near 0 the loss is r²/2 with r = prediction − y, and its slope is r. Beyond delta it is a line with the
    slope that the parabola has reached there, delta or −delta. Put together: the residual, clipped to the interval
    from −delta to delta, which is one call of `np.clip`.""",
)
