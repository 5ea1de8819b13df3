"""Notebook 04a: its drills. Answers come from lossedu, slips are formulas of the drawn numbers."""

import math

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import cce, cce_grad_z, cce_hessian, logsumexp, softmax, sparse_cce_with_logits
from lossedu.theory import categorical_cross_entropy, categorical_entropy, kl_categorical

BASE_TWO = "That is a logarithm to base 2. This course takes natural ones."
# Three shares of ten, all different: softmax of their logarithms is read off without a computer.
SHARES = ((1, 2, 7), (1, 3, 6), (1, 4, 5), (2, 3, 5))


def _fine(value):
    """The tolerance of a value read with four digits."""
    return 0.0 if value == 0 else 0.6 * 10.0 ** (math.floor(math.log10(abs(value))) - 3)


def _finest(*values):
    return max(_fine(value) for value in values)


def _shares(rng):
    """Three whole shares that sum to 10, in any order."""
    return [int(k) for k in rng.permutation(SHARES[int(rng.integers(0, len(SHARES)))])]


def _row(values):
    return "(" + ", ".join(f"{value:g}".replace("-", "−") for value in values) + ")"


def _ask_softmax(rng):
    shares, k = _shares(rng), int(rng.integers(0, 3))
    factor = int(rng.integers(1, 10))
    z = [math.log(factor * share) for share in shares]
    p = float(softmax(z)[k])
    written = ", ".join(f"ln {factor * share}" for share in shares)
    return Asked(
        prompt=f"The logits are ({written}). Which probability has class {k}, counted from 0?",
        answer=p,
        tolerance=_fine(p),
        worked=f"The exponentials are {', '.join(str(factor * share) for share in shares)}, and their sum is "
        f"{10 * factor}. So the probability is {factor * shares[k]}/{10 * factor} = {p:g}.",
        slips=(
            Slip(
                "counted_from_one",
                float(softmax(z)[k - 1]),
                "That is the probability of another class. Classes count from 0.",
            ),
            Slip("exponential_itself", float(factor * shares[k]), "That is the exponential. What is it divided by?"),
            Slip("logits_divided_by_their_sum", z[k] / sum(z), "You divide logits. Take their exponentials first."),
            Slip("softmax_twice", float(softmax(softmax(z))[k]), "You apply softmax to probabilities. Once is enough."),
        ),
        hint="Take the exponentials first: they are whole numbers. Then divide by their sum.",
    )


def _ask_shift(rng):
    shares, k = _shares(rng), int(rng.integers(0, 3))
    shift = int(rng.choice([-1000, -800, -50, 3, 7, 50, 800, 1000]))
    p = float(softmax([math.log(share) for share in shares])[k])
    written = ", ".join(f"{share / 10:g}" for share in shares)
    sign = "+" if shift > 0 else "−"
    return Asked(
        prompt=f"A row of logits has the probabilities ({written}). {'To' if shift > 0 else 'From'} "
        f"every logit {abs(shift)} is {'added' if shift > 0 else 'subtracted'}. Which probability has class {k} "
        "now? And by how much has the log-sum-exp of the row changed, new minus old? Answer (probability, change).",
        answer=(p, float(shift)),
        parts=("the probability", "the change of log-sum-exp"),
        tolerance=_fine(p),
        worked=f"The shift multiplies every exponential and their sum by e^({sign}{abs(shift)}). The probability stays "
        f"{p:g}, and the logarithm of the sum moves by {sign}{abs(shift)}.",
        slips=(
            Slip(
                "nothing_changes", (p, 0.0), "The probability is right. The sum has changed by a factor: and its log?"
            ),
            Slip("sign_of_the_change", (p, -float(shift)), "The probability is right. New minus old is asked for."),
            Slip(
                "certain_after_a_shift",
                (1.0 if shift > 0 else 0.0, float(shift)),
                "The change is right. All the logits moved, so no difference between two of them did.",
            ),
            Slip(
                "once_for_each_class",
                (p, 3.0 * shift),
                "The probability is right. The factor comes out of the sum once, not once for each term.",
            ),
        ),
        hint="Take the factor out of every exponential. Where does it stand in the probability, and where in the sum?",
    )


