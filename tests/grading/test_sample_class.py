"""The sample class holds what it promises, and each file is what it claims to be."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from lossedu.assignments import grade_id, notebooks_in, read
from lossedu.assignments.cells import is_solution
from lossedu.exercises import RECORD_MIMETYPE
from lossedu.grading.results import State
from lossedu.grading.sample.answers import right_answers, wrong_answers
from lossedu.grading.sample.the_class import BROKEN, LEARNING, RIGHT, STUDENTS, UNFINISHED, sample_class
from lossedu.sessions import session

REPOSITORY = Path(__file__).parents[2]
SESSION = session("01")
NAME = f"{SESSION.folder}.ipynb"
SOURCE, RELEASE = (
    {path.name: read(path) for path in notebooks_in(REPOSITORY / stage / SESSION.folder)}
    for stage in ("source", "release")
)
RELEASED = {grade_id(cell): cell for cell in RELEASE[NAME].cells if grade_id(cell)}
SOLVED = {grade_id(cell): cell for cell in SOURCE[NAME].cells if grade_id(cell)}
CLASS = {one.student: one for one in sample_class(SESSION, SOURCE, RELEASE)}
MARKED = [one for one in CLASS.values() if one.expected.points is not None]
ABOUT = {one.expected.about: one for one in CLASS.values() if one.expected.kind in (BROKEN, UNFINISHED)}


def kind(wanted):
    return [one for one in CLASS.values() if one.expected.kind == wanted]


def notebook(handed):
    return nbformat.reads(handed.files[NAME].decode(), as_version=4)


def names(handed):
    return [grade_id(cell) for cell in notebook(handed).cells if grade_id(cell)]


def digest(handed):
    return hashlib.sha256(repr([(one.student, sorted(one.files.items())) for one in handed]).encode()).hexdigest()


def test_composition():
    assert Counter(one.expected.kind for one in CLASS.values()) == {RIGHT: 6, LEARNING: 7, UNFINISHED: 3, BROKEN: 8}
    assert set(ABOUT) == {
        *("the first third", "the first exercise", "nothing"),
        *("truncated", "duplicated", "deleted", "moved", "dead kernel", "endless loop", "flood", "empty folder"),
    }
    assert {one.expected.state for one in CLASS.values()} == set(State)


def test_students_have_names_that_trip_careless_code():
    assert list(CLASS) == list(STUDENTS) == sorted(STUDENTS)
    assert any(not name.isascii() for name in CLASS) and any("-" in name for name in CLASS)
    assert not any(" " in name for name in CLASS)


def test_the_same_class_again_in_another_process():
    code = (
        f"import sys; sys.path[:0] = [{str(Path(__file__).parent)!r}]\n"
        "from test_sample_class import CLASS, digest\nprint(digest(CLASS.values()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, text=True, capture_output=True, check=True)
    assert done.stdout.strip() == digest(CLASS.values())


@pytest.mark.parametrize("item", SESSION.items, ids=lambda item: item.name)
def test_every_right_variant_is_handed_in_by_somebody_who_has_everything_right(item):
    known = {answer.style for answer in right_answers(item, RELEASED[item.name].source, SOLVED[item.name].source)}
    assert {one.expected.answers[item.name].style for one in kind(RIGHT)} == known
    assert all(one.expected.points[item.name] == item.points for one in kind(RIGHT))


@pytest.mark.parametrize("question", SESSION.questions, ids=lambda item: item.name)
def test_every_slip_is_made(question):
    assert set(ideas(CLASS.values(), question)) == {slip.name for slip in question.slips}


@pytest.mark.parametrize("exercise", SESSION.exercises, ids=lambda item: item.name)
def test_several_have_the_natural_idea_and_one_each_a_rarer_one(exercise):
    met = ideas(CLASS.values(), exercise)
    natural, *_ = exercise.all_wrong_ideas
    assert met.pop(natural.name) > 1
    assert met and set(met.values()) == {1}


def test_some_ideas_stand_out():
    """Or the report would have nothing to say: few are frequent, most are rare; one exercise is hard for nearly all."""
    frequencies = Counter(count for item in SESSION.items for count in ideas(CLASS.values(), item).values())
    assert len(frequencies) >= 5 and frequencies[1] > sum(frequencies.values()) / 2
    right = {item.name: sum(one.expected.points[item.name] > 0 for one in MARKED) for item in SESSION.items}
    hardest = min(right, key=right.get)
    assert hardest == "best_threshold" and right[hardest] < len(MARKED) / 3
    assert max(right.values()) > 0.7 * len(MARKED)


def test_classes_together_hold_the_whole_bank():
    """In turn, since no class of 24 has room for the 28 ideas of one exercise."""
    classes = [one for turn in range(12) for one in sample_class(SESSION, SOURCE, RELEASE, turn)]
    for item in SESSION.items:
        known = {answer.idea for answer in wrong_answers(item, RELEASED[item.name].source)}
        assert set(ideas(classes, item)) == known, item.name


def ideas(classes, item):
    """How often each idea stands in a notebook that can be graded."""
    answers = [one.expected.answers.get(item.name) for one in classes if one.expected.points is not None]
    return Counter(answer.idea for answer in answers if answer is not None and answer.idea)


def test_one_answer_is_found_out_by_hidden_tests_only():
    styles = [answer.style for one in CLASS.values() for answer in one.expected.answers.values()]
    assert styles.count("right_on_few_rows") == 1


@pytest.mark.parametrize(
    "student", [one.student for one in CLASS.values() if one.expected.about not in ("truncated", "empty folder")]
)
def test_a_notebook_is_the_released_one_with_answers(student):
    handed = CLASS[student]
    saved = notebook(handed)
    nbformat.validate(saved)
    assert all(count == 1 for count in Counter(cell.id for cell in saved.cells).values())
    for cell in saved.cells:
        name = grade_id(cell)
        if name and not is_solution(cell):
            assert cell.source == RELEASED[name].source
            assert cell.metadata == RELEASED[name].metadata
        if name in SESSION.by_name and name in handed.expected.answers:
            compile(cell.source, name, "exec")
    for name, answer in handed.expected.answers.items():
        assert answer.code in [cell.source for cell in saved.cells if grade_id(cell) == name]


def test_functions_keep_the_signature_and_the_docstring():
    """As students leave them; one wrong idea has arguments of its own."""
    answers = [answer for one in CLASS.values() for answer in one.expected.answers.values()]
    typed = [answer for answer in answers if answer.code.startswith("def ")]
    kept = [
        answer for answer in typed if answer.code.startswith(RELEASED[answer.item].source.split("raise ")[0].rstrip())
    ]
    assert len(kept) > 0.9 * len(typed)


def test_unfinished():
    assert list(ABOUT["the first exercise"].expected.answers) == [SESSION.exercises[0].name]
    assert not ABOUT["nothing"].expected.answers
    stopped = ABOUT["the first third"]
    text = [grade_id(cell) or cell.source.splitlines()[0] for cell in RELEASE[NAME].cells]
    part_3 = next(place for place, line in enumerate(text) if line.startswith("## 3."))
    assert set(stopped.expected.answers) == set(text[:part_3]) & set(SESSION.by_name)
    for one in (stopped, ABOUT["nothing"]):
        untouched = [
            cell
            for cell in notebook(one).cells
            if grade_id(cell) in SESSION.by_name.keys() - one.expected.answers.keys()
        ]
        assert untouched and all(cell.source == RELEASED[grade_id(cell)].source for cell in untouched)


def test_stale_outputs_claim_what_is_not_so():
    liars = [one for one in CLASS.values() if one.expected.about == "stale outputs"]
    assert len(liars) == 2
    for one in liars:
        claims = {
            output.data[RECORD_MIMETYPE]["item"]
            for cell in notebook(one).cells
            if cell.cell_type == "code"
            for output in cell.outputs
            if RECORD_MIMETYPE in output.get("data", {})
        }
        assert claims == set(SESSION.by_name)
        assert any(points == 0 for points in one.expected.points.values())


def test_written_answers_are_of_different_worth():
    texts = Counter(
        cell.source
        for one in CLASS.values()
        if one.expected.about not in ("truncated", "empty folder")
        for cell in notebook(one).cells
        if grade_id(cell) == "written_random_search"
    )
    assert "" in texts and RELEASED["written_random_search"].source in texts
    assert len(texts) >= 6


def test_truncated_is_no_json():
    with pytest.raises(json.JSONDecodeError):
        json.loads(ABOUT["truncated"].files[NAME])


def test_empty_folder_is_empty():
    assert ABOUT["empty folder"].files == {}


def test_duplicated_has_two_cells_twice():
    twice = [name for name, count in Counter(names(ABOUT["duplicated"])).items() if count > 1]
    assert twice == ["zero_one_loss", "test_error_rate"]
    first, second = (cell.source for cell in notebook(ABOUT["duplicated"]).cells if grade_id(cell) == "zero_one_loss")
    assert first != second


def test_deleted_lacks_a_test_and_the_setup():
    assert RELEASED.keys() - set(names(ABOUT["deleted"])) == {"setup", "test_precision_recall_at"}


def test_moved_has_two_tests_above_their_right_solutions():
    order = names(ABOUT["moved"])
    early = [name for name in SESSION.by_name if order.index(f"test_{name}") < order.index(name)]
    assert len(early) == 2
    assert all(ABOUT["moved"].expected.answers[name].points > 0 for name in early)
    assert all(ABOUT["moved"].expected.points[name] == 0 for name in early)


@pytest.mark.parametrize(
    ("about", "says"), [("dead kernel", "os._exit("), ("endless loop", "while "), ("flood", "print(")]
)
def test_a_cell_of_the_students_own_is_added(about, says):
    (own,) = [
        cell for cell in notebook(ABOUT[about]).cells if cell.id not in {known.id for known in RELEASE[NAME].cells}
    ]
    assert says in own.source and "nbgrader" not in own.metadata
    compile(own.source, about, "exec")


def test_the_endless_loop_is_endless_and_the_flood_is_not():
    """The loop has a way out that is never taken; the flood ends by itself, after more lines than nbgrader keeps."""
    from lossedu.grading.sample.damage import ENDLESS_LOOP, FLOOD

    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-c", ENDLESS_LOOP], timeout=1)
    done = subprocess.run([sys.executable, "-c", FLOOD], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stdout.count("\n") > 100_000
