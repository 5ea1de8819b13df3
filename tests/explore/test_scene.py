"""A scene says clearly what does not fit, and its parts do what they promise."""

import numpy as np
import pytest

from lossedu.explore.geometry import arrow, tangent
from lossedu.explore.reading import number, signed, texts
from lossedu.explore.scene import Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying
from lossedu.explore.table import pack

K = Control("k", "position k", [0.0, 0.5, 1.0], ["none", "half", "all"], start=1)
C = Control("c", "class c", [0, 1], ["0", "1"], choice=True)
UNIT = Panel("unit", Axis("x", (0, 1), [0, 1]), Axis("y", (0, 2), [0, 2]), width=100, height=100)


def scene(*marks, sentence=("said",), panels=(UNIT,), controls=(K, C)):
    return Scene("test", controls, panels, marks, sentence)


def line(x, y):
    return Line(name="l", panel="unit", x=x, y=y)


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (lambda: scene(line(Varying(np.zeros((2, 4)), "k"), 0)), ["'l'", "channel x", "(2, 4)", "(3, n)"]),
        (lambda: scene(line(0, Varying(np.zeros((2, 3)), ("k", "c")))), ["channel y", "(2, 3)", "(3, 2)"]),
        (lambda: scene(line(0, Varying([1, 2, 3], "slider"))), ["channel y", "'slider'", "c, k"]),
        (lambda: scene(line(np.zeros((2, 2)), 0)), ["channel x", "static", "(2, 2)"]),
        (lambda: scene(line([1, 2], [1, 2, 3])), ["'l'", "x with 2", "y with 3"]),
        (lambda: scene(line(["a", "b"], 0)), ["channel x", "<U1", "a number"]),
        (lambda: scene(Label(name="t", panel="unit", x=0, y=0, text=3.0)), ["channel text", "float64", "str"]),
        (lambda: scene(Label(name="t", panel="unit", x=0, y=0, text="a", anchor="left")), ["anchor", "'left'"]),
        (lambda: scene(Points(name="p", panel="unit", x=0, y=0, marker="star")), ["'p'", "'star'", "circle"]),
        (lambda: scene(Line(name="l", panel="elsewhere", x=0, y=0)), ["'elsewhere'", "unit"]),
        (lambda: scene(line(0, 0), line(0, 0)), ["mark 'l'", "2 times"]),
        (lambda: scene(sentence=("a", Varying(["b"], "k"))), ["sentence, piece 1", "(1,)", "(3,)"]),
        (lambda: scene(panels=(Panel("u", UNIT.x, UNIT.y, 9, 9, drags=(Drag("z", "x"),)),)), ["'u'", "'z'"]),
        (
            lambda: scene(panels=(Panel("u", UNIT.x, UNIT.y, 9, 9, drags=(Drag("k", "x", at=[0, 1]),)),)),
            ["'u'", "at 2 places", "is 3"],
        ),
        (lambda: scene(panels=(Panel("u", UNIT.x, UNIT.y, 9, 9, drags=(Drag("k", "up"),)),)), ["'u'", "'up'", "slope"]),
        (lambda: Control("k", "k", [1, 2], ["one"]), ["'k'", "2 values", "1 texts"]),
        (lambda: Control("k", "k", [1], ["one"], start=1), ["'k'", "start 1"]),
    ],
)
def test_what_does_not_fit_is_named(build, words):
    with pytest.raises(ValueError, match=r"came.*allowed|came .* times") as error:
        build()
    assert not [word for word in words if word not in str(error.value)], str(error.value)


@pytest.mark.parametrize("position", [{"k": 3, "c": 0}, {"k": 0}, {"k": 0.5, "c": 0}, {"k": -1, "c": 0}])
def test_a_position_names_every_control_in_range(position):
    with pytest.raises(ValueError, match=r"position.*came; allowed"):
        scene().check(position)


def test_nearest_value():
    assert [K.nearest(value) for value in (0, 0.2, 0.3, 1)] == [0, 0, 1, 2]
    for control, value in ((K, 1.1), (K, np.nan), (C, 0.5)):
        with pytest.raises(ValueError, match="came; allowed is"):
            control.nearest(value)


def test_a_mark_depends_on_the_controls_of_all_its_channels():
    mark = line(Varying([1, 2, 3], "k"), Varying(np.zeros((2, 3)), ("c", "k")))
    assert mark.over == ("k", "c")
    assert line(0, 0).over == ()


def test_a_drag_compares_the_pointer_with_the_values_or_with_where_they_are():
    drags = (Drag("k", "x"), Drag("k", "slope", at=[-1, 0, 1]))
    packed, _ = pack(scene(panels=(Panel("u", UNIT.x, UNIT.y, 9, 9, drags=drags),)))
    assert [drag["values"] for drag in packed["drags"]] == [[0.0, 0.5, 1.0], [-1.0, 0.0, 1.0]]


def test_sentence_joins_its_pieces():
    said = scene(sentence=("k is ", Varying(["none", "half", "all"], "k"), Varying([".", "!"], "c")))
    assert said.read({"k": 2, "c": 1}) == "k is all!"


@pytest.mark.parametrize("slope", [0.0, 1.0, -3.0, 1e6])
def test_a_tangent_is_as_long_as_asked_however_steep(slope):
    x, y = tangent(UNIT, 0.5, 1.0, slope, 40)
    assert np.hypot(np.diff(x) * 100, np.diff(y) * 50) == pytest.approx(40)  # drawing units
    assert np.diff(y) == pytest.approx(slope * np.diff(x))
    assert (x.mean(), y.mean()) == pytest.approx((0.5, 1.0))


def test_an_arrow_ends_at_its_tip_with_two_barbs_behind_it():
    x, y = arrow(3.0, 4.0, head=1.0)
    assert (x[1], y[1]) == (x[4], y[4]) == (3, 4)
    assert np.isnan(x[2])
    for i in (3, 5):
        assert np.hypot(x[i] - 3, y[i] - 4) == pytest.approx(1)
        assert np.hypot(x[i], y[i]) < 5


def test_texts_are_made_for_every_position():
    found = texts(lambda a, b: f"{a}{b:.0f}", np.array(["m", "s"])[:, None], np.array([1.0, 22.0]))
    assert found.tolist() == [["m1", "m22"], ["s1", "s22"]]
    assert found.dtype.kind == "U"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (number(-1.6129, 2), "−1.61"),
        (number(-0.001, 2), "0.00"),
        (number(0.4780, 3), "0.478"),
        (signed(0.0042, 4), "+0.0042"),
        (signed(-0.0042, 4), "−0.0042"),
        (signed(0.00001, 4), "0.0000"),
    ],
)
def test_numbers_as_they_are_read(text, expected):
    assert text == expected
