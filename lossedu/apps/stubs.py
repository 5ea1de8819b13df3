"""What a solution becomes in the student's notebook.

nbgrader replaces every solution by the same lines, which raise. That is right for a function: its test cell then says
"not written yet". A quiz answer is a plain assignment, though, and a cell that raises would leave its name undefined
and stop nothing but a Run All; so it becomes `name = ...`, a value that is there and is wrong.
"""

import ast
import re

from nbgrader import utils
from nbgrader.preprocessors import ClearSolutions as StockClearSolutions

ANSWER = "{name} = ...  # your answer here"


def answer_stub(code):
    """The stub for `code` if it does nothing but assign names at top level, else None."""
    try:
        statements = ast.parse(code).body
    except SyntaxError:  # also an indented piece of a function body
        return None
    plain = [
        s
        for s in statements
        if isinstance(s, ast.Assign) and len(s.targets) == 1 and isinstance(s.targets[0], ast.Name)
    ]
    if not plain or len(plain) != len(statements):
        return None
    names = dict.fromkeys(statement.targets[0].id for statement in plain)  # each once, in order
    return "\n".join(ANSWER.format(name=name) for name in names)


class ClearSolutions(StockClearSolutions):
    """nbgrader's own, except for quiz answers. The same class name, so that it reads the same configuration."""

    def _replace_solution_region(self, cell, language):
        if cell.cell_type != "code" or language != "python":
            return super()._replace_solution_region(cell, language)
        begin, end = map(re.escape, (self.begin_solution_delimeter, self.end_solution_delimeter))
        delimiters = re.findall(rf"{begin}|{end}", cell.source)
        if delimiters != [self.begin_solution_delimeter, self.end_solution_delimeter] * (len(delimiters) // 2):
            return super()._replace_solution_region(cell, language)  # nested or open: it says so
        answers = 0

        def replace(region):
            nonlocal answers
            stub = answer_stub(region[1])
            answers += stub is not None
            return region[0] if stub is None else stub

        cell.source = re.sub(rf"^.*{begin}.*\n((?:.*\n)*?).*{end}.*$", replace, cell.source, flags=re.M)
        return super()._replace_solution_region(cell, language) or answers > 0

    def preprocess_cell(self, cell, resources, cell_index):
        whole = cell.source  # a solution cell without delimiters is a solution as a whole
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if (
            cell.cell_type == "code"
            and resources["language"] == "python"
            and utils.is_solution(cell)
            and self.begin_solution_delimeter not in whole
        ):
            cell.source = answer_stub(whole) or cell.source
        return cell, resources
