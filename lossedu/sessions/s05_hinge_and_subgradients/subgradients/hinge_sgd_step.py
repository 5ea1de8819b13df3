"""Session 05, objective O5.3: one step of subgradient descent on the hinge of one example, with weight decay."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s05_hinge_and_subgradients.subgradients.hinge import labels

AT_THE_KINK = "a margin of exactly 1"
JUST_ABOVE = "a margin just above 1"
NO_PENALTY = "lam = 0"


def _step(rng, d, low, high):
    """Arguments of one step with few digits, no zeros, and a margin between low and high."""
    while True:
        w, x = (np.round(rng.uniform(-2, 2, d), 1) for _ in range(2))
        y, lam, rate = int(labels(rng)), float(rng.choice([0.1, 0.2, 0.3])), float(rng.choice([0.1, 0.2, 0.5]))
        if low + 0.05 < y * (x @ w) < high - 0.05 and np.all(w != 0) and np.all(x != 0):
            return w, x, y, lam, rate


def _step_cases(rng):
    yield Case((np.array([1.0, -1.0]), np.array([1.0, 2.0]), 1, 0.1, 0.5))
    yield Case((np.array([2.0, 1.0]), np.array([1.0, 1.0]), 1, 0.1, 0.5))
    for d in (2, 2, 3, 4) * 4:
        for low, high in ((-6.0, 0.0), (0.2, 1.0), (1.2, 9.0)):
            yield Case(_step(rng, d, low, high))
    for y in (1, -1):
        yield Case((np.array([0.5, -0.25]), y * np.array([1.0, -2.0]), y, 0.5, 0.5), AT_THE_KINK)
        yield Case((np.array([2.0, 0.5, 1.0]), y * np.array([0.5, 1.0, -0.5]), y, 0.25, 0.5), AT_THE_KINK)
        yield Case((np.array([1.0, 0.1]), y * np.array([1.0, 0.2]), y, 0.5, 0.5), JUST_ABOVE)
        yield Case((np.array([0.6, -0.5]), y * np.array([0.7, -1.4]), y, 0.5, 0.5), JUST_ABOVE)
        yield Case((np.array([0.8]), np.array([0.5 * y]), y, 0.1, 0.5), "one weight")
        yield Case((np.array([0.5, -1.0]), np.array([1.5, 0.5]), y, 0.0, 0.1), NO_PENALTY)
        yield Case((np.array([1, -2]), np.array([3, 1]), y, 0.1, 0.5), "whole numbers only")
        yield Case((np.array([0.0, 0.0]), np.array([1.5, -0.5]), y, 0.2, 0.5), "all weights 0")


@wrong_idea("""You go uphill: the subgradient is added where it is to be subtracted. Which way does descent go?""")
def step_uphill(w, x, y, lam, rate):
    g = lam * w - (y * x if y * (w @ x) < 1 else 0.0 * x)
    return w + rate * g


@wrong_idea(
    """Your pull goes away from the label, and the penalty is right. Which sign has the slope of the hinge, below margin
    1?"""
)
def pull_away_from_the_label(w, x, y, lam, rate):
    return w - rate * (lam * w + (y * x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea("""You return the subgradient. What is asked for is where one step leads: the new weights.""")
def subgradient_instead(w, x, y, lam, rate):
    return lam * w - (y * x if y * (w @ x) < 1 else 0.0 * x)


@wrong_idea("""You return the step alone. What is asked for is where it leads: the new weights.""")
def step_without_the_start(w, x, y, lam, rate):
    return -rate * (lam * w - (y * x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea(
    """The penalty leaves no trace in your step. Its gradient is lam·w: what does it do to the weights, whatever the
    example says?"""
)
def penalty_forgotten(w, x, y, lam, rate):
    return w + (rate * y * x if y * (w @ x) < 1 else 0.0 * x)


@wrong_idea(
    """Where the margin is large you leave the weights as they are. The hinge has slope 0 there, and the penalty has
    not: which term of the objective still moves them?"""
)
def nothing_happens_where_the_hinge_is_flat(w, x, y, lam, rate):
    return w - rate * (lam * w - y * x) if y * (w @ x) < 1 else w + 0.0


@wrong_idea(
    """You pull only where the sign is wrong, as the perceptron does. The hinge also pulls at right answers with a small
    margin: up to which one?"""
)
def only_mistakes_pull(w, x, y, lam, rate):
    return w - rate * (lam * w - (y * x if y * (w @ x) <= 0 else 0.0 * x))


@wrong_idea("""You pull at every example. From some margin on the hinge has slope 0: where is your condition?""")
def pulls_at_every_margin(w, x, y, lam, rate):
    return w - rate * (lam * w - y * x)


@wrong_idea(
    """Your condition is turned round: points with a large margin pull, and the others do not. Which of them does the
    hinge leave alone?"""
)
def pulls_where_the_hinge_is_flat(w, x, y, lam, rate):
    return w - rate * (lam * w - (y * x if y * (w @ x) > 1 else 0.0 * x))


@wrong_idea(
    """You look at the score where the margin is asked for, so that a large score counts as right for either label. What
    makes a margin of a score?"""
)
def score_for_margin(w, x, y, lam, rate):
    return w - rate * (lam * w - (y * x if w @ x < 1 else 0.0 * x))


@wrong_idea(
    """Your pull has the same direction for both labels. For y = -1 the score should fall: what does the inner
    derivative of y·(w·x) hold beside x?"""
)
def label_left_out_of_the_pull(w, x, y, lam, rate):
    return w - rate * (lam * w - (x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea(
    """Every weight is moved by the same amount, y times the rate: that is the slope in the score. By the chain rule a
    weight is moved in proportion to its own input."""
)
def input_left_out_of_the_pull(w, x, y, lam, rate):
    return w - rate * (lam * w - (y + 0.0 * x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea(
    """The rate is applied to the hinge and not to the penalty. Both belong to one subgradient, and the whole of it is
    multiplied by the rate."""
)
def rate_on_the_hinge_only(w, x, y, lam, rate):
    return w - lam * w + (rate * y * x if y * (w @ x) < 1 else 0.0 * x)


@wrong_idea(
    """The rate is applied to the penalty and not to the hinge. Both belong to one subgradient, and the whole of it is
    multiplied by the rate."""
)
def rate_on_the_penalty_only(w, x, y, lam, rate):
    return w - rate * lam * w + (y * x if y * (w @ x) < 1 else 0.0 * x)


@wrong_idea("""The rate plays no part in your step. By what is the subgradient multiplied?""")
def rate_forgotten(w, x, y, lam, rate):
    return w - (lam * w - (y * x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea(
    """Your weights shrink twice as fast as they should. The penalty is lam/2 times the squared length: what does the
    half do when you differentiate?"""
)
def factor_two_in_the_penalty(w, x, y, lam, rate):
    return w - rate * (2 * lam * w - (y * x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea(
    """Your weights shrink half as fast as they should. The derivative of a square brings a 2, which meets the half in
    front."""
)
def half_left_in_the_penalty(w, x, y, lam, rate):
    return w - rate * (lam * w / 2 - (y * x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea(
    """lam stands before the pull in your step, where it belongs to the penalty. Some texts weight the loss by C; here
    the penalty is weighted by lam, and the loss by 1."""
)
def lam_on_the_hinge(w, x, y, lam, rate):
    return w - rate * (w - (lam * y * x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea(
    """Your weights grow where the penalty should make them smaller: the sign of lam·w is turned. Which way does descent
    on the squared length go?"""
)
def weights_grow(w, x, y, lam, rate):
    return w + rate * lam * w + (rate * y * x if y * (w @ x) < 1 else 0.0 * x)


@wrong_idea(
    """Your pull grows with what is missing to margin 1, as for the squared hinge. The falling piece of the hinge is a
    straight line: how steep is it, near the corner and far out?"""
)
def pull_grows_with_the_loss(w, x, y, lam, rate):
    return w - rate * (lam * w - max(0.0, 1 - y * (w @ x)) * y * x)


@wrong_idea(
    """Your pull is that of the logistic loss, which never stops. The hinge pulls with full force up to margin 1, and
    then not at all."""
)
def pull_of_the_logistic_loss(w, x, y, lam, rate):
    return w - rate * (lam * w - y * x / (1 + np.exp(y * (w @ x))))


@wrong_idea(
    """The last weight does not shrink in your step, as if it were an intercept. Here no weight has a special part: the
    docstring puts all of w into the penalty."""
)
def last_weight_not_shrunk(w, x, y, lam, rate):
    kept = np.append((1 - rate * lam) * w[:-1], w[-1])
    return kept + (rate * y * x if y * (w @ x) < 1 else 0.0 * x)


@wrong_idea(
    """Your penalty is that of the absolute values: each weight shrinks by the same amount. The squared length has the
    gradient lam·w, in proportion to each weight."""
)
def penalty_of_absolute_values(w, x, y, lam, rate):
    return w - rate * (lam * np.sign(w) - (y * x if y * (w @ x) < 1 else 0.0 * x))


@wrong_idea(
    """You cut the subgradient off at -1 and 1. The slope of the hinge in the score never exceeds 1; in a weight it is
    that slope times the input, and inputs may be larger."""
)
def subgradient_cut_off(w, x, y, lam, rate):
    return w - rate * np.clip(lam * w - (y * x if y * (w @ x) < 1 else 0.0 * x), -1, 1)


@wrong_idea(
    """You ask of each weight for itself whether it pulls. There is one margin for the whole example, the sum of all
    products times the label: where is that sum?"""
)
def margin_of_each_weight(w, x, y, lam, rate):
    return w - rate * (lam * w - np.where(y * w * x < 1, y * x, 0.0))


@wrong_idea(
    """At a margin of exactly 1 you pull. That is a subgradient too, but the docstring asks for the other one there:
    which of < and <= do you need?"""
)
def pulls_at_the_kink(w, x, y, lam, rate):
    return w - rate * (lam * w - (y * x if y * (w @ x) <= 1 else 0.0 * x))


@wrong_idea(
    """You shrink the weights first and take the margin of the shrunk ones. One step uses one place: at which weights
    are both terms of the subgradient taken?"""
)
def margin_after_the_shrinking(w, x, y, lam, rate):
    shrunk = (1 - rate * lam) * w
    return shrunk + (rate * y * x if y * (shrunk @ x) < 1 else 0.0 * x)


def hinge_sgd_step(w, x, y, lam, rate):
    subgradient = lam * w
    if y * (w @ x) < 1:
        subgradient = subgradient - y * x
    return w - rate * subgradient


def _shrink_and_pull(w, x, y, lam, rate):
    pulls = y * np.dot(x, w) < 1
    return (1 - rate * lam) * np.asarray(w, dtype=float) + rate * pulls * y * np.asarray(x, dtype=float)


def _weight_by_weight(w, x, y, lam, rate):
    margin = y * sum(float(a) * float(b) for a, b in zip(w, x, strict=True))
    new = []
    for a, b in zip(w, x, strict=True):
        slope = lam * a
        if margin < 1:
            slope -= y * b
        new.append(a - rate * slope)
    return new


def _as_a_chain(w, x, y, lam, rate):
    s = w @ x
    dloss_ds = float(np.where(1 - y * s > 0, -y, 0))
    ds_dw = x
    return w - rate * dloss_ds * ds_dw - rate * lam * w


HINGE_SGD_STEP = Exercise(
    name="hinge_sgd_step",
    label="one step of subgradient descent",
    number="5.4",
    objective="O5.3",
    minutes=6,
    points=3,
    arguments=("w", "x", "y", "lam", "rate"),
    outputs=("weights",),
    reference=optimize.hinge_sgd_step,
    cases=_step_cases,
    wrong_ideas=(
        step_uphill,
        pull_away_from_the_label,
        subgradient_instead,
        step_without_the_start,
        penalty_forgotten,
        nothing_happens_where_the_hinge_is_flat,
        only_mistakes_pull,
        pulls_at_every_margin,
        pulls_where_the_hinge_is_flat,
        score_for_margin,
        label_left_out_of_the_pull,
        input_left_out_of_the_pull,
        rate_on_the_hinge_only,
        rate_on_the_penalty_only,
        rate_forgotten,
        factor_two_in_the_penalty,
        half_left_in_the_penalty,
        lam_on_the_hinge,
        weights_grow,
        pull_grows_with_the_loss,
        pull_of_the_logistic_loss,
        last_weight_not_shrunk,
        penalty_of_absolute_values,
        subgradient_cut_off,
        margin_of_each_weight,
        pulls_at_the_kink,
        margin_after_the_shrinking,
    ),
    right_variants=(_shrink_and_pull, _weight_by_weight, _as_a_chain),
    look_again='"One example, one step" in part 4',
    kind_hints={
        AT_THE_KINK: "Which slope of the hinge does the docstring ask for at margin 1?",
        JUST_ABOVE: "At which weights is the margin taken: those before the step, or some in between?",
        NO_PENALTY: "With lam = 0 only the hinge is left. Do you divide by lam?",
        "all weights 0": "At w = 0 the margin is 0: does the hinge pull there?",
        "whole numbers only": "Is the result put into an array made like w, which then holds integers too?",
    },
    fallback="Write down the margin, then the two terms of the subgradient, and compare each with what your code has.",
    solution=hinge_sgd_step,
    why="""The penalty contributes lam·w, always. The hinge contributes −y x while the margin is below 1, by the chain
    rule: slope −y in the score, times x. Subtract the rate times their sum. Where the margin is 1 or more the weights
    still shrink, by the factor 1 − rate·lam.""",
)
