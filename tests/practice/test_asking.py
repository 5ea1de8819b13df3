"""Asking a drill and answering it, as in a notebook cell."""

import math

import pytest

import lossedu
from lossedu.exercises import Asked, Drill, NotYet, Slip
from lossedu.practice import asking


def ask_sum(rng):
    a, b = (int(n) for n in rng.integers(1, 10, 2))
    return Asked(
        prompt=f"What is {a} + {b}?",
        answer=a + b,
        worked=f"{a} and {b} are {a + b}.",
        slips=(
            Slip("times", a * b, "That is the product."),
            Slip("also_right", a + b, "Never heard."),
            Slip("same_as_times", b * a, "Never heard either."),
        ),
        hint="Count on your fingers.",
    )


SUM = Drill("sum", "adding", "O9.1", ask_sum, '"Sums"')
OTHER = Drill("other_sum", "adding again", "O9.1", ask_sum, '"Sums"')


@pytest.fixture(autouse=True)
def two_drills(monkeypatch):
    monkeypatch.setattr(asking, "find_drills", lambda name: [d for d in (SUM, OTHER) if name in (d.name, d.objective)])
    monkeypatch.setattr(asking, "_open", None)
    monkeypatch.setattr(asking, "_counters", {})


def numbers_of(text):
    question = next(line for line in text.splitlines() if line.startswith("What is"))
    a, b = question.removeprefix("What is ").rstrip("?").split(" + ")
    return int(a), int(b)


def test_right_answer_is_told_and_worked(capsys):
    lossedu.drill("sum")
    a, b = numbers_of(capsys.readouterr().out)
    lossedu.answer(a + b)
    assert capsys.readouterr().out.splitlines() == ["sum: right.", f"{a} and {b} are {a + b}."]


def test_wrong_answer_hears_the_slip_and_may_try_again(capsys):
    lossedu.drill("sum", seed=3)
    a, b = numbers_of(capsys.readouterr().out)
    with pytest.raises(NotYet, match="That is the product"):
        lossedu.answer(a * b)
    with pytest.raises(NotYet, match="Count on your fingers") as unknown:
        lossedu.answer(-1)
    assert str(a + b) not in str(unknown.value).replace("You answered", "")
    lossedu.answer(a + b)


def test_answer_without_a_value_shows_the_way(capsys):
    lossedu.drill("sum")
    a, b = numbers_of(capsys.readouterr().out)
    lossedu.answer()
    assert f"{a} and {b} are {a + b}." in capsys.readouterr().out
    lossedu.answer(a + b)
    assert "No drill is open" in capsys.readouterr().out


def test_several_values_hear_of_brackets_and_may_try_again(capsys):
    lossedu.drill("sum")
    a, b = numbers_of(capsys.readouterr().out)
    with pytest.raises(NotYet, match="its own brackets"):
        lossedu.answer(a, b)
    lossedu.answer(a + b)
    assert "sum: right." in capsys.readouterr().out


def test_a_drill_says_how_it_is_closed(capsys):
    lossedu.drill("sum")
    assert "shows the way and closes the drill" in capsys.readouterr().out


def test_next_call_asks_something_else_and_a_seed_asks_the_same(capsys):
    def asked(*words, **settings):
        lossedu.drill(*words, **settings)
        return capsys.readouterr().out

    assert len({asked("sum") for _ in range(10)}) > 3
    assert asked("sum", seed=4) == asked("sum", seed=4)


def test_another_kernel_begins_with_other_numbers(capsys, monkeypatch):
    asked = set()
    for start in range(5):
        monkeypatch.setattr(asking, "_counters", {})
        monkeypatch.setattr(asking, "_start", start)
        lossedu.drill("sum")
        asked.add(capsys.readouterr().out)
    assert len(asked) > 2


def test_an_objective_takes_its_drills_in_turn(capsys):
    for label in ("adding", "adding again", "adding"):
        lossedu.drill("O9.1")
        assert capsys.readouterr().out.startswith(f"**Drill** · {label}\n")


def test_answer_before_any_drill_says_so(capsys):
    lossedu.answer(3)
    assert "No drill is open" in capsys.readouterr().out


@pytest.mark.parametrize("value", [None, "seven", [1, 2], math.nan, {}, print])
def test_any_answer_is_met_kindly(value, capsys):
    lossedu.drill("sum")
    with pytest.raises(NotYet):
        lossedu.answer(value)


@pytest.mark.parametrize("name", ["O9.7", "smu", "", None, 3])
def test_unknown_drill(name):
    with pytest.raises(NotYet, match="There is no drill for"):
        lossedu.drill(name)


@pytest.mark.parametrize("name", ["", "Z"])
def test_unknown_drill_hears_which_there_are(name):
    with pytest.raises(NotYet, match=r"O0\.1, O0\.2, .*O1\.1"):
        lossedu.drill(name)


def test_unknown_drill_is_guessed():
    with pytest.raises(NotYet, match=r"Did you mean 'O0\.2'"):
        lossedu.drill("0.2")
