"""Which open questions decide the outcome: those that the rules still wait for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assess.domain.asking.asking import Reading
from assess.domain.judging.foreseeing import Foresight, is_complete_answer, point_of
from assess.domain.judging.gates import GateResult, GateState
from assess.domain.judging.measures import set_by
from assess.domain.judging.points import PointResult
from assess.domain.judging.red_lines import RedLineResult
from assess.domain.pack.answers import OPEN_STATES, State
from assess.domain.pack.conditions import Absent
from assess.domain.pack.rules import (
    AnswerFact,
    BandFact,
    BetterFact,
    CompleteFact,
    Every,
    Fact,
    GateFact,
    Never,
    OutcomeRule,
    RedLineFact,
    Rule,
    Some,
    judge_rule,
)


def deciding_questions(possible: Iterable[OutcomeRule], foresight: Foresight) -> tuple[str, ...]:
    """Return the open questions that the rules wait for, in the order of the rules.

    `possible` are the rules that may come to be the first that holds. A question that is not asked yet is stood for by
    those that decide whether it is. An answer without the evidence that a rule needs is open too. Only where
    none is open are those returned that were said not to apply, and that a rule compares all the same.
    """
    rules = tuple(possible)
    waits = _Waits(foresight, OPEN_STATES), _Waits(foresight, (*OPEN_STATES, State.NOT_APPLICABLE))
    return waits[0].questions(rules) or waits[1].questions(rules)


@dataclass(frozen=True, slots=True)
class _Waits:
    """What the rules wait for; questions in some of the `states` are open.

    Many facts rest on the same red lines, scores and questions: each is looked at once (`seen`, `known`).
    """

    foresight: Foresight
    states: Collection[State]
    seen: set[tuple[str, str, int]] = field(default_factory=set)
    known: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def _is_new(self, kind: str, subject: str, result: PointResult) -> bool:
        key = (kind, subject, id(result.reading))
        is_new = key not in self.seen
        self.seen.add(key)
        return is_new

    def questions(self, rules: Iterable[OutcomeRule]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for rule in rules:
            for fact in self._undecided(rule.when):
                found |= dict.fromkeys(self._behind(fact, self.foresight.points[point_of(fact)]))
        return tuple(found)

    def _undecided(self, rule: Rule) -> Iterator[Fact]:
        """Yield the facts of a rule that open answers decide."""
        if judge_rule(rule, self.foresight.judge) is not None:
            return
        if isinstance(rule, Every | Some):
            for part in rule.parts:
                yield from self._undecided(part)
        elif isinstance(rule, Never):
            yield from self._undecided(rule.part)
        else:
            yield rule

    def _behind(self, fact: Fact, result: PointResult) -> Iterator[str]:
        reading = result.reading
        if isinstance(fact, AnswerFact):
            yield from self._open(fact.condition.reads(), reading)
        elif isinstance(fact, BandFact):
            yield from self._behind_a_score(fact.score, result)
        elif isinstance(fact, CompleteFact):
            yield from self._behind_a_duty(fact.duty, reading)
        elif isinstance(fact, RedLineFact | GateFact | BetterFact):
            waiting = [part.reason for part in self.foresight.parts(fact) if part.truth is None]
            open_ones = {reason.subject: reason.kind for reason in waiting}
            if isinstance(fact, BetterFact):  # what a measure sets at one point is open at the other
                before = self.foresight.points[fact.than]
                yield from self._open(sorted(set_by(reading.pack, self.foresight.measures)), before.reading)
                yield from self._behind_parts(open_ones, before)
            yield from self._behind_parts(open_ones, result)

    def _behind_parts(self, open_ones: Mapping[str, str], result: PointResult) -> Iterator[str]:
        for line in result.red_lines:
            if open_ones.get(line.line.id) == "red_line" and self._is_new("red_line", line.line.id, result):
                yield from self._behind_a_line(line, result)
        for gate in result.gates:
            if open_ones.get(gate.gate.id) == "gate" and self._is_new("gate", gate.gate.id, result):
                yield from self._behind_a_gate(gate, result.reading)
        for name in result.scores:
            if open_ones.get(name) == "better":
                yield from self._behind_a_score(name, result)

    def _behind_a_line(self, line: RedLineResult, result: PointResult) -> Iterator[str]:
        reading = result.reading
        if line.surely is None:
            yield from self._open(line.line.reads, reading)
            yield from line.unproven
            for duty in line.line.duties:
                yield from self._behind_a_duty(duty, reading)
            for score in sorted(line.line.scores):
                yield from self._behind_a_score(score, result)
        if line.surely_in_force is None:
            yield from self._open((reading.pack.roles.planned_start,), reading)

    def _behind_a_duty(self, duty: str, reading: Reading) -> Iterator[str]:
        """Yield the questions on a duty that are open, and those whose answers lack something."""
        names = [question.id for question in reading.pack.serving[duty]]
        yield from self._open(names, reading)
        yield from (name for name in names if name in reading.unsettled)

    def _behind_a_gate(self, gate: GateResult, reading: Reading) -> Iterator[str]:
        found = self._open(gate.gate.reads, reading)
        if gate.state is GateState.OPEN and reading.answer(gate.question.id).is_answered:
            found = (*found, gate.question.id)  # words without evidence
        yield from found

    def _behind_a_score(self, score: str, result: PointResult) -> Iterator[str]:
        """Yield the open questions whose answers can move a score."""
        if not self._is_new("score", score, result):
            return
        pack, scored = result.reading.pack, result.scores[score]
        for row in scored.rows:
            if not row.is_open:
                continue
            if row.question in scored.score.scores_read:
                yield from self._behind_a_score(row.question, result)
            elif row.question in pack.question_by_id:
                yield from self._behind_an_answer(row.question, result.reading)
        if scored.score.over and scored.low != scored.high:  # a table that is open has no rows yet
            yield from self._behind_an_answer(scored.score.over, result.reading)

    def _behind_an_answer(self, name: str, reading: Reading) -> tuple[str, ...]:
        """Return what is open of one answer: it, a part of it, or what decides whether it is asked."""
        has_gaps = reading.asks(name) and not is_complete_answer(name, reading)
        return self._open_one(name, reading) or ((name,) if has_gaps else ())

    def _open(self, names: Iterable[str], reading: Reading) -> tuple[str, ...]:
        """Return those of some questions that are asked and open, and those that decide whether others are asked."""
        return tuple(dict.fromkeys(found for name in names for found in self._open_one(name, reading)))

    def _open_one(self, name: str, reading: Reading) -> tuple[str, ...]:
        key = (name, id(reading))
        if key not in self.known:
            found = (name,) if reading.asks(name) and reading.answer(name).state in self.states else ()
            when = reading.pack.question_by_id[name].when
            if reading.outlook.get(name) is Absent.UNDECIDED and when is not None:
                found = (*found, *self._open(when.reads(), reading))
            self.known[key] = found
        return self.known[key]
