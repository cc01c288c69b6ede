"""Red lines and outcome rules: conditions that read facts of an assessment beside its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal, Protocol, TypeAlias

from assess.domain.pack.answers import Standing
from assess.domain.pack.conditions import All, AnyOf, Condition, Not, Truth
from assess.domain.pack.provenance import Provenance


class Point(StrEnum):
    """The three points at which an assessment is scored."""

    TODAY = "today"
    IN_PLACE = "in_place"
    TARGET = "target"


class Outcome(StrEnum):
    """What the tool proposes."""

    REJECTED = "rejected"
    INCOMPLETE = "incomplete"
    CONSULT = "consult"
    CONDITIONAL = "conditional"
    APPROVED = "approved"
    CONTINUE = "continue"


STRICTNESS: Mapping[Outcome, int] = {
    Outcome.APPROVED: 0,
    Outcome.CONTINUE: 1,
    Outcome.CONDITIONAL: 2,
    Outcome.CONSULT: 3,
    Outcome.INCOMPLETE: 4,
    Outcome.REJECTED: 5,
}
"""How strict an outcome is, 0 the mildest; `incomplete` is one of them only where a pack has no other last rule."""


class End(StrEnum):
    """Which end of a range a rule of an older pack names; every rule is judged over the whole range."""

    WORST = "worst"
    VALUE = "value"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class BandFact:
    """Whether the band of a score is at least or at most a named one, wherever in its range it comes to lie."""

    score: str
    at_least: str = ""
    at_most: str = ""
    by: End = End.WORST
    at: Point | None = None


@dataclass(frozen=True, slots=True)
class CompleteFact:
    """Whether every asked question that serves a duty is settled."""

    duty: str


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """A condition over answers."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class RedLineFact:
    """Whether some red line in force is in a state; empty fields match all."""

    state: Literal["crossed", "clear", "open"]
    effect: Literal["reject", "until", ""] = ""
    gives: Literal["conditional", "consult", ""] = ""
    at: Point | None = None


@dataclass(frozen=True, slots=True)
class GateFact:
    """Whether some gate is in one of the states."""

    states: frozenset[str]
    at: Point | None = None


@dataclass(frozen=True, slots=True)
class CoverageFact:
    """Whether the coverage of some score is below the pack's threshold; never once everything is answered."""

    at: Point | None = None


@dataclass(frozen=True, slots=True)
class BetterFact:
    """Whether an assessment is better at one point than at another."""

    at: Point
    than: Point


@dataclass(frozen=True, slots=True)
class Always:
    """Holds."""


Fact: TypeAlias = BandFact | CompleteFact | AnswerFact | RedLineFact | GateFact | CoverageFact | BetterFact | Always


@dataclass(frozen=True, slots=True)
class Every:
    """Holds when every part does; `condition` is the equivalent where all parts are about answers."""

    parts: tuple["Rule", ...]
    condition: Condition | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put conditions together once, since a rule is judged many times."""
        conditions = _conditions_of(self.parts)
        object.__setattr__(self, "condition", None if conditions is None else All(conditions))


@dataclass(frozen=True, slots=True)
class Some:
    """Holds when at least one part does; `condition` is the equivalent where all parts are about answers."""

    parts: tuple["Rule", ...]
    condition: Condition | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put conditions together once, since a rule is judged many times."""
        conditions = _conditions_of(self.parts)
        object.__setattr__(self, "condition", None if conditions is None else AnyOf(conditions))


