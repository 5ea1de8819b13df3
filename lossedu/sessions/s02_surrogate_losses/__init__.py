"""Session 02, surrogate losses: what we minimise instead of the zero-one loss, and what that promises."""

from lossedu.exercises import Objective, Session
from lossedu.sessions.s02_surrogate_losses import calibration, margins

SESSION = Session(
    number="02",
    slug="surrogate-losses",
    title="Surrogate losses",
    question="What may we minimise in place of the zero–one loss, and what does that promise?",
    minutes=235,
    objectives=(
        Objective(
            "O2.1", "Compute the six losses of the margin and their slopes, and say which bound the zero–one loss"
        ),
        Objective("O2.2", "Say which score a loss is given, and what changes when a probability is read as a score"),
        Objective(
            "O2.3", "Predict how a loss treats points that are very right or very wrong, and how many minimisers it has"
        ),
        Objective(
            "O2.4", "Compute conditional risks and their minimisers, and say when a score gives the probability back"
        ),
        Objective("O2.5", "Derive the ψ-transform and turn a surrogate excess into a bound on the excess error"),
        Objective("O2.6", "State when a surrogate is classification-calibrated, and what that does not promise"),
    ),
    items=(*margins.ITEMS, *calibration.ITEMS),
    drills=(*margins.DRILLS, *calibration.DRILLS),
)
