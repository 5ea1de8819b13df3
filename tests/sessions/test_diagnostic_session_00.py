"""The diagnostic of session 00: it says what to read, knows the common slips, and survives whatever is typed."""

import decimal
import fractions
import math
import re
from pathlib import Path

import numpy as np
import pytest

from lossedu.assignments import read
from lossedu.sessions.s00_measuring_error.diagnostic import PREREQUISITES, prerequisites

NOTEBOOK = Path(__file__).parents[2] / "source/00-measuring-error/00-measuring-error.ipynb"
BY_NAME = {one.name: one for one in PREREQUISITES}
RIGHT = {one.name: one.answer if len(one.answer) > 1 else one.answer[0] for one in PREREQUISITES}
SLIPS = [pytest.param(one, slip, id=f"{one.name}-{slip.name}") for one in PREREQUISITES for slip in one.slips]


@pytest.fixture
def hear(capsys):
    """hear(...): what is printed, as {name: sentence}, and the last line under "summary"."""

    def hear(*args, **answers):
        prerequisites(*args, **answers)
        lines = capsys.readouterr().out.splitlines()
        heard = dict(re.split(r"\s+", line, maxsplit=1) for line in lines if line)
        return heard | {"summary": lines[-1]}

    return hear


def test_right_answers_are_fine(hear):
    heard = hear(**RIGHT)
    assert all(heard[name] == "fine." for name in RIGHT)
    assert heard["summary"].startswith("All six are fine")


def test_answers_are_the_truth():
    x = np.linspace(0, 2, 200_001)
    A, B = np.ones((5, 3)), np.ones((3, 4))
    h = 1e-6
    truth = {
        "logarithm": np.log(2 * np.exp(3)),
        "chain_rule": ((3 * (2 + h) - 1) ** 2 - (3 * (2 - h) - 1) ** 2) / (2 * h),
        "expectation": np.mean(x**2),
        "conditional": 15 / (15 + 10),
        "shape": (A @ B).shape,
        "axis": np.ones((2, 3)).sum(axis=1, keepdims=True).shape,
    }
    for name, value in truth.items():
        assert np.ravel(value) == pytest.approx(BY_NAME[name].answer, abs=1e-4)


@pytest.mark.parametrize(("one", "slip"), SLIPS)
def test_slip_is_told_and_sends_to_its_section(one, slip, hear):
    said = hear(**{one.name: slip.value})[one.name]
    assert said.startswith(slip.text)
    assert f"“{one.section}”, {one.minutes} minutes" in said


def test_slips_lie_apart_from_the_answer_and_from_each_other():
    for one in PREREQUISITES:
        values = [one.answer, *(slip.value for slip in one.slips)]
        for k, a in enumerate(values):
            for b in values[:k]:
                assert len(a) != len(b) or max(abs(p - q) for p, q in zip(a, b, strict=True)) > 2 * one.tolerance


@pytest.mark.parametrize("unanswered", [{}, dict.fromkeys(RIGHT, ...), dict.fromkeys(RIGHT)], ids=str)
def test_nothing_answered_is_told_kindly(hear, unanswered):
    heard = hear(**unanswered)
    assert all(heard[name].startswith("left open") for name in RIGHT)
    assert heard["summary"].startswith("Nothing is answered yet")


class Hostile:
    def __float__(self):
        raise RuntimeError

    def __eq__(self, other):
        raise RuntimeError

    def __repr__(self):
        raise RuntimeError

    __hash__ = None


ANYTHING = [
    "", "3,69", "ln 6", "(5, 4)", b"3", [], (), {}, set(), {"a": 1}, range(3), print, int, Hostile(), [Hostile()],
    object(), 1j, math.nan, math.inf, 10**400, -(10**400), True, [[1, 2], [3]], [[5, 4]], np.array([]), np.ones((3, 3)),
    np.array(["x"]), np.float32(3.7), decimal.Decimal("NaN"), fractions.Fraction(1, 3), (..., None), slice(1), 3.0,
    np.datetime64("2020-01-01"), np.ma.masked, lambda: 0, (1,) * 1000,
]  # fmt: skip


@pytest.mark.parametrize("answer", ANYTHING, ids=lambda answer: type(answer).__name__)
def test_anything_is_survived(answer, hear):
    heard = hear(**dict.fromkeys(RIGHT, answer))
    assert all(one.section in heard[one.name] for one in PREREQUISITES)
    hear(answer, logaritm=answer)


def test_answers_without_a_name_or_with_a_wrong_one_are_told(capsys):
    prerequisites(3.7, logaritm=3.7)
    said = capsys.readouterr().out
    assert "logaritm is none of the six. Did you mean logarithm?" in said
    assert "An answer without a name was left aside" in said


@pytest.mark.parametrize(
    "answer", [3.69, 3.693, np.log(2) + 3, np.float32(3.6931), np.array(3.693), fractions.Fraction(3693, 1000), "3.69"]
)
def test_numbers_of_any_kind_are_read(hear, answer):
    assert hear(logarithm=answer)["logarithm"] == "fine."


@pytest.mark.parametrize("answer", [(5, 4), [5, 4], np.array([5, 4]), (5.0, np.int64(4)), np.zeros((5, 4)).shape])
def test_shapes_of_any_kind_are_read(hear, answer):
    assert hear(shape=answer)["shape"] == "fine."


def test_every_section_is_in_the_notebook_with_its_minutes():
    text = "\n".join(cell.source for cell in read(NOTEBOOK).cells if cell.cell_type == "markdown")
    for one in PREREQUISITES:
        assert re.search(rf"^### {re.escape(one.section)}$\n\n{one.minutes} minutes", text, flags=re.M), one.section
    assert all(3 <= one.minutes <= 6 for one in PREREQUISITES)
