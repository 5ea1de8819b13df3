"""Look at what was handed in before any of it runs: is it the notebook, and what became of its cells."""

import copy
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from lossedu.grading.course import files_below
from lossedu.grading.intake.reading import Unreadable, read_notebook
from lossedu.grading.results import Reason, State

LARGEST_FILE = 100_000_000  # bytes, of a file beside the notebook; nbgrader's own limit when it collects
SERIOUSNESS = list(State)


@dataclass
class Intake:
    """What was found. notebooks: {name: notebook} that can be graded; files: {name: path} beside them."""

    notebooks: dict = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    state: State = State.GRADED
    reasons: list[Reason] = field(default_factory=list)

    def add(self, state, text, cell=None):
        self.state = max(self.state, state, key=SERIOUSNESS.index)
        self.reasons.append(Reason(text, cell))

    @property
    def gradable(self):
        return self.state is not State.FAILED and bool(self.notebooks)


def look_at(folder, assignment) -> Intake:
    """Everything about a submission that can be known without running it. assignment: an `Assignment`."""
    intake = Intake(files=files_below(folder))
    if not intake.files:
        intake.add(State.FAILED, "The folder is empty: nothing was handed in.")
        return intake
    _find_notebooks(intake, assignment)
    for name, notebook in list(intake.notebooks.items()):
        _look_at_cells(intake, notebook, assignment.notebooks[name], assignment.display.get(name, ()))
    return intake


def _find_notebooks(intake, assignment):
    there = {name: path for name, path in intake.files.items() if name.lower().endswith(".ipynb")}
    wanted = {f"{name}.ipynb": name for name in assignment.notebooks}
    others = sorted(there.keys() - wanted.keys())
    for file, name in wanted.items():
        if file in there:
            notebook = _read(intake, file, there[file])
            if notebook is not None:
                intake.notebooks[name] = notebook
        elif others:
            close = get_close_matches(file, others, n=1, cutoff=0)[0]
            what = "move it up" if close.endswith(f"/{file}") else f"rename it to {file}"
            intake.add(State.PERSON, f"There is no {file}, but {close}. If that is it, {what} and grade again.")
        elif there:
            intake.add(State.PERSON, f"There is no {file}; its cells get 0 points.")
        else:
            names = ", ".join(sorted(intake.files)[:5])
            intake.add(State.PERSON, f"There is no notebook, only {names}. Wanted is {file}.")
    if intake.notebooks and others and all(file in there for file in wanted):
        intake.add(State.REMARKS, f"Not graded, because the session has no such notebook: {', '.join(others)}.")
    for name in there:
        del intake.files[name]
    _check_timestamp(intake)
    for name, path in list(intake.files.items()):
        if path.stat().st_size > LARGEST_FILE:
            del intake.files[name]
            intake.add(State.REMARKS, f"{name} is larger than {LARGEST_FILE // 10**6} MB and was left out.")


def _check_timestamp(intake):
    """When it was handed in, as nbgrader notes it; what cannot be read would stop the scoring."""
    from nbgrader.utils import parse_utc

    path = intake.files.pop("timestamp.txt", None)
    text = path.read_text(errors="replace").strip() if path else ""
    try:
        parse_utc(text or None)
    except ValueError:
        intake.notebooks.clear()
        intake.add(
            State.PERSON, "timestamp.txt holds no time. Write one, as 2026-01-31 12:00:00 UTC, or delete the file."
        )


def _read(intake, file, path):
    """The notebook in the file, or None and a reason."""
    try:
        return read_notebook(path)
    except Unreadable as error:
        intake.add(error.state, f"{file} {error}")
        return None


