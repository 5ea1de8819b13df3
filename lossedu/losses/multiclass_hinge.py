"""Hinge losses for several classes: integer labels from 0, rows of scores; one value per row.

With two classes and scores (-s/2, s/2) those of Crammer and Singer and of Weston and Watkins are the hinge of s.
"""

import numpy as np

from lossedu.losses.labels import broadcast_classes, finite, one_hot


def crammer_singer(y, s):
    """Loss of Crammer and Singer, max(0, 1 + max_{j != y} s_j - s_y): only the worst competitor counts.

    y: class labels 0, ..., K - 1, shape (...); s: rows of K >= 2 finite scores, shape (..., K); the leading shapes
    broadcast. Returns one value per row. Crammer and Singer (2001), "On the algorithmic implementation of
    multiclass kernel-based vector machines".
    """
    _, excess = _excess(y, s)
    return np.maximum(0.0, excess.max(axis=-1))[()]


def crammer_singer_subgradient(y, s):
    """A subgradient of `crammer_singer` in the scores: +1 at the worst competitor, -1 at the true class, else 0.

    Arguments as there; returns the shape of the rows. Choices where there is a set: of competitors that tie the one
    with the lowest number, and 0 at the kink, where the true class leads by exactly 1.
    """
    is_true, excess = _excess(y, s)
    worst = np.arange(excess.shape[-1]) == excess.argmax(axis=-1)[..., None]  # argmax takes the first of those that tie
    counts = excess.max(axis=-1)[..., None] > 0.0
    return counts * (worst.astype(float) - is_true)


def weston_watkins(y, s):
    """Loss of Weston and Watkins, the sum over j != y of max(0, 1 + s_j - s_y): every competitor counts.

    Arguments as for `crammer_singer`, of which it is never less, nor more than K - 1 times it. Weston and Watkins
    (1999), "Support vector machines for multi-class pattern recognition"; theirs has margin 2.
    """
    _, excess = _excess(y, s)
    return np.maximum(0.0, excess).sum(axis=-1)[()]


def weston_watkins_subgradient(y, s):
    """A subgradient of `weston_watkins` in the scores: +1 at each competitor that costs something, minus their number
    at the true class.

    Arguments as there; returns the shape of the rows. A competitor exactly at its kink, 1 behind, gets 0.
    """
    is_true, excess = _excess(y, s)
    costs = (excess > 0.0).astype(float)
    return costs - is_true * costs.sum(axis=-1, keepdims=True)


def lee_lin_wahba(y, s):
    """Loss of Lee, Lin and Wahba, the sum over j != y of max(0, 1 + s_j), for rows of scores that sum to 0.

    Only wrong classes are pushed, down to -1; the constraint pushes the true one up, to K - 1. Arguments as for
    `crammer_singer`; ValueError where a row does not sum to 0, to within rounding. Lee, Lin and Wahba (2004),
    "Multicategory support vector machines", with scores K - 1 times theirs.
    """
    is_true, s = _rows(y, s)
    total, size = np.abs(s.sum(axis=-1)), np.abs(s).sum(axis=-1)
    if np.any(total > 1e-9 * np.maximum(1.0, size)):
        raise ValueError(f"s: each row of scores must sum to 0, got a sum of {total.max():g}")
    return np.where(is_true, 0.0, np.maximum(0.0, 1.0 + s)).sum(axis=-1)[()]


def _excess(y, s):
    """Where the true classes are, and 1 + s_j - s_y, which is -inf at the true class: it competes with nobody."""
    is_true, s = _rows(y, s)
    own = np.sum(np.where(is_true, s, 0.0), axis=-1, keepdims=True)
    return is_true, np.where(is_true, -np.inf, 1.0 + (s - own))


def _rows(y, s):
    s = finite(s, "s")
    if s.ndim == 0 or s.shape[-1] < 2:
        raise ValueError(f"s: rows of scores, one score for each of two classes or more, got shape {s.shape}")
    y, s = broadcast_classes("y, s", y, s)
    return one_hot(y, s.shape[-1]) == 1.0, s
