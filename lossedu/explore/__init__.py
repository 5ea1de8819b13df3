"""Explorers: sliders, a live drawing, and one sentence that says what you see.

Python computes every value beforehand (`lossedu.explore.scene`), the browser only looks them up (`view.js`).
"""

from .component import Explorer
from .plateau import plateau
from .probability import probability

__all__ = ["Explorer", "plateau", "probability"]
