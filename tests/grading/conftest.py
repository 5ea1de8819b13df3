import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_course import environment, make_course


def run_command(*words, cwd, **more):
    """Run a command line to its end. `lossedu ...` is this tree's, and shows no traceback to anybody."""
    ours = words[0] == "lossedu"
    words = [sys.executable, "-m", "lossedu.apps.main", *words[1:]] if ours else words
    done = subprocess.run(words, cwd=cwd, env=environment(**more), text=True, capture_output=True, timeout=600)
    assert not ours or "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


@pytest.fixture(scope="session")
def run():
    return run_command


@pytest.fixture(scope="session")
def released_small_course(tmp_path_factory):
    """The small course with its release, not to be changed: `small` is a copy."""
    root = make_course(tmp_path_factory.mktemp("small"))
    assert run_command("lossedu", "release", cwd=root).returncode == 0
    return root


@pytest.fixture
def small(released_small_course, tmp_path):
    return Path(shutil.copytree(released_small_course, tmp_path / "course"))
