"""Notebook 04b: drills, questions that come back with fresh numbers."""

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import multilabel_bce, softmax
from lossedu.metrics import brier_decomposition, expected_calibration_error
from lossedu.optimize import fit_softmax, fit_temperature, softmax_risk_gradient
from lossedu.theory import kl_categorical


def _number(value) -> str:
    return f"{value:.4g}".replace("-", "−")


def _listed(values) -> str:
    return ", ".join(_number(value) for value in values)


def ask_three_tags(rng):
    while True:
        y, p = rng.integers(0, 2, 3), rng.choice([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], 3, replace=False)
        if 0 < y.sum() < 3 and abs(p.sum() - 1) > 0.05:
            break
    happened = np.where(y == 1, p, 1 - p)
    loss = float(multilabel_bce(y, p))
    return Asked(
        prompt=f"""Three sigmoid outputs say ({_listed(p)}) of one example, and its labels are ({_listed(y)}). What is
the loss of the example, summed over the outputs, to three decimals?""",
        answer=loss,
        worked=f"""What came was given {_listed(happened)}. The loss is −ln of each, added up: −ln of their product,
{_number(happened.prod())}, which is {loss:.3f}.""",
        slips=(
            Slip("averaged", loss / 3, "You averaged over the outputs. The loss of the example is their sum."),
            Slip(
                "only_the_ones",
                float(-np.log(p[y == 1]).sum()),
                "Only the labels 1 cost something in your sum. What does an output pay for a label 0?",
            ),
            Slip(
                "one_question",
                float(-np.log(p[y == 1] / p.sum()).sum()),
                "You normalised the row. These are three questions, each with a total of its own.",
            ),
            Slip(
                "labels_exchanged",
                float(multilabel_bce(1 - y, p)),
                "That is the loss of the opposite labels.",
            ),
            Slip("log_base_two", loss / float(np.log(2)), "That is in bits; the natural logarithm is used here."),
        ),
        hint="For each output the probability it gave to what came; then minus the logarithm, added up.",
        tolerance=0.001,
    )


def ask_labels_that_imply(rng):
    inner, outer = sorted(float(v) / 10 for v in rng.choice([1, 2, 3, 4, 5, 6, 7, 8], 2, replace=False))
    truth = np.array([inner, 0.0, outer - inner, 1 - outer])
    product = np.outer([inner, 1 - inner], [outer, 1 - outer]).ravel()
    lost = float(kl_categorical(truth, product))
    name, wider = [("rose", "flower"), ("car", "vehicle"), ("oak", "tree"), ("trout", "fish")][int(rng.integers(4))]
    return Asked(
        prompt=f"""At some x, P({name}) = {inner:g} and P({wider}) = {outer:g}, and every {name} is a {wider}. Two
sigmoid outputs give exactly these numbers. Read as independent, which probability do they give to a {name} that is no
{wider}, and how far is their joint distribution from the true one (divergence from the truth, to three decimals)?""",
        answer=(inner * (1 - outer), lost),
        worked=f"""The product gives {inner:g} · {_number(1 - outer)} = {_number(inner * (1 - outer))} to what never
comes. Both, {name} only, {wider} only, neither: the truth is {_listed(truth)}, the outputs say {_listed(product)}. The
sum of truth · ln(truth/outputs) over the three cells that come is {lost:.3f}.""",
        slips=(
            Slip("nothing_lost", (inner * (1 - outer), 0.0), "The first is right, and shows that something is lost."),
            Slip(
                "in_bits",
                (inner * (1 - outer), lost / float(np.log(2))),
                "The first is right; the second is in bits.",
            ),
            Slip(
                "both_labels",
                (inner * outer, lost),
                "The second is right. The first is for both labels together.",
            ),
            Slip(
                "one_cell",
                (inner * (1 - outer), float(inner * np.log(1 / outer))),
                "The first is right. The divergence runs over all cells that come, and there are three.",
            ),
        ),
        parts=("the probability of what never comes", "the divergence"),
        hint="Four cells: the truth, and the product of the two outputs. Cells that never come add nothing.",
        tolerance=0.001,
    )


