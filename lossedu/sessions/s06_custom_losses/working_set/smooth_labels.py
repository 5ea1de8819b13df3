"""Session 06, objective O6.2: rows of smoothed labels from class numbers."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

NOT_SMOOTHED = "eps of 0"
ALL_ALIKE = "eps of 1"
ONE_LABEL = "one label"
TWO = "two classes"
TABLE = "a table of labels"
EMPTY = "no labels"
SHARES = (0.1, 0.2, 0.3, 0.4, 0.6)


def _smoothing_cases(rng):
    for classes, n in ((3, 2), (4, 3), (5, 2), (3, 4), (4, 2), (6, 3), (5, 4), (3, 3)) * 4:
        y = rng.integers(0, classes, n)
        y[0], y[-1] = rng.choice(classes - 1, 2, replace=False)  # some class may be missing, the last one often
        yield Case((y, classes, float(rng.choice(SHARES))))
    for classes in (3, 4, 5, 10, 3, 6):
        yield Case((int(rng.integers(0, classes)), classes, float(rng.choice(SHARES))), ONE_LABEL)
    for eps in (0.1, 0.2, 0.5):
        yield Case((np.array([0, 1, 1]), 2, eps), TWO)
    yield Case((np.array([0, 2, 1]), 3, 0), NOT_SMOOTHED)
    yield Case((np.array([3, 1]), 4, 0.0), NOT_SMOOTHED)
    yield Case((np.array([0, 2, 1]), 3, 1), ALL_ALIKE)
    yield Case((1, 5, 1.0), ALL_ALIKE)
    for classes in (3, 4):
        yield Case((rng.integers(0, classes, (2, 2)), classes, float(rng.choice(SHARES))), TABLE)
    yield Case((np.array([], dtype=int), 3, 0.1), EMPTY)


@wrong_idea(
    """You share eps among the wrong classes alone. That is another convention, in use too: then the label keeps
    1 - eps. Here eps goes to all K classes alike, the label's own included."""
)
def shared_among_the_wrong_classes(y, classes, eps):
    hot = np.eye(classes)[y]
    return np.where(hot == 1, 1.0 - eps, eps / (classes - 1))


@wrong_idea(
    """Your rows do not sum to 1: the label gets 1 - eps and every other class eps/K. One of the K shares of eps is
    lost. To which class does it belong?"""
)
def label_without_its_share(y, classes, eps):
    hot = np.eye(classes)[y]
    return np.where(hot == 1, 1.0 - eps, eps / classes)


@wrong_idea(
    """You add eps/K to every entry and take nothing away, so a row sums to more than 1. Where does what is shared out
    come from?"""
)
def nothing_taken_away(y, classes, eps):
    return np.eye(classes)[y] + eps / classes


@wrong_idea("""Every class gets the whole eps, so a row sums to more than 1. Among how many classes is eps shared?""")
def eps_for_every_class(y, classes, eps):
    return (1 - eps) * np.eye(classes)[y] + eps


@wrong_idea(
    """eps and 1 - eps are in each other's place: a small eps makes your rows almost uniform. Which of them should stay
    with the label?"""
)
def eps_stays_with_the_label(y, classes, eps):
    return eps * np.eye(classes)[y] + (1 - eps) / classes


@wrong_idea(
    """Your rows are one-hot: eps does not come in. Which part of each row is taken away, and where does it go?"""
)
def one_hot_rows(y, classes, eps):
    return np.eye(classes)[y] + 0 * eps


@wrong_idea(
    """The label keeps 1 - eps/K and the others get eps/K: that sums to 1 for two classes only. How much do the other
    classes get together?"""
)
def one_share_taken_away(y, classes, eps):
    hot = np.eye(classes)[y]
    return np.where(hot == 1, 1 - eps / classes, eps / classes)


@wrong_idea(
    """You smooth the class number itself, as if class 2 were twice class 1. A class number is a name: which row of 0s
    and 1s stands for it?"""
)
def class_number_smoothed(y, classes, eps):
    return (1 - eps) * np.asarray(y) + eps / classes


@wrong_idea(
    """Your classes count from 1, so class 0 lands in the last column. Classes count from 0 here: which column is class
    0's?"""
)
def classes_counted_from_one(y, classes, eps):
    return (1 - eps) * np.eye(classes)[np.asarray(y) - 1] + eps / classes


@wrong_idea(
    """The classes lie along the first axis of your result. They belong after the axes of y: one row for each label."""
)
def classes_along_the_first_axis(y, classes, eps):
    return np.moveaxis((1 - eps) * np.eye(classes)[y] + eps / classes, -1, 0)


@wrong_idea(
    """You take the number of classes from the largest label that came. A class may be absent from the labels at hand:
    the second argument says how many there are."""
)
def as_many_classes_as_came(y, classes, eps):
    classes = int(np.max(y)) + 1
    return (1 - eps) * np.eye(classes)[y] + eps / classes


