"""Session 03, objective O3.1: binary cross-entropy of a probability."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

SURE_AND_WRONG = "a prediction that is certain, or nearly, and wrong"
SURE_AND_RIGHT = "a prediction that is certain and right"


def _probabilities(rng, shape=()):
    p = np.round(rng.uniform(0.02, 0.98, shape), 2)  # few digits: to be redone by hand
    return np.where(p == 0.5, 0.55, p)  # at 1/2 both labels cost the same, and slips hide


def _bce_cases(rng):
    for y in (0, 1):
        for p in (0.1, 0.25, 0.62, 0.8):
            yield Case((y, p))
    for _ in range(40):
        yield Case((int(rng.integers(0, 2)), float(_probabilities(rng))))
    for n in (1, 2, 3, 5, 8) * 10:
        yield Case((rng.integers(0, 2, n), _probabilities(rng, n)))
    for _ in range(8):
        yield Case((int(rng.integers(0, 2)), _probabilities(rng, 4)), "one label, an array of probabilities")
        yield Case((rng.integers(0, 2, 4), float(_probabilities(rng))), "one probability, an array of labels")
        yield Case((rng.integers(0, 2, (3, 2)), _probabilities(rng, (3, 2))), "a table of labels and probabilities")
    for y, p in ((1, 0.0), (0, 1.0), (1, 1e-6)):
        yield Case((np.array([y]), np.array([p])), SURE_AND_WRONG)
        yield Case((np.array([y, 1]), np.array([p, 0.5])), SURE_AND_WRONG)
        yield Case((y, np.float64(p)), SURE_AND_WRONG)
    for y in (0, 1):
        yield Case((np.array([y]), np.array([float(y)])), SURE_AND_RIGHT)
        yield Case((np.array([y, 1]), np.array([y, 0.5])), SURE_AND_RIGHT)
        yield Case((y, np.float64(y)), SURE_AND_RIGHT)
    yield Case((np.array([1, 0]), np.array([1, 0])), SURE_AND_RIGHT)
    yield Case((np.array([]), np.array([])), "empty input")


@wrong_idea(
    """That is the logarithm to base 2. Cross-entropy is a negative log-likelihood in natural units: only then has its
    gradient no factor in front. Which function of NumPy is the natural logarithm?"""
)
def log_base_two(y, p):
    return np.where(np.equal(y, 1), -np.log2(p), -np.log2(1 - np.asarray(p)))


@wrong_idea(
    """That is the logarithm to base 10. Cross-entropy is a negative log-likelihood in natural units. Which function
    of NumPy is the natural logarithm?"""
)
def log_base_ten(y, p):
    return np.where(np.equal(y, 1), -np.log10(p), -np.log10(1 - np.asarray(p)))


@wrong_idea(
    """The minus is missing. The logarithm of a probability is at most 0, and a loss is the other way round: what
    sign should a bad prediction get?"""
)
def forgot_the_minus(y, p):
    return np.where(np.equal(y, 1), np.log(p), np.log(1 - np.asarray(p)))


@wrong_idea(
    """You take the probability of the label that did not come. Look at y = 1, p = 0.8: the prediction is good, so
    the loss should be small. Is it?"""
)
def the_other_label(y, p):
    return np.where(np.equal(y, 1), -np.log(1 - np.asarray(p)), -np.log(p))


@wrong_idea(
    """You take the logarithm of p whatever the label. p is the probability of label 1; which probability did the
    model give to a label 0?"""
)
def log_p_for_both_labels(y, p):
    return -np.log(p) + 0.0 * np.asarray(y)


@wrong_idea(
    """Every example with y = 0 costs nothing: you stopped after the first of the two terms. A model that says
    p = 0.99 for each of them would never pay for it. What does the second term do?"""
)
def first_term_only(y, p):
    return np.where(np.equal(y, 1), -np.log(p), 0.0 * np.asarray(p))


@wrong_idea(
    """Every example with y = 1 costs nothing: only the second of the two terms is there. Which term speaks when the
    label is 1?"""
)
def second_term_only(y, p):
    return np.where(np.equal(y, 1), 0.0 * np.asarray(p), -np.log(1 - np.asarray(p)))


@wrong_idea(
    """You add both terms without weighting them by the label. For one example only one of the two speaks: what
    switches the other off?"""
)
def both_terms_at_once(y, p):
    return -np.log(p) - np.log(1 - np.asarray(p)) + 0.0 * np.asarray(y)


@wrong_idea(
    """The label switches the first term off and not the second: for y = 1 both are added. What does 1 - y do in the
    formula?"""
)
def second_term_always_there(y, p):
    return -np.asarray(y) * np.log(p) - np.log(1 - np.asarray(p))


@wrong_idea(
    """The label switches the second term off and not the first: for y = 0 both are added. What does y do in the
    formula?"""
)
def first_term_always_there(y, p):
    return -np.log(p) - (1 - np.asarray(y)) * np.log(1 - np.asarray(p))


@wrong_idea(
    """You return one over the probability of the label that came. Its logarithm is the loss: only then do losses add
    where probabilities multiply."""
)
def one_over_the_probability(y, p):
    return np.where(np.equal(y, 1), 1 / np.asarray(p), 1 / (1 - np.asarray(p)))


@wrong_idea(
    """The second term has the wrong sign: you subtract where the two log-likelihoods are added. For y = 0 your loss
    is negative."""
)
def second_term_subtracted(y, p):
    return np.where(np.equal(y, 1), -np.log(p), np.log(1 - np.asarray(p)))


@wrong_idea(
    """You treat the labels as -1 and +1. Here they are 0 and 1, so that a label can switch a term off: what does
    your formula do with y = 0?"""
)
def labels_plus_minus_one(y, p):
    return -(1 + np.asarray(y)) / 2 * np.log(p) - (1 - np.asarray(y)) / 2 * np.log(1 - np.asarray(p))


@wrong_idea(
    """Label and probability have changed places: you take the logarithm of the label. Which of the two can be any
    number between 0 and 1?"""
)
def arguments_swapped(y, p):
    y = np.asarray(y, dtype=float)
    return -(p * np.log(y) + (1 - np.asarray(p)) * np.log(1 - y))


@wrong_idea(
    """That is the squared distance of p from the label, the Brier score. It never exceeds 1, and cross-entropy has
    no bound: where is the logarithm?"""
)
def squared_distance_instead(y, p):
    return (np.asarray(p) - y) ** 2


@wrong_idea(
    """That is the distance of p from the label. It never exceeds 1, and cross-entropy has no bound: where is the
    logarithm?"""
)
def distance_instead(y, p):
    return np.abs(np.asarray(p) - y)


@wrong_idea(
    """You treat p as a logit and squeeze it once more. Here p is a probability already; the version that takes
    logits comes in part 4."""
)
def probability_taken_for_a_logit(y, p):
    return np.logaddexp(0.0, np.where(np.equal(y, 1), -np.asarray(p), p))


@wrong_idea(
    """You return the entropy of p, the loss averaged over both labels. One label came: which one, and what does it
    cost?"""
)
def entropy_of_the_prediction(y, p):
    p = np.asarray(p)
    return -p * np.log(p) - (1 - p) * np.log(1 - p) + 0.0 * np.asarray(y)


@wrong_idea(
    """You average over the examples. This function returns one value per example, and the mean is a step of its own.
    Does your result have the shape of y?"""
)
def averaged_over_the_examples(y, p):
    return np.mean(np.where(np.equal(y, 1), -np.log(p), -np.log(1 - np.asarray(p))))


@wrong_idea(
    """You add up the examples. This function returns one value per example; which line of your code joins them?"""
)
def summed_over_the_examples(y, p):
    return np.sum(np.where(np.equal(y, 1), -np.log(p), -np.log(1 - np.asarray(p))))


@wrong_idea(
    """Only certain predictions fail, and they give nan: 0 times the logarithm of 0 is nan in floating point, not 0.
    The label says which of the two terms is wanted. Can you choose that term before you take a logarithm?"""
)
def zero_times_infinity(y, p):
    y, p = np.asarray(y), np.asarray(p)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


@wrong_idea(
    """You cut p off at 1e-15 before the logarithm, or add as much inside it, so that a certain mistake costs a finite
    amount. The docstring asks for the loss as it is defined: what is -ln 0?"""
)
def probability_cut_off(y, p):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You cut p off at 1e-12 before the logarithm, so that a certain mistake costs a finite amount. The docstring
    asks for the loss as it is defined: what is -ln 0?"""
)
def probability_cut_off_at_1e_12(y, p):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You cut p off at 1e-7 before the logarithm, as some libraries do. Then a certain mistake costs a finite amount,
    and the docstring asks for the loss as it is defined: what is -ln 0?"""
)
def probability_cut_off_at_1e_7(y, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You cut p off at 1e-8 before the logarithm. Then a certain mistake costs a finite amount, and the docstring asks
    for the loss as it is defined: what is -ln 0?"""
)
def probability_cut_off_at_1e_8(y, p):
    p = np.clip(p, 1e-8, 1 - 1e-8)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You cut p off at 1e-10 before the logarithm. Then a certain mistake costs a finite amount, and the docstring
    asks for the loss as it is defined: what is -ln 0?"""
)
def probability_cut_off_at_1e_10(y, p):
    p = np.clip(p, 1e-10, 1 - 1e-10)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You add 1e-8 inside the logarithm. Every value is then a little off, a certain and right prediction earns
    something, and a certain mistake costs a finite amount. What does the docstring want at p = 0?"""
)
def small_number_inside_the_log(y, p):
    y, p = np.asarray(y), np.asarray(p)
    return -(y * np.log(p + 1e-8) + (1 - y) * np.log(1 - p + 1e-8))


