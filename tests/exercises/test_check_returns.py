"""What `check` says of a value that is no number, of the wrong shape, or only looks right."""

import fractions

import numpy as np
import pytest


def loss(y, s):
    return np.where(np.multiply(y, s) > 0, 0.0, 1.0)


class EqualToEverything(np.ndarray):
    """An array that says it agrees with whatever it is compared with."""

    def __eq__(self, other):
        return np.ones(self.shape, dtype=bool)

    __hash__ = None
    __ne__ = __lt__ = __gt__ = __le__ = __ge__ = lambda self, other: np.zeros(self.shape, dtype=bool)
    __sub__ = __rsub__ = __abs__ = lambda self, other=None: np.zeros(self.shape)

    def __array_ufunc__(self, *args, **kwargs):
        return np.ones(self.shape, dtype=bool)

    def __array_function__(self, *args, **kwargs):
        return True


class FloatEqualToEverything(float):
    def __eq__(self, other):
        return True

    __hash__ = None
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __sub__ = __rsub__ = lambda self, other: 0.0


class PretendsToBeAnArray:
    def __init__(self, shape):
        self.shape, self.dtype, self.ndim = shape, np.dtype(float), len(shape)

    def __array__(self, *args, **kwargs):
        return np.zeros(self.shape)

    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda y, s: None, ["it returned None", "a return in every branch"]),
        (lambda y, s: "0", ["it returned the text '0' where numbers are wanted"]),
        (lambda y, s: np.full(np.shape(loss(y, s)), "0"), ["it returned text where numbers are wanted"]),
        (lambda y, s: loss(y, s) + 0j, ["complex numbers (dtype complex128)"]),
        (lambda y, s: loss(y, s).astype(object), ["an array of dtype object", "plain numbers"]),
        (lambda y, s: [None] * np.size(loss(y, s)), ["dtype object"]),
        (lambda y, s: fractions.Fraction(1, 2), ["dtype object", "plain numbers"]),
        (lambda y, s: {"loss": loss(y, s)}, ["a dict where a number or an array is wanted"]),
        (lambda y, s: {0, 1}, ["a set where a number or an array is wanted"]),
        (lambda y, s: (value for value in (0, 1)), ["a generator where a number or an array is wanted"]),
        (lambda y, s: map(int, [0]), ["a map where a number or an array is wanted"]),
        (lambda y, s: loss, ["a function where a number or an array is wanted"]),
        (lambda y, s: PretendsToBeAnArray(np.shape(loss(y, s))), ["a PretendsToBeAnArray where a number"]),
        (lambda y, s: [[0], [0, 1]], ["a list whose rows differ in length"]),
        (lambda y, s: np.ma.masked, ["a masked array, in which some values are hidden"]),
        (lambda y, s: np.ma.masked_array(loss(y, s), loss(y, s) > 0), ["masked", "which some values are hidden"]),
        (lambda y, s: loss(y, s) * np.nan, ["you returned          nan", "Which operation made it: 0/0"]),
        (lambda y, s: np.datetime64("2024-02-29"), ["dtype datetime64"]),
        (
            lambda y, s: np.atleast_1d(loss(y, s)),
            ["shapes                expected a single number, you returned shape (1,)"],
        ),
        (lambda y, s: loss(y, s)[None], ["you returned shape (1,)"]),
        (lambda y, s: np.matrix(loss(y, s)), ["you returned shape (1, 1)"]),
        (lambda y, s: np.append(loss(y, s), 0.0), ["expected a single number, you returned shape (2,)"]),
        (lambda y, s: np.zeros(np.shape(loss(y, s))).view(EqualToEverything), ["you returned          0"]),
        (lambda y, s: np.full(np.shape(loss(y, s)), 0.5).view(EqualToEverything), ["you returned          0.5"]),
        (
            lambda y, s: FloatEqualToEverything(7) if np.ndim(loss(y, s)) == 0 else loss(y, s),
            ["you returned          7"],
        ),
    ],
)
def test_value_that_is_not_accepted(hear, answer, words):
    heard = hear("zero_one_loss", answer)
    assert heard.startswith("zero_one_loss: not yet.")
    assert "Traceback" not in heard
    spaced = " ".join(heard.split())
    assert all(" ".join(word.split()) in spaced for word in words), heard


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda y, s: loss(y, s).astype(bool), id="bool"),
        pytest.param(lambda y, s: loss(y, s).astype(np.int8), id="int8"),
        pytest.param(lambda y, s: loss(y, s).astype(np.float32), id="float32"),
        pytest.param(lambda y, s: loss(y, s).astype(np.longdouble), id="longdouble"),
        pytest.param(lambda y, s: loss(y, s).tolist(), id="list, or a number of Python"),
        pytest.param(lambda y, s: np.ma.masked_array(loss(y, s)), id="masked array that hides nothing"),
        pytest.param(lambda y, s: np.asfortranarray(loss(y, s)), id="another memory order"),
        pytest.param(lambda y, s: loss(y, s)[()], id="numpy scalar"),
        pytest.param(
            lambda y, s: FloatEqualToEverything(loss(y, s)) if np.ndim(loss(y, s)) == 0 else loss(y, s),
            id="subclass with the right value",
        ),
    ],
)
def test_value_in_another_form_is_accepted(hear, answer):
    assert "cases agree." in hear("zero_one_loss", answer)


