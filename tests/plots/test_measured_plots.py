"""Rates with their exact intervals."""

import numpy as np
import pytest
from scipy.stats import binomtest
from tidy import untidy

from lossedu.plots import intervals

THREE = [("17 of 20", 17, 20), ("85 of 100", 85, 100), ("850 of 1000", 850, 1000)]
ENDS = [("no alarm missed", 0, 30), ("all right", 8, 8), ("a, rather long label here", 10_000, 100_000), ("one", 1, 1)]


def _exact(hits, n, level=0.95):
    interval = binomtest(hits, n).proportion_ci(level, method="exact")
    return interval.low, interval.high


def test_alt_text_has_the_recomputed_numbers():
    sentences = [
        f"{hits} of {n}: rate {hits / n:.3f}, interval from {_exact(hits, n)[0]:.3f} to {_exact(hits, n)[1]:.3f}."
        for _, hits, n in THREE
    ]
    assert intervals(THREE).alt == " ".join(["Measured rates with their exact 95 % intervals.", *sentences])


def test_a_label_of_its_own_stands_before_the_counts():
    low = 0.025 ** (1 / 8)  # eight of eight: the n-th root of the tail
    assert intervals(ENDS[1:2]).alt.endswith(f"all right, 8 of 8: rate 1, interval from {low:.3f} to 1.")
    assert "long label here, 10 000 of 100 000: rate 0.100" in intervals(ENDS).alt


@pytest.mark.parametrize("level", [0.95, 0.8])
def test_what_is_drawn(level):
    picture = intervals(THREE, level)
    (axes,) = picture.figure.axes
    drawn = [line.get_xdata() for line in axes.lines if line.get_gid() == "interval"]
    assert np.array(drawn) == pytest.approx(np.array([_exact(hits, n, level) for _, hits, n in THREE]))
    assert [line.get_ydata()[0] for line in axes.lines if line.get_gid() == "rate"] == [0, 1, 2]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]  # first row at the top
    assert f"{100 * level:g} %" in picture.alt


def test_the_numbers_stand_in_the_picture_too():
    (axes,) = intervals(THREE).figure.axes
    low, high = _exact(17, 20)
    assert f"0.850 ({low:.3f} to {high:.3f})" in [text.get_text() for text in axes.texts]


@pytest.mark.parametrize("measurements", [THREE, ENDS, THREE[:1], THREE * 5])
def test_no_label_overlaps_or_is_cut_off(measurements):
    assert untidy(intervals(measurements)) == []


def test_numpy_counts_are_counts():
    assert intervals([("17 of 20", np.int64(17), np.int32(20))]).alt == intervals(THREE[:1]).alt


@pytest.mark.parametrize("measurements, level, message", [
    ([], 0.95, "measurements: none came; allowed is at least one triple"),
    (17, 0.95, "measurements: 17 came; allowed are triples"),
    ([("a", 1)], 0.95, r"measurements\[0\]: \('a', 1\) came; allowed is a triple \(label, hits, n\)"),
    ([5], 0.95, r"measurements\[0\]: 5 came; allowed is a triple"),
    ([*THREE, ("a", 5, 4)], 0.95, r"measurements\[3\]: 5 hits of n = 4 came; allowed are integers"),
    ([("a", -1, 4)], 0.95, "-1 hits"),
    ([("a", 0, 0)], 0.95, "n = 0 came"),
    ([("a", 0.85, 20)], 0.95, "0.85 hits of n = 20 came"),
    (THREE, 95, "level: 95 came; allowed is a number between 0 and 1"),
    (THREE, "95 %", "level: '95 %' came"),
    (THREE, np.nan, "level: nan came"),
])  # fmt: skip
def test_refused(measurements, level, message):
    with pytest.raises(ValueError, match=message):
        intervals(measurements, level)
