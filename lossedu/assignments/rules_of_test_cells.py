"""The rules for a test cell. Each has cost a mark, or given one away, where it was broken."""

import ast
import builtins
import dis
import re
from types import CodeType

from lossedu.exercises import Exercise

HIDDEN_TESTS = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
VISIBLE_ASSERTS = range(2, 5)
# Builtins that reach outside the cell: files, the terminal, the namespace of the student.
REACHING_OUT = set("open input exec eval compile globals locals vars exit quit breakpoint help".split())
FILES_OF_NUMPY = set("load save savez savez_compressed loadtxt savetxt genfromtxt fromfile tofile memmap".split())


def regions(source: str, marks) -> list[str] | None:
    """The texts between the two marks, without the lines of the marks; None where the marks do not pair up."""
    begin, end = map(re.escape, marks)
    found = re.findall(rf"{begin}|{end}", source)
    if found != list(marks) * (len(found) // 2):
        return None
    return re.findall(rf"^.*{begin}.*\n((?:.*\n)*?).*{end}.*$", source, flags=re.M)


def without_regions(source: str, marks) -> str:
    """`source` without what stands between the two marks, and without their lines."""
    begin, end = map(re.escape, marks)
    return re.sub(rf"^.*{begin}.*\n(?:.*\n)*?.*{end}.*(?:\n|\Z)", "", source, flags=re.M)


def names_used(code: CodeType) -> tuple[set[str], set[str]]:
    """(names that must exist before this code runs, names it binds), both at the top level of its module."""
    needed, bound = set(), set()

    def walk(block, top):
        for instruction in dis.get_instructions(block):
            if isinstance(instruction.argval, CodeType):
                walk(instruction.argval, top=False)
            elif instruction.opname.startswith("STORE_") and (top or "GLOBAL" in instruction.opname):
                if instruction.opname in ("STORE_NAME", "STORE_GLOBAL"):
                    bound.add(instruction.argval)
            elif instruction.opname in ("LOAD_NAME", "LOAD_GLOBAL") and instruction.argval not in bound:
                needed.add(instruction.argval)

    walk(code, top=True)
    return needed - {"__name__", "__qualname__"}, bound - {"__doc__"}


def findings_in_test_cell(source: str, item, setup_names: set[str], names_of_the_session=()) -> list[str]:
    """What is wrong with the test cell of `item`, one sentence each.

    `setup_names`: what the setup cell binds; `names_of_the_session`: of all items, none of which a test may bind.
    """
    if regions(source, HIDDEN_TESTS) is None:
        return ["the marks of hidden tests do not pair up"]
    visible = without_regions(source, HIDDEN_TESTS)
    try:
        whole, shown = ast.parse(source), ast.parse(visible)
    except SyntaxError as error:
        return [f"is no plain Python: {error.msg}"]
    found = [*_beginning(whole.body, item), *_asserts(shown, item)]
    for tree in (whole, shown):
        if len(tree.body) > 2 and isinstance(tree.body[-1], ast.Expr):
            found.append("ends in a bare expression, which nbgrader reads as partial credit")
            break
    taken = setup_names | {*_defined(item), *names_of_the_session}
    found += _names(compile(source, "cell", "exec"), item, setup_names, taken)
    return [*found, *_reach(whole)]


def _defined(item) -> tuple[str, ...]:
    """What the solution cell of the item binds."""
    return item.functions if isinstance(item, Exercise) else (item.name,)


def _beginning(body, item) -> list[str]:
    found = []
    first = body[0] if body else None
    if not (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    ):
        found.append("does not begin with a docstring that names what is tested")
    wanted = f"check('{item.name}', {', '.join(_defined(item))})"
    calls = [node for statement in body for node in ast.walk(statement) if _is_check(node)]
    if len(body) < 2 or ast.unparse(body[1]) != wanted:
        found.append(f"has no {wanted} for its second statement: an assert before it would hide the diagnosis")
    if len(calls) != 1:
        found.append(f"calls check {len(calls)} times")
    return found


def _is_check(node) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "check"


def _asserts(shown, item) -> list[str]:
    count = sum(isinstance(node, ast.Assert) for node in ast.walk(shown))
    if count >= VISIBLE_ASSERTS.stop or (isinstance(item, Exercise) and count not in VISIBLE_ASSERTS):
        return [f"has {count} visible asserts; two to four can be checked by hand"]
    return []


def _names(code, item, setup_names, taken) -> list[str]:
    needed, bound = names_used(code)
    found = [
        f"uses {name}, which neither the setup cell binds nor this exercise"
        for name in sorted(needed - setup_names - set(_defined(item)))
        if not hasattr(builtins, name)
    ]
    found += [f"uses {name}, which reaches outside the cell" for name in sorted(needed & REACHING_OUT - setup_names)]
    found += [f"binds {name}, which is taken" for name in sorted(bound) if name in taken or hasattr(builtins, name)]
    return found + [f"uses the name {name}" for name in sorted(needed | bound) if name.startswith("_")]


def _reach(tree) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.append(f"imports: {ast.unparse(node)} belongs into the setup cell")
        elif isinstance(node, ast.Attribute) and node.attr in FILES_OF_NUMPY:
            found.append(f"uses a file: {ast.unparse(node)}")
        elif isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            found.append(f"uses a private name: {ast.unparse(node)}")
    return found
