"""Session 06, objective O6.4: Huber loss, quadratic near 0 and linear beyond delta."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

CORNER = "a residual of exactly delta"
NO_RESIDUAL = "a residual of 0"
HUGE = "a huge residual"
WHOLE = "whole numbers only"
BROADCAST = "one prediction for all labels"
EMPTY = "no examples"
DELTAS = (0.5, 1.5, 2.0, 3.0)


def residual_cases(rng):
    """Labels, predictions and delta, for the loss and for its slope; residuals on both sides of delta."""

    def prediction(y, delta, inside):
        while True:
            r = round(float(rng.uniform(0.1, 0.9) * delta if inside else delta + rng.uniform(0.2, 4)), 1)
            if 0.0 < r < delta if inside else r > delta:
                return round(y + r * float(rng.choice([-1, 1])), 1)

    def label():
        return round(float(rng.normal(0, 3)), 1)

    for delta in DELTAS * 4:
        for inside in (True, False):
            y = label()
            yield Case((y, prediction(y, delta, inside), delta))
    for delta, n in zip(DELTAS * 4, (2, 3, 4, 5) * 4, strict=True):
        y = np.array([label() for _ in range(n)])
        yield Case((y, np.array([prediction(v, delta, i % 2 == 0) for i, v in enumerate(y)]), delta))
    yield Case((3.0, 0.5, 1.0), "delta of 1")
    yield Case((np.array([1.0, 1.0]), np.array([0.4, 4.0]), 1.0), "delta of 1")
    for delta in DELTAS:
        yield Case((1.0, 1.0 + delta, delta), CORNER)
        yield Case((np.array([1.0, 2.0]), np.array([1.0 - delta, 2.5 + delta]), delta), CORNER)
    yield Case((2.5, 2.5, 1.5), NO_RESIDUAL)
    yield Case((np.array([2.5, -1.0]), np.array([2.5, 1.5]), 1.5), NO_RESIDUAL)
    yield Case((0.0, 1e200, 0.5), HUGE)
    yield Case((np.array([0.0, 1.0]), np.array([-1e200, 1.25]), 0.5), HUGE)
    yield Case((np.array([3, 1, -4]), np.array([1, 2, 4]), 1.5), WHOLE)
    yield Case((np.array([0, 0, 0]), np.array([1, -3, 5]), 2), WHOLE)
    yield Case((5, 2, 2), WHOLE)
    yield Case((np.array([0.5, 4.0, -3.0]), 1.0, 1.5), BROADCAST)
    for _ in range(3):
        y = np.array([[label(), label()], [label(), label()]])
        yield Case((y, np.round(y + rng.normal(0, 2, (2, 2)), 1), 1.5), "a table of labels")
    yield Case((np.array([]), np.array([]), 1.5), EMPTY)


@wrong_idea(
    """The half is missing near 0, and beyond delta it is there: the two pieces no longer meet. What is each of them
    at a residual of exactly delta?"""
)
def half_forgotten_near_zero(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= delta, r**2, delta * (r - delta / 2))


@wrong_idea(
    """Every value is twice too large: both pieces come from the squared error without the half. With the half, the
    slope near 0 is the residual itself."""
)
def twice_the_loss(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= delta, r**2, 2 * delta * r - delta**2)


@wrong_idea(
    """Beyond delta your line has the right slope and the wrong height: at a residual of delta the loss jumps. What
    must be subtracted so that the two pieces meet?"""
)
def line_through_zero(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= delta, r**2 / 2, delta * r)


@wrong_idea(
    """Beyond delta you take the absolute error as it is. A line that continues the parabola has the slope the
    parabola has at delta, and its height there."""
)
def absolute_error_beyond(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= delta, r**2 / 2, r)


@wrong_idea(
    """Beyond delta your line has slope 1. The parabola arrives at delta with another slope: which? A slope that jumps
    is a kink."""
)
def slope_one_beyond(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= delta, r**2 / 2, r - delta / 2)


@wrong_idea(
    """You subtract the whole delta in the linear piece. At a residual of delta that piece is then 0, and the parabola
    is not. How much of delta must go?"""
)
def whole_delta_subtracted(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= delta, r**2 / 2, delta * (r - delta))


@wrong_idea(
    """That is the smooth absolute error, divided by delta: its slope far out is 1 and its parabola changes with
    delta. Huber's keeps the parabola and lets the slope far out be delta."""
)
def divided_by_delta(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= delta, r**2 / (2 * delta), r - delta / 2)


@wrong_idea(
    """Your pieces change over at a residual of 1 whatever delta is. The third argument says where the parabola ends,
    and with it how steep the line is."""
)
def delta_of_one(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= 1, r**2 / 2, r - 0.5) + 0 * delta


