"""Feedback for students without hidden tests: a preprocessor for nbgrader's own `generate_feedback`.

An autograded notebook holds the hidden tests, in the source of the test cells and in the tracebacks under them. A test
cell is therefore not filtered but written anew, from what is known to be for the student: what `check` has said, the
visible line that failed, a line of the student's own code. Where it is not certain that hidden tests had no part in an
output, the output is left out. Outputs of all other cells keep everything but lines of hidden tests.

The student's code has run in one kernel with the tests. Whoever set out to carry them away in disguise could do so
before any feedback is made, and this module cannot prevent it.
"""

import ast
import re
import textwrap
from dataclasses import dataclass

from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, NbGraderPreprocessor
from traitlets import List
from traitlets.config import Config

from lossedu.exercises import RECORD_MIMETYPE
from lossedu.grading.pages.hidden_text import LEFT_OUT, HiddenText, Region, plain, regions, without
from lossedu.grading.pages.tracebacks import Frame, read_traceback

OUT_OF_TIME = {"CellTimeoutError", "KeyboardInterrupt"}
NOT_SHOWN = "(What else this cell printed or drew is not shown: it may come from hidden tests.)"
PASSED_ABOVE = "The tests that you see above have passed. The hidden ones ask for the same on other inputs."
WHICH_INPUT = "Which input makes this line fail?"
WHAT_ELSE = (
    "Does your answer depend on anything else: on earlier calls, on the length of the input, on",
    "one particular number?",
)


@dataclass(frozen=True)
class _Failure:
    """One error output of a test cell. line: of the cell, where it is known; own: the student's line behind it."""

    output: object
    line: int | None = None
    own: tuple[int, str] | None = None
    by_check: bool = False

    @property
    def name(self) -> str:
        # A name is one word. What is not was made to hold something.
        return self.output.ename if re.fullmatch(r"[A-Za-z_]\w{0,60}", self.output.ename) else "an exception"


class HideHiddenTests(NbGraderPreprocessor):
    """Takes hidden tests and mark schemes out of a notebook that becomes feedback, out of its outputs too."""

    # As in GetGrades: the exporter of HTML sets it for all, and traitlets warns where it cannot be set.
    display_data_priority = List(config=True)

    def _configured(self, preprocessor):
        """nbgrader's own preprocessor with the course's settings: the marks of regions may be others."""
        name = preprocessor.__name__
        return preprocessor(config=Config({name: self.config[name]}))

    def preprocess(self, nb, resources):
        tests, scheme = self._configured(ClearHiddenTests), self._configured(ClearMarkScheme)
        found = [regions(cell.source, tests.begin_test_delimeter, tests.end_test_delimeter) for cell in nb.cells]
        readable = "\n".join(without(cell.source, cut) for cell, cut in zip(nb.cells, found, strict=True))
        hidden = HiddenText([region for cut in found for region in cut], readable)
        for cell, cut in zip(nb.cells, found, strict=True):
            if cell.cell_type == "code":
                if cut:
                    _write_anew(cell, nb, cut)
                _drop_records(cell)
                for output in cell.outputs:
                    hidden.redact_output(output)
                if hidden.in_value(cell.outputs):
                    self.log.error("Outputs of cell %s are left out: they hold text of a hidden test.", _name(cell))
                    cell.outputs = [new_output("stream", text=LEFT_OUT + "\n")]
            elif cut:
                cell.source = without(cell.source, cut)
            marks = regions(cell.source, scheme.begin_mark_scheme_delimeter, scheme.end_mark_scheme_delimeter)
            cell.source = without(cell.source, marks)
        if hidden.in_value(nb.metadata.get("widgets", {})):
            del nb.metadata["widgets"]
        return nb, resources


def _write_anew(cell, nb, cut: list[Region]) -> None:
    """Outputs and source of a test cell with hidden tests, as its student may read them."""
    failures = [_failure(cell, nb, output) for output in cell.outputs if output.output_type == "error"]
    cell.outputs = _outputs(cell, cut, failures)
    cell.source = without(cell.source, cut, lambda region: f"# {_what_happened(cell, region, failures)}")


def _drop_records(cell) -> None:
    """Take away the records of `check`, which no page can show."""
    for output in cell.outputs:
        if RECORD_MIMETYPE in output.get("data", {}):
            del output.data[RECORD_MIMETYPE]
    cell.outputs = [output for output in cell.outputs if output.get("data", True)]


def _failure(cell, nb, output) -> _Failure:
    if output.ename == "NotYet" and _check_said_no(cell) and plain("\n".join(output.traceback)) == output.evalue:
        return _Failure(output, _line_of_check(cell.source), by_check=True)
    trace = read_traceback(output.traceback)
    if trace is None or trace.top.count != cell.execution_count:
        return _Failure(output)
    own = [line for line in (_own_line(nb, frame) for frame in trace.calls) if line]
    return _Failure(output, _line_in(cell.source, trace.top), own[-1] if own else None)


