"""Conditions: a tree of all, any and not over comparisons, with three truth values.

`True` and `False` are decided, `None` is undecided. There is no expression language: each comparison is one of a few
named ones.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, Protocol, TypeAlias

from assess.domain.answers import Answer, State

Truth: TypeAlias = bool | None


class Absent(Enum):
    """Why a question has no answer to compare."""

    NOT_ASKED = "not asked"
    UNDECIDED = "undecided"


Seen: TypeAlias = Answer | Absent
Sight: TypeAlias = Mapping[str, Seen]


class Comparison(StrEnum):
    """The comparisons that a pack may use."""

    IS = "is"
    IS_ONE_OF = "is_one_of"
    INCLUDES = "includes"
    INCLUDES_ANY = "includes_any"
    CONTAINS_TEXT = "contains_text"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    STATE_IS = "state_is"


class Condition(Protocol):
    """What every node of a condition can do."""

    def judge(self, sight: Sight) -> Truth:
        """Return whether it holds for what is seen, or `None` while that is undecided."""

    def reads(self) -> Iterator[str]:
        """Yield the ids of the questions that it compares."""


_Test: TypeAlias = Callable[[Any], bool]


def _is_one_of(operand: Iterable[object]) -> _Test:
    return frozenset(operand).__contains__


def _includes_any(operand: Iterable[str]) -> _Test:
    wanted = frozenset(operand)
    return lambda value: not wanted.isdisjoint(value)


def _contains_text(operand: str) -> _Test:
    part = operand.casefold()
    return lambda value: part in value.casefold()


_TESTS: Mapping[Comparison, Callable[[Any], _Test]] = {
    Comparison.IS: lambda operand: lambda value: bool(value == operand),
    Comparison.IS_ONE_OF: _is_one_of,
    Comparison.INCLUDES: lambda operand: lambda value: operand in value,
    Comparison.INCLUDES_ANY: _includes_any,
    Comparison.CONTAINS_TEXT: _contains_text,
    Comparison.AT_LEAST: lambda operand: lambda value: bool(value >= operand),
    Comparison.AT_MOST: lambda operand: lambda value: bool(value <= operand),
    Comparison.STATE_IS: lambda operand: lambda value: bool(value == operand),
}


def _placed(test: _Test, positions: Mapping[str, int]) -> _Test:
    return lambda value: test(positions[value])


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison of one question with a fixed operand.

    `positions` turns an ordered choice into its place, 1 first, for `at_least` and `at_most`.
    """

    question: str
    comparison: Comparison
    operand: str | int | Decimal | date | tuple[str | int | Decimal, ...]
    positions: Mapping[str, int] | None = None
    _holds: Callable[[Any], bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Turn the comparison into a function once, since it is judged many times."""
        test = _TESTS[self.comparison](self.operand)
        if self.positions and self.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST):
            test = _placed(test, self.positions)
        object.__setattr__(self, "_holds", test)

    def judge(self, sight: Sight) -> Truth:
        """Return whether it holds; false when the question is not asked, undecided while its answer is open."""
        seen = sight.get(self.question, Absent.NOT_ASKED)
        if isinstance(seen, Absent):
            return False if seen is Absent.NOT_ASKED else None
        if self.comparison is Comparison.STATE_IS:
            return self._holds(seen.state)
        return self._holds(seen.value) if seen.state is State.ANSWERED else None

    def reads(self) -> Iterator[str]:
        """Yield the one question."""
        yield self.question


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part does."""

    parts: tuple[Condition, ...]

    def judge(self, sight: Sight) -> Truth:
        """Return false as soon as a part is, else undecided when a part is."""
        result: Truth = True
        for part in self.parts:
            truth = part.judge(sight)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    def reads(self) -> Iterator[str]:
        """Yield the questions of every part."""
        for part in self.parts:
            yield from part.reads()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one part does."""

    parts: tuple[Condition, ...]

    def judge(self, sight: Sight) -> Truth:
        """Return true as soon as a part is, else undecided when a part is."""
        result: Truth = False
        for part in self.parts:
            truth = part.judge(sight)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    def reads(self) -> Iterator[str]:
        """Yield the questions of every part."""
        for part in self.parts:
            yield from part.reads()


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: Condition

    def judge(self, sight: Sight) -> Truth:
        """Return the opposite; undecided stays undecided."""
        truth = self.part.judge(sight)
        return None if truth is None else not truth

    def reads(self) -> Iterator[str]:
        """Yield the questions of its part."""
        return self.part.reads()


def comparisons(condition: Condition) -> Iterator[Compare]:
    """Yield every comparison in a condition, in the order in which they are written."""
    if isinstance(condition, Compare):
        yield condition
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from comparisons(part)
    elif isinstance(condition, Not):
        yield from comparisons(condition.part)
