"""Notebook 06a: drills on weights, smoothing and focal loss. Answers come from lossedu, slips are formulas."""

import math

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import bce, focal, focal_grad_z, prior_corrected_logit, sigmoid, smooth_labels, weighted_bce
from lossedu.sessions.s06_custom_losses.working_set.drills_of_sums import DRILLS_OF_SUMS
from lossedu.theory import smoothed_logit_gap, smoothed_minimiser, weighted_minimiser

BASE_TWO = "That is a logarithm to base 2. This course takes natural ones."


def _fine(value):
    """The tolerance of a value read with four digits."""
    return 0.0 if value == 0 else 0.6 * 10.0 ** (math.floor(math.log10(abs(value))) - 3)


def _of(rng, values):
    return float(rng.choice(values))


def _ask_weighted_loss(rng):
    y, p = int(rng.integers(0, 2)), _of(rng, [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9])
    alpha, beta = (float(v) for v in rng.choice([0.5, 2, 3, 4, 5, 8], 2, replace=False))
    loss = float(weighted_bce(y, p, alpha, beta))
    given, weight = (p, alpha) if y == 1 else (round(1 - p, 1), beta)
    return Asked(
        prompt=f"A positive has weight α = {alpha:g}, a negative β = {beta:g}. The label is y = {y}, and the model "
        f"says p = {p:g} for class 1. Give the weighted loss.",
        answer=loss,
        tolerance=_fine(loss),
        worked=f"The label that came was given {given:g}, and its weight is {weight:g}: the loss is {weight:g} · "
        f"(−ln {given:g}) = {loss:.4f}.",
        slips=(
            Slip("weights_exchanged", float(weighted_bce(y, p, beta, alpha)), "That is the weight of the other label."),
            Slip("weights_left_out", float(bce(y, p)), "That is the plain loss. What does this label weigh?"),
            Slip("the_other_label", float(weighted_bce(1 - y, p, alpha, beta)), "That is the loss of the other label."),
            Slip("weight_inside_the_log", -math.log(weight * given), "The weight stands before the logarithm."),
            Slip("divided_by_both_weights", loss / (alpha + beta), "Nothing is divided: one example, its own loss."),
            Slip("log_base_two", loss / math.log(2), BASE_TWO),
        ),
        hint="The plain loss of this label first, then its weight.",
    )


def _ask_weighted_minimiser(rng):
    eta = _of(rng, [0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6])
    alpha, beta = _of(rng, [4, 5, 8, 9, 19, 24]), _of(rng, [1, 2, 3])
    best = float(weighted_minimiser(eta, alpha, beta))
    positive, negative = alpha * eta, beta * (1 - eta)
    return Asked(
        prompt=f"A positive weighs α = {alpha:g} and a negative β = {beta:g}. At some x the label is 1 with "
        f"probability η = {eta:g}. Which probability has the smallest expected weighted loss?",
        answer=best,
        tolerance=_fine(best),
        worked=f"The positives count {alpha:g} · {eta:g} = {positive:g}, the negatives {beta:g} · {1 - eta:g} = "
        f"{negative:g}. The best forecast is {positive:g}/({positive:g} + {negative:g}) = {best:.4f}.",
        slips=(
            Slip("eta_as_it_is", eta, "That is the minimiser of the plain loss. What do the weights change?"),
            Slip("odds_not_probability", positive / negative, "Those are the odds. Which probability has them?"),
            Slip("weights_exchanged", float(weighted_minimiser(eta, beta, alpha)), "The weights are exchanged."),
            Slip(
                "divided_by_both_weights",
                positive / (alpha + beta),
                "You divide by the weights. What do the negatives count at this x?",
            ),
            Slip("other_class", 1 - best, "That is the share of the negatives."),
            Slip("cutoff", beta / (alpha + beta), "There the best forecast is one half. What is it at this eta?"),
        ),
        hint="What do the positives count at this x, and what the negatives?",
    )


def _ask_offset(rng):
    p, weight = _of(rng, [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]), _of(rng, [4, 5, 9, 10, 19, 20, 49])
    logit = math.log(p / (1 - p))
    right = float(sigmoid(prior_corrected_logit(logit, weight, 1.0)))
    how = (
        (
            f"Each positive was counted {weight:g} times in training, each negative once.",
            f"Positives counted {weight:g} times",
        )
        if rng.random() < 0.5
        else (
            f"In training only one negative in {weight:g} was kept, and all positives.",
            f"Each negative stands for {weight:g}",
        )
    )
    odds = p / (1 - p)
    return Asked(
        prompt=f"{how[0]} The model, with its cross-entropy minimised, says {p:g}. Which probability is that in the "
        "data as they were?",
        answer=right,
        tolerance=_fine(right),
        worked=f"{p:g} has the odds {odds:.4g}. {how[1]}, so the odds in the data are {odds:.4g}/{weight:g} = "
        f"{odds / weight:.4g}, which is the probability {right:.4f}.",
        slips=(
            Slip("as_it_says", p, "That is what the model says of the rows as they were counted."),
            Slip("probability_divided", p / weight, "The factor belongs to the odds, not to the probability."),
            Slip("wrong_way", odds * weight / (1 + odds * weight), "Did training make positives look more frequent?"),
            Slip("odds_not_probability", odds / weight, "Those are the odds. Which probability has them?"),
            Slip("logit_not_probability", logit - math.log(weight), "That is the logit. A probability is asked for."),
        ),
        hint="Odds, then the factor, then back.",
    )


