"""Session 01, objective O1.5: the cut-off that costs least."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea


def _cost_cases(rng):
    for fp, fn in ((1.0, 9.0), (5.0, 1.0), (2.0, 3.0)):
        yield Case((fp, fn))
    for _ in range(40):
        yield Case((*np.round(rng.uniform(0.1, 20, 2), 1).tolist(),))
    for _ in range(20):
        yield Case((np.round(rng.uniform(0.1, 20, 4), 1), np.round(rng.uniform(0.1, 20, 4), 1)))
    yield Case((1, 9), "costs that are integers")
    yield Case((2.0, 2.0), "equal costs")
    yield Case((1.0, np.array([1.0, 9.0, 99.0])), "one cost against several")
    yield Case((1e-6, 1e6), "costs far apart")


@wrong_idea(
    """The two costs are in each other's place. When a miss is nine times as dear as a false alarm, you should raise
    the alarm early: does your cut-off go down?"""
)
def costs_swapped(cost_fp, cost_fn):
    return cost_fn / (cost_fp + cost_fn)


@wrong_idea(
    """That is the ratio of the costs, the odds at which the two decisions cost the same. The cut-off is a
    probability: how do odds become a probability?"""
)
def odds_instead_of_probability(cost_fp, cost_fn):
    return cost_fp / cost_fn


@wrong_idea(
    """That is the inverse of the odds at the cut-off. Start from the two expected costs at probability p, set them
    equal, and solve for p."""
)
def inverse_odds(cost_fp, cost_fn):
    return cost_fn / cost_fp


@wrong_idea(
    """You answer 1/2 whatever the costs are. 1/2 is the cut-off of the zero-one loss, where both mistakes cost the
    same."""
)
def always_one_half(cost_fp, cost_fn):
    return 0.5 + 0.0 * (cost_fp + cost_fn)


@wrong_idea("""Your result divides integers and drops the remainder: // cuts off what / keeps.""")
def integer_division(cost_fp, cost_fn):
    return cost_fp // (cost_fp + cost_fn)


@wrong_idea(
    """You divide the difference of the costs by their sum. With equal costs that gives 0, and the cut-off should
    then be 1/2."""
)
def difference_over_sum(cost_fp, cost_fn):
    return (cost_fp - cost_fn) / (cost_fp + cost_fn)


@wrong_idea(
    """You answer with the smaller cost's share, whichever it is. The cut-off is high when a false alarm is dear and
    low when a miss is dear."""
)
def share_of_the_smaller_cost(cost_fp, cost_fn):
    return np.minimum(cost_fp, cost_fn) / (cost_fp + cost_fn)


def cost_threshold(cost_fp, cost_fn):
    return cost_fp / (cost_fp + cost_fn)


def _from_odds(cost_fp, cost_fn):
    odds = np.asarray(cost_fp) / np.asarray(cost_fn)
    return odds / (1 + odds)


def _from_the_ratio(cost_fp, cost_fn):
    return 1.0 / (1.0 + np.divide(cost_fn, cost_fp))


COST_THRESHOLD = Exercise(
    name="cost_threshold",
    label="the cut-off that costs least",
    number="1.7",
    objective="O1.5",
    minutes=2,
    points=1,
    arguments=("cost_fp", "cost_fn"),
    outputs=("cutoff",),
    reference=theory.cost_threshold,
    cases=_cost_cases,
    wrong_ideas=(
        costs_swapped,
        odds_instead_of_probability,
        inverse_odds,
        always_one_half,
        integer_division,
        difference_over_sum,
        share_of_the_smaller_cost,
    ),
    right_variants=(_from_odds, _from_the_ratio),
    look_again='"From costs to a cut-off" in part 5',
    solution=cost_threshold,
    why="""At probability p, saying 1 costs `cost_fp` · (1 − p) on average and saying 0 costs `cost_fn` · p. Set the two
    equal and solve for p. It is easy to put the wrong cost on top, and costs 1 and 9 show it: a dear miss asks for an
    early alarm, so the cut-off is 1/10 and not 9/10.""",
)
