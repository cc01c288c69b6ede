"""The outcome of an assessment of which everything is known, taken the long way round; the engine must agree with it.

Rules are gone through in order, and every fact is judged by itself, at the point that it names. Nothing is shared with
the engine but the data: no range, no three truth values of facts, nothing taken over from another point. What it does
not judge (whether one point is better than another, whether a duty is complete, evidence that is missing) is `Beyond`.
Source: method.md 7.
"""

from assess.domain.judging.measures import answers_at
from assess.domain.pack.answers import UNANSWERED, Answer, Standing, State
from assess.domain.pack.rules import (
    STRICTNESS,
    Always,
    AnswerFact,
    BandFact,
    CoverageFact,
    Every,
    GateFact,
    Never,
    Outcome,
    Point,
    RedLineFact,
    Some,
)
from tests.domain import reference
from tests.domain.reference_asked import judge, see


class Beyond(Exception):
    """Something is open, or is not judged here."""


class At:
    """One point: its answers, what is asked, its scores."""

    def __init__(self, assessment, point):
        self.pack, self.day = assessment.pack, assessment.as_of
        self.answers = answers_at(self.pack, assessment.answers, assessment.measures, point)
        self.seen = see(self.pack, self.answers, assessment.path)
        self.scores = reference.score_all(self.pack, self.answers, assessment.path)

    def answer(self, name):
        seen = self.seen.sure.get(name)
        return seen if isinstance(seen, Answer) else UNANSWERED

    def holds(self, condition):
        found = True if condition is None else judge(condition, self.seen.sure, foresee=True)
        if found is None:
            raise Beyond
        return found

    def band(self, fact):
        scored, bands = self.scores[fact.score], self.pack.score_by_id[fact.score].bands
        if scored.low is None:
            return False
        if scored.low != scored.high or scored.loose:
            raise Beyond
        place = bands.place(scored.low, scored.maximum)
        least = bands.index(fact.at_least) if fact.at_least else 0
        most = bands.index(fact.at_most) if fact.at_most else len(bands.bands) - 1
        return least <= place <= most

    def line(self, line):
        """Return whether a line is crossed; `Beyond` where what would clear it needs evidence that is missing."""
        crossed = self.holds(line.fits) and self.rule(line.when)
        if crossed and line.lifted_by is not None and self.rule(line.lifted_by):
            crossed = False
        needed = line.clears_with
        if not crossed and needed is not None:
            ranks = list(Standing)
            given = [self.answer(name) for name in needed.questions]
            weak = [each for each in given if ranks.index(each.proven) < ranks.index(needed.standing)]
            if any(each.state is not State.UNANSWERED for each in weak):
                raise Beyond
        return crossed

    def in_force(self, line):
        role = self.pack.roles.planned_start
        start = self.answer(role).value if role else None
        day = self.day if start is None else max(self.day, start)
        return line.applies_from is None or line.applies_from <= day

    def gate(self, gate):
        answer = self.answer(gate.question)
        if self.seen.is_maybe(gate.question):  # an answer that does not apply leaves it undecided for good
            raise Beyond
        if not isinstance(self.seen.sure.get(gate.question), Answer) or not self.holds(gate.fits):
            return "not_asked"
        if answer.state is State.NOT_APPLICABLE:
            return "passed"
        return "passed" if gate.passes is None or set(answer.choices) <= gate.passes else "failed"

    def rule(self, rule):
        """Judge a rule that reads this point alone."""
        return ruled(rule, self.fact)

    def fact(self, fact):
        if isinstance(fact, Always):
            return True
        if isinstance(fact, CoverageFact):
            return False
        if isinstance(fact, AnswerFact):
            return self.holds(fact.condition)
        if isinstance(fact, BandFact):
            return self.band(fact)
        if isinstance(fact, GateFact):
            return any(self.gate(each) in fact.states for each in self.pack.gates)
        if isinstance(fact, RedLineFact):
            lines = [line for line in self.pack.red_lines if fact.effect in ("", line.effect)]
            wanted = {"crossed": True, "clear": False}.get(fact.state)
            return any(self.in_force(line) and self.line(line) is wanted for line in lines)
        raise Beyond


def ruled(rule, judged):
    if isinstance(rule, Every):
        return all(ruled(part, judged) for part in rule.parts)
    if isinstance(rule, Some):
        return any(ruled(part, judged) for part in rule.parts)
    if isinstance(rule, Never):
        return not ruled(rule.part, judged)
    return judged(rule)


def outcome_of(assessment):
    """Return the outcome of an assessment; raises `Beyond` where something that a rule reads is open."""
    points = {point: At(assessment, point) for point in Point}

    def judged(fact):
        return points[getattr(fact, "at", None) or Point.TARGET].fact(fact)

    for rule in assessment.pack.outcomes:
        waits = rule.outcome is Outcome.INCOMPLETE
        if rule.is_on(assessment.path) and not waits and ruled(rule.when, judged):
            return rule.outcome
    raise AssertionError(STRICTNESS)
