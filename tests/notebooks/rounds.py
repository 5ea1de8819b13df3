"""Every known answer to every item, arranged in rounds: one answer an item, all executed in one notebook."""

import math
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from course import CourseNotebook, course_notebooks

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
            Answer(item.name, idea.name, source_as(idea.function, item.name), 0, idea.name, idea.text, idea.spoken_name)
            for idea in item.all_wrong_ideas
        ]
        right = [
            Answer(item.name, variant.__name__, source_as(variant, item.name), item.points)
            for variant in item.right_variants
        ]
        return [*wrong, *right]
    wrong = [
        Answer(item.name, slip.name, f"{item.name} = {literal(slip.value)}", 0, slip.name, slip.text)
        for slip in item.slips
    ]
    return [*wrong, Answer(item.name, "right", f"{item.name} = {literal(item.answer)}", item.points)]


@cache
def rounds(stage):
    """One `Run` a round; as many rounds as the item with most answers needs.

    In the release all known answers. In the source, with the hidden tests, the right ones: what is wrong has failed
    before them.
    """
    found = []
    for notebook in course_notebooks():
        here = {grade_id(cell) for cell in notebook.read("source").cells}
        answers = [
            [answer for answer in known_answers(item) if stage == "release" or answer.idea is None]
            for item in notebook.session.items
            if item.name in here
        ]
        found += [Run(notebook, stage, tuple(answer for answer in one if answer)) for one in zip_longest(*answers)]
    return found
