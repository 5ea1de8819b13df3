"""Session 04, objective O4.4: the minimiser of the regularised cross-entropy of K classes."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.wrong_softmax_fits import WRONG_SOFTMAX_FITS

NEARLY_NONE, NOT_FLAT = 1e-6, 0.015  # without a penalty: least curvature at the minimum, so that there is one to reach
SEPARABLE, ONLY_ONES, TWO_CLASSES = "separable classes", "nothing but the column of ones", "two classes"
LARGE = "a column of large numbers"


def _rows(rng, n, d):
    X = np.round(rng.normal(0, 1, (n, d)), 1)
    X[:, -1] = 1.0
    return X


def _labels(rng, X, classes):
    """Noisy classes that depend on the rows and differ in frequency."""
    W = np.linspace(-1.2, 1.2, X.shape[1] * classes).reshape(X.shape[1], classes)[:, rng.permutation(classes)]
    return (X @ W + rng.gumbel(0, 0.9, (len(X), classes))).argmax(axis=1)


def _least_curvature(W, X, l2):
    """Of the risk, over the directions whose rows sum to 0."""
    logits = X @ W
    P = np.exp(logits - logits.max(axis=1, keepdims=True))
    P = P / P.sum(axis=1, keepdims=True)
    classes, penalty = W.shape[1], np.append(np.full(len(W) - 1, l2), 0.0)
    S = P[:, :, None] * (np.eye(classes) - P[:, None, :])
    hessian = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / len(X)
    within = np.kron(np.eye(len(W)), np.linalg.svd(np.ones((1, classes)))[2][1:])
    return np.linalg.eigvalsh(within @ (hessian + np.diag(np.repeat(penalty, classes))) @ within.T)[0]


def _in_good_shape(X, y, classes):
    """Training ends soon even without a penalty, for the idea that leaves it out; with one it ends sooner."""
    count = np.bincount(y, minlength=classes)
    if count.min() < 2 or np.ptp(count) == 0:
        return False
    free = optimize.fit_softmax(X, y, NEARLY_NONE)
    return _least_curvature(free, X, NEARLY_NONE) > NOT_FLAT and 0.3 < np.median(abs(free)) < abs(free).max() < 4


def _fit_cases(rng):
    wanted = [(n, d, k, l2) for n, d, k in ((10, 2, 3), (14, 2, 3), (14, 3, 3)) for l2 in (0.1, 0.2)]
    while wanted:
        n, d, classes, l2 = wanted[0]
        X = _rows(rng, n, d)
        y = _labels(rng, X, classes)
        if _in_good_shape(X, y, classes):
            wanted.pop(0)
            yield Case((X, y, l2))
    far = rng.permutation(np.arange(8, 14))[:4]
    far = np.column_stack((np.concatenate((far, -far)), np.ones(8)))  # L about 60, and the classes hardly depend on it
    yield Case((far, np.array([0, 1, 2, 2, 2, 1, 0, 2]), 0.1), LARGE)
    x = np.round(rng.uniform(0.3, 2.0, 6), 1)
    apart = np.column_stack((x + np.repeat([-4, 0, 4], 2), np.ones(6)))
    yield Case((apart, np.array([0, 0, 1, 1, 2, 2]), 0.1), SEPARABLE)
    yield Case((np.column_stack((x, np.ones(6))), np.array([0, 1, 1, 0, 1, 1]), 0.5), TWO_CLASSES)
    yield Case((np.column_stack((x, np.ones(6))), np.array([2, 1, 0, 0, 1, 0]), 1.0), "a strong penalty")
    yield Case((np.ones((7, 1)), np.array([0, 1, 2, 2, 1, 2, 2]), 0.5), ONLY_ONES)
    yield Case((np.array([[1, 1], [2, 1], [0, 1], [-1, 1]]), np.array([1, 0, 2, 1]), 1), "whole numbers only")


def fit_softmax(X, y, l2):
    n, d = X.shape
    Y = np.eye(y.max() + 1)[y]
    penalty = np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0)  # the intercepts are spared
    rate = 1 / (np.linalg.eigvalsh(X.T @ X / (2 * n))[-1] + l2)  # the bound of part 2: no step goes up
    W = np.zeros((d, Y.shape[1]))  # rows of sum 0, and every step keeps it
    for _ in range(100_000):
        z = X @ W
        P = np.exp(z - z.max(axis=1, keepdims=True))
        P = P / P.sum(axis=1, keepdims=True)
        gradient = X.T @ (P - Y) / n + penalty * W
        if np.max(np.abs(gradient)) < 1e-6:
            break
        W = W - rate * gradient
    return W


def _newton_with_a_pseudoinverse(X, y, l2):
    n, d, K = len(X), X.shape[1], max(y) + 1
    W, spare = np.zeros((d, K)), np.diag([l2] * (d - 1) + [0.0])
    for _ in range(12):
        e = np.exp(X @ W)
        P = e / e.sum(axis=1)[:, None]
        slope = X.T @ (P - (y[:, None] == np.arange(K))) / n + spare @ W
        H = np.kron(spare, np.eye(K))
        for x, p in zip(X, P, strict=True):
            H = H + np.kron(np.outer(x, x), np.diag(p) - np.outer(p, p)) / n
        W = W - (np.linalg.pinv(H, rcond=1e-10) @ slope.reshape(-1)).reshape(d, K)
    return W


def _library_minimiser_without_gradient(X, y, l2):
    from scipy.optimize import minimize

    d, K = X.shape[1], int(max(y)) + 1

    def risk(w):
        z = X @ w.reshape(d, K)
        return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]) + l2 / 2 * np.sum(w[:-K] ** 2)

    W = minimize(risk, np.zeros(d * K)).x.reshape(d, K)
    return W - W.mean(axis=1, keepdims=True)


def _steps_class_by_class(X, y, l2):
    n, d = X.shape
    K = int(np.max(y)) + 1
    W = np.zeros((d, K))
    for _ in range(5000):
        slopes = np.zeros((d, K))
        scores = np.exp(X @ W)
        for k in range(K):
            slopes[:, k] = X.T @ (scores[:, k] / scores.sum(axis=1) - (y == k)) / n
        slopes[:-1] += l2 * W[:-1]
        if abs(slopes).max() < 5e-7:
            break
        W -= slopes / (np.sum(X * X) / (2 * n) + l2)  # the trace is never below the largest eigenvalue
    return W.tolist()


FIT_SOFTMAX = Exercise(
    name="fit_softmax",
    label="softmax regression, trained to the end",
    number="4.8",
    objective="O4.4",
    minutes=14,
    points=4,
    arguments=("X", "y", "l2"),
    outputs=("weights",),
    reference=optimize.fit_softmax,
    cases=_fit_cases,
    rtol=1e-3,
    atol=1e-3,  # what a gradient of 1e-5 may leave where the curvature is a few hundredths, with room to spare
    wrong_ideas=WRONG_SOFTMAX_FITS,
    right_variants=(
        _newton_with_a_pseudoinverse,
        _library_minimiser_without_gradient,
        _steps_class_by_class,
    ),
    look_again='"All the weights at once" in part 2',
    solution=fit_softmax,
    why="""The labels become one-hot rows, and the gradient is Xᵀ(P − Y)/n plus l2 · W, with a 0 for the row of the
    intercepts. The curvature is nowhere larger than the largest eigenvalue of XᵀX/(2n), plus l2, so steps of 1 over
    that never go up. From zero weights every row of W keeps the sum 0, since every row of the gradient has
    it.""",
    kind_hints={
        SEPARABLE: "Only the penalty keeps the weights finite here, and the way to the minimum is long. Is the "
        "gradient 0 at the weights you return, and is nothing infinite on the way?",
        ONLY_ONES: "The penalty touches nothing here, and the probabilities are the shares of the classes. Which "
        "intercepts of sum 0 give them?",
        LARGE: "The numbers in a column are ten times larger here, so the curvature is a hundred times larger. What "
        "should the length of a step depend on, and is the gradient 0 at the weights you return?",
        TWO_CLASSES: "Two classes have two columns here, and the second is the first with its sign turned.",
    },
    fallback="Two numbers tell most. The largest entry, in size, of your gradient at the weights you return: above "
    "1e-6, training was not over, or the rate is too large. The sums of the rows of W: where they are not 0, the "
    "probabilities may be right and the weights others. If both are as they should be, you minimise another function: "
    "is the loss a mean over the examples, is the penalty in it, does it spare the last row? And if NumPy calls a "
    "matrix singular: in which direction do the weights move and no probability with them?",
)
