"""solution(): after three different honest attempts, or after passing; kept, and off where the course says so."""

import pytest

import lossedu
from lossedu import NotYet, check, solution
from lossedu.exercises import worked
from lossedu.mastery.store import Progress

pytestmark = pytest.mark.usefixtures("small_course", "kernel")


@pytest.fixture(autouse=True)
def easy(monkeypatch):
    monkeypatch.setattr(worked, "worked_solution", lambda item: f"how {item.name} is done")


@pytest.fixture
def asked(capsys):
    """asked(name): what solution(name) shows."""

    def asked(name):
        capsys.readouterr()
        solution(name)
        return capsys.readouterr().out

    return asked


def try_out(name, *answers):
    for answer in answers:
        with pytest.raises(NotYet):
            check(name, answer)


def test_after_three_different_attempts(asked):
    assert "so far there are 0" in asked("double")
    try_out("double", lambda x: x, lambda y: 1.0 * y, lambda x: x**2)
    said = asked("double")
    assert "after 3 different attempts" in said and "so far there are 2" in said
    assert 'Look again at: "A heading" in part 1' in said
    try_out("double", lambda x: 3 * x)
    assert asked("double") == "how double is done\n"
    assert "so far there are 0" in asked("square")


def test_what_is_no_honest_attempt_does_not_count(asked):
    def unanswered(x):
        raise NotImplementedError

    try_out("double", unanswered, ..., lambda x: 0, lambda x: 1, lambda x: 2, lambda x: None, lambda: 0)
    assert "so far there are 0" in asked("double")
    try_out("two_twice", ..., "four", (1, 2), None)
    assert "so far there are 0" in asked("two_twice")


def test_it_says_that_constant_answers_do_not_count(asked, home, start_kernel):
    try_out("double", ..., lambda x: x)
    assert "does not count" not in asked("double")
    try_out("double", lambda x: 0)
    told = "so far there are 1 (an answer that is the same whatever the input does not count)."
    assert told.replace("are", "is") in asked("double")
    start_kernel(home)
    assert "does not count" in asked("double")
    assert "does not count" not in asked("square")


def test_an_item_by_its_number(asked):
    assert asked("1.1").startswith("double: not yet.")
    assert asked(" 1.3° ").startswith("cube: not yet.")
    check("two_twice", 4)
    assert asked("1.a") == "how two_twice is done\n"
    with pytest.raises(NotYet, match=r'^1\.1 is double: write check\("double", double\)\.$'):
        check("1.1", lambda x: 2 * x)


def test_attempts_of_an_earlier_kernel_count(asked, home, start_kernel):
    try_out("two_twice", 1, 2)
    start_kernel(home)
    try_out("two_twice", 3)
    assert asked("two_twice") == "how two_twice is done\n"


def test_after_passing_it_is_not_assisted(asked, home):
    check("two_twice", 4)
    assert asked("two_twice") == "how two_twice is done\n"
    assert Progress(home).history("01").assisted == frozenset()


def test_before_passing_it_is(asked, home):
    try_out("two_twice", 1, 2, 3)
    assert Progress(home).history("01").assisted == frozenset()
    asked("two_twice")
    check("two_twice", 4)
    assert Progress(home).history("01").assisted == {"two_twice"}


def test_a_course_may_turn_it_off(asked, home):
    (home / "nbgrader_config.py").write_text("c = get_config()\nc.Gate.solutions = False")
    check("two_twice", 4)
    assert "c.Gate.solutions is off" in asked("two_twice")


def test_unknown_names_are_answered_as_by_check():
    with pytest.raises(NotYet, match=r"Did you mean 'double'\?"):
        solution("duoble")
    with pytest.raises(NotYet, match="solution wants the name of the exercise first, in quotation marks"):
        solution(check)


@pytest.mark.parametrize("ask", [check, solution])
def test_without_a_name(ask):
    with pytest.raises(NotYet, match=r'wants the name of an exercise or question, in quotation marks: .*"double"'):
        ask()


def test_it_is_exported():
    assert "solution" in lossedu.__all__
