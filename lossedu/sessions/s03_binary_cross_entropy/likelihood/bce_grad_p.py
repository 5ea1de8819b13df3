"""Session 03, objective O3.2: the derivative of binary cross-entropy in the probability."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

SURE_AND_WRONG = "a prediction that is certain, or nearly, and wrong"
SURE_AND_RIGHT = "a prediction that is certain and right"


def _probabilities(rng, shape=()):
    p = np.round(rng.uniform(0.02, 0.98, shape), 2)  # few digits: to be redone by hand
    return np.where(p == 0.5, 0.55, p)  # at 1/2 both labels have slopes of one size, and slips hide


def _grad_cases(rng):
    for y in (0, 1):
        for p in (0.1, 0.2, 0.25, 0.8):
            yield Case((y, p))
    for _ in range(40):
        yield Case((int(rng.integers(0, 2)), float(_probabilities(rng))))
    for n in (2, 3, 5, 8) * 12:
        yield Case((rng.integers(0, 2, n), _probabilities(rng, n)))
    for _ in range(8):
        yield Case((int(rng.integers(0, 2)), _probabilities(rng, 4)), "one label, an array of probabilities")
        yield Case((rng.integers(0, 2, 4), float(_probabilities(rng))), "one probability, an array of labels")
        yield Case((rng.integers(0, 2, (3, 2)), _probabilities(rng, (3, 2))), "a table of labels and probabilities")
    for y, p in ((1, 0.0), (0, 1.0), (1, 1e-6)):
        yield Case((np.array([y]), np.array([p])), SURE_AND_WRONG)
        yield Case((np.array([y, 1]), np.array([p, 0.5])), SURE_AND_WRONG)
        yield Case((y, np.float64(p)), SURE_AND_WRONG)
    for y in (0, 1):
        yield Case((np.array([y]), np.array([float(y)])), SURE_AND_RIGHT)
        yield Case((np.array([y, 1]), np.array([y, 0.5])), SURE_AND_RIGHT)
        yield Case((y, np.float64(y)), SURE_AND_RIGHT)
    yield Case((np.array([]), np.array([])), "empty input")


@wrong_idea(
    """Every value has the right size and the wrong sign: this is the direction in which descent moves, the negative
    gradient. Does the loss grow or fall when p grows and y = 1?"""
)
def the_step_instead_of_the_gradient(y, p):
    return np.where(np.equal(y, 1), 1 / np.asarray(p), -1 / (1 - np.asarray(p)))


@wrong_idea(
    """You return the size of the slope and lose its sign. The sign says on which side the label is: does the loss grow
    or fall with p when y = 1?"""
)
def sign_lost(y, p):
    return np.where(np.equal(y, 1), 1 / np.asarray(p), 1 / (1 - np.asarray(p)))


@wrong_idea(
    """p - y is a derivative of this loss, but in the logit and not in p. The question is how the loss changes when p
    itself moves: at p = 0.1 and y = 1, is that -0.9?"""
)
def gradient_in_the_logit(y, p):
    return np.asarray(p) - y


@wrong_idea(
    """You have the slope in the logit with its sign turned. The question is how the loss changes when p itself
    moves: which factor stands between the two?"""
)
def residual_instead(y, p):
    return y - np.asarray(p)


@wrong_idea(
    """One factor of the denominator is missing: you divide by p alone. Put y = 0 into your formula: the slope of
    -ln(1 - p) should come out."""
)
def divided_by_p_only(y, p):
    return (np.asarray(p) - y) / p


@wrong_idea(
    """One factor of the denominator is missing: you divide by 1 - p alone. Put y = 1 into your formula: the slope of
    -ln p should come out."""
)
def divided_by_one_minus_p_only(y, p):
    return (np.asarray(p) - y) / (1 - np.asarray(p))


@wrong_idea(
    """You multiply by p (1 - p) where it divides. That product is the slope of half the squared error through a
    sigmoid, and it vanishes at both ends; what does 1/p do there?"""
)
def multiplied_by_the_sigmoid_slope(y, p):
    p = np.asarray(p)
    return (p - y) * p * (1 - p)


@wrong_idea(
    """You take the slope of -ln p whatever the label. For y = 0 the loss is -ln(1 - p): how does that change with
    p?"""
)
def slope_of_the_first_term_only(y, p):
    return -1 / np.asarray(p) + 0.0 * np.asarray(y)


@wrong_idea(
    """Every example with y = 0 has slope 0: you stopped after the first of the two terms. What is the derivative of
    -ln(1 - p)?"""
)
def second_term_left_out(y, p):
    return -np.asarray(y) / np.asarray(p)


@wrong_idea(
    """For y = 0 the sign is wrong. 1 - p falls when p grows, so the inner derivative is -1: it meets the minus in
    front of the logarithm."""
)
def inner_derivative_forgotten(y, p):
    return np.where(np.equal(y, 1), -1 / np.asarray(p), -1 / (1 - np.asarray(p)))


@wrong_idea(
    """You take the slope for the label that did not come. Look at y = 1, p = 0.8: the loss is -ln p there; which
    derivative has that?"""
)
def slope_for_the_other_label(y, p):
    return np.where(np.equal(y, 1), 1 / (1 - np.asarray(p)), -1 / np.asarray(p))


@wrong_idea("""You return the loss. The gradient says how fast it changes: differentiate each branch in p.""")
def loss_instead_of_slope(y, p):
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - np.asarray(p)))


@wrong_idea(
    """You differentiate a logarithm to base 2: a factor 1/ln 2 is left in front. The loss uses the natural
    logarithm, whose derivative has no factor."""
)
def log_base_two(y, p):
    return np.where(np.equal(y, 1), -1 / np.asarray(p), 1 / (1 - np.asarray(p))) / np.log(2)


@wrong_idea(
    """That is the second derivative, the curvature: it is positive everywhere. The first one changes its sign with
    the label."""
)
def second_derivative(y, p):
    return np.where(np.equal(y, 1), 1 / np.asarray(p) ** 2, 1 / (1 - np.asarray(p)) ** 2)


@wrong_idea(
    """You divide by the number of examples, as one does for the slope of the mean. Here each value belongs to one
    example's own loss."""
)
def divided_by_the_number_of_examples(y, p):
    slope = np.where(np.equal(y, 1), -1 / np.asarray(p), 1 / (1 - np.asarray(p)))
    return slope / max(slope.size, 1)


