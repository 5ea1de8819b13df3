"""Session 03, binary cross-entropy: from likelihood to a stable loss, and training with it."""

from lossedu.exercises import Objective, Session
from lossedu.sessions.s03_binary_cross_entropy import likelihood, training

SESSION = Session(
    number="03",
    slug="binary-cross-entropy",
    title="Binary cross-entropy",
    question="Where does cross-entropy come from, and what does training with it do?",
    minutes=240,
    objectives=(
        Objective("O3.1", "Derive binary cross-entropy from a likelihood, and compute it by hand"),
        Objective("O3.2", "Derive its derivatives in the probability and in the logit, and keep the two apart"),
        Objective("O3.3", "Implement it so that value and gradient are right at every logit"),
        Objective("O3.4", "Say what minimises it, with entropy, divergence and proper scoring"),
        Objective("O3.5", "Train logistic regression with your own gradient, and say when a minimum exists"),
        Objective("O3.6", "Say when training saturates, when to stop it, and what a falling loss does not show"),
    ),
    items=(*likelihood.ITEMS, *training.ITEMS),
    drills=(*likelihood.DRILLS, *training.DRILLS),
)
