"""Notebook 06b, parts 1 to 3: its questions. Right values and slips are formulas, so that each shows its reason."""

import math

from lossedu.exercises import Question, Slip

ROBUST_TO_WHICH = Question(
    name="robust_to_which",
    label="what the hinge is robust to",
    number="6.Q",
    objective="O6.5",
    minutes=1,
    points=1,
    choices=("far correct points", "far mislabelled points", "both", "neither"),
    answer="far correct points",
    slips=(
        Slip(
            "only_the_wrong_ones",
            "far mislabelled points",
            "Those are what it pays for: at a margin of -10 the loss is 11, and the slope is -1 however far it "
            "goes. On which side of 1 is it flat?",
        ),
        Slip(
            "flat_on_both_sides",
            "both",
            "One of the two is right. A hinge is flat on one side only; what does it charge at a margin of -10?",
        ),
        Slip(
            "flat_nowhere",
            "neither",
            "At a margin of 10 the loss and its slope are 0: such an example could be moved anywhere beyond, and "
            "nothing would change. Which examples have such margins?",
        ),
    ),
    hint="Compute loss and slope at a margin of 10 and at one of -10.",
    look_again='"Ten points in the wrong place" in part 1',
    why="""At m = 10 the hinge is 0 and its slope is 0: far correct points have no say. At m = −10 it costs 11, the
    slope in the score is −1, and in the weights that is multiplied by a large x. So the claim holds for one kind of
    outlier and fails for the other.""",
)


def _flat_from(maximum):
    """Where min(maximum, hinge) goes flat: 1 - m = maximum."""
    return 1 - maximum


RAMP_AS_PRINTED = Question(
    name="ramp_as_printed",
    label="a ramp that contradicts itself",
    number="6.R",
    objective="O6.5",
    minutes=2,
    points=1,
    parts=("the maximum, if it goes flat at m = −1", "where it goes flat, if the maximum is 1"),
    answer=(1 - (-1), _flat_from(1)),
    slips=(
        Slip(
            "text_taken_at_its_word",
            (1, -1),
            "That is the text as it stands. Put m = -1 into 1 - m: which value does the hinge have there?",
        ),
        Slip(
            "only_the_first_repaired",
            (2, -1),
            "The first is right. For the second keep the maximum of 1: at which margin does the hinge reach it?",
        ),
        Slip(
            "only_the_second_repaired",
            (1, 0),
            "The second is right. For the first keep the corner at m = -1: how high is the hinge there?",
        ),
        Slip(
            "sign_of_the_margin",
            (0, 2),
            "These are heights and margins exchanged, or 1 + m in the place of 1 - m. A hinge rises to the left.",
        ),
        Slip(
            "capped_perceptron",
            (1, 0.0 - 1.0 + 2.0),
            "The hinge reaches 0 at m = 1 and rises to the left from there. Where is it 1?",
        ),
    ),
    hint="The ramp is the hinge 1 - m until it goes flat. Height and margin of that corner belong together.",
    look_again='"A hinge that stops growing" in part 1',
    why="""Corner and maximum are one point of the hinge, so 1 − m = maximum there. Flat from m = −1 on, it has
    reached 1 − (−1) = 2. With a maximum of 1 the corner lies where 1 − m = 1, that is at m = 0, and then every wrong
    point is on the flat part, not only the very wrong ones.""",
)


def _noisy(clean, rate=0.2, total=2.0):
    """Mean of a loss with phi(m) + phi(-m) = total, once a share `rate` of the labels is turned."""
    return (1 - rate) * clean + rate * (total - clean)


