"""Every wrong idea, slip and right variant, put into the release notebook as a student would have typed it."""

import pytest
from rounds import rounds
from running import cell_named, check_records, errors, marks, plain_text

ANSWERS = [
    pytest.param(
        run,
        answer,
        id=f"{answer.item}-{answer.label.strip('_')}",
        marks=pytest.mark.xdist_group(f"{run.notebook.stem}-round-{number}"),  # a round is executed by one worker
    )
    for number, run in enumerate(rounds())
    for answer in run.answers
]
WRONG = [param for param in ANSWERS if param.values[1].idea]
RIGHT = [param for param in ANSWERS if not param.values[1].idea]


@pytest.mark.parametrize(("executed", "answer"), WRONG, indirect=["executed"])
def test_wrong_answer_is_named_where_the_student_reads(executed, answer):
    cell = cell_named(executed, f"test_{answer.item}")
    (error,) = errors(cell)
    heard = plain_text("\n".join(error.traceback))
    assert error.ename == "NotYet"
    assert heard == plain_text(error.evalue)  # the feedback and nothing else: no frames of ours, no stack
    assert "Traceback" not in heard
    assert plain_text(answer.spoken_name) in heard
    assert plain_text(answer.text) in heard
    if "it raised" in heard:
        assert "your line" in heard
    assert marks(executed)[f"test_{answer.item}"][0] == 0


@pytest.mark.parametrize(("executed", "answer"), RIGHT, indirect=["executed"])
def test_right_answer_has_full_marks(executed, answer):
    cell = cell_named(executed, f"test_{answer.item}")
    assert not errors(cell), "\n".join(errors(cell)[0].traceback)
    assert marks(executed)[f"test_{answer.item}"] == (answer.points, answer.points)


@pytest.mark.parametrize(("executed", "answer"), ANSWERS, indirect=["executed"])
def test_record_says_what_the_text_says(executed, answer):
    (record,) = check_records(cell_named(executed, f"test_{answer.item}"))
    assert (record["item"], record["idea"]) == (answer.item, answer.idea)
    assert (record["outcome"] == "right") == (answer.idea is None)
