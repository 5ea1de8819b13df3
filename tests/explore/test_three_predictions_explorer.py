"""Three rows with one loss and three gradients."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.three_predictions import SHARES, TRUE


@pytest.fixture(scope="module")
def explorer():
    return explore.three_predictions()


def heights(explorer, mark, p):
    """Of the three bars of an area: the second vertex of each."""
    return shown(explorer, mark, "y", p=p)[1::5]


def test_rows_are_distributions_with_the_same_first_entry(explorer):
    for words in SHARES:
        for p in TRUE[::6]:
            row = heights(explorer, f"{words}: probabilities", p)
            assert row.sum() == pytest.approx(1)
            assert row[0] == pytest.approx(p)
            slopes = heights(explorer, f"{words}: slopes", p)
            np.testing.assert_allclose(slopes, row - [1, 0, 0], atol=1e-7)
            assert slopes.sum() == pytest.approx(0, abs=1e-7)


def test_the_row_of_the_lesson(explorer):
    np.testing.assert_allclose(heights(explorer, "most on one rival: probabilities", 0.4), [0.4, 0.55, 0.05], rtol=1e-6)
    np.testing.assert_allclose(heights(explorer, "spread evenly: probabilities", 0.4), [0.4, 0.3, 0.3], rtol=1e-6)


def test_bars_stand_apart(explorer):
    for words in SHARES:
        for what in ("probabilities", "slopes"):
            x = shown(explorer, f"{words}: {what}", "x", p=0.4)
            assert np.isnan(x[4::5]).all() and x.size == 14
            assert (np.diff(x[~np.isnan(x)]) >= -1e-9).all()


def test_the_sentence_says_the_numbers(explorer):
    for p in TRUE:
        text = said(explorer, p=p)
        assert float(re.search(r"all three cost (\d\.\d+)\.", text)[1]) == pytest.approx(-np.log(p), abs=6e-4)
        assert float(re.search(r"sum to (\d\.\d+) each", text)[1]) == pytest.approx(2 * (1 - p), abs=6e-3)
        lengths = [float(number) for number in re.findall(r"length (\d\.\d+)", text)]
        expected = [np.hypot(1 - p, (1 - p) * np.hypot(*shares)) for shares in SHARES.values()]
        np.testing.assert_allclose(lengths, expected, atol=6e-4)
        assert lengths == sorted(lengths, reverse=True)


def test_out_of_range_is_refused():
    with pytest.raises(ValueError, match=r"allowed is 0\.02 to 0\.98"):
        explore.three_predictions(p=1)
