"""Session 02, objective O2.3: where the least-squares line through labels -1 and +1 crosses 0."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea

LEVEL = "a level line: x tells nothing about y"


def _two_classes(rng, minus, plus):
    """Points of both classes, unequal in number, to one decimal, in mixed order."""
    x = np.round(np.concatenate((rng.normal(-1, 1, minus), rng.normal(1.5, 1.5, plus))), 1)
    y = np.repeat((-1, 1), (minus, plus))
    order = rng.permutation(x.size)
    return x[order], y[order]


def _least_squares_boundary_cases(rng):
    yield Case((np.array([-1.0, 1.0, 9.0]), np.array([-1, 1, 1])))
    yield Case((np.array([0.0, 1.0, 2.0, 5.0]), np.array([-1, -1, -1, 1])))
    yield Case((np.array([4.0, 3.0, 1.0]), np.array([-1, -1, 1])))
    for minus, plus in ((1, 2), (3, 1), (2, 5), (6, 3), (4, 9), (20, 7)) * 6:
        yield Case(_two_classes(rng, minus, plus))
    yield Case((np.array([3.0, 5.0]), np.array([-1, 1])), "two points")
    yield Case((np.array([5.0, 3.0]), np.array([-1, 1])), "two points")
    yield Case((np.array([-2, -1, 1, 4, 12]), np.array([-1, -1, 1, 1, 1])), "points at integers")
    for far in (20.0, 200.0):
        x, y = _two_classes(rng, 6, 4)
        yield Case((np.append(x, far), np.append(y, 1)), "one point far on its own side")
    x, y = _two_classes(rng, 5, 8)
    yield Case((x + 1000.0, y), "all points far from 0")
    yield Case((np.array([-1.0, 1.0, -1.0, 1.0]), np.array([-1, 1, 1, -1])), LEVEL)
    yield Case((np.array([0.0, 1.0, 2.0]), np.array([1, 1, 1])), LEVEL)
    yield Case((np.array([-2.0, 0.0, 2.0]), np.array([-1, 1, -1])), LEVEL)
    yield Case((np.array([0.4, 2.2, 0.1, 1.9]), np.array([-1, 1, 1, -1])), LEVEL)
    yield Case((np.array([3.5, 1.0, 3.3, 2.6]), np.array([-1, -1, -1, 1])), LEVEL)


@wrong_idea(
    """You return the middle between the two class means. That is where the line crosses 0 only when both classes have
    the same number of points; the least-squares line is drawn through all points at once."""
)
def middle_of_the_class_means(x, y):
    if not (np.any(y > 0) and np.any(y < 0)) or x[y > 0].mean() == x[y < 0].mean():
        return np.nan
    return (x[y > 0].mean() + x[y < 0].mean()) / 2


@wrong_idea(
    """You return the mean of all x. The line passes there through the mean of y, which is 0 only when both labels are
    equally frequent."""
)
def mean_of_all_points(x, y):
    return np.mean(x)


@wrong_idea(
    """Your line has no intercept, so it crosses 0 at x = 0 whatever the data. Fit both, slope and intercept."""
)
def line_through_the_origin(x, y):
    return 0.0


@wrong_idea(
    """You turn the labels into 0 and 1 and look where the line is 0. Between 0 and 1 the boundary would be where it is
    1/2; with labels -1 and +1 it is where the line is 0."""
)
def labels_zero_one_cut_at_zero(x, y):
    a, b = np.polyfit(x, (np.asarray(y) + 1) / 2, 1)
    return -b / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You look where the line is 1/2. That is the middle of labels 0 and 1; the labels here are -1 and +1. Which value
    lies in the middle of those?"""
)
def cut_at_one_half(x, y):
    a, b = np.polyfit(x, y, 1)
    return (0.5 - b) / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You look where the line is 1, which is the label of the positive class. The sign of the line decides: where does
    it change?"""
)
def cut_at_one(x, y):
    a, b = np.polyfit(x, y, 1)
    return (1 - b) / a if abs(a) > 1e-9 else np.nan


@wrong_idea("""You lost a minus: set a x + b = 0 and solve for x once more, step by step.""")
def sign_lost_in_solving(x, y):
    a, b = np.polyfit(x, y, 1)
    return b / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You divide the slope by the intercept. Set a x + b = 0 and solve for x: which of the two ends up below the
    line?"""
)
def ratio_turned_over(x, y):
    a, b = np.polyfit(x, y, 1)
    return -a / b if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You return the intercept, the height of the line at x = 0. The question is where the line has height 0."""
)
def returned_the_intercept(x, y):
    a, b = np.polyfit(x, y, 1)
    return b if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You return the slope of the line. The question is where the line crosses 0, which needs the intercept as well."""
)
def returned_the_slope(x, y):
    a, _ = np.polyfit(x, y, 1)
    return a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """Your slope is the covariance divided by the variance, and the two are averaged over different counts: np.cov
    divides by n - 1, np.var by n. The ratio needs one and the same."""
)
def two_denominators(x, y):
    a = np.cov(x, y)[0, 1] / np.var(x)
    return np.mean(x) - np.mean(y) / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """Your slope is the sum of x y over the sum of x squared. That is the slope of a line through the origin; with an
    intercept both sums are taken about the means."""
)
def slope_without_centring(x, y):
    a = np.sum(x * y) / np.sum(x * x)
    return np.mean(x) - np.mean(y) / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You multiply the mean of y by the slope where you should divide. The line rises by a for each step in x: how many
    steps in x does it take to come down by the mean of y?"""
)
def multiplied_by_the_slope(x, y):
    a = np.polyfit(x, y, 1)[0]
    return np.mean(x) - np.mean(y) * a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You return the middle between the two points of different class that are closest to each other. That is the idea
    of the largest margin; the least-squares line listens to every point, most of all to the far ones."""
)
def middle_of_the_closest_pair(x, y):
    if not (np.any(y > 0) and np.any(y < 0)):
        return np.nan
    gaps = np.abs(x[y > 0][:, None] - x[y < 0])
    i, j = np.unravel_index(np.argmin(gaps), gaps.shape)
    return (x[y > 0][i] + x[y < 0][j]) / 2


