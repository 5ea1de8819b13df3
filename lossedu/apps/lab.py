"""`lossedu lab`: JupyterLab on the student's working copy, set up so that the first minute holds no surprise."""

import logging
import os
import sys
from inspect import cleandoc
from pathlib import Path
from urllib.parse import quote

from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp
from traitlets import Unicode
from traitlets.config import Config

from lossedu.apps.course import PACKAGED_RELEASE, CourseApp, CourseError, find_session, sessions_in, shown
from lossedu.apps.start import start_session

SETTINGS = Path(__file__).with_name("jupyter")  # labconfig/default_setting_overrides.json: no news, no update checks


def no_display():
    """Without one, webbrowser would start a text browser in the student's terminal."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in wanted)


def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


class LabCommand(CourseApp):
    """Starts JupyterLab in this process."""

    name = "lossedu-lab"
    description = (
        "Open a session in JupyterLab, on a working copy in work/ (made if it is not there).\n\n"
        "Options that are not listed go to Jupyter: --ServerApp.ip=0.0.0.0, --IdentityProvider.token=...; "
        "--help-all lists them."
    )
    examples = cleandoc("""
    lossedu lab                          session 01
    lossedu lab 03 --port 8890           session 03, another port
    lossedu lab --no-browser             print the address only
    lossedu lab --allow-root             in a container, where you are root
    """)

    session = Unicode("01", help="The session to open when none is given.").tag(config=True)

    # Jupyter's own short options, so that they are parsed, and checked, in one place.
    aliases = {**LabApp.aliases, **CourseApp.aliases}
    flags = {**LabApp.flags, **CourseApp.flags}
    classes = [LabApp, ServerApp, *ServerApp.classes]

    def print_help(self, classes=False):
        """Of Jupyter's dozens of options, --help shows those a student may need."""
        if not classes:
            common = ("port", "ip", "no-browser", "allow-root", "course-dir", "debug")
            self.aliases = {name: self.aliases[name] for name in common if name in self.aliases}
            self.flags = {name: self.flags[name] for name in common if name in self.flags}
        super().print_help(classes)

    def start(self):
        super().start()
        if len(self.extra_args) > 1:
            raise CourseError(f"lab opens one session, not {len(self.extra_args)}: {' '.join(self.extra_args)}")
        release = self.released
        name = find_session(self.extra_args[0] if self.extra_args else self.session, sessions_in(release), release)
        self.refuse_root()
        try:
            self.work.mkdir(parents=True, exist_ok=True)
            start_session(release, self.work, name)
        except OSError as error:
            raise CourseError(f"cannot write to {self.work}: {error.strerror} ({error.filename})") from error
        self.serve(min((self.work / name).glob("*.ipynb")))

    def refuse_root(self):
        if not is_root():
            return
        server = ServerApp(config=self.cli_config)
        server.load_config_file()
        if not server.allow_root:
            raise CourseError(
                "you are root: add --allow-root to start JupyterLab all the same (with make: "
                "make lab ARGS=--allow-root), or start it as an ordinary user."
            )

    def jupyter_config(self, notebook):
        """Our defaults; whatever the command line says wins."""
        config = Config()
        config.Application.log_level = logging.WARNING
        config.ServerApp.root_dir = str(self.work)
        config.ServerApp.kernel_websocket_connection_class = "lossedu.apps.websocket.PromptConnection"
        config.LabApp.default_url = "/lab/tree/" + quote(notebook.relative_to(self.work).as_posix())
        if no_display():
            config.ServerApp.open_browser = config.ExtensionApp.open_browser = False
        config.merge(self.cli_config)
        return config

    def serve(self, notebook):
        folders = [str(SETTINGS)]
        if not (self.root / "nbgrader_config.py").is_file():
            folders.append(str(PACKAGED_RELEASE))  # it carries the course's configuration, which Validate reads
        if "JUPYTER_CONFIG_PATH" in os.environ:
            folders.append(os.environ["JUPYTER_CONFIG_PATH"])
        os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(folders)
        os.chdir(self.root)  # nbgrader's Validate looks for nbgrader_config.py in the server's own folder
        type(self).clear_instance()  # a process has one Jupyter application: from here on, the server
        server = LabApp.initialize_server(argv=[], config=self.jupyter_config(notebook))
        print(f"{shown(notebook)} opens in JupyterLab; Control-C here stops it.", flush=True)
        if not server.identity_provider.token_generated:  # otherwise Jupyter prints the address itself
            print(f"    {server.display_url}", flush=True)
        server.start()