def ask_softmax_slope_at_zero(rng):
    classes, n = 3, 3
    while True:
        x = rng.choice([-4, -3, -2, 2, 3, 4, 5], n, replace=False)
        y = rng.integers(0, classes, n)
        k = int(rng.integers(classes))
        if 0 < np.sum(y == k) < n and x.sum() != 0:
            break
    X = np.column_stack((x, np.ones(n)))
    slope, intercept = softmax_risk_gradient(np.zeros((2, classes)), X, y)[:, k]
    errors = 1 / classes - (y == k)
    return Asked(
        prompt=f"""Softmax regression with {classes} classes, one measurement and a column of ones. Rows x =
({_listed(x)}), classes ({_listed(y)}), all weights 0. Give the gradient of the mean cross-entropy in the two weights of
class {k}: (of x, of the intercept), to three decimals.""",
        answer=(float(slope), float(intercept)),
        worked=f"""At zero weights every probability is 1/{classes}, so for class {k} the errors p − y are
{_listed(errors)}. Their mean product with x is {_number(slope)}, their mean {_number(intercept)}.""",
        slips=(
            Slip("turned_sign", (float(-slope), float(-intercept)), "The sign is turned: the slope is p - y."),
            Slip("summed", (float(n * slope), float(n * intercept)), "You added up the rows. The risk is a mean."),
            Slip(
                "two_classes",
                tuple(float(v) for v in X.T @ (0.5 - (y == k)) / n),
                "That is for two classes: with zero weights each of three has the same probability.",
            ),
            Slip(
                "rows_of_this_class_alone",
                tuple(float(v) for v in X.T @ np.where(y == k, errors, 0.0) / n),
                "The rows of other classes pull on these weights too: their error is p − 0.",
            ),
        ),
        parts=("for x", "for the intercept"),
        hint="For each row the error p − y of this class, with p the same for all; then means.",
        tolerance=0.001,
    )


def ask_intercepts_alone(rng):
    while True:
        count = rng.integers(1, 7, 3)
        if np.unique(count).size == 3 and np.ptp(np.log(count)) > 0.5:
            break
    y = np.repeat([0, 1, 2], count)
    of_first = float(fit_softmax(np.ones((y.size, 1)), y, 0.0)[0, 0])
    logs = np.log(count)
    return Asked(
        prompt=f"""Softmax regression with nothing but a column of ones; the three classes come {_listed(count)} times.
Of all intercepts that minimise the risk, those with sum 0 are wanted: which is that of class 0, to three decimals?""",
        answer=of_first,
        worked=f"""The probabilities are the shares, so the intercepts are their logarithms plus a constant. ln of the
counts: {_listed(logs)}, mean {_number(logs.mean())}; the one of class 0 is {_number(logs[0])} − {_number(logs.mean())}
= {of_first:.3f}.""",
        slips=(
            Slip(
                "logarithm_of_the_share",
                float(np.log(count[0] / y.size)),
                "The right probabilities, and the three do not sum to 0. Subtract their mean.",
            ),
            Slip("share", float(count[0] / y.size), "That is the probability. Which logits lead to the shares?"),
            Slip(
                "logit_of_the_share",
                float(np.log(count[0] / (y.size - count[0]))),
                "That is the logit of a sigmoid, class 0 against all others.",
            ),
            Slip(
                "last_class_at_zero",
                float(np.log(count[0] / count[2])),
                "There the last intercept is 0. Wanted are three of sum 0.",
            ),
        ),
        hint="Logarithms of the counts give the right softmax; then subtract their mean.",
        tolerance=0.001,
    )


