"""Losses that are not convex, and a convex one with a kink in the wrong place, drawn."""

import numpy as np

from lossedu.losses import margin_loss, ramp, zero_one
from lossedu.losses.labels import finite, signed_labels
from lossedu.plots.palette import ACCENT, CLASSES, INK, LOSSES, PALE, PURPLE, REFERENCE, Look
from lossedu.plots.picture import Picture, blank, halo, line, place, share, style

RAMPS = {1.0: Look(PURPLE), 2.0: Look(PURPLE, (2, 2))}  # by cap
MARGINS = (-3.0, 2.5)
LINES = (Look(LOSSES["hinge"].color, LOSSES["hinge"].dash), Look(PURPLE, (2, 2)), Look(INK))


def ramp_losses():
    """Picture of the ramp with cap 1 and with cap 2, of the hinge they follow, and of the zero-one loss."""
    with style():
        figure = _draw_ramp_losses()
    return Picture(
        figure,
        "Four losses of the margin m, from −3 to 2.5. The hinge falls along a straight line from 4 to 0 at m = 1. The "
        "ramp with cap 2 is flat at 2 up to m = −1 and follows the hinge from there; with cap 1 it is flat at 1 up to "
        "m = 0. The zero–one loss is 1 up to m = 0 and 0 beyond. All four are 0 from m = 1 on.",
    )


def _draw_ramp_losses():
    figure = blank(720, 360)
    axes = figure.subplots()
    m = np.linspace(*MARGINS, 1101)
    axes.set(xlim=MARGINS, ylim=(-0.08, 3.4), xlabel="m = y·s, margin", ylabel="loss")
    axes.grid(linewidth=1, color=PALE)
    axes.set_axisbelow(True)
    step = (MARGINS[0], 0, np.nan, 0, MARGINS[1]), (1, 1, np.nan, 0, 0)
    axes.plot(*step, linewidth=1.5, gid="zero-one", **line(LOSSES["zero_one"]))
    axes.plot((0,), (0,), "o", color=INK, markersize=6, markerfacecolor="white", zorder=3)
    axes.plot(m, margin_loss("hinge", m), gid="hinge", **line(LOSSES["hinge"]))
    for cap, look in RAMPS.items():
        axes.plot(m, ramp(m, cap), linewidth=2.75, gid=f"cap {cap:g}", zorder=2.5, **line(look))
    for text, at in (
        ("hinge", (-2.05, 3.2)),
        ("ramp, cap 2", (-2.9, 2.2)),
        ("ramp, cap 1, and zero–one loss", (-2.9, 0.8)),
        ("zero–one", (0.05, 0.14)),
    ):
        axes.text(*at, text, va="center", path_effects=halo())
    for m_flat, height in ((-1.0, 2.0), (0.0, 1.0)):
        axes.plot(m_flat, height, "o", color=ACCENT, markersize=7, zorder=4, gid="corner")
        axes.annotate(
            f"flat below m = {place(m_flat)}", (m_flat, height), xytext=(12, 6), textcoords="offset points",
            path_effects=halo(),
        )  # fmt: skip
    return figure


def outlier_boundaries(X, y, X_test, y_test, wrong, lines):
    """Picture of labelled points in the plane and of the boundaries of some linear scores, with their test errors.

    X, X_test: rows (x1, x2, 1), shapes (n, 3) and (k, 3); y, y_test: labels in {-1, +1}; wrong: how many of the last
    rows of X are mislabelled, which are ringed; lines: {name: w}, three at most, w of shape (3,). Returns a `Picture`.
    """
    X, X_test, y, y_test = finite(X, "X"), finite(X_test, "X_test"), signed_labels(y), signed_labels(y_test, "y_test")
    if X.ndim != 2 or X.shape[1] != 3 or y.shape != X.shape[:1] or y_test.shape != X_test.shape[:1]:
        raise ValueError(f"X, y: shapes (n, 3) and (n,) are needed, {X.shape} and {y.shape} came")
    if not 1 <= len(lines) <= len(LINES) or any(np.shape(w) != (3,) for w in lines.values()):
        raise ValueError(f"lines: one to {len(LINES)}, each with three weights")
    errors = {name: float(zero_one(y_test, X_test @ np.asarray(w, float)).mean()) for name, w in lines.items()}
    with style():
        figure = _draw_outlier_boundaries(X, y, wrong, lines, errors)
    said = "; ".join(
        f"{name}: {_where(np.asarray(w, float))}, error {share(errors[name])}" for name, w in lines.items()
    )
    return Picture(
        figure,
        f"{len(y)} points in the plane, {wrong} of them mislabelled and ringed, and {len(lines)} linear scores. "
        f"{said}. The errors are those on clean test points.",
    )


