"""The cell of a printed table of two ordinal inputs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.asking.asking import Reading
from assess.domain.compiled.ranges import ONE
from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult, Scores, Weights, weights_of
from assess.domain.pack.answers import Answer, State
from assess.domain.pack.scores import Score


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a grid: the place so far and the places still possible, 1 first; `firm` when it certainly counts."""

    low: int
    high: int
    value: int | None
    firm: bool


def score_grid(score: Score, reading: Reading, _done: Scores) -> ScoreResult:
    """Score the cell of a printed table of two sides; each side is the highest place of its questions.

    The table never falls along either side, so that the cells at both ends of the places are the ends of the range.
    """
    if score.each is None:
        message = f"score {score.id} has no grid"
        raise ValueError(message)
    grid = score.each.grid
    down, across = _side(score.each.rows, reading), _side(score.each.columns, reading)
    names = (*score.each.rows, *score.each.columns)
    asked = [name for name in names if reading.asks(name)]
    weights = sum(
        (weights_of(reading.answer(name), ONE, lacks=name in reading.lacking) for name in asked), start=Weights()
    )
    threshold = reading.pack.coverage_threshold
    rows = [_factor_row(name, reading) for name in names]
    if down is None or across is None:
        return ScoreResult(score, None, None, None, grid.highest, weights, lambda: rows, threshold, may_not_apply=True)
    low, high = grid.cell(down.low, across.low), grid.cell(down.high, across.high)
    value = grid.cell(down.value, across.value) if down.value and across.value else None
    cell = ScoreRow("", contribution=value, low=low, high=high, counted=value is not None, why="cell")
    return ScoreResult(
        score,
        value,
        low,
        high,
        grid.highest,
        weights,
        lambda: (*rows, cell),
        threshold,
        may_not_apply=not (down.firm and across.firm),
    )


def _side(names: Sequence[str], reading: Reading) -> Side | None:
    """Return one side, or nothing when none of its questions can count."""
    places = list(_places(names, reading))
    if not places:
        return None
    firm = [low for low, _, _, certain in places if certain]
    values = [value for _, _, value, _ in places if value is not None]
    return Side(
        # a question that may cease to be asked cannot hold the low end up while another one stays
        max(firm) if firm else min(low for low, _, _, _ in places),
        max(high for _, high, _, _ in places),
        max(values) if values else None,
        bool(firm),
    )


def _places(names: Sequence[str], reading: Reading) -> Iterator[tuple[int, int, int | None, bool]]:
    """Yield the lowest, highest and given place of each question that may count, and whether it certainly counts."""
    for name in names:
        question = reading.pack.question_by_id[name]
        seen = reading.sight.get(name)
        place = question.position_of[str(seen.value)] if isinstance(seen, Answer) and seen.is_answered else None
        if name in reading.unsteady or (name in reading.perhaps and not isinstance(seen, Answer)):
            yield 1, len(question.options), place, False
        elif isinstance(seen, Answer) and seen.state is not State.NOT_APPLICABLE:
            yield place or 1, place or len(question.options), place, name in reading.certain


def _factor_row(name: str, reading: Reading) -> ScoreRow:
    question = reading.pack.question_by_id[name]
    answer = reading.answer(name)
    last = Fraction(len(question.options))
    if not reading.asks(name):
        if name in reading.perhaps:
            return ScoreRow(name, low=ONE, high=last, why="undecided")
        return ScoreRow(name, why="not_asked")
    place = Fraction(question.position_of[str(answer.value)]) if answer.is_answered else None
    low, high = (ONE, last) if place is None or name in reading.unsteady else (place, place)
    if answer.state is State.NOT_APPLICABLE and name not in reading.unsteady:
        return ScoreRow(name, why=answer.state.value)
    why = answer.state.value if place is None else "factor"
    return ScoreRow(name, rating=place, low=low, high=high, counted=place is not None, why=why)
