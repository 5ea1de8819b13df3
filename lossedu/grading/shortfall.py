"""Why an item has not earned its points, in a few words, from what its two cells left in an executed notebook."""

from lossedu.exercises import Exercise, Question
from lossedu.exercises.examine import SECONDS
from lossedu.grading.records import TEST
from lossedu.grading.repair import name_of
from lossedu.grading.results import Check

OUTCOMES = {
    "unanswered": "not written yet",
    "unusable": "cannot be used as it is: see the test cell",
    "raised": "raises an exception: see the test cell",
    "none": "returns None",
    "flood": "prints without end",
    "slow": "right, and too slow for large input",
    "changed input": "changes the input it is given",
}
WRONG = "not yet: see the test cell"
PARSING = ("SyntaxError", "IndentationError", "TabError")
LONGEST = 70  # characters of a message


def shortfall(item: Exercise | Question, check: Check | None, notebook) -> str:
    """For an item without full points. check: the record of its test cell in `notebook`, the executed one."""
    cells = {name_of(cell): cell for cell in notebook.cells}
    its_error = _error(cells.get(item.name))
    if check is None or (check.outcome == "unanswered" and its_error):
        return _of_errors(its_error, _error(cells.get(f"{TEST}{item.name}")))
    if check.idea:
        return check.idea.replace("_", " ")
    if check.outcome == "right":
        return "check passes, a further test does not"
    if check.outcome == "unanswered" and isinstance(item, Question):
        return "not answered yet"
    if check.outcome == "time":
        return f"stopped after {_seconds(item, check):g} s"
    return OUTCOMES.get(check.outcome, WRONG)


def _seconds(item, check) -> float:
    """What `check` allows: all small cases together, or, when these agree, the large input."""
    of_large_input = isinstance(item, Exercise) and item.growth and check.cases and check.agree == check.cases
    return 3 * item.growth.seconds if of_large_input else SECONDS


def _of_errors(its_cell, its_test) -> str:
    if its_cell:
        name, message = its_cell
        if name in PARSING:  # their message names a file nobody has
            return f"{name} in its cell"
        if name == "KeyboardInterrupt":
            return "its cell ran too long and was stopped"
        return f"{name} in its cell{message}"
    if its_test:
        name, message = its_test
        return "its test ran too long and was stopped" if name == "KeyboardInterrupt" else f"{name}{message}"
    return WRONG


def _error(cell) -> tuple[str, str] | None:
    """(name, ": first line of the message") of the last error a cell has shown; None without one."""
    errors = [one for one in (cell or {}).get("outputs", ()) if one.get("output_type") == "error"]
    if not errors:
        return None
    name, message = (str(errors[-1].get(key, "")).strip() for key in ("ename", "evalue"))
    line = "".join(c for c in message.partition("\n")[0] if c.isprintable())
    return name, f": {line if len(line) <= LONGEST else line[: LONGEST - 4] + ' ...'}" if line else ""
