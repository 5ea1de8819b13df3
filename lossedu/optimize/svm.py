"""Linear support vector machines: objective, subgradient, stochastic and averaged descent, the exact minimiser.

Labels y in {-1, +1}, a factor lam > 0 before |w|^2 / 2, and the mean of the hinge losses. No intercept of their own:
a column of ones in X is a weight like the others, and regularised like them.
"""

import numpy as np

from lossedu.losses.hinge import hinge
from lossedu.losses.labels import finite, numbers, scores, signed_labels
from lossedu.losses.margin import margin, margin_loss_grad
from lossedu.losses.parameters import nonnegative_number, positive_number, whole_number


def hinge_sgd_step(w, x, y, lam, rate):
    """One step of subgradient descent on lam/2 |w|^2 + hinge(y, w.x): w - rate (lam w - y x 1[y w.x < 1]).

    w, x: shape (d,); y: label in {-1, +1}; lam: 0 or more; rate: positive. At the kink, y w.x = 1, the subgradient 0 of
    the hinge is taken. Returns shape (d,).
    """
    rate = positive_number(rate, "rate")
    w, x, y = _model(w, np.asarray(numbers(x, "x"))[None], np.reshape(numbers(y, "y"), -1))
    return w - rate * _subgradient(w, x, y, nonnegative_number(lam, "lam"))


def svm_objective(w, X, y, lam):
    """lam/2 |w|^2 + mean of max(0, 1 - y_i w.x_i), all weights regularised.

    w: shape (d,); X: shape (n, d), n >= 1; y: labels in {-1, +1}, shape (n,); lam: 0 or more. Returns a number.
    """
    w, X, y = _model(w, X, y)
    return float(hinge(y, X @ w).mean() + 0.5 * nonnegative_number(lam, "lam") * (w @ w))


def svm_subgradient(w, X, y, lam):
    """A subgradient of `svm_objective` in w: lam w - sum of y_i x_i over the points with margin below 1, over n.

    Arguments as there; shape (d,). At a kink, margin exactly 1, the subgradient 0 of the hinge is chosen.
    """
    return _subgradient(*_model(w, X, y), nonnegative_number(lam, "lam"))


def pegasos(X, y, lam, steps):
    """Average of w_1, ..., w_T of subgradient descent on `svm_objective` with rates 1 / (lam t); full batch, w_1 = 0.

    X: shape (n, d), n >= 1; y: labels in {-1, +1}, shape (n,); lam: positive; steps: T, an integer, 1 or more; 1 gives
    0. No projection. Returns shape (d,). Shalev-Shwartz, Singer, Srebro, Cotter (2011); how far it may be from the
    minimum is `pegasos_bound`.
    """
    lam, steps = positive_number(lam, "lam"), whole_number(steps, "steps", 1)
    w, X, y = _model(np.zeros(np.shape(X)[1:]), X, y)
    rows, total = y[:, None] * X, np.zeros_like(w)
    for t in range(1, steps + 1):
        total += w
        w = (1.0 - 1.0 / t) * w + (rows @ w < 1.0) @ rows / (lam * t * y.size)
    return total / steps


def pegasos_bound(radius, lam, steps):
    """4 R^2 (1 + ln T) / (2 lam T): the objective at the average of w_1, ..., w_T is at most that above its minimum.

    radius: R, no |x_i| is larger; lam: positive; steps: T. Without projection |w_t| <= R / lam, so no subgradient is
    longer than 2 R. Shalev-Shwartz, Singer, Srebro, Cotter (2011), lemma 1 with that length.
    """
    radius, lam, steps = (positive_number(*given) for given in ((radius, "radius"), (lam, "lam"), (steps, "steps")))
    return float(4.0 * radius**2 * (1.0 + np.log(steps)) / (2.0 * lam * steps))


def support_vectors(y, s, tol=1e-6):
    """Indices of the points with margin y s <= 1 + tol, rising: those that may pull at the minimiser.

    y: labels in {-1, +1}, shape (n,); s: scores at the minimiser, shape (n,); tol: 0 or more, for what rounding does to
    points exactly on the margin. Points with margin 1, whose loss is 0, are among them.
    """
    y, s = signed_labels(y), scores(s)
    if y.ndim != 1 or y.shape != s.shape:
        raise ValueError(f"y, s: one vector each of the same length, got shapes {y.shape} and {s.shape}")
    return np.flatnonzero(margin(y, s) <= 1.0 + nonnegative_number(tol, "tol"))


def fit_svm(X, y, lam):
    """Weights that minimise `svm_objective`, exactly: the one minimiser, as lam > 0. Shape (d,).

    X: shape (n, d), n >= 1, finite; y: labels in {-1, +1}, shape (n,), one class alone is allowed; lam: positive. From
    the dual variables, sum of alpha_i y_i x_i: see `svm_dual`. What is left of the duality gap is rounding: of the
    order 1e-16 / (lam n), times the square of the longest x.
    """
    return svm_dual(X, y, lam) @ (signed_labels(y)[:, None] * finite(X, "X"))


