"""Session 05, hinge loss and subgradients.

How to descend without a derivative, support vector machines, scores as probabilities.
"""

from lossedu.exercises import Objective, Session
from lossedu.sessions.s05_hinge_and_subgradients import machines, subgradients

SESSION = Session(
    number="05",
    slug="hinge-and-subgradients",
    title="Hinge loss and subgradients",
    question="How does one descend on a loss with a corner, and what does the corner give?",
    minutes=240,
    objectives=(
        Objective("O5.1", "Compute the hinge loss by hand, and compare it with cross-entropy on one score axis"),
        Objective(
            "O5.2",
            "Find all subgradients of the hinge, test whether a number is one, and find a minimum with them",
        ),
        Objective("O5.3", "Take subgradient steps, and say what one step promises and what it does not"),
        Objective(
            "O5.4",
            "State the support vector machine with its optimality conditions, and train it with a bound on the gap",
        ),
        Objective("O5.5", "Turn scores into probabilities on held-out data, and say why the hinge gives none"),
        Objective("O5.6", "Compute two hinges for many classes, and say what each is consistent for"),
    ),
    items=(*subgradients.ITEMS, *machines.ITEMS),
    drills=(*subgradients.DRILLS, *machines.DRILLS),
)
