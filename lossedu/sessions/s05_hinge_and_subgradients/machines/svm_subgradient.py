"""Session 05, objective O5.4: a subgradient of the support vector machine's objective."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s05_hinge_and_subgradients.machines.svm_objective import _machine_on_both_sides, _rows

KINK, FREE, WHOLE = "a margin of exactly 1", "every margin above 1", "whole numbers only"


def _subgradient_cases(rng):
    for n, d in ((4, 2), (4, 3), (5, 2), (5, 3), (6, 2), (6, 3), (7, 2), (8, 4)) * 5:
        yield Case((*_machine_on_both_sides(rng, n, d), float(rng.choice([0.1, 0.2, 0.4, 0.5, 2.0]))))
    for n, d in ((3, 2), (5, 3)):
        yield Case((np.zeros(d), _rows(rng, n, d), rng.choice([-1, 1], n), 0.3), "all weights 0")
        yield Case((np.ones(d), _rows(rng, n, d), np.full(n, 2 * (n % 2) - 1), 0.3), "one label only")
    for label in (-1, 1):
        yield Case((np.array([0.5, -0.3]), _rows(rng, 1, 2), np.array([label]), 0.2), "one example")
    yield Case((np.array([2.0, 0.5]), np.array([[1.5, 1.0], [-2.0, 1.0]]), np.array([1, -1]), 0.2), FREE)
    # Halves and quarters, so that the product is 1 in floating point too, in whatever order it is taken.
    yield Case((np.array([1.0, 0.5]), np.array([[0.5, 1.0], [-0.5, 1.0]]), np.array([1, -1]), 0.5), KINK)
    yield Case(
        (np.array([0.5, 0.25]), np.array([[1.5, 1.0], [-2.5, 1.0], [1.0, 0.5]]), np.array([1, -1, 1]), 0.1), KINK
    )
    yield Case((np.array([2.0]), np.array([[0.5], [-0.5], [3.0]]), np.array([1, -1, 1]), 0.25), KINK)
    yield Case((np.array([0.5, -0.5]), _rows(rng, 4, 2), np.array([1, -1, 1, 1]), 0.0), "no penalty, lam = 0")
    yield Case((np.array([1, -2]), np.array([[2, 1], [1, 1], [-1, 3]]), np.array([1, -1, 1]), 1), WHOLE)
    yield Case((np.array([0, 1]), np.array([[2, 3], [1, -1], [1, -2], [1, 4]]), np.array([-1, 1, 1, 1]), 2), WHOLE)
    yield Case((np.array([900.0, 10.0]), _rows(rng, 3, 2), np.array([1, -1, 1]), 0.1), "huge weights")


@wrong_idea(
    """You add the pulls up. The objective has the mean of the losses, so its subgradient has the mean of their slopes:
    twice the points must not mean twice the step."""
)
def summed_instead_of_averaged(w, X, y, lam):
    return lam * w - (y * (y * (X @ w) < 1)) @ X


@wrong_idea(
    """The points push the wrong way in your subgradient: raising the margin of such a point must lower the objective.
    Which sign has the slope of max(0, 1 - m) in m?"""
)
def points_with_the_wrong_sign(w, X, y, lam):
    return lam * w + (y * (y * (X @ w) < 1)) @ X / len(y)


@wrong_idea(
    """The penalty is missing. Its derivative is there at every w, also where no point pulls; what is the derivative of
    lam/2 times the squared length?"""
)
def penalty_left_out(w, X, y, lam):
    return -(y * (y * (X @ w) < 1)) @ X / len(y)


@wrong_idea(
    """Your penalty pulls twice too hard. The derivative of lam/2 times the squared length has lost its half to the
    2 of the power."""
)
def penalty_twice(w, X, y, lam):
    return 2 * lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)


@wrong_idea(
    """Your penalty pulls half as hard as it should: the half in lam/2 times the squared length is used up by the 2 of
    the power."""
)
def penalty_halved(w, X, y, lam):
    return lam / 2 * w - (y * (y * (X @ w) < 1)) @ X / len(y)


@wrong_idea("""You divide the penalty by n along with the points. It is added to the mean, not part of it.""")
def penalty_shared_among_the_rows(w, X, y, lam):
    return (lam * w - (y * (y * (X @ w) < 1)) @ X) / len(y)


@wrong_idea(
    """You spare the last weight from the penalty, as logistic regression did in session 03. These functions have no
    intercept of their own: which weights does the docstring say are penalised?"""
)
def spared_the_last_weight(w, X, y, lam):
    return np.append(lam * w[:-1], 0.0) - (y * (y * (X @ w) < 1)) @ X / len(y)


@wrong_idea(
    """Away from the corner you are right. A point with margin exactly 1 pulls in your answer: a subgradient too, and
    the docstring asks for another choice there."""
)
def pulls_at_the_kink(w, X, y, lam):
    return lam * w - (y * (y * (X @ w) <= 1)) @ X / len(y)


@wrong_idea(
    """Only points on the wrong side pull in your answer. The hinge also charges those that are right by too little: up
    to which margin?"""
)
def only_mistakes_pull(w, X, y, lam):
    return lam * w - (y * (y * (X @ w) <= 0)) @ X / len(y)


@wrong_idea("""All points pull in your answer, however far beyond the margin they are. Where is the hinge flat?""")
def every_point_pulls(w, X, y, lam):
    return lam * w - y @ X / len(y)


@wrong_idea(
    """The points beyond the margin pull in your answer, and the others do not. On which side of its corner is the hinge
    flat?"""
)
def the_free_points_pull(w, X, y, lam):
    return lam * w - (y * (y * (X @ w) > 1)) @ X / len(y)


@wrong_idea(
    """You decide by the score which points pull, and a point of class -1 wants a low one. What is to be compared with
    1?"""
)
def score_compared_with_one(w, X, y, lam):
    return lam * w - (y * (X @ w < 1)) @ X / len(y)


@wrong_idea(
    """The label is missing from the pull: points of both classes push w in the direction of their x. What is the inner
    derivative of the margin?"""
)
def label_missing_from_the_pull(w, X, y, lam):
    return lam * w - (y * (X @ w) < 1) @ X / len(y)


@wrong_idea(
    """You divide by the number of points that pull. The mean runs over all points; those beyond the margin add 0 and
    are counted."""
)
def averaged_over_the_pulling_points(w, X, y, lam):
    pulls = y * (X @ w) < 1
    return lam * w - (y * pulls) @ X / max(1, pulls.sum())


@wrong_idea(
    """You return one number for each point: the slopes in the scores. A weight acts on a score through its column of
    X, and then there is the penalty."""
)
def slopes_in_the_scores(w, X, y, lam):
    return -y * (y * (X @ w) < 1) / len(y)


@wrong_idea(
    """That is the gradient for the logistic loss, where every point pulls a little. The hinge has slope -1 or 0 in the
    margin, and nothing between but at the corner."""
)
def gradient_of_the_logistic_loss(w, X, y, lam):
    return lam * w - (y / (1 + np.exp(np.minimum(700, y * (X @ w))))) @ X / len(y)


@wrong_idea(
    """You square the hinge: your pulls grow with the shortfall. Here each point that pulls does so with its whole x,
    however far it is behind."""
)
def slope_of_the_squared_hinge(w, X, y, lam):
    return lam * w - 2 * (y * np.maximum(0, 1 - y * (X @ w))) @ X / len(y)


@wrong_idea(
    """You return where a step of length 1 leads. Asked for is the subgradient itself; whoever steps multiplies it by a
    rate first."""
)
def a_step_instead_of_the_subgradient(w, X, y, lam):
    return w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y))


@wrong_idea("""You return the value of the objective, one number. Asked for is a slope in each of the weights.""")
def objective_instead_of_its_slope(w, X, y, lam):
    return np.mean(np.maximum(0, 1 - y * (X @ w))) + lam / 2 * (w @ w)


@wrong_idea(
    """You write into an array made like w. Where w holds whole numbers so does that array, and it cuts the fractions
    off; np.zeros with a length holds fractions."""
)
def fractions_cut_off(w, X, y, lam):
    gradient = np.zeros_like(w)
    for k in range(len(w)):
        gradient[k] = lam * w[k] - np.sum(y * X[:, k] * (y * (X @ w) < 1)) / len(y)
    return gradient


@wrong_idea(
    """You average over the whole table, points and columns together, and every weight gets the same pull. Which axis is
    averaged away?"""
)
def averaged_over_everything(w, X, y, lam):
    return lam * w - np.mean((y * (y * (X @ w) < 1))[:, None] * X)


@wrong_idea(
    """You divide the pulls by the number of weights. The mean runs over the points: which axis of X counts them?"""
)
def divided_by_the_number_of_weights(w, X, y, lam):
    return lam * w - (y * (y * (X @ w) < 1)) @ X / len(w)


@wrong_idea(
    """Each pull is multiplied by the loss of its point. The slope of the hinge is the same however large the loss.
    """
)
def pull_times_the_loss(w, X, y, lam):
    return lam * w - (y * np.maximum(0, 1 - y * (X @ w))) @ X / len(y)


@wrong_idea(
    """Away from the corner you are right. At margin exactly 1 you give a point half of its pull: a subgradient too, and
    the docstring asks for another choice."""
)
def half_the_pull_at_the_kink(w, X, y, lam):
    m = y * (X @ w)
    return lam * w - (y * ((m < 1) + 0.5 * (m == 1))) @ X / len(y)


def svm_subgradient(w, X, y, lam):
    pulls = y * (X @ w) < 1
    return lam * w - X.T @ (y * pulls) / len(y)


def _point_by_point(w, X, y, lam):
    gradient = [lam * float(v) for v in w]
    for row, label in zip(X, y, strict=True):
        if label * np.dot(row, w) < 1:
            for k in range(len(w)):
                gradient[k] -= label * row[k] / len(y)
    return gradient


def _mean_of_rows(w, X, y, lam):
    m = y * (X @ w)
    slopes = np.where(m[:, None] < 1, -y[:, None] * X, 0)
    return slopes.mean(axis=0) + lam * w


def _chosen_rows(w, X, y, lam):
    active = np.flatnonzero(1 - y * (X @ w) > 0)
    return np.multiply(lam, w) - np.einsum("i,ij->j", y[active], X[active]) / X.shape[0]


SVM_SUBGRADIENT = Exercise(
    name="svm_subgradient",
    label="a subgradient of the objective",
    number="5.6",
    objective="O5.4",
    minutes=6,
    points=3,
    arguments=("w", "X", "y", "lam"),
    outputs=("subgradient",),
    reference=lambda w, X, y, lam: optimize.svm_subgradient(w, X, y, lam),
    cases=_subgradient_cases,
    wrong_ideas=(
        summed_instead_of_averaged,
        points_with_the_wrong_sign,
        penalty_left_out,
        penalty_twice,
        penalty_halved,
        penalty_shared_among_the_rows,
        spared_the_last_weight,
        pulls_at_the_kink,
        only_mistakes_pull,
        every_point_pulls,
        the_free_points_pull,
        score_compared_with_one,
        label_missing_from_the_pull,
        averaged_over_the_pulling_points,
        slopes_in_the_scores,
        gradient_of_the_logistic_loss,
        slope_of_the_squared_hinge,
        a_step_instead_of_the_subgradient,
        objective_instead_of_its_slope,
        fractions_cut_off,
        averaged_over_everything,
        divided_by_the_number_of_weights,
        pull_times_the_loss,
        half_the_pull_at_the_kink,
    ),
    right_variants=(_point_by_point, _mean_of_rows, _chosen_rows),
    look_again='"Who pulls" in part 2',
    solution=svm_subgradient,
    why="""A point with margin below 1 has the slope −y·x in w, one beyond it the slope 0, and the penalty adds λw. So
    the labels of the points that pull, 0 for the others, are multiplied with the rows and divided by the number of
    *all* points. At margin exactly 1 any share between 0 and 1 of the pull would do; the docstring asks for none.""",
    kind_hints={
        KINK: "Several slopes are allowed at margin 1, and the docstring names the one to take.",
        FREE: "No point pulls here. What is left?",
        WHOLE: "Does an array on the way hold whole numbers only?",
    },
)
