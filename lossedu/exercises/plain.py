"""Answers as plain float arrays, and whether two of them are the same.

Everything is copied into new float64 arrays before it is compared, so that no object's own idea of equality,
ordering or arithmetic has a say.
"""

import numbers

import numpy as np


class Malformed(Exception):
    """A returned object that is no number and no array of numbers; `kind` is a word for the record."""

    def __init__(self, kind: str, sentence: str):
        super().__init__(sentence)
        self.kind = kind


def plain(value, outputs) -> tuple[np.ndarray, ...]:
    """`value` as a tuple of float64 arrays, one per name in `outputs`; raises Malformed when that is impossible."""
    if value is None:
        raise Malformed("none", "it returned None. Is there a return in every branch?")
    if len(outputs) == 1:
        return (_numbers(value, "it returned"),)
    names = ", ".join(outputs)
    if not isinstance(value, tuple | list | np.ndarray) or (isinstance(value, np.ndarray) and value.ndim == 0):
        raise Malformed(
            "count", f"it returned one {type(value).__name__} where a tuple of {len(outputs)} is wanted: ({names})."
        )
    if len(value) != len(outputs):
        raise Malformed("count", f"it returned {len(value)} values where {len(outputs)} are wanted: ({names}).")
    return tuple(_numbers(part, f"{name} is") for part, name in zip(value, outputs, strict=True))


def _numbers(value, lead) -> np.ndarray:
    if value is None:
        raise Malformed("none", f"{lead} None.")
    if isinstance(value, str | bytes):
        raise Malformed("text", f"{lead} the text {value[:40]!r} where numbers are wanted.")
    if not isinstance(value, numbers.Number | np.generic | np.ndarray | list | tuple):
        raise Malformed("type", f"{lead} a {type(value).__name__} where a number or an array is wanted.")
    if isinstance(value, np.ma.MaskedArray) and np.ma.getmaskarray(value).any():
        raise Malformed(
            "masked", f"{lead} a masked array, in which some values are hidden. Which numbers belong there?"
        )
    try:
        array = np.array(value)
    except ValueError:
        raise Malformed("ragged", f"{lead} a list whose rows differ in length.") from None
    if array.dtype.kind in "US":
        raise Malformed("text", f"{lead} text where numbers are wanted.")
    if array.dtype.kind == "c":
        raise Malformed(
            "complex", f"{lead} complex numbers (dtype {array.dtype}). Was a negative number raised to a fraction?"
        )
    if array.dtype.kind not in "biuf":
        raise Malformed("dtype", f"{lead} an array of dtype {array.dtype}; wanted are plain numbers.")
    return array.astype(float)


def same(one, other, rtol, atol) -> bool:
    """Whether two tuples of plain arrays agree: same shapes, entries within tolerance, nan only where nan is."""
    return len(one) == len(other) and all(
        a.shape == b.shape and _close(a, b, rtol, atol) for a, b in zip(one, other, strict=True)
    )


def _close(a, b, rtol, atol) -> bool:
    """np.allclose(a, b, rtol, atol, equal_nan=True), which takes many times as long on the small arrays of a check."""
    equal = a == b
    if equal.all():
        return True
    with np.errstate(invalid="ignore", over="ignore"):
        near = (np.abs(a - b) <= atol + rtol * np.abs(b)) & np.isfinite(b)
    return bool((equal | near | ((a != a) & (b != b))).all())


def show(value, digits: int = 6) -> str:
    """A number or an array in few characters, for feedback."""
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        return repr(value)
    if array.ndim == 0:
        return _number(array[()], digits)
    if array.size > 12:
        return f"array of shape {array.shape}, starting {', '.join(_number(v, digits) for v in array.flat[:3])}, ..."
    if array.ndim == 1:
        return "[" + ", ".join(_number(v, digits) for v in array) + "]"
    return "[" + ", ".join(show(row, digits) for row in array) + "]"


def _number(value, digits) -> str:
    if isinstance(value, np.bool_ | bool):
        return str(bool(value))
    return f"{float(value):.{digits}g}"
