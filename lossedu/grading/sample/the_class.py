"""A class of 24 and what it hands in: right in several styles, wrong for known reasons, unfinished, broken.

Made for a course folder to look at, and for tests: each submission comes with what grading must find in it.
"""

import random
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import NamedTuple

import nbformat

from lossedu.assignments import grade_id, with_solutions
from lossedu.assignments.cells import is_solution
from lossedu.exercises import Exercise
from lossedu.grading.results import State
from lossedu.grading.sample import damage
from lossedu.grading.sample.answers import WRITTEN, Answer, right_answers, untested_answers, wrong_answers

RIGHT, LEARNING, UNFINISHED, BROKEN = "right", "learning", "unfinished", "broken"

# Who hands in what. A second word says how far somebody came, or what happened to the file.
STUDENTS = {
    "amara": (RIGHT, "run before saving"),
    "björn": (LEARNING, ""),
    "chen": (BROKEN, "truncated"),
    "dmitri": (LEARNING, "stale outputs"),
    "elif": (RIGHT, ""),
    "farid": (UNFINISHED, "the first third"),
    "giulia": (BROKEN, "duplicated"),
    "hana": (RIGHT, ""),
    "ines": (LEARNING, ""),
    "ji-woo": (RIGHT, "run before saving"),
    "kofi": (BROKEN, "moved"),
    "leila": (LEARNING, ""),
    "mateo": (BROKEN, "endless loop"),
    "noor": (LEARNING, "stale outputs"),
    "olga": (BROKEN, "deleted"),
    "priya": (RIGHT, ""),
    "quentin": (UNFINISHED, "the first exercise"),
    "rosa": (BROKEN, "flood"),
    "sven": (LEARNING, ""),
    "thandiwe": (BROKEN, "dead kernel"),
    "uri": (UNFINISHED, "nothing"),
    "valentina": (RIGHT, ""),
    "wei": (LEARNING, ""),
    "yusuf": (BROKEN, "empty folder"),
}
WHOLLY_RIGHT = ("truncated", "dead kernel")  # broken files of students who had solved everything: worth a second look
LONG = 10  # minutes; of an exercise that long, part of the class hands in the stub
# How many have the natural wrong idea of an item, from item to item. Chosen, not drawn: some ideas should stand out.
OFTEN = (5, 1, 2, 3, 6, 2, 1, 4, 1, 3, 2, 3, 1, 2, 7, 1, 4, 2, 3, 2, 3)
HANDED_IN = b"2025-03-03 16:20:00.000000 UTC\n"
LAB = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.12.3",
    },
}


@dataclass(frozen=True)
class Expected:
    """What grading must find. points: by item, None where no marks can be had; named: what the reasons must mention."""

    kind: str
    about: str
    state: State = State.GRADED
    answers: dict[str, Answer] = field(default_factory=dict)
    points: dict[str, float] | None = None
    named: tuple[str, ...] = ()


class Handed(NamedTuple):
    """One submission: who, {path in the submission's folder: bytes}, what grading must find."""

    student: str
    files: dict[str, bytes]
    expected: Expected


def sample_class(session, source: dict, release: dict, turn: int = 0) -> list[Handed]:
    """The class of 24, always the same for the same `turn`, sorted by student.

    source, release: {file name: notebook}. A class has room for every right variant, every slip and the natural wrong
    ideas, not for all of the rarer ones: another `turn` is another class, which has the next of them.
    """
    answers = _answers(session, source, release, turn)
    return [_hand_in(student, session, release, answers[student], number) for number, student in enumerate(STUDENTS)]


def _answers(session, source, release, turn) -> dict[str, dict[str, Answer]]:
    """{student: {item: answer}}; an item without an answer stays as released."""
    stubs, solved = _solution_cells(release), _solution_cells(source)
    order = [name for name in stubs if name in session.by_name]
    reached = {student: _reached(student, order, session) for student in STUDENTS}
    weakness = _weakness(random.Random(f"{session.folder}, class {turn}"))
    given = {student: {} for student in STUDENTS}
    for place, name in enumerate(order):
        item = session.by_name[name]
        rng = random.Random(f"{name}, class {turn}")  # one an item: when a bank grows, other items stay as they are
        right, wrong = right_answers(item, stubs[name], solved[name]), wrong_answers(item, stubs[name])
        learners = [student for student in STUDENTS if name in reached[student] and _may_err(student, item, session)]
        learners.sort(key=lambda student: -(rng.random() ** (1 / weakness[student])))  # the weaker, the likelier
        often = OFTEN[(place + turn) % len(OFTEN)]
        untested = untested_answers(item, stubs[name], solved[name])
        mistakes = [*untested, *_mistakes(item, wrong, len(learners) - len(untested), often, turn)]
        rng.shuffle(mistakes)
        wrongly = dict(zip(learners, mistakes, strict=False))
        flawless = [student for student, (kind, _) in STUDENTS.items() if kind == RIGHT]
        for student in STUDENTS:
            if name not in reached[student]:
                continue
            if student in flawless:
                answer = right[(flawless.index(student) + place) % len(right)]
            else:
                answer = wrongly.get(student, rng.choice(right[1:] or right))
            if answer is not None:
                given[student][name] = answer
    return given


