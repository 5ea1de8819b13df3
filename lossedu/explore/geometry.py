"""Vertices of the small figures that lines and areas are made of: a tangent, an arrow, a row of bars."""

import numpy as np

from .scene import Panel


def tangent(panel: Panel, x, y, slope, length):
    """Ends of a line through (x, y) with this slope, `length` drawing units long however steep it is.

    x, y, slope: broadcast to one shape; nan gives nan. Returns x and y of the two ends, as one more axis.
    """
    x, y, slope = np.broadcast_arrays(*(np.asarray(value, float) for value in (x, y, slope)))
    (x0, x1), (y0, y1) = panel.x.limits, panel.y.limits
    across, up = panel.width / (x1 - x0), slope * panel.height / (y1 - y0)  # drawing units per unit of x
    reach = length / 2 / np.hypot(across, up)
    ends = np.stack([-reach, reach], axis=-1)
    return x[..., None] + ends, y[..., None] + slope[..., None] * ends


def arrow(x, y, head):
    """Vertices of an arrow from (0, 0) to (x, y) with a head as long as `head`, for axes of equal scale.

    x, y: one shape. Returns the vertices' x and y with one more axis, of length 6; nan lifts the pen.
    """
    tip = np.asarray(x, float) + 1j * np.asarray(y, float)
    barb = -head * tip / np.abs(tip) * np.exp(0.45j)
    other = -head * tip / np.abs(tip) * np.exp(-0.45j)
    path = np.stack([0 * tip, tip, np.full_like(tip, np.nan), tip + barb, tip, tip + other], axis=-1)
    return path.real, path.imag


def bars_x(places, half):
    """x of a row of bars, one area: each 2 `half` wide round its place. places: shape (n,). Shape (5n - 1,)."""
    corners = np.array([-half, -half, half, half, np.nan])  # nan lifts the pen
    return np.concatenate([place + corners for place in places])[:-1]


def bars_y(heights):
    """y of a row of bars that stand on 0. heights: shape (..., n). Shape (..., 5n - 1)."""
    heights = np.asarray(heights, float)
    zero, gap = np.zeros_like(heights), np.full_like(heights, np.nan)
    return np.stack([zero, heights, heights, zero, gap], axis=-1).reshape(*heights.shape[:-1], -1)[..., :-1]
