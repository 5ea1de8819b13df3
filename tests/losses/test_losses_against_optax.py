"""Values against optax, gradients against its derivatives by JAX, both in float64."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from lossedu.losses import (
    absolute_error_subdifferential,
    bce_grad_p,
    bce_grad_z,
    bce_with_logits,
    cce,
    cce_grad_p,
    cce_grad_z,
    cce_hessian,
    cce_with_logits,
    half_squared_error,
    half_squared_error_grad,
    log_softmax,
    logsumexp,
    margin_loss,
    margin_loss_slopes,
    multilabel_bce,
    softmax,
    sparse_cce_grad_z,
    sparse_cce_with_logits,
)
from lossedu.theory import kl_bernoulli, kl_categorical

RNG = np.random.default_rng(0)
ORDINARY = RNG.normal(0, 3, 200)
EXTREME = np.array([-800.0, -745.2, -40.0, -1e-300, 0.0, 1e-300, 1.0, -1.0, 40.0, 745.2, 800.0])
SCORES = np.concatenate((ORDINARY, EXTREME))


@pytest.fixture(scope="module", autouse=True)
def float64():
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    yield
    jax.config.update("jax_enable_x64", before)


def slope(function):
    """Derivative of a function of one number, at each entry of an array."""
    return jax.vmap(jax.grad(function))


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_cross_entropy_of_a_logit(y):
    labels = np.full(SCORES.size, y)
    theirs = optax.sigmoid_binary_cross_entropy(jnp.array(SCORES), jnp.array(labels))
    assert theirs.dtype == jnp.float64
    np.testing.assert_allclose(bce_with_logits(labels, SCORES), theirs, rtol=1e-12)
    derivative = slope(lambda z: optax.sigmoid_binary_cross_entropy(z, y))(jnp.array(SCORES))
    np.testing.assert_allclose(bce_grad_z(labels, SCORES), derivative, rtol=1e-12)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_slope_of_cross_entropy_in_the_probability(y):
    p = np.concatenate((RNG.uniform(size=50), [1e-300, 1e-12, 1 - 1e-12]))
    derivative = slope(lambda p: -(y * jnp.log(p) + (1 - y) * jnp.log1p(-p)))(jnp.array(p))
    np.testing.assert_allclose(bce_grad_p(y, p), derivative, rtol=1e-12)


@pytest.mark.parametrize("y", [-1.0, 1.0])
@pytest.mark.parametrize("name, theirs, kink", [
    ("hinge", optax.hinge_loss, 1.0),
    ("perceptron", lambda s, y: optax.losses.perceptron_loss(s, jnp.full_like(s, y)), 0.0),
    ("logistic", lambda s, y: optax.sigmoid_binary_cross_entropy(s, (y + 1) / 2), None),
    ("squared", lambda s, y: optax.squared_error(s, jnp.full_like(s, y)), None),
    ("exponential", lambda s, y: jnp.exp(-y * s), None),
    ("modified_huber", lambda s, y: jnp.where(y * s < -1, -4 * y * s, jnp.maximum(0, 1 - y * s) ** 2), None),
])
def test_margin_losses(name, theirs, kink, y):
    np.testing.assert_allclose(margin_loss(name, y * SCORES), theirs(jnp.array(SCORES), y), rtol=1e-12)
    derivative = y * slope(lambda s: theirs(s, y))(jnp.array(SCORES))  # in s; times y, in the margin
    left, right = margin_loss_slopes(name, y * SCORES)
    smooth = y * SCORES != kink
    np.testing.assert_allclose(left[smooth], derivative[smooth], rtol=1e-12)
    np.testing.assert_allclose(right[smooth], derivative[smooth], rtol=1e-12)
    assert np.all((left <= derivative) & (derivative <= right) | smooth)  # at the kink, one of the subgradients


def test_squared_error():
    y, prediction = RNG.normal(size=(2, 20, 3))
    np.testing.assert_allclose(half_squared_error(y, prediction), optax.l2_loss(prediction, y).sum(axis=1), rtol=1e-13)
    derivative = jax.grad(lambda prediction: optax.l2_loss(prediction, y).sum())(jnp.array(prediction))
    np.testing.assert_allclose(half_squared_error_grad(y, prediction), derivative, rtol=1e-13)


def test_absolute_error_away_from_its_kink_and_at_it():
    prediction = np.array([-800.0, -1e-9, 0.0, 2.0])
    derivative = slope(jnp.abs)(jnp.array(prediction))
    lo, hi = absolute_error_subdifferential(0.0, prediction)
    np.testing.assert_array_equal((lo <= derivative) & (derivative <= hi), True)
    np.testing.assert_array_equal(lo[prediction != 0], derivative[prediction != 0])


def test_divergence_of_two_classes():
    p, q = RNG.uniform(0.01, 0.99, (2, 100))
    theirs = optax.kl_divergence(jnp.log(jnp.stack((q, 1 - q), axis=1)), jnp.stack((p, 1 - p), axis=1))
    np.testing.assert_allclose(kl_bernoulli(p, q), theirs, rtol=1e-9, atol=1e-15)


# Rows of logits: ordinary, far out, with ties, and with what is small beside the largest one.
ROWS = np.concatenate((
    RNG.normal(0, 3, (50, 4)),
    RNG.normal(0, 300, (20, 4)),
    [[800, -800, 0, 1], [800, 800, 0, 0], [-800] * 4, [0, 0, 0, 0], [40, 0, 0, 0], [1e300, 0, -1e300, 1]],
))
CLASSES = RNG.integers(0, 4, len(ROWS))
TARGETS = RNG.dirichlet(np.ones(4), len(ROWS))


def test_softmax_and_its_logarithm():
    for ours, theirs in ((softmax, jax.nn.softmax), (log_softmax, jax.nn.log_softmax)):
        np.testing.assert_allclose(ours(ROWS), theirs(jnp.array(ROWS)), rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(ours(ROWS, 0), theirs(jnp.array(ROWS), axis=0), rtol=1e-12, atol=1e-15)
    theirs = jax.scipy.special.logsumexp(jnp.array(ROWS), axis=1)
    np.testing.assert_allclose(logsumexp(ROWS), theirs, rtol=1e-13)


def test_cross_entropy_of_integer_labels():
    def theirs(z, y):
        return optax.softmax_cross_entropy_with_integer_labels(z, y)

    labels = jnp.array(CLASSES)
    np.testing.assert_allclose(
        sparse_cce_with_logits(CLASSES, ROWS), theirs(jnp.array(ROWS), labels), rtol=1e-12, atol=1e-15)
    derivative = jax.vmap(jax.grad(theirs))(jnp.array(ROWS), labels)
    np.testing.assert_allclose(sparse_cce_grad_z(CLASSES, ROWS), derivative, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("targets", [TARGETS, np.eye(4)[CLASSES], 0.3 * TARGETS], ids=["soft", "one-hot", "sum of .3"])
def test_cross_entropy_of_rows(targets):
    values = optax.softmax_cross_entropy(jnp.array(ROWS), jnp.array(targets))
    np.testing.assert_allclose(cce_with_logits(targets, ROWS), values, rtol=1e-12, atol=1e-15)
    derivative = jax.vmap(jax.grad(optax.softmax_cross_entropy))(jnp.array(ROWS), jnp.array(targets))
    np.testing.assert_allclose(cce_grad_z(targets, ROWS), derivative, rtol=1e-12, atol=1e-15)


def test_curvature_in_the_logits():
    theirs = jax.vmap(jax.hessian(optax.softmax_cross_entropy))(jnp.array(ROWS), jnp.array(TARGETS))
    np.testing.assert_allclose([cce_hessian(z) for z in ROWS], theirs, rtol=1e-12, atol=1e-15)


def test_cross_entropy_of_rows_of_probabilities():
    p = RNG.dirichlet(np.ones(4), len(TARGETS))

    def theirs(p, y):
        return -jnp.sum(y * jnp.log(p))

    np.testing.assert_allclose(cce(TARGETS, p), jax.vmap(theirs)(jnp.array(p), jnp.array(TARGETS)), rtol=1e-12)
    derivative = jax.vmap(jax.grad(theirs))(jnp.array(p), jnp.array(TARGETS))
    np.testing.assert_allclose(cce_grad_p(TARGETS, p), derivative, rtol=1e-12)


def test_loss_of_many_labels():
    y, z = RNG.integers(0, 2, (30, 8)), RNG.normal(0, 3, (30, 8))
    theirs = optax.sigmoid_binary_cross_entropy(jnp.array(z), jnp.array(y)).sum(axis=1)
    np.testing.assert_allclose(multilabel_bce(y, jax.nn.sigmoid(jnp.array(z))), theirs, rtol=1e-12)


def test_divergence_of_four_classes():
    q = RNG.dirichlet(np.ones(4), len(TARGETS))
    theirs = optax.kl_divergence(jnp.log(jnp.array(q)), jnp.array(TARGETS))
    np.testing.assert_allclose(kl_categorical(TARGETS, q), theirs, rtol=1e-9, atol=1e-15)
