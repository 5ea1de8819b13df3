"""Session 05, objectives O5.2 and O5.3: questions about subgradients, and about steps along them."""

from lossedu.exercises import Question, Slip
from lossedu.losses import hinge_subdifferential
from lossedu.optimize import hinge_sgd_step

_LO, _HI = (float(end) for end in hinge_subdifferential(1, 1.0))

AT_THE_CORNER = Question(
    name="at_the_corner",
    label="all slopes of a sum at a corner",
    number="5.H",
    objective="O5.2",
    minutes=4,
    points=1,
    parts=("lower end", "upper end"),
    answer=(0.25 + _LO, 0.25 + _HI),
    tolerance=1e-9,
    slips=(
        Slip(
            "penalty_forgotten", (-1, 0), "These are the slopes of the hinge alone. What does the penalty add to each?"
        ),
        Slip(
            "penalty_with_factor_two",
            (0.5 + _LO, 0.5 + _HI),
            "Each end is off by the same amount. The penalty is half of lam·w²: what is its slope at w = 1?",
        ),
        Slip(
            "penalty_without_factor",
            (0.125 + _LO, 0.125 + _HI),
            "Each end is off by the same amount. Differentiate the penalty before you put w = 1 in.",
        ),
        Slip(
            "only_the_flat_side", (0.25, 0.25), "That is one of the slopes. At the corner the hinge has more of them."
        ),
        Slip(
            "only_the_falling_side",
            (-0.75, -0.75),
            "That is one of the slopes. At the corner the hinge has more of them.",
        ),
        Slip("ends_exchanged", (0.25 + _HI, 0.25 + _LO), "Both ends are there. The lower one comes first."),
        Slip("signs_turned", (-0.25, 0.75), "The signs are turned. Does the hinge fall or rise on the left of w = 1?"),
        Slip(
            "from_minus_one_to_one",
            (-0.75, 1.25),
            "The lower end is right. On the right of its corner the hinge is flat: which slope has it there?",
        ),
    ),
    hint="The slope of the smooth term at w = 1, added to each end of the interval of the hinge.",
    look_again='"Sums, chains, maxima" in part 3',
    why="""The penalty is smooth, with slope λw = 0.25 at w = 1. The hinge has the slopes from −1 to 0 there. A sum adds
    them up: the interval runs from -0.75 to 0.25. It holds 0, so w = 1 is the minimum: the corner itself.""",
)

HOW_LONG_IT_STAYS = Question(
    name="how_long_it_stays",
    label="how long the minimum stays at the corner",
    number="5.I",
    objective="O5.2",
    minutes=4,
    points=1,
    parts=("the largest lam", "the minimum for lam = 4"),
    answer=(1, 0.25),
    tolerance=1e-9,
    slips=(
        Slip(
            "stays_for_ever",
            (1, 1),
            "The first is right. Beyond it the interval at w = 1 no longer holds 0: on which side is the slope 0 then?",
        ),
        Slip("half", (0.5, 0.25), "The second is right. Which slope has lam/2 · w² at w = 1?"),
        Slip("double", (2, 0.25), "The second is right. Which slope has lam/2 · w² at w = 1?"),
        Slip(
            "minimum_with_factor_two",
            (1, 0.125),
            "The first is right. Left of the corner two terms have a slope: where do these add up to 0?",
        ),
        Slip(
            "minimum_at_zero",
            (1, 0),
            "The first is right. At w = 0 the slope is -1, so there is lower ground beside it.",
        ),
        Slip("half_and_half", (0.5, 0.125), "In both you differentiate lam·w². The penalty is half of that."),
        Slip(
            "minimum_at_the_square_root",
            (1, 0.5),
            "The first is right. Left of the corner two terms have a slope: where do these add up to 0?",
        ),
    ),
    hint="Which interval stands at w = 1, with lam as a letter? When does it hold 0, and on which side is 0 else?",
    look_again='"Zero in the set" in part 3',
    why="""At w = 1 the slopes run from λ − 1 to λ. They hold 0 as long as λ − 1 ≤ 0, so the largest such λ is 1. Beyond
    it the minimum lies left of the corner, where the slope λw − 1 is 0: w = 1/λ, and for λ = 4 that is 0.25.""",
)

WHAT_A_PROGRAM_SAYS = Question(
    name="what_a_program_says",
    label="a derivative that a program gets wrong",
    number="5.J",
    objective="O5.2",
    minutes=4,
    points=1,
    parts=("the derivative", "with relu'(0) = 0", "with relu'(0) = 1"),
    answer=(2, 0, 4),
    slips=(
        Slip("program_believed", (0, 0, 4), "The last two are right. Simplify the function for x > 0 and for x < 0."),
        Slip(
            "program_simplifies",
            (2, 2, 2),
            "The first is right. The program does not simplify: it takes the convention for each relu, and adds.",
        ),
        Slip(
            "inner_sign_forgotten",
            (2, 0, 0),
            "The first two are right. In the last, relu(-x) has an inner derivative that meets the minus in front.",
        ),
        Slip(
            "second_relu_left_out",
            (2, 0, 2),
            "The first two are right. In the last both relus have a slope at 0: what does the second one add?",
        ),
        Slip(
            "factor_left_out",
            (1, 0, 2),
            "There is a factor in front of each relu. What does it do to each of the three?",
        ),
    ),
    hint="What is f(x) for x > 0, and for x < 0? Then apply the chain rule to each relu, with the convention.",
    look_again='"What a program answers" in part 3',
    why="""For x > 0 the function is 2x, and for x < 0 it is −2(−x) = 2x as well: a straight line, with derivative 2
    everywhere. The chain rule with a convention c for relu′(0) gives 2c − 2c · (−1) = 4c: 0 for c = 0 and 4 for c = 1.
    Neither is right.""",
)

