"""What an answer does, as a short hash: answers that do the same are one attempt, whatever their variables' names."""

import hashlib
import struct

import numpy as np


def fingerprint_of_calls(ending: str, outcomes) -> str:
    """Hash of what a function did on the fixed cases; of an exception, only its type counts.

    ending: the outcome of the whole check. When time ran out, at which case it did is chance, so that alone is hashed.
    """
    hashed = hashlib.blake2s(ending.encode(), digest_size=8)
    for outcome in outcomes if ending != "time" else ():
        hashed.update(f"|{outcome.problem}".encode())
        if outcome.problem == "raised":
            hashed.update(outcome.detail.split(":")[0].encode())
        for array in outcome.values or ():
            hashed.update(f"{array.shape}".encode() + _seven_digits(array).tobytes())
    return hashed.hexdigest()


def fingerprint_of_value(entries) -> str:
    """Hash of a plain answer: `entries`, its texts and numbers in order."""
    hashed = hashlib.blake2s(digest_size=8)
    for entry in entries:
        hashed.update(f"|{entry}".encode() if isinstance(entry, str) else b"=" + struct.pack("<d", entry))
    return hashed.hexdigest()


def always_the_same(outcomes) -> bool:
    """Whether a function gave one and the same answer in every call: `return 0`, `pass`.

    The shape may follow the input, as in np.zeros_like(y). Raising is not returning, so it is not meant here.
    """
    answered = [outcome.values for outcome in outcomes if outcome.values is not None]
    if not answered:
        return len({outcome.detail for outcome in outcomes}) == 1 and outcomes[0].problem in ("none", "text")
    return len(answered) == len(outcomes) and all(
        np.unique(np.concatenate([np.ravel(_seven_digits(array)) for array in output])).size <= 1
        for output in zip(*answered, strict=True)
    )


def _seven_digits(array):
    # float32, so that the last bits of another order of summation do not make another attempt; + 0 makes 0 of -0.
    with np.errstate(over="ignore", under="ignore"):
        return np.where(np.isnan(array), np.nan, array + 0.0).astype(np.float32)
