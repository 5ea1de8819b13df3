"""Session 00, objective O0.3: the derivative of the risk in w, error signal times slope of the model."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.optimize import risk_gradient as risk_gradient_reference
from lossedu.sessions.s00_measuring_error.empirical_risk import rows, weight


def _risk_gradient_cases(rng):
    yield Case((1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0])))
    yield Case((2.0, np.array([1.0, 2.0]), np.array([2.0, 3.0])))
    for n in (2, 3, 4, 5, 8) * 12:
        yield Case((weight(rng), *rows(rng, n)))
    for _ in range(3):
        yield Case((weight(rng), *rows(rng, 1)), "one row")
    yield Case((0.0, *rows(rng, 3)), "w = 0")
    yield Case((1.5, np.array([1.0, 1.0]), np.array([1.0, 2.0])), "w at the minimum")
    yield Case((2.0, np.array([1.0, -2.0, 0.5]), np.array([2.0, -4.0, 1.0])), "a perfect fit")
    yield Case((1.5, np.zeros(3), np.array([1.0, -2.0, 4.0])), "every x is 0")
    yield Case((1.5, *rows(rng, 200)), "many rows")
    yield Case((3, np.array([1, 2, -3]), np.array([2, 3, 4])), "values that are integers")


@wrong_idea(
    """You average the error signals and stop there. The chain rule has a second factor: by how much does the
    prediction w x move when w moves?"""
)
def slope_of_the_model_forgotten(w, x, y):
    return np.mean(w * x - y)


@wrong_idea(
    """There is a 2 too many. The loss is half a square, so the 2 of its derivative and the half cancel; a library's
    mean squared error would keep it."""
)
def factor_two(w, x, y):
    return 2.0 * np.mean((w * x - y) * x)


@wrong_idea("""You add up over the rows. The risk is an average, and so is its derivative.""")
def summed_instead_of_averaged(w, x, y):
    return np.sum((w * x - y) * x)


@wrong_idea("""There is a 2 too many, and a sum where the average belongs: that is the slope of a sum of squares.""")
def slope_of_the_sum_of_squares(w, x, y):
    return 2.0 * np.sum((w * x - y) * x)


@wrong_idea(
    """The sign is turned: you take label minus prediction. That is the direction downhill; the derivative itself is
    positive where a larger w would make the risk larger."""
)
def label_minus_prediction(w, x, y):
    return np.mean((y - w * x) * x)


@wrong_idea("""You return one value for each row. What joins them into the slope of the average?""")
def one_value_per_row(w, x, y):
    return (w * x - y) * x


@wrong_idea("""Your second factor is w: that is the slope of the prediction in x. What moves here is w, and x stays.""")
def derivative_in_x(w, x, y):
    return np.mean((w * x - y) * w)


@wrong_idea(
    """You multiply two averages. The average of a product is another thing than the product of averages: first one
    product for each row, then the average."""
)
def product_of_two_averages(w, x, y):
    return np.mean(w * x - y) * np.mean(x)


@wrong_idea(
    """The half of the loss is still there. When the square is differentiated, a 2 comes down: what is left of both?"""
)
def half_left_over(w, x, y):
    return 0.5 * np.mean((w * x - y) * x)


@wrong_idea("""You return the risk. The question asks how fast it changes when w moves.""")
def risk_itself(w, x, y):
    return np.mean(0.5 * (w * x - y) ** 2)


@wrong_idea(
    """You multiply the loss with x. The chain rule wants the derivative of the loss in the prediction there, the error
    signal."""
)
def loss_times_the_slope(w, x, y):
    return np.mean(0.5 * (w * x - y) ** 2 * x)


@wrong_idea(
    """You use the sign of the error only: that is the slope of the absolute error. The half squared error is steeper
    the larger the error."""
)
def sign_of_the_error(w, x, y):
    return np.mean(np.sign(w * x - y) * x)


@wrong_idea("""You divide by n - 1. The risk is an average over n rows, and its derivative too.""")
def divided_by_n_minus_one(w, x, y):
    return np.sum((w * x - y) * x) / (len(x) - 1) if len(x) > 1 else np.inf


@wrong_idea(
    """Your second factor is the size of x. The slope of w x in w is x with its sign: where x is negative, a larger w
    lowers the prediction."""
)
def size_of_x(w, x, y):
    return np.mean((w * x - y) * np.abs(x))


@wrong_idea("""x enters your product squared once more. Multiply the error signal by the slope of w x in w, once.""")
def slope_twice(w, x, y):
    return np.mean((w * x - y) * x**2)


@wrong_idea(
    """You differentiate as if the labels were not there: only w x stands in your error signal. From what is it
    subtracted?"""
)
def labels_forgotten(w, x, y):
    return np.mean(w * x * x)


@wrong_idea(
    """Your second factor is y. The slope of the prediction w x in w is another number: what stands beside w?"""
)
def multiplied_with_the_label(w, x, y):
    return np.mean((w * x - y) * y)


@wrong_idea("""You drop the sign of the error. Whether the line is too high or too low decides which way is better.""")
def size_of_the_error(w, x, y):
    return np.mean(np.abs(w * x - y) * x)


@wrong_idea("""You drop the sign of the result. A slope is negative where a larger w makes the risk smaller.""")
def size_of_the_slope(w, x, y):
    return np.abs(np.mean((w * x - y) * x))


@wrong_idea(
    """You average the errors before you multiply with x, so there is one value for each row. First one product for
    each row, then the average."""
)
def averaged_before_multiplying(w, x, y):
    return np.mean(w * x - y) * x


@wrong_idea(
    """You add up over the rows and halve. The half has met the 2 of the square already, and the risk is an average."""
)
def summed_and_halved(w, x, y):
    return np.sum((w * x - y) * x) / 2


@wrong_idea("""You divide by the number of rows twice. An average has one n in it.""")
def divided_by_n_twice(w, x, y):
    return np.mean((w * x - y) * x) / len(x)


@wrong_idea(
    """You multiply the squared error with x. When the square is differentiated, its exponent comes down by one."""
)
def square_of_the_error(w, x, y):
    return np.mean((w * x - y) ** 2 * x)


@wrong_idea(
    """Two things are off: the sign, and the second factor of the chain rule. By how much does w x move when w
    moves?"""
)
def turned_and_without_the_slope(w, x, y):
    return np.mean(y - w * x)


@wrong_idea(
    """There is a 2 too many, and the second factor of the chain rule is missing. By how much does w x move when w
    moves?"""
)
def twice_the_mean_error(w, x, y):
    return 2.0 * np.mean(w * x - y)


_MEASURED = """You measure a difference quotient to one side, and its error is of the order of the step. The formula
    needs no step: which two factors does it multiply for each row?"""


@wrong_idea(_MEASURED)
def one_sided_difference_quotient(w, x, y):
    h = 1e-6
    return (np.mean(0.5 * ((w + h) * x - y) ** 2) - np.mean(0.5 * (w * x - y) ** 2)) / h


@wrong_idea(_MEASURED)
def one_sided_difference_quotient_with_a_larger_step(w, x, y):
    h = 1e-5
    return (np.mean(0.5 * ((w + h) * x - y) ** 2) - np.mean(0.5 * (w * x - y) ** 2)) / h


@wrong_idea(_MEASURED)
def one_sided_difference_quotient_with_a_large_step(w, x, y):
    h = 1e-4
    return (np.mean(0.5 * ((w + h) * x - y) ** 2) - np.mean(0.5 * (w * x - y) ** 2)) / h


@wrong_idea("""You add the labels. The error signal is prediction minus label.""")
def labels_added(w, x, y):
    return np.mean((w * x + y) * x)


def risk_gradient(w, x, y):
    return np.mean((w * x - y) * x)


def _row_by_row(w, x, y):
    slope = 0.0
    for i in range(len(x)):
        error_signal = w * x[i] - y[i]
        slope += error_signal * x[i]
    return slope / len(x)


def _by_a_dot_product(w, x, y):
    return x @ (w * x - y) / x.size


def _from_the_parabola(w, x, y):
    return w * np.mean(x**2) - np.mean(x * y)


RISK_GRADIENT = Exercise(
    name="risk_gradient",
    label="the derivative of the risk in w",
    number="0.4",
    objective="O0.3",
    minutes=5,
    points=3,
    arguments=("w", "x", "y"),
    outputs=("slope",),
    reference=risk_gradient_reference,
    cases=_risk_gradient_cases,
    kind_hints={"w at the minimum": "What is the slope at the bottom of a parabola?"},
    wrong_ideas=(
        slope_of_the_model_forgotten,
        factor_two,
        summed_instead_of_averaged,
        slope_of_the_sum_of_squares,
        label_minus_prediction,
        one_value_per_row,
        derivative_in_x,
        product_of_two_averages,
        half_left_over,
        risk_itself,
        loss_times_the_slope,
        sign_of_the_error,
        divided_by_n_minus_one,
        size_of_x,
        slope_twice,
        labels_forgotten,
        multiplied_with_the_label,
        size_of_the_error,
        size_of_the_slope,
        averaged_before_multiplying,
        summed_and_halved,
        divided_by_n_twice,
        square_of_the_error,
        turned_and_without_the_slope,
        twice_the_mean_error,
        labels_added,
        one_sided_difference_quotient,
        one_sided_difference_quotient_with_a_larger_step,
        one_sided_difference_quotient_with_a_large_step,
    ),
    right_variants=(_row_by_row, _by_a_dot_product, _from_the_parabola),
    look_again='"The chain rule, once" in part 4',
    solution=risk_gradient,
    why="""For one row the chain rule gives two factors: the error signal w·x − y, which is the slope of the loss in
    the prediction, and x, the slope of the prediction in w. Multiply them for each row, then average. The second
    factor is what is easily forgotten: at x = 0 the row has nothing to say about w, however wrong it is.""",
)
