"""Drills of session 01: two for each objective, with fresh numbers at every draw."""

import math

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import zero_one
from lossedu.metrics import normal_half_width, precision_recall_at
from lossedu.optimize import best_threshold, count_plateaus, threshold_risks
from lossedu.theory import bayes_risk, cost_threshold, excess_risk


def _tolerance(*values):
    """Half a unit in the third significant digit of the largest value."""
    return 0.5 * 10.0 ** (math.floor(math.log10(max(map(abs, values)))) - 2)


def _listed(values):
    return ", ".join(f"{value:g}" for value in values)


def _signed(labels):
    return ", ".join(f"{label:+d}" for label in labels)


def _ask_margin_form(rng):
    n = int(rng.integers(5, 8))
    y = rng.choice([-1, 1], n)
    s = np.round(rng.uniform(-3, 3, n), 1)
    s[rng.integers(n)] = 0.0
    losses = zero_one(y, s)
    mistakes = int(losses.sum())
    ties = int(np.sum(s == 0))
    return Asked(
        prompt=f"Labels y = ({_signed(y)}), scores s = ({_listed(s)}). What is the sum of the zero–one losses in "
        "margin "
        "form?",
        answer=mistakes,
        worked=f"The margins y·s are {_listed(y * s + 0.0)}. Those at most 0 count, ties included: {mistakes} of {n}.",
        slips=(
            Slip("ties_free", mistakes - ties, "A tie is a mistake too, for either label."),
            Slip("hits", n - mistakes, "You counted what is right."),
            Slip(
                "negative_scores", int(np.sum(s < 0)), "You looked at the scores alone. Which label has each of them?"
            ),
            Slip("mean", mistakes / n, "That is the error rate. The question asks for the sum."),
        ),
        hint="One product y·s for each example; which of them are at most 0?",
    )


def _ask_two_cutoffs(rng):
    low, high = sorted(rng.choice(np.arange(10, 95, 5), 2, replace=False) / 100)
    place = rng.integers(3)
    p = (low, float(np.round((low + high) / 2, 3)), high)[place]
    y = int(rng.integers(2))
    losses = tuple(int((p >= cutoff) != y) for cutoff in (low, high))
    decisions = ["1" if p >= cutoff else "0" for cutoff in (low, high)]
    return Asked(
        prompt=f"The model says p = {p:g}, and the label is y = {y}. Give the zero–one loss in decision form at "
        "cut-off "
        f"{low:g} and at cut-off {high:g}, as a pair.",
        answer=losses,
        worked=f"1 is decided where p ≥ t. At {low:g} the decision is {decisions[0]}, at {high:g} it is "
        f"{decisions[1]}; the "
        f"label is {y}, so the losses are {losses[0]} and {losses[1]}.",
        slips=(
            Slip("hits_counted", tuple(1 - loss for loss in losses), "You counted hits. A loss is 1 for a mistake."),
            Slip(
                "strictly_above",
                tuple(int((p > cutoff) != y) for cutoff in (low, high)),
                "A probability equal to the cut-off decides 1.",
            ),
            Slip("decisions", tuple(map(int, decisions)), "These are the decisions. Compare them with the label."),
            Slip("in_the_other_order", losses[::-1], "The lower cut-off comes first."),
        ),
        hint="Write down the two decisions first.",
        parts=(f"the loss at cut-off {low:g}", f"the loss at cut-off {high:g}"),
    )


def _few_points(rng, n):
    return np.sort(rng.integers(1, 7, n)).astype(float), _both_labels(rng, n)


def _both_labels(rng, n):
    negatives = rng.integers(2, n - 1)
    return rng.permutation(np.repeat([-1, 1], [negatives, n - negatives]))


