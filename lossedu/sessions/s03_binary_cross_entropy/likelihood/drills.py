"""Notebook 03a: its drills. Answers come from lossedu, slips are formulas of the drawn numbers."""

import math

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import bce, bce_grad_p, bce_grad_z, bce_with_logits, half_squared_error, sigmoid
from lossedu.theory import bernoulli_cross_entropy, bernoulli_entropy, kl_bernoulli

BASE_TWO = "That is a logarithm to base 2. This course takes natural ones."
BASE_TEN = "That is a logarithm to base 10. This course takes natural ones."


def _share(rng, low=5, high=95, avoid=(50,)):
    """A probability with two digits."""
    while True:
        hundredths = int(rng.integers(low, high + 1))
        if hundredths not in avoid:
            return hundredths / 100


def _fine(value):
    """The tolerance of a value read with four digits."""
    return 0.0 if value == 0 else 0.6 * 10.0 ** (math.floor(math.log10(abs(value))) - 3)


def _ask_loss(rng):
    y, p = int(rng.integers(0, 2)), _share(rng)
    given = p if y == 1 else round(1 - p, 2)
    loss = float(bce(y, p))
    return Asked(
        prompt=f"The label is y = {y}, and the model says p = {p:g} for class 1. Give the loss.",
        answer=loss,
        tolerance=_fine(loss),
        worked=f"The model gave {given:g} to the label that came, so the loss is −ln {given:g} = {loss:.4f}.",
        slips=(
            Slip("the_other_label", float(bce(1 - y, p)), "That is the loss for the other label."),
            Slip("forgot_the_minus", -loss, "The size is right. A loss is not negative: where does a minus belong?"),
            Slip("log_base_two", loss / math.log(2), BASE_TWO),
            Slip("log_base_ten", loss / math.log(10), BASE_TEN),
            Slip("squared_distance", (p - y) ** 2, "That is the squared distance from the label, without a logarithm."),
            Slip("distance", abs(p - y), "That is the distance from the label, without a logarithm."),
        ),
        hint="Which probability did the model give to the label that came?",
    )


def _ask_mean(rng):
    y = [0, 1, int(rng.integers(0, 2))]
    p = [round(int(k) / 10, 1) for k in rng.choice([1, 2, 3, 4, 6, 7, 8, 9], 3, replace=False)]
    losses = [float(bce(label, share)) for label, share in zip(y, p, strict=True)]
    mean = sum(losses) / 3
    given = [share if label == 1 else round(1 - share, 1) for label, share in zip(y, p, strict=True)]
    rows = "\n".join(f"| {label} | {share:g} |" for label, share in zip(y, p, strict=True))
    terms = ", ".join(f"−ln {share:g} = {loss:.4f}" for share, loss in zip(given, losses, strict=True))
    return Asked(
        prompt=f"Three rows, labels and probabilities:\n\n| y | p |\n|---:|---:|\n{rows}\n\nGive the mean loss.",
        answer=mean,
        tolerance=_fine(mean),
        worked=f"The three losses are {terms}. Their mean is {mean:.4f}.",
        slips=(
            Slip("sum_instead_of_mean", sum(losses), "That is the sum. Divide by the number of rows."),
            Slip("divided_by_two", sum(losses) / 2, "You divided by n - 1. That belongs to the variance of a sample."),
            Slip(
                "labels_exchanged",
                sum(float(bce(1 - label, share)) for label, share in zip(y, p, strict=True)) / 3,
                "The labels are in each other's place.",
            ),
            Slip(
                "log_p_for_both_labels",
                sum(float(bce(1, share)) for share in p) / 3,
                "You take ln p in each row. For label 0 another probability counts.",
            ),
            Slip(
                "log_of_the_mean",
                -math.log(sum(given) / 3),
                "That is minus the logarithm of a mean. The mean is taken over the losses.",
            ),
            Slip("log_base_two", mean / math.log(2), BASE_TWO),
        ),
        hint="One loss per row first, minus the logarithm of the probability of its label. Then their mean.",
    )


