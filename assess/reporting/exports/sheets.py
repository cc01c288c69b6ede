"""The assessment as sheets of typed cells: one source for the spreadsheet and for every CSV file.

Supplements come below the main questionnaire in every sheet; the first column names the questionnaire of a row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from assess.domain.compiled.rows import TraceLine
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.measures import MeasureChoice
from assess.domain.judging.points import PointResult
from assess.domain.judging.trace import trace
from assess.domain.pack.rules import Point
from assess.domain.rounding import rounded
from assess.language import capitalised
from assess.reporting.chapters.supplements_in_brief import supplement_lines
from assess.reporting.chapters.unknown import unknown_chapter
from assess.reporting.exports.answers_sheet import ANSWER_HEADS, answer_rows
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.advice import gate_advice, line_advice
from assess.reporting.wording.decisions import decision_words
from assess.reporting.wording.outcomes import because, outcome_means
from assess.reporting.wording.phrases import (
    ADDED_TO_ROWS,
    CHOICES,
    DIRECTIONS,
    EDITIONS,
    GATES,
    OUTCOMES,
    POINTS,
    RED_LINES,
    STATUSES,
    WHY_NOT_COUNTED,
    moment_in_words,
)
from assess.reporting.wording.ratings import answer_in_trace

PLACES = 4
"""As the JSON export rounds: half up, once."""

Amount: TypeAlias = str | int | Decimal | date | None
Row: TypeAlias = tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its fixed name in CSV, its title for people, and its width in characters."""

    name: str
    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name in CSV, its title for people, columns and rows."""

    id: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


def sheets(dossier: Dossier) -> tuple[Sheet, ...]:
    """Compose every sheet; the same case gives the same sheets."""
    return (
        summary_sheet(dossier),
        scores_sheet(dossier),
        gates_and_red_lines_sheet(dossier),
        plan_sheet(dossier),
        open_sheet(dossier),
        answers_sheet(dossier),
        *(trace_sheet(dossier, point) for point in Point),
    )


def _every(dossier: Dossier, rows: Callable[[Dossier], Iterable[Row]]) -> tuple[Row, ...]:
    """Return the rows of the main questionnaire, then those of each supplement, each after the name of its own."""
    return tuple((each.pack.id, *row) for each in (dossier, *dossier.supplements) for row in rows(each))


def _heads(dossier: Dossier, *heads: Head) -> tuple[Head, ...]:
    return Head("questionnaire", dossier.words.say("Questionnaire"), 20), *heads


def summary_sheet(dossier: Dossier) -> Sheet:
    """Compose what the file is about."""
    words, particulars, assessment = dossier.words, dossier.particulars, dossier.results.assessment
    outcome = dossier.results.outcome
    rows: list[Row] = [
        (words.say("Title"), assessment.header.title),
        (words.say("Organisation"), assessment.header.organisation),
        (words.say("Proposed outcome"), words.say(OUTCOMES[outcome.outcome])),
        (words.say("What it means"), outcome_means(words, dossier.results)),
        (words.say("Because"), because(words, dossier.results)),
        (words.say("Decision"), decision_words(dossier).lead),
        (words.say("Assessed as of"), assessment.as_of),
        (words.say("Spreadsheet made"), moment_in_words(words, particulars.made_at)),
        (words.say("Questionnaire"), dossier.pack.title),
        (words.say("Version"), dossier.pack.version),
        (words.say("Hash of the questionnaire (SHA-256)"), dossier.pack.sha256),
        (words.say("Extent"), next((each.title for each in dossier.pack.paths if each.id == assessment.path), "")),
        (words.say("Reference"), particulars.reference),
        (words.say("Edition"), words.say(EDITIONS[particulars.edition])),
        (words.say("Content hash (SHA-256)"), particulars.content_hash),
        (words.say("About this assessment"), assessment.header.about),
        *((words.say("Supplement: {title}", title=line.title), line.says) for line in supplement_lines(dossier)),
    ]
    heads = (Head("name", words.say("What"), 26), Head("value", words.say("Value"), 90))
    return Sheet("summary", words.say("Summary"), heads, tuple(row for row in rows if row[1]))


def answers_sheet(dossier: Dossier) -> Sheet:
    """Compose every question that is asked, with its answer; each cell of a table has a row of its own."""
    heads = _heads(dossier, *(Head(name, dossier.words.say(title), width) for name, title, width in ANSWER_HEADS))
    return Sheet("answers", dossier.words.say("Answers"), heads, _every(dossier, answer_rows))


def scores_sheet(dossier: Dossier) -> Sheet:
    """Compose every score at the three points."""
    words = dossier.words
    heads = _heads(
        dossier,
        Head("score", words.say("Name"), 18),
        Head("title", words.say("Score"), 34),
        Head("direction", words.say("Direction"), 18),
        Head("point", words.say("Point"), 10),
        Head("value", words.say("Value"), 10),
        Head("low", words.say("Lowest"), 10),
        Head("high", words.say("Highest"), 10),
        Head("maximum", words.say("Maximum"), 10),
        Head("band", words.say("Band"), 14),
        Head("low_band", words.say("Band, lowest"), 14),
        Head("high_band", words.say("Band, highest"), 14),
        Head("certain", words.say("Band is certain"), 14),
        Head("coverage", words.say("Settled, share"), 14),
        Head("evidence", words.say("With evidence, share"), 18),
        Head("leading", words.say("Decided by"), 40),
    )
    return Sheet("scores", words.say("Scores"), heads, _every(dossier, _score_rows))


def _score_rows(dossier: Dossier) -> Iterator[Row]:
    points = (dossier.results.points[point] for point in Point)
    return (_score(dossier, point, scored) for point in points for scored in point.scores.values())


def _score(dossier: Dossier, point: PointResult, scored: ScoreResult) -> Row:
    words, score = dossier.words, scored.score
    bands = (scored.band, scored.low_band, scored.high_band)
    return (
        score.id,
        score.title,
        words.say(DIRECTIONS[score.direction]),
        words.say(POINTS[point.point]),
        _number(scored.value),
        _number(scored.low),
        _number(scored.high),
        _number(scored.maximum),
        *(band.title if band else "" for band in bands),
        words.say("yes") if scored.certain else words.say("no"),
        _number(scored.coverage),
        _number(scored.evidence),
        scored.leading,
    )


def gates_and_red_lines_sheet(dossier: Dossier) -> Sheet:
    """Compose gates and red lines, today and at the target."""
    words = dossier.words
    heads = _heads(
        dossier,
        Head("kind", words.say("Kind"), 10),
        Head("id", words.say("Name"), 10),
        Head("says", words.say("What holds, or what is forbidden"), 60),
        Head("today", capitalised(words.say("today")), 14),
        Head("target", capitalised(words.say("target")), 14),
        Head("applies_from", words.say("In force from"), 14),
        Head("to_do", words.say("What to do or to find out"), 60),
        Head("source", words.say("Source"), 40),
        Head("at", words.say("Place in the source"), 24),
    )
    return Sheet("gates", words.say("Gates and red lines"), heads, _every(dossier, _gate_rows))


def _gate_rows(dossier: Dossier) -> tuple[Row, ...]:
    words, results = dossier.words, dossier.results
    lines = (
        (
            words.say("Red line"),
            now.line.id,
            now.line.title,
            words.say(RED_LINES[now.state]),
            words.say(RED_LINES[then.state]),
            now.line.applies_from,
            line_advice(words, dossier.pack, now),
            _source(dossier, now.line.source),
            now.line.at,
        )
        for now, then in zip(results.today.red_lines, results.target.red_lines, strict=True)
    )
    gates = (
        (
            words.say("Gate"),
            now.gate.id,
            now.gate.says,
            words.say(GATES[now.state]),
            words.say(GATES[then.state]),
            None,
            gate_advice(words, now),
            _source(dossier, now.gate.source),
            now.gate.at,
        )
        for now, then in zip(results.today.gates, results.target.gates, strict=True)
    )
    return *lines, *gates


def plan_sheet(dossier: Dossier) -> Sheet:
    """Compose the measures that fit, with who does what until when."""
    words = dossier.words
    heads = _heads(
        dossier,
        Head("measure", words.say("Name"), 24),
        Head("title", words.say("Measure"), 44),
        Head("choice", words.say("Choice"), 14),
        Head("status", words.say("Status"), 16),
        Head("owner", words.say("Who"), 26),
        Head("due", words.say("Due"), 12),
        Head("cost", words.say("Cost"), 20),
        Head("note", words.say("Note"), 50),
        Head("says", words.say("What it takes and what it brings"), 60),
    )
    return Sheet("plan", words.say("Action plan"), heads, _every(dossier, _plan_rows))


def _plan_rows(dossier: Dossier) -> Iterator[Row]:
    words, chosen = dossier.words, dossier.results.assessment.measures
    for measure in dossier.results.offered:
        choice = chosen.get(measure.id, MeasureChoice())
        yield (
            measure.id,
            measure.title,
            words.say(CHOICES[choice.choice]),
            words.say(STATUSES[choice.status]) if choice.choice.value == "accepted" else "",
            choice.owner,
            choice.due,
            choice.cost,
            choice.note,
            measure.says,
        )


def open_sheet(dossier: Dossier) -> Sheet:
    """Compose what is still open, in the order and in the words of the report."""
    words = dossier.words
    heads = _heads(
        dossier,
        Head("question", words.say("Name"), 26),
        Head("ask", words.say("Open question"), 60),
        Head("state", words.say("State"), 16),
        Head("decides", words.say("What it decides"), 70),
    )
    return Sheet("open", words.say("What is open"), heads, _every(dossier, _open_rows))


def _open_rows(dossier: Dossier) -> Iterator[Row]:
    chapter, words = unknown_chapter(dossier), dossier.words
    for row in chapter.table.rows if chapter.table else ():
        yield (row[0].question, *(cell.words for cell in row))
    for each in chapter.to_settle:
        yield (each.question, each.ask, words.say("to settle"), " ".join(each.says))


def trace_sheet(dossier: Dossier, point: Point) -> Sheet:
    """Compose every row that the scores are made of at one point."""
    words = dossier.words
    heads = _heads(
        dossier,
        Head("score", words.say("Score"), 18),
        Head("kind", words.say("Kind"), 10),
        Head("question", words.say("Name"), 26),
        Head("ask", words.say("Question"), 50),
        Head("row", words.say("Row"), 30),
        Head("answer", words.say("Answer"), 40),
        Head("rating", words.say("Rating"), 10),
        Head("weight", words.say("Weight"), 10),
        Head("contribution", words.say("Points"), 10),
        Head("low", words.say("Lowest"), 10),
        Head("high", words.say("Highest"), 10),
        Head("counted", words.say("Counts"), 10),
        Head("why", words.say("Why not"), 18),
        Head("factors", words.say("Inputs"), 30),
    )
    title = words.say("Trace, {point}", point=words.say(POINTS[point]))
    return Sheet(f"trace-{point.value}", title, heads, _every(dossier, lambda each: _trace_rows(each, point)))


def _trace_rows(dossier: Dossier, point: Point) -> Iterator[Row]:
    words = dossier.words
    for line in trace(dossier.results.points[point]):
        yield (
            line.score,
            line.kind,
            line.question,
            words.say(ADDED_TO_ROWS[line.kind]) if line.kind in ADDED_TO_ROWS else line.ask,
            line.row,
            _answer(dossier, line),
            line.rating,
            line.weight,
            line.contribution,
            line.low,
            line.high,
            words.say("yes") if line.counted else words.say("no"),
            words.say(WHY_NOT_COUNTED[line.why]) if line.why in WHY_NOT_COUNTED else line.why,
            _factors(line.factors),
        )


def _answer(dossier: Dossier, line: TraceLine) -> str:
    score = dossier.pack.score_by_id.get(line.score)  # lines of a ranking are of no score
    return answer_in_trace(dossier.pack, score, line, dossier.words) if score else line.answer


def _factors(factors: Sequence[tuple[str, int | Decimal | None]]) -> str:
    return ", ".join(f"{name} {'?' if level is None else level}" for name, level in factors)


def _source(dossier: Dossier, name: str) -> str:
    return dossier.pack.sources[name].title if name in dossier.pack.sources else name


def _number(amount: Fraction | None) -> Decimal | None:
    return None if amount is None else rounded(amount, PLACES)
