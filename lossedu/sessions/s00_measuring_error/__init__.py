"""Session 00, measuring error: how the course works, and what a loss, a risk and a gradient are."""

from lossedu.exercises import Objective, Session
from lossedu.sessions.s00_measuring_error.absolute_error import ABSOLUTE_ERROR
from lossedu.sessions.s00_measuring_error.absolute_error_subdifferential import ABSOLUTE_ERROR_SUBDIFFERENTIAL
from lossedu.sessions.s00_measuring_error.central_difference import CENTRAL_DIFFERENCE
from lossedu.sessions.s00_measuring_error.drills import DRILLS
from lossedu.sessions.s00_measuring_error.empirical_risk import EMPIRICAL_RISK
from lossedu.sessions.s00_measuring_error.gradient_descent_1d import GRADIENT_DESCENT_1D
from lossedu.sessions.s00_measuring_error.half_squared_error import HALF_SQUARED_ERROR
from lossedu.sessions.s00_measuring_error.questions import QUESTIONS
from lossedu.sessions.s00_measuring_error.risk_gradient import RISK_GRADIENT

SESSION = Session(
    number="00",
    slug="measuring-error",
    title="Measuring error",
    question="How wrong is a prediction, and which way is better?",
    minutes=110,
    objectives=(
        Objective("O0.1", "Say what a prediction represents, and tell a loss from a metric"),
        Objective("O0.2", "Compute pointwise losses and the empirical risk, and say what minimises it"),
        Objective("O0.3", "Derive the gradient of a risk as error signal times the slope of the model"),
        Objective("O0.4", "Measure a slope numerically, and follow it downhill"),
    ),
    items=(
        ABSOLUTE_ERROR,
        HALF_SQUARED_ERROR,
        EMPIRICAL_RISK,
        RISK_GRADIENT,
        ABSOLUTE_ERROR_SUBDIFFERENTIAL,
        CENTRAL_DIFFERENCE,
        GRADIENT_DESCENT_1D,
        *QUESTIONS,
    ),
    drills=DRILLS,
)
