"""The traits of the gate, read from the nearest nbgrader_config.py; a broken one never stops a student."""

from pathlib import Path

import pytest

from lossedu.mastery import settings
from lossedu.mastery.settings import gate_settings


def configure(folder, *lines):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text("\n".join(["c = get_config()", *lines]))


def test_defaults_without_a_configuration(tmp_path):
    gate = gate_settings(tmp_path)
    assert (gate.threshold, gate.strict, gate.solutions, gate.problem) == (0.8, False, True, "")


def test_the_nearest_configuration_counts(tmp_path):
    inside = tmp_path / "course" / "work" / "01-small"
    inside.mkdir(parents=True)
    configure(tmp_path, "c.Gate.threshold = 0.5", "c.Gate.strict = True")
    assert gate_settings(inside).threshold == 0.5
    configure(tmp_path / "course", "c.Gate.solutions = False")
    gate = gate_settings(inside)
    assert (gate.threshold, gate.strict, gate.solutions) == (0.8, False, False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("c.Gate.threshold = 80", "0.8 for 80 %"),
        ("c.Gate.threshold = 0", "it is a share"),
        ("c.Gate.threshold = 'high'", "threshold"),
        ("c.Gate.strikt = True", "there is no c.Gate.strikt; there are solutions, strict, threshold"),
        ("c.Gate.threshold = (", "line 2"),
        ("1 / 0", "division by zero"),
        ("raise SystemExit('no')", "no"),
    ],
)
def test_a_broken_configuration_is_told_and_the_defaults_apply(tmp_path, line, said):
    configure(tmp_path, "c.Gate.strict = True", line) if "(" not in line else configure(tmp_path, line)
    gate = gate_settings(tmp_path)
    assert said in gate.problem
    whole_file = "c.Gate" not in line or "(" in line
    assert gate.problem.startswith(
        "nbgrader_config.py cannot be used (" if whole_file else "c.Gate in nbgrader_config.py is not used: "
    )
    assert gate.problem.endswith("; the usual settings of the gates apply.")
    assert (gate.threshold, gate.strict, gate.solutions) == (0.8, False, True)


def test_a_student_with_a_wheel_has_the_settings_of_its_course(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "PACKAGED", tmp_path / "packaged")
    configure(tmp_path / "packaged", "c.Gate.solutions = False")
    alone, course = tmp_path / "alone", tmp_path / "course"
    alone.mkdir()
    configure(course, "c.Gate.threshold = 0.5")
    assert not gate_settings(alone).solutions
    assert gate_settings(course).solutions


def test_the_configuration_of_the_repository_is_fine():
    assert (Path(__file__).parents[2] / "nbgrader_config.py").exists()
    assert gate_settings(Path(__file__).parent).problem == ""
