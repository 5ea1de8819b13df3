"""A picture: its alt text in the page, its sharpness, the reader's own settings left alone, pyplot never imported."""

import base64
import io
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations

import matplotlib
import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter
from PIL import Image
from tidy import untidy

from lossedu import plots
from lossedu.plots import palette
from lossedu.plots.picture import Picture, blank, count, place, share, style

DRAW_ALL = """
from lossedu import plots
plots.bayes_rule(threshold=0.5).html()
plots.roc_and_precision_recall([0, 1, 0, 1], [0.1, 0.4, 0.6, 0.9]).html()
plots.intervals([("alarms", 17, 20)]).html()
"""


def _attributes(html):
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    parser.feed(html)
    ((tag, attributes),) = found
    assert tag == "img"
    return attributes


@pytest.fixture
def picture():
    with style():
        figure = blank(320, 160)
        figure.subplots().plot([0, 1], [0, 1])
    return Picture(figure, 'η < 1/2 & "risk" > 0')


def test_alt_text_is_escaped_in_the_page_and_plain_beside_it(picture):
    bundle = picture._repr_mimebundle_()
    assert bundle["text/plain"] == repr(picture) == picture.alt
    assert 'alt="η &lt; 1/2 &amp; &quot;risk&quot; &gt; 0"' in bundle["text/html"]
    assert _attributes(bundle["text/html"])["alt"] == picture.alt


def test_an_image_at_twice_the_size_it_is_shown_and_never_wider_than_the_page(picture):
    img = _attributes(picture.html())
    kind, data = img["src"].split(",")
    assert kind == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        assert image.size == (640, 320)
    assert img["width"] == "320" and "max-width:100%" in img["style"]


def test_what_jupyter_shows(picture):
    data, _ = DisplayFormatter().format(picture)
    assert set(data) == {"text/html", "text/plain"} and data["text/plain"] == picture.alt


def test_the_same_picture_is_the_same_bytes():
    assert plots.intervals([("alarms", 17, 20)]).html() == plots.intervals([("alarms", 17, 20)]).html()


def test_the_readers_settings_neither_matter_nor_change():
    plain = plots.bayes_rule(threshold=0.5).png()
    with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 9, "axes.facecolor": "black"}):
        before = dict(matplotlib.rcParams)
        assert plots.bayes_rule(threshold=0.5).png() == plain
        assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("code, modules", [
    (DRAW_ALL, ["matplotlib.pyplot"]),
    ("import lossedu.plots, lossedu.plots.palette", ["matplotlib", "scipy"]),
])  # fmt: skip
def test_not_imported(code, modules):
    code += f"\nimport sys; print(*(name for name in {modules} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "" == done.stderr


@pytest.mark.parametrize("function, value, text", [
    (share, 0.0, "0"), (share, 1.0, "1"), (share, 0.85, "0.850"), (share, 0.0696951, "0.0697"),
    (share, 0.09951, "0.100"), (share, 1e-9, "less than 0.0001"), (place, -0.0, "0"), (place, -1.0, "−1"),
    (place, np.log(9) / 2, "1.1"), (place, 0.1 + 0.2 - 0.3, "0"), (count, 1000, "1000"), (count, 50_000, "50 000"),
])  # fmt: skip
def test_numbers_as_they_are_read_out(function, value, text):
    assert function(value) == text


@pytest.mark.parametrize("looks", [palette.LOSSES, palette.CLASSES])
def test_looks_differ_in_colour_and_in_dash(looks):
    for one, other in combinations(looks.values(), 2):
        assert one.color != other.color and one.dash != other.dash


def test_colours_are_those_of_okabe_and_ito():
    okabe_ito = {"#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", palette.INK}
    assert {look.color for look in palette.LOSSES.values()} <= okabe_ito
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in okabe_ito - {palette.INK})


def test_an_untidy_picture_is_found_out(picture):
    (axes,) = picture.figure.axes
    assert untidy(picture) == []
    axes.text(0.5, 0.5, "one")
    axes.text(0.5, 0.45, "other")
    axes.text(0.95, 0.1, "a text that is much too long", in_layout=False)
    assert untidy(picture) == ["'a text that is much too long' is cut off", "'one' and 'other' overlap"]
