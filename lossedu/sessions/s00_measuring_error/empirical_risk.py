"""Session 00, objective O0.2: the average loss of a line through the origin."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.optimize import empirical_risk as empirical_risk_reference


def rows(rng, n):
    """n pairs (x, y) with one decimal, no x and no y at 0 or 1, where factors disappear."""
    x, y = np.round(rng.uniform(-3, 3, (2, n)), 1)
    return np.where(np.isin(x, (0, 1, -1)), 1.3, x), np.where(np.isin(y, (0, 1, -1)), 2.2, y)


def weight(rng):
    return float(rng.choice([-2.0, -1.5, -0.5, 0.5, 1.5, 2.5, 3.0]))


def _empirical_risk_cases(rng):
    yield Case((1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0])))
    yield Case((2.0, np.array([1.0, 2.0]), np.array([2.0, 3.0])))
    for n in (2, 3, 4, 5, 8) * 12:
        yield Case((weight(rng), *rows(rng, n)))
    for n in (1, 1, 1):
        yield Case((weight(rng), *rows(rng, n)), "one row")
    yield Case((0.0, *rows(rng, 3)), "w = 0")
    yield Case((2.0, np.array([1.0, 2.0, -1.5]), np.array([2.0, 4.0, -3.0])), "a perfect fit")
    yield Case((1.5, np.zeros(3), np.array([1.0, -2.0, 4.0])), "every x is 0")
    yield Case((1.5, *rows(rng, 200)), "many rows")
    yield Case((3, np.array([1, 2, -3]), np.array([2, 3, 4])), "values that are integers")


@wrong_idea(
    """You add the losses up. The risk is an average: with twice as many rows of the same kind it should stay the
    same."""
)
def summed_instead_of_averaged(w, x, y):
    return np.sum(0.5 * (w * x - y) ** 2)


@wrong_idea("""The half is missing: you average whole squares. Which loss does the docstring name for one row?""")
def half_forgotten(w, x, y):
    return np.mean((w * x - y) ** 2)


@wrong_idea(
    """You add up whole squares. Two things are missing: the half of the loss, and the average over the rows."""
)
def sum_of_squares(w, x, y):
    return np.sum((w * x - y) ** 2)


@wrong_idea("""You return one loss for each row. What joins them into one number?""")
def one_value_per_row(w, x, y):
    return 0.5 * (w * x - y) ** 2


@wrong_idea(
    """You average the errors first and square afterwards, so errors of opposite sign cancel. First the loss of each
    row, then the average."""
)
def squared_the_mean_error(w, x, y):
    return 0.5 * np.mean(w * x - y) ** 2


@wrong_idea("""You average absolute errors. The loss of one row here is half a square.""")
def absolute_errors_averaged(w, x, y):
    return np.mean(np.abs(w * x - y))


@wrong_idea(
    """You divide by n - 1. That belongs to the variance of a sample; an average of n losses is divided by n."""
)
def divided_by_n_minus_one(w, x, y):
    return np.sum(0.5 * (w * x - y) ** 2) / (len(x) - 1) if len(x) > 1 else np.inf


@wrong_idea("""You take a root at the end. A risk is an average of losses, and stays one.""")
def root_of_the_mean_square(w, x, y):
    return np.sqrt(np.mean((w * x - y) ** 2))


@wrong_idea(
    """You multiply w with the labels and compare with x. The model takes x and says something about y: which of them
    does w multiply?"""
)
def x_and_y_swapped(w, x, y):
    return np.mean(0.5 * (w * y - x) ** 2)


@wrong_idea("""You add w to x. The model is a line through the origin: w is its slope, and multiplies.""")
def added_w_instead_of_multiplying(w, x, y):
    return np.mean(0.5 * (w + x - y) ** 2)


@wrong_idea("""You compare x itself with y; the model never speaks. Where does w enter your line?""")
def forgot_the_model(w, x, y):
    return np.mean(0.5 * (x - y) ** 2)


@wrong_idea("""You square the half as well: it stands inside the brackets. Square first, then halve.""")
def half_inside_the_square(w, x, y):
    return np.mean((0.5 * (w * x - y)) ** 2)


@wrong_idea(
    """You divide by the number of rows twice: once in the average, and once more, as in 1/(2n). An average has one n
    in it."""
)
def divided_by_n_twice(w, x, y):
    return np.mean((w * x - y) ** 2) / (2 * len(x))


@wrong_idea(
    """You multiply w with the whole difference. The model's prediction is w times x; the label is subtracted from
    that."""
)
def w_times_the_difference(w, x, y):
    return np.mean(0.5 * (w * (x - y)) ** 2)


@wrong_idea(
    """You average the errors with their signs. Errors of opposite sign cancel, and a bad line may look perfect: which
    loss has one row?"""
)
def errors_averaged(w, x, y):
    return np.mean(w * x - y)


@wrong_idea("""You take a root at the end. The risk is the average itself.""")
def root_of_the_risk(w, x, y):
    return np.sqrt(np.mean(0.5 * (w * x - y) ** 2))


@wrong_idea(
    """You divide by n - 1, and the half is missing: that is how a variance is estimated. The risk is an average of n
    losses."""
)
def like_a_variance(w, x, y):
    return np.sum((w * x - y) ** 2) / (len(x) - 1) if len(x) > 1 else np.inf


@wrong_idea("""You take the median of the losses. The risk is their mean.""")
def median_of_the_losses(w, x, y):
    return np.median(0.5 * (w * x - y) ** 2)


@wrong_idea("""You halve absolute errors. The loss of one row here is half a square.""")
def half_the_absolute_error(w, x, y):
    return 0.5 * np.mean(np.abs(w * x - y))


@wrong_idea("""You add the label to the prediction. The error is their difference.""")
def label_added(w, x, y):
    return np.mean(0.5 * (w * x + y) ** 2)


@wrong_idea(
    """You take the variance of the errors, which subtracts their mean first. A line that is too low everywhere by the
    same amount would then have no risk."""
)
def variance_of_the_errors(w, x, y):
    return 0.5 * np.var(w * x - y)


def empirical_risk(w, x, y):
    return np.mean(0.5 * (w * x - y) ** 2)


def _row_by_row(w, x, y):
    total = 0.0
    for xi, yi in zip(x, y, strict=True):
        total += (w * xi - yi) ** 2 / 2
    return total / len(x)


def _by_a_dot_product(w, x, y):
    residual = y - w * x
    return residual @ residual / (2 * len(y))


def _as_a_parabola(w, x, y):
    return 0.5 * (w**2 * np.mean(x * x) - 2 * w * np.mean(x * y) + np.mean(y * y))


EMPIRICAL_RISK = Exercise(
    name="empirical_risk",
    label="the average loss of a line through the origin",
    number="0.3",
    objective="O0.2",
    minutes=4,
    points=2,
    arguments=("w", "x", "y"),
    outputs=("risk",),
    reference=empirical_risk_reference,
    cases=_empirical_risk_cases,
    atol=1e-11,  # the parabola multiplied out cancels where the fit is perfect
    wrong_ideas=(
        summed_instead_of_averaged,
        half_forgotten,
        sum_of_squares,
        one_value_per_row,
        squared_the_mean_error,
        absolute_errors_averaged,
        divided_by_n_minus_one,
        root_of_the_mean_square,
        x_and_y_swapped,
        added_w_instead_of_multiplying,
        forgot_the_model,
        half_inside_the_square,
        divided_by_n_twice,
        w_times_the_difference,
        errors_averaged,
        root_of_the_risk,
        like_a_variance,
        median_of_the_losses,
        half_the_absolute_error,
        label_added,
        variance_of_the_errors,
    ),
    right_variants=(_row_by_row, _by_a_dot_product, _as_a_parabola),
    look_again='"The average over the rows" in part 3',
    solution=empirical_risk,
    why="""One prediction for each row, one loss for each row, one average: `w * x`, then half the squared difference,
    then `np.mean`. The order matters: an average taken before the square lets errors of opposite sign cancel.""",
)
