"""begin() says how it stands with the gate before; a strict course waits for it."""

import os

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from small_sessions import ALL_OF_FIRST

import lossedu
from lossedu import NotYet
from lossedu.mastery.store import Progress

pytestmark = pytest.mark.usefixtures("small_course", "kernel")


@pytest.fixture
def begun(capsys):
    """begun(number): the lines that begin(number) prints."""

    def begun(number):
        capsys.readouterr()
        lossedu.begin(number)
        return capsys.readouterr().out.splitlines()

    return begun


def open_first(home):
    Progress(home).record_run("01", ALL_OF_FIRST, True, "check")


def strict(home):
    (home / "nbgrader_config.py").write_text("c = get_config()\nc.Gate.strict = True")


def test_the_first_session_has_no_gate_before_it(begun, home, contents):
    before = contents(home)
    assert begun("01") == ["Session 01: Small numbers. 5 items to check, about 5 minutes."]
    assert contents(home) == before


def test_a_gate_that_is_not_open_advises(begun, home):
    _, line = begun("02")
    assert line == (
        "The gate of session 01 is not open yet: 0 of 2 objectives mastered. Next: exercise 1.1 (the double of a "
        "number), for objective O1.1. You can go on here all the same."
    )
    open_first(home)
    assert begun("02")[1:] == ["The gate of session 01 is open."]


def test_a_strict_course_waits(begun, home):
    strict(home)
    assert len(begun("01")) == 1
    lossedu.check("two_twice", 4)
    for waiting in (lambda: begun("02"), lambda: lossedu.check("half", lambda x: x / 2)):
        with pytest.raises(NotYet, match=r"waits for the gate before it.*\nNext: exercise 1\.1"):
            waiting()
    assert Progress(home).history("02").tried == frozenset({"two_twice"})
    open_first(home)
    assert begun("02")[1:] == ["The gate of session 01 is open."]
    lossedu.check("half", lambda x: x / 2)


def test_a_strict_course_does_not_wait_for_a_damaged_file(begun, home):
    strict(home)
    (home / ".lossedu" / "progress.db").write_text("no database" * 100)
    assert any("rename it" in line for line in begun("02"))
    lossedu.check("half", lambda x: x / 2)


def test_progress_that_cannot_be_read_is_told_once(begun, home, capsys):
    (home / ".lossedu" / "progress.db").write_text("no database" * 100)
    (line,) = [line for line in begun("01") if "rename it" in line]
    assert line.startswith("What you did before cannot be read: ")
    lossedu.check("two_twice", 4)
    lossedu.check("two_twice", 4)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "rename it" in line]
    assert line.startswith("This was not saved as progress: ")
    (home / ".lossedu" / "progress.db").unlink()
    lossedu.check("two_twice", 4)
    assert capsys.readouterr().out == "two_twice: right.\n"
    assert Progress(home).has_passed("two_twice")


def test_a_broken_configuration_is_told(begun, home):
    (home / "nbgrader_config.py").write_text("1 / 0")
    assert any("division by zero" in line for line in begun("01"))


GRADED = [
    lambda: lossedu.begin("01"),
    lambda: lossedu.begin("02"),
    lambda: lossedu.check("half", lambda x: x / 2),
    lambda: lossedu.check("two_twice", 4),
    lambda: lossedu.gate("01"),
    lambda: lossedu.solution("two_twice"),
]


@pytest.mark.parametrize("kept", [False, True], ids=["no store", "a store"])
def test_grading_reads_and_writes_nothing(home, kernel, kept, contents, monkeypatch, own, notebook_file, capsys):
    """Neither does it wait for a gate, ask the configuration, or run anything."""
    strict(home)
    if kept:
        lossedu.check("two_twice", 4)
    before = contents(home)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setattr(type(kernel), "home", property(lambda keeper: pytest.fail("looked for progress")))
    for call in GRADED:
        call()
    with pytest.raises(NotYet):
        lossedu.check("two_twice", 5)
    assert contents(home) == before
    assert own.calls == []
    said = capsys.readouterr().out
    assert said.count("graded or validated") == 2 and "waits" not in said


def test_a_graded_notebook_leaves_the_store_byte_identical(home, tmp_path_factory, contents):
    """In a kernel of its own, as nbgrader runs it, on the real session."""
    open_first(home)
    before = contents(home)
    cells = ["import lossedu", "lossedu.begin('01')", "lossedu.check('hit_or_miss', (1, 0))", "lossedu.gate('01')"]
    notebook = new_notebook(cells=[new_code_cell(source) for source in cells])
    client = NotebookClient(notebook, timeout=60, kernel_name="python3")
    client.resources = {"metadata": {"path": str(home)}}
    ipython = str(tmp_path_factory.mktemp("ipython"))
    client.execute(env={**os.environ, "NBGRADER_EXECUTION": "validate", "IPYTHONDIR": ipython})
    texts = [output.get("text", "") for cell in notebook.cells for output in cell.outputs]
    assert "hit_or_miss: right.\n" in texts
    assert "The gate does not run while a notebook is graded or validated.\n" in texts
    assert contents(home) == before