@wrong_idea(
    """Your line is right, and where it is level you still divide by its slope, 0 or a rounding error. A level line
    crosses 0 nowhere; the docstring says what to return then."""
)
def divided_by_a_slope_of_zero(x, y):
    a, b = np.polyfit(x, y, 1)
    return -b / a


@wrong_idea(
    """Your line is right, and where it is level you still divide by its slope, 0 or a rounding error. A level line
    crosses 0 nowhere; the docstring says what to return then."""
)
def divided_by_a_level_slope(x, y):
    x_centred, y_centred = x - np.mean(x), y - np.mean(y)
    slope = np.sum(x_centred * y_centred) / np.sum(x_centred**2)
    return np.mean(x) - np.mean(y) / slope


@wrong_idea(
    """Your test for a level line asks for a slope of exactly 0. In float64 the slope of a level line may come out as
    1e-16: compare its size with the small number that the docstring names."""
)
def exactly_zero_alone_is_level(x, y):
    x_centred, y_centred = x - np.mean(x), y - np.mean(y)
    slope = np.sum(x_centred * y_centred) / np.sum(x_centred**2)
    return np.nan if slope == 0 else np.mean(x) - np.mean(y) / slope


@wrong_idea(
    """You return nan for falling lines too. A falling line separates as well, with class +1 on its left: compare the
    size of the slope, not the slope, with the small number."""
)
def falling_line_called_level(x, y):
    a, b = np.polyfit(x, y, 1)
    return -b / a if a > 1e-9 else np.nan


