"""Runs of training: how far above the minimum, how long the weights grow, how soon one example is right."""

import numpy as np

from lossedu.losses.labels import numbers
from lossedu.plots.palette import ACCENT, BLUE, GREY, INK, LOSSES, ORANGE, REFERENCE, Look
from lossedu.plots.picture import Picture, blank, count, halo, line, place, style

RUNS = (Look(BLUE), Look(ORANGE, (8, 4)), Look(ACCENT, (3, 3)))
CLOSE = 1e-6  # the level that is marked, with the steps it takes to get there
FLOOR = 1e-12  # below this a difference of two risks is round-off


def risk_above_minimum(runs, minimum):
    """Picture of risk minus `minimum` against the step, both axes logarithmic; step 1 stands for the start.

    runs: {name: risks after 0, 1, 2, ... steps}, one to three of them; minimum: the lowest risk there is. The
    level 1e-6 is marked, with the steps each run takes to pass it; gaps below 1e-12 are round-off and are not drawn.
    Returns a `Picture`.
    """
    if not 1 <= len(runs) <= len(RUNS):
        raise ValueError(f"runs: {len(runs)} came; allowed are one to {len(RUNS)}")
    minimum = float(numbers(minimum, "minimum"))
    gaps = {name: numbers(risks, "runs") - minimum for name, risks in runs.items()}
    for name, gap in gaps.items():
        if gap.ndim != 1 or gap.size < 2 or gap.min() < -1e-9:
            raise ValueError(f"runs: {name} must hold two risks or more, none below the minimum")
    with style():
        figure = blank(680, 380)
        axes = figure.subplots()
        axes.set(xscale="log", yscale="log", xlabel="step + 1", ylabel="risk above its minimum")
        axes.set_xlim(0.9, 6 * max(gap.size for gap in gaps.values()))
        axes.axhline(CLOSE, linewidth=1.25, zorder=1, **line(REFERENCE))
        for look, (name, gap) in zip(RUNS, gaps.items(), strict=False):
            shown = gap > FLOOR
            step = np.flatnonzero(shown) + 1
            axes.plot(step, gap[shown], gid=name, marker="o" if step.size < 15 else None, markersize=4, **line(look))
            _at_the_end(axes, name, step[-1], gap[shown][-1])
            close = _first_close(gap)
            if close:
                axes.annotate(
                    f"{count(close)} steps", (close + 1, CLOSE), xytext=(6, 5), textcoords="offset points",
                    color=INK, path_effects=halo(),
                )  # fmt: skip
        axes.set_ylim(top=3 * max(gap[0] for gap in gaps.values()))
    return Picture(figure, _alt_of_gaps(gaps))


def _first_close(gap):
    """After how many steps the gap is below `CLOSE`; None where it never is."""
    small = np.flatnonzero(gap < CLOSE)
    return int(small[0]) if small.size else None


def _alt_of_gaps(gaps):
    told = []
    for name, gap in gaps.items():
        close = _first_close(gap)
        reached = f"is within a millionth of it after {count(close)} steps" if close is not None else (
            f"is still {gap[-1]:.1g} above it after {count(gap.size - 1)} steps"
        )  # fmt: skip
        told.append(f"{name} {reached}")
    start = next(iter(gaps.values()))[0]
    return (
        f"Risk above its minimum against the step, both logarithmic, from {place(start)} at the start: "
        f"{'; '.join(told)}."
    )


