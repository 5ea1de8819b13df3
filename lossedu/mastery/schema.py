"""The tables of the progress store, and its version, which stands in the header of the file."""

from pathlib import Path

from lossedu.mastery.trouble import ProgressUnavailable

# STEPS[k] takes a store of version k to k + 1; a new store starts empty, at 0. A step, once released, is not changed.
STEPS = (
    (
        """CREATE TABLE checks (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            session TEXT NOT NULL,
            item TEXT NOT NULL,
            outcome TEXT NOT NULL,
            idea TEXT,
            agree INTEGER NOT NULL,
            cases INTEGER NOT NULL,
            fingerprint TEXT NOT NULL,
            honest INTEGER NOT NULL
        )""",
        "CREATE INDEX checks_of_item ON checks (item)",
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            session TEXT NOT NULL,
            source TEXT NOT NULL,
            hidden_tests INTEGER NOT NULL,
            digest TEXT NOT NULL
        )""",
        """CREATE TABLE run_points (
            run INTEGER NOT NULL REFERENCES runs,
            item TEXT NOT NULL,
            points REAL NOT NULL,
            max_points REAL NOT NULL,
            PRIMARY KEY (run, item)
        ) WITHOUT ROWID""",
        """CREATE TABLE solutions (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            item TEXT NOT NULL,
            before_passing INTEGER NOT NULL
        )""",
        "CREATE TABLE mastered (objective TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID",
    ),
)
VERSION = len(STEPS)

MAGIC = b"SQLite format 3\0"


def version_in_header(file: Path) -> int:
    """The version of the store in `file`, 0 when there is none yet, from its first 100 bytes.

    Raises ProgressUnavailable when it is newer than this code, or no store: such a file is left alone, byte for byte.
    """
    try:
        with open(file, "rb") as opened:
            header = opened.read(100)
    except FileNotFoundError:
        return 0
    if not header:
        return 0
    if not header.startswith(MAGIC):
        raise no_store(file)
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        raise newer(file, version)
    return version


def no_store(file: Path) -> ProgressUnavailable:
    """What to raise for a file that holds something else."""
    return ProgressUnavailable(
        f"{file.name} in {file.parent.name} is no progress store, and was left as it is: rename it, and a new one is "
        "begun"
    )


def newer(file: Path, version: int) -> ProgressUnavailable:
    """What to raise for the store of a newer lossedu."""
    return ProgressUnavailable(
        f"{file.name} in {file.parent.name} was written by a newer lossedu (version {version} of the store; this one "
        f"knows {VERSION}) and was left as it is: update lossedu to go on with it"
    )
