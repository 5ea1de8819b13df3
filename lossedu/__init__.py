"""lossedu: what classifiers are really trained to do, and the course that teaches it."""

from lossedu.exercises import NotYet
from lossedu.notebook import begin, check, gate, solution

__all__ = ["NotYet", "begin", "check", "gate", "solution"]
__version__ = "0.1.0"
