"""Grading: submissions in, marks, states and reports out. nbgrader keeps the marks; see engine.py for the way there."""
