"""A notebook of two items of session 01 that keeps every rule: each test of the rules breaks one of them."""

from dataclasses import replace

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lossedu.assignments import grade_id
from lossedu.sessions import session

SMALL_SESSION = replace(
    session("01"), items=(session("01").by_name["zero_one_loss"], session("01").by_name["hit_or_miss"])
)

SETUP = 'import numpy as np\n\nimport lossedu\nfrom lossedu import check\n\nlossedu.begin("01")'
SOLUTION = '''\
def zero_one_loss(y: np.ndarray, s: np.ndarray) -> np.ndarray:
    """Zero-one loss 1[y s <= 0], one value per example."""
    ### BEGIN SOLUTION
    return (np.multiply(y, s) <= 0).astype(float)
    ### END SOLUTION'''
TEST = '''\
"""zero_one_loss: a tie is a mistake for either label."""
check("zero_one_loss", zero_one_loss)
assert zero_one_loss(1, 2.5) == 0
assert zero_one_loss(-1, 0.0) == 1
### BEGIN HIDDEN TESTS
scores = np.array([0.25, -0.25])
for label in (-1, 1):
    assert sum(zero_one_loss(label, scores)) == 1
### END HIDDEN TESTS'''
ANSWER = "### BEGIN SOLUTION\nhit_or_miss = (0, 1)\n### END SOLUTION"
TEST_OF_ANSWER = '"""hit_or_miss: one probability, two cut-offs."""\ncheck("hit_or_miss", hit_or_miss)'

READ_ONLY = {"grade": False, "locked": True, "solution": False, "task": False}
WRITTEN = {"grade": False, "locked": False, "solution": True, "task": False}
GRADED = {"grade": True, "locked": True, "solution": False, "task": False}


def code(name, source, record, *tags, kind=new_code_cell, **more):
    nbgrader = {"schema_version": 3, "grade_id": name, **record, **more}
    return kind(source, id=name, metadata={"nbgrader": nbgrader, **({"tags": list(tags)} if tags else {})})


def small_notebook():
    cells = [
        new_markdown_cell("# A small session", id="title"),
        code("setup", SETUP, READ_ONLY),
        code("zero_one_loss", SOLUTION, WRITTEN, "raises-exception"),
        code("test_zero_one_loss", TEST, GRADED, "raises-exception", points=2),
        code("explore-plateau", "from lossedu import explore\n\nexplore.plateau()", READ_ONLY, "display"),
        code("data_two", "x_two = np.array([0.5, 1.5])", READ_ONLY),
        code("check_two", "assert x_two.sum() == 2", READ_ONLY),
        code("hit_or_miss", ANSWER, WRITTEN, "raises-exception"),
        code("test_hit_or_miss", TEST_OF_ANSWER, GRADED, "raises-exception", points=1),
        code("written_why", "*Because.*", {**WRITTEN, "grade": True}, kind=new_markdown_cell, points=4),
        new_code_cell("x_two + 1  # a place to play", id="play"),
    ]
    return new_notebook(cells=cells)


def with_cell(name, **changes):
    """The small notebook with the source, the tags or the nbgrader record of one cell changed."""
    notebook = small_notebook()
    cell = next(cell for cell in notebook.cells if grade_id(cell) == name)
    for key, value in changes.items():
        if key == "source":
            cell.source = value
        elif key == "tags":
            cell.metadata["tags"] = value
        else:
            cell.metadata["nbgrader"][key] = value
    return notebook
