"""Every sentence a student reads after a check of a function. One place, so that the voice stays one voice."""

import textwrap

import numpy as np

from lossedu.exercises.calling import OUTPUT_LIMIT
from lossedu.exercises.model import ORDINARY
from lossedu.exercises.pattern import common_pattern
from lossedu.exercises.plain import same, show

WIDTH = 84  # what a notebook shows beside an open file browser without breaking a line itself


def headline(name: str, sentence: str) -> str:
    return _wrap(f"{name}: not yet. {sentence}")


def check_text(exercise) -> str:
    return f'check("{exercise.name}", {", ".join(exercise.functions)})'


def right(exercise, got) -> str:
    return _with_remarks(f"{exercise.name}: {len(got)} cases agree.", got)


def right_design(design, got) -> str:
    margins = sum(np.size(outcome.values[0]) for outcome in got if outcome.values)
    line = f"{design.name}: all {design.properties} properties hold on {margins:,} margins, in {len(got)} cases."
    return _with_remarks(line, got)


def _with_remarks(line, got) -> str:
    if any(outcome.printed for outcome in got):
        line += " (It also prints; the course only reads what it returns.)"
    warned = next((outcome.warned for outcome in got if outcome.warned), "")
    if warned:
        line += f" (On the way it warns: {warned}. The values are right all the same.)"
    return line


def early_stop(exercise, case, outcome) -> str:
    if outcome.problem == "unanswered":
        return headline(
            exercise.name,
            "The function still raises NotImplementedError: replace that line by your own code, run the cell, "
            "then this one. Replaced already? Then its cell ended with an error, or defines another name.",
        )
    return (
        headline(exercise.name, f"It printed more than {OUTPUT_LIMIT:,} characters in one call and was stopped there.")
        + f"\n  called with           {call_text(exercise, case)}\n"
        + _wrap("Is there a loop that never ends, with a print in it?")
    )


def time_up(exercise, case, seconds) -> str:
    """`case`: the one that did not end; None for the large input of a growth check."""
    if case is None:
        text = "All small cases agree, but a large one was still running after {:g} seconds and was stopped."
        return headline(exercise.name, text.format(seconds)) + "\n" + _wrap("How many steps does it take for n points?")
    text = headline(exercise.name, f"It was still running after {seconds:g} seconds and was stopped.")
    text += f"\n  called with           {call_text(exercise, case)}"
    return text + "\n" + _wrap("Is there a while loop whose condition never becomes false?")


def wrong(exercise, cases, expected, got, failing, shown, idea) -> str:
    agree = len(cases) - len(failing)
    case, outcome = cases[shown], got[shown]
    lines = [f"{exercise.name}: not yet. {agree} of {len(cases)} cases agree."]
    lines.append(f"  a case that fails     {call_text(exercise, case)}")
    lines += _difference(exercise, expected[shown], outcome)
    lines += _outputs_that_agree(exercise, expected, got)
    if idea:
        lines.append(_wrap(f"The idea behind it ({idea.spoken_name}): {idea.text}"))
        others = sorted({cases[i].kind for i in failing} - {ORDINARY, case.kind})
        if others and ORDINARY not in {cases[i].kind for i in failing}:
            lines.append(_wrap(f"Also failing: {'; '.join(others)}."))
    else:
        if outcome.problem not in ("changed input", "none"):
            lines.append(_wrap(common_pattern(exercise, cases, expected, got, failing)))
        hint = _hint(exercise, expected[shown], outcome)
        if hint:
            lines.append(_wrap(hint))
    lines.append(_wrap(f"Look again at: {exercise.look_again}."))
    return "\n".join(lines)


def no_design(design, case, outcome) -> str:
    """What is returned is no finite value for each margin, so nothing can be said about its properties."""
    lines = [f"{design.name}: not yet.", f"  a case that fails     {call_text(design, case)}"]
    if outcome.problem == "raised":
        lines.append(f"  it raised             {outcome.detail}")
    elif outcome.problem == "changed input":
        lines.append("  it returned, but      the array handed over was changed on the way.")
    elif outcome.problem:
        lines.append(f"  instead               {outcome.detail}")
    else:
        lines.append(f"  you returned          {answer_text(design, outcome.values)}")
        lines += [
            f"  shapes                {name}: expected {_shape(np.asarray(case.args[0]))}, you returned {_shape(value)}"
            for name, value in zip(design.functions, outcome.values, strict=True)
            if value.shape != np.shape(case.args[0])
        ]
    lines.append(_wrap("Wanted is one finite number for each margin, from each function, before anything is judged."))
    return "\n".join([*lines, _wrap(f"Look again at: {design.look_again}.")])


