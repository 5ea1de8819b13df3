"""Notebook 05b: drills, questions that come back with fresh numbers."""

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import sigmoid
from lossedu.optimize import fit_svm, pegasos_bound, support_vectors, svm_dual, svm_objective


def _number(value) -> str:
    return f"{value:.4g}".replace("-", "−")


def _listed(values) -> str:
    return ", ".join(map(_number, values))


def ask_objective_of_three_points(rng):
    """One weight, three points: one beyond the margin, one inside, one on the wrong side."""
    w, lam = float(rng.choice([0.5, 2.0, -0.5, -2.0])), float(rng.choice([0.1, 0.2, 0.4]))
    m = np.array([rng.choice([1.5, 2.0, 3.0]), rng.choice([0.25, 0.5, 0.75]), rng.choice([-0.25, -0.5, -1.0])])
    y = rng.permutation([-1, 1, int(rng.choice([-1, 1]))])
    x = y * m / w
    loss = np.maximum(0.0, 1.0 - m)
    answer = svm_objective(np.array([w]), x[:, None], y, lam)
    penalty = lam / 2 * w * w
    return Asked(
        prompt=f"""One weight w = {_number(w)}, no intercept, λ = {lam:g}. Three points have x = ({_listed(x)}) and
labels ({_listed(y)}) in {{−1, +1}}. What is the objective of the support vector machine, to four decimals?""",
        answer=answer,
        worked=f"""Margins y·w·x: {_listed(m)}; hinge losses: {_listed(loss)}, with mean {loss.mean():.4f}.
The penalty is {lam:g}/2 · {_number(w * w)} = {_number(penalty)}, and the objective {answer:.4f}.""",
        slips=(
            Slip("penalty_without_its_half", answer + penalty, "The penalty is λ/2 times the square."),
            Slip("penalty_left_out", answer - penalty, "Only the losses are there. What does a long w cost?"),
            Slip("summed", float(loss.sum()) + penalty, "The losses are averaged in this form."),
            Slip("never_cut_off", float((1 - m).mean()) + penalty, "A point beyond the margin costs 0, not less."),
            Slip(
                "kink_at_zero",
                float(np.maximum(0.0, -m).mean()) + penalty,
                "The hinge charges up to margin 1, not only mistakes.",
            ),
            Slip(
                "averaged_over_those_that_pay",
                float(loss.sum()) / 2 + penalty,
                "The mean runs over all three points.",
            ),
        ),
        hint="Margins, hinge losses, their mean; then λ/2 times w squared.",
        tolerance=0.0006,
    )


def ask_alphas_of_two_points(rng):
    """One weight, two points of x > 0 after the labels are multiplied in, so that the cases can be gone through."""
    far, near = (2.0, 0.5) if rng.random() < 0.5 else (4.0, 1.0)
    lam = float(rng.choice([1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0]))
    y = [int(v) for v in rng.choice([-1, 1], 2)]
    x = np.array([far * y[0], near * y[1]])
    w = float(fit_svm(x[:, None], np.array(y), lam)[0])
    limit, m = 1 / (2 * lam), np.array([far * w, near * w])
    alpha = np.round(svm_dual(x[:, None], np.array(y), lam), 9) + 0.0
    said = [
        "above 1, so α = 0" if v > 1 + 1e-9 else "below 1, so α = C" if v < 1 - 1e-9 else "exactly 1, so α is between"
        for v in m
    ]
    return Asked(
        prompt=f"""One weight, no intercept, λ = {_number(lam)}. Two points have x = ({_listed(x)}) and labels
({_listed(y)}) in {{−1, +1}}. Give (w, α of the first, α of the second) at the minimum of the objective, in which the
losses are averaged.""",
        answer=(w, float(alpha[0]), float(alpha[1])),
        worked=f"""C = 1/(λn) = {_number(limit)}. At w = {_number(w)} the margins are {_listed(m)}: the first
{said[0]}, the second {said[1]}. And w = Σ α y x = {_number(alpha[0])} · {_number(far)} + {_number(alpha[1])} ·
{_number(near)} = {_number(w)}.""",
        slips=(
            Slip(
                "both_at_the_limit",
                (limit * (far + near), limit, limit),
                "Both α at C: is each margin below 1 at that w?",
            ),
            Slip("only_the_near_one", (limit * near, 0.0, limit), "Check the margin of the second point at that w."),
            Slip("near_one_on_the_margin", (1 / near, 0.0, 1 / near**2), "Is that α of the second between 0 and C?"),
            Slip("far_one_on_the_margin", (1 / far, 1 / far**2, 0.0), "The second has a margin below 1 at that w."),
            Slip("half_the_points", (w / 2, float(alpha[0]) / 2, float(alpha[1]) / 2), "Check C = 1/(λn), with n = 2."),
        ),
        parts=("w", "α of the first", "α of the second"),
        hint="C = 1/(λn). Guess which side of 1 each margin is on, compute w from the α that follow, and check.",
        tolerance=0.002,
    )


