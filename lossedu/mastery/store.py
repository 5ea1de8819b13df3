"""The progress of one student: a single SQLite file, `.lossedu/progress.db`, that several notebooks may write at once.

Each write is one transaction on a connection of its own. It is acknowledged after it has reached the disk, and the last
connection to close folds the write-ahead log back, so that at rest there is one file, which may be copied anywhere:
nothing in it depends on where it lies.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lossedu.exercises import Verdict
from lossedu.mastery.database import bring_up_to_date, opened, opened_for_reading
from lossedu.mastery.schema import version_in_header
from lossedu.mastery.trouble import ProgressUnavailable, explained

FOLDER, FILE = ".lossedu", "progress.db"

PASSED = """SELECT item FROM checks WHERE outcome = 'right'
    UNION SELECT item FROM run_points WHERE points >= max_points AND max_points > 0"""

_one_at_a_time = threading.RLock()  # closing any handle of a file drops the locks this process has on it (POSIX)


def find_home(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has `.lossedu/`; None when there is none."""
    start = Path(start).absolute()
    return next((folder for folder in (start, *start.parents) if os.path.isdir(folder / FOLDER)), None)


def make_home(folder: Path) -> None:
    """Make `folder` a place where progress is kept. Raises OSError when it cannot be written."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)


@dataclass(frozen=True)
class Run:
    """One run of a saved notebook from top to bottom. points: item -> (points, max points); at: aware, UTC."""

    at: datetime
    source: str
    hidden_tests: bool
    digest: str
    points: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class History:
    """What has been done: names of items and ids of objectives in all sessions, the runs of one, oldest first.

    passed: right in some `check`, or in a run; tried: answered in some way; assisted: the worked solution was seen
    before it had passed.
    """

    passed: frozenset[str]
    tried: frozenset[str]
    assisted: frozenset[str]
    mastered: frozenset[str]
    runs: tuple[Run, ...]

    def __or__(self, other: "History") -> "History":
        """What is known from both; a run that both have is there once."""
        runs = [*self.runs, *(run for run in other.runs if run not in self.runs)]
        return History(
            self.passed | other.passed,
            self.tried | other.tried,
            self.assisted | other.assisted,
            self.mastered | other.mastered,
            tuple(sorted(runs, key=lambda run: run.at)),
        )


NOTHING = History(frozenset(), frozenset(), frozenset(), frozenset(), ())


class Progress:
    """The store below `home`, a folder that has `.lossedu/`; with None, one in memory that ends with this process.

    Reading never creates anything. Every method raises ProgressUnavailable, with a sentence for people, when the store
    cannot be used: a full disk, a folder that cannot be written, a newer version, a file that is something else.
    """

    def __init__(self, home: Path | None):
        self.home = None if home is None else Path(home).absolute()
        self._memory = None
        if home is None:
            self._memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            bring_up_to_date(self._memory)

    @property
    def lasts(self) -> bool:
        return self.home is not None

    @property
    def file(self) -> Path | None:
        return None if self.home is None else self.home / FOLDER / FILE

    def record_check(self, session_number: str, verdict: Verdict) -> None:
        """Keep one check, right or wrong."""
        row = (
            _now(),
            session_number,
            verdict.item,
            verdict.outcome,
            verdict.idea,
            verdict.agree,
            verdict.cases,
            verdict.fingerprint,
            verdict.honest,
        )
        with self._writing() as database:
            database.execute(f"INSERT INTO checks VALUES (NULL{', ?' * len(row)})", row)

    def record_run(
        self,
        session_number: str,
        points: Mapping[str, tuple[float, float]],
        hidden_tests: bool,
        source: str,
        *,
        digest: str = "",
        threshold: float | None = None,
    ) -> None:
        """Keep one run of a saved notebook, and the objectives that it masters.

        points: item -> (points, max points); source: "check" or "gate"; digest: of the notebooks that ran;
        threshold: by default the one of the course that `home` belongs to.
        """
        from lossedu.mastery.rule import mastered_by
        from lossedu.sessions import session

        if threshold is None:
            from lossedu.mastery.settings import gate_settings

            threshold = gate_settings(self.home or Path.cwd()).threshold
        now = _now()
        with self._writing() as database:
            run = database.execute(
                "INSERT INTO runs VALUES (NULL, ?, ?, ?, ?, ?)",
                (now, session_number, source, bool(hidden_tests), digest),
            ).lastrowid
            database.executemany(
                "INSERT INTO run_points VALUES (?, ?, ?, ?)",
                [(run, item, float(got), float(best)) for item, (got, best) in points.items()],
            )
            database.executemany(
                "INSERT OR IGNORE INTO mastered VALUES (?, ?)",
                [(objective, now) for objective in mastered_by(session(session_number), points, threshold)],
            )

    def record_solution(self, item: str) -> None:
        """Keep that the worked solution of `item` was shown, and whether that was before it had passed."""
        with self._writing() as database:
            database.execute(
                f"INSERT INTO solutions VALUES (NULL, ?1, ?2, NOT EXISTS (SELECT 1 FROM ({PASSED}) WHERE item = ?2))",
                (_now(), item),
            )

    def history(self, session_number: str) -> History:
        """What has been done, as of one moment, with the runs of this session."""
        with self._reading() as database:
            if database is None:
                return NOTHING

            def names(query):
                return frozenset(name for (name,) in database.execute(query))

            return History(
                passed=names(PASSED),
                tried=names("SELECT DISTINCT item FROM checks WHERE outcome <> 'unanswered'"),
                assisted=names("SELECT DISTINCT item FROM solutions WHERE before_passing"),
                mastered=names("SELECT objective FROM mastered"),
                runs=_runs(database, session_number),
            )

    def attempts(self, item: str) -> int:
        """How many different honest wrong answers to `item` have been checked."""
        with self._reading() as database:
            query = "SELECT count(DISTINCT fingerprint) FROM checks WHERE item = ? AND outcome <> 'right' AND honest"
            return database.execute(query, (item,)).fetchone()[0] if database else 0

    def has_given_a_constant(self, item: str) -> bool:
        """Whether some wrong answer to `item` was no attempt because it is the same whatever the input."""
        with self._reading() as database:
            query = """SELECT EXISTS (SELECT 1 FROM checks WHERE item = ? AND NOT honest
                AND outcome NOT IN ('right', 'unanswered', 'unusable'))"""
            return bool(database.execute(query, (item,)).fetchone()[0]) if database else False

    def has_passed(self, item: str) -> bool:
        """Whether some `check` of `item` was right, or a run gave it full points."""
        with self._reading() as database:
            query = f"SELECT EXISTS (SELECT 1 FROM ({PASSED}) WHERE item = ?)"
            return bool(database.execute(query, (item,)).fetchone()[0]) if database else False

    def right_at_last(self) -> frozenset[str]:
        """The items whose latest check was right."""
        with self._reading() as database:
            query = "SELECT item, outcome, max(id) FROM checks GROUP BY item"
            rows = database.execute(query).fetchall() if database else []
            return frozenset(item for item, outcome, _ in rows if outcome == "right")

    def sessions(self) -> frozenset[str]:
        """Numbers of the sessions in which something has been done."""
        with self._reading() as database:
            query = "SELECT session FROM checks UNION SELECT session FROM runs"
            return frozenset(number for (number,) in database.execute(query)) if database else frozenset()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._explaining(), _one_at_a_time, self._connected(opened) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:  # a full disk has ended it already
                    database.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection within one read transaction; None when nothing has been kept yet."""
        with self._explaining(), _one_at_a_time:
            if self.file and not (self.file.exists() and self.file.stat().st_size):
                yield None
                return
            with self._connected(opened_for_reading) as database:
                database.execute("BEGIN")
                try:
                    yield database
                finally:
                    database.execute("ROLLBACK")

    @contextmanager
    def _explaining(self):
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise ProgressUnavailable(explained(error, self.file)) from error

    @contextmanager
    def _connected(self, open_file) -> Iterator[sqlite3.Connection]:
        if self._memory is not None:
            yield self._memory
            return
        version_in_header(self.file)  # before anything opens it: opening alone leaves traces in the folder
        with closing(open_file(self.file)) as database:
            yield database


def _runs(database, session_number) -> tuple[Run, ...]:
    points: dict[int, dict] = {}
    query = "SELECT run, item, points, max_points FROM run_points JOIN runs ON runs.id = run WHERE session = ?"
    for run, item, got, best in database.execute(query, (session_number,)):
        points.setdefault(run, {})[item] = (got, best)
    query = "SELECT id, at, source, hidden_tests, digest FROM runs WHERE session = ? ORDER BY id"
    return tuple(
        Run(datetime.fromisoformat(at), source, bool(hidden), digest, points.get(run, {}))
        for run, at, source, hidden, digest in database.execute(query, (session_number,))
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
