"""The cell of a printed table of two ordinal inputs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.asking.asking import Reading
from assess.domain.compiled.ranges import ONE
from assess.domain.compiled.register import Factor
from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult, Scores, Weights, weights_of
from assess.domain.pack.answers import OPEN_STATES, Answer, State
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import GridInputs, Score, Side


@dataclass(frozen=True, slots=True)
class Reach:
    """The places along one side, still possible and so far, 1 first; `firm` when it certainly counts.

    There is no `value` while one of its questions is asked and open.
    """

    low: int
    high: int
    value: int | None
    firm: bool


def score_grid(score: Score, reading: Reading, _done: Scores) -> ScoreResult:
    """Score the cell of a printed table of two sides.

    Each side is the highest place of its questions, or that of the first of them, raised by the others.
    The table never falls along either side, so that the cells at both ends of the places are the ends of the range.
    """
    if score.each is None:
        message = f"score {score.id} has no grid"
        raise ValueError(message)
    grid = score.each.grid
    down, across = _reach(score.each.down, reading), _reach(score.each.across, reading)
    names = (*score.each.rows, *score.each.columns)
    asked = [name for name in names if reading.asks(name)]
    weights = sum(
        (weights_of(reading.answer(name), ONE, lacks=name in reading.unsettled) for name in asked), start=Weights()
    )
    threshold = reading.pack.coverage_threshold
    rows = [_factor_row(name, reading) for name in names]
    if down is None or across is None:
        return ScoreResult(score, None, None, None, grid.highest, weights, lambda: rows, threshold, may_not_apply=True)
    low, high = grid.cell(down.low, across.low), grid.cell(down.high, across.high)
    value = grid.cell(down.value, across.value) if down.value and across.value else low if low == high else None
    cell = ScoreRow(
        "",
        contribution=value,
        low=low,
        high=high,
        counted=value is not None,
        why="cell",
        factors=_sides(score.each, reading, down, across),
    )
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


def _reach(side: Side, reading: Reading) -> Reach | None:
    """Return one side in numbers, or nothing when none of the questions that can lead it can count."""
    places = {name: place for name in side.names for place in _places((name,), reading)}
    leading = {name: places[name] for name in side.leading if name in places}
    if not leading:
        return None
    # a question that may cease to be asked cannot hold the low end up, nor raise it, while another one stays
    firm = {name: low for name, (low, _, _, certain) in places.items() if certain}
    low = side.place(firm)
    is_firm = low is not None
    if low is None:  # each of those that lead may be the only one left
        low = min(side.place({**firm, name: place[0]}) or 1 for name, place in leading.items())
    is_open = any(reading.asks(name) and reading.answer(name).state in OPEN_STATES for name in side.names)
    return Reach(
        low,
        side.place({name: high for name, (_, high, _, _) in places.items()}) or low,
        None if is_open else side.place({name: value for name, (_, _, value, _) in places.items()}),
        is_firm,
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
            yield *_ends(question, seen), place, name in reading.certain


def _ends(question: Question, answer: Answer) -> tuple[int, int]:
    """Return the lowest and the highest place that an answer has or, while it is open, may have."""
    if answer.is_answered:
        return (place := question.position_of[str(answer.value)]), place
    if answer.among is None:
        return 1, len(question.options)
    places = [question.position_of[str(value)] for value in answer.among.values]
    return min(places), max(places)


def _sides(each: GridInputs, reading: Reading, down: Reach, across: Reach) -> tuple[Factor, ...]:
    """Return the place along each side, and whether it is raised; nothing where no side can be."""
    if not (each.rows_raised or each.columns_raised):
        return ()
    factors: list[Factor] = []
    for name, side, reach in (("rows", each.down, down), ("columns", each.across, across)):
        factors.append((name, reach.value, reach.value))
        first = next((place for _, _, place, _ in _places(side.leading[:1], reading)), None)
        if side.raised and reach.value and first:
            factors.append((f"{name}_raised", reach.value - first, reach.value - first))
    return tuple(factors)


def _factor_row(name: str, reading: Reading) -> ScoreRow:
    question = reading.pack.question_by_id[name]
    answer = reading.answer(name)
    last = Fraction(len(question.options))
    if not reading.asks(name):
        if name in reading.perhaps:
            return ScoreRow(name, low=ONE, high=last, why="undecided")
        return ScoreRow(name, why="not_asked")
    place = Fraction(question.position_of[str(answer.value)]) if answer.is_answered else None
    low, high = (ONE, last) if name in reading.unsteady else map(Fraction, _ends(question, answer))
    if answer.state is State.NOT_APPLICABLE and name not in reading.unsteady:
        return ScoreRow(name, why=answer.state.value)
    why = answer.state.value if place is None else "factor"
    return ScoreRow(name, rating=place, low=low, high=high, counted=place is not None, why=why)
