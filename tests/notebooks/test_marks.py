"""The marks of the source and of the release, executed as a whole."""

import pytest
from course import STAGES, course_notebooks
from running import cell_named, check_records, errors, marks
from trials import Run, items_of

from lossedu.assignments import display_cells, grade_id

RUNS = {
    (notebook.stem, stage, display): pytest.param(
        Run(notebook, stage, display=display),
        id=f"{notebook.stem}-{stage}-{'with' if display else 'without'}-display-cells",
        marks=pytest.mark.xdist_group(f"{notebook.stem}-{stage}-{display}"),
    )
    for notebook in course_notebooks()
    for stage in STAGES
    for display in (True, False)
}
SOURCES = [param for key, param in RUNS.items() if key[1] == "source"]
RELEASES = [param for key, param in RUNS.items() if key[1] == "release"]
WHOLE_SOURCES = [param for key, param in RUNS.items() if key[1:] == ("source", True)]


def items_tested(executed):
    return [cell for cell in executed.cells if (grade_id(cell) or "").startswith("test_")]


# With and without display cells the same marks: full ones here, none there.
@pytest.mark.parametrize("run", SOURCES)
def test_source_has_full_marks(run, execution):
    executed = execution(run)
    given = marks(executed)
    assert len(given) == len(items_of(run.notebook))
    assert given == {name: (possible, possible) for name, (_, possible) in given.items()}


@pytest.mark.parametrize("run", RELEASES)
def test_release_has_no_marks(run, execution):
    executed = execution(run)
    given = marks(executed)
    assert len(given) == len(items_of(run.notebook))
    assert given == {name: (0, possible) for name, (_, possible) in given.items()}


@pytest.mark.parametrize("run", RELEASES)
def test_release_says_that_nothing_is_written_yet(run, execution):
    executed = execution(run)
    for cell in items_tested(executed):
        (error,) = errors(cell)
        assert error.ename == "NotYet"
        assert [record["outcome"] for record in check_records(cell)] == ["unanswered"]


@pytest.mark.parametrize("run", RELEASES)
def test_only_what_the_student_has_not_written_fails_in_a_release(run, execution):
    """Explorers, figures, data and numerical checks run in a notebook without a single answer."""
    executed = execution(run)
    names = {grade_id(cell) for cell in items_tested(executed)}
    failing = {grade_id(cell) for cell in executed.cells if cell.cell_type == "code" and errors(cell)}
    assert failing == names


@pytest.mark.parametrize("run", WHOLE_SOURCES)
def test_nothing_fails_or_complains_in_a_source(run, execution):
    executed = execution(run)
    for cell in executed.cells:
        if cell.cell_type == "code":
            assert not errors(cell), grade_id(cell)
            assert not [output for output in cell.outputs if output.get("name") == "stderr"], grade_id(cell)


@pytest.mark.parametrize("run", WHOLE_SOURCES)
def test_every_display_cell_shows_something(run, execution):
    executed = execution(run)
    names = display_cells(executed)
    assert names
    assert all(cell_named(executed, name).outputs for name in names)
