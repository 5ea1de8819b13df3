"""Where an exception came from, read out of the traceback that IPython has left in an output.

The text of a traceback is never passed on. What is read is a pair of numbers for each frame, which cell and which line.
"""

import re
from dataclasses import dataclass

from lossedu.grading.pages.hidden_text import plain

_START = re.compile(r"\S+ +Traceback \(most recent call last\)")
_TOP_LEVEL = re.compile(r"Cell In\[(\d+)\], line (\d+)")
_IN_FUNCTION = re.compile(r"Cell In\[(\d+)\], line (\d+), in .+")


@dataclass(frozen=True)
class Frame:
    """`count`: execution count of the cell; `line`: in that cell, from 1, blank lines at its top not counted."""

    count: int
    line: int


@dataclass(frozen=True)
class Trace:
    """`top`: the line of the cell that was running; `calls`: lines of functions defined in cells, outermost first."""

    top: Frame
    calls: tuple[Frame, ...]


def read_traceback(entries: list[str]) -> Trace | None:
    """The frames of an error output; None where they are not laid out as expected, whatever the reason.

    Of exceptions that caused one another, the last is read: it is the one that reached the top.
    """
    headers = [next(iter(plain(entry).strip("\n").split("\n")), "").rstrip() for entry in entries]
    starts = [i for i, header in enumerate(headers) if _START.fullmatch(header)]
    frames = headers[starts[-1] + 1 :] if starts else []
    top = _TOP_LEVEL.fullmatch(frames[0]) if frames else None
    if top is None:
        return None
    calls = filter(None, map(_IN_FUNCTION.fullmatch, frames[1:]))
    return Trace(_frame(top), tuple(map(_frame, calls)))


def _frame(match) -> Frame:
    return Frame(int(match[1]), int(match[2]))
