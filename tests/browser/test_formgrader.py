"""An instructor with formgrader: the list of assignments, the submissions, an answer read and marked."""

import re
import sys

import pytest
from graded_course import CLASS, NAME, POINTS, WRITTEN_POINTS, graded_course
from lab_server import running_lab
from notebook_page import SHOTS

ALL_POINTS = POINTS + WRITTEN_POINTS
ROWS = "#main-table tr"


@pytest.fixture(scope="session")
def formgrader(chromium, tmp_path_factory):
    """A running `lossedu formgrader` on a course with three graded submissions; its address without the token."""
    folder = tmp_path_factory.mktemp("formgrader")
    course = graded_course(folder / "course")
    words = [sys.executable, "-m", "lossedu.apps.main", "formgrader", f"--course-dir={course}"]
    with running_lab(folder, lambda options: [*words, *options]) as server:
        yield server


@pytest.fixture(scope="module")
def page(request, browser, formgrader):
    """Opened at the printed address. The network is cut: formulas in formgrader come from there, all else must not."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.route(lambda url: "//127.0.0.1:" not in url, lambda route: route.abort())
    request.session.lossedu_pages = [page]
    page.goto(formgrader.url)
    yield page
    context.close()


def rows(page):
    """The main table as texts of cells, once it is filled."""
    page.locator(ROWS).filter(has_text=re.compile(r"\d")).first.wait_for()
    return [[cell.inner_text().strip() for cell in row.locator("td").all()] for row in page.locator(ROWS).all()]


def submissions(page):
    """{student: (status, score)} from the page of submissions."""
    open_assignments(page)
    page.locator(".num-submissions a").click()
    page.wait_for_url("**/manage_submissions/*")
    found = {row[1]: (row[3], row[4]) for row in rows(page)}
    assert len(found) == len(page.locator(ROWS).all())
    return found


def open_assignments(page):
    page.get_by_role("link", name="Manage Assignments").click()
    page.wait_for_url("**/manage_assignments")


def open_answer_of(page, student):
    """By hand through Manual Grading, with the names shown."""
    page.goto(page.url.split("/formgrader")[0] + "/formgrader/gradebook")
    for _ in ("assignment", "notebook"):
        page.locator(f"{ROWS} a").filter(has_text=NAME).click()
    page.locator(f"{ROWS} a").filter(has_text="Submission #1").wait_for()  # the button names the rows there are
    page.get_by_role("button", name="Show All Names").click()
    page.screenshot(path=SHOTS / "formgrader-3-manual.png")
    page.locator(f"{ROWS} a:visible").filter(has_text=student).click()
    page.wait_for_url("**/formgrader/submissions/**")


def test_the_list_counts_the_submissions(page):
    (assignment,) = rows(page)
    page.screenshot(path=SHOTS / "formgrader-1-assignments.png")
    assert assignment[0] == NAME
    assert page.locator(".num-submissions").inner_text() == str(len(CLASS))


def test_each_student_has_a_score_and_waits_for_a_person(page):
    expected = {
        student: ("needs manual grading", f"{points} / {ALL_POINTS}") for student, (_, _, points) in CLASS.items()
    }
    assert submissions(page) == expected
    page.screenshot(path=SHOTS / "formgrader-2-submissions.png")


def test_a_written_answer_is_read_and_marked(page):
    student, (function, _, points) = "chloé", CLASS["chloé"]
    open_answer_of(page, student)
    assert function in page.locator("#notebook").first.inner_text()
    answer = page.locator(".nbgrader_cell").filter(has=page.locator("#written_why"))
    assert answer.locator("strong").inner_text() == "zero"
    score = answer.locator("input.score")
    page.locator("input.score.needs_manual_grade").wait_for()  # the marks have come from the server
    assert [e.get_attribute("id") for e in page.locator(".needs_manual_grade").all()] == ["written_why"]
    given = WRITTEN_POINTS - 1
    with page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT") as saved:
        score.fill(str(given))
        score.press("Tab")
    assert saved.value.ok
    with page.expect_response(lambda r: "/api/comment/" in r.url and r.request.method == "PUT") as saved:
        answer.locator("textarea").fill("Say what happens at the flip itself.")
        answer.locator("textarea").blur()
    assert saved.value.ok
    page.screenshot(path=SHOTS / "formgrader-4-marked.png", full_page=True)

    page.reload()
    page.wait_for_function(f"document.querySelector('#written_why').value == '{given}'")
    assert "flip itself" in answer.locator("textarea").input_value()
    page.goto(page.url.split("/formgrader")[0] + "/formgrader/manage_assignments")
    after = submissions(page)
    assert after[student] == ("graded", f"{points + given} / {ALL_POINTS}")
    assert {status for name, (status, _) in after.items() if name != student} == {"needs manual grading"}


def test_the_live_notebook_opens_beside(page):
    open_answer_of(page, "ben")
    with page.context.expect_page() as opened:
        page.locator(".live-notebook a:visible").click()
    notebook = opened.value
    notebook.locator(".jp-CodeCell").first.wait_for(timeout=60_000)
    assert f"autograded/ben/{NAME}" in notebook.url
    assert "return s" in notebook.locator(".jp-CodeCell").first.inner_text()
    notebook.screenshot(path=SHOTS / "formgrader-5-notebook.png")
    notebook.close()
