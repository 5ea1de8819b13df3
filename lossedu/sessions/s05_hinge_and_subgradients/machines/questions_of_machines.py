"""Notebook 05b: questions on the support vector machine itself. Right values and slips are formulas."""

from math import hypot, log, log10, sqrt

from lossedu.exercises import Question, Slip
from lossedu.losses import hinge
from lossedu.optimize import pegasos_bound

NORM = hypot(3, 4)

DISTANCE_TO_THE_BOUNDARY = Question(
    name="distance_to_the_boundary",
    label="how far a point is from the boundary",
    number="5.N",
    objective="O5.4",
    minutes=1,
    points=1,
    answer=1.5 / NORM,
    tolerance=0.001,
    slips=(
        Slip(
            "score_taken_for_the_distance",
            1.5,
            "That is the score. Double w and the score doubles, while neither the line nor the point has moved.",
        ),
        Slip(
            "divided_by_the_squared_length",
            1.5 / NORM**2,
            "You divided by the length of w twice. How fast does the score rise along the direction of w, per unit of "
            "way?",
        ),
        Slip("multiplied_by_the_length", 1.5 * NORM, "The longer w, the steeper the score: is the point then farther?"),
        Slip(
            "length_as_a_sum",
            1.5 / 7,
            "You added the weights up. The length of w is the root of the sum of their squares.",
        ),
        Slip(
            "distance_of_the_margin",
            1 / NORM,
            "That is how far a point with score 1 is. This one has another score.",
        ),
        Slip(
            "intercept_counted_in",
            1.5 / hypot(3, 4, 5),
            "The length is that of the weights of the measurements alone; the intercept moves the line and does not "
            "make the score steeper.",
        ),
    ),
    hint="Walk from the boundary straight towards the point. By how much does the score rise in one unit of way?",
    look_again='"Score and distance" in part 1',
    why="""Along the direction of w the score rises by ‖w‖ per unit of way, and ‖w‖ = √(9 + 16) = 5. From 0 on the
    boundary to 1.5 it takes 1.5/5 = 0.3. The intercept fixes where the boundary lies and does not change how steep the
    score is.""",
)

BOUND_OF_A_RUN = Question(
    name="bound_of_a_run",
    label="what a run of Pegasos promises",
    number="5.O",
    objective="O5.4",
    minutes=2,
    points=1,
    answer=pegasos_bound(2, 0.1, 1000),
    tolerance=0.0012,
    slips=(
        Slip(
            "rows_taken_for_unit_length",
            pegasos_bound(1, 0.1, 1000),
            "That is the promise for rows of length 1 at most. Where does the radius R enter, and with which power?",
        ),
        Slip(
            "radius_not_squared",
            pegasos_bound(1, 0.1, 1000) * 2,
            "The radius enters squared: the bound has the square of the longest subgradient in it.",
        ),
        Slip(
            "logarithm_left_out",
            4 * 4 / (2 * 0.1 * 1000),
            "The sum of the rates grows with the number of steps, slowly: which factor stands beside R squared?",
        ),
        Slip(
            "logarithm_without_its_one",
            4 * 4 * log(1000) / (2 * 0.1 * 1000),
            "The sum of 1/t up to T is at most a logarithm and something more: its first term.",
        ),
        Slip(
            "logarithm_to_base_ten",
            4 * 4 * (1 + log10(1000)) / (2 * 0.1 * 1000),
            "The bound has the natural logarithm.",
        ),
        Slip(
            "bound_with_projection",
            (sqrt(0.1) + 2) ** 2 * (1 + log(1000)) / (2 * 0.1 * 1000),
            "That is the constant of the run with projection, in which w never gets long.",
        ),
        Slip(
            "half_forgotten",
            2 * pegasos_bound(2, 0.1, 1000),
            "Twice too much: in the denominator stands twice λT.",
        ),
        Slip("rounded_too_much", round(pegasos_bound(2, 0.1, 1000), 2), "Rounded too much: three decimals, please."),
    ),
    hint="Put R, λ and T into the bound, with the natural logarithm.",
    look_again='"A bound on the gap" in part 2',
    why="""R = 2, so no subgradient is longer than 2R = 4, and the bound is 16 · (1 + ln 1000)/(2 · 0.1 · 1000) = 16 ·
    7.908/200 = 0.633. Rows twice as long make the promise four times weaker: R enters squared, as the length of a
    subgradient does.""",
)

