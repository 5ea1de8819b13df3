"""What the report reckons: shares, mastery, difficulty, which ideas are worth a word."""

from itertools import pairwise

import pytest
from made_up import SESSION, WRITTEN, class_of, large_class, student, without_marks

from lossedu.grading.report.answers import Kind
from lossedu.grading.report.gradebook import GivenMark
from lossedu.grading.report.summary import histogram, summarise

CORE_1 = [item for item in SESSION.items if item.objective == "O1.1" and item.core]


def only(summary):
    (one,) = summary.standings
    return one


def item(summary, name):
    return next(one for one in summary.items if one.item.name == name)


def test_share_of_an_objective_is_that_of_its_core_points():
    one = only(summarise(class_of(student("ada", {"error_rate": "wrong"})), 0.8))
    possible = sum(item.points for item in CORE_1)
    assert one.shares["O1.1"] == pytest.approx((possible - SESSION.by_name["error_rate"].points) / possible)
    assert all(one.shares[objective.id] == 1 for objective in SESSION.objectives[1:])


def test_stretch_items_count_in_the_total_and_in_no_objective():
    stretch = next(item for item in SESSION.items if not item.core)
    one = only(summarise(class_of(student("ada", {stretch.name: "wrong"})), 0.8))
    assert one.mastered == {objective.id for objective in SESSION.objectives}
    assert one.points == sum(item.points for item in SESSION.items) - stretch.points


@pytest.mark.parametrize(("threshold", "mastered"), [(2 / 3, True), (0.67, False)])
def test_threshold_of_the_gate_decides_what_is_mastered(threshold, mastered):
    names = [item.name for item in SESSION.items if item.objective == "O1.6"]
    assert [SESSION.by_name[name].points for name in names] == [1, 1, 1]
    one = only(summarise(class_of(student("ada", {names[0]: "wrong"})), threshold))
    assert ("O1.6" in one.mastered) == mastered


def test_student_without_marks_is_in_no_average():
    with_failed = summarise(class_of(student("ada"), without_marks("zoe")), 0.8)
    alone = summarise(class_of(student("ada")), 0.8)
    assert with_failed.standings == alone.standings
    assert with_failed.median == alone.median == alone.max_points
    assert [one.mean for one in with_failed.objectives] == [1.0] * len(SESSION.objectives)


def test_missing_mark_is_neither_right_nor_mastered_and_not_in_the_difficulty():
    whole, gap = student("ada"), student("bo")
    marks = {cell: mark for cell, mark in gap.marks.items() if cell != "test_zero_one_loss"}
    summary = summarise(class_of(whole, type(gap)("bo", state=gap.state, marks=marks, checks=gap.checks)), 0.8)
    bo = next(one for one in summary.standings if one.student == "bo")
    assert bo.answers["zero_one_loss"].kind == Kind.NO_MARK
    assert "O1.1" not in bo.mastered
    assert item(summary, "zero_one_loss").marked == 1
    assert item(summary, "zero_one_loss").share_right == 1


def test_extra_credit_counts_in_the_total_but_not_beyond_an_objective():
    work = student("ada")
    work.marks["test_zero_one_loss"] = GivenMark(5.0, 2.0)
    one = only(summarise(class_of(work), 0.8))
    assert one.points == sum(item.points for item in SESSION.items) + 3
    assert one.shares["O1.1"] == 1


def test_best_total_first():
    summary = summarise(
        class_of(student("low", otherwise="wrong"), student("high"), student("mid", {"fewest_mistakes": "wrong"})), 0.8
    )
    assert [one.student for one in summary.standings] == ["high", "mid", "low"]


def test_counts_of_an_item_and_who():
    summary = summarise(
        class_of(
            student("ada"),
            student("bo", {"error_rate": "strictly_above_the_cutoff"}),
            student("cy", {"error_rate": "strictly_above_the_cutoff"}),
            student("di", {"error_rate": "raised"}),
            student("ed", {"error_rate": "unanswered"}),
        ),
        0.8,
    )
    error_rate = item(summary, "error_rate")
    assert error_rate.share_right == 1 / 5
    assert error_rate.who[Kind.NAMED] == ("bo", "cy")
    assert error_rate.who[Kind.STOPPED] == ("di",)
    assert error_rate.who[Kind.UNANSWERED] == ("ed",)
    assert [(idea.name, who) for idea, who in error_rate.ideas] == [("strictly_above_the_cutoff", ("bo", "cy"))]
    assert summary.hardest == (error_rate,)