def _ask_gaussian(rng):
    y, mean = (round(float(v), 1) for v in rng.choice([-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3], 2, replace=False))
    half = float(half_squared_error(y, mean))
    surprisal = half + 0.5 * math.log(2 * math.pi)
    return Asked(
        prompt=f"A model says: y is normal with mean {mean:g} and standard deviation 1. Then y = {y:g} comes. Give the "
        "surprisal, minus the natural logarithm of the density.",
        answer=surprisal,
        tolerance=_fine(surprisal),
        worked=f"Half the squared error is ({y:g} − ({mean:g}))²/2 = {half:g}, and the constant ½ ln(2π) is 0.9189: "
        f"together {surprisal:.4f}.",
        slips=(
            Slip("constant_forgotten", half, "That is half the squared error. The density has one more factor."),
            Slip(
                "half_forgotten",
                2 * half + 0.5 * math.log(2 * math.pi),
                "The constant is right. The exponent of the density has a factor 1/2.",
            ),
            Slip(
                "constant_without_half",
                half + math.log(2 * math.pi),
                "The density divides by a root: what does ln make of a root?",
            ),
            Slip(
                "constant_subtracted",
                half - 0.5 * math.log(2 * math.pi),
                "The size of the constant is right. Which sign has minus the logarithm of 1/root(2 pi)?",
            ),
        ),
        hint="Minus the logarithm of a product is a sum: one term of the constant factor, one of the exponential.",
    )


def _ask_slope_in_p(rng):
    y = int(rng.integers(0, 2))
    p = float(rng.choice([0.05, 0.1, 0.2, 0.25, 0.4, 0.6, 0.75, 0.8, 0.9, 0.95]))
    slope = float(bce_grad_p(y, p))
    branch, formula = ("−ln p", f"−1/p = −1/{p:g}") if y == 1 else ("−ln(1 − p)", f"1/(1 − p) = 1/{1 - p:g}")
    return Asked(
        prompt=f"The label is y = {y} and p = {p:g}. Give dL/dp, the derivative of binary cross-entropy in p.",
        answer=slope,
        tolerance=max(_fine(slope), 1e-9),
        worked=f"For y = {y} the loss is {branch}, with derivative {formula} = {slope:.4g}.",
        slips=(
            Slip("sign_of_the_slope", -slope, "The size is right. Does the loss grow or fall with p for this label?"),
            Slip("slope_in_the_logit", p - y, "That is the slope in the logit. Here p itself moves."),
            Slip("slope_for_the_other_label", float(bce_grad_p(1 - y, p)), "That is the slope for the other label."),
            Slip("loss_instead_of_slope", float(bce(y, p)), "That is the loss. How fast does it change with p?"),
            Slip("second_derivative", slope**2, "That is the second derivative."),
        ),
        hint="Write the loss for this label alone, and differentiate it.",
    )


def _ask_slope_in_z(rng):
    y = int(rng.integers(0, 2))
    z = float(rng.choice([-3, -2.5, -2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2, 2.5, 3]))
    p, slope = float(sigmoid(z)), float(bce_grad_z(y, z))
    return Asked(
        prompt=f"The label is y = {y} and the logit is z = {z:g}. Give dL/dz, the derivative of binary cross-entropy "
        "in the logit.",
        answer=slope,
        tolerance=_fine(slope),
        worked=f"p = 1/(1 + e^{-z:g}) = {p:.4f}, and the slope in the logit is p − y = {slope:.4f}.",
        slips=(
            Slip("sign_of_the_slope", -slope, "The size is right. Does the loss grow or fall with z for this label?"),
            Slip("slope_in_p", float(bce_grad_p(y, p)), "That is the slope in p. One link of the chain is missing."),
            Slip("label_forgotten", float(bce_grad_z(1 - y, z)), "That is the slope for the other label."),
            Slip(
                "sigmoid_slope_left_over",
                slope * p * (1 - p),
                "A factor p (1 - p) is left over. It cancels in the chain rule.",
            ),
            Slip("logit_minus_label", z - y, "You subtract the label from the logit. Make it a probability first."),
        ),
        hint="First the probability, then p - y.",
    )


def _ask_cap(rng):
    k, y = int(rng.integers(4, 16)), int(rng.integers(0, 2))
    cap = k * math.log(10)
    return Asked(
        prompt=f"Somebody computes the loss as −ln(q + 1e−{k}), where q is the probability of the label that came "
        f"(here y = {y}). What is the largest value this loss can have? Two decimals are enough.",
        answer=cap,
        tolerance=0.006,
        worked=f"The loss is largest at q = 0, where it is −ln 1e−{k} = {k} · ln 10 = {cap:.4f}. A mistake, however "
        "confident, never costs more.",
        slips=(
            Slip("base_ten", float(k), BASE_TEN),
            Slip("base_two", cap / math.log(2), BASE_TWO),
            Slip("no_cap", math.inf, "At q = 0 the logarithm does not see 0 any more. What does it see?"),
            Slip("sign_of_the_cap", -cap, "The size is right. Minus the logarithm of a tiny number is positive."),
        ),
        hint="At which q is the loss largest, and what stands inside the logarithm there?",
    )


