"""Session 02, objective O2.2: the hinge loss of a probability, through three score maps."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

MAPS = ("probability", "centred", "logit")
CERTAIN = "the logit of p = 0 or 1"


def _probabilities(rng, shape=()):
    return np.round(rng.uniform(0.03, 0.97, shape), 2)


def _hinge_from_probability_cases(rng):
    for score_map in MAPS:
        for y in (1, -1):
            for p in (0.8, 0.3, 0.6, 0.4):
                yield Case((p, y, score_map))
            for _ in range(6):
                yield Case((float(_probabilities(rng)), y, score_map))
        for n in (1, 3, 3, 5, 5):
            yield Case((_probabilities(rng, n), rng.choice([-1, 1], n), score_map))
        yield Case((_probabilities(rng, 4), -1, score_map), "one label, an array of probabilities")
        yield Case((0.7, np.array([1, -1, -1]), score_map), "one probability, an array of labels")
        yield Case((0.5, 1, score_map), "p = 1/2")
        yield Case((np.array([0.5, 0.5]), np.array([-1, 1]), score_map), "p = 1/2")
        yield Case((np.array([]), np.array([]), score_map), "empty input")
        certain = CERTAIN if score_map == "logit" else "p = 0 or 1"
        for y in (1, -1):
            for p in (0.0, 1.0):
                yield Case((p, y, score_map), certain)
            yield Case((np.array([0.0, 0.25, 1.0]), np.full(3, y), score_map), certain)


@wrong_idea(
    """You leave the label out: p is the probability of +1, and a high score is a mistake when the label is -1. Which
    product does the hinge look at?"""
)
def label_left_out(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.broadcast_arrays(np.maximum(0, 1 - f), y)[0]


@wrong_idea(
    """Your formula is for labels 0 and 1, and here they are -1 and +1. With y = 0 the margin would always be 0; which
    labels does the docstring name?"""
)
def labels_zero_one(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - (np.asarray(y) > 0) * f)


@wrong_idea(
    """For y = -1 you give the hinge the probability of that label, 1 - p, as its score. The margin is the label times
    one and the same score f(p), whatever the label. For f = p those two differ."""
)
def probability_of_the_own_label(p, y, score_map):
    q = np.where(np.asarray(y) > 0, p, 1 - np.asarray(p))
    f = {"probability": lambda: q, "centred": lambda: 2 * q - 1, "logit": lambda: np.log(q / (1 - q))}[score_map]()
    return np.maximum(0, 1 - f)


@wrong_idea(
    """The hinge is never negative: beyond a margin of 1 it charges nothing. Which step is missing after 1 - m?"""
)
def never_cut_at_zero(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return 1 - y * f


@wrong_idea(
    """You charge nothing as soon as the margin is positive. That is the perceptron loss; the hinge asks for a margin of
    1."""
)
def perceptron_instead(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, -y * f)


@wrong_idea(
    """You take the distance between label and score. For scores between -1 and 1 that is the hinge; beyond, it charges
    points that are more than right."""
)
def distance_instead(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.abs(y - f)


@wrong_idea(
    """Your centred score is p - 1/2. It has the right sign, but it reaches only from -1/2 to 1/2; the map named
    "centred" reaches from -1 to 1."""
)
def centred_without_doubling(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: p - 0.5, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """Your centred score is 1 - 2p, which is positive where p is small. p is the probability of +1: which sign should
    the score have at p = 0.8?"""
)
def centred_upside_down(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 1 - 2 * p, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """Your logit is ln p, the logarithm of the probability. It is never positive, so it would never decide for +1. The
    logit compares p with 1 - p."""
)
def logarithm_of_p(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p)}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """Your logit has numerator and denominator in each other's place, so its sign is turned. Which sign should the
    score have at p = 0.8?"""
)
def logit_upside_down(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log((1 - p) / p)}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """Your logit is the odds, p over 1 - p, without the logarithm. Odds are never negative, so they would never decide
    for -1. What are the odds at p = 1/2, and what should the score be?"""
)
def odds_instead_of_logit(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: p / (1 - p)}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea("""Your logit is in base 2. Logarithms are natural here: the logit of 0.8 is ln 4.""")
def logit_in_base_two(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log2(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """You apply the sigmoid to p. The sigmoid turns a logit into a probability; you need the way back, from the
    probability to the logit."""
)
def sigmoid_for_logit(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: 1 / (1 + np.exp(-p))}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """You keep p away from 0 and 1 before you take the logarithm. Then a prediction that is certain and wrong costs
    some number that depends on the margin you chose. The docstring says what it costs."""
)
def clipped_the_probability(p, y, score_map):
    p = np.clip(p, 1e-12, 1 - 1e-12) if score_map == "logit" else p
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """Python's own numbers refuse to divide by 0, and NumPy's give inf and warn. np.asarray, or np.float64, makes a
    NumPy number of p; what is then the logarithm of inf?"""
)
def divided_by_pythons_zero(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """You take p itself as the score, whatever map is asked for. The three names stand for three different scores
    of the same p."""
)
def map_left_out(p, y, score_map):
    return np.maximum(0, 1 - y * p)


@wrong_idea(
    """Your hinge grows with the margin, so it charges the right answers. Which sign does the margin have inside
    the hinge?"""
)
def sign_of_the_margin(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 + y * f)


@wrong_idea(
    """You turn the labels into -1 and +1, and they are that already: -1 becomes -3. Which labels does the
    docstring name?"""
)
def labels_turned_once_more(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - (2 * y - 1) * f)


@wrong_idea(
    """You take the sign of the score, so that only 0, 1 and 2 come out. The hinge looks at how large the score is,
    not only at its decision."""
)
def decision_for_score(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - y * np.sign(f))


@wrong_idea(
    """You square the hinge. The square is another loss; the hinge itself is what is missing to a margin of 1."""
)
def squared_hinge(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - y * f) ** 2


@wrong_idea(
    """You return the logistic loss of the score. The hinge is made of two straight pieces and is 0 from a margin
    of 1 on."""
)
def logistic_instead(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.logaddexp(0, -y * f)


@wrong_idea(
    """You count the label twice: p is turned into the probability of the label, which says already how right you are,
    and then the score is multiplied by y as well. Take the score of p as it is."""
)
def label_counted_twice(p, y, score_map):
    q = np.where(np.asarray(y) > 0, p, 1 - np.asarray(p))
    f = {"probability": lambda: q, "centred": lambda: 2 * q - 1, "logit": lambda: np.log(q / (1 - q))}[score_map]()
    return np.maximum(0, 1 - y * f)


@wrong_idea(
    """You charge a point nothing as soon as it is on the right side. The hinge asks for more than the right sign:
    up to which margin does it go on charging?"""
)
def right_side_costs_nothing(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.where(y * f <= 0, 1 - y * f, 0)


@wrong_idea(
    """Where the logit is infinite you return 0 for either label. For a certain prediction that is right this is so;
    what does the docstring say of one that is wrong?"""
)
def certain_costs_nothing(p, y, score_map):
    p = np.asarray(p, dtype=float)
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log(p / (1 - p))}[score_map]()
    return np.where((score_map == "logit") & ((p == 0) | (p == 1)), 0.0, np.maximum(0, 1 - y * f))


@wrong_idea("""Your logit is in base 10. Logarithms are natural here: the logit of 0.8 is ln 4.""")
def logit_in_base_ten(p, y, score_map):
    f = {"probability": lambda: p, "centred": lambda: 2 * p - 1, "logit": lambda: np.log10(p / (1 - p))}[score_map]()
    return np.maximum(0, 1 - y * f)


def hinge_from_probability(p, y, score_map):
    p = np.asarray(p, dtype=float)
    if score_map == "probability":
        f = p
    elif score_map == "centred":
        f = 2 * p - 1
    else:
        with np.errstate(divide="ignore"):  # ln 0 = -inf is wanted at p = 0 and at p = 1
            f = np.log(p) - np.log(1 - p)
    return np.maximum(0, 1 - y * f)


def _through_the_odds(p, y, score_map):
    p = np.asarray(p, dtype=float)
    f = {"probability": p, "centred": p - (1 - p), "logit": np.log(p / (1 - p))}[score_map]
    return np.maximum(1 - np.multiply(y, f), 0)


def _through_arctanh(p, y, score_map):
    f = np.array(p, dtype=float)
    if score_map != "probability":
        f = 2 * f - 1
    if score_map == "logit":
        f = 2 * np.arctanh(f)
    m = f * y
    return np.where(m < 1, 1 - m, 0.0)


def _one_number_after_the_other(p, y, score_map):
    p, y = np.broadcast_arrays(np.asarray(p, dtype=float), y)
    loss = np.zeros(p.shape)
    for i in np.ndindex(p.shape):
        f = p[i]
        if score_map == "centred":
            f = 2 * f - 1
        elif score_map == "logit":
            f = -np.inf if f == 0 else np.inf if f == 1 else np.log(f) - np.log1p(-f)
        if y[i] * f < 1:
            loss[i] = 1 - y[i] * f
    return loss


HINGE_FROM_PROBABILITY = Exercise(
    name="hinge_from_probability",
    label="the hinge of a probability, through three score maps",
    number="2.3",
    objective="O2.2",
    minutes=9,
    points=3,
    arguments=("p", "y", "score_map"),
    outputs=("loss",),
    reference=losses.hinge_from_probability,
    cases=_hinge_from_probability_cases,
    wrong_ideas=(
        label_left_out,
        labels_zero_one,
        probability_of_the_own_label,
        never_cut_at_zero,
        perceptron_instead,
        distance_instead,
        centred_without_doubling,
        centred_upside_down,
        logarithm_of_p,
        logit_upside_down,
        odds_instead_of_logit,
        logit_in_base_two,
        sigmoid_for_logit,
        clipped_the_probability,
        divided_by_pythons_zero,
        map_left_out,
        sign_of_the_margin,
        labels_turned_once_more,
        decision_for_score,
        squared_hinge,
        logistic_instead,
        logit_in_base_ten,
        label_counted_twice,
        right_side_costs_nothing,
        certain_costs_nothing,
    ),
    right_variants=(_through_the_odds, _through_arctanh, _one_number_after_the_other),
    look_again='"From a probability to a score" in part 5',
    kind_hints={
        CERTAIN: "The logit is infinite there. Is yours an error, a nan, or some large number in the place of inf?",
    },
    solution=hinge_from_probability,
    why="""First the score f(p), then the margin y · f(p), then max(0, 1 − m): the hinge itself never knows where its
    score came from. At p = 0 and p = 1 the logit is −inf and inf, and `np.maximum` turns 1 − y·f into 0 or inf by
    itself. A logarithm of a difference, ln p − ln(1 − p), also spares the division by 0.""",
)