@wrong_idea(
    """You average over the examples. This function returns one slope per example. Does your result have the shape
    of y?"""
)
def averaged_over_the_examples(y, p):
    return np.mean(np.where(np.equal(y, 1), -1 / np.asarray(p), 1 / (1 - np.asarray(p))))


@wrong_idea(
    """That is the slope of the squared distance from the label. It is at most 2 in size, and the slope of a logarithm
    has no bound: which loss do you differentiate?"""
)
def slope_of_the_squared_distance(y, p):
    return 2 * (np.asarray(p) - y)


@wrong_idea(
    """You treat the labels as -1 and +1. Here they are 0 and 1: with y = 0 your formula switches off half of each
    term instead of one of them."""
)
def labels_plus_minus_one(y, p):
    y, p = np.asarray(y), np.asarray(p)
    return -(1 + y) / 2 / p + (1 - y) / 2 / (1 - p)


@wrong_idea(
    """You take a difference quotient. It is a fine test, but a few digits short, and next to 0 and 1 its two points
    leave the interval. The derivative has a formula: what is it for each label?"""
)
def difference_quotient(y, p):
    p, h = np.asarray(p), 1e-6
    up = np.where(np.equal(y, 1), -np.log(p + h), -np.log(1 - p - h))
    down = np.where(np.equal(y, 1), -np.log(p - h), -np.log(1 - p + h))
    return (up - down) / (2 * h)


@wrong_idea(
    """Only certain and right predictions fail, with nan: the formula is 0/0 there. Cancel before you divide: with
    y = 1, what is left of (p - 1)/(p (1 - p))?"""
)
def zero_over_zero(y, p):
    p = np.asarray(p, dtype=float)
    return (p - y) / (p * (1 - p))


@wrong_idea(
    """You say that a certain and right prediction has slope 0. In p the slope does not die out there: look at -ln p
    just below p = 1. How steep is it?"""
)
def flat_when_certain_and_right(y, p):
    p = np.asarray(p, dtype=float)
    return np.where(p == y, 0.0, (p - y) / np.where(p == y, 1.0, p * (1 - p)))


@wrong_idea(
    """You cut p off, so that the slope at a certain mistake is finite. The docstring asks for the derivative as it
    is: where does 1/p go when p goes to 0?"""
)
def probability_cut_off(y, p):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return (p - y) / (p * (1 - p))