def _ask_share_kept(rng):
    z, k = -float(rng.integers(14, 24)), int(rng.integers(6, 10))
    p, patch = float(sigmoid(z)), 10.0**-k
    kept = p / (p + patch)
    return Asked(
        prompt=f"y = 1 and z = {z:g}, so that p = {p:.4g}. Somebody differentiates −ln(p + 1e−{k}) in z. "
        "By what factor is the slope smaller than the exact one? Give patched slope / exact slope.",
        answer=kept,
        tolerance=_fine(kept),
        worked=f"Patched: −p(1 − p)/(p + 1e−{k}). Exact: −(1 − p). The quotient is p/(p + 1e−{k}) = {kept:.4g}.",
        slips=(
            Slip("patch_is_harmless", 1.0, "Compare p with the patch: which of them rules the sum p + patch?"),
            Slip("share_of_the_patch", patch / (p + patch), "That is the share that is lost."),
            Slip("ratio_of_the_two", p / patch, "That is p over the patch. Which sum stands in the denominator?"),
            Slip("inverse_factor", 1 / kept, "That is exact over patched. The question asks for patched over exact."),
        ),
        hint="Differentiate -ln(p + patch) in p, multiply by p (1 - p), and divide by -(1 - p).",
    )


def _ask_confident_loss(rng):
    y, size = int(rng.integers(0, 2)), int(rng.integers(50, 1000))
    wrong = bool(rng.integers(0, 4))  # mostly a mistake: there a number is to be found
    z = size if (y == 0) == wrong else -size
    loss = float(bce_with_logits(y, z))
    answer = loss if wrong else 0.0
    return Asked(
        prompt=f"y = {y} and z = {z}. Give the binary cross-entropy of this logit to six decimals, without a computer.",
        answer=answer,
        tolerance=1e-6,
        worked=f"The margin is m = (2y − 1)z = {(2 * y - 1) * z}, and the loss ln(1 + e^−m) is "
        + (f"−m up to e^m, which is nothing in six decimals: {size}." if wrong else "about e^−m: 0.000000."),
        slips=(
            Slip("infinite", math.inf, "Infinity is what the probability, rounded to 0, would give. Use the margin."),
            Slip("side_exchanged", float(size) if not wrong else 0.0, "Is this logit on the side of the label?"),
            Slip("capped", -math.log(1e-8), "That is the cap which 1e-8 inside the logarithm puts on the loss."),
            Slip("sign_of_the_loss", -float(size), "A loss is not negative."),
        ),
        hint="Write down the margin, then ln(1 + e^-m). Which of the two terms can be neglected?",
    )