NOISY_RISK = Question(
    name="noisy_risk",
    label="the risk under turned labels",
    number="6.S",
    objective="O6.5",
    minutes=3,
    points=1,
    parts=("for the rule at 0.3", "for the rule at 0.5"),
    answer=(_noisy(0.3), _noisy(0.5)),
    tolerance=0.0005,
    slips=(
        Slip(
            "turned_labels_left_out",
            (0.8 * 0.3, 0.8 * 0.5),
            "That is the part of the labels that were kept. What do the turned ones cost, when the loss at -m is "
            "known?",
        ),
        Slip(
            "nothing_changes",
            (0.3, 0.5),
            "The order of the two stays, and so does the best rule. The numbers do not: a turned label costs phi(-m).",
        ),
        Slip(
            "constant_of_one",
            (_noisy(0.3, total=1.0), _noisy(0.5, total=1.0)),
            "You take 1 for the sum of the loss at m and at -m. That is the zero-one loss off a tie; what is it for "
            "the ramp with cap 2?",
        ),
        Slip(
            "constant_left_out",
            ((1 - 2 * 0.2) * 0.3, (1 - 2 * 0.2) * 0.5),
            "The factor is right. A constant is missing: what remains of a rule whose clean risk is 0?",
        ),
        Slip(
            "turned_ones_cost_the_cap",
            (0.8 * 0.3 + 0.2 * 2, 0.8 * 0.5 + 0.2 * 2),
            "You charge the whole cap for each turned label. It costs phi(-m), the cap less what the label cost "
            "before.",
        ),
        Slip(
            "added_on_top",
            (0.3 + 0.2 * 2, 0.5 + 0.2 * 2),
            "You add the noise on top. The labels that were turned no longer cost what they did.",
        ),
    ),
    hint="Four labels in five cost what they did. The fifth costs phi(-m), which is a constant less phi(m).",
    look_again='"Losses that add up to a constant" in part 1',
    why="""With cap 2, φ(m) + φ(−m) = 2. A label kept costs φ(m), a turned one 2 − φ(m), so the mean is 0.8·R + 0.2·(2
    − R) = 0.6·R + 0.4. That makes 0.58 of 0.3 and 0.7 of 0.5. The map rises with R, so whichever rule was better
    stays better.""",
)

ONE_ROUND = Question(
    name="one_round",
    label="a learner with error 0.1",
    number="6.T",
    objective="O6.5",
    minutes=2,
    points=1,
    parts=("the coefficient α", "the weight of a wrong point over that of a right one"),
    answer=(0.5 * math.log(0.9 / 0.1), 0.9 / 0.1),
    tolerance=0.005,
    slips=(
        Slip(
            "half_forgotten",
            (math.log(9), 9.0),
            "The second is right. The coefficient is twice too large: the loss has e^α for wrong and e^-α for right "
            "points, whose ratio is e^2α.",
        ),
        Slip(
            "half_forgotten_in_both",
            (math.log(9), 81.0),
            "Both come from a coefficient that is twice too large. Set the derivative of 0.9 e^-α + 0.1 e^α to 0.",
        ),
        Slip(
            "one_factor_only",
            (0.5 * math.log(9), 3.0),
            "The coefficient is right. A wrong point is multiplied by e^α, and a right one is divided by it.",
        ),
        Slip(
            "upside_down",
            (-0.5 * math.log(9), 1 / 9),
            "Upside down: a learner with few mistakes gets a positive coefficient, and its mistakes gain weight.",
        ),
        Slip(
            "base_ten",
            (0.5 * math.log10(9), 9.0),
            "The second is right. The logarithm of the first is the natural one.",
        ),
        Slip(
            "odds_without_logarithm",
            (4.5, 9.0),
            "The second is right. The coefficient is an exponent: half the logarithm of those odds, not half the odds.",
        ),
    ),
    hint="Put ε = 0.1 into the last line of the derivation; then compare e^α with e^-α.",
    look_again='"One learner more" in part 2',
    why="""α = ½ ln((1 − ε)/ε) = ½ ln 9 = 1.099. A wrong point is multiplied by e^α and a right one by e^−α, so from
    equal weights the first outweighs the second e^(2α) = 9 times. The one wrong point in ten then has half of all
    weight: 9 against nine times 1.""",
)

FLIPPED_SHARE = Question(
    name="flipped_share",
    label="who gets the attention",
    number="6.U",
    objective="O6.5",
    minutes=1,
    points=1,
    choices=("about 1 %", "about 10 %", "about 30 %", "about 90 %"),
    answer="about 30 %",
    slips=(
        Slip(
            "flipped_points_fade",
            "about 1 %",
            "They would fade if the learners gave them up. Their margins are negative, and a weight is e^-m.",
        ),
        Slip(
            "weight_by_head",
            "about 10 %",
            "That is their share of the points. A weight grows with each round in which the point is wrong: how "
            "often is a turned one wrong?",
        ),
        Slip(
            "flipped_points_take_all",
            "about 90 %",
            "The direction is right and the size is not. Points near the boundary are wrong now and then as well, and "
            "there are many of them; and a stump that learns a turned point lets its weight fall.",
        ),
    ),
    hint="Is a turned point more often wrong than others, and what does each mistake do to its weight?",
    look_again='"A loss that explodes" in part 2',
    why="""Measured on ten data sets, the tenth that is turned holds about 30 % of the weight after 50 rounds, three
    times its share. Each round in which such a point is wrong multiplies its weight by more than 1, and it is wrong
    wherever the learners are right about x.""",
)


