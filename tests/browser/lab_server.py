"""Start Jupyter by the course's own commands, in a temporary place, and end all of it again."""

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import stranger

REPOSITORY = Path(__file__).parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Lab:
    """A server: the address it printed, the folder it shows, what it says."""

    url: str
    work: Path
    log: Path

    def address(self, notebook):
        """The URL of another notebook below work/, alone: without `reset`, the tabs of earlier pages come back."""
        base, query = self.url.split("/lab/tree/")[0], self.url.partition("?")[2]
        return f"{base}/lab/tree/{notebook.relative_to(self.work).as_posix()}?reset&{query}"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def server_environment(folder):
    """A stranger's, with Jupyter's own folders in `folder`."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")
    return stranger.server_environment(**{name: str(folder / name.lower()) for name in names})


@contextmanager
def running_lab(folder, command, seconds=300):
    """`command(options)` gives the words that start the server; the options keep it off the developer's folders."""
    work, log = folder / "work", folder / "lab.log"
    options = ["--no-browser", "--allow-root", f"--port={free_port()}", f"--CourseApp.work_directory={work}"]
    with open(log, "w") as output:
        process = subprocess.Popen(
            command(options),
            env=server_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + seconds
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/\S+", log.read_text())):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Jupyter gave no address:\n{log.read_text()}")
            time.sleep(0.1)
        yield Lab(found[0], work, log)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)  # Jupyter then ends its kernels
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
