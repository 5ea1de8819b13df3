"""A hostile submission in formgrader: opened in a real browser it does nothing, and can be marked like any other."""

import re
import shutil
import sys

import nbformat
import pytest
from graded_course import NAME, WRITTEN_POINTS, graded_course, nbgrader
from lab_server import running_lab
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from notebook_page import SHOTS

MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/"
FETCHED = "/formgrader/pwned-"  # a request to an address with this word in it is the student's
ANSWER = "Between flips there is no slope, since $m<0$ stays $m<0$."


def runs(name):
    """A script that leaves a trace, without a blank."""
    return f"(window.__pwned=window.__pwned||[]).push('{name}');document.title='pwned'"


MARKDOWN = f"""\
# written_why

A <img src="{FETCHED}picture" onerror="{runs("handler")}"> word, <img src="http://pwned.test/picture">
and <span onmouseover="{runs("hover")}">more</span>, and ![]({FETCHED}markdown).

<script>{runs("script")}</script>
<iframe srcdoc="<script>parent.eval(&quot;{runs("frame")}&quot;)</script>"></iframe>
<style>.score {{ background: url({FETCHED}style); display: none !important }}</style>
<link rel="stylesheet" href="{FETCHED}sheet">
<div id="written_why" class="nbgrader_cell"><input class="score" value="4"></div>
<div id="notebook" name="formgrader" style="position: fixed; inset: 0; z-index: 9999"></div>

[my results](javascript:{runs("link")}) and [more]({FETCHED}link)

$\\href{{http://pwned.test/}}{{x}}$
"""
OUTPUTS = [
    ({"application/javascript": runs("output-javascript")}, {}),
    ({"text/html": f'<svg onload="{runs("output-html")}"></svg>'}, {}),
    ({"text/markdown": f'<img src=x onerror="{runs("output-markdown")}">'}, {}),
    ({"image/svg+xml": f'<svg xmlns="http://www.w3.org/2000/svg"><script>{runs("svg")}</script></svg>'}, {}),
    ({"image/png": "AAAA"}, {"image/png": {"width": f"1 onerror={runs('output-width')}"}}),
    ({"image/png": "AAAA"}, {"filenames": {"image/png": f"{FETCHED}file"}}),
]
CODE = "from IPython.display import display\n" + "\n".join(
    f"display({data}, metadata={metadata}, raw=True)" for data, metadata in OUTPUTS
)


@pytest.fixture(scope="module")
def course(chromium, tmp_path_factory):
    """The small course with one more submission, graded by stock nbgrader."""
    root = graded_course(tmp_path_factory.mktemp("hostile") / "course")
    notebook = nbformat.read(root / "submitted" / "ada" / NAME / f"{NAME}.ipynb", as_version=4)
    written = notebook.cells.pop()
    written.source = f"{ANSWER} <textarea class=swallows-the-rest><!--"
    notebook.cells += [
        new_markdown_cell(MARKDOWN),
        new_code_cell(CODE),
        new_raw_cell('<div id="written_why"></div>'),
        written,
        new_markdown_cell("The last word."),
    ]
    folder = root / "submitted" / "mallory" / NAME
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    nbgrader(root, "autograde")
    return root


@pytest.fixture
def open_submission(request, browser, course, tmp_path):
    """open_submission(safe): (page, its requests) of the hostile submission, in formgrader on a copy of the course."""
    opened, left = [], []

    def open_submission(safe):
        folder = tmp_path / ("safe" if safe else "stock")
        root = shutil.copytree(course, folder / "course")
        if not safe:
            with open(root / "nbgrader_config.py", "a") as config:
                config.write("\ndel c.HTMLExporter\n")
        words = [sys.executable, "-m", "lossedu.apps.main", "formgrader", f"--course-dir={root}"]
        server = running_lab(folder, lambda options: [*words, *options])
        left.append(server.__exit__)
        address = server.__enter__().url
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        left.append(lambda *_: context.close())
        page = context.new_page()
        opened.append(page)
        request.session.lossedu_pages = opened
        requests = []
        page.on("request", lambda one: requests.append(one.url))
        page.route(lambda url: "//127.0.0.1:" not in url, lambda route: route.abort())
        page.goto(address)
        base = address.split("/formgrader")[0]
        page.goto(f"{base}/formgrader/manage_students/mallory/{NAME}")
        page.locator("#main-table a").filter(has_text=NAME).click()
        page.wait_for_url("**/formgrader/submissions/**")
        page.wait_for_load_state("networkidle")
        return page, requests

    yield open_submission
    for leave in reversed(left):
        leave(None, None, None)


def ran(page):
    return page.evaluate("window.__pwned || []")


def test_the_submission_is_hostile(open_submission):
    page, requests = open_submission(safe=False)
    page.screenshot(path=SHOTS / "formgrader-hostile-stock.png")
    assert page.title() == "pwned"
    assert {"handler", "script", "frame", "output-html", "output-markdown", "output-width"} <= set(ran(page))
    wanted = {re.sub(r".*/", "", url) for url in requests if "pwned" in url}
    assert {"pwned-picture", "pwned-markdown", "pwned-sheet", "pwned-file", "picture"} <= wanted


def test_it_does_nothing_and_can_be_marked(open_submission):
    page, requests = open_submission(safe=True)
    page.screenshot(path=SHOTS / "formgrader-hostile.png", full_page=True)
    assert page.title() == NAME
    assert ran(page) == []
    assert not [url for url in requests if "pwned" in url]
    assert not [url for url in requests if "//127.0.0.1:" not in url and not url.startswith(MATHJAX)]
    cells = page.locator("#notebook-container")
    assert cells.locator("a[href], iframe, script, style, [onerror], [onload]").count() == 0
    assert cells.get_by_text("The last word.").is_visible()
    assert cells.get_by_text("my results").is_visible()

    answer = page.locator(".nbgrader_cell").filter(has=page.locator("input#written_why"))
    assert ANSWER in answer.inner_text()
    page.locator("input#written_why.needs_manual_grade").wait_for()
    for box, text, api in (("input.score", str(WRITTEN_POINTS), "grade"), ("textarea", "Good.", "comment")):
        with page.expect_response(lambda r, api=api: f"/api/{api}/" in r.url and r.request.method == "PUT") as saved:
            answer.locator(box).fill(text)
            answer.locator(box).blur()
        assert saved.value.ok
    page.reload()
    page.wait_for_function(f"document.querySelector('input#written_why').value == '{WRITTEN_POINTS}'")
    assert ran(page) == []
