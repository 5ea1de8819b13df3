"""A scene at one position of its controls, as a complete SVG.

The page shows this very text first, and view.js then rewrites only the marks that change: axes, colours and
sizes are decided here and nowhere else. The text needs no script, no style sheet and no other file.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from lossedu.plots.palette import GREY, INK

from .scene import Panel, Scene

WIDE, NARROW = 760, 420  # widths of the two drawings of a scene; a page takes the one that fits
LEFT, RIGHT, TOP, BOTTOM = 52, 18, 30, 46  # room around the axes of a panel
TITLE = 24  # and more above, for a title
FONT = "font-family='system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif'"


@dataclass(frozen=True)
class Spot:
    """Where the axes of a panel are in the drawing. A scale (a, b) takes a coordinate v to a + b·v."""

    left: float
    top: float
    width: float
    height: float
    x_scale: tuple[float, float]
    y_scale: tuple[float, float]


@dataclass(frozen=True)
class Plan:
    """The size of a drawing and the spot of each panel, by name."""

    width: float
    height: float
    spots: dict[str, Spot]


def place(panels: tuple[Panel, ...], width):
    """Set panels side by side while they fit into `width`, the next ones below; return a Plan.

    A panel that is too wide even alone is narrowed.
    """
    spots, x, y, row_height = {}, 0, 0, 0
    for panel in panels:
        inner = min(panel.width, width - LEFT - RIGHT)
        top = TOP + (TITLE if panel.title else 0)
        if x and x + LEFT + inner + RIGHT > width:
            x, y, row_height = 0, y + row_height, 0
        spots[panel.name] = _spot(panel, x + LEFT, y + top, inner)
        x += LEFT + inner + RIGHT
        row_height = max(row_height, top + panel.height + BOTTOM)
    return Plan(width, y + row_height, spots)


def _spot(panel, left, top, width):
    (x0, x1), (y0, y1) = panel.x.limits, panel.y.limits
    across, up = width / (x1 - x0), -panel.height / (y1 - y0)
    return Spot(left, top, width, panel.height, (left - across * x0, across), (top - up * y1, up))


def draw(scene: Scene, position, width=WIDE):
    """Return the drawing at a position (control name to index) as SVG text; its label is the sentence."""
    plan = place(scene.panels, width)
    sentence = scene.read(position)
    across, down = _px(plan.width), _px(plan.height)
    return "\n".join(
        [
            "<svg xmlns='http://www.w3.org/2000/svg' class='lossedu-drawing' role='img'",
            f" width='{across}' height='{down}' viewBox='0 0 {across} {down}'",
            f" aria-label={quoteattr(sentence)} {FONT} font-size='14' fill='{INK}'>",
            f"<title>{escape(sentence)}</title>",
            f"<path d='M0 0H{across}V{down}H0Z' fill='white'/>",
            *(_panel(panel, scene, position, plan.spots[panel.name]) for panel in scene.panels),
            "</svg>",
        ]
    )


def _panel(panel, scene, position, spot):
    """Areas and lines end at the axes; points and labels may reach over them. What comes later lies on top.

    A nested svg cuts off what leaves it. A clipPath would need an id, and a page holds many drawings: where
    one of them is hidden, an id that both have loses its meaning in the other.
    """
    marks = {kind: [] for kind in ("area", "line", "points", "label")}
    for mark in scene.marks:
        if mark.panel == panel.name:
            marks[mark.kind].append(_mark(mark, scene, position, spot))
    left, top, width, height = (_px(value) for value in (spot.left, spot.top, spot.width, spot.height))
    return "\n".join(
        [
            f"<svg x='{left}' y='{top}' width='{width}' height='{height}'",
            f" viewBox='{left} {top} {width} {height}'",
            # a page's own rules for svg (nbconvert: height: auto) must not reach the inner one
            f" style='overflow:hidden;width:{width}px;height:{height}px;max-width:none'>",
            _gridlines(panel, spot),
            *marks["area"],
            *marks["line"],
            "</svg>",
            _axes(panel, spot),
            *marks["points"],
            *marks["label"],
            *([_handle(panel, spot)] if panel.drags else []),
        ]
    )


def _px(value):
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _gridlines(panel, spot):
    (ax, bx), (ay, by) = spot.x_scale, spot.y_scale
    across = (f"M{_px(spot.left)} {_px(ay + by * tick)}h{_px(spot.width)}" for tick in panel.y.ticks)
    up = (f"M{_px(ax + bx * tick)} {_px(spot.top)}v{_px(spot.height)}" for tick in panel.x.ticks)
    return f"<path d='{''.join(across)}{''.join(up)}' fill='none' stroke='#ececec'/>"


def _axes(panel, spot):
    (ax, bx), (ay, by) = spot.x_scale, spot.y_scale
    bottom, middle = spot.top + spot.height, spot.left + spot.width / 2
    texts = [
        (middle, bottom + 40, "middle", 14, panel.x.label),
        (spot.left - 36, spot.top - 10, "start", 14, panel.y.label),
    ]
    texts += [(ax + bx * tick, bottom + 19, "middle", 13, text) for tick, text in panel.x.labelled_ticks]
    texts += [(spot.left - 8, ay + by * tick + 4.5, "end", 13, text) for tick, text in panel.y.labelled_ticks]
    if panel.title:
        texts.append((spot.left - 36, spot.top - 10 - TITLE, "start", 14, panel.title))
    return (
        f"<path d='M{_px(spot.left)} {_px(spot.top)}V{_px(bottom)}H{_px(spot.left + spot.width)}'"
        f" fill='none' stroke='{GREY}'/>"
        + "".join(
            f"<text x='{_px(x)}' y='{_px(y)}' text-anchor='{anchor}' font-size='{size}'>{escape(text)}</text>"
            for x, y, anchor, size, text in texts
        )
    )


def _handle(panel, spot):
    """The invisible sheet that takes hold of a drag, over everything else in its panel."""
    return (
        f"<rect class='lossedu-handle' data-panel={quoteattr(panel.name)} fill='transparent'"
        f" x='{_px(spot.left)}' y='{_px(spot.top)}' width='{_px(spot.width)}' height='{_px(spot.height)}'/>"
    )


def _mark(mark, scene, position, spot):
    """One mark. Whatever depends on a channel is an attribute that view.js sets in the same way."""
    at = {name: scene.at(channel, position) for name, channel in mark.channels.items()}
    x, y = np.broadcast_arrays(np.atleast_1d(at["x"]).astype(float), np.atleast_1d(at["y"]).astype(float))
    x, y = spot.x_scale[0] + spot.x_scale[1] * x, spot.y_scale[0] + spot.y_scale[1] * y
    name = f"data-mark={quoteattr(mark.name)}"
    if mark.kind == "area":
        return f"<path {name} d='{_path(x, y)}' fill='{mark.color}' fill-opacity='{mark.opacity:g}'/>"
    if mark.kind == "line":
        dash = f" stroke-dasharray='{' '.join(f'{length:g}' for length in mark.dash)}'" if mark.dash else ""
        return (
            f"<path {name} d='{_path(x, y)}' fill='none' stroke='{mark.color}' stroke-width='{mark.width:g}'"
            f" stroke-linejoin='round'{dash}/>"
        )
    if mark.kind == "points":
        inside = "none" if mark.ring else "white" if mark.hollow else mark.color
        shape = f"d='{_MARKER[mark.marker](mark.size)}'"
        points = "".join(f"<path {shape} {_where(px, py)}/>" for px, py in zip(x, y, strict=True))
        return f"<g {name} fill='{inside}' stroke='{mark.color}' stroke-width='2'>{points}</g>"
    beside = {"start": mark.gap, "middle": 0, "end": -mark.gap}[str(at["anchor"])]
    return (
        f"<text {name} {_where(x[0], y[0])} x='{_px(beside)}' y='{_px(-mark.rise)}'"
        f" data-gap='{_px(mark.gap)}' text-anchor='{at['anchor']}' fill='{mark.color}'"
        f" font-weight='{'bold' if mark.bold else 'normal'}'"
        " stroke='white' stroke-width='4' stroke-linejoin='round' paint-order='stroke'"  # readable on a line
        f">{escape(str(at['text']))}</text>"
    )


def _path(x, y):
    pen, steps = "M", []
    for px, py in zip(x, y, strict=True):
        drawn = np.isfinite(px) and np.isfinite(py)
        if drawn:
            steps.append(f"{pen}{_px(px)} {_px(py)}")
        pen = "L" if drawn else "M"
    return "".join(steps)


def _where(x, y):
    if np.isfinite(x) and np.isfinite(y):
        return f"transform='translate({_px(x)} {_px(y)})'"
    return "visibility='hidden'"


_MARKER = {
    "circle": lambda r: f"M{-r:g} 0a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z",
    "square": lambda r: f"M{-r:g} {-r:g}h{2 * r:g}v{2 * r:g}h{-2 * r:g}z",
    "diamond": lambda r: f"M0 {-1.4 * r:g}L{1.4 * r:g} 0L0 {1.4 * r:g}L{-1.4 * r:g} 0z",
    "triangle": lambda r: f"M0 {-1.2 * r:g}L{1.1 * r:g} {0.8 * r:g}H{-1.1 * r:g}z",
}
