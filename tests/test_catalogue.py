"""docs/exercises.md is what the sessions say."""

from lossedu import catalogue
from lossedu.exercises import draw_cases
from lossedu.sessions import sessions


def test_page_is_current():
    assert catalogue.PAGE.read_text(encoding="utf-8") == catalogue.catalogue(), "python -m lossedu.catalogue"


def test_page_has_a_row_for_everything():
    rows = [line.split(" | ") for line in catalogue.catalogue().splitlines() if line.startswith("| ")]
    for one in sessions():
        for item in (*one.items, *one.drills):
            assert sum(f"`{item.name}`" in cells[0] + cells[1] for cells in rows) == 1, item.name


def test_row_counts_what_the_bank_holds():
    exercise = sessions()[0].exercises[0]
    (row,) = [line for line in catalogue.catalogue().splitlines() if f"| `{exercise.name}` |" in line]
    numbers = [int(cell) for cell in row.strip("| ").split(" | ")[-5:]]
    counts = [len(draw_cases(exercise)), len(exercise.all_wrong_ideas), len(exercise.right_variants)]
    assert numbers == [exercise.minutes, exercise.points, *counts]
