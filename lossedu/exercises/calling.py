"""Calling a student's function: with a copy of the input, bounded in time and output, everything it does noted."""

import _thread
import contextlib
import copy
import functools
import io
import linecache
import signal
import sysconfig
import threading
import traceback
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lossedu.exercises.plain import Malformed, plain

OUTPUT_LIMIT = 20_000  # characters in one call; a page of debugging prints has two thousand


class OutputFlood(BaseException):
    """More output in one call than anybody reads. No Exception: a loop around `except Exception` must not eat it."""


class TimeUp(BaseException):
    """The deadline has passed."""


class Deadline:
    """Context manager that raises TimeUp in the main thread after `seconds`.

    A timer thread delivers an interrupt, as the stop button does: it works on every platform and ends any loop of
    Python code. It cannot end a single long call inside NumPy, and off the main thread it does nothing.
    """

    def __init__(self, seconds: float):
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True
        self._expired = False
        self._previous = None

    def _expire(self):
        self._expired = True
        _thread.interrupt_main()

    def check(self):
        """Raise TimeUp when the time is over: a bare `except` in the student's code may have swallowed the first."""
        if self._expired:
            raise TimeUp

    def _interrupted(self, signum, frame):
        raise TimeUp if self._expired else KeyboardInterrupt

    def __enter__(self):
        if threading.current_thread() is threading.main_thread():
            self._previous = signal.signal(signal.SIGINT, self._interrupted)
            self._timer.start()
        return self

    def __exit__(self, *exception):
        if self._previous is not None:
            try:
                self._timer.cancel()
                self._timer.join()  # a timer that is just firing delivers its interrupt while our handler is in place
            finally:
                signal.signal(signal.SIGINT, self._previous)


class _BoundedText(io.StringIO):
    def write(self, text):
        if self.tell() + len(text) > OUTPUT_LIMIT:
            raise OutputFlood
        return super().write(text)


@dataclass(frozen=True)
class Outcome:
    """What one call did: `values` (plain arrays), or `problem`, a word for it, with the `detail` a student reads."""

    values: tuple[np.ndarray, ...] | None = None
    problem: str = ""
    detail: str = ""
    printed: str = ""
    warned: str = ""


def call(function, args, outputs) -> Outcome:
    """The outcome of function(*args), on a copy of the arguments. TimeUp and a real interrupt pass through."""
    given = copy.deepcopy(args)
    text = _BoundedText()
    with (
        contextlib.redirect_stdout(text),
        contextlib.redirect_stderr(text),
        warnings.catch_warnings(record=True) as caught,
        np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"),  # whatever the notebook has set
    ):
        warnings.simplefilter("always")
        try:
            value = function(*given)
        except OutputFlood:
            return Outcome(problem="flood", detail=text.getvalue()[:200])
        except NotImplementedError:
            return Outcome(problem="unanswered")
        except (Exception, SystemExit) as error:  # exit() in a function must not end the notebook
            return Outcome(problem="raised", detail=describe(error), printed=text.getvalue())
    said = {"printed": text.getvalue(), "warned": str(caught[0].message) if caught else ""}
    try:
        values = plain(value, outputs)
    except Malformed as malformed:
        return Outcome(problem=malformed.kind, detail=str(malformed), **said)
    if not all(_untouched(before, after) for before, after in zip(args, given, strict=True)):
        return Outcome(values=values, problem="changed input", **said)
    return Outcome(values=values, **said)


def _untouched(before, after) -> bool:
    before, after = np.asarray(before), np.asarray(after)
    if before.dtype.kind not in "biuf":
        return bool(np.all(before == after))
    return before.shape == after.shape and np.array_equal(before, after, equal_nan=True)


def describe(error: BaseException) -> str:
    """The exception and the line of the student's own code it came from."""
    sentence = f"{type(error).__name__}: {error}"
    own = None
    for frame, number in traceback.walk_tb(error.__traceback__):  # a thousand frames after a recursion without end
        if _is_student_code(frame.f_code.co_filename):
            own = frame.f_code.co_filename, number
    if own is None:
        return sentence
    linecache.checkcache(own[0])
    line = linecache.getline(*own).strip()
    return f"{sentence}\n  your line {own[1]:<3}         {line}" if line else sentence


@functools.cache
def _is_student_code(filename: str) -> bool:
    # Cells of a notebook live in a temporary folder; libraries live where Python and its packages are installed.
    path = Path(filename)
    if filename.startswith("<frozen") or {"site-packages", "dist-packages"} & set(path.parts):
        return False
    return not any(
        path.is_relative_to(library) for library in (Path(__file__).parents[1], sysconfig.get_path("stdlib"))
    )