def ask_error_in_two_bins(rng):
    while True:
        low, high = (rng.choice(choices, size, replace=False) for choices, size in (
            ([0.1, 0.2, 0.3, 0.4], int(rng.integers(2, 4))),
            ([0.6, 0.7, 0.8, 0.9], int(rng.integers(2, 4))),
        ))  # fmt: skip
        p = np.concatenate((np.sort(low), np.sort(high)))
        y = (rng.random(p.size) < p).astype(int)
        gaps = [float(y[part].mean() - p[part].mean()) for part in (p < 0.5, p > 0.5)]
        if low.size != high.size and gaps[0] * gaps[1] < -0.004 and abs(abs(gaps[0]) - abs(gaps[1])) > 0.02:
            break
    n, error = p.size, expected_calibration_error(y, p, 2)
    return Asked(
        prompt=f"""Forecasts {_listed(p)} of class 1, labels {_listed(y)}. What is the ECE with two bins, (0, ½] and
(½, 1], to three decimals?""",
        answer=error,
        worked=f"""Frequency minus mean forecast is {_number(gaps[0])} in the lower bin with {low.size} examples and
{_number(gaps[1])} in the upper one with {high.size}. Without signs and weighted: ({low.size} · {_number(abs(gaps[0]))}
+ {high.size} · {_number(abs(gaps[1]))})/{n} = {error:.3f}.""",
        slips=(
            Slip(
                "gaps_cancel",
                abs(low.size * gaps[0] + high.size * gaps[1]) / n,
                "The gaps have opposite signs and cancel in your average. Where does the absolute value belong?",
            ),
            Slip("bins_alike", float(np.mean(np.abs(gaps))), "The bins hold different numbers of examples."),
            Slip("largest", float(np.max(np.abs(gaps))), "That is the largest gap; the average is asked for."),
            Slip("every_example", float(np.mean(np.abs(y - p))), "First the means within a bin, then the gap."),
        ),
        hint="For each bin: how often class 1 came, the mean forecast, the gap, the share of the examples.",
        tolerance=0.001,
    )


def ask_brier_in_parts(rng):
    while True:
        forecasts = np.sort(rng.choice([0.1, 0.2, 0.3, 0.6, 0.7, 0.8], 2, replace=False))
        sizes = rng.integers(2, 7, 2)
        ones = np.array([int(rng.integers(0, size + 1)) for size in sizes])
        shares = ones / sizes
        if sizes[0] != sizes[1] and shares[1] - shares[0] > 0.2 and np.all(np.abs(shares - forecasts) > 0.03):
            break
    y = np.concatenate([np.arange(size) < one for size, one in zip(sizes, ones, strict=True)]).astype(int)
    reliability, resolution, uncertainty = brier_decomposition(y, np.repeat(forecasts, sizes))
    base = y.mean()
    return Asked(
        prompt=f"""A forecaster said {forecasts[0]:g} to {sizes[0]} examples, of which {ones[0]} came, and
{forecasts[1]:g} to {sizes[1]}, of which {ones[1]} came. Give reliability, resolution and uncertainty of the Brier
score, to four decimals.""",
        answer=(reliability, resolution, uncertainty),
        worked=f"""Frequencies {_listed(shares)}, prevalence {_number(base)}, weights {_listed(sizes / y.size)}.
Reliability: weighted squares of forecast minus frequency, {_number(reliability)}. Resolution: weighted squares of
frequency minus prevalence, {_number(resolution)}. Uncertainty: {_number(base)} · {_number(1 - base)} =
{_number(uncertainty)}. The Brier score is {_number(reliability - resolution + uncertainty)}.""",
        slips=(
            Slip(
                "groups_alike",
                (float(np.mean((forecasts - shares) ** 2)), float(np.mean((shares - base) ** 2)), uncertainty),
                "The third is right. The two groups differ in size: weigh them.",
            ),
            Slip("exchanged", (resolution, reliability, uncertainty), "The first two are in each other's place."),
            Slip(
                "resolution_of_the_forecasts",
                (reliability, float(sizes @ (forecasts - base) ** 2) / y.size, uncertainty),
                "The resolution asks how far the frequencies differ, not the forecasts.",
            ),
            Slip(
                "brier_first",
                (reliability - resolution + uncertainty, resolution, uncertainty),
                "The first is the whole Brier score. Reliability compares each forecast with the frequency of its"
                " group.",
            ),
        ),
        parts=("reliability", "resolution", "uncertainty"),
        hint="Two groups: forecast, frequency, weight. The prevalence is the share of what came over all.",
        tolerance=2e-4,
    )