def _where(w):
    if not np.any(w[:2]):
        return f"no boundary, label {'−+'[int(w[2] > 0)]}1 for all points"
    if abs(w[0]) >= abs(w[1]):
        return f"its boundary crosses x₂ = 0 at x₁ = {place(-w[2] / w[0])}"
    return f"its boundary crosses x₁ = 0 at x₂ = {place(-w[2] / w[1])}"


def _draw_outlier_boundaries(X, y, wrong, lines, errors):
    figure = blank(720, 400)
    axes = figure.subplots()
    low, high = X[:, :2].min(axis=0) - 0.8, X[:, :2].max(axis=0) + 0.8
    axes.set(
        xlim=(low[0], high[0]), ylim=(low[1], high[1] + 0.5), xlabel="x₁, first feature", ylabel="x₂, second feature"
    )
    for label in (-1, 1):
        look = CLASSES[(label + 1) // 2]
        axes.plot(
            *X[y == label, :2].T, {"circle": "o", "square": "s"}[look.marker], color=look.color, markersize=5,
            markerfacecolor="none", gid=f"label {label:+d}",
        )  # fmt: skip
    if wrong:
        axes.plot(*X[-wrong:, :2].T, "o", color=ACCENT, markersize=11, markerfacecolor="none", gid="mislabelled")
    ends = [np.linspace(low[k], high[k] + 0.5 * k, 50) for k in (0, 1)]
    handles = []
    for (name, w), look in zip(lines.items(), LINES, strict=False):
        w = np.asarray(w, float)
        x1, x2 = ends[0] * np.nan, ends[1]
        if abs(w[0]) >= abs(w[1]) and w[0]:
            x1 = -(w[1] * x2 + w[2]) / w[0]
        elif w[1]:
            x1, x2 = ends[0], -(w[0] * ends[0] + w[2]) / w[1]
        said = f"{name}: error {share(errors[name])}" + ("" if np.any(w[:2]) else ", no boundary, one label for all")
        handles += axes.plot(x1, x2, linewidth=2.25, gid=name, label=said, **line(look))
    axes.set_title("● y = +1,  ■ y = −1,  ringed: mislabelled")
    figure.legend(handles=handles, loc="outside lower center", ncols=1, frameon=False, handlelength=4)
    return figure


def corner_loss(m):
    """max(0, 1 - m/4, 1 - m): convex, never negative, steeper than 1 nowhere, with slopes -1 and -1/4 at 0."""
    m = finite(m, "m")
    return np.maximum(np.maximum(0.0, 1.0 - 0.25 * m), 1.0 - m)


def kink_at_zero(eta=0.7):
    """Picture of the conditional risk at eta of the hinge and of `corner_loss`, which has a kink at 0.

    eta: above 0.5 and below 0.8, where the second has its minimum at the score 0. Returns a `Picture`.
    """
    eta = float(finite(eta, "eta"))
    if not 0.5 < eta < 0.8:
        raise ValueError(f"eta: {eta:g} came; allowed is a number above 0.5 and below 0.8")
    with style():
        figure = _draw_kink(eta)
    return Picture(
        figure,
        f"Two conditional risks at η = {place(eta)} over the score s from −2.5 to 2.5. That of the hinge falls to "
        f"{place(2 * (1 - eta))} at s = 1 and rises from there. That of the loss with a kink at 0 has a corner at "
        "s = 0, its lowest point, at the height 1.",
    )


def _draw_kink(eta):
    figure = blank(720, 340)
    axes = figure.subplots()
    s = np.linspace(-2.5, 2.5, 1001)
    axes.set(xlim=(-2.5, 2.5), ylim=(2 * (1 - eta) - 0.35, 2.3), xlabel="s, score", ylabel=f"risk at η = {place(eta)}")
    axes.grid(linewidth=1, color=PALE)
    axes.set_axisbelow(True)
    axes.axvline(0, linewidth=1.25, **line(REFERENCE))
    hinge = eta * margin_loss("hinge", s) + (1 - eta) * margin_loss("hinge", -s)
    corner = eta * corner_loss(s) + (1 - eta) * corner_loss(-s)
    axes.plot(s, hinge, linewidth=2, gid="hinge", **line(LOSSES["hinge"]))
    axes.plot(s, corner, linewidth=2.75, gid="corner", color=INK)
    for curve, text, shift in (
        (hinge, "hinge: lowest at s = 1", (0, -12)),
        (corner, "kink at 0: lowest at s = 0", (-8, -12)),
    ):
        at = int(np.argmin(curve))
        axes.plot(s[at], curve[at], "o", color=ACCENT, markersize=7, zorder=4)
        axes.annotate(
            text, (s[at], curve[at]), xytext=shift, textcoords="offset points", va="top",
            ha="right" if text.startswith("kink") else "center", path_effects=halo(),
        )  # fmt: skip
    return figure
