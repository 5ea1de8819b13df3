"""What the points of runs and the checks before them amount to."""

from html.parser import HTMLParser

import pytest
from small_sessions import ALL_OF_FIRST, FIRST, SECOND

from lossedu.exercises import Verdict
from lossedu.mastery.standing import State, standing
from lossedu.mastery.store import Progress

pytestmark = pytest.mark.usefixtures("small_course")


@pytest.fixture
def progress():
    return Progress(None)


def run(progress, **points):
    """A run of session 01 with these points, all else right."""
    earned = {item: (points.get(item, got), best) for item, (got, best) in ALL_OF_FIRST.items()}
    progress.record_run("01", earned, True, "gate", threshold=0.8)


def checked(progress, *items, outcome="right"):
    for item in items:
        progress.record_check("01", Verdict(item, outcome, ""))


def states(progress, threshold=0.8):
    return [one.state for one in standing(FIRST, progress, threshold).objectives]


def missing(progress):
    return [[item.number for item in one.missing] for one in standing(FIRST, progress, 0.8).objectives]


def test_nothing_done(progress):
    now = standing(FIRST, progress, 0.8)
    assert states(progress) == [State.NOT_BEGUN] * 2
    assert missing(progress) == [["1.1", "1.A", "1.B"], ["1.2"]]
    assert (now.mastered, now.open, now.hidden_tests) == (0, False, None)
    assert now.next == "Next: exercise 1.1 (the double of a number), for objective O1.1."


def test_an_unanswered_check_begins_nothing(progress):
    checked(progress, "double", outcome="unanswered")
    assert states(progress)[0] == State.NOT_BEGUN
    checked(progress, "double", outcome="wrong")
    assert states(progress)[0] == State.BEGUN
    assert "Look again at" in standing(FIRST, progress, 0.8).next


def test_practised_is_not_mastered(progress):
    checked(progress, "double", "two_twice")
    assert states(progress) == [State.BEGUN, State.NOT_BEGUN]
    checked(progress, "three_twice", "square")
    assert states(progress) == [State.PRACTISED] * 2
    now = standing(FIRST, progress, 0.8)
    assert not now.open and "run the gate cell" in now.next
    assert "Practised: every item has passed check at some time. Points come from the saved notebook" in now.as_text()


def test_four_fifths_of_the_points_of_one_run(progress):
    run(progress, two_twice=0)
    assert states(progress) == [State.MASTERED] * 2  # 4 of 5, exactly the threshold
    assert missing(progress) == [["1.A"], []]
    assert standing(FIRST, progress, 0.8).open
    assert "1.A" in standing(FIRST, progress, 0.8).as_text()


def test_points_of_different_runs_do_not_add_up(progress):
    run(progress, double=0)
    run(progress, two_twice=0, three_twice=0)
    assert states(progress) == [State.PRACTISED, State.MASTERED]
    assert missing(progress)[0] == ["1.A", "1.B"]  # of the latest: that is what the notebook lacks now


def test_the_best_run_counts_and_stays(progress):
    run(progress)
    run(progress, double=0, square=0)
    now = standing(FIRST, progress, 0.8)
    assert now.open and [one.points for one in now.objectives] == [5, 2]
    assert "In this copy 1.1, 1.2 earn nothing now. Mastered is the best so far, and stays." in now.remarks


def test_what_the_best_run_lacked_too_is_not_called_gone(progress):
    run(progress, two_twice=0)
    assert standing(FIRST, progress, 0.8).gone == ()
    run(progress, two_twice=0, square=0)
    now = standing(FIRST, progress, 0.8)
    assert [item.number for item in now.gone] == ["1.2"] and "In this copy 1.2 earns nothing" in now.as_text()
    run(progress, double=0)  # better than nothing, and all of O1.2 is back
    assert [item.number for item in standing(FIRST, progress, 0.8).gone] == ["1.1"]


def test_once_mastered_a_higher_threshold_takes_nothing_away(progress):
    run(progress, two_twice=0)
    assert states(progress, threshold=1.0) == [State.MASTERED] * 2
    other = Progress(None)
    other.record_run("01", {**ALL_OF_FIRST, "two_twice": (0, 1)}, True, "gate", threshold=1.0)
    assert states(other, threshold=1.0) == [State.BEGUN, State.MASTERED]
    assert states(other, threshold=0.8) == [State.MASTERED] * 2  # a lower one counts for what was there before


def test_a_right_check_does_not_move_the_gate(progress):
    checked(progress, "double", "two_twice", "three_twice", "square")
    run(progress, double=0, two_twice=0, three_twice=0, square=0)
    now = standing(FIRST, progress, 0.8)
    assert not now.open
    assert "1.1, 1.A, 1.B, 1.2 passed before, but not in the notebook" in now.next


def test_items_that_are_not_core_do_not_count(progress):
    run(progress, cube=0)
    assert standing(FIRST, progress, 1.0).open


def test_next_after_an_open_gate(progress):
    run(progress)
    assert standing(FIRST, progress, 0.8).next == "Next: session 02, Small numbers again."
    progress.record_run("02", {"half": (1, 1)}, True, "gate", threshold=0.8)
    assert standing(SECOND, progress, 0.8).next == "All of it is mastered, and there is no further session yet."


@pytest.mark.parametrize("hidden", [True, False])
def test_hidden_tests_that_remain_are_named(progress, hidden):
    progress.record_run("01", ALL_OF_FIRST, hidden, "gate", threshold=0.8)
    assert ("hidden ones remain" in standing(FIRST, progress, 0.8).as_text()) != hidden


def test_assisted_items_are_named_and_count(progress):
    checked(progress, "double", outcome="wrong")
    progress.record_solution("double")
    run(progress)
    now = standing(FIRST, progress, 0.8)
    assert now.open
    assert "Assisted (worked solution seen before passing): 1.1. Its points count in full." in now.as_text()
    checked(progress, "cube", outcome="wrong")
    for item in ("cube", "square"):  # not core; passed in the run above
        progress.record_solution(item)
    assert "passing): 1.1. Its" in standing(FIRST, progress, 0.8).as_text()


def test_a_run_with_other_points_for_an_item_counts_by_its_share(progress):
    progress.record_run("01", {"double": (30, 30), "two_twice": (0, 0), "three_twice": (1, 2)}, True, "gate")
    one, _ = standing(FIRST, progress, 0.8).objectives
    assert (one.points, one.max_points) == (3.5, 5)
    assert "3.5 of 5" in standing(FIRST, progress, 0.8).as_text()


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.opened, self.open, self.text = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.opened.append((tag, dict(attributes)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_table_is_accessible(progress):
    checked(progress, "double")
    run(progress, double=0, two_twice=0)
    html = standing(FIRST, progress, 0.8).as_html()
    tags = Tags(html)
    assert tags.open == []
    scopes = [attributes["scope"] for tag, attributes in tags.opened if tag == "th"]
    assert scopes == ["col"] * 4 + ["row"] * 2
    assert [tag for tag, _ in tags.opened].count("caption") == 1
    assert "not open yet" in html
    words = "".join(tags.text)
    assert "begun" in words and "mastered" in words and "<exactly>" in words  # escaped in the source
    for colour in ("color", "background", "#"):
        assert colour not in html  # those of the page, light or dark


def test_table_in_a_terminal_keeps_its_columns(progress):
    lines = standing(FIRST, progress, 0.8).as_text().splitlines()
    assert max(map(len, lines)) <= 100
    where = lines[2].index("core points")
    assert lines[4][where:].startswith("0 of 5")
