"""The Bayes rule for two classes on a line: where it cuts, what it costs, and what another cut costs more."""

import math
from dataclasses import dataclass

import numpy as np

from lossedu.losses.labels import numbers
from lossedu.plots.palette import CLASSES, GREY, INK, REFERENCE, SKY
from lossedu.plots.picture import Picture, blank, halo, line, place, share, style


@dataclass(frozen=True)
class TwoGaussians:
    """x | y = k ~ N(means[k], sd^2) and P(y = 1) = prior. The rule with threshold t decides 1 iff x >= t."""

    means: tuple[float, float]
    sd: float
    prior: float

    @property
    def bayes_threshold(self):
        """Where eta is 1/2: the midpoint, moved away from the commoner class."""
        low, high = self.means
        return (low + high) / 2 + self.sd**2 / (high - low) * math.log((1 - self.prior) / self.prior)

    @property
    def bayes_risk(self):
        """Area under the lower of the two joint densities."""
        return self.risk(self.bayes_threshold)

    def risk(self, threshold):
        """Zero-one risk of a threshold: two normal tails, one a class."""
        from scipy.special import ndtr

        low, high = self.means
        false_positive = (1 - self.prior) * ndtr((low - threshold) / self.sd)
        false_negative = self.prior * ndtr((threshold - high) / self.sd)
        return float(false_positive + false_negative)

    def eta(self, x):
        """P(y = 1 | x): logistic in x, because the two variances are equal."""
        from scipy.special import expit

        low, high = self.means
        return expit((high - low) / self.sd**2 * (np.asarray(x) - self.bayes_threshold))

    def joint(self, x):
        """The joint densities p(x, y = 0) and p(x, y = 1)."""
        return tuple(
            odds * np.exp(-0.5 * ((np.asarray(x) - mean) / self.sd) ** 2) / (self.sd * math.sqrt(2 * math.pi))
            for odds, mean in zip((1 - self.prior, self.prior), self.means, strict=True)
        )


def bayes_rule(means=(-1.0, 1.0), sd=1.0, prior=0.5, threshold=None):
    """Picture of eta(x) and the Bayes threshold above the two joint densities and the area that is the Bayes risk.

    means: of class 0 and class 1, the first below the second; sd: of both classes; prior: P(y = 1), in (0, 1);
    threshold: another cut, within 6 sd of the means, whose extra risk is hatched. Returns a `Picture`.
    Raises ValueError on other parameters.
    """
    classes = _two_gaussians(means, sd, prior)
    reach = classes.means[0] - 6 * classes.sd, classes.means[1] + 6 * classes.sd
    if threshold is not None:
        threshold = _number(threshold, "threshold")
        if not reach[0] <= threshold <= reach[1]:
            raise ValueError(
                f"threshold: {threshold:g} came; allowed is None or a number from {reach[0]:g} to {reach[1]:g}, "
                "the means and 6 sd on either side"
            )
    with style():
        figure = _draw(classes, threshold, reach)
    return Picture(figure, _alt(classes, threshold))


def _number(value, name):
    value = numbers(value, name)
    if value.ndim or not np.isfinite(value):
        raise ValueError(f"{name}: {value} came; allowed is one finite number")
    return float(value)


def _two_gaussians(means, sd, prior):
    means, sd, prior = numbers(means, "means"), _number(sd, "sd"), _number(prior, "prior")
    if means.shape != (2,) or not np.isfinite(means).all() or not means[0] < means[1]:
        raise ValueError(f"means: {means} came; allowed are two finite numbers, class 0 below class 1")
    if not sd > 0:
        raise ValueError(f"sd: {sd:g} came; allowed is a positive number")
    if not 0.001 <= (means[1] - means[0]) / sd <= 20:  # further apart, a density is a spike; closer, eta a flat line
        raise ValueError(f"means, sd: {means} and {sd:g} came; allowed are means from 0.001 sd to 20 sd apart")
    if not 0 < prior < 1:
        raise ValueError(f"prior: {prior:g} came; allowed is a number between 0 and 1, both excluded")
    return TwoGaussians((float(means[0]), float(means[1])), sd, prior)


def _alt(classes, threshold):
    low, high = map(place, classes.means)
    text = (
        f"Two Gaussian classes on a line: class 0 centred at {low}, class 1 at {high}, standard deviation "
        f"{place(classes.sd)}; class 1 has prior probability {place(classes.prior)}. The probability η(x) of class 1 "
        f"rises through 1/2 at the Bayes threshold x = {place(classes.bayes_threshold)}. The area under the lower of "
        f"the two joint densities, the Bayes risk, is {share(classes.bayes_risk)}."
    )
    if threshold is not None:
        text += (
            f" Cutting at {place(threshold)} instead costs {share(_extra(classes, threshold))} more, the area between "
            f"the joint densities from one cut to the other: risk {share(classes.risk(threshold))}."
        )
    return text


def _extra(classes, threshold):
    return max(0.0, classes.risk(threshold) - classes.bayes_risk)  # a rounding error must not read as a gain


