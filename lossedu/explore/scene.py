"""What an explorer shows: controls, panels, marks, and every value they take.

A `Scene` is plain data. Each *channel* of a mark (the x of a line, the text of a label) is either static or a
`Varying`: one value for every position of the controls it depends on, and only of those, so that a curve that
depends on a switch is stored twice and not once per slider position. `lossedu.explore.svg` draws a scene at
one position of its controls; `lossedu.explore.table` packs it for the browser, which only looks values up.

A coordinate that is nan is not drawn: a line breaks there, a point or a label is absent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from lossedu.plots.palette import INK

MARKERS = ("circle", "square", "diamond", "triangle")
ANCHORS = ("start", "middle", "end")


@dataclass(frozen=True)
class Varying:
    """One value of a channel for each position of the controls named in `over`.

    values: an array, numbers or str, with one leading axis per control in the order of `over`, as long as the
        control has values. One more axis holds the items: the vertices of a line, the points of a cloud.
    """

    values: np.ndarray
    over: tuple[str, ...]

    def __post_init__(self):
        object.__setattr__(self, "values", np.asarray(self.values))
        object.__setattr__(self, "over", (self.over,) if isinstance(self.over, str) else tuple(self.over))


@dataclass(frozen=True)
class Control:
    """Something the reader sets: a slider, or radio buttons (`choice=True`) where the values are few.

    values: the numbers it takes, in order. texts: how each reads, unit included. start: index to open at.
    """

    name: str
    label: str
    values: Sequence[float]
    texts: Sequence[str]
    start: int = 0
    choice: bool = False

    def __post_init__(self):
        if len(self.values) == 0 or len(self.texts) != len(self.values):
            raise ValueError(
                f"control {self.name!r}: {len(self.values)} values and {len(self.texts)} texts came; "
                "allowed is at least one value, and one text for each"
            )
        if not 0 <= self.start < len(self.values):
            raise ValueError(f"control {self.name!r}: start {self.start} came; allowed is 0 to {len(self.values) - 1}")

    def nearest(self, value):
        """Index of the value nearest to `value`; ValueError outside their range, or off them for a choice."""
        values = np.asarray(self.values, float)
        if not values.min() <= value <= values.max() or (self.choice and value not in values):
            among = ", ".join(f"{value:g}" for value in values)
            allowed = among if self.choice else f"{values.min():g} to {values.max():g}"
            raise ValueError(f"control {self.name!r}: value {value!r} came; allowed is {allowed}")
        return int(np.argmin(np.abs(values - value)))


@dataclass(frozen=True)
class Axis:
    """One axis of a panel: its label (the symbol and the word), its limits, its ticks and how they read."""

    label: str
    limits: tuple[float, float]
    ticks: Sequence[float]
    tick_texts: Sequence[str] | None = None

    @property
    def labelled_ticks(self):
        """Pairs (tick, text)."""
        texts = self.tick_texts or [f"{tick:g}".replace("-", "−") for tick in self.ticks]
        return list(zip(self.ticks, texts, strict=True))


@dataclass(frozen=True)
class Drag:
    """Dragging in a panel moves a control.

    along: "x" or "y" puts the control at the pointer's coordinate; "slope" at that of the line from `centre` (data
        coordinates) to the pointer; "angle" turns it by as many degrees as the pointer turns round `centre`,
        wherever the reader takes hold.
    at: where each value of the control is along this; None: where it says. An axis of 2η − 1 moves η so.
    """

    control: str
    along: str
    centre: tuple[float, float] = (0.0, 0.0)
    at: Sequence[float] | None = None


@dataclass(frozen=True)
class Panel:
    """A pair of axes, `width` by `height` drawing units inside, and what dragging there moves."""

    name: str
    x: Axis
    y: Axis
    width: float
    height: float
    title: str = ""
    drags: tuple[Drag, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What all marks have: a name (unique in the scene), a panel, and x and y in that panel's coordinates."""

    name: str
    panel: str
    x: object
    y: object
    color: str = INK

    kind: ClassVar[str] = ""
    texts: ClassVar[tuple[str, ...]] = ()  # the channels beside x and y, which hold str

    @property
    def channels(self):
        """Channel name to `Varying`; a static channel varies over no control."""
        return {name: _varying(getattr(self, name)) for name in ("x", "y", *self.texts)}

    @property
    def over(self):
        """Names of the controls this mark depends on; empty for a mark that never changes."""
        return tuple(dict.fromkeys(name for channel in self.channels.values() for name in channel.over))


@dataclass(frozen=True, kw_only=True)
class Line(Mark):
    """A line through its vertices, broken at nan. dash: lengths on and off, in drawing units; () is solid."""

    dash: tuple[float, ...] = ()
    width: float = 2.0
    kind = "line"


@dataclass(frozen=True, kw_only=True)
class Area(Mark):
    """A filled polygon with these vertices; nan starts another one (a row of bars is one area)."""

    opacity: float = 0.12
    kind = "area"


@dataclass(frozen=True, kw_only=True)
class Points(Mark):
    """One marker at each (x, y). hollow: white inside; ring: nothing inside, to go round another point."""

    marker: str = "circle"
    size: float = 5.0
    hollow: bool = False
    ring: bool = False
    kind = "points"

    def __post_init__(self):
        _known(f"mark {self.name!r}: marker", self.marker, MARKERS)


