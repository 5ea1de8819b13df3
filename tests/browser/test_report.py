"""The class report as an instructor opens it: a file, without a server and without a network."""

import sys
from pathlib import Path

import pytest
from notebook_page import SHOTS

sys.path.append(str(Path(__file__).parents[1] / "grading" / "report"))  # made_up
WIDTHS = {"screen": 1280, "telephone": 400}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The page of a made-up class of 24, some of whom handed in what could not be graded."""
    from made_up import SESSION, class_of, large_class, without_marks

    from lossedu.grading.report.page import render
    from lossedu.grading.report.summary import summarise
    from lossedu.grading.results import Reason

    broken = without_marks("zoé", reasons=[Reason("The file is not a notebook: its JSON ends early.")])
    summary = summarise(class_of(*large_class(23).students, broken), 0.8)
    path = tmp_path_factory.mktemp("report") / f"{SESSION.folder}.html"
    path.write_text(render(summary), encoding="utf-8")
    return path


@pytest.fixture(params=WIDTHS)
def page(request, browser, report):
    """Opened from the disk; every request is remembered, and every complaint."""
    context = browser.new_context(viewport={"width": WIDTHS[request.param], "height": 900})
    page = context.new_page()
    page.requests, page.complaints, page.kind = [], [], request.param
    page.on("request", lambda asked: page.requests.append(asked.url))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(report.as_uri())
    yield page
    context.close()


def test_it_opens_alone_and_is_seen(page, report):
    page.screenshot(path=SHOTS / f"report-{page.kind}.png", full_page=True)
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_role("heading", level=2).count() > 1
    for heading in page.get_by_role("heading", level=2).all():
        assert heading.is_visible()
    tables = page.locator("table:visible")
    assert tables.count() > 0
    for table in tables.all():
        assert table.locator("caption").inner_text().strip()
        assert table.locator("th[scope=col]").count() and table.locator("th[scope=row]").count()
    assert page.requests == [report.as_uri()] and page.complaints == []


def test_the_page_itself_never_scrolls_sideways(page):
    """A wide table scrolls within its own box, where keys reach it."""
    inner, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert inner <= seen
    stuck = page.evaluate("""[...document.querySelectorAll('*')].filter(e =>
        e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX)
        && e.tabIndex < 0).map(e => e.outerHTML.slice(0, 80))""")
    assert stuck == []


def test_whoever_needs_a_person_is_named(page):
    assert page.get_by_text("zoé").first.is_visible()
    assert "its JSON ends early" in page.locator("body").inner_text()


def test_everything_that_opens_opens_by_keys(page):
    closed = page.locator("details:not([open]) > summary:visible")
    assert closed.count() > 0
    summary = closed.first.element_handle()
    summary.focus()
    page.keyboard.press("Enter")
    assert summary.evaluate("e => e.parentElement.open")
    assert page.complaints == []
