"""Session 01, the zero-one loss: what we want, and why no gradient leads there."""

from lossedu.exercises import Objective, Session
from lossedu.sessions.s01_zero_one_loss.bayes import BAYES_RISK, EXCESS_RISK
from lossedu.sessions.s01_zero_one_loss.decisions import AVERAGE_PRECISION, COST_THRESHOLD, PRECISION_RECALL_AT
from lossedu.sessions.s01_zero_one_loss.mistakes import ERROR_RATE, ZERO_ONE_LOSS
from lossedu.sessions.s01_zero_one_loss.questions import QUESTIONS
from lossedu.sessions.s01_zero_one_loss.thresholds import BEST_THRESHOLD, COUNT_PLATEAUS

SESSION = Session(
    number="01",
    slug="zero-one-loss",
    title="The zero\u2013one loss",
    question="What do we want from a classifier, and why does no gradient lead there?",
    minutes=115,
    objectives=(
        Objective("O1.1", "Compute the zero\u2013one loss and the error rate in both label conventions, ties included"),
        Objective(
            "O1.2",
            "Explain why the empirical zero\u2013one risk gives a gradient nothing to follow, and the population risk does",
        ),
        Objective(
            "O1.3", "Minimise the empirical zero\u2013one risk exactly where that is easy, and say where it is hard"
        ),
        Objective("O1.4", "Derive the Bayes rule and compute what another rule loses against it"),
        Objective("O1.5", "Choose a cut-off from costs, and report precision and recall at a cut-off"),
        Objective("O1.6", "Say which average a number is, and how far it can be trusted"),
    ),
    items=(
        ZERO_ONE_LOSS,
        ERROR_RATE,
        COUNT_PLATEAUS,
        BEST_THRESHOLD,
        BAYES_RISK,
        EXCESS_RISK,
        COST_THRESHOLD,
        PRECISION_RECALL_AT,
        AVERAGE_PRECISION,
        *QUESTIONS,
    ),
)