def wrong_design(design, fault, idea) -> str:
    holding = f"{fault.holding} of {design.properties} properties hold."
    if fault.holding is None:
        holding = f"The {design.properties} properties are not judged yet."
    lines = [f"{design.name}: not yet. {holding}"]
    lines.append(f"  one that fails        {fault.property}")
    lines.append(f"  at                    {fault.where}")
    lines.append(f"  seen there            {fault.seen}")
    if fault.others:
        lines.append(f"  failing too           {'; '.join(fault.others)}")
    lines.append(_wrap(f"The idea behind it ({idea.spoken_name}): {idea.text}" if idea else fault.text))
    return "\n".join([*lines, _wrap(f"Look again at: {design.look_again}.")])


def _outputs_that_agree(exercise, expected, got) -> list[str]:
    """For a function with several outputs: which of them are right in every case. That halves the search."""
    if len(exercise.outputs) == 1 or any(outcome.problem for outcome in got):
        return []
    agreeing = [
        name
        for k, name in enumerate(exercise.outputs)
        if all(
            same((a.values[k],), (b.values[k],), exercise.rtol, exercise.atol)
            for a, b in zip(expected, got, strict=True)
        )
    ]
    return [f"  right in every case   {', '.join(agreeing)}"] if agreeing else []


def _difference(exercise, expected, outcome) -> list[str]:
    # Six digits are read at a glance; seventeen only where six would show two different answers as one.
    alike = not outcome.problem and answer_text(exercise, expected.values) == answer_text(exercise, outcome.values)
    digits = 17 if alike else 6
    wanted = f"  expected              {answer_text(exercise, expected.values, digits)}"
    if outcome.problem == "raised":
        return [wanted, f"  it raised             {outcome.detail}"]
    if outcome.problem == "changed input":
        return ["  it returned, but      the array handed over was changed on the way."]
    if outcome.problem:
        lines = [wanted, f"  instead               {outcome.detail}"]
        if outcome.printed.strip():
            lines.append(f"  it printed            {outcome.printed.strip().splitlines()[0][:60]}")
        return lines
    lines = [wanted, f"  you returned          {answer_text(exercise, outcome.values, digits)}"]
    for name, a, b in zip(exercise.outputs, expected.values, outcome.values, strict=True):
        if a.shape != b.shape:
            lead = "" if len(exercise.outputs) == 1 else f"{name}: "
            lines.append(f"  shapes                {lead}expected {_shape(a)}, you returned {_shape(b)}")
    return lines


def _hint(exercise, expected, outcome) -> str:
    if outcome.problem == "none" and outcome.printed.strip():
        return "It prints a result and returns None. Printing is for you to look at; return hands the value on."
    if outcome.problem == "changed input":
        return (
            "A function must leave its input as it was: the caller still needs it. Assigning to y[...] or using += or "
            "-= on an argument writes into the caller's array. Which line does that?"
        )
    if not outcome.problem and any(_gained_nan(a, b) for a, b in zip(expected.values, outcome.values, strict=True)):
        return "A nan came out. Which operation made it: 0/0, the mean of nothing, inf - inf?"
    return ""


def _gained_nan(expected, got) -> bool:
    return expected.shape == got.shape and bool(((got != got) & (expected == expected)).any())


def too_slow(exercise, measured, idea) -> str:
    table = ", ".join(f"{n:,}: {s:.3g} s" for n, s in zip(measured.sizes, measured.seconds, strict=True))
    text = headline(exercise.name, "All small cases agree, but it is too slow for large ones.")
    text += f"\n  time for n points     {table}"
    text += f"\n  per doubling of n     time x {measured.ratio:.2g}"
    text += f"\n  so for {exercise.growth.target:<15,}about {_duration(measured.projected)}"
    if idea:
        text += "\n" + _wrap(f"The idea behind it ({idea.spoken_name}): {idea.text}")
    else:
        text += "\n" + _wrap(
            "The time grows only a little faster than n, but each step is slow. Could NumPy do a step for all points "
            "at once?"
        )
    return text + "\n" + _wrap(f"Look again at: {exercise.look_again}.")


def fails_when_large(exercise, outcome) -> str:
    detail = outcome.detail or outcome.problem
    return (
        headline(exercise.name, "All small cases agree, but a large one fails.") + f"\n  it raised             {detail}"
    )


def call_text(exercise, case) -> str:
    text = ", ".join(f"{name} = {show(value)}" for name, value in zip(exercise.arguments, case.args, strict=True))
    return text if case.kind == ORDINARY else f"{text}   ({case.kind})"


def answer_text(exercise, values, digits: int = 6) -> str:
    if len(values) == 1:
        return show(values[0], digits)
    return ", ".join(f"{name} = {show(value, digits)}" for name, value in zip(exercise.outputs, values, strict=True))


def _shape(array) -> str:
    return "a single number" if array.ndim == 0 else f"shape {array.shape}"


def _duration(seconds) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"


def _wrap(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
