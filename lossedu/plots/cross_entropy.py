"""Binary cross-entropy: what minimises it, how it mixes costs, and where its formulas break in floating point."""

import numpy as np

from lossedu.losses import bce, bce_grad_z, bce_with_logits, brier, sigmoid
from lossedu.losses.labels import numbers
from lossedu.plots.palette import ACCENT, GREY, INK, LOSSES, PALE, REFERENCE, SKY, VERMILION
from lossedu.plots.picture import Picture, blank, halo, line, place, share, style
from lossedu.theory import bernoulli_cross_entropy, bernoulli_entropy, kl_bernoulli

CROSS_ENTROPY = LOSSES["logistic"]  # the logistic loss of the logit
BRIER = LOSSES["squared"]  # the squared error of a probability
PATCH = 1e-8
MARGINS = np.arange(0.0, 60.25, 0.25)
LOGITS = np.arange(-40.0, 10.25, 0.25)


def _probability(value, name):
    value = numbers(value, name)
    if value.ndim or not 0.01 <= value <= 0.99:
        raise ValueError(f"{name}: {value} came; allowed is one number from 0.01 to 0.99")
    return float(value)


def best_forecast(eta=0.3, forecast=None):
    """Picture of the expected cross-entropy over all forecasts, where class 1 comes with probability eta.

    The curve never falls below the entropy, which it touches at the forecast eta. forecast: another one, whose
    excess over the entropy, the divergence, is drawn. Both from 0.01 to 0.99. Returns a `Picture`. Raises ValueError
    otherwise.
    """
    eta = _probability(eta, "eta")
    forecast = None if forecast is None else _probability(forecast, "forecast")
    entropy = float(bernoulli_entropy(eta))
    alt = (
        f"Expected cross-entropy of a forecast p when class 1 comes with probability η = {place(eta)}. The curve is "
        f"infinite at p = 0 and p = 1 and lowest at p = {place(eta)}, where it is the entropy, {share(entropy)}."
    )
    if forecast is not None:
        alt += (
            f" The forecast p = {place(forecast)} costs {share(float(bernoulli_cross_entropy(eta, forecast)))}: "
            f"{share(float(kl_bernoulli(eta, forecast)))} more, the divergence."
        )
    with style():
        figure = blank(640, 380)
        _draw_forecasts(figure.subplots(), eta, forecast, entropy)
    return Picture(figure, alt)


def _draw_forecasts(axes, eta, forecast, entropy):
    p = np.union1d(np.linspace(0.001, 0.999, 999), [1e-4, 3e-4, 1 - 3e-4, 1 - 1e-4])
    top = max(2.2, 1.25 * bernoulli_cross_entropy(eta, forecast) if forecast is not None else 0.0)
    axes.set(xlim=(0, 1), ylim=(0, top), xlabel="forecast p of class 1", ylabel="expected cross-entropy")
    axes.plot(p, bernoulli_cross_entropy(eta, p), gid="risk", **{**line(CROSS_ENTROPY), "linewidth": 2.25})
    axes.axhline(entropy, linewidth=1.25, zorder=1, gid="entropy", **line(REFERENCE))
    axes.plot(eta, entropy, "o", color=INK, markersize=7, gid="best")
    left = eta <= 0.5
    axes.annotate(
        f"best: p = η = {place(eta)}", (eta, entropy), xytext=(0, -9), textcoords="offset points",
        ha="center", va="top", path_effects=halo(),
    )  # fmt: skip
    axes.annotate(
        f"entropy {share(entropy)}", (0.99 if left else 0.01, entropy), xytext=(0, -9), textcoords="offset points",
        ha="right" if left else "left", va="top", path_effects=halo(),
    )  # fmt: skip
    if forecast is None:
        return
    cost = float(bernoulli_cross_entropy(eta, forecast))
    axes.plot((forecast, forecast), (entropy, cost), color=ACCENT, linewidth=3, gid="divergence", zorder=3)
    axes.plot(forecast, cost, "s", color=ACCENT, markersize=7, zorder=4)
    after = (
        forecast > eta and forecast <= 0.75
    ) or forecast < 0.25  # outside, where the curve is higher, if there is room
    axes.annotate(
        f"divergence {share(float(kl_bernoulli(eta, forecast)))}", (forecast, (entropy + cost) / 2),
        xytext=(8 if after else -8, 0), textcoords="offset points", ha="left" if after else "right", va="center",
        path_effects=halo(),
    )  # fmt: skip


def cost_mixture(p=0.62):
    """Picture of cross-entropy and Brier score of a positive as areas over the cut-offs that miss it.

    p: probability of class 1, from 0.01 to 0.99. Left, the weight 1/(c (1 - c)) times the cost 1 - c of a miss; right,
    the weight 2. Returns a `Picture`. Raises ValueError otherwise.
    """
    p = _probability(p, "p")
    parts = (
        ("cross-entropy", "1/(c(1 − c))", CROSS_ENTROPY, lambda c: 1 / c, float(bce(1, p)), 3.5),
        ("Brier score", "2", BRIER, lambda c: 2 * (1 - c), float(brier(1, p)), 2.2),
    )
    with style():
        figure = blank(760, 330)
        for axes, part in zip(figure.subplots(1, 2), parts, strict=True):
            _draw_mixture(axes, p, *part)
    alt = (
        f"Two areas over the cut-offs c from p = {place(p)} to 1, at which a positive is missed. With the weight "
        f"1/(c(1 − c)) the cost 1 − c of a miss becomes 1/c, and the area is {share(parts[0][4])}, the cross-entropy. "
        f"With the weight 2 it becomes 2(1 − c), and the area is {share(parts[1][4])}, the Brier score."
    )
    return Picture(figure, alt)


