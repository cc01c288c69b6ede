"""Levers: the answers which, changed to their best option, would move a band or the outcome.

Each candidate is judged by the engine itself: what the one answer touches is computed again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from assess.domain.assessment import Results
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.exploring.what_if import (
    BandMove,
    Change,
    ScoreMove,
    better_outcome,
    moves,
    what_if,
)
from assess.domain.judging.outcome import OutcomeSpan
from assess.domain.judging.targets import as_good
from assess.domain.pack.answers import Answer, Cell, answer_to
from assess.domain.pack.questions import Question

MOST_IN_PAIRS = 6  # that is fifteen pairs at most, each of which is computed


@dataclass(frozen=True, slots=True)
class Lever:
    """One change, or two together, with what they would move at the target.

    `outcome` is set when it would be a better one; `gain` sums how much better the scores get, as shares of their
    maxima.
    """

    changes: tuple[Change, ...]
    outcome: OutcomeSpan | None
    bands: tuple[BandMove, ...]
    gain: float
    scores: tuple[ScoreMove, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it moves a band or the outcome."""
        return bool(self.outcome or self.bands)

    @property
    def order(self) -> tuple[bool, tuple[int, int], int, float]:
        """What levers are ranked by: a better outcome first, then more bands, then the larger gain."""
        strictness = self.outcome.strictness if self.outcome else (0, 0)
        return (self.outcome is None, strictness, -len(self.bands), -self.gain)


def levers(results: Results, most: int = 10) -> tuple[Lever, ...]:
    """Return the strongest levers: single answers first ranked, then pairs that do what neither answer does alone."""
    results = results.whole or results
    tried = sorted((_lever(results, (change,)) for change in candidates(results)), key=lambda lever: lever.order)
    single = [lever for lever in tried if lever.moves]
    strongest = _one_a_question(single)
    alone = {lever.changes[0]: lever for lever in single}
    pairs = (
        (one.changes[0], other.changes[0])
        for one, other in combinations(_pairable(strongest, tried), 2)
        if one.changes[0].question != other.changes[0].question
    )
    together = [
        lever for lever in (_lever(results, pair) for pair in pairs) if lever.moves and _does_more(lever, alone)
    ]
    return (*strongest[:most], *sorted(together, key=lambda lever: lever.order)[: most // 2])


def candidates(results: Results) -> Iterator[Change]:
    """Yield the changes worth trying: the best option of each asked question of closed options."""
    pack, reading = results.assessment.pack, results.today.reading
    for question in reading.asked:
        if question.id == pack.roles.technologies or question.id in results.withheld:
            continue
        now = reading.answer(question.id)
        for value in pack.best.get(question.id, ()):
            if now.value != value and not _is_best(pack, question, now, value):
                yield Change(question.id, value, now.value)


def _is_best(pack: CompiledPack, question: Question, now: Answer, best: Cell) -> bool:
    """Whether an amount is as good as the best one: there are many of them, unlike options."""
    return question.facts.is_amount and now.value is not None and as_good(pack, question, now.value, best)


def _lever(results: Results, changes: tuple[Change, ...]) -> Lever:
    answers = results.assessment.answers
    tried = what_if(
        results, {each.question: answer_to(answers, each.question).changed_to(each.value) for each in changes}
    )
    change = moves(results.target.scores, tried.target.scores)
    better = better_outcome(results.outcome.span, tried.outcome)
    return Lever(changes, better, change.bands, change.gain, change.scores)


def _one_a_question(ranked: Iterable[Lever]) -> list[Lever]:
    """Return the strongest lever of each question."""
    first: dict[str, Lever] = {}
    for lever in ranked:
        first.setdefault(lever.changes[0].question, lever)
    return list(first.values())


def _pairable(strongest: Sequence[Lever], tried: Iterable[Lever]) -> list[Lever]:
    """Return the answers worth pairing: the strongest levers, and the largest gains that move nothing alone."""
    taken = {lever.changes[0].question for lever in strongest}
    rest = [lever for lever in tried if lever.changes[0].question not in taken and lever.gain > 0]
    rest.sort(key=lambda lever: -lever.gain)
    half = MOST_IN_PAIRS // 2  # a pair may move what neither answer moves alone, so that not only levers are paired
    return [*strongest[:half], *rest[:half]]


def _does_more(pair: Lever, alone: Mapping[Change, Lever]) -> bool:
    """Whether two changes reach an outcome or a band that neither reaches alone."""
    parts = [alone[change] for change in pair.changes if change in alone]
    outcomes = [part.outcome.strictness for part in parts if part.outcome]
    further = pair.outcome is not None and all(pair.outcome.strictness < each for each in outcomes)
    reached = {(move.score, move.after) for part in parts for move in part.bands}
    return further or any((move.score, move.after) not in reached for move in pair.bands)
