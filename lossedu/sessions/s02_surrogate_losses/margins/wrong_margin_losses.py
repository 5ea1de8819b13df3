"""Wrong answers to `margin_loss`: wrong in one of the six, or in those that share the belief, right in the others."""

import numpy as np

from lossedu.exercises import wrong_idea


@wrong_idea(
    """Every loss is there, mirrored: yours falls where the margin gets worse. A large positive margin is a right
    answer. Which sign does m carry inside each formula?"""
)
def turned_margin(name, m):
    return {
        "hinge": np.maximum(0, 1 + m),
        "logistic": np.logaddexp(0, m),
        "exponential": np.exp(m),
        "squared": (1 + m) ** 2,
        "perceptron": np.maximum(0, m),
        "modified_huber": np.where(m > 1, 4 * m, np.maximum(0, 1 + m) ** 2),
    }[name]


@wrong_idea(
    """You return how fast the loss changes with m, not the loss. A loss is never negative here; what is its
    height?"""
)
def returned_the_slope(name, m):
    return {
        "hinge": np.where(m < 1, -1.0, 0.0),
        "logistic": -1 / (1 + np.exp(m)),
        "exponential": -np.exp(-m),
        "squared": -2 * (1 - m),
        "perceptron": np.where(m < 0, -1.0, 0.0),
        "modified_huber": np.where(m < -1, -4.0, -2 * np.maximum(0, 1 - m)),
    }[name]