def _check_said_no(cell) -> bool:
    """Whether the last record that `check` has left is not that of a right answer; also without any record."""
    records = [output.data[RECORD_MIMETYPE] for output in cell.outputs if RECORD_MIMETYPE in output.get("data", {})]
    return not records or not isinstance(records[-1], dict) or records[-1].get("outcome") != "right"


def _line_of_check(source: str) -> int | None:
    lines = source.split("\n")
    return next((number for number, line in enumerate(lines, start=1) if line.startswith("check(")), None)


def _line_in(source: str, frame: Frame) -> int | None:
    """The line of `source` that IPython, which leaves out blank lines at the top, gives the number in `frame`."""
    lines = source.split("\n")
    line = frame.line + next((number for number, line in enumerate(lines) if line.strip()), 0)
    return line if line <= len(lines) else None


def _own_line(nb, frame: Frame) -> tuple[int, str] | None:
    """(number, text) of a line the student has written; None where it is not certain that the student has."""
    cells = [cell for cell in nb.cells if cell.get("execution_count") == frame.count]
    if len(cells) != 1 or utils.is_locked(cells[0]):
        return None
    line = _line_in(cells[0].source, frame)
    return (line, cells[0].source.split("\n")[line - 1].strip()) if line else None


def _reached(region: Region, failures: list[_Failure]) -> bool:
    """Whether the hidden tests may have begun: not so only if the cell is known to have stopped before them."""
    return not any(failure.line is not None and failure.line < region.first for failure in failures)


def _outputs(cell, cut: list[Region], failures: list[_Failure]) -> list:
    if not any(_reached(region, failures) for region in cut):
        shown = [output for output in cell.outputs if output.output_type != "error"]
    else:
        shown = _what_check_said(cell.outputs)
    texts = dict.fromkeys(_text(cell, cut, failure) for failure in failures if not failure.by_check)
    said = [failure.output for failure in failures if failure.by_check]
    return [*shown, *said, *(_error(text) for text in texts)]


def _error(text: str):
    return new_output("error", ename="", evalue="", traceback=text.split("\n"))


def _what_check_said(outputs) -> list:
    """The line of a check that passed. The rest may be of hidden tests: one sentence says that it is missing."""
    item, line, rest = None, None, False
    for output in outputs:
        if RECORD_MIMETYPE in output.get("data", {}):
            record = output.data[RECORD_MIMETYPE]
            item = record.get("item") if isinstance(record, dict) else None
        elif output.output_type == "stream" and output.name == "stdout" and item and line is None:
            first, _, others = output.text.partition("\n")
            line = first if first.startswith(f"{item}: ") else None
            rest = rest or bool(others.strip()) or line is None
        elif output.output_type != "error":
            rest = True
    lines = [text for text in (line, NOT_SHOWN if rest else None) if text]
    return [new_output("stream", text="".join(f"{text}\n" for text in lines))] if lines else []


def _what_happened(cell, region: Region, failures: list[_Failure]) -> str:
    if cell.execution_count is None or not _reached(region, failures):
        return "Hidden tests stand here. They did not run."
    if any(failure.line is not None and failure.line in region for failure in failures):
        return "Hidden tests ran here, and one of them failed: see below."
    if all(failure.line is not None for failure in failures):
        return "Hidden tests ran here and passed."
    return "Hidden tests stand here."


def _text(cell, cut: list[Region], failure: _Failure) -> str:
    own = [f"  your line {failure.own[0]:<3}         {failure.own[1]}"] if failure.own else []
    late = ["It was stopped, most likely because it took too long."] if failure.name in OUT_OF_TIME else []
    if failure.line is None:
        lines = [f"This test cell stopped with {failure.name}. More is not shown: it may hold hidden tests."]
    elif any(failure.line in region for region in cut):
        tested = _docstring(without(cell.source, cut))
        lines = [f"A hidden test fails: {failure.name}{' in your own code.' if own else '.'}", *own]
        lines += [f"What is tested: {tested}"] if tested else []
        lines += [PASSED_ABOVE, *([WHICH_INPUT] if own else WHAT_ELSE)]
    else:
        message = plain(failure.output.evalue)
        lines = ["This test fails:", *(f"  {line}" for line in _statement(cell.source, cut, failure.line))]
        lines += [f"{failure.name}: {message}" if message else failure.name, *own]
    return "\n".join(lines + late)


def _statement(source: str, cut: list[Region], number: int) -> list[str]:
    """The visible lines of the smallest statement that holds line `number`; that line where they cannot be told."""
    lines = source.split("\n")
    try:
        nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    except SyntaxError:  # a magic of IPython
        nodes = []
    spans = [(node.end_lineno - node.lineno, node.lineno, node.end_lineno) for node in nodes]
    around = [span for span in spans if span[1] <= number <= span[2]]
    _, first, last = min(around, default=(0, number, number))
    shown = [lines[k - 1] for k in range(first, last + 1) if not any(k in region for region in cut)]
    return textwrap.dedent("\n".join(shown)).split("\n")


def _docstring(source: str) -> str:
    try:
        return " ".join((ast.get_docstring(ast.parse(source)) or "").split())
    except SyntaxError:
        return ""


def _name(cell) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", cell.get("id", "?"))