ALPHAS_BY_HAND = Question(
    name="alphas_by_hand",
    label="optimality conditions of two points",
    number="5.P",
    objective="O5.4",
    minutes=4,
    points=1,
    parts=("the first α", "the second α", "w"),
    answer=(0, 4, 2),
    tolerance=0.001,
    slips=(
        Slip(
            "second_point_at_its_limit",
            (0, 8, 4),
            "Check your w: the second point then has a margin above 1, and such a point has α = 0. Neither end of "
            "[0, C] fits it, so what does that say about its margin?",
        ),
        Slip(
            "first_point_on_the_margin",
            (0, 1, 0.5),
            "At this w the first point is on the margin, and the second is inside it: a point inside has α = C.",
        ),
        Slip(
            "both_at_the_limit",
            (8, 8, 20),
            "With α = C for both, w is so long that both margins are above 1: the conditions want α = 0 there.",
        ),
        Slip(
            "first_alpha_carries_w",
            (1, 0, 2),
            "This w is right. The first point has a margin above 1 at it: which α may such a point have?",
        ),
        Slip(
            "label_kept_in_alpha",
            (0, -4, 2),
            "α is never negative: the label stands beside it in w = Σ α y x.",
        ),
        Slip(
            "measurement_left_out",
            (0, 2, 2),
            "This w is right, and each point brings α y x into it: with x = -½, how large must α be?",
        ),
    ),
    hint="Guess for each point whether its margin is above, on or below 1; that fixes its α or the w; then check the "
    "guess.",
    look_again='"The conditions" in part 3',
    why="""C = 1/(λn) = 8. Suppose the second point is inside: then α = 8 and w is at least 4, where its margin is
    above 1, a contradiction. Above 1 both α would be 0 and so would w. So it is on the margin: w = 2. There the first
    margin is above 1, its α is 0, and w = α · ½ gives 4, which lies between 0 and 8.""",
)

LOSS_OF_THE_HARD_MARGIN = Question(
    name="loss_of_the_hard_margin",
    label="the points that hold a hard margin",
    number="5.Q",
    objective="O5.4",
    minutes=1,
    points=1,
    answer=float(sum(hinge(1, 1.0) for _ in range(3))),
    tolerance=1e-6,
    slips=(
        Slip(
            "all_that_hold",
            3,
            "They do hold the street. But the text asks for a margin that is violated: which margin have these three?",
        ),
        Slip(
            "one_kerb", 2, "On which kerb a point stands does not matter. Which margin has a point on either of them?"
        ),
        Slip(
            "other_kerb", 1, "On which kerb a point stands does not matter. Which margin has a point on either of them?"
        ),
        Slip(
            "everybody_but_the_three",
            77,
            "You are asked for those among the three. And the other 77 stand behind their kerbs: do they violate it?",
        ),
    ),
    hint="At which margin are these points, and from which margin on is nothing violated?",
    look_again='"Three kinds of points" in part 3',
    why="""A hard margin allows no violation, so every margin is at least 1, and α above 0 is allowed only where it is
    exactly 1. There the hinge is max(0, 1 − 1) = 0: none of the three violates anything, so the text's rule names none
    of them, and the answer is 0. "Support vectors are the points with a loss" fails where it matters most.""",
)

LAMBDA_OF_THE_REFIT = Question(
    name="lambda_of_the_refit",
    label="the same machine from fewer points",
    number="5.R",
    objective="O5.4",
    minutes=2,
    points=1,
    answer=0.01 * 200 / 40,
    tolerance=1e-4,
    slips=(
        Slip(
            "same_lambda",
            0.01,
            "With the same λ and fewer points in the mean, each of them pulls harder than before: the C behind it "
            "changes.",
        ),
        Slip(
            "ratio_turned_round",
            0.01 * 40 / 200,
            "The other way round: what has to stay the same is the product of λ and the number of points.",
        ),
        Slip(
            "c_of_the_sum_form",
            1 / (0.01 * 200),
            "That is C, which stays the same. Which λ gives it with fewer points?",
        ),
        Slip("c_of_the_few", 1 / (0.01 * 40), "That would be another C. Keep C = 1/(λn), and solve for the new λ."),
        Slip("all_points_dropped", 0.01 * 200, "That is λ times n, for all the points at once."),
    ),
    hint="C = 1/(λn) must be the same before and after. Only n changes, so λ has to.",
    look_again='"Fit again on the few" in part 3',
    why="""In the sum form nothing changes when points with α = 0 go. The mean form has C = 1/(λn), so λn has to stay
    0.01 · 200 = 2; with 40 points that is λ = 2/40 = 0.05. With the old λ the 40 points would pull five times harder
    than before.""",
)

QUESTIONS_OF_MACHINES = (
    DISTANCE_TO_THE_BOUNDARY,
    BOUND_OF_A_RUN,
    ALPHAS_BY_HAND,
    LOSS_OF_THE_HARD_MARGIN,
    LAMBDA_OF_THE_REFIT,
)
