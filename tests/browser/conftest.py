"""Session 01 as a student meets it: `make lab`, Chromium, a mouse and a keyboard.

`make lab` runs in this tree, with Jupyter's own folders and the working copies in a temporary place, so that the
developer's are neither used nor touched. Screenshots of every step go to build/shots/.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
SHOTS = REPOSITORY / "build" / "shots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
WATCH_TOASTS = """
window.toasts = [];
new MutationObserver(() => document.querySelectorAll('.Toastify__toast').forEach(toast => {
  if (!toast.seen) { toast.seen = true; window.toasts.push(toast.textContent); }
})).observe(document, {childList: true, subtree: true});
"""


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


@dataclass
class Lab:
    url: str
    work: Path
    log: Path

    def address(self, notebook):
        """The URL of another notebook below work/."""
        base, query = self.url.split("/lab/tree/")[0], self.url.partition("?")[2]
        return f"{base}/lab/tree/{notebook.relative_to(self.work).as_posix()}?{query}"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def clean_environment(folder):
    """Without the settings of pytest's and make's own runs, nor of the developer's Jupyter."""
    ours = {name: value for name, value in os.environ.items()
            if not name.startswith(("JUPYTER", "PYTEST", "MAKE", "MFLAGS", "NBGRADER", "BROWSER"))}
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        ours[name] = str(folder / name.lower())
    return ours


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
    """A running `make lab`."""
    folder = tmp_path_factory.mktemp("lab")
    work, log = folder / "work", folder / "make-lab.log"
    options = f"--no-browser --allow-root --port {free_port()} --CourseApp.work_directory={work}"
    with open(log, "w") as output:
        process = subprocess.Popen(["make", "lab", f"ARGS={options}"], cwd=REPOSITORY, env=clean_environment(folder),
                                   stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                   start_new_session=True)
    try:
        deadline = time.monotonic() + 300  # it may have to install everything first
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/lab/tree/\S+", log.read_text())):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"make lab gave no address:\n{log.read_text()}", pytrace=False)
            time.sleep(0.1)
        request.session.lossedu_lab = Lab(found[0], work, log)
        yield request.session.lossedu_lab
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)  # Jupyter then ends its kernels
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="session")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    SHOTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def open_notebook(request, browser):
    """open_notebook(url): a page with the notebook shown and its kernel idle."""
    from notebook_page import NotebookPage

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