def _ask_plateaus(rng):
    x, y = _few_points(rng, int(rng.integers(4, 7)))
    values = np.unique(x)
    heights = threshold_risks(x, y)[1]
    return Asked(
        prompt=f"x = ({_listed(x)}), y = ({_signed(y)}). The risk of sign(x − t) is a staircase in t. Into how many "
        "flat "
        "pieces of positive length, as long as possible, does the line of thresholds fall?",
        answer=count_plateaus(x, y),
        worked=f"Left of the points and after each of {_listed(values)} the mistakes are {_listed(heights)}. "
        "Neighbours of "
        f"equal height are one piece: {count_plateaus(x, y)}.",
        slips=(
            Slip(
                "one_for_each_value", len(values) + 1, "Some neighbours may have the same height: they are one piece."
            ),
            Slip("one_for_each_point", len(x) + 1, "Points that share an x are passed together, in one step."),
            Slip(
                "steps_counted", count_plateaus(x, y) - 1, "You counted the steps. Pieces lie between and beside them."
            ),
            Slip(
                "different_heights",
                len(set(heights)),
                "You counted heights. The same height may come again further on.",
            ),
        ),
        hint="At each distinct x add up the labels there: a sum of 0 is no step.",
    )


def _ask_two_slopes(rng):
    mean = float(rng.choice([0.5, 1.0, 1.5, 2.0]))
    sd = float(rng.choice([0.5, 2.0]))
    t = float(mean + rng.choice([-1.2, -0.8, -0.4, 0.4, 0.8]) * sd)
    u = (t - mean) / sd
    density = math.exp(-(u**2) / 2) / math.sqrt(2 * math.pi)
    slope = density / sd
    area = 0.5 * math.erfc(-u / math.sqrt(2))
    return Asked(
        prompt=f"The positives are normal with mean {mean:g} and standard deviation {sd:g}; +1 is predicted where x "
        "> t, "
        f"and t = {t:g}. Give the slope in t of the empirical risk on a sample without an x at t, and of the "
        "population "
        "risk of the positives, as a pair.",
        answer=(0, slope),
        worked=f"Between points the staircase is flat: 0. The population risk is Φ((t − {mean:g})/{sd:g}); its slope "
        "is "
        f"φ({u:.3g})/{sd:g} = {density:.4g}/{sd:g} = {slope:.4g}.",
        slips=(
            Slip("inner_derivative_forgotten", (0, density), "The inner derivative is missing in the second."),
            Slip("inner_derivative_turned", (0, density * sd), "The inner derivative is 1/sd, not sd."),
            Slip("risk_itself", (0, area), "The second is the risk at t; asked for is its slope."),
            Slip("turned_sign", (0, -slope), "Moving t to the right, do more positives fall below it or fewer?"),
            Slip("both_flat", (0, 0), "The population risk has no flat pieces."),
            Slip("swapped", (slope, 0), "The two are in each other's place."),
        ),
        hint="The first can be read off a staircase; for the second, the chain rule.",
        tolerance=_tolerance(slope),
        parts=("the slope of the empirical risk", "the slope of the population risk"),
    )


def _ask_fewest_mistakes(rng):
    n = int(rng.integers(5, 8))
    x, y = np.sort(rng.choice(np.arange(1, 20), n, replace=False)).astype(float), _both_labels(rng, n)
    t, up = threshold_risks(x, y)
    best = int(up.argmin())
    fewest = int(up.min())
    other = best_threshold(x, y)[2]
    return Asked(
        prompt=f"x = ({_listed(x)}), y = ({_signed(y)}). Among the rules that predict +1 where x > t and −1 "
        "elsewhere, how "
        "many mistakes does the best one make?",
        answer=fewest,
        worked=f"Start left of all points with {up[0]} mistakes, the −1 points. Passing each point adds its label: "
        f"{_listed(up)}. The smallest is {fewest}, first at t = {t[best]:g}.",
        slips=(
            Slip("other_sign_too", other, "That rule predicts +1 on the left. Here +1 is predicted above t."),
            Slip("hits", n - fewest, "You counted what the rule gets right."),
            Slip(
                "started_with_the_positives",
                int((n - up).min()),
                "At the far left all are predicted +1: which are wrong?",
            ),
            Slip("everything_plus", int(up[0]), "That is the rule that predicts +1 everywhere. Move t to the right."),
            Slip("most", int(up.max()), "That is the worst of them."),
            Slip("share", fewest / n, "That is a share. The question asks how many."),
        ),
        hint="Start at the far left, where all are predicted +1, and add the label of each point you pass.",
    )


def _ask_growth(rng):
    n = int(rng.choice([1_000, 10_000]))
    factor = int(rng.choice([10, 100]))
    seconds = float(rng.choice([0.2, 0.5, 2.0, 3.0, 4.0, 6.0]))
    scratch = seconds * factor**2
    sorting = seconds * factor * math.log(factor * n) / math.log(n)
    return Asked(
        prompt=f"Two programs find the best threshold for n = {n:,} points in {seconds:g} seconds each. The first "
        "counts "
        "the mistakes again for every threshold and takes time in proportion to n²; the second scans, in proportion "
        "to "
        f"n ln n. How many seconds does each take for {factor:,} times as many points? As a pair.",
        answer=(scratch, sorting),
        worked=f"n² grows by {factor:,}² = {factor**2:,}: {scratch:g} seconds. n ln n grows by {factor:,} · "
        f"ln({factor * n:,})/ln({n:,}) = {sorting / seconds:.4g}: {sorting:.4g} seconds.",
        slips=(
            Slip("both_in_proportion", (seconds * factor,) * 2, "Neither grows in proportion to n: put the factor in."),
            Slip("logarithm_forgotten", (scratch, seconds * factor), "The first is right. The logarithm grows too."),
            Slip("swapped", (sorting, scratch), "The two are in each other's place."),
            Slip(
                "factor_times_its_logarithm",
                (scratch, seconds * factor * math.log(factor)),
                "The first is right. The logarithm of a product is a sum, so ln n does not grow by ln of the factor.",
            ),
        ),
        hint="Divide the cost at the new n by the cost at the old n.",
        tolerance=min(_tolerance(sorting), 0.002 * scratch),
        parts=("the first program", "the second program"),
    )


def _three_places(rng):
    weight = rng.permutation([0.5, 0.3, 0.2] if rng.integers(2) else [0.6, 0.3, 0.1])
    return np.round(rng.choice([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], 3), 1), weight


def _ask_bayes_risk(rng):
    eta, weight = _three_places(rng)
    risk = bayes_risk(eta, weight)
    parts = weight * np.minimum(eta, 1 - eta)
    return Asked(
        prompt=f"x takes three values with weights {_listed(weight)}, and η is {_listed(eta)} there. What is the "
        "Bayes risk?",
        answer=risk,
        worked="At each value the better decision is wrong with probability min(η, 1 − η): "
        f"{_listed(np.minimum(eta, 1 - eta))}. "
        f"Weighted: {' + '.join(f'{part:.3g}' for part in parts)} = {risk:.4g}.",
        slips=(
            Slip(
                "always_one", float(weight @ (1 - eta)), "That is the risk of always saying 1. Decide at each x anew."
            ),
            Slip("always_zero", float(weight @ eta), "That is the risk of always saying 0. Decide at each x anew."),
            Slip("accuracy", 1 - risk, "That is the share of right decisions."),
            Slip(
                "not_weighted", float(np.minimum(eta, 1 - eta).mean()), "The three values of x are not equally likely."
            ),
            Slip(
                "variance", float(weight @ (eta * (1 - eta))), "η(1 − η) is a variance; the better decision errs less."
            ),
        ),
        hint="At each value: which decision is better, and how often is it wrong?",
        tolerance=_tolerance(risk),
    )


def _ask_excess_risk(rng):
    eta, weight = _three_places(rng)
    best = (eta >= 0.5).astype(int)
    decision = np.where(rng.permutation([True, True, False]), 1 - best, best)
    excess = excess_risk(eta, weight, decision)
    own = float(weight @ np.where(decision == 1, 1 - eta, eta))
    wrong = decision != best
    terms = [f"{w:g} · |2 · {e:g} − 1|" for w, e in zip(weight[wrong], eta[wrong], strict=True)]
    return Asked(
        prompt=f"x takes three values with weights {_listed(weight)}, and η is {_listed(eta)} there. A rule says "
        f"{_listed(decision)}. What is its excess risk over the Bayes rule?",
        answer=excess,
        worked=f"The Bayes rule says {_listed(best)}. Where the two differ, |2η − 1| is lost: {' + '.join(terms)} = "
        f"{excess:.4g}.",
        slips=(
            Slip("whole_risk", own, "That is the rule's whole risk. Subtract what even the best rule gets wrong."),
            Slip("half", excess / 2, "A factor is missing: the price at x is |2η − 1|, not |η − ½|."),
            Slip("bayes_risk", bayes_risk(eta, weight), "That is the Bayes risk, which any rule pays."),
            Slip(
                "weight_of_the_difference",
                float(weight[wrong].sum()),
                "That is how often the two differ, not what it costs.",
            ),
            Slip("not_weighted", float(np.abs(2 * eta - 1)[wrong].sum()), "The values of x are not equally likely."),
        ),
        hint="Where do the two rules differ, and what does it cost there?",
        tolerance=_tolerance(excess),
    )