@wrong_idea(
    """You go down from the height of the mean of y, and start at x = 0. The line has that height at the mean of x:
    which term is missing?"""
)
def started_from_zero(x, y):
    a = np.polyfit(x, y, 1)[0]
    return -np.mean(y) / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You return the middle between the last point of one class and the first of the other. Only two points count
    then; the least-squares line listens to every point, most of all to the far ones."""
)
def middle_of_the_gap(x, y):
    if not (np.any(y > 0) and np.any(y < 0)):
        return np.nan
    return (np.max(x[y < 0]) + np.min(x[y > 0])) / 2


@wrong_idea(
    """You go from the mean of x to the wrong side. The line rises by a for each step in x: if it is above 0 at the
    mean, which way is its zero?"""
)
def step_in_the_wrong_direction(x, y):
    a = np.polyfit(x, y, 1)[0]
    return np.mean(x) + np.mean(y) / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You return the intercept with its sign turned. Set a x + b = 0 and solve for x: one more division is needed."""
)
def minus_the_intercept(x, y):
    a, b = np.polyfit(x, y, 1)
    return -b if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """Your slope divides the mean of the products x y by a variance about the mean. The products, too, are taken
    about the means."""
)
def products_not_centred(x, y):
    a = np.mean(x * y) / np.var(x)
    return np.mean(x) - np.mean(y) / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You divide the sum of the labels by the slope. The line passes through the means: at the mean of x its
    height is the mean of y."""
)
def sum_for_the_mean(x, y):
    a = np.polyfit(x, y, 1)[0]
    return np.mean(x) - np.sum(y) / a if abs(a) > 1e-9 else np.nan


@wrong_idea(
    """You take the correlation for the slope. The correlation has no unit; the slope says how much y rises for
    each unit of x."""
)
def correlation_for_the_slope(x, y):
    if np.var(y) == 0 or abs(np.polyfit(x, y, 1)[0]) < 1e-9:
        return np.nan
    return np.mean(x) - np.mean(y) / np.corrcoef(x, y)[0, 1]


def least_squares_boundary(x, y):
    x_centred, y_centred = x - np.mean(x), y - np.mean(y)
    slope = np.sum(x_centred * y_centred) / np.sum(x_centred**2)
    if abs(slope) < 1e-9:
        return np.nan
    return np.mean(x) - np.mean(y) / slope


def _by_polyfit(x, y):
    a, b = np.polyfit(x, y, 1)
    return np.nan if abs(a) < 1e-9 else -b / a


def _by_the_normal_equations(x, y):
    X = np.column_stack((x, np.ones(len(x))))
    a, b = np.linalg.solve(X.T @ X, X.T @ y)
    return float("nan") if np.isclose(a, 0, atol=1e-9) else -b / a


def _labels_zero_one_cut_at_one_half(x, y):
    centre = np.median(x)  # any place to count from does
    X = np.vstack([np.ones(len(x)), x - centre]).T
    b, a = np.linalg.lstsq(X, (y + 1) / 2, rcond=None)[0]
    return centre + (0.5 - b) / a if abs(a) > 1e-9 else np.nan


def _with_running_sums(x, y):
    n, sx, sy, sxx, sxy = len(x), 0.0, 0.0, 0.0, 0.0
    for xi, yi in zip(x, y, strict=True):
        sx, sy, sxx, sxy = sx + xi, sy + yi, sxx + xi * xi, sxy + xi * yi
    rise = n * sxy - sx * sy
    return np.nan if abs(rise) < 1e-7 else (sx * sxy - sy * sxx) / rise


LEAST_SQUARES_BOUNDARY = Exercise(
    name="least_squares_boundary",
    label="the boundary of the least-squares line",
    number="2.4",
    objective="O2.3",
    minutes=9,
    points=3,
    arguments=("x", "y"),
    outputs=("boundary",),
    reference=optimize.least_squares_boundary,
    cases=_least_squares_boundary_cases,
    rtol=1e-7,
    atol=1e-9,
    wrong_ideas=(
        middle_of_the_class_means,
        mean_of_all_points,
        line_through_the_origin,
        labels_zero_one_cut_at_zero,
        cut_at_one_half,
        cut_at_one,
        sign_lost_in_solving,
        ratio_turned_over,
        returned_the_intercept,
        returned_the_slope,
        two_denominators,
        slope_without_centring,
        multiplied_by_the_slope,
        middle_of_the_closest_pair,
        divided_by_a_slope_of_zero,
        divided_by_a_level_slope,
        exactly_zero_alone_is_level,
        falling_line_called_level,
        started_from_zero,
        middle_of_the_gap,
        step_in_the_wrong_direction,
        minus_the_intercept,
        products_not_centred,
        sum_for_the_mean,
        correlation_for_the_slope,
    ),
    right_variants=(
        _by_polyfit,
        _by_the_normal_equations,
        _labels_zero_one_cut_at_one_half,
        _with_running_sums,
    ),
    look_again='"The line and its boundary" in part 6',
    kind_hints={
        LEVEL: "What is the slope there, and what happens when you divide by it? In float64 it may come out as 1e-16 "
        "and not as 0."
    },
    solution=least_squares_boundary,
    why="""The line passes through the means and rises by `slope` for each step in x, so coming down by the mean of y
    takes ȳ / slope steps to the left. Slope and intercept from `np.polyfit` give the same by −b / a. Easily missed: a
    level line crosses 0 nowhere, and in float64 its slope may come out as 10⁻¹⁷ and not as 0.""",
)
