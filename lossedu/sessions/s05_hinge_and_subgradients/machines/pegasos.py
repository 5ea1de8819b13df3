"""Session 05, objective O5.4: subgradient descent with falling rates and an averaged answer."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise
from lossedu.sessions.s05_hinge_and_subgradients.machines.wrong_runs import WRONG_RUNS

ONE_STEP, WHOLE, AT_THE_KINK = "steps = 1", "whole numbers only", "a margin is exactly 1 on the way"


def _rows(rng, n, d):
    X = np.round(rng.uniform(0.1, 1.0, (n, d)), 1) * rng.choice([-1, 1], (n, d))
    if rng.random() < 0.5:
        X[:, -1] = 1.0
    return X


def _margins_on_the_way(rows, lam, steps, over):
    """The margins at w_1, ..., w_T; the pulls are added up and divided by over(which rows pull)."""
    w, margins = np.zeros(rows.shape[1]), []
    for t in range(1, steps + 1):
        margins.append(rows @ w)
        pulls = margins[-1] < 1
        w = (1 - 1 / t) * w + pulls @ rows / (lam * t * over(pulls))
    return np.array(margins)


def _is_decided_by_more_than_round_off(X, y, lam, steps):
    """No margin on the way is within 1e-4 of 1, in the sum or the mean of the pulls; and some points stop pulling."""
    right, *wrong = (
        _margins_on_the_way(y[:, None] * X, lam, steps, over)
        for over in (len, lambda pulls: 1, lambda pulls: max(1, pulls.sum()))
    )
    return (right > 1).any() and all(np.abs(m - 1).min() >= 1e-4 for m in (right, *wrong))


def _pegasos_cases(rng):
    wanted = [(n, d, T) for n, d, T in ((4, 2, 4), (5, 2, 6), (5, 3, 9), (6, 3, 15), (8, 2, 25), (9, 4, 40))] * 5
    while wanted:
        n, d, steps = wanted[0]
        X, y = _rows(rng, n, d), rng.permutation(np.concatenate(([-1, 1], rng.choice([-1, 1], n - 2))))
        lam = float(rng.choice([0.02, 0.05, 0.1, 0.2]))
        if _is_decided_by_more_than_round_off(X, y, lam, steps):
            wanted.pop(0)
            yield Case((X, y, lam, steps))
    for n, d in ((3, 2), (5, 3)):
        y = np.append([-1, 1], rng.choice([-1, 1], n - 2))
        yield Case((_rows(rng, n, d), y, 0.1, 1), ONE_STEP)
        yield Case((_rows(rng, n, d), y, 0.1, 2), "steps = 2")
    yield Case((np.array([[0.5, 1.0], [0.25, 1.0]]), np.array([1, 1]), 0.3, 7), "one label only")
    yield Case((np.array([[0.6, -0.8]]), np.array([-1]), 0.3, 7), "one example")
    yield Case((np.array([[2, 1], [1, 2], [-1, 3]]), np.array([1, -1, 1]), 1, 5), WHOLE)
    yield Case((np.array([[1.0, 0.5], [1.0, -0.5]]), np.array([1, 1]), 1.0, 3), AT_THE_KINK)
    yield Case((np.array([[0.5, -1.0], [-0.5, -1.0]]), np.array([-1, -1]), 1.0, 4), AT_THE_KINK)
    yield Case((np.array([[0.3, 1.0], [0.3, 1.0]]), np.array([1, -1]), 0.2, 5), "two points that contradict each other")


def pegasos(X, y, lam, steps):
    n, d = X.shape
    w, total = np.zeros(d), np.zeros(d)
    for t in range(1, steps + 1):
        total = total + w
        pulls = y * (X @ w) < 1
        subgradient = lam * w - X.T @ (y * pulls) / n
        w = w - subgradient / (lam * t)
    return total / steps


def _mean_of_a_list(X, y, lam, steps):
    path = [np.zeros(X.shape[1])]
    for t in range(1, steps):
        w = path[-1]
        m = y * (X @ w)
        slope = np.where(m[:, None] < 1, -y[:, None] * X, 0).mean(axis=0)
        path.append(w - 1 / (lam * t) * (lam * w + slope))
    return np.mean(path, axis=0)


def _average_of_the_pulls(X, y, lam, steps):
    rows = np.asarray(y)[:, None] * X
    pulled, average = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    for t in range(1, steps + 1):
        w = pulled / (lam * (t - 1)) if t > 1 else pulled
        average += (w - average) / t
        pulled = pulled + rows[rows @ w < 1].sum(axis=0) / len(rows)
    return average


def _plain_lists(X, y, lam, steps):
    d, n = len(X[0]), len(X)
    w, total = [0.0] * d, [0.0] * d
    for t in range(1, steps + 1):
        total = [a + b for a, b in zip(total, w, strict=True)]
        change = [lam * v for v in w]
        for row, label in zip(X, y, strict=True):
            if label * sum(a * b for a, b in zip(row, w, strict=True)) < 1:
                change = [c - label * a / n for c, a in zip(change, row, strict=True)]
        w = [v - c / (lam * t) for v, c in zip(w, change, strict=True)]
    return [v / steps for v in total]


PEGASOS = Exercise(
    name="pegasos",
    label="descent with falling rates and an averaged answer",
    number="5.7",
    objective="O5.4",
    minutes=9,
    points=3,
    arguments=("X", "y", "lam", "steps"),
    outputs=("average",),
    reference=lambda X, y, lam, steps: optimize.pegasos(X, y, lam, steps),
    cases=_pegasos_cases,
    rtol=1e-8,
    atol=1e-9,
    wrong_ideas=WRONG_RUNS,
    right_variants=(_mean_of_a_list, _average_of_the_pulls, _plain_lists),
    look_again='"Falling rates" in part 2',
    solution=pegasos,
    why="""One loop: add w to a total *before* stepping, so that w₁ = 0 counts and the w after the last step does not;
    then the subgradient of exercise 5.6, and a step of 1/(λt) against it. What is easily missed is that both parts of
    the subgradient belong to the same w.""",
    kind_hints={
        ONE_STEP: "With one step the average runs over w_1 alone. What is w_1?",
        AT_THE_KINK: "A point whose margin is exactly 1: does it pull in your answer, and does it in exercise 5.6?",
        WHOLE: "Does an array on the way hold whole numbers only? np.zeros with a number of columns holds fractions.",
    },
    fallback="Follow the first three steps of this case by hand: w_1 = 0, so every point pulls; w_2 is the mean of the "
    "rows y x, divided by lam; then the margins at w_2. Print your w's beside that. If they agree, "
    "count: how many w's are added up, and by how many do you divide?",
)
