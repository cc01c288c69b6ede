"""Conditions: a tree of all, any and not over comparisons, with three truth values.

`True` and `False` are decided, `None` is undecided. There is no expression language: each comparison is one of a few
named ones. A condition is turned into plain functions when it is made, because it is judged again with every answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, Literal, Protocol, TypeAlias

from assess.domain.pack.answers import OPEN_STATES, Among, Answer

Truth: TypeAlias = bool | None


class Absent(Enum):
    """Why a question has no answer to compare."""

    NOT_ASKED = "not asked"
    UNDECIDED = "undecided"


_NOT_ASKED: Literal[Absent.NOT_ASKED] = Absent.NOT_ASKED
_UNDECIDED: Literal[Absent.UNDECIDED] = Absent.UNDECIDED

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


Judge: TypeAlias = Callable[[Sight], Truth]


class Condition(Protocol):
    """What every node of a condition can do.

    `judge` returns whether it holds for what is seen, or `None` while that is undecided; `foresee` whether it holds
    whatever is answered to the questions that are open. They differ only where something reads the state of a question.
    """

    @property
    def judge(self) -> Judge:
        """Judge it."""

    @property
    def foresee(self) -> Judge:
        """Judge it as far as no open answer can change it."""

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
    Comparison.STATE_IS: lambda operand: lambda state: bool(state == operand),
}


def _placed(test: _Test, positions: Mapping[str, int]) -> _Test:
    return lambda value: test(positions[value])


def _of_value(question: str, test: _Test) -> Judge:
    """Return how a value is compared: false when the question is not asked, undecided while its answer is open.

    An open answer of which a part is known is decided when all that it may be compares the same.
    """

    def judge(sight: Sight) -> Truth:
        seen = sight.get(question)
        if seen is None or seen is _NOT_ASKED:
            return False
        if seen is _UNDECIDED:
            return None
        if seen.value is None:
            return None if seen.among is None else _of_all(seen.among, test)
        return test(seen.value)

    return judge


def _of_all(among: Among, test: _Test) -> Truth:
    """Return how everything compares that an answer may still be, nothing when not all of it compares the same.

    Of several choices the fewest and the most are enough: whoever chooses more never includes less.
    """
    found = {test(value) for value in among.values}
    return found.pop() if len(found) == 1 else None


def _of_state(question: str, test: _Test, *, may_change: bool) -> Judge:
    """Return how a state is compared; when it `may_change`, that of an open answer is undecided."""

    def judge(sight: Sight) -> Truth:
        seen = sight.get(question)
        if seen is None or seen is _NOT_ASKED:
            return False
        if seen is _UNDECIDED or (may_change and seen.state in OPEN_STATES):
            return None
        return test(seen.state)

    return judge


def _every(parts: tuple[Judge, ...]) -> Judge:
    """Return false as soon as a part is, else undecided when a part is."""

    def judge(sight: Sight) -> Truth:
        result: Truth = True
        for part in parts:
            truth = part(sight)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return judge


def _some(parts: tuple[Judge, ...]) -> Judge:
    """Return true as soon as a part is, else undecided when a part is."""

    def judge(sight: Sight) -> Truth:
        result: Truth = False
        for part in parts:
            truth = part(sight)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return judge


def _so_many(at_least: int) -> Callable[[tuple[Judge, ...]], Judge]:
    """Return what judges whether at least so many of some parts hold."""

    def combined(parts: tuple[Judge, ...]) -> Judge:
        def judge(sight: Sight) -> Truth:
            truths = [part(sight) for part in parts]
            sure = truths.count(True)
            return True if sure >= at_least else None if sure + truths.count(None) >= at_least else False

        return judge

    return combined


def _opposite(part: Judge) -> Judge:
    """Return the opposite; undecided stays undecided."""

    def judge(sight: Sight) -> Truth:
        truth = part(sight)
        return None if truth is None else not truth

    return judge


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison of one question with a fixed operand.

    `positions` turns an ordered choice into its place, 1 first, for `at_least` and `at_most`.
    """

    question: str
    comparison: Comparison
    operand: str | int | Decimal | date | tuple[str | int | Decimal, ...]
    positions: Mapping[str, int] | None = None
    judge: Judge = field(init=False, repr=False, compare=False)
    foresee: Judge = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Turn the comparison into a function once, since it is judged many times."""
        test = _TESTS[self.comparison](self.operand)
        if self.comparison is Comparison.STATE_IS:
            _keep(
                self, _of_state(self.question, test, may_change=False), _of_state(self.question, test, may_change=True)
            )
            return
        if self.positions and self.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST):
            test = _placed(test, self.positions)
        judge = _of_value(self.question, test)
        _keep(self, judge, judge)

    def reads(self) -> Iterator[str]:
        """Yield the one question."""
        yield self.question


@dataclass(frozen=True, slots=True)
class _Joined:
    """Several parts as one condition."""

    parts: tuple[Condition, ...]
    judge: Judge = field(init=False, repr=False, compare=False)
    foresee: Judge = field(init=False, repr=False, compare=False)

    def reads(self) -> Iterator[str]:
        """Yield the questions of every part."""
        for part in self.parts:
            yield from part.reads()


@dataclass(frozen=True, slots=True)
class All(_Joined):
    """Holds when every part does."""

    def __post_init__(self) -> None:
        """Put the functions of the parts together once."""
        _join(self, self.parts, _every)


@dataclass(frozen=True, slots=True)
class AnyOf(_Joined):
    """Holds when at least one part does."""

    def __post_init__(self) -> None:
        """Put the functions of the parts together once."""
        _join(self, self.parts, _some)


@dataclass(frozen=True, slots=True)
class Several(_Joined):
    """Holds when at least so many parts do; undecided while open parts can still make them as many."""

    at_least: int

    def __post_init__(self) -> None:
        """Put the functions of the parts together once."""
        _join(self, self.parts, _so_many(self.at_least))


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: Condition
    judge: Judge = field(init=False, repr=False, compare=False)
    foresee: Judge = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the function of the part to use once."""
        _join(self, (self.part,), lambda parts: _opposite(parts[0]))

    def reads(self) -> Iterator[str]:
        """Yield the questions of its part."""
        return self.part.reads()


