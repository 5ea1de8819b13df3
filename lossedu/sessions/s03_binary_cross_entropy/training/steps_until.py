"""Session 03, objective O3.6: how long a loss needs to bring one example round."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea

THERE, ON_IT, LONG = "the start is there already", "the start lies exactly on the target", "more than a thousand steps"


def _probabilities_on_the_way(loss, z0, p_target, rate):
    z = z0
    for _ in range(600):
        p = 1 / (1 + np.exp(-z))
        yield p
        if p > p_target:
            return
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))


def _clear(loss, z0, p_target, rate):
    """Some steps, not too many, and none of them lands where rounding would decide."""
    passed = list(_probabilities_on_the_way(loss, z0, p_target, rate))
    return 3 <= len(passed) <= 400 and passed[-1] > p_target and min(abs(p - p_target) for p in passed) > 1e-6


def _steps_cases(rng):
    for loss, low, high, count in (("bce", -80, 5, 30), ("half_squared", -45, 5, 30)):
        while count:
            z0, p_target = float(rng.integers(low, high) / 10), float(rng.choice([0.6, 0.7, 0.8, 0.9, 0.95]))
            rate = float(rng.choice([0.2, 0.5, 2.0, 3.0]))
            if _clear(loss, z0, p_target, rate):
                count -= 1
                yield Case((loss, z0, p_target, rate))
    for loss in ("bce", "half_squared"):
        for z0, p_target in ((3.0, 0.9), (0.0, 0.4), (-0.5, 0.2), (6.5, 0.99)):
            yield Case((loss, z0, p_target, 1.0), THERE)
        yield Case((loss, 0.0, 0.5, 0.5), ON_IT)
    for z0, rate in ((-8.0, 1.0), (-7.5, 0.5)):
        yield Case(("half_squared", z0, 0.9, rate), LONG)
    yield Case(("bce", -4, 0.9, 1), "whole numbers only")
    yield Case(("half_squared", -2, 0.7, 2), "whole numbers only")


@wrong_idea(
    """Your count is one too many: you count the places visited, the start among them. A step is what lies between two
    places."""
)
def places_counted_instead_of_steps(loss, z0, p_target, rate):
    z, count = z0, 1
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """Your count is one too few: you stop counting at the last step that does not reach the target. The step that
    reaches it counts."""
)
def last_step_not_counted(loss, z0, p_target, rate):
    z, count = z0, -1
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
        count += 1
    return max(count, 0)


@wrong_idea(
    """You always take a step before you look. Where the start is above the target already, no step is needed: what
    must be asked first?"""
)
def a_step_before_looking(loss, z0, p_target, rate):
    z, count = z0, 0
    while True:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
        count += 1
        if 1 / (1 + np.exp(-z)) > p_target:
            return count


@wrong_idea("""You stop as soon as the target is reached. The docstring wants p above it: what if p is equal to it?""")
def reaching_is_enough(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) < p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """Your two losses take the same steps, both with the slope p - 1. For half the squared error the chain rule brings
    one more factor into the slope in z: which function stands between z and p?"""
)
def sigmoid_slope_forgotten(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        z -= rate * (1 / (1 + np.exp(-z)) - 1)
        count += 1
    return count


@wrong_idea(
    """Your two losses take the same steps, both with the factor p (1 - p). In cross-entropy that factor cancels against
    the slope of the logarithm: derive its slope in z once more."""
)
def sigmoid_slope_in_both(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * (p - 1) * p * (1 - p)
        count += 1
    return count


@wrong_idea("""The two losses are in each other's place. Which of the two slopes has the factor p (1 - p)?""")
def losses_exchanged(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "half_squared" else (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """Cross-entropy is right, and the squared error moves twice as fast as it should. It is halved in this course:
    what is left of the 2 when you differentiate?"""
)
def squared_error_not_halved(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else 2 * (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """For the squared error you use p (1 - p) alone, and one factor is missing. The slope is a product of two slopes:
    that of the loss in p, and that of p in z."""
)
def slope_of_the_sigmoid_alone(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else -p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """For cross-entropy you step by the slope in the probability, -1/p. Here z moves, and the slope in z is another
    one: the chain rule multiplies by p (1 - p)."""
)
def slope_in_the_probability(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * (-1 / p if loss == "bce" else (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """You step by the slope in the probability for both losses, -1/p and p - 1. Here z moves: for each of the two the
    chain rule multiplies by p (1 - p)."""
)
def both_slopes_in_the_probability(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * (-1 / p if loss == "bce" else p - 1)
        count += 1
    return count


@wrong_idea("""You compare the logit with the target. The target is a probability: what turns z into one?""")
def logit_compared_with_the_target(loss, z0, p_target, rate):
    z, count = z0, 0
    while z <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea("""Your steps have rate 1 whatever is handed over: where in your code does `rate` appear?""")
def rate_ignored(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= (p - 1) if loss == "bce" else (p - 1) * p * (1 - p)
        count += 1
    return count


@wrong_idea("""You stop at p > 0.9 whatever target is handed over: where in your code does `p_target` appear?""")
def target_ignored(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= 0.9:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """You compute the slope once, at the start, and keep it. Every step must look at the slope where it stands: what
    belongs inside the loop?"""
)
def slope_of_the_start_kept(loss, z0, p_target, rate):
    z, count = z0, 0
    p = 1 / (1 + np.exp(-z))
    slope = (p - 1) if loss == "bce" else (p - 1) * p * (1 - p)
    while 1 / (1 + np.exp(-z)) <= p_target:
        z -= rate * slope
        count += 1
    return count


@wrong_idea("""You return where z ended. The question is how many steps it took: which variable counts them?""")
def returned_the_logit(loss, z0, p_target, rate):
    z = z0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
    return z


@wrong_idea(
    """You give up after a thousand steps and return that. Some runs are longer, and how long is what is asked: let the
    loop end by its condition."""
)
def gave_up_after_a_thousand(loss, z0, p_target, rate):
    z = z0
    for count in range(1000):
        p = 1 / (1 + np.exp(-z))
        if p > p_target:
            return count
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
    return 1000


@wrong_idea(
    """Cross-entropy is right, and the squared error moves half as fast as it should. The half in the loss cancels the 2
    of the derivative: it is gone by then."""
)
def half_taken_twice(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else 0.5 * (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """You step by the loss itself, ln p and the squared error. A step follows the slope of the loss in z: differentiate
    first."""
)
def losses_taken_for_slopes(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * (np.log(p) if loss == "bce" else -0.5 * (p - 1) ** 2)
        count += 1
    return count


@wrong_idea(
    """For the squared error you step by (p - 1) squared. The slope has the error once, times the slope of the sigmoid:
    which factor is missing?"""
)
def squared_error_taken_for_its_slope(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else -((p - 1) ** 2))
        count += 1
    return count


@wrong_idea("""You divide by the rate. A larger rate makes longer steps and so fewer of them.""")
def rate_divides(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) / rate**2 if loss == "bce" else (p - 1) * p * (1 - p) / rate**2)
        count += 1
    return count


@wrong_idea(
    """Cross-entropy is right. For the squared error you take 1 - p^2 for the slope of the sigmoid: that is the
    derivative of tanh. What is the derivative of the sigmoid, in terms of p?"""
)
def derivative_of_tanh(loss, z0, p_target, rate):
    z, count = z0, 0
    while 1 / (1 + np.exp(-z)) <= p_target:
        p = 1 / (1 + np.exp(-z))
        z -= rate * ((p - 1) if loss == "bce" else (p - 1) * (1 - p**2))
        count += 1
    return count


@wrong_idea(
    """You turn z0 into p once and then move p. The steps are taken in the logit: z moves, and p must be computed from
    it again after every step."""
)
def moves_the_probability(loss, z0, p_target, rate):
    p, count = 1 / (1 + np.exp(-z0)), 0
    while p <= p_target:
        p -= rate * ((p - 1) if loss == "bce" else (p - 1) * p * (1 - p))
        count += 1
    return count


@wrong_idea(
    """You descend on the probability, with the slopes in p. The steps are taken in the logit: z moves, by the slope in
    z, and p follows from it."""
)
def descends_on_the_probability(loss, z0, p_target, rate):
    p, count = 1 / (1 + np.exp(-z0)), 0
    while p <= p_target:
        p -= rate * (-1 / p if loss == "bce" else p - 1)
        count += 1
    return count


def steps_until(loss, z0, p_target, rate):
    z, steps = z0, 0
    p = 1 / (1 + np.exp(-z))
    while p <= p_target:
        slope = p - 1 if loss == "bce" else (p - 1) * p * (1 - p)
        z = z - rate * slope
        p = 1 / (1 + np.exp(-z))
        steps += 1
    return steps


def _with_tanh_and_break(loss, z0, p_target, rate):
    def sigmoid(z):
        return (1 + np.tanh(z / 2)) / 2

    slopes = {"bce": lambda p: 1 - p, "half_squared": lambda p: (1 - p) ** 2 * p}
    for steps in range(10**7):
        if sigmoid(z0) > p_target:
            return steps
        z0 = z0 + rate * slopes[loss](sigmoid(z0))


def _on_the_logit_of_the_target(loss, z0, p_target, rate):
    wanted = np.log(p_target / (1 - p_target))
    path = [z0]
    while not path[-1] > wanted:
        q = 1 / (1 + np.exp(path[-1]))
        path.append(path[-1] + rate * q * (q * (1 - q) if loss == "half_squared" else 1))
    return len(path) - 1


def _recursive_in_blocks(loss, z0, p_target, rate):
    z, steps, there = np.float64(z0), np.int64(0), False
    while not there:
        p = np.reciprocal(1 + np.exp(-z))
        there = bool(p > p_target)
        error = p - 1
        z = z - rate * np.where(loss == "bce", error, error * p * (1 - p)) * (not there)
        steps += not there
    return np.array(steps)


STEPS_UNTIL = Exercise(
    name="steps_until",
    label="steps until one example is right",
    number="3.9",
    objective="O3.6",
    minutes=7,
    points=3,
    arguments=("loss", "z0", "p_target", "rate"),
    outputs=("steps",),
    reference=optimize.steps_until,
    cases=_steps_cases,
    rtol=0.0,
    atol=0.0,
    wrong_ideas=(
        places_counted_instead_of_steps,
        last_step_not_counted,
        a_step_before_looking,
        reaching_is_enough,
        sigmoid_slope_forgotten,
        sigmoid_slope_in_both,
        losses_exchanged,
        squared_error_not_halved,
        slope_of_the_sigmoid_alone,
        slope_in_the_probability,
        both_slopes_in_the_probability,
        logit_compared_with_the_target,
        rate_ignored,
        target_ignored,
        slope_of_the_start_kept,
        returned_the_logit,
        gave_up_after_a_thousand,
        half_taken_twice,
        losses_taken_for_slopes,
        squared_error_taken_for_its_slope,
        rate_divides,
        derivative_of_tanh,
        moves_the_probability,
        descends_on_the_probability,
    ),
    right_variants=(_with_tanh_and_break, _on_the_logit_of_the_target, _recursive_in_blocks),
    look_again='"A slope that has died" in part 5',
    solution=steps_until,
    why="""Both losses have the error p − 1 in their slope in z. Half the squared error keeps the slope of the sigmoid,
    p(1 − p), and in cross-entropy it cancels. Ask for p before the first step, so that a start above the target
    gives 0, and let p be equal to the target without stopping.""",
    kind_hints={ON_IT: "Must p reach the target, or pass it?", THERE: "What should a run of no step at all return?"},
)
