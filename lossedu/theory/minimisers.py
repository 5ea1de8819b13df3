"""Which forecast minimises a loss that was changed: by weights, by focusing, by smoothing; and several classes' hinges.

eta = P(y = 1 | x), or the row of class probabilities. What a model that could represent everything would say at x.
"""

import numpy as np

from lossedu.losses.binary import sigmoid
from lossedu.losses.labels import check_broadcast, distributions, probabilities
from lossedu.losses.multiclass_hinge import crammer_singer, lee_lin_wahba, weston_watkins
from lossedu.losses.parameters import nonnegative_number, positive_number, unit_number, whole_number


def weighted_minimiser(eta, alpha, beta):
    """Probability that minimises the weighted cross-entropy: alpha eta / (alpha eta + beta (1 - eta)).

    eta: in [0, 1], any shape; alpha: weight of the positives, beta: of the negatives, positive numbers. It crosses 1/2
    where eta crosses beta / (alpha + beta), and rises with eta: the weights move the threshold and keep the ranking.
    """
    eta, alpha, beta = probabilities(eta, "eta"), positive_number(alpha, "alpha"), positive_number(beta, "beta")
    largest = max(alpha, beta)  # a product of large numbers may overflow, of their ratios not
    positive, negative = alpha / largest * eta, beta / largest * (1.0 - eta)
    return (positive / (positive + negative))[()]


def focal_minimiser(eta, gamma):
    """Probability that minimises the focal loss on average, eta (1 - q)^g (-ln q) + (1 - eta) q^g (-ln(1 - q)).

    eta: in [0, 1], any shape; gamma: 0 or more, 0 gives eta back. On the same side of 1/2 as eta, so the loss is
    classification-calibrated, and for gamma > 0 not eta but at 0, 1/2 and 1, so it is not proper. By bisection over the
    logit of q, to full precision. Charoenphakdee, Vongkulbhisal, Chairatanakul, Sugiyama (2021).
    """
    eta, gamma = probabilities(eta, "eta"), nonnegative_number(gamma, "gamma")
    with np.errstate(divide="ignore"):  # -inf and inf are right at the ends
        target = np.log(eta) - np.log1p(-eta)
    low, high = np.full_like(target, -800.0), np.full_like(target, 800.0)
    for _ in range(70):
        middle = 0.5 * (low + high)
        below = _focal_log_odds(middle, gamma) < target
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.where(np.isinf(target), eta, sigmoid(0.5 * (low + high)))[()]


def focal_inverse(q, gamma):
    """The eta whose focal minimiser is q: what a model trained by the focal loss meant when it said q.

    q: in [0, 1], any shape; gamma: 0 or more. With h(q) = (1 - q)^g [(1 - q) - g q ln q], the size of the loss's slope
    in the logit, it is h(1 - q) / (h(q) + h(1 - q)). Rises with q; 0 at 0 and 1 at 1.
    """
    q, gamma = probabilities(q, "q"), nonnegative_number(gamma, "gamma")
    with np.errstate(divide="ignore"):
        z = np.log(q) - np.log1p(-q)
    inside = np.where(np.isinf(z), 0.0, z)
    return np.where(np.isinf(z), q, sigmoid(_focal_log_odds(inside, gamma)))[()]


def _focal_log_odds(z, gamma):
    """Log-odds of `focal_inverse` at q = sigmoid(z): ln h(1 - q) - ln h(q), written so that nothing cancels."""
    q, rest = sigmoid(z), sigmoid(-z)
    of_one, of_zero = np.logaddexp(0.0, -z), np.logaddexp(0.0, z)  # -ln q, -ln(1 - q)
    with np.errstate(divide="ignore"):  # both brackets vanish, at their ends, beyond what float64 holds
        return gamma * z + np.log(q + gamma * rest * of_zero) - np.log(rest + gamma * q * of_one)