@dataclass(frozen=True, slots=True)
class Never:
    """Holds when its part does not; `condition` is the equivalent where the part is about answers."""

    part: "Rule"
    condition: Condition | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the condition to use once, since a rule is judged many times."""
        conditions = _conditions_of((self.part,))
        object.__setattr__(self, "condition", None if conditions is None else Not(conditions[0]))


Rule: TypeAlias = Every | Some | Never | Fact


def _conditions_of(parts: tuple[Rule, ...]) -> tuple[Condition, ...] | None:
    """Return the conditions that parts amount to, `None` when one of them reads anything but answers."""
    found = tuple(
        part.condition for part in parts if isinstance(part, Every | Some | Never | AnswerFact) and part.condition
    )
    return found if len(found) == len(parts) else None


class Judge(Protocol):
    """Decides one fact."""

    def __call__(self, fact: Fact) -> Truth:
        """Return whether the fact holds, `None` while undecided."""


def judge_rule(rule: Rule, judge: Judge) -> Truth:
    """Return whether a rule holds, three-valued like conditions; what cannot matter any more is not judged."""
    if not isinstance(rule, Every | Some | Never):
        return judge(rule)
    if rule.condition is not None:
        return judge(AnswerFact(rule.condition))
    if isinstance(rule, Never):
        truth = judge_rule(rule.part, judge)
        return None if truth is None else not truth
    decisive = isinstance(rule, Some)
    found: Truth = not decisive
    for part in rule.parts:
        truth = judge_rule(part, judge)
        if truth is decisive:
            return decisive
        found = None if truth is None else found
    return found


def facts_of(rule: Rule) -> Iterator[Fact]:
    """Yield every fact that a rule reads."""
    if isinstance(rule, Every | Some):
        for part in rule.parts:
            yield from facts_of(part)
    elif isinstance(rule, Never):
        yield from facts_of(rule.part)
    else:
        yield rule


def questions_of(rule: Rule) -> Iterator[str]:
    """Yield the ids of the questions that a rule compares."""
    for fact in facts_of(rule):
        if isinstance(fact, AnswerFact):
            yield from fact.condition.reads()


@dataclass(frozen=True, slots=True)
class ClearsWith:
    """Which answers clear a red line only with a standing; `by` says who may check them."""

    questions: tuple[str, ...]
    standing: Standing
    by: str = ""


@dataclass(frozen=True)
class RedLine:
    """A rule with a legal source that is crossed, clear or open, whatever the scores.

    `fits` is what it speaks of: where that does not hold, it is clear. `to_clear` is what to do once it is crossed,
    `find_out` what to find out while it is open, "" where the pack does not say.
    """

    id: str
    title: str
    when: Rule
    effect: Literal["reject", "until"]
    says: str
    to_clear: str
    source: str
    at: str = ""
    gives: Literal["conditional", "consult", ""] = ""
    lifted_by: Rule | None = None
    applies_from: date | None = None
    date_note: str = ""
    provenance: Provenance = Provenance()
    fits: Condition | None = None
    find_out: str = ""
    clears_with: ClearsWith | None = None

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The questions that it reads, in order."""
        return tuple(dict.fromkeys(name for rule in self.rules for name in questions_of(rule)))

    @cached_property
    def crossed_when(self) -> Rule:
        """What crosses it: its condition, where it fits."""
        return self.when if self.fits is None else Every((AnswerFact(self.fits), self.when))

    @cached_property
    def scores(self) -> frozenset[str]:
        """The scores whose bands it reads."""
        facts = (fact for rule in self.rules for fact in facts_of(rule))
        return frozenset(fact.score for fact in facts if isinstance(fact, BandFact))

    @cached_property
    def duties(self) -> frozenset[str]:
        """The duties whose completeness it reads."""
        facts = (fact for rule in self.rules for fact in facts_of(rule))
        return frozenset(fact.duty for fact in facts if isinstance(fact, CompleteFact))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What crosses it, and what lifts it."""
        return (self.crossed_when,) if self.lifted_by is None else (self.crossed_when, self.lifted_by)


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """One outcome rule: the first that holds decides. `paths` empty means every path."""

    id: str
    outcome: Outcome
    when: Rule
    because: str
    paths: frozenset[str] = frozenset()

    def is_on(self, path: str) -> bool:
        """Whether the rule is read on a path."""
        return not self.paths or path in self.paths