@dataclass(frozen=True, kw_only=True)
class Label(Mark):
    """A short text at (x, y), `gap` drawing units beside it on the side it grows to, and `rise` above."""

    text: object
    anchor: object = "start"
    gap: float = 0.0
    rise: float = 0.0
    bold: bool = False
    kind = "label"
    texts = ("text", "anchor")


def _varying(value):
    return value if isinstance(value, Varying) else Varying(np.asarray(value), ())


@dataclass(frozen=True)
class Scene:
    """A whole explorer as data. Raises ValueError where a channel does not fit the controls.

    name: the explorer's name, in `data-explorer`. sentence: pieces, str or Varying of str, that joined say
    what the drawing shows. A *position* is a dict: control name to index into that control's values.
    """

    name: str
    controls: tuple[Control, ...]
    panels: tuple[Panel, ...]
    marks: tuple[Mark, ...]
    sentence: tuple[object, ...]

    def __post_init__(self):
        for what, things in (("control", self.controls), ("panel", self.panels), ("mark", self.marks)):
            _unique(what, [thing.name for thing in things])
        for panel in self.panels:
            for drag in panel.drags:
                _known(f"panel {panel.name!r}: drag of control", drag.control, self.control)
                _known(f"panel {panel.name!r}: drag along", drag.along, ("x", "y", "slope", "angle"))
                n_at, n_values = len(self.drag_values(drag)), len(self.control[drag.control].values)
                if n_at != n_values:
                    raise ValueError(f"panel {panel.name!r}: drag at {n_at} places came; allowed is {n_values}")
        for mark in self.marks:
            _known(f"mark {mark.name!r}: panel", mark.panel, [panel.name for panel in self.panels])
            for channel, value in mark.channels.items():
                self._fits(f"mark {mark.name!r}, channel {channel}", value, channel in mark.texts)
            n_x, n_y = (self.items(mark.channels[name]) for name in ("x", "y"))
            if n_x != n_y and 1 not in (n_x, n_y):
                raise ValueError(
                    f"mark {mark.name!r}: x with {n_x} items and y with {n_y} came; "
                    "allowed are equal numbers, or a single item for one of them"
                )
            _known_anchors(mark)
        for number, piece in enumerate(self.sentence):
            self._fits(f"sentence, piece {number}", _varying(piece), text=True)

    def _fits(self, where, channel, text):
        """Raise unless the shape and type of a channel are what the controls ask for."""
        for name in channel.over:
            _known(f"{where}: control", name, self.control)
        lengths = tuple(len(self.control[name].values) for name in channel.over)
        shape, kind = channel.values.shape, channel.values.dtype.kind
        if shape[: len(lengths)] != lengths or len(shape) - len(lengths) not in ((0,) if text else (0, 1)):
            allowed = str(lengths) if text else f"{lengths} or {(*lengths, 'n')}".replace("'", "")
            varies = f"over ({', '.join(channel.over)})" if channel.over else "static"
            raise ValueError(f"{where}, {varies}: shape {shape} came; allowed is {allowed}")
        if (kind == "U") != text or kind not in "Ufiub":
            allowed = "str" if text else "a number"
            raise ValueError(f"{where}: dtype {channel.values.dtype} came; allowed is {allowed}")

    def items(self, channel):
        """How many items a channel has: vertices, points; 1 for a single value."""
        return channel.values[(0,) * len(channel.over)].size

    @cached_property
    def control(self):
        """Control by name."""
        return {control.name: control for control in self.controls}

    def drag_values(self, drag):
        """What a drag compares with the pointer: one number for each value of its control."""
        return [float(value) for value in (self.control[drag.control].values if drag.at is None else drag.at)]

    @property
    def start(self):
        """The position at which the explorer opens."""
        return {control.name: control.start for control in self.controls}

    def check(self, position: Mapping[str, int]):
        """Return `position` with plain ints; raise ValueError unless it names every control, in range."""
        if set(position) != set(self.control):
            allowed = f"all of {sorted(self.control)}"
            raise ValueError(f"position: controls {sorted(position)} came; allowed is {allowed}")
        for name, index in position.items():
            last = len(self.control[name].values) - 1
            if not (isinstance(index, (int, np.integer)) and 0 <= index <= last):
                raise ValueError(f"position of {name!r}: {index!r} came; allowed is an integer, 0 to {last}")
        return {name: int(position[name]) for name in self.control}

    def nearest(self, values: Mapping[str, float]):
        """Index of the nearest value for each control named in `values`."""
        for name in values:
            _known("control", name, self.control)
        return {name: self.control[name].nearest(value) for name, value in values.items()}

    def at(self, channel, position):
        """The value of a channel (a Varying or a static value) at a position: an array of its items."""
        channel = _varying(channel)
        return channel.values[tuple(position[name] for name in channel.over)]

    def read(self, position):
        """The sentence at a position."""
        return "".join(str(self.at(piece, position)) for piece in self.sentence)


def _unique(what, names):
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{what} {name!r} came {names.count(name)} times; allowed is once")


def _known(where, came, allowed):
    if came not in allowed:
        raise ValueError(f"{where} {came!r} came; allowed are {', '.join(sorted(allowed))}")


def _known_anchors(mark):
    if mark.kind == "label":
        for anchor in np.unique(mark.channels["anchor"].values):
            _known(f"mark {mark.name!r}, channel anchor:", str(anchor), ANCHORS)
