"""Session 02, objective O2.4: the mean loss of a score at one x."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.losses import MARGIN_LOSSES


def _risk_cases(rng):
    for name in tuple(MARGIN_LOSSES) * 8:
        eta = round(float(rng.uniform(0.05, 0.95)), 2)
        yield Case((name, eta, round(float(rng.uniform(-3, 3)), 1)))
    for name in tuple(MARGIN_LOSSES) * 3:
        eta = round(float(rng.uniform(0.05, 0.95)), 2)
        yield Case((name, eta, np.round(rng.uniform(-3, 3, 4), 1)))
    for name in MARGIN_LOSSES:
        yield Case((name, 0.3, 0.0), "a score of 0")
        yield Case((name, 0.5, 1.5), "eta exactly 1/2")
        yield Case((name, 0.0, -2.0), "eta 0 or 1: one label never comes")
        yield Case((name, 1.0, 0.5), "eta 0 or 1: one label never comes")
        yield Case((name, np.array([0.2, 0.6, 0.9]), np.array([1.0, -0.5, 2.0])), "several eta and several scores")
        yield Case((name, np.array([0.2, 0.6, 0.9]), 1.5), "several eta and one score")
        yield Case((name, 0.4, np.array([])), "no scores")
    yield Case(("hinge", 1, 2), "integers")
    yield Case(("exponential", 0.0, np.array([-800.0, -np.inf])), "a label that never comes, and its loss is inf")
    yield Case(("logistic", 1.0, np.array([1.0, np.inf])), "a label that never comes, and its loss is inf")
    yield Case(("logistic", 0.25, np.array([800.0, -800.0])), "huge scores")


@wrong_idea(
    """The two weights are in each other's place. eta is the probability of the label +1: which margin
    does a score s have with that label?"""
)
def weights_swapped(name, eta, s):
    from lossedu.losses import margin_loss

    return (1 - eta) * margin_loss(name, s) + eta * margin_loss(name, -np.asarray(s))


@wrong_idea(
    """You take the same loss for both labels, and then the weights add up to 1 and eta drops out. What
    is the margin of the score s when the label is -1?"""
)
def same_margin_for_both_labels(name, eta, s):
    from lossedu.losses import margin_loss

    return eta * margin_loss(name, s) + (1 - eta) * margin_loss(name, s)


@wrong_idea("""You count the label +1 only. The label -1 comes too, and its loss belongs to the mean.""")
def only_the_positive_label(name, eta, s):
    from lossedu.losses import margin_loss

    return eta * margin_loss(name, s)


@wrong_idea("""You count the label -1 only. The label +1 comes too, and its loss belongs to the mean.""")
def only_the_negative_label(name, eta, s):
    from lossedu.losses import margin_loss

    return (1 - eta) * margin_loss(name, -np.asarray(s))


@wrong_idea(
    """You take the two labels as equally likely, whatever eta is. A label that comes more often counts
    more: where does eta appear?"""
)
def both_labels_equally_likely(name, eta, s):
    from lossedu.losses import margin_loss

    return (margin_loss(name, s) + margin_loss(name, -np.asarray(s))) / 2 + 0.0 * eta


@wrong_idea(
    """You give the other label the margin 0, as if it were written 0. Here the labels are -1 and +1: what is y times s
    with the label -1?"""
)
def other_label_written_as_nought(name, eta, s):
    from lossedu.losses import margin_loss

    return eta * margin_loss(name, s) + (1 - eta) * margin_loss(name, 0.0 * np.asarray(s))


@wrong_idea("""You add the two losses without weights. A mean weights each by how often its label comes.""")
def added_without_weights(name, eta, s):
    from lossedu.losses import margin_loss

    return margin_loss(name, s) + margin_loss(name, -np.asarray(s)) + 0.0 * eta


@wrong_idea(
    """You average the margin first and take the loss of the average. Which of the two is asked for,
    the loss of a mean or the mean of a loss? For a curved loss they differ."""
)
def loss_of_the_mean_margin(name, eta, s):
    from lossedu.losses import margin_loss

    return margin_loss(name, (2 * eta - 1) * s)


@wrong_idea(
    """For the label -1 you take 1 minus the loss. That is how probabilities of two labels are related;
    the loss of the other label is the same function at another margin."""
)
def one_minus_the_loss(name, eta, s):
    from lossedu.losses import margin_loss

    return eta * margin_loss(name, s) + (1 - eta) * (1 - margin_loss(name, s))


@wrong_idea(
    """Your minus stands before the loss, so the label -1 earns something where it should cost. The
    minus belongs to the margin."""
)
def minus_before_the_loss(name, eta, s):
    from lossedu.losses import margin_loss

    return eta * margin_loss(name, s) - (1 - eta) * margin_loss(name, s)


@wrong_idea(
    """You use eta as if it were theta = 2 eta - 1 and turn it into a probability once more. Here eta is the
    probability already."""
)
def eta_read_as_theta(name, eta, s):
    from lossedu.losses import margin_loss

    return (1 + eta) / 2 * margin_loss(name, s) + (1 - eta) / 2 * margin_loss(name, -np.asarray(s))


@wrong_idea(
    """You also average over the scores. The mean here runs over the two labels at one score: one value
    for each score."""
)
def averaged_over_the_scores(name, eta, s):
    from lossedu.losses import margin_loss

    return np.mean(eta * margin_loss(name, s) + (1 - eta) * margin_loss(name, -np.asarray(s)))


@wrong_idea(
    """0 times inf is nan. A label that never comes costs nothing, however large its loss would be: the
    docstring asks for that case."""
)
def nought_times_infinity(name, eta, s):
    from lossedu.losses import margin_loss

    return eta * margin_loss(name, s) + (1 - eta) * margin_loss(name, -np.asarray(s))


def conditional_risk(name, eta, s):
    from lossedu.losses import margin_loss

    # Where a label never comes its loss may be anything: take the one at margin 0, which is finite.
    when_positive = margin_loss(name, np.where(np.equal(eta, 0), 0.0, s))
    when_negative = margin_loss(name, np.where(np.equal(eta, 1), 0.0, np.negative(s)))
    return eta * when_positive + (1 - eta) * when_negative


def _with_where(name, eta, s):
    from lossedu.losses import margin_loss

    eta, s = np.asarray(eta, float), np.asarray(s, float)
    with_positive = np.where(eta > 0, eta * margin_loss(name, s), 0.0)
    with_negative = np.where(eta < 1, (1 - eta) * margin_loss(name, -s), 0.0)
    return with_positive + with_negative


def _one_at_a_time(name, eta, s):
    from lossedu.losses import margin_loss

    etas, scores = np.broadcast_arrays(eta, s)
    risks = np.zeros(scores.shape)
    for at in np.ndindex(scores.shape):
        for label, chance in ((1, etas[at]), (-1, 1 - etas[at])):
            if chance > 0:
                risks[at] += chance * margin_loss(name, label * scores[at])
    return risks


def _formulas_written_out(name, eta, s):
    s = np.asarray(s, float)
    phi = {
        "hinge": lambda m: np.maximum(0, 1 - m),
        "logistic": lambda m: np.logaddexp(0, -m),
        "exponential": lambda m: np.exp(-m),
        "squared": lambda m: (1 - m) ** 2,
        "perceptron": lambda m: np.maximum(0, -m),
        "modified_huber": lambda m: np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
    }[name]
    mean = eta * phi(s) + (1 - eta) * phi(-s)
    mean = np.where(np.equal(eta, 0), phi(-s), mean)
    return np.where(np.equal(eta, 1), phi(s), mean)


CONDITIONAL_RISK = Exercise(
    name="conditional_risk",
    label="the mean loss of a score at one x",
    number="2.5",
    objective="O2.4",
    minutes=6,
    points=2,
    arguments=("name", "eta", "s"),
    outputs=("risk",),
    reference=theory.conditional_risk,
    cases=_risk_cases,
    wrong_ideas=(
        weights_swapped,
        same_margin_for_both_labels,
        only_the_positive_label,
        only_the_negative_label,
        both_labels_equally_likely,
        other_label_written_as_nought,
        added_without_weights,
        loss_of_the_mean_margin,
        one_minus_the_loss,
        minus_before_the_loss,
        eta_read_as_theta,
        averaged_over_the_scores,
        nought_times_infinity,
    ),
    right_variants=(_with_where, _one_at_a_time, _formulas_written_out),
    kind_hints={
        "a label that never comes, and its loss is inf": "What is 0 times infinity in NumPy, and what should a label "
        "that never comes cost?"
    },
    look_again='"Two labels, one score" in part 1',
    solution=conditional_risk,
    why="""With probability η the label is +1 and the margin of the score s is s; with probability 1 − η it is −1
    and the margin is −s. The mean of the two losses is η φ(s) + (1 − η) φ(−s). Easily missed: at η = 0 or 1 one of
    the losses may be infinite, and 0 · inf is nan, while a label that never comes should cost nothing.""",
)
