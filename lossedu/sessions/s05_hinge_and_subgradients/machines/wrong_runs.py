"""Session 05: wrong ideas about Pegasos, each a run as somebody who holds it would write it."""

import numpy as np

from lossedu.exercises import wrong_idea


@wrong_idea(
    """You return where the run ends, and the answer is the average of the w's on the way. Or did you keep one array
    that every step overwrites?"""
)
def last_of_the_run(X, y, lam, steps):
    w = np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return w


@wrong_idea(
    """You return the last w from which a step was taken. Asked for is the average of all of them, w_1 = 0 included."""
)
def last_before_the_end(X, y, lam, steps):
    w = np.zeros(X.shape[1])
    for t in range(1, steps):
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return w


@wrong_idea(
    """Your average begins one step too late: it runs from w_2 to the w after the last step. The w's that count are
    those from which a step is taken, the zero vector first."""
)
def average_one_step_later(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
        total = total + w
    return total / steps


@wrong_idea(
    """You average one w too many: with the start and every step there are steps + 1 of them. The last one is no longer
    used for a step and does not count."""
)
def one_too_many_in_the_average(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
        total = total + w
    return total / (steps + 1)


@wrong_idea(
    """You add up the right w's and divide by one too many. How many w's are there from which a step is taken?"""
)
def divided_by_one_too_many(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return total / (steps + 1)


@wrong_idea(
    """Your first two steps have the same rate, 1/lam: the count of the steps begins at 0 and is kept from being 0.
    Which t has the second step?"""
)
def first_rate_twice(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(steps):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * max(1, t))
    return total / steps


@wrong_idea(
    """You leave the zero vector out of the average. It is w_1, one of the w's the sum runs over, and it counts in the
    number you divide by."""
)
def start_left_out(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps):
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
        total = total + w
    return total / max(1, steps - 1)


@wrong_idea(
    """Your rate does not fall: every step has the first one's, 1/lam. How does the rate of step t depend on t?"""
)
def rate_that_never_falls(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for _ in range(steps):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / lam
    return total / steps


@wrong_idea(
    """Your rates begin with 1/(2 lam): t is one too large in each step. The first step, from the zero vector, has
    t = 1."""
)
def rates_one_ahead(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * (t + 1))
    return total / steps


@wrong_idea(
    """Your rate is 1/t, without lam. The weaker the penalty, the flatter the objective may be, and the longer the steps
    have to be."""
)
def rate_without_lam(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / t
    return total / steps


@wrong_idea(
    """Your rates fall like one over the root of t, which suits a loss that is merely convex. With the penalty they may
    fall faster: read the rate once more."""
)
def rate_over_the_root(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * np.sqrt(t))
    return total / steps


@wrong_idea(
    """You bring w back into a ball after each step, as the published algorithm may do. Here no projection is asked for;
    it is the bound that then has another constant."""
)
def projected_onto_the_ball(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
        w = w * min(1.0, 1 / np.sqrt(lam) / max(1e-12, np.sqrt(w @ w)))
    return total / steps


@wrong_idea(
    """You add the pulls up, so each step is n times too long in the data's direction. The subgradient has the mean over
    the points."""
)
def pulls_summed(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X) / (lam * t)
    return total / steps


@wrong_idea(
    """You divide by the number of points that pull. The mean in the objective is over all points, and those that do not
    pull count in it with 0."""
)
def mean_over_those_that_pull(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        pulls = y * (X @ w) < 1
        w = w - (lam * w - (y * pulls) @ X / max(1, pulls.sum())) / (lam * t)
    return total / steps


@wrong_idea(
    """A point whose margin is exactly 1 pulls in your answer. Both choices are subgradients; which of < and <= did
    exercise 5.6 ask for?"""
)
def pulls_at_margin_one(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) <= 1)) @ X / len(y)) / (lam * t)
    return total / steps


@wrong_idea(
    """Right until the rows of X are whole numbers: your w then lives in an array of integers, which cuts off what comes
    after the point. Which type has the array you start from?"""
)
def started_from_an_array_of_integers(X, y, lam, steps):
    w, total = np.zeros_like(X[0]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w[:] = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return total / steps


@wrong_idea(
    """Your steps lack the penalty: w is pushed by the points and never shrinks. What does lam w in the subgradient do
    at rate 1/(lam t)?"""
)
def penalty_left_out(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w + (y * (y * (X @ w) < 1)) @ X / len(y) / (lam * t)
    return total / steps


@wrong_idea(
    """You spare the last weight from the penalty. The machine here has no intercept of its own: every weight
    shrinks."""
)
def spared_the_last_weight(X, y, lam, steps):
    w, total, shrinks = np.zeros(X.shape[1]), np.zeros(X.shape[1]), np.append(np.ones(X.shape[1] - 1), 0.0)
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * shrinks * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return total / steps


@wrong_idea(
    """Your steps go uphill: the first one should raise the mean margin from 0, and yours lowers it. A step is taken
    against the subgradient."""
)
def uphill(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w + (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return total / steps


@wrong_idea(
    """Each of your steps uses one point, in turn. The published algorithm draws points at random; here every step uses
    all of them, and nothing is drawn."""
)
def one_point_at_a_time(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        i = (t - 1) % len(y)
        w = w - (lam * w - y[i] * X[i] * (y[i] * (X[i] @ w) < 1)) / (lam * t)
    return total / steps


@wrong_idea(
    """Only points on the wrong side push in your run. The hinge also charges those that are right by less than 1."""
)
def only_mistakes_push(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) <= 0)) @ X / len(y)) / (lam * t)
    return total / steps


@wrong_idea(
    """You shrink w first and then ask for the margins of the shrunken one. Both parts of a subgradient belong to the
    same w: take it before either is applied."""
)
def margins_after_shrinking(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = (1 - 1 / t) * w
        w = w + (y * (y * (X @ w) < 1)) @ X / (lam * t * len(y))
    return total / steps


@wrong_idea(
    """You return the best w on the way instead of the average. The same bound holds for it, at the price of an
    evaluation of the objective in each step; asked for is the average."""
)
def best_on_the_way(X, y, lam, steps):
    w, best, lowest = np.zeros(X.shape[1]), np.zeros(X.shape[1]), np.inf
    for t in range(1, steps + 1):
        value = np.mean(np.maximum(0, 1 - y * (X @ w))) + lam / 2 * (w @ w)
        if value < lowest:
            best, lowest = w, value
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return best


@wrong_idea("""You return every w on the way, one row a step. The answer is their average: over which axis?""")
def the_whole_path(X, y, lam, steps):
    path = [np.zeros(X.shape[1])]
    for t in range(1, steps):
        w = path[-1]
        path.append(w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t))
    return np.array(path)


@wrong_idea(
    """Your rate is the same in every step, that of the last one, 1/(lam T). It should depend on the step you are at:
    long steps first, short ones later."""
)
def rate_of_the_last_step_throughout(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for _ in range(steps):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * steps)
    return total / steps


@wrong_idea(
    """Later w's count more in your average. There are bounds for such averages too; here all T count the same."""
)
def later_ones_count_more(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + t * w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return total / (steps * (steps + 1) / 2)


@wrong_idea(
    """You average the second half of the run alone. That is often nearer to the minimum, and not what is asked: the
    average of all T."""
)
def second_half_averaged(X, y, lam, steps):
    w, path = np.zeros(X.shape[1]), []
    for t in range(1, steps + 1):
        path.append(w)
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / (lam * t)
    return np.mean(path[len(path) // 2 :], axis=0)


@wrong_idea(
    """Your loop counts from 0, and the rate of step 0 is one over 0. The first step has t = 1: which range begins
    there?"""
)
def steps_counted_from_zero(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(steps):
        total = total + w
        w = w - (lam * w - (y * (y * (X @ w) < 1)) @ X / len(y)) / np.float64(lam * t)
    return total / steps


@wrong_idea(
    """Your pulls are those of the logistic loss, where every point pulls a little. The hinge's are all or nothing:
    which points pull, and by how much of their x?"""
)
def logistic_pulls(X, y, lam, steps):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        total = total + w
        w = w - (lam * w - (y / (1 + np.exp(np.minimum(700, y * (X @ w))))) @ X / len(y)) / (lam * t)
    return total / steps


WRONG_RUNS = (
    last_of_the_run,
    last_before_the_end,
    average_one_step_later,
    one_too_many_in_the_average,
    divided_by_one_too_many,
    first_rate_twice,
    start_left_out,
    rate_that_never_falls,
    rates_one_ahead,
    rate_without_lam,
    rate_over_the_root,
    projected_onto_the_ball,
    pulls_summed,
    mean_over_those_that_pull,
    pulls_at_margin_one,
    started_from_an_array_of_integers,
    penalty_left_out,
    spared_the_last_weight,
    uphill,
    one_point_at_a_time,
    only_mistakes_push,
    margins_after_shrinking,
    best_on_the_way,
    the_whole_path,
    rate_of_the_last_step_throughout,
    later_ones_count_more,
    second_half_averaged,
    steps_counted_from_zero,
    logistic_pulls,
)
