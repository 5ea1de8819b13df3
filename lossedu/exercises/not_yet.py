"""The exception that says: not yet."""


class NotYet(AssertionError):
    """An answer that is not right yet; its message is the feedback.

    It is an AssertionError, so every grader counts the cell as failed. IPython asks `_render_traceback_` for the
    lines to show: the feedback alone, because a stack of our frames tells a student nothing.
    """

    def _render_traceback_(self):
        return str(self).splitlines()
