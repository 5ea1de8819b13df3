"""Run a submitted notebook: bytes and files in, the executed notebook's bytes out. Another executor may replace this.

Whatever becomes of long output, what nbgrader marks by stays: errors, standard error, results.
"""

import contextlib
import os
import signal
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from lossedu.grading.results import GradingError

NOTES = "lossedu_run"  # notebook metadata in which a run tells what it had to stop or cut


@dataclass(frozen=True)
class Limits:
    """What a notebook may use. Seconds, None for no end; output in characters of the notebook's file."""

    cell_seconds: int | None = 120
    notebook_seconds: int | None = 1800
    cell_characters: int = 200_000
    notebook_characters: int = 2_000_000
    startup_seconds: int = 120


def limits_from(config) -> Limits:
    """From `c.Execute.timeout` (seconds of a cell) and `c.Limits`. Raises GradingError for a limit there is not."""
    given = dict(config.get("Limits", {}))
    unknown = given.keys() - {field.name for field in fields(Limits)}
    if unknown:
        names = ", ".join(field.name for field in fields(Limits))
        raise GradingError(f"nbgrader_config.py: there is no c.Limits.{min(unknown)}; there are {names}")
    timeout = config.get("Execute", {}).get("timeout", Limits.cell_seconds)
    return Limits(**{"cell_seconds": timeout if timeout and timeout > 0 else None, **given})


class CannotExecute(Exception):
    """The notebook did not come to its end. reason: for people; cell: the name of the cell where it ended, if known.

    lasting: whether it would end so again; not where the machine was at fault.
    """

    def __init__(self, reason, cell=None, lasting=True):
        super().__init__(reason, cell, lasting)
        self.reason, self.cell, self.lasting = reason, cell, lasting


_kernels: set[int] = set()  # process groups of the kernels that this process has running


def end_kernels():
    """Kill what this process has running; for a process that is about to end without a chance to clean up."""
    for group in list(_kernels):
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(group, signal.SIGKILL)
            else:
                os.kill(group, signal.SIGTERM)


def execute(notebook: bytes, files: Mapping[str, bytes], limits: Limits) -> bytes:
    """The notebook, run past every error by a fresh kernel in a folder that holds `files` and nothing else.

    `metadata[NOTES]` of the result tells what was stopped or cut: a list of {"cell", "unnamed", "what", "amount"}:
    the cell's name, or how to find one without; "timeout" (amount in seconds) or "cut" (characters left out).
    Raises CannotExecute.
    """
    import nbformat

    document = nbformat.reads(notebook.decode(), as_version=4)
    with tempfile.TemporaryDirectory(prefix="lossedu-run-", ignore_cleanup_errors=True) as folder:
        work, ipython = Path(folder).resolve() / "work", Path(folder).resolve() / "ipython"
        work.mkdir()
        ipython.mkdir()
        for name, data in files.items():
            path = work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        environment = {**os.environ, "NBGRADER_EXECUTION": "autograde", "IPYTHONDIR": str(ipython)}
        environment.pop("MPLBACKEND", None)  # the kernel's own choice, whatever the grading process draws with
        document = _run(document, work, environment, limits)
    return nbformat.writes(document).encode()


def _run(document, folder, environment, limits):
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    from lossedu.grading.running.bounded_execute import BoundedExecute, OutOfTime

    runner = BoundedExecute(limits, environment, _kernels)
    try:
        document, _ = runner.preprocess(document, {"metadata": {"path": str(folder)}})
    except NoSuchKernel as error:
        raise CannotExecute(f"There is no kernel {error.name!r} on this machine.", lasting=False) from error
    except OutOfTime as error:
        seconds = limits.notebook_seconds
        raise CannotExecute(
            f"The notebook ran for {seconds} seconds and was stopped {runner.place}.", runner.cell_name
        ) from error
    except CellTimeoutError as error:
        raise CannotExecute(
            f"The kernel could not be interrupted {runner.place}, after {limits.cell_seconds} seconds.",
            runner.cell_name,
        ) from error
    except DeadKernelError as error:
        raise CannotExecute(f"The kernel died {runner.place}.", runner.cell_name) from error
    except RuntimeError as error:
        if runner.started:
            raise
        raise CannotExecute(f"The kernel did not start: {error}", lasting=False) from error
    document.metadata[NOTES] = runner.notes
    return document
