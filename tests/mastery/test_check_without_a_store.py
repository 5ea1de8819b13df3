"""Where progress cannot be saved, check still gives its verdict, and one line says that it was not saved."""

import os
import shutil
import subprocess
import sys

import pytest

from lossedu.exercises import Verdict
from lossedu.mastery.store import Progress, make_home

CHECK = """
import sys
if len(sys.argv) > 1:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
import lossedu
lossedu.begin("01")
for _ in range(2):
    lossedu.check("hit_or_miss", (1, 0))
try:
    lossedu.check("hit_or_miss", (0, 1))
except lossedu.NotYet as not_yet:
    print("NOT YET", not_yet)
lossedu.solution("hit_or_miss")
"""
AS_ROOT = os.name == "posix" and os.geteuid() == 0
LIKE_OTHERS = ["setpriv", "--bounding-set=-dac_override"] if AS_ROOT else []  # permissions hold for root too
EARLIER = Verdict("two_slopes", "right", "")


@pytest.fixture
def used(home):
    """A course folder with a store in which something has been kept."""
    Progress(home).record_check("01", EARLIER)
    return home


def checked(home, *limit, before=()):
    """What a student reads of three checks and a worked solution."""
    environment = {name: value for name, value in os.environ.items() if name != "NBGRADER_EXECUTION"}
    command = [*before, sys.executable, "-c", CHECK, *map(str, limit)]
    done = subprocess.run(command, cwd=home, env=environment, text=True, capture_output=True)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines.count("hit_or_miss: right.") == 2
    assert "NOT YET hit_or_miss: not yet." in done.stdout
    assert "Worked solution" in done.stdout  # what this kernel has heard counts in it
    return lines


def not_saved(lines):
    (said,) = [line for line in lines if "not saved as progress" in line]
    return said


@pytest.mark.skipif(os.name != "posix" or (AS_ROOT and not shutil.which("setpriv")), reason="needs permissions")
@pytest.mark.parametrize("there", [False, True], ids=["no store", "a store"])
def test_folder_that_cannot_be_written(used, contents, there):
    folder = used / ".lossedu"
    if not there:
        (folder / "progress.db").unlink()
    folder.chmod(0o555)
    before = contents(used)
    lines = checked(used, before=LIKE_OTHERS)
    folder.chmod(0o755)
    assert "see that you may write in that folder" in not_saved(lines)
    assert contents(used) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("limit", [0, 3000, 24_000])
def test_write_that_is_refused_in_its_middle(used, limit):
    assert "see whether it is full" in not_saved(checked(used, limit))
    assert Progress(used).history("01").passed == {"two_slopes"}


@pytest.mark.skipif(not (AS_ROOT and sys.platform == "linux"), reason="needs the right to mount a small disk")
def test_full_disk(used):
    disk = used / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "none", disk], capture_output=True).returncode:
        pytest.skip("no mounting here")
    try:
        make_home(disk)
        Progress(disk).record_check("01", EARLIER)
        filler = disk / "filler"
        with pytest.raises(OSError, match="No space"), open(filler, "wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        assert not_saved(checked(disk))
        assert Progress(disk).history("01").passed >= {"two_slopes"}
        filler.unlink()
        Progress(disk).record_check("01", Verdict("half_width", "right", ""))
        assert Progress(disk).history("01").passed == {"two_slopes", "half_width"}
    finally:
        subprocess.run(["umount", disk], check=True)
