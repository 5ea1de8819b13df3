"""The rules for the notebooks of a session: which cells there are, what nbgrader knows about them, what they hold."""

import ast
import re
from dataclasses import dataclass

from lossedu.assignments.cells import display_cells, grade_id, is_solution, is_test, record, tags
from lossedu.assignments.rules_of_test_cells import (
    HIDDEN_TESTS,
    SOLUTION,
    findings_in_test_cell,
    names_used,
    regions,
)
from lossedu.exercises import Exercise

READ_ONLY = {"grade": False, "solution": False, "locked": True}
ROW_OF_OBJECTIVE = re.compile(r"^\| \*\*(O[\d.]+)\*\* \| (.+?) \|", re.MULTILINE)  # | **O1.1** | compute ... | 1.1 |
WRITTEN_BY_THE_STUDENT = {"grade": False, "solution": True, "locked": False}
GRADED_BY_RUNNING = {"grade": True, "solution": False, "locked": True}
GRADED_BY_READING = {"grade": True, "solution": True, "locked": False}


@dataclass(frozen=True)
class _Place:
    notebook: str
    index: int
    cell: object

    @property
    def name(self):
        return grade_id(self.cell)

    def says(self, sentence) -> str:
        return f"{self.notebook}, cell {self.name or self.cell.get('id', self.index)}: {sentence}"


def findings(notebooks, session, released: bool = False) -> list[str]:
    """What breaks a rule in `notebooks`, {name: notebook}, which together are `session`; one sentence each.

    released: whether these are the student's notebooks, in which solutions and hidden tests are gone.
    """
    places = [
        _Place(name, index, cell) for name, notebook in notebooks.items() for index, cell in enumerate(notebook.cells)
    ]
    found = [*_ids(places), *_items(places, session), *_objectives(places, session)]
    for place in places:
        found += [place.says(sentence) for sentence in _kind(place.cell, session)]
        if not released:
            found += [place.says(sentence) for sentence in _marks(place.cell, session)]
    for name, notebook in notebooks.items():
        here = [place for place in places if place.notebook == name]
        found += _setup(name, here, session)
        found += _test_cells(here, session)
        found += _dependence_on_display_cells(here, set(display_cells(notebook)))
    return found


def _ids(places) -> list[str]:
    found, seen = [], set()
    for place in places:
        cell_id = place.cell.get("id")
        if not cell_id:
            found.append(place.says("has no id"))
        elif place.name and cell_id != place.name:
            found.append(place.says(f"has the id {cell_id}, which is not its grade_id"))
        if (place.notebook, cell_id) in seen:
            found.append(place.says("shares its id with another cell"))
        seen.add((place.notebook, cell_id))
    names = [place.name for place in places if place.name]
    return found + [
        f"grade_id {name} comes twice" for name in sorted(set(names)) if names.count(name) > 1 if name != "setup"
    ]


def _items(places, session) -> list[str]:
    found = []
    for name in session.by_name:
        solutions = [place for place in places if place.name == name and is_solution(place.cell)]
        tests = [place for place in places if place.name == f"test_{name}" and is_test(place.cell)]
        if len(solutions) != 1 or len(tests) != 1:
            found.append(f"{name}: {len(solutions)} solution cells and {len(tests)} test cells, one of each is wanted")
        elif solutions[0].notebook != tests[0].notebook or solutions[0].index > tests[0].index:
            found.append(tests[0].says("does not come after its solution cell"))
    return found


def _objectives(places, session) -> list[str]:
    """A table of the objectives states them all, in the words of the session apart from the first capital letter."""
    stated = {objective.id: objective.text for objective in session.objectives}
    found, rows = [], set()
    for place in places:
        if place.cell.cell_type != "markdown":
            continue
        for name, text in ROW_OF_OBJECTIVE.findall(place.cell.source):
            rows.add(name)
            if name not in stated:
                found.append(place.says(f"states {name}, which is no objective of the session"))
            elif (text[0].lower(), text[1:]) != (stated[name][0].lower(), stated[name][1:]):
                found.append(place.says(f"states {name} as {text!r}, the session as {stated[name]!r}"))
    return found + [f"objective {name} is not in the table" for name in stated if rows and name not in rows]