UPHILL = Question(
    name="uphill",
    label="one step on two Vs",
    number="5.K",
    objective="O5.3",
    minutes=4,
    points=1,
    parts=("the new value", "the new squared distance"),
    answer=(1.9 + 3 * 0.3, 1.9**2 + 0.3**2),
    tolerance=1e-6,
    slips=(
        Slip(
            "step_uphill_on_purpose",
            (2.1 + 3 * 0.3, 2.1**2 + 0.3**2),
            "You add the subgradient. The step goes against it: where does the first coordinate move?",
        ),
        Slip(
            "second_coordinate_at_rest",
            (1.9, 1.9**2),
            "The second coordinate moves too: the given subgradient has a 3 there.",
        ),
        Slip(
            "weight_of_the_second_forgotten",
            (1.9 + 0.3, 1.9**2 + 0.3**2),
            "The distance is right. In the value the second coordinate counts three times.",
        ),
        Slip(
            "distance_not_squared",
            (1.9 + 3 * 0.3, (1.9**2 + 0.3**2) ** 0.5),
            "The value is right. The distance is asked squared.",
        ),
        Slip(
            "below_zero_counted_negative",
            (1.9 - 3 * 0.3, 1.9**2 + 0.3**2),
            "The distance is right. |v| is not negative where v is.",
        ),
    ),
    hint="New place: the old one minus 0.1 times (1, 3). Put it into the function, and into u² + v².",
    look_again='"One step uphill" in part 4',
    why="""The step leads to (2 − 0.1, 0 − 0.3) = (1.9, −0.3). The value there is 1.9 + 3 · 0.3 = 2.8, more than 2: the
    step went uphill. The squared distance from the minimum fell from 4 to 3.61 + 0.09 = 3.7: all the same the step came
    closer.""",
)

WHAT_IS_PROMISED = Question(
    name="what_is_promised",
    label="what a small step promises",
    number="5.L",
    objective="O5.3",
    minutes=2,
    points=1,
    answer="the distance to each minimiser falls",
    choices=(
        "the value falls",
        "the distance to each minimiser falls",
        "the subgradient at the new place is shorter",
        "the step ends at a corner",
    ),
    slips=(
        Slip(
            "the_value_falls",
            "the value falls",
            "You have seen a step from (1, 0) that raised the value however small its rate. What did shrink there?",
        ),
        Slip(
            "the_subgradient_gets_shorter",
            "the subgradient at the new place is shorter",
            "On |x| each subgradient has length 1 everywhere but at the tip. What else can shrink?",
        ),
        Slip(
            "the_step_ends_at_a_kink",
            "the step ends at a corner",
            "A step ends where its rate says, at a corner only by chance. What does the inequality bound?",
        ),
    ),
    hint="Expand the squared length of the new place minus a minimiser, and use the definition of a subgradient.",
    look_again='"What a step promises" in part 4',
    why="""Expanding the square gives a term −2·rate·g·(w − w*), and the definition makes it at most −2·rate times how
    far the value is above its minimum. For a small rate that beats the last term, rate²·‖g‖². So the distance to each
    minimiser falls; the value need not.""",
)

_STEP = [round(float(v), 10) for v in hinge_sgd_step([0.5, -0.5], [1, 2], 1, 0.1, 0.5)]

CORNERS_FORBIDDEN = Question(
    name="corners_forbidden",
    label="a loss that is said not to move weights",
    number="5.M",
    objective="O5.3",
    minutes=4,
    points=1,
    parts=("first weight", "second weight", "the margin after the step"),
    answer=(*_STEP, round(_STEP[0] + 2 * _STEP[1], 10)),
    tolerance=1e-6,
    slips=(
        Slip(
            "claim_believed",
            (0.5, -0.5, -0.5),
            "Nothing has moved. The margin is -0.5: which slope has the hinge there?",
        ),
        Slip(
            "penalty_forgotten",
            (1.0, 0.5, 2.0),
            "The pull of the example is right. The penalty has a gradient too, 0.1·w, and the rate takes half of it.",
        ),
        Slip(
            "penalty_with_factor_two",
            (0.95, 0.55, 2.05),
            "The pull of the example is right. The penalty is half of 0.1·|w|²: what is its gradient?",
        ),
        Slip(
            "step_uphill",
            (0.025, -1.525, -3.025),
            "You add the subgradient, and the margin became worse. Which sign has the step?",
        ),
        Slip(
            "rate_forgotten",
            (1.45, 1.55, 4.55),
            "The subgradient is right. By what is it multiplied before it is subtracted?",
        ),
        Slip("margin_before_the_step", (*_STEP, -0.5), "The weights are right. The margin is asked for the new ones."),
        Slip("only_the_step", (0.475, 1.025, 2.525), "That is by how much the weights move. Where do they end?"),
    ),
    hint="Subgradient: 0.1·w - y·x, as the margin is below 1. Subtract half of it.",
    look_again='"One example, one step" in part 4',
    why="""The margin is 0.5 − 1 = −0.5, so the point pulls. The subgradient is 0.1 · (0.5, −0.5) − (1, 2) = (−0.95,
    −2.05), and half of it is subtracted: w = (0.975, 0.525). The margin becomes 0.975 + 1.05 = 2.025. The
    loss has a corner, at margin 1; there any subgradient will do.""",
)

QUESTIONS = (AT_THE_CORNER, HOW_LONG_IT_STAYS, WHAT_A_PROGRAM_SAYS, UPHILL, WHAT_IS_PROMISED, CORNERS_FORBIDDEN)
