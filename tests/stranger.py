"""The environment of a stranger, for the processes that tests start: nobody's settings, kernels that cannot collide.

Jupyter picks free ports for a kernel, and the kernel binds them a second later. Until then a connection of the browser
or another kernel may take one, and the two wait for each other for ever: with hundreds of kernels and a browser on one
machine that happens. So kernels talk over sockets in a folder here; Windows has none, and keeps to ports.
"""

import atexit
import json
import os
import shutil
import sysconfig
import tempfile
from pathlib import Path

SETTINGS = ("JUPYTER", "IPYTHON", "NBGRADER", "MPL", "PYTEST", "MAKE", "MFLAGS", "BROWSER")


def environment(**more):
    """Without settings of Jupyter or of the run of pytest and make; with the scripts of this Python first on PATH.

    For a process that has one kernel at a time, as nbgrader's commands have.
    """
    return _environment(lambda folder: {"KernelManager": {"ip": str(folder / "kernel"), "transport": "ipc"}}, more)


def server_environment(**more):
    """The same for a Jupyter server, which names the sockets of each kernel after its connection file."""
    return _environment(lambda folder: {"ServerKernelManager": {"transport": "ipc"}}, more)


def _environment(settings, more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    return {**kept, "PATH": path, **(_jupyter_with(settings) if os.name == "posix" else {}), **more}


def _jupyter_with(settings):
    folder = Path(tempfile.mkdtemp(prefix="lossedu-test-"))  # not pytest's: the path of a socket has 107 characters
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "jupyter_config.json").write_text(json.dumps(settings(folder)))
    return {"JUPYTER_CONFIG_PATH": str(folder), "JUPYTER_RUNTIME_DIR": str(folder / "runtime")}
