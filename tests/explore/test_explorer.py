"""What holds for every explorer: table, drawing, output, and what importing it costs."""

import json
import re
import subprocess
import sys
from itertools import product
from xml.etree import ElementTree

import numpy as np
import pytest

from lossedu import explore
from lossedu.explore.svg import NARROW, WIDE, draw, place
from lossedu.explore.table import look_up, pack

EXPLORERS = {name: getattr(explore, name) for name in explore.__all__ if name != "Explorer"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=EXPLORERS, scope="module")
def explorer(request):
    return EXPLORERS[request.param]()


def positions(scene, n=40):
    """Some positions of the controls: the corners, and a seeded few between."""
    lengths = [len(control.values) for control in scene.controls]
    inside = np.random.default_rng(0).integers(0, lengths, size=(n, len(lengths)))
    for indices in (*product(*((0, length - 1) for length in lengths)), *inside.tolist()):
        yield dict(zip(scene.control, indices, strict=True))


def test_the_table_gives_back_every_channel(explorer):
    spec, buffer = pack(explorer.scene)
    changing = [mark for mark in explorer.scene.marks if mark.over]
    assert [mark["name"] for mark in spec["marks"]] == [mark.name for mark in changing]
    for position in positions(explorer.scene):
        for mark, packed in zip(changing, spec["marks"], strict=True):
            for name, channel in mark.channels.items():
                value, found = explorer.scene.at(channel, position), look_up(packed["channels"][name], buffer, position)
                if name in mark.texts:
                    assert found == str(value)
                else:
                    np.testing.assert_array_equal(found, np.broadcast_to(np.float32(value), found.shape))


def test_the_sentence_in_the_table_is_the_sentence(explorer):
    for position in positions(explorer.scene):
        pieces = explorer.spec["sentence"]
        found = (piece if isinstance(piece, str) else look_up(piece, explorer.table, position) for piece in pieces)
        assert "".join(found) == explorer.scene.read(position)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_drawing_is_xml_named_by_the_sentence(explorer, width):
    for position in positions(explorer.scene, n=5):
        root = ElementTree.fromstring(draw(explorer.scene, position, width))
        assert root.get("class") == "lossedu-drawing"
        assert root.get("role") == "img"
        assert root.get("aria-label") == root.findtext(f"{SVG}title") == explorer.scene.read(position)
        drawn = {node.get("data-mark") for node in root.iter()} - {None}
        assert drawn == {mark.name for mark in explorer.scene.marks}
        assert "nan" not in "".join(node.get("d", "") + node.get("transform", "") for node in root.iter())


def test_curves_differ_by_dash_and_points_by_marker(explorer):
    scene = explorer.scene
    for panel in scene.panels:
        curves = [
            m
            for m in scene.marks
            if m.kind == "line" and m.panel == panel.name and m.name.endswith(("loss", "curve", "risk"))
        ]
        assert len({mark.dash for mark in curves}) == len(curves)
        now = [m for m in scene.marks if m.kind == "points" and m.panel == panel.name and m.name.endswith("now")]
        assert len({mark.marker for mark in now}) == len(now)


def test_letters_are_large_enough(explorer):
    sizes = re.findall(r"font-size='(\d+)'", explorer.svg())
    assert min(map(int, sizes)) >= 13


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_panels_stay_inside_the_drawing_and_apart(explorer, width):
    plan = place(explorer.scene.panels, width)
    boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in plan.spots.values()]
    assert all(
        left > 0 and right < plan.width and top > 0 and bottom < plan.height for left, top, right, bottom in boxes
    )
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] < b[0] or a[3] < b[1]


def test_a_scale_takes_the_limits_to_the_edges(explorer):
    plan = place(explorer.scene.panels, WIDE)
    for panel in explorer.scene.panels:
        spot = plan.spots[panel.name]
        (ax, bx), (ay, by) = spot.x_scale, spot.y_scale
        assert [ax + bx * v for v in panel.x.limits] == pytest.approx([spot.left, spot.left + spot.width])
        assert [ay + by * v for v in panel.y.limits] == pytest.approx([spot.top + spot.height, spot.top])


def test_the_output_holds_the_widget_a_picture_and_a_sentence(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    assert data["text/plain"] == explorer.sentence
    assert ElementTree.fromstring(data["image/svg+xml"]).get("aria-label") == explorer.sentence


def test_the_kernel_can_move_it_and_hears_nonsense():
    explorer = explore.probability()
    heard = []
    explorer.observe(lambda change: heard.append(change["new"]), "index")
    explorer.move(p=0.3, y=0)
    assert explorer.values == {"p": 0.3, "y": 0, "cutoff": 0.5}
    assert heard == [explorer.index]
    explorer.index = {"p": 0, "y": 1, "cutoff": 0}
    assert explorer.sentence.startswith("p = 0.01, y = 1, cut-off 0.10")
    for wrong in ({"p": 0}, {"p": 99, "y": 0, "cutoff": 0}):
        with pytest.raises(ValueError, match="position"):
            explorer.index = wrong
    with pytest.raises(ValueError, match="'q'"):
        explorer.move(q=1)


@pytest.mark.parametrize(("arguments", "control"), [({"p": 1.2}, "p"), ({"y": 0.5}, "y"), ({"cutoff": -1}, "cutoff")])
def test_a_start_off_the_slider_is_refused(arguments, control):
    with pytest.raises(ValueError, match=f"control '{control}'"):
        explore.probability(**arguments)


def test_what_the_page_carries_stays_small(explorer):
    assert len(explorer.table) + len(json.dumps(explorer.spec)) < 1_000_000


def loaded_by(statement):
    code = f"{statement}; import sys; print(*sys.modules)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_importing_stays_quick():
    assert "anywidget" not in loaded_by("import lossedu")
    every = "; ".join(f"e.{name}()" for name in EXPLORERS)
    assert "matplotlib" not in loaded_by(f"import lossedu.explore as e; {every}")