def _draw(classes, threshold, reach):
    (low, high), sd, bayes = classes.means, classes.sd, classes.bayes_threshold
    cuts = [cut for cut in (bayes, threshold) if cut is not None and reach[0] <= cut <= reach[1]]
    left = min([low - 3.5 * sd, *(cut - 0.5 * sd for cut in cuts)])
    right = max([high + 3.5 * sd, *(cut + 0.5 * sd for cut in cuts)])
    x = np.union1d(np.linspace(left, right, 801), cuts)
    figure = blank(720, 560)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2, 3))
    below.set_xlim(left, right)
    _draw_eta(above, classes, threshold, x)
    _draw_joint(below, classes, threshold, x)
    for axes in (above, below):
        if bayes in cuts:
            axes.axvline(bayes, color=INK, linewidth=1.25, zorder=1)
        if threshold is not None:
            axes.axvline(threshold, color=INK, linewidth=1.25, linestyle=(0, (1.5, 2)), zorder=1)
    return figure


def _draw_eta(axes, classes, threshold, x):
    axes.plot(x, classes.eta(x), color=INK, linewidth=2.25, gid="eta")
    axes.axhline(0.5, linewidth=1.25, zorder=1, **line(REFERENCE))
    axes.set_ylim(-0.03, 1.03)
    axes.set_yticks([0, 0.5, 1], ["0", "1/2", "1"])
    axes.set_ylabel("η(x), probability\nof class 1")
    bayes = classes.bayes_threshold
    first = threshold is None or bayes <= threshold
    _name_cut(axes, bayes, f"Bayes threshold {place(bayes)}", left_of=first, step=0)
    if threshold is not None:
        _name_cut(axes, threshold, f"another cut {place(threshold)}", left_of=not first, step=1)


def _name_cut(axes, cut, text, left_of, step):
    """Name a vertical line: at its left and above, or at its right and below, where eta does not pass."""
    left, right = axes.get_xlim()
    at = (cut - left) / (right - left)
    if not 0 <= at <= 1:
        left_of = at > 1
        text = f"{text} →" if left_of else f"← {text}"
        at = min(max(at, 0), 1)
    elif at < 0.3 or at > 0.7:
        left_of = at > 0.7
    axes.annotate(
        text, (at, 0.93 - 0.15 * step if left_of else 0.07 + 0.15 * step), xycoords="axes fraction",
        xytext=(-6 if left_of else 6, 0), textcoords="offset points",
        ha="right" if left_of else "left", va="center", path_effects=halo(),
    )  # fmt: skip


def _draw_joint(axes, classes, threshold, x):
    joint = classes.joint(x)
    lower, upper = np.minimum(*joint), np.maximum(*joint)
    peak = upper.max()
    axes.set_ylim(0, 1.5 * peak)
    axes.fill_between(x, lower, facecolor=SKY, alpha=0.6, linewidth=0, gid="bayes risk")
    for label, density in enumerate(joint):
        axes.plot(x, density, gid=f"class {label}", **line(CLASSES[label]))
        side = (-1, 1)[label]
        at = classes.means[label] + 0.9 * side * classes.sd
        own, top = np.interp(at, x, density), np.interp(at, x, upper)
        axes.annotate(
            f"class {label}", (at, top), xytext=(8 * side, 2), textcoords="offset points",
            ha=("right", "left")[label], va="bottom", path_effects=halo(),
        )  # fmt: skip
        if top - own > 0.02 * peak:  # the other class lies above: a line of its own leads from the name to the curve
            axes.annotate(
                "", (at, own), xytext=(at + 0.05 * side * classes.sd, top + 0.03 * peak),
                arrowprops={"arrowstyle": "-", "color": CLASSES[label].color, "shrinkA": 0, "shrinkB": 0},
            )  # fmt: skip
    bayes = classes.bayes_threshold
    swap = threshold is not None and threshold < bayes
    at = bayes + (0.25 if swap else -0.25) * classes.sd
    at = min(max(at, x[0]), x[-1]) if x[0] <= bayes <= x[-1] else x[np.argmax(lower)]
    _say(axes, f"Bayes risk\n{share(classes.bayes_risk)}", (at, 0.5 * np.interp(at, x, lower)), right=swap)
    if threshold is not None:
        between = (x >= min(bayes, threshold)) & (x <= max(bayes, threshold))
        axes.fill_between(
            x, lower, upper, where=between, facecolor="none", edgecolor=INK, hatch="////", linewidth=0, gid="extra risk"
        )
        middle = np.average(x, weights=np.where(between, upper - lower + 1e-300, 0))  # nothing lies between equal cuts
        inside = (np.interp(middle, x, lower) + np.interp(middle, x, upper)) / 2
        _say(
            axes, f"extra risk of the other cut\n{share(_extra(classes, threshold))}", (middle, inside),
            right=not swap,
        )  # fmt: skip
    axes.set_xlabel("feature x")
    axes.set_ylabel("p(x, y), joint density")


def _say(axes, text, at, right):
    """A number in the empty top of the panel, and a thin line from it to the area it measures."""
    axes.annotate(
        text, at, xytext=(0.75 if right else 0.25, 0.97), textcoords="axes fraction", ha="center", va="top",
        arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1, "shrinkA": 2, "shrinkB": 0},
        path_effects=halo(),
    )  # fmt: skip
