"""A student without the repository: the wheel alone, in an empty folder."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from tiny_course import REPOSITORY, environment

from lossedu.apps.course import sessions_in


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A fresh environment with nothing of its own but the wheel; the dependencies are borrowed from this one."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run(
        [*pip, "wheel", REPOSITORY, "--no-deps", "--no-build-isolation", "-w", folder],
        check=True,
        cwd=folder,
        env=environment(),
    )
    (wheel,) = folder.glob("lossedu-*.whl")
    venv.create(folder / "env", with_pip=False, symlinks=os.name != "nt")
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    subprocess.run([*pip, "--python", python, "install", "--no-deps", wheel], check=True, env=environment())
    (site,) = (folder / "env").glob("**/site-packages")
    borrowed = Path(pytest.__file__).parents[1]
    (site / "borrowed.pth").write_text(f"{borrowed}\n")
    return scripts


def command(installed, *words, cwd):
    return subprocess.run(
        [installed / "lossedu", *words], cwd=cwd, env=environment(), text=True, capture_output=True, timeout=120
    )


def test_the_wheel_carries_the_release(installed, tmp_path):
    done = command(installed, "start", "01", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    name = sessions_in(tmp_path / "work")[0]
    for path in (tmp_path / "work" / name).rglob("*.ipynb"):
        assert path.read_bytes() == (REPOSITORY / "release" / path.relative_to(tmp_path / "work")).read_bytes()
        path.write_text("my work")
        again = command(installed, "start", "01", cwd=path.parent)  # from inside work/, as one does
        assert again.returncode == 0 and "copied" not in again.stdout and path.read_text() == "my work"


def test_the_wheel_is_imported_not_the_repository(installed, tmp_path):
    code = "import lossedu.apps.course as course; print(course.PACKAGED_RELEASE)"
    done = subprocess.run(
        [installed / "python", "-c", code], cwd=tmp_path, env=environment(), text=True, capture_output=True, check=True
    )
    packaged = Path(done.stdout.strip())
    assert packaged.is_relative_to(installed.parent)
    assert (packaged / "nbgrader_config.py").read_bytes() == (REPOSITORY / "nbgrader_config.py").read_bytes()
    assert (packaged.parent / "apps/jupyter/labconfig/default_setting_overrides.json").is_file()


def test_the_wheel_carries_the_census(installed, tmp_path):
    code = "from lossedu.data import census; print(census.adult().train[0].shape, census.never_married().test[0].shape)"
    done = subprocess.run(
        [installed / "python", "-c", code], cwd=tmp_path, env=environment(), text=True, capture_output=True, check=True
    )
    assert done.stdout.split("\n")[0] == "(3600, 21) (3224, 20)"


def test_releasing_needs_the_repository(installed, tmp_path):
    done = command(installed, "release", cwd=tmp_path)
    assert done.returncode == 1 and "no nbgrader_config.py" in done.stderr
