import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from lossedu.grading.ledger import Ledger, only_one
from lossedu.grading.results import GradingError, Reason, State, Submission

ANNA = Submission(
    "Änne ♥",
    "01-x",
    State.PERSON,
    (Reason("Look", "cell"), Reason("Again")),
    "2026-01-01T00:00:00+00:00",
    "d",
    1.5,
    True,
)


def test_what_is_recorded_is_read_back(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.record(ANNA)
    ledger.record(replace(ANNA, student="ben", reasons=()))
    assert ledger.submissions("01-x") == {"ben": replace(ANNA, student="ben", reasons=()), "Änne ♥": ANNA}
    assert ledger.submissions("02-y") == {}


def test_the_last_grading_counts(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.record(ANNA)
    ledger.record(replace(ANNA, state=State.GRADED))
    assert [each.state for each in ledger.submissions("01-x").values()] == [State.GRADED]
    ledger.forget("01-x", ANNA.student)
    assert ledger.submissions("01-x") == {}


def test_reading_creates_nothing(tmp_path):
    assert Ledger(tmp_path).submissions("01-x") == {} and Ledger(tmp_path).source_digest("01-x") is None
    assert list(tmp_path.iterdir()) == []


def test_the_digest_of_a_source(tmp_path):
    ledger = Ledger(tmp_path)
    for digest in ("one", "two"):
        ledger.record_source("01-x", digest)
        assert ledger.source_digest("01-x") == digest


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.record(ANNA)
    with closing(sqlite3.connect(ledger.path)) as file:
        file.execute("pragma user_version = 99")
    for use in (lambda: ledger.submissions("01-x"), lambda: ledger.record(ANNA)):
        with pytest.raises(GradingError, match="newer version"):
            use()


def test_a_ledger_that_is_none_is_an_error_in_words(tmp_path):
    (tmp_path / ".lossedu").mkdir()
    (tmp_path / ".lossedu" / "grading.db").write_text("no database, though long enough to be taken for one " * 20)
    with pytest.raises(GradingError, match=r"grading\.db cannot be read"):
        Ledger(tmp_path).submissions("01-x")


def test_one_at_a_time(tmp_path):
    with only_one(tmp_path):
        with pytest.raises(GradingError, match="being graded already"), only_one(tmp_path):
            pass
        with only_one(tmp_path / "other"):
            pass
    with only_one(tmp_path):
        pass
