"""Session 00, objective O0.4: gradient descent on one weight, with its whole path."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.optimize import gradient_descent_1d as gradient_descent_reference
from lossedu.sessions.s00_measuring_error.empirical_risk import rows


def _start(rng):
    return float(rng.choice([-2.0, -1.5, -0.5, 0.5, 1.5, 2.5]))


def _gradient_descent_cases(rng):
    yield Case((1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0]), 0.1, 1))
    yield Case((1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0]), 0.1, 3))
    for n in (2, 3, 4, 5) * 8:
        yield Case((_start(rng), *rows(rng, n), float(rng.choice([0.05, 0.1, 0.2])), int(rng.integers(1, 6))))
    for _ in range(4):
        yield Case((_start(rng), *rows(rng, 3), 0.1, 0), "no steps")
        yield Case((_start(rng), *rows(rng, 1), 0.1, 3), "one row")
    yield Case((0.0, *rows(rng, 3), 0.1, 3), "a start at 0")
    yield Case((1.5, np.array([1.0, 1.0]), np.array([1.0, 2.0]), 0.1, 4), "a start at the minimum")
    yield Case((1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0]), 0.8, 4), "a rate that never settles")
    yield Case((1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0]), 1.2, 6), "a rate that is too large")
    yield Case((1.0, np.array([1.0, 2.0]), np.array([2.0, 3.0]), 2.0, 12), "a rate that is too large")
    yield Case((0.5, *rows(rng, 4), 0.05, 60), "many steps")
    yield Case((1, np.array([1, 2]), np.array([2, 3]), 0.1, 3), "values that are integers")
    for w0 in (1, -2, 3):
        yield Case((w0, *rows(rng, 3), 0.1, 3), "a start that is an integer")


@wrong_idea(
    """With a whole number as the start all your values are whole numbers: the path was put into an array made like w0.
    Which type has the container you write into?"""
)
def container_of_whole_numbers(w0, x, y, rate, steps):
    path = np.full(steps + 1, w0)
    for t in range(steps):
        path[t + 1] = path[t] - rate * np.mean((path[t] * x - y) * x)
    return path


@wrong_idea(
    """All your values are whole numbers: the array you write into was made for integers, and cuts off what stands
    behind the decimal point. Which type does it need?"""
)
def array_of_integers(w0, x, y, rate, steps):
    path = np.zeros(steps + 1, dtype=int)
    path[0] = w0
    for t in range(steps):
        path[t + 1] = path[t] - rate * np.mean((path[t] * x - y) * x)
    return path


@wrong_idea(
    """An entry of your list is an array: you step by one slope for each row. The gradient of the risk is one number:
    what joins the slopes of the rows?"""
)
def one_slope_for_each_row(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * (path[-1] * x - y) * x)
    return path


@wrong_idea("""Your path leaves out its start. The docstring wants w0 first and then one value after each step.""")
def start_left_out(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean((path[-1] * x - y) * x))
    return np.array(path[1:])


@wrong_idea("""You take one step too many. How many values does a path of `steps` steps have, with its start?""")
def one_step_too_many(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps + 1):
        path.append(path[-1] - rate * np.mean((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea("""You stop one step early: the value after the last step is missing. With its start the path is longer.""")
def last_step_missing(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean((path[-1] * x - y) * x))
    return np.array(path[:-1])


@wrong_idea(
    """You add the gradient, and climb. The gradient points to where the risk grows; which way do you want to go?"""
)
def went_uphill(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] + rate * np.mean((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea("""You return the end of the path only. The docstring wants every w on the way, with the start.""")
def end_of_the_path_only(w0, x, y, rate, steps):
    w = w0
    for _ in range(steps):
        w = w - rate * np.mean((w * x - y) * x)
    return w


@wrong_idea("""You step by the whole gradient; the rate does not enter. Where should it stand?""")
def rate_forgotten(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - np.mean((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea(
    """You use the slope at the start for all steps. When w has moved, the slope is another one: compute it again
    inside the loop."""
)
def slope_at_the_start_kept(w0, x, y, rate, steps):
    slope = np.mean((w0 * x - y) * x)
    return w0 - rate * slope * np.arange(steps + 1)


@wrong_idea(
    """Every step starts again from w0, so the path jumps once and stays. The next step starts where the last one
    ended."""
)
def every_step_from_the_start(w0, x, y, rate, steps):
    first = w0 - rate * np.mean((w0 * x - y) * x)
    return np.array([w0] + [first] * steps)


@wrong_idea("""Your gradient is a sum over the rows. The risk is an average, and so is its gradient.""")
def gradient_summed(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.sum((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea(
    """Your steps are twice as long as they should be: there is a 2 in the gradient, which half the squared error does
    not have."""
)
def factor_two(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - 2 * rate * np.mean((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea(
    """You follow the mean error and leave out the slope of the model. The gradient has two factors: which one is
    missing?"""
)
def slope_of_the_model_forgotten(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean(path[-1] * x - y))
    return np.array(path)


@wrong_idea("""You return the risks along the way. The docstring wants the values of w.""")
def risks_instead_of_weights(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean((path[-1] * x - y) * x))
    return np.array([np.mean(0.5 * (w * x - y) ** 2) for w in path])


@wrong_idea("""You use the sign of the gradient only, so every step has the same length. How steep it is counts too.""")
def steps_of_equal_length(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.sign(np.mean((path[-1] * x - y) * x)))
    return np.array(path)


@wrong_idea("""You start at 0 whatever w0 is. The path begins at the w0 that is handed over.""")
def started_at_zero(w0, x, y, rate, steps):
    path = [0.0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea(
    """You let the rate shrink from step to step. That is a schedule some people like; here the rate stays the same."""
)
def shrinking_rate(w0, x, y, rate, steps):
    path = [w0]
    for step in range(steps):
        path.append(path[-1] - rate / (step + 1) * np.mean((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea(
    """You take one row at a time, as stochastic gradient descent does. Here a step uses the average over all rows."""
)
def one_row_at_a_time(w0, x, y, rate, steps):
    path = [w0]
    for step in range(steps):
        i = step % len(x)
        path.append(path[-1] - rate * (path[-1] * x[i] - y[i]) * x[i])
    return np.array(path)


@wrong_idea("""You divide by the rate. A larger rate means longer steps.""")
def divided_by_the_rate(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - np.mean((path[-1] * x - y) * x) / rate)
    return np.array(path)


@wrong_idea(
    """You step by the rate times the risk. How high one stands does not say which way is down: the slope does."""
)
def risk_instead_of_slope(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean(0.5 * (path[-1] * x - y) ** 2))
    return np.array(path)


@wrong_idea(
    """There is a 2 in your gradient, and a sum where the average belongs. The risk is the average of half squared
    errors."""
)
def slope_of_the_sum_of_squares(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - 2 * rate * np.sum((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea(
    """The step replaces w instead of changing it: what you append is minus rate times slope. From where does the step
    start?"""
)
def step_instead_of_place(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(-rate * np.mean((path[-1] * x - y) * x))
    return np.array(path)


@wrong_idea("""Your path holds its end, again and again. Note down each w when it is reached, not after the loop.""")
def end_repeated(w0, x, y, rate, steps):
    w = w0
    for _ in range(steps):
        w = w - rate * np.mean((w * x - y) * x)
    return np.full(steps + 1, w)


@wrong_idea("""Your path runs backwards: the start comes first, the end last.""")
def path_backwards(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean((path[-1] * x - y) * x))
    return np.array(path[::-1])


@wrong_idea(
    """The second factor of your gradient is w: that is the slope of the prediction in x. What moves here is w."""
)
def derivative_in_x(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean((path[-1] * x - y) * path[-1]))
    return np.array(path)


@wrong_idea(
    """You multiply two averages. The average of a product is another thing than the product of averages: one product
    for each row first."""
)
def product_of_two_averages(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean(path[-1] * x - y) * np.mean(x))
    return np.array(path)


@wrong_idea("""You return the slopes along the way. The docstring wants the values of w.""")
def slopes_instead_of_weights(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean((path[-1] * x - y) * x))
    return np.array([np.mean((w * x - y) * x) for w in path])


def gradient_descent_1d(w0, x, y, rate, steps):
    path = [w0]
    for _ in range(steps):
        w = path[-1]
        path.append(w - rate * np.mean((w * x - y) * x))
    return np.array(path)


def _into_a_prepared_array(w0, x, y, rate, steps):
    path = np.empty(steps + 1)
    path[0] = w0
    for step in range(steps):
        path[step + 1] = path[step] - rate * (x @ (path[step] * x - y)) / len(x)
    return path


def _in_closed_form(w0, x, y, rate, steps):
    best = (x @ y) / (x @ x)
    shrink = 1 - rate * np.mean(x**2)
    return best + (w0 - best) * shrink ** np.arange(steps + 1)


def _as_a_list(w0, x, y, rate, steps):
    w, path, n = w0, [], len(x)
    for step in range(steps + 1):
        if step > 0:
            w = w - rate * sum((w * x[i] - y[i]) * x[i] for i in range(n)) / n
        path += [w]
    return path


GRADIENT_DESCENT_1D = Exercise(
    name="gradient_descent_1d",
    label="gradient descent on one weight",
    number="0.7",
    objective="O0.4",
    minutes=7,
    points=3,
    arguments=("w0", "x", "y", "rate", "steps"),
    outputs=("path",),
    reference=gradient_descent_reference,
    cases=_gradient_descent_cases,
    kind_hints={
        "no steps": "A path without a step still has its start.",
        "a rate that is too large": "The path runs away, and it is wanted as it is: is anything held back?",
    },
    wrong_ideas=(
        start_left_out,
        one_step_too_many,
        last_step_missing,
        went_uphill,
        end_of_the_path_only,
        rate_forgotten,
        slope_at_the_start_kept,
        every_step_from_the_start,
        gradient_summed,
        factor_two,
        slope_of_the_model_forgotten,
        risks_instead_of_weights,
        steps_of_equal_length,
        started_at_zero,
        shrinking_rate,
        one_row_at_a_time,
        divided_by_the_rate,
        risk_instead_of_slope,
        slope_of_the_sum_of_squares,
        step_instead_of_place,
        end_repeated,
        path_backwards,
        derivative_in_x,
        product_of_two_averages,
        slopes_instead_of_weights,
        container_of_whole_numbers,
        array_of_integers,
        one_slope_for_each_row,
    ),
    right_variants=(_into_a_prepared_array, _in_closed_form, _as_a_list),
    look_again='"Step by step downhill" in part 5',
    solution=gradient_descent_1d,
    why="""Start a list with w0 and append one value for each step: the last one minus the rate times the slope
    *there*. The slope is computed again in every step, because it changes with w. Together with its start the path has
    steps + 1 values, so without a step it has one.""",
)
