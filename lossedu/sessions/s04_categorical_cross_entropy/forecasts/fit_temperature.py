"""Session 04, objective O4.6: the temperature with the smallest mean cross-entropy."""

import numpy as np

from lossedu import losses, optimize
from lossedu.exercises import Case, Exercise
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.wrong_temperatures import WRONG_TEMPERATURES

HUGE, SMALL, TWO_CLASSES = "logits in the hundreds", "logits near 0", "two classes"
SHIFTED = "2000 added to every logit"
FAR_WRONG = "one row far on the wrong side, among many"


def _logits_and_labels(rng, n, classes, temperature):
    """Logits with one decimal, labels drawn from softmax(z / temperature), and a T with room on both sides."""
    while True:
        z = np.round(rng.normal(0, 1.5, (n, classes)) * (temperature if temperature > 1 else 1), 1)
        y = (z / temperature + rng.gumbel(0, 1, z.shape)).argmax(axis=1)
        of_truth = z[np.arange(n), y]
        hit = np.mean(of_truth == z.max(axis=1))
        if not 0.4 <= hit <= 0.9 or np.mean(of_truth - z.mean(axis=1)) < 0.3:
            continue
        with np.errstate(under="ignore"):  # very unlikely classes have probability 0, whatever the reader has set
            T = optimize.fit_temperature(y, z)
            sharp, best, blunt = (losses.sparse_cce_with_logits(y, z / t).mean() for t in (0.9 * T, T, 1.1 * T))
        curved = min(sharp, blunt) - best > 4e-4
        off_the_grids = min(abs(100 * T - round(100 * T)), 1) > 0.3
        if curved and off_the_grids and 0.3 < T < 4 and abs(T - 1) > 0.15:
            return y, z


def _temperature_cases(rng):
    for temperature in (0.5, 0.7, 1.4, 1.7, 2.0, 2.5):
        for n, classes in ((8, 3), (10, 3), (10, 4)):
            yield Case(_logits_and_labels(rng, n, classes, temperature))
    for scale in (200.0, 100.0):
        y, z = _logits_and_labels(rng, 10, 3, 1.7)
        yield Case((y, np.round(scale * z, 1)), HUGE)
    y, z = _logits_and_labels(rng, 10, 3, 1.7)
    yield Case((y, z / 50), SMALL)
    y, z = _logits_and_labels(rng, 10, 3, 0.7)
    yield Case((y, z + 2000.0), SHIFTED)
    yield Case((np.array([0, 0, 0, 1]), np.array([[2.0, 0.0]] * 4)), TWO_CLASSES)
    yield Case((np.array([1, 1, 0, 1, 1]), np.array([[0.0, 1.0]] * 5)), TWO_CLASSES)
    one_in_sixty = np.array([[1.0, 0.0]] * 60 + [[14.0, 0.0]])
    yield Case((np.array([0] * 60 + [1]), one_in_sixty), FAR_WRONG)
    yield Case((np.array([0, 1, 1, 2]), np.array([[4, 0, 0], [0, 4, 0], [4, 0, 0], [0, 0, 4]])), "whole numbers only")


def fit_temperature(y, z):
    z = z - np.max(z, axis=1, keepdims=True)  # changes no probability, and nothing overflows
    of_truth = z[np.arange(len(y)), y]
    low, high = np.log(0.01), np.log(1000)  # of ln T
    for _ in range(60):
        middle = (low + high) / 2
        p = np.exp(z / np.exp(middle))
        p = p / np.sum(p, axis=1, keepdims=True)
        slope = np.mean(np.sum(p * z, axis=1) - of_truth)  # of the loss, in 1/T
        if slope < 0:  # a larger 1/T is better
            high = middle
        else:
            low = middle
    return np.exp(middle)


def _golden_section(y, z):
    def loss(t):
        s = z * np.exp(-t)
        top = s.max(axis=1)
        return np.mean(top + np.log(np.exp(s - top[:, None]).sum(axis=1)) - s[np.arange(len(y)), y])

    low, high, cut = np.log(0.01), np.log(1000.0), (5**0.5 - 1) / 2
    while high - low > 1e-6:
        a, b = high - cut * (high - low), low + cut * (high - low)
        if loss(a) < loss(b):
            high = b
        else:
            low = a
    return float(np.exp((low + high) / 2))


def _library_minimiser(y, z):
    from scipy.optimize import minimize_scalar
    from scipy.special import log_softmax

    def loss(t):
        return -np.mean(log_softmax(np.asarray(z, dtype=float) / np.exp(t), axis=1)[range(len(y)), y])

    return np.exp(minimize_scalar(loss, bounds=(-4.7, 7.0), method="bounded", options={"xatol": 1e-7}).x)


def _newton_in_the_sharpness(y, z):
    size = np.std(z - z.mean(axis=1, keepdims=True))
    z = (z - z.max(axis=1, keepdims=True)) / size
    b = 0.1
    for _ in range(60):
        p = np.exp(b * z)
        p = p / p.sum(axis=1, keepdims=True)
        mean = np.einsum("ik,ik->i", p, z)
        slope = np.mean(mean - z[np.arange(len(y)), y])
        b = max(b - slope / np.mean(np.einsum("ik,ik->i", p, z**2) - mean**2), b / 4)
    return size / b


def _finer_and_finer_grids(y, z):
    middle, reach = 1.0, 6.0
    for _ in range(12):
        grid = np.linspace(middle - reach, middle + reach, 61)
        s = np.asarray(z)[None] / np.exp(grid)[:, None, None]
        s = s - s.max(axis=2, keepdims=True)
        loss = np.mean(np.log(np.exp(s).sum(axis=2)) - s[:, np.arange(len(y)), y], axis=1)
        middle, reach = grid[np.argmin(loss)], reach / 10 if reach > 1e-5 else reach
    return np.exp(middle)


FIT_TEMPERATURE = Exercise(
    name="fit_temperature",
    label="the temperature of a model",
    number="4.11",
    objective="O4.6",
    minutes=14,
    points=4,
    arguments=("y", "z"),
    outputs=("temperature",),
    reference=optimize.fit_temperature,
    cases=_temperature_cases,
    rtol=1e-3,  # a loss right to 1e-10 leaves T so uncertain where it is flat
    atol=0.0,
    wrong_ideas=WRONG_TEMPERATURES,
    right_variants=(_golden_section, _library_minimiser, _newton_in_the_sharpness, _finer_and_finer_grids),
    look_again='"Which temperature" in part 5',
    solution=fit_temperature,
    why="""The slope of the mean loss in 1/T is the mean of (the logit the forecast expects, Σ p·z, minus the logit
    of the true class). It rises with 1/T, so its only zero can be found by halving: negative, and T is too large;
    positive, and it is too small. Halving ln T instead of T treats 0.02 and 200 alike.""",
    kind_hints={
        HUGE: "How large does an exponent get on the way, and what is subtracted first? And how far do you look for T?",
        SHIFTED: "The same number added to all logits of a row changes no probability. What does it do to yours?",
        FAR_WRONG: "How much may one row cost in your sum, and how much does it cost?",
        SMALL: "Small logits want a small temperature: how far down do you look?",
        TWO_CLASSES: "All rows are alike here: at the best temperature the probability of class 0 is the share of "
        "class 0 among the labels.",
    },
    fallback="Print the slope, the mean of (expected logit minus true logit), at the T you return. If it is 0 to six "
    "digits, your slope is that of another function. If it is small and not 0, T was rounded or taken from a grid, or "
    "the search ended early. If it is large, it went on in the wrong half, or a step overshot: halving cannot.",
)
