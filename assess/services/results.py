"""The results of an assessment as a page shows them: words and pictures of the report, at the size of a screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assess.domain.assessment import Results, evaluate
from assess.domain.labels import choice_labels
from assess.domain.levers import Lever, levers
from assess.domain.measures import Choice
from assess.domain.outcome import PointResult
from assess.domain.scored import Scored
from assess.interop.answers_file import content_hash, dump
from assess.language import Language
from assess.reporting.annex import SourceEntry, sources
from assess.reporting.answer_words import short_answer
from assess.reporting.bars import uncertainties_picture
from assess.reporting.findings import FindingsChapter, findings_chapter
from assess.reporting.front import Summary, summary
from assess.reporting.phrases import DIRECTIONS, OUTCOMES, points_of
from assess.reporting.pieces import Case as ReportCase
from assess.reporting.pieces import Drawn, Particulars
from assess.reporting.proportionality import proportionality_picture
from assess.reporting.rights_chapter import RightsChapter, rights_chapter
from assess.reporting.score_chapter import ScoreSection, score_chapter
from assess.reporting.score_picture import score_picture
from assess.reporting.shapes import SCREEN
from assess.reporting.trace_chapter import TraceSection, trace_sections
from assess.reporting.unknown_chapter import UnknownChapter, unknown_chapter
from assess.services.cases import Case
from assess.services.weighing import Effect, effects


@dataclass(frozen=True, slots=True)
class ScoreOnPage:
    """One score: its words, its picture, and the table that shows how it was computed."""

    section: ScoreSection
    drawn: Drawn | None
    trace: TraceSection


@dataclass(frozen=True, slots=True)
class MeasureOnPage:
    """A measure with what it would change, in words."""

    effect: Effect
    revision: int
    accepted: bool
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeverOnPage:
    """What would change the result: the questions with their answers now and then, and what it moves, in words."""

    changes: tuple[tuple[str, str, str, str], ...]
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything on the results page."""

    results: Results
    summary: Summary
    drawn: Drawn | None
    findings: FindingsChapter
    scores: tuple[ScoreOnPage, ...]
    rights: RightsChapter
    unknown: UnknownChapter
    open_pictures: tuple[Drawn, ...]
    sources: tuple[SourceEntry, ...]
    measures: tuple[MeasureOnPage, ...]
    levers: tuple[LeverOnPage, ...]


def page_of_results(case: Case, words: Language, today: date, tool_version: str) -> ResultsPage:
    """Compute an assessment and put the results into words."""
    results = evaluate(case.assessment)
    particulars = Particulars(
        case.reference, content_hash(dump(case.assessment)), today, tool_version, "page", "internal"
    )
    told = ReportCase(results, particulars, words)
    traces = trace_sections(told)
    sections = score_chapter(told).sections
    return ResultsPage(
        results,
        summary(told),
        _drawn("proportionality", proportionality_picture([(case.assessment.header.title, results)], words, SCREEN)),
        findings_chapter(told),
        tuple(
            ScoreOnPage(section, _drawn(f"bar-{score.id}", score_picture(results, score.id, words, SCREEN)), trace)
            for score, section, trace in zip(case.assessment.pack.scores, sections, traces, strict=True)
        ),
        rights_chapter(told),
        unknown_chapter(told),
        tuple(_open_pictures(results.target, words)),
        sources(told),
        measures_of(case, results, words),
        tuple(_lever(lever, results, words) for lever in levers(results)),
    )


def _lever(lever: Lever, results: Results, words: Language) -> LeverOnPage:
    """Put a lever into words: question id, question, answer now, answer then; then what moves."""
    pack, reading = results.assessment.pack, results.today.reading
    changes = []
    for change in lever.changes:
        question = pack.question_by_id[change.question]
        now = short_answer(question, reading.answer(question.id), words)
        changes.append((question.id, question.ask, now, "; ".join(choice_labels(question, change.value))))
    moves = [words.say("Outcome: {outcome}", outcome=words.say(OUTCOMES[lever.outcome]))] if lever.outcome else []
    for move in lever.bands:
        score = pack.score_by_id[move.score]
        title = {band.id: band.title for band in score.bands.bands}
        moves.append(
            words.say(
                "{score}: {before} becomes {after} ({direction})",
                score=score.title,
                before=title[move.before],
                after=title[move.after],
                direction=words.say(DIRECTIONS[score.direction]),
            )
        )
    return LeverOnPage(tuple(changes), tuple(moves))


def measures_of(case: Case, results: Results, words: Language) -> tuple[MeasureOnPage, ...]:
    """Return the measures that fit, each with what it would change at the target."""
    return tuple(
        MeasureOnPage(
            effect,
            case.measure_revisions.get(effect.measure.id, 0),
            effect.choice.choice is Choice.ACCEPTED,
            tuple(_changes(effect, words)),
        )
        for effect in effects(results.assessment, results.offered, results.target)
    )


def _open_pictures(target: PointResult, words: Language) -> Iterator[Drawn]:
    for scored in target.scores.values():
        picture = uncertainties_picture(target, scored, words, SCREEN)
        if picture:
            yield Drawn(f"open-{scored.score.id}", picture)


def _drawn(name: str, picture: object) -> Drawn | None:
    return Drawn(name, picture) if picture else None  # type: ignore[arg-type]


def _changes(effect: Effect, words: Language) -> Iterator[str]:
    """Yield the scores, gates and red lines that differ with the measure."""
    for name, before in effect.without.scores.items():
        after = effect.with_it.scores[name]
        if _figures(before) != _figures(after):
            yield words.say(
                "{score}: {before} becomes {after} ({direction})",
                score=before.score.title,
                before=_amount(before, words),
                after=_amount(after, words),
                direction=words.say(DIRECTIONS[before.score.direction]),
            )
    for gate, passed in zip(effect.without.gates, effect.with_it.gates, strict=True):
        if gate.state is not passed.state and passed.state.value in ("passed", "not_asked"):
            yield words.say("Passes the gate: {gate}", gate=gate.gate.says)
    for line, cleared in zip(effect.without.red_lines, effect.with_it.red_lines, strict=True):
        if line.state is not cleared.state and cleared.state.value == "clear":
            yield words.say("Clears the red line: {line}", line=line.line.title)


def _amount(scored: Scored, words: Language) -> str:
    """Return the value so far, or the range where there is none."""
    if scored.value is not None:
        return points_of(words, scored.value, scored.maximum)
    if scored.low is None or scored.high is None:
        return words.say("not applicable")
    low, high = (points_of(words, end, scored.maximum) for end in (scored.low, scored.high))
    return words.say("{low} to {high}", low=low, high=high)


def _figures(scored: Scored) -> tuple[object, ...]:
    return scored.value, scored.low, scored.high
