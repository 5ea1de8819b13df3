"""The environment of a stranger, for the processes that tests start: nobody's settings, kernels that cannot collide."""

import atexit
import json
import os
import shutil
import sysconfig
import tempfile
from functools import cache
from pathlib import Path

SETTINGS = ("JUPYTER", "IPYTHON", "NBGRADER", "MPL", "PYTEST", "MAKE", "MFLAGS", "BROWSER")


def environment(**more):
    """Without settings of Jupyter or of the run of pytest and make; with the scripts of this Python first on PATH."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    return {**kept, **kernels_on_sockets(), "PATH": path, **more}


@cache
def kernels_on_sockets():
    """Variables that make Jupyter's and nbgrader's kernels talk over sockets in a folder, not over TCP.

    Jupyter picks free ports for a kernel, and the kernel binds them a second later. Until then a connection of the
    browser or another kernel may take one, and the two wait for each other for ever: with hundreds of kernels and a
    browser on one machine that happens.
    """
    if os.name != "posix":
        return {}
    folder = Path(tempfile.mkdtemp(prefix="lossedu-test-"))  # not pytest's: the path of a socket has 107 characters
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "jupyter_config.json").write_text(json.dumps({"KernelManager": {"transport": "ipc"}}))
    return {"JUPYTER_CONFIG_PATH": str(folder), "JUPYTER_RUNTIME_DIR": str(folder / "runtime")}
