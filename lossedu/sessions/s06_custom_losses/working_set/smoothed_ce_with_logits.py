"""Session 06, objective O6.2: cross-entropy against smoothed labels, from logits."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

ENORMOUS = "logits of 800"
ROWS_APART = "rows of very different size"
NOT_SMOOTHED = "eps of 0"
ALL_ALIKE = "eps of 1"
ONE_ROW = "one row"
WHOLE = "whole numbers only"
EMPTY = "no rows"
SHARES = (0.1, 0.2, 0.3, 0.5)


def _row(rng, classes):
    while True:
        z = np.round(rng.uniform(-3, 3, classes), 1)
        if len(set(z)) == classes:
            return z


def _smoothed_cases(rng):
    for n, classes in ((2, 3), (3, 4), (4, 3), (3, 3), (2, 4), (4, 5), (5, 3), (3, 5)) * 4:
        y = rng.integers(0, classes, n)
        y[0], y[-1] = rng.choice(classes, 2, replace=False)
        yield Case((y, np.array([_row(rng, classes) for _ in range(n)]), float(rng.choice(SHARES))))
    for classes in (2, 3, 4, 5):
        yield Case((int(rng.integers(0, classes)), _row(rng, classes), float(rng.choice(SHARES))), ONE_ROW)
    yield Case((np.array([0, 2]), np.array([_row(rng, 3), _row(rng, 3)]), 0.0), NOT_SMOOTHED)
    yield Case((np.array([1, 2]), np.array([_row(rng, 3), _row(rng, 3)]), 1.0), ALL_ALIKE)
    yield Case((np.array([0, 1]), np.array([[800.0, 0.0, -800.0], [800.0, 0.0, -800.0]]), 0.1), ENORMOUS)
    yield Case((2, np.array([-800.0, 800.0, -800.0, 0.0]), 0.2), ENORMOUS)
    yield Case((np.array([1, 0]), np.array([[-900.0, -900.5], [-900.0, -902.0]]), 0.2), ENORMOUS)
    yield Case((np.array([0, 1]), np.array([[900.0, 898.5, 899.0], [1.0, 0.5, -2.0]]), 0.3), ROWS_APART)
    yield Case((np.array([0, 1, 2]), np.array([[2, 0, -1], [1, 3, 0], [0, 1, -2]]), 0.1), WHOLE)
    yield Case((1, np.array([0, 3]), 0.2), WHOLE)
    table = np.array([[_row(rng, 3), _row(rng, 3)], [_row(rng, 3), _row(rng, 3)]])
    yield Case((np.array([[0, 1], [2, 0]]), table, 0.2), "a table of labels")
    yield Case((np.array([], dtype=int), np.empty((0, 3)), 0.1), EMPTY)


@wrong_idea(
    """That is the plain cross-entropy: only the logarithm at the label counts, and eps does not come in. What does the
    smoothed row give to the other classes?"""
)
def smoothing_left_out(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return -np.sum(np.eye(z.shape[-1])[y] * logs, axis=-1) + 0 * eps


@wrong_idea(
    """You smooth the prediction: minus the logarithm of a mixture of the softmax and 1/K. That loss is bounded, and
    this one is not. It is the label that is smoothed; the logarithms stay as they are."""
)
def prediction_smoothed(y, z, eps):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - np.max(z, axis=-1, keepdims=True, initial=-np.inf))
    p = e / np.sum(e, axis=-1, keepdims=True)
    with np.errstate(divide="ignore"):
        return -np.log(np.sum(np.eye(z.shape[-1])[y] * ((1 - eps) * p + eps / z.shape[-1]), axis=-1))


@wrong_idea(
    """Your label keeps 1 - eps and the others share eps. In the convention of this session eps is shared among all K
    classes, the label's own included."""
)
def shared_among_the_wrong_classes(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    hot = np.eye(z.shape[-1])[y]
    return -np.sum((hot * (1 - eps) + (1 - hot) * eps / (z.shape[-1] - 1)) * logs, axis=-1)


@wrong_idea(
    """Your label's own share of eps is lost: the label has 1 - eps and the other classes eps/K each, and a row sums to
    less than 1. To how many classes does eps go?"""
)
def label_without_its_share(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    hot = np.eye(z.shape[-1])[y]
    return -np.sum((hot * (1 - eps) + (1 - hot) * eps / z.shape[-1]) * logs, axis=-1)


@wrong_idea(
    """Every class gets the whole eps instead of its K-th part. With many classes the uniform part would then outweigh
    the label by far."""
)
def eps_for_every_class(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return -np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps) * logs, axis=-1)


@wrong_idea(
    """You multiply the plain loss by 1 - eps and leave it at that. The share eps/K of every class has a logarithm too:
    which terms are missing?"""
)
def only_shrunk(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return -(1 - eps) * np.sum(np.eye(z.shape[-1])[y] * logs, axis=-1)


@wrong_idea(
    """You add the number eps/K to the loss. A constant changes no gradient: eps/K is a weight, and something stands
    behind it."""
)
def constant_added(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return -(1 - eps) * np.sum(np.eye(z.shape[-1])[y] * logs, axis=-1) + eps / z.shape[-1]


@wrong_idea(
    """You subtract the entropy of the smoothed row: that is the divergence. It has the same gradients; the loss asked
    for is the cross-entropy, what is paid in all."""
)
def divergence_instead_of_cross_entropy(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    rows = (1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]
    own = np.sum(np.where(rows > 0, rows * np.log(np.where(rows > 0, rows, 1)), 0), axis=-1)
    return own - np.sum(rows * logs, axis=-1)


@wrong_idea(
    """You take the softmax along the first axis, over the rows. The classes of one row lie along the last axis: which
    numbers should compete with one another?"""
)
def softmax_over_the_rows(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=0, keepdims=True, initial=-np.inf)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = z - top - np.log(np.sum(np.exp(z - top), axis=0, keepdims=True))
    return -np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1)


@wrong_idea("""You average over the rows. One value for each of them is wanted: over which axis is the sum taken?""")
def averaged_over_the_rows(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.mean(-np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1))


@wrong_idea(
    """You average over the classes instead of adding them up. The smoothed row holds the weights of that sum already,
    and they sum to 1."""
)
def averaged_over_the_classes(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return -np.mean(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1)


@wrong_idea("""The sizes are right and the sign is wrong: a logarithm of a probability is negative, a loss is not.""")
def forgot_the_minus(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1)


@wrong_idea("""The values are logarithms to base 2. This course takes natural ones throughout.""")
def log_base_two(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return -np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1) / np.log(2)


@wrong_idea(
    """At logits of 800 your exponential overflows, and infinity over infinity is nan. Subtract the largest logit of
    each row first: no probability changes."""
)
def overflows(y, z, eps):
    e = np.exp(np.asarray(z, dtype=float))
    logs = np.log(e / np.sum(e, axis=-1, keepdims=True))
    return -np.sum(((1 - eps) * np.eye(e.shape[-1])[y] + eps / e.shape[-1]) * logs, axis=-1)


@wrong_idea(
    """You shift the logits and then take the logarithm of a softmax that has rounded to 0. Its logarithm is a finite
    number, the logit minus a log-sum-exp: leave the probabilities out."""
)
def log_of_a_rounded_softmax(y, z, eps):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - np.max(z, axis=-1, keepdims=True, initial=-np.inf))
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(e / np.sum(e, axis=-1, keepdims=True))
        return -np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1)


@wrong_idea(
    """You add a small number inside the logarithm, or cut the probability off. At a large logit the loss is then far
    too small; from logits the logarithm is exact without it."""
)
def small_number_inside_the_log(y, z, eps):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - np.max(z, axis=-1, keepdims=True, initial=-np.inf))
    logs = np.log(e / np.sum(e, axis=-1, keepdims=True) + 1e-12)
    return -np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1)


