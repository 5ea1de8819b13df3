"""Read a file that ought to be a notebook, and say in words what else it is."""

import json

from lossedu.grading.results import State

LARGEST = 50_000_000  # bytes


class Unreadable(Exception):
    """The text goes on after the name of the file, and says what to do; state: of the submission."""

    def __init__(self, text, state=State.FAILED):
        super().__init__(text)
        self.state = state


def read_notebook(path):
    """The notebook in the file, as nbformat 4. Raises Unreadable."""
    import nbformat

    data = path.read_bytes()
    if len(data) > LARGEST:
        raise Unreadable(
            f"has {len(data) / 1e6:.0f} MB, too much to grade. Clear its outputs in Jupyter, save it and grade again.",
            State.PERSON,
        )
    trouble = trouble_with(data)
    if trouble is None:
        try:
            notebook = nbformat.reads(data.decode("utf-8-sig"), as_version=4)
            _check_cells(notebook)
            return notebook
        except Exception as error:  # nbformat raises whatever it stumbles over
            trouble = (
                f"is no notebook that can be read ({type(error).__name__}: {str(error).partition(chr(10))[0][:200]})"
            )
    raise Unreadable(f"{trouble}. Ask for the file again.")


def trouble_with(data) -> str | None:
    """What keeps these bytes from being a notebook; None when nothing obvious does."""
    if not data.strip():
        return "is an empty file"
    if data.startswith(b"PK"):
        return "is a zip file with another name"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is not a text file"
    if "\n<<<<<<< " in text:
        return "has unresolved conflicts of a git merge in it"
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated string"):
            return f"breaks off in line {error.lineno}, as a file does that was not copied to its end"
        return f"is not valid JSON: line {error.lineno}: {error.msg}"
    except RecursionError:
        return "is nested too deep to be a notebook"
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int):
        return "is JSON, but not a notebook"
    if content["nbformat"] >= 4 and not isinstance(content.get("cells"), list):
        return "is JSON, but has no cells"
    return None


def _check_cells(notebook):
    """nbformat only warns of what later code stumbles over; raises TypeError."""
    if not isinstance(notebook.get("metadata"), dict):
        raise TypeError("it has no metadata")
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.get("cell_type") not in ("code", "markdown", "raw") or not isinstance(cell.get("source"), str):
            raise TypeError(f"cell {number} has no kind or no text")
        if not isinstance(cell.get("metadata"), dict):
            raise TypeError(f"cell {number} has no metadata")
