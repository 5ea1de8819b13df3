"""Session 02, objective O2.5: what it costs, in surrogate risk, to be on the wrong side."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea

_NAMES = ("hinge", "logistic", "exponential", "squared", "perceptron")


def _psi_cases(rng):
    for name in _NAMES:
        yield Case((name, 0.6))
        yield Case((name, -0.8))
    for name in _NAMES * 8:
        yield Case((name, round(float(rng.uniform(-0.95, 0.95)), 2) or 0.3))
    for name in _NAMES * 2:
        yield Case((name, np.round(rng.uniform(-0.95, 0.95, 4), 2)))
    for name in _NAMES:
        yield Case((name, 0.0), "theta 0")
        for end in (1.0, -1.0):
            yield Case((name, end), "theta 1 or -1: x settles the label")
        yield Case((name, np.array([-1.0, 0.0, 0.5, 1.0])), "theta 1 or -1: x settles the label")
        yield Case((name, np.array([])), "no theta at all")


@wrong_idea(
    """You return the smallest conditional risk itself. psi is the distance down to it, from the risk
    of the best score on the wrong side."""
)
def the_optimal_risk_itself(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return 1 - t
    if name == "exponential":
        return np.sqrt(1 - t**2)
    if name == "squared":
        return 1 - t**2
    if name == "perceptron":
        return 0.0 * t
    p, q = (1 + t) / 2, (1 - t) / 2
    return -p * np.log(p) - np.where(q > 0, q * np.log(np.where(q > 0, q, 1)), 0)


@wrong_idea(
    """You put theta where eta belongs. theta = 2 eta - 1 runs from -1 to 1; turn it into a probability
    before you use the optimal conditional risk."""
)
def theta_read_as_eta(name, theta):
    t = np.abs(2 * np.asarray(theta, float) - 1)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(np.maximum(0, 1 - t**2))
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(1 + t) + q * np.log(q))


@wrong_idea(
    """For the hinge you return theta with its sign. Being on the wrong side never earns anything, at
    whichever side of 1/2 eta lies."""
)
def hinge_without_absolute_value(name, theta):
    t = np.asarray(theta, float)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    p, q = np.where(t > -1, 1 + t, 1), np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(p) + (1 - t) * np.log(q))


@wrong_idea(
    """Your logarithm is to base 2. The logistic loss of this course has the natural one: then psi(1)
    is ln 2."""
)
def psi_to_base_two(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log2(1 + t) + q * np.log2(q))


@wrong_idea(
    """You give the logistic loss the first term of a series. It is close for small theta and too small
    for all others: the closed form has two logarithms."""
)
def half_a_square_for_logistic(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    return t**2 / 2


@wrong_idea(
    """You give the logistic and the exponential loss the first term of their series, the same for
    both. Their closed forms differ, and so do their values at theta = 1."""
)
def half_a_square_for_both(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    return t**2 / 2


@wrong_idea(
    """Your logistic psi is twice too large: a probability is (1 + theta)/2, and its half went missing.
    At theta = 1 the value must be ln 2, the loss of the score 0."""
)
def half_missing_in_logistic(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    q = np.where(t < 1, 1 - t, 1)
    return (1 + t) * np.log(1 + t) + q * np.log(q)


@wrong_idea(
    """A root is missing in the exponential psi. Its optimal conditional risk is twice the *root* of
    eta (1 - eta)."""
)
def root_missing_in_exponential(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name in ("squared", "exponential"):
        return t**2
    if name == "perceptron":
        return 0.0 * t
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(1 + t) + q * np.log(q))


@wrong_idea(
    """You give the perceptron the psi of the hinge. Its loss is 0 at a score of 0, for either label:
    what is left to gain by choosing a side?"""
)
def perceptron_like_hinge(name, theta):
    t = np.abs(theta)
    if name in ("hinge", "perceptron"):
        return t
    if name == "squared":
        return t**2
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(1 + t) + q * np.log(q))


@wrong_idea(
    """You measure from 1/2 and forget to double: theta is 2 eta - 1, not eta - 1/2. Check with theta =
    1, where x settles the label."""
)
def distance_of_eta_for_theta(name, theta):
    t = np.abs(theta) / 2
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    return 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log(1 - t))


@wrong_idea(
    """0 times the logarithm of 0 is nan in NumPy. A label that never comes adds nothing: at theta = 1
    one of the two terms is simply absent."""
)
def nan_where_the_label_is_settled(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    return 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log(1 - t))


@wrong_idea(
    """For an array of theta you return a single 0 with the perceptron. The value is right; one for
    each theta is asked for."""
)
def one_nought_for_all(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(1 + t) + q * np.log(q))


@wrong_idea(
    """Your logistic entropy has theta in it where a probability belongs. The two labels have the probabilities
    (1 + theta)/2 and (1 - theta)/2."""
)
def entropy_of_theta(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    p, q = np.where(t > 0, t, 1), np.where(t < 1, 1 - t, 1)
    return np.log(2) + p * np.log(p) + q * np.log(q)


@wrong_idea(
    """The two logarithms of your logistic psi are subtracted. They are the two terms of a mean, one
    for each label, and a mean adds."""
)
def logarithms_subtracted(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(1 + t) - q * np.log(q))


@wrong_idea(
    """For negative theta you return 0. There the label -1 is the likelier one, and a positive score is
    the wrong one: by symmetry it costs the same."""
)
def nought_for_negative_theta(name, theta):
    t = np.maximum(theta, 0.0)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(1 + t) + q * np.log(q))


@wrong_idea(
    """You take the argument for eta and turn it into 2 eta - 1 first. It is theta already: it may be negative, and
    at -1 and 1 the label is settled."""
)
def doubled_although_theta_already(name, theta):
    t = 2 * np.asarray(theta, float) - 1
    if name == "hinge":
        return np.abs(t)
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    p, q = np.where(t != -1, 1 + t, 1), np.where(t != 1, 1 - t, 1)
    return 0.5 * (p * np.log(p) + q * np.log(q))


@wrong_idea(
    """Your exponential psi is not 0 at theta = 0: a factor 2 went missing. The two terms of its optimal conditional
    risk are alike, and there are two of them."""
)
def one_term_of_the_exponential(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt((1 + t) / 2 * (1 - t) / 2)
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(1 + t) + q * np.log(q))


@wrong_idea(
    """Your squared psi is four times too small: it is the square of eta - 1/2, and theta is twice that. Check with
    theta = 1, where H is 0 and the score 0 costs 1."""
)
def squared_distance_of_eta(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2 / 4
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    q = np.where(t < 1, 1 - t, 1)
    return 0.5 * ((1 + t) * np.log(1 + t) + q * np.log(q))


@wrong_idea(
    """Your logistic psi mixes two logarithms: ln 2 is natural, and the entropy that you subtract is in bits. Being on
    the wrong side would then earn something; take the natural one for both."""
)
def entropy_in_bits(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "perceptron":
        return 0.0 * t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    p, q = (1 + t) / 2, (1 - t) / 2
    return np.log(2) + p * np.log2(p) + q * np.log2(np.where(q > 0, q, 1))


def psi_transform(name, theta):
    t = np.abs(theta)
    if name == "hinge":
        return t
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    if name == "squared":
        return t**2
    if name == "perceptron":
        return np.zeros_like(t)
    rest = np.where(t == 1, 1.0, 1 - t)  # at t = 1 this term is 0 ln 0, which counts as 0: so does 1 ln 1
    return ((1 + t) * np.log(1 + t) + rest * np.log(rest)) / 2


def _loss_at_nought_minus_the_optimum(name, theta):
    from lossedu.losses import margin_loss

    eta = (1 + np.abs(np.asarray(theta, float))) / 2
    other = 1 - eta
    entropy = -eta * np.log(eta) - np.where(other > 0, other * np.log(other), 0.0)
    optimum = {
        "hinge": 2 * other,
        "logistic": entropy,
        "exponential": 2 * np.sqrt(eta * other),
        "squared": 4 * eta * other,
        "perceptron": 0 * eta,
    }[name]
    return margin_loss(name, 0.0) - optimum


def _one_by_one(name, theta):
    values = []
    for t in np.atleast_1d(theta).ravel():
        t = abs(float(t))
        if name == "logistic":
            value = np.log(2) if t == 1 else t * np.arctanh(t) + 0.5 * np.log(1 - t * t)
        else:
            value = {"hinge": t, "exponential": 1 - (1 - t * t) ** 0.5, "squared": t * t, "perceptron": 0.0}[name]
        values.append(value)
    return np.reshape(values, np.shape(theta))


def _divergence_from_a_fair_coin(name, theta):
    from scipy.special import xlogy

    theta = np.asarray(theta, float)
    if name == "logistic":
        p, q = (1 + theta) / 2, (1 - theta) / 2
        return xlogy(p, 2 * p) + xlogy(q, 2 * q)
    powers = {"hinge": np.abs(theta), "squared": theta * theta, "perceptron": theta - theta}
    return powers[name] if name in powers else theta**2 / (1 + np.sqrt(1 - theta**2))


PSI_TRANSFORM = Exercise(
    name="psi_transform",
    label="what being on the wrong side costs in surrogate risk",
    number="2.8",
    objective="O2.5",
    minutes=8,
    points=3,
    arguments=("name", "theta"),
    outputs=("psi",),
    reference=theory.psi_transform,
    cases=_psi_cases,
    wrong_ideas=(
        the_optimal_risk_itself,
        theta_read_as_eta,
        hinge_without_absolute_value,
        psi_to_base_two,
        half_a_square_for_logistic,
        half_a_square_for_both,
        half_missing_in_logistic,
        root_missing_in_exponential,
        perceptron_like_hinge,
        distance_of_eta_for_theta,
        nan_where_the_label_is_settled,
        one_nought_for_all,
        entropy_of_theta,
        logarithms_subtracted,
        nought_for_negative_theta,
        doubled_although_theta_already,
        one_term_of_the_exponential,
        squared_distance_of_eta,
        entropy_in_bits,
    ),
    right_variants=(_loss_at_nought_minus_the_optimum, _one_by_one, _divergence_from_a_fair_coin),
    kind_hints={
        "theta 1 or -1: x settles the label": "Which of your terms becomes 0 times something there?",
        "theta 0": "At theta = 0 both labels are equally likely, and neither side is wrong.",
    },
    look_again='"Four closed forms" in part 3',
    solution=psi_transform,
    why="""For a convex classification-calibrated loss ψ(θ) = φ(0) − H(η) with η = (1 + θ)/2: put the minimiser into
    the conditional risk and subtract from φ(0). That gives |θ| for the hinge, 1 − √(1 − θ²) for the exponential, θ²
    for the squared loss, and two logarithms for the logistic. At θ = ±1 one of the logarithms meets 0 · ln 0, which
    counts as 0. The perceptron has nothing to subtract: ψ = 0.""",
)
