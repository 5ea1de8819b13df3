"""Notebook 05b: drills on the two hinges for many classes. Answers come from lossedu."""

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import crammer_singer, crammer_singer_subgradient, weston_watkins, weston_watkins_subgradient


def _row(rng, active):
    """(label, three distinct scores with one decimal), with `active` competitors less than 1 behind the true class."""
    while True:
        y, s = int(rng.integers(0, 3)), np.round(rng.uniform(-2, 2, 3), 1) + 0.0
        rest = np.delete(s, y)
        excess = 1 + rest - s[y]
        if np.unique(s).size == 3 and np.abs(excess).min() > 0.05 and int((excess > 0).sum()) in active:
            return y, s


def _said(s):
    return ", ".join(f"{v:g}".replace("-", "−") for v in s)


def _ask_both_losses(rng):
    y, s = _row(rng, (1, 2))
    worst_loss, summed = (round(float(loss(y, s)), 10) for loss in (crammer_singer, weston_watkins))
    others = [j for j in range(3) if j != y]
    costs = ", ".join(f"class {j} {max(0.0, 1 + s[j] - s[y]):.1f}" for j in others)
    raw = sum(1 + s[j] - s[y] for j in others)
    slips = [
        Slip(
            "true_class_competes_with_itself",
            (max(1.0, worst_loss), summed + 1),
            "The true class competes with itself: leave it out of the maximum and of the sum.",
        ),
        Slip(
            "lead_forgotten",
            (max(0.0, worst_loss - 1), sum(max(0.0, s[j] - s[y]) for j in others)),
            "A lead of 1 is asked for, not only the right order.",
        ),
        Slip("order_exchanged", (summed, worst_loss), "The two are in each other's place: one takes the worst."),
        Slip("mean_for_sum", (worst_loss, summed / 2), "The first is right. The second is a sum, not a mean."),
    ]
    if raw < summed - 0.05:
        slips.append(
            Slip(
                "cut_off_after_the_sum",
                (worst_loss, max(0.0, raw)),
                "The first is right. In the second each competitor is cut off at 0 for itself.",
            )
        )
    return Asked(
        prompt=f"The scores of classes 0, 1, 2 are {_said(s)}, and the true class is {y}. Give the loss of Crammer and "
        "Singer and the loss of Weston and Watkins, as a pair.",
        answer=(worst_loss, summed),
        parts=("Crammer and Singer", "Weston and Watkins"),
        tolerance=0.001,
        worked=f"A competitor j costs max(0, 1 + s_j − s_y), with y = {y}: {costs}. The largest is {worst_loss:.1f}, "
        f"the sum {summed:.1f}.",
        slips=_apart(slips, (worst_loss, summed)),
        hint="For each competitor: 1 plus its score minus the true one, cut off at 0.",
    )


def _ask_subgradients(rng):
    y, s = _row(rng, (0, 1, 2, 2))
    one, other = (tuple(float(v) for v in g(y, s)) for g in (crammer_singer_subgradient, weston_watkins_subgradient))
    summed = bool(rng.integers(0, 2))
    answer = other if summed else one
    excess = {j: 1 + s[j] - s[y] for j in range(3) if j != y}
    worst = max(excess, key=excess.get)
    pulling = [j for j in excess if excess[j] > 0]
    never_stops = [0.0, 0.0, 0.0]
    for j in excess if summed else (worst,):
        never_stops[j] += 1
        never_stops[y] -= 1
    beaten = [j for j in ([worst] if not summed else excess) if s[j] > s[y]]
    perceptron = [0.0, 0.0, 0.0]
    for j in beaten:
        perceptron[j] += 1
        perceptron[y] -= 1
    slips = [
        Slip("step_instead", tuple(-v for v in answer), "The signs are turned: that is the direction of the step."),
        Slip("the_other_loss", one if summed else other, "That belongs to the other of the two losses."),
        Slip(
            "never_stops",
            tuple(never_stops),
            "A competitor that is more than 1 behind costs nothing. What is its slope?",
        ),
        Slip("only_mistakes_pull", tuple(perceptron), "A competitor need not be ahead to cost something."),
        Slip(
            "true_class_left_out",
            tuple(0.0 if j == y else v for j, v in enumerate(answer)),
            "The true score stands in the loss too, with a minus.",
        ),
    ]
    name = "Weston and Watkins" if summed else "Crammer and Singer"
    found = {0: "no class", 1: "class ", 2: "classes "}[len(pulling)] + " and ".join(map(str, pulling))
    return Asked(
        prompt=f"The scores of classes 0, 1, 2 are {_said(s)}, and the true class is {y}. Give the gradient of the "
        f"loss of {name} in the three scores, as a triple.",
        answer=answer,
        parts=("slope in score 0", "slope in score 1", "slope in score 2"),
        worked=f"Less than 1 behind the true class, or ahead of it: {found}. "
        + (
            "Each of them gets +1, and the true class minus their number"
            if summed
            else "The worst gets +1, the true class −1; where there is none, all get 0"
        )
        + f": {tuple(int(v) for v in answer)}.",
        slips=_apart(slips, answer),
        hint="Which competitors cost something? Write the loss without the maximum, and differentiate.",
    )


def _apart(slips, answer):
    """The slips that differ from the answer and from each other: some coincide for some draws."""
    seen, kept = [answer], []
    for slip in slips:
        if all(max(abs(a - b) for a, b in zip(slip.value, value, strict=True)) > 0.01 for value in seen):
            seen.append(slip.value)
            kept.append(slip)
    return tuple(kept)


DRILLS_OF_MANY_CLASSES = (
    Drill(
        "drill_two_hinges",
        "two hinges of one row",
        "O5.6",
        _ask_both_losses,
        '"Two hinges for many classes" in part 5',
    ),
    Drill(
        "drill_who_pulls",
        "the slopes of a hinge for many classes",
        "O5.6",
        _ask_subgradients,
        '"Two hinges for many classes" in part 5',
    ),
)