def smoothed_minimiser(eta, classes, eps):
    """Probabilities that minimise cross-entropy against smoothed labels: (1 - eps) eta + eps / K, entry by entry.

    eta: probability of one class or of each, in [0, 1], any shape; classes: K, an integer, 2 or more; eps: in [0, 1].
    """
    classes, eps = whole_number(classes, "classes", 2), unit_number(eps, "eps")
    return ((1.0 - eps) * probabilities(eta, "eta") + eps / classes)[()]


def smoothed_logit_gap(classes, eps):
    """Logit of the true class above the others where smoothed cross-entropy of one example is smallest.

    ln((1 - eps + eps/K) / (eps/K)); inf for eps = 0, 0 for eps = 1. classes: K, an integer, 2 or more.
    """
    classes, eps = whole_number(classes, "classes", 2), unit_number(eps, "eps")
    with np.errstate(divide="ignore"):
        return float(np.log1p(classes * (1.0 - eps) / np.float64(eps)) if eps else np.inf)


MULTICLASS_HINGES = {
    "crammer_singer": crammer_singer,
    "weston_watkins": weston_watkins,
    "lee_lin_wahba": lee_lin_wahba,
}


def multiclass_conditional_risk(name, eta, s):
    """Mean loss sum_y eta_y loss(y, s) of scores s at a point where the classes have probabilities eta.

    name: "crammer_singer", "weston_watkins" or "lee_lin_wahba", whose scores must sum to 0; eta: shape (K,), sum 1;
    s: rows of scores, shape (..., K). Returns shape (...).
    """
    loss, eta, s = _multiclass_hinge(name), distributions(eta, "eta"), np.asarray(s, float)
    check_broadcast("eta, s", eta, s)
    return sum(share * loss(label, s) for label, share in enumerate(eta))


def multiclass_minimiser(name, eta):
    """Scores, of sum 0, that minimise `multiclass_conditional_risk`: one minimiser, by a linear programme. Shape (K,).

    name, eta as there. Where no class has probability 1/2 or more, Crammer and Singer's loss is least at 0, whichever
    class is likeliest, and Weston and Watkins' may tie classes that are not equally likely; Lee, Lin and Wahba's gives
    K - 1 to the likeliest class and -1 to the others. Tewari and Bartlett (2007) say which losses are consistent.
    """
    from scipy.optimize import linprog

    _multiclass_hinge(name)
    eta = distributions(eta, "eta")
    classes = eta.size
    pairs = [(y, j) for y in range(classes) for j in range(classes) if j != y]
    slack_of = {pair: (pair[0] if name == "crammer_singer" else at) for at, pair in enumerate(pairs)}
    slacks = classes if name == "crammer_singer" else len(pairs)
    cost, rows = np.zeros(classes + slacks), np.zeros((len(pairs), classes + slacks))
    if name == "crammer_singer":
        cost[classes:] = eta
    for row, (y, j) in zip(rows, pairs, strict=True):  # 1 + s_j - s_y <= slack, without s_y for Lee, Lin and Wahba
        row[j] = 1.0
        row[y] = 0.0 if name == "lee_lin_wahba" else -1.0
        row[classes + slack_of[y, j]] = -1.0
        if name != "crammer_singer":
            cost[classes + slack_of[y, j]] = eta[y]
    total = np.append(np.ones(classes), np.zeros(slacks))[None]
    bounds = [(None, None)] * classes + [(0.0, None)] * slacks
    found = linprog(cost, A_ub=rows, b_ub=-np.ones(len(pairs)), A_eq=total, b_eq=[0.0], bounds=bounds, method="highs")
    return found.x[:classes] + 0.0


def _multiclass_hinge(name):
    if not isinstance(name, str) or name not in MULTICLASS_HINGES:
        raise ValueError(f"name: must be one of {', '.join(MULTICLASS_HINGES)}, got {name!r}")
    return MULTICLASS_HINGES[name]
