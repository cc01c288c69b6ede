"""The results of an assessment as a page shows them: words and pictures of the report, at the size of a screen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from assess.domain.assessment import Results, evaluate
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.gates import GateState
from assess.domain.judging.measures import Choice
from assess.domain.judging.points import PointResult
from assess.interop.answers.writing import content_hash, dump
from assess.language import Language
from assess.reporting.chapters.annex import SourceEntry, sources
from assess.reporting.chapters.cover_and_summary import Summary, summary
from assess.reporting.chapters.findings import FindingsChapter, findings_chapter
from assess.reporting.chapters.levers import LeversChapter, change_in_words, levers_chapter
from assess.reporting.chapters.measures_worth import MeasuresWorth, measures_worth
from assess.reporting.chapters.ranking import RankingSection, ranking_sections
from assess.reporting.chapters.rights import RightsChapter, rights_chapter
from assess.reporting.chapters.scores import ScoreSection, score_chapter
from assess.reporting.chapters.trace import TraceSection, trace_sections
from assess.reporting.chapters.unknown import UnknownChapter, unknown_chapter
from assess.reporting.pictures.bars import uncertainties_picture
from assess.reporting.pictures.score import score_picture
from assess.reporting.pieces.pieces import Dossier as ReportCase
from assess.reporting.pieces.pieces import Drawn, Finding, Particulars, Table
from assess.reporting.pieces.shapes import SCREEN
from assess.reporting.wording.outcomes import because, outcome_means
from assess.reporting.wording.phrases import DIRECTIONS, OUTCOMES, before_and_after
from assess.services.answering.weighing import Effect, effects
from assess.services.assessments.loading import OpenedAssessment


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
class SupplementOnPage:
    """What a supplement found, in short: its outcome, the gates and red lines in the way, its scores."""

    reference: str
    title: str
    outcome: str
    means: str
    findings: tuple[Finding, ...]
    nothing: str
    open_gates: str
    scores: Table


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything on the results page."""

    results: Results
    summary: Summary
    findings: FindingsChapter
    scores: tuple[ScoreOnPage, ...]
    rankings: tuple[RankingSection, ...]
    rights: RightsChapter
    unknown: UnknownChapter
    open_pictures: tuple[Drawn, ...]
    sources: tuple[SourceEntry, ...]
    measures: tuple[MeasureOnPage, ...]
    worth: MeasuresWorth | None
    levers: LeversChapter
    supplements: tuple[SupplementOnPage, ...] = ()


def page_of_results(opened: OpenedAssessment, words: Language, at: datetime, tool_version: str) -> ResultsPage:
    """Compute an assessment and put the results into words."""
    results = evaluate(opened.assessment)
    particulars = Particulars(
        opened.reference, content_hash(dump(opened.assessment)), at, tool_version, "page", "internal"
    )
    report_case = ReportCase(results, particulars, words)
    traces = trace_sections(report_case)
    sections = score_chapter(report_case).sections
    return ResultsPage(
        results,
        summary(report_case, SCREEN),
        findings_chapter(report_case),
        tuple(
            ScoreOnPage(section, _drawn(f"bar-{score.id}", score_picture(results, score.id, words, SCREEN)), trace)
            for score, section, trace in zip(opened.assessment.pack.scores, sections, traces, strict=True)
        ),
        ranking_sections(report_case),
        rights_chapter(report_case),
        unknown_chapter(report_case),
        tuple(_open_pictures(results.target, words)),
        sources(report_case),
        measures_of(opened, results, words),
        measures_worth(report_case),
        levers_chapter(report_case),
        tuple(
            _supplement(record.reference, each)
            for record, each in zip(opened.supplements, report_case.supplements, strict=True)
        ),
    )


def _supplement(reference: str, report_case: ReportCase) -> SupplementOnPage:
    words, outcome = report_case.words, report_case.results.outcome
    found = findings_chapter(report_case)
    stands = tuple(replace(each, questions=()) for each in (*found.gates, *found.red_lines))
    waiting = sum(gate.state is GateState.OPEN for gate in report_case.results.target.gates)
    return SupplementOnPage(
        reference,
        report_case.pack.title,
        words.say(OUTCOMES[outcome.outcome]),
        f"{outcome_means(words, report_case.results)} {because(words, report_case.results)}",
        stands,
        "" if stands or waiting else words.say("No gate and no red line stands in the way."),
        words.count("{number} gate is open.", "{number} gates are open.", waiting) if waiting else "",
        score_chapter(report_case).overview,
    )


def action_plan(opened: OpenedAssessment, words: Language) -> tuple[MeasureOnPage, ...]:
    """Return the measures that fit an assessment, as `measures_of` does."""
    return measures_of(opened, evaluate(opened.assessment), words)


def measures_of(opened: OpenedAssessment, results: Results, words: Language) -> tuple[MeasureOnPage, ...]:
    """Return the measures that fit, each with what it would change at the target."""
    return tuple(
        MeasureOnPage(
            effect,
            opened.measure_revisions.get(effect.measure.id, 0),
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
            then, now = before_and_after(words, before, after)
            yield change_in_words(words, before.score.title, then, now, DIRECTIONS[before.score.direction])
    for gate, passed in zip(effect.without.gates, effect.with_it.gates, strict=True):
        if gate.state is not passed.state and passed.state.value in ("passed", "not_asked"):
            yield words.say("Passes the gate: {gate}", gate=gate.gate.says)
    for line, cleared in zip(effect.without.red_lines, effect.with_it.red_lines, strict=True):
        if line.state is not cleared.state and cleared.state.value == "clear":
            yield words.say("Clears the red line: {line}", line=line.line.title)


def _figures(scored: ScoreResult) -> tuple[object, ...]:
    return scored.value, scored.low, scored.high
