"""lossedu: what classifiers are really trained to do, and the course that teaches it."""

from lossedu.exercises import NotYet
from lossedu.notebook import begin, check, gate, solution
from lossedu.practice import answer, drill

__all__ = ["NotYet", "answer", "begin", "check", "drill", "gate", "solution"]
__version__ = "0.1.0"
