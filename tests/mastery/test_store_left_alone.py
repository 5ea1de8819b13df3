"""A store that this lossedu must not touch, or cannot write: nothing changes, and a sentence says what to do."""

import sqlite3
from contextlib import closing

import pytest

from lossedu.exercises import Verdict
from lossedu.mastery import schema
from lossedu.mastery.store import FILE, FOLDER, Progress
from lossedu.mastery.trouble import ProgressUnavailable

VERDICT = Verdict("double", "right", "")


def store(home, *statements):
    with closing(sqlite3.connect(home / FOLDER / FILE, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)


def newer(home):
    Progress(home).record_check("01", VERDICT)
    store(home, f"PRAGMA user_version = {schema.VERSION + 1}", "ALTER TABLE checks RENAME TO answers")


def of_another_program(home):
    store(home, "CREATE TABLE bookmarks (url)", "INSERT INTO bookmarks VALUES ('x')")


def no_database(home):
    (home / FOLDER / FILE).write_text("shopping: milk, bread\n" * 40)


def cut_short(home):
    (home / FOLDER / FILE).write_bytes(schema.MAGIC + b"\0" * 20)


@pytest.mark.parametrize(
    ("made", "advice"),
    [
        (newer, "update lossedu"),
        (no_database, "rename it"),
        (of_another_program, "rename it"),
        (cut_short, "rename it"),
    ],
)
@pytest.mark.parametrize("use", [lambda p: p.record_check("01", VERDICT), lambda p: p.history("01")])
def test_left_alone_byte_for_byte(home, contents, made, advice, use):
    made(home)
    before = contents(home)
    with pytest.raises(ProgressUnavailable, match=advice) as raised:
        use(Progress(home))
    assert contents(home) == before
    assert "progress.db in .lossedu" in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1


def test_a_newer_store_known_only_from_its_log_is_not_used(home):
    """Another process holds it open and has not yet folded the log back: the header still shows the old version."""
    Progress(home).record_check("01", VERDICT)
    with closing(sqlite3.connect(home / FOLDER / FILE, isolation_level=None)) as holder:
        holder.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        assert schema.version_in_header(home / FOLDER / FILE) == schema.VERSION
        with pytest.raises(ProgressUnavailable, match="update lossedu"):
            Progress(home).record_check("01", VERDICT)
        assert holder.execute("PRAGMA user_version").fetchone() == (schema.VERSION + 1,)


def test_an_older_store_is_brought_up_to_date_step_by_step(home, monkeypatch):
    from lossedu.mastery import database

    Progress(home).record_check("01", VERDICT)
    step = ("ALTER TABLE checks ADD COLUMN mood TEXT", "UPDATE checks SET mood = 'glad'")
    monkeypatch.setattr(database, "STEPS", (*schema.STEPS, step))
    monkeypatch.setattr(database, "VERSION", schema.VERSION + 1)
    assert Progress(home).has_passed("double")
    with closing(sqlite3.connect(home / FOLDER / FILE)) as opened:
        assert opened.execute("SELECT item, mood FROM checks").fetchall() == [("double", "glad")]
        assert opened.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_step_that_fails_leaves_the_older_store(home, monkeypatch):
    from lossedu.mastery import database

    Progress(home).record_check("01", VERDICT)
    monkeypatch.setattr(database, "STEPS", (*schema.STEPS, ("ALTER TABLE checks ADD COLUMN mood", "no statement")))
    monkeypatch.setattr(database, "VERSION", schema.VERSION + 1)
    with pytest.raises(ProgressUnavailable):
        Progress(home).record_check("01", VERDICT)
    monkeypatch.undo()
    assert Progress(home).history("01").passed == {"double"}