def _ask_smoothed_row(rng):
    classes, eps = int(rng.choice([3, 4, 5, 8, 20])), _of(rng, [0.1, 0.2, 0.3, 0.4])
    row = smooth_labels(0, classes, eps)
    label, other = float(row[0]), float(row[1])
    return Asked(
        prompt=f"There are {classes} classes, and labels are smoothed with ε = {eps:g}, shared among all classes. What "
        "does the label's class get, and what does each other class?",
        answer=(label, other),
        parts=("the label's class", "each other class"),
        tolerance=_fine(label),
        worked=f"Each class gets {eps:g}/{classes} = {other:.4g}, and the label keeps {1 - eps:g} besides: "
        f"{label:.4g}. The row sums to 1.",
        slips=(
            Slip(
                "among_the_wrong_classes",
                (1 - eps, eps / (classes - 1)),
                "That shares eps among the wrong classes alone. Here all K classes have a share.",
            ),
            Slip("label_without_its_share", (1 - eps, other), "The second is right. Does your row sum to 1?"),
            Slip("nothing_taken_away", (1 + other, other), "The second is right. Does your row sum to 1?"),
            Slip("not_divided", (1 - eps, eps), "Among how many classes is eps shared?"),
            Slip("exchanged", (other, label), "The two are in each other's place."),
        ),
        hint="(1 - eps) times the one-hot row, plus eps/K everywhere.",
    )


def _ask_eps(rng):
    classes, eps = int(rng.choice([2, 3, 4, 5, 10])), _of(rng, [0.1, 0.15, 0.2, 0.25, 0.3, 0.4])
    target = float(smooth_labels(0, classes, eps)[0])
    shown = f"{target:.4g}"
    return Asked(
        prompt=f"For {classes} classes a smoothed row has {shown} at the label. Which ε is that, in the convention "
        "(1 − ε) y + ε/K?",
        answer=eps,
        tolerance=2e-4,
        worked=f"The other {classes - 1} classes have {1 - target:.4g} together, that is {classes - 1} shares of ε/"
        f"{classes}. So ε = {1 - target:.4g} · {classes}/{classes - 1} = {eps:g}.",
        slips=(
            Slip("one_minus_the_target", 1 - target, "The label has a share of eps too: more than that was taken."),
            Slip("one_share", (1 - target) / (classes - 1), "That is one share, eps/K."),
            Slip("times_k", (1 - target) * classes, "How many classes have a share apart from the label's?"),
            Slip(
                "turned_over",
                (1 - target) * (classes - 1) / classes,
                "You multiply by K - 1 and divide by K. It is the other way round: what is one share?",
            ),
        ),
        hint="What do the wrong classes get together?",
    )


def _ask_gap(rng):
    classes, eps = int(rng.choice([2, 3, 5, 10, 100])), _of(rng, [0.05, 0.1, 0.2, 0.3])
    gap = smoothed_logit_gap(classes, eps)
    label, other = 1 - eps + eps / classes, eps / classes
    return Asked(
        prompt=f"K = {classes} classes, ε = {eps:g} shared among all of them. By how much is the label's logit above "
        "the others where the smoothed loss is smallest?",
        answer=gap,
        tolerance=_fine(gap),
        worked=f"The best forecast is the target: {label:.4g} for the label and {other:.4g} for each other class. The "
        f"gap of the logits is ln({label:.4g}/{other:.4g}) = {gap:.4f}.",
        slips=(
            Slip(
                "unbounded",
                math.inf,
                "That is so without smoothing. At which forecast does a smoothed row stop asking?",
            ),
            Slip("log_odds_of_the_label", math.log(label / (1 - label)), "Compare with one other class, not with all."),
            Slip(
                "ratio_without_log", label / other, "That is the ratio of the probabilities: the gap is its logarithm."
            ),
            Slip(
                "other_convention",
                math.log((1 - eps) / (eps / (classes - 1))),
                "That is the gap in the convention that shares eps among the wrong classes.",
            ),
            Slip("probability", label, "That is the label's probability there."),
            Slip("log_base_two", gap / math.log(2), BASE_TWO),
        ),
        hint="Where does the forecast equal the target? What is a difference of logits in terms of probabilities?",
    )