def ask_which_points_hold(rng):
    inside = int(rng.integers(1, 4))
    m = np.append(rng.choice([1.25, 1.5, 2.0, 3.0], 4 - inside), rng.choice([-1.0, -0.5, 0.5, 0.75], inside))
    m = rng.permutation(np.append(m, 1.0))
    y = rng.choice([-1, 1], 5)
    while abs(y.sum()) == 5:
        y = rng.choice([-1, 1], 5)
    s = y * m
    held = support_vectors(y, s, 0.0)
    return Asked(
        prompt=f"""At the minimum five points have the scores ({_listed(s)}) and labels ({_listed(y)}) in
{{−1, +1}}. How many of them may have α above 0, and how many of these have a loss above 0? Answer with a pair.""",
        answer=(len(held), inside),
        worked=f"""Margins y·s: {_listed(m)}. {len(held)} are at most 1; the one at exactly 1 has loss 0, margins
below 1, {inside} of them, cost something.""",
        slips=(
            Slip("margin_itself_left_out", (len(held) - 1, inside), "A point with margin 1 may hold too."),
            Slip("loss_on_the_margin", (len(held), len(held)), "On the margin the hinge is 0."),
            Slip("scores_for_margins", (int(np.sum(s <= 1)), int(np.sum(s < 1))), "The margin is y times s."),
            Slip("mistakes_only", (int(np.sum(m <= 0)), int(np.sum(m <= 0))), "Points that are right by less than 1?"),
            Slip("the_others", (5 - len(held), 0), "Those are the points that may be dropped."),
        ),
        parts=("may have α above 0", "of these, with a loss"),
        hint="Margins first: y times s. Then compare with 1.",
    )


def ask_promise(rng):
    radius, lam = float(rng.choice([1.0, 2.0, 3.0])), float(rng.choice([0.01, 0.02, 0.05, 0.1]))
    steps = int(rng.choice([100, 500, 1000, 5000]))
    answer = pegasos_bound(radius, lam, steps)
    return Asked(
        prompt=f"""No row is longer than {radius:g}, λ = {lam:g}, and Pegasos runs {steps} full-batch steps without
projection. By how much can the objective at the averaged iterate exceed its minimum at most? Four significant
digits.""",
        answer=answer,
        worked=f"""4R²(1 + ln T)/(2λT) = 4 · {radius * radius:g} · (1 + {np.log(steps):.4f})/(2 · {lam:g} · {steps}) =
{answer:.4g}.""",
        slips=(
            Slip("radius_left_out", pegasos_bound(1.0, lam, steps), "The length of the rows enters, squared."),
            Slip("radius_not_squared", pegasos_bound(1.0, lam, steps) * radius, "The radius enters squared."),
            Slip(
                "logarithm_left_out",
                4 * radius**2 / (2 * lam * steps),
                "The sum of 1, 1/2, ..., 1/T is not 1.",
            ),
            Slip("half_forgotten", 2 * answer, "In the denominator stands 2λT."),
            Slip(
                "rows_for_subgradients", answer / 4, "A subgradient may be twice as long as a row, and enters squared."
            ),
        ),
        hint="4R²(1 + ln T)/(2λT), natural logarithm.",
        tolerance=0.002 * answer,
    )


