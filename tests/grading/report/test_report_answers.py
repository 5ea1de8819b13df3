"""What became of one answer: the mark decides whether it is right, the record how it is wrong."""

import pytest
from made_up import SESSION

from lossedu.grading.report.answers import Idea, Kind, classify, known_ideas
from lossedu.grading.report.gradebook import GivenMark
from lossedu.grading.results import Check

ITEM = SESSION.by_name["zero_one_loss"]
IDEAS = known_ideas(ITEM)
FULL, NONE, HALF = GivenMark(2.0, 2.0), GivenMark(0.0, 2.0), GivenMark(1.0, 2.0)


def check(outcome, idea=None):
    return Check(ITEM.name, outcome, idea)


@pytest.mark.parametrize(
    ("mark", "record", "kind"),
    [
        (FULL, check("right"), Kind.RIGHT),
        (FULL, None, Kind.RIGHT),
        (FULL, check("wrong", "a_tie_is_free"), Kind.RIGHT),  # a person gave the points
        (GivenMark(2.5, 2.0), check("right"), Kind.RIGHT),  # extra credit
        (NONE, check("wrong", "a_tie_is_free"), Kind.NAMED),
        (NONE, check("raised", "one_number_at_a_time"), Kind.NAMED),
        (HALF, check("wrong", "a_tie_is_free"), Kind.NAMED),
        (NONE, check("wrong", "turned_sign"), Kind.NAMED),
        (NONE, check("wrong"), Kind.UNNAMED),
        (NONE, check("wrong", "hits_counted"), Kind.UNNAMED),  # a slip of another item
        (NONE, check("wrong", "<script>"), Kind.UNNAMED),
        (NONE, check("right"), Kind.UNNAMED),  # a hidden test refused it, or the record is forged
        (NONE, check("right", "a_tie_is_free"), Kind.UNNAMED),
        (NONE, check("unusable"), Kind.UNNAMED),
        (NONE, check("whatever"), Kind.UNNAMED),
        (NONE, check("raised"), Kind.STOPPED),
        (NONE, check("time"), Kind.STOPPED),
        (NONE, None, Kind.STOPPED),
        (NONE, check("unanswered"), Kind.UNANSWERED),
        (None, check("right"), Kind.NO_MARK),
        (GivenMark(None, 2.0), check("right"), Kind.NO_MARK),
    ],
)
def test_kind_of_an_answer(mark, record, kind):
    answer = classify(mark, record, IDEAS)
    assert answer.kind == kind
    assert (answer.idea is not None) == (kind == Kind.NAMED)


def test_names_of_ideas_are_spoken_with_their_abbreviations():
    assert Idea("half_as_for_the_roc_area", "").spoken_name == "half as for the ROC area"


def test_every_idea_of_the_session_is_known_with_the_text_that_students_hear():
    for item in SESSION.items:
        own = item.all_wrong_ideas if hasattr(item, "wrong_ideas") else item.slips
        known = known_ideas(item)
        assert all(known[idea.name].text == idea.text for idea in own), item.name
