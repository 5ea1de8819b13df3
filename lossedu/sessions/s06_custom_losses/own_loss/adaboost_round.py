"""Session 06, objective O6.5: one round of AdaBoost, a step along one coordinate of the exponential loss."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea

NOT_SHARES = "weights that do not sum to 1"
NO_MISTAKE = "no answer is wrong"
ALL_WRONG = "every answer is wrong"
CHANCE = "half of the weight on wrong answers"
NO_WEIGHT = "a point of weight 0"
END_OF_OTHER_SUM = "no answer, or every answer, is wrong, and the weights do not sum to 1"
MISTAKE_OF_NO_WEIGHT = "all wrong answers, or all right ones, of weight 0"


def _shares(rng, n):
    """n weights in twentieths that sum to 1."""
    cuts = np.sort(rng.choice(np.arange(1, 20), n - 1, replace=False))
    return np.diff(np.concatenate(([0], cuts, [20]))) / 20


def _answers(rng, weights):
    """Labels and answers, some of them wrong; not with half the weight, and not with the share of the count."""
    n = len(weights)
    while True:
        y, h = rng.choice([-1, 1], n), rng.choice([-1, 1], n)
        error = weights[y != h].sum() / weights.sum()
        apart = abs(error - np.mean(y != h)) > 0.01 and len(set(y)) == 2
        if 0.04 < error < 0.96 and abs(error - 0.5) > 0.02 and apart:
            return y, h


def _round_cases(rng):
    for n in (3, 4, 5, 6, 8) * 6:
        weights = _shares(rng, n)
        yield Case((*_answers(rng, weights), weights))
    for n in (5, 7, 10, 4):
        y = rng.choice([-1, 1], n)
        h = y.copy()
        h[0] = -h[0]
        yield Case((y, h, np.full(n, 1 / n)), "equal weights")
    for n in (3, 4, 6):
        weights = _shares(rng, n) * 4
        yield Case((*_answers(rng, weights), weights), NOT_SHARES)
    y, h = np.array([1, -1, 1, 1, -1]), np.array([1, -1, -1, 1, -1])
    yield Case((y, h, np.ones(5)), NOT_SHARES)
    yield Case((y, h, np.array([1, 2, 1, 3, 1])), NOT_SHARES)
    yield Case((y.astype(float), h.astype(float), np.array([0.1, 0.2, 0.4, 0.2, 0.1])), "labels that are floats")
    yield Case((np.array([1, -1, 1]), np.array([1, -1, 1]), np.array([0.5, 0.3, 0.2])), NO_MISTAKE)
    yield Case((np.array([1, -1]), np.array([1, -1]), np.array([0.25, 0.75])), NO_MISTAKE)
    yield Case((np.array([1, -1, 1]), np.array([-1, 1, -1]), np.array([0.5, 0.25, 0.25])), ALL_WRONG)
    yield Case((np.array([1, -1, 1]), np.array([1, -1, 1]), np.array([1, 2, 1])), END_OF_OTHER_SUM)
    yield Case((np.array([1, -1, -1]), np.array([-1, 1, 1]), np.array([3, 1, 4])), END_OF_OTHER_SUM)
    yield Case((np.array([1, -1, 1, 1]), np.array([1, -1, -1, -1]), np.array([0.3, 0.2, 0.1, 0.4])), CHANCE)
    yield Case((np.array([1, -1, 1, 1]), np.array([1, -1, -1, -1]), np.array([0.5, 0.2, 0.0, 0.3])), NO_WEIGHT)
    yield Case((np.array([1, -1, 1]), np.array([1, -1, -1]), np.array([0.75, 0.25, 0.0])), MISTAKE_OF_NO_WEIGHT)
    yield Case((np.array([-1, -1, 1]), np.array([1, -1, -1]), np.array([0.5, 0.0, 0.5])), MISTAKE_OF_NO_WEIGHT)


@wrong_idea(
    """Your coefficient is twice too large, and the weights go wrong with it. The loss is (1 - ε) e^-α + ε e^α: set
    its derivative to 0 and see where a half comes in."""
)
def half_forgotten(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = np.log((1 - e) / e)
        new = w * np.exp(-alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """The weights are right and the coefficient is twice too large. Some libraries return ln((1 - ε)/ε) and multiply
    the wrong points alone; the step that minimises the exponential loss along h is another."""
)
def coefficient_of_the_library(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = np.log((1 - e) / e)
        new = w * np.exp(alpha * (y != h))
        return alpha, new / new.sum()


@wrong_idea(
    """You count the wrong answers and ignore how much each point weighs. The weights carry what the earlier rounds
    left over: which share of the weight is wrong?"""
)
def unweighted_error(y, h, weights):
    w = weights / np.sum(weights)
    e = np.mean(y != h)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log((1 - e) / e)
        new = w * np.exp(-alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """Your ε is the share of the weight on right answers. A good learner then gets a negative coefficient. Which
    points does ε count?"""
)
def right_answers_counted(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y == h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log((1 - e) / e)
        new = w * np.exp(-alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """The weights are right and the coefficient has the wrong sign: a learner with few mistakes should be added, not
    subtracted. Which way up stands the fraction?"""
)
def fraction_upside_down(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log((1 - e) / e)
        new = w * np.exp(-alpha * y * h)
        return -alpha, new / new.sum()


@wrong_idea(
    """The coefficient is right and the weights are not divided by their sum. They have to sum to 1 again, so that the
    next learner's error is a share."""
)
def not_normalised_again(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log((1 - e) / e)
        return alpha, w * np.exp(-alpha * y * h)


@wrong_idea(
    """The coefficient is right and the weights move the wrong way: points that are right gain weight. What is y h
    where the answer is wrong, and what should its weight do?"""
)
def right_points_gain_weight(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log((1 - e) / e)
        new = w * np.exp(alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """You multiply the wrong points by e^α and leave the right ones as they are. The factor is e^(-α y h) for every
    point: what is it where the answer is right?"""
)
def right_points_left_alone(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log((1 - e) / e)
        new = w * np.exp(alpha * (y != h))
        return alpha, new / new.sum()


@wrong_idea(
    """Your new weights forget the old ones: each point gets e^(-α y h) alone. A weight is a product over all rounds
    so far, of which this is the last factor."""
)
def old_weights_forgotten(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log((1 - e) / e)
        new = np.exp(-alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """The coefficient is right, and your weights keep the sum they came with. They have to sum to 1, whatever came
    in, also where they stay as they were."""
)
def sum_of_the_weights_kept(y, h, weights):
    w = np.asarray(weights, dtype=float)
    of_wrong, of_right = w[y != h].sum(), w[y == h].sum()
    if of_wrong == 0 or of_right == 0:
        return (np.inf if of_wrong == 0 else -np.inf), w
    return 0.5 * np.log(of_right / of_wrong), np.where(y != h, w / of_wrong, w / of_right) * w.sum() / 2


@wrong_idea(
    """The coefficient is right and the weights are those that came in. The next learner should see what this one got
    wrong: by which factor does each point's loss change?"""
)
def weights_left_as_they_were(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore"):
        return 0.5 * np.log((1 - e) / e), w


@wrong_idea(
    """Where more than half of the weight is wrong you return a positive coefficient. Such a learner is of use turned
    round: the minimum along h then lies at a negative coefficient."""
)
def never_negative(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore"):
        alpha = abs(0.5 * np.log((1 - e) / e))
    if np.isinf(alpha):
        return alpha, w
    new = w * np.exp(-alpha * y * h)
    return alpha, new / new.sum()


@wrong_idea(
    """Where half of the weight or more is wrong you skip the learner. This function takes the step as it is, and its
    minimum may lie at a negative coefficient; whether to stop is asked elsewhere."""
)
def worse_than_chance_skipped(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    if e == 0 or e >= 0.5:
        return (np.inf if e == 0 else 0.0), w
    alpha = 0.5 * np.log((1 - e) / e)
    new = w * np.exp(-alpha * y * h)
    return alpha, new / new.sum()


@wrong_idea(
    """Right as long as the weights sum to 1. With other weights, such as four ones, a sum of weights is no share:
    divide by their sum first."""
)
def weights_taken_as_shares(y, h, weights):
    w = np.asarray(weights, dtype=float)
    e = w[y != h].sum()
    if e == 0 or w[y == h].sum() == 0:
        return (np.inf if e == 0 else -np.inf), w / w.sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log((1 - e) / e)
        new = w * np.exp(-alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """Only the misses are wrong for you, positives called negative. A negative called positive is a wrong answer too:
    which comparison of y and h finds both?"""
)
def false_alarms_do_not_count(y, h, weights):
    w = weights / np.sum(weights)
    e = w[(y == 1) & (h == -1)].sum()
    if e == 0 or e == 1:
        return (np.inf if e == 0 else -np.inf), w
    alpha = 0.5 * np.log((1 - e) / e)
    new = w * np.exp(-alpha * y * h)
    return alpha, new / new.sum()


@wrong_idea(
    """Where nothing is wrong, or nothing right, you hand the weights back as they came. Does their sum come out as it
    does after any other round?"""
)
def ends_not_divided(y, h, weights):
    w = np.asarray(weights, dtype=float)
    of_wrong, of_right = w[y != h].sum(), w[y == h].sum()
    if of_wrong == 0 or of_right == 0:
        return (np.inf if of_wrong == 0 else -np.inf), w
    alpha = 0.5 * np.log(of_right / of_wrong)
    new = w * np.exp(-alpha * y * h)
    return alpha, new / new.sum()


@wrong_idea(
    """Your error is a mean over the points of what is already a share: it is n times too small. What has to be added
    up, and what is it a share of?"""
)
def mean_of_the_wrong_weights(y, h, weights):
    w = weights / np.sum(weights)
    e = np.mean(w * (y != h))
    if e == 0 or e == 1:
        return (np.inf if e == 0 else -np.inf), w
    alpha = 0.5 * np.log((1 - e) / e)
    new = w * np.exp(-alpha * y * h)
    return alpha, new / new.sum()


@wrong_idea(
    """You look for wrong answers, not for their weight. Where all wrong answers weigh 0 the error is 0, although some
    are wrong: what does the docstring ask about, points or weight?"""
)
def ends_told_by_points(y, h, weights):
    w = weights / np.sum(weights)
    if np.all(y == h) or np.all(y != h):
        return (np.inf if np.all(y == h) else -np.inf), w
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = 0.5 * (np.log(w[y == h].sum()) - np.log(w[y != h].sum()))
        new = w * np.exp(-alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """You take the odds of being right, or their half, without the logarithm. The coefficient is an exponent: it
    solves e^(2α) = (1 - ε)/ε."""
)
def logarithm_forgotten(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * (1 - e) / e
        new = w * np.exp(-alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """Your logarithm is to base 10, and the weights use e. The step that undoes an exponential of e is a natural
    logarithm."""
)
def log_base_ten(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * np.log10((1 - e) / e)
        new = w * np.exp(-alpha * y * h)
        return alpha, new / new.sum()


@wrong_idea(
    """Where no answer is wrong, or none is right, you keep ε away from 0 and 1 by a small number. The coefficient is
    then large and arbitrary; the docstring says what to return."""
)
def error_kept_away_from_its_ends(y, h, weights):
    w = weights / np.sum(weights)
    e = np.clip(w[y != h].sum(), 1e-10, 1 - 1e-10)
    alpha = 0.5 * np.log((1 - e) / e)
    new = w * np.exp(-alpha * y * h)
    return alpha, new / new.sum()


@wrong_idea(
    """Where the coefficient is infinite your new weights are nan. No factor can be taken from it there: which weights
    does the docstring ask for instead?"""
)
def zero_over_zero(y, h, weights):
    w = weights / np.sum(weights)
    e = w[y != h].sum()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alpha = 0.5 * (np.log(w[y == h].sum()) - np.log(e))
        new = w * np.exp(-alpha * y * h)
        return alpha, new / new.sum()


def adaboost_round(y, h, weights):
    weights = weights / np.sum(weights)
    wrong = y != h
    of_wrong, of_right = weights[wrong].sum(), weights[~wrong].sum()
    if of_wrong == 0:
        return np.inf, weights
    if of_right == 0:
        return -np.inf, weights
    alpha = np.log(of_right / of_wrong) / 2
    new = weights * np.exp(-alpha * y * h)
    return alpha, new / new.sum()


def _half_for_each_side(y, h, weights):
    w = weights / np.sum(weights)
    wrong = y != h
    with np.errstate(divide="ignore"):
        alpha = 0.5 * np.log(w[~wrong].sum()) - 0.5 * np.log(w[wrong].sum())
    if np.isinf(alpha):
        return alpha, w
    return alpha, np.where(wrong, w / w[wrong].sum(), w / w[~wrong].sum()) / 2


def _through_the_odds(y, h, weights):
    w = weights / np.sum(weights)
    wrong = y != h
    odds = w[~wrong].sum() / w[wrong].sum()  # a division by zero, told and harmless, where none is wrong
    if not 0 < odds < np.inf:
        return np.log(odds) / 2, w
    new = np.where(wrong, w * odds, w)
    return np.log(odds) / 2, new / new.sum()


def _in_a_loop(y, h, weights):
    n, total = len(y), sum(weights)
    of_wrong = sum(weights[i] for i in range(n) if y[i] != h[i]) / total
    of_right = sum(weights[i] for i in range(n) if y[i] == h[i]) / total
    if of_wrong == 0 or of_right == 0:
        return (np.inf if of_wrong == 0 else -np.inf), [w / total for w in weights]
    return (np.log(of_right) - np.log(of_wrong)) / 2, [
        weights[i] / total / (2 * (of_right if y[i] == h[i] else of_wrong)) for i in range(n)
    ]


def _by_the_margin_of_the_sum(y, h, weights):
    w = weights / np.sum(weights)
    r = float(np.sum(w * y * h))
    if abs(r) > 1 - 1e-12:
        return np.sign(r) * np.inf, w
    alpha = np.arctanh(r)  # (1 + r)/(1 - r) is (1 - e)/e
    new = w * np.exp(-alpha * y * h)
    return alpha, new / new.sum()


ADABOOST_ROUND = Exercise(
    name="adaboost_round",
    label="one round of AdaBoost",
    number="6.13",
    objective="O6.5",
    minutes=9,
    points=3,
    arguments=("y", "h", "weights"),
    outputs=("alpha", "new weights"),
    reference=optimize.adaboost_round,
    cases=_round_cases,
    wrong_ideas=(
        half_forgotten,
        coefficient_of_the_library,
        unweighted_error,
        right_answers_counted,
        fraction_upside_down,
        not_normalised_again,
        right_points_gain_weight,
        right_points_left_alone,
        old_weights_forgotten,
        sum_of_the_weights_kept,
        weights_left_as_they_were,
        never_negative,
        worse_than_chance_skipped,
        weights_taken_as_shares,
        false_alarms_do_not_count,
        ends_not_divided,
        mean_of_the_wrong_weights,
        ends_told_by_points,
        logarithm_forgotten,
        log_base_ten,
        error_kept_away_from_its_ends,
        zero_over_zero,
    ),
    right_variants=(_half_for_each_side, _through_the_odds, _in_a_loop, _by_the_margin_of_the_sum),
    look_again='"One learner more" in part 2',
    kind_hints={
        NOT_SHARES: "Divide by the sum of the weights before anything else: then every sum is a share.",
        NO_MISTAKE: "What is the logarithm when ε is 0, and which weights does the docstring want back?",
        ALL_WRONG: "What is the logarithm when ε is 1, and which weights does the docstring want back?",
        CHANCE: "Half right, half wrong: what is left of the coefficient, and so of the change of weights?",
        NO_WEIGHT: "A point without weight counts neither as right nor as wrong.",
    },
    solution=adaboost_round,
    why="""Along h the mean exponential loss is proportional to (1 − ε)e^−α + ε·e^α, with ε the share of the weight on
    wrong answers. Its derivative is 0 where e^(2α) = (1 − ε)/ε, so α is half the logarithm. Each weight is then
    multiplied by e^(−α·y·h) and divided by the new sum, after which half the weight lies on the wrong answers.""",
)