def test_ideas_are_ranked_by_students_and_a_slip_common_to_items_is_one():
    summary = summarise(
        class_of(
            student("ada", {"zero_one_loss": "turned_sign", "error_rate": "turned_sign"}),
            student("bo", {"error_rate": "turned_sign", "count_plateaus": "one_step_per_point"}),
            student("cy", {"bayes_risk": "turned_sign", "count_plateaus": "one_step_per_point"}),
        ),
        0.8,
    )
    first, second = summary.talked_about
    assert first.idea.name == "turned_sign" and len(first.students) == 3
    assert [one.name for one in first.items] == ["zero_one_loss", "error_rate", "bayes_risk"]
    assert second.idea.name == "one_step_per_point" and len(second.students) == 2


def test_at_most_five_ideas_and_none_held_by_one_while_others_share():
    summary = summarise(large_class(120), 0.8)
    assert len(summary.met) > 5
    assert len(summary.talked_about) == 5
    counts = [len(met.students) for met in summary.talked_about]
    assert counts == sorted(counts, reverse=True) and counts[0] == max(len(met.students) for met in summary.met)
    lone = summarise(class_of(student("ada", {"error_rate": "turned_sign"}), student("bo")), 0.8)
    assert [len(met.students) for met in lone.talked_about] == [1]


def test_ideas_left_out_though_as_frequent_are_counted():
    wrong = {item.name: item.wrong_ideas[0].name for item in SESSION.exercises[:7]}
    two = summarise(class_of(student("ada", wrong), student("bo", wrong)), 0.8)
    assert (len(two.talked_about), two.as_frequent) == (5, 2)
    three = summarise(
        class_of(student("ada", wrong), student("bo", wrong), student("cy", dict([*wrong.items()][:5]))), 0.8
    )
    assert (len(three.talked_about), three.as_frequent) == (5, 0)


def test_what_no_idea_explains_is_pointed_at_from_two_on():
    once = summarise(class_of(student("ada", {"error_rate": "wrong"}), student("bo")), 0.8)
    twice = summarise(class_of(student("ada", {"error_rate": "wrong"}), student("bo", {"error_rate": "wrong"})), 0.8)
    assert once.puzzling is None
    assert twice.puzzling.item.name == "error_rate"


def test_written_answers_wait_are_read_or_empty():
    works = [
        student("ada", written=GivenMark(None, 4.0, by_hand=True, waits=True)),
        student("bo", written=GivenMark(3.0, 4.0, by_hand=True)),
        student("cy", written=GivenMark(0.0, 4.0, by_hand=True, empty=True)),
        student("di", written=GivenMark(2.0, 4.0, by_hand=True, waits=True)),  # marked before, changed since
    ]
    summary = summarise(class_of(*works), 0.8)
    (written,) = summary.written
    assert (written.cell, written.waiting, written.marks, written.empty) == (WRITTEN, ("ada", "di"), (3.0,), ("cy",))
    assert written.handed_in == 4 and written.mean == 3
    assert summary.max_points == sum(item.points for item in SESSION.items)


@pytest.mark.parametrize("most", [1, 3.5, 17, 18, 34, 90, 1000])
def test_histogram_holds_everybody_once_in_few_bins(most):
    totals = [0, most, most / 3, most / 2, most * 1.2, 0.01 * most]
    bins = histogram(totals, most)
    assert sum(count for *_, count in bins) == len(totals)
    assert 1 <= len(bins) <= 18
    assert bins[0][0] == 0 and bins[-1][1] == most
    assert all(high == low for (_, high, _), (low, _, _) in pairwise(bins))


def test_points_on_an_edge_belong_to_the_bin_above():
    assert histogram([2, 2, 1.9], 34)[:2] == ((0, 2, 1), (2, 4, 2))


def test_class_without_marks_has_nothing_to_reckon():
    summary = summarise(class_of(without_marks("ada"), without_marks("bo", state=None)), 0.8)
    assert summary.standings == () and summary.median is None and summary.histogram == ()
    assert summary.hardest == summary.weakest == () and summary.puzzling is None and summary.talked_about == ()
    assert all(one.share_right is None for one in summary.items)
