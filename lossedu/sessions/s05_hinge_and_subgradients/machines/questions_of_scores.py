"""Notebook 05b: questions on probabilities from scores, and on many classes. Right values and slips are formulas."""

from lossedu.exercises import Question, Slip
from lossedu.losses import crammer_singer, sigmoid, weston_watkins

SCORE_OF_ONE = Question(
    name="score_of_one",
    label="what a score of 1 says",
    number="5.S",
    objective="O5.5",
    minutes=2,
    points=1,
    choices=("about 0.731", "about 0.881", "exactly 1", "0.5 or more"),
    answer="0.5 or more",
    slips=(
        Slip(
            "score_read_as_a_logit",
            "about 0.731",
            "That is σ(1). The minimiser of the logistic loss is the logit of η; whose minimiser is this score?",
        ),
        Slip(
            "score_of_the_exponential_loss",
            "about 0.881",
            "That is σ(2), which the exponential loss would give. At η = 0.6, which score minimises the average hinge?",
        ),
        Slip(
            "sure_of_the_label",
            "exactly 1",
            "The score is 1 for much less sure places too. Draw η (1 - s) + (1 - η)(1 + s) between -1 and 1.",
        ),
    ),
    hint="Between -1 and 1 the average hinge is a straight line in s. Which way does it slope, for which η?",
    look_again='"What the hinge forgets" in part 4',
    why="""Between −1 and 1 the average hinge is η(1 − s) + (1 − η)(1 + s) = 1 + (1 − 2η)s, a straight line. It falls
    when η is above 0.5, so its lowest point is at s = 1 for every such η; at 0.5 it is flat, and 1 is among its
    minimisers, as it is at η = 1. So the score says: 0.5 or more.""",
)

PLATT_BY_HAND = Question(
    name="platt_by_hand",
    label="a cut-off and a probability from Platt's numbers",
    number="5.T",
    objective="O5.5",
    minutes=2,
    points=1,
    parts=("the score with probability ½", "the probability at score 0"),
    answer=(0.5, float(sigmoid(-1))),
    tolerance=0.0005,
    slips=(
        Slip(
            "cut_off_with_the_wrong_sign",
            (-0.5, float(sigmoid(-1))),
            "The probability is right. For the first, solve a s + b = 0; on which side of 0 is its root?",
        ),
        Slip("offset_forgotten", (0, 0.5), "You left b out. What is a s + b at s = 0?"),
        Slip(
            "offset_turned_round",
            (0.5, float(sigmoid(1))),
            "The cut-off is right. At score 0 the logit is b alone, with its sign.",
        ),
        Slip(
            "signs_of_the_paper",
            (-0.5, float(sigmoid(1))),
            "You turned b round in both. Here the logit is a s + b.",
        ),
        Slip(
            "rounded_too_much",
            (0.5, round(float(sigmoid(-1)), 2)),
            "The cut-off is right. The probability is rounded too much: three decimals, please.",
        ),
        Slip(
            "offset_is_the_cut_off",
            (-1, float(sigmoid(-1))),
            "The probability is right. b is no score: the logit is 0 where a s + b is, and a counts in that.",
        ),
        Slip(
            "offset_turned_is_the_cut_off",
            (1, float(sigmoid(-1))),
            "The probability is right. At the score you give the logit is a + b: is that 0?",
        ),
    ),
    hint="The probability is 1/2 where its logit a s + b is 0. At s = 0 the logit is b.",
    look_again='"Two numbers, fitted" in part 4',
    why="""2s − 1 = 0 at s = 0.5: there σ(0) = ½. At score 0 the logit is −1 and the probability 1/(1 + e) = 0.269. So
    the sign of the score and the side of ½ can disagree: between 0 and 0.5 the machine decides for class 1, and the
    probability says less than one half.""",
)

