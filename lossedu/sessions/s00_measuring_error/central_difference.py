"""Session 00, objective O0.4: a slope measured from two values."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.optimize import central_difference as central_difference_reference

STEPS = (0.1, 0.2, 0.25, 0.4, 3.0, 0.05)  # not 1/2, 1 or 2, where a factor disappears


def _value(rng, shape=()):
    return np.round(rng.uniform(0.2, 6, shape), 1) * rng.choice([-1, 1], shape)


def _apart(f_plus, f_minus):
    """Values that are neither equal nor opposite, so that every formula shows."""
    near = np.isclose(np.abs(f_plus), np.abs(f_minus))
    return np.round(np.where(near, f_plus + 0.3, f_plus), 1)


def _central_difference_cases(rng):
    yield Case((2.0, 1.0, 0.1))
    yield Case((1.0, 4.0, 0.25))
    for _ in range(40):
        f_minus = _value(rng)
        yield Case((float(_apart(_value(rng), f_minus)), float(f_minus), float(rng.choice(STEPS))))
    for n in (2, 3, 5) * 10:
        f_minus = _value(rng, n)
        yield Case((_apart(_value(rng, n), f_minus), f_minus, float(rng.choice(STEPS))))
    for _ in range(5):
        yield Case((_value(rng, 3), _value(rng, 3), rng.choice(STEPS, 3)), "an array of steps")
    for value in (0.0, 1.7):
        yield Case((value, value, 0.1), "equal values: no slope")
    yield Case((1.5, -1.5, 0.25), "opposite values")
    for h in (1e-4, 1e-6):
        yield Case((1 + h, 1 - 2 * h, h), "a tiny step")
    yield Case((np.array([]), np.array([]), 0.1), "empty input")
    yield Case((np.array([2, 4, 1]), np.array([1, 7, 1]), 0.4), "values that are integers")
    yield Case((3, 8, 0.4), "values that are integers")


@wrong_idea(
    """You divide by h. From x - h to x + h the argument moves by more than that: how far apart are the two places?"""
)
def divided_by_one_step(f_plus, f_minus, h):
    return (f_plus - f_minus) / h


@wrong_idea(
    """Python divides by 2 and then multiplies by h: `/ 2 * h` is read from left to right. Which bracket is missing?"""
)
def divided_by_two_times_h(f_plus, f_minus, h):
    return (f_plus - f_minus) / 2 * h


@wrong_idea("""The two values are in each other's place, so the sign is turned. Which one lies further to the right?""")
def minus_before_plus(f_plus, f_minus, h):
    return (f_minus - f_plus) / (2 * h)


@wrong_idea("""You add the two values. A slope is a rise over a run: how much does f rise from one to the other?""")
def added_the_values(f_plus, f_minus, h):
    return (f_plus + f_minus) / (2 * h)


@wrong_idea(
    """Only f_minus is divided, since division comes before subtraction. Which bracket is missing around the rise?"""
)
def rise_without_brackets(f_plus, f_minus, h):
    return f_plus - f_minus / (2 * h)


@wrong_idea("""You return the rise. A slope is the rise divided by how far the argument moved.""")
def rise_only(f_plus, f_minus, h):
    return f_plus - f_minus


@wrong_idea("""You halve the rise, and h does not enter. A slope is the rise divided by how far the argument moved.""")
def half_the_rise(f_plus, f_minus, h):
    return (f_plus - f_minus) / 2


@wrong_idea("""You return the average of the two values, which is close to f(x). The question asks for its slope.""")
def average_of_the_values(f_plus, f_minus, h):
    return (f_plus + f_minus) / 2


@wrong_idea("""You divide by h squared, as for a second derivative. A first derivative is a rise over a run.""")
def divided_by_h_squared(f_plus, f_minus, h):
    return (f_plus - f_minus) / h**2


@wrong_idea(
    """You divide by h squared, and halve, as for a second derivative. A first derivative is a rise over a run."""
)
def halved_and_divided_by_h_squared(f_plus, f_minus, h):
    return (f_plus - f_minus) / (2 * h**2)


@wrong_idea("""You return the size of the slope. A slope has a sign: downhill is negative.""")
def size_of_the_slope(f_plus, f_minus, h):
    return np.abs(f_plus - f_minus) / (2 * h)