@wrong_idea(
    """You subtract the largest logit of the whole array. A row whose logits are all far below it then underflows: each
    row needs its own largest."""
)
def one_largest_for_all_rows(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, initial=-np.inf)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
        return -np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1)


@wrong_idea(
    """eps and 1 - eps are in each other's place: with a small eps your target is almost uniform. Which of them should
    stay with the label?"""
)
def eps_stays_with_the_label(y, z, eps):
    z = np.asarray(z, dtype=float)
    top = np.max(z, axis=-1, keepdims=True, initial=-np.inf)
    logs = z - top - np.log(np.sum(np.exp(z - top), axis=-1, keepdims=True))
    return -np.sum((eps * np.eye(z.shape[-1])[y] + (1 - eps) / z.shape[-1]) * logs, axis=-1)


@wrong_idea(
    """You multiply the target by the logits themselves, so a shift of all logits changes your loss. What turns logits
    into logarithms of probabilities?"""
)
def logits_as_logarithms(y, z, eps):
    z = np.asarray(z, dtype=float)
    return -np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * z, axis=-1)


@wrong_idea(
    """You cut the probability off before the logarithm. At logits of 800 the loss is then as large as the cut allows;
    from logits the logarithm is exact without it."""
)
def probability_cut_off(y, z, eps):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - np.max(z, axis=-1, keepdims=True, initial=-np.inf))
    logs = np.log(np.clip(e / np.sum(e, axis=-1, keepdims=True), 1e-7, 1))
    return -np.sum(((1 - eps) * np.eye(z.shape[-1])[y] + eps / z.shape[-1]) * logs, axis=-1)


