"""Whether a condition can ever hold: tried out on the answers that its comparisons distinguish."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, combinations, islice, product
from typing import Any, assert_never

from assess.domain.pack.answers import Answer, State
from assess.domain.pack.conditions import Absent, Compare, Comparison, Seen, Truth, comparisons
from assess.domain.pack.kinds import Shape
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question
from assess.domain.pack.rules import AnswerFact, Fact, Rule, Some, facts_of, judge_rule

MOST_TRIALS = 20_000
_SOME_DAY = date(2000, 1, 1)
_APART = "\0"
"""What no text of a pack holds, so that texts put together contain nothing more than each of them."""


def can_be_asked(question: Question, pack: Pack) -> bool:
    """Return whether some answers make a question asked; true as well when finding out takes too many trials."""
    condition = question.when
    if condition is None:
        return True
    return _some_holds(pack, condition.reads(), [comparisons(condition)], condition.judge)


def can_be_crossed(rule: Rule, pack: Pack) -> bool:
    """Return whether some answers make a rule hold; facts beside answers are taken either way."""
    if isinstance(rule, Some):
        # some answers make one of them hold when they make it hold alone, which takes far fewer trials
        return any(can_be_crossed(part, pack) for part in rule.parts)
    conditions = [fact.condition for fact in facts_of(rule) if isinstance(fact, AnswerFact)]
    others = list(dict.fromkeys(fact for fact in facts_of(rule) if not isinstance(fact, AnswerFact)))

    def judge(sight: Mapping[str, Seen]) -> Truth:
        for truths in product((True, False), repeat=len(others)):
            taken = dict(zip(others, truths, strict=True))
            if judge_rule(rule, lambda fact, taken=taken: _judged(fact, taken, sight)):
                return True
        return False

    reads = [name for condition in conditions for name in condition.reads()]
    return _some_holds(pack, reads, [comparisons(condition) for condition in conditions], judge)


def _judged(fact: Fact, taken: Mapping[Fact, bool], sight: Mapping[str, Seen]) -> Truth:
    return fact.condition.judge(sight) if isinstance(fact, AnswerFact) else taken[fact]


@dataclass
class _Variable:
    """A question with the comparisons that read it."""

    question: Question
    compares: list[Compare] = field(default_factory=list)


def _some_holds(
    pack: Pack,
    reads: Iterable[str],
    compared: Iterable[Iterator[Compare]],
    judge: Callable[[Mapping[str, Seen]], Truth],
) -> bool:
    variables = _closure(pack, reads)
    for compare in chain.from_iterable(compared):
        if compare.question in variables:
            variables[compare.question].compares.append(compare)
    ordered = [variables[question.id] for question in pack.questions if question.id in variables]
    # one question with too many candidates is as many as too many trials
    choices = [list(islice(_candidates(variable), MOST_TRIALS)) for variable in ordered]
    questions = [variable.question for variable in ordered]
    trials = 0
    for answers in islice(product(*choices), MOST_TRIALS):
        trials += 1
        if judge(_sight(questions, answers)):
            return True
    return trials == MOST_TRIALS


def _closure(pack: Pack, reads: Iterable[str]) -> dict[str, _Variable]:
    """Return the questions that are read, and those that these depend on in turn."""
    variables: dict[str, _Variable] = {}
    waiting = list(reads)
    while waiting:
        name = waiting.pop()
        if name in variables or name not in pack.question_by_id:
            continue
        question = pack.question_by_id[name]
        variables[name] = _Variable(question)
        if question.when is not None:
            waiting.extend(question.when.reads())
    for variable in list(variables.values()):
        for compare in comparisons(variable.question.when) if variable.question.when else ():
            if compare.question in variables:
                variables[compare.question].compares.append(compare)
    return variables


def _sight(questions: list[Question], answers: tuple[Answer, ...]) -> dict[str, Seen]:
    sight: dict[str, Seen] = {}
    for question, answer in zip(questions, answers, strict=True):
        truth = True if question.when is None else question.when.judge(sight)
        if truth:
            sight[question.id] = answer
        elif truth is None:
            sight[question.id] = Absent.UNDECIDED
    return sight


def _candidates(variable: _Variable) -> Iterator[Answer]:
    """Yield answers that the comparisons distinguish."""
    if any(compare.comparison is Comparison.STATE_IS for compare in variable.compares):
        yield Answer()
        if variable.question.unknown_allowed:
            yield Answer(State.UNKNOWN)
        if variable.question.not_applicable_allowed:
            yield Answer(State.NOT_APPLICABLE)
    seen: set[Any] = set()
    for value in _values(variable.question, variable.compares):
        if value not in seen:
            seen.add(value)
            yield Answer(State.ANSWERED, value)


def _values(question: Question, compares: list[Compare]) -> Iterator[Any]:
    match question.facts.shape:
        case Shape.LEVEL:
            yield from (int(option.id) for option in question.options)
        case Shape.OPTION:
            yield from question.option_by_id
        case Shape.OPTIONS:
            yield from _choices(question, compares)
        case Shape.AMOUNT | Shape.DAY:
            yield from _amounts(question, compares)
        case Shape.LINE | Shape.LINES | Shape.FILES | Shape.ROWS:
            parts = [str(each.operand) for each in compares if each.comparison is Comparison.CONTAINS_TEXT]
            yield from (_APART.join(some) or _APART for some in _subsets(list(dict.fromkeys(parts))))
        case never:
            assert_never(never)


def _choices(question: Question, compares: list[Compare]) -> Iterator[tuple[str, ...]]:
    """Yield sets of choices, with one choice for all those that no comparison distinguishes."""
    read = [frozenset(_named(each)) for each in compares if each.comparison is not Comparison.STATE_IS]
    alike: dict[object, str] = {}
    for option in question.options:
        alike.setdefault((option.exclusive, *(option.id in named for named in read)), option.id)
    distinct = [question.option_by_id[name] for name in alike.values()]
    yield from ((option.id,) for option in distinct if option.exclusive)
    most = question.bounds.at_most or len(distinct)
    together = [option.id for option in distinct if not option.exclusive]
    yield from (some for some in _subsets(together, min(most, len(together))) if some)


def _subsets(parts: list[str], most: int | None = None) -> Iterator[tuple[str, ...]]:
    """Yield every set of at most so many parts, small and large ones by turns: those are what conditions ask for."""
    largest = len(parts) if most is None else most
    sizes = range(largest + 1)
    for size in dict.fromkeys(chain.from_iterable(zip(sizes, reversed(sizes), strict=True))):
        yield from combinations(parts, size)


def _named(compare: Compare) -> tuple[Any, ...]:
    return compare.operand if isinstance(compare.operand, tuple) else (compare.operand,)


def _amounts(question: Question, compares: list[Compare]) -> Iterator[Any]:
    """Yield the amounts at, under and over each that is compared, within what may be answered; at least one."""
    low: Any = question.bounds.minimum
    high: Any = question.bounds.maximum
    points = [point for compare in compares for point in _named(compare) if isinstance(point, Decimal | date)]
    points += [bound for bound in (low, high) if bound is not None]
    if not points:
        yield _SOME_DAY if question.facts.shape is Shape.DAY else Decimal(0)
    for point in points:
        for near in _near(question, point):
            if (low is None or near >= low) and (high is None or near <= high):
                yield near


def _near(question: Question, point: Any) -> Iterator[Any]:  # noqa: ANN401 - an amount or a day
    """Yield an amount or a day, and those next to it; the calendar has a first and a last day."""
    yield point
    if not isinstance(point, date):
        step = Decimal(1).scaleb(-question.bounds.decimals)
        yield from (point - step, point + step)
        return
    if point > date.min:
        yield point - timedelta(days=1)
    if point < date.max:
        yield point + timedelta(days=1)
