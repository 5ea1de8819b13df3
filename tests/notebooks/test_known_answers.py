"""Every wrong idea, slip and right variant, run by a kernel in the cells of the release notebook as a student types it.

The right ones meet the hidden tests of the source notebook too.
"""

import pytest
from course import STAGES, course_notebooks
from running import check_records, determine_grade, errors, plain_text
from trials import Trial, answers_of, items_of, known_answers

from lossedu.sessions import sessions

TRIALS = [
    pytest.param(
        Trial(notebook, stage),
        item.name,
        id=f"{notebook.stem}-{stage}-{item.name}",
        marks=pytest.mark.xdist_group(f"known-answers-{notebook.stem}-{stage}"),
    )
    for notebook in course_notebooks()
    for stage in STAGES
    for item in items_of(notebook)
]


@pytest.mark.parametrize(("trial", "item"), TRIALS)
def test_known_answers(trial, item, execution):
    executed = execution(trial)
    answers = [answer for answer in answers_of(trial.notebook, trial.stage) if answer.item == item]
    assert answers
    problems = [
        f"{answer.label}: {problem}"
        for answer in answers
        for problem in complaints(answer, trial.test_cell(executed, answer))
    ]
    assert not problems, "\n".join(problems)


def complaints(answer, cell):
    """What is wrong with what the author of the answer sees under the test cell, and with the mark."""
    mark, possible = determine_grade(cell)
    if mark != answer.points:
        yield f"{mark} of {possible} points, {answer.points} are right"
    (record,) = check_records(cell)
    if (record["item"], record["idea"]) != (answer.item, answer.idea):
        yield f"the record is of {record['item']}, {record['idea']}"
    if (record["outcome"] == "right") != (answer.idea is None):
        yield f"the record says {record['outcome']}"
    heard = [plain_text("\n".join(error.traceback)) for error in errors(cell)]
    if answer.idea is None:
        yield from (f"is right, and hears: {text}" for text in heard)
    elif len(heard) != 1:
        yield f"hears {len(heard)} messages"
    else:
        (text,), (error,) = heard, errors(cell)
        if error.ename != "NotYet" or text != plain_text(error.evalue) or "Traceback" in text:
            yield f"hears more than the feedback: {text}"  # frames of ours, a stack
        if plain_text(answer.spoken_name) not in text or plain_text(answer.text) not in text:
            yield f"is not told the idea, but: {text}"
        if "it raised" in text and "your line" not in text:
            yield f"is not shown the own line: {text}"


def test_trials_hold_every_known_answer():
    known = [answer for session in sessions() for item in session.items for answer in known_answers(item)]
    right = [answer for answer in known if answer.idea is None]
    for stage, expected in (("release", known), ("source", right)):
        tried = [answer for notebook in course_notebooks() for answer in answers_of(notebook, stage)]
        assert len(tried) == len(expected)
        assert set(tried) == set(expected)
