"""The ladder of a pack: what its rules make of its archetypes, and whether that is what they must make of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from hashlib import sha256

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.beside.archetypes import Archetype
from assess.domain.compiled.scored import ScoreResult, is_better
from assess.domain.judging.foreseeing import Reason
from assess.domain.judging.outcome import OutcomeSpan
from assess.domain.pack.answers import UNANSWERED, UNKNOWN
from assess.domain.pack.questions import Question
from assess.domain.pack.rules import STRICTNESS, Outcome
from assess.domain.pack.scores import Direction

SHARES = (Fraction(3, 10), Fraction(6, 10))
"""The shares of its facts that are withheld from an archetype to see whether its outcome stays in the range."""
SEEDS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Rung:
    """An archetype with the outcomes that are possible, the rule that decides, by id, if one does, and its facts.

    `left_open` are the asked questions that it does not answer, `ranges` the scores that are not known exactly,
    `not_worse_than` the cases that it must be worse than and is not.
    """

    archetype: Archetype
    span: OutcomeSpan
    rule: str
    reasons: tuple[Reason, ...] = ()
    left_open: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    not_worse_than: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The outcome that it has, or that it is open."""
        return self.span.outcome

    @property
    def comes_out_right(self) -> bool:
        """Whether it has the outcome that it must have."""
        return self.outcome is self.archetype.outcome

    @property
    def holds(self) -> bool:
        """Whether it has its outcome, and is worse than every case that it must be worse than."""
        return self.comes_out_right and not self.not_worse_than


@dataclass(frozen=True)
class Ladder:
    """All archetypes of a pack, the mildest outcome first."""

    rungs: tuple[Rung, ...] = ()

    @cached_property
    def rung_by_id(self) -> Mapping[str, Rung]:
        """The rungs by the ids of their archetypes."""
        return {rung.archetype.id: rung for rung in self.rungs}

    @property
    def right(self) -> tuple[Rung, ...]:
        """Those that hold."""
        return tuple(rung for rung in self.rungs if rung.holds)


NO_LADDER = Ladder()


def climb(cases: Iterable[tuple[Archetype, Assessment]]) -> Ladder:
    """Return what the rules make of archetypes. What one must be worse than and is not among them is passed over."""
    results = {archetype.id: (archetype, evaluate(assessment)) for archetype, assessment in cases}
    rungs = [_rung(archetype, found, results) for archetype, found in results.values()]
    return Ladder(tuple(sorted(rungs, key=lambda rung: STRICTNESS[rung.archetype.outcome])))


def _rung(archetype: Archetype, found: Results, known: Mapping[str, tuple[Archetype, Results]]) -> Rung:
    milder = [name for name in archetype.worse_than if name in known]
    return Rung(
        archetype,
        found.outcome.span,
        found.outcome.rule.id if found.outcome.rule else "",
        found.outcome.reasons,
        tuple(question.id for question in _open(found)),
        tuple(name for name, each in found.today.scores.items() if each.low != each.high),
        tuple(name for name in milder if not is_worse(found, known[name][1])),
    )


def _open(found: Results) -> Iterator[Question]:
    reading = found.today.reading
    return (question for question in reading.asked if not reading.answer(question.id).is_settled)


def is_worse(one: Results, other: Results) -> bool:
    """Whether a case is worse than another one of the same pack.

    A stricter outcome is worse, where open answers cannot turn that round. With the same one, at least one score is
    worse at the target and none is better.
    """
    span, milder = one.outcome.span, other.outcome.span
    if STRICTNESS[span.best] > STRICTNESS[milder.worst]:
        return True
    if not span.decided or span != milder:
        return False
    changes = [_change(each, other.target.scores[name]) for name, each in one.target.scores.items()]
    return max(changes, default=0) > 0 and min(changes, default=0) >= 0


def _change(one: ScoreResult, other: ScoreResult) -> int:
    """Return 1 where the first score is worse, -1 where it is better; 0 for a merit that one of them has not.

    A risk in which nothing counts is none; one that is not known yet is as high as it may be.
    """
    direction = one.score.direction
    if one.applies and other.applies:
        return is_better(direction, other, one) - is_better(direction, one, other)
    return bool(one.worst_end) - bool(other.worst_end) if direction is Direction.RISK else 0


@dataclass(frozen=True, slots=True)
class Withheld:
    """A share of the facts that was withheld by a seed, and what then leaves out what is true.

    `left_out` are the scores whose range does not hold the true value; `outcome` is what may come out then, and
    `holds_outcome` whether what truly comes out is among it.
    """

    share: Fraction
    seed: int
    left_out: tuple[str, ...]
    outcome: OutcomeSpan
    holds_outcome: bool


def with_facts_withheld(assessment: Assessment) -> Iterator[Withheld]:
    """Withhold each share of the facts by each seed, and yield what comes of it."""
    whole = evaluate(assessment)
    for share in SHARES:
        for seed in SEEDS:
            found = evaluate(withholding(whole, share, seed))
            span = found.outcome.span
            yield Withheld(share, seed, tuple(left_out(whole, found)), span, holds(span, whole.outcome.span))


def holds(wide: OutcomeSpan, narrow: OutcomeSpan) -> bool:
    """Whether every outcome between the ends of one span lies between those of another."""
    least, most = STRICTNESS[wide.best], STRICTNESS[wide.worst]
    return least <= STRICTNESS[narrow.best] and STRICTNESS[narrow.worst] <= most


def left_out(whole: Results, found: Results) -> Iterator[str]:
    """Yield the scores whose value of the whole is not within the range that is found where less is known."""
    for name, true in whole.target.scores.items():
        span = found.target.scores[name].span
        if true.value is not None and (span is None or not span.low <= true.value <= span.high):
            yield name


def withholding(whole: Results, share: Fraction, seed: int) -> Assessment:
    """Return an assessment with a share of its facts withheld, chosen by a seed: always the same ones for a seed.

    A fact is an answer to a question that is asked. A withheld one is not known, or not answered where a question
    does not take that.
    """
    assessment, found = whole.assessment, whole.today.reading
    facts = [question for question in found.asked if found.answer(question.id).is_settled]
    drawn = sorted(facts, key=lambda question: sha256(f"{seed} {question.id}".encode()).digest())
    hidden = {
        question.id: UNKNOWN if question.unknown_allowed else UNANSWERED
        for question in drawn[: int(share * len(drawn))]
    }
    return replace(assessment, answers={**assessment.answers, **hidden})
