"""Whether a condition can ever hold: tried out on the answers that its comparisons tell apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, combinations, islice, product
from typing import Any

from assess.domain.answers import Answer, State
from assess.domain.conditions import Absent, Compare, Comparison, Seen, Truth, comparisons
from assess.domain.questionnaire import ONE_CHOICE, Kind, Pack, Question
from assess.domain.rules import AnswerFact, Fact, Rule, Some, facts_of, judge_rule

MOST_TRIALS = 20_000
_MOST_TOGETHER = 6


def can_be_asked(question: Question, pack: Pack) -> bool:
    """Return whether some answers make a question asked; true as well when that takes too many trials to tell."""
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
    choices = [list(_candidates(variable)) for variable in ordered]
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
    """Yield answers that the comparisons tell apart."""
    for value in dict.fromkeys(_values(variable.question, variable.compares)):
        yield Answer(State.ANSWERED, value)
    if any(compare.comparison is Comparison.STATE_IS for compare in variable.compares):
        yield Answer()
        if variable.question.unknown_allowed:
            yield Answer(State.UNKNOWN)
        if variable.question.not_applicable_allowed:
            yield Answer(State.NOT_APPLICABLE)


def _values(question: Question, compares: list[Compare]) -> Iterator[Any]:
    if question.kind is Kind.SCALE:
        yield from (int(option.id) for option in question.options)
    elif question.kind in ONE_CHOICE:
        yield from question.option_by_id
    elif question.kind is Kind.SOME_OF:
        yield from _choices(question, compares)
    elif question.kind in (Kind.NUMBER, Kind.MONEY, Kind.DATE):
        yield from _amounts(question, compares)
    else:
        yield from (compare.operand for compare in compares if compare.comparison is Comparison.CONTAINS_TEXT)
        yield " ".join(str(c.operand) for c in compares if c.comparison is Comparison.CONTAINS_TEXT) or "-"
        yield "-"


def _choices(question: Question, compares: list[Compare]) -> Iterator[tuple[str, ...]]:
    """Yield the sets of choices that are read, with one that nobody reads."""
    named = [name for compare in compares for name in _named(compare)]
    read = [option for option in question.options if option.id in named]
    together = [option.id for option in read if not option.exclusive]
    sizes = range(1, len(together) + 1) if len(together) <= _MOST_TOGETHER else (1, 2, len(together))
    yield from ((option.id,) for option in read if option.exclusive)
    yield from ((option.id,) for option in question.options if option.id not in named)
    for size in sizes:
        if not question.limits.at_most or size <= question.limits.at_most:
            yield from combinations(together, size)


def _named(compare: Compare) -> tuple[Any, ...]:
    return compare.operand if isinstance(compare.operand, tuple) else (compare.operand,)


def _amounts(question: Question, compares: list[Compare]) -> Iterator[Any]:
    """Yield the amounts at, under and over each that is compared, within what may be answered."""
    low: Any = question.limits.minimum
    high: Any = question.limits.maximum
    step: Any = timedelta(days=1) if question.kind is Kind.DATE else Decimal(1).scaleb(-question.limits.decimals)
    points = [point for compare in compares for point in _named(compare) if isinstance(point, Decimal | date)]
    for point in [*points, *(each for each in (low, high) if each is not None)]:
        for near in (point, point - step, point + step):
            if (low is None or near >= low) and (high is None or near <= high):
                yield near
