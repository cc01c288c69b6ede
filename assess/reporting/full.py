"""The full report: everything decided and put into words, so that the design only has to show it."""

from dataclasses import dataclass

from assess.language import Language
from assess.reporting.annex import (
    MethodChapter,
    SourceEntry,
    VersionChapter,
    method_chapter,
    sources,
    version_chapter,
)
from assess.reporting.answers_chapter import AnswersChapter, answers_chapter
from assess.reporting.duties_chapter import DutiesChapter, duties_chapter
from assess.reporting.effect_chapter import EffectChapter, effect_chapter
from assess.reporting.findings import FindingsChapter, findings_chapter
from assess.reporting.frame import Frame, frame_of
from assess.reporting.front import Cover, Summary, cover, summary, title_of
from assess.reporting.pieces import Case, Heading
from assess.reporting.plan_chapter import PlanChapter, plan_chapter
from assess.reporting.rights_chapter import RightsChapter, rights_chapter
from assess.reporting.score_chapter import ScoreChapter, score_chapter
from assess.reporting.trace_chapter import TraceSection, trace_sections
from assess.reporting.unknown_chapter import UnknownChapter, unknown_chapter


@dataclass(frozen=True, slots=True)
class Headings:
    """The chapters in order."""

    summary: Heading
    scores: Heading
    findings: Heading
    rights: Heading
    effect: Heading
    safeguards: Heading
    unknown: Heading
    duties: Heading
    answers: Heading
    trace: Heading
    method: Heading
    sources: Heading
    version: Heading

    @property
    def chapters(self) -> tuple[Heading, ...]:
        """What is read."""
        return (
            self.summary,
            self.scores,
            self.findings,
            self.rights,
            self.effect,
            self.safeguards,
            self.unknown,
            self.duties,
        )

    @property
    def annexes(self) -> tuple[Heading, ...]:
        """What is looked up."""
        return self.answers, self.trace, self.method, self.sources, self.version


@dataclass(frozen=True, slots=True)
class Document:
    """The full report in words."""

    frame: Frame
    headings: Headings
    cover: Cover
    summary: Summary
    scores: ScoreChapter
    findings: FindingsChapter
    rights: RightsChapter
    effect: EffectChapter
    plan: PlanChapter
    unknown: UnknownChapter
    duties: DutiesChapter
    answers: AnswersChapter
    trace: tuple[TraceSection, ...]
    method: MethodChapter
    sources: tuple[SourceEntry, ...]
    version: VersionChapter


def compose_full(case: Case) -> Document:
    """Compose the full report; the same case gives the same document."""
    titles = _headings(case.words)
    return Document(
        frame_of(case, case.words.say("{title}: impact assessment", title=title_of(case))),
        titles,
        cover(case),
        summary(case),
        score_chapter(case),
        findings_chapter(case),
        rights_chapter(case),
        effect_chapter(case),
        plan_chapter(case),
        unknown_chapter(case),
        duties_chapter(case),
        answers_chapter(case, titles.answers.number),
        trace_sections(case),
        method_chapter(case),
        sources(case),
        version_chapter(case),
    )


def _headings(words: Language) -> Headings:
    return Headings(
        Heading("1", words.say("Summary"), "summary"),
        Heading("2", words.say("Scores, with their ranges and reasons"), "scores"),
        Heading("3", words.say("Red lines and gates"), "findings"),
        Heading("4", words.say("Fundamental rights"), "rights"),
        Heading("5", words.say("Efficiency and alternatives"), "effect"),
        Heading("6", words.say("Safeguards and action plan"), "safeguards"),
        Heading("7", words.say("What is still unknown"), "unknown"),
        Heading("8", words.say("Legal duties served"), "duties"),
        Heading("A", words.say("Questions and answers"), "answers"),
        Heading("B", words.say("How each score adds up"), "trace"),
        Heading("C", words.say("How the numbers are made"), "method"),
        Heading("D", words.say("Sources"), "sources"),
        Heading("E", words.say("Version, and how to check it"), "version"),
    )
