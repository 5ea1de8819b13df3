"""What a session is made of: exercises, questions, the wrong ideas behind wrong answers."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

ORDINARY = "ordinary"


@dataclass(frozen=True)
class Case:
    """One call of the student's function: its arguments, and in words what is special about it."""

    args: tuple
    kind: str = ORDINARY

    @property
    def size(self) -> int:
        """Total count of numbers handed over; 0 for empty input."""
        return sum(np.size(argument) for argument in self.args)


@dataclass(frozen=True)
class WrongIdea:
    """A belief that leads to a wrong answer, as code: `function` answers as somebody who holds it would.

    `text` is what that person hears: what went wrong, and what to think about. Never the answer.
    """

    function: Callable
    text: str

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def spoken_name(self) -> str:
        return self.name.replace("_", " ")


def wrong_idea(text: str) -> Callable[[Callable], WrongIdea]:
    """Decorator: makes a `WrongIdea` of a function, with the text for the person who holds the idea."""
    return lambda function: WrongIdea(function, " ".join(text.split()))


@dataclass(frozen=True)
class Growth:
    """How an exercise must scale: `target` points within `seconds`, checked from `start` points by doubling.

    `inputs(n, rng)` gives the arguments for n points; `too_steep` is the wrong idea named when the time grows
    like n squared.
    """

    inputs: Callable[[int, np.random.Generator], tuple]
    too_steep: WrongIdea
    start: int = 2_000
    target: int = 1_000_000
    seconds: float = 10.0
    megabytes: float = 512.0


@dataclass(frozen=True)
class Exercise:
    """A function that the student writes.

    name: the function's name, which is also the `grade_id` of its solution cell. label: the same for people.
    arguments, outputs: their names, in order; a single output is returned as it is, several as a tuple.
    reference: the right answer. cases(rng): an iterable of `Case`. rtol, atol: from the conditioning of the function;
    0 means exact. right_variants: other right answers, which tests run. look_again: the heading to return to.
    solution: the worked solution, as a student would write it, with nothing bound but np. why: two to four sentences,
    Markdown: how one gets there, and the step that is easily missed.
    kind_hints: for a kind of case, a question that helps when all failing cases are of that kind. fallback: what helps
    when no idea fits and the values show no pattern; needed where a case cannot be worked out by hand.
    """

    name: str
    label: str
    number: str
    objective: str
    minutes: int
    points: int
    arguments: Sequence[str]
    reference: Callable
    cases: Callable[[np.random.Generator], Iterable[Case]]
    wrong_ideas: Sequence[WrongIdea]
    right_variants: Sequence[Callable]
    look_again: str
    solution: Callable
    why: str
    outputs: Sequence[str] = ("value",)
    kind_hints: Mapping[str, str] = field(default_factory=dict)
    fallback: str = ""
    core: bool = True
    rtol: float = 1e-9
    atol: float = 1e-12
    growth: Growth | None = None

    @property
    def all_wrong_ideas(self) -> tuple[WrongIdea, ...]:
        return (*self.wrong_ideas, *((self.growth.too_steep,) if self.growth else ()))

    @property
    def functions(self) -> tuple[str, ...]:
        """Names of what the student's cell defines and `check` is handed, in order."""
        return (self.name,)

    @property
    def solutions(self) -> tuple[Callable, ...]:
        """The worked solution, one function for each of `functions`."""
        return (self.solution,)


@dataclass(frozen=True)
class Fault:
    """The property that an answer to a `Design` lacks: its name, where that shows, and what is seen there.

    holding: how many of the properties hold, None if they were not judged; others: names of the rest that do not;
    text: what the person hears whose answer is no known one.
    """

    property: str
    where: str
    seen: str
    holding: int | None
    others: Sequence[str]
    text: str


@dataclass(frozen=True, kw_only=True)
class Design(Exercise):
    """An exercise with many right answers, judged by properties: two functions or more, of the same arguments.

    The student writes `name` and `companions`; `reference`, the wrong ideas and the right variants answer for all of
    them at once, with one output each, in order. judge(cases, values): the first `Fault` in what was returned for the
    cases together, or None; values has one tuple of plain arrays a case, each finite and of the shape of the case's
    argument: a case where something overflowed is left out. properties: how many there are. lenient: kinds of case
    beyond what is promised, where an answer may overflow, be nan or fail: it is then left out.
    """

    companions: Sequence[str]
    companion_solutions: Sequence[Callable]
    judge: Callable[[Sequence[Case], Sequence[tuple]], Fault | None]
    properties: int
    lenient: Sequence[str] = ()

    @property
    def functions(self) -> tuple[str, ...]:
        return (self.name, *self.companions)

    @property
    def solutions(self) -> tuple[Callable, ...]:
        return (self.solution, *self.companion_solutions)


