"""What `check` says of a function that raises: the exception and the student's own line, and no frame of ours."""

import linecache

import numpy as np
import pytest

from lossedu import NotYet, check

SILENT_CASES = "All failing cases are of one kind"


def typed(code, name, filename="/tmp/ipykernel_1/2.py"):
    """The function `name` of a cell's code, with its lines where IPython keeps them."""
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    namespace = {"np": np}
    exec(compile(code, filename, "exec"), namespace)
    return namespace[name]


def test_own_line_is_shown(hear):
    answer = typed("def zero_one_loss(y, s):\n    half = 1 / 0\n    return half\n", "zero_one_loss")
    heard = hear("zero_one_loss", answer)
    assert "it raised             ZeroDivisionError: division by zero" in heard
    assert "your line 2           half = 1 / 0" in heard
    assert "Traceback" not in heard and "lossedu/" not in heard


def test_own_line_is_shown_when_numpy_raises_below_it(hear):
    answer = typed("def zero_one_loss(y, s):\n    return np.linalg.inv(np.zeros((2, 2)))\n", "zero_one_loss")
    heard = hear("zero_one_loss", answer)
    assert "LinAlgError: Singular matrix" in heard
    assert "your line 2           return np.linalg.inv(np.zeros((2, 2)))" in heard


def test_own_line_in_a_helper_of_the_student(hear):
    code = "def margin(y, s):\n    return y @ s\n\ndef zero_one_loss(y, s):\n    return margin(y, s)\n"
    assert "your line 2           return y @ s" in hear("zero_one_loss", typed(code, "zero_one_loss"))


def test_lambda(hear):
    heard = hear("zero_one_loss", typed("zero_one_loss = lambda y, s: y / undefined\n", "zero_one_loss"))
    assert "NameError: name 'undefined' is not defined" in heard
    assert "your line 1           zero_one_loss = lambda y, s: y / undefined" in heard


def test_code_without_a_line_to_show(hear):
    namespace = {}
    exec("def zero_one_loss(y, s): return y.nothing", namespace)
    heard = hear("zero_one_loss", namespace["zero_one_loss"])
    assert "AttributeError" in heard
    assert "your line" not in heard


def test_recursion_without_end(hear):
    answer = typed("def zero_one_loss(y, s):\n    return zero_one_loss(y, s)\n", "zero_one_loss")
    heard = hear("zero_one_loss", answer)
    assert "RecursionError" in heard
    assert heard.count("your line 2") == 1
    assert len(heard) < 1500


@pytest.mark.parametrize("leaves", ["exit()", "raise SystemExit(1)", "import sys; sys.exit('done')"])
def test_exit_does_not_end_the_notebook(hear, leaves):
    heard = hear("zero_one_loss", typed(f"def zero_one_loss(y, s):\n    {leaves}\n", "zero_one_loss"))
    assert "it raised             SystemExit" in heard
    assert "your line 2" in heard


def test_interrupt_stops_the_check():
    """The stop button reaches a function as this exception: a check that went on could not be stopped."""

    def interrupted(y, s):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check("zero_one_loss", interrupted)


def test_stop_iteration_and_friends_are_errors_like_others(hear):
    for error in (StopIteration, AssertionError("no"), MemoryError, OSError("disk"), UnicodeError("x"), Warning("w")):

        def raises(y, s, error=error):
            raise error

        assert "it raised" in hear("zero_one_loss", raises)


def test_not_yet_raised_by_the_answer_is_an_error_like_others(hear):
    def cheats(y, s):
        raise NotYet("zero_one_loss: 182 cases agree.")

    heard = hear("zero_one_loss", cheats)
    assert heard.startswith("zero_one_loss: not yet. 0 of")


def test_what_it_raises_on_edge_cases_only_is_said(hear):
    def fails_on_nothing(y, s):
        loss = np.where(np.multiply(y, s) > 0, 0, 1)
        if np.size(loss) == 0:
            raise ValueError("cannot be empty")
        return loss

    heard = hear("zero_one_loss", fails_on_nothing)
    assert "ValueError: cannot be empty" in heard
    assert "empty input" in heard


def test_error_with_a_message_of_many_lines_is_shown_whole(hear):
    def explains(y, s):
        raise ValueError("first line\nsecond line")

    heard = hear("zero_one_loss", explains)
    assert "first line" in heard and "second line" in heard
