"""`lossedu status`: what is mastered, and what comes next."""

from inspect import cleandoc
from pathlib import Path

from lossedu.apps.course import CourseApp, CourseError, find_session, sessions_in


class StatusCommand(CourseApp):
    """Reads the progress store, and writes nothing."""

    name = "lossedu-status"
    description = (
        "Show what you have mastered, and what comes next.\n\nPoints come from the gate cell of a notebook and from "
        "`lossedu check`."
    )
    examples = cleandoc("""
    lossedu status                   all sessions you have begun, one line each
    lossedu status 01                one session, objective by objective
    """)

    def start(self):
        super().start()
        from lossedu.mastery.settings import gate_settings
        from lossedu.mastery.store import Progress, find_home
        from lossedu.mastery.trouble import ProgressUnavailable

        if len(self.extra_args) > 1:
            raise CourseError(
                f"status shows one session or all, not {len(self.extra_args)}: {' '.join(self.extra_args)}"
            )
        self.progress = Progress(find_home(self.work))
        self.settings = gate_settings(self.root)
        if self.settings.problem:
            print(self.settings.problem)
        try:
            if self.extra_args:
                self.show_one(self.extra_args[0])
            else:
                self.show_all()
        except ProgressUnavailable as unavailable:
            raise CourseError(f"progress cannot be read: {unavailable}") from unavailable

    def standing(self, session):
        from lossedu.mastery.standing import standing

        return standing(session, self.progress, self.settings.threshold)

    def show_one(self, word):
        from lossedu.sessions import sessions

        by_folder = {session.folder: session for session in sessions()}
        name = find_session(word, list(by_folder), Path("the course"))
        print(self.standing(by_folder[name]).as_text())

    def show_all(self):
        from lossedu.sessions import sessions

        begun = {name[:2] for name in sessions_in(self.work)} | self.progress.sessions()
        standings = [self.standing(session) for session in sessions() if session.number in begun]
        if not standings:
            print("Nothing is begun yet. Next: lossedu lab 01, or lossedu start 01 without opening anything.")
            return
        titles = [f"{one.session.number} {one.session.title}" for one in standings]
        width = max(map(len, [*titles, "session"]))
        print(f"{'session':<{width}}  {'gate':<9}  objectives mastered")
        for title, one in zip(titles, standings, strict=True):
            gate = "open" if one.open else "not yet"
            print(f"{title:<{width}}  {gate:<9}  {one.mastered} of {len(one.objectives)}")
        waiting = next((one for one in standings if not one.open), standings[-1])
        where = "" if waiting.open else f"Session {waiting.session.number}. "
        print(f"\n{where}{waiting.next}")
