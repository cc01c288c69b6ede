"""The trace: every row that a score is made of, from one function, for screen, report, JSON and CSV alike."""

from collections.abc import Iterator
from fractions import Fraction

from assess.domain.compiled.rows import PLACES, PLACES_OF_RATINGS, ScoreRow, TraceLine, line_of, shown
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.points import PointResult
from assess.domain.judging.rankings import ComparedOption, Comparison, Mark, compare_all
from assess.domain.pack.labels import answer_label
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import Method, Score
from assess.domain.rounding import rounded


def trace(result: PointResult) -> tuple[TraceLine, ...]:
    """Return the lines of every score at one point, in the pack's order, then those of every ranking."""
    lines: list[TraceLine] = []
    for scored in result.scores.values():
        lines.extend(trace_score(result, scored))
    lines.extend(_of_rankings(result))
    return tuple(lines)


def trace_score(result: PointResult, scored: ScoreResult) -> tuple[TraceLine, ...]:
    """Return the lines of one score; what they show as contributions adds up exactly to the total.

    Where the value is not what the answers alone come to, a line says by how much. Without a value the total is the
    range alone.
    """
    name = scored.score.id
    prepared = scored.lines
    lines = [_line(result, scored, row) for row in scored.rows] if prepared is None else list(prepared)
    low, high = shown(scored.low), shown(scored.high)
    if scored.value is None:
        return (*lines, TraceLine(name, "total", low=low, high=high)) if scored.applies else tuple(lines)
    lines += [
        TraceLine(name, kind, contribution=shown(amount), counted=True)
        for kind, amount in (("open_part", scored.by_average), ("kept", scored.kept))
        if amount
    ]
    total = rounded(scored.value, PLACES)
    gap = total - sum([line.contribution for line in lines if line.contribution is not None])
    # where a row is withheld, what is missing is its contribution and no rounding
    rounding = (TraceLine(name, "rounding", contribution=gap),) if gap and not scored.withheld else ()
    end = TraceLine(name, "total", contribution=total, low=low, high=high, counted=True)
    return (*lines, *rounding, end)


def _line(result: PointResult, scored: ScoreResult, row: ScoreRow) -> TraceLine:
    pack = result.reading.pack
    part = pack.score_by_id[row.question] if row.question in scored.score.scores_read else None
    question = None if part else pack.question_by_id.get(row.question)
    label = ""
    if scored.score.method is Method.COUNT:
        label = _statement_label(pack, scored.score, row)
    elif question and question.table and row.row:
        label = question.table.row_label(dict(zip(question.table.key, row.row, strict=True)))
    ask = question.ask if question else part.title if part else ""
    answer = answer_label(question, result.reading.answer(question.id)) if question else ""
    return line_of(scored.score.id, row, ask, label, answer)


def _statement_label(pack: Pack, score: Score, row: ScoreRow) -> str:
    """Return the number of a statement with the questions that it reads."""
    (number,) = row.row
    names = dict.fromkeys(score.statements[int(number) - 1].reads())
    return f"{number}. {' / '.join(pack.question_by_id[name].ask for name in names)}"


# rankings -----------------------------------------------------------------------------------------------------------


def _of_rankings(result: PointResult) -> Iterator[TraceLine]:
    """Yield the lines of every ranking, option by option."""
    for comparison in compare_all(result.reading):
        question = result.reading.pack.question_by_id[comparison.ranking.options]
        for option in comparison.options:
            yield from trace_option(comparison, option, question)


def trace_option(comparison: Comparison, option: ComparedOption, question: Question) -> tuple[TraceLine, ...]:
    """Return the lines of an option: what each mark adds by its weight; they add up exactly to the total."""
    name = f"{comparison.ranking.id}/{option.id}"
    lines = [_line_of_mark(name, mark, question, option) for mark in option.marks]
    if option.total is None:
        return tuple(lines)
    low, high = shown(option.total.low), shown(option.total.high)
    why = "excluded" if option.is_out else ""
    if option.value is None:
        return (*lines, TraceLine(name, "total", row=option.label, low=low, high=high, why=why))
    total = rounded(option.value, PLACES)
    gap = total - sum([line.contribution for line in lines if line.contribution is not None])
    rounding = (TraceLine(name, "rounding", row=option.label, contribution=gap),) if gap else ()
    end = TraceLine(
        name, "total", row=option.label, contribution=total, low=low, high=high, counted=not option.is_out, why=why
    )
    return (*lines, *rounding, end)


def _line_of_mark(name: str, mark: Mark, question: Question, option: ComparedOption) -> TraceLine:
    known = None if mark.is_open else Fraction(mark.low)
    low, high = mark.brings(mark.low), mark.brings(mark.high)
    brings = low if low == high else None  # an open mark adds nothing where its criterion has no weight
    return TraceLine(
        name,
        "row",
        question.id,
        question.ask,
        f"{option.label} / {mark.criterion.label}",
        "" if known is None else str(known),
        shown(known, PLACES_OF_RATINGS),
        shown(mark.criterion.weight, PLACES_OF_RATINGS),
        shown(brings),
        shown(low),
        shown(high),
        brings is not None,
        "unanswered" if brings is None else "below_least" if mark.misses else "",
    )
