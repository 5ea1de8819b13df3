"""Opening the file of the progress store: in WAL mode, at the present version, patient with other writers."""

import sqlite3
import time
from pathlib import Path

from lossedu.mastery.schema import STEPS, VERSION, newer, no_store

PATIENCE = 30.0  # seconds to wait for another writer; each holds the file for milliseconds


def opened(file: Path) -> sqlite3.Connection:
    """A connection without transactions of its own; the file is made if it is not there."""
    database = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
    try:
        bring_up_to_date(database, file)
        _write_ahead(database)
        database.execute("PRAGMA synchronous = FULL")  # what is acknowledged survives a power cut
    except BaseException:
        database.close()
        raise
    return database


def opened_for_reading(file: Path) -> sqlite3.Connection:
    """As `opened`; where not even the shared memory of WAL mode can be made beside it, the file alone, as it is."""
    try:
        return opened(file)
    except sqlite3.OperationalError:
        log = file.with_name(f"{file.name}-wal")
        if log.exists() and log.stat().st_size:  # then the file alone is not all
            raise
        return sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _write_ahead(database: sqlite3.Connection) -> None:
    """Set WAL mode, once in the life of a store; without shared memory in the file system, SQLite stays as it was."""
    deadline = time.monotonic() + PATIENCE
    while database.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            database.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:  # this one statement does not wait for others by itself
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def bring_up_to_date(database: sqlite3.Connection, file: Path | None = None) -> None:
    """Take an empty or older store, step by step, to VERSION; each step whole or not at all."""

    def version():
        return database.execute("PRAGMA user_version").fetchone()[0]

    while (here := version()) != VERSION:
        if here > VERSION:
            raise newer(file, here)
        database.execute("BEGIN IMMEDIATE")
        try:
            here = version()
            if here == 0 and database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise no_store(file)
            if here < VERSION:  # otherwise another process was quicker
                for statement in STEPS[here]:
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {here + 1}")
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise
