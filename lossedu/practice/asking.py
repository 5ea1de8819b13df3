"""What a notebook calls to practise: drill asks a question with fresh numbers, answer looks at what is answered.

Nothing here is marked, and nothing is kept: the first form of practice.
"""

import difflib
import secrets
import sys
from itertools import count

from lossedu.exercises import NotYet, Question, draw, examine_value
from lossedu.sessions import find_drills, sessions

_counters: dict[str, count] = {}
_start = secrets.randbelow(2**32)  # so that a kernel does not begin with the numbers of the one before
_open: Question | None = None


def drill(name: str = "", seed: int | None = None) -> None:
    """Ask a question with fresh numbers: `drill("O0.2")` for an objective, or a drill by its name.

    seed: which draw; by default the next one in this kernel, which begins anywhere. An objective with
    several drills takes them in turn.
    """
    global _open
    found = find_drills(name) if isinstance(name, str) else []
    if not found:
        raise NotYet(_unknown(name))
    if seed is None:
        turn = next(_counters.setdefault(name, count()))
        chosen, seed = found[turn % len(found)], _start + turn // len(found)
    else:
        chosen = found[0]
    prompt, _open = draw(chosen, seed)
    _show(
        f"**Drill** · {chosen.label}\n\n{prompt}\n\nPut your answer in the brackets of `lossedu.answer(...)`. "
        "With the three dots, or with nothing, it shows the way and closes the drill."
    )


def answer(value=..., *more) -> None:
    """Answer the drill asked last: prints one line and the way to it when right, raises NotYet when not.

    `answer()` without a value shows the way to the answer and closes the drill, which counts for nothing. A pair is one
    value: `answer((2, 5))`. With several values it raises NotYet, and the drill stays open.
    """
    global _open
    if _open is None:
        print('No drill is open: drill("O0.2") asks one. Then answer(...) takes the answer.')
        return
    if more:
        raise NotYet(
            "A pair needs its own brackets: lossedu.answer((2, 5)), and so do three numbers. The drill is open."
        )
    question = _open
    if value is ...:
        _open = None
        _show(f"{question.why}\n\n`lossedu.drill(...)` asks another one.")
        return
    verdict = examine_value(question, value)
    if not verdict.right:
        raise NotYet(verdict.text)
    _open = None
    print(verdict.text)
    _show(question.why)


def _unknown(name) -> str:
    names = [one.name for session in sessions() for one in session.drills]
    names += [objective.id for session in sessions() for objective in session.objectives]
    close = difflib.get_close_matches(str(name), names, n=1)
    if close:
        return f"There is no drill for {name!r}. Did you mean {close[0]!r}?"
    objectives = dict.fromkeys(one.objective for session in sessions() for one in session.drills)
    return f"There is no drill for {name!r}. There are some for: {', '.join(objectives)}."


def _show(text: str) -> None:
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        from IPython.display import Markdown, display

        display(Markdown(text))
    else:
        print(text)
