"""Notebook 05a: its drills. Answers come from lossedu, slips are formulas of the drawn numbers."""

import math

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import bce_with_logits, hinge, hinge_subdifferential
from lossedu.optimize import hinge_sgd_step


def _said(value):
    return f"{value:g}".replace("-", "−")


def _score(rng):
    """A score with one decimal, off 0 and off the corners."""
    while True:
        s = round(float(rng.uniform(-2.5, 2.5)), 1)
        if s not in (0, 1, -1):
            return s


def _fine(value):
    """The tolerance of a value read with four digits."""
    return 0.0 if value == 0 else 0.6 * 10.0 ** (math.floor(math.log10(abs(value))) - 3)


def _apart(slips, answer, tolerance):
    """The slips that differ from the answer and from each other: some coincide for some draws."""
    seen, kept = [answer], []
    for slip in slips:
        if all(np.abs(np.subtract(slip.value, value)).max() > 3 * tolerance + 1e-9 for value in seen):
            seen.append(slip.value)
            kept.append(slip)
    return tuple(kept)


def _ask_mean_hinge(rng):
    while True:
        y = [1, -1, int(rng.choice([1, -1]))]
        s = [_score(rng) for _ in y]
        rows = [round(float(v), 10) for v in hinge(y, s)]
        if sum(v > 0 for v in rows) >= 2:
            break
    mean = sum(rows) / 3
    table = "\n".join(f"| {_said(label)} | {_said(score)} |" for label, score in zip(y, s, strict=True))
    margins = [label * score for label, score in zip(y, s, strict=True)]
    slips = (
        Slip("sum_instead_of_mean", sum(rows), "That is the sum. Divide by the number of rows."),
        Slip("never_cut_off", 1 - sum(margins) / 3, "One row is below 0. What is the least that a hinge charges?"),
        Slip(
            "perceptron", sum(max(0.0, -m) for m in margins) / 3, "The hinge asks for margin 1, not only for the sign."
        ),
        Slip("label_forgotten", sum(max(0.0, 1 - v) for v in s) / 3, "The label belongs into the margin of each row."),
        Slip("margin_with_a_plus", sum(max(0.0, 1 + m) for m in margins) / 3, "A large margin is a right answer."),
        Slip("squared_hinge", sum(v * v for v in rows) / 3, "These are squares. The hinge is made of straight pieces."),
    )
    return Asked(
        prompt=f"Three rows, labels and scores:\n\n| y | s |\n|---:|---:|\n{table}\n\nGive the mean hinge loss.",
        answer=mean,
        tolerance=max(_fine(mean), 1e-6),
        worked=f"The margins are {', '.join(_said(round(m, 10)) for m in margins)}, so the losses are "
        f"{', '.join(_said(v) for v in rows)}. Their mean is {mean:.4f}.",
        slips=_apart(slips, mean, max(_fine(mean), 1e-6)),
        hint="Margins first, then what is missing to 1, never below 0.",
    )