def ask_class_by_class(rng):
    while True:
        row = rng.choice([0.1, 0.2, 0.3, 0.5, 0.6, 0.7], 3, replace=False)
        count = 10 * rng.permutation(rng.integers(1, 8, 3))
        if abs(row.sum() - 1) < 1e-9 and count.sum() == 100 and np.abs(count / 100 - row).sum() > 0.15:
            break
    shares, top = count / 100, int(row.argmax())
    gaps = np.abs(shares - row)
    by_class = float(gaps.mean())
    return Asked(
        prompt=f"""Of 100 examples each got the forecast ({_listed(row)}), and the classes came {_listed(count)} times.
Give the top-label ECE and the class-wise ECE, to three decimals.""",
        answer=(float(gaps[top]), by_class),
        worked=f"""The gaps of the three classes are {_listed(gaps)}. The largest entry belongs to class {top}, so the
top-label ECE is {_number(gaps[top])}; the average of the three is {_number(by_class)}.""",
        slips=(
            Slip("summed", (float(gaps[top]), 3 * by_class), "The first is right. The second is an average."),
            Slip(
                "most_frequent_class",
                (float(gaps[int(count.argmax())]), by_class),
                "The second is right. The first goes by the largest forecast, not by the most frequent class.",
            ),
            Slip("exchanged", (by_class, float(gaps[top])), "The two are in each other's place."),
            Slip("largest_gap", (float(gaps.max()), by_class), "The second is right. The top label is the likeliest."),
        ),
        parts=("top-label", "class-wise"),
        hint="A gap for each class: its share minus its forecast, without sign.",
        tolerance=0.001,
    )


