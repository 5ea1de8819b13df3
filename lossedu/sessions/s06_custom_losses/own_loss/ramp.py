"""Session 06, objective O6.5: the ramp loss, a hinge that stops growing."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

FAR_WRONG = "a margin far on the wrong side"
FAR_RIGHT = "a margin far on the right side"
WHOLE = "margins and caps that are whole numbers"
EDGE = "a margin at one of the two corners"
INFINITE = "an infinite margin"
EMPTY = "no margins"
CAPS = (0.5, 1.0, 1.5, 2.0, 3.0)


def _margins(rng, cap, n):
    """Margins with one decimal: the first beyond the cap, the second on the slope, the third right, then any."""
    m = [-cap - rng.uniform(0.2, 4), 1 - cap * rng.uniform(0.2, 0.8), rng.uniform(1.2, 4), *rng.uniform(-4, 3, n)]
    return np.round(m, 1)[:n]


def _ramp_cases(rng):
    for cap in CAPS * 3:
        for m in _margins(rng, cap, 3):
            yield Case((float(m), cap))
    for n, cap in zip((3, 4, 6) * 5, CAPS * 3, strict=True):
        yield Case((rng.permutation(_margins(rng, cap, n)), cap))
    yield Case((np.round(rng.uniform(-4, 3, (2, 3)), 1), 1.5), "a table of margins")
    yield Case((np.round(rng.uniform(-4, 3, (3, 2)), 1), 2.0), "a table of margins")
    for cap in (0.5, 1.0, 2.0):
        yield Case((1.0, cap), EDGE)
        yield Case((np.array([1.0, 1.0 - cap]), cap), EDGE)
    for cap in (0.5, 1.0, 2.0):
        yield Case((-1000.0, cap), FAR_WRONG)
        yield Case((np.array([-800.0, 0.3]), cap), FAR_WRONG)
        yield Case((np.array([800.0, 0.3]), cap), FAR_RIGHT)
    yield Case((np.array([-np.inf, np.inf, 0.5]), 2.0), INFINITE)
    yield Case((np.array([-3, -1, 0, 1, 2]), 2), WHOLE)
    yield Case((np.array([-3, 0, 0, 1]), 1.5), WHOLE)
    yield Case((np.array([-2, 0, 3]), 0.5), WHOLE)
    yield Case((-2, 1), WHOLE)
    yield Case((np.array([]), 2.0), EMPTY)


@wrong_idea(
    """You never stop: that is the hinge. Where it is higher than the cap, the cap is what an example costs, and no
    more."""
)
def plain_hinge(m, cap):
    return np.maximum(0, 1 - np.asarray(m, dtype=float)) + 0 * cap


@wrong_idea(
    """You stop at height 1 whatever the cap is. The second argument says how much the worst example may cost; at
    which margin does the hinge reach that height?"""
)
def cap_of_one(m, cap):
    return np.clip(1 - np.asarray(m, dtype=float), 0, 1) + 0 * cap


@wrong_idea(
    """You stop at height 2 whatever the cap is. The second argument says how much the worst example may cost; at
    which margin does the hinge reach that height?"""
)
def cap_of_two(m, cap):
    return np.clip(1 - np.asarray(m, dtype=float), 0, 2) + 0 * cap


@wrong_idea(
    """Your curve goes flat at the margin minus the cap. The cap is a height, the most an example can cost: at which
    margin has the hinge that height?"""
)
def cap_as_a_margin(m, cap):
    return np.minimum(np.maximum(0, 1 - np.asarray(m, dtype=float)), 1 + cap)


@wrong_idea(
    """You go flat at the right margin, and then divide by the cap so that the largest value is 1. The cap
    itself is the largest value here: nothing is rescaled."""
)
def rescaled_to_one(m, cap):
    return np.clip(1 - np.asarray(m, dtype=float), 0, cap) / cap


@wrong_idea(
    """You treat every negative margin as if it were 0: the loss stops at 1, even where the cap is higher. Which
    margins still lie on the slope?"""
)
def negative_margins_taken_for_zero(m, cap):
    return np.clip(1 - np.clip(m, 0, None), 0, cap)


@wrong_idea(
    """You give the cap to every margin up to 0, and the hinge to the others. The ramp has no jump: at which margin do
    hinge and cap have the same height?"""
)
def jump_at_zero(m, cap):
    m = np.asarray(m, dtype=float)
    return np.where(m <= 0, cap, np.maximum(0, 1 - m))


@wrong_idea(
    """Beyond the cap you return 0. The example would then count as perfectly right; it should cost the cap, as a
    constant, and only its slope is 0."""
)
def costs_nothing_beyond_the_cap(m, cap):
    hinge = np.maximum(0, 1 - np.asarray(m, dtype=float))
    return np.where(hinge > cap, 0.0, hinge)


@wrong_idea(
    """Your loss is flat below minus the cap and jumps up or down there. The cap is a height: it is reached where 1 -
    m equals it, and the curve has no jump."""
)
def flat_below_minus_the_cap(m, cap):
    m = np.asarray(m, dtype=float)
    return np.where(m >= 1, 0.0, np.where(m <= -cap, cap, 1 - m))


@wrong_idea(
    """Your loss reaches its cap at m = 0 whatever the cap is, since it starts to fall from there. The slope is that
    of the hinge 1 - m: what is it at m = 0, below its cap?"""
)
def cap_reached_at_zero(m, cap):
    return np.clip(cap - np.asarray(m, dtype=float), 0, cap)


@wrong_idea(
    """Beyond m = 1 your loss rises again. An example that is right by more than 1 costs nothing: what does the hinge
    do with a negative 1 - m?"""
)
def rises_again_beyond_one(m, cap):
    return np.minimum(cap, np.abs(1 - np.asarray(m, dtype=float)))


@wrong_idea(
    """You cap a loss that is 0 from m = 0 on. The ramp is a hinge: it asks for a margin of 1 before it lets an
    example go."""
)
def capped_perceptron(m, cap):
    return np.clip(-np.asarray(m, dtype=float), 0, cap)


@wrong_idea(
    """Your ramp rises with the margin: the examples that are right would cost most. Which sign has m in a hinge?"""
)
def rises_with_the_margin(m, cap):
    return np.clip(1 + np.asarray(m, dtype=float), 0, cap)


@wrong_idea(
    """The lower end is missing: for margins above 1 your loss is negative. A ramp is flat on both sides, at 0 and at
    the cap."""
)
def negative_when_right(m, cap):
    return np.minimum(cap, 1 - np.asarray(m, dtype=float))


@wrong_idea(
    """Maximum and minimum are in each other's place: your values never fall below the cap. Which of the two lets
    through the smaller one?"""
)
def never_below_the_cap(m, cap):
    return np.maximum(cap, np.maximum(0, 1 - np.asarray(m, dtype=float)))


@wrong_idea(
    """You take the margin itself and limit it from both sides. The loss starts from 1 - m, and what is limited is its
    height, between 0 and the cap."""
)
def limited_on_both_sides(m, cap):
    return 1 - np.clip(m, -cap, cap)


@wrong_idea(
    """You return the slope. The loss is what has this slope: the cap far to the left, the hinge in between, and
    0 on the right."""
)
def slope_instead_of_loss(m, cap):
    m = np.asarray(m, dtype=float)
    return np.where((m < 1) & (m > 1 - cap), -1.0, 0.0)


@wrong_idea(
    """You return the smooth curve cap / (1 + e^m), which has the same two ends. The ramp is made of three straight
    pieces; what is it at a margin of 1?"""
)
def sigmoid_shape(m, cap):
    return cap / (1 + np.exp(np.clip(m, -700, 700)))


@wrong_idea(
    """You let the hinge stop at 1 and then multiply by the cap, which makes the slope steeper or flatter too. Below the
    cap an example costs what the hinge costs: what does the cap change there?"""
)
def height_one_times_the_cap(m, cap):
    return np.clip(1 - np.asarray(m, dtype=float), 0, 1) * cap


@wrong_idea(
    """You go flat at a margin of -1 whatever the cap is. Which margin has the hinge of the height cap, and does the
    curve jump where you begin to return it?"""
)
def flat_from_minus_one(m, cap):
    m = np.asarray(m, dtype=float)
    return np.where(m <= -1, cap, np.maximum(0, 1 - m))


@wrong_idea("""You average over the margins. One value for each of them is wanted: which step joins them?""")
def averaged_over_the_margins(m, cap):
    return np.mean(np.clip(1 - np.asarray(m, dtype=float), 0, cap))


@wrong_idea(
    """Right until the margins are whole numbers: your values are then put into an array of integers, and a cap of 1.5
    becomes 1. Which type has the array you fill?"""
)
def filled_an_array_of_integers(m, cap):
    m = np.asarray(m)
    loss = np.zeros_like(m)
    loss[...] = np.clip(1 - m, 0, cap)
    return loss


def ramp(m, cap):
    return np.minimum(cap, np.maximum(0, 1 - m))


def _clipped(m, cap):
    return np.clip(1 - np.asarray(m), 0, cap)


def _two_hinges(m, cap):
    m = np.asarray(m, dtype=float)
    with np.errstate(invalid="ignore"):
        difference = np.maximum(0, 1 - m) - np.maximum(0, 1 - cap - m)  # inf - inf at m = -inf
    return np.where(np.isneginf(m), cap, difference)


def _in_a_loop(m, cap):
    m = np.asarray(m, dtype=float)
    loss = np.empty(m.shape)
    for i in np.ndindex(m.shape):
        if m[i] >= 1:
            loss[i] = 0
        elif m[i] <= 1 - cap:
            loss[i] = cap
        else:
            loss[i] = 1 - m[i]
    return loss


def _by_select(m, cap):
    m = np.asarray(m, dtype=float)
    return np.select([m > 1, m > 1 - cap], [0.0, 1 - m], cap)


RAMP = Exercise(
    name="ramp",
    label="the ramp loss",
    number="6.12",
    objective="O6.5",
    minutes=5,
    points=2,
    arguments=("m", "cap"),
    outputs=("loss",),
    reference=losses.ramp,
    cases=_ramp_cases,
    wrong_ideas=(
        plain_hinge,
        cap_of_one,
        cap_of_two,
        cap_as_a_margin,
        rescaled_to_one,
        negative_margins_taken_for_zero,
        jump_at_zero,
        costs_nothing_beyond_the_cap,
        flat_below_minus_the_cap,
        cap_reached_at_zero,
        rises_again_beyond_one,
        capped_perceptron,
        rises_with_the_margin,
        negative_when_right,
        never_below_the_cap,
        limited_on_both_sides,
        slope_instead_of_loss,
        sigmoid_shape,
        height_one_times_the_cap,
        flat_from_minus_one,
        averaged_over_the_margins,
        filled_an_array_of_integers,
    ),
    right_variants=(_clipped, _two_hinges, _in_a_loop, _by_select),
    look_again='"A hinge that stops growing" in part 1',
    kind_hints={
        EDGE: "At a corner both pieces have the same value. Which is it at m = 1, and which at m = 1 - cap?",
        FAR_WRONG: "However wrong the example is, what is the most it may cost?",
        FAR_RIGHT: "What does a hinge charge an example that is right by more than 1?",
        WHOLE: "Which type has the array that your values are put into?",
        INFINITE: "Does a difference of two infinite numbers occur on the way?",
    },
    solution=ramp,
    why="""Start from the hinge, max(0, 1 − m). The cap is the most an example may cost, so the loss is the smaller of
    the hinge and the cap. The two meet where 1 − m = cap: the curve is flat below m = 1 − cap, falls with slope −1
    from there to m = 1, and is 0 beyond.""",
)
