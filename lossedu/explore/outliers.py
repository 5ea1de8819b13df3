"""The outlier explorer: one extra point, dragged anywhere, and the boundaries that four losses draw then.

Each boundary is where the linear score x.w + b that minimises mean phi(y (x.w + b)) + L2/2 |w|^2 is zero. L2 is tiny:
it is there because a line separates the twenty points, and without it the logistic and the exponential loss would have
no minimiser.
"""

import numpy as np

from lossedu.losses import zero_one
from lossedu.plots.palette import CLASSES, INK, LOSSES

from .boundaries import fits
from .component import Explorer
from .reading import number, texts
from .scene import (
    Area,
    Axis,
    Control,
    Drag,
    Label,
    Line,
    Panel,
    Points,
    Scene,
    Varying,
)

NAMES = ("squared", "exponential", "logistic", "hinge")
L2 = 1e-3
X1, X2 = np.arange(-16, 17) / 2, np.arange(-11, 12) / 2
LABELS = np.array([1, -1, 0])  # 0: the extra point is left out
N_EACH = 10
OVER = ("x1", "x2", "label")

PLANE = Panel(
    "plane",
    Axis("x₁, first feature", (-8, 8), range(-8, 9, 4)),
    Axis("x₂, second feature", (-5.6, 5.6), range(-4, 5, 2)),
    width=420,
    height=294,
    title="● y = +1,  ■ y = −1,  ringed: the extra point",
    drags=(Drag("x1", "x"), Drag("x2", "y")),
)
NAME_HEIGHTS = (4.9, 3.7, -3.7, -4.9, 2.5, -2.5)  # where a boundary may be named: at one of these x2, or, while it
NAME_SIDES = (6.0, -6.0, 3.5, -3.5, 2.5, -2.5)  # is flat, at one of these x1
NAME_WIDTHS = {"squared": 2.4, "exponential": 3.4, "logistic": 2.3, "hinge": 1.8}  # in units of x1, as written
RING_WIDTH, NAME_HEIGHT = 1.0, 0.75


def outliers(x1=2.0, x2=0.0, label=1, seed=4):
    """Explorer of four boundaries fitted to twenty points and an extra one, to be dragged.

    x1, x2: where the extra point is, -8 to 8 and -5.5 to 5.5; label: its label, -1 or +1, or 0 to leave it out; seed:
    of the twenty points. The losses are the squared, exponential, logistic and hinge loss of the margin. Turned and
    moved compare a boundary with its own fit without the extra point: the angle between the two, and how far apart
    their points nearest to the middle of the twenty are.
    """
    return Explorer(outliers_scene(*sample(seed)), x1=x1, x2=x2, label=label)


def sample(seed):
    """Labels y in {-1, +1}, shape (20,), and points X ~ N((1.5 y, 0), 0.9^2 I), shape (20, 2)."""
    y = np.repeat([1.0, -1.0], N_EACH)
    noise = 0.9 * np.random.default_rng(seed).standard_normal((2 * N_EACH, 2))
    return y, np.column_stack([1.5 * y, 0.0 * y]) + noise


def boundaries(name, y, X):
    """Weights (w, b) at every position of the extra point, shape (x1, x2, label, 3)."""
    known = _rows(y, X)
    places = np.stack(np.meshgrid(X1, X2, indexing="ij"), axis=-1).reshape(-1, 2)
    extra = np.concatenate([_rows(np.full(len(places), label), places) for label in (1.0, -1.0)])
    samples = np.concatenate([np.broadcast_to(known, (len(extra), *known.shape)), extra[:, None]], axis=1)
    weights = np.empty((len(X1), len(X2), len(LABELS), 3))
    weights[:, :, :2] = np.moveaxis(fits(name, samples, L2).reshape(2, len(X1), len(X2), 3), 0, 2)
    weights[:, :, 2] = fits(name, known[None], L2)[0]
    return weights


def turned(weights, without):
    """Angle in degrees between the boundaries of two fits, or rather between their w: 180 is a swap of the sides."""
    w, v = weights[..., :2], without[:2]
    return np.degrees(np.abs(np.arctan2(w[..., 0] * v[1] - w[..., 1] * v[0], w @ v)))


def nearest_to(middle, weights):
    """The point of each boundary that is nearest to `middle`, last axis of length 2."""
    w = weights[..., :2]
    score = w @ middle + weights[..., 2]
    return middle - w * (score / np.sum(w**2, axis=-1))[..., None]


def outliers_scene(y, X):
    """The scene of `outliers` for labels y in {-1, +1}, (n,), and points X, (n, 2). Controls x1, x2 and label."""
    controls = (
        Control("x1", "extra point x₁", X1, [number(x, 1) for x in X1]),
        Control("x2", "extra point x₂", X2, [number(x, 1) for x in X2]),
        Control("label", "its label", LABELS, ["y = +1", "y = −1", "left out"], choice=True),
    )
    middle, n = X.mean(axis=0), len(y)
    lines, readings = {}, {}
    for name in NAMES:
        weights = boundaries(name, y, X)
        near = nearest_to(middle, weights)
        wrong = zero_one(y, weights[..., :2] @ X.T + weights[..., 2:]).sum(axis=-1)
        without = weights[0, 0, 2]
        moved = np.linalg.norm(near - near[0, 0, 2], axis=-1)
        w = weights[..., :2] / np.linalg.norm(weights[..., :2], axis=-1, keepdims=True)
        lines[name] = near, np.stack([-w[..., 1], w[..., 0]], axis=-1)
        readings[name] = wrong, turned(weights, without), moved
    most = max(n / 2, *(wrong.max() for wrong, _, _ in readings.values()))
    count = Panel(
        "count",
        Axis(f"wrong, of the {n} points", (0, most), range(0, int(most) + 1, 5)),
        Axis("", (0, len(NAMES)), ()),
        width=200,
        height=PLANE.height,
        title="against the fit without it",
    )
    marks = (*_point_marks(y, X), *_boundary_marks(lines), *_count_marks(readings, most))
    return Scene("outliers", controls, (PLANE, count), marks, _sentence(readings, n))


