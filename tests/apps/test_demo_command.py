"""What `lossedu demo` does before grading; tests/grading/test_same_marks_as_stock.py runs it as a whole."""

import pytest
from tiny_course import NAME, REPOSITORY

from lossedu.apps import demo
from lossedu.apps.course import CourseError
from lossedu.grading.sample.the_class import STUDENTS

NOTEBOOK = f"{NAME}.ipynb"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    demo.claim(folder, fresh=False)
    demo.make_course(folder, REPOSITORY, NAME)
    return folder


def test_a_course_of_its_own(made_once):
    assert {path.name for path in (made_once / "submitted").iterdir()} == set(STUDENTS)
    for stage in ("source", "release"):
        ours, theirs = (root / stage / NAME / NOTEBOOK for root in (made_once, REPOSITORY))
        assert ours.read_bytes() == theirs.read_bytes()
    settings = (made_once / "nbgrader_config.py").read_text()
    assert settings.startswith((REPOSITORY / "nbgrader_config.py").read_text())
    assert settings.rstrip().endswith("c.Execute.timeout = 20")


def test_an_interrupted_start_goes_on_and_keeps_what_was_edited(made_once, capsys):
    edited = made_once / "submitted" / "amara" / NAME / NOTEBOOK
    lost = made_once / "submitted" / "wei" / NAME / NOTEBOOK
    before = lost.read_bytes()
    edited.write_text("{}")
    lost.unlink()
    demo.make_course(made_once, REPOSITORY, NAME)
    assert edited.read_text() == "{}" and lost.read_bytes() == before
    assert "has changed" not in capsys.readouterr().out


def test_a_demo_of_another_version_of_the_course_is_told(made_once, capsys):
    with open(made_once / "nbgrader_config.py", "a") as settings:
        settings.write("# as it was a year ago\n")
    demo.make_course(made_once, REPOSITORY, NAME)
    assert "--fresh" in capsys.readouterr().out


@pytest.mark.parametrize("fresh", [False, True])
def test_a_folder_of_something_else_is_refused(tmp_path, fresh):
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(CourseError, match="something else"):
        demo.claim(tmp_path, fresh)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_the_course_itself_is_refused(course, run):
    done = run("lossedu", "demo", ".", "--fresh", cwd=course)
    assert done.returncode == 1 and "something else" in done.stderr
    assert (course / "source" / NAME / NOTEBOOK).exists()


def test_fresh_empties_a_demo_and_follows_no_link(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").touch()
    folder = tmp_path / "demo"
    demo.claim(folder, fresh=False)
    (folder / "submitted" / "anna").mkdir(parents=True)
    (folder / "link").symlink_to(outside)
    demo.claim(folder, fresh=True)
    assert [path.name for path in folder.iterdir()] == [demo.MARKER]
    assert (outside / "kept.txt").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [(["a", "b"], "one folder"), (["--frehs"], "Did you mean --fresh?"), (["nbgrader_config.py"], "is a file")],
)
def test_mistakes_are_answered(course, run, words, said):
    done = run("lossedu", "demo", *words, cwd=course)
    assert done.returncode == 1 and said in done.stderr


def test_without_source_there_is_nothing_to_demonstrate(tmp_path, run):
    done = run("lossedu", "demo", cwd=tmp_path)
    assert done.returncode == 1 and "no sessions" in done.stderr
    assert not (tmp_path / "build").exists()
