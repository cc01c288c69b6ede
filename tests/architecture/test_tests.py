"""A test can fail: not all its assertions are in a loop that may run over nothing. What prints a PDF is slow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reporting import printed
from tests.reporting.designs import test_designs, test_short_reports
from tests.slow import prints

TESTS = Path(__file__).parents[1]
MODULES = [ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in sorted(TESTS.rglob("*.py"))]
FUNCTIONS = [each for module in MODULES for each in ast.walk(module) if isinstance(each, ast.FunctionDef)]
ASSERTING = {each.name for each in FUNCTIONS if any(isinstance(part, ast.Assert) for part in ast.walk(each))}
MANY = {each.name for each in FUNCTIONS if any(ast.unparse(mark).startswith("given(") for mark in each.decorator_list)}


def is_test(name: str) -> bool:
    return name.startswith("test_")


def checks(part: ast.AST, *, sure: bool = True) -> Iterator[bool]:
    """Yield for every check within, whether it is reached whatever the test is given."""
    if isinstance(part, ast.Assert):
        yield sure
    elif isinstance(part, ast.Call):
        name = ast.unparse(part.func).rpartition(".")[2]
        if name in {"raises", "warns"} | ASSERTING:
            yield sure
    elif isinstance(part, ast.For):
        yield from checks(part.iter, sure=sure)
        sure = sure and has_something(part.iter)
    elif isinstance(part, ast.While) or (isinstance(part, ast.If) and not part.orelse):
        sure = False
    for each in ast.iter_child_nodes(part):
        yield from checks(each, sure=sure)


def has_something(looped: ast.expr) -> bool:
    """Whether a loop is written over something that is not empty: values, a range, a constant of the file."""
    if isinstance(looped, ast.Call):
        name = ast.unparse(looped.func)
        return name == "range" or (name in {"enumerate", "zip", "sorted"} and any(map(has_something, looped.args)))
    if isinstance(looped, ast.List | ast.Tuple | ast.Set):
        return any(not isinstance(each, ast.Starred) or has_something(each.value) for each in looped.elts)
    root = looped
    while isinstance(root, ast.Attribute | ast.Subscript):
        root = root.value
    return isinstance(root, ast.Name) and root.id.isupper()


def may_assert_nothing(test: ast.FunctionDef) -> bool:
    found = list(checks(test))
    return bool(found) and not any(found) and ASSERTING.isdisjoint(each.arg for each in test.args.args)


def test_no_test_asserts_only_in_a_loop_that_may_run_over_nothing():
    tests = [each for each in FUNCTIONS if is_test(each.name) and each.name not in MANY]
    assert len(tests) > 1000
    assert [each.name for each in tests if may_assert_nothing(each)] == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("for each in things():\n  assert each", True),
        ("for each in things():\n  for part in (1, 2):\n    assert part", True),
        ("if things():\n  assert things()", True),
        ("found = things()\nassert found\nfor each in found:\n  assert each", False),
        ("for each in (1, 2):\n  assert things(each)", False),
        ("for each in KINDS:\n  assert things(each)", False),
        ("for each in things():\n  with pytest.raises(ValueError):\n    each()", True),
        ("with pytest.raises(ValueError):\n  things()", False),
    ],
)
def test_such_a_test_is_noticed(body, found):
    (test,) = ast.parse("def test():\n  " + body.replace("\n", "\n  ")).body
    assert isinstance(test, ast.FunctionDef)
    assert may_assert_nothing(test) is found


@pytest.mark.parametrize(
    ("called", "found"),
    [
        (printed.rendered, True),
        (printed.composed, False),
        (test_short_reports.test_the_summary_has_two_pages, True),
        (test_short_reports.test_the_summary_says_that_nothing_was_decided, False),
        (test_designs.test_the_engine_has_nothing_to_say_against_it, True),
    ],
)
def test_what_prints_a_pdf_is_known_by_what_it_calls(called, found):
    assert prints(called, {}) is found
