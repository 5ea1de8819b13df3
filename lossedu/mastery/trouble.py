"""Why progress cannot be kept or read, in words for the person at the notebook."""

import errno
import sqlite3
from pathlib import Path


class ProgressUnavailable(Exception):
    """The progress store cannot be used. The text says why and what to do; it has no full stop at its end."""


def explained(error: sqlite3.Error | OSError, file: Path | None) -> str:
    """What happened, and what to do next."""
    where = f"{file.name} in {file.parent.name}" if file else "the store in memory"
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full: make room, and go on"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM) or isinstance(error, OSError):
        reason = getattr(error, "strerror", None) or error
        return f"{where} cannot be opened for writing ({reason}): see that you may write in that folder"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"another program keeps {where} locked: close it, and go on"
    if code == sqlite3.SQLITE_IOERR:
        return f"the disk refuses {where} ({error}): see whether it is full"
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"{where} is damaged ({error}): rename it, and a new one is begun"
    return f"{where} cannot be used ({error})"
