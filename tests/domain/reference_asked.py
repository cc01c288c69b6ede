"""What is asked, worked out without shortcuts: each condition judged where it is written. Source: method.md 3."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations

from assess.domain.pack.answers import UNANSWERED, UNKNOWN, Answer, State
from assess.domain.pack.conditions import All, AnyOf, Comparison, Not

OPEN = (State.UNKNOWN, State.UNANSWERED)
MAYBE = "maybe"
ONE = Fraction(1)


@dataclass
class Seen:
    """What is seen: answers of asked questions, and which questions are undecided, now and whatever is answered.

    `stuck` are those that may end up undecided for good, since a value behind them may not apply. `disputed` are those
    that contradict others or are opened by that.
    """

    now: dict
    sure: dict
    stuck: set
    disputed: frozenset = frozenset()

    def is_firm(self, name):
        return isinstance(self.sure.get(name), Answer)

    def is_maybe(self, name):
        return self.sure.get(name) == MAYBE

    def is_unsteady(self, name):
        """Return whether what is answered may cease to count, with anything in its place."""
        return self.is_maybe(name) and name in self.stuck


def judge(condition, seen, foresee):
    if isinstance(condition, Not):
        truth = judge(condition.part, seen, foresee)
        return None if truth is None else not truth
    if isinstance(condition, All | AnyOf):
        truths = [judge(part, seen, foresee) for part in condition.parts]
        decisive = isinstance(condition, AnyOf)
        return decisive if decisive in truths else None if None in truths else not decisive
    there = seen.get(condition.question)
    if there is None or there == MAYBE:
        return False if there is None else None
    if condition.comparison is Comparison.STATE_IS:
        return None if foresee and there.state in OPEN else there.state == condition.operand
    if there.among is not None:
        found = {compare(condition, value) for value in everything_left(there.among.values)}
        return found.pop() if len(found) == 1 else None
    return None if there.state is not State.ANSWERED else compare(condition, there.value)


def everything_left(values):
    """Return what an open answer may be; of several choices, everything from the fewest to the most."""
    if not isinstance(values[0], tuple):
        return values
    least, most = values
    unknown = [each for each in most if each not in least]
    sizes = range(len(unknown) + 1)
    return [(*least, *some) for some in chain.from_iterable(combinations(unknown, size) for size in sizes)]


def compare(condition, value):
    operand = condition.operand
    if condition.positions:
        value = condition.positions[value]
    return {
        Comparison.IS: lambda: value == operand,
        Comparison.IS_ONE_OF: lambda: value in operand,
        Comparison.INCLUDES: lambda: operand in value,
        Comparison.INCLUDES_ANY: lambda: any(each in operand for each in value),
        Comparison.CONTAINS_TEXT: lambda: operand.casefold() in value.casefold(),
        Comparison.AT_LEAST: lambda: value >= operand,
        Comparison.AT_MOST: lambda: value <= operand,
    }[condition.comparison]()


def walk(questions, given, foresee):
    seen: dict[str, Answer | str] = {}
    for question in questions:
        truth = True if question.when is None else judge(question.when, seen, foresee)
        if truth:
            seen[question.id] = given.get(question.id, UNANSWERED)
        elif truth is None:
            seen[question.id] = MAYBE
    return seen


def contradicted(pack, answers, path=""):
    """Return the contradictions among answers, and the answers with those opened that they open."""
    questions = [each for each in pack.questions if not path or path in each.paths]
    seen = walk(questions, answers, False)
    found = [each for each in pack.contradictions if judge(each.when, seen, False) is True]
    opened = {name for each in found for name in each.opens}
    return found, {name: UNKNOWN if name in opened else answer for name, answer in answers.items()}


def see(pack, answers, path=""):
    questions = [each for each in pack.questions if not path or path in each.paths]
    found, answers = contradicted(pack, answers, path)
    disputed = frozenset(name for each in found for name in (*each.when.reads(), *each.opens))
    turning, stuck = set(), set()
    for question in questions:
        leaves = list(leaves_of(question.when))
        states = [each for each in leaves if each.comparison is Comparison.STATE_IS]
        if states or any(each.question in turning for each in leaves):
            turning.add(question.id)
        values = [pack.question_by_id[each.question] for each in leaves if each not in states]
        if any(each.not_applicable_allowed for each in values) or any(each.question in stuck for each in leaves):
            stuck.add(question.id)
    now = walk(questions, answers, False)
    disputed = frozenset(name for name in disputed if isinstance(now.get(name), Answer))
    return Seen(now, walk(questions, answers, True), turning & stuck, disputed)


def leaves_of(condition):
    if isinstance(condition, Not):
        yield from leaves_of(condition.part)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from leaves_of(part)
    elif condition is not None:
        yield condition