def ask_distance(rng):
    w = rng.permutation([[3, 4], [5, 12], [6, 8], [8, 15]][int(rng.integers(0, 4))]) * rng.choice([-1, 1], 2)
    score = float(rng.choice([0.5, 1.5, 2.0, 2.5, 4.0]))
    length = float(np.hypot(*w))
    return Asked(
        prompt=f"""A machine has w = ({_listed(w)}) and some intercept. How far from its boundary is a point with score
{score:g}?""",
        answer=score / length,
        worked=f"""‖w‖ = √({w[0] ** 2} + {w[1] ** 2}) = {length:g}, and the score rises by that per unit of way:
{score:g}/{length:g} = {_number(score / length)}.""",
        slips=(
            Slip("score_itself", score, "That is the score; it grows with w, and the distance does not."),
            Slip("squared_length", score / length**2, "Divided by the length twice."),
            Slip("multiplied", score * length, "The steeper the score, the shorter the way."),
            Slip("distance_of_the_margin", 1 / length, "That is where the score is 1."),
            Slip("length_as_a_sum", score / float(np.abs(w).sum()), "The length is a root of squares."),
        ),
        hint="Score over the length of w.",
        tolerance=0.0006,
    )


def ask_platt_numbers(rng):
    a, b = float(rng.choice([0.5, 1.0, 2.0, 4.0])), float(rng.choice([-2, -1, -0.5, 0.5, 1, 2]))
    s = float(rng.choice([-1, -0.5, 0.5, 1, 2]))
    while a * s + b == 0 or s == -b / a:
        s += 1.0
    p = float(sigmoid(a * s + b))
    return Asked(
        prompt=f"""Platt's numbers are a = {a:g} and b = {_number(b)}, for σ(as + b). Give the score at which the
probability of class 1 is ½, and the probability at the score {_number(s)}, to four decimals.""",
        answer=(-b / a, p),
        worked=f"""as + b = 0 at s = {_number(-b / a)}. At the score {_number(s)} the logit is {_number(a * s + b)}
and the probability σ({_number(a * s + b)}) = {p:.4f}.""",
        slips=(
            Slip("sign_of_the_cut_off", (b / a, p), "The probability is right. Solve as + b = 0 once more."),
            Slip("offset_as_the_cut_off", (-b, p), "The probability is right. The steepness counts in the first."),
            Slip("other_class", (-b / a, 1 - p), "The score is right; the probability is that of class 0."),
            Slip("score_as_a_logit", (-b / a, float(sigmoid(s))), "The score is right. The logit is as + b."),
            Slip("offset_forgotten", (0.0, float(sigmoid(a * s))), "Where is b?"),
        ),
        parts=("the score with probability ½", "the probability"),
        hint="The probability is 1/2 where the logit is 0; otherwise put the logit into the sigmoid.",
        tolerance=0.0006,
    )


def ask_staircase(rng):
    """Five labels in the order of their scores with one or two neighbours in the wrong order."""
    patterns = ([0, 1, 0, 1, 1], [0, 0, 1, 0, 1], [1, 0, 0, 1, 1], [1, 0, 1, 1, 1], [0, 1, 1, 0, 1], [0, 0, 1, 1, 0],
                [1, 0, 1, 0, 1], [0, 1, 0, 0, 1], [1, 1, 0, 1, 1], [0, 0, 0, 1, 0])  # fmt: skip
    y = np.array(patterns[int(rng.integers(0, len(patterns)))])
    s = np.sort(rng.choice(np.arange(-8, 9), 5, replace=False)) / 2
    fitted = _rising(y)
    so_far = np.cumsum(y) / np.arange(1, 6)
    return Asked(
        prompt=f"""Isotonic regression on the held-out scores ({_listed(s)}) with labels ({_listed(y)}) in {{0, 1}}:
which five values does it give, in this order? Three decimals.""",
        answer=tuple(float(v) for v in fitted),
        worked=f"""Wherever a value falls below the one before it, the two, or the blocks they belong to, become their
mean, until nothing falls: {_listed(fitted)}.""",
        slips=(
            Slip("labels_as_they_are", tuple(float(v) for v in y), "These values fall somewhere."),
            Slip("labels_sorted", tuple(float(v) for v in np.sort(y)), "They rise, but other values are nearer."),
            Slip("all_averaged", (float(y.mean()),) * 5, "Only what falls is averaged."),
            Slip("means_so_far", tuple(float(v) for v in so_far), "That is the mean of everything so far."),
        ),
        parts=("first", "second", "third", "fourth", "fifth"),
        hint="From left to right: where a value falls, pool it with the block before it, and look back once more.",
        tolerance=0.002,
    )


