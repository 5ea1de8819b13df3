"""Session 03, objective O3.4: the divergence of a forecast from the truth, for two classes."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea

CERTAIN = "a truth that is certain"
EXCLUDED = "a forecast that excludes what can happen"
CERTAIN_BOTH = "truth and forecast certain and the same"


def _shares(rng, shape=()):
    return np.round(rng.uniform(0.05, 0.95, shape), 2)  # few digits: to be redone by hand


def _pair(rng, shape=()):
    """Truth and forecast, everywhere at least .04 apart and away from each other's mirror image."""
    while True:
        p, q = _shares(rng, shape), _shares(rng, shape)
        if np.all(np.abs(p - q) > 0.04) and np.all(np.abs(p + q - 1) > 0.04):
            return (float(p), float(q)) if shape == () else (p, q)


def _kl_cases(rng):
    for p, q in ((0.5, 0.25), (0.25, 0.5), (0.8, 0.6), (0.1, 0.3)):
        yield Case((p, q))
    for _ in range(40):
        yield Case(_pair(rng))
    for n in (2, 3, 4) * 12:
        yield Case(_pair(rng, n))
    for _ in range(6):
        yield Case((_pair(rng)[0], _shares(rng, 3)), "one truth, an array of forecasts")
        yield Case((_shares(rng, 3), _pair(rng)[0]), "one forecast, an array of truths")
    for p in (0.3, 0.5, 0.9):
        yield Case((p, p), "a forecast equal to the truth")
    for p, q in ((0.0, 0.3), (1.0, 0.3), (0.0, 0.8)):
        yield Case((np.float64(p), np.float64(q)), CERTAIN)
        yield Case((np.array([p, 0.5]), np.array([q, 0.4])), CERTAIN)
    for p, q in ((0.3, 0.0), (0.3, 1.0), (0.0, 1.0), (1.0, 0.0)):
        yield Case((np.float64(p), np.float64(q)), EXCLUDED)
        yield Case((np.array([p, 0.5]), np.array([q, 0.4])), EXCLUDED)
    for p in (0.0, 1.0):
        yield Case((np.float64(p), np.float64(p)), CERTAIN_BOTH)
        yield Case((np.array([p, 0.5]), np.array([p, 0.4])), CERTAIN_BOTH)
    yield Case((np.array([]), np.array([])), "empty input")


