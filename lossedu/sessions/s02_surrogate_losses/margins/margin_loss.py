"""Session 02, objective O2.1: the six losses of the margin."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise
from lossedu.sessions.s02_surrogate_losses.margins.wrong_margin_losses import WRONG_MARGIN_LOSSES


def _margins(rng, shape=()):
    return np.round(rng.uniform(-5, 5, shape), 1)


def _margin_loss_cases(rng):
    for name in losses.MARGIN_LOSSES:
        for m in (2.0, 0.5, -0.5, -2.0, -3.0, 3.0):
            yield Case((name, m))
        for _ in range(8):
            yield Case((name, float(_margins(rng))))
        for n in (2, 3, 3, 5):
            yield Case((name, _margins(rng, n)))
        yield Case((name, _margins(rng, 1)), "an array of one margin")
        yield Case((name, _margins(rng, (2, 3))), "a table of margins")
        for m in (0.0, 1.0, -1.0):
            yield Case((name, m), "m = 0, 1 or -1, where a formula may change")
        yield Case((name, np.array([-1.0, 0.0, 1.0])), "m = 0, 1 or -1, where a formula may change")
        for m in (2, -2, 3):
            yield Case((name, m), "margins that are integers")
        yield Case((name, np.array([-3, -2, 2])), "margins that are integers")
        kind = "m = 800 or -800" if name not in ("logistic", "exponential") else f"{name} loss at m = 800 or -800"
        for m in (800.0, -800.0):
            yield Case((name, m), kind)
        yield Case((name, np.array([-800.0, 0.5, 800.0])), kind)
        yield Case((name, np.array([])), "empty input")


def margin_loss(name, m):
    m = np.asarray(m, dtype=float)
    if name == "hinge":
        return np.maximum(0, 1 - m)
    if name == "logistic":
        return np.logaddexp(0, -m)  # ln(e^0 + e^-m), without forming e^-m
    if name == "exponential":
        with np.errstate(over="ignore"):  # inf is what is wanted where e^-m is too large
            return np.exp(-m)
    if name == "squared":
        return (1 - m) ** 2
    if name == "perceptron":
        return np.maximum(0, -m)
    return np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2)


def _from_a_table_of_functions(name, m):
    def positive(a):
        return (np.asarray(a) + np.abs(a)) / 2

    return {
        "hinge": lambda: positive(1 - m),
        "logistic": lambda: positive(-m) + np.log1p(np.exp(-np.abs(m))),
        "exponential": lambda: np.exp(-m),
        "squared": lambda: 1 - 2 * m + m * m,
        "perceptron": lambda: positive(-m),
        "modified_huber": lambda: positive(1 - m) ** 2 - positive(-1 - m) ** 2,
    }[name]()


def _one_number_after_the_other(name, m):
    def loss(t):
        if name == "hinge":
            return 1 - t if t < 1 else 0.0
        if name == "logistic":
            return -t + np.log1p(np.exp(t)) if t < 0 else np.log1p(np.exp(-t))
        if name == "exponential":
            return np.exp(-t)
        if name == "squared":
            return (t - 1) * (t - 1)
        if name == "perceptron":
            return -t if t < 0 else 0.0
        if t >= 1:
            return 0.0
        return (1 - t) ** 2 if t >= -1 else -4.0 * t

    m = np.asarray(m, dtype=float)
    return np.array([loss(t) for t in m.flat]).reshape(m.shape)


def _chosen_by_a_warning_where(name, m):
    with_tail = np.where(np.less(m, -30), np.negative(m), np.log(1 + np.exp(np.negative(m))))
    everything = [1 - np.asarray(m), with_tail, np.exp(np.negative(m)), (1 - np.asarray(m)) ** 2, np.negative(m)]
    order = ["hinge", "logistic", "exponential", "squared", "perceptron"]
    if name == "modified_huber":
        return np.where(np.greater(m, 1), 0, np.where(np.less(m, -1), np.multiply(-4, m), everything[3]))
    value = everything[order.index(name)]
    return np.where(value > 0, value, 0)


MARGIN_LOSS = Exercise(
    name="margin_loss",
    label="six losses of the margin",
    number="2.1",
    objective="O2.1",
    minutes=12,
    points=4,
    arguments=("name", "m"),
    outputs=("loss",),
    reference=losses.margin_loss,
    cases=_margin_loss_cases,
    wrong_ideas=WRONG_MARGIN_LOSSES,
    right_variants=(_from_a_table_of_functions, _one_number_after_the_other, _chosen_by_a_warning_where),
    look_again='"Six losses, one table" in part 2',
    kind_hints={
        "logistic loss at m = 800 or -800": "What are e^800 and ln(1 + e^800), as far as float64 can "
        'tell? "Far out" in part 2 rewrites the formula.',
        "exponential loss at m = 800 or -800": "e^800 is more than float64 can hold. What does the docstring ask for?",
        "an array of one margin": "Do you return an array there too, as for two margins?",
        "margins that are integers": "Is your result put into an array made like m, which then holds integers too?",
    },
    solution=margin_loss,
    why="""Five of the six are one line each: `np.maximum` compares entry by entry, so no `if` looks at m. Modified
    Huber has three pieces, and `np.maximum(0, 1 - m) ** 2` is two of them at once. The step that is easily missed is
    the logistic loss at m = −800, where e⁸⁰⁰ overflows: `np.logaddexp(0, -m)` is ln(e⁰ + e⁻ᵐ) and never forms it.""",
)
