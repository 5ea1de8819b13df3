"""Session 04: wrong ideas about softmax regression.

Most of them minimise, to the end, the risk that somebody who holds the idea would: 10 steps of Newton's method, with a
pseudoinverse because adding a number to all intercepts changes no probability.
"""

import numpy as np

from lossedu.exercises import wrong_idea


@wrong_idea(
    """Your last row is pulled towards 0 as well. The intercepts only say how frequent the classes are; they are not
    regularised. Which rows of W does the penalty touch?"""
)
def penalised_the_intercepts(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.full((d, 1), float(l2)), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """You spare the first row from the penalty. In this course the column of ones stands last: which row of W holds the
    intercepts?"""
)
def spared_the_first_row(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append([[0.0]], np.full((d - 1, 1), float(l2)), axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """Your penalty is too strong by a factor 2: the risk has l2/2 times the squared norm. What is the derivative of
    that in one weight?"""
)
def penalty_without_its_half(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), 2.0 * l2), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """Your penalty is half as strong as it should be. The derivative of l2/2 times W squared is l2 W: the half is gone
    by then."""
)
def half_taken_twice(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), 0.5 * l2), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """Your penalty is too weak by the factor n: you add it to the summed loss, or divide it by n along with the loss.
    The risk here is the mean loss plus l2/2 times the squared norm."""
)
def penalty_shared_among_the_rows(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), l2 / n), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """You average over rows and classes together, so the loss is too small by the number of classes and the penalty too
    strong beside it. The mean runs over the n examples alone."""
)
def averaged_over_the_classes_too(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), l2 * Y.shape[1]), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """You hand l2 over where its inverse is wanted. The C of scikit-learn stands before the summed loss, so a large C
    is a weak penalty: which C gives the same minimum as this l2?"""
)
def penalty_taken_for_c(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), 1.0 / (l2 * n)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """Your weights minimise the mean loss alone. Where does l2 enter your gradient? Without it there may be no minimum
    at all."""
)
def penalty_left_out(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), 0.0), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """Your weights do not depend on l2: they are those of the summed loss plus half the squared norm, the default of
    scikit-learn. Which C belongs to this l2?"""
)
def default_strength_of_a_library(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), 1.0 / n), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """Two things at once: the loss is summed where it should be averaged, so that the penalty is too weak, and the
    penalty touches the intercepts. Take one after the other."""
)
def everything_penalised_and_summed(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.full((d, 1), l2 / n), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """The numbers are right and stand on their side. One row for each column of X, one column for each class: which
    shape has X W if W has yours?"""
)
def columns_and_rows_exchanged(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W.T


@wrong_idea(
    """You return the weights without the intercepts. The last column of X has weights too: as many rows as X has
    columns."""
)
def intercepts_not_returned(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W[:-1]


@wrong_idea(
    """Every row is right but the last, which is 0. The intercepts are spared the penalty; they are fitted all the same.
    Did a library fit them beside the column of ones?"""
)
def intercepts_lost(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return np.vstack((W[:-1], np.zeros(Y.shape[1])))


@wrong_idea(
    """The numbers are right and the intercepts stand first. The rows of W are in the order of the columns of X, and the
    column of ones is the last."""
)
def intercepts_returned_first(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return np.roll(W, 1, axis=0)


@wrong_idea(
    """You return the probabilities of the examples. They are what the model says; the model itself is the weights, one
    row for each column of X."""
)
def probabilities_instead_of_weights(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return P


@wrong_idea(
    """Every probability is right, and each intercept is one too large: the descent never changes the sum of a row, so
    what you start from stays in it. Which start has rows of sum 0?"""
)
def started_from_ones(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.ones(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """Every probability is right, and your last column is 0: you subtracted it from all the others. Of all the weights
    that give these probabilities, those are wanted whose rows sum to 0."""
)
def last_class_taken_as_zero_afterwards(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W - W[:, -1:]


@wrong_idea(
    """Every probability is right, and your first column is 0: you subtracted it from all the others. Of all the weights
    that give these probabilities, those are wanted whose rows sum to 0."""
)
def first_class_taken_as_zero_afterwards(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W - W[:, :1]


@wrong_idea("""You add a column of ones, and X brings its own, the last one. Count the rows of what you return.""")
def added_a_second_column_of_ones(X, y, l2):
    X = np.column_stack((X, np.ones(len(y))))
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - (np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n + R * W).ravel()).reshape(W.shape)
    return W


@wrong_idea(
    """Your last class has no weights of its own: its logit stays 0 while the others are fitted. Without a penalty that
    would be another way of writing the same model; the penalty then weighs the classes differently."""
)
def last_class_without_weights(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1] - 1)
    W = np.zeros(R.shape)
    for _ in range(10):
        P = np.exp(X @ W)
        P = P / (1 + P.sum(axis=1, keepdims=True))
        S = P[:, :, None] * (np.eye(W.shape[1]) - P[:, None, :])
        H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(W.size, -1) / n + np.diag(R.ravel())
        W = W - np.linalg.solve(H, (X.T @ (P - Y[:, :-1]) / n + R * W).ravel()).reshape(W.shape)
    return np.column_stack((W, np.zeros(d)))


@wrong_idea(
    """You fit a sigmoid for each class by itself, against all the others. Those are K questions; here the K logits of
    an example share one softmax, and their probabilities one total."""
)
def one_sigmoid_for_each_class(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    r = np.append(np.full(d - 1, float(l2)), 0.0)
    W = np.zeros((d, Y.shape[1]))
    for k in range(Y.shape[1]):
        for _ in range(10):
            p = 1 / (1 + np.exp(-(X @ W[:, k])))
            H = (X.T * (p * (1 - p))) @ X / n + np.diag(r)
            W[:, k] = W[:, k] - np.linalg.solve(H, X.T @ (p - Y[:, k]) / n + r * W[:, k])
    return W


@wrong_idea(
    """Your softmax runs down the columns: it shares a total of 1 among the *examples*. Each example has its own total,
    shared among its classes: over which axis is the sum?"""
)
def softmax_over_the_examples(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    penalty = np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0)
    W = np.zeros((d, Y.shape[1]))
    for _ in range(400):
        P = np.exp(X @ W)
        P = P / P.sum(axis=0)
        W = W - 0.2 * (X.T @ (P - Y) / n + penalty * W)
    return W


@wrong_idea(
    """You fit the one-hot rows by least squares. That is another loss, with another minimum; cross-entropy has no such
    formula and wants steps."""
)
def least_squares_on_one_hot_rows(X, y, l2):
    penalty = np.append(np.full(X.shape[1] - 1, float(l2)), 0.0)
    return np.linalg.solve(X.T @ X / len(y) + np.diag(penalty), X.T @ np.eye(y.max() + 1)[y] / len(y))


@wrong_idea(
    """You minimise the squared error of the probabilities. In cross-entropy the slope of the softmax cancels, and p - y
    is left; with squares it stays."""
)
def squared_error_of_the_probabilities(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    penalty = np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0)
    W = np.zeros((d, Y.shape[1]))
    for _ in range(400):
        P = np.exp(X @ W)
        P = P / P.sum(axis=1, keepdims=True)
        slope = P * (P - Y) - P * np.sum(P * (P - Y), axis=1, keepdims=True)
        W = W - 0.5 * (X.T @ slope / n + penalty * W)
    return W


@wrong_idea(
    """You stop after a hundred steps of length 0.1, and the gradient there is far from 0. Look at its largest entry
    instead of counting steps."""
)
def a_hundred_small_steps(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    penalty = np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0)
    W = np.zeros((d, Y.shape[1]))
    for _ in range(100):
        P = np.exp(X @ W)
        W = W - 0.1 * (X.T @ (P / P.sum(axis=1, keepdims=True) - Y) / n + penalty * W)
    return W


@wrong_idea(
    """You stop after a thousand steps of length 0.01, and the gradient there is far from 0. Small steps are safe and
    slow: look at its largest entry instead of counting steps."""
)
def a_thousand_tiny_steps(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    penalty = np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0)
    W = np.zeros((d, Y.shape[1]))
    for _ in range(1000):
        P = np.exp(X @ W)
        W = W - 0.01 * (X.T @ (P / P.sum(axis=1, keepdims=True) - Y) / n + penalty * W)
    return W


@wrong_idea(
    """Your steps have the same length whatever X is. Where the columns are large, so is the curvature, and such a step
    leaps over the minimum: which bound on the curvature does part 2 give?"""
)
def rate_that_does_not_know_the_rows(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    penalty = np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0)
    W = np.zeros((d, Y.shape[1]))
    for _ in range(1500):
        z = X @ W
        P = np.exp(z - z.max(axis=1, keepdims=True))
        slope = X.T @ (P / P.sum(axis=1, keepdims=True) - Y) / n + penalty * W
        if np.abs(slope).max() < 1e-6:
            break
        W = W - 0.5 * slope
    return W


@wrong_idea(
    """You take one single step from zero weights. The gradient changes with the weights: compute it anew after each
    step, until it is 0."""
)
def one_step_only(X, y, l2):
    (n, d), Y = X.shape, np.eye(y.max() + 1)[y]
    R = np.tile(np.append(np.full((d - 1, 1), float(l2)), [[0.0]], axis=0), Y.shape[1])
    P = np.full(Y.shape, 1 / Y.shape[1])
    S = P[:, :, None] * (np.eye(Y.shape[1]) - P[:, None, :])
    H = np.einsum("na,nkl,nb->akbl", X, S, X).reshape(R.size, -1) / n + np.diag(R.ravel())
    return -(np.linalg.pinv(H, 1e-9) @ (X.T @ (P - Y) / n).ravel()).reshape(R.shape)


WRONG_SOFTMAX_FITS = (
    penalised_the_intercepts,
    spared_the_first_row,
    penalty_without_its_half,
    half_taken_twice,
    penalty_shared_among_the_rows,
    averaged_over_the_classes_too,
    penalty_taken_for_c,
    penalty_left_out,
    default_strength_of_a_library,
    everything_penalised_and_summed,
    columns_and_rows_exchanged,
    intercepts_not_returned,
    intercepts_lost,
    intercepts_returned_first,
    probabilities_instead_of_weights,
    started_from_ones,
    last_class_taken_as_zero_afterwards,
    first_class_taken_as_zero_afterwards,
    added_a_second_column_of_ones,
    last_class_without_weights,
    one_sigmoid_for_each_class,
    softmax_over_the_examples,
    least_squares_on_one_hot_rows,
    squared_error_of_the_probabilities,
    a_hundred_small_steps,
    a_thousand_tiny_steps,
    rate_that_does_not_know_the_rows,
    one_step_only,
)