def _join(node: _Joined | Not, parts: tuple[Condition, ...], combined: Callable[[tuple[Judge, ...]], Judge]) -> None:
    judge = combined(tuple(part.judge for part in parts))
    shifts = any(part.foresee is not part.judge for part in parts)
    _keep(node, judge, combined(tuple(part.foresee for part in parts)) if shifts else judge)


def _keep(node: Compare | _Joined | Not, judge: Judge, foresee: Judge) -> None:
    """Set the two functions of a frozen node; `foresee` is the very same one where no state is read."""
    object.__setattr__(node, "judge", judge)
    object.__setattr__(node, "foresee", foresee)


def depends_on_states(condition: Condition) -> bool:
    """Return whether a later answer can turn a decided condition round, since it reads the state of a question."""
    return condition.foresee is not condition.judge


def decided_by(condition: Condition, sight: Sight) -> Iterator[str]:
    """Yield the questions whose answers make a condition hold; nothing where it does not."""
    if condition.judge(sight) is not True:
        return
    if isinstance(condition, _Joined):
        for part in condition.parts:
            yield from decided_by(part, sight)
    elif isinstance(condition, Compare):
        yield condition.question
    elif isinstance(condition, Not):
        yield from condition.part.reads()


def left_open(condition: Condition, sight: Sight) -> Iterator[str]:
    """Yield the questions whose answers would decide a condition; nothing where it is decided."""
    if condition.judge(sight) is not None:
        return
    if isinstance(condition, _Joined):
        for part in condition.parts:
            yield from left_open(part, sight)
    elif isinstance(condition, Not):
        yield from left_open(condition.part, sight)
    elif isinstance(condition, Compare):
        yield condition.question


def values_in(condition: Condition) -> Iterator[str]:
    """Yield the questions whose values a condition compares; one of them that does not apply leaves it undecided."""
    return (each.question for each in comparisons(condition) if each.comparison is not Comparison.STATE_IS)


def comparisons(condition: Condition) -> Iterator[Compare]:
    """Yield every comparison in a condition, in the order in which they are written."""
    if isinstance(condition, Compare):
        yield condition
    elif isinstance(condition, _Joined):
        for part in condition.parts:
            yield from comparisons(part)
    elif isinstance(condition, Not):
        yield from comparisons(condition.part)
