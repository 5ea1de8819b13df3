"""Reliability of a softmax regression that is too sure, and what one number, the temperature, does about it.

Three disjoint sets of digits: the first rows of the training split fit the weights, the validation split fits the
temperature, and everything drawn is measured on the test split.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from lossedu.data.digits import digits
from lossedu.losses import softmax, sparse_cce_with_logits
from lossedu.metrics import expected_calibration_error, reliability_bins
from lossedu.optimize import fit_softmax, fit_temperature
from lossedu.plots.palette import ACCENT, BLUE, GREEN, GREY, PALE, REFERENCE

from .component import Explorer
from .geometry import bars_x, bars_y
from .reading import number, texts
from .scene import Area, Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

ROWS, L2 = 300, 1e-6  # few images and hardly a regulariser: large logits
BINS = (5, 10, 15)
STEPS = 2.0 ** (np.arange(-16, 25) / 8)  # of the temperature, 1 among them; the fitted one comes between
TICKS = (0.25, 0.5, 1, 2, 4, 8)
OVER = ("temperature", "bins")


class Forecast(NamedTuple):
    """Test labels y and logits z, shapes (n,) and (n, 10), and the temperature that suits n_validation other rows."""

    y: np.ndarray
    z: np.ndarray
    fitted: float
    n_validation: int


def reliability(temperature=1.0, bins=10):
    """Explorer of a reliability diagram on held-out digits, with the temperature that divides the logits.

    temperature: 0.25 to 8; the slider takes the nearest of 42 values, even in the logarithm, 1 and the fitted one among
    them. bins: 5, 10 or 15. A softmax regression on blocks of 2 by 2 pixels was fitted to 300 images of the training
    split with l2 = 1e-6; the temperature to the validation split; all that is shown is of the test split.
    """
    return Explorer(reliability_scene(forecast()), temperature=temperature, bins=bins)


@cache
def forecast():
    """`Forecast` for the test split of `lossedu.data.digits`."""
    data = digits()
    X, y = data.train
    W = fit_softmax(_blocks(X[:ROWS]), y[:ROWS], L2)
    (X_validation, y_validation), (X_test, y_test) = data.validation, data.test
    fitted = fit_temperature(y_validation, _blocks(X_validation) @ W)
    return Forecast(y_test, _blocks(X_test) @ W, fitted, len(y_validation))


def _blocks(X):
    """Means of blocks of 2 by 2 pixels and a column of ones, shape (n, 17)."""
    return np.column_stack([X.reshape(-1, 4, 2, 4, 2).mean(axis=(2, 4)).reshape(-1, 16), np.ones(len(X))])


def reliability_scene(forecast):
    """The scene of `reliability` for a `Forecast`, with controls temperature and bins."""
    y, z, fitted, _ = forecast
    T = np.sort(np.append(STEPS, fitted))
    controls = (
        Control("temperature", "temperature T", T, [_read(t, fitted) for t in T], start=int(np.searchsorted(T, 1.0))),
        Control("bins", "number of bins", BINS, [str(b) for b in BINS], start=1, choice=True),
    )
    p = softmax(z / T[:, None, None])
    found = [[reliability_bins(y, rows, b) for b in BINS] for rows in p]
    loss = sparse_cce_with_logits(y, z / T[:, None, None]).mean(axis=-1)
    ece = np.array([[expected_calibration_error(y, rows, b) for b in BINS] for rows in p])
    of_all = [reliability_bins(y, rows, 1) for rows in p]  # one bin with everything in it
    sure, accuracy = np.array([of.forecast[0] for of in of_all]), of_all[0].frequency[0]
    panels = _panels(T, loss, ece)
    marks = (
        *_diagram_marks(found, sure, accuracy),
        *_curve_marks("loss", BLUE, "circle", T, fitted, loss, panels[1], "temperature"),
        *_curve_marks("ece", GREEN, "diamond", T, fitted, ece, panels[2], OVER),
    )
    fullest = np.array([[_fullest(of) for of in row] for row in found])
    sentence = _sentence(forecast, T, sure, accuracy, loss, ece, fullest)
    return Scene("reliability", controls, panels, marks, sentence)


def _panels(T, loss, ece):
    x = Axis("T, logarithmic", (-2.0, 3.0), np.log2(TICKS), ("¼", "½", "1", "2", "4", "8"))
    drag = (Drag("temperature", "x", at=np.log2(T)),)
    most, worst = 1.12 * loss.max(), 1.12 * ece.max()
    fifths = np.arange(6) / 5
    return (
        Panel("diagram", Axis("mean confidence in the bin", (0.0, 1.0), fifths),
              Axis("accuracy in the bin; grey: share of the rows", (0.0, 1.22), fifths), 270, 290,
              title="reliability on the test split"),
        Panel("loss", Axis(x.label, x.limits, x.ticks, x.tick_texts),
              Axis("mean, in nats", (0.0, most), np.arange(0, most, 0.5)), 140, 290, title="cross-entropy", drags=drag),
        Panel("ece", x, Axis("mean gap", (0.0, worst), np.arange(0, worst, 0.1)), 140, 290,
              title="ECE of the top label", drags=drag),
    )  # fmt: skip


def _diagram_marks(found, sure, accuracy):
    """Points of all bins; the channels have as many items as the most bins have, nan where there are fewer."""
    said, came, share, left, right = (np.full((len(found), len(BINS), max(BINS)), np.nan) for _ in range(5))
    for i, row in enumerate(found):
        for j, of in enumerate(row):
            k = len(of.count)
            said[i, j, :k], came[i, j, :k], share[i, j, :k] = of.forecast, of.frequency, of.count / of.count.sum()
            left[i, j, :k], right[i, j, :k] = of.edges[:-1], of.edges[1:]
    gap = np.full_like(said, np.nan)
    bars = np.array([bars_x((left[0, j] + right[0, j]) / 2, 0.42 / b) for j, b in enumerate(BINS)])
    return (
        Area(name="share", panel="diagram", color=GREY, opacity=0.3, x=Varying(bars, "bins"),
             y=Varying(bars_y(share), OVER)),
        Line(name="diagonal", panel="diagram", color=REFERENCE.color, dash=REFERENCE.dash, width=1.5, x=[0, 1],
             y=[0, 1]),
        Line(name="gaps", panel="diagram", color=ACCENT, width=2,
             x=Varying(np.stack([said, said, gap], axis=-1).reshape(*said.shape[:2], -1), OVER),
             y=Varying(np.stack([said, came, gap], axis=-1).reshape(*said.shape[:2], -1), OVER)),
        Points(name="bins", panel="diagram", color=BLUE, size=4.5, x=Varying(said, OVER), y=Varying(came, OVER)),
        Label(name="confidence", panel="diagram", x=0.02, y=1.15, rise=-5,
              text=Varying([f"mean confidence {number(s, 3)}" for s in sure], "temperature")),
        Label(name="accuracy", panel="diagram", x=0.02, y=1.07, rise=-5,
              text=f"accuracy {number(accuracy, 3)} at every T"),
    )  # fmt: skip


def _curve_marks(panel, color, marker, T, fitted, values, axes, over):
    x, top = np.log2(T), axes.y.limits[1]
    read = texts(lambda v: number(v, 3), values)
    curve = values if values.ndim == 1 else Varying(values.T, "bins")
    return (
        Line(name=f"{panel}: fitted", panel=panel, color=REFERENCE.color, dash=REFERENCE.dash, width=1.5,
             x=np.log2(fitted), y=[0, 0.86 * top]),
        Line(name=f"{panel}: curve", panel=panel, color=color, width=2.5, x=x, y=curve),
        Line(name=f"{panel}: now", panel=panel, color=PALE, width=1.5, x=Varying(x, "temperature"),
             y=[0, 0.86 * top]),
        Points(name=f"{panel} now", panel=panel, color=color, marker=marker, size=5, x=Varying(x, "temperature"),
               y=Varying(values, over)),
        Label(name=f"{panel}: fitted name", panel=panel, color=GREY, text="fitted", anchor="middle",
              x=np.log2(fitted), y=0.86 * top, rise=3),
        Label(name=f"{panel}: readout", panel=panel, color=color, bold=True, anchor="middle", x=0.5, y=0.95 * top,
              rise=-5, text=Varying(read, over)),
    )  # fmt: skip


def _read(t, fitted):
    return f"{number(t, 2)}, fitted" if t == fitted else number(t, 2)


def _fullest(of):
    k = of.count.argmax()
    return (
        f"The fullest bin holds {of.count[k]} of these rows, mean confidence {number(of.forecast[k], 3)} and accuracy "
        f"{number(of.frequency[k], 3)}. "
    )


def _sentence(forecast, T, sure, accuracy, loss, ece, fullest):
    y, _, fitted, n_validation = forecast
    begin = [
        f"T = {number(t, 2)}{', as fitted' if t == fitted else ''}: on the {len(y)} test rows the mean confidence is "
        f"{number(s, 3)}, the accuracy {number(accuracy, 3)}, as at every T; mean cross-entropy {number(v, 3)}, "
        for t, s, v in zip(T, sure, loss, strict=True)
    ]
    errors = texts(lambda v, b: f"ECE {number(v, 3)} with {b} bins. ", ece, np.array(BINS))
    end = f"The cross-entropy of {n_validation} other rows, for validation, is lowest at T = {number(fitted, 2)}."
    return (Varying(begin, "temperature"), Varying(errors, OVER), Varying(fullest, OVER), end)
