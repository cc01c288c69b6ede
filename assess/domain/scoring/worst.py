"""The worst of named parts: rows of a register, or other scores. It is never averaged away."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial

from assess.domain.asking.asking import Reading
from assess.domain.asking.gaps import Gap
from assess.domain.compiled.ranges import HUNDRED, ONE, ZERO, Interval
from assess.domain.compiled.register import RowLevel, levels_of, no_level, register_range, worst_level
from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult, Scores, Weights, weights_of
from assess.domain.pack.answers import Answer, State
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import Direction, Score


def score_worst(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    """Score the highest (risk) or lowest (merit) of named parts: rows of a table, or other scores.

    A part without a value leaves the whole without one, unless even at its worst it could not lead.
    """
    return _worst_row(score, reading) if score.over else _worst_part(score, reading, done)


def _worst_part(score: Score, reading: Reading, done: Scores) -> ScoreResult:
    parts = [done[part] for part in score.parts if done[part].applies]
    pick = max if score.direction is Direction.RISK else min
    worst = pick((part.value for part in parts if part.value is not None), default=None)
    leading = next((part.score.id for part in parts if worst is not None and part.value == worst), "")
    span = _range_of_parts(score, parts)
    return ScoreResult(
        score,
        _decided(score, worst, (part.worst_end for part in parts if part.value is None)),
        span.low if span else None,
        span.high if span else None,
        max((part.maximum for part in parts), default=HUNDRED),
        sum((part.weights for part in parts), start=Weights()),
        lambda: (_part_row(part, leads=part.score.id == leading) for part in parts),
        reading.pack.coverage_threshold,
        leader=leading,
        may_not_apply=all(part.may_not_apply for part in parts),
    )


def _decided(score: Score, worst: Fraction | None, ends: Iterable[Fraction | None]) -> Fraction | None:
    """Return the worst of the known values, nothing while a part could be worse; `ends` are the worst it may be."""
    pick = max if score.direction is Direction.RISK else min
    return worst if worst is not None and all(end is None or pick(worst, end) == worst for end in ends) else None


def _range_of_parts(score: Score, parts: Sequence[ScoreResult]) -> Interval | None:
    """Return the range of the worst part; a part that may not apply cannot hold the better end up."""
    spans = [part.span for part in parts if part.span]
    firm = [part.span for part in parts if part.span and not part.may_not_apply]
    if not spans:
        return None
    lowest, highest = min(span.low for span in spans), max(span.high for span in spans)
    # When every part may fall away, any one of them may be the only one left: the better end is the best of theirs.
    if score.direction is Direction.RISK:
        return Interval(max((span.low for span in firm), default=lowest), highest)
    return Interval(lowest, min((span.high for span in firm), default=highest))


def _part_row(part: ScoreResult, *, leads: bool) -> ScoreRow:
    return ScoreRow(
        part.score.id,
        rating=part.value,
        contribution=part.value if leads else None,
        low=part.low,
        high=part.high,
        counted=leads,
        why="" if leads else "open" if part.value is None else "not_worst",
    )


def _worst_row(score: Score, reading: Reading) -> ScoreResult:
    question = reading.pack.question_by_id[score.over]
    answer = reading.answer(question.id)
    table = question.table
    highest = levels_of(score, table).high
    threshold = reading.pack.coverage_threshold
    ends = sorted((no_level(score, table), worst_level(score, table)))
    if not reading.asks(question.id):  # its rows, if there are any from before, are shown but lead nothing
        perhaps = question.id in reading.perhaps
        low, high = ends if perhaps else (None, None)
        levels = reading.pack.registers[score.id].levels(answer) if perhaps else ()
        rows = partial(_level_rows, question, levels, None)
        return ScoreResult(score, None, low, high, highest, Weights(), rows, threshold, may_not_apply=True)
    if answer.state is State.NOT_APPLICABLE:
        low, high = ends if question.id in reading.unsteady else (None, None)
        weights = weights_of(answer, ONE)
        return ScoreResult(score, None, low, high, highest, weights, tuple, threshold, may_not_apply=True)
    return _worst_of_register(score, reading, question, answer, highest)


def _worst_of_register(
    score: Score, reading: Reading, question: Question, answer: Answer, highest: Fraction
) -> ScoreResult:
    levels = reading.pack.registers[score.id].levels(answer)
    span = register_range(score, question.table, levels)
    leader = _leader(score, levels)
    # looked at, and none is affected
    is_clear = answer.is_answered and all(level.counts is False for level in levels)
    worst = no_level(score, question.table) if is_clear else leader.known if leader else None
    is_risk = score.direction is Direction.RISK
    open_ends = [
        level.high if is_risk else level.low for level in levels if level.known is None and level.counts is not False
    ]
    possible = [span.low, span.high]
    # rows may still be added, at the worst; and an unsteady register may also come to have none
    if not answer.is_answered:
        open_ends.append(worst_level(score, question.table))
    if not answer.is_answered or question.id in reading.unsteady:
        possible.append(worst_level(score, question.table))
    if question.id in reading.unsteady:
        possible.append(no_level(score, question.table))
    return ScoreResult(
        score,
        _decided(score, worst, open_ends),
        min(possible),
        max(possible),
        highest,
        _register_weights(levels, answer, reading.gaps_of(question) if question.id in reading.lacking else ()),
        partial(_level_rows, question, levels, leader),
        reading.pack.coverage_threshold,
        leader=question.table.row_label(leader.row) if leader and question.table else "",
        nothing_found=is_clear,
        may_not_apply=question.id not in reading.certain,
    )


def _leader(score: Score, levels: Sequence[RowLevel]) -> RowLevel | None:
    """Return the worst row of which the level is known, the first of several."""
    pick = max if score.direction is Direction.RISK else min
    return pick((level for level in levels if level.known is not None), key=lambda level: level.low, default=None)


def _register_weights(levels: Sequence[RowLevel], answer: Answer, gaps: Sequence[Gap]) -> Weights:
    """Return the shares of a register: each row weighs the same; a register without rows weighs as one.

    A row with a gap is not settled, and none is where the whole answer has one.
    """
    if not levels:
        return weights_of(answer, ONE, lacks=bool(gaps))
    answered = Fraction(sum(level.settled for level in levels))
    rows = {gap.number for gap in gaps}
    settled = Fraction(sum(level.settled and number not in rows for number, level in enumerate(levels, 1)))
    return Weights(
        Fraction(len(levels)),
        ZERO if 0 in rows else settled,
        answered,
        answered if answer.is_backed else ZERO,
    )


def _level_rows(question: Question, levels: Sequence[RowLevel], leader: RowLevel | None) -> Iterator[ScoreRow]:
    for level in levels:
        yield ScoreRow(
            question.id,
            level.key,
            rating=level.value,
            contribution=level.known if level is leader else None,
            low=level.low,
            high=level.high,
            counted=level is leader,
            why=_why(level, leader),
            factors=level.factors,
        )


def _why(level: RowLevel, leader: RowLevel | None) -> str:
    if level.counts is False:
        return "not_affected"
    if level is leader:
        return ""
    return "open" if level.is_open else "not_worst"
