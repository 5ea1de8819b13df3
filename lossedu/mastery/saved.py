"""Run the notebooks of a session, as they are saved, in a process of its own, and hear what points they earn."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

COMMAND = (sys.executable, "-P", "-m", "lossedu.grading.own")  # -P: a random.py in the session's folder is not ours


class CannotRun(Exception):
    """The saved notebooks could not be run or graded; the text is one sentence for people."""


@dataclass(frozen=True)
class SavedRun:
    """points: item -> (points, max points); outcomes: item -> outcome of its `check`; reasons: remarks for people."""

    points: Mapping[str, tuple[float, float]]
    outcomes: Mapping[str, str]
    hidden_tests: bool
    reasons: tuple[str, ...]


def session_folder(started: Path) -> Path:
    """The folder with the notebooks of this kernel: where it started, or else where Jupyter says the notebook is."""
    named = os.environ.get("JPY_SESSION_NAME", "")
    candidates = [started, *([Path(named).parent] if os.path.isabs(named) else [])]
    return next((folder for folder in candidates if notebooks_in(folder)), started)


def notebooks_in(folder: Path) -> list[Path]:
    """The notebook files of a folder, sorted by name."""
    return sorted(folder.glob("*.ipynb")) if folder.is_dir() else []


def saved_at(folder: Path) -> datetime | None:
    """When a notebook in `folder` was last saved, with time zone; None when there is no notebook."""
    times = [path.stat().st_mtime for path in notebooks_in(folder)]
    return datetime.fromtimestamp(max(times)).astimezone() if times else None


def digest(folder: Path) -> str:
    """Hash of what the notebooks in `folder` say: of their cells, not of outputs, which every save changes."""
    from lossedu import __version__

    hashed = hashlib.blake2s(__version__.encode(), digest_size=16)  # a newer lossedu may bring newer tests
    for path in notebooks_in(folder):
        hashed.update(json.dumps([path.name, _said(path.read_bytes())]).encode())
    return hashed.hexdigest()


def _said(data: bytes):
    try:
        cells = json.loads(data)["cells"]
        return [
            [cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("nbgrader")] for cell in cells
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return hashlib.blake2s(data).hexdigest()  # no notebook; grading will say so


def run_saved(number: str, folder: Path) -> SavedRun:
    """Run and grade the notebooks of session `number` in `folder`; takes seconds. Raises CannotRun."""
    process = subprocess.Popen(
        [*COMMAND, number, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
    try:
        output, complaint = process.communicate()
    except KeyboardInterrupt:  # the stop button reaches the process too; it gets a moment to clean up
        process.terminate()
        try:
            process.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        raise CannotRun("it was stopped") from None
    try:
        answer = json.loads(output)
        if "error" in answer:
            raise CannotRun(_sentence(answer["error"]))
        if answer["version"] != 1:
            raise CannotRun(f"the answer of grading has version {answer['version']}, and 1 is known here")
        reasons = tuple(map(_sentence, answer["reasons"]))
        if answer["state"] == "failed":
            raise CannotRun("; ".join(reasons) or "grading failed")
        return SavedRun(
            points={item: (float(got), float(best)) for item, (got, best) in answer["points"].items()},
            outcomes={item: check["outcome"] for item, check in answer["checks"].items()},
            hidden_tests=bool(answer["hidden_tests"]),
            reasons=reasons,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        last = complaint.strip().splitlines()[-1:] or [f"it ended with code {process.returncode} and said nothing"]
        raise CannotRun(f"grading gave no answer ({_sentence(last[0])})") from None


def _sentence(text) -> str:
    return str(text).strip().rstrip(".")