def _ask_cutoff(rng):
    fp, fn = (int(cost) for cost in rng.choice([1, 2, 3, 4, 5, 6, 8, 9, 12, 15, 20, 50], 2, replace=False))
    cutoff = float(cost_threshold(fp, fn))
    return Asked(
        prompt=f"A false positive costs {fp} and a false negative costs {fn}; right decisions cost nothing. From which "
        "P(y = 1 | x) on does saying 1 cost no more than saying 0?",
        answer=cutoff,
        worked=f"Saying 1 costs {fp} · (1 − p), saying 0 costs {fn} · p. They are equal at p = {fp}/({fp} + {fn}) = "
        f"{cutoff:.4g}.",
        slips=(
            Slip(
                "costs_swapped",
                fn / (fp + fn),
                "The two costs are in each other's place. The dearer a miss, the lower the cut-off.",
            ),
            Slip("quotient_of_costs", fp / fn, "That is the odds at the cut-off, not the probability."),
            Slip("costs_ignored", 0.5, "At 1/2 the costs would have to be equal."),
        ),
        hint="Write down the expected cost of each decision and set them equal.",
        tolerance=_tolerance(cutoff),
    )


def _ask_precision_recall(rng):
    tp, fp, fn, tn = (int(rng.integers(*ends)) for ends in ((2, 20), (1, 20), (1, 20), (20, 100)))
    y = np.repeat([1, 0, 1, 0], [tp, fp, fn, tn])
    p = np.repeat([0.9, 0.9, 0.1, 0.1], [tp, fp, fn, tn])
    precision, recall = precision_recall_at(y, p, 0.5)
    return Asked(
        prompt=f"On {tp + fp + fn + tn} rows a rule raised {tp + fp} alarms, {tp} of them right; {fn} positives got no "
        "alarm. Give precision and recall, as a pair.",
        answer=(precision, recall),
        worked=f"TP = {tp}, FP = {fp}, FN = {fn}. Precision is {tp}/{tp + fp} = {precision:.4g}, recall "
        f"{tp}/{tp + fn} = "
        f"{recall:.4g}.",
        slips=(
            Slip("swapped", (recall, precision), "The two are in each other's place: precision looks at the alarms."),
            Slip("accuracy_first", ((tp + tn) / len(y), recall), "The recall is right. The first is the accuracy."),
            Slip(
                "misses_over_positives",
                (precision, fn / (tp + fn)),
                "The precision is right. The second is the share that was missed.",
            ),
            Slip(
                "false_alarms_over_alarms",
                (fp / (tp + fp), recall),
                "The recall is right. The first is the share of false alarms.",
            ),
            Slip(
                "over_all_rows", (tp / len(y), tp / len(y)), "Each has its own denominator: the alarms, the positives."
            ),
        ),
        hint="Fill in the table of four first.",
        tolerance=_tolerance(min(precision, recall)),
        parts=("the precision", "the recall"),
    )


