"""Session 01, the zero-one loss: what we want, and why no gradient leads there."""

from lossedu.exercises import Objective, Session
from lossedu.sessions.s01_zero_one_loss.average_precision import AVERAGE_PRECISION
from lossedu.sessions.s01_zero_one_loss.bayes_risk import BAYES_RISK
from lossedu.sessions.s01_zero_one_loss.best_threshold import BEST_THRESHOLD
from lossedu.sessions.s01_zero_one_loss.cost_threshold import COST_THRESHOLD
from lossedu.sessions.s01_zero_one_loss.count_plateaus import COUNT_PLATEAUS
from lossedu.sessions.s01_zero_one_loss.drills import DRILLS
from lossedu.sessions.s01_zero_one_loss.error_rate import ERROR_RATE
from lossedu.sessions.s01_zero_one_loss.excess_risk import EXCESS_RISK
from lossedu.sessions.s01_zero_one_loss.precision_recall_at import PRECISION_RECALL_AT
from lossedu.sessions.s01_zero_one_loss.questions import QUESTIONS
from lossedu.sessions.s01_zero_one_loss.zero_one_loss import ZERO_ONE_LOSS

SESSION = Session(
    number="01",
    slug="zero-one-loss",
    title="The zero–one loss",
    question="What do we want from a classifier, and why does no gradient lead there?",
    minutes=120,
    objectives=(
        Objective("O1.1", "Compute the zero–one loss and the error rate in both label conventions, ties included"),
        Objective(
            "O1.2",
            "Explain why the empirical zero–one risk has no gradient to follow, and the population risk has one",
        ),
        Objective("O1.3", "Minimise the empirical zero–one risk exactly where that is easy, and say where it is hard"),
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
    drills=DRILLS,
)
