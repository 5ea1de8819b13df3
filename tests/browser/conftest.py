"""The course as a student meets it: `make lab`, Chromium, a mouse and a keyboard.

`make lab` runs in this tree, with Jupyter's own folders and the working copies in a temporary place, so that the
developer's are neither used nor touched. Screenshots of every step go to build/shots/.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lab_server import CHROMIUM_FLAGS, REPOSITORY, running_lab
from notebook_page import SHOTS, NotebookPage

HERE = Path(__file__).parent
WATCH_TOASTS = """
window.toasts = [];
new MutationObserver(() => document.querySelectorAll('.Toastify__toast').forEach(toast => {
  if (!toast.seen) { toast.seen = true; window.toasts.push(toast.textContent); }
})).observe(document, {childList: true, subtree: true});
"""


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))  # one worker: one server, one browser


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed and HERE in item.path.parents:
        server = getattr(item.session, "lossedu_lab", None)
        if server:
            report.sections.append(("make lab", server.log.read_text()[-5000:]))
        for number, page in enumerate(getattr(item.session, "lossedu_pages", [])):
            if not page.is_closed():
                page.screenshot(path=SHOTS / f"failed-{item.name}-{number}.png")
    return report


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium")
    if path is None:
        message = "no chromium on PATH (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session")
def lab(request, chromium, tmp_path_factory):
    """A running `make lab`; with five minutes to start, for it may have to install everything first."""
    # It would also bring a stale release up to date, and so hide it from the test that says the release is current.
    subprocess.run([sys.executable, "-m", "lossedu.apps.main", "release", "--check"], cwd=REPOSITORY, check=True)

    def command(options):
        return ["make", "-C", REPOSITORY, "--no-print-directory", "lab", f"ARGS={' '.join(options)}"]

    with running_lab(tmp_path_factory.mktemp("lab"), command) as lab:
        request.session.lossedu_lab = lab
        yield lab


@pytest.fixture(scope="session")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    SHOTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def open_notebook(request, browser):
    """open_notebook(url): a page with the notebook shown and its kernel idle."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.add_init_script(WATCH_TOASTS)
    request.session.lossedu_pages = []

    def open_notebook(url):
        page = context.new_page()
        page.set_default_timeout(60_000)
        request.session.lossedu_pages.append(page)
        return NotebookPage(page, url)

    yield open_notebook
    context.close()
