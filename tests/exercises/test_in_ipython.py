"""check and begin as a notebook shows them: the feedback without a stack, and the record for reports."""

import json

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from lossedu import NotYet
from lossedu.exercises import RECORD_MIMETYPE, Verdict
from lossedu.sessions import sessions


@pytest.fixture
def shell(monkeypatch, tmp_path):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    shell = InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}), colors="nocolor")
    shell.run_cell("import lossedu\nfrom lossedu import check")
    yield shell
    InteractiveShell.clear_instance()


def run(shell, code):
    """(what was printed, the records among what was displayed, the exception)."""
    with capture_output() as captured:
        result = shell.run_cell(code)
    records = [output.data[RECORD_MIMETYPE] for output in captured.outputs if RECORD_MIMETYPE in output.data]
    return captured.stdout, records, result.error_in_exec


def test_feedback_is_shown_without_a_stack(shell):
    code = "def zero_one_loss(y, s):\n    return y / undefined\n\ncheck('zero_one_loss', zero_one_loss)"
    printed, _, error = run(shell, code)
    assert isinstance(error, NotYet)
    assert printed.strip() == str(error).strip()
    assert "your line 2           return y / undefined" in printed
    assert "Traceback" not in printed and "notebook.py" not in printed


def test_other_assertions_keep_their_stack(shell):
    printed, _, _ = run(shell, "assert 1 == 2, 'numbers'")
    assert "Traceback" in printed


def test_not_yet_counts_as_a_failed_assertion():
    assert issubclass(NotYet, AssertionError)
    assert NotYet("one\ntwo")._render_traceback_() == ["one", "two"]


@pytest.mark.parametrize(
    ("code", "outcome", "idea"),
    [
        ("check('hit_or_miss', (1, 0))", "right", None),
        ("check('hit_or_miss', (0, 1))", "wrong", "hits_counted"),
        ("check('hit_or_miss', 'none')", "unusable", None),
        ("check('hit_or_miss', ...)", "unanswered", None),
        ("check('zero_one_loss', lambda y, s: 1.0 * (np.multiply(y, s) <= 0))", "right", None),
        ("check('zero_one_loss', lambda y, s: 1.0 * (np.multiply(y, s) < 0))", "wrong", "a_tie_is_free"),
        ("check('zero_one_loss', lambda y, s: None)", "none", None),
        ("check('zero_one_loss', lambda y, s: 'no')", "text", None),
        ("check('zero_one_loss', lambda y: 0)", "unusable", None),
        ("check('zero_one_loss', lambda y, s: y.nothing)", "raised", None),
    ],
)
def test_record(shell, code, outcome, idea):
    _, (record,), error = run(shell, f"import numpy as np\n{code}")
    assert (record["outcome"], record["idea"]) == (outcome, idea)
    assert record["item"] == code.split("'")[1]
    assert record["version"] == 1
    assert 0 <= record["agree"] <= record["cases"]
    assert (record["agree"] == record["cases"] > 0) == (outcome == "right") == (error is None)
    assert json.loads(json.dumps(record)) == record


def test_record_of_every_verdict_is_plain_data():
    record = Verdict("item", "wrong", "text", "idea", 1, 2).record()
    assert json.loads(json.dumps(record)) == record
    assert "text" not in record.values()  # reports never parse what the student reads


def test_unknown_name_leaves_no_record(shell):
    _, records, error = run(shell, "check('zero_one_los', 1)")
    assert records == []
    assert "Did you mean 'zero_one_loss'?" in str(error)


def test_check_gives_nothing_back(shell):
    """A test cell may end in it: nbgrader reads a value there as partial credit."""
    with capture_output() as captured:
        result = shell.run_cell("check('hit_or_miss', (1, 0))")
    assert result.result is None
    assert captured.stdout == "hit_or_miss: right.\n"


def test_begin_says_what_lies_ahead(shell):
    for session in sessions():
        printed, _, _ = run(shell, f"lossedu.begin({session.number!r})")
        assert session.title in printed
        assert f"{len(session.items)} items" in printed
    numbers = ", ".join(session.number for session in sessions())
    assert f"there are {numbers}" in str(run(shell, "lossedu.begin('77')")[2])