def _ask_best_constant(rng):
    n = int(rng.choice([20, 25, 40, 50, 100, 200, 250, 500]))
    hits = int(rng.integers(1, max(2, n // 4)))
    share = hits / n
    loss = float(bernoulli_entropy(share))
    return Asked(
        prompt=f"Of {n} rows {hits} {'is' if hits == 1 else 'are'} positive, and a model may say only one p. "
        "Which p has the smallest mean cross-entropy, and what is that mean? Answer (p, mean loss).",
        answer=(share, loss),
        parts=("the best constant", "its mean loss"),
        tolerance=_fine(loss) if loss > 0.1 else 0.0006,
        worked=f"The best constant is the share of positives, {hits}/{n} = {share:g}. Its mean loss is the entropy "
        f"−{share:g} ln {share:g} − {1 - share:g} ln {1 - share:g} = {loss:.4f}.",
        slips=(
            Slip("always_zero", (0.0, math.inf), "That constant costs infinity for every positive."),
            Slip("always_zero_for_nothing", (0.0, 0.0), "A forecast of 0 costs infinity for every positive."),
            Slip("undecided", (0.5, math.log(2)), "With 1/2 every row costs ln 2. The rows are not half and half."),
            Slip(
                "positives_only",
                (share, -share * math.log(share)),
                "The constant is right. The negatives pay something as well.",
            ),
            Slip("log_base_two", (share, loss / math.log(2)), "The constant is right. " + BASE_TWO),
        ),
        hint="One x for all rows, so the best forecast is the probability of a positive there.",
    )


def _ask_divergence(rng):
    while True:
        p, q = (int(k) / 10 for k in rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9], 2, replace=False))
        if p + q != 1:
            break
    divergence = float(kl_bernoulli(p, q))
    return Asked(
        prompt=f"The label is 1 with probability {p:g}, and somebody forecasts {q:g}. By how much does the expected "
        "cross-entropy exceed the smallest possible one?",
        answer=divergence,
        tolerance=_fine(divergence),
        worked=f"The excess is the divergence, truth first: {p:g} · ln({p:g}/{q:g}) + {1 - p:g} · "
        f"ln({1 - p:g}/{1 - q:g}) = {divergence:.4f}.",
        slips=(
            Slip(
                "the_other_direction",
                float(kl_bernoulli(q, p)),
                "Truth and forecast are in each other's place: the truth is the weight in front.",
            ),
            Slip(
                "whole_cross_entropy",
                float(bernoulli_cross_entropy(p, q)),
                "That is all of it. What does the best forecast cost?",
            ),
            Slip("entropy", float(bernoulli_entropy(p)), "That is what the best forecast costs."),
            Slip("one_class_only", p * math.log(p / q), "Only class 1 is there. What does class 0 add?"),
            Slip("squared_distance", (p - q) ** 2, "That is what is lost under the Brier score."),
            Slip("log_base_two", divergence / math.log(2), BASE_TWO),
        ),
        hint="Two terms, one a class, each weighted by how often the class comes.",
    )


def _ask_brier(rng):
    eta, p = (int(k) / 20 for k in rng.choice(range(1, 20), 2, replace=False))
    regret = round((p - eta) ** 2, 10)
    return Asked(
        prompt=f"The label is 1 with probability {eta:g}, and somebody forecasts {p:g}. By how much does the expected "
        "Brier score exceed the smallest possible one?",
        answer=regret,
        tolerance=_fine(regret),
        worked=f"The expected score is (p − η)² + η(1 − η), and the best forecast pays the second part: the excess is "
        f"({p:g} − {eta:g})² = {regret:.4g}.",
        slips=(
            Slip("whole_score", regret + eta * (1 - eta), "That is all of it. What does the best forecast pay?"),
            Slip("best_score", eta * (1 - eta), "That is what the best forecast pays."),
            Slip("distance_without_square", abs(p - eta), "That is the distance of forecast and truth."),
            Slip("divergence_instead", float(kl_bernoulli(eta, p)), "That is what is lost under cross-entropy."),
        ),
        hint="The regret of the Brier score depends on the distance of forecast and truth alone.",
    )


DRILLS = (
    Drill("drill_loss_of_a_label", "the loss of one label", "O3.1", _ask_loss,
          '"One label, one probability" in part 1'),
    Drill("drill_mean_of_three", "the mean loss of three rows", "O3.1", _ask_mean, '"A table of five" in part 1'),
    Drill("drill_gaussian_surprisal", "the surprisal of a Gaussian", "O3.1", _ask_gaussian,
          '"A loss you know, seen as a probability" in part 1'),
    Drill("drill_slope_in_p", "the slope in the probability", "O3.2", _ask_slope_in_p,
          '"Differentiate both branches" in part 2'),
    Drill("drill_slope_in_z", "the slope in the logit", "O3.2", _ask_slope_in_z,
          '"The chain rule, every line" in part 3'),
    Drill("drill_cap_of_the_patch", "the cap of a patched loss", "O3.3", _ask_cap,
          '"Where the formulas break" in part 4'),
    Drill("drill_slope_of_the_patch", "what a patch leaves of the slope", "O3.3", _ask_share_kept,
          '"Where the formulas break" in part 4'),
    Drill("drill_confident_logit", "the loss of a huge logit", "O3.3", _ask_confident_loss,
          '"The loss of the margin" in part 3'),
    Drill("drill_best_forecast", "the best constant forecast", "O3.4", _ask_best_constant,
          '"Rare positives" in part 5'),
    Drill("drill_divergence", "what a wrong forecast loses", "O3.4", _ask_divergence,
          '"Entropy and divergence" in part 5'),
    Drill("drill_brier_regret", "what a wrong forecast loses under the Brier score", "O3.4", _ask_brier,
          '"Proper scoring" in part 5'),
)  # fmt: skip