@wrong_idea(
    """Your rows are put into an array of integers, and every fraction is cut off. Which type has the array you fill?"""
)
def filled_an_array_of_integers(y, classes, eps):
    rows = np.eye(classes, dtype=int)[y]
    rows[...] = (1 - eps) * rows + eps / classes
    return rows


@wrong_idea(
    """You divide eps by the number of labels. It is shared among classes, whatever the number of rows: which argument
    counts those?"""
)
def divided_by_the_number_of_labels(y, classes, eps):
    return (1 - eps) * np.eye(classes)[y] + eps / max(np.size(y), 1)


@wrong_idea(
    """You take eps from the label and add eps/(K - 1) to every class, the label's own too: a row sums to more than 1.
    Among how many classes is eps shared here?"""
)
def wrong_classes_share_for_all(y, classes, eps):
    return (1 - eps) * np.eye(classes)[y] + eps / (classes - 1)


@wrong_idea("""Your rows are right for two classes: you share eps between two. Among how many is it shared here?""")
def two_classes_throughout(y, classes, eps):
    return (1 - eps) * np.eye(classes)[y] + eps / 2


@wrong_idea(
    """You replace 1 by 1 - eps and 0 by eps. With more than two classes such a row sums to more than 1: among how many
    classes is eps shared?"""
)
def ones_and_zeros_cut(y, classes, eps):
    return np.where(np.eye(classes)[y] == 1, 1 - eps, eps)


@wrong_idea(
    """Your rows are as long as the largest label asks for. A class may be absent from the labels at hand, and has its
    column all the same: the second argument says how many there are."""
)
def rows_as_long_as_the_largest_label(y, classes, eps):
    return (1 - eps) * np.eye(int(np.max(y)) + 1)[y] + eps / classes


@wrong_idea(
    """You share eps among the classes that occur in y. Those that do not occur have a share too: the second argument
    counts them all."""
)
def shared_among_the_classes_that_occur(y, classes, eps):
    return (1 - eps) * np.eye(classes)[y] + eps / max(np.unique(y).size, 1)


def smooth_labels(y, classes, eps):
    return (1 - eps) * np.eye(classes)[y] + eps / classes


def _written_into_place(y, classes, eps):
    y = np.asarray(y)
    rows = np.full((*y.shape, classes), eps / classes)
    np.put_along_axis(rows, y[..., None], 1 - eps + eps / classes, axis=-1)
    return rows


def _by_comparison(y, classes, eps):
    hot = np.asarray(y)[..., None] == np.arange(classes)
    return np.where(hot, 1 - eps * (classes - 1) / classes, eps / classes)


def _in_a_loop(y, classes, eps):
    y = np.asarray(y)
    rows = np.empty((*y.shape, classes))
    for i in np.ndindex(y.shape):
        for c in range(classes):
            rows[i][c] = (1 - eps) * (y[i] == c) + eps / classes
    return rows


SMOOTH_LABELS = Exercise(
    name="smooth_labels",
    label="rows of smoothed labels",
    number="6.5",
    objective="O6.2",
    minutes=4,
    points=2,
    arguments=("y", "classes", "eps"),
    outputs=("rows",),
    reference=losses.smooth_labels,
    cases=_smoothing_cases,
    wrong_ideas=(
        shared_among_the_wrong_classes,
        label_without_its_share,
        nothing_taken_away,
        eps_for_every_class,
        eps_stays_with_the_label,
        one_hot_rows,
        one_share_taken_away,
        class_number_smoothed,
        classes_counted_from_one,
        classes_along_the_first_axis,
        as_many_classes_as_came,
        filled_an_array_of_integers,
        divided_by_the_number_of_labels,
        wrong_classes_share_for_all,
        two_classes_throughout,
        ones_and_zeros_cut,
        rows_as_long_as_the_largest_label,
        shared_among_the_classes_that_occur,
    ),
    right_variants=(_written_into_place, _by_comparison, _in_a_loop),
    look_again='"A softer target" in part 3',
    kind_hints={
        ONE_LABEL: "One label gives one row: K numbers, and no axis before them.",
        NOT_SMOOTHED: "With eps = 0 the rows are one-hot. Are yours?",
        ALL_ALIKE: "With eps = 1 every class gets the same share. Which?",
        TABLE: "The classes come after all the axes of y.",
    },
    solution=smooth_labels,
    why="""Row y of the identity matrix is the one-hot row of class y, and `np.eye(classes)[y]` takes one for each
    label, whatever the shape of y. The smoothed row keeps the share 1 − ε of it and shares ε equally among all K
    classes, the label's own too: each row sums to (1 − ε) + K · ε/K = 1.""",
)
