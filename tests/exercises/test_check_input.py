"""What `check` says when it is given something that cannot be checked at all."""

import functools

import numpy as np
import pytest

from lossedu import NotYet, check
from lossedu.sessions import sessions


def right(y, s):
    return np.where(np.multiply(y, s) > 0, 0, 1)


class AClassWithoutArguments:
    pass


class AClassThatTakesThem:
    def __init__(self, y, s):
        self.y = y


class ACallableObject:
    def __call__(self, y, s):
        return right(y, s)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zero_one_los", ["no exercise or question called 'zero_one_los'", "Did you mean 'zero_one_loss'?"]),
        ("Zero_One_Loss", ["Did you mean 'zero_one_loss'?"]),
        ("qwertz", ["no exercise or question called 'qwertz'."]),
        ("", ["wants the name of an exercise or question, in quotation marks"]),
        (right, ["wants the name of the exercise first, in quotation marks", "a function"]),
        (None, ["in quotation marks", "NoneType"]),
        (1.5, ["in quotation marks", "a float"]),
        (["zero_one_loss"], ["in quotation marks", "a list"]),
    ],
)
def test_name(hear, name, words):
    heard = hear(name, right)
    assert all(word in heard for word in words), heard


def test_far_fetched_names_are_not_guessed(hear):
    assert "Did you mean" not in hear("qwertz", right)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (right(1, 0.5), ["the function itself is wanted", 'check("zero_one_loss", zero_one_loss)', "without calling"]),
        (None, ["NoneType", "the function itself is wanted"]),
        (..., ["the function itself is wanted"]),
        ("zero_one_loss", ["str 'zero_one_loss'", "the function itself is wanted"]),
        (np.zeros(1000), ["ndarray", "the function itself is wanted"]),
        (lambda y: y, ["must be callable as zero_one_loss(y, s)", "too many positional arguments", "first line"]),
        (lambda y, s, z: y, ["must be callable as zero_one_loss(y, s)", "missing a required argument: 'z'"]),
        (lambda *, y, s: y, ["must be callable as zero_one_loss(y, s)", "first line"]),
        (lambda: 0, ["must be callable as zero_one_loss(y, s)"]),
        (AClassWithoutArguments, ["must be callable as zero_one_loss(y, s)"]),
        (AClassThatTakesThem, ["it returned a AClassThatTakesThem where a number or an array is wanted"]),
    ],
)
def test_answer_that_is_no_function_of_these_arguments(hear, answer, words):
    heard = " ".join(hear("zero_one_loss", answer).split())
    assert heard.startswith("zero_one_loss: not yet.")
    assert all(word in heard for word in words), heard


def test_the_answer_may_be_forgotten():
    with pytest.raises(NotYet, match=r"the\s+function\s+itself\s+is\s+wanted"):
        check("zero_one_loss")
    with pytest.raises(NotYet, match="no answer yet"):
        check("hit_or_miss")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda y, s: right(y, s), id="lambda"),
        pytest.param(lambda *args: right(*args), id="any arguments"),
        pytest.param(lambda y, s, slope=1: right(y, slope * s), id="an argument with a default"),
        pytest.param(lambda a, b: right(a, b), id="other names"),
        pytest.param(ACallableObject(), id="callable object"),
        pytest.param(functools.partial(lambda k, y, s: right(y, s), 0), id="partial"),
        pytest.param(functools.lru_cache(lambda y, s: 0) and right, id="function"),
    ],
)
def test_anything_that_is_called_like_it_will_do(hear, answer):
    assert "cases agree" in hear("zero_one_loss", answer)


def test_stub_of_the_release_is_told_to_be_written(hear):
    def stub(y, s):
        raise NotImplementedError("not written yet: replace this line with your code")

    heard = hear("zero_one_loss", stub)
    assert "still raises NotImplementedError" in heard
    assert "Replaced already? Then its cell ended with an error, or defines another name." in " ".join(heard.split())
    assert "Traceback" not in heard


def test_every_exercise_and_question_is_found_by_its_name():
    for session in sessions():
        for name in session.by_name:
            with pytest.raises(NotYet, match=rf"^{name}: not yet\."):
                check(name)