def _weakness(rng) -> dict[str, float]:
    """How easily each student gets something wrong, against the others: evenly spread on a logarithmic scale."""
    values = [10 ** (1.3 * rank / len(STUDENTS) - 1.3) for rank in range(len(STUDENTS))]
    rng.shuffle(values)
    return dict(zip(STUDENTS, values, strict=True))


def _mistakes(item, wrong, learners: int, often: int, turn: int) -> list[Answer | None]:
    """What those write who get the item wrong; None for those who leave a long exercise as it was.

    The first idea of a bank is the natural one, which `often` students have. The rarer ones have one each: every slip
    of a question, and of an exercise as many ideas as there is room for.
    """
    natural, rarer = often * wrong[:1], wrong[1:]
    if not isinstance(item, Exercise):
        return [*natural, *rarer][:learners]
    unanswered = [None] * (learners // 5 if item.minutes >= LONG else 0)
    room = min(1 + item.minutes // 3, len(rarer), learners - len(unanswered) - len(natural))
    in_turn = islice(chain(rarer[turn * room % len(rarer) :], rarer), room)
    return [*natural, *in_turn, *unanswered]


def _reached(student, order, session) -> list[str]:
    kind, how = STUDENTS[student]
    if how in ("nothing", "empty folder"):
        return []
    if how == "the first exercise":
        return [session.exercises[0].name]
    return order[: len(order) // 3] if kind == UNFINISHED else order


def _may_err(student, item, session) -> bool:
    kind, how = STUDENTS[student]
    return kind != RIGHT and how not in WHOLLY_RIGHT and not (how == "moved" and item.name in _moved(session))


def _hand_in(student, session, release, answers, number) -> Handed:
    kind, how = STUDENTS[student]
    notebooks = {name: _filled_in(notebook, answers, number, kind) for name, notebook in release.items()}
    points = {item: answers[item].points if item in answers else 0 for item in session.by_name}
    expected = Expected(kind, how, State.GRADED, answers, points)
    if how in ("run before saving", "stale outputs"):
        for notebook in notebooks.values():
            damage.run_when_it_was_right(notebook, session)
    elif kind == BROKEN:
        expected = _break(how, notebooks, session, release, expected)
    files = {name: (nbformat.writes(notebook) + "\n").encode() for name, notebook in notebooks.items()}
    if how == "truncated":
        files = {name: damage.truncated(data) for name, data in files.items()}
    return Handed(student, {**files, "timestamp.txt": HANDED_IN} if files else {}, expected)


def _break(how, notebooks, session, release, expected) -> Expected:
    """Damage the notebooks in place, and say what grading then has to find."""
    first, second, third, *_, last = (item.name for item in session.exercises if item.core)

    def notebook_of(name):
        return next(one for one in notebooks.values() if any(grade_id(cell) == name for cell in one.cells))

    if how == "truncated":
        return replace(expected, state=State.FAILED, points=None, named=tuple(notebooks))
    if how == "empty folder":
        notebooks.clear()
        return replace(expected, state=State.FAILED, points=None, named=("empty",))
    if how == "duplicated":
        stub = _solution_cells(release)[first]
        damage.duplicate(notebook_of(second), f"test_{second}")
        damage.split(notebook_of(first), first, wrong_answers(session.by_name[first], stub)[0].code)
        return replace(expected, state=State.REMARKS, named=(f"test_{second}", first))
    if how == "deleted":
        damage.delete(notebook_of(last), f"test_{last}")
        for notebook in notebooks.values():
            damage.delete(notebook, "setup")
        return replace(expected, state=State.REMARKS, named=(f"test_{last}", "setup"))
    if how == "moved":
        moved = _moved(session)
        for name in moved:
            damage.move_above(notebook_of(name), f"test_{name}", name)
        points = {**expected.points, **dict.fromkeys(moved, 0)}
        return replace(expected, state=State.PERSON, points=points, named=tuple(f"test_{name}" for name in moved))
    code, state, points, named = {
        "endless loop": (damage.ENDLESS_LOOP, State.REMARKS, expected.points, ("stopped",)),
        "flood": (damage.FLOOD, State.REMARKS, expected.points, ("printed", "cut")),
        "dead kernel": (damage.DEAD_KERNEL, State.FAILED, None, ("kernel died",)),
    }[how]
    damage.add_code_below(notebook_of(third), f"test_{third}", code)
    return replace(expected, state=state, points=points, named=named)


def _moved(session) -> tuple[str, ...]:
    """The exercises whose test one student moved above the solution: both solved, so that the marks are unfair."""
    core = [item.name for item in session.exercises if item.core]
    return core[1], core[-2]


def _solution_cells(notebooks) -> dict[str, str]:
    """{grade_id: source} of all cells that a student writes, in teaching order."""
    return {grade_id(cell): cell.source for one in notebooks.values() for cell in one.cells if is_solution(cell)}


def _filled_in(released, answers, number, kind):
    """The released notebook with the student's answers, as JupyterLab would save it."""
    here = {grade_id(cell) for cell in released.cells if is_solution(cell)}
    notebook = with_solutions(released, {name: answer.code for name, answer in answers.items() if name in here})
    notebook.metadata = nbformat.from_dict(LAB)
    for cell in notebook.cells:
        texts = WRITTEN.get(grade_id(cell) or "")
        if texts and answers and kind != UNFINISHED:
            cell.source = texts[number % 2 if kind == RIGHT else number % len(texts)]
    return notebook
