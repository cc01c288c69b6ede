"""Bars with words above them: what adds most to a score, and which open answers could move it most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess.domain.compiled.rows import ScoreRow
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.points import PointResult
from assess.domain.pack.labels import answer_label
from assess.domain.pack.scores import Direction, Method
from assess.domain.rounding import rounded
from assess.language import Language
from assess.reporting.pieces.lettering import shortened, width_of, wrapped
from assess.reporting.pieces.shapes import Box, Lettering, Picture, Shape, Sheet, line
from assess.reporting.wording.amounts import amount_words

MOST_CHARACTERS_SAID = 90


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is about, a stronger word on it, where it begins and ends, and its figure in words."""

    about: str
    answer: str
    low: Fraction
    high: Fraction
    figure: str
    role: str


def contributions(result: PointResult, scored: ScoreResult, words: Language, most: int = 5) -> tuple[Bar, ...]:
    """Return the answers that add most to a mean or a sum of points, strongest first; none when all are alike."""
    if not _adds_answers(scored):
        return ()
    rows = [row for row in scored.rows if row.counted and row.contribution]
    if scored.score.method is Method.SUM and len({row.contribution for row in rows}) == 1:
        return ()
    rows.sort(key=lambda row: -(row.contribution or 0))
    role = "bar-risk" if scored.score.direction is Direction.RISK else "bar-merit"
    return tuple(
        Bar(
            _about(result, scored, row),
            _answer(result, scored, row, words),
            Fraction(0),
            row.contribution or Fraction(0),
            words.say("{points} points", points=words.number(rounded(row.contribution or Fraction(0), 1))),
            role,
        )
        for row in rows[:most]
    )


def uncertainties(result: PointResult, scored: ScoreResult, words: Language, most: int = 5) -> tuple[Bar, ...]:
    """Return the open answers that could still move a mean or a sum of points most, widest first."""
    if not _adds_answers(scored):
        return ()
    rows = [row for row in scored.rows if row.low is not None and row.high is not None and row.low != row.high]
    rows.sort(key=lambda row: -((row.high or 0) - (row.low or 0)))
    return tuple(
        Bar(
            _about(result, scored, row),
            "",
            row.low or Fraction(0),
            row.high or Fraction(0),
            words.say(
                "{low} to {high} points",
                low=words.number(rounded(row.low or Fraction(0), 1)),
                high=words.number(rounded(row.high or Fraction(0), 1)),
            ),
            "bar-open",
        )
        for row in rows[:most]
    )


def _adds_answers(scored: ScoreResult) -> bool:
    """Return whether the rows of a score are answers that add up to it."""
    return scored.score.method is Method.MEAN or (scored.score.method is Method.SUM and not scored.score.parts)


def _about(result: PointResult, scored: ScoreResult, row: ScoreRow) -> str:
    """Return the question of a row, or the title of the score that is a part of a mean."""
    pack = result.reading.pack
    if row.question in scored.score.scores_read:
        return pack.score_by_id[row.question].title
    return pack.question_by_id[row.question].ask


def _answer(result: PointResult, scored: ScoreResult, row: ScoreRow, words: Language) -> str:
    if row.question in scored.score.scores_read:
        return ""
    question = result.reading.pack.question_by_id[row.question]
    answer = result.reading.answer(row.question)
    if isinstance(answer.value, Decimal):
        return amount_words(question, answer.value, words)
    return answer_label(question, answer)


def contributions_picture(
    result: PointResult, scored: ScoreResult, words: Language, sheet: Sheet, most: int = 5
) -> Picture | None:
    """Return the bars of the answers that add most to a score; nothing when none stands out."""
    found = contributions(result, scored, words, most)
    title = words.say("{score}: what brings it up most?", score=scored.score.title)
    return _picture(found, title, words, sheet)


def uncertainties_picture(
    result: PointResult, scored: ScoreResult, words: Language, sheet: Sheet, most: int = 5
) -> Picture | None:
    """Return the bars of the open answers that could move a score most; nothing when none is open."""
    found = uncertainties(result, scored, words, most)
    title = words.say("{score}: which open answers could move it most?", score=scored.score.title)
    return _picture(found, title, words, sheet)


def _picture(found: Sequence[Bar], title: str, words: Language, sheet: Sheet) -> Picture | None:
    if not found:
        return None
    shapes: list[Shape] = []
    y = 0.0
    scale = max(bar.high for bar in found)
    figures = max(width_of(bar.figure, sheet.letters, bold=True) for bar in found)
    room = sheet.width - figures - sheet.letters * 0.8
    for bar in found:
        drawn = list(_bar(bar, sheet, y, room, float(scale)))
        shapes += drawn
        y = max(shape.y + shape.height for shape in drawn if isinstance(shape, Box)) + sheet.letters * 0.95
    shapes.append(line("axis", 0, 0, 0, round(y - sheet.letters * 0.6, 1)))
    says = words.listed(_bar_in_words(bar, words) for bar in found) + "."
    return Picture(title, says, sheet.width, round(y - sheet.letters * 0.6, 1), tuple(shapes))


def _bar(bar: Bar, sheet: Sheet, top: float, room: float, scale: float) -> Iterator[Shape]:
    size, indent = sheet.letters, sheet.letters * 0.6
    y = top
    for text in wrapped(bar.about, size, sheet.width - indent, 2):
        y += size * 1.25
        yield Lettering("label", indent, y, text, size)
    if bar.answer:
        for text in wrapped(bar.answer, size, sheet.width - indent, 1, bold=True):
            y += size * 1.25
            yield Lettering("strong", indent, y, text, size)
    y += size * 0.45
    left, right = room * float(bar.low) / scale, room * float(bar.high) / scale
    thickness = size * 0.8
    yield Box(bar.role, round(left, 1), round(y, 1), round(max(right - left, 1.5), 1), thickness)
    yield Lettering("strong", round(right + size * 0.5, 1), round(y + size * 0.72, 1), bar.figure, size)


def _bar_in_words(bar: Bar, words: Language) -> str:
    about = shortened(bar.about, MOST_CHARACTERS_SAID)
    if bar.answer:
        answer = shortened(bar.answer, MOST_CHARACTERS_SAID)
        return words.say("{question} {answer}: {figure}", question=about, answer=answer, figure=bar.figure)
    return words.say("{question} {figure}", question=about, figure=bar.figure)
