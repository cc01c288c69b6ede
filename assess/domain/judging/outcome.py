"""The outcome that the tool proposes: one, or the mildest and the strictest that open answers allow."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.judging.deciding import deciding_questions
from assess.domain.judging.foreseeing import Foresight, Reason, point_of
from assess.domain.judging.gates import GateState
from assess.domain.judging.measures import MeasureChoices
from assess.domain.judging.points import Points
from assess.domain.pack.rules import (
    STRICTNESS,
    Always,
    AnswerFact,
    BandFact,
    BetterFact,
    CompleteFact,
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
from assess.domain.pack.status import UseStatus


@dataclass(frozen=True, slots=True)
class OutcomeSpan:
    """The mildest and the strictest outcome that are possible, which are the same once open answers change nothing."""

    best: Outcome
    worst: Outcome

    @property
    def decided(self) -> bool:
        """Whether no open answer can change it."""
        return self.best is self.worst

    @property
    def outcome(self) -> Outcome:
        """The one outcome that is possible, else that it is open."""
        return self.best if self.decided else Outcome.INCOMPLETE

    def __str__(self) -> str:
        """Return the id of the outcome, or both: "consult to rejected"."""
        return self.best.value if self.decided else f"{self.best.value} to {self.worst.value}"

    @property
    def strictness(self) -> tuple[int, int]:
        """How strict it is at worst, then at best; the smaller is the better."""
        return STRICTNESS[self.worst], STRICTNESS[self.best]


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """What comes out, over all that the open answers allow.

    `rule` is the rule that decides, `reasons` what it rests on; while several outcomes are possible there is none, and
    the reasons are those of `certain`: the red lines that are crossed and the gates that fail whatever is answered.
    `decides` are the open questions that the rules wait for, `stop` the red lines that are crossed today by something
    that is in use.
    """

    span: OutcomeSpan
    rule: OutcomeRule | None
    reasons: tuple[Reason, ...]
    certain: tuple[Reason, ...]
    stop: tuple[Reason, ...]
    decides: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """The one outcome that is possible, else that it is open."""
        return self.span.outcome


def decide(rules: tuple[OutcomeRule, ...], path: str, points: Points, measures: MeasureChoices) -> OutcomeResult:
    """Return the outcome of the first rule that holds on this path, over all that the open answers allow."""
    foresight = Foresight(points, measures)
    possible = possible_rules(rules, path, foresight)
    span = _span(possible)
    certain = tuple(_certain(points))
    rule = _speaking(rules, path, foresight, span.outcome) or possible[-1] if span.decided else None
    return OutcomeResult(
        span,
        rule,
        tuple(dict.fromkeys(_grounds(rule.when, foresight))) if rule else certain,
        certain,
        tuple(_to_stop(points)),
        () if span.decided else deciding_questions(possible, foresight),
    )


def _speaking(rules: tuple[OutcomeRule, ...], path: str, foresight: Foresight, outcome: Outcome) -> OutcomeRule | None:
    """Return the first rule with an outcome that holds as it stands: its sentence tells of what is open, too."""
    fitting = (rule for rule in rules if rule.outcome is outcome and rule.is_on(path))
    return next((rule for rule in fitting if judge_rule(rule.when, foresight.stands)), None)


def span_of(rules: tuple[OutcomeRule, ...], path: str, points: Points, measures: MeasureChoices) -> OutcomeSpan:
    """Return only how mild and how strict the outcome can be, for who tries answers out."""
    return _span(possible_rules(rules, path, Foresight(points, measures)))


def possible_rules(rules: tuple[OutcomeRule, ...], path: str, foresight: Foresight) -> tuple[OutcomeRule, ...]:
    """Return the rules that may come to be the first that holds; the last of them holds whatever is answered.

    Rules that give `incomplete` say that too little is known: with every answer there, none of them holds. Only where
    a pack says so of everything, since its rules are still to be written, such a rule stands.
    """
    found: list[OutcomeRule] = []
    for rule in rules:
        is_waiting = rule.outcome is Outcome.INCOMPLETE and not isinstance(rule.when, Always)
        if is_waiting or not rule.is_on(path):
            continue
        truth = judge_rule(rule.when, foresight.judge)
        if truth is not False:
            found.append(rule)
        if truth:
            return tuple(found)
    message = f"no outcome rule holds on path {path!r}; the last one must be 'when: always'"
    raise ValueError(message)


def _span(possible: tuple[OutcomeRule, ...]) -> OutcomeSpan:
    outcomes = [rule.outcome for rule in possible]
    return OutcomeSpan(min(outcomes, key=STRICTNESS.__getitem__), max(outcomes, key=STRICTNESS.__getitem__))


def _certain(points: Points) -> Iterator[Reason]:
    """Yield the red lines that are crossed and the gates that fail, with every measure, whatever is answered."""
    target = points[Point.TARGET]
    yield from (Reason("red_line", line.line.id, Point.TARGET) for line in target.red_lines if line.surely_fires)
    failed = frozenset({GateState.FAILED})
    yield from (Reason("gate", gate.gate.id, Point.TARGET) for gate in target.gates if gate.ends == failed)


def _to_stop(points: Points) -> Iterator[Reason]:
    """Yield the red lines that are crossed today, where the thing is in use."""
    today = points[Point.TODAY]
    if today.reading.status is UseStatus.IN_USE:
        yield from (Reason("red_line", line.line.id, Point.TODAY) for line in today.red_lines if line.fires)


def _grounds(rule: Rule, foresight: Foresight) -> Iterator[Reason]:
    """Yield the reasons behind the parts of a rule that hold."""
    if isinstance(rule, Every | Some):
        for part in rule.parts:
            if judge_rule(part, foresight.stands):
                yield from _grounds(part, foresight)
    elif not isinstance(rule, Never):
        yield from _reasons(rule, foresight)


def _reasons(fact: Fact, foresight: Foresight) -> Iterator[Reason]:
    """Yield what makes a fact hold."""
    at = point_of(fact)
    if isinstance(fact, RedLineFact | GateFact | BetterFact):
        yield from (part.reason for part in foresight.parts(fact) if part.stands)
    elif isinstance(fact, BandFact):
        yield Reason("band", fact.score, at)
    elif isinstance(fact, CompleteFact):
        yield Reason("duty", fact.duty, at)
    elif isinstance(fact, AnswerFact):
        reading = foresight.points[at].reading
        asked = dict.fromkeys(name for name in fact.condition.reads() if reading.asks(name))
        yield from (Reason("answer", name, at) for name in asked)