def smoothed_ce_with_logits(y, z, eps):
    z = np.asarray(z)
    classes = z.shape[-1]
    target = (1 - eps) * np.eye(classes)[y] + eps / classes
    shifted = z - np.max(z, axis=-1, keepdims=True)
    logs = shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    return -np.sum(target * logs, axis=-1)


def _two_terms(y, z, eps):
    z = np.asarray(z, dtype=float)
    logs = z - np.logaddexp.reduce(z, axis=-1, keepdims=True)
    of_the_label = np.take_along_axis(logs, np.asarray(y)[..., None], axis=-1)[..., 0]
    return -(1 - eps) * of_the_label - eps * np.mean(logs, axis=-1)


def _in_a_loop(y, z, eps):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    loss = np.empty(y.shape)
    for i in np.ndindex(y.shape):
        total = np.max(z[i]) + np.log(np.sum(np.exp(z[i] - np.max(z[i]))))
        target = np.full(len(z[i]), eps / len(z[i]))
        target[y[i]] += 1 - eps
        loss[i] = total - target @ z[i]
    return loss


def _logsumexp_minus_mean_logit(y, z, eps):
    z = np.asarray(z, dtype=float)
    rows = (1 - eps) * (np.asarray(y)[..., None] == np.arange(z.shape[-1])) + eps / z.shape[-1]
    return np.logaddexp.reduce(z, axis=-1) - np.einsum("...k,...k->...", rows, z)


SMOOTHED_CE_WITH_LOGITS = Exercise(
    name="smoothed_ce_with_logits",
    label="cross-entropy against smoothed labels, from logits",
    number="6.6",
    objective="O6.2",
    minutes=6,
    points=3,
    arguments=("y", "z", "eps"),
    outputs=("loss",),
    reference=losses.smoothed_ce_with_logits,
    cases=_smoothed_cases,
    wrong_ideas=(
        smoothing_left_out,
        prediction_smoothed,
        shared_among_the_wrong_classes,
        label_without_its_share,
        eps_for_every_class,
        only_shrunk,
        constant_added,
        divergence_instead_of_cross_entropy,
        softmax_over_the_rows,
        averaged_over_the_rows,
        averaged_over_the_classes,
        forgot_the_minus,
        log_base_two,
        overflows,
        log_of_a_rounded_softmax,
        small_number_inside_the_log,
        one_largest_for_all_rows,
        eps_stays_with_the_label,
        logits_as_logarithms,
        probability_cut_off,
    ),
    right_variants=(_two_terms, _in_a_loop, _logsumexp_minus_mean_logit),
    look_again='"What it caps, and what not" in part 3',
    kind_hints={
        ENORMOUS: "Which exponential overflows, and which logarithm is taken of a number that has rounded to 0?",
        ROWS_APART: "Is the same number subtracted from every row?",
        ONE_ROW: "One row has no axis of rows: count the axis of the classes from the end.",
        NOT_SMOOTHED: "With eps = 0 this is the cross-entropy of session 04.",
        ALL_ALIKE: "With eps = 1 the label does not matter, and every logarithm has the weight 1/K.",
    },
    solution=smoothed_ce_with_logits,
    why="""Two things of earlier sessions meet: the smoothed row as the target, and log-softmax, z minus its
    log-sum-exp, with the largest logit of the row subtracted first. The loss is minus the sum of target times
    log-softmax over the last axis. No probability is computed, so nothing rounds to 0 and a loss of hundreds comes
    out exactly.""",
)
