"""Practice: drills, asked one at a time."""

from lossedu.practice.asking import answer, drill

__all__ = ["answer", "drill"]
