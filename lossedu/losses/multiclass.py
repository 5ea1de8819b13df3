"""Softmax and the cross-entropy of K classes; one value per example, the classes on the last axis.

A target is a row over the classes, one-hot or soft, or an integer 0 .. K-1 for the functions called sparse. A row of
targets need not sum to 1: what is said of p - y below holds where it does.
"""

import numpy as np

from lossedu.losses.labels import broadcast_classes, broadcast_rows, one_hot, probabilities, scores, target_rows


def logsumexp(z, axis=-1):
    """ln(sum of e^z) along an axis, without overflow and without losing what is small beside the largest entry.

    z: scores, at least one axis, its length along `axis` 1 or more; -inf counts for nothing, inf wins: the result is
    inf where one entry is, -inf where all are -inf. Returns float64 without that axis. Raises ValueError on nan, on an
    axis of length 0 and on one that z lacks.
    """
    z = _scores_along(z, axis)
    largest = z.max(axis=axis)
    finite = np.isfinite(largest)
    rest = _shifted(np.where(np.expand_dims(finite, axis), z, 0.0), axis)[1]
    return np.where(finite, largest + np.log1p(rest), largest)[()]


def softmax(z, axis=-1):
    """Probabilities e^z / (sum of e^z) along an axis; adding a constant to all scores changes nothing.

    z: logits, at least one axis; -inf has probability 0. Returns float64 of the same shape, each row of sum 1. Raises
    ValueError on nan, and where the largest logit of a row is inf or -inf: no limit is the right one there.
    """
    shifted, rest = _shifted(_logits_along(z, axis), axis)
    return np.exp(shifted) / np.expand_dims(1.0 + rest, axis)


def log_softmax(z, axis=-1):
    """ln softmax(z) = z - logsumexp(z) along an axis, to full relative precision at both ends; -inf for a logit -inf.

    Arguments and errors as for `softmax`.
    """
    shifted, rest = _shifted(_logits_along(z, axis), axis)
    return shifted - np.expand_dims(np.log1p(rest), axis)


def cce(y, p):
    """Categorical cross-entropy -sum of y_k ln p_k over the classes, natural logarithm.

    y: targets in [0, 1], shape (..., K), K >= 1, one-hot or soft; p: probabilities of the classes, shape (..., K), used
    as given, whether or not a row sums to 1; leading axes broadcast. Returns shape (...), float64; a class with y_k = 0
    costs nothing, even at p_k = 0; inf where y_k > 0 = p_k. Good (1952).
    """
    y, p = broadcast_rows("y, p", target_rows(y), probabilities(p))
    with np.errstate(divide="ignore"):  # log 0 = -inf is the right value where it is kept
        return _expected(y, np.log(p))


def cce_grad_p(y, p):
    """Gradient of `cce` in the probabilities, each for itself: -y_k / p_k. Shape (..., K).

    Arguments as there. 0 where y_k = 0, at p_k = 0 too; -inf where y_k > 0 = p_k. Not the gradient in the logits.
    """
    y, p = broadcast_rows("y, p", target_rows(y), probabilities(p))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.where(y == 0.0, 0.0, -y / p)


def cce_with_logits(y, z):
    """Categorical cross-entropy of softmax(z), without ever forming those probabilities: -sum of y_k log_softmax(z)_k.

    y: targets in [0, 1], shape (..., K), one-hot or soft; z: logits, shape (..., K); leading axes broadcast. Returns
    shape (...), float64; 800 for y = (1, 0), z = (-800, 0); inf where y_k > 0 at z_k = -inf. Raises as `softmax` does.
    """
    y, z = broadcast_rows("y, z", target_rows(y), scores(z, "z"))
    return _expected(y, log_softmax(z))


def cce_grad_z(y, z):
    """Gradient of `cce_with_logits` in the logits: the sum of y times softmax(z), less y. Shape (..., K).

    For a row of y that sums to 1, p - y. Its entries sum to 0; with the class c certain, their absolute values sum to
    2 (1 - p_c). To full relative precision for a one-hot y. Arguments as for `cce_with_logits`.
    """
    y, z = broadcast_rows("y, z", target_rows(y), scores(z, "z"))
    p = softmax(z)
    # (sum y) p_k - y_k with 1 written as the sum of p: neither sum holds k, so nothing cancels at p_k near 1.
    return p * _sum_of_others(y) - y * _sum_of_others(p)


