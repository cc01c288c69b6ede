"""The outcome that the tool proposes, with the rule that fired and the facts it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assess.domain.asking.asking import Reading
from assess.domain.compiled.scored import Scores
from assess.domain.judging.gates import GateResult, GateState
from assess.domain.judging.red_lines import RedLineResult, RedLineState, is_better, judge_plain_fact
from assess.domain.pack.conditions import Truth
from assess.domain.pack.rules import (
    Always,
    AnswerFact,
    BandFact,
    BetterFact,
    CompleteFact,
    CoverageFact,
    Every,
    Fact,
    GateFact,
    Never,
    Outcome,
    OutcomeRule,
    Point,
    RedLineFact,
    Rule,
    Some,
    judge_rule,
)


@dataclass(frozen=True, slots=True)
class PointResult:
    """Everything that is computed at one point: today, in place, or target."""

    point: Point
    reading: Reading
    scores: Scores
    gates: tuple[GateResult, ...]
    red_lines: tuple[RedLineResult, ...]

    def at(self, point: Point) -> "PointResult":
        """Return the same at another point, where nothing differs."""
        return PointResult(point, self.reading, self.scores, self.gates, self.red_lines)


Points: TypeAlias = Mapping[Point, PointResult]


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact behind an outcome: a red line, gate, score, answer or duty, by the id of what it is about."""

    kind: Literal["red_line", "gate", "band", "coverage", "better", "answer", "duty"]
    subject: str
    point: Point


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """The outcome, the rule that fired, and its facts."""

    outcome: Outcome
    rule: OutcomeRule
    reasons: tuple[Reason, ...]


def decide(rules: tuple[OutcomeRule, ...], path: str, points: Points) -> OutcomeResult:
    """Return the outcome of the first rule that holds on this path; the last rule of a pack always does."""
    rule = deciding_rule(rules, path, points)
    return OutcomeResult(rule.outcome, rule, tuple(dict.fromkeys(_grounds(rule.when, points))))


def deciding_rule(rules: tuple[OutcomeRule, ...], path: str, points: Points) -> OutcomeRule:
    """Return the first rule that holds on this path."""
    for rule in rules:
        if rule.is_on(path) and judge_rule(rule.when, lambda fact: judge_fact(fact, points)):
            return rule
    message = f"no outcome rule holds on path {path!r}; the last one must be 'when: always'"
    raise ValueError(message)


def judge_fact(fact: Fact, points: Points) -> Truth:
    """Judge one fact at the point that it names, at the target when it names none."""
    if isinstance(fact, Always):
        return True
    if isinstance(fact, RedLineFact | GateFact | CoverageFact | BetterFact):
        return any(True for _ in _reasons(fact, points))
    result = points[_point_of(fact)]
    return judge_plain_fact(fact, result.reading, result.scores)


def _grounds(rule: Rule, points: Points) -> Iterator[Reason]:
    """Yield the reasons behind the parts of a rule that hold."""
    if isinstance(rule, Every | Some):
        for part in rule.parts:
            if judge_rule(part, lambda fact: judge_fact(fact, points)):
                yield from _grounds(part, points)
    elif not isinstance(rule, Never):
        yield from _reasons(rule, points)


def _point_of(fact: Fact) -> Point:
    if isinstance(fact, BandFact | RedLineFact | GateFact | CoverageFact | BetterFact) and fact.at is not None:
        return fact.at
    return Point.TARGET


def _reasons(fact: Fact, points: Points) -> Iterator[Reason]:
    """Yield what makes a fact hold."""
    at = _point_of(fact)
    result = points[at]
    if isinstance(fact, RedLineFact):
        yield from (Reason("red_line", line.line.id, at) for line in result.red_lines if _matches(fact, line))
    elif isinstance(fact, GateFact):
        yield from (Reason("gate", gate.gate.id, at) for gate in result.gates if gate.state.value in fact.states)
    elif isinstance(fact, CoverageFact):
        yield from (Reason("coverage", each.score.id, at) for each in result.scores.values() if each.provisional)
    elif isinstance(fact, BetterFact):
        yield from _gains(fact, points)
    else:
        yield from _plain_reasons(fact, result, at)


def _plain_reasons(fact: Fact, result: PointResult, at: Point) -> Iterator[Reason]:
    """Yield the reasons behind a fact on a band, a duty or answers."""
    if isinstance(fact, BandFact):
        yield Reason("band", fact.score, at)
    elif isinstance(fact, CompleteFact):
        yield Reason("duty", fact.duty, at)
    elif isinstance(fact, AnswerFact):
        asked = dict.fromkeys(name for name in fact.condition.reads() if result.reading.asks(name))
        yield from (Reason("answer", name, at) for name in asked)


def _matches(fact: RedLineFact, line: RedLineResult) -> bool:
    return (
        line.in_force
        and line.state is RedLineState(fact.state)
        and fact.effect in ("", line.line.effect)
        and fact.gives in ("", line.line.gives)
    )


def _gains(fact: BetterFact, points: Points) -> Iterator[Reason]:
    """Yield the scores, gates and red lines that are better at one point than at another."""
    one, other = points[fact.at], points[fact.than]
    for scored in one.scores.values():
        if is_better(scored.score.direction, scored, other.scores[scored.score.id]):
            yield Reason("better", scored.score.id, fact.at)
    for now, before in zip(one.gates, other.gates, strict=True):
        if before.state in _BEFORE_A_GATE and now.state not in _BEFORE_A_GATE:
            yield Reason("gate", now.gate.id, fact.at)
    for line, earlier in zip(one.red_lines, other.red_lines, strict=True):
        if _hindrance(line) < _hindrance(earlier):
            yield Reason("red_line", line.line.id, fact.at)


_BEFORE_A_GATE = frozenset({GateState.FAILED, GateState.OPEN})
_HINDRANCE = {RedLineState.CLEAR: 0, RedLineState.OPEN: 1, RedLineState.CROSSED: 2}


def _hindrance(line: RedLineResult) -> int:
    return _HINDRANCE[line.state] if line.in_force else 0
