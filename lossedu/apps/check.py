"""`lossedu check`: grade your own copy of a session, as an instructor would."""

import os
from inspect import cleandoc
from pathlib import Path

from lossedu.apps.course import CONFIG, CourseApp, CourseError, find_session, sessions_in, shown
from lossedu.apps.start import make_place_for_progress
from lossedu.grading.results import GradingError, State


class CheckCommand(CourseApp):
    """Runs the saved notebooks from top to bottom, keeps the points as progress, and says how it stands."""

    name = "lossedu-check"
    description = (
        "Grade your own copy of a session, as an instructor would: the saved notebook runs from top to bottom in a "
        "fresh kernel, in a copy, and your file stays as it is.\n\n"
        "Where the course has source/, the hidden tests run too. The points count for the gate of the session."
    )
    examples = cleandoc("""
    lossedu check 01                     the copy in work/
    lossedu check 01 elsewhere/01        a copy in another folder
    """)

    def start(self):
        super().start()
        from lossedu.grading.own import grade_own
        from lossedu.sessions import sessions

        by_folder = {session.folder: session for session in sessions()}
        if not 1 <= len(self.extra_args) <= 2:
            raise CourseError(f"which session? For example: lossedu check 01. Sessions: {', '.join(by_folder)}")
        name = find_session(self.extra_args[0], list(by_folder), Path("the course"))
        folder = self.folder(name)
        try:
            result = grade_own(by_folder[name].number, folder)
        except GradingError as error:
            raise CourseError(str(error)) from error
        print(report(by_folder[name], result, folder))
        if result.state is State.FAILED:
            self.exit(1)
        self.keep(by_folder[name], result, folder)

    def folder(self, name):
        """Where the notebooks are: as told, or the working copy."""
        if len(self.extra_args) == 2:
            folder = Path(self.extra_args[1]).expanduser().absolute()
            folder = folder.parent if folder.is_file() else folder
            if not folder.is_dir():
                raise CourseError(f"there is no folder {folder}")
            return folder
        if name not in sessions_in(self.work):
            raise CourseError(f"there is no {name} in {shown(self.work)}; `lossedu start {name[:2]}` puts it there")
        return self.work / name

    def keep(self, session, result, folder):
        """Record the points, and show the gate."""
        from lossedu.mastery.saved import digest
        from lossedu.mastery.settings import gate_settings
        from lossedu.mastery.standing import standing
        from lossedu.mastery.store import Progress, find_home
        from lossedu.mastery.trouble import ProgressUnavailable

        if "NBGRADER_EXECUTION" in os.environ:
            return
        settings = gate_settings(folder)
        if settings.problem:
            print(settings.problem)
        if folder.resolve().is_relative_to((self.root / "submitted").resolve()):
            not_kept, home = "they are of what a student has handed in, and not yours", None
        else:
            not_kept = self.make_home(folder)
            home = find_home(folder)
        progress = Progress(home)
        try:
            progress.record_run(
                session.number,
                result.points,
                result.hidden_tests,
                "check",
                digest=digest(folder),
                threshold=settings.threshold,
            )
            print(f"\n{standing(session, progress, settings.threshold).as_text()}")
            if home is None:
                not_kept = not_kept or (
                    f"no folder above these notebooks has .lossedu. `lossedu start {session.number}`, typed in the "
                    "course folder, makes it"
                )
                print(f"These points are not kept: {not_kept}.")
        except ProgressUnavailable as unavailable:
            print(f"\nThese points are not kept: {unavailable}")

    def make_home(self, folder):
        """Make the place for progress, as `lossedu start` does, for notebooks of this course.

        The answer is why it cannot be made, and empty where there is one, or where this is no course.
        """
        from lossedu.mastery.store import find_home

        root, work, folder = (path.resolve() for path in (self.root, self.work, folder))
        in_course = (root / f"{CONFIG}.py").is_file() and folder.is_relative_to(root)
        if find_home(folder) or not (in_course or folder.is_relative_to(work)):
            return ""
        try:
            make_place_for_progress(self.root, self.work)
        except OSError as error:
            return f".lossedu cannot be made in {shown(self.root)} ({error.strerror})"
        return ""


def report(session, result, folder):
    """Points, and why some are missing, item by item, as text. Items that do not count for the gate have a °."""
    when = f"{result.saved_at:%Y-%m-%d %H:%M}"
    tests = ", hidden tests included" if result.hidden_tests else ", without the hidden tests"
    how = f"run in {result.seconds:.0f} s{tests if result.points else ''}"
    lines = [f"Session {session.number}, {shown(folder)}, saved {when}: {how}", ""]
    beyond = {item.name for item in session.items if not item.core} & result.points.keys()
    rows = [
        (_number(session.by_name.get(name)), name, points, result.shortfalls.get(name, ""))
        for name, points in result.points.items()
    ]
    if beyond:
        rows.append(("", "core", _sum(points for name, points in result.points.items() if name not in beyond), ""))
    if rows:
        rows.append(("", "with °" if beyond else "together", _sum(result.points.values()), ""))
    width = max((len(name) for _, name, _, _ in rows), default=0)
    lines += [
        f"  {number:<5} {name:<{width}}  {f'{got:g} of {best:g}':<8} {why}".rstrip()
        for number, name, (got, best), why in rows
    ]
    if rows and not result.hidden_tests:
        lines += ["", "Only the instructor's copy of the course has the hidden tests."]
    if result.reasons:
        lines += ["", f"{result.state.value.capitalize()}:"]
        lines += [f"  {f'{reason.cell}: ' if reason.cell else ''}{reason.text}" for reason in result.reasons]
    return "\n".join(lines)


def _number(item):
    if item is None:
        return ""
    return item.number if item.core else f"{item.number}°"


def _sum(points):
    return tuple(map(sum, zip(*points, strict=True))) or (0, 0)
