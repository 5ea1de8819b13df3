"""A margin loss through four knots whose heights the reader sets, its slope, and what can be said of it.

It is straight between the knots, and outside them it goes on as it was.
"""

import numpy as np

from lossedu.plots.palette import ACCENT, BLUE, GREY, INK
from lossedu.theory.design import PROPERTIES, faults

from .component import Explorer
from .reading import number, texts
from .scene import Axis, Control, Label, Line, Panel, Points, Scene, Varying

KNOTS = np.array([-1.0, 0.0, 1.0, 2.0])
NAMES = ("at_minus_1", "at_0", "at_1", "at_2")
HEIGHT = np.arange(-1, 7) / 2
# Far enough: the gentlest falling piece, from the highest last knot, is below 0 from m = 8 on.
M = np.unique(np.concatenate([np.arange(-100, 101) / 10, -(10.0 ** -np.arange(2, 6)), 10.0 ** -np.arange(2, 6)]))
LEFT, RIGHT = -3.0, 4.0

LOSS = Panel(
    "loss",
    Axis("margin m", (LEFT, RIGHT), range(-3, 5)),
    Axis("loss φ(m)", (-1.0, 4.2), range(-1, 5)),
    width=350,
    height=250,
    title="through four knots, straight on outside",
)
VERDICTS = Panel(
    "verdicts",
    Axis("", (0.0, 1.0), ()),
    Axis("", (0.0, len(PROPERTIES) + 1.5), ()),
    width=270,
    height=250,
    title="what it has (✓) and lacks (✗)",
)
SLOPE = Panel(
    "slope",
    Axis("margin m", (LEFT, RIGHT), range(-3, 5)),
    Axis("slope φ′(m)", (-3.8, 3.8), range(-3, 4)),
    width=350,
    height=130,
    title="grey: −1 and +1",
)


def loss_designer(at_minus_1=2.0, at_0=1.0, at_1=0.5, at_2=0.5):
    """Explorer of a margin loss of the reader's own, and of the properties in `lossedu.theory.design` that it has.

    at_minus_1, at_0, at_1, at_2: the heights of the loss at these margins, -0.5 to 3, in steps of .5. Between them it
    is straight, and outside them it goes on straight. Its slope is taken from its values: the last verdict is yes.
    """
    return Explorer(loss_designer_scene(), at_minus_1=at_minus_1, at_0=at_0, at_1=at_1, at_2=at_2)


def through(heights):
    """Value and slope at each margin in M of the loss with these heights at KNOTS; at a knot the slope to the right."""
    steep = np.diff(heights) / np.diff(KNOTS)
    piece = np.clip(np.searchsorted(KNOTS, M, side="right") - 1, 0, steep.size - 1)
    return heights[piece] + steep[piece] * (M - KNOTS[piece]), steep[piece]


def loss_designer_scene():
    """The scene of `loss_designer`, with a control for the height at each knot."""
    controls = tuple(
        Control(name, f"height at m = {number(m, 0)}", HEIGHT, [number(h, 1) for h in HEIGHT], start=start)
        for name, m, start in zip(NAMES, KNOTS, (5, 3, 2, 2), strict=True)
    )
    found = np.empty([HEIGHT.size] * KNOTS.size, dtype=object)
    first = np.full((2, *found.shape), np.nan)  # where the first fault is, and how high the loss is there
    for place in np.ndindex(found.shape):
        value, slope = through(HEIGHT[list(place)])
        found[place] = faults(M, value, slope)
        for fault in list(found[place].values())[:1]:
            if LEFT <= fault.margin <= RIGHT:
                first[:, *place] = fault.margin, value[np.searchsorted(M, fault.margin)]
    marks = (*_curve_marks(), *_slope_marks(), *_verdict_marks(found, first))
    return Scene("loss-designer", controls, (LOSS, VERDICTS, SLOPE), marks, _sentence(found))


