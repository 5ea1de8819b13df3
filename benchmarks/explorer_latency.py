"""From a key on a slider to the first frame on the screen in which the drawing looks different.

Three pages in JupyterLab, started by `lossedu lab`, measured by one method in one run, in turns:

    explorer  explore.probability(), whose values are already in the browser
    interact  ipywidgets.interact with inline matplotlib, drawing the same marks from the same functions
    floor     a square that the browser recolours on the key: what no drawing can beat by this method

Start: `timeStamp` of the keydown event, caught in the page before any other handler. End: Chromium's own timestamp of
the first presented frame (DevTools `Page.startScreencast`, lossless PNG, every frame) with a different pixel inside
the drawing; slider and readout lie outside. A press waits until the page has been still, and then a while that
differs from press to press, so that presses fall anywhere between two frames of the display.

Limits. Headless Chromium draws in software at 60 Hz: the wait for the next frame, half a frame on average, and the
capture are in every figure, see `floor`; a key's way through keyboard and operating system, and the monitor's, are in
none. Recording costs time of the same processor cores, more where more frames come. The first different frame counts
even if it is not the last one. The clocks of page and recorder are compared, and the run fails when they part.

Run by `make bench`, best on an idle machine; writes benchmarks/results/explorer_latency.json and .md.
"""

import base64
import io
import json
import shutil
import statistics
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import nbformat
from machine import RESULTS, machine
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from lab_server import CHROMIUM_FLAGS, running_lab
from notebook_page import NotebookPage

ROUNDS, PRESSES = 3, 40
QUIET = 0.25  # seconds without a new frame before the next press
PATIENCE = 3.0  # seconds after which a press counts as missed
TARGET_RATIO, TARGET_P95 = 6, 33

EXPLORER = "from lossedu import explore\n\nexplore.probability(p=0.62, y=1)"

INTERACT = """%matplotlib inline
import ipywidgets
import matplotlib.pyplot as plt
import numpy as np

from lossedu.losses import bce, bce_grad_p, zero_one_decision

P = np.linspace(0.006, 0.994, 248)


def picture(p=0.62, y=1, cutoff=0.5):
    fig, ax = plt.subplots(figsize=(6.9, 3.6))
    step, smooth, slope = zero_one_decision(y, p, cutoff), bce(y, p), bce_grad_p(y, p)
    near = np.array([p - 0.06, p + 0.06])
    ax.axvspan(cutoff, 1, color="0.9")
    ax.axvline(cutoff, color="0.5", linestyle=":")
    ax.step([0, cutoff, 1], [1, 1, 0], color="k", linewidth=3)
    ax.plot(P, bce(y, P), color="tab:blue", linestyle="--")
    ax.plot(near, [step, step], color="tab:red", linewidth=4)
    ax.plot(near, smooth + slope * (near - p), color="tab:red", linewidth=3)
    ax.plot(p, step, "ko")
    ax.plot(p, smooth, "D", color="tab:blue")
    ax.text(0.33, 3.85, f"0-1 loss {step:.0f}, slope 0")
    ax.text(0.33, 3.4, f"smooth {smooth:.3f}, slope {slope:.2f}")
    ax.set(xlim=(0, 1), ylim=(-0.25, 5), xlabel="probability p of class 1", ylabel="loss", xticks=np.arange(11) / 10)
    ax.grid(alpha=0.3)
    plt.show()


slider = ipywidgets.FloatSlider(value=0.62, min=0.01, max=0.99, step=0.01)
ipywidgets.interact(picture, p=slider, y=ipywidgets.fixed(1), cutoff=ipywidgets.fixed(0.5));"""

FLOOR = '''from IPython.display import HTML

HTML("""<input type="range" class="floor"><div class="floor-square" style="width: 690px; height: 320px"></div>
<script>
document.querySelector("input.floor").addEventListener("keydown", event => {
  event.stopPropagation();
  const square = document.querySelector(".floor-square");
  square.style.background = square.style.background === "teal" ? "orange" : "teal";
});
</script>""")'''

# name: cell, slider, drawing
CASES = {
    "explorer": (EXPLORER, ".lossedu-explorer input[type=range] >> nth=0", "svg.lossedu-drawing"),
    "interact": (INTERACT, ".jp-OutputArea .noUi-handle", ".jp-OutputArea .jp-OutputArea-output img"),
    "floor": (FLOOR, "input.floor", ".floor-square"),
}