@wrong_idea(
    """Your hinge goes on falling below 0 beyond m = 1, so that a very right point would pay for a wrong one. What
    is the least that a loss may charge?"""
)
def hinge_never_ends(name, m):
    return {
        "hinge": 1 - m,
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your hinge stops charging at m = 0, as soon as the sign is right. That is another of the six; the hinge asks
    for more than the right sign. Where does its flat part begin?"""
)
def hinge_turns_at_zero(name, m):
    return {
        "hinge": np.maximum(0, -m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your hinge charges margins above 1 and nothing below: it is mirrored at its corner. The charge is for what
    is missing to a margin of 1. What is subtracted from what?"""
)
def hinge_upside_down(name, m):
    return {
        "hinge": np.maximum(0, m - 1),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """You square the hinge. The square is smooth and grows faster; the hinge itself is made of two straight
    pieces."""
)
def hinge_squared(name, m):
    return {
        "hinge": np.maximum(0, 1 - m) ** 2,
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your perceptron loss still charges right answers with a small margin. That is another of the six; this one
    is content with the right sign. Where does its flat part begin?"""
)
def perceptron_turns_at_one(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, 1 - m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your perceptron loss charges right answers and lets the wrong ones go. Which sign has the margin of a
    mistake?"""
)
def perceptron_charges_the_right(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """You return the zero-one loss for the perceptron. The rule learns only from mistakes, but its loss says how
    large a mistake is. How does it depend on m below 0?"""
)
def perceptron_counts_mistakes(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.where(m <= 0, 1.0, 0.0),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Python's max asks which of two things is larger, and an array is neither. Which function of NumPy compares
    entry by entry?"""
)
def pythons_max(name, m):
    if name == "hinge":
        return max(0, 1 - m)
    if name == "logistic":
        return np.logaddexp(0, -m)
    if name == "exponential":
        return np.exp(-m)
    if name == "squared":
        return (1 - m) ** 2
    if name == "perceptron":
        return max(0, -m)
    return -4 * m if m < -1 else max(0, 1 - m) ** 2


@wrong_idea(
    """That is the logarithm to base 2. Here every logarithm is natural; what becomes of it in base 2 is the
    subject of the next part."""
)
def log_base_two(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m) / np.log(2),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """That is the logarithm to base 10. Here every logarithm is natural: at m = 0 the loss is the natural
    logarithm of 2."""
)
def log_base_ten(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m) / np.log(10),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Without the 1 inside, the logarithm undoes the exponential and a straight line is left, which is negative
    for right answers. What stands beside the exponential inside the logarithm?"""
)
def logistic_without_the_one(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": -m,
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your logistic loss grows with the margin, so it charges the right answers. Which sign has the exponent?"""
)
def logistic_grows_with_the_margin(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your exponential loss grows with the margin, so it charges the right answers. Which sign has the exponent?"""
)
def exponential_grows_with_the_margin(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Both losses with an exponential grow with the margin in your version, so they charge the right answers.
    Which sign has the exponent?"""
)
def no_minus_in_the_exponents(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, m),
        "exponential": np.exp(m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """You return a probability, which never exceeds 1. The logistic loss goes on growing: at m = -10 it is about
    10. Which logarithm is missing?"""
)
def logistic_is_a_probability(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": 1 / (1 + np.exp(m)),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """You halve the square, as session 00 did for regression. Among the losses of the margin it stands without the
    half: what is it at m = 0?"""
)
def squared_halved(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": 0.5 * (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """You square the margin itself. That is 0 on the boundary and charges both sides alike. From which margin does
    the squared loss measure the distance?"""
)
def square_of_the_margin(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": m**2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your squared loss is 0 for every margin beyond 1. The squared loss knows no such mercy: it charges the
    distance from 1 on both sides."""
)
def squared_stops_at_one(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": np.maximum(0, 1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your modified Huber loss stays a parabola however wrong the point is. Below which margin does it go on as a
    straight line?"""
)
def huber_never_straightens(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.maximum(0, 1 - m) ** 2,
    }[name]


@wrong_idea(
    """Your modified Huber loss charges points beyond m = 1, as the squared loss does. What does it charge a point
    that is very right?"""
)
def huber_punishes_beyond_one(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, (1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your modified Huber loss changes to the straight line at m = 0, and jumps there from 0 to 1. Line and
    parabola meet without a jump at one place: which?"""
)
def huber_bends_at_zero(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < 0, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """The straight part of your modified Huber loss is the hinge, and the parabola does not meet it: at m = -1 one
    is 2 and the other 4. Which line has the height and the slope of the parabola there?"""
)
def huber_with_the_line_of_the_hinge(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, 1 - m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your straight piece is negative for very wrong points, so they would be paid for. Which sign makes it meet
    the parabola at m = -1?"""
)
def huber_line_of_the_wrong_sign(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, 4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """That is Huber's loss for regression, of the residual 1 - m. The modified one, for classification, has its
    own three pieces, and none of them charges a margin beyond 1."""
)
def huber_of_regression(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(np.abs(1 - m) <= 1, 0.5 * (1 - m) ** 2, np.abs(1 - m) - 0.5),
    }[name]


@wrong_idea(
    """The formula is right and the way to it overflows: e^800 is more than float64 can hold, and the logarithm of
    infinity is infinity. The loss at m = -800 is an ordinary number. "Far out" in part 2 has a form of the same
    formula that never forms that exponential."""
)
def overflow_on_the_way(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.log(1 + np.exp(-m)),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """You clip the margin before you take the logistic loss. Beyond the limit the loss then stands still and its
    slope is 0, just where the point is most wrong. Rewrite the formula instead of its input."""
)
def clipped_logistic(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.log(1 + np.exp(-np.clip(m, -500, 500))),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """You clip the margin before you take the exponential loss, so that very wrong points all cost the same. e^800
    is too large for float64; the docstring says what to return then."""
)
def clipped_exponential(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-np.clip(m, -500, 500)),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your hinge charges the distance of the margin from 1 on both sides, so a very right point pays too. Beyond
    which margin is the hinge content?"""
)
def hinge_is_a_distance(name, m):
    return {
        "hinge": np.abs(1 - m),
        "logistic": np.logaddexp(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """Your logistic loss keeps only the small part, which depends on the size of the margin and not on its sign. A
    wrong point and a right one cost the same with you: which term has been left out for negative margins?"""
)
def logistic_of_the_size_alone(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.log1p(np.exp(-np.abs(m))),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """np.logaddexp takes exponents: it adds e to the power of each. You hand over the 1 itself, and e to the power of 1
    is too much. Which power of e is 1?"""
)
def one_for_its_exponent(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp(1, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


@wrong_idea(
    """np.logaddexp2 takes 2 in the place of e, for the power of -m as well as for the logarithm. Here both belong
    to e."""
)
def two_in_the_place_of_e(name, m):
    return {
        "hinge": np.maximum(0, 1 - m),
        "logistic": np.logaddexp2(0, -m),
        "exponential": np.exp(-m),
        "squared": (1 - m) ** 2,
        "perceptron": np.maximum(0, -m),
        "modified_huber": np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]


WRONG_MARGIN_LOSSES = (
    turned_margin,
    returned_the_slope,
    hinge_never_ends,
    hinge_is_a_distance,
    logistic_of_the_size_alone,
    hinge_turns_at_zero,
    hinge_upside_down,
    hinge_squared,
    perceptron_turns_at_one,
    perceptron_charges_the_right,
    perceptron_counts_mistakes,
    pythons_max,
    log_base_two,
    one_for_its_exponent,
    two_in_the_place_of_e,
    log_base_ten,
    logistic_without_the_one,
    logistic_grows_with_the_margin,
    exponential_grows_with_the_margin,
    no_minus_in_the_exponents,
    logistic_is_a_probability,
    squared_halved,
    square_of_the_margin,
    squared_stops_at_one,
    huber_never_straightens,
    huber_punishes_beyond_one,
    huber_bends_at_zero,
    huber_with_the_line_of_the_hinge,
    huber_line_of_the_wrong_sign,
    huber_of_regression,
    overflow_on_the_way,
    clipped_logistic,
    clipped_exponential,
)
