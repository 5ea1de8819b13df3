"""How things look, in every figure and every explorer: colour, and dash or marker as well.

Plain constants, and no import of matplotlib: the explorers, which draw in the browser, read them too. A class or a
loss is found here by the name it has in the course, so that it looks the same in all ten sessions.
"""

from dataclasses import dataclass

# Okabe and Ito (2008): eight colours that people with any colour vision tell apart. Never the only difference.
INK, GREY, PALE = "#222222", "#767676", "#D9D9D9"
BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY = "#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9"


@dataclass(frozen=True)
class Look:
    """color; dash: lengths on and off in pixels at 100 %, () is solid; marker: circle, square, diamond or triangle."""

    color: str
    dash: tuple[float, ...] = ()
    marker: str = "circle"


ACCENT = VERMILION  # tangents, rings: what moves now. No class has it, and of the losses only the seventh.

CLASSES = {0: Look(ORANGE, (8, 4), "square"), 1: Look(BLUE, (), "circle")}

LOSSES = {
    "zero_one": Look(INK),
    "hinge": Look(ORANGE, (14, 3)),
    "logistic": Look(BLUE, (9, 4)),
    "exponential": Look(GREEN, (10, 3, 2, 3)),
    "squared": Look(PURPLE, (5, 3)),
    "perceptron": Look(SKY, (3, 3)),
    "modified_huber": Look(VERMILION, (10, 3, 2, 3, 2, 3)),
}

ERRORS = {"absolute": Look(INK, (2, 3)), "huber": Look(GREEN)}  # losses of a number that are no margin losses

CHANGED = {  # cross-entropy after somebody changed it
    "weighted": Look(GREEN, (4, 3)),
    "focal": Look(PURPLE, (12, 3, 3, 3)),
    "smoothed": Look(ORANGE, (2, 3)),
}

REFERENCE = Look(GREY, (5, 4))  # what a curve is compared with: 1/2, a random ranking, the prevalence
