"""Feedback sends a student to a heading; it must be there, in the part it names."""

import re

import pytest
from course import STAGES, course_notebooks


def headings(notebook):
    """(part number, heading) of every third-level heading."""
    part = 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for level, text in re.findall(r"^(##+) (.+)$", cell.source, flags=re.M):
                if level == "##":
                    number = re.match(r"(\d+)\.", text)
                    part = int(number[1]) if number else 0
                yield part, text


@pytest.mark.parametrize("stage", STAGES)
def test_every_place_to_look_again_is_a_heading(stage):
    by_session = {}
    for notebook in course_notebooks():
        by_session.setdefault(notebook.session.number, []).append(notebook)
    for notebooks in by_session.values():
        there = {heading for notebook in notebooks for heading in headings(notebook.read(stage))}
        for item in notebooks[0].session.items:
            place = re.fullmatch(r'"(.+)" in part (\d+)', item.look_again)
            assert place, f"{item.name}: {item.look_again}"
            assert (int(place[2]), place[1]) in there, f"{item.name}: {item.look_again}"
