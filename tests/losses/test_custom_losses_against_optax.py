"""Hinges of several classes, focal, smoothed, Huber and the rest against optax, and their slopes by JAX, in float64."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from lossedu.losses import (
    crammer_singer,
    crammer_singer_subgradient,
    focal,
    focal_grad_z,
    generalized_ce,
    hinge,
    hinge_subdifferential,
    huber,
    huber_grad,
    pairwise_logistic,
    sigmoid,
    smooth_labels,
    smoothed_ce_with_logits,
    weston_watkins,
    weston_watkins_subgradient,
)

RNG = np.random.default_rng(0)
EXTREME = np.array([-800.0, -40.0, -1.0, -1e-300, 0.0, 1e-300, 1.0, 40.0, 800.0])
SCORES = np.concatenate((RNG.normal(0, 3, 100), EXTREME))
ROWS = np.concatenate((RNG.normal(0, 2, (50, 4)), RNG.choice(EXTREME[np.abs(EXTREME) != 1e-300], (30, 4))))
CLASSES = RNG.integers(0, 4, len(ROWS))


@pytest.fixture(scope="module", autouse=True)
def float64():
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    yield
    jax.config.update("jax_enable_x64", before)


def slope(function):
    return jax.vmap(jax.grad(function))


@pytest.mark.parametrize("y", [-1.0, 1.0])
def test_hinge(y):
    np.testing.assert_allclose(hinge(y, SCORES), optax.hinge_loss(jnp.array(SCORES), y), rtol=1e-14)
    theirs = slope(lambda s: optax.hinge_loss(s, y))(jnp.array(SCORES))
    lo, hi = hinge_subdifferential(y, SCORES)
    assert np.all((lo <= theirs) & (theirs <= hi))


def test_crammer_singer():
    theirs = jax.vmap(optax.losses.multiclass_hinge_loss)(jnp.array(ROWS), jnp.array(CLASSES))
    np.testing.assert_allclose(crammer_singer(CLASSES, ROWS), theirs, rtol=1e-12, atol=1e-12)
    smooth = np.array([np.unique(row).size == 4 for row in ROWS]) & (np.abs(crammer_singer(CLASSES, ROWS)) > 0)
    derivative = jax.vmap(jax.grad(optax.losses.multiclass_hinge_loss))(jnp.array(ROWS), jnp.array(CLASSES))
    assert smooth.sum() > 40
    np.testing.assert_allclose(crammer_singer_subgradient(CLASSES, ROWS)[smooth], derivative[smooth], atol=1e-14)


def test_weston_watkins():
    def loss(row, y):
        others = jnp.arange(4) != y
        return jnp.sum(jnp.where(others, jax.nn.relu(1 + row - row[y]), 0.0))

    np.testing.assert_allclose(weston_watkins(CLASSES, ROWS), jax.vmap(loss)(jnp.array(ROWS), CLASSES), rtol=1e-12)
    derivative = jax.vmap(jax.grad(loss))(jnp.array(ROWS), CLASSES)  # at its kink jax.nn.relu has slope 0, as here
    np.testing.assert_allclose(weston_watkins_subgradient(CLASSES, ROWS), derivative, atol=1e-14)


@pytest.mark.parametrize("gamma", [0.0, 1.0, 2.0, 5.0])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_focal(y, gamma):
    z = np.concatenate((SCORES[np.abs(SCORES) < 30], [-30.0, 30.0]))  # beyond, theirs takes 1 - p as 0
    p_t = sigmoid((2 * y - 1) * z)
    theirs = optax.sigmoid_focal_loss(jnp.array(z), jnp.full(z.size, y), gamma=gamma)
    np.testing.assert_allclose(focal(p_t, gamma), theirs, rtol=1e-6, atol=1e-12)

    def ours(z):
        m = (2 * y - 1) * z
        return jax.nn.sigmoid(-m) ** gamma * jax.nn.softplus(-m)

    np.testing.assert_allclose(focal_grad_z(y, z, gamma), slope(ours)(jnp.array(z)), rtol=1e-10)


@pytest.mark.parametrize("eps", [0.0, 0.1, 1.0])
def test_smoothing(eps):
    one_hot = jax.nn.one_hot(CLASSES, 4, dtype=jnp.float64)
    theirs = optax.smooth_labels(one_hot, eps)
    np.testing.assert_allclose(smooth_labels(CLASSES, 4, eps), theirs, rtol=1e-14)
    loss = optax.softmax_cross_entropy(jnp.array(ROWS), theirs)
    np.testing.assert_allclose(smoothed_ce_with_logits(CLASSES, ROWS, eps), loss, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("delta", [0.1, 1.0, 20.0])
def test_huber(delta):
    y = RNG.normal(size=SCORES.size)
    np.testing.assert_allclose(huber(y, SCORES, delta), optax.huber_loss(jnp.array(SCORES), y, delta=delta), rtol=1e-12)
    derivative = jax.grad(lambda s: optax.huber_loss(s, y, delta=delta).sum())(jnp.array(SCORES))
    np.testing.assert_allclose(huber_grad(y, SCORES, delta), derivative, rtol=1e-12)


@pytest.mark.parametrize("q", [0.1, 0.7, 1.0])
def test_generalised_cross_entropy(q):
    p = RNG.uniform(0.01, 0.99, 100)
    np.testing.assert_allclose(generalized_ce(1, p, q), (1 - p**q) / q, rtol=1e-10)
    np.testing.assert_allclose(generalized_ce(0, p, q), (1 - (1 - p) ** q) / q, rtol=1e-10)


def test_pairs():
    y = np.concatenate(([0.0, 1.0], RNG.integers(0, 2, SCORES.size - 2)))
    pairs = jnp.array(SCORES)[y == 1][:, None] - jnp.array(SCORES)[y == 0]
    assert pairwise_logistic(y, SCORES) == pytest.approx(float(jax.nn.softplus(-pairs).mean()), rel=1e-12)
