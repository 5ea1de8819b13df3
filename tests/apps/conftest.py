import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_course import environment, tiny_course

sys.path.append(
    str(Path(__file__).parents[1] / "browser")
)  # servers and what they are asked: lab_server, kernel_socket


@pytest.fixture
def run():
    """Run a command line; the finished process with its texts. `lossedu ...` is this tree's, and has no tracebacks."""

    def run(*words, cwd, **more):
        ours = words[0] == "lossedu"
        words = [sys.executable, "-m", "lossedu.apps.main", *words[1:]] if ours else words
        done = subprocess.run(words, cwd=cwd, env=environment(**more), text=True, capture_output=True, timeout=300)
        assert not ours or "Traceback" not in done.stderr + done.stdout
        return done

    return run


@pytest.fixture
def course(tmp_path):
    return tiny_course(tmp_path / "course")


@pytest.fixture(scope="session")
def released_once(tmp_path_factory):
    root = tiny_course(tmp_path_factory.mktemp("released"))
    subprocess.run([sys.executable, "-m", "lossedu.apps.main", "release"], cwd=root, env=environment(), check=True)
    return root


@pytest.fixture
def released(released_once, tmp_path):
    """The tiny course with its release."""
    return Path(shutil.copytree(released_once, tmp_path / "course"))


@pytest.fixture
def serving(tmp_path):
    """`with serving("lab", ...) as server`: this tree's `lossedu lab ...`, running, Jupyter's folders elsewhere."""
    from lab_server import running_lab

    def serving(*words):
        return running_lab(tmp_path, lambda more: [sys.executable, "-m", "lossedu.apps.main", *words, *more])

    return serving
