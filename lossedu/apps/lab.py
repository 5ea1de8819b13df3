"""`lossedu lab`: JupyterLab on the student's working copy."""

from inspect import cleandoc
from urllib.parse import quote

from traitlets import Unicode

from lossedu.apps.course import CourseError, find_session, sessions_in, shown
from lossedu.apps.server import ServerCommand
from lossedu.apps.start import make_place_for_progress, start_session


class LabCommand(ServerCommand):
    """Makes the working copy and opens it."""

    name = "lossedu-lab"
    description = (
        "Open a session in JupyterLab, on a working copy in work/ (made if it is not there).\n\n"
        "Options that are not listed go to Jupyter: --ServerApp.ip=0.0.0.0, --IdentityProvider.token=...; "
        "--help-all lists them."
    )
    examples = cleandoc("""
    lossedu lab                          the first session
    lossedu lab 03 --port 8890           session 03, another port
    lossedu lab --no-browser             print the address only
    lossedu lab --allow-root             in a container, where you are root
    """)
    with_make = " (with make: make lab ARGS=--allow-root)"

    session = Unicode("", help="The session to open when none is given: the first, unless you say so.").tag(config=True)

    def start(self):
        super().start()
        if len(self.extra_args) > 1:
            raise CourseError(f"lab opens one session, not {len(self.extra_args)}: {' '.join(self.extra_args)}")
        release = self.released
        names = sessions_in(release)
        name = find_session((*self.extra_args, self.session or "".join(names[:1]))[0], names, release)
        self.refuse_root()
        try:
            self.work.mkdir(parents=True, exist_ok=True)
            start_session(release, self.work, name)
            make_place_for_progress(self.root, self.work)
        except OSError as error:
            raise CourseError(f"cannot write to {self.work}: {error.strerror} ({error.filename})") from error
        notebook = min((self.work / name).glob("*.ipynb"))
        self.serve(self.jupyter_config(self.work, self.page(notebook)), f"{shown(notebook)} opens in JupyterLab")

    def page(self, notebook):
        return "/lab/tree/" + quote(notebook.relative_to(self.work).as_posix())
