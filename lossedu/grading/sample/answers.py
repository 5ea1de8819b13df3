"""Answers as students hand them in: right variants, wrong ideas and slips of the bank, typed into the released stub."""

import ast
import inspect
import math
import textwrap
from dataclasses import dataclass

from lossedu.assignments.rules_of_test_cells import SOLUTION
from lossedu.exercises import Exercise, source_as


@dataclass(frozen=True)
class Answer:
    """Code for the solution cell of `item`. style: name of the right variant, of the wrong idea, or of the slip.

    idea: what a check must name, None for a right answer; points: what the test cell must give.
    """

    item: str
    style: str
    code: str
    points: float
    idea: str | None = None


def right_answers(item, stub: str, solved: str) -> list[Answer]:
    """The course's own solution, then every right variant. stub, solved: the cell in the release and in the source."""
    if not isinstance(item, Exercise):
        return [Answer(item.name, "right", f"{item.name} = {literal(item.answer)}", item.points)]
    own = Answer(item.name, "source", _without_marks(solved), item.points)
    return [
        own,
        *(Answer(item.name, one.__name__, typed_into(stub, one, item), item.points) for one in item.right_variants),
    ]


def wrong_answers(item, stub: str) -> list[Answer]:
    """Every wrong idea of an exercise, or every slip of a question, in the order of the bank: natural ones first."""
    if isinstance(item, Exercise):
        return [
            Answer(item.name, idea.name, typed_into(stub, idea.function, item), 0, idea.name)
            for idea in item.all_wrong_ideas
        ]
    return [Answer(item.name, slip.name, f"{item.name} = {literal(slip.value)}", 0, slip.name) for slip in item.slips]


def untested_answers(item, stub: str, solved: str) -> list[Answer]:
    """Answers that pass the check and fail the hidden tests: right for the sizes that a student tries."""
    line = RIGHT_ON_FEW_ROWS.get(item.name)
    if line is None:
        return []
    head = stub.splitlines()[: _definition(stub).body[-1].lineno - 1]
    body = _without_marks(solved).splitlines()[len(head) :]
    return [Answer(item.name, "right_on_few_rows", "\n".join([*head, f"    {line}", *body]), 0)]


def typed_into(stub: str, function, item: Exercise) -> str:
    """The released cell with the body of `function` where the stub raises: signature and docstring stay.

    Where the function has other arguments than the stub, or the cell asks for several functions, its own definition.
    """
    if len(item.functions) > 1:
        return source_as(function, item)
    definition = _definition(stub)
    source = textwrap.dedent(inspect.getsource(function))
    theirs = ast.parse(source).body[0]
    if [argument.arg for argument in theirs.args.args] != [argument.arg for argument in definition.args.args]:
        return source_as(function, item)
    kept = stub.splitlines()[: definition.body[-1].lineno - 1]
    return "\n".join([*kept, *source.splitlines()[theirs.body[0].lineno - 1 : theirs.end_lineno]])


def literal(value) -> str:
    """`value` as a student types it."""
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))})"
    return f"float({str(value)!r})" if isinstance(value, float) and not math.isfinite(value) else repr(value)


def _definition(stub: str) -> ast.FunctionDef:
    return next(node for node in ast.parse(stub).body if isinstance(node, ast.FunctionDef))


def _without_marks(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if line.strip() not in SOLUTION)


# A line before the right answer, by exercise.
RIGHT_ON_FEW_ROWS = {"precision_recall_at": "y, p = y[:100], p[:100]  # faster, and a hundred rows say enough"}

# Answers to written questions, as students of different luck would put them; the first of each list are worth most.
WRITTEN = {
    "written_random_search": (
        "A slope of zero only stops methods that follow a slope. Random search looks at the number of mistakes itself, "
        "so it can work: for one cut-off, or two or three numbers, I would do it (for one cut-off sort and scan, that "
        "is even exact). With a thousand weights almost every random direction is useless, and the general problem is "
        "NP-hard. Also the best of many tries is partly luck on these rows. So: train a loss with a slope, choose the "
        "cut-off on validation rows, report accuracy on test rows with plus-minus.",
        "It is right that the gradient is no argument against searching, because a search never asks for it, and on "
        "one axis the scan finds the minimum. But the number of directions explodes with the dimension and accuracy "
        "does not say how sure a decision is. I propose cross-entropy for the weights and accuracy, on rows never used "
        "before and with an interval, for the report.",
        "Too slow with many weights, there are too many combinations. Better to train cross-entropy, which has a "
        "gradient, and to report the accuracy on a test set.",
        "Works for a small model with two parameters. For a network nobody can try enough points.",
        "Not a good idea. Accuracy is not differentiable, so it cannot be minimised.",
        "Yes, because accuracy is what counts in the end.",
        "",
    ),
}
