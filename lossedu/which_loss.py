"""docs/which-loss.md: the comparison tables of all sessions on one page, after two tables that are computed.

A Markdown cell whose table belongs there says so in its metadata, `{"lossedu": {"compares": "Losses of the margin"}}`.

    python -m lossedu.which_loss     writes docs/which-loss.md
"""

import json
from pathlib import Path

import numpy as np

from lossedu import losses, theory
from lossedu.sessions import sessions

REPOSITORY = Path(__file__).parents[1]
PAGE = REPOSITORY / "docs" / "which-loss.md"
MARGINS = (-2.0, -1.0, 0.0, 0.5, 1.0, 2.0, 10.0)
ETA, EXCESS = 0.75, 0.1

# What a reader has, what to begin with, and what then; the numbers are sessions.
CHOICES = (
    (
        "a probability of one of two classes",
        "cross-entropy of the logit (03)",
        "a cut-off from the costs (01)",
    ),
    (
        "a probability of one of many classes",
        "cross-entropy after softmax (04)",
        "look at the reliability, on data the model has not seen (04)",
    ),
    (
        "many yes-or-no labels for one example",
        "one binary cross-entropy for each (04)",
        "are the labels independent, given x?",
    ),
    (
        "a decision, and nothing else",
        "a classification-calibrated loss of the margin (02), as hinge (05)",
        "ask again whether nobody will want a probability",
    ),
    (
        "few positives",
        "plain cross-entropy, and a cut-off from the costs (06)",
        "average precision and log loss, before and after any weighting",
    ),
    (
        "probabilities that are too sure",
        "a temperature, fitted on held-out data (04)",
        "the argmax is as before",
    ),
    (
        "scores of a support vector machine, read as probabilities",
        "Platt's sigmoid on held-out scores (05)",
        "isotonic regression where the data are many",
    ),
    (
        "labels that are wrong at random",
        "a penalty and a look at the data first; then bounded losses, not convex (06)",
        "several starts: they get stuck",
    ),
    (
        "a number with far values",
        "Huber loss, or the absolute error (00, 06)",
        "the mean is no longer what is estimated",
    ),
    (
        "a metric without a gradient",
        "cross-entropy for the weights, the metric for the cut-off (01, 06)",
        "a pairwise loss if the order alone counts (06)",
    ),
)


def page(root=REPOSITORY):
    """The text of docs/which-loss.md."""
    parts = [_choices(), _margins(), _forecasts()]
    for session, title, table in gathered(root):
        parts.append(f"## Session {session}: {title}\n\n{table}\n")
    return "\n".join(parts)


def gathered(root=REPOSITORY):
    """(session, title, first table) of the cells that say that they compare, in teaching order.

    ValueError for such a cell without a table.
    """
    found = []
    for session in sessions():
        for path in sorted((root / "source" / session.folder).glob("*.ipynb")):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                title = cell["metadata"].get("lossedu", {}).get("compares")
                if title:
                    where = f"{path.name}, cell {cell.get('id')}"
                    found.append((session.number, title, _first_table("".join(cell["source"]), where)))
    return found


def _first_table(text, where):
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if line.startswith("|")), None)
    if start is None:
        raise ValueError(f"{where}: says that it compares, and has no table")
    end = next((i for i in range(start, len(lines)) if not lines[i].startswith("|")), len(lines))
    return "\n".join(lines[start:end])


def _choices():
    rows = [["what you have, or want", "begin with", "then"], *map(list, CHOICES)]
    return (
        "# Which loss?\n\nWritten by `python -m lossedu.which_loss`. Do not edit.\n\n"
        f"{_table(rows)}\n\nThe numbers are the sessions that say why, and under which conditions.\n"
    )


def _margins():
    head = [f"m = {_number(m)}" for m in MARGINS]
    rows = [["loss", *head, "calibrated", f"best score at η = {ETA}", f"excess error, at {EXCESS}", "η back"]]
    rows.append(["zero–one", *_values(losses.zero_one(1, np.array(MARGINS))), "", "any s > 0", _number(EXCESS), "no"])
    for name in losses.MARGIN_LOSSES:
        ends = theory.conditional_minimiser(name, ETA)
        best = _number(ends[0]) if ends[0] == ends[1] else f"{_number(ends[0])} to {_number(ends[1])}"
        rows.append(
            [
                name.replace("_h", " H"),
                *_values(losses.margin_loss(name, np.array(MARGINS))),
                "yes" if theory.is_classification_calibrated(name) else "no",
                best,
                f"≤ {_number(theory.excess_error_bound(name, EXCESS))}",
                "no" if np.isnan(theory.recover_eta(name, ends[0])) else "yes",
            ]
        )
    for cap in (1.0, 2.0):
        rows.append([f"ramp, cap {cap:g}, not convex", *_values(losses.ramp(np.array(MARGINS), cap)), "", "", "", ""])
    text = (
        "## Losses of the margin, computed\n\n"
        f"*Calibrated*: classification-calibrated. *Excess error*: what an excess of {EXCESS} in this loss, over all "
        "measurable functions, still allows in the error rate. *η back*: whether the best score gives P(y = 1 | x).\n"
    )
    return f"{text}\n{_table(rows)}\n"


# Of a label in {0, 1} and the probability p of class 1.
FORECAST_LOSSES = {
    "cross-entropy": losses.bce,
    "Brier score": losses.brier,
    "cross-entropy, positives weighted 9": lambda y, p: losses.weighted_bce(y, p, 9.0, 1.0),
    "cross-entropy, labels smoothed by .1": lambda y, p: losses.cce(
        losses.smooth_labels(y, 2, 0.1), np.stack((1.0 - p, p), axis=-1)
    ),
    "focal, γ = 2": lambda y, p: losses.focal(np.where(y == 1, p, 1.0 - p), 2.0),
    "1 − p, the probability of the wrong label": lambda y, p: losses.generalized_ce(y, p, 1.0),
}


def _forecasts():
    """What a model says that has minimised a loss perfectly, at a place where the truth is known: by a fine grid."""
    truths = np.array([0.05, 0.2, 0.4, 0.6, 0.75, 0.95])
    p = np.arange(10_001) / 10_000
    rows = [["loss", *(f"η = {eta:g}" for eta in truths), "proper", "decides as η does at ½"]]
    for name, loss in FORECAST_LOSSES.items():
        with np.errstate(invalid="ignore"):
            risk = truths[:, None] * loss(1, p) + (1.0 - truths[:, None]) * loss(0, p)
        said = p[np.nanargmin(risk, axis=1)]
        proper = np.abs(said - truths).max() <= 1e-4
        decides = np.array_equal(said > 0.5, truths > 0.5)
        rows.append([name, *_values(said), *("yes" if holds else "no" for holds in (proper, decides))])
    text = (
        "## Losses of a probability, computed\n\nWhat minimises the loss on average where class 1 has probability η: "
        "the forecast that training aims at.\n"
    )
    return f"{text}\n{_table(rows)}\n"


def _values(values):
    return [_number(value) for value in values]


def _number(value):
    """Three decimals, without a tail of zeros and without -0."""
    if np.isinf(value):
        return "∞" if value > 0 else "−∞"
    if 0.0 < abs(value) < 5e-4:
        return f"{value:.0e}".replace("-", "−")
    return f"{round(float(value), 3) + 0.0:g}".replace("-", "−")


def _table(rows):
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])


def main():
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print("wrote docs/which-loss.md")


if __name__ == "__main__":
    main()