@wrong_idea(
    """You stop the growth at delta. Then a residual of 10 and one of 1000 cost the same and pull on nothing; this
    loss goes on growing along a line."""
)
def flat_beyond_delta(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.minimum(r, delta) ** 2 / 2


@wrong_idea(
    """You return the derivative in the prediction, with a sign and limited by delta. The loss is what has this slope,
    and it is never negative."""
)
def slope_instead_of_loss(y, prediction, delta):
    return np.clip(np.subtract(prediction, y, dtype=float), -delta, delta)


@wrong_idea(
    """You square every residual, however large: delta never comes in. From which residual on should the loss be a
    straight line?"""
)
def half_squared_throughout(y, prediction, delta):
    return np.subtract(prediction, y, dtype=float) ** 2 / 2 + 0 * delta


@wrong_idea(
    """You compare the residual with delta without taking its size: every negative residual counts as small and is
    squared. Is a prediction far below its label any better than one far above?"""
)
def sign_of_the_residual_kept(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return np.where(r <= delta, r**2 / 2, delta * (r - delta / 2))


@wrong_idea(
    """You compare the loss, or the squared residual, with delta. Delta is a length on the axis of residuals: what
    should be compared with it?"""
)
def squared_residual_compared(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r**2 <= delta, r**2 / 2, delta * (r - delta / 2))


@wrong_idea(
    """The two pieces are in each other's place: small residuals get the line and large ones the parabola. Which of
    the two should grow without limit in its slope?"""
)
def pieces_exchanged(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r > delta, r**2 / 2, delta * (r - delta / 2))


@wrong_idea(
    """That is the pseudo-Huber loss, one smooth formula that comes near this one. Here the pieces are exact: a
    parabola up to delta, a straight line from there on."""
)
def pseudo_huber(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return delta**2 * (np.sqrt(1 + (r / delta) ** 2) - 1)


@wrong_idea("""You average over the examples. One value for each of them is wanted: which step joins them?""")
def averaged_over_the_examples(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.mean(np.where(r <= delta, r**2 / 2, delta * (r - delta / 2)))


@wrong_idea(
    """Right until the residuals are whole numbers: your values are then put into an array of integers, and the halves
    are cut off. Which type has the array you fill?"""
)
def filled_an_array_of_integers(y, prediction, delta):
    r = np.abs(np.asarray(prediction) - y)
    loss = np.zeros_like(r)
    loss[...] = np.where(r <= delta, 0.5 * r**2, delta * (r - delta / 2))
    return loss


@wrong_idea(
    """In the linear piece you keep the sign of the residual: a prediction far below its label earns there. The size of
    the residual belongs into both pieces."""
)
def sign_kept_in_the_line(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    return np.where(np.abs(r) <= delta, r**2 / 2, delta * (r - delta / 2))


@wrong_idea(
    """You take the smaller of parabola and line. A line through 0 crosses the parabola at twice delta, so yours changes
    over there, with a kink. Where should the line begin, and how high?"""
)
def smaller_of_parabola_and_line(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= 2 * delta, r**2 / 2, delta * r)


@wrong_idea(
    """In the line you subtract half of delta, not delta times half of delta: the factor before the bracket belongs to
    both terms. Do your two pieces meet at delta?"""
)
def factor_not_carried_in(y, prediction, delta):
    r = np.abs(np.subtract(prediction, y, dtype=float))
    return np.where(r <= delta, r**2 / 2, delta * r - delta / 2)


def huber(y, prediction, delta):
    r = np.abs(prediction - y)
    near = np.minimum(r, delta)  # the part of the residual that is squared
    return near * (r - near / 2)


def _by_pieces(y, prediction, delta):
    r = np.asarray(prediction, dtype=float) - y
    return np.where(np.abs(r) <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))  # warns where r^2 overflows


def _in_a_loop(y, prediction, delta):
    y, prediction = np.broadcast_arrays(np.asarray(y, dtype=float), prediction)
    loss = np.empty(y.shape)
    for i in np.ndindex(y.shape):
        r = abs(prediction[i] - y[i])
        loss[i] = r * r / 2 if r < delta else delta * r - delta * delta / 2
    return loss


def _an_outlier_paid_for(y, prediction, delta):
    r = np.subtract(prediction, y, dtype=float)
    o = np.sign(r) * np.maximum(np.abs(r) - delta, 0)
    return (r - o) ** 2 / 2 + delta * np.abs(o)


HUBER = Exercise(
    name="huber",
    label="Huber loss",
    number="6.9",
    objective="O6.4",
    minutes=7,
    points=2,
    arguments=("y", "prediction", "delta"),
    outputs=("loss",),
    reference=losses.huber,
    cases=residual_cases,
    wrong_ideas=(
        half_forgotten_near_zero,
        twice_the_loss,
        line_through_zero,
        absolute_error_beyond,
        slope_one_beyond,
        whole_delta_subtracted,
        divided_by_delta,
        delta_of_one,
        flat_beyond_delta,
        slope_instead_of_loss,
        half_squared_throughout,
        sign_of_the_residual_kept,
        squared_residual_compared,
        pieces_exchanged,
        pseudo_huber,
        averaged_over_the_examples,
        filled_an_array_of_integers,
        sign_kept_in_the_line,
        smaller_of_parabola_and_line,
        factor_not_carried_in,
    ),
    right_variants=(_by_pieces, _in_a_loop, _an_outlier_paid_for),
    look_again='"Huber: a slope that is clipped" in part 5',
    kind_hints={
        CORNER: "At a residual of delta both pieces have one value, and one slope. Compute both.",
        HUGE: "Is something squared that need not be, and does that reach the value?",
        WHOLE: "Which type has the array that your values are put into?",
        BROADCAST: "One prediction stands for every label here: subtract before you ask for a length.",
    },
    solution=huber,
    why="""Take the size r of the residual. Up to delta the loss is r²/2, and its slope there reaches delta. A line
    with that slope through the point (delta, delta²/2) is delta·r − delta²/2. With n = min(r, delta) both pieces are
    one formula, n·(r − n/2): it squares nothing beyond delta, so nothing overflows.""",
)