def _kind(cell, session) -> list[str]:
    """Every cell is of one kind, which its name tells, and nbgrader knows about it what belongs to that kind."""
    name = grade_id(cell) or ""
    tested = session.by_name.get(name.removeprefix("test_"))
    if "skip-execution" in tags(cell):
        return ["is tagged skip-execution, which gives full marks"]
    if not record(cell):
        if cell.cell_type == "code" and "display" in tags(cell):
            return ["shows something and is not locked"]
        return []
    if name in session.by_name:
        wanted, wanted_tags = WRITTEN_BY_THE_STUDENT, {"raises-exception"}
    elif name.startswith("test_"):
        wanted, wanted_tags = GRADED_BY_RUNNING, {"raises-exception"}
        if tested is None:
            return ["tests nothing that the session knows"]
        wanted = {**wanted, "points": tested.points}
    elif name.startswith("written_"):
        wanted, wanted_tags = GRADED_BY_READING, set()
    elif cell.cell_type == "markdown" or name == "setup" or name.startswith(("check_", "data_")):
        wanted, wanted_tags = READ_ONLY, set()
    elif "display" in tags(cell):
        wanted, wanted_tags = READ_ONLY, {"display"}
    else:
        return [
            "is of no known kind: setup, test_..., check_..., data_..., written_..., an item's name, or tagged display"
        ]
    found = [
        f"{key} is {record(cell).get(key)}, wanted is {value}"
        for key, value in wanted.items()
        if record(cell).get(key) != value
    ]
    if tags(cell) != wanted_tags:
        found.append(f"is tagged {sorted(tags(cell))}, wanted is {sorted(wanted_tags)}")
    return found


def _marks(cell, session) -> list[str]:
    """Solutions and hidden tests are marked, or the release would show them; an item's stub says what is wanted."""
    found = []
    item = session.by_name.get(grade_id(cell)) if is_solution(cell) else None
    for marks, where in ((SOLUTION, is_solution(cell)), (HIDDEN_TESTS, is_test(cell))):
        between = regions(cell.source, marks)
        if between is None:
            found.append(f"{marks[0]} and {marks[1]} do not pair up")
        elif between and not where:
            found.append(f"has {marks[0]} in a cell where nbgrader does not look for it")
    if item is None:
        tested = session.by_name.get((grade_id(cell) or "").removeprefix("test_"))
        if isinstance(tested, Exercise) and is_test(cell) and not regions(cell.source, HIDDEN_TESTS):
            found.append("has no hidden tests")
        return found
    if not regions(cell.source, SOLUTION):
        found.append("has no marked solution")
    return found + (_stub(cell.source, item) if isinstance(item, Exercise) else [])


def _stub(source, exercise) -> list[str]:
    definitions = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    found = []
    for name in exercise.functions:
        if name not in definitions:
            found.append(f"does not define {name}")
            continue
        arguments = definitions[name].args.posonlyargs + definitions[name].args.args
        if [argument.arg for argument in arguments] != list(exercise.arguments):
            found.append(f"takes other arguments than ({', '.join(exercise.arguments)})")
        if definitions[name].returns is None or any(argument.annotation is None for argument in arguments):
            found.append("has a signature without types")
        if not ast.get_docstring(definitions[name]):
            found.append("has no docstring")
    return found


def _setup(name, places, session) -> list[str]:
    code = [place for place in places if place.cell.cell_type == "code"]
    if not code or code[0].name != "setup":
        return [f"{name}: the first code cell is not the setup cell"]
    if not re.search(rf"""\bbegin\(["']{session.number}["']\)""", code[0].cell.source):
        return [code[0].says(f'does not call begin("{session.number}")')]
    return []


def _test_cells(places, session) -> list[str]:
    setup = next((place for place in places if place.name == "setup"), None)
    setup_names = names_used(compile(setup.cell.source, "setup", "exec"))[1] if setup else set()
    found = []
    for place in places:
        item = session.by_name.get((place.name or "").removeprefix("test_"))
        if item and is_test(place.cell):
            sentences = findings_in_test_cell(place.cell.source, item, setup_names, set(session.by_name))
            found += [place.says(sentence) for sentence in sentences]
    return found


def _dependence_on_display_cells(places, display) -> list[str]:
    """Grading does not run display cells, so no other cell may need a name that only they bind."""
    shown, here = set(), set()  # names bound so far in display cells, and in the others
    found = []
    for place in places:
        if place.cell.cell_type != "code":
            continue
        try:
            needed, bound = names_used(compile(place.cell.source, "cell", "exec"))
        except SyntaxError as error:
            found.append(place.says(f"is no plain Python: {error.msg}"))
            continue
        if place.name in display:
            shown |= bound
        else:
            lost = (needed & shown) - here
            found += [
                place.says(f"needs {name} from a display cell, which grading does not run") for name in sorted(lost)
            ]
            here |= bound
    return found
