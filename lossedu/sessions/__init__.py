"""The sessions of the course, one package or module each, imported when asked for."""

from functools import cache
from importlib import import_module

from lossedu.exercises import Drill, Exercise, Question, Session

# In teaching order: number -> module.
MODULES = {
    "00": "s00_measuring_error",
    "01": "s01_zero_one_loss",
    "02": "s02_surrogate_losses",
    "03": "s03_binary_cross_entropy",
    "04": "s04_categorical_cross_entropy",
    "05": "s05_hinge_and_subgradients",
    "06": "s06_custom_losses",
}


@cache
def session(number: str | int) -> Session:
    """The session with this number, "01" or 1. Raises KeyError, with the numbers that exist, for any other."""
    key = str(number).zfill(2)
    if key not in MODULES:
        raise KeyError(f"There is no session {number!r}; there are {', '.join(MODULES)}.")
    return import_module(f"lossedu.sessions.{MODULES[key]}").SESSION


def sessions() -> list[Session]:
    """All sessions, in teaching order."""
    return [session(number) for number in MODULES]


def find_drills(name: str) -> list[Drill]:
    """The drill of this name, or all drills of the objective with this id, in the order of the course."""
    return [drill for one in sessions() for drill in one.drills if name in (drill.name, drill.objective)]


def find_item(name: str) -> Exercise | Question | None:
    """The exercise or question of this name in any session; names are unique in the whole course."""
    return next((one.by_name[name] for one in sessions() if name in one.by_name), None)
