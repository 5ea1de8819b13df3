"""Grading: submissions in, marks, states and reports out. nbgrader keeps the marks; see engine.py for the way there."""

from lossedu.assignments import lean_nbformat  # noqa: F401, before anything else imports nbformat
