"""The table of a standing, for a terminal and for a notebook."""

import textwrap
from html import escape

MARKS = {"mastered": "●", "practised": "◐", "begun": "◔", "not begun": "○"}  # beside the word, never instead of it
HEADERS = ("objective", "state", "core points", "still to do")
WIDTH = 96

# No colours of our own: the table takes those of the page, light or dark. Jupyter aligns cells to the right otherwise.
CELL = 'style="text-align: left; vertical-align: top"'
UNBROKEN = 'style="text-align: left; vertical-align: top; white-space: nowrap"'
ROW_HEADER = 'style="text-align: left; vertical-align: top; font-weight: normal"'


def as_text(standing) -> str:
    """One line for each objective, longer texts continued below; `standing`: a Standing."""
    rows = [_row(one) for one in standing.objectives]
    states, points = (max(len(row[k]) for row in [HEADERS, *rows]) for k in (1, 2))
    left = WIDTH - states - points - 6
    todo_width = min(max(len(row[3]) for row in [HEADERS, *rows]), left // 3)
    widths = (left - todo_width, states, points, todo_width)
    lines = [_caption(standing), "", _line(HEADERS, widths), "  ".join("-" * width for width in widths)]
    for row in rows:
        columns = [textwrap.wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
        for k in range(max(map(len, columns))):
            lines.append(_line([column[k] if k < len(column) else "" for column in columns], widths))
    return "\n".join(lines)


def as_html(standing) -> str:
    """An accessible table: caption, column and row headers, state as a word with a mark."""
    head = "".join(f'<th scope="col" {CELL}>{header}</th>' for header in HEADERS)
    body = "".join(_html_row(_row(one)) for one in standing.objectives)
    return (
        f'<table class="lossedu-gate"><caption style="text-align: left"><b>{escape(_caption(standing))}</b></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _html_row(row) -> str:
    objective, state, points, todo = (escape(text) for text in row)
    number, _, text = objective.partition(" ")
    mark, _, word = state.partition(" ")
    return (
        f'<tr><th scope="row" {ROW_HEADER}><b>{number}</b> {text}</th>'
        f'<td {UNBROKEN}><span aria-hidden="true">{mark}</span> {word}</td>'
        f"<td {UNBROKEN}>{points}</td><td {CELL}>{todo}</td></tr>"
    )


def _caption(standing) -> str:
    gate = "gate open" if standing.open else "gate not open yet"
    return f"Session {standing.session.number}, {standing.session.title}: {gate}"


def _row(one) -> tuple[str, str, str, str]:
    todo = ", ".join(item.number for item in one.missing) or "nothing"
    if one.state == "mastered" and one.missing:
        todo = f"nothing needed; open: {todo}"
    return (
        f"{one.objective.id} {one.objective.text}",
        f"{MARKS[one.state]} {one.state}",
        f"{_short(one.points)} of {_short(one.max_points)}",
        todo,
    )


def _short(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _line(texts, widths) -> str:
    return "  ".join(text.ljust(width) for text, width in zip(texts, widths, strict=True)).rstrip()
