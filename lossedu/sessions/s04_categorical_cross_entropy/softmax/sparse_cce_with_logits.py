"""Session 04, objective O4.2: categorical cross-entropy of integer labels, from logits, at any logits."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s04_categorical_cross_entropy.softmax.logsumexp import logits

RIGHT_SIDE = "a large logit of the class that came"
WRONG_SIDE = "a large logit of a class that did not come"
SHIFTED = "a row shifted by 1000 or by -1000"
FAR_APART = "rows that lie far apart"
INTEGERS = "logits that are integers"
TABLE = "labels with two axes"
COLUMN = "labels of shape (2, 1)"


def _sparse_cases(rng):
    yield Case((1, np.array([2.0, 0.0, -1.0])))
    yield Case((0, np.array([0.5, 1.5])))
    for classes in (2, 3, 4) * 6:
        yield Case((int(rng.integers(0, classes)), logits(rng, classes)))
    for n, classes in ((2, 3), (3, 3), (4, 3), (2, 2), (3, 4), (5, 2)) * 3:
        yield Case((rng.integers(0, classes, n), logits(rng, (n, classes))))
    for _ in range(2):
        yield Case((rng.integers(0, 3, (2, 2)), logits(rng, 12).reshape(2, 2, 3)), TABLE)
    for y, z in ((0, [800.0, 0.0, -800.0]), (1, [0.0, 60.0]), (2, [-900.0, -900.0, 0.0])):
        yield Case((y, np.array(z)), RIGHT_SIDE)
    for y, z in ((2, [800.0, 0.0, -800.0]), (0, [0.0, 60.0]), (1, [0.0, -2000.0, 1.0])):
        yield Case((y, np.array(z)), WRONG_SIDE)
    yield Case((np.array([0, 1]), np.array([[-800.0, 0.0, 0.5], [1.0, -40.0, 0.0]])), WRONG_SIDE)
    for shift in (1000.0, -1000.0):
        yield Case((int(rng.integers(0, 3)), logits(rng, 3) + shift), SHIFTED)
        yield Case((rng.integers(0, 3, 2), logits(rng, (2, 3)) + shift), SHIFTED)
    yield Case((np.array([0, 1]), np.array([[0.0, 1.0], [1000.0, 1001.0]])), FAR_APART)
    yield Case((np.array([1, 2]), np.array([[0.0, 1.0, 2.0], [-1000.0, -1001.0, -1001.0]])), FAR_APART)
    for y, z in ((1, [2, 0, -1]), (0, [0, 1]), (np.array([0, 2]), [[1, 0, 2], [0, 3, 1]])):
        yield Case((y, np.array(z)), INTEGERS)
    yield Case((1, np.array([800, 0])), WRONG_SIDE)
    yield Case((rng.integers(0, 3, (2, 1)), logits(rng, (2, 3)).reshape(2, 1, 3)), COLUMN)
    yield Case((np.array([1]), logits(rng, (1, 3))), "a batch of one row")
    yield Case((np.empty(0, dtype=int), np.empty((0, 3))), "a batch without rows")


@wrong_idea(
    """You go through the probability, and the exponentials overflow. Insert the softmax into the logarithm on paper
    first: which two terms are left?"""
)
def through_the_naive_probability(y, z):
    e = np.exp(z)
    p = e / np.sum(e, axis=-1, keepdims=True)
    return -np.log(np.take_along_axis(p, np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """Your softmax is stable, and then you take the logarithm of a probability that was stored as 0. At y = 0,
    z = (-800, 0) the loss is 800. Which two terms are left when the logarithm meets the softmax on paper?"""
)
def through_a_rounded_probability(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = e / np.sum(e, axis=-1, keepdims=True)
    return -np.log(np.take_along_axis(p, np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """You go through the probability and add 1e-8 inside the logarithm. The loss then stops growing at 18.4, however
    wrong the logits are. Which two terms are left when the logarithm meets the softmax on paper?"""
)
def small_number_inside_the_log(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = e / np.sum(e, axis=-1, keepdims=True)
    return -np.log(np.take_along_axis(p, np.expand_dims(y, -1), axis=-1)[..., 0] + 1e-8)


@wrong_idea(
    """You go through the probability and cut it off from below. The loss then stops growing, however wrong the logits
    are. Which two terms are left when the logarithm meets the softmax on paper?"""
)
def probability_cut_off_at_1e_12(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = np.clip(e / np.sum(e, axis=-1, keepdims=True), 1e-12, 1)
    return -np.log(np.take_along_axis(p, np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """You go through the probability and cut it off at 1e-15. The loss then stops growing at 34.5, however wrong the
    logits are. Which two terms are left when the logarithm meets the softmax on paper?"""
)
def probability_cut_off_at_1e_15(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = np.clip(e / np.sum(e, axis=-1, keepdims=True), 1e-15, 1)
    return -np.log(np.take_along_axis(p, np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """You go through the probability and make infinity finite at the end: the largest float stands where a
    finite loss belongs. What is lost by rounding cannot be repaired afterwards."""
)
def infinity_repaired_afterwards(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = e / np.sum(e, axis=-1, keepdims=True)
    return np.nan_to_num(-np.log(np.take_along_axis(p, np.expand_dims(y, -1), axis=-1)[..., 0]))


@wrong_idea(
    """The two terms are right, and the first one overflows: e^800 is infinite, and a row of -800 sums to 0. Which
    number can be taken out of all exponents first?"""
)
def log_sum_without_shift(y, z):
    z = np.asarray(z, dtype=float)
    return np.log(np.sum(np.exp(z), axis=-1)) - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """You shift the logits inside the sum and then subtract the unshifted logit of the class. Both terms need the
    same zero: what happens to the loss when all logits grow by 1?"""
)
def only_the_sum_is_shifted(y, z):
    z = np.asarray(z, dtype=float)
    inside = np.log(np.sum(np.exp(z - np.max(z, axis=-1, keepdims=True)), axis=-1))
    return inside - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """You shift the logit of the class and not the sum. Both terms need the same zero: what happens to the loss when
    all logits grow by 1?"""
)
def only_the_class_is_shifted(y, z):
    shifted = z - np.max(z, axis=-1, keepdims=True)
    whole = np.logaddexp.reduce(np.asarray(z, dtype=float), axis=-1)
    return whole - np.take_along_axis(shifted, np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """All rows are shifted by one number, the largest of the whole array. A row that lies 1000 below it then has only
    zeros left to sum. Which largest logit does a row need?"""
)
def largest_of_the_whole_array(y, z):
    shifted = z - np.max(z, initial=-np.inf)
    inside = np.log(np.sum(np.exp(shifted), axis=-1))
    return inside - np.take_along_axis(shifted, np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """The sign is turned: you subtract the logarithm of the sum from the logit. A loss is never negative, and a large
    logit of the right class should make it small."""
)
def sign_turned(y, z):
    z = np.asarray(z, dtype=float)
    return np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0] - np.logaddexp.reduce(z, axis=-1)


@wrong_idea(
    """You return minus the logit of the class. A shift of all logits would change your loss, though it changes no
    probability: which term takes that back?"""
)
def minus_the_logit_only(y, z):
    return -np.take_along_axis(np.asarray(z, dtype=float), np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea("""You return the logarithm of the sum, whatever the label. Which logit is subtracted from it?""")
def label_forgotten(y, z):
    return np.logaddexp.reduce(np.asarray(z, dtype=float), axis=-1)


@wrong_idea(
    """You take the logarithm of a logit, as if it were a probability. A logit may be any number: which function comes
    between the two?"""
)
def logit_taken_for_a_probability(y, z):
    return -np.log(np.take_along_axis(np.asarray(z, dtype=float), np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """You apply softmax and hand its result on as if it were logits, so that softmax is applied again. Your loss can
    then hardly leave the neighbourhood of ln K. Which of the two is one too many?"""
)
def softmax_of_the_softmax(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = e / np.sum(e, axis=-1, keepdims=True)
    return np.log(np.sum(np.exp(p), axis=-1)) - np.take_along_axis(p, np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea("""You count the classes from 1. Here they count from 0, and y is the position in the row as it stands.""")
def classes_counted_from_one(y, z):
    z = np.asarray(z, dtype=float)
    return np.logaddexp.reduce(z, axis=-1) - np.take_along_axis(z, np.expand_dims(np.asarray(y) - 1, -1), -1)[..., 0]


@wrong_idea(
    """You subtract from the largest logit, not from the logarithm of the sum. That loss is 0 as soon as the right
    class leads; what do the classes close behind it add?"""
)
def largest_logit_for_the_sum(y, z):
    z = np.asarray(z, dtype=float)
    return np.max(z, axis=-1) - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """You take the loss of the class with the largest logit. The loss asks for the class that came: which argument
    names it?"""
)
def loss_of_the_likeliest_class(y, z):
    z = np.asarray(z, dtype=float)
    return np.logaddexp.reduce(z, axis=-1) - np.max(z, axis=-1)


@wrong_idea(
    """You apply the sigmoid to the logit of the class and forget the others. Moving another logit should change the
    loss; does it change yours?"""
)
def sigmoid_of_the_class(y, z):
    return np.logaddexp(0.0, -np.take_along_axis(np.asarray(z, dtype=float), np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """You normalise down the columns, over the examples. The classes compete within a row: along which axis does the
    sum run?"""
)
def normalised_over_the_examples(y, z):
    z = np.asarray(z, dtype=float)
    return np.logaddexp.reduce(z, axis=0) - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """z[:, y] takes the columns y of every row: a square array comes out, with the label of each example applied to
    all. Which two indices pick one entry from each row?"""
)
def every_label_for_every_row(y, z):
    z = np.asarray(z, dtype=float)
    return np.expand_dims(np.logaddexp.reduce(z, axis=-1), -1) - z[..., y]


@wrong_idea(
    """You average over the examples. This function returns one value per example: does your result have the shape
    of y?"""
)
def averaged_over_the_examples(y, z):
    z = np.asarray(z, dtype=float)
    return np.mean(np.logaddexp.reduce(z, axis=-1) - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """You add up the examples. This function returns one value per example: does your result have the shape of y?"""
)
def summed_over_the_examples(y, z):
    z = np.asarray(z, dtype=float)
    return np.sum(np.logaddexp.reduce(z, axis=-1) - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """You divide by the number of classes. The classes share one example, and its loss is not an average over them."""
)
def divided_by_the_classes(y, z):
    z = np.asarray(z, dtype=float)
    loss = np.logaddexp.reduce(z, axis=-1) - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0]
    return loss / z.shape[-1]


@wrong_idea(
    """That is the loss in bits, with the logarithm to base 2. Cross-entropy here uses the natural logarithm."""
)
def log_base_two(y, z):
    z = np.asarray(z, dtype=float)
    loss = np.logaddexp.reduce(z, axis=-1) - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0]
    return loss / np.log(2)


@wrong_idea(
    """You put the losses into an array made like the logits. Integers went in, so the fractions are cut off. Which
    kind of numbers are losses?"""
)
def container_like_the_logits(y, z):
    loss = np.logaddexp.reduce(np.asarray(z, dtype=float), axis=-1)
    loss = loss - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)[..., 0]
    result = np.zeros(np.shape(loss), dtype=z.dtype)
    result[...] = loss
    return result


@wrong_idea(
    """You return the probability of the class. A loss should be small where that is large: which function comes
    after it, and which sign?"""
)
def logarithm_forgotten(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return np.take_along_axis(e / np.sum(e, axis=-1, keepdims=True), np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """You return 1 minus the probability of the class. It never exceeds 1, and the loss grows with the lead of the
    other classes: where is the logarithm?"""
)
def distance_without_logarithm(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return 1 - np.take_along_axis(e / np.sum(e, axis=-1, keepdims=True), np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """You shift by the largest absolute value. For a row of negative logits that is far above all of them, and every
    exponential rounds to 0. Which exponent should become exactly 0?"""
)
def shifted_by_the_largest_size(y, z):
    shifted = z - np.max(np.abs(z), axis=-1, keepdims=True)
    inside = np.log(np.sum(np.exp(shifted), axis=-1))
    return inside - np.take_along_axis(shifted, np.expand_dims(y, -1), axis=-1)[..., 0]


@wrong_idea(
    """You go through the probability and cut it off at 1e-7. The loss then stops growing at 16.1, however wrong the
    logits are. Which two terms are left when the logarithm meets the softmax on paper?"""
)
def probability_cut_off_at_1e_7(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = np.clip(e / np.sum(e, axis=-1, keepdims=True), 1e-7, 1 - 1e-7)
    return -np.log(np.take_along_axis(p, np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """The numbers are right, and the axis of the classes is still there with length 1. One value per label is wanted:
    which step leaves that axis behind?"""
)
def axis_of_length_one_left(y, z):
    z = np.asarray(z, dtype=float)
    whole = np.expand_dims(np.logaddexp.reduce(z, axis=-1), -1)
    return whole - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)


@wrong_idea(
    """The logits of the classes still carry an axis of length 1 when you subtract them, so that a square array comes
    out of n labels. Each row has one logit to subtract: how does that axis go away first?"""
)
def label_axis_not_removed(y, z):
    z = np.asarray(z, dtype=float)
    return np.logaddexp.reduce(z, axis=-1) - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)


@wrong_idea(
    """np.squeeze without an axis takes away every axis of length 1, also one that belongs to the labels. Labels of
    shape (2, 1) have losses of shape (2, 1): which axis should go?"""
)
def every_axis_of_length_one_removed(y, z):
    shifted = z - np.max(z, axis=-1, keepdims=True)
    of_the_class = np.squeeze(np.take_along_axis(shifted, np.expand_dims(y, -1), axis=-1))
    return np.log(np.sum(np.exp(shifted), axis=-1)) - of_the_class


@wrong_idea(
    """Your code wants a batch. For one example y is a single number, which has no length, and z a single row, which
    has no axis 1: which step asks for one of the two? The classes are on the last axis, counted from the end."""
)
def only_for_a_batch(y, z):
    return np.logaddexp.reduce(np.asarray(z, dtype=float), axis=-1) - z[np.arange(len(y)), y]


@wrong_idea(
    """One index alone, z[y], picks whole rows of a batch, not one entry from each; for a single row it happens to be
    right. An entry of a batch has two indices: the label is the second, and which is the first?"""
)
def rows_picked_by_the_label(y, z):
    shifted = z - np.max(z, axis=-1, keepdims=True)
    return np.log(np.sum(np.exp(shifted), axis=-1)) - shifted[y]


@wrong_idea(
    """z[..., y] takes, from every row, the entries of all the labels; for a single row it happens to be right. Each
    row has one label of its own: which two indices pick one entry from each row?"""
)
def every_label_from_every_row(y, z):
    shifted = z - np.max(z, axis=-1, keepdims=True)
    return np.log(np.sum(np.exp(shifted), axis=-1)) - shifted[..., y]


def sparse_cce_with_logits(y, z):
    shifted = z - np.max(z, axis=-1, keepdims=True)
    whole = np.log(np.sum(np.exp(shifted), axis=-1))
    of_the_class = np.take_along_axis(shifted, np.expand_dims(y, -1), axis=-1)[..., 0]
    return whole - of_the_class


def _one_hot_first(y, z):
    z = np.asarray(z, dtype=float)
    chosen = np.eye(z.shape[-1])[y]
    return np.logaddexp.reduce(z, axis=-1) - np.sum(chosen * z, axis=-1)


def _in_a_loop(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    loss = np.empty(y.shape)
    for i in np.ndindex(y.shape):
        top = z[i].max()
        loss[i] = top + np.log(np.exp(z[i] - top).sum()) - z[i][y[i]]
    return loss


def _against_the_class(y, z):
    z = np.asarray(z, dtype=float)
    lead = z - np.take_along_axis(z, np.expand_dims(y, -1), axis=-1)
    naive = np.log(np.exp(lead).sum(axis=-1))  # warns where a class leads by many hundreds, and is not used there
    return np.where(lead.max(axis=-1) < 100, naive, np.logaddexp.reduce(lead, axis=-1))


def _fancy_indices(y, z):
    z = np.asarray(z, dtype=float)
    rows = z.reshape(-1, z.shape[-1])
    loss = np.logaddexp.reduce(rows, axis=1) - rows[np.arange(len(rows)), np.ravel(y)]
    return loss.reshape(np.shape(y))


SPARSE_CCE_WITH_LOGITS = Exercise(
    name="sparse_cce_with_logits",
    label="categorical cross-entropy of integer labels, from logits",
    number="4.4",
    objective="O4.2",
    minutes=11,
    points=3,
    arguments=("y", "z"),
    outputs=("loss",),
    reference=losses.sparse_cce_with_logits,
    cases=_sparse_cases,
    atol=1e-10,  # near 0 a right answer may lose digits by subtraction: nine decimals are asked for, not nine digits
    wrong_ideas=(
        through_the_naive_probability,
        through_a_rounded_probability,
        small_number_inside_the_log,
        probability_cut_off_at_1e_7,
        probability_cut_off_at_1e_12,
        probability_cut_off_at_1e_15,
        infinity_repaired_afterwards,
        log_sum_without_shift,
        only_the_sum_is_shifted,
        only_the_class_is_shifted,
        shifted_by_the_largest_size,
        largest_of_the_whole_array,
        sign_turned,
        minus_the_logit_only,
        label_forgotten,
        logarithm_forgotten,
        distance_without_logarithm,
        logit_taken_for_a_probability,
        softmax_of_the_softmax,
        classes_counted_from_one,
        largest_logit_for_the_sum,
        loss_of_the_likeliest_class,
        sigmoid_of_the_class,
        normalised_over_the_examples,
        every_label_for_every_row,
        axis_of_length_one_left,
        label_axis_not_removed,
        every_axis_of_length_one_removed,
        only_for_a_batch,
        rows_picked_by_the_label,
        every_label_from_every_row,
        averaged_over_the_examples,
        summed_over_the_examples,
        divided_by_the_classes,
        log_base_two,
        container_like_the_logits,
    ),
    right_variants=(_one_hot_first, _in_a_loop, _against_the_class, _fancy_indices),
    look_again='"From logits, without the detour" in part 3',
    kind_hints={
        RIGHT_SIDE: "The loss is nearly 0 there. Which exponential is out of range, and can a shift help?",
        WRONG_SIDE: "The loss is about the lead of the other class there. What rounds to 0 before the logarithm?",
        SHIFTED: "All logits of a row moved by the same number. By how much may the loss move?",
        FAR_APART: "Which largest logit does each row need: its own, or that of the array?",
        INTEGERS: "Losses are no integers. Into what kind of array does your code write them?",
        TABLE: "The classes lie along the last axis. Which axes of z are those of y?",
        COLUMN: "One axis goes, that of the classes. Which does your code remove?",
    },
    fallback="""Where the shapes differ, look at how the logit of the class is picked: one entry from each row, and so
    one number for each label. Where they agree, work this case out by hand.""",
    solution=sparse_cce_with_logits,
    why="""The logarithm of the softmax is z_c − ln Σ e^z, so the loss is ln Σ e^z − z_c, and no probability has to be
    formed. Shift the row by its largest logit first: both terms move alike, the difference stays, and no exponent is
    positive. np.take_along_axis picks from each row the entry of its label; the label needs an axis more for
    that.""",
)
