"""Simulation 7: two tasks share one direction; what a weight, or a unit, of the one costs the other.

A regression in metres, noise 20, and a classification, whose directions are 60 degrees apart, share a single linear
feature. Over seeds 0 to 9 the accuracy is .834 for the classification alone, .635 with both losses added in metres,
.579 in centimetres, where the squared error counts 10^4 times as much, and .832 with uncertainty weighting.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.losses import margin_loss, margin_loss_grad, sigmoid

COLUMNS, ANGLE, RIDGE, STARTS = 10, np.pi / 3, 1e-4, 3
TEST = 20_000


@dataclass(frozen=True)
class Tasks:
    """Regression rows and targets in metres; classification rows and labels in {-1, +1}, to train and to test."""

    X_metres: np.ndarray
    metres: np.ndarray
    X: np.ndarray
    y: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray


def two_tasks(k, noise=20.0, n=1000, n_labels=1000, angle=ANGLE):
    """`Tasks` for one seed.

    Draws, in this order: regression rows from N(0, I), 10 columns, and their noise: target 10 x_0 + noise N(0, 1);
    classification rows and uniforms, label +1 where one falls below sigmoid(3 v.x), v at the angle to column 0 in the
    plane of columns 0 and 1; 20 000 test rows and uniforms likewise.
    """
    rng, v = np.random.default_rng(k), np.zeros(COLUMNS)
    v[:2] = np.cos(angle), np.sin(angle)
    X_metres = rng.normal(size=(n, COLUMNS))
    metres = 10.0 * X_metres[:, 0] + noise * rng.normal(size=n)
    labelled = []
    for count in (n_labels, TEST):
        X = rng.normal(size=(count, COLUMNS))
        labelled += [X, np.where(rng.random(count) < sigmoid(3.0 * X @ v), 1.0, -1.0)]
    return Tasks(X_metres, metres, *labelled)


def accuracy(k, weight, noise=20.0):
    """Test accuracy of the classification when trained with weight * mean squared error + mean logistic loss.

    k: seed. weight: a number, 0 for the classification alone, 1e4 for targets in centimetres; or "uncertainty", the
    losses' logarithms added, which is what their log variances come to when minimised out. The model is u.x for both,
    then a slope and an intercept each; ridge 1e-4; L-BFGS, the best of three starts from seed k + 999: u and the slopes
    from N(0, .3^2), the intercepts 0.
    """
    from scipy.optimize import minimize

    tasks, rng = two_tasks(k, noise), np.random.default_rng(k + 999)
    runs = []
    for _ in range(STARTS):
        start = np.concatenate((0.3 * rng.normal(size=COLUMNS), 0.3 * rng.normal(size=2), np.zeros(2)))
        runs.append(
            minimize(
                _loss_and_gradient,
                start,
                (tasks, weight),
                jac=True,
                method="L-BFGS-B",
                options={"maxiter": 3000, "maxfun": 6000},
            )
        )
    *u, _, slope, _, intercept = min(runs, key=lambda run: run.fun).x
    s = (tasks.X_test @ np.array(u)) * slope + intercept
    return float(np.mean(np.sign(s) == tasks.y_test))


def _loss_and_gradient(parameters, tasks, weight):
    u, (a, c, a0, c0) = parameters[:COLUMNS], parameters[COLUMNS:]
    shared_metres, shared = tasks.X_metres @ u, tasks.X @ u
    residual, m = a * shared_metres + a0 - tasks.metres, tasks.y * (c * shared + c0)
    losses = np.array([np.mean(residual**2), margin_loss("logistic", m).mean()])
    if weight == "uncertainty":
        of_task, total = 0.5 / losses, 0.5 * np.log(losses).sum()
    else:
        of_task = np.array([weight, 1.0])
        total = of_task @ losses
    along = of_task[0] * 2.0 * residual / residual.size
    pull = of_task[1] * tasks.y * margin_loss_grad("logistic", m) / m.size
    of_u = a * (along @ tasks.X_metres) + c * (pull @ tasks.X)
    heads = (along @ shared_metres, pull @ shared, along.sum(), pull.sum())
    return total + 0.5 * RIDGE * parameters @ parameters, np.append(of_u, heads) + RIDGE * parameters
