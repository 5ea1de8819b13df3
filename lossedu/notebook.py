"""What a course notebook calls: begin, check, gate."""

import difflib
import sys

from lossedu.exercises import RECORD_MIMETYPE, NotYet, Question, Verdict, examine, examine_value
from lossedu.sessions import find_item, session, sessions

_passed: set[str] = set()  # names checked right in this kernel; a store that lasts takes this over


def begin(number: str) -> None:
    """Start a session in this kernel: `begin("01")`, in the first code cell.

    From here on warnings, and whatever else goes to standard error, appear as ordinary output: a grader counts
    a test cell with anything on standard error as failed, also when the answer is right and NumPy merely warned.
    """
    one = session(number)
    if hasattr(sys.stderr, "pub_thread"):  # the kernel's stream, whose name says where its text is shown
        sys.stderr.name = "stdout"
    print(f"Session {one.number}: {one.title}. {len(one.items)} items to check, about {one.minutes} minutes.")


def check(name: str, answer=...) -> None:
    """Compare an answer with the truth on many cases; print one line when it is right, raise NotYet when it is not.

    name: of the exercise or question; answer: the function itself, or the plain value. The message of NotYet is the
    feedback: the smallest case that fails, what was expected there, and the wrong idea behind it where it is known.
    """
    item = find_item(name) if isinstance(name, str) else None
    if item is None:
        raise NotYet(_unknown(name))
    verdict = examine_value(item, answer) if isinstance(item, Question) else examine(item, answer)
    _publish(verdict)
    if not verdict.right:
        raise NotYet(verdict.text)
    _passed.add(name)
    print(verdict.text)


def gate(number: str) -> None:
    """Print, for each objective of the session, which of its core items have passed `check` in this kernel."""
    one = session(number)
    print(f"{'objective':<11}{'passed':>8}   still open")
    open_objectives = 0
    for objective in one.objectives:
        core = [item for item in one.items if item.objective == objective.id and item.core]
        todo = [item.name for item in core if item.name not in _passed]
        open_objectives += bool(todo)
        print(f"{objective.id:<11}{len(core) - len(todo):>4} of {len(core)}   {', '.join(todo) or '-'}")
    if open_objectives:
        print(f"The gate opens when every line is complete; {open_objectives} are not yet.")
    else:
        print("Every objective is complete: the gate of this session is open.")


def _publish(verdict: Verdict) -> None:
    """Put the record of a check into the cell's output, where there is a notebook."""
    if "IPython" not in sys.modules:
        return
    from IPython import get_ipython

    if get_ipython() is not None:
        from IPython.display import publish_display_data

        publish_display_data({RECORD_MIMETYPE: verdict.record()})


def _unknown(name) -> str:
    if not isinstance(name, str):
        return f"check wants the name of the exercise first, in quotation marks; it got a {type(name).__name__}."
    names = [item for one in sessions() for item in one.by_name]
    close = difflib.get_close_matches(name, names, n=1)
    return f"There is no exercise or question called {name!r}." + (f" Did you mean {close[0]!r}?" if close else "")
