"""Label smoothing: rows (1 - eps) y + eps / K in place of one-hot rows."""


from lossedu.losses.labels import finite, one_hot
from lossedu.losses.multiclass import cce_with_logits
from lossedu.losses.parameters import unit_number, whole_number


def smooth_labels(y, classes, eps):
    """Smoothed rows (1 - eps) onehot(y) + eps / K: 1 - eps + eps/K at the label, eps/K at every other class.

    y: class labels 0, ..., K - 1, any shape; classes: K, an integer, 2 or more; eps: in [0, 1]. Returns the shape of y
    with an axis of length K behind it; rows sum to 1. Szegedy et al. (2016), "Rethinking the Inception architecture",
    section 7. Others give eps / (K - 1) to each wrong class; that is this eps divided by (K - 1) / K.
    """
    classes, eps = whole_number(classes, "classes", 2), unit_number(eps, "eps")
    return (1.0 - eps) * one_hot(y, classes) + eps / classes


def smoothed_ce_with_logits(y, z, eps):
    """Cross-entropy of softmax(z) against smoothed labels, -sum_c target_c ln softmax(z)_c, from the logits.

    y: class labels 0, ..., K - 1, shape (...); z: rows of K finite logits, shape (..., K); the leading shapes
    broadcast; eps: in [0, 1]. Returns one value per row, exact at logits of +-800. With eps > 0 it is large for a row
    that is sure, be it right or wrong; its minimum has logit gap ln((1 - eps + eps/K) / (eps/K)).
    """
    z = finite(z, "z")
    if z.ndim == 0:
        raise ValueError(f"z: rows of logits, got shape {z.shape}")
    return cce_with_logits(smooth_labels(y, z.shape[-1], eps), z)[()]