@wrong_idea(
    """You cut p off at 1e-7, so that the slope at a certain mistake is finite. The docstring asks for the derivative
    as it is: where does 1/p go when p goes to 0?"""
)
def probability_cut_off_at_1e_7(y, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return (p - y) / (p * (1 - p))


@wrong_idea(
    """You cut p off at 1e-12, so that the slope at a certain mistake is finite. The docstring asks for the derivative
    as it is: where does 1/p go when p goes to 0?"""
)
def probability_cut_off_at_1e_12(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return (p - y) / (p * (1 - p))


@wrong_idea(
    """You add 1e-8 to the denominator. Then every slope is a little off, and at the ends it is a large number or 0
    instead of what the docstring asks for."""
)
def small_number_in_the_denominator(y, p):
    p = np.asarray(p)
    return (p - y) / (p * (1 - p) + 1e-8)


@wrong_idea(
    """You replace nan and infinity by finite numbers at the end. The infinity is right; the nan is a 0/0 that cancels
    before the division, and what is left there is not 0."""
)
def infinity_repaired_afterwards(y, p):
    p = np.asarray(p, dtype=float)
    return np.nan_to_num((p - y) / (p * (1 - p)))


def bce_grad_p(y, p):
    of_the_label = np.where(np.equal(y, 1), p, 1 - np.asarray(p))  # what the model gave to the label that came
    with np.errstate(divide="ignore"):
        return np.where(np.equal(y, 1), -1.0, 1.0) / of_the_label


def _two_branches(y, p):
    p = np.asarray(p, dtype=float)
    return np.where(np.asarray(y) == 1, -1 / p, 1 / (1 - p))  # warns: the branch not taken is computed too


def _in_a_loop(y, p):
    y, p = np.broadcast_arrays(y, np.asarray(p, dtype=float))
    slope = np.empty(p.shape)
    for i in np.ndindex(p.shape):
        if y[i] == 1:
            slope[i] = -np.inf if p[i] == 0 else -1 / p[i]
        else:
            slope[i] = np.inf if p[i] == 1 else 1 / (1 - p[i])
    return slope


def _by_masks(y, p):
    y, p = np.broadcast_arrays(np.asarray(y, dtype=float), np.asarray(p, dtype=float))
    sign = 1 - 2 * y
    return sign / np.abs(1 - y - p)


BCE_GRAD_P = Exercise(
    name="bce_grad_p",
    label="the slope of the loss in the probability",
    number="3.2",
    objective="O3.2",
    minutes=7,
    points=3,
    arguments=("y", "p"),
    outputs=("slope",),
    reference=losses.bce_grad_p,
    cases=_grad_cases,
    wrong_ideas=(
        the_step_instead_of_the_gradient,
        sign_lost,
        gradient_in_the_logit,
        residual_instead,
        divided_by_p_only,
        divided_by_one_minus_p_only,
        multiplied_by_the_sigmoid_slope,
        slope_of_the_first_term_only,
        second_term_left_out,
        inner_derivative_forgotten,
        slope_for_the_other_label,
        loss_instead_of_slope,
        log_base_two,
        second_derivative,
        divided_by_the_number_of_examples,
        averaged_over_the_examples,
        slope_of_the_squared_distance,
        labels_plus_minus_one,
        difference_quotient,
        zero_over_zero,
        flat_when_certain_and_right,
        probability_cut_off,
        probability_cut_off_at_1e_12,
        probability_cut_off_at_1e_7,
        small_number_in_the_denominator,
        infinity_repaired_afterwards,
    ),
    right_variants=(_two_branches, _in_a_loop, _by_masks),
    look_again='"Differentiate both branches" in part 2',
    kind_hints={
        SURE_AND_WRONG: "Is p cut off, or something added to it, before you divide? And which sign has 1/0 there?",
        SURE_AND_RIGHT: "Which formula gives 0/0 there, and what is left of it once you have cancelled?",
    },
    solution=bce_grad_p,
    why="""For y = 1 the loss is −ln p, with slope −1/p. For y = 0 it is −ln(1 − p), and the inner derivative −1
    makes the slope +1/(1 − p). In both cases one divides by the probability of the label that came, so only the
    sign depends on the label. The one formula (p − y)/(p(1 − p)) says the same, but it is 0/0 where a prediction is
    certain and right.""",
)