def _draw_mixture(axes, p, name, weight, look, height, area, top):
    c = np.linspace(0.02, 1, 491)
    missed = np.linspace(p, 1, 200)
    axes.set(xlim=(0, 1), ylim=(0, top), xlabel="cut-off c", ylabel="weight × cost of a miss")
    axes.set_title(f"{name}: weight {weight}", pad=10)
    axes.plot(c, height(c), gid="weighted cost", **line(look))
    axes.fill_between(missed, height(missed), facecolor=SKY, alpha=0.6, linewidth=0, gid="area")
    axes.axvline(p, color=INK, linewidth=1.25, zorder=1)
    axes.annotate(
        f"p = {place(p)}", (p, 0.97), xycoords=("data", "axes fraction"), xytext=(-5 if p > 0.5 else 5, 0),
        textcoords="offset points", ha="right" if p > 0.5 else "left", va="top", path_effects=halo(),
    )  # fmt: skip
    axes.annotate(
        f"area {share(area)}", ((p + 1) / 2, 0.4 * height((p + 1) / 2)),
        xytext=(0.97, 0.72), textcoords="axes fraction", ha="right", va="top", path_effects=halo(),
        arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1, "shrinkA": 2, "shrinkB": 0},
    )  # fmt: skip


def broken_formulas():
    """Picture of three ways to compute the loss and two to compute its slope in the logit, in double precision.

    Left, the loss on the right side, on a scale of powers of ten: ln(1 + e^-m) as written falls to exactly 0, log1p
    does not. Right, the slope for y = 1 at negative logits: with 1e-8 inside the logarithm it dies. Returns a
    `Picture`.
    """
    as_written = np.log(1.0 + np.exp(-MARGINS))
    zero_from = float(MARGINS[np.argmax(as_written == 0.0)])
    p = sigmoid(LOGITS)
    patched = p * (1.0 - p) / (p + PATCH)
    half = float(np.log(PATCH))  # where p is as large as what is added to it
    with style():
        figure = blank(800, 380)
        left, right = figure.subplots(1, 2)
        _draw_values(left, as_written, zero_from)
        _draw_slopes(right, patched, half)
    alt = (
        "Left, the loss of a right prediction against the margin, in powers of ten. The exact loss falls along a "
        f"straight line, to about 10^−26 at margin {place(MARGINS[-1])}; ln(1 + e^−m) as written becomes "
        f"ragged and is exactly 0 from {place(zero_from)} on. Right, the size of the slope in the "
        "logit for y = 1. Exactly it rises to 1 for negative logits. With 1e−8 inside the logarithm it has fallen to "
        f"one half at {place(half)} and is nearly 0 at −40."
    )
    return Picture(figure, alt)


def _draw_values(axes, as_written, zero_from):
    exact, shown = bce_with_logits(1, MARGINS), as_written > 0
    axes.set_yscale("log")
    axes.set(xlim=(0, MARGINS[-1]), ylim=(1e-27, 10), xlabel="margin m", ylabel="computed loss")
    axes.set_title("Value, on the right side", pad=10)
    axes.plot(MARGINS, exact, gid="exact", **line(CROSS_ENTROPY))
    axes.plot(MARGINS[shown], as_written[shown], color=VERMILION, linewidth=1.25, gid="as written")
    last = np.flatnonzero(shown)[-1]
    axes.plot((MARGINS[last], zero_from), (as_written[last], 1e-27), color=VERMILION, linewidth=1.25, gid="cliff")
    axes.axvspan(zero_from, MARGINS[-1], color=PALE, alpha=0.5, linewidth=0, zorder=0)
    axes.annotate(
        "as written:\nexactly 0", ((zero_from + MARGINS[-1]) / 2, 0.96), xycoords=("data", "axes fraction"),
        ha="center", va="top", path_effects=halo(),
    )  # fmt: skip
    axes.annotate(
        "log(1 + exp(−m))", (27, bce_with_logits(1, 27)), xytext=(-8, -4), textcoords="offset points",
        ha="right", va="top", path_effects=halo(),
    )  # fmt: skip
    axes.annotate(
        "with log1p", (40, bce_with_logits(1, 40)), xytext=(8, 2), textcoords="offset points",
        ha="left", va="bottom", path_effects=halo(),
    )  # fmt: skip


def _draw_slopes(axes, patched, half):
    axes.set(
        xlim=(LOGITS[0], LOGITS[-1]), ylim=(0, 1.2), xlabel="logit z, label y = 1", ylabel="|dL/dz|, size of the slope"
    )
    axes.set_title("Slope, on the wrong side", pad=10)
    axes.plot(LOGITS, np.abs(bce_grad_z(1, LOGITS)), gid="exact slope", **line(CROSS_ENTROPY))
    axes.plot(LOGITS, patched, color=VERMILION, gid="patched slope")
    axes.annotate("exact", (-30, 1.0), xytext=(0, 5), textcoords="offset points", ha="center", va="bottom")
    axes.annotate(
        "with 1e−8\nin the logarithm", (half, 0.5), xytext=(-12, 0), textcoords="offset points",
        ha="right", va="center", path_effects=halo(),
    )  # fmt: skip
