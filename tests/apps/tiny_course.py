"""A small course of its own, so that the commands are tested apart from the content of the real one."""

import shutil
from pathlib import Path

import nbformat
import stranger
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

REPOSITORY = Path(__file__).parents[2]
NAME = "01-zero-one-loss"


def cell(cell_id, source, *, solution=False, grade=False, locked=False, points=None, kind=new_code_cell):
    record = {
        "schema_version": 3,
        "grade_id": cell_id,
        "solution": solution,
        "grade": grade,
        "locked": locked,
        "task": False,
    }
    if points is not None:
        record["points"] = points
    return kind(source, id=cell_id.replace("_", "-"), metadata={"nbgrader": record})


def tiny_notebook():
    """One function, one quiz answer, a hidden test: what makes a release differ from its source."""
    notebook = new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
            "language_info": {"name": "python"},
        }
    )
    notebook.cells = [
        new_markdown_cell("# A tiny session", id="title"),
        cell(
            "double",
            'def double(x):\n    """Twice x."""\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION',
            solution=True,
        ),
        cell(
            "test_double",
            '"""double doubles."""\nassert double(2) == 4\n### BEGIN HIDDEN TESTS\n'
            "assert double(-3) == -6\n### END HIDDEN TESTS",
            grade=True,
            locked=True,
            points=2,
        ),
        cell("slip", '### BEGIN SOLUTION\nslip = "step 3"\n### END SOLUTION', solution=True),
        cell("test_slip", '"""slip is a step."""\nassert slip == "step 3"', grade=True, locked=True, points=1),
    ]
    return notebook


def environment(**more):
    """A stranger's, where lossedu is what is installed."""
    kept = {name: value for name, value in stranger.environment().items() if not name.startswith("PYTHON")}
    return {**kept, **more}


def tiny_course(root):
    """A course folder with our configuration and one tiny session in source/."""
    folder = root / "source" / NAME
    folder.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    nbformat.write(tiny_notebook(), folder / f"{NAME}.ipynb")
    (folder / "readings.csv").write_text("p,y\n0.2,0\n")
    return root
