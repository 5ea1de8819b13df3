"""Executions of a course notebook: as it is, with answers put in, and with every known answer to every item."""

import copy
import math
from dataclasses import dataclass
from functools import cache

from course import CourseNotebook

from lossedu.assignments import display_cells, grade_id, with_solutions, without_display_cells
from lossedu.exercises import Exercise, source_as


@dataclass(frozen=True)
class Answer:
    """Code for a solution cell; `idea` and `text` are what its author must hear, None for a right answer."""

    item: str
    label: str
    code: str
    points: int
    idea: str | None = None
    text: str | None = None
    spoken_name: str = ""


@dataclass(frozen=True, eq=False)
class Run:
    """One execution: a notebook at a stage, with answers put in, with or without its display cells.

    Compared by identity: the same object is the same execution.
    """

    notebook: CourseNotebook
    stage: str
    answers: tuple[Answer, ...] = ()
    display: bool = False

    def prepared(self):
        notebook = with_solutions(self.notebook.read(self.stage), {answer.item: answer.code for answer in self.answers})
        if self.display:
            return notebook
        return without_display_cells(notebook, display_cells(self.notebook.read("source")))


def literal(value):
    """`value` as a student types it."""
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))})"
    return f"float({str(value)!r})" if isinstance(value, float) and not math.isfinite(value) else repr(value)


def known_answers(item):
    """All wrong ideas or slips of an item, then all right answers."""
    if isinstance(item, Exercise):
        wrong = [
            Answer(item.name, idea.name, source_as(idea.function, item), 0, idea.name, idea.text, idea.spoken_name)
            for idea in item.all_wrong_ideas
        ]
        right = [
            Answer(item.name, variant.__name__, source_as(variant, item), item.points)
            for variant in item.right_variants
        ]
        return [*wrong, *right]
    wrong = [
        Answer(item.name, slip.name, f"{item.name} = {literal(slip.value)}", 0, slip.name, slip.text)
        for slip in item.slips
    ]
    return [*wrong, Answer(item.name, "right", f"{item.name} = {literal(item.answer)}", item.points)]


@cache
def items_of(notebook):
    """The items whose cells are in this notebook; a session may have several."""
    here = {grade_id(cell) for cell in notebook.read("source").cells}
    return [item for item in notebook.session.items if item.name in here]


@cache
def answers_of(notebook, stage):
    """In the release all known answers. In the source, with the hidden tests, the right ones: what is wrong has failed
    before them.
    """
    return tuple(
        answer
        for item in items_of(notebook)
        for answer in known_answers(item)
        if stage == "release" or answer.idea is None
    )


@dataclass(frozen=True)
class Trial:
    """All known answers to the items of one notebook, in one execution.

    A test cell needs nothing but what the setup cell binds and the one name its item defines, which is a rule for test
    cells; so each answer comes with a copy of its test cell, one pair after the other, in the same kernel.
    """

    notebook: CourseNotebook
    stage: str

    def prepared(self):
        original = self.notebook.read(self.stage)
        named = {grade_id(cell): cell for cell in original.cells if grade_id(cell)}
        trial = copy.deepcopy(original)
        trial.cells = [copy.deepcopy(named["setup"])]
        for number, answer in enumerate(answers_of(self.notebook, self.stage)):
            solution, test = copy.deepcopy(named[answer.item]), copy.deepcopy(named[f"test_{answer.item}"])
            solution.source = answer.code
            for cell in (solution, test):
                cell.id = cell.metadata.nbgrader.grade_id = f"{grade_id(cell)}--{number}"
            trial.cells += [solution, test]
        return trial

    def test_cell(self, executed, answer):
        """The test cell that followed `answer`."""
        return executed.cells[2 + 2 * answers_of(self.notebook, self.stage).index(answer)]
