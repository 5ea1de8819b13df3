"""Notebook 06b: its drills. Answers come from lossedu, slips are formulas of the drawn numbers."""

import math

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import margin_loss, margin_loss_grad, pairwise_logistic, ramp
from lossedu.optimize import adaboost_round


def _fine(value):
    """The tolerance of a value read with four digits."""
    return 0.0 if value == 0 else 0.6 * 10.0 ** (math.floor(math.log10(abs(value))) - 3)


def _ask_ramp(rng):
    cap = float(rng.choice([0.5, 1.0, 1.5, 2.0, 3.0]))
    corner = 1 - cap
    m = float(rng.choice([corner - 2.5, corner - 1.0, corner - 0.3, corner + 0.2, 0.8, corner + 0.4, 1.7]))
    m = round(m, 1)
    loss, slope = float(ramp(m, cap)), -1.0 if corner < m < 1 else 0.0
    hinge = float(margin_loss("hinge", m))
    where = (
        "beyond 1, where the hinge is 0"
        if m >= 1
        else f"above {corner:g}, on the slope of the hinge"
        if m > corner
        else f"below {corner:g}, on the flat part"
    )
    return Asked(
        prompt=f"A ramp loss has cap {cap:g}. Give its value and its slope at the margin m = {m:g}.",
        answer=(loss, slope),
        parts=("the value", "the slope"),
        tolerance=_fine(loss),
        worked=f"The ramp meets its cap where 1 − m = {cap:g}, at m = {corner:g}. The margin {m:g} lies {where}: "
        "the value is "
        f"{loss:g} and the slope {slope:g}.",
        slips=(
            Slip(
                "plain_hinge",
                (hinge, float(margin_loss_grad("hinge", m))),
                "These belong to the hinge. Has it reached its cap at this margin?",
            ),
            Slip("still_pulled", (loss, -1.0), "The value is right. Does it change when m moves a little?"),
            Slip("no_pull_anywhere", (loss, 0.0), "The value is right. Between its two corners a ramp is a hinge."),
            Slip("cap_of_one", (float(ramp(m, 1.0)), -1.0 if 0 < m < 1 else 0.0), "You stopped at height 1."),
            Slip(
                "cap_as_a_margin",
                (float(ramp(m, 1.0 + cap)), -1.0 if -cap < m < 1 else 0.0),
                "You put the corner at minus the cap. The cap is a height: at which margin does the hinge reach it?",
            ),
            Slip("uphill", (loss, 1.0), "The value is right. A loss of the margin falls where m grows."),
        ),
        hint="Where does 1 - m reach the cap? Is the margin to the left of that, or to the right?",
    )


def _ask_turned_labels(rng):
    clean = int(rng.integers(10, 90)) / 100
    rate = float(rng.choice([0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4]))
    noisy = (1 - rate) * clean + rate * (2 - clean)
    return Asked(
        prompt=f"The ramp with cap 2 has the risk {clean:g} for a rule, on labels as they should be. Then each "
        "label is "
        f"turned with probability {rate:g}, whatever x is. Give the risk that the same rule then has on average.",
        answer=noisy,
        tolerance=_fine(noisy),
        worked=f"A turned label costs 2 − φ(m) instead of φ(m). So the risk is {1 - rate:g} · {clean:g} + {rate:g} · "
        f"(2 − {clean:g}) = {noisy:.4g}.",
        slips=(
            Slip("nothing_changes", clean, "The best rule does not change. Does a turned label cost what it did?"),
            Slip("turned_labels_left_out", (1 - rate) * clean, "That is the part of the labels that were kept."),
            Slip("constant_left_out", (1 - 2 * rate) * clean, "The factor is right. A constant is missing."),
            Slip(
                "constant_of_one",
                (1 - rate) * clean + rate * (1 - clean),
                "You take 1 for the sum of the loss at m and at -m. What is it for this cap?",
            ),
            Slip(
                "turned_ones_cost_the_cap",
                (1 - rate) * clean + 2 * rate,
                "You charge the whole cap for a turned label. What did it cost before?",
            ),
            Slip(
                "shares_exchanged",
                rate * clean + (1 - rate) * (2 - clean),
                "You turned the labels that should be kept.",
            ),
        ),
        hint="What does a label cost that was turned, in terms of what it cost before?",
    )


