"""requirements.txt is pyproject.toml for people who type pip install -r."""

import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def test_requirements_are_the_ranges_of_pyproject_and_the_package_itself():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    lines = (REPOSITORY / "requirements.txt").read_text().splitlines()
    listed = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert sorted(listed) == sorted([*project["dependencies"], "-e ."])
