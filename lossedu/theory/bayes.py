"""Population zero-one risks, the Bayes rule, the price of deciding otherwise."""

import numpy as np

from lossedu.losses.labels import binary_labels, check_broadcast, finite, numbers, probabilities


def gaussian_zero_one_risk(w, intercept, mean, sd=1.0):
    """Population zero-one risk of sign(w.x + intercept); y -1 or +1, equal odds, x | y ~ N(y mean, sd^2 I).

    w: shape (d,), not zero; intercept: number; mean: shape (d,), the centre of class +1; sd: positive number.
    Each class errs with a normal tail: [Phi(-(w.mean + b)/(sd |w|)) + Phi(-(w.mean - b)/(sd |w|))] / 2.
    Smooth in w wherever w is not 0, because x has a density. Raises ValueError on w = 0, unequal shapes,
    sd <= 0 and values that are not finite.
    """
    from scipy.special import ndtr  # imported here: half of what importing lossedu would cost

    w, mean, length = _rule(w, intercept, mean, sd)
    along = w @ mean
    return float(0.5 * (ndtr(-(along + intercept) / length) + ndtr(-(along - intercept) / length)))


def gaussian_zero_one_risk_grad(w, intercept, mean, sd=1.0):
    """Gradient of `gaussian_zero_one_risk` in (w, intercept): an array of shape (d,) and a number."""
    w, mean, length = _rule(w, intercept, mean, sd)
    along = w @ mean
    grad_w, grad_b = np.zeros_like(w), 0.0
    for side in (1.0, -1.0):  # the two classes: Phi(-u), u = (w.mean + side b) / length
        u = (along + side * intercept) / length
        density = np.exp(-0.5 * u * u) / np.sqrt(2.0 * np.pi)
        grad_w -= 0.5 * density * (mean / length - u * w / (w @ w))  # d length / dw = length w / |w|^2
        grad_b -= 0.5 * density * side / length
    return grad_w, float(grad_b)


def _rule(w, intercept, mean, sd):
    w, mean = numbers(w, "w"), numbers(mean, "mean")
    if w.ndim != 1 or w.shape != mean.shape:
        raise ValueError(f"w, mean: one length-d vector each, got shapes {w.shape} and {mean.shape}")
    for name, value in (("w", w), ("intercept", intercept), ("mean", mean)):
        if not np.isfinite(value).all():
            raise ValueError(f"{name}: must be finite, got {value}")
    if not 0 < sd < np.inf:
        raise ValueError(f"sd: must be positive and finite, got {sd}")
    length = sd * np.linalg.norm(w)
    if length == 0.0:
        raise ValueError("w: the zero vector decides nothing; the risk is not differentiable there")
    return w, mean, length


def weights(weight):
    """`weight` divided by its sum; ValueError on a negative weight or a sum that is not positive, finite."""
    weight = numbers(weight, "weight")
    if (weight < 0).any() or not 0 < weight.sum() < np.inf:
        raise ValueError("weight: weights must be non-negative with a positive, finite sum")
    return weight / weight.sum()


def _distribution(eta, weight):
    eta, weight = probabilities(eta, "eta"), weights(weight)
    if eta.shape != weight.shape:  # a single number would broadcast, and each x would get the whole weight
        raise ValueError(f"eta, weight: one value each per x, got shapes {eta.shape} and {weight.shape}")
    return eta, weight


def _decisions(decision, eta):
    decision = binary_labels(decision, "decision")
    if decision.shape != eta.shape:
        raise ValueError(f"decision: one per x, shape {eta.shape}, got shape {decision.shape}")
    return decision


def bayes_decision(eta):
    """The Bayes rule for zero-one loss, 1[eta >= 1/2], one decision in {0, 1} for each eta = P(y = 1 | x)."""
    return (probabilities(eta, "eta") >= 0.5).astype(float)


def zero_one_risk(eta, weight, decision):
    """Risk P(decision != y) over a discrete x: mean of eta where 0 is decided and of 1 - eta where 1 is.

    eta: P(y = 1 | x) per value of x; weight: P(x) up to a factor; decision: 0 or 1 per value of x.
    """
    eta, weight = _distribution(eta, weight)
    return float(np.sum(weight * np.where(_decisions(decision, eta) == 1.0, 1.0 - eta, eta)))


def bayes_risk(eta, weight):
    """Smallest zero-one risk of any decision rule, E[min(eta, 1 - eta)], over a discrete x.

    eta: P(y = 1 | x), shape (k,); weight: P(x) up to a factor, shape (k,). Returns a number.
    Devroye, Gyorfi, Lugosi (1996), theorem 2.1.
    """
    eta, weight = _distribution(eta, weight)
    return float(np.sum(weight * np.minimum(eta, 1.0 - eta)))


def excess_risk(eta, weight, decision):
    """Risk of a decision rule above the Bayes risk, E[|2 eta - 1| 1[decision != Bayes]], over a discrete x.

    eta, weight as in `bayes_risk`; decision: 0 or 1 per value of x. Where eta = 1/2 either decision is free.
    Devroye, Gyorfi, Lugosi (1996), theorem 2.2.
    """
    eta, weight = _distribution(eta, weight)
    price = np.abs(2.0 * eta - 1.0)
    return float(np.sum(weight * price * (_decisions(decision, eta) != bayes_decision(eta))))


def cost_threshold(cost_fp, cost_fn):
    """Cut-off on P(y = 1 | x) from which on deciding 1 costs less on average: cost_fp / (cost_fp + cost_fn).

    cost_fp, cost_fn: positive costs of a false positive and of a false negative, broadcast; a right decision
    costs nothing. Elkan (2001), eq. 2.
    """
    cost_fp, cost_fn = numbers(cost_fp, "cost_fp"), numbers(cost_fn, "cost_fn")
    for name, cost in (("cost_fp", cost_fp), ("cost_fn", cost_fn)):
        if not ((cost > 0) & (cost < np.inf)).all():  # written so that nan is refused too
            raise ValueError(f"{name}: costs must be positive and finite, got {cost}")
    check_broadcast("cost_fp, cost_fn", cost_fp, cost_fn)
    return cost_fp / (cost_fp + cost_fn)


def friedman_excess(eta, mean, sd):
    """Expected excess zero-one risk at one x when eta is estimated by a normal variable and decided at 1/2.

    eta: P(y = 1 | x); mean, sd: of the estimate, sd > 0; broadcast. |2 eta - 1| times the probability that the estimate
    lies on the other side of 1/2. Bias and variance of the estimate do not enter as a sum. Friedman (1997).
    """
    from scipy.special import ndtr

    eta, mean, sd = probabilities(eta, "eta"), finite(mean, "mean"), numbers(sd, "sd")
    check_broadcast("eta, mean", eta, mean)
    check_broadcast("eta, sd", eta, sd)
    if not ((sd > 0) & (sd < np.inf)).all():
        raise ValueError(f"sd: must be positive and finite, got {sd}")
    towards_eta = np.where(eta >= 0.5, 1.0, -1.0)
    return np.abs(2.0 * eta - 1.0) * ndtr(-towards_eta * (mean - 0.5) / sd)
