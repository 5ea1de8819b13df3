"""Session 05, objective O5.5: a probability out of a score, by maximum likelihood of two numbers."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise
from lossedu.sessions.s05_hinge_and_subgradients.machines.wrong_scalings import WRONG_SCALINGS

DOWN, RARE, LARGE, MOVED, WHOLE = (
    "high scores speak for class 0", "a rare class 1", "scores in the tens", "scores far from 0", "whole numbers only",
)  # fmt: skip


def _one_newton_run_is_enough(y, s):
    """Newton's method from 0 arrives within 25 steps, and both parameters are far from 0 and from each other."""
    rows, w = np.column_stack((s, np.ones(s.size))), np.zeros(2)
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(rows @ w, -30, 30)))
        hessian = (rows.T * (p * (1 - p))) @ rows
        if np.linalg.cond(hessian) > 1e6:
            return False
        w = w - np.linalg.solve(hessian, rows.T @ (p - y))
    settled = np.abs(rows.T @ (p - y)).max() < 1e-9
    return settled and np.all(np.abs(w) > 0.08) and abs(abs(w[0]) - abs(w[1])) > 0.1


def _draw(rng, n, slope, offset, spread=1.5, centre=0.0):
    """Scores with one decimal that do not separate the labels; each class has two examples or more."""
    while True:
        s = np.round(rng.normal(centre, spread, n), 1)
        y = (slope * s + offset + rng.logistic(0, 1, n) > 0).astype(int)
        if not 2 <= y.sum() <= n - 2 or len(set(s)) < 4:
            continue
        of_0, of_1 = s[y == 0], s[y == 1]
        overlap = of_0.max() > of_1.min() + 0.3 * spread and of_1.max() > of_0.min() + 0.3 * spread
        if overlap and _one_newton_run_is_enough(y, s):
            return y, s


def _platt_cases(rng):
    for n in (8, 10, 12, 16, 20, 30) * 2:
        yield Case(_draw(rng, n, rng.uniform(0.8, 1.6), rng.choice([-0.7, 0.7])))
    for n in (10, 16):
        yield Case(_draw(rng, n, -1.2, 0.6), DOWN)
    yield Case(_draw(rng, 40, 1.2, -2.0), RARE)
    yield Case(_draw(rng, 14, 0.1, 0.5, spread=15.0), LARGE)
    yield Case(_draw(rng, 14, 1.2, -4.0, centre=3.5), MOVED)
    yield Case((np.array([0, 0, 1, 0, 1, 1, 1]), np.array([-2, -1, -1, 1, 0, 2, 3])), WHOLE)


def platt_scale(y, s):
    rows = np.column_stack((s, np.ones(len(s))))  # a logistic regression on one measurement
    w = np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-(rows @ w)))
        gradient = rows.T @ (p - y)
        hessian = (rows.T * (p * (1 - p))) @ rows
        w = w - np.linalg.solve(hessian, gradient)
    return w[0], w[1]


def _general_optimiser(y, s):
    from scipy.optimize import minimize

    def loss(ab):
        z = ab[0] * s + ab[1]
        return np.mean(np.logaddexp(0, z) - y * z)

    return tuple(minimize(loss, [0.0, 0.0], tol=1e-9).x)


def _descent(y, s):
    centre, spread = np.mean(s), np.std(s)
    t = (s - centre) / spread
    a = b = 0.0
    for _ in range(1500):
        error = 1 / (1 + np.exp(-(a * t + b))) - y
        a, b = a - 2 * np.mean(error * t), b - 2 * np.mean(error)
    return [a / spread, b - a * centre / spread]


def _logarithms_that_warn(y, s):
    from scipy.optimize import minimize

    def loss(ab):
        p = 1 / (1 + np.exp(-(ab[0] * s + ab[1])))
        return -np.sum(np.where(y == 1, np.log(p), np.log(1 - p)))

    far = loss([1e4, 0.3])  # a first look at a very steep curve: p is 0 or 1 there
    best = minimize(loss, [0.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-12, "maxiter": 2000})
    return (best.x[0], best.x[1]) if best.fun < far else None


def _from_the_library(y, s):
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e8, tol=1e-9, max_iter=1000).fit(np.reshape(s, (-1, 1)), y)
    return model.coef_[0, 0], model.intercept_[0]


PLATT_SCALE = Exercise(
    name="platt_scale",
    label="a probability out of a score",
    number="5.9",
    objective="O5.5",
    minutes=10,
    points=3,
    arguments=("y", "s"),
    outputs=("a", "b"),
    reference=lambda y, s: optimize.platt_scale(y, s),
    cases=_platt_cases,
    rtol=1e-3,
    atol=1e-3,
    wrong_ideas=WRONG_SCALINGS,
    right_variants=(_general_optimiser, _descent, _logarithms_that_warn, _from_the_library),
    look_again='"Two numbers, fitted" in part 4',
    solution=platt_scale,
    why="""Maximum likelihood of σ(as + b) is a logistic regression with one measurement, the score, and an intercept,
    and nothing is penalised: the fit of session 03 on the two columns s and 1. With two unknowns Newton's method is a
    few lines. Its gradient is the sum of p − y, and of (p − y)·s; both are 0 at the end.""",
    kind_hints={
        DOWN: "Nothing forbids a negative a: then a high score speaks for class 0.",
        LARGE: "The loss bends much more in a than in b here, so one rate cannot suit both. Divide the scores by their "
        "spread first, and translate a back.",
        MOVED: "a and b pull on each other when the scores are far from 0. Subtract the mean first, and translate b "
        "back, or use Newton's step.",
        RARE: "Are both classes weighted as they come?",
    },
    fallback="Compute two sums at the a and b you return: of p - y, and of (p - y) s. If they are not 0, the fit was "
    "not over: go on, or take Newton's step. If both are, you fit another function: is something penalised, or a label "
    "changed?",
)