def _ask_huge(rng):
    top = int(rng.integers(7, 30)) * 100
    equal, far = int(rng.integers(2, 6)), int(rng.integers(1, 4))
    low = top - int(rng.integers(1, 5)) * 100
    excess = float(logsumexp([0.0] * equal + [float(low - top)] * far))
    return Asked(
        prompt=f"A row has {equal} logits equal to {top} and {far} equal to {low}. By how much does its log-sum-exp "
        f"exceed {top}? Three decimals are enough.",
        answer=excess,
        tolerance=_fine(excess),
        worked=f"Take e^{top} out of the sum: {equal} ones are left and {'one' if far == 1 else far} "
        f"e^({low - top}), which {'is' if far == 1 else 'are'} nothing to any number of decimals one "
        f"would write. So the excess is ln {equal} = {excess:.4f}.",
        slips=(
            Slip("largest_only", 0.0, "The largest logit comes more than once, and each of them adds to the sum."),
            Slip(
                "all_of_them_counted",
                math.log(equal + far),
                "You count all the logits. How much is the exponential of one that lies hundreds below?",
            ),
            Slip("number_added", float(equal), "The number of equal logits stands inside a logarithm."),
            Slip("infinite", math.inf, "The exponentials overflow on the way. Take the largest logit out first."),
            Slip("log_base_two", math.log2(equal), BASE_TWO),
        ),
        hint="Take the largest exponential out of the sum. What is left of each term?",
    )


def _ask_odds(rng):
    difference = int(rng.integers(-4, 5)) or 2
    low = int(rng.integers(-5, 6))
    others = int(rng.integers(1, 8))
    ratio = math.exp(difference)
    return Asked(
        prompt=f"Among {2 + others} classes, class 0 has the logit {low + difference} and class 1 the logit {low}. By "
        "which factor is class 0 more probable than class 1 (below 1 if it is less)? Give p_0/p_1.".replace("-", "−"),
        answer=ratio,
        tolerance=_fine(ratio),
        worked=f"The sum cancels in the quotient: p_0/p_1 = e^(z_0 − z_1) = e^({difference}) = {ratio:.4g}, whatever "
        "the other logits are.",
        slips=(
            Slip("quotient_turned_over", 1 / ratio, "That is p_1/p_0."),
            Slip("difference_itself", float(difference), "That is the logarithm of the quotient."),
            Slip("powers_of_two", 2.0**difference, "The base of the exponential is e."),
            Slip(
                "sigmoid_of_the_difference",
                1 / (1 + math.exp(-difference)),
                "That would be the probability of class 0 if there were only these two.",
            ),
        ),
        hint="Divide one probability by the other before you put numbers in: what cancels?",
    )


def _ask_loss(rng):
    shares, c = _shares(rng), int(rng.integers(0, 3))
    p = [share / 10 for share in shares]
    y = [int(k == c) for k in range(3)]
    loss = float(cce(y, p))
    return Asked(
        prompt=f"The target row is {_row(y)} and the probabilities are {_row(p)}. Give the categorical cross-entropy.",
        answer=loss,
        tolerance=_fine(loss),
        worked=f"Only the term of class {c} is left: −ln {p[c]:g} = {loss:.4f}.",
        slips=(
            Slip(
                "binary_loss_of_every_class",
                -sum(math.log(q if k == c else 1 - q) for k, q in enumerate(p)),
                "You add a yes/no loss for each class. Exactly one class comes here: one logarithm.",
            ),
            Slip(
                "divided_by_the_classes", loss / 3, "You divide by the number of classes. The classes share one loss."
            ),
            Slip("log_base_two", loss / math.log(2), BASE_TWO),
            Slip("forgot_the_minus", -loss, "The size is right. A loss is not negative."),
            Slip("all_the_logarithms", -sum(math.log(q) for q in p), "Only the class that came pays a logarithm."),
            Slip("distance", 1 - p[c], "That is what is missing from certainty, without a logarithm."),
        ),
        hint="Which probability did the class that came have?",
    )


