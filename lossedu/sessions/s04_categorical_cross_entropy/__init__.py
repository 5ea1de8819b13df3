"""Session 04, categorical cross-entropy: from softmax to the gradient, and what trained probabilities are worth."""

from lossedu.exercises import Objective, Session
from lossedu.sessions.s04_categorical_cross_entropy import forecasts, softmax

SESSION = Session(
    number="04",
    slug="categorical-cross-entropy",
    title="Categorical cross-entropy",
    question="How do many classes share one loss, and how far may the probabilities be trusted?",
    minutes=240,
    objectives=(
        Objective(
            "O4.1", "Compute log-sum-exp and softmax at any logits and along any axis, and say what a shift does"
        ),
        Objective(
            "O4.2",
            "Compute categorical cross-entropy from one-hot rows, soft rows, integers and logits",
        ),
        Objective(
            "O4.3",
            "Derive its gradient and Hessian in the logits, and say what they sum to and what the loss sees of a row",
        ),
        Objective(
            "O4.4", "Train softmax regression, and say when many outputs are one question and when they are many"
        ),
        Objective(
            "O4.5", "Measure probability calibration by reliability, ECE and Brier score, and say what each misses"
        ),
        Objective("O4.6", "Repair probabilities with a temperature, and say what it leaves alone"),
    ),
    items=(*softmax.ITEMS, *forecasts.ITEMS),
    drills=(*softmax.DRILLS, *forecasts.DRILLS),
)
