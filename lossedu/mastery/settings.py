"""How strict the gates of a course are: traits that nbgrader_config.py sets, as in `c.Gate.threshold = 0.9`."""

from pathlib import Path

from traitlets import Bool, Float, TraitError, validate
from traitlets.config import Configurable
from traitlets.config.loader import PyFileConfigLoader

CONFIG = "nbgrader_config.py"
PACKAGED = Path(__file__).parents[1] / "release"  # in a wheel: the configuration of the course that built it


class Gate(Configurable):
    """When a gate opens, and what it keeps back."""

    threshold = Float(
        0.8, help="Share of the points of its core items, above 0 up to 1, from which an objective is mastered."
    ).tag(config=True)
    strict = Bool(False, help="Whether a session waits until the gate before it is open.").tag(config=True)
    solutions = Bool(
        True, help="Whether solution() shows worked solutions, after three different attempts or after passing."
    ).tag(config=True)

    problem = ""  # one sentence for people, when the configuration could not be used and these are the defaults

    @validate("threshold")
    def _share(self, proposal):
        if not 0 < proposal["value"] <= 1:
            raise TraitError(f"c.Gate.threshold is {proposal['value']:g}; it is a share, such as 0.8 for 80 %")
        return proposal["value"]


def gate_settings(folder: Path) -> Gate:
    """The settings of the nearest nbgrader_config.py at or above `folder`, or of the wheel; else the defaults.

    A configuration that cannot be read, or whose `c.Gate` cannot be used, never stops a student: the defaults apply
    then, and `problem` says why.
    """
    folder = Path(folder).absolute()
    home = next((one for one in (folder, *folder.parents, PACKAGED) if (one / CONFIG).is_file()), None)
    if home is None:
        return Gate()
    try:
        config = PyFileConfigLoader(CONFIG, path=str(home)).load_config()
        unknown = sorted(set(config.Gate) - set(Gate.class_trait_names(config=True)))
        if unknown:
            known = ", ".join(sorted(Gate.class_trait_names(config=True)))
            raise TraitError(f"there is no c.Gate.{unknown[0]}; there are {known}")
        return Gate(config=config)
    except TraitError as error:
        return _usual(f"c.Gate in {CONFIG} is not used: {str(error).rstrip('.')}")
    except (Exception, SystemExit) as error:  # whatever stands in that file
        where = f"line {error.lineno}: " if isinstance(error, SyntaxError) else ""
        return _usual(f"{CONFIG} cannot be used ({where}{error})")


def _usual(problem) -> Gate:
    gate = Gate()
    gate.problem = f"{problem}; the usual settings of the gates apply."
    return gate