@wrong_idea(
    """You add 1e-12 inside the logarithm. For ordinary p nobody sees it, but a certain mistake then costs a finite
    amount. What does the docstring want at p = 0?"""
)
def trillionth_inside_the_log(y, p):
    y, p = np.asarray(y), np.asarray(p)
    return -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))


@wrong_idea(
    """You add 1e-10 inside the logarithm. For ordinary p nobody sees it, but a certain mistake then costs a finite
    amount. What does the docstring want at p = 0?"""
)
def ten_billionth_inside_the_log(y, p):
    y, p = np.asarray(y), np.asarray(p)
    return -(y * np.log(p + 1e-10) + (1 - y) * np.log(1 - p + 1e-10))


@wrong_idea(
    """You replace nan and infinity by finite numbers at the end. The nan should be repaired where it is made, and
    the infinity is the right answer: it says that the impossible happened."""
)
def infinity_repaired_afterwards(y, p):
    y, p = np.asarray(y), np.asarray(p)
    return np.nan_to_num(-(y * np.log(p) + (1 - y) * np.log(1 - p)))


def bce(y, p):
    of_the_label = np.where(np.equal(y, 1), p, 1 - np.asarray(p))  # what the model gave to the label that came
    with np.errstate(divide="ignore"):
        return -np.log(of_the_label)


