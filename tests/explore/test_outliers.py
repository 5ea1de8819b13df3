"""The outlier explorer: its boundaries are minimisers, its counts are counts, and its lesson is in the numbers."""

import re
import time

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.outliers import L2, NAMES, X1, X2, outliers_scene, sample
from lossedu.losses import zero_one
from lossedu.optimize import fit_margin_loss

Y, X = sample(4)
PLACES = [(8.0, 0.0), (8.0, 5.0), (-6.5, -2.5), (0.0, 5.5), (1.5, 0.5)]
READ = r" {}: (\d+) of 20 wrong, turned (\d+)°, moved ([\d.]+)\."


@pytest.fixture(scope="module")
def explorer():
    return explore.outliers()


def reading(explorer, name, **values):
    """(wrong, turned, moved) of one loss as the sentence says them."""
    read = re.search(READ.format(name.capitalize()), said(explorer, **values))
    return int(read[1]), float(read[2]), float(read[3])


def fitted(name, x1=None, x2=None, label=0):
    """(w, b) by lossedu.optimize, or for the hinge by a support vector machine."""
    points, y = (X, Y) if label == 0 else (np.vstack([X, [x1, x2]]), np.append(Y, label))
    if name != "hinge":
        return fit_margin_loss(name, np.column_stack([points, np.ones(len(y))]), y, l2=L2)
    from sklearn.svm import SVC

    machine = SVC(C=1 / (len(y) * L2), kernel="linear", tol=1e-8).fit(points, y)
    return np.append(machine.coef_[0], machine.intercept_[0])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("label", [1, -1])
def test_the_boundaries_are_those_of_the_minimisers(explorer, name, label):
    without = fitted(name)
    for x1, x2 in PLACES:
        w = fitted(name, x1, x2, label)
        x, y = (shown(explorer, f"{name} boundary", c, x1=x1, x2=x2, label=label) for c in "xy")
        distance = (np.column_stack([x, y]) @ w[:2] + w[2]) / np.linalg.norm(w[:2])
        assert np.abs(distance).max() < 0.2  # at the ends, fifty away: a quarter of a degree
        assert abs(distance.mean()) < 0.01
        wrong, turned, moved = reading(explorer, name, x1=x1, x2=x2, label=label)
        assert wrong == zero_one(Y, X @ w[:2] + w[2]).sum()
        cosine = w[:2] @ without[:2] / np.linalg.norm(w[:2]) / np.linalg.norm(without[:2])
        assert turned == pytest.approx(np.degrees(np.arccos(np.clip(cosine, -1, 1))), abs=1)
        feet = [X.mean(0) - v[:2] * (X.mean(0) @ v[:2] + v[2]) / (v[:2] @ v[:2]) for v in (w, without)]
        assert moved == pytest.approx(np.linalg.norm(feet[0] - feet[1]), abs=0.012)


def test_a_far_point_on_its_own_side_pulls_the_squared_loss_only(explorer):
    near, far = ({"x1": x1, "x2": 0, "label": 1} for x1 in (2, 8))
    assert reading(explorer, "squared", **near)[0] == 0
    assert reading(explorer, "squared", **far)[0] == 3
    for name in NAMES[1:]:
        assert reading(explorer, name, **far) == (0, 0, 0)


def test_a_far_point_on_the_wrong_side_pulls_the_exponential_loss_most_and_the_hinge_least(explorer):
    wrong = {name: reading(explorer, name, x1=8, x2=0, label=-1)[0] for name in NAMES}
    assert wrong["exponential"] > wrong["logistic"] > wrong["hinge"] > 0


def test_left_out_it_is_nowhere_and_nothing_depends_on_its_place(explorer):
    sentences = {said(explorer, x1=x1, x2=x2, label=0) for x1, x2 in PLACES}
    assert len(sentences) == 1
    assert sentences.pop().startswith("Without the extra point. Squared: 0 of 20 wrong, turned 0°, moved 0.00.")
    for mark in ("ring", "extra point, y = +1", "extra point, y = -1"):
        assert np.isnan(shown(explorer, mark, "x", label=0)).all()


@pytest.mark.parametrize(("label", "drawn", "absent"), [(1, "+1", "-1"), (-1, "-1", "+1")])
def test_the_extra_point_is_where_it_was_put_in_the_look_of_its_label(explorer, label, drawn, absent):
    for x1, x2 in PLACES:
        for mark in ("ring", f"extra point, y = {drawn}"):
            at = [shown(explorer, mark, c, x1=x1, x2=x2, label=label) for c in "xy"]
            np.testing.assert_array_equal(at, [[x1], [x2]])
        assert np.isnan(shown(explorer, f"extra point, y = {absent}", "x", x1=x1, x2=x2, label=label)).all()


def test_the_bars_and_words_beside_say_what_the_sentence_says(explorer):
    for x1, x2 in PLACES:
        at = {"x1": x1, "x2": x2, "label": -1}
        for name in NAMES:
            wrong, turned, moved = reading(explorer, name, **at)
            assert shown(explorer, f"{name} bar", "x", **at).max() == wrong
            assert shown(explorer, f"{name} wrong", "text", **at) == f"{name}: {wrong} wrong"
            assert shown(explorer, f"{name} change", "text", **at) == f"turned {turned:.0f}°, moved {moved:.2f}"


def test_names_lie_on_their_boundaries_and_not_on_each_other(explorer):
    places = {
        name: np.stack([m.channels[c].values for c in "xy"], axis=-1)
        for m in explorer.scene.marks
        for name in NAMES
        if m.name == f"{name} name"
    }
    for name, at in places.items():
        assert np.isnan(at).any(axis=-1).mean() < 0.01
        line = next(m for m in explorer.scene.marks if m.name == f"{name} boundary")
        start, end = (np.stack([line.channels[c].values[..., i] for c in "xy"], axis=-1) for i in (0, 1))
        along, to = end - start, at - start
        off = (along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]) / np.linalg.norm(along, axis=-1)
        assert np.nanmax(np.abs(off)) < 1e-6
        for other, there in places.items():
            if other != name:
                assert not np.any(np.all(np.abs(at - there) < (1.8, 0.7), axis=-1))


def test_one_hold_moves_both_coordinates(explorer):
    drags = {(drag["control"], drag["along"]) for drag in explorer.spec["drags"] if drag["panel"] == "plane"}
    assert drags == {("x1", "x"), ("x2", "y")}


def test_it_is_quick_and_other_points_do_as_well():
    start = time.process_time()
    scene = outliers_scene(*sample(7))
    assert time.process_time() - start < 3
    assert scene.read({"x1": len(X1) // 2, "x2": len(X2) // 2, "label": 2}).startswith("Without the extra point.")
    np.testing.assert_array_equal(sample(5)[1], sample(5)[1])
    assert not np.array_equal(sample(5)[1], sample(6)[1])
