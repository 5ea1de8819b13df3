"""Which answers are attempts, and which two are the same attempt."""

import numpy as np
import pytest

from lossedu.exercises import examine, examine_value
from lossedu.sessions import find_item

LOSS, PARTS, CHOICE = find_item("zero_one_loss"), find_item("hit_or_miss"), find_item("which_average")
CURVE = find_item("precision_recall_at")


def attempt(answer, exercise=LOSS):
    verdict = examine(exercise, answer)
    return verdict.fingerprint, verdict.honest


def raising(kind):
    def zero_one_loss(y, s):
        raise kind(f"with a text of its own, {y}")

    return zero_one_loss


def test_a_renamed_variable_is_no_other_attempt():
    def one(y, s):
        margin = np.multiply(y, s)
        return 1.0 * (margin < 0)

    def other(y, s):
        m = np.asarray(s) * np.asarray(y)
        return np.where(m < 0, 1, 0)

    assert attempt(one) == attempt(other)
    assert attempt(one)[1]


def test_rounding_of_the_last_bits_is_no_other_attempt():
    def summed(other_way):
        return lambda y, s: np.multiply(y, s) / 3 if other_way else np.multiply(y, s) * (1 / 3)

    assert attempt(summed(True)) == attempt(summed(False))


def test_other_outputs_are_other_attempts():
    answers = [
        lambda y, s: 1.0 * (np.multiply(y, s) < 0),
        lambda y, s: 1.0 * (np.multiply(y, s) > 0),
        lambda y, s: 1.0 * (np.asarray(s) < 0),
        lambda y, s: [1.0 * (np.multiply(y, s) < 0)],
    ]
    assert len({attempt(answer) for answer in answers}) == len(answers)
    assert all(attempt(answer)[1] for answer in answers)


def test_of_an_exception_only_the_type_counts():
    assert attempt(raising(ValueError)) == attempt(raising(ValueError))
    assert attempt(raising(ValueError))[0] != attempt(raising(IndexError))[0]
    assert attempt(raising(ValueError))[1]


@pytest.mark.parametrize(
    "answer",
    [
        raising(NotImplementedError),
        lambda y, s: None,
        lambda y, s: 0,
        lambda y, s: np.zeros_like(s),
        lambda y, s: np.full(np.shape(s), np.nan),
        lambda y, s: "no",
        lambda y: 0,
        0.5,
        ...,
    ],
)
def test_no_attempt(answer):
    assert not attempt(answer)[1]


def test_several_outputs_that_never_change_are_no_attempt():
    assert not attempt(lambda *_: (0.5,) * len(CURVE.outputs), CURVE)[1]


def test_no_attempt_whatever_never_changes_in_one_output():
    assert attempt(lambda s, y, *_: (0.5, float(np.sum(y))), CURVE)[1]


@pytest.mark.parametrize(
    "answer", [lambda y, s: print("x" * 30_000), lambda y, s: endless()], ids=["flood of output", "endless loop"]
)
def test_a_stopped_answer_is_an_attempt(answer, monkeypatch):
    import sys

    monkeypatch.setattr(sys.modules["lossedu.exercises.examine"], "SECONDS", 0.3)
    assert attempt(answer)[1]


def endless():
    while True:
        pass


def test_a_right_answer_has_a_fingerprint_too():
    verdict = examine(LOSS, LOSS.reference)
    assert verdict.right and verdict.honest and verdict.fingerprint


def test_values():
    def attempt(question, answer):
        verdict = examine_value(question, answer)
        return verdict.fingerprint, verdict.honest

    assert attempt(PARTS, (0, 1)) == attempt(PARTS, [0.0, np.int64(1)]) == attempt(PARTS, np.array([0, 1]))
    assert attempt(PARTS, (0, 1)) != attempt(PARTS, (1, 1))
    right, wrong = CHOICE.answer, next(choice for choice in CHOICE.choices if choice != CHOICE.answer)
    assert attempt(CHOICE, wrong) == attempt(CHOICE, f" {wrong.upper()} ") != attempt(CHOICE, right)
    assert attempt(CHOICE, wrong)[1]
    for unusable in (..., "none of these", 3, (wrong, wrong), None):
        assert not attempt(CHOICE, unusable)[1]


def test_neither_is_in_the_record():
    assert not {"fingerprint", "honest"} & set(examine(LOSS, LOSS.reference).record())
