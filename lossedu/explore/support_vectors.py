"""A machine with slack on two overlapping clouds: which points hold the boundary at a price C.

It minimises |w|^2 / 2 + C times the sum of the hinge losses, the intercept free. Fitted again with the same C to its
support vectors alone, it is the same machine.
"""

import numpy as np

from lossedu.losses import zero_one
from lossedu.plots.palette import ACCENT, CLASSES, GREY, INK, LOSSES, PALE, REFERENCE
from lossedu.simulations.support_vectors import fit

from .component import Explorer
from .reading import number, texts
from .scene import Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

C = np.logspace(-2, 3, 26)
N_EACH = 20
SEED = 21  # at each C some point is on the margin, so that the intercept, too, is unique
AT_BOUND = 1 - 1e-6  # of C: alpha above this is C
ALONE = ("C", "alone")

PLANE = Panel(
    "plane",
    Axis("x₁, first feature", (-3.75, 3.75), range(-3, 4)),
    Axis("x₂, second feature", (-2.6, 2.6), range(-2, 3)),
    width=360,
    height=250,
    title="● y = +1, ■ y = −1; ringed: ◇ 0 < α < C, ○ α = C",
)
PRICE_TICKS, TICKS = (0.01, 0.1, 1, 10, 100, 1000), (0.5, 1, 2, 5, 10, 20, 50)
PRICES = Panel(
    "prices",
    Axis("C, logarithmic", (-2.0, 3.0), np.log10(PRICE_TICKS), [f"{C:g}" for C in PRICE_TICKS]),
    Axis("logarithmic", tuple(np.log10((0.5, 50))), np.log10(TICKS), [f"{tick:g}" for tick in TICKS]),
    width=260,
    height=250,
    title="three numbers, for every C",
    drags=(Drag("C", "x", at=np.log10(C)),),
)


def support_vectors(C=1.0, alone=False):
    """Explorer of the support vectors of a linear machine on forty synthetic points that no line separates.

    C: price of the hinge losses, 0.01 to 1000; the slider takes the nearest of its 26 values, even in the logarithm.
    alone: whether the machine is fitted to the support vectors alone, with the same C, and not to all points.
    """
    return Explorer(support_vectors_scene(), C=C, alone=alone)


def clouds():
    """Two clouds of twenty points: (X, y), X ~ N((1.2 y, 0), I) of shape (40, 2), y in {-1, +1}."""
    y = np.repeat([1.0, -1.0], N_EACH)
    return np.column_stack([1.2 * y, 0.0 * y]) + np.random.default_rng(SEED).standard_normal((2 * N_EACH, 2)), y


def support_vectors_scene():
    """The scene of `support_vectors`, with controls C and alone."""
    X, y = clouds()
    controls = (
        Control("C", "price C", C, [_price(c) for c in C], start=10),
        Control("alone", "fitted to", (0, 1), ["all 40 points", "the support vectors alone"], choice=True),
    )
    whole = [fit(X, y, c) for c in C]
    again = [fit(X[m.support], y[m.support], c) for m, c in zip(whole, C, strict=True)]
    weights = np.array([[[*m.w, m.b] for m in pair] for pair in zip(whole, again, strict=True)])  # (C, alone, 3)
    alpha = np.zeros((len(C), len(y)))
    for row, m in zip(alpha, whole, strict=True):
        row[m.support] = m.alpha
    bound = alpha > C[:, None] * AT_BOUND
    held = alpha > 0
    three = {
        "support vectors": held.sum(axis=1),
        "sum of hinge losses": np.array([m.loss.sum() for m in whole]),
        "width of the street": np.array([2 * m.distance for m in whole]),
    }
    marks = (*_point_marks(X, y, held, bound), *_line_marks(weights), *_price_marks(three))
    wrong = zero_one(y, weights[..., :2] @ X.T + weights[..., 2:]).sum(axis=-1)
    change = np.abs(weights[:, 1] - weights[:, 0]).max(axis=-1)
    return Scene("support-vectors", controls, (PLANE, PRICES), marks, _sentence(three, held & ~bound, wrong, change))


def _price(value):
    return np.format_float_positional(value, precision=3, fractional=False, trim="-")