def _ask_half_width(rng):
    n = int(rng.choice([200, 400, 500, 900, 1000, 2000, 2500, 5000]))
    rate = float(rng.choice([0.05, 0.1, 0.15, 0.2, 0.25, 0.3]))
    width = normal_half_width(rate, n)
    return Asked(
        prompt=f"An error rate of {rate:g} was measured on {n} fresh rows. What is the half-width of its 95 % normal "
        "interval?",
        answer=width,
        worked=f"1.96 · √({rate:g} · {1 - rate:g}/{n}) = 1.96 · {width / 1.96:.4g} = {width:.4g}.",
        slips=(
            Slip("one_standard_error", width / 1.96, "That is one standard error; 95 % wants 1.96 of them."),
            Slip("whole_width", 2 * width, "That is the whole width."),
            Slip("root_forgotten", 1.96 * rate * (1 - rate) / n, "A root is missing."),
            Slip("rate_for_the_variance", 1.96 * math.sqrt(rate / n), "The variance of one 0 or 1 is r(1 − r)."),
            Slip("n_forgotten", 1.96 * math.sqrt(rate * (1 - rate)), "That is for one row. The mean of n varies less."),
        ),
        hint="Standard deviation of one 0 or 1, divided by the root of n, times 1.96.",
        tolerance=_tolerance(width),
    )


def _ask_which_average(rng):
    train = int(rng.integers(10, 40)) / 100
    holdout = train + int(rng.integers(2, 15)) / 100
    rows, held = 1000 * int(rng.integers(2, 9)), 500
    pooled = (rows * train + held * holdout) / (rows + held)
    return Asked(
        prompt=f"A model has mean loss {train:.2f} on the {rows} rows it was fitted to, and {holdout:.2f} on {held} "
        "rows that "
        "neither the fit nor any choice has seen, drawn in the same way. Give an unbiased estimate of its population "
        "value.",
        answer=holdout,
        worked=f"Only the {held} untouched rows can tell: {holdout:.2f}. The fit has made the loss on its own rows "
        "small, and "
        "an average over all rows would carry some of that along.",
        slips=(
            Slip("train_mean", train, "The fit has worked to make that one small. Which rows has it not seen?"),
            Slip("all_rows_pooled", pooled, "You averaged over all rows; most of them the fit has seen."),
            Slip("middle_of_both", (train + holdout) / 2, "You took the middle. One of the two is unbiased by itself."),
            Slip("gap", holdout - train, "That is the gap between the two averages."),
        ),
        hint="Which of the three averages does each number belong to?",
        tolerance=0.0005,
    )


_DECISION_AT = '"From a probability to a decision" in part 1'
_TWO_WAYS_AT = '"Two ways to write a label" in part 1'
_STAIRS_AT = '"Walk along the line of thresholds" in part 2'
_POPULATION_AT = '"What changes when there are infinitely many points" in part 2'
_SCAN_AT = '"A scan from the left" in part 3'

DRILLS = (
    Drill("drill_margin_form", "zero–one losses of scores", "O1.1", _ask_margin_form, _TWO_WAYS_AT),
    Drill("drill_two_cutoffs", "one probability, two cut-offs", "O1.1", _ask_two_cutoffs, _DECISION_AT),
    Drill("drill_plateaus", "the pieces of a staircase", "O1.2", _ask_plateaus, _STAIRS_AT),
    Drill("drill_two_slopes", "slopes of two risks", "O1.2", _ask_two_slopes, _POPULATION_AT),
    Drill("drill_fewest_mistakes", "the best threshold", "O1.3", _ask_fewest_mistakes, _SCAN_AT),
    Drill("drill_growth", "what sorting saves", "O1.3", _ask_growth, _SCAN_AT),
    Drill("drill_bayes_risk", "the Bayes risk", "O1.4", _ask_bayes_risk, '"One x at a time" in part 4'),
    Drill("drill_excess_risk", "the excess risk", "O1.4", _ask_excess_risk, '"The price of another rule" in part 4'),
    Drill("drill_cutoff", "a cut-off from costs", "O1.5", _ask_cutoff, '"From costs to a cut-off" in part 5'),
    Drill(
        "drill_precision_recall",
        "precision and recall",
        "O1.5",
        _ask_precision_recall,
        '"Four kinds of outcome" in part 5',
    ),
    Drill("drill_half_width", "how sure is a rate", "O1.6", _ask_half_width, '"An interval for a rate" in part 6'),
    Drill("drill_which_average", "which average", "O1.6", _ask_which_average, '"Three averages" in part 6'),
)