def _rows(y, X):
    return y[:, None] * np.column_stack([X, np.ones(len(X))])


def _point_marks(y, X):
    extra = []
    for label, look in ((1, CLASSES[1]), (-1, CLASSES[0])):
        shown = np.where(label == LABELS, X1[:, None], np.nan)
        extra.append(
            Points(name=f"extra point, y = {label:+d}", panel="plane", color=look.color, marker=look.marker, size=6,
                   x=Varying(shown, ("x1", "label")), y=Varying(X2, "x2"))
        )  # fmt: skip
    there = np.where(LABELS == 0, np.nan, X1[:, None])
    return (
        *(Points(name=f"y = {label:+d}", panel="plane", color=look.color, marker=look.marker, size=4,
                 x=X[y == label, 0], y=X[y == label, 1]) for label, look in ((1, CLASSES[1]), (-1, CLASSES[0]))),
        *extra,
        Points(name="ring", panel="plane", color=INK, ring=True, size=11,
               x=Varying(there, ("x1", "label")), y=Varying(X2, "x2")),
    )  # fmt: skip


def _boundary_marks(lines):
    """The boundaries, each the line through a point `near` with a direction `along`, and their names."""
    names = _name_places(lines)
    marks = []
    for name, (near, along) in lines.items():
        look = LOSSES[name]
        x, y = (near[..., i, None] + np.array([-50.0, 50.0]) * along[..., i, None] for i in (0, 1))
        marks += [
            Line(name=f"{name} boundary", panel="plane", color=look.color, dash=look.dash, width=2.5,
                 x=Varying(x, OVER), y=Varying(y, OVER)),
            Label(name=f"{name} name", panel="plane", color=look.color, text=name, anchor="middle", rise=-5,
                  x=Varying(names[name][..., 0], OVER), y=Varying(names[name][..., 1], OVER)),
        ]  # fmt: skip
    return marks


def _name_places(lines):
    """Where each boundary is named: the first place on it, in the panel, that neither a name nor the extra point has.

    nan, so no name, where there is none such; the colour, the dash and the panel beside it still say which it is.
    """
    extra = np.empty((len(X1), len(X2), len(LABELS), 2))
    extra[..., 0], extra[..., 1] = np.where(LABELS == 0, np.nan, X1[:, None])[:, None], X2[:, None]
    taken, places = [(extra, RING_WIDTH)], {}
    for name, (near, along) in lines.items():
        place, width = np.full_like(near, np.nan), NAME_WIDTHS[name]
        inside = PLANE.x.limits[1] - width / 2, PLANE.y.limits[1]
        for candidate in _candidates(near, along):
            free = np.all(np.abs(candidate) < inside, axis=-1)
            for other, other_width in taken:
                apart = (width + other_width) / 2, NAME_HEIGHT
                free &= ~np.all(np.abs(candidate - other) < apart, axis=-1)  # never close to a nan
            place = np.where((free & np.isnan(place[..., 0]))[..., None], candidate, place)
        taken.append((place, width))
        places[name] = place
    return places


def _candidates(near, along):
    for axis, values in ((1, NAME_HEIGHTS), (0, NAME_SIDES)):
        for value in values:
            with np.errstate(divide="ignore", invalid="ignore"):
                yield near + ((value - near[..., axis]) / along[..., axis])[..., None] * along


def _count_marks(readings, most):
    marks = []
    for row, name in enumerate(NAMES):
        wrong, angle, moved = readings[name]
        look, top = LOSSES[name], len(NAMES) - row
        counts = texts(lambda w, name=name: f"{name}: {w:.0f} wrong", wrong)
        changes = texts(lambda a, d: f"turned {number(a, 0)}°, moved {number(d, 2)}", angle, moved)
        nothing = np.zeros_like(wrong)
        marks += [
            Line(name=f"{name} key", panel="count", color=look.color, dash=look.dash, width=2.5,
                 x=[0.02 * most, 0.14 * most], y=top - 0.2),
            Label(name=f"{name} wrong", panel="count", color=look.color, bold=True, rise=-5,
                  x=0.165 * most, y=top - 0.2, text=Varying(counts, OVER)),
            Label(name=f"{name} change", panel="count", rise=-5, x=0.02 * most, y=top - 0.47,
                  text=Varying(changes, OVER)),
            Area(name=f"{name} bar", panel="count", color=look.color, opacity=0.7,
                 x=Varying(np.stack([nothing, wrong, wrong, nothing], axis=-1), OVER),
                 y=[top - 0.7, top - 0.7, top - 0.84, top - 0.84]),
        ]  # fmt: skip
    return marks


def _sentence(readings, n):
    places = [[f"({number(a, 1)}, {number(b, 1)})" for b in X2] for a in X1]
    begin = [[[_begin(place, label) for label in LABELS] for place in row] for row in places]
    pieces = [Varying(begin, OVER)]
    for name in NAMES:
        words = texts(
            lambda w, a, d, name=name: (
                f" {name.capitalize()}: {w:.0f} of {n} wrong, turned {number(a, 0)}°, moved {number(d, 2)}."
            ),
            *readings[name],
        )
        pieces.append(Varying(words, OVER))
    return tuple(pieces)


def _begin(place, label):
    if label == 0:
        return "Without the extra point."
    return f"With the extra point at {place}, labelled {'+' if label > 0 else '−'}1."
