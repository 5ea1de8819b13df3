"""What a figure is here: a matplotlib Figure in the course's style, and a sentence that says what it shows."""

import base64
import html
import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from lossedu.plots.palette import GREY, INK

PIXELS_PER_INCH = 96  # an inch in CSS: a point of text is as large in the picture as in the page around it
SHARPNESS = 2  # image pixels per CSS pixel

STYLE = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib, and has η, π, − and –
    "font.size": 10.5,
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 10.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "lines.linewidth": 1.75,
    "lines.scale_dashes": False,
    "hatch.linewidth": 1.0,
    "figure.constrained_layout.w_pad": 0.1,  # inches: air at the edge, where the page around may be dark
    "figure.constrained_layout.h_pad": 0.1,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


@dataclass(frozen=True, repr=False)
class Picture:
    """A matplotlib `figure`, and `alt`: what it shows, with its numbers, for a reader who does not see it.

    In a notebook and in the page exported from it the picture is an image that carries its alt text.
    """

    figure: Any
    alt: str

    def png(self):
        """The image as PNG bytes, two image pixels for each pixel at 100 % zoom."""
        buffer = io.BytesIO()
        with style():
            self.figure.savefig(buffer, format="png", dpi=PIXELS_PER_INCH * SHARPNESS, metadata={"Software": None})
        return buffer.getvalue()

    def html(self):
        """An img element: the image itself as data, its size at 100 % zoom, its alt text."""
        width = round(self.figure.get_figwidth() * PIXELS_PER_INCH)
        return (
            f'<img alt="{html.escape(self.alt)}" width="{width}" style="max-width:100%;height:auto" '
            f'src="data:image/png;base64,{base64.b64encode(self.png()).decode("ascii")}">'
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html(), "text/plain": self.alt}

    def __repr__(self):
        return self.alt


@contextmanager
def style():
    """The course's style over matplotlib's defaults, whatever the reader has set; theirs is back afterwards."""
    import matplotlib
    from matplotlib.style import context

    with context(["default", {key: value for key, value in STYLE.items() if key in matplotlib.rcParams}]):
        yield


def blank(width, height):
    """An empty Figure, width by height pixels at 100 % zoom, that makes room for its labels; to call in `style()`."""
    from matplotlib.figure import Figure

    return Figure((width / PIXELS_PER_INCH, height / PIXELS_PER_INCH), dpi=PIXELS_PER_INCH, layout="constrained")


def line(look):
    """Keyword arguments of a line with this look."""
    points = tuple(72 / PIXELS_PER_INCH * length for length in look.dash)
    return {"color": look.color, "linestyle": (0, points) if points else "-"}


def halo():
    """Path effects for a text that a line may pass under: a white rim keeps it readable."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=3.5, foreground="white")]


def share(value):
    """A rate, a risk or an area as it is read out: three decimals, three digits below 0.1; exactly 0 and 1 as such."""
    if value in (0, 1):
        return f"{value:g}"
    if 0 < value < 0.0001:
        return "less than 0.0001"
    return f"{value:.3f}" if value >= 0.0995 else f"{value:.3g}"


def place(value):
    """A place on an axis as it is read out: three digits."""
    value = 0.0 if abs(value) < 1e-12 else value  # 0.1 + 0.2 - 0.3 is at 0
    return f"{value:.3g}".replace("-", "−")


def count(value):
    """A count as it is read out: 1000, and 50 000."""
    return f"{value:,}".replace(",", " ") if value >= 10_000 else f"{value}"
