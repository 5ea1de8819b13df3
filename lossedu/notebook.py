"""What a course notebook calls: begin, check, gate, solution.

While a notebook is graded or validated, which the variable NBGRADER_EXECUTION says, they read and write no progress.
"""

import difflib
import os
import sys
from functools import cache
from pathlib import Path

from lossedu.exercises import RECORD_MIMETYPE, Exercise, NotYet, Question, Session, Verdict, examine, examine_value
from lossedu.sessions import session, sessions

ATTEMPTS = 3  # different ones, before a worked solution is shown


def begin(number: str) -> None:
    """Start a session in this kernel: `begin("01")`, in the first code cell.

    From here on warnings, and whatever else goes to standard error, appear as ordinary output: a grader counts
    a test cell with anything on standard error as failed, also when the answer is right and NumPy merely warned.
    Says how it stands with the gate of the session before. Raises NotYet where the course has set
    `c.Gate.strict = True` and that gate is not open.
    """
    one = session(number)
    if hasattr(sys.stderr, "pub_thread"):  # the kernel's stream, whose name says where its text is shown
        sys.stderr.name = "stdout"
    print(f"Session {one.number}: {one.title}. {len(one.items)} items to check, about {one.minutes} minutes.")
    if _grading():
        return
    settings = _settings()
    if settings.problem:
        print(settings.problem)
    _insist(one, settings)
    before = _standing_before(one, settings)
    if before:
        print(before.summary if before.open else f"{before.summary} {before.next} You can go on here all the same.")


def check(name: str = "", answer=..., *companions) -> None:
    """Compare an answer with the truth on many cases; print one line when it is right, raise NotYet when it is not.

    name: of the exercise or question; answer: the function itself, or the plain value; companions: the other functions
    of an exercise that asks for several. The message of NotYet is the
    feedback: the smallest case that fails, what was expected there, and the wrong idea behind it where it is known.
    The check is kept as progress; where that is impossible, one line says so, and the verdict is the same.
    """
    one, item = _find(name, "check")
    if not _grading() and not _is_first(one):
        _insist(one, _settings())
    verdict = examine_value(item, answer) if isinstance(item, Question) else examine(item, answer, *companions)
    _publish(verdict)
    if verdict.right:
        print(verdict.text)
    if not _grading():
        _keeper().keep(lambda progress: progress.record_check(one.number, verdict))
    if not verdict.right:
        raise NotYet(verdict.text)


def gate(number: str) -> None:
    """Run the saved notebooks of the session in a fresh kernel, and show which objectives they master.

    The notebook that calls it is taken as it is saved, not as it is in this kernel. What was mastered once stays so.
    """
    one = session(number)
    if _grading():
        print("The gate does not run while a notebook is graded or validated.")
        return
    from lossedu.mastery.gate import go_through

    go_through(one, _keeper(), _display())


def solution(name: str = "") -> None:
    """Show the worked solution of an exercise or question: after three different honest attempts, or after it passed.

    name: of the exercise or question, or its number, as in `solution("1.2")`.
    An attempt is what `check` has heard; answers that do the same are one, and an answer that is the same whatever
    the input is none. Otherwise one line says how many are still to come. That it was shown is kept as progress.
    """
    _, item = _find(_names_by_number().get(_number(name), name), "solution")
    name = item.name
    if _grading():
        print("Worked solutions are not shown while a notebook is graded or validated.")
        return
    settings, keeper = _settings(), _keeper()
    if not settings.solutions:
        print("This course does not show worked solutions here (c.Gate.solutions is off). Ask whoever teaches it.")
        return
    attempts = keeper.attempts(name)
    if attempts < ATTEMPTS and not keeper.has_passed(name):
        constant = keeper.has_given_a_constant(name)
        print(
            f"{name}: not yet. The worked solution is shown after {ATTEMPTS} different attempts that check has seen, "
            f"or after one that passed; so far there {'is' if attempts == 1 else 'are'} {attempts}"
            f"{' (an answer that is the same whatever the input does not count)' if constant else ''}.\n"
            f"Look again at: {item.look_again}."
        )
        return
    from lossedu.exercises.worked import worked_solution

    text = worked_solution(item)
    keeper.keep(lambda progress: progress.record_solution(name))
    if _in_notebook():
        from IPython.display import Markdown, display

        display(Markdown(text))
    else:
        print(text)


def _grading() -> bool:
    return "NBGRADER_EXECUTION" in os.environ


@cache
def _keeper():
    """Of this kernel, which starts in the folder of its notebook."""
    from lossedu.mastery.keeper import Keeper

    return Keeper(Path.cwd())


def _settings():
    from lossedu.mastery.settings import gate_settings

    return gate_settings(_keeper().folder)


def _is_first(one: Session) -> bool:
    return one.number == sessions()[0].number


def _standing_before(one: Session, settings):
    """How it stands with the session before `one`; None for the first."""
    keeper = _keeper()
    if _is_first(one):
        keeper.try_to_read()
        return None
    from lossedu.mastery.standing import standing

    numbers = [other.number for other in sessions()]
    before = session(numbers[numbers.index(one.number) - 1])
    return standing(before, keeper, settings.threshold)


def _insist(one: Session, settings) -> None:
    """Raise NotYet when the course is strict and the gate before `one` is not open."""
    before = _standing_before(one, settings) if settings.strict else None
    # Where progress cannot be read, nobody knows; a student does not wait for a damaged file.
    if before and not before.open and not _keeper().problem:
        raise NotYet(
            f"Session {one.number} waits for the gate before it. {before.summary}\n{before.next}\n"
            "When that gate is open, run this cell again."
        )


def _find(name, caller: str) -> tuple[Session, Exercise | Question]:
    for one in sessions() if isinstance(name, str) else ():
        if name in one.by_name:
            return one, one.by_name[name]
    raise NotYet(_unknown(name, caller))


def _names_by_number() -> dict[str, str]:
    return {item.number: item.name for one in sessions() for item in one.items}


def _number(name) -> str:
    """What was given as a name, as an item's number may be written: stretch items have a ° beside theirs."""
    return name.strip().rstrip("°").upper() if isinstance(name, str) else ""


def _unknown(name, caller: str) -> str:
    if name == "":
        example = sessions()[0].items[0].name
        answer = f", {example}" if caller == "check" else ""
        return f'{caller} wants the name of an exercise or question, in quotation marks: {caller}("{example}"{answer}).'
    meant = _names_by_number().get(_number(name))
    if meant:
        return f'{name} is {meant}: write {caller}("{meant}", {meant}).'
    if not isinstance(name, str):
        return f"{caller} wants the name of the exercise first, in quotation marks; it got a {type(name).__name__}."
    names = [item for one in sessions() for item in one.by_name]
    close = difflib.get_close_matches(name, names, n=1)
    return f"There is no exercise or question called {name!r}." + (f" Did you mean {close[0]!r}?" if close else "")


def _in_notebook() -> bool:
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return get_ipython() is not None


def _publish(verdict: Verdict) -> None:
    """Put the record of a check into the cell's output, where there is a notebook."""
    if _in_notebook():
        from IPython.display import publish_display_data

        publish_display_data({RECORD_MIMETYPE: verdict.record()})


def _display():
    """A function show(html, text) that shows one after the other in the same place; printing outside a notebook."""
    if not _in_notebook():
        return lambda html, text: print(text)
    from IPython.display import display

    handle = None

    def show(html, text):
        nonlocal handle
        data = {"text/html": html, "text/plain": text}
        if handle is None:
            handle = display(data, raw=True, display_id=True)
        else:
            handle.update(data, raw=True)

    return show
