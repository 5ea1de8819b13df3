import ast
import json
import shutil
from pathlib import Path

import pytest
from tiny_course import NAME, REPOSITORY, tiny_notebook

from lossedu.apps.course import sessions_in
from lossedu.apps.release import files_below
from lossedu.apps.stubs import answer_stub

FILE = Path("release", NAME, f"{NAME}.ipynb")


def sources(path):
    notebook = json.loads(path.read_text())
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
        for cell in notebook["cells"]
        if "nbgrader" in cell["metadata"]
    }


def test_a_release_holds_stubs_and_no_answer(released):
    text = (released / FILE).read_text()
    assert "2 * x" not in text and "HIDDEN" not in text and "-6" not in text
    cells = sources(released / FILE)
    assert "raise NotImplementedError" in cells["double"]
    assert cells["slip"] == "slip = ...  # your answer here"


def test_a_second_release_writes_nothing(released, run):
    def identity():
        status = (released / FILE).stat()
        return status.st_ino, status.st_mtime_ns

    before = identity()
    done = run("lossedu", "release", cwd=released)
    assert done.stdout == "" and identity() == before


def test_the_gradebook_is_left_alone_unless_asked(released, run):
    assert not list(released.glob("gradebook.db*"))
    assert run("lossedu", "release", "1", "--gradebook", cwd=released).returncode == 0
    assert (released / "gradebook.db").exists()


def test_check_lists_what_is_stale_and_changes_nothing(released, run):
    assert run("lossedu", "release", "--check", cwd=released).returncode == 0
    (released / FILE).write_text("edited by hand")
    (released / "release" / NAME / "readings.csv").unlink()
    (released / "release" / NAME / "old.ipynb").write_text("{}")
    before = files_below(released)
    done = run("lossedu", "release", "--check", cwd=released)
    assert done.returncode == 1
    assert f"{FILE.as_posix()}  (differs)" in done.stderr
    assert "readings.csv  (missing)" in done.stderr and "old.ipynb  (has no source)" in done.stderr
    assert files_below(released) == before
    assert run("lossedu", "release", cwd=released).returncode == 0
    assert run("lossedu", "release", "--check", cwd=released).returncode == 0


def test_a_session_without_source_is_stale(released, run):
    shutil.copytree(released / "source" / NAME, released / "source" / "02-other")
    run("lossedu", "release", cwd=released)
    shutil.rmtree(released / "source" / "02-other")
    assert run("lossedu", "release", "1", "--check", cwd=released).returncode == 0  # was not asked about
    assert "02-other" in run("lossedu", "release", "--check", cwd=released).stderr
    run("lossedu", "release", cwd=released)
    assert not (released / "release" / "02-other").exists()


@pytest.mark.parametrize("real", [False, True], ids=["tiny", "repository"])
def test_stock_nbgrader_makes_the_same_bytes(course, run, real):
    if real:
        shutil.rmtree(course / "source")
        shutil.copytree(REPOSITORY / "source", course / "source")
    for name in sessions_in(course / "source"):
        stock = run("nbgrader", "generate_assignment", name, cwd=course)
        assert stock.returncode == 0, stock.stderr
    made = files_below(course / "release")
    assert made
    shutil.rmtree(course / "release")
    assert run("lossedu", "release", cwd=course).returncode == 0
    assert files_below(course / "release") == made


def test_the_repository_release_is_current(run):
    done = run("lossedu", "release", "--check", cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr


def test_what_nbgrader_complains_about_is_said_in_a_line(course, run):
    path = course / "source" / NAME / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace('"grade_id": "test_slip"', '"grade_id": "test_double"'))
    done = run("lossedu", "release", cwd=course)
    assert done.returncode == 1
    assert "cannot generate" in done.stderr and "test_double" in done.stderr
    assert not (course / "release").exists()


def test_without_source_it_says_where_releases_are_made(released, run):
    shutil.rmtree(released / "source")
    done = run("lossedu", "release", cwd=released)
    assert done.returncode == 1 and "course repository" in done.stderr


def test_with_the_gradebook_it_says_what_that_holds(course, run):
    first, second = (run("lossedu", "release", "1", "--gradebook", cwd=course).stdout for _ in range(2))
    assert first.endswith(f"{NAME}: release is written; 2 cells worth 3 points are in the gradebook\n")
    assert second == f"{NAME}: release is current; 2 cells worth 3 points are in the gradebook\n"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("q = 3", ["q"]),
        ("# because\nq = (1,\n     2)\nr = 'b'", ["q", "r"]),
        ("q = 1\nq = 2", ["q"]),
        ("def f(x):\n    return x", None),
        ("q = 1\nprint(q)", None),
        ("a = b = 1", None),
        ("a, b = 1, 2", None),
        ("    q = 1", None),
        ("# nothing", None),
        ("", None),
    ],
)
def test_only_plain_assignments_are_quiz_answers(code, names):
    stub = answer_stub(code)
    if names is None:
        assert stub is None
    else:
        assert [statement.targets[0].id for statement in ast.parse(stub).body] == names
        assert all(statement.value.value is ... for statement in ast.parse(stub).body)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("q = 3", "q = ...  # your answer here"),  # no delimiters: the whole cell
        (
            "import math\n### BEGIN SOLUTION\nq = math.pi\n### END SOLUTION\n# done",
            "import math\nq = ...  # your answer here\n# done",
        ),
        (
            "### BEGIN SOLUTION\nq = 1\n### END SOLUTION\n### BEGIN SOLUTION\ndef f(): pass\n### END SOLUTION",
            "q = ...  # your answer here\nraise",
        ),
        ("### BEGIN SOLUTION\n\n### END SOLUTION", "raise"),
    ],
)
def test_every_shape_of_solution_cell(source, expected):
    from nbgrader.preprocessors import ClearSolutions as Stock

    from lossedu.apps.stubs import ClearSolutions

    def clear(cls):
        notebook = tiny_notebook()
        notebook.cells[3].source = source
        return cls(code_stub={"python": "raise"}).preprocess(notebook, {})[0].cells[3].source

    assert clear(ClearSolutions) == expected
    assert clear(Stock) != expected or expected == "raise"


@pytest.mark.parametrize(
    "source",
    [
        "### BEGIN SOLUTION\nq = 1",
        "### BEGIN SOLUTION\n### BEGIN SOLUTION\nq = 1\n### END SOLUTION\n### END SOLUTION",
    ],
)
def test_broken_delimiters_are_still_refused(source):
    from lossedu.apps.stubs import ClearSolutions

    notebook = tiny_notebook()
    notebook.cells[3].source = source
    with pytest.raises(RuntimeError, match="solution statement"):
        ClearSolutions().preprocess(notebook, {})
