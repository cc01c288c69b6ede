"""Levers: the answers which, changed to their best option, would move a band or the outcome.

Each candidate is judged by the engine itself: the assessment is evaluated again with the one answer changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from assess.domain.answers import UNANSWERED, Value
from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.outcome import PointResult
from assess.domain.questionnaire import ONE_CHOICE, Direction, Kind, Option, Pack, Question
from assess.domain.rules import Outcome, questions_of
from assess.domain.scored import Scored

BEST_FIRST = (
    Outcome.APPROVED,
    Outcome.CONTINUE,
    Outcome.CONDITIONAL,
    Outcome.CONSULT,
    Outcome.INCOMPLETE,
    Outcome.REJECTED,
)
MOST_IN_PAIRS = 6
MOST_OPTIONS_TRIED = 8


@dataclass(frozen=True, slots=True)
class Change:
    """One answer with another value."""

    question: str
    value: Value


@dataclass(frozen=True, slots=True)
class BandMove:
    """A score whose band at the target would be better; bands by id."""

    score: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Lever:
    """One change, or two together, with what they would move at the target."""

    changes: tuple[Change, ...]
    outcome: Outcome | None
    bands: tuple[BandMove, ...]
    gain: Fraction

    @property
    def order(self) -> tuple[int, int, Fraction]:
        """What levers are ranked by: a better outcome first, then more bands, then the larger gain."""
        return (BEST_FIRST.index(self.outcome) if self.outcome else len(BEST_FIRST), -len(self.bands), -self.gain)


def levers(results: Results, most: int = 10) -> tuple[Lever, ...]:
    """Return the strongest levers: single answers first ranked, then pairs that do what neither answer does alone."""
    single = sorted(_moving(results, [(change,) for change in candidates(results)]), key=lambda lever: lever.order)
    strongest = _one_a_question(single)
    pairs = [
        (one.changes[0], other.changes[0])
        for one, other in combinations(_pairable(results, strongest), 2)
        if one.changes[0].question != other.changes[0].question
    ]
    alone = {lever.changes[0]: lever for lever in strongest}
    together = [lever for lever in _moving(results, pairs) if _does_more(lever, alone)]
    return (*strongest[:most], *sorted(together, key=lambda lever: lever.order)[: most // 2])


def candidates(results: Results) -> Iterator[Change]:
    """Yield the changes worth trying: the best option of each asked question of closed options."""
    pack, reading = results.assessment.pack, results.today.reading
    decisive = _read_by_rules(pack)
    for question in reading.asked:
        if question.id == pack.roles.technologies or question.kind not in ONE_CHOICE:
            continue
        now = reading.answer(question.id)
        for option in _best(pack, question, decides=question.id in decisive):
            value: Value = int(option.id) if question.kind is Kind.SCALE else option.id
            if now.value != value:
                yield Change(question.id, value)


def _read_by_rules(pack: Pack) -> frozenset[str]:
    """Return the questions that gates and red lines read."""
    lines = (
        name for line in pack.red_lines for rule in (line.when, line.lifted_by) if rule for name in questions_of(rule)
    )
    return frozenset((*(gate.question for gate in pack.gates), *lines))


def _best(pack: Pack, question: Question, *, decides: bool) -> Sequence[Option]:
    """Return the best option, by rating or by order; of options without either, each one when a rule reads them."""
    if question.rates:
        return [min(question.options, key=lambda option: _harm(pack, option))]
    if question.kind is Kind.SCALE:
        return [question.options[-1 if question.better == "high" else 0]]
    if question.ordered:
        return [question.options[0]]
    return question.options[:MOST_OPTIONS_TRIED] if decides else ()


def _harm(pack: Pack, option: Option) -> Fraction:
    return sum(
        (-rating if pack.directions.get(name) is Direction.MERIT else rating for name, rating in option.rating.items()),
        start=Fraction(0),
    )


def changed(assessment: Assessment, changes: Sequence[Change]) -> Assessment:
    """Return an assessment with some answers changed."""
    answers = dict(assessment.answers)
    for change in changes:
        answers[change.question] = answers.get(change.question, UNANSWERED).changed_to(change.value)
    return replace(assessment, answers=answers)


def _moving(results: Results, attempts: Sequence[tuple[Change, ...]]) -> Iterator[Lever]:
    for changes in attempts:
        after = evaluate(changed(results.assessment, changes))
        lever = _lever(results, after, changes)
        if lever.outcome or lever.bands:
            yield lever


def _lever(before: Results, after: Results, changes: tuple[Change, ...]) -> Lever:
    better = BEST_FIRST.index(after.outcome.outcome) < BEST_FIRST.index(before.outcome.outcome)
    return Lever(
        changes,
        after.outcome.outcome if better else None,
        tuple(_band_moves(before.target, after.target)),
        sum((_gain(before.target.scores[name], scored) for name, scored in after.target.scores.items()), Fraction(0)),
    )


def _band_moves(before: PointResult, after: PointResult) -> Iterator[BandMove]:
    for name, then in before.scores.items():
        now = after.scores[name]
        if then.band and now.band and _place(now) > _place(then):
            yield BandMove(name, then.band.id, now.band.id)


def _place(scored: Scored) -> int:
    """Return how good the band is, larger is better."""
    if scored.band is None:
        return 0
    place = scored.score.bands.index(scored.band.id)
    return -place if scored.score.direction is Direction.RISK else place


def _gain(before: Scored, after: Scored) -> Fraction:
    """Return how much better the value is, as a share of the maximum."""
    if before.value is None or after.value is None or not before.maximum or not after.maximum:
        return Fraction(0)
    gap = after.value / after.maximum - before.value / before.maximum
    return -gap if before.score.direction is Direction.RISK else gap


def _one_a_question(ranked: Sequence[Lever]) -> list[Lever]:
    """Return the strongest lever of each question."""
    first: dict[str, Lever] = {}
    for lever in ranked:
        first.setdefault(lever.changes[0].question, lever)
    return list(first.values())


def _pairable(results: Results, strongest: Sequence[Lever]) -> list[Lever]:
    """Return the answers worth pairing: the strongest levers, and the largest gains that move nothing alone."""
    taken = {lever.changes[0].question for lever in strongest}
    rest = [
        _lever(results, evaluate(changed(results.assessment, (change,))), (change,))
        for change in candidates(results)
        if change.question not in taken
    ]
    rest.sort(key=lambda lever: -lever.gain)
    return [*strongest[: MOST_IN_PAIRS // 2], *[lever for lever in rest if lever.gain > 0][: MOST_IN_PAIRS // 2]]


def _does_more(pair: Lever, alone: dict[Change, Lever]) -> bool:
    """Whether two changes reach an outcome or a band that neither reaches alone."""
    parts = [alone[change] for change in pair.changes if change in alone]
    outcomes = [BEST_FIRST.index(part.outcome) for part in parts if part.outcome]
    further = pair.outcome is not None and BEST_FIRST.index(pair.outcome) < min(outcomes, default=len(BEST_FIRST))
    reached = {(move.score, move.after) for part in parts for move in part.bands}
    return further or any((move.score, move.after) not in reached for move in pair.bands)
