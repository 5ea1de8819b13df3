"""Session 05, objective O5.4: the objective of the support vector machine."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea

NO_LOSS, KINK = "every margin above 1", "a margin of exactly 1"


def _rows(rng, n, d):
    """Measurements with one decimal, none of them 0; in some tables the last column is ones."""
    X = np.round(rng.uniform(0.1, 2.0, (n, d)), 1) * rng.choice([-1, 1], (n, d))
    if rng.random() < 0.5:
        X[:, -1] = 1.0
    return X


def _machine_on_both_sides(rng, n, d):
    """w, X, y such that some margin is above 1, some between 0 and 1, and some below 0."""
    while True:
        w, X = np.round(rng.uniform(0.3, 1.6, d), 1) * rng.choice([-1, 1], d), _rows(rng, n, d)
        y = rng.permutation(np.concatenate(([-1, 1], rng.choice([-1, 1], n - 2))))
        m = y * (X @ w)
        if (m > 1.05).any() and (m < -0.05).any() and ((m > 0.05) & (m < 0.95)).any() and np.all(abs(m - 1) > 0.02):
            return w, X, y


def _objective_cases(rng):
    for n, d in ((4, 2), (4, 3), (5, 2), (5, 3), (6, 2), (6, 3), (7, 2), (8, 4)) * 5:
        yield Case((*_machine_on_both_sides(rng, n, d), float(rng.choice([0.1, 0.2, 0.4, 0.5, 2.0]))))
    for n, d in ((3, 2), (5, 3)):
        yield Case((np.zeros(d), _rows(rng, n, d), rng.choice([-1, 1], n), 0.3), "all weights 0")
        yield Case((np.ones(d), _rows(rng, n, d), np.full(n, 2 * (n % 2) - 1), 0.3), "one label only")
    for label in (-1, 1):
        yield Case((np.array([0.5, -0.3]), _rows(rng, 1, 2), np.array([label]), 0.2), "one example")
    yield Case((np.array([2.0, 0.5]), np.array([[1.5, 1.0], [-2.0, 1.0]]), np.array([1, -1]), 0.2), NO_LOSS)
    yield Case((np.array([1.0, 0.5]), np.array([[0.5, 1.0], [-2.0, 1.0]]), np.array([1, -1]), 0.5), KINK)
    yield Case((np.array([0.5, -0.5]), _rows(rng, 4, 2), np.array([1, -1, 1, 1]), 0.0), "no penalty, lam = 0")
    yield Case((np.array([1, -2]), np.array([[2, 1], [1, 1], [-1, 3]]), np.array([1, -1, 1]), 1), "whole numbers only")
    yield Case((np.array([900.0, 10.0]), _rows(rng, 3, 2), np.array([1, -1, 1]), 0.1), "huge weights")


@wrong_idea(
    """Your penalty is twice too large. The factor lam stands before half the squared length, so that its derivative is
    lam w with no 2."""
)
def penalty_without_its_half(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w))) + lam * (w @ w)


@wrong_idea(
    """You return the mean hinge loss alone. It says how well the points are served; what does the objective charge for
    a long w, that is for a narrow margin?"""
)
def penalty_left_out(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w)))


@wrong_idea(
    """You add the losses up. Here the data come in as a mean, so that lam means the same for ten points and for ten
    thousand; the sum belongs to the form with C."""
)
def summed_instead_of_averaged(w, X, y, lam):
    return np.sum(np.maximum(0, 1 - y * (X @ w))) + lam / 2 * (w @ w)


@wrong_idea(
    """Your penalty is too small by the factor n: it is divided along with the losses. The mean runs over the points,
    and the penalty is no point."""
)
def penalty_shared_among_the_rows(w, X, y, lam):
    return (np.sum(np.maximum(0, 1 - y * (X @ w))) + lam / 2 * (w @ w)) / len(y)


@wrong_idea(
    """You spare the last weight, as logistic regression did in session 03. These functions have no intercept of their
    own: which weights does the docstring say are penalised?"""
)
def spared_the_last_weight(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w))) + lam / 2 * (w[:-1] @ w[:-1])


@wrong_idea(
    """You penalise the length of w where its square is meant. The root makes a penalty with a corner at 0; which power
    stands in the objective?"""
)
def length_not_squared(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w))) + lam / 2 * np.linalg.norm(w)


@wrong_idea(
    """You penalise the absolute values of the weights. That is another penalty, which makes some weights exactly 0; the
    widest margin comes from squares."""
)
def absolute_values_penalised(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w))) + lam / 2 * np.sum(np.abs(w))


@wrong_idea(
    """Points beyond the margin lower your objective: their loss is negative. From margin 1 on the hinge is flat: what
    cuts it off?"""
)
def hinge_never_cut_off(w, X, y, lam):
    return np.mean(1 - y * (X @ w)) + lam / 2 * (w @ w)


@wrong_idea(
    """You average first and cut off at 0 afterwards, so a point with a large margin pays for one with a small. Which of
    the two is done for each point?"""
)
def cut_off_after_averaging(w, X, y, lam):
    return max(0.0, np.mean(1 - y * (X @ w))) + lam / 2 * (w @ w)


@wrong_idea(
    """Your loss ignores the label: it wants a score of 1 from every point, whichever class it has. How does a margin
    come from a score?"""
)
def score_taken_for_the_margin(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - X @ w)) + lam / 2 * (w @ w)


@wrong_idea(
    """You charge nothing from margin 0 on: that is the perceptron's loss. The hinge goes on charging up to another
    margin: which?"""
)
def kink_at_margin_zero(w, X, y, lam):
    return np.mean(np.maximum(0, -y * (X @ w))) + lam / 2 * (w @ w)


@wrong_idea(
    """You square the hinge. Some libraries do so by default; it is another loss, without a corner, and here the plain
    one is asked for."""
)
def hinge_squared(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w)) ** 2) + lam / 2 * (w @ w)


@wrong_idea(
    """You use labels as if they were 0 and 1 and turn them into signs. They come as -1 and +1 here: what does your
    conversion make of a -1?"""
)
def labels_converted_once_too_often(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - (2 * y - 1) * (X @ w))) + lam / 2 * (w @ w)


@wrong_idea(
    """You put lam before the loss, where C stands in the other form of the objective. A larger lam must make long
    weights dearer: which of the two terms does it multiply?"""
)
def lam_before_the_loss(w, X, y, lam):
    return 0.5 * (w @ w) + lam * np.mean(np.maximum(0, 1 - y * (X @ w)))


@wrong_idea(
    """You put lam before the summed loss, where C stands in the other form of the objective. Here the factor belongs to
    the penalty, and the losses are averaged."""
)
def lam_taken_for_c(w, X, y, lam):
    return 0.5 * (w @ w) + lam * np.sum(np.maximum(0, 1 - y * (X @ w)))


@wrong_idea(
    """You return one value for each point. The objective is one number for the whole data set and this w: what is done
    with the losses?"""
)
def one_value_a_point(w, X, y, lam):
    return np.maximum(0, 1 - y * (X @ w)) + lam / 2 * (w @ w)


@wrong_idea(
    """You divide by the number of points that cost something. The mean runs over all of them; the free ones count with
    a loss of 0."""
)
def averaged_over_the_paying_points(w, X, y, lam):
    loss = np.maximum(0, 1 - y * (X @ w))
    return loss.sum() / max(1, np.count_nonzero(loss)) + lam / 2 * (w @ w)


@wrong_idea(
    """You take the logistic loss. With it the objective is that of regularised logistic regression; the support vector
    machine has the hinge."""
)
def logistic_for_the_hinge(w, X, y, lam):
    return np.mean(np.logaddexp(0, -y * (X @ w))) + lam / 2 * (w @ w)


@wrong_idea(
    """You count mistakes. The hinge charges by how far the margin falls short of 1, which gives a slope to follow."""
)
def mistakes_counted(w, X, y, lam):
    return np.mean(y * (X @ w) <= 0) + lam / 2 * (w @ w)


@wrong_idea(
    """Your data term is halved along with the penalty. Only the squared length has the half before it; the loss of a
    point at margin 0 is 1."""
)
def half_before_both(w, X, y, lam):
    return 0.5 * (np.mean(np.maximum(0, 1 - y * (X @ w))) + lam * (w @ w))


@wrong_idea(
    """Your loss grows with the margin: the better a point is classified, the more it costs. Which sign has m in the
    hinge?"""
)
def cost_rises_with_the_margin(w, X, y, lam):
    return np.mean(np.maximum(0, 1 + y * (X @ w))) + lam / 2 * (w @ w)


@wrong_idea(
    """You add the weights up and square the sum, so that weights of opposite sign cancel. The squared length is a sum
    of squares."""
)
def square_of_the_sum(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w))) + lam / 2 * np.sum(w) ** 2


@wrong_idea(
    """You charge every distance from margin 1, on both sides of it. A point beyond the margin costs nothing: which
    function cuts off, where the absolute value folds?"""
)
def distance_to_the_margin(w, X, y, lam):
    return np.mean(np.abs(1 - y * (X @ w))) + lam / 2 * (w @ w)


@wrong_idea(
    """You divide the losses by n - 1, as for an unbiased variance. The objective has a plain mean of n losses."""
)
def divided_by_one_less(w, X, y, lam):
    return np.sum(np.maximum(0, 1 - y * (X @ w))) / max(1, len(y) - 1) + lam / 2 * (w @ w)


@wrong_idea(
    """You subtract the penalty. Then the objective would fall without end as w grows; a long w should cost something.
    """
)
def penalty_subtracted(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w))) - lam / 2 * (w @ w)


def svm_objective(w, X, y, lam):
    loss = np.maximum(0, 1 - y * (X @ w))
    return loss.mean() + lam / 2 * (w @ w)


def _point_by_point(w, X, y, lam):
    total = 0.0
    for row, label in zip(X, y, strict=True):
        score = sum(float(a) * float(b) for a, b in zip(row, w, strict=True))
        total += max(0.0, 1.0 - label * score)
    return total / len(y) + 0.5 * lam * sum(float(v) ** 2 for v in w)


def _where(w, X, y, lam):
    m = y * np.dot(X, w)
    return np.average(np.where(m < 1, 1 - m, 0)) + lam * np.linalg.norm(w) ** 2 / 2


def _through_c(w, X, y, lam):
    n = len(y)
    m = (np.asarray(y)[:, None] * X) @ w
    slack = np.clip(1 - m, 0, None)
    if lam == 0:
        return slack.sum() / n
    return lam * (0.5 * np.sum(np.square(w)) + slack.sum() / (lam * n))


SVM_OBJECTIVE = Exercise(
    name="svm_objective",
    label="the objective of the support vector machine",
    number="5.5",
    objective="O5.4",
    minutes=5,
    points=2,
    arguments=("w", "X", "y", "lam"),
    reference=lambda w, X, y, lam: optimize.svm_objective(w, X, y, lam),
    cases=_objective_cases,
    wrong_ideas=(
        penalty_without_its_half,
        penalty_left_out,
        summed_instead_of_averaged,
        penalty_shared_among_the_rows,
        spared_the_last_weight,
        length_not_squared,
        absolute_values_penalised,
        hinge_never_cut_off,
        cut_off_after_averaging,
        score_taken_for_the_margin,
        kink_at_margin_zero,
        hinge_squared,
        labels_converted_once_too_often,
        lam_before_the_loss,
        lam_taken_for_c,
        one_value_a_point,
        averaged_over_the_paying_points,
        logistic_for_the_hinge,
        mistakes_counted,
        half_before_both,
        cost_rises_with_the_margin,
        square_of_the_sum,
        distance_to_the_margin,
        divided_by_one_less,
        penalty_subtracted,
    ),
    right_variants=(_point_by_point, _where, _through_c),
    look_again='"Room for mistakes" in part 1',
    solution=svm_objective,
    why="""Three steps: scores `X @ w`, margins by multiplying with the labels, hinge losses by cutting 1 − m off at 0.
    Then the mean of the losses, and λ/2 times the sum of the squared weights, all of them. The mean is what makes λ
    independent of the number of points.""",
    kind_hints={
        NO_LOSS: "No point costs anything here. What is left of the objective?",
        KINK: "A margin of exactly 1 costs nothing: where does your hinge begin to charge?",
    },
)
