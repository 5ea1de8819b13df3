"""Notebook 06b, part 4: questions on the properties of a margin loss."""

from lossedu.exercises import Question, Slip
from lossedu.losses import margin_loss

FIRST_FAULT = Question(
    name="first_fault",
    label="which property fails first",
    number="6.X",
    objective="O6.6",
    minutes=4,
    points=2,
    parts=("loss a", "loss b", "loss c", "loss d"),
    answer=(5, 2, 3, 0),
    slips=(
        Slip(
            "kink_anywhere_counts",
            (5, 2, 3, 3),
            "a, b and c are right. In d, where is the kink? The property that forbids one is about one margin only.",
        ),
        Slip(
            "must_never_rise",
            (5, 2, 3, 4),
            "a, b and c are right. Loss d rises beyond m = 1. Unwise perhaps, but is it on the list? What does "
            "it do at 0?",
        ),
        Slip(
            "steepness_at_zero_only",
            (0, 2, 3, 0),
            "b, c and d are right. In a, what is the slope at m = 0, and at m = -10?",
        ),
        Slip(
            "bounded_taken_for_convex",
            (5, 3, 3, 0),
            "a, c and d are right. b has a kink at 0, and an earlier property fails there already: which way does the "
            "curve bend?",
        ),
        Slip(
            "bounded_and_sound",
            (5, 0, 3, 0),
            "a, c and d are right. b is robust, and robustness is not on the list. Compare its slopes left and right "
            "of m = 0.",
        ),
        Slip(
            "later_property_named",
            (5, 2, 4, 0),
            "a, b and d are right. Loss c does not fall at 0; an earlier property asks for something there that it has "
            "even less.",
        ),
        Slip(
            "every_distance_is_sound",
            (5, 2, 0, 0),
            "a, b and d are right. c and d are the same curve in two places. Where is the kink of c?",
        ),
        Slip(
            "calibrated_is_enough",
            (0, 2, 3, 3),
            "b and c are right. For a read the property about steepness again; for d ask where the kink lies.",
        ),
    ),
    hint="Go down the list for each loss with a sketch, and stop at the first no.",
    look_again='"What a loss is judged by" in part 4',
    why="""(1 − m)² is convex and smooth and falls at 0, but with slope −2: property 5. The ramp bends down at m = 0,
    from slope 0 to −1: property 2. |m| has the slopes −1 and 1 at 0: property 3. |1 − m| has all of them, since its
    kink is at 1 and its slopes are −1 and 1: so the answer is 0. The list does not ask for a good loss in every
    respect.""",
)


def _undecided(left, right):
    """(lowest, highest) eta at which s = 0 minimises eta phi(s) + (1 - eta) phi(-s); the slopes of phi at 0, both <
    0."""
    return right / (left + right), left / (left + right)


UNDECIDED = Question(
    name="undecided",
    label="where the corner wins",
    number="6.Y",
    objective="O6.6",
    minutes=4,
    points=2,
    parts=("the smallest η", "the largest η"),
    answer=_undecided(-1, -0.5),
    tolerance=0.005,
    slips=(
        Slip(
            "as_for_the_perceptron",
            (0, 1),
            "That is the perceptron, whose right slope is 0. Here a step to the right is worth something: how much, "
            "for a share η of the examples?",
        ),
        Slip(
            "larger_end_first",
            _undecided(-1, -0.5)[::-1],
            "Both ends are right. The smaller one comes first.",
        ),
        Slip(
            "one_end_only",
            (0.5, _undecided(-1, -0.5)[1]),
            "The upper end is right. Turn the two classes round: what does that say about the lower end?",
        ),
        Slip(
            "at_one_half_only",
            (0.5, 0.5),
            "At 1/2 alone 0 would be the minimiser if both slopes agreed. They do not: up to which η does a step to "
            "the right still not pay?",
        ),
        Slip(
            "slopes_taken_for_shares",
            (0.5, 1),
            "You read the slopes as shares. Write the slope of η φ(s) + (1 - η) φ(-s) to the right of s = 0 first.",
        ),
        Slip(
            "same_side_for_both_labels",
            (0.25, 0.75),
            "For the other label the margin is -s: as s goes to the right of 0, that one goes to the left. Which slope "
            "does it meet?",
        ),
    ),
    hint="What does a step to the right of s = 0 cost for each of the two labels, and what do both cost together? The "
    "score stays at 0 as long as no step pays.",
    look_again='"Why a kink at 0 is different" in part 4',
    why="""To the right of s = 0 the slope is −½η + (1 − η): not negative as long as η ≤ 2/3 = 0.667. To the left it
    is −η + ½(1 − η): not positive as long as η ≥ 1/3 = 0.333. In between, the score 0 is the cheapest, although one
    label is likelier.""",
)


def _from_its_slope(m):
    """A quarter of the modified Huber loss has the slope -1 below -1, (m - 1)/2 up to 1, and 0 beyond."""
    return float(margin_loss("modified_huber", m)) / 4


FROM_ITS_SLOPE = Question(
    name="from_its_slope",
    label="a loss from its slope",
    number="6.Z",
    objective="O6.6",
    minutes=3,
    points=2,
    parts=("φ(0)", "φ(−3)"),
    answer=(_from_its_slope(0), _from_its_slope(-3)),
    tolerance=0.005,
    slips=(
        Slip(
            "exchanged",
            (_from_its_slope(-3), _from_its_slope(0)),
            "Both numbers are right, in each other's place: on which side is the loss higher?",
        ),
        Slip(
            "parabola_goes_on",
            (0.25, 4.0),
            "The first is right. Below m = -1 the slope stays at -1: the curve goes on along a line.",
        ),
        Slip(
            "starts_at_zero",
            (0.0, 2.75),
            "You let the loss be 0 at m = 0. It is 0 from m = 1 on: what has it gained on the way from 1 to 0?",
        ),
        Slip(
            "falls_below_zero",
            (-0.25, -3.0),
            "The sizes are right. Going left against a negative slope, does one climb or descend?",
        ),
        Slip(
            "triangle_taken_for_a_rectangle",
            (0.5, 3.25),
            "From 1 to 0 the slope goes from 0 to -1/2: the area is that of a triangle, not of the rectangle around "
            "it.",
        ),
        Slip(
            "line_alone",
            (0.25, 2.0),
            "The first is right. Two units with slope 1 are counted, and the way from 1 to -1 before them is not.",
        ),
        Slip(
            "line_from_zero",
            (0.25, 2.25),
            "The first is right. Between 0 and -1 the curve climbs as well.",
        ),
        Slip(
            "hinge_instead",
            (1.0, 4.0),
            "These are values of the hinge. Here the slope reaches -1 only at m = -1.",
        ),
    ),
    hint="Start from φ(1) = 0 and go left; what is gained is the area between the slope and the axis.",
    look_again='"Design the slope" in part 4',
    why="""From m = 1 to 0 the slope goes from 0 to −½: the triangle has the area ½·1·½ = 0.25, which is φ(0). From 1
    to −1 it goes from 0 to −1: the area is ½·2·1 = 1 = φ(−1). Two more units with slope −1 add 2, so φ(−3) = 3. It is
    a quarter of the modified Huber loss.""",
)

QUESTIONS = (FIRST_FAULT, UNDECIDED, FROM_ITS_SLOPE)