def _ask_shrunk(rng):
    eta, classes, eps = _of(rng, [0.2, 0.3, 0.7, 0.8, 0.9]), int(rng.choice([2, 3, 4, 5])), _of(rng, [0.1, 0.2, 0.3])
    best = float(smoothed_minimiser(eta, classes, eps))
    return Asked(
        prompt=f"A class has probability {eta:g} at some x, of {classes} classes. A model with the smallest expected "
        f"loss against labels smoothed by ε = {eps:g}: what does it say for that class?",
        answer=best,
        tolerance=_fine(best),
        worked=f"The average smoothed label is (1 − {eps:g}) · {eta:g} + {eps:g}/{classes} = {best:.4f}, and the best "
        "forecast is the average label.",
        slips=(
            Slip("proper", eta, "That is the minimiser without smoothing."),
            Slip("only_shrunk", (1 - eps) * eta, "And the share that every class gets?"),
            Slip("not_divided", (1 - eps) * eta + eps, "Among how many classes is eps shared?"),
            Slip("target_of_the_label", 1 - eps + eps / classes, "That is the target of one example."),
        ),
        hint="Average the smoothed rows over the labels that come.",
    )


def _ask_focal(rng):
    p_t, gamma = _of(rng, [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]), int(rng.choice([1, 2, 3]))
    y = int(rng.integers(0, 2))
    p = p_t if y == 1 else round(1 - p_t, 1)
    loss = float(focal(p_t, gamma))
    return Asked(
        prompt=f"The label is y = {y}, and the model says p = {p:g} for class 1. Give the focal loss with γ = {gamma}.",
        answer=loss,
        tolerance=_fine(loss),
        worked=f"p_t, the probability of the label that came, is {p_t:g}. The factor is {1 - p_t:.1f}^{gamma} = "
        f"{(1 - p_t) ** gamma:.4g}, the surprisal −ln {p_t:g} = {-math.log(p_t):.4f}: together {loss:.4g}.",
        slips=(
            Slip("factor_left_out", -math.log(p_t), "That is the cross-entropy."),
            Slip("other_label", float(focal(1 - p_t, gamma)), "That is the loss for the other label."),
            Slip("hard_turned_down", -(p_t**gamma) * math.log(p_t), "Your factor is small for hard examples."),
            Slip("gamma_as_a_factor", -gamma * (1 - p_t) * math.log(p_t), "Gamma is an exponent."),
            Slip("factor_alone", (1 - p_t) ** gamma, "That is the factor. What does it multiply?"),
            Slip("log_base_two", loss / math.log(2), BASE_TWO),
        ),
        hint="Which probability was given to the label that came?",
    )


def _ask_focal_slope(rng):
    p_t, gamma = _of(rng, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]), int(rng.choice([1, 2, 3]))
    rest, surprisal = 1 - p_t, -math.log(p_t)
    size = abs(float(focal_grad_z(1, math.log(p_t / rest), gamma)))
    return Asked(
        prompt=f"An example has p_t = {p_t:g}, and γ = {gamma}. Give the size of the slope of its focal loss "
        "in the logit.",
        answer=size,
        tolerance=_fine(size),
        worked=f"The size is (1 − p_t)^γ [γ p_t (−ln p_t) + 1 − p_t] = {rest:.1f}^{gamma} · [{gamma} · {p_t:g} · "
        f"{surprisal:.4f} + {rest:.1f}] = {size:.4g}.",
        slips=(
            Slip("factor_as_a_constant", rest ** (gamma + 1), "The factor depends on the logit: one term is missing."),
            Slip("cross_entropy", rest, "That is the slope of cross-entropy."),
            Slip(
                "terms_subtracted",
                abs(rest**gamma * (gamma * p_t * surprisal - rest)),
                "Both terms pull the same way: factor and surprisal both fall as the example gets easier.",
            ),
            Slip("loss", float(focal(p_t, gamma)), "That is the loss."),
            Slip("logarithm_as_a_constant", rest**gamma * gamma * p_t * surprisal, "The logarithm has a slope too."),
        ),
        hint="The product rule: one term from the factor, one from the logarithm.",
    )


DRILLS = (
    Drill("drill_weighted_loss", "one weighted loss", "O6.1", _ask_weighted_loss,
          '"A weight for each label" in part 2'),
    Drill("drill_weighted_minimiser", "what weights ask for", "O6.1", _ask_weighted_minimiser,
          '"What the weights ask for" in part 2'),
    Drill("drill_weights_undone", "a forecast without its weights", "O6.1", _ask_offset,
          '"One change, three names" in part 2'),
    Drill("drill_smoothed_row", "a smoothed row", "O6.2", _ask_smoothed_row, '"A softer target" in part 3'),
    Drill("drill_eps_of_a_target", "eps from a target", "O6.2", _ask_eps, '"A softer target" in part 3'),
    Drill("drill_smoothed_gap", "the best gap of logits", "O6.2", _ask_gap, '"What it caps, and what not" in part 3'),
    Drill("drill_smoothed_minimiser", "what smoothing asks for", "O6.2", _ask_shrunk, '"When it helps" in part 3'),
    Drill("drill_focal", "one focal loss", "O6.3", _ask_focal, '"A factor that turns easy examples down" in part 4'),
    Drill("drill_focal_slope", "the slope of focal loss", "O6.3", _ask_focal_slope,
          '"The slope has two terms" in part 4'),
    *DRILLS_OF_SUMS,
)  # fmt: skip
