"""Which tests are slow: those that print a PDF or ask PostgreSQL, found by what they call; no marker is needed.

A call is found where a test, one of its fixtures, or a function of the tests that these call, names what it calls.
What is called in another way, as by a command line, is marked by hand: `@pytest.mark.slow`, or `@pytest.mark.quick`
for a test that stays in `make check` although it prints.
"""

import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

import pytest

from assess.reporting.pdf.render import render_pdf
from assess.services.reports import making

PRINTING = {render_pdf, making.print_report, making.make}


def mark_slow(items: list[pytest.Item]) -> None:
    """Give the marker `slow` to every test that prints or that has a fixture with PostgreSQL."""
    known: dict[FunctionType, bool] = {}
    for item in items:
        if isinstance(item, pytest.Function) and not item.get_closest_marker("quick"):
            fixtures = [each.func for found in item._fixtureinfo.name2fixturedefs.values() for each in found]
            if "postgres" in item.fixturenames or any(prints(each, known) for each in (item.function, *fixtures)):
                item.add_marker("slow")


def prints(called: object, known: dict[FunctionType, bool]) -> bool:
    """Whether a function of the tests prints a PDF, itself or by another function of the tests; `known` is filled."""
    function = _function(getattr(getattr(called, "hypothesis", None), "inner_test", called))
    if function is None:
        return False
    if function not in known:
        known[function] = False  # until it is known; functions may call each other
        found = set(_named(function))
        ours = (each for each in found if each.__module__.startswith("tests."))
        known[function] = not PRINTING.isdisjoint(found) or any(prints(each, known) for each in ours)
    return known[function]


def _function(called: object) -> FunctionType | None:
    """Return the function that is called, without what keeps its results."""
    function = inspect.unwrap(called) if callable(called) else None
    return function if isinstance(function, FunctionType) else None


def _named(function: FunctionType) -> Iterator[FunctionType]:
    """Yield the functions that a function names, on their own or as a part of a module of the program."""
    names = set(_names(function.__code__))
    for found in (function.__globals__.get(name) for name in names):
        parts = vars(found) if isinstance(found, ModuleType) and found.__name__.startswith("assess.") else {}
        called = (_function(each) for each in (found, *(parts[name] for name in names & parts.keys())))
        yield from (each for each in called if each is not None)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _names(each)