@wrong_idea(
    """Truth and forecast are in each other's place. The average runs over what happens, so the truth is the weight in
    front: which of the two arguments is that?"""
)
def the_other_direction(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return q * np.log(q / p) + (1 - q) * np.log((1 - q) / (1 - p))


@wrong_idea(
    """The quotient inside the logarithm is turned over, so every value has the wrong sign. A divergence is never
    negative: which of the two belongs on top?"""
)
def quotient_turned_over(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return p * np.log(q / p) + (1 - p) * np.log((1 - q) / (1 - p))


@wrong_idea(
    """That is the cross-entropy, what the forecast costs. The divergence is what it costs beyond the best possible
    forecast: what does that one cost?"""
)
def cross_entropy_instead(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return -p * np.log(q) - (1 - p) * np.log(1 - q)


@wrong_idea(
    """That is a cross-entropy, with truth and forecast in each other's place. The divergence is what a forecast costs
    beyond the best possible one, and the truth is the weight in front."""
)
def cross_entropy_of_the_other_direction(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return -q * np.log(p) - (1 - q) * np.log(1 - p)


@wrong_idea(
    """You add the entropy to the cross-entropy. The divergence is what remains of the cross-entropy beyond the
    entropy: which operation is that?"""
)
def entropy_added(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return -p * (np.log(q) + np.log(p)) - (1 - p) * (np.log(1 - q) + np.log(1 - p))


@wrong_idea(
    """You return the logarithm of the quotient for one class, without a weight. How often does that class come, and
    what does the other one add?"""
)
def one_logarithm_without_weight(p, q):
    return np.log(np.asarray(p) / q)


@wrong_idea("""That is the entropy of the truth. It does not look at the forecast at all: where does q enter?""")
def entropy_instead(p, q):
    p = np.asarray(p)
    return -p * np.log(p) - (1 - p) * np.log(1 - p) + 0.0 * np.asarray(q)


@wrong_idea(
    """You subtract two entropies. Each averages with its own weights, and their difference may be negative. The
    divergence averages both logarithms with the weights of the truth."""
)
def difference_of_entropies(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return p * np.log(p) + (1 - p) * np.log(1 - p) - q * np.log(q) - (1 - q) * np.log(1 - q)


@wrong_idea("""Only one of the two classes is there. The label can also be 0: what does that add?""")
def one_class_only(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return p * np.log(p / q)


@wrong_idea(
    """The second term is subtracted, and both belong to one average. Put p = q into your formula, then p = 0.5,
    q = 0.25: do the signs make sense?"""
)
def second_term_subtracted(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return p * np.log(p / q) - (1 - p) * np.log((1 - p) / (1 - q))


@wrong_idea(
    """You average the two logarithms without the weights of the truth: both classes count alike. How often does each
    of them come?"""
)
def weights_forgotten(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return np.log(p / q) + np.log((1 - p) / (1 - q))


@wrong_idea(
    """The logarithms are weighted with the forecast. The average runs over what happens, and what happens is decided
    by the truth."""
)
def weighted_by_the_forecast(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return q * np.log(p / q) + (1 - q) * np.log((1 - p) / (1 - q))


@wrong_idea(
    """You add the divergences of both directions, or take their average: that is symmetric. Here the truth and the
    forecast play different parts, and only one direction is asked for."""
)
def both_directions_added(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return (p - q) * (np.log(p / q) - np.log((1 - p) / (1 - q)))


@wrong_idea(
    """You average the divergences of both directions: that is symmetric. Here the truth and the forecast play
    different parts, and only one direction is asked for."""
)
def both_directions_averaged(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return (p - q) * (np.log(p / q) - np.log((1 - p) / (1 - q))) / 2


@wrong_idea(
    """That is the logarithm to base 2, the divergence in bits. This course uses the natural logarithm throughout."""
)
def log_base_two(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return p * np.log2(p / q) + (1 - p) * np.log2((1 - p) / (1 - q))


@wrong_idea(
    """That is the squared distance, what the Brier score loses against the best forecast. The divergence belongs to
    the logarithm: what does it do when q goes to 0?"""
)
def squared_distance_instead(p, q):
    return (np.asarray(p) - q) ** 2


@wrong_idea("""That is the distance of the two numbers. It cannot tell 0.01 for 0.1 from 0.41 for 0.5; should it?""")
def distance_instead(p, q):
    return np.abs(np.asarray(p) - q)


@wrong_idea(
    """You take p for a label and return the loss of the forecast for the likelier class. The truth is a probability:
    both labels occur."""
)
def truth_rounded_to_a_label(p, q):
    return np.where(np.greater_equal(p, 0.5), -np.log(q), -np.log(1 - np.asarray(q)))


@wrong_idea(
    """Only certain truths fail, with nan: 0 times the logarithm of 0 is nan in floating point. What never happens
    should add nothing: can you leave that term out?"""
)
def zero_times_infinity(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q))


@wrong_idea(
    """You cut probabilities off next to 0 and 1. A forecast that excludes what can happen then costs a finite
    amount: what does the docstring say?"""
)
def both_cut_off(p, q):
    p, q = np.clip(p, 1e-15, 1 - 1e-15), np.clip(q, 1e-15, 1 - 1e-15)
    return p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q))


@wrong_idea(
    """You cut probabilities off at 1e-12. A forecast that excludes what can happen then costs a finite amount:
    what does the docstring say?"""
)
def both_cut_off_at_1e_12(p, q):
    p, q = np.clip(p, 1e-12, 1 - 1e-12), np.clip(q, 1e-12, 1 - 1e-12)
    return p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q))


@wrong_idea(
    """You add 1e-8 inside the logarithms. Every value is a little off, and a forecast that excludes what can happen
    costs a finite amount: what does the docstring say?"""
)
def small_number_inside_the_log(p, q):
    p, q, e = np.asarray(p), np.asarray(q), 1e-8
    return p * np.log((p + e) / (q + e)) + (1 - p) * np.log((1 - p + e) / (1 - q + e))


@wrong_idea(
    """You repair nan and infinity at the end. The nan belongs to a term that should be left out; the infinity is the
    right answer where a forecast excludes what can happen."""
)
def infinity_repaired_afterwards(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return np.nan_to_num(p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q)))


@wrong_idea(
    """You put 0 wherever nan or infinity comes out. The nan belongs to a term that should be left out, and the infinity
    is the right answer: it is the worst a forecast can do, not the best."""
)
def infinity_called_nothing(p, q):
    p, q = np.asarray(p), np.asarray(q)
    inside = p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q))
    return np.where(np.isfinite(inside), inside, 0.0)


@wrong_idea(
    """A class to which the forecast gives 0 adds nothing in your function. That holds for a class that never comes;
    when it does come, the forecast excluded what happened. What should that cost?"""
)
def excluded_class_adds_nothing(p, q):
    p, q = np.asarray(p), np.asarray(q)
    of_one = np.where((p == 0) | (q == 0), 0.0, p * np.log(p / q))
    return of_one + np.where((p == 1) | (q == 1), 0.0, (1 - p) * np.log((1 - p) / (1 - q)))


@wrong_idea(
    """You stack p on 1 - p and q on 1 - q. One number beside an array then gives two tables whose shapes do not
    broadcast. How do p and q get one shape before they are stacked?"""
)
def tables_that_do_not_broadcast(p, q):
    from scipy.stats import entropy

    return entropy([p, 1 - p], [q, 1 - q])


@wrong_idea(
    """A certain truth costs nothing in your function, whatever the forecast. Only the term of the class that never
    comes drops out: what does the other term say?"""
)
def certain_truth_costs_nothing(p, q):
    p, q = np.asarray(p), np.asarray(q)
    inside = p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q))
    return np.where((p == 0) | (p == 1), 0.0, inside)


@wrong_idea(
    """You add up the entries of the arrays. Each pair has a divergence of its own: does your result have the shape of
    p and q?"""
)
def summed_over_the_pairs(p, q):
    p, q = np.asarray(p), np.asarray(q)
    return np.sum(p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q)))


@wrong_idea(
    """You take each array for one distribution and add up p ln(p/q) over its entries. Here each entry is the
    probability of class 1 in a problem of its own, and class 0 has the rest."""
)
def entries_taken_for_classes(p, q):
    return np.sum(np.asarray(p) * np.log(np.asarray(p) / q))


def kl_bernoulli(p, q):
    p, q = np.asarray(p), np.asarray(q)
    with np.errstate(divide="ignore", invalid="ignore"):
        of_one = np.where(p == 0, 0.0, p * np.log(p / q))
        of_zero = np.where(p == 1, 0.0, (1 - p) * np.log((1 - p) / (1 - q)))
    return of_one + of_zero


def _without_errstate(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    one = np.where(p > 0, p * (np.log(p) - np.log(q)), 0)  # warns: both branches are computed
    zero = np.where(p < 1, (1 - p) * (np.log(1 - p) - np.log(1 - q)), 0)
    return one + zero


def _in_a_loop(p, q):
    p, q = np.broadcast_arrays(np.asarray(p, dtype=float), np.asarray(q, dtype=float))
    total = np.zeros(p.shape)
    for i in np.ndindex(p.shape):
        for truth, forecast in ((p[i], q[i]), (1 - p[i], 1 - q[i])):
            if truth > 0:
                total[i] += np.inf if forecast == 0 else truth * np.log(truth / forecast)
    return total


def _cross_entropy_minus_entropy(p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)

    def times_log(a, b):
        return np.where(a > 0, a * np.log(np.where(a > 0, b, 1.0)), 0.0)

    entropy = -times_log(p, p) - times_log(1 - p, 1 - p)
    return -times_log(p, q) - times_log(1 - p, 1 - q) - entropy


KL_BERNOULLI = Exercise(
    name="kl_bernoulli",
    label="the divergence of a forecast from the truth",
    number="3.6",
    objective="O3.4",
    minutes=9,
    points=3,
    arguments=("p", "q"),
    outputs=("divergence",),
    reference=theory.kl_bernoulli,
    cases=_kl_cases,
    wrong_ideas=(
        the_other_direction,
        quotient_turned_over,
        cross_entropy_instead,
        cross_entropy_of_the_other_direction,
        entropy_added,
        one_logarithm_without_weight,
        entropy_instead,
        difference_of_entropies,
        one_class_only,
        second_term_subtracted,
        weights_forgotten,
        weighted_by_the_forecast,
        both_directions_added,
        both_directions_averaged,
        log_base_two,
        squared_distance_instead,
        distance_instead,
        truth_rounded_to_a_label,
        zero_times_infinity,
        both_cut_off,
        both_cut_off_at_1e_12,
        small_number_inside_the_log,
        infinity_repaired_afterwards,
        infinity_called_nothing,
        excluded_class_adds_nothing,
        tables_that_do_not_broadcast,
        certain_truth_costs_nothing,
        summed_over_the_pairs,
        entries_taken_for_classes,
    ),
    right_variants=(_without_errstate, _in_a_loop, _cross_entropy_minus_entropy),
    look_again='"Entropy and divergence" in part 5',
    kind_hints={
        CERTAIN: "With p = 0, which of the two terms should be left out, and what does the other one say?",
        EXCLUDED: "What does a forecast of 0 cost, on average, when the class does come now and then?",
        CERTAIN_BOTH: "A forecast equal to the truth loses nothing. Which term makes something else of it?",
    },
    solution=kl_bernoulli,
    why="""Two terms, one a class, each weighted by the truth: p ln(p/q) and (1 − p) ln((1 − p)/(1 − q)). A class
    that never comes adds nothing, although the formula says 0 · ln 0 there: `np.where` leaves that term out. The
    other infinity stays: a forecast of 0 for something that does happen costs more than any number.""",
)