def test_float32_is_fair_where_the_tolerance_says_so(hear):
    assert "cases agree" in hear(
        "error_rate", lambda y, p, cutoff: float(np.mean((p >= cutoff) != y)) if len(y) else np.nan
    )


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (0.5, ["one float where a tuple of 2 is wanted: (precision, recall)"]),
        (np.float64(0.5), ["one float64 where a tuple of 2 is wanted"]),
        (np.array(0.5), ["one ndarray where a tuple of 2 is wanted"]),
        ((0.5,), ["1 values where 2 are wanted"]),
        ((0.5, 0.5, 0.5), ["3 values where 2 are wanted: (precision, recall)"]),
        ((0.5, None), ["recall is None"]),
        ((None, 0.5), ["precision is None"]),
        (("a", 0.5), ["precision is the text 'a'"]),
        ((0.5, 0.5j), ["recall is complex"]),
        (([0.5], [0.5, 0.25]), ["precision: expected a single number, you returned shape (1,)"]),
        (([[1], [1, 2]], 0.5), ["precision is a list whose rows differ in length"]),
        ((value for value in (0.5, 0.5)), ["one generator where a tuple of 2 is wanted"]),
        ({"precision": 0.5, "recall": 0.5}, ["one dict where a tuple of 2 is wanted"]),
        ({0.5, 0.25}, ["one set where a tuple of 2 is wanted"]),
        ("ab", ["one str where a tuple of 2 is wanted"]),
        (None, ["it returned None"]),
    ],
)
def test_several_outputs(hear, returned, words):
    heard = hear("precision_recall_at", lambda y, p, cutoff: returned)
    spaced = " ".join(heard.split())
    assert "precision_recall_at: not yet." in spaced
    assert all(word in spaced for word in words), heard


@pytest.mark.parametrize("form", [tuple, list, np.array], ids=["tuple", "list", "array"])
def test_several_outputs_in_any_sequence(hear, form):
    def answer(y, p, cutoff):
        alarm, positive = p >= cutoff, y == 1
        with np.errstate(all="ignore"):
            found = np.sum(alarm & positive)
            return form([found / np.float64(np.sum(alarm)), found / np.float64(np.sum(positive))])

    assert "cases agree" in hear("precision_recall_at", answer)


def test_two_different_numbers_never_look_the_same(hear):
    heard = hear("bayes_risk", lambda eta, weight: np.average(np.minimum(eta, 1 - eta), weights=weight) + 3e-8)
    shown = {line.split()[0]: line.split()[-1] for line in heard.splitlines() if line.startswith("  ")}
    assert float(shown["expected"]) != float(shown["you"])


def test_smallest_case_is_shown_and_empty_input_last(hear):
    heard = hear("zero_one_loss", lambda y, s: 3.0 * loss(y, s) + np.sign(s))
    assert "empty input" not in heard
    line = next(line for line in heard.splitlines() if "a case that fails" in line)
    assert "[" not in line