def _ask_soft_loss(rng):
    truth, forecast = _shares(rng), _shares(rng)
    while truth == forecast:
        forecast = _shares(rng)
    y, p = ([share / 10 for share in shares] for shares in (truth, forecast))
    loss, excess = float(categorical_cross_entropy(y, p)), float(kl_categorical(y, p))
    return Asked(
        prompt=f"Of ten examples with the same x, {truth[0]}, {truth[1]} and {truth[2]} belong to the classes 0, 1 and "
        f"2, and a model says {_row(p)} for each of them. Give the mean cross-entropy, and by how much it exceeds the "
        "smallest possible one. Answer (mean, excess).",
        answer=(loss, excess),
        parts=("the mean cross-entropy", "its excess"),
        tolerance=_finest(loss, excess),
        worked=f"The mean is −Σ y ln p = {loss:.4f}. The smallest possible one, for p = y, is the entropy "
        f"{float(categorical_entropy(y)):.4f}, and the excess is the divergence {excess:.4f}.",
        slips=(
            Slip(
                "directions_exchanged",
                (float(categorical_cross_entropy(p, y)), float(kl_categorical(p, y))),
                "Truth and forecast are in each other's place. The truth is the weight in front.",
            ),
            Slip(
                "entropy_for_the_excess",
                (loss, float(categorical_entropy(y))),
                "The mean is right. The second is the smallest possible mean: by how much is yours above it?",
            ),
            Slip("no_excess", (loss, 0.0), "The mean is right. What would the best forecast pay?"),
            Slip("log_base_two", (loss / math.log(2), excess / math.log(2)), BASE_TWO),
        ),
        hint="Three logarithms, each weighted by how often its class comes. The best forecast is that share itself.",
    )


def _ask_sparse(rng):
    z = [int(k) for k in rng.choice(range(-4, 7), 3, replace=False)]
    c = int(rng.integers(0, 3))
    loss = float(sparse_cce_with_logits(c, z))
    whole = float(logsumexp(z))
    return Asked(
        prompt=f"The logits are {_row(z)} and the label is {c}, counted from 0. Give the categorical cross-entropy.",
        answer=loss,
        tolerance=_fine(loss),
        worked=f"The log-sum-exp of the row is {whole:.4f}, and the logit of the class is {z[c]}: the loss is "
        f"{whole:.4f} − ({z[c]}) = {loss:.4g}.",
        slips=(
            Slip("log_sum_only", whole, "That is the log-sum-exp. One logit is subtracted from it."),
            Slip(
                "counted_from_one",
                float(sparse_cce_with_logits((c - 1) % 3, z)),
                "That is the loss of another class. Classes count from 0.",
            ),
            Slip(
                "largest_for_the_sum",
                float(max(z) - z[c]),
                "You subtract from the largest logit, not from log-sum-exp.",
            ),
            Slip("sign_turned", -loss, "The size is right. A loss is not negative."),
            Slip("log_base_two", loss / math.log(2), BASE_TWO),
        ),
        hint="Log-sum-exp of the row, less one logit.",
    )


def _ask_gradient(rng):
    shares, c = _shares(rng), int(rng.integers(0, 3))
    factor = int(rng.integers(1, 7))
    z = [math.log(factor * share) for share in shares]
    y = [int(k == c) for k in range(3)]
    gradient = tuple(round(float(g), 12) for g in cce_grad_z(y, z))
    p = [share / 10 for share in shares]
    return Asked(
        prompt=f"The logits are ({', '.join(f'ln {factor * share}' for share in shares)}) and the target row is "
        f"{_row(y)}. Give the gradient of the loss in the logits, three numbers.",
        answer=gradient,
        parts=("class 0", "class 1", "class 2"),
        tolerance=0.0006,
        worked=f"The probabilities are {_row(p)}. Prediction minus target is {_row(gradient)}; the sum is 0.",
        slips=(
            Slip("target_minus_prediction", tuple(-g for g in gradient), "The sizes are right, and all signs turned."),
            Slip("target_forgotten", tuple(p), "These are the probabilities. Subtract the target."),
            Slip(
                "gradient_in_the_probabilities",
                tuple(-1 / q if k == c else 0.0 for k, q in enumerate(p)),
                "That is the gradient in the probabilities.",
            ),
            Slip(
                "only_the_class_that_came",
                tuple(g if k == c else 0.0 for k, g in enumerate(gradient)),
                "The entry of the class that came is right. What do the other logits do?",
            ),
        ),
        hint="Make probabilities of the logits, then subtract the target.",
    )