def cce_hessian(z):
    """Hessian of `cce_with_logits` in the logits of one example, for any y that sums to 1: diag(p) - p p'.

    z: logits, shape (K,). Returns shape (K, K): symmetric, positive semidefinite, and 0 in the direction (1, ..., 1).
    Raises ValueError on any other number of axes, else as `softmax`.
    """
    z = scores(z, "z")
    if z.ndim != 1:
        raise ValueError(f"z: the logits of one example, shape (K,), got shape {z.shape}")
    p = softmax(z)
    hessian = -np.outer(p, p)
    np.fill_diagonal(hessian, p * _sum_of_others(p))
    return hessian


def sparse_cce(y, p):
    """Categorical cross-entropy -ln p_y of an integer label: what `cce` gives for the one-hot row of y.

    y: classes 0 .. K-1, shape (...); p: probabilities of the classes, shape (..., K), K >= 1, used as given; leading
    axes broadcast. Returns shape (...), float64; inf at p_y = 0. Raises ValueError on a label that is no class.
    """
    y, p = broadcast_classes("y, p", y, probabilities(p))
    with np.errstate(divide="ignore"):
        return 0.0 - np.log(_of_class(y, p))


def sparse_cce_with_logits(y, z):
    """Categorical cross-entropy of softmax(z) for an integer label: logsumexp(z) - z_y.

    y: classes 0 .. K-1, shape (...); z: logits, shape (..., K); leading axes broadcast. Returns shape (...), float64,
    to full relative precision; inf at z_y = -inf. Raises as `sparse_cce` and `softmax` do.
    """
    y, z = broadcast_classes("y, z", y, scores(z, "z"))
    return 0.0 - _of_class(y, log_softmax(z))


def sparse_cce_grad_z(y, z):
    """Gradient of `sparse_cce_with_logits` in the logits: softmax(z), less 1 at the class y. Shape (..., K)."""
    y, z = broadcast_classes("y, z", y, scores(z, "z"))
    return cce_grad_z(one_hot(y, z.shape[-1]), z)


def _scores_along(z, axis):
    z = scores(z, "z")
    if not -z.ndim <= axis < z.ndim:
        raise ValueError(f"axis: {axis} is no axis of z, which has shape {z.shape}")
    if z.shape[axis] == 0:
        raise ValueError(f"z: at least one class is needed, got shape {z.shape} and axis {axis}")
    return z


def _logits_along(z, axis):
    z = _scores_along(z, axis)
    largest = z.max(axis=axis)
    if not np.isfinite(largest).all():
        stranger = np.ravel(largest)[~np.isfinite(np.ravel(largest))][0]
        raise ValueError(f"z: the largest logit of every row must be finite, got {stranger:g}")
    return z


def _shifted(z, axis):
    """z less its largest entry, and the sum of the exponentials of that, the largest entry's own 1 left out."""
    largest = z.argmax(axis=axis, keepdims=True)
    with np.errstate(over="ignore"):  # -1e308 less 1e308 is -inf, rightly
        shifted = z - np.take_along_axis(z, largest, axis)
    small = np.exp(shifted)
    np.put_along_axis(small, largest, 0.0, axis)
    return shifted, small.sum(axis=axis)


def _expected(y, log_p):
    """-sum of y log_p over the classes, where what never comes costs nothing."""
    with np.errstate(invalid="ignore"):  # 0 * inf
        return 0.0 - np.where(y == 0.0, 0.0, y * log_p).sum(axis=-1)  # not -x: a sure and right row costs 0.0, not -0.0


def _of_class(y, rows):
    return np.take_along_axis(rows, y[..., None], axis=-1)[..., 0]


def _sum_of_others(rows):
    """Sum of each row without the entry itself: by subtraction, but not for the largest, where the digits would go."""
    largest = rows.argmax(axis=-1, keepdims=True)
    without = rows.copy()
    np.put_along_axis(without, largest, 0.0, axis=-1)
    others = rows.sum(axis=-1, keepdims=True) - rows
    np.put_along_axis(others, largest, without.sum(axis=-1, keepdims=True), axis=-1)
    return others