def svm_dual(X, y, lam):
    """Dual variables alpha of `svm_objective`, one a point, each in [0, C] with C = 1 / (lam n). Shape (n,).

    At the minimiser w = sum of alpha_i y_i x_i: alpha_i = 0 where the margin is above 1, C where it is below, anything
    between on it. They maximise `svm_dual_objective`; not unique where points on the margin depend on each other.
    Found by an interior point method, then the points on the margin are put on it exactly.
    """
    lam = positive_number(lam, "lam")
    _, X, y = _model(np.zeros(np.shape(X)[1:]), X, y)
    rows = y[:, None] * X
    shares = _polished(rows, lam * y.size, *_interior_point(rows, lam * y.size))
    return shares / (lam * y.size)


def svm_dual_objective(alpha, X, y, lam):
    """lam (sum of alpha_i - |sum of alpha_i y_i x_i|^2 / 2): never above `svm_objective`, equal to it at the optimum.

    alpha: shape (n,), each in [0, 1 / (lam n)], rounding aside; X, y, lam as there. Returns a number.
    """
    lam, alpha = positive_number(lam, "lam"), finite(alpha, "alpha")
    _, X, y = _model(np.zeros(np.shape(X)[1:]), X, y)
    limit = 1.0 / (lam * y.size)
    if alpha.shape != y.shape or alpha.min() < -1e-9 * limit or alpha.max() > (1.0 + 1e-9) * limit:
        raise ValueError(f"alpha: one number in [0, {limit:g}] for each of the {y.size} points")
    w = (alpha * y) @ X
    return float(lam * (alpha.sum() - 0.5 * (w @ w)))


def _interior_point(rows, scale):
    """Minimise |sum a_i rows_i|^2 / (2 scale) - sum a_i over a in [0, 1]^n; and the multipliers of both ends.

    Predictor and corrector of Mehrotra (1992) from the centre of the box; each Newton step is a d by d system, by
    Woodbury's formula.
    """
    n, d = rows.shape
    a, room = np.full(n, 0.5), np.full(n, 0.5)
    slope = rows @ (a @ rows) / scale - 1.0
    low, high = np.maximum(slope, 0.0) + 1.0, np.maximum(-slope, 0.0) + 1.0

    def step(target_low, target_high):
        """Newton's direction towards a low = target_low, room high = target_high."""
        diagonal = low / a + high / room
        # The gradient is low - high exactly, from the start on, and stays so: both sides move by the same share.
        wanted = target_low / a - low - (target_high / room - high)
        weighted = rows / diagonal[:, None]
        system = scale * np.eye(d) + rows.T @ weighted
        da = wanted / diagonal - weighted @ np.linalg.solve(system, weighted.T @ wanted)
        return da, (target_low - low * da) / a - low, (target_high + high * da) / room - high

    def longest(da, dlow, dhigh):
        ratios = (-da / a, da / room, -dlow / low, -dhigh / high)
        return min(1.0, 1.0 / max(1e-300, max(ratio.max() for ratio in ratios)))

    for _ in range(100):
        gap = a @ low + room @ high
        if gap <= 1e-14 * a.sum():  # of the dual's own size, which a small lam makes small
            break
        da, dlow, dhigh = step(0.0, 0.0)
        share = longest(da, dlow, dhigh)
        after = (a + share * da) @ (low + share * dlow) + (room - share * da) @ (high + share * dhigh)
        aim = gap / (2 * n) * (after / gap) ** 3
        da, dlow, dhigh = step(aim - da * dlow, aim + da * dhigh)
        share = 0.999 * longest(da, dlow, dhigh)
        a, room, low, high = a + share * da, room - share * da, low + share * dlow, high + share * dhigh
    return a, room, low, high


def _polished(rows, scale, a, room, low, high):
    """Shares a with every point at 0, at 1, or on the margin exactly; unchanged where that does not fit."""
    at_zero, at_one = a < low, room < high
    on_margin = ~(at_zero | at_one)
    exact = np.where(at_one, 1.0, 0.0)
    exact[on_margin] = a[on_margin]
    free = rows[on_margin]
    for _ in range(2):  # once more: the first correction leaves round-off of its own size
        missing = scale - free @ (exact @ rows)
        exact[on_margin] += np.linalg.lstsq(free @ free.T, missing, rcond=1e-12)[0]
    m = rows @ (exact @ rows) / scale
    near = 1e-9 + 1e-14 * np.abs(rows).max() ** 2 * a.sum() / scale  # what rounding may do to a margin
    fits = np.all(m[at_zero] >= 1.0 - near) and np.all(m[at_one] <= 1.0 + near)
    fits = fits and np.all(np.abs(m[on_margin] - 1.0) <= near) and exact.min() >= -1e-12 and exact.max() <= 1.0 + 1e-12
    return np.clip(exact if fits else a, 0.0, 1.0)


def _subgradient(w, X, y, lam):
    return lam * w + (y * margin_loss_grad("hinge", y * (X @ w))) @ X / y.size


def _model(w, X, y):
    w, X, y = finite(w, "w"), finite(X, "X"), signed_labels(y)
    if X.ndim != 2 or w.shape != X.shape[1:] or y.shape != X.shape[:1] or y.size == 0:
        raise ValueError(f"w, X, y: shapes (d,), (n, d), (n,) with n >= 1, got {w.shape}, {X.shape}, {y.shape}")
    return w, X, y
