"""`make lab` in a folder that was copied: its virtual environment has the old path in it, and is made anew."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
MADE_ANEW = ".venv was made in another folder; it is made anew for this one."

# Stands for Python: `-m venv --clear FOLDER` makes a folder with this script as bin/python and bin/lossedu in it.
PYTHON = """#!/bin/sh
echo "$(basename "$0") $*" >> calls
if [ "$2 $3" = "venv --clear" ]; then
    rm -rf "$4"; mkdir -p "$4/bin"
    cp "$0" "$4/bin/python"; cp "$0" "$4/bin/lossedu"
fi
"""


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "a course"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(REPOSITORY / name, folder)
    (folder / "python").write_text(PYTHON)
    (folder / "python").chmod(0o755)
    return folder


def make_lab(folder):
    """What make says, and the calls of Python it made."""
    (folder / "calls").unlink(missing_ok=True)
    # `make test ARGS=-v` hands its own variables on to what it starts.
    ours = ("MAKE", "MFLAGS", "ARGS", "SESSION", "PORT", "VENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        ["make", "lab", "PYTHON=./python"], cwd=folder, env=environment, text=True, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(), (folder / "calls").read_text().splitlines()


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_a_virtual_environment_of_another_folder_is_made_anew(checkout, tmp_path):
    said, calls = make_lab(checkout)
    assert MADE_ANEW not in said and "python -m venv --clear .venv" in calls
    said, calls = make_lab(checkout)
    assert said == [] and calls == ["lossedu lab"]
    copy = Path(shutil.copytree(checkout, tmp_path / "copied"))
    said, calls = make_lab(copy)
    assert said.count(MADE_ANEW) == 1
    assert "python -m venv --clear .venv" in calls and any("install" in call for call in calls)
    assert calls[-1] == "lossedu lab"
    assert make_lab(copy) == ([], ["lossedu lab"])
    assert make_lab(checkout) == ([], ["lossedu lab"])
