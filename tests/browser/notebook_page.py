"""What tests and benchmarks do with a notebook in JupyterLab: wait for states, never for a time."""

import io
import re
import time

from lab_server import REPOSITORY
from PIL import Image, ImageChops

SHOTS = REPOSITORY / "build" / "shots"


class NotebookPage:
    """A notebook open in JupyterLab, with its kernel idle."""

    def __init__(self, page, url):
        self.page = page
        kernel_answers = []
        page.on(
            "websocket",
            lambda socket: socket.on(
                "framereceived",
                lambda frame: (
                    kernel_answers.append(1)
                    if b"kernel_info_reply" in (frame.encode() if isinstance(frame, str) else frame)
                    else None
                ),
            ),
        )
        page.goto(url)
        self.panel = page.locator(".jp-NotebookPanel:visible")
        self.panel.locator(".jp-Cell").first.wait_for()
        # The indicator already says idle when there is no kernel yet, and Run All would then ask to select one.
        deadline = time.monotonic() + 60
        while not kernel_answers:
            assert time.monotonic() < deadline, "the kernel did not answer within a minute"
            page.wait_for_timeout(50)
        self.wait_idle()

    def wait_idle(self, seconds=60):
        indicator = self.panel.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        indicator.wait_for(state="attached", timeout=1000 * seconds)

    def run_all(self, seconds=180):
        """Run > Run All Cells, as a hand does it, until the last code cell has its number and all cells are built."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        prompt = self.panel.locator(".jp-CodeCell").last.locator(".jp-InputArea-prompt")
        prompt.filter(has_text=re.compile(r"\[\d+\]")).wait_for(state="attached", timeout=1000 * seconds)
        self.wait_idle()
        self.settled_layout()

    def save(self):
        """Save, until the server has it."""
        with self.page.expect_response(lambda r: "/api/contents/" in r.url and r.request.method == "PUT") as saved:
            self.page.get_by_role("menuitem", name="File", exact=True).click()
            self.page.get_by_role("menuitem", name=re.compile("^Save Notebook(?! As)")).click()
        assert saved.value.ok

    def explorer(self, name):
        found = self.panel.locator(f".lossedu-explorer[data-explorer={name}]")
        found.scroll_into_view_if_needed()
        return found

    def settled_layout(self, seconds=60):
        """`layout` when JupyterLab, which builds cells out of sight while it is idle, has built none for a second."""
        deadline, before = time.monotonic() + seconds, None
        while (now := self.layout()) != before:
            assert time.monotonic() < deadline, f"the cells did not settle: {before}, then {now}"
            before = now
            self.page.wait_for_timeout(1000)
        return now

    def layout(self):
        """What keys on a slider must leave alone: which cell is active, how many cells are seen, what is collapsed."""
        return self.panel.evaluate("""panel => {
            const cells = [...panel.querySelectorAll('.jp-Cell')];
            return {active: cells.findIndex(cell => cell.classList.contains('jp-mod-active')),
                    seen: cells.filter(cell => cell.offsetHeight > 0).length,
                    collapsed: panel.querySelectorAll('.jp-MarkdownHeadingCollapsed').length,
                    dialogs: document.querySelectorAll('.jp-Dialog').length};
        }""")

    def validate(self, seconds=240):
        """Press nbgrader's Validate; the text of the dialog it ends with."""
        self.panel.get_by_role("button", name=re.compile("Validate")).click()
        dialog = self.page.locator(".jp-Dialog")
        dialog.wait_for(timeout=1000 * seconds)
        return dialog

    def shot(self, path):
        self.page.screenshot(path=path)


def picture(locator):
    """The pixels of an element as they are on the screen now."""
    return Image.open(io.BytesIO(locator.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def differ(one, other):
    return one.size != other.size or ImageChops.difference(one, other).getbbox() is not None


def drag(page, slider, to):
    """Take the thumb of a range input and pull it to the fraction `to` of its way."""
    at = slider.evaluate("e => (e.value - e.min) / (e.max - e.min)")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    radius = 8  # Chromium's thumb is 16 px wide

    def x(fraction):
        return radius + fraction * (box["width"] - 2 * radius)

    pull(page, slider, (x(at), box["height"] / 2), (x(to), box["height"] / 2))


def pull(page, element, start, end):
    """Press the button at `start` and let go at `end`, both in pixels from the element's corner.

    Formulas above it may be set only now, and move it: `hover` waits until it stands still.
    """
    element.hover(position={"x": start[0], "y": start[1]})
    box = element.bounding_box()
    page.mouse.down()
    page.mouse.move(box["x"] + end[0], box["y"] + end[1], steps=8)
    page.mouse.up()