class Recorder:
    """The frames Chromium presents, as (milliseconds since the epoch, picture of the drawing)."""

    def __init__(self, page, drawing):
        box = drawing.bounding_box()
        self.crop = tuple(
            map(round, (box["x"] + 1, box["y"] + 1, box["x"] + box["width"] - 1, box["y"] + box["height"] - 1))
        )
        self.page, self.frames, self.arrived = page, [], time.monotonic()
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.on("Page.screencastFrame", self.receive)
        self.devtools.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
        self.wait(lambda: self.frames)
        self.seen = self.take()[-1][1]

    def receive(self, frame):
        self.devtools.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})
        self.frames.append((1000 * frame["metadata"]["timestamp"], frame["data"]))
        self.arrived = time.monotonic()

    def wait(self, condition):
        late = time.monotonic() + PATIENCE
        while not condition() and time.monotonic() < late:
            self.page.wait_for_timeout(10)

    def take(self):
        """The frames since the last call; decoding is left until the page is still."""
        frames, self.frames = self.frames, []
        return [
            (at, Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB").crop(self.crop)) for at, data in frames
        ]

    def first_change(self):
        """When the first frame came that differs from the last one seen; None if none did."""
        changed_at = None
        for at, picture in self.take():
            if ImageChops.difference(picture, self.seen).getbbox():
                changed_at = changed_at or at
                self.seen = picture
        return changed_at


def measure(page, slider, drawing):
    """Latencies in milliseconds of PRESSES key presses, None for those that changed nothing."""
    drawing.wait_for()
    drawing.scroll_into_view_if_needed()
    slider.focus()
    page.evaluate("""() => { window.keys = [];
        window.addEventListener('keydown', e => keys.push(performance.timeOrigin + e.timeStamp), true); }""")
    recorder = Recorder(page, drawing)
    latencies = []
    for press in range(PRESSES):
        recorder.wait(lambda: time.monotonic() - recorder.arrived > QUIET)
        page.wait_for_timeout(press * 7 % 17)
        recorder.first_change()  # forget what came meanwhile
        page.keyboard.press("ArrowRight" if press % 20 < 10 else "ArrowLeft")
        pressed_at = page.evaluate("keys.at(-1)")
        changed_at, late = None, time.monotonic() + PATIENCE
        while changed_at is None and time.monotonic() < late:
            recorder.wait(lambda: recorder.frames)
            recorder.wait(lambda: time.monotonic() - recorder.arrived > QUIET)
            changed_at = recorder.first_change()
        latencies.append(None if changed_at is None else changed_at - pressed_at)
    drift = page.evaluate("Date.now() - performance.timeOrigin - performance.now()")
    if abs(drift) > 2:  # the recorder has the clock of Date
        raise RuntimeError(f"the clocks of page and recorder differ by {drift:.1f} ms: measure again")
    return latencies


def summary(latencies):
    seen = sorted(latency for latency in latencies if latency is not None)
    return {
        "presses": len(latencies),
        "missed": len(latencies) - len(seen),
        "median_ms": statistics.median(seen),
        "p95_ms": statistics.quantiles(seen, n=20)[-1],
        "max_ms": seen[-1],
        "latencies_ms": [latency and round(latency, 1) for latency in latencies],
    }


def run(folder):
    notebooks = folder / "release" / "00-latency"
    notebooks.mkdir(parents=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    for name, (cell, _, _) in CASES.items():
        nbformat.write(new_notebook(cells=[new_code_cell(cell, id=name)], metadata=kernel), notebooks / f"{name}.ipynb")

    def command(options):
        return [Path(sysconfig.get_path("scripts"), "lossedu"), "lab", "00", f"--course-dir={folder}", *options]

    latencies = {name: [] for name in CASES}
    with running_lab(folder, command) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        for _ in range(ROUNDS):
            for name, (_, slider, drawing) in CASES.items():
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                notebook = NotebookPage(page, lab.address(lab.work / "00-latency" / f"{name}.ipynb"))
                notebook.run_all()
                latencies[name] += measure(page, page.locator(slider), page.locator(drawing))
                page.close()
        version = browser.version
        browser.close()
    return {name: summary(values) for name, values in latencies.items()}, version


def table(result):
    cases, here = result["cases"], result["machine"]
    rows = "\n".join(
        f"| {name} | {case['presses']} | {case['missed']} "
        f"| {case['median_ms']:.0f} | {case['p95_ms']:.0f} | {case['max_ms']:.0f} |"
        for name, case in cases.items()
    )
    return f"""# Key to changed pixels

Written by `make bench`; the method and its limits are in `benchmarks/explorer_latency.py`.

| | presses | missed | median, ms | p95, ms | max, ms |
|---|---|---|---|---|---|
{rows}

`interact` takes {result["ratio"]:.1f} times as long as the explorer (median; goal: {TARGET_RATIO}, and p95 of the
explorer under {TARGET_P95} ms). `floor` is what this method measures for a square that the browser recolours.

{here["cores"]} cores, load {here["load"]} before the run, {here["processor"]}; {here["system"]},
Python {here["python"]}, Chromium {here["chromium"]} headless, JupyterLab {here["jupyterlab"]},
ipywidgets {here["ipywidgets"]}, matplotlib {here["matplotlib"]}.
"""


def main():
    here = machine("jupyterlab", "ipywidgets", "matplotlib", "anywidget")  # with the load before ours
    with tempfile.TemporaryDirectory(prefix="lossedu-bench-") as folder:
        cases, chromium = run(Path(folder).resolve())
    result = {
        "cases": cases,
        "ratio": cases["interact"]["median_ms"] / cases["explorer"]["median_ms"],
        "machine": here | {"chromium": chromium},
    }
    (RESULTS / "explorer_latency.json").write_text(json.dumps(result) + "\n")
    (RESULTS / "explorer_latency.md").write_text(table(result))
    print(table(result))


if __name__ == "__main__":
    main()
