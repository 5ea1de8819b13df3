"""docs/exercises.md: every exercise, question and drill of the course, counted.

python -m lossedu.catalogue     writes docs/exercises.md
"""

from pathlib import Path

from lossedu.exercises import draw_cases
from lossedu.sessions import sessions

PAGE = Path(__file__).parents[1] / "docs" / "exercises.md"
STRETCH = "°"


def catalogue():
    """The text of docs/exercises.md: one section a session, one row an item."""
    every = sessions()
    items = [item for one in every for item in one.items]
    exercises = [item for one in every for item in one.exercises]
    questions = [item for one in every for item in one.questions]
    lines = [
        "# Exercises",
        "",
        "Written by `python -m lossedu.catalogue` from `lossedu/sessions`. Do not edit.",
        "",
        "A check calls an exercise's function on its *cases* and compares with the reference. A *wrong idea* is a "
        "belief as code: a test proves that each is rejected and named. A *right variant* is the same answer in "
        "another style: a test proves that each is accepted. A *slip* is the same for a question, which is answered by "
        f"a plain value. Minutes are estimates. {STRETCH} marks what does not count for the gate.",
        "",
        f"{len(every)} sessions; {len(exercises)} exercises with {sum(map(_cases, exercises))} cases, "
        f"{sum(len(one.all_wrong_ideas) for one in exercises)} wrong ideas and "
        f"{sum(len(one.right_variants) for one in exercises)} right variants; {len(questions)} questions with "
        f"{sum(len(one.slips) for one in questions)} slips; {sum(len(one.drills) for one in every)} drills; "
        f"{sum(item.minutes for item in items)} minutes of exercises.",
    ]
    for one in every:
        lines += [
            "",
            f"## Session {one.number}: {one.title}",
            "",
            *_exercises(one),
            "",
            *_questions(one),
            "",
            *_drills(one),
        ]
    return "\n".join(lines) + "\n"


def _exercises(one):
    yield "| | exercise | what it computes | objective | minutes | points | cases | wrong ideas | right variants |"
    yield "|---|---|---|---|---:|---:|---:|---:|---:|"
    for item in one.exercises:
        counts = (_cases(item), len(item.all_wrong_ideas), len(item.right_variants))
        yield _row(_number(item), f"`{item.name}`", item.label, item.objective, item.minutes, item.points, *counts)


def _questions(one):
    yield "| | question | about | objective | minutes | points | slips |"
    yield "|---|---|---|---|---:|---:|---:|"
    for item in one.questions:
        yield _row(
            _number(item), f"`{item.name}`", item.label, item.objective, item.minutes, item.points, len(item.slips)
        )


def _drills(one):
    yield "| drill | about | objective |"
    yield "|---|---|---|"
    for item in one.drills:
        yield _row(f"`{item.name}`", item.label, item.objective)


def _cases(exercise):
    return len(draw_cases(exercise))


def _number(item):
    return item.number if item.core else item.number + STRETCH


def _row(*cells):
    return f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def main():
    PAGE.write_text(catalogue(), encoding="utf-8", newline="\n")
    print("wrote docs/exercises.md")


if __name__ == "__main__":
    main()
