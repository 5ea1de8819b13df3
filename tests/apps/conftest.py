import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_course import environment, tiny_course


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
