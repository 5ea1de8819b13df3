"""The widget that shows a scene in a notebook."""

from pathlib import Path

import anywidget
import traitlets

from .scene import Scene
from .svg import draw
from .table import pack

_HERE = Path(__file__).parent


class Explorer(anywidget.AnyWidget):
    """A live drawing with its controls, and one sentence that says what it shows.

    The browser holds a value for every position of the controls, so moving one asks the kernel nothing. When
    the reader lets go, `index` (control name to index) follows; setting it, or `move`, moves every view.

    scene: the `Scene` to show. values: where its controls start, as in `move`. The output also carries a
    still SVG and the sentence, for places where no script runs.
    """

    _esm = _HERE / "view.js"
    _css = _HERE / "view.css"

    spec = traitlets.Dict().tag(sync=True)
    table = traitlets.Bytes().tag(sync=True)
    index = traitlets.Dict().tag(sync=True)

    def __init__(self, scene: Scene, **values):
        self.scene = scene
        spec, table = pack(scene)
        super().__init__(spec=spec, table=table, index=scene.start | scene.nearest(values))

    @traitlets.validate("index")
    def _check_index(self, proposal):
        return self.scene.check(proposal["value"])

    @property
    def values(self):
        """Control name to its present value."""
        return {name: float(self.scene.control[name].values[index]) for name, index in self.index.items()}

    @property
    def sentence(self):
        """What the drawing shows now, in words."""
        return self.scene.read(self.index)

    def move(self, **values):
        """Set controls by value, each to the nearest it can take: `move(p=0.3, y=0)`. The others stay."""
        self.index = self.index | self.scene.nearest(values)

    def svg(self):
        """The drawing as it is now, as the text of an SVG file."""
        return draw(self.scene, self.index)

    def __repr__(self):
        return self.sentence

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return data | {"image/svg+xml": self.svg(), "text/plain": self.sentence}, metadata