def _point_marks(X, y, held, bound):
    shown = np.stack([np.full_like(held, True), held], axis=1)  # (C, alone, point)
    marks = []
    for label, look in ((1, CLASSES[1]), (-1, CLASSES[0])):
        here = y == label
        marks += [
            Points(name=f"left out, y = {label:+d}", panel="plane", color=PALE, marker=look.marker, size=2.5,
                   x=Varying(np.where(shown[..., here], np.nan, X[here, 0]), ALONE), y=X[here, 1]),
            Points(name=f"y = {label:+d}", panel="plane", color=look.color, marker=look.marker, size=3.5,
                   x=Varying(np.where(shown[..., here], X[here, 0], np.nan), ALONE), y=X[here, 1]),
        ]  # fmt: skip
    return (
        *marks,
        Points(name="at the bound", panel="plane", color=INK, ring=True, size=8,
               x=Varying(np.where(bound, X[:, 0], np.nan), "C"), y=X[:, 1]),
        Points(name="on the margin", panel="plane", color=ACCENT, ring=True, marker="diamond", size=8.5,
               x=Varying(np.where(held & ~bound, X[:, 0], np.nan), "C"), y=X[:, 1]),
    )  # fmt: skip


def _line_marks(weights):
    """The line f = 0 and the margin lines, and under them, where only support vectors were fitted, the old f = 0."""
    ends = np.array(PLANE.y.limits)
    before = np.stack([np.full((len(C), 2), np.nan), _x1(weights[:, 0], 0, ends)], axis=1)
    marks = [Line(name="f = 0 of all points", panel="plane", color=PALE, width=9, x=Varying(before, ALONE), y=ends)]
    for f, height, anchor in ((0, -2.4, "middle"), (1, 2.3, "start"), (-1, 2.3, "end")):
        name = f"f = {'+' if f > 0 else ''}{number(f, 0)}"
        look = {} if f == 0 else {"dash": REFERENCE.dash}
        marks += [
            Line(name=name, panel="plane", color=GREY if f else INK, width=2 if f else 2.5, y=ends,
                 x=Varying(_x1(weights, f, ends), ALONE), **look),
            Label(name=f"{name}: name", panel="plane", color=GREY if f else INK, text=name, anchor=anchor, gap=6,
                  x=Varying(_x1(weights, f, np.array([height]))[..., 0], ALONE), y=height, rise=-5),
        ]  # fmt: skip
    return marks


def _x1(weights, f, x2):
    """Where w.x + b = f at these heights x2; one more axis. The clouds lie side by side, so w[0] is not near 0."""
    w1, w2, b = (weights[..., i, None] for i in range(3))
    return (f - b - w2 * x2) / w1


def _price_marks(three):
    looks = ((INK, (), "circle"), (LOSSES["hinge"].color, LOSSES["hinge"].dash, "square"),
             (GREY, REFERENCE.dash, "triangle"))  # fmt: skip
    x, top = np.log10(C), np.log10(50)
    marks = [Line(name="now", panel="prices", color=PALE, width=1.5, x=Varying(x, "C"), y=[np.log10(0.5), top])]
    for row, ((name, values), (color, dash, marker)) in enumerate(zip(three.items(), looks, strict=True)):
        height = top - 0.075 - 0.135 * row
        read = [f"{name} {number(value, 0 if row == 0 else 2)}" for value in values]
        marks += [
            Line(name=name, panel="prices", color=color, dash=dash, width=2.5, x=x, y=np.log10(values)),
            Points(name=f"{name} now", panel="prices", color=color, marker=marker, size=5,
                   x=Varying(x, "C"), y=Varying(np.log10(values), "C")),
            Points(name=f"{name}: key", panel="prices", color=color, marker=marker, size=4, x=-0.65, y=height),
            Label(name=f"{name}: readout", panel="prices", x=-0.45, y=height, rise=-5, text=Varying(read, "C")),
        ]  # fmt: skip
    return marks


def _sentence(three, on_margin, wrong, change):
    n, free = three["support vectors"], on_margin.sum(axis=1)
    begin = [
        [
            f"C = {_price(c)}, fitted to all {2 * N_EACH} points: {k} support vectors, of which",
            f"C = {_price(c)}, fitted again to its {k} support vectors alone, of which",
        ]
        for c, k in zip(C, n, strict=True)
    ]
    kinds = [f" {a} are on the margin (0 < α < C) and {k - a} have α = C." for a, k in zip(free, n, strict=True)]
    stays = [
        ["", f" To six decimals w and b change by {number(v, 6)}: the boundary stays where it is."] for v in change
    ]
    numbers = texts(
        lambda width, loss: f" The street is {number(width, 2)} wide and the hinge losses sum to {number(loss, 2)}; ",
        three["width of the street"], three["sum of hinge losses"],
    )  # fmt: skip
    ends = texts(lambda k: f"{k:.0f} of the {2 * N_EACH} points on the wrong side.", wrong)
    return (Varying(begin, ALONE), Varying(kinds, "C"), Varying(stays, ALONE), Varying(numbers, "C"),
            Varying(ends, ALONE))  # fmt: skip