def _look_at_cells(intake, notebook, source, display):
    from lossedu.grading.repair import Damage, drop_duplicates, name_of, restore

    kernel = notebook.metadata.get("kernelspec", {}).get("name")
    if kernel and source.kernel and kernel != source.kernel:
        intake.add(State.REMARKS, f"Saved with the kernel {kernel}; graded with {source.kernel}.")
    repaired = copy.deepcopy(notebook)
    repairs = drop_duplicates(repaired)
    in_order = [name for cell in repaired.cells if (name := name_of(cell)) in source.by_name and name not in display]
    if not any(cell.is_test or cell.is_written for cell in source.cells if cell.name in in_order):
        intake.add(State.PERSON, "Not one of the graded cells is there. Is this the notebook of this session?")
        return
    changed = list(_changed(repaired, source))
    repairs += restore(repaired, source)
    for (damage, name), count in Counter((repair.damage, repair.cell) for repair in repairs).items():
        if name not in display:
            _tell(intake, damage, name, count, source.by_name.get(name))
    for name in changed:
        if name not in display:
            intake.add(State.REMARKS, "The text of this locked cell was changed; graded is the original.", name)
    _tell_order(intake, in_order, source, {repair.cell for repair in repairs if repair.damage is Damage.DUPLICATE})
    there = {name_of(cell) for cell in repaired.cells}
    for cell in source.cells:
        if cell.name not in there and cell.solution:
            intake.add(
                State.REMARKS,
                "This answer's cell is gone. If the answer does not stand in another cell, its test gave 0 points.",
                cell.name,
            )


def _tell(intake, damage, name, count, known):
    from lossedu.grading.repair import Damage

    match damage:
        case Damage.DUPLICATE if known is not None and known.is_written:
            intake.add(
                State.PERSON,
                f"This written answer is there {count + 1} times; the last one answered is up for marking. Read all.",
                name,
            )
        case Damage.DUPLICATE:
            intake.add(
                State.REMARKS,
                f"This cell is there {count + 1} times, as after a split or a copy; all ran, the last one was graded.",
                name,
            )
        case Damage.MISSING if known.is_written:
            intake.add(
                State.PERSON,
                "The cell of this written answer is gone, so it has 0 points. See whether it stands elsewhere.",
                name,
            )
        case Damage.MISSING:
            intake.add(State.REMARKS, "This cell was gone and has been put back.", name)
        case Damage.KIND | Damage.METADATA:
            intake.add(State.REMARKS, "The settings of this cell were changed; they have been put back.", name)
        case Damage.SKIPPED:
            intake.add(State.REMARKS, "This cell was told not to run (skip-execution); it ran when graded.", name)
        case Damage.UNKNOWN:
            cells = "A cell that was" if count == 1 else f"{count} cells that were"
            intake.add(State.REMARKS, f"{cells} never in this session ({name or 'nameless'}) ran as ordinary cells.")


def _changed(notebook, source):
    """Names of locked cells whose text is not the one that was handed out."""
    from nbgrader.preprocessors import ClearHiddenTests

    from lossedu.grading.repair import name_of

    clear = ClearHiddenTests()
    for cell in notebook.cells:
        known = source.by_name.get(name_of(cell))
        if known is None or not known.locked:
            continue
        handed_out = copy.deepcopy(cell)
        handed_out.source = known.source
        clear._remove_hidden_test_region(handed_out)
        if cell.source.split() not in (handed_out.source.split(), known.source.split()):
            yield known.name


def _tell_order(intake, in_order, source, copied):
    position = {cell.name: index for index, cell in enumerate(source.cells)}
    early = _before_their_solution(in_order, source)
    for test, solution in early:
        intake.add(State.PERSON, f"This test stands before its answer {solution}, so it could not see it.", test)
    told = {name for pair in early for name in pair} | copied
    for name in _out_of_order(in_order, position):
        if name in told:
            continue
        cell = source.by_name[name]
        state = State.PERSON if cell.is_test or cell.is_written else State.REMARKS
        intake.add(state, "This cell was moved. See whether what it needs still runs before it.", name)


def _before_their_solution(in_order, source):
    """(test, solution) for each test that now stands before the solution cell nearest above it in the source."""
    place = {name: index for index, name in enumerate(in_order)}
    pairs, solution = [], None
    for cell in source.cells:
        if cell.solution and not cell.grade:
            solution = cell.name
        elif cell.is_test and solution in place and place.get(cell.name, len(place)) < place[solution]:
            pairs.append((cell.name, solution))
    return pairs


def _out_of_order(names, position):
    """The fewest names whose removal leaves the others in the order of `position`."""
    tails, tail_names, previous = [], [], {}
    for name in names:  # patience sorting: the longest increasing subsequence stays
        index = bisect_left(tails, position[name])
        previous[name] = tail_names[index - 1] if index else None
        tails[index : index + 1], tail_names[index : index + 1] = [position[name]], [name]
    stays, name = set(), tail_names[-1] if tail_names else None
    while name is not None:
        stays.add(name)
        name = previous[name]
    return [name for name in names if name not in stays]
