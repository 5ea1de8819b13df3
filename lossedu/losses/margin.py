"""Losses of the margin m = y s, labels y in {-1, +1}, score s; one value per example."""

from lossedu.losses.labels import check_broadcast, scores, signed_labels


def margin(y, s):
    """Margin y s: positive when the sign of the score is right.

    y: labels in {-1, +1}; s: scores, broadcast with y. Returns float64 of the broadcast shape.
    Raises ValueError on other labels, on a score that is nan and on shapes that do not broadcast.
    """
    y, s = signed_labels(y), scores(s)
    check_broadcast("y, s", y, s)
    return y * s


def zero_one(y, s):
    """Zero-one loss 1[y s <= 0]: a tie, s = 0, is a mistake for either label.

    y: labels in {-1, +1}; s: scores, broadcast with y. Returns one value per example, 0.0 or 1.0.
    As a function of s it is constant on each side of 0, so its derivative is 0 wherever it has one.
    Bartlett, Jordan, McAuliffe (2006).
    """
    return (margin(y, s) <= 0.0).astype(float)