def _ask_two_losses(rng):
    y = int(rng.choice([1, -1]))
    s = _score(rng)
    charged, entropy = round(float(hinge(y, s)), 10), float(bce_with_logits((y + 1) // 2, s))
    m = round(y * s, 10)
    slips = (
        Slip(
            "label_turned",
            (max(0.0, 1 + m), float(bce_with_logits((1 - y) // 2, s))),
            "These are the losses for the other label.",
        ),
        Slip("order_exchanged", (entropy, charged), "The two are in each other's place."),
        Slip("log_base_two", (charged, entropy / math.log(2)), "The hinge is right. The other is a natural logarithm."),
        Slip("never_cut_off", (1 - m, entropy), "Cross-entropy is right. What is the least that a hinge charges?"),
        Slip(
            "perceptron", (max(0.0, -m), entropy), "Cross-entropy is right. Up to which margin does the hinge charge?"
        ),
        Slip("slope", (charged, 1 / (1 + math.exp(m))), "The hinge is right. The second is the size of a slope."),
    )
    tolerance = max(_fine(entropy), _fine(charged))
    return Asked(
        prompt=f"The label is y = {_said(y)}, in the convention −1 and +1. The number s = {_said(s)} is the score of a "
        "hinge and the logit of a cross-entropy. Give both losses, as a pair (hinge, cross-entropy).",
        answer=(charged, entropy),
        parts=("hinge", "cross-entropy"),
        tolerance=tolerance,
        worked=f"The margin is {_said(m)}. The hinge is max(0, 1 − m) = {_said(charged)}, and cross-entropy is "
        f"ln(1 + e^−m) = {entropy:.4f}.",
        slips=_apart(slips, (charged, entropy), tolerance),
        hint="Both are losses of the margin y·s.",
    )


def _ask_slopes(rng):
    y, corner = int(rng.choice([1, -1])), bool(rng.integers(0, 2))
    scale = float(rng.choice([0.5, 2.0, 4.0, 5.0]))
    s = y / scale if corner else round(_score(rng) / scale, 2)
    lo, hi = (round(scale * float(end), 10) + 0.0 for end in hinge_subdifferential(y, scale * s))
    in_the_margin = (lo, hi) if y == 1 else (-hi, -lo)
    slips = (
        Slip(
            "inner_factor_forgotten", (lo / scale, hi / scale), "The inner factor is missing: the chain rule brings it."
        ),
        Slip("slope_in_the_margin", in_the_margin, "That is the slope in the margin. Its sign is turned for y = -1."),
        Slip("direction_of_the_step", (-hi, -lo), "The signs are turned. Does the loss rise or fall with s?"),
        Slip("one_slope_only", (0.0, 0.0), "Does the horizontal line stay below, and is it the only one?"),
        Slip(
            "only_the_falling_side", (-y * scale, -y * scale), "Is the point left of the corner, on it or right of it?"
        ),
        Slip(
            "interval_everywhere",
            (min(0.0, -y * scale), max(0.0, -y * scale)),
            "How many slopes are there off the corner?",
        ),
        Slip("both_sides", (-scale, scale), "On one side of the corner this loss is flat."),
        Slip("ends_exchanged", (hi, lo), "Both ends are there. The lower one comes first."),
    )
    where = "exactly at the corner" if corner else "on the steep side" if lo != 0 else "where the loss is 0"
    return Asked(
        prompt=f"f(s) = max(0, 1 − y · {scale:g}·s) with y = {_said(y)}. Give all slopes of f at s = {_said(s)}, as "
        "the ends (lo, hi) of an interval. Where there is a derivative, both ends are that derivative.",
        answer=(lo, hi),
        parts=("lower end", "upper end"),
        tolerance=1e-4,
        worked=f"The margin y · {scale:g}·s is {_said(round(y * scale * s, 4))}, so the point is {where}. By the chain "
        f"rule the factor {scale:g} multiplies each slope of the hinge: "
        + (f"the one slope {_said(lo)}." if lo == hi else f"from {_said(lo)} to {_said(hi)}."),
        slips=_apart(slips, (lo, hi), 1e-4),
        hint="Which margin is it? Then the slopes of the hinge in its score, times the inner factor.",
    )


def _ask_sum(rng):
    lam, a = (float(rng.choice(values)) for values in ([0.25, 0.5, 1.5, 2.0, 3.0], [0.5, 2.0, 4.0]))
    w = 1 / a
    lo, hi = round(lam * w - a, 10), round(lam * w, 10)
    tolerance = max(_fine(lo), _fine(hi))
    slips = (
        Slip("penalty_forgotten", (-a, 0.0), "The penalty adds its slope to both ends."),
        Slip(
            "inner_factor_forgotten",
            (lam * w - 1, hi),
            "The upper end is right. On the falling side 1 - a·w has the slope -a.",
        ),
        Slip("penalty_with_factor_two", (2 * lam * w - a, 2 * lam * w), "The penalty is half of lam·w². Its slope?"),
        Slip("penalty_not_differentiated", (lam / 2 * w * w - a, lam / 2 * w * w), "Differentiate the penalty first."),
        Slip("slope_at_one", (lam - a, lam), "The slope of the penalty is taken at the given w."),
        Slip("only_the_flat_side", (hi, hi), "That is one end. What does the falling side give?"),
        Slip("only_the_falling_side", (lo, lo), "That is one end. What does the flat side give?"),
        Slip("ends_exchanged", (hi, lo), "Both ends are there. The lower one comes first."),
    )
    return Asked(
        prompt=f"f(w) = {lam / 2:g}·w² + max(0, 1 − {a:g}·w). Give all slopes of f at w = {w:g}, as the ends (lo, hi) "
        "of an interval.",
        answer=(lo, hi),
        parts=("lower end", "upper end"),
        tolerance=tolerance,
        worked=f"w = {w:g} is the corner. The first term has the slope {lam:g} · {w:g} = {hi:g}; the second has the "
        f"slopes from −{a:g} to 0. Their sum runs from {_said(lo)} to {_said(hi)}."
        + (" It holds 0: the minimum is here." if lo <= 0 else " It does not hold 0: the minimum lies elsewhere."),
        slips=_apart(slips, (lo, hi), tolerance),
        hint="A smooth term moves the whole interval of the other one by its slope.",
    )


def _ask_minimum(rng):
    lam, a = (float(rng.choice(values)) for values in ([0.5, 1.0, 2.0, 4.0, 8.0, 10.0], [0.5, 1.0, 2.0, 2.5]))
    w = min(a / lam, 1 / a)
    corner = a / lam >= 1 / a
    slips = (
        Slip("always_the_corner", 1 / a, "At the corner the slopes run from lam·w - a to lam·w. Do they hold 0?"),
        Slip("corner_overlooked", a / lam, "There the second term is 0 already: its slope is not -a any more."),
        Slip("minimum_at_zero", 0.0, "At w = 0 the slope is negative. In which direction is it lower?"),
        Slip("penalty_with_factor_two", min(a / (2 * lam), 1 / a), "The penalty is half of lam·w². Its slope?"),
        Slip("inner_factor_forgotten", min(1 / lam, 1 / a), "On the falling side 1 - a·w has the slope -a."),
    )
    return Asked(
        prompt=f"f(w) = {lam / 2:g}·w² + max(0, 1 − {a:g}·w). Where is its minimum?",
        answer=w,
        tolerance=max(_fine(w), 1e-6),
        worked=f"At the corner w = {1 / a:g} the slopes run from {_said(lam / a - a)} to {_said(lam / a)}. "
        + (
            f"They hold 0, so the minimum is the corner, {w:g}."
            if corner
            else f"They do not hold 0. Left of it the slope is {lam:g}·w − {a:g}, which is 0 at w = {w:g}."
        ),
        slips=_apart(slips, w, max(_fine(w), 1e-6)),
        hint="Try the corner first: does its interval of slopes hold 0?",
    )


def _ask_step(rng):
    while True:
        w, x = (np.round(rng.uniform(-2, 2, 2) * 2) / 2 for _ in range(2))
        y, lam, rate = int(rng.choice([1, -1])), float(rng.choice([0.1, 0.2])), float(rng.choice([0.1, 0.5]))
        m = float(y * (x @ w))
        if np.all(w != 0) and np.all(x != 0) and m not in (0.0, 1.0) and m < 4:
            break
    new = tuple(round(float(v), 10) for v in hinge_sgd_step(w, x, y, lam, rate))
    shrunk = (1 - rate * lam) * w
    pull = rate * y * x
    slips = (
        Slip("penalty_forgotten", tuple(w + pull * (m < 1)), "The penalty has a gradient too: lam·w."),
        Slip("step_uphill", tuple((1 + rate * lam) * w - pull * (m < 1)), "The subgradient is subtracted, not added."),
        Slip("pulls_anyway", tuple(shrunk + pull), "The margin is above 1: which slope has the hinge there?"),
        Slip(
            "only_mistakes_pull",
            tuple(shrunk + pull * (m < 0)),
            "The hinge also pulls at right answers below margin 1.",
        ),
        Slip(
            "nothing_happens",
            tuple(w),
            "The hinge is flat there. Which other term moves the weights?"
            if m > 1
            else "Nothing has moved. The margin is below 1: which two terms have a slope there?",
        ),
        Slip("rate_forgotten", tuple((1 - lam) * w + y * x * (m < 1)), "By what is the subgradient multiplied?"),
        Slip("label_forgotten", tuple(shrunk + rate * x * (m < 1)), "The direction of the pull follows the label."),
        Slip(
            "penalty_with_factor_two", tuple((1 - 2 * rate * lam) * w + pull * (m < 1)), "The penalty is lam/2 · |w|²."
        ),
    )
    w1, w2, x1, x2 = (_said(float(v)) for v in (*w, *x))
    pulled = f"below 1, so the point pulls by {rate:g}·y·x" if m < 1 else "not below 1, so the hinge does not pull"
    return Asked(
        prompt=f"w = ({w1}, {w2}), x = ({x1}, {x2}), y = {_said(y)}, lam = {lam:g}, rate = {rate:g}. Take one step of "
        "subgradient descent on lam/2·‖w‖² + max(0, 1 − y·w·x). Which weights come out? As a pair.",
        answer=new,
        parts=("first weight", "second weight"),
        tolerance=max(_fine(v) for v in new) + 1e-6,
        worked=f"The margin is {_said(m)}, {pulled}. The penalty multiplies w by 1 − {rate:g}·{lam:g} = "
        f"{1 - rate * lam:g}. The new weights are ({_said(new[0])}, {_said(new[1])}).",
        slips=_apart(slips, new, max(_fine(v) for v in new) + 1e-6),
        hint="The margin first. Then rate times (lam·w, less y·x if the margin is below 1) is subtracted.",
    )


def _ask_uphill(rng):
    a, c, rate = int(rng.integers(2, 6)), int(rng.integers(1, 6)), float(rng.choice([0.1, 0.2]))
    value, distance = round(c - rate + a * a * rate, 10), round((c - rate) ** 2 + (a * rate) ** 2, 10)
    slips = (
        Slip(
            "uphill_on_purpose",
            (c + rate + a * a * rate, (c + rate) ** 2 + (a * rate) ** 2),
            "Subtract the subgradient.",
        ),
        Slip("weight_forgotten", (c - rate + a * rate, distance), "The distance is right. |v| counts more than once."),
        Slip("second_at_rest", (c - rate, (c - rate) ** 2), "The second coordinate moves too."),
        Slip(
            "distance_not_squared", (value, math.sqrt(distance)), "The value is right. The distance is asked squared."
        ),
        Slip("counted_negative", (c - rate - a * a * rate, distance), "The distance is right. |v| is never negative."),
        Slip("unit_slope", (c - rate + a * rate, (c - rate) ** 2 + rate**2), "The second slope is not 1 here."),
    )
    limit = 2 * c / (1 + a * a)
    return Asked(
        prompt=f"f(u, v) = |u| + {a}|v|. From ({c}, 0) take one step against the subgradient (1, {a}), rate {rate:g}. "
        "Give the new value of f and the new squared distance from (0, 0).",
        answer=(value, distance),
        parts=("new value", "new squared distance"),
        tolerance=max(_fine(value), _fine(distance)),
        worked=f"The step leads to ({c - rate:g}, −{a * rate:g}). The value there is {c - rate:g} + {a} · {a * rate:g} "
        f"= {value:g}, up from {c}. The squared distance is {distance:g}, "
        + (f"down from {c * c}." if distance < c * c else f"not below {c * c}: the rate is not below {limit:.4g}."),
        slips=_apart(slips, (value, distance), max(_fine(value), _fine(distance))),
        hint="The old place minus the rate times the subgradient. Then both formulas.",
    )


def _ask_longest_rate(rng):
    a, c = int(rng.integers(2, 6)), int(rng.integers(1, 8))
    limit = 2 * c / (1 + a * a)
    slips = (
        Slip("half", limit / 2, "At that rate the bound is smallest. Up to which rate is it below the start?"),
        Slip("length_not_squared", 2 * c / math.sqrt(1 + a * a), "The last term holds the squared length."),
        Slip("sum_for_the_length", 2 * c / (1 + a) ** 2, "The squared length adds up squares."),
        Slip("second_slope_only", 2 * c / (a * a), "Both entries of the subgradient count."),
        Slip(
            "distance_for_the_value", 2 * c * c / (1 + a * a), "What counts is how far the value is above its minimum."
        ),
    )
    return Asked(
        prompt=f"f(u, v) = |u| + {a}|v| has its minimum 0 at the origin. At ({c}, 0) take the subgradient (1, {a}). "
        "Below which rate does the inequality promise that one step comes closer to the origin?",
        answer=limit,
        tolerance=max(_fine(limit), 1e-6),
        worked=f"The squared distance changes by at most −2·rate·{c} + rate²·{1 + a * a}. That is negative below "
        f"2 · {c}/{1 + a * a} = {limit:.4g}.",
        slips=_apart(slips, limit, max(_fine(limit), 1e-6)),
        hint="−2·rate·(f − min f) + rate²·|g|² must be negative.",
    )


DRILLS = (
    Drill("drill_mean_hinge", "the mean hinge loss of three rows", "O5.1", _ask_mean_hinge,
          '"A line, then nothing" in part 1'),
    Drill("drill_two_losses_of_a_score", "hinge and cross-entropy of one score", "O5.1", _ask_two_losses,
          '"One axis for both" in part 2'),
    Drill("drill_slopes_of_a_hinge", "all slopes of a hinge", "O5.2", _ask_slopes,
          '"The other label" in part 3'),
    Drill("drill_slopes_of_a_sum", "all slopes of a sum at a corner", "O5.2", _ask_sum,
          '"Sums, chains, maxima" in part 3'),
    Drill("drill_minimum_with_a_corner", "where a function with a corner is lowest", "O5.2", _ask_minimum,
          '"Zero in the set" in part 3'),
    Drill("drill_hinge_step", "one subgradient step", "O5.3", _ask_step, '"One example, one step" in part 4'),
    Drill("drill_step_uphill", "a step that goes up and comes closer", "O5.3", _ask_uphill,
          '"One step uphill" in part 4'),
    Drill("drill_longest_rate", "how long a step may be", "O5.3", _ask_longest_rate,
          '"What a step promises" in part 4'),
)  # fmt: skip
