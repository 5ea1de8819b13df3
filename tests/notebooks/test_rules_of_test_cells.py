"""Every rule for a test cell finds what breaks it, and nothing else."""

import pytest
from small_notebook import SMALL_SESSION, TEST, TEST_OF_ANSWER

from lossedu.assignments.rules_of_test_cells import (
    HIDDEN_TESTS,
    findings_in_test_cell,
    names_used,
    regions,
    without_regions,
)

EXERCISE, QUESTION = SMALL_SESSION.items
SETUP_NAMES = {"np", "lossedu", "check"}
CHECK = 'check("zero_one_loss", zero_one_loss)\n'
MARK = "### BEGIN HIDDEN TESTS\n"


def found(source, item=EXERCISE):
    return findings_in_test_cell(source, item, SETUP_NAMES, set(SMALL_SESSION.by_name) | {"error_rate"})


@pytest.mark.parametrize(("source", "item"), [(TEST, EXERCISE), (TEST_OF_ANSWER, QUESTION)])
def test_good_cells_keep_every_rule(source, item):
    assert found(source, item) == []


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (TEST.split("\n", 1)[1], "does not begin with a docstring"),
        (TEST.replace('"""', "#", 1).replace('"""', ""), "does not begin with a docstring"),
        (TEST.replace(CHECK, ""), "for its second statement"),
        (TEST.replace(CHECK, "assert True\n" + CHECK), "for its second statement"),
        (TEST.replace(CHECK, 'check("zero_one_loss", zero_one_loss(1, 1))\n'), "for its second statement"),
        (TEST.replace(CHECK, 'check("error_rate", zero_one_loss)\n'), "for its second statement"),
        (TEST.replace(CHECK, "x = " + CHECK), "for its second statement"),
        (TEST.replace(CHECK, 'if True:\n    check("zero_one_loss", zero_one_loss)\n'), "for its second statement"),
        (TEST.replace(CHECK, CHECK + CHECK), "calls check 2 times"),
        (TEST.replace("assert zero_one_loss(1, 2.5) == 0\n", ""), "has 1 visible asserts"),
        (TEST.replace(MARK, 3 * "assert 1\n" + MARK), "has 5 visible asserts"),
        (TEST.replace("label", "x_two").replace("(-1, 1)", "(x_few, 1)"), "uses x_few, which neither the setup cell"),
        (TEST.replace("(1, 2.5)", "(rng, 2.5)") + "\nrng = 1", "uses rng, which neither"),
        (TEST.replace("sum(zero_one_loss(", "sum(error_rate("), "uses error_rate, which neither"),
        (TEST.replace("sum(", "sum(v for v in stray) + sum("), "uses stray, which neither"),
        (TEST.replace("(1, 2.5)", "(_, 2.5)"), "uses the name _"),
        (TEST.replace("label", "_label"), "uses the name _label"),
        (TEST.replace("label", "error_rate"), "binds error_rate, which is taken"),
        (TEST.replace("scores", "np"), "binds np, which is taken"),
        (TEST.replace("scores", "zero_one_loss"), "binds zero_one_loss, which is taken"),
        (TEST.replace("scores", "sum"), "binds sum, which is taken"),
        (TEST.replace("np.array([0.25, -0.25])", "open('scores.csv')"), "uses open, which reaches outside"),
        (TEST.replace("np.array([0.25, -0.25])", "np.load('scores.npy')"), "uses a file: np.load"),
        (TEST.replace("np.array", "np._core.array"), "uses a private name: np._core"),
        (TEST.replace("np.array([0.25, -0.25])", "eval('1')"), "uses eval, which reaches outside"),
        (TEST.replace(MARK, MARK + "import os\n"), "imports: import os"),
        (TEST.replace(MARK, MARK + "from math import pi\n"), "imports: from math import pi"),
        (TEST + "\nzero_one_loss(1, 1)", "ends in a bare expression"),
        (TEST.replace(MARK, "zero_one_loss(1, 1)\n" + MARK), "ends in a bare expression"),
        (TEST.replace(MARK, "!ls\n" + MARK), "is no plain Python"),
        (TEST.replace(MARK, ""), "do not pair up"),
        ("", "does not begin with a docstring"),
    ],
)
def test_one_broken_rule_is_found(source, sentence):
    assert any(sentence in finding for finding in found(source)), found(source)


@pytest.mark.parametrize("more", ["\nassert hit_or_miss[0] == 0", "\nassert True\nassert len(hit_or_miss) == 2"])
def test_a_question_may_have_asserts_and_needs_none(more):
    assert found(TEST_OF_ANSWER + more, QUESTION) == []


@pytest.mark.parametrize(
    ("source", "needed", "bound"),
    [
        ("a = b", {"b"}, {"a"}),
        ("a = 1\nb = a", set(), {"a", "b"}),
        ("b = a\na = 1", {"a"}, {"a", "b"}),
        ("a += 1", {"a"}, {"a"}),
        ("for i in range(3):\n    x = i", {"range"}, {"i", "x"}),
        ("x = [i * k for i in range(3)]", {"range", "k"}, {"x"}),
        ("f = lambda y: y + shift", {"shift"}, {"f"}),
        ("def f(y):\n    inner = y\n    return inner + outer", {"outer"}, {"f"}),
        ("def f():\n    global g\n    g = 1", set(), {"f", "g"}),
        ("class A:\n    x = y", {"y"}, {"A"}),
        ("import numpy as np\nnp.zeros(3)", set(), {"np"}),
        ("from math import pi, e as euler", set(), {"pi", "euler"}),
        ("a, (b, *c) = d", {"d"}, {"a", "b", "c"}),
        ("with f() as g:\n    g.h", {"f"}, {"g"}),
        ("(n := 3)\nn", set(), {"n"}),
        ('"""Only words."""', set(), set()),
    ],
)
def test_names_used(source, needed, bound):
    assert names_used(compile(source, "cell", "exec")) == (needed, bound)


def test_regions_and_what_is_left():
    begin, end = HIDDEN_TESTS
    source = f"a\n  {begin}\n  b\n\n  c\n  {end}\nd\n{begin}\n{end}"
    assert regions(source, HIDDEN_TESTS) == ["  b\n\n  c\n", ""]
    assert without_regions(source, HIDDEN_TESTS) == "a\nd\n"
    assert regions("plain", HIDDEN_TESTS) == []
    assert without_regions("plain", HIDDEN_TESTS) == "plain"


@pytest.mark.parametrize("source", ["{0}\nb", "b\n{1}", "{1}\n{0}", "{0}\n{0}\nb\n{1}\n{1}"])
def test_marks_that_do_not_pair_up(source):
    assert regions(source.format(*HIDDEN_TESTS), HIDDEN_TESTS) is None
