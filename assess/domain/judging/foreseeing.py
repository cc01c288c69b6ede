"""Facts of outcome rules, judged over every way in which the open answers can still come out.

`True` and `False` hold whatever is answered, `None` means that open answers decide. Source: method.md 7.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, assert_never

from assess.domain.asking.asking import Reading, row_sight
from assess.domain.compiled.ranges import ZERO
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.gates import GateState
from assess.domain.judging.measures import MeasureChoices, set_by
from assess.domain.judging.points import Points
from assess.domain.judging.red_lines import RedLineResult, RedLineState, both, foresee_plain_fact, opposite
from assess.domain.pack.answers import Answer, Row
from assess.domain.pack.conditions import Absent, Truth
from assess.domain.pack.questions import Table
from assess.domain.pack.rules import (
    Always,
    AnswerFact,
    BandFact,
    BetterFact,
    CompleteFact,
    CoverageFact,
    Fact,
    GateFact,
    Point,
    RedLineFact,
)
from assess.domain.pack.scores import Direction, Method


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact behind an outcome: a red line, gate, score, answer or duty, by the id of what it is about."""

    kind: Literal["red_line", "gate", "band", "better", "answer", "duty"]
    subject: str
    point: Point


class Part(NamedTuple):
    """One thing that makes a fact hold: whether it does whatever is answered, and whether it does as it stands."""

    truth: Truth
    stands: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Foresight:
    """The three points of an assessment, with the choices on measures that tell them apart.

    `told` keeps the parts of each fact, by its identity: rules name the same facts, and are gone through several times.
    """

    points: Points
    measures: MeasureChoices
    told: dict[int, tuple[Part, ...]] = field(default_factory=dict, compare=False, repr=False)

    def judge(self, fact: Fact) -> Truth:
        """Judge one fact at the point that it names, at the target when it names none."""
        match fact:
            case Always():
                return True
            case CoverageFact():
                return False  # once everything is answered nothing is too little
            case RedLineFact():
                lines = self.points[point_of(fact)].red_lines
                return _some(_line_is(fact, line) for line in lines if _speaks_of(fact, line))
            case GateFact():
                return _some(_any_of(gate.ends, fact.states) for gate in self.points[point_of(fact)].gates)
            case BetterFact():
                return _some(part.truth for part in self._gains(fact))
            case BandFact() | AnswerFact() | CompleteFact():
                result = self.points[point_of(fact)]
                return foresee_plain_fact(fact, result.reading, result.scores)
            case never:
                assert_never(never)

    def stands(self, fact: Fact) -> Truth:
        """Judge one fact as it stands: what is open counts as open."""
        if isinstance(fact, RedLineFact | GateFact | BetterFact):
            return any(part.stands for part in self.parts(fact))
        return self.judge(fact)

    def parts(self, fact: RedLineFact | GateFact | BetterFact) -> tuple[Part, ...]:
        """Return what such a fact may rest on; one part that holds is enough."""
        key = id(fact)  # the fact belongs to the pack, which outlives this
        if key not in self.told:
            self.told[key] = tuple(self._parts(fact))
        return self.told[key]

    def _parts(self, fact: RedLineFact | GateFact | BetterFact) -> Iterator[Part]:
        at = point_of(fact)
        match fact:
            case RedLineFact():
                for line in self.points[at].red_lines:
                    if _speaks_of(fact, line):
                        stands = line.in_force and line.state is RedLineState(fact.state)
                        yield Part(_line_is(fact, line), stands, Reason("red_line", line.line.id, at))
            case GateFact():
                for gate in self.points[at].gates:
                    stands = gate.state.value in fact.states
                    yield Part(_any_of(gate.ends, fact.states), stands, Reason("gate", gate.gate.id, at))
            case BetterFact():
                yield from self._gains(fact)
            case never:
                assert_never(never)

    def _gains(self, fact: BetterFact) -> Iterator[Part]:
        """Yield the scores, gates and red lines that may be better at one point than at another."""
        one, other = self.points[fact.at], self.points[fact.than]
        moved = self._moved(one.reading, other.reading)
        if not moved:
            return
        touched = one.reading.pack.walk(one.reading.path).reach(moved)
        counted_in = one.reading.pack.counted_in
        for name, scored in one.scores.items():
            if not counted_in[name].isdisjoint(touched):
                better = _is_better(scored, other.scores[name], moved, one.reading)
                yield Part(better, better is True, Reason("better", name, fact.at))
        for now, then in zip(one.gates, other.gates, strict=True):
            stops, stopped = (_any_of(gate.ends, _FAILED) for gate in (now, then))
            passed = both(stopped, opposite(stops))
            yield Part(passed, passed is True, Reason("gate", now.gate.id, fact.at))
        for line, earlier in zip(one.red_lines, other.red_lines, strict=True):
            cleared = both(earlier.surely_fires, opposite(line.surely_fires))
            yield Part(cleared, cleared is True, Reason("red_line", line.line.id, fact.at))

    def _moved(self, one: Reading, other: Reading) -> frozenset[str]:
        """Return the questions whose answers differ at the two points, or may once those that are open are given."""
        moved = (
            name
            for name in set_by(one.pack, self.measures)
            if not (_is_known(name, one) and _is_known(name, other) and one.answer(name) == other.answer(name))
        )
        return frozenset(moved) | (one.contradicted ^ other.contradicted)


