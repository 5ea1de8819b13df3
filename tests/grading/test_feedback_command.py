"""`lossedu feedback`: every page anew, so that it tells the marks and comments of now."""

import shutil

import pytest
from small_course import FILE, NAME, hand_in, released, with_answers

ODD = "[b]* 1"


@pytest.fixture(scope="module")
def graded_once(released_small_course, tmp_path_factory, run):
    """anna and one with an odd name are graded; zoe's file is empty."""
    root = shutil.copytree(released_small_course, tmp_path_factory.mktemp("feedback") / "course")
    hand_in(root, "anna", with_answers(released(root)))
    hand_in(root, ODD, released(root))
    hand_in(root, "zoe", b"")
    assert run("lossedu", "grade", "01", cwd=root).returncode == 1
    return root


@pytest.fixture
def graded(graded_once, tmp_path):
    return shutil.copytree(graded_once, tmp_path / "graded")


def page(root, student):
    return (root / "feedback" / student / NAME / FILE).with_suffix(".html")


def test_a_page_for_each_graded_notebook_and_the_others_are_named(graded, run):
    done = run("lossedu", "feedback", "01", cwd=graded)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "feedback/…: 2 pages written",
        "No page, because there is no graded notebook: zoe",
    ]
    assert "(Score: 3.0 / 7.0)" in page(graded, "anna").read_text() and page(graded, ODD).is_file()
    assert sorted(path.name for path in (graded / "feedback").iterdir()) == [ODD, "anna"]


def test_a_changed_mark_and_a_comment_are_on_the_page_that_was_there(graded, run):
    from nbgrader.api import Gradebook

    run("lossedu", "feedback", "01", cwd=graded)
    assert "(Score: 3.0 / 7.0)" in page(graded, "anna").read_text()
    others = page(graded, ODD).stat().st_mtime_ns
    with Gradebook(f"sqlite:///{graded / 'gradebook.db'}") as gradebook:
        gradebook.find_grade("test_hit_or_miss", NAME, NAME, "anna").manual_score = 0.5
        gradebook.find_comment("zero_one_loss", NAME, NAME, "anna").manual_comment = "Well put."
        gradebook.db.commit()
    done = run("lossedu", "feedback", "1", "--student=anna", f"--course-dir={graded}", cwd=graded.parent)
    assert done.stdout == "graded/feedback/…: 1 page written\n"
    text = page(graded, "anna").read_text()
    assert "(Score: 2.5 / 7.0)" in text and "Well put." in text
    assert page(graded, ODD).stat().st_mtime_ns == others


def test_a_notebook_nbgrader_cannot_read_is_told_and_the_others_get_their_pages(graded, run):
    path = graded / "autograded" / "anna" / NAME / FILE
    path.chmod(0o644)
    path.write_text("{")
    done = run("lossedu", "feedback", "01", cwd=graded)
    assert done.returncode == 1 and "1 page written" in done.stdout
    assert "could not write the pages of\n  anna: " in done.stderr and page(graded, ODD).is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["01", "--student=zoe"], "no graded notebook of these students"),
        (["01", "--student=ana"], "Did you mean anna?"),
        ([], "which session? For example: lossedu feedback 01"),
        (["01", "01"], "one session at a time"),
    ],
)
def test_mistakes_are_answered_and_write_nothing(graded, run, words, said):
    done = run("lossedu", "feedback", *words, cwd=graded)
    assert done.returncode == 1 and said in done.stderr
    assert not (graded / "feedback").exists()


def test_before_grading_it_says_how_and_makes_no_gradebook(small, run):
    hand_in(small, "anna", released(small))
    done = run("lossedu", "feedback", "01", f"--course-dir={small}", cwd=small.parent)
    assert done.returncode == 1 and "Grade first: lossedu grade 01 --course-dir=course" in done.stderr
    assert not (small / "gradebook.db").exists()
