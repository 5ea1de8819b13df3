"""Several notebooks at once, a kill in the middle: what was acknowledged is there, and the file is whole."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from lossedu.exercises import Verdict
from lossedu.mastery.store import FILE, FOLDER, Progress

# Prints the number of each row after it has been acknowledged.
WRITER = """
import sys
from lossedu.exercises import Verdict
from lossedu.mastery.store import Progress, find_home
from pathlib import Path
name, rows = sys.argv[1], int(sys.argv[2])
for k in range(rows):
    progress = Progress(find_home(Path.cwd()))
    if name == "terminal" and k % 10 == 0:
        progress.record_run("01", {"zero_one_loss": (2, 2), "error_rate": (0, 2)}, True, "check", digest=f"{k}")
    progress.record_check("01", Verdict(f"{name} {k}", "wrong", "", None, 0, 1, "f", True))
    progress.history("01")
    print(k, flush=True)
"""


def writer(home, name, rows):
    command = [sys.executable, "-c", WRITER, name, str(rows)]
    return subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def rows_in(home):
    with closing(sqlite3.connect(home / FOLDER / FILE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [item for (item,) in database.execute("SELECT item FROM checks ORDER BY id")]


def test_two_notebooks_and_a_terminal_at_once_lose_nothing(home):
    names, rows = ["notebook one", "notebook two", "terminal"], 150
    writers = [writer(home, name, rows) for name in names]  # at once also means: all three create the file
    for process in writers:
        _, complaint = process.communicate(timeout=240)
        assert (process.returncode, complaint) == (0, "")
    assert sorted(rows_in(home)) == sorted(f"{name} {k}" for name in names for k in range(rows))
    runs = Progress(home).history("01").runs
    assert [run.digest for run in runs] == [str(k) for k in range(0, rows, 10)]
    assert all(run.points == {"zero_one_loss": (2, 2), "error_rate": (0, 2)} for run in runs)
    assert os.listdir(home / FOLDER) == [FILE]


@pytest.mark.parametrize("acknowledged", [1, 7, 30])
def test_a_kill_in_the_middle_loses_nothing_acknowledged(home, acknowledged):
    """Killed at another moment of the cycle each time; SIGKILL leaves no time for any cleaning up."""
    process = writer(home, "killed", 100_000)
    seen = [process.stdout.readline() for _ in range(acknowledged)]
    time.sleep(0.003 * acknowledged)
    process.send_signal(signal.SIGKILL)
    seen += process.communicate()[0].splitlines()
    kept = rows_in(home)
    assert kept[: len(seen)] == [f"killed {k}" for k in range(len(seen))]
    assert len(kept) - len(seen) <= 1  # written, and killed before it could say so
    Progress(home).record_check("01", Verdict("afterwards", "right", ""))
    assert rows_in(home)[-1] == "afterwards"
    assert os.listdir(home / FOLDER) == [FILE]


def test_a_writer_waits_for_another_one(home):
    """Longer than SQLite's own default of five seconds would allow, if that were all."""
    progress = Progress(home)
    progress.record_check("01", Verdict("first", "right", ""))
    code = (
        "import sqlite3, sys, time\n"
        "database = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "database.execute('BEGIN IMMEDIATE'); print(flush=True); time.sleep(6); database.execute('COMMIT')"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, progress.file], stdout=subprocess.PIPE)
    holder.stdout.readline()
    progress.record_check("01", Verdict("second", "right", ""))
    assert holder.wait(30) == 0
    assert rows_in(home) == ["first", "second"]
