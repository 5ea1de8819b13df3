"""Session 03, objective O3.5, stretch: one step of Newton's method."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea

SQUARE, ZERO = "as many examples as weights", "all weights 0"


def _rows(rng, n, d):
    X = np.round(rng.uniform(0.1, 2.0, (n, d)), 1) * rng.choice([-1, 1], (n, d))
    X[:, -1] = 1.0
    return X


def _newton_cases(rng):
    shapes = [(4, 2), (5, 2), (5, 3), (6, 3), (8, 3), (9, 4)] * 8 + [(2, 2), (3, 3)] * 2
    while shapes:
        n, d = shapes[0]
        w, X = np.round(rng.uniform(0.2, 1.0, d), 1) * rng.choice([-1, 1], d), _rows(rng, n, d)
        y = rng.permutation(np.concatenate(([0, 1], rng.integers(0, 2, n - 2))))
        if np.linalg.svd(X)[1][-1] > 0.5:
            shapes.pop(0)
            yield Case((w, X, y), SQUARE) if n == d else Case((w, X, y))
    for n, d in ((5, 2), (6, 3)):
        X = np.column_stack((np.arange(1, n + 1) % 4 * (np.arange(n) % 2 - 0.5), np.ones(n)))
        X = np.column_stack((np.arange(n) ** 2 / n, X))[:, 3 - d :]
        yield Case((np.zeros(d), X, np.arange(n) % 3 % 2), ZERO)
    yield Case((np.array([0]), np.ones((4, 1)), np.array([1, 1, 0, 1])), "whole numbers only")
    yield Case((np.array([1, -1]), np.array([[1, 1], [2, 1], [-1, 1]]), np.array([0, 1, 0])), "whole numbers only")


@wrong_idea("""You go uphill: the step is added where it is to be subtracted. Which sign has H⁻¹g?""")
def step_added(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w + np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y))


@wrong_idea("""You return the step. What is asked for is where it leads: the new weights.""")
def step_without_the_start(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return -np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y))


@wrong_idea("""You return H⁻¹g. What is asked for is where the step leads: the new weights.""")
def step_alone_and_uphill(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y))


@wrong_idea(
    """That is a step of gradient descent at rate 1. Newton's method divides the gradient by the curvature: where is the
    Hessian?"""
)
def gradient_step_instead(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - X.T @ (p - y) / len(y)


@wrong_idea(
    """You multiply by the Hessian. Where the curve bends sharply the step must be short, so the gradient is divided by
    it: which system has the step for its solution?"""
)
def multiplied_by_the_hessian(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - (X.T * (p * (1 - p))) @ X / len(y) @ (X.T @ (p - y) / len(y))


@wrong_idea(
    """Your step is too short by the factor n: gradient and Hessian must be of one risk, both means or both sums."""
)
def mean_gradient_and_summed_hessian(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y) / len(y))


@wrong_idea(
    """Your step is too long by the factor n: gradient and Hessian must be of the same risk, both means or both sums."""
)
def summed_gradient_and_mean_hessian(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.solve((X.T * (p * (1 - p))) @ X / len(y), X.T @ (p - y))


@wrong_idea(
    """Your curvature is 1/4 for every example. That is the largest it can be, at p = 1/2; each example has its own,
    p (1 - p)."""
)
def curvature_one_quarter_everywhere(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.solve(X.T @ X / 4, X.T @ (p - y))


@wrong_idea(
    """Your curvature is 1 for every example: that is the Hessian of half squared error. The sigmoid bends; what is the
    derivative of p - y in the logit?"""
)
def curvature_one_everywhere(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.solve(X.T @ X, X.T @ (p - y))


@wrong_idea("""You weight the rows by p. The derivative of p in the logit has a second factor.""")
def curvature_is_p(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.solve((X.T * p) @ X, X.T @ (p - y))


@wrong_idea(
    """The factors p (1 - p) come in squared: they weight the rows twice, once on either side. The diagonal matrix
    stands between Xᵀ and X once."""
)
def curvature_squared(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    scaled = X * (p * (1 - p))[:, None]
    return w - np.linalg.solve(scaled.T @ scaled, X.T @ (p - y))


@wrong_idea(
    """You divide each entry of the gradient by the diagonal entry of the Hessian. The weights act together: the
    off-diagonal entries belong to the system too."""
)
def diagonal_only(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - X.T @ (p - y) / np.sum(X**2 * (p * (1 - p))[:, None], axis=0)


@wrong_idea(
    """You take one over each entry of the Hessian. That is not its inverse: a matrix is inverted as a whole, or better,
    a system is solved."""
)
def entries_inverted_one_by_one(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - (1 / ((X.T * (p * (1 - p))) @ X)) @ (X.T @ (p - y))


@wrong_idea("""You go half the way. The step here is the whole one, undamped.""")
def half_a_step(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - 0.5 * np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y))


@wrong_idea(
    """You compare the logit with the label in the gradient. That is half squared error; here the error is p - y."""
)
def logit_minus_label(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (X @ w - y))


@wrong_idea(
    """You run the method to its end. One step is asked for: from w to the minimum of the parabola that touches the risk
    there."""
)
def run_to_the_end(w, X, y):
    for _ in range(8):
        p = 1 / (1 + np.exp(-(X @ w)))
        w = w - np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y))
    return w


@wrong_idea("""You weight the rows by 1 - p. The derivative of p in the logit has a second factor.""")
def curvature_is_one_minus_p(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.solve((X.T * (1 - p)) @ X, X.T @ (p - y))


@wrong_idea(
    """You multiply inverse and gradient entry by entry, and a table comes out. The step is a matrix times a vector:
    which operator is that in NumPy?"""
)
def multiplied_entry_by_entry(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.inv((X.T * (p * (1 - p))) @ X) * (X.T @ (p - y))


@wrong_idea(
    """Your intercept does not move. It is a weight like the others, with its own row and column in the Hessian."""
)
def intercept_held_fixed(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    step = np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y))
    return np.append((w - step)[:-1], w[-1])


@wrong_idea(
    """You put the root of p (1 - p) where p (1 - p) itself belongs. The root is right when it weights the rows on both
    sides; here it stands once."""
)
def root_of_the_curvature(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return w - np.linalg.solve((X.T * np.sqrt(p * (1 - p))) @ X, X.T @ (p - y))


def newton_step(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    gradient = X.T @ (p - y) / len(y)
    hessian = (X.T * (p * (1 - p))) @ X / len(y)  # each example by its own p (1 - p)
    return w - np.linalg.solve(hessian, gradient)


def _with_the_diagonal_matrix(w, X, y):
    p = 0.5 * (1 + np.tanh(X @ w / 2))
    H = X.T @ np.diag(p * (1 - p)) @ X
    return w - np.linalg.inv(H) @ X.T @ (p - y)


def _summed_in_loops(w, X, y):
    d = len(w)
    g, H = np.zeros(d), np.zeros((d, d))
    for row, label in zip(X, y, strict=True):
        e = np.exp(row @ w)
        p = e / (1 + e)
        for j in range(d):
            g[j] += (p - label) * row[j]
            for k in range(d):
                H[j, k] += p / (1 + e) * row[j] * row[k]
    return [float(v) for v in w - np.linalg.solve(H, g)]


def _as_weighted_least_squares(w, X, y):
    z = X @ w
    p = 1 / (1 + np.exp(-z))
    s = p * (1 - p)
    root = np.sqrt(s)[:, None]
    return np.linalg.lstsq(root * X, root[:, 0] * (z + (y - p) / s), rcond=None)[0]


NEWTON_STEP = Exercise(
    name="newton_step",
    label="one step of Newton's method",
    number="3.11",
    objective="O3.5",
    minutes=8,
    points=3,
    core=False,
    arguments=("w", "X", "y"),
    outputs=("weights",),
    reference=lambda w, X, y: optimize.newton_step(w, X, y),
    cases=_newton_cases,
    rtol=1e-7,
    atol=1e-8,
    wrong_ideas=(
        step_added,
        step_without_the_start,
        step_alone_and_uphill,
        gradient_step_instead,
        multiplied_by_the_hessian,
        mean_gradient_and_summed_hessian,
        summed_gradient_and_mean_hessian,
        curvature_one_quarter_everywhere,
        curvature_one_everywhere,
        curvature_is_p,
        curvature_squared,
        diagonal_only,
        entries_inverted_one_by_one,
        half_a_step,
        logit_minus_label,
        run_to_the_end,
        curvature_is_one_minus_p,
        multiplied_entry_by_entry,
        intercept_held_fixed,
        root_of_the_curvature,
    ),
    right_variants=(_with_the_diagonal_matrix, _summed_in_loops, _as_weighted_least_squares),
    look_again='"Newton\'s step" in part 2',
    solution=newton_step,
    why="""The parabola that touches the risk at w has the gradient g and the Hessian H, and its slope g + H·step is 0
    where H·step = −g. Solve that system instead of inverting H. Multiplying `X.T` by the vector p(1 − p) scales each of
    its columns, so no diagonal matrix of n by n numbers is needed.""",
    kind_hints={ZERO: "At w = 0 every p is 1/2. What are g and H then?"},
)
