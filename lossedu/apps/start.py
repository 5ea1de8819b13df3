"""`lossedu start`: working copies of the released sessions, made once and never overwritten."""

import os
import uuid
from inspect import cleandoc

from lossedu.apps.course import CourseApp, CourseError, find_session, sessions_in, shown


def copy_if_absent(source, target):
    """Copy a file unless `target` exists; True if it was copied.

    The bytes go to a temporary name first and get their own name in one step that fails if the name is taken: a kill
    leaves no half-written notebook, and of two windows at once one copies and the other keeps.
    """
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.partial")
    try:
        with open(partial, "xb") as file:  # permissions from the umask: a packaged release may be read-only
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        return claim(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def claim(partial, target):
    """Give `partial` the name `target` unless that is taken; True if it got it."""
    try:
        os.link(partial, target)
    except FileExistsError:
        return False
    except OSError:  # no hard links here: FAT, some network drives
        if target.exists():
            return False
        os.rename(partial, target)  # on Windows this too fails when the name is taken
    return True


def make_place_for_progress(root, work):
    """Progress is kept in the course folder, or with the working copies where those lie elsewhere."""
    from lossedu.mastery.store import make_home

    make_home(root if work.is_relative_to(root) else work)


def start_session(release, work, name):
    """Bring session `name` from `release` into `work`; two lists of paths, copied and kept."""
    copied, kept = [], []
    for source in sorted(path for path in (release / name).rglob("*") if path.is_file()):
        inside = source.relative_to(release)
        if any(part in (".ipynb_checkpoints", "__pycache__") for part in inside.parts):
            continue
        target = work / inside
        (copied if copy_if_absent(source, target) else kept).append(target)
    return copied, kept


class StartCommand(CourseApp):
    """Copies sessions."""

    name = "lossedu-start"
    description = (
        "Copy sessions into work/, where you solve them.\n\nA file that is already there is never touched, "
        "even if it differs: delete or rename your copy to get a fresh one."
    )
    examples = cleandoc("""
    lossedu start 01                      one session
    lossedu start 2 03 04-categorical-cross-entropy
    """)

    def start(self):
        super().start()
        release = self.released
        names = sessions_in(release)
        if not self.extra_args:
            raise CourseError(f"which session? For example: lossedu start {names[0][:2]}. Sessions: {', '.join(names)}")
        for name in [find_session(word, names, release) for word in self.extra_args]:  # all, before the first copy
            try:
                copied, kept = start_session(release, self.work, name)
                make_place_for_progress(self.root, self.work)
            except OSError as error:
                raise CourseError(f"cannot write to {self.work}: {error.strerror} ({error.filename})") from error
            for word, paths in (("copied", copied), ("kept", kept)):
                for path in paths:
                    same = path.read_bytes() == (release / path.relative_to(self.work)).read_bytes()
                    yours = "" if same else "  (yours differs from the release and was not touched)"
                    print(f"{word:6s}  {shown(path)}{yours}")
