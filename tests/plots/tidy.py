"""What a reader would stumble over: texts that touch one another, and texts cut off at the edge."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from lossedu.plots.picture import style


def untidy(picture):
    """Sentences on texts of a picture that overlap or leave the figure; an empty list when it is tidy."""
    figure = picture.figure
    with style():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        boxes = [
            (text, Text.get_window_extent(text, canvas.get_renderer()))  # Annotation's own would add its arrow
            for axes in figure.axes
            for text in _texts(axes)
            if text.get_text()
        ]
    cut_off = [f"{text.get_text()!r} is cut off" for text, box in boxes if not _inside(box, figure.bbox)]
    return cut_off + [
        f"{one.get_text()!r} and {other.get_text()!r} overlap"
        for (one, first), (other, second) in combinations(boxes, 2)
        if first.overlaps(second) and 45 not in (one.get_rotation(), other.get_rotation())  # its box is not its shape
    ]


def _texts(axes):
    yield from (*axes.texts, axes._left_title, axes.xaxis.label, axes.yaxis.label)
    for axis, limits in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, sorted(axes.get_ylim()))):
        for tick in axis.get_major_ticks():
            if tick.label1.get_visible() and limits[0] <= tick.get_loc() <= limits[1]:
                yield tick.label1


def _inside(box, page):
    return page.x0 <= box.x0 and page.y0 <= box.y0 and box.x1 <= page.x1 and box.y1 <= page.y1