def _ask_pull(rng):
    classes, tenths = int(rng.integers(3, 12)), int(rng.integers(1, 20))
    p = tenths / 20
    size = 2 * (1 - p)
    return Asked(
        prompt=f"One of {classes} classes came, and the model gave it the probability {p:g}. Give the sum of the "
        "absolute values of the gradient in the logits.",
        answer=size,
        tolerance=max(1e-6, _fine(size)),
        worked=f"The entry of the class that came is {p:g} − 1, the others are the other probabilities, together "
        f"1 − {p:g}. The sizes sum to 2 · {1 - p:g} = {size:g}.",
        slips=(
            Slip("entries_cancel", 0.0, "That is the sum with signs. The question takes absolute values."),
            Slip("class_that_came_only", 1 - p, "That is one entry. What do the others sum to?"),
            Slip("probability_doubled", 2 * p, "You doubled what is there. The gradient holds what is missing."),
            Slip("once_for_each_class", classes * (1 - p), "The other classes share what is missing; each has a part."),
            Slip("gradient_in_the_probability", 1 / p, "That is the gradient in the probability."),
        ),
        hint="One negative entry, and several positive ones that cancel it.",
    )


def _ask_curvature(rng):
    shares = _shares(rng)
    j, k = (int(i) for i in rng.choice(3, 2, replace=False))
    p = [share / 10 for share in shares]
    hessian = cce_hessian([math.log(share) for share in shares])
    own, mixed = round(float(hessian[j, j]), 12), round(float(hessian[j, k]), 12)
    return Asked(
        prompt=f"The probabilities of a row are {_row(p)}. Give two second derivatives of the loss in the logits: "
        f"twice in z_{j}, and in z_{j} and z_{k}.",
        answer=(own, mixed),
        parts=(f"twice in z_{j}", f"in z_{j} and z_{k}"),
        tolerance=max(1e-6, _finest(own, mixed)),
        worked=f"On the diagonal {p[j]:g} · (1 − {p[j]:g}) = {own:g}; beside it −{p[j]:g} · {p[k]:g} = {mixed:g}. The "
        "label does not enter.",
        slips=(
            Slip("sign_of_the_product", (own, -mixed), "The first is right. Does p_j grow when another logit grows?"),
            Slip("product_forgotten", (p[j], 0.0), "These are the entries of diag(p)."),
            Slip("product_only", (-(p[j] ** 2), mixed), "The second is right. On the diagonal p itself is added."),
            Slip("only_the_diagonal", (own, 0.0), "The first is right. Every logit moves every probability."),
            Slip(
                "square_added",
                (p[j] * (1 + p[j]), mixed),
                "The second is right. On the diagonal the square is subtracted.",
            ),
        ),
        hint="Differentiate p_j, first in its own logit and then in the other one.",
    )


DRILLS = (
    Drill("drill_softmax_by_hand", "one probability of a row", "O4.1", _ask_softmax,
          '"Three numbers, one distribution" in part 1'),
    Drill("drill_shifted_row", "what a shift changes", "O4.1", _ask_shift, '"Only differences count" in part 1'),
    Drill("drill_odds_of_two", "the odds of two classes among many", "O4.1", _ask_odds,
          '"Only differences count" in part 1'),
    Drill("drill_huge_log_sum", "log-sum-exp of huge logits", "O4.1", _ask_huge, '"Take the largest out" in part 2'),
    Drill("drill_loss_of_a_row", "the loss of a one-hot row", "O4.2", _ask_loss,
          '"One row, one logarithm" in part 3'),
    Drill("drill_mean_over_ten", "the mean loss and its excess", "O4.2", _ask_soft_loss,
          '"Soft rows, and which divergence" in part 3'),
    Drill("drill_loss_from_logits", "the loss from three logits", "O4.2", _ask_sparse,
          '"From logits, without the detour" in part 3'),
    Drill("drill_logit_gradient", "the gradient of a row", "O4.3", _ask_gradient,
          '"Two terms, two derivatives" in part 4'),
    Drill("drill_pull_of_a_row", "the size of a gradient", "O4.3", _ask_pull, '"What the entries sum to" in part 4'),
    Drill("drill_curvature_of_a_row", "two second derivatives", "O4.3", _ask_curvature,
          '"The derivative of a probability" in part 5'),
)  # fmt: skip