@wrong_idea("""You multiply by the run. A slope is the rise divided by it.""")
def multiplied_by_the_run(f_plus, f_minus, h):
    return (f_plus - f_minus) * 2 * h


@wrong_idea("""You divide by half of h: there is a 4 between that and the run from x - h to x + h.""")
def divided_by_half_a_step(f_plus, f_minus, h):
    return 2 * (f_plus - f_minus) / h


@wrong_idea("""You use a step of your own. The two values were taken at x + h and x - h, with the h handed over.""")
def a_step_of_its_own(f_plus, f_minus, h):
    return (f_plus - f_minus) / (2 * 1e-5)


@wrong_idea(
    """You multiply by h. A slope is the rise divided by the run: with a smaller step the same rise is steeper."""
)
def multiplied_by_h(f_plus, f_minus, h):
    return (f_plus - f_minus) * h


@wrong_idea("""Your quotient stands upside down: that is run over rise. Which of the two does a slope divide by?""")
def run_over_rise(f_plus, f_minus, h):
    return np.divide(2 * h, np.subtract(f_plus, f_minus))


@wrong_idea(
    """Only f_minus is divided, and then multiplied by h: Python reads from left to right, products before differences.
    Which brackets are missing?"""
)
def no_brackets_at_all(f_plus, f_minus, h):
    return f_plus - f_minus / 2 * h


@wrong_idea(
    """Only f_minus is divided, since division comes before subtraction, and the run is not h. Which bracket is
    missing?"""
)
def one_step_without_brackets(f_plus, f_minus, h):
    return f_plus - f_minus / h


@wrong_idea("""You divide by 2 + h. From x - h to x + h the argument moves by h twice: is that a sum with 2?""")
def two_plus_h(f_plus, f_minus, h):
    return (f_plus - f_minus) / (2 + h)


@wrong_idea(
    """The sign is turned, and the run is too short. Which value lies further to the right, and how far apart are the
    two places?"""
)
def turned_and_divided_by_one_step(f_plus, f_minus, h):
    return (f_minus - f_plus) / h


def central_difference(f_plus, f_minus, h):
    return (f_plus - f_minus) / (2 * h)


def _half_times_the_rise(f_plus, f_minus, h):
    return 0.5 * np.subtract(f_plus, f_minus) / h


def _mean_of_two_one_sided(f_plus, f_minus, h):
    middle = (np.asarray(f_plus) + f_minus) / 2  # whatever f(x) is, it cancels
    return ((f_plus - middle) / h + (middle - f_minus) / h) / 2


def _one_by_one(f_plus, f_minus, h):
    up, down, step = np.broadcast_arrays(f_plus, f_minus, h)
    slopes = np.zeros(up.shape)
    for place in np.ndindex(up.shape):
        rise = up[place] - down[place]
        run = step[place] + step[place]
        slopes[place] = rise / run
    return slopes


CENTRAL_DIFFERENCE = Exercise(
    name="central_difference",
    label="a slope from two values",
    number="0.6",
    objective="O0.4",
    minutes=3,
    points=2,
    arguments=("f_plus", "f_minus", "h"),
    outputs=("slope",),
    reference=central_difference_reference,
    cases=_central_difference_cases,
    wrong_ideas=(
        divided_by_one_step,
        divided_by_two_times_h,
        minus_before_plus,
        added_the_values,
        rise_without_brackets,
        rise_only,
        half_the_rise,
        average_of_the_values,
        divided_by_h_squared,
        halved_and_divided_by_h_squared,
        size_of_the_slope,
        multiplied_by_the_run,
        divided_by_half_a_step,
        a_step_of_its_own,
        multiplied_by_h,
        run_over_rise,
        no_brackets_at_all,
        one_step_without_brackets,
        two_plus_h,
        turned_and_divided_by_one_step,
    ),
    right_variants=(_half_times_the_rise, _mean_of_two_one_sided, _one_by_one),
    look_again='"Two values and a step" in part 5',
    solution=central_difference,
    why="""A slope is a rise over a run. The rise is f(x + h) − f(x − h), and from x − h to x + h the argument moves by
    2h. Mind the brackets: `/ 2 * h` would halve and then multiply.""",
)