def together(functions: Sequence[Callable]) -> Callable:
    """One function that answers for all: the function itself where there is one, else a tuple, one value of each."""
    if len(functions) == 1:
        return functions[0]
    return lambda *args: tuple(function(*args) for function in functions)


@dataclass(frozen=True)
class Slip:
    """A wrong value that a known slip leads to, and what the person who made it hears."""

    name: str
    value: Any
    text: str


@dataclass(frozen=True)
class Question:
    """A question answered by a plain value: a number, a tuple of them, or one of `choices`.

    answer: the right value, or a tuple. tolerance: absolute, for numbers; it never reaches a known slip.
    parts: what the entries of a tuple are, in order. hint: a question that helps when no slip fits. why: two to four
    sentences, Markdown, that lead to the answer with its numbers.
    """

    name: str
    label: str
    number: str
    objective: str
    minutes: int
    points: int
    answer: Any
    slips: Sequence[Slip]
    look_again: str
    hint: str
    why: str
    tolerance: float = 0.0
    choices: Sequence[str] = ()
    parts: Sequence[str] = ()
    core: bool = True


@dataclass(frozen=True)
class Asked:
    """One draw of a drill: the prompt, in Markdown, and what a `Question` has. worked: Markdown, with its numbers."""

    prompt: str
    answer: Any
    worked: str
    slips: Sequence[Slip] = ()
    hint: str = "Write the formula down first, then put the numbers in."
    tolerance: float = 0.0
    choices: Sequence[str] = ()
    parts: Sequence[str] = ()


@dataclass(frozen=True)
class Drill:
    """A question asked again and again with fresh numbers; `ask(rng)` draws it. Material for practice, never for marks.

    name: unique in the course, beside the items. look_again: the heading to return to.
    """

    name: str
    label: str
    objective: str
    ask: Callable[[np.random.Generator], Asked]
    look_again: str


@dataclass(frozen=True)
class Objective:
    """Something the student can do after the session, as a sentence that starts with a verb."""

    id: str
    text: str


@dataclass(frozen=True)
class Session:
    """Everything about a session that is not prose."""

    number: str
    slug: str
    title: str
    question: str
    minutes: int
    objectives: Sequence[Objective]
    items: Sequence[Exercise | Question]
    drills: Sequence[Drill] = ()
    by_name: dict[str, Exercise | Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        by_name = {item.name: item for item in self.items}
        if len(by_name) != len(self.items):
            raise ValueError(f"session {self.number}: two items share a name")
        if len({drill.name for drill in self.drills} - set(by_name)) != len(self.drills):
            raise ValueError(f"session {self.number}: a drill shares its name with an item or another drill")
        known = {objective.id for objective in self.objectives}
        strangers = [thing.name for thing in (*self.items, *self.drills) if thing.objective not in known]
        if strangers:
            raise ValueError(f"session {self.number}: no such objective for {', '.join(strangers)}")
        object.__setattr__(self, "by_name", by_name)

    @property
    def folder(self) -> str:
        """Name of the assignment: its folder under source/, release/ and work/."""
        return f"{self.number}-{self.slug}"

    @property
    def exercises(self) -> list[Exercise]:
        return [item for item in self.items if isinstance(item, Exercise)]

    @property
    def questions(self) -> list[Question]:
        return [item for item in self.items if isinstance(item, Question)]


def source_as(function: Callable, exercise: Exercise) -> str:
    """Source code of a wrong idea or a right variant as a student would have typed it, under the exercise's name.

    For a `Design` one function more for each output: that of the bank answers for all of them.
    """
    if len(exercise.functions) == 1:
        return _renamed(function, exercise.name)
    arguments = ", ".join(exercise.arguments)
    single = [
        f"def {name}({arguments}):\n    return design({arguments})[{k}]" for k, name in enumerate(exercise.functions)
    ]
    return "\n\n\n".join([_renamed(function, "design"), *single])


def _renamed(function, name):
    definition = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    definition.decorator_list = []
    definition.name = name
    return ast.unparse(definition)
