"""Session 03, objective O3.5: the minimiser of the regularised cross-entropy."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise
from lossedu.sessions.s03_binary_cross_entropy.training.wrong_fits import WRONG_FITS

STEEP_ENOUGH = 0.08  # least curvature at the minimum: a thousand sensible steps of gradient descent are enough
NEARLY_NONE, NOT_FLAT = 1e-6, 0.02  # without a penalty: least curvature at the minimum, so that there is one to reach
SEPARABLE, ONLY_ONES, STRONG = "separable classes", "nothing but the column of ones", "a strong penalty"


def _rows(rng, n, d):
    X = np.round(rng.normal(0, 1, (n, d)), 1)
    X[:, -1] = 1.0
    return X


def _labels(rng, X, lean):
    """Noisy labels that depend on the rows, both of them present."""
    score = X @ np.append(np.linspace(1.5, -1.0, X.shape[1] - 1), lean)
    return (score + rng.logistic(0, 0.7, len(X)) > 0).astype(int)


def _in_good_shape(X, y, l2):
    """Training ends soon, with the penalty and, for the idea that leaves it out, without."""
    if not 2 <= y.sum() <= len(y) - 2 or optimize.is_separable(X, y):
        return False
    free, w = optimize.fit_logistic(X, y, NEARLY_NONE), optimize.fit_logistic(X, y, l2)
    return (
        _least_curvature(free, X, y, NEARLY_NONE) > NOT_FLAT
        and _least_curvature(w, X, y, l2) > STEEP_ENOUGH
        and np.all(abs(w) > 0.1)
    )


def _least_curvature(w, X, y, l2):
    return np.linalg.eigvalsh(optimize.logistic_risk_hessian(w, X, y, l2))[0]


def _fit_cases(rng):
    wanted = [(n, d, l2) for n, d in ((9, 2), (12, 2), (12, 3), (20, 3), (30, 4)) for l2 in (0.1, 0.2)]
    while wanted:
        n, d, l2 = wanted[0]
        X = _rows(rng, n, d)
        y = _labels(rng, X, lean=rng.choice([-0.8, 0.8]))
        if _in_good_shape(X, y, l2):
            wanted.pop(0)
            yield Case((X, y, l2))
    x = np.round(rng.uniform(0.3, 2.0, 6), 1)
    yield Case((np.column_stack((x * [-1, -1, -1, 1, 1, 1], np.ones(6))), np.array([0, 0, 0, 1, 1, 1]), 0.1), SEPARABLE)
    yield Case((np.column_stack((x, np.ones(6))), np.array([0, 1, 1, 1, 0, 1]), 1.0), STRONG)
    yield Case((np.ones((5, 1)), np.array([1, 1, 1, 0, 1]), 0.5), ONLY_ONES)
    yield Case((np.array([[1, 1], [2, 1], [0, 1], [-1, 1]]), np.array([1, 0, 1, 0]), 1), "whole numbers only")


def fit_logistic(X, y, l2):
    n, d = X.shape
    penalty = np.append(np.full(d - 1, l2), 0.0)  # the intercept is spared
    rate = 1 / (np.linalg.eigvalsh(X.T @ X / (4 * n))[-1] + l2)  # the bound of part 2: every step goes down
    w = np.zeros(d)
    for _ in range(100_000):
        p = 1 / (1 + np.exp(-(X @ w)))
        gradient = X.T @ (p - y) / n + penalty * w
        if np.max(np.abs(gradient)) < 1e-7:
            break
        w = w - rate * gradient
    return w


def _newton(X, y, l2):
    w, penalty = np.zeros(X.shape[1]), l2 * np.eye(X.shape[1])
    penalty[-1, -1] = 0.0
    for _ in range(20):
        p = 1 / (1 + np.exp(-X @ w))
        gradient = np.mean((p - y)[:, None] * X, axis=0) + penalty @ w
        w = w - np.linalg.inv(X.T @ np.diag(p * (1 - p)) @ X / len(y) + penalty) @ gradient
    return w


def _library_minimiser_without_gradient(X, y, l2):
    from scipy.optimize import minimize

    def risk(w):
        z = X @ w
        return np.mean(np.logaddexp(0, z) - y * z) + 0.5 * l2 * np.sum(w[:-1] ** 2)

    return minimize(risk, np.zeros(X.shape[1])).x


def _limited_memory(X, y, l2):
    from scipy.optimize import minimize

    sign = 2 * y - 1

    def risk_and_gradient(w):
        m = sign * (X @ w)
        pull = -sign / (1 + np.exp(m))
        decay = np.concatenate([l2 * w[:-1], [0]])
        return np.mean(np.log1p(np.exp(-m))) + w @ decay / 2, X.T @ pull / len(y) + decay

    return minimize(risk_and_gradient, np.zeros(X.shape[1]), jac=True, method="L-BFGS-B").x


def _five_thousand_steps_of_a_half(X, y, l2):
    w = [0.0] * X.shape[1]
    for _ in range(5000):
        p = 1 / (1 + np.exp(-(X @ np.array(w))))
        slopes = (p - y) @ X / len(y)
        for k in range(len(w)):
            w[k] -= 0.5 * (slopes[k] + (l2 * w[k] if k < len(w) - 1 else 0))
    return w


def _from_the_library(X, y, l2):
    from sklearn.linear_model import LogisticRegression

    if X.shape[1] == 1:
        return np.array([np.log(y.mean() / (1 - y.mean()))])
    model = LogisticRegression(C=1 / (len(y) * l2), tol=1e-8, max_iter=1000).fit(X[:, :-1], y)
    return np.append(model.coef_[0], model.intercept_)


FIT_LOGISTIC = Exercise(
    name="fit_logistic",
    label="logistic regression, trained to the end",
    number="3.8",
    objective="O3.5",
    minutes=14,
    points=4,
    arguments=("X", "y", "l2"),
    outputs=("weights",),
    reference=optimize.fit_logistic,
    cases=_fit_cases,
    rtol=1e-3,
    atol=1e-3,  # what a gradient of 1e-5 may leave, where the curvature is STEEP_ENOUGH, with room to spare
    wrong_ideas=WRONG_FITS,
    right_variants=(
        _newton,
        _library_minimiser_without_gradient,
        _limited_memory,
        _five_thousand_steps_of_a_half,
        _from_the_library,
    ),
    look_again='"A penalty, and the step it adds" in part 3',
    solution=fit_logistic,
    why="""The gradient is that of exercise 3.7 plus l2 · w, with a 0 for the intercept. The curvature is nowhere larger
    than the largest eigenvalue of XᵀX/(4n), plus l2, so steps of 1 over that always go down. What is easily missed is
    the end: watch the gradient, not the number of steps.""",
    kind_hints={
        SEPARABLE: "Only the penalty keeps the weights finite here, and the way to the minimum is long. Does the "
        "penalty enter every step, and is the gradient 0 at the weights you return?",
        ONLY_ONES: "The penalty touches nothing here, and p is the share of ones. What is its logit?",
        STRONG: "With a strong penalty a step that was short enough before may be too long: which number bounds it?",
    },
    fallback="Print the largest entry, in size, of your gradient at the weights you return. Above 1e-6: training was "
    "not over, so let the gradient end the loop and not a count of steps. Below: you minimise another function. Is "
    "the loss a mean, is the penalty in it, does it spare the last weight, and what is its derivative?",
)
