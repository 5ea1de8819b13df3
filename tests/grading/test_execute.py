"""The executor: what it gives the notebook, and what it does when there is no end to something."""

import os
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

from lossedu.exercises import RECORD_MIMETYPE
from lossedu.grading.results import GradingError
from lossedu.grading.running.execute import NOTES, CannotExecute, Limits, execute, limits_from

FLOOD = "for number in range(3000): print('x' * 100)"
FEW = {"cell_characters": 10_000, "notebook_characters": 25_000}


def run(*sources, files=None, kernel="python3", tags=(), **limits):
    """The executed notebook of cells with these sources, the last one a test of two points."""
    cells = [new_code_cell(source) for source in sources]
    cells[-1].metadata = {"tags": list(tags), "nbgrader": {"grade_id": "test_it", "grade": True, "points": 2}}
    kernelspec = {"name": kernel, "display_name": kernel, "language": "python"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernelspec})
    data = execute(nbformat.writes(notebook).encode(), files or {}, Limits(**limits))
    return nbformat.reads(data.decode(), as_version=4)


def texts(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def test_the_folder_holds_the_files_and_nothing_else_and_goes_again():
    done = run(
        "import os\nprint(sorted(os.listdir()), open('data/a.csv').read())\nopen('made.txt', 'w').write('x')",
        "print(os.getcwd())",
        files={"data/a.csv": b"1,2", "b.txt": b""},
    )
    assert texts(done.cells[0]) == "['b.txt', 'data'] 1,2\n"
    assert not os.path.exists(texts(done.cells[1]).strip())


def test_the_environment_of_the_kernel(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    done = run(
        "import os\nprint(os.environ['NBGRADER_EXECUTION'], os.environ['IPYTHONDIR'])\nprint(os.environ['MPLBACKEND'])"
    )
    marked, ipython, backend = texts(done.cells[0]).split()
    assert marked == "autograde" and "lossedu-run-" in ipython and backend != "Agg"


def test_it_goes_on_past_errors():
    done = run("1 / 0", "print('after')")
    assert done.cells[0].outputs[0].ename == "ZeroDivisionError" and texts(done.cells[1]) == "after\n"
    assert done.metadata[NOTES] == []


def test_an_endless_loop_is_stopped_and_the_next_cell_runs():
    done = run("while True: pass", "print('after')", cell_seconds=2)
    (note,) = done.metadata[NOTES]
    assert (note["cell"], note["what"], note["amount"]) == (None, "timeout", 2)
    assert note["unnamed"] == "cell 1 of the notebook, which begins with 'while True: pass'"
    assert "CellTimeoutError" in [output.ename for output in done.cells[0].outputs]
    assert texts(done.cells[1]) == "after\n"


@pytest.mark.parametrize("endless", ["while True: print('x' * 1000)", "while True: display('x' * 1000)"])
def test_an_endless_flood_is_stopped_in_time(endless):
    before = time.monotonic()
    done = run("from IPython.display import display", endless, "print('after')", cell_seconds=3, **FEW)
    assert time.monotonic() - before < 40
    assert {note["what"] for note in done.metadata[NOTES]} == {"timeout", "cut"}
    assert len(nbformat.writes(done)) < 200_000
    assert "more characters of output were cut" in texts(done.cells[1]) and texts(done.cells[2]) == "after\n"


@pytest.mark.parametrize(
    ("after", "mark"),
    [
        ("", 2),
        ("raise ValueError('no')", 0),
        ("raise ValueError('no' * 100_000)", 0),
        ("import sys\nprint('careful', file=sys.stderr)", 0),
        ("import sys\nprint('careful' * 100_000, file=sys.stderr)", 0),
        ("0.5", 0.5),
        ("'a' * 100_000", 2),
    ],
)
def test_a_flood_changes_no_mark(after, mark):
    """What decides the mark comes after the flood, and would be lost with it."""
    flooded = run(f"{FLOOD}\n{after}", **FEW)
    whole = run(f"{FLOOD}\n{after}", cell_characters=10**9, notebook_characters=10**9)
    assert determine_grade(flooded.cells[0]) == determine_grade(whole.cells[0]) == (mark, 2)
    assert len(nbformat.writes(flooded)) < 100_000 < len(nbformat.writes(whole))


def test_the_record_of_a_check_survives_a_flood():
    publish = f"publish_display_data({{'{RECORD_MIMETYPE}': {{'item': 'it', 'outcome': 'right'}}}})"
    done = run(f"from IPython.display import publish_display_data\n{FLOOD}\n{publish}", **FEW)
    assert [output.data[RECORD_MIMETYPE]["item"] for output in done.cells[0].outputs if "data" in output] == ["it"]


def test_the_notebook_has_a_limit_too():
    done = run(*[FLOOD] * 6, **FEW)
    assert sum(len(texts(cell)) for cell in done.cells) < 26_000
    assert len(done.metadata[NOTES]) == 6


def test_updates_of_a_display_have_the_limit_as_well():
    done = run("handle = display('', display_id=True)\nfor n in range(50): handle.update('x' * 1000 * n)", **FEW)
    assert len(nbformat.writes(done)) < 20_000 and done.metadata[NOTES][0]["what"] == "cut"


def test_a_widget_does_not_stall_it():
    """nbclient loses a wake-up there now and then, and sleeps through the timeout of the cell."""
    before = time.monotonic()
    run("from ipywidgets import interact", *["interact(lambda x: print(x), x=(0, 10));"] * 8, cell_seconds=60)
    assert time.monotonic() - before < 50


@pytest.mark.parametrize("death", ["import os\nos._exit(1)", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"])
def test_a_dead_kernel_is_told_with_its_cell(death):
    with pytest.raises(CannotExecute, match="died in cell test_it") as caught:
        run("1", death)
    assert caught.value.cell == "test_it" and caught.value.lasting
    with pytest.raises(CannotExecute, match="died in cell 1 of the notebook"):
        run(death, "1")


def test_a_loop_that_cannot_be_interrupted_is_told_with_its_cell():
    deaf = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    with pytest.raises(CannotExecute, match="could not be interrupted in cell test_it, after 2 seconds"):
        run(deaf, cell_seconds=2)


def test_the_notebook_as_a_whole_has_an_end():
    with pytest.raises(CannotExecute, match="ran for 3 seconds and was stopped in cell 2"):
        run("import time\ntime.sleep(2)", "time.sleep(2)", "time.sleep(2)", notebook_seconds=3)


def test_a_kernel_that_is_not_there_is_no_fault_of_the_notebook():
    with pytest.raises(CannotExecute, match="no kernel 'fortran'") as caught:
        run("1", kernel="fortran")
    assert not caught.value.lasting


def test_limits_come_from_the_configuration():
    from traitlets.config import Config

    assert limits_from(Config()) == Limits()
    assert limits_from(Config({"Execute": {"timeout": 7}})).cell_seconds == 7
    assert limits_from(Config({"Execute": {"timeout": -1}})).cell_seconds is None
    assert limits_from(Config({"Limits": {"notebook_seconds": 60}})).notebook_seconds == 60
    with pytest.raises(GradingError, match=r"no c\.Limits\.seconds; there are cell_seconds"):
        limits_from(Config({"Limits": {"seconds": 60}}))