def ask_temperature_of_a_gap(rng):
    n = int(rng.choice([5, 8, 10]))
    right = int(rng.integers(n // 2 + 1, n))
    gap = float(rng.choice([0.5, 1, 2, 3, 4]))
    T = fit_temperature(np.repeat([0, 1], [right, n - right]), np.tile([gap, 0.0], (n, 1)))
    share = right / n
    odds = float(np.log(share / (1 - share)))
    said = float(softmax([gap, 0.0])[0])
    return Asked(
        prompt=f"""A model with two classes gives the logits ({gap:g}, 0) to each of {n} held-out rows, and class 0 is
right on {right} of them. Which temperature has the smallest cross-entropy, to three digits?""",
        answer=T,
        worked=f"""The best probability of class 0 is the share, {share:g}. It takes a gap of ln({right}/{n - right}) =
{_number(odds)}, so T = {gap:g}/{_number(odds)} = {_number(T)}: {"less" if T > 1 else "more"} sure than the
{_number(said)} that the model says.""",
        slips=(
            Slip("inverse", 1 / T, "That is 1/T."),
            Slip("gap_wanted", odds, "That is the gap after scaling. Which T makes it of the gap there is?"),
            Slip("ratio_of_probabilities", said / share, "The temperature divides logits, not probabilities."),
            Slip("gap_over_share", gap / share, "Which gap of logits belongs to that share?"),
        ),
        hint="The best forecast is the share. Which gap gives it? Then the quotient of the two gaps.",
        tolerance=0.005 * max(1.0, T),
    )


def ask_a_row_at_a_temperature(rng):
    z = np.sort(rng.choice([-1, 0, 1, 2, 3, 4], 3, replace=False))[::-1].astype(float)
    T = float(rng.choice([0.5, 2.0, 4.0]))
    before, after = float(softmax(z)[0]), float(softmax(z / T)[0])
    odds = softmax(z) / T
    return Asked(
        prompt=f"""Logits ({_listed(z)}). What is the probability of class 0 at temperature {T:g}, to three
decimals?""",
        answer=after,
        worked=f"""Divided by {T:g} the logits are {_listed(z / T)}. e to the power of each: {_listed(np.exp(z / T))};
the first over the sum is {after:.3f}. At T = 1 it was {before:.3f}.""",
        slips=(
            Slip("multiplied", float(softmax(z * T)[0]), "You multiplied by T. A temperature above 1 makes less sure."),
            Slip("not_scaled", before, "That is the probability at temperature 1."),
            Slip("probability_divided", before / T, "You divided the probability. The logits are divided."),
            Slip("two_softmaxes", float(softmax(odds)[0]), "One softmax, of the divided logits."),
        ),
        hint="First divide, then the softmax.",
        tolerance=0.001,
    )


BOTH_NEEDED, LESS, MORE = "T = 1 is best", "T > 1 is best", "T < 1 is best"


def ask_which_side_of_one(rng):
    """Two classes and rows of two gaps; the slope of the loss at T = 1 decides."""
    while True:
        gaps = rng.choice([1, 2, 3, 4], 2, replace=False).astype(float)
        n, right = 10, rng.integers(6, 10, 2)
        expected = float(np.mean([gap * softmax([gap, 0.0])[0] for gap in gaps]))
        true = float(np.mean(gaps * right / n))
        if abs(expected - true) > 0.05:
            break
    answer = LESS if expected > true else MORE
    verdict = "It expects too much, so T is above 1" if answer == LESS else "It expects too little, so T is below 1"
    return Asked(
        prompt=f"""Two classes. Ten held-out rows have the logits ({gaps[0]:g}, 0) and class 0 is right on {right[0]} of
them; ten more have ({gaps[1]:g}, 0), with {right[1]} right. On which side of 1 is the best temperature? One of
`"{LESS}"`, `"{MORE}"`, `"{BOTH_NEEDED}"`.""",
        answer=answer,
        worked=f"""The forecast expects a logit of {gaps[0]:g} · {_number(softmax([gaps[0], 0.0])[0])} in the first ten
rows and {gaps[1]:g} · {_number(softmax([gaps[1], 0.0])[0])} in the others, {_number(expected)} on average. The true
classes have {_number(true)}. {verdict}.""",
        slips=(
            Slip(
                "less_sure" if answer == MORE else "surer",
                LESS if answer == MORE else MORE,
                "Compare the mean logit that the forecast expects with the mean logit of the true classes.",
            ),
            Slip("stays", BOTH_NEEDED, "The two means differ, so the slope at T = 1 is not 0."),
        ),
        choices=(LESS, MORE, BOTH_NEEDED),
        hint="Expected logit, gap times probability, against the mean logit of what came.",
    )


MANY, JOINT, WEIGHTS = (
    '"Many questions" in part 1',
    '"What many questions cannot say" in part 1',
    '"All the weights at once" in part 2',
)
BINS, WHICH, PARTS, TEMPERATURE = (
    '"One number: the ECE" in part 3',
    '"Which probability" in part 3',
    '"The Brier score in three parts" in part 4',
    '"Which temperature" in part 5',
)

DRILLS = (
    Drill("three_tags", "the loss of three outputs", "O4.4", ask_three_tags, MANY),
    Drill("labels_that_imply", "what two right outputs miss", "O4.4", ask_labels_that_imply, JOINT),
    Drill("softmax_slope_at_zero", "a gradient at zero weights", "O4.4", ask_softmax_slope_at_zero, WEIGHTS),
    Drill("intercepts_alone", "intercepts of sum 0", "O4.4", ask_intercepts_alone, WEIGHTS),
    Drill("error_in_two_bins", "an ECE by hand", "O4.5", ask_error_in_two_bins, BINS),
    Drill("class_by_class_gaps", "top-label and class-wise", "O4.5", ask_class_by_class, WHICH),
    Drill("brier_in_parts", "a Brier score in parts", "O4.5", ask_brier_in_parts, PARTS),
    Drill("temperature_of_a_gap", "a temperature by hand", "O4.6", ask_temperature_of_a_gap, TEMPERATURE),
    Drill("row_at_a_temperature", "a row at a temperature", "O4.6", ask_a_row_at_a_temperature, TEMPERATURE),
    Drill("side_of_one", "on which side of 1", "O4.6", ask_which_side_of_one, TEMPERATURE),
)