def _ask_round(rng):
    n = int(rng.choice([5, 6, 8, 10, 12, 20]))
    wrong = int(rng.integers(1, (n + 1) // 2))
    y = np.ones(n)
    h = np.where(np.arange(n) < wrong, -1.0, 1.0)
    alpha, weights = adaboost_round(y, h, np.full(n, 1 / n))
    weight, other = float(weights[0]), float(weights[-1])
    share = f"{wrong}/{n}"
    return Asked(
        prompt=f"In its first round, with {n} points of equal weight, AdaBoost takes a learner that is wrong on "
        f"{wrong}. Give "
        "the coefficient of the learner, and the new weight of each point it got wrong. The weights sum to 1.",
        answer=(alpha, weight),
        parts=("the coefficient", "the weight of a wrong point"),
        tolerance=max(_fine(alpha), _fine(weight)),
        worked=f"The share of wrong weight is {share}, so α = ½ ln(({n} − {wrong})/{wrong}) = {alpha:.4f}. "
        "Afterwards half of "
        f"all weight lies on the {wrong} that were wrong: {weight:.4f} each.",
        slips=(
            Slip("half_forgotten", (2 * alpha, weight), "The weight is right. The coefficient is twice too large."),
            Slip(
                "upside_down",
                (-alpha, weight),
                "The weight is right. Should a learner with few mistakes be subtracted?",
            ),
            Slip(
                "weight_of_a_right_one",
                (alpha, other),
                "The coefficient is right. That is the weight of a right point.",
            ),
            Slip(
                "weights_not_changed", (alpha, 1 / n), "The coefficient is right. That is the weight before the round."
            ),
            Slip(
                "not_normalised",
                (alpha, math.exp(alpha) / n),
                "The coefficient is right. The weights have to be divided by their sum.",
            ),
            Slip(
                "right_points_left_alone",
                (alpha, math.exp(alpha) / (wrong * math.exp(alpha) + n - wrong)),
                "The coefficient is right. The points that were right are multiplied too, by e^-α.",
            ),
            Slip("base_ten", (alpha / math.log(10), weight), "The weight is right. Take the natural logarithm."),
        ),
        hint="Which share of the weight is wrong before the round, and which after it?",
    )


def _ask_pairs(rng):
    scores = [float(v) for v in rng.choice(np.arange(-6, 7) / 2, 3, replace=False)]
    positives = int(rng.choice([1, 2]))
    y = [1] * positives + [0] * (3 - positives)
    loss = pairwise_logistic(y, scores)
    gaps = [a - b for a in scores[:positives] for b in scores[positives:]]
    terms = [float(margin_loss("logistic", gap)) for gap in gaps]
    rows = "\n".join(f"| {label} | {s:g} |" for label, s in zip(y, scores, strict=True))
    return Asked(
        prompt=f"Three rows, labels and scores:\n\n| y | s |\n|---:|---:|\n{rows}\n\nGive the mean logistic loss of "
        "the pairs.",
        answer=loss,
        tolerance=_fine(loss),
        worked=f"The gaps, positive minus negative, are {gaps[0]:g} and {gaps[1]:g}. Their losses ln(1 + e^−gap) are "
        f"{terms[0]:.4f} and {terms[1]:.4f}, with the mean {loss:.4f}.",
        slips=(
            Slip("summed", sum(terms), "That is the sum. How many pairs are there?"),
            Slip("divided_by_the_rows", sum(terms) / 3, "You divided by the rows. The mean runs over the pairs."),
            Slip(
                "negative_minus_positive",
                sum(float(margin_loss("logistic", -gap)) for gap in gaps) / 2,
                "The gaps have the wrong sign: a positive should be above.",
            ),
            Slip(
                "loss_of_the_mean_gap",
                float(margin_loss("logistic", sum(gaps) / 2)),
                "You took the loss of the mean gap. First the losses, then the mean.",
            ),
            Slip(
                "single_rows",
                sum(float(margin_loss("logistic", (2 * label - 1) * s)) for label, s in zip(y, scores, strict=True))
                / 3,
                "That is the logistic loss of the single rows.",
            ),
            Slip("base_two", loss / math.log(2), "That is a logarithm to base 2. Take the natural one."),
            Slip(
                "pairs_counted",
                sum(gap < 0 for gap in gaps) / 2,
                "That is the share of pairs in the wrong order. Each pair has a logistic loss here.",
            ),
        ),
        hint="List the pairs: each positive with each negative. One gap and one loss for each.",
    )


def _ask_undecided(rng):
    left, right = sorted((float(v) for v in rng.choice([0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 0.8, 0.9, 1.0], 2,
                                                       replace=False)), reverse=True)  # fmt: skip
    low, high = right / (left + right), left / (left + right)
    return Asked(
        prompt=f"A convex loss has a kink at 0: its slope is −{left:g} on the left and −{right:g} on the right. For "
        "which η is "
        "the score 0 a minimiser? Give the ends of the interval.",
        answer=(low, high),
        parts=("the smallest η", "the largest η"),
        tolerance=_fine(high),
        worked=f"To the right of 0 the conditional risk has the slope −{right:g}·η + {left:g}·(1 − η), which is not "
        "negative for "
        f"η ≤ {left:g}/{left + right:g} = {high:.4f}. To the left the two slopes are exchanged: η ≥ {low:.4f}.",
        slips=(
            Slip("as_for_the_perceptron", (0, 1), "That would be so if the right slope were 0."),
            Slip("at_one_half_only", (0.5, 0.5), "That would be so if both slopes agreed."),
            Slip("upper_end_only", (0.5, high), "The upper end is right. Turn the classes round for the lower one."),
            Slip("slopes_taken_for_shares", (right, left), "These are the slopes. Where do the two labels balance?"),
            Slip("ends_exchanged", (high, low), "Both numbers are right, the smaller one first."),
        ),
        hint="Write the slope of η φ(s) + (1 - η) φ(-s) to the right of s = 0: the second term meets the left slope.",
    )


def _ask_from_slope(rng):
    start, width = float(rng.integers(-4, 3)) / 2, float(rng.choice([1, 1.5, 2, 3, 4]))
    steep = float(rng.choice([0.4, 0.5, 0.8, 1.0]))
    end, far = start + width, float(rng.choice([1, 2, 3, 5]))
    at_start = steep * width / 2
    value = at_start + steep * far
    return Asked(
        prompt=f"A margin loss is 0 from m = {end:g} on. To the left its slope falls evenly from 0 to −{steep:g}, "
        "which it "
        f"reaches at m = {start:g}, and stays there. Give the loss at m = {start:g} and at m = {start - far:g}.",
        answer=(at_start, value),
        parts=(f"at m = {start:g}", f"at m = {start - far:g}"),
        tolerance=max(_fine(at_start), _fine(value)),
        worked=f"From {end:g} to {start:g} the area under the slope is a triangle, ½ · {width:g} · {steep:g} = "
        f"{at_start:g}. From "
        f"there a line climbs {far:g} units more: {at_start:g} + {far:g} · {steep:g} = {value:g}.",
        slips=(
            Slip(
                "rectangle",
                (steep * width, steep * width + steep * far),
                "Between the two ends the slope grows evenly: the area is a triangle.",
            ),
            Slip("line_alone", (at_start, steep * far), "The first is right. The line starts at that height."),
            Slip(
                "signs_turned",
                (-at_start, -value),
                "The sizes are right. Going left against a negative slope, one climbs.",
            ),
            Slip(
                "parabola_goes_on",
                (at_start, steep * (width + far) ** 2 / (2 * width)),
                "The first is right. Further left the slope stays: the curve is a line there.",
            ),
            Slip("slope_instead", (-steep, -steep), "These are slopes. What is the area between slope and axis?"),
            Slip(
                "triangle_of_slope_one",
                (width / 2, width / 2 + far),
                "You took a slope of 1. How steep does the curve become?",
            ),
        ),
        hint="Start with 0 at the right end, go left, and add the area between the slope and the axis.",
    )


def _ask_scale(rng):
    of_hinge, of_logistic = (float(v) for v in rng.choice([0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.5, 2, 3], 2, replace=False))
    at_zero = of_hinge * float(margin_loss_grad("hinge", 0)) + of_logistic * float(margin_loss_grad("logistic", 0))
    factor = 1 / (of_hinge + of_logistic)
    return Asked(
        prompt=f"φ(m) = {of_hinge:g} · max(0, 1 − m) + {of_logistic:g} · ln(1 + e^−m). Give its slope at 0, and the "
        "largest "
        "factor c for which the slope of c φ is nowhere steeper than 1.",
        answer=(at_zero, factor),
        parts=("the slope at 0", "the factor"),
        tolerance=max(_fine(at_zero), _fine(factor)),
        worked=f"At 0 the hinge has the slope −1 and the logistic loss −½, together {at_zero:g}. Far to the left "
        "both tend to −1, so φ "
        f"gets as steep as {of_hinge + of_logistic:g}, and c = 1/{of_hinge + of_logistic:g} = {factor:.4f}.",
        slips=(
            Slip(
                "steepest_at_zero",
                (at_zero, -1 / at_zero),
                "The slope is right. The curve is steeper far to the left: how steep?",
            ),
            Slip(
                "logistic_slope_of_one",
                (-(of_hinge + of_logistic), factor),
                "The factor is right. How steep is ln(1 + e^-m) at m = 0?",
            ),
            Slip("sign_of_the_slope", (-at_zero, factor), "The factor is right. Does φ rise or fall at 0?"),
            Slip(
                "steepness_itself", (at_zero, 1 / factor), "The slope is right. The factor has to undo that steepness."
            ),
            Slip(
                "value_instead_of_slope",
                (of_hinge + of_logistic * math.log(2), factor),
                "The factor is right. That is the value at 0, not the slope.",
            ),
            Slip(
                "hinge_alone",
                (at_zero, 1 / of_hinge),
                "The slope is right. The logistic part is steep far out as well.",
            ),
        ),
        hint="Slopes add up as the losses do. Where is each of the two steepest?",
    )


DRILLS = (
    Drill("drill_ramp", "a ramp at one margin", "O6.5", _ask_ramp, '"A hinge that stops growing" in part 1'),
    Drill("drill_turned_labels", "a symmetric loss under turned labels", "O6.5", _ask_turned_labels,
          '"Losses that add up to a constant" in part 1'),
    Drill("drill_boosting_round", "the first round of AdaBoost", "O6.5", _ask_round, '"One learner more" in part 2'),
    Drill("drill_pairs", "the loss of two pairs", "O6.5", _ask_pairs, '"A loss for each pair" in part 3'),
    Drill("drill_undecided", "where a kink at 0 wins", "O6.6", _ask_undecided,
          '"Why a kink at 0 is different" in part 4'),
    Drill("drill_from_slope", "a loss from its slope", "O6.6", _ask_from_slope, '"Design the slope" in part 4'),
    Drill("drill_largest_factor", "how far a loss may be scaled", "O6.6", _ask_scale,
          '"What a loss is judged by" in part 4'),
)  # fmt: skip