def point_of(fact: Fact) -> Point:
    """Return the point at which a fact is judged."""
    if isinstance(fact, BandFact | RedLineFact | GateFact | CoverageFact | BetterFact) and fact.at is not None:
        return fact.at
    return Point.TARGET


def _some(truths: Iterable[Truth]) -> Truth:
    found: Truth = False
    for truth in truths:
        if truth is True:
            return True
        found = None if truth is None else found
    return found


_FAILED = frozenset({GateState.FAILED.value})


def _any_of(ends: frozenset[GateState], states: frozenset[str]) -> Truth:
    """Return whether a gate is in one of some states however it ends."""
    return False if states.isdisjoint(ends) else True if states.issuperset(ends) else None


def _speaks_of(fact: RedLineFact, line: RedLineResult) -> bool:
    return fact.effect in ("", line.line.effect) and fact.gives in ("", line.line.gives)


def _line_is(fact: RedLineFact, line: RedLineResult) -> Truth:
    """Return whether a red line is in the state that a fact names; none is open once everything is answered."""
    match RedLineState(fact.state):
        case RedLineState.CROSSED:
            return line.surely_fires
        case RedLineState.CLEAR:
            return both(opposite(line.surely), line.surely_in_force)
        case RedLineState.OPEN:
            return False
        case never:
            assert_never(never)


def _is_known(name: str, reading: Reading) -> bool:
    """Whether an answer is there in full, or surely not asked for, whatever is answered to the open questions."""
    seen = reading.outlook.get(name)
    return is_complete_answer(name, reading) if isinstance(seen, Answer) else seen is not Absent.UNDECIDED


def is_complete_answer(name: str, reading: Reading) -> bool:
    """Whether an answer is there, with every cell of a table, whether or not it stays asked."""
    table, answer = reading.pack.question_by_id[name].table, reading.answer(name)
    return answer.is_settled and not (table and any(_has_gaps(table, row) for row in answer.rows))


def _has_gaps(table: Table, row: Row) -> bool:
    cells = row_sight(table, row).values()
    return any(seen is Absent.UNDECIDED or (isinstance(seen, Answer) and not seen.is_answered) for seen in cells)


def _is_better(one: ScoreResult, other: ScoreResult, moved: frozenset[str], reading: Reading) -> Truth:
    """Return whether a score is surely better than another, surely not, or as the open answers will have it."""
    if one.may_not_apply or other.may_not_apply or one.span is None or other.span is None:
        return False if one.span is None or other.span is None else None
    sign = -1 if one.score.direction is Direction.RISK else 1
    worst, best = sign * (one.worst_end or ZERO), sign * (one.best_end or ZERO)
    if worst > sign * (other.best_end or ZERO):
        return True
    if best <= sign * (other.worst_end or ZERO):
        return False
    return True if _is_better_mean(one, other, moved, reading) else None


def _is_better_mean(one: ScoreResult, other: ScoreResult, moved: frozenset[str], reading: Reading) -> bool:
    """Whether a mean gets better by what measures change in it alone: they open nothing, and nothing gets worse."""
    pack = reading.pack
    changed = moved & pack.counted_in[one.score.id]
    is_plain = one.score.method is Method.MEAN and not one.score.part_weights
    steers = not moved.isdisjoint(pack.walk(reading.path).hanging)
    if not is_plain or steers or not changed <= reading.certain:
        return False
    ratings = ({row.question: row.rating for row in each.rows if row.weight} for each in (one, other))
    now, before = ratings
    pairs = [(now.get(name), before.get(name)) for name in changed]
    sign = -1 if one.score.direction is Direction.RISK else 1
    gains = [sign * (after - then) for after, then in pairs if after is not None and then is not None]
    return len(gains) == len(pairs) and min(gains, default=0) >= 0 and max(gains, default=0) > 0
