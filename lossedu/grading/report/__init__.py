"""The class report of a session: read what grading left, reckon, and write one page and one table."""
