"""What the failing cases have in common, for an answer behind which no known idea stands."""

import numpy as np

from lossedu.exercises.model import ORDINARY


def common_pattern(exercise, cases, expected, got, failing) -> str:
    """One or two sentences: which kind of case fails, for which label, in which direction."""
    kinds = {cases[i].kind for i in failing}
    if len(kinds) == 1 and ORDINARY not in kinds:
        kind = kinds.pop()
        hint = exercise.kind_hints.get(kind, "")
        return f"All failing cases are of one kind: {kind}. The others agree. {hint}".strip()
    if ORDINARY not in kinds:
        return f"Ordinary cases agree. These kinds fail: {'; '.join(sorted(kinds))}. {exercise.fallback}".strip()
    observed = [_label(exercise, cases, expected, got, failing), _impossible(expected, got, failing)]
    observed.append(_direction(exercise, expected, got, failing))
    sentences = [sentence for sentence in observed if sentence]
    if sentences:
        return " ".join(sentences)
    if exercise.fallback:
        return exercise.fallback
    if len(failing) == len(cases):
        return (
            "No case agrees, so look for one thing that touches all of them: a sign, a factor, an argument in the "
            "wrong place."
        )
    return "Work this case out by hand, line by line, and compare each line with what your code does there."


def _label(exercise, cases, expected, got, failing) -> str:
    """Where there is one value per label: whether only one of the labels is answered wrongly."""
    if "y" not in exercise.arguments or len(exercise.outputs) > 1:
        return ""
    place, wrong = list(exercise.arguments).index("y"), set()
    for i in failing:
        y = np.asarray(cases[i].args[place], dtype=float)
        if got[i].problem or not y.shape == expected[i].values[0].shape == got[i].values[0].shape:
            return ""
        wrong |= set(y[~np.isclose(expected[i].values[0], got[i].values[0], equal_nan=True)].tolist())
    return f"Only values for y = {wrong.pop():g} are wrong; those for the other label agree." if len(wrong) == 1 else ""


def _differences(expected, got, failing):
    """(output, expected, got) of all failing cases as flat arrays, None when some cannot be compared."""
    if any(got[i].problem for i in failing):
        return None
    pairs = [pair for i in failing for pair in zip(expected[i].values, got[i].values, strict=True)]
    if any(a.shape != b.shape for a, b in pairs):
        return None
    return [np.concatenate([np.ravel(pair[side]) for pair in pairs]) for side in (0, 1)]


def _impossible(expected, got, failing) -> str:
    both = _differences(expected, got, failing)
    if both and (both[0] >= 0).all() and (both[1] < 0).any():
        return "Some of your values are negative, and what is asked for never is."
    return ""


def _direction(exercise, expected, got, failing) -> str:
    both = _differences(expected, got, failing)
    if both is None or len(exercise.outputs) > 1:
        return ""
    differs = ~np.isclose(both[0], both[1], equal_nan=True)
    if np.isclose(both[0], both[1], rtol=1e-5, atol=1e-6, equal_nan=True).all():
        return "Your values are nearly right. What is rounded on the way, or measured where a formula is wanted?"
    if (both[1] > both[0])[differs].all():
        return "Wherever your value differs, it is too large. What is counted that should not be, or counted twice?"
    if (both[1] < both[0])[differs].all():
        return "Wherever your value differs, it is too small. What is left out?"
    return ""
