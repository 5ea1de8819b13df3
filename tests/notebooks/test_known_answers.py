"""Every wrong idea, slip and right variant, put into the release notebook as a student would have typed it.

The right ones are put into the source notebook too, where they meet the hidden tests.

One test is one round: one execution with one answer for each item, so that starting kernels stays cheap.
"""

import pytest
from rounds import known_answers, rounds
from running import cell_named, check_records, errors, marks, plain_text

from lossedu.sessions import sessions

ROUNDS = [
    pytest.param(run, id=f"{run.notebook.stem}-{stage}-{number}")
    for stage in ("release", "source")
    for number, run in enumerate(rounds(stage), 1)
]


@pytest.mark.parametrize("run", ROUNDS)
def test_round_of_known_answers(run, execution):
    executed = execution(run)
    given = marks(executed)
    problems = [
        f"{answer.item}, {answer.label}: {problem}"
        for answer in run.answers
        for problem in complaints(answer, cell_named(executed, f"test_{answer.item}"), given)
    ]
    assert not problems, "\n".join(problems)


def complaints(answer, cell, given):
    """What is wrong with what the author of the answer sees under the test cell, and with the mark."""
    mark, possible = given[f"test_{answer.item}"]
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


def test_rounds_hold_every_known_answer():
    known = [answer for session in sessions() for item in session.items for answer in known_answers(item)]
    right = [answer for answer in known if answer.idea is None]
    for stage, expected in (("release", known), ("source", right)):
        tried = [answer for run in rounds(stage) for answer in run.answers]
        assert len(tried) == len(expected)
        assert set(tried) == set(expected)