ISOTONIC_BY_HAND = Question(
    name="isotonic_by_hand",
    label="isotonic regression on five scores",
    number="5.U",
    objective="O5.5",
    minutes=2,
    points=1,
    parts=("at −2", "at −1", "at 0", "at 1", "at 2"),
    answer=(0, 0.5, 0.5, 1, 1),
    tolerance=0.002,
    slips=(
        Slip(
            "labels_as_they_are",
            (0, 1, 0, 1, 1),
            "These values fall once. What do two neighbours that stand in the wrong order become?",
        ),
        Slip(
            "labels_sorted",
            (0, 0, 1, 1, 1),
            "These values rise, and are farther from the labels, in squares, than need be. Two neighbours in the wrong "
            "order are replaced by their mean.",
        ),
        Slip(
            "everything_averaged",
            (0.6, 0.6, 0.6, 0.6, 0.6),
            "Only neighbours in the wrong order are averaged; the rest already rises.",
        ),
        Slip(
            "means_so_far",
            (0, 0.5, 1 / 3, 0.5, 0.6),
            "You took the mean of everything so far, and it even falls once. Which two values are in the wrong order?",
        ),
        Slip(
            "first_three_averaged",
            (1 / 3, 1 / 3, 1 / 3, 1, 1),
            "You averaged too many. After averaging the two in the wrong order, does anything still fall?",
        ),
        Slip(
            "last_two_averaged_in",
            (0, 2 / 3, 2 / 3, 2 / 3, 1),
            "You averaged too many. After averaging the two in the wrong order, does anything still fall?",
        ),
    ),
    hint="Go from left to right. Where a value falls below the one before it, both become their mean.",
    look_again='"A staircase" in part 4',
    why="""The labels rise but for one place: 1 at −1 is followed by 0 at score 0. Those two become their mean 0.5;
    then 0, 0.5, 0.5, 1, 1 rises, and nothing more is averaged. From score 1 on the staircase says 1: one fresh example
    of class 0 there has an infinite log loss.""",
)

WHICH_SCORES = Question(
    name="which_scores",
    label="a machine that is too sure on fresh rows",
    number="5.V",
    objective="O5.5",
    minutes=1,
    points=1,
    choices=(
        "isotonic regression instead",
        "a larger a",
        "more training rows",
        "scores of other rows",
        "a higher cut-off",
    ),
    answer="scores of other rows",
    slips=(
        Slip(
            "blames_the_shape_of_the_curve",
            "isotonic regression instead",
            "Another curve through the same pairs of score and label learns the same from them: that nearly every "
            "training row is right. What is wrong with the pairs?",
        ),
        Slip(
            "steeper_still",
            "a larger a",
            "A larger a makes the probabilities surer. They are too sure already.",
        ),
        Slip(
            "more_of_the_same",
            "more training rows",
            "The machine bends round the new rows too. From its scores of whatever rows it was trained on, what do a "
            "and b learn?",
        ),
        Slip(
            "moves_the_decision",
            "a higher cut-off",
            "A cut-off changes decisions and no probability.",
        ),
    ),
    hint="What did the machine do with the rows on which a and b were fitted?",
    look_again='"Whose scores" in part 4',
    why="""The machine has bent itself round its training rows, so their scores separate the labels as no fresh scores
    will. Platt's numbers learn from them that a score of 1 is certainty. Scores of other rows, which the machine has
    not seen, show how often a score of 1 is wrong.""",
)

ETA = (0.35, 0.33, 0.32)


def _average(loss, s):
    return sum(share * float(loss(k, s)) for k, share in enumerate(ETA))


HALF, WHOLE = (0.5, 0.0, 0.0), (1.0, 0.0, 0.0)

TIED_OR_AHEAD = Question(
    name="tied_or_ahead",
    label="the average loss of half a lead, and of a whole one",
    number="5.W",
    objective="O5.6",
    minutes=2,
    points=1,
    parts=("at (½, 0, 0)", "at (1, 0, 0)"),
    answer=(_average(crammer_singer, HALF), _average(crammer_singer, WHOLE)),
    tolerance=0.004,
    slips=(
        Slip(
            "all_competitors_summed",
            (_average(weston_watkins, HALF), _average(weston_watkins, WHOLE)),
            "You added the competitors up, as Weston and Watkins do. Here the worst alone counts.",
        ),
        Slip(
            "share_of_mistakes",
            (1 - ETA[0], 1 - ETA[0]),
            "That is how often the class ahead is wrong. By how much is each of the other truths behind, and what is "
            "missing besides?",
        ),
        Slip(
            "behind_by_that_much",
            ((1 - ETA[0]) / 2, 1 - ETA[0]),
            "You count by how much the others are behind, without the lead of 1 that is asked of the true class.",
        ),
        Slip(
            "leader_goes_free",
            (1.5 * (1 - ETA[0]), 2 * (1 - ETA[0])),
            "The second is right. In the first, class 0 leads by one half only: what does it cost when it is true?",
        ),
        Slip(
            "leader_pays_too",
            (_average(crammer_singer, HALF), ETA[0] + 2 * (1 - ETA[0])),
            "The first is right. In the second the class ahead leads by exactly 1: what does it cost when it is true?",
        ),
        Slip(
            "average_of_a_tie",
            (1, 2 * (1 - ETA[0])),
            "The second is right. The first is the average of a tie; here class 0 leads by one half.",
        ),
        Slip(
            "first_class_alone",
            (0.5, 0),
            "You took class 0 for the truth. It is true with its share only: average over the three possible truths.",
        ),
    ),
    hint="Three possible truths, each with its share and its loss: 1 plus the best other score minus its own, cut at "
    "0.",
    look_again='"What each is consistent for" in part 5',
    why="""At (½, 0, 0) class 0 costs ½ if it is true, and each of the others 1 + ½: .35 · ½ + .65 · 1½ = 1.15. At
    (1, 0, 0) class 0 costs nothing, and each of the others 1 + 1 − 0 = 2: together 1.3. A tie costs 1, so every step
    towards a lead makes it worse, although class 0 is the likeliest.""",
)

NAMED_BY_CRAMMER_SINGER = Question(
    name="named_by_crammer_singer",
    label="for which η the likeliest class is named",
    number="5.X",
    objective="O5.6",
    minutes=1,
    points=1,
    parts=("η of a", "η of b", "η of c", "η of d"),
    answer=(1, 0, 1, 0),
    slips=(
        Slip(
            "always_named",
            (1, 1, 1, 1),
            "Compare a tie with a lead of the likeliest class: a lead of 1 costs twice the share of the others. For "
            "which η does that pay?",
        ),
        Slip("never_named", (0, 0, 0, 0), "Try (.99, .005, .005): does a lead of class 0 pay there?"),
        Slip(
            "clear_lead_wanted",
            (1, 0, 0, 0),
            "How far the second is behind does not matter. Only one number decides: twice the share of all the others.",
        ),
        Slip(
            "far_from_the_second",
            (1, 0, 0, 1),
            "You look at the distance to the second class. The others count together, however they share what is left.",
        ),
        Slip("turned_round", (0, 1, 0, 1), "It is the other way round: 1 where the minimiser has one class ahead."),
        Slip(
            "only_c_passes",
            (0, 0, 1, 0),
            "For c you are right. Put the η of a into the same inequality.",
        ),
    ),
    hint="A tie costs 1 on average, a lead of 1 costs twice the share of all other classes. Which is less?",
    look_again='"What each is consistent for" in part 5',
    why="""A lead of the likeliest class pays when twice the share of the others is below 1, that is when it has more
    than one half. Those of a and c do, with .6 and .52: 1. In b and d the largest share is .4 and .48, and the tie is
    the minimiser: 0, however far the others are behind.""",
)

QUESTIONS_OF_SCORES = (
    SCORE_OF_ONE,
    PLATT_BY_HAND,
    ISOTONIC_BY_HAND,
    WHICH_SCORES,
    TIED_OR_AHEAD,
    NAMED_BY_CRAMMER_SINGER,
)