WHAT_PAIRS_HIDE = Question(
    name="what_pairs_hide",
    label="what pairs cannot tell",
    number="6.V",
    objective="O6.5",
    minutes=1,
    points=1,
    choices=(
        "the area under the ROC curve",
        "the average precision",
        "which of two rows is likelier positive",
        "how likely one row is positive",
    ),
    answer="how likely one row is positive",
    slips=(
        Slip(
            "area_lost",
            "the area under the ROC curve",
            "That is the share of pairs in order: add 3 to all scores, and no pair changes its order.",
        ),
        Slip(
            "precision_lost",
            "the average precision",
            "It is computed from the order of the rows alone. Add 3 to all scores: does the order change?",
        ),
        Slip(
            "order_lost",
            "which of two rows is likelier positive",
            "Order is the very thing the pairs teach. What can they not see, when 3 is added to all scores?",
        ),
    ),
    hint="Add 3 to all scores. What stays as it is, and what would have to change?",
    look_again='"A loss for each pair" in part 3',
    why="""Only differences of scores enter, so any constant may be added. Area, average precision and order do not
    change with it. A probability does: σ(s) and σ(s + 3) are far apart, and the loss is the same for both. So how
    likely one row is positive has to be learnt afterwards, from held-out rows.""",
)


def _true_slope(p, t):
    """d/dz of p (1 - t)^2 + (1 - p) t^2."""
    return p * (1 - p) * ((1 - t) ** 2 - t**2)


def _straight_through(p, t):
    """Mean of 2 (b - t), taken as if b moved like p."""
    return p * (1 - p) * 2 * (p - t)


STEP_SLOPES = Question(
    name="step_slopes",
    label="two slopes through a step",
    number="6.W",
    objective="O6.5",
    minutes=4,
    points=1,
    parts=("the true slope", "the mean of the straight-through slope"),
    answer=(_true_slope(0.9, 0.6), _straight_through(0.9, 0.6)),
    tolerance=0.0005,
    slips=(
        Slip(
            "taken_for_equal",
            (_true_slope(0.9, 0.6), _true_slope(0.9, 0.6)),
            "The first is right. The second knows the slope of f at 0 and at 1, not the difference of its values.",
        ),
        Slip(
            "straight_through_trusted",
            (_straight_through(0.9, 0.6), _straight_through(0.9, 0.6)),
            "The second is right. The first compares two values: which of f(0) and f(1) is smaller?",
        ),
        Slip(
            "exchanged",
            (_straight_through(0.9, 0.6), _true_slope(0.9, 0.6)),
            "Both numbers are right, in each other's place. Which of the two looks at values of f, and which at "
            "its slopes?",
        ),
        Slip(
            "slope_of_the_sigmoid_forgotten",
            ((1 - 0.6) ** 2 - 0.6**2, 2 * (0.9 - 0.6)),
            "Both lack a factor: z acts through p, and how fast does p change with z at p = 0.9?",
        ),
        Slip(
            "sign_of_the_difference",
            (-_true_slope(0.9, 0.6), _straight_through(0.9, 0.6)),
            "The second is right. For the first: f(1) - f(0), in this order, times the slope of p.",
        ),
        Slip(
            "sign_of_the_second",
            (_true_slope(0.9, 0.6), -_straight_through(0.9, 0.6)),
            "The first is right, and the size of the second too. b is 1 nine times in ten: which sign does f'(1) have?",
        ),
        Slip(
            "value_at_one_only",
            (0.09 * (1 - 0.6) ** 2, _straight_through(0.9, 0.6)),
            "The second is right. When p rises, b = 0 becomes rarer too: what does that save?",
        ),
    ),
    hint="One of the two looks at the values of f at 0 and at 1, the other at its slopes there. Which is which? And "
    "how often does each b come?",
    look_again='"Two ways through a step" in part 3',
    why="""At p = 0.9 the slope of p in z is 0.09. The true slope is 0.09·(f(1) − f(0)) = 0.09·(0.16 − 0.36): more
    ones are better. Straight-through takes the mean of f′(b) = 2(b − 0.6), which is 2·(0.9 − 0.6) = 0.6, times 0.09.
    So the answer is `(-0.018, 0.054)`: three times the size, and the other way.""",
)

QUESTIONS = (
    ROBUST_TO_WHICH,
    RAMP_AS_PRINTED,
    NOISY_RISK,
    ONE_ROUND,
    FLIPPED_SHARE,
    WHAT_PAIRS_HIDE,
    STEP_SLOPES,
)
