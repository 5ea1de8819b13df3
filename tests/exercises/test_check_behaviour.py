"""What `check` says of a function that runs, but does more, or less, than return its answer."""

import sys
import time
import warnings

import numpy as np
import pytest

from lossedu.exercises import calling, examine
from lossedu.exercises.calling import Deadline, TimeUp
from lossedu.sessions import find_item


def right(y, s):
    return np.where(np.multiply(y, s) > 0, 0, 1)


@pytest.fixture
def impatient(monkeypatch):
    """A check that gives an answer half a second for all cases."""
    monkeypatch.setattr(sys.modules[examine.__module__], "SECONDS", 0.5)


def test_prints_and_returns(hear):
    def talkative(y, s):
        print("called with", y, s)
        return right(y, s)

    heard = hear("zero_one_loss", talkative)
    assert "cases agree" in heard
    assert "It also prints" in heard
    assert "called with" not in heard


def test_prints_in_place_of_returning(hear):
    def prints(y, s):
        print("the loss is", right(y, s))

    heard = hear("zero_one_loss", prints)
    assert "it returned None" in heard
    assert "it printed            the loss is" in heard
    assert "return hands the value on" in " ".join(heard.split())


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_output_without_end(hear, stream):
    def floods(y, s):
        while True:
            print("still here", file=getattr(sys, stream))

    heard = hear("zero_one_loss", floods)
    assert f"more than {calling.OUTPUT_LIMIT:,} characters" in heard
    assert "a loop that never ends" in heard
    assert len(heard) < 1000


def test_one_page_of_output_in_every_call_is_no_flood(hear):
    def chatty(y, s):
        print("x" * 2000)
        return right(y, s)

    assert "cases agree" in hear("zero_one_loss", chatty)


def test_loop_without_end(hear, impatient):
    def silent(y, s):
        while True:
            pass

    begun = time.monotonic()
    heard = hear("zero_one_loss", silent)
    assert time.monotonic() - begun < 5
    assert "still running after 0.5 seconds" in heard
    assert "called with" in heard
    assert "whose condition never becomes false" in heard


def test_loop_without_end_that_catches_everything_it_can(hear, impatient):
    def stubborn(y, s):
        try:
            while True:
                pass
        except:  # noqa: E722
            return right(y, s)

    assert "still running after 0.5 seconds" in hear("zero_one_loss", stubborn)


def test_loop_without_end_on_some_cases_only(hear, impatient):
    def waits_for_a_tie(y, s):
        while np.any(np.equal(s, 0)):
            pass
        return right(y, s)

    heard = hear("zero_one_loss", waits_for_a_tie)
    assert "a tie, s = 0" in heard


def test_deadline_leaves_the_stop_button_alone():
    import signal

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(TimeUp), Deadline(0.05):
        while True:
            pass
    assert signal.getsignal(signal.SIGINT) is before
    with Deadline(60):
        pass
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt), Deadline(60):
        signal.raise_signal(signal.SIGINT)


def test_warns_and_is_right(hear):
    def warns(y, s):
        warnings.warn("this is deprecated", DeprecationWarning, stacklevel=1)
        return right(y, s)

    heard = hear("zero_one_loss", warns)
    assert "cases agree" in heard
    assert "On the way it warns: this is deprecated" in heard


def test_warning_of_numpy_leaks_nowhere(hear, capsys):
    def divides(y, s):
        np.divide(s, np.zeros_like(s))
        return right(y, s)

    with np.errstate(all="raise"):
        assert "cases agree" in hear("zero_one_loss", divides)
    assert capsys.readouterr().err == ""


def in_place_operation(y, s):
    if np.ndim(s):
        s *= y
        return (s <= 0) * 1
    return right(y, s)


def writes_into_an_entry(y, s):
    if np.ndim(y) and np.size(y):
        y[y == 1] = 2
        return np.where(y * s > 0, 0, 1)
    return right(y, s)


def sorts_in_place(x, y):
    pieces = 1 + sum(np.sum(y[x == value]) != 0 for value in np.unique(x))
    x.sort()
    return pieces


def fills_through_a_view(y, s):
    if np.ndim(s):
        np.ravel(s)[...] = 0.0
    return right(y, s)


def replaces_nan(y, s):
    if np.ndim(s):
        np.nan_to_num(s, copy=False, posinf=1.0, neginf=-1.0)
        s[...] = np.clip(s, -1, 1)
    return right(y, s)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("zero_one_loss", in_place_operation),
        ("zero_one_loss", writes_into_an_entry),
        ("zero_one_loss", fills_through_a_view),
        ("zero_one_loss", replaces_nan),
        ("count_plateaus", sorts_in_place),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_changes_its_input(hear, name, answer):
    heard = hear(name, answer)
    assert "the array handed over was changed" in heard
    assert "must leave its input as it was" in " ".join(heard.split())


def test_changed_input_spoils_no_other_case():
    """Every case gets a copy: what one call does to its input is not seen by the next one."""
    exercise = find_item("zero_one_loss")
    changing, clean = (examine(exercise, answer) for answer in (in_place_operation, right))
    assert clean.right
    assert 0 < changing.agree < changing.cases


def test_changing_a_copy_is_fine(hear):
    def copies(y, s):
        s = np.array(s, dtype=float)
        s *= y
        return (s <= 0).astype(float)

    assert "cases agree" in hear("zero_one_loss", copies)


def test_an_answer_that_keeps_count_is_judged_by_what_it_returns(hear):
    seen = []

    def counts(y, s):
        seen.append(s)
        return right(y, s) if len(seen) < 3 else 7

    assert "not yet" in hear("zero_one_loss", counts)
