"""What a figure depends on and a reader may know: no host names, no paths."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("results")


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def machine(*packages):
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    return {
        "cores": os.cpu_count(),
        "load": load,
        "processor": processor(),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("numpy", *packages)},
    }
