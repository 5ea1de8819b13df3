"""Simulation 16: sixty examples, thirty columns, four of them informative; training loss falls, holdout loss turns.

Over seeds 0 to 19 the holdout loss is lowest at .534, where the training loss is .340; after 20 000 steps the training
loss is .020 and the holdout loss 3.395. The lowest holdout loss is chosen by looking at the holdout, so it flatters: a
third sample would have to measure it.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from lossedu.losses import margin_loss

COLUMNS, INFORMATIVE, SHIFT = 30, 4, 0.4
TRAIN, HOLDOUT = 60, 5000
STEPS, EVERY, RATE = 20_000, 20, 0.1


@dataclass(frozen=True)
class Trace:
    """What is seen every so many steps, 20 in the recipe, the start first; the last axis is that of `step`.

    step: how many steps are done; train, holdout: mean logistic losses; accuracy: on the holdout, ties wrong.
    """

    step: np.ndarray
    train: np.ndarray
    holdout: np.ndarray
    accuracy: np.ndarray


def overfitting_data(k):
    """Training and holdout sample: (X, y, X_holdout, y_holdout) with 60 and 5000 rows, 30 columns, y in {-1, +1}.

    k: seed. Draws, for the training sample and then for the holdout: n labels, -1 or +1 with equal odds, by
    `choice`; then X from N(0, I). The first four columns are shifted by 0.4 y.
    """
    rng = np.random.default_rng(k)
    return (*_sample(rng, TRAIN), *_sample(rng, HOLDOUT))


def trace(k, steps=STEPS, every=EVERY):
    """`Trace` of full-batch gradient descent for one seed: mean logistic loss, no intercept, from 0, rate 0.1."""
    over = trace_over_seeds((k,), steps, every)
    return Trace(over.step, over.train[0], over.holdout[0], over.accuracy[0])


def trace_over_seeds(seeds, steps=STEPS, every=EVERY):
    """The same for several seeds at once: train, holdout and accuracy of shape (seeds, looks)."""
    X, y, X_holdout, y_holdout = (np.stack(part) for part in zip(*map(overfitting_data, seeds), strict=True))
    signed, signed_holdout = y[..., None] * X, y_holdout[..., None] * X_holdout  # rows y x: times w, the margins
    w, looks, train, holdout, accuracy = np.zeros((len(seeds), COLUMNS, 1)), [], [], [], []
    for step in range(steps + 1):
        m = signed @ w
        if step % every == 0:
            m_holdout = (signed_holdout @ w)[..., 0]
            looks.append(step)
            train.append(margin_loss("logistic", m[..., 0]).mean(axis=1))
            holdout.append(margin_loss("logistic", m_holdout).mean(axis=1))
            accuracy.append((m_holdout > 0.0).mean(axis=1))
        w += RATE / TRAIN * (signed.transpose(0, 2, 1) @ expit(-m))
    return Trace(np.array(looks), *(np.array(curve).T for curve in (train, holdout, accuracy)))


def _sample(rng, n):
    y = rng.choice([-1.0, 1.0], n)
    X = rng.normal(size=(n, COLUMNS))
    X[:, :INFORMATIVE] += SHIFT * y[:, None]
    return X, y
