"""What a metric is given: labels and what was predicted for them, checked and never guessed."""

import numpy as np

from lossedu.losses.labels import binary_labels, class_labels, probabilities, scores


def labels_and_scores(y, p):
    """Labels in {0, 1} and scores as float64 vectors of the same length; ValueError on anything else."""
    return _vectors(binary_labels(y), scores(p, "p"))


def labels_and_probabilities(y, p):
    """Labels in {0, 1} and probabilities of class 1 as float64 vectors of the same length."""
    return _vectors(binary_labels(y), probabilities(p))


def classes_and_rows(y, p):
    """Integer labels, shape (n,), and probabilities of the K classes, shape (n, K), K >= 1."""
    p = probabilities(p)
    if p.ndim != 2 or p.shape[1] == 0:
        raise ValueError(f"p: a row of probabilities for each example, shape (n, K), got shape {p.shape}")
    y = class_labels(y, p.shape[1])
    if y.shape != p.shape[:1]:
        raise ValueError(f"y, p: one label for each row of p, got shapes {y.shape} and {p.shape}")
    return y, p


def are_rows(p):
    """Whether p holds a row for each example, rather than one number."""
    return np.ndim(p) == 2


def _vectors(y, p):
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError(f"y, p: one vector each of the same length, got shapes {y.shape} and {p.shape}")
    return y, p
