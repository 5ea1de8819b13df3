"""Grade what was handed in: look at it, sanitise it, run it on workers, and let nbgrader score what came back.

Everything before the scoring happens in memory, and a graded folder comes into autograded/ in one step: whenever this
is ended, what is there is whole, and the next call does the rest. One process, this one, writes the gradebook.
"""

import os
import traceback
import uuid
import warnings
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import move, rmtree
from time import monotonic

from lossedu.grading.assignment import Assignment, digest_of, prepare
from lossedu.grading.course import STATE_FOLDER, Course, files_below
from lossedu.grading.generate import LastWords
from lossedu.grading.intake.handed_in import choose, handed_in
from lossedu.grading.intake.look import Intake, look_at
from lossedu.grading.ledger import Ledger, only_one
from lossedu.grading.results import Reason, State, Submission
from lossedu.grading.running.execute import CannotExecute, limits_from
from lossedu.grading.running.transport import pack, quiet_log, run_notebooks, unpack
from lossedu.grading.running.workers import WorkerDied, Workers

LOG = "grading.log"


def grade(root, name, *, config=None, students=(), again=False, workers=None, on_start=None, on_done=None):
    """Grade the submissions to assignment `name` of the course at `root`; {student: Submission}, of all of them.

    config: traitlets settings, by default those of nbgrader_config.py. students: only these. again: also what is
    graded already and has not changed. workers: how many notebooks run at once, by default as many as there are
    processors. on_start(count): told how many will be graded; on_done(submission): told of each as it ends.
    Raises GradingError when nothing can be graded at all.
    """
    course = Course.at(root, config)
    with only_one(course.root), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of how nbgrader uses its database, and of what the intake puts into words
        assignment = prepare(course, name)
        grading = Grading(course, assignment)
        jobs = [grading.job(*found) for found in choose(handed_in(course, name), students)]
        if jobs and not students:  # a submitted/ without anything has been moved away, or is not there yet
            grading.forget_all_but({job.student for job in jobs})
        fresh = [job for job in jobs if again or not grading.is_done(job)]
        if on_start:
            on_start(len(fresh))
        done = grading.run(fresh, workers or os.cpu_count() or 1, on_done or (lambda submission: None))
        known = grading.ledger.submissions(name)
        return {job.student: done.get(job.student) or known[job.student] for job in jobs}


def answers_to_read(root, name, config=None) -> int:
    """How many answers of the class a person has still to mark; those of an earlier submission do not wait."""
    from nbgrader.api import Gradebook

    course = Course.at(root, config)
    marked = {student for student, submission in Ledger(course.root).submissions(name).items() if submission.marked}
    with Gradebook(course.db_url) as gradebook:
        submissions = [each for each in gradebook.assignment_submissions(name) if each.student_id in marked]
        grades = [grade for each in submissions for notebook in each.notebooks for grade in notebook.grades]
        return sum(bool(grade.needs_manual_grade) for grade in grades)


@dataclass
class Job:
    """One submission on its way. trouble: (state, text) where nothing lies at the right place."""

    student: str
    folder: Path
    trouble: tuple[State, str] | None
    digest: str
    intake: Intake = field(default_factory=Intake)
    started: float = field(default_factory=monotonic)


