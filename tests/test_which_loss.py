"""docs/which-loss.md is what the notebooks and the losses say."""

import json
import math
import re

import pytest

from lossedu import which_loss


def cells(row):
    return [cell.strip() for cell in row.strip("|").split("|")]


def row_of(title, first):
    (text,) = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", which_loss.page(), flags=re.M | re.S)
    (row,) = [line for line in text.splitlines() if line.startswith(f"| {first} |")]
    return cells(row)


def test_page_is_current():
    assert which_loss.PAGE.read_text(encoding="utf-8") == which_loss.page(), "python -m lossedu.which_loss"


def test_sessions_that_compare_losses_are_on_the_page():
    titles = [(session, title) for session, title, _ in which_loss.gathered()]
    assert {session for session, _ in titles} >= {"02", "04", "05", "06"}
    assert len(set(titles)) == len(titles)


def test_computed_rows():
    hinge, logistic, perceptron = (
        row_of("Losses of the margin, computed", "hinge"),
        row_of("Losses of the margin, computed", "logistic"),
        row_of("Losses of the margin, computed", "perceptron"),
    )
    assert hinge[1:8] == ["3", "2", "1", "0.5", "0", "0", "0"]
    assert hinge[8:] == ["yes", "1", "≤ 0.1", "no"]
    assert perceptron[8:] == ["no", "0", "≤ 1", "no"]
    assert logistic[3] == f"{math.log(2):.3f}"
    assert logistic[9] == f"{math.log(3):.3f}".rstrip("0")
    weighted = row_of("Losses of a probability, computed", "cross-entropy, positives weighted 9")
    assert float(weighted[5]) == pytest.approx(9 * 0.75 / (9 * 0.75 + 0.25), abs=5e-4)
    assert weighted[-2:] == ["no", "no"]
    assert row_of("Losses of a probability, computed", "focal, γ = 2")[-2:] == ["no", "yes"]


def test_a_cell_that_compares_needs_a_table(tmp_path):
    folder = tmp_path / "source" / which_loss.sessions()[0].folder
    folder.mkdir(parents=True)
    cell = {"id": "comparison", "metadata": {"lossedu": {"compares": "Nothing"}}, "source": ["words"]}
    (folder / "a.ipynb").write_text(json.dumps({"cells": [cell]}))
    with pytest.raises(ValueError, match=r"a\.ipynb, cell comparison: .*no table"):
        which_loss.gathered(tmp_path)
