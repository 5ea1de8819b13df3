"""A scene, packed for the browser: one JSON-able spec and one buffer of float32.

A packed channel says where it lies: the value at a position starts at `at + sum(index * stride)`, counted in
numbers, and has `size` items. A text is an index into the channel's `strings`. float32 keeps 7 digits: a thousandth
of a pixel in a drawing, and every integer up to 16 777 216.
"""

import numpy as np

from .scene import Scene, Varying
from .svg import NARROW, WIDE, draw, place


def pack(scene: Scene):
    """Return (spec, buffer) for view.js.

    Only marks that change are packed: the others are in the drawing already.
    """
    buffer = _Buffer()
    marks = [
        {"name": mark.name, "kind": mark.kind, "panel": mark.panel, "channels": _pack_mark(mark, scene, buffer)}
        for mark in scene.marks
        if mark.over
    ]
    sentence = [piece if isinstance(piece, str) else buffer.add(piece, scene) for piece in scene.sentence]
    spec = {
        "name": scene.name,
        "controls": [_control(control) for control in scene.controls],
        "drawings": [_drawing(scene, width) for width in (NARROW, WIDE)],
        "drags": [
            {"panel": panel.name, "control": drag.control, "along": drag.along, "centre": list(drag.centre)}
            for panel in scene.panels
            for drag in panel.drags
        ],
        "marks": marks,
        "sentence": sentence,
    }
    return spec, buffer.tobytes()


def look_up(channel, buffer, position):
    """What view.js reads for a packed channel at a position: a list of numbers, or a str.

    It is the reference for the reader in view.js: the tests compare both ends of the table through it.
    """
    first = channel["at"] + sum(position[name] * stride for name, stride in channel["strides"].items())
    values = np.frombuffer(buffer, "<f4")[first : first + channel["size"]]
    return channel["strings"][int(values[0])] if "strings" in channel else values.tolist()


class _Buffer:
    def __init__(self):
        self.parts, self.length = [], 0

    def add(self, channel: Varying, scene, items=None):
        """Append a channel, with its items repeated to `items` where it has a single one; return where it lies."""
        values, packed = channel.values, {}
        lengths = tuple(len(scene.control[name].values) for name in channel.over)
        if values.dtype.kind == "U":
            strings, values = np.unique(values, return_inverse=True)
            packed["strings"] = strings.tolist()
        values = np.asarray(values, "<f4").reshape(*lengths, -1)
        values = np.broadcast_to(values, (*lengths, items or values.shape[-1]))
        strides = np.cumprod([1, *values.shape[:0:-1]])[: -len(lengths) - 1 : -1] if lengths else ()
        packed |= {
            "at": self.length,
            "size": values.shape[-1],
            "strides": {name: int(stride) for name, stride in zip(channel.over, strides, strict=True)},
        }
        self.parts.append(values.tobytes())
        self.length += values.size
        return packed

    def tobytes(self):
        return b"".join(self.parts)


def _pack_mark(mark, scene, buffer):
    items = max(channel.values.shape[-1] for channel in mark.channels.values() if _has_items(channel)) if any(
        _has_items(channel) for channel in mark.channels.values()
    ) else 1
    return {
        name: buffer.add(channel, scene, None if name in mark.texts else items)
        for name, channel in mark.channels.items()
    }


def _has_items(channel):
    return channel.values.ndim > len(channel.over)


def _control(control):
    return {
        "name": control.name,
        "label": control.label,
        "values": [float(value) for value in control.values],
        "texts": list(control.texts),
        "choice": control.choice,
    }


def _drawing(scene, width):
    plan = place(scene.panels, width)
    return {
        "width": plan.width,
        "markup": draw(scene, scene.start, width),
        "scales": {name: {"x": spot.x_scale, "y": spot.y_scale} for name, spot in plan.spots.items()},
    }
