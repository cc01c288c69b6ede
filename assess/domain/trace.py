"""The trace: every row that a score is made of, from one function, for screen, report, JSON and CSV alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess.domain.labels import answer_label
from assess.domain.outcome import PointResult
from assess.domain.questionnaire import Method, Pack, Score
from assess.domain.rounding import rounded
from assess.domain.scoring import Scored, ScoreRow

PLACES = 2


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One line: a question, a row of a table, a statement or another score, with what it brings to a score.

    `kind` is `row`, `factor` (an input of a grid, a product or an adjustment), `rounding` or `total`. `contribution` is
    in points of the score and rounded for display; the rounding line makes the shown contributions add up to the shown
    total. `why` is a code: why a row does not count, or how it came out. A row without a question is the step that
    makes the factors into the value: `cell`, `product`, `reached` or `not_reached` (an adjustment).
    """

    score: str
    kind: str
    question: str = ""
    ask: str = ""
    row: str = ""
    answer: str = ""
    rating: Decimal | None = None
    weight: Decimal | None = None
    contribution: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    counted: bool = False
    why: str = ""
    factors: tuple[tuple[str, int | Decimal | None], ...] = ()


def trace(result: PointResult) -> tuple[TraceLine, ...]:
    """Return the lines of every score at one point, in the pack's order."""
    return tuple(line for scored in result.scores.values() for line in trace_score(result, scored))


def trace_score(result: PointResult, scored: Scored) -> Iterator[TraceLine]:
    """Yield the lines of one score; what they show as contributions adds up exactly to the total."""
    lines = [_line(result, scored, row) for row in scored.rows]
    yield from lines
    if scored.value is None:
        return
    total = rounded(scored.value, PLACES)
    gap = total - sum((line.contribution or Decimal(0) for line in lines if line.counted), start=Decimal(0))
    if gap:
        yield TraceLine(scored.score.id, "rounding", contribution=gap)
    yield TraceLine(
        scored.score.id, "total", contribution=total, low=_shown(scored.low), high=_shown(scored.high), counted=True
    )


def _line(result: PointResult, scored: Scored, row: ScoreRow) -> TraceLine:
    pack = result.reading.pack
    part = pack.score_by_id[row.question] if row.question in scored.score.scores_read else None
    question = None if part else pack.question_by_id.get(row.question)
    label = ""
    if scored.score.method is Method.COUNT:
        label = _statement_label(pack, scored.score, row)
    elif question and question.table and row.row:
        label = question.table.row_label(dict(zip(question.table.key, row.row, strict=True)))
    return TraceLine(
        scored.score.id,
        "factor" if row.why == "factor" else "row",
        question=row.question,
        ask=question.ask if question else part.title if part else "",
        row=label,
        answer=answer_label(question, result.reading.answer(question.id)) if question else "",
        rating=_shown(row.rating, 4),
        weight=_shown(row.weight, 4),
        contribution=_shown(row.contribution),
        low=_shown(row.low),
        high=_shown(row.high),
        counted=row.counted,
        why=row.why,
        factors=tuple((name, _shown(low, 4) if isinstance(low, Fraction) else low) for name, low, _ in row.factors),
    )


def _statement_label(pack: Pack, score: Score, row: ScoreRow) -> str:
    """Return the number of a statement with the questions that it reads."""
    (number,) = row.row
    names = dict.fromkeys(score.statements[int(number) - 1].reads())
    return f"{number}. {' / '.join(pack.question_by_id[name].ask for name in names)}"


def _shown(amount: Fraction | None, places: int = PLACES) -> Decimal | None:
    return None if amount is None else rounded(amount, places)
