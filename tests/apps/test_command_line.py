import os
import shutil
import subprocess
import sys
import sysconfig

import pytest
from tiny_course import NAME, environment

from lossedu.apps import lab, server
from lossedu.grading.generate import put_environment_first_on_path

COMMANDS = ["lab", "start", "release"]


HELP = [[*command, option] for command in ([], *([name] for name in COMMANDS)) for option in ("--help", "--help-all")]


@pytest.mark.parametrize("words", HELP, ids=" ".join)
def test_every_command_has_help_with_examples(tmp_path, run, words):
    done = run("lossedu", *words, cwd=tmp_path)
    assert done.returncode == 0
    assert "Examples" in done.stdout and f"lossedu {words[0] if len(words) > 1 else 'lab'}" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["strat", "01"], "Did you mean start?"),
        (["lab", "01", "02"], "one session"),
        (["lab", "9"], f"Sessions: {NAME}"),
        (["lab", "--prot", "8890"], "Did you mean --port?"),
        (["release", "--chek"], "Did you mean --check?"),
        (["lab", "--port"], "expected one argument"),
        (["release", "--check", "--gradebook"], "--gradebook"),
    ],
)
def test_mistakes_are_answered(released, run, words, said):
    done = run("lossedu", *words, cwd=released)
    assert done.returncode == 1
    assert said in done.stderr
    assert not (released / "work").exists()


def test_no_command_shows_the_commands(tmp_path, run):
    done = run("lossedu", cwd=tmp_path)
    assert done.returncode == 1 and all(command in done.stdout for command in COMMANDS)


@pytest.mark.parametrize("words", [["grade", "01"], ["report", "01"], ["feedback", "01"], ["release"]], ids=" ".join)
def test_outside_a_course_it_says_where_to_go_and_leaves_nothing(tmp_path, run, words):
    done = run("lossedu", *words, cwd=tmp_path)
    assert done.returncode == 1
    assert f"no nbgrader_config.py in {tmp_path}: run this in the course folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["--help-all"], []], ids=["all is well", "an error"])
def test_a_reader_who_has_enough_is_no_error(tmp_path, words):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "lossedu.apps.main", *words]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("broken", ["c.CourseApp.work_directory = (", "1 / 0"])
def test_a_broken_configuration_is_named(released, run, broken):
    (released / "nbgrader_config.py").write_text(broken)
    done = run("lossedu", "start", "1", cwd=released)
    assert done.returncode == 1 and "nbgrader_config.py" in done.stderr


def test_the_configuration_is_read_and_the_command_line_wins(released, run, tmp_path):
    with open(released / "nbgrader_config.py", "a") as file:
        file.write('\nc.CourseApp.work_directory = "mine"\n')
    run("lossedu", "start", "1", cwd=released)
    assert (released / "mine" / NAME).is_dir()
    run("lossedu", "start", "1", f"--CourseApp.work_directory={tmp_path / 'other'}", cwd=released)
    assert (tmp_path / "other" / NAME).is_dir()


def test_alembic_is_found_even_when_path_lacks_the_environment(monkeypatch):
    monkeypatch.setenv("PATH", os.defpath)
    assert shutil.which("alembic") is None
    put_environment_first_on_path()
    assert os.environ["PATH"].split(os.pathsep)[0] == sysconfig.get_path("scripts")
    assert shutil.which("alembic")


@pytest.mark.skipif(not server.is_root(), reason="only root is refused")
def test_root_is_told_what_to_do_before_anything_is_made(released, run):
    done = run("lossedu", "lab", cwd=released)
    assert done.returncode == 1
    assert "--allow-root" in done.stderr and len(done.stderr.splitlines()) == 1
    assert not (released / "work").exists()


def test_root_may_allow_it_in_jupyters_own_configuration(released, tmp_path, monkeypatch):
    monkeypatch.setattr(server, "is_root", lambda: True)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    (tmp_path / "jupyter_server_config.py").write_text("c.ServerApp.allow_root = True")
    lab.LabCommand().refuse_root()


def configuration(released, *words):
    command = lab.LabCommand(course=str(released))
    command.parse_command_line(list(words))
    return command.jupyter_config(command.work, command.page(command.work / NAME / "01 a.ipynb"))


def test_jupyter_gets_our_defaults_and_the_last_word_is_the_users(released, monkeypatch):
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(server.sys, "platform", "linux")
    ours = configuration(released, "01", "--port", "8890")
    assert ours.ServerApp.root_dir == str(released / "work")
    assert ours.LabApp.default_url == f"/lab/tree/{NAME}/01%20a.ipynb"
    assert ours.ServerApp.open_browser is False
    monkeypatch.setenv("DISPLAY", ":0")
    assert "open_browser" not in configuration(released).ServerApp
    assert configuration(released, "--no-browser").ServerApp.open_browser is False
    assert str(configuration(released, "--ServerApp.root_dir=/").ServerApp.root_dir) == "/"


@pytest.mark.parametrize("module", ["lossedu.grading.own", "lossedu.grading.engine", "lossedu.apps.release"])
def test_no_command_waits_for_a_grammar_it_never_uses(module):
    """A second in each process; and whoever wants the grammar later can have it."""
    code = f"import sys, {module}; assert 'lark' not in sys.modules; import rfc3987_syntax; sys.modules['lark']"
    subprocess.run([sys.executable, "-c", code], env=environment(), check=True)
