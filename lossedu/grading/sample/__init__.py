"""A class of 24 made up for demonstrations and tests: who hands in what, and what grading must find."""