def weights_that_grow(steps, norms, losses):
    """Picture of a run on separable data: the norm of w and the mean loss against the step, logarithmic.

    steps: rising positive integers, two or more; norms, losses: positive, same shape. The errors are 0 throughout, and
    the caller knows it. Returns a `Picture`.
    """
    steps, norms, losses = numbers(steps, "steps"), numbers(norms, "norms"), numbers(losses, "losses")
    if steps.ndim != 1 or steps.size < 2 or not steps.shape == norms.shape == losses.shape:
        raise ValueError("steps, norms, losses: one vector each, of the same length, two or more")
    if not (np.diff(steps) > 0).all() or steps[0] < 1 or norms.min() <= 0 or losses.min() <= 0:
        raise ValueError("steps, norms, losses: steps must rise from 1 or more, norms and losses be positive")
    with style():
        figure = blank(720, 340)
        left, right = figure.subplots(1, 2)
        left.plot(steps, norms, gid="norm", marker="o", markersize=5, **line(Look(BLUE)))
        left.set(xscale="log", xlabel="step", ylabel="‖w‖, length of the weights", title="grows like ln t")
        left.set_ylim(0, 1.25 * norms.max())
        for step, norm in zip(steps, norms, strict=True):
            left.annotate(
                f"{norm:.2f}", (step, norm), xytext=(0, 8), textcoords="offset points", ha="center", path_effects=halo()
            )
        right.plot(steps, losses, gid="loss", marker="s", markersize=5, **line(LOSSES["logistic"]))
        right.set(xscale="log", yscale="log", xlabel="step", ylabel="mean loss", title="falls for ever")
        for axes in (left, right):
            axes.set_xlim(steps[0] / 2.5, steps[-1] * 2.5)
    listed = ", ".join(f"{norm:.2f} after {count(int(step))}" for step, norm in zip(steps, norms, strict=True))
    return Picture(
        figure,
        f"Gradient descent on separable data, step on a logarithmic axis. Left: the length of w rises along nearly a "
        f"straight line, {listed} steps. Right: the mean loss falls from {losses[0]:.2g} to {losses[-1]:.2g} and never "
        "stops.",
    )


def one_example_comes_round(cross_entropy, half_squared, target=0.9):
    """Picture of the probability of class 1 against the step, for one example with y = 1, under two losses.

    cross_entropy, half_squared: probabilities after 0, 1, 2, ... steps, two or more; target: a level to mark. The axis
    is logarithmic, and step 1 stands for the start. Returns a `Picture`.
    """
    runs = {
        "cross-entropy": numbers(cross_entropy, "cross_entropy"),
        "half squared error": numbers(half_squared, "half_squared"),
    }
    for name, p in runs.items():
        if p.ndim != 1 or p.size < 2 or p.min() < 0 or p.max() > 1:
            raise ValueError(f"{name}: two probabilities or more are wanted, in [0, 1]")
    looks = {"cross-entropy": LOSSES["logistic"], "half squared error": LOSSES["squared"]}
    told = []
    with style():
        figure = blank(680, 340)
        axes = figure.subplots()
        axes.axhline(target, linewidth=1.25, zorder=1, **line(REFERENCE))
        axes.annotate(f"p = {place(target)}", (1, target), xytext=(2, 4), textcoords="offset points", color=GREY)
        for name, p in runs.items():
            axes.plot(np.arange(p.size) + 1, p, gid=name, **line(looks[name]))
            half = int(np.argmax(p > 0.5)) if p.max() > 0.5 else p.size - 1
            axes.annotate(
                name, (half + 1, 0.4), xytext=(-8, 0), textcoords="offset points", ha="right", va="center",
                color=INK, path_effects=halo(),
            )  # fmt: skip
            above = np.flatnonzero(p > target)
            reached = (
                f"passes {place(target)} after {count(int(above[0]))} steps"
                if above.size
                else f"is at {p[-1]:.2g} at the end"
            )
            told.append(f"with {name} it {reached}")
        axes.set(xscale="log", xlabel="step + 1", ylabel="p, probability of class 1")
        axes.set_ylim(-0.03, 1.05)
        axes.set_xlim(0.9, 1.5 * max(p.size for p in runs.values()))
    first = next(iter(runs.values()))[0]
    return Picture(
        figure,
        f"Probability of class 1 of one example with label 1 against the step, on a logarithmic axis, from "
        f"{first:.2g}: {'; '.join(told)}.",
    )


def _at_the_end(axes, text, x, y):
    axes.annotate(text, (x, y), xytext=(7, 0), textcoords="offset points", va="center", path_effects=halo())
