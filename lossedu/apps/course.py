"""What every `lossedu` command needs: the course folder, its configuration, sessions, and errors people can read."""

import logging
import re
import shlex
from difflib import get_close_matches
from pathlib import Path

from jupyter_core.application import JupyterApp
from traitlets import Unicode, default
from traitlets.config.loader import KVArgParseConfigLoader

CONFIG = "nbgrader_config"
PACKAGED_RELEASE = Path(__file__).parents[1] / "release"  # only a wheel has it
SESSION_NAME = re.compile(r"(\d\d)-\w[\w-]*")


class CourseError(Exception):
    """A mistake the person at the keyboard can repair; shown as one message, without a traceback."""


def course_folder(start, work_name="work"):
    """The nearest folder at or above `start` with a configuration, or with working copies; else `start` itself.

    A student who installed the wheel has no configuration, but may well type a command from inside work/.
    """
    for folder in (start, *start.parents):
        if (folder / f"{CONFIG}.py").is_file() or sessions_in(folder / work_name):
            return folder
    return start


def sessions_in(folder):
    """Names of the session folders in `folder` that hold a notebook, in teaching order."""
    notebooks = folder.glob("*/*.ipynb") if folder.is_dir() else ()
    return sorted({path.parent.name for path in notebooks if SESSION_NAME.fullmatch(path.parent.name)})


def find_session(word, names, where):
    """The one of `names` meant by `1`, `01` or `01-zero-one-loss`; raises CourseError with the names there are."""
    if not names:
        raise CourseError(f"there is no session in {where}")
    word = word.strip("/\\")
    found = [name for name in names if name == word or (word.isdecimal() and int(name[:2]) == int(word))]
    if found:
        return found[0]
    # People type the number wrong, or a piece of the title without its number.
    keys = {key: name for name in names for key in (name, name[3:], name[:2])}
    close = get_close_matches(word.lower(), keys, n=1, cutoff=0.6)
    hint = f" Did you mean {keys[close[0]]}?" if close else ""
    raise CourseError(f"there is no session {word!r}.{hint} Sessions: {', '.join(names)}")


def listed(text):
    """The words of an option that takes several, with commas between."""
    return [word.strip() for word in text.split(",") if word.strip()]


class StrictLoader(KVArgParseConfigLoader):
    """A mistyped option stops the command: traitlets would only warn, and then do the thing without it."""

    def _handle_unrecognized_alias(self, arg):
        known = [
            f"--{name}"
            for names in (*self.aliases, *self.flags)
            for name in ((names,) if isinstance(names, str) else names)
            if len(name) > 1
        ]
        close = get_close_matches(f"--{arg}", known, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise CourseError(f"unknown option --{arg}.{hint} See --help.")

    def _add_arguments(self, aliases, flags, classes):
        super()._add_arguments(aliases, flags, classes)
        self.parser.error = self._refuse

    def _refuse(self, message):
        """argparse complains of a missing value before anyone has looked whether there is such an option."""
        option = re.match(r"argument --([\w-]+):", message)
        if option and option[1] not in self.aliases:
            self._handle_unrecognized_alias(option[1])
        raise CourseError(f"{message}. See --help.")


class CourseApp(JupyterApp):
    """Base of the commands; reads nbgrader_config.py of the course folder, as nbgrader itself does."""

    name = "lossedu"
    config_file_name = Unicode(CONFIG, help="Name of the configuration file, without .py").tag(config=True)
    raise_config_file_errors = True

    work_directory = Unicode(
        "work", help="Folder of the working copies, relative to the course folder or absolute."
    ).tag(config=True)
    course = Unicode(
        help="The course folder. Default: the nearest at or above the current one that has nbgrader_config.py, "
        "or else the current one."
    ).tag(config=True)

    aliases = {"course-dir": "CourseApp.course", "log-level": "Application.log_level"}
    flags = {"debug": ({"Application": {"log_level": "DEBUG"}}, "Say more about what happens.")}

    @default("log_level")
    def _quiet(self):
        return logging.WARNING

    @default("course")
    def _nearest_course(self):
        return str(course_folder(Path.cwd()))

    @property
    def root(self):
        folder = Path(self.course).expanduser().absolute()
        if not folder.is_dir():
            raise CourseError(f"there is no folder {folder}")
        return folder

    @property
    def course_option(self):
        """What has to be added to a command so that it means this course, typed in the current folder."""
        if course_folder(Path.cwd()).resolve() == self.root.resolve():
            return ""
        return f" --course-dir={shlex.quote(shown(self.root))}"

    def require_course(self):
        """Raise CourseError in a folder that is no course: without a configuration, and without anything to work on."""
        if not any((self.root / name).exists() for name in (f"{CONFIG}.py", "source", "submitted", "gradebook.db")):
            raise self.no_course()

    def no_course(self):
        return CourseError(
            f"there is no {CONFIG}.py in {self.root}: run this in the course folder, or name it with --course-dir"
        )

    def one_session(self):
        """The session of source/ or release/ that the command was given."""
        names = sorted({*sessions_in(self.root / "source"), *sessions_in(self.root / "release")})
        example = f"For example: {self.name.replace('-', ' ')} 01"
        if not self.extra_args:
            raise CourseError(f"which session? {example}. Sessions: {', '.join(names)}")
        if len(self.extra_args) > 1:
            raise CourseError(f"one session at a time. {example}")
        return find_session(self.extra_args[0], names, self.root / "source")

    @property
    def work(self):
        return self.root / Path(self.work_directory).expanduser()

    @property
    def released(self):
        """Where the student notebooks are: in the course folder, or in the installed package."""
        for folder in (self.root / "release", PACKAGED_RELEASE):
            if sessions_in(folder):
                return folder
        raise CourseError(
            f"there are no released sessions in {self.root / 'release'}: run `lossedu release` there, "
            "or install the lossedu wheel, which carries them"
        )

    def _create_loader(self, argv, aliases, flags, classes):
        return StrictLoader(argv, aliases, flags, classes=classes, log=self.log, subcommands=self.subcommands)

    def load_config_file(self, suppress_errors=False):
        try:
            super().load_config_file(suppress_errors=False)  # the user's own, in Jupyter's folders
            if (self.root / f"{CONFIG}.py").is_file():
                super(JupyterApp, self).load_config_file(CONFIG, path=str(self.root))
        except CourseError:
            raise
        except Exception as error:
            where = f"line {error.lineno}: " if isinstance(error, SyntaxError) else ""
            raise CourseError(f"{CONFIG}.py cannot be read: {where}{type(error).__name__}: {error}") from error


def shown(path, base=None):
    """`path` as a person in the current folder would type it."""
    try:
        return str(path.relative_to(base or Path.cwd()))
    except ValueError:
        return str(path)