def _rising(y):
    """The rising values nearest to y in squares, by pooling neighbours in the wrong order."""
    blocks = []
    for value in y:
        blocks.append([float(value), 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, count = blocks.pop()
            blocks[-1] = [
                (blocks[-1][0] * blocks[-1][1] + mean * count) / (blocks[-1][1] + count),
                blocks[-1][1] + count,
            ]
    return np.concatenate([[mean] * count for mean, count in blocks])


ABOVE, BELOW, UNKNOWN = "at least 0.5", "at most 0.5", "nothing about 0.5"


def ask_score_of_a_free_hinge(rng):
    s = float(rng.choice([-1.0, 1.0]))
    if rng.random() < 0.5:
        s *= int(rng.integers(1, 10)) / 10
    answer = ABOVE if s == 1 else BELOW if s == -1 else "exactly 0.5"
    reason = {
        ABOVE: "At every η above ½ the minimiser is 1 (at η = 1 anything from 1 on), and at ½ it is one of many.",
        BELOW: "At every η below ½ the minimiser is −1 (at η = 0 anything up to −1), and at ½ it is one of many.",
    }.get(answer, "Strictly between −1 and 1 a score minimises the average hinge only where that is flat: at η = ½.")
    return Asked(
        prompt=f"""A score that is free at every x minimises the average hinge exactly, and at some x it is
{_number(s)}. What does that say about η = P(y = 1 | x)? One of `"{ABOVE}"`, `"{BELOW}"`, `"exactly 0.5"`,
`"{UNKNOWN}"`.""",
        answer=answer,
        worked=f"""The average hinge is 1 + (1 − 2η)s between −1 and 1. {reason} So η is {answer}.""",
        slips=(
            Slip("sign_read_alone", ABOVE, "Which η have this score among their minimisers?"),
            Slip("turned_round", BELOW, "The line 1 + (1 - 2η)s falls where η is large. Where is its lowest point?"),
            Slip("flat_everywhere", "exactly 0.5", "At the ends, -1 and 1, other η have this minimiser too."),
            Slip("hinge_tells_nothing", UNKNOWN, "The hinge forgets how sure, not on which side."),
        ),
        choices=(ABOVE, BELOW, "exactly 0.5", UNKNOWN),
        hint="Between -1 and 1 the average hinge is the line 1 + (1 - 2η)s.",
    )


DISTANCE, OBJECTIVE, BOUND = (
    '"Score and distance" in part 1',
    '"Room for mistakes" in part 1',
    '"A bound on the gap" in part 2',
)
CONDITIONS, KINDS = '"The conditions" in part 3', '"Three kinds of points" in part 3'
FORGETS, PLATT, STAIRS = (
    '"What the hinge forgets" in part 4',
    '"Two numbers, fitted" in part 4',
    '"A staircase" in part 4',
)

DRILLS = (
    Drill("drill_svm_objective", "the objective of three points", "O5.4", ask_objective_of_three_points, OBJECTIVE),
    Drill("drill_alphas", "optimality conditions of two points", "O5.4", ask_alphas_of_two_points, CONDITIONS),
    Drill("drill_support_vectors", "which points hold the machine", "O5.4", ask_which_points_hold, KINDS),
    Drill("drill_pegasos_bound", "what a run promises", "O5.4", ask_promise, BOUND),
    Drill("drill_distance", "score and distance", "O5.4", ask_distance, DISTANCE),
    Drill("drill_platt", "Platt's two numbers at work", "O5.5", ask_platt_numbers, PLATT),
    Drill("drill_isotonic", "isotonic regression by hand", "O5.5", ask_staircase, STAIRS),
    Drill("drill_free_hinge", "what a hinge's score says", "O5.5", ask_score_of_a_free_hinge, FORGETS),
)
