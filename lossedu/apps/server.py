"""What the commands that open Jupyter share: a server set up so that the first minute holds no surprise."""

import logging
import os
import sys
from pathlib import Path

from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp
from traitlets.config import Config

from lossedu.apps.course import CONFIG, PACKAGED_RELEASE, CourseApp, CourseError

SETTINGS = Path(__file__).with_name("jupyter")  # labconfig/default_setting_overrides.json: no news, no update checks


def no_display():
    """Without one, webbrowser would start a text browser in the student's terminal."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in wanted)


def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


class ServerCommand(CourseApp):
    """Base of the commands that run a Jupyter server, JupyterLab in it, in this process until Control-C."""

    opens = "JupyterLab"  # for the message to root: what would start,
    with_make = ""  # and how `make` is told to start it all the same

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

    def refuse_root(self):
        if not is_root():
            return
        server = ServerApp(config=self.cli_config)
        server.load_config_file()
        if not server.allow_root:
            raise CourseError(
                f"you are root: add --allow-root to start {self.opens} all the same{self.with_make}, "
                "or start it as an ordinary user."
            )

    def jupyter_config(self, folder, page):
        """Our defaults for a server that shows `folder` and opens at the path `page`; the command line wins."""
        config = Config()
        config.Application.log_level = logging.WARNING
        config.ServerApp.root_dir = str(folder)
        config.ServerApp.kernel_websocket_connection_class = "lossedu.apps.websocket.PromptConnection"
        config.LabApp.default_url = page
        if no_display():
            config.ServerApp.open_browser = config.ExtensionApp.open_browser = False
        config.merge(self.cli_config)
        return config

    def serve(self, config, greeting):
        """Start the server and print `greeting`, and the address where Jupyter does not print it itself."""
        folders = [str(SETTINGS)]
        if not (self.root / f"{CONFIG}.py").is_file():
            folders.append(str(PACKAGED_RELEASE))  # it carries the course's configuration, which Validate reads
        if "JUPYTER_CONFIG_PATH" in os.environ:
            folders.append(os.environ["JUPYTER_CONFIG_PATH"])
        os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(folders)
        os.chdir(self.root)  # nbgrader looks for nbgrader_config.py in the server's own folder
        type(self).clear_instance()  # a process has one Jupyter application: from here on, the server
        server = LabApp.initialize_server(argv=[], config=config)
        print(f"{greeting}; Control-C here stops it.", flush=True)
        if not server.identity_provider.token_generated:  # otherwise Jupyter prints the address itself
            print(f"    {server.display_url}", flush=True)
        server.start()
