"""What `import lossedu` costs on top of `import numpy`: fresh processes, in turns, the import alone timed.

Process start is left out, as everyone pays it. Run by `make bench`; writes benchmarks/results/import_time.json.
"""

import json
import statistics
import subprocess
import sys

from machine import RESULTS, machine

RUNS = 15
TIMED = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"
TARGET = 0.1  # seconds


def seconds_to_import(modules):
    command = [sys.executable, "-c", TIMED.format(modules)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main():
    here = machine()
    cases = {"numpy": [], "numpy, lossedu": []}
    for case in cases:
        seconds_to_import(case)  # fills the caches of the disk and writes the .pyc files
    for _ in range(RUNS):
        for case, times in cases.items():
            times.append(seconds_to_import(case))
    medians = {case: statistics.median(times) for case, times in cases.items()}
    added = medians["numpy, lossedu"] - medians["numpy"]
    result = {"runs": RUNS, "median_seconds": medians, "added_seconds": added, "machine": here}
    (RESULTS / "import_time.json").write_text(json.dumps(result, indent=1) + "\n")
    print(
        f"import lossedu adds {1000 * added:.0f} ms to import numpy ({1000 * medians['numpy']:.0f} ms); "
        f"target under {1000 * TARGET:.0f} ms"
    )


if __name__ == "__main__":
    main()