def _two_branches(y, p):
    p = np.asarray(p, dtype=float)
    return np.where(np.asarray(y) == 1, -np.log(p), -np.log(1 - p))  # warns: the branch not taken is computed too


def _in_a_loop(y, p):
    y, p = np.broadcast_arrays(y, np.asarray(p, dtype=float))
    loss = np.empty(p.shape)
    for i in np.ndindex(p.shape):
        given = p[i] if y[i] == 1 else 1 - p[i]
        loss[i] = np.inf if given == 0 else -np.log(given)
    return loss


def _from_the_likelihood(y, p):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    return -np.log(p**y * (1 - p) ** (1 - y))  # 0 to the power 0 is 1


def _by_multiplying_probabilities(y, p):
    y, p = np.asarray(y), np.asarray(p)
    return np.log(1 / (y * p + (1 - y) * (1 - p)))


BCE = Exercise(
    name="bce",
    label="binary cross-entropy of a probability",
    number="3.1",
    objective="O3.1",
    minutes=9,
    points=3,
    arguments=("y", "p"),
    outputs=("loss",),
    reference=losses.bce,
    cases=_bce_cases,
    wrong_ideas=(
        log_base_two,
        log_base_ten,
        forgot_the_minus,
        the_other_label,
        log_p_for_both_labels,
        first_term_only,
        second_term_only,
        both_terms_at_once,
        second_term_always_there,
        first_term_always_there,
        one_over_the_probability,
        second_term_subtracted,
        labels_plus_minus_one,
        arguments_swapped,
        squared_distance_instead,
        distance_instead,
        probability_taken_for_a_logit,
        entropy_of_the_prediction,
        averaged_over_the_examples,
        summed_over_the_examples,
        zero_times_infinity,
        probability_cut_off,
        probability_cut_off_at_1e_12,
        probability_cut_off_at_1e_10,
        probability_cut_off_at_1e_8,
        probability_cut_off_at_1e_7,
        small_number_inside_the_log,
        trillionth_inside_the_log,
        ten_billionth_inside_the_log,
        infinity_repaired_afterwards,
    ),
    right_variants=(_two_branches, _in_a_loop, _from_the_likelihood, _by_multiplying_probabilities),
    look_again='"One label, one probability" in part 1',
    kind_hints={
        SURE_AND_WRONG: "What happens to p before the logarithm: is it cut off, or is something added to it?",
        SURE_AND_RIGHT: "What is 0 times the logarithm of 0 in floating point, and who asked for that term?",
    },
    solution=bce,
    why="""The loss is minus the logarithm of the probability that the model gave to the label that came: p for
    label 1, 1 − p for label 0. Choosing that probability first, and taking one logarithm afterwards, never meets 0
    · ln 0. A certain mistake gives −ln 0, which is infinite and stays so.""",
)
