"""Session 06, custom losses: what a change of the loss does to minimiser, ranking, probabilities and gradients."""

from lossedu.exercises import Objective, Session
from lossedu.sessions.s06_custom_losses import own_loss, working_set

SESSION = Session(
    number="06",
    slug="custom-losses",
    title="Custom losses",
    question="What do you change when you change the loss?",
    minutes=240,
    objectives=(
        Objective("O6.1", "Say what class weights do to minimiser, ranking and probabilities, and undo it"),
        Objective("O6.2", "Say what label smoothing does to targets, minimiser and logits, and what it does not cap"),
        Objective("O6.3", "Compute focal loss and its gradient, and say what its minimiser is not"),
        Objective("O6.4", "Compute Huber loss and weighted sums of losses, and say which numbers the gradients see"),
        Objective(
            "O6.5", "Say what bounded, boosted and pairwise losses and guessed slopes gain, and what each gives up"
        ),
        Objective("O6.6", "Design a convex margin loss, and judge it by its properties"),
    ),
    items=(*working_set.ITEMS, *own_loss.ITEMS),
    drills=(*working_set.DRILLS, *own_loss.DRILLS),
)
