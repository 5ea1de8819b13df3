"""The course's table of claims, docs/claims.csv, and docs/coverage.md: where each is taught and recomputed.

A cell that covers a claim says so in its metadata, `{"lossedu": {"claims": ["S0-01"]}}`. A test that computes
the numbers of a claim again says so in a marker, `@pytest.mark.recomputes("S0-01")`. This module reads both.
It works in the repository only: an installed wheel has neither the table nor the sources.

    python -m lossedu.claims     writes docs/coverage.md
"""

import ast
import csv
import json
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
NOT_YET = "not yet"
_NUMBER = r"[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf)"


@dataclass(frozen=True)
class Claim:
    """One row; `expected_value` is the truth as computed, `source_value` what the text it comes from says."""

    id: str
    session: str
    source: str
    topic: str
    claim: str
    formula_or_inputs: str
    expected_value: str
    source_value: str
    verdict: str
    correction: str
    suggested_exercise: str

    @property
    def numbers(self):
        """`expected_value` as a flat tuple of numbers in reading order; empty where the row holds words."""
        return parse_numbers(self.expected_value)


@dataclass(frozen=True, order=True)
class Place:
    """A cell: its notebook, relative to the repository, and the name nbgrader or Jupyter knows it by."""

    notebook: str
    cell: str

    @property
    def session(self):
        return Path(self.notebook).parts[1][:2]


def parse_numbers(text):
    """Numbers of "0.5" or "[0.5, [1, inf]]", flat, in reading order; () for a text that holds words too."""
    if re.sub(rf"{_NUMBER}|[\[\],\s]", "", text):
        return ()
    return tuple(float(number) for number in re.findall(_NUMBER, text))


def load(root=REPOSITORY):
    """The table as {id: Claim}, in the order of the file; ValueError on an id that comes twice."""
    with open(root / "docs" / "claims.csv", encoding="utf-8", newline="") as file:
        rows = [Claim(**row) for row in csv.DictReader(file)]
    claims = {row.id: row for row in rows}
    if len(claims) != len(rows):
        raise ValueError("docs/claims.csv: an id comes twice")
    return claims


def _notebooks(root):
    return [
        path for path in sorted(root.glob("source/[0-9][0-9]-*/**/*.ipynb")) if ".ipynb_checkpoints" not in path.parts
    ]


def sessions_written(root=REPOSITORY):
    """Numbers, "01", of the sessions that have a notebook in source/."""
    return {path.relative_to(root).parts[1][:2] for path in _notebooks(root)}


def taught(root=REPOSITORY):
    """{claim id: places that teach it}, read from the metadata of the cells in source/, in teaching order."""
    places = {}
    for path in _notebooks(root):
        notebook = path.relative_to(root).as_posix()
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            ids = cell["metadata"].get("lossedu", {}).get("claims", [])
            name = cell["metadata"].get("nbgrader", {}).get("grade_id") or cell.get("id", "")
            if not isinstance(ids, list):
                where = f"{notebook}, cell {name}"
                raise ValueError(f"{where}: lossedu.claims: a list of ids is needed, got {ids!r}")
            for claim_id in ids:
                places.setdefault(claim_id, []).append(Place(notebook, name))
    return places


def recomputed(root=REPOSITORY):
    """{claim id: names of the tests that compute its numbers}, read from the markers in tests/claims."""
    tests = {}
    for path in sorted(root.glob("tests/claims/test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for mark in getattr(node, "decorator_list", []):
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.recomputes":
                    for argument in mark.args:
                        tests.setdefault(ast.literal_eval(argument), []).append(node.name)
    return tests


def problems(root=REPOSITORY):
    """What keeps the coverage from being complete, one line each; sessions not yet written owe nothing."""
    claims, written, places, tests = load(root), sessions_written(root), taught(root), recomputed(root)
    found = [
        f"{place.notebook}, cell {place.cell}: there is no claim {claim_id!r}"
        for claim_id in places
        if claim_id not in claims
        for place in places[claim_id]
    ]
    found += [
        f"{test}: there is no claim {claim_id!r}"
        for claim_id in tests
        if claim_id not in claims
        for test in tests[claim_id]
    ]
    for claim in claims.values():
        if claim.session not in written:
            continue
        if not any(place.session == claim.session for place in places.get(claim.id, [])):
            found.append(f"{claim.id}: no cell of session {claim.session} names it: {claim.claim}")
        if claim.numbers and claim.id not in tests:
            found.append(f"{claim.id}: no test in tests/claims recomputes {claim.expected_value}")
    return found


def coverage(root=REPOSITORY):
    """The text of docs/coverage.md: every row of the table, where it is taught, which test recomputes it."""
    claims, written, places, tests = load(root), sessions_written(root), taught(root), recomputed(root)
    lines = [
        "# Coverage of the claims",
        "",
        "Written by `python -m lossedu.claims` from [claims.csv](claims.csv), the metadata of the cells in",
        "`source/` and the markers of the tests in `tests/claims`. Do not edit.",
        "",
        f"{len(claims)} claims; {sum(claim_id in places for claim_id in claims)} taught, "
        f"{sum(claim_id in tests for claim_id in claims)} of the "
        f"{sum(bool(claim.numbers) for claim in claims.values())} that hold numbers recomputed.",
    ]
    for session in sorted({claim.session for claim in claims.values()}):
        state = "" if session in written else f": {NOT_YET}"
        lines += [
            "",
            f"## Session {session}{state}",
            "",
            "| id | claim | verdict | taught in | recomputed by |",
            "|---|---|---|---|---|",
        ]
        for claim in claims.values():
            if claim.session == session:
                cells = (
                    claim.id,
                    _markdown(claim.claim),
                    claim.verdict,
                    _where(places.get(claim.id)),
                    _how(claim, tests.get(claim.id)),
                )
                lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _markdown(text, width=100):
    return re.sub(r"([|*_<>`\[\]$\\])", r"\\\1", textwrap.shorten(text, width, placeholder=" ..."))


def _where(places):
    if not places:
        return NOT_YET
    notebooks = dict.fromkeys(place.notebook for place in places)
    return "; ".join(
        f"[{Path(notebook).stem}](../{notebook}): "
        + ", ".join(f"`{place.cell}`" for place in dict.fromkeys(places) if place.notebook == notebook)
        for notebook in notebooks
    )


def _how(claim, tests):
    if tests:
        return ", ".join(f"`{name}`" for name in tests)
    return NOT_YET if claim.numbers else "no number"


def main():
    (REPOSITORY / "docs" / "coverage.md").write_text(coverage(), encoding="utf-8", newline="\n")
    print("wrote docs/coverage.md")


if __name__ == "__main__":
    main()