def _pieces():
    """For each piece: its two knots, its ends as drawn, and, over the heights at the knots, loss there and slope."""
    ends = ((LEFT, KNOTS[1]), (KNOTS[1], KNOTS[2]), (KNOTS[2], RIGHT))
    for i, end in enumerate(ends):
        steep = (HEIGHT - HEIGHT[:, None]) / (KNOTS[i + 1] - KNOTS[i])  # (height here, height at the next knot)
        value = HEIGHT[:, None, None] + steep[..., None] * (np.array(end) - KNOTS[i])
        yield NAMES[i : i + 2], end, value, steep


def _curve_marks():
    for over, end, value, _ in _pieces():
        yield Line(name=f"piece from {over[0]}", panel="loss", color=BLUE, width=3, x=end, y=Varying(value, over))
    for name, m in zip(NAMES, KNOTS, strict=True):
        yield Points(name=f"knot {name}", panel="loss", color=BLUE, x=m, y=Varying(HEIGHT, name))


def _slope_marks():
    for bound in (-1, 1):
        yield Line(name=f"bound {bound}", panel="slope", color=GREY, width=1.5, dash=(2, 4), x=[LEFT, RIGHT],
                   y=[bound, bound])  # fmt: skip
    for over, end, _, steep in _pieces():
        yield Line(name=f"slope from {over[0]}", panel="slope", color=BLUE, width=3, x=end,
                   y=Varying(np.stack([steep, steep], axis=-1), over))  # fmt: skip


def _verdict_marks(found, first):
    holding = texts(lambda f: f"{len(PROPERTIES) - len(f)} of {len(PROPERTIES)} hold", found)
    yield Points(name="first fault", panel="loss", color=ACCENT, ring=True, size=10, x=Varying(first[0], NAMES),
                 y=Varying(first[1], NAMES))  # fmt: skip
    yield Label(name="holding", panel="verdicts", bold=True, x=0.05, y=len(PROPERTIES) + 0.7,
                text=Varying(holding, NAMES))  # fmt: skip
    for row, each in enumerate(PROPERTIES):
        y, lacks = len(PROPERTIES) - 0.4 - row, np.vectorize(lambda f, name=each.name: name in f)(found)
        said = texts(lambda f, name=each.name: f"✗ {name} ({_place(f[name])})" if name in f else "", found)
        yield Label(name=f"has {each.name}", panel="verdicts", color=INK, y=y, text=f"✓ {each.name}",
                    x=Varying(np.where(lacks, np.nan, 0.05), NAMES))  # fmt: skip
        yield Label(name=f"lacks {each.name}", panel="verdicts", color=ACCENT, bold=True,
                    x=Varying(np.where(lacks, 0.05, np.nan), NAMES), y=y, text=Varying(said, NAMES))  # fmt: skip


def _sentence(found):
    return (
        *(Varying([f"φ({number(m, 0)}) = {number(h, 1)}{end}" for h in HEIGHT], name)
          for name, m, end in zip(NAMES, KNOTS, (", ", ", ", ", ", ": "), strict=True)),
        Varying(texts(_first, found), NAMES),
        Varying(texts(_calibrated, found), NAMES),
    )  # fmt: skip


def _first(found):
    if not found:
        return "all six properties hold. "
    (name, fault), *others = found.items()
    also = f"It also fails: {', '.join(name for name, _ in others)}." if others else "The other five hold."
    place, seen = _place(fault).replace("m =", "at m ="), fault.seen.replace("-", "−")
    return f"it fails “{name}” {place}: {seen}. {also} "


def _calibrated(found):
    for name, words in (("never negative", "is never negative"), ("convex", "is convex")):
        if name in found:
            return f"The theorem on classification-calibration asks for a loss that {words}."
    if "no kink at 0" in found or "falls at 0" in found:
        return "Convex, but not classification-calibrated."
    return "Convex, no kink at 0, falling there: classification-calibrated."


def _place(fault):
    if 0 < abs(fault.margin) < 1e-3:  # a neighbour of 0, where the slope on one side is asked for
        return f"just {'below' if fault.margin < 0 else 'above'} 0"
    return f"m = {fault.margin:.6g}".replace("-", "−")
