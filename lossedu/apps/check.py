"""`lossedu check`: grade your own copy of a session, as an instructor would."""

import os
from inspect import cleandoc
from pathlib import Path

from lossedu.apps.course import CourseApp, CourseError, find_session, sessions_in, shown
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
        progress = Progress(find_home(folder))
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
        except ProgressUnavailable as unavailable:
            print(f"\nThese points are not kept: {unavailable}")


def report(session, result, folder):
    """Points and wrong ideas, item by item, as text."""
    when = f"{result.saved_at:%Y-%m-%d %H:%M}"
    lines = [f"Session {session.number}, {shown(folder)}, saved {when}: run in {result.seconds:.0f} s", ""]
    width = max(map(len, result.points), default=0)
    for name, (got, best) in result.points.items():
        number = session.by_name[name].number if name in session.by_name else ""
        remark = _remark(got, best, result.checks.get(name))
        lines.append(f"  {number:<5} {name:<{width}}  {got:g} of {best:g}{remark}")
    if result.points:
        got, best = (sum(points[i] for points in result.points.values()) for i in (0, 1))
        lines.append(f"  {'':<5} {'together':<{width}}  {got:g} of {best:g}")
        if not result.hidden_tests:
            lines += ["", "Without the hidden tests, which only the instructor's copy of the course has."]
    if result.reasons:
        lines += ["", f"{result.state.value.capitalize()}:"]
        lines += [f"  {f'{reason.cell}: ' if reason.cell else ''}{reason.text}" for reason in result.reasons]
    return "\n".join(lines)


def _remark(got, best, check):
    if got < best and check is not None and check.idea:
        return f"   {check.idea.replace('_', ' ')}"
    if check is not None and check.outcome == "right" and got < best:
        return "   check passes, a further test does not"
    return ""