class Grading:
    """One call of `grade`."""

    def __init__(self, course: Course, assignment: Assignment):
        self.course, self.assignment = course, assignment
        self.ledger = Ledger(course.root)
        self.limits = limits_from(course.config)
        self.known = self.ledger.submissions(assignment.name)
        self.staging = course.state_folder / "grading"
        self.db_url = course.db_url
        self.log = quiet_log()
        rmtree(self.staging, ignore_errors=True)  # what a killed call left

    # What there is to do

    def job(self, student, folder, trouble):
        texts = [self.assignment.digest, repr(trouble)]
        return Job(student, folder, trouble, digest_of(texts, files_below(folder)))

    def is_done(self, job):
        """Whether this very submission was graded, and what came of it is still there."""
        before = self.known.get(job.student)
        if before is None or not before.digest or before.digest != job.digest:
            return False
        if before.marked:
            graded = self.course.path("autograded", job.student, self.assignment.name)
            return graded.is_dir() and bool(self._grades(job.student))
        return True

    def forget_all_but(self, students):
        """Students whose submission was taken out of submitted/, unless something of it was graded and is there."""
        for student in self.known.keys() - students:
            graded = self.course.path("autograded", student, self.assignment.name)
            if not graded.is_dir() and not self.has_marks(student):
                self.ledger.forget(self.assignment.name, student)

    def has_marks(self, student):
        """Whether the gradebook holds a mark of the student for this assignment."""
        marks = self._grades(student)
        return any(grade.auto_score is not None or grade.manual_score is not None for grade in marks)

    def _grades(self, student):
        from nbgrader.api import Gradebook, MissingEntry

        with Gradebook(self.db_url) as gradebook:
            try:
                submission = gradebook.find_submission(self.assignment.name, student)
            except MissingEntry:
                return []
            return [grade for notebook in submission.notebooks for grade in notebook.grades]

    # Doing it

    def run(self, jobs, workers, on_done):
        done = {}

        def finish(job, submission):
            self.ledger.record(submission)
            done[job.student] = submission
            on_done(submission)

        waiting, running = list(reversed(jobs)), {}
        with Workers(max(1, min(workers, len(jobs)))) as pool:
            while waiting or running:
                while waiting and len(running) <= workers:  # one more than can run: no worker waits for the scoring
                    job = waiting.pop()
                    future = self._safely(job, self._start, pool)
                    if isinstance(future, Submission):
                        finish(job, future)
                    else:
                        running[future] = job
                for future in wait(running, return_when=FIRST_COMPLETED).done if running else ():
                    job = running.pop(future)
                    finish(job, self._safely(job, self._end, future))
        return done

    def _safely(self, job, step, argument):
        """Do a step for one submission. Whatever goes wrong is a matter of this submission and no other."""
        try:
            return step(job, argument)
        except CannotExecute as error:
            job.intake.add(State.FAILED, error.reason, error.cell)
            return self._ended(job if error.lasting else replace(job, digest=""))
        except WorkerDied:
            job.intake.add(State.FAILED, "The process that ran this notebook ended without a word.")
        except Exception as error:
            job.intake.add(State.FAILED, f"{type(error).__name__}: {error}. Details are in {STATE_FOLDER}/{LOG}.", None)
            self._log(job, traceback.format_exc())
        return self._ended(replace(job, digest=""))  # not by what was handed in: worth another try

    def _start(self, job, pool):
        job.started = monotonic()
        if job.trouble:
            job.intake.add(*job.trouble)
            return self._ended(job)
        job.intake = look_at(job.folder, self.assignment)
        if not job.intake.gradable:
            return self._ended(job)
        packed = pack(self.course, self.assignment, job.student, job.intake.notebooks)
        files = {**job.intake.files, **self.assignment.files}
        return pool.submit(run_notebooks, packed, {name: str(path) for name, path in files.items()}, self.limits)

    def _end(self, job, future):
        executed, reasons = unpack(future.result(), self.assignment)
        for reason in reasons:
            job.intake.add(State.REMARKS, reason.text, reason.cell)
        self._score(job, executed)
        return self._ended(job, marked=True)

    def _score(self, job, executed):
        from nbgrader.converters import NbGraderException

        from lossedu.grading.passes import Score

        step = f"{STATE_FOLDER}/{self.staging.name}/{uuid.uuid4().hex[:8]}"
        heard = LastWords()
        self.log.addHandler(heard)
        score = Score(self.course, self.assignment.name, job.student, executed, step, log=self.log)
        try:
            score.start()
        except NbGraderException as error:
            self._log(job, "\n".join(heard.texts))
            raise ScoringFailed("; ".join(heard.messages[:3])) from error
        finally:
            self.log.removeHandler(heard)
        staged = Path(score.folder)
        self._publish(staged, self.course.path("autograded", job.student, self.assignment.name))

    def _publish(self, staged, graded):
        """Put the graded folder where it belongs, in place of the one before."""
        graded.parent.mkdir(parents=True, exist_ok=True)
        if self.course.directory().groupshared:
            for folder in (graded.parent, graded.parent.parent):
                folder.chmod((folder.stat().st_mode | 0o2770) & 0o2777)
        if graded.exists():
            move(graded, self.staging / f"before-{uuid.uuid4().hex[:8]}")
        move(staged, graded)
        rmtree(self.staging, ignore_errors=True)

    def _ended(self, job, marked=False):
        if not marked and self.has_marks(job.student):
            job.intake.reasons.append(Reason("The gradebook still holds the marks of the submission before this one."))
        return Submission(
            student=job.student,
            assignment=self.assignment.name,
            state=job.intake.state,
            reasons=tuple(job.intake.reasons),
            graded_at=datetime.now(UTC).isoformat(timespec="seconds"),
            digest=job.digest,
            seconds=round(monotonic() - job.started, 2),
            marked=marked,
        )

    def _log(self, job, text):
        self.course.state_folder.mkdir(exist_ok=True)
        with open(self.course.state_folder / LOG, "a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {self.assignment.name} {job.student}\n{text}\n")


class ScoringFailed(Exception):
    """nbgrader refused to score; the text is what it said last."""
