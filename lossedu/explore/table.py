"""A scene, packed for the browser: one spec that JSON can hold and one buffer of float32.

A packed channel says where it lies: its value at a position starts at `at + sum(index * stride)`, counted in
numbers, and has `size` items. A text is an index into the channel's `strings`. float32 keeps seven digits:
less than a thousandth of a pixel in a drawing, and every integer up to 16 777 216.
"""

import numpy as np

from .scene import Scene, Varying
from .svg import NARROW, WIDE, draw, place


def pack(scene: Scene):
    """Return (spec, buffer) for view.js, without the marks that never change: every drawing has them."""
    numbers = _Numbers(scene)
    spec = {
        "name": scene.name,
        "controls": [_control(control) for control in scene.controls],
        "drawings": [_drawing(scene, width) for width in (NARROW, WIDE)],
        "drags": [
            {
                "panel": panel.name,
                "control": drag.control,
                "along": drag.along,
                "centre": list(drag.centre),
                "values": scene.drag_values(drag),
            }
            for panel in scene.panels
            for drag in panel.drags
        ],
        "marks": [
            {"name": mark.name, "kind": mark.kind, "panel": mark.panel, "channels": numbers.add_mark(mark)}
            for mark in scene.marks
            if mark.over
        ],
        "sentence": [piece if isinstance(piece, str) else numbers.add(piece) for piece in scene.sentence],
    }
    return spec, numbers.tobytes()


def look_up(channel, buffer, position):
    """What view.js reads for a packed channel at a position: an array of numbers, or a str."""
    first = channel["at"] + sum(position[name] * stride for name, stride in channel["strides"].items())
    values = np.frombuffer(buffer, "<f4")[first : first + channel["size"]]
    return channel["strings"][int(values[0])] if "strings" in channel else values


class _Numbers:
    """The buffer while it grows."""

    def __init__(self, scene):
        self.scene, self.parts, self.length = scene, [], 0

    def add(self, channel: Varying, size=None):
        """Append a channel, a single item repeated `size` times; return the record that finds it again."""
        values, record = channel.values, {"at": self.length}
        if values.dtype.kind == "U":
            strings, values = np.unique(values, return_inverse=True)
            record["strings"] = strings.tolist()
        lengths = [len(self.scene.control[name].values) for name in channel.over]
        values = values.reshape(*lengths, -1)
        values = np.array(np.broadcast_to(values, (*lengths, size or values.shape[-1])), "<f4", order="C")
        strides = (step // values.itemsize for step in values.strides)
        record |= {"size": values.shape[-1], "strides": dict(zip(channel.over, strides, strict=False))}
        self.parts.append(values.tobytes())
        self.length += values.size
        return record

    def add_mark(self, mark):
        """Append the channels of a mark, x and y with equally many items."""
        size = max(self.scene.items(mark.channels[name]) for name in ("x", "y"))
        return {
            name: self.add(channel, None if name in mark.texts else size) for name, channel in mark.channels.items()
        }

    def tobytes(self):
        return b"".join(self.parts)


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
