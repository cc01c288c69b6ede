"""The full report: everything decided and put into words, so that the design only has to show it."""

from dataclasses import dataclass, replace

from assess.language import Language
from assess.reporting.chapters.annex import (
    MethodChapter,
    SourceEntry,
    VersionChapter,
    every_source,
    method_chapter,
    version_chapter,
)
from assess.reporting.chapters.answers import AnswersChapter, answers_chapter
from assess.reporting.chapters.cover_and_summary import Cover, Summary, cover, summary, title_of
from assess.reporting.chapters.duties import DutiesChapter, duties_chapter
from assess.reporting.chapters.effect import EffectChapter, effect_chapter
from assess.reporting.chapters.findings import FindingsChapter, findings_chapter
from assess.reporting.chapters.frame import Frame, frame_of
from assess.reporting.chapters.levers import LeversChapter, levers_chapter
from assess.reporting.chapters.plan import PlanChapter, plan_chapter
from assess.reporting.chapters.public_cases import CasesList, cases_list
from assess.reporting.chapters.ranking import RankingSection, ranking_sections, ranking_traces
from assess.reporting.chapters.records import RecordsChapter, records_chapter
from assess.reporting.chapters.rights import RightsChapter, chapter_title, rights_chapter
from assess.reporting.chapters.scores import ScoreChapter, score_chapter
from assess.reporting.chapters.supplement import SupplementChapter, supplement_chapters
from assess.reporting.chapters.trace import TraceSection, trace_sections
from assess.reporting.chapters.unknown import UnknownChapter, unknown_chapter
from assess.reporting.pieces.pieces import Case, Heading


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
    records: Heading
    answers: Heading
    trace: Heading
    method: Heading
    sources: Heading
    version: Heading
    supplements: tuple[Heading, ...] = ()
    supplement_annexes: tuple[Heading, ...] = ()

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
            self.records,
            *self.supplements,
        )

    @property
    def annexes(self) -> tuple[Heading, ...]:
        """What is looked up."""
        return self.answers, self.trace, self.method, self.sources, self.version, *self.supplement_annexes


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
    rankings: tuple[RankingSection, ...]
    plan: PlanChapter
    levers: LeversChapter
    unknown: UnknownChapter
    duties: DutiesChapter
    records: RecordsChapter
    supplements: tuple[SupplementChapter, ...]
    answers: AnswersChapter
    trace: tuple[TraceSection, ...]
    method: MethodChapter
    sources: tuple[SourceEntry, ...]
    cases: CasesList
    version: VersionChapter


def compose_full(case: Case) -> Document:
    """Compose the full report; the same case gives the same document."""
    plain = _headings(case.words, chapter_title(case))
    supplements = supplement_chapters(case, len(plain.chapters) + 1)
    titles = replace(
        plain,
        supplements=tuple(each.heading for each in supplements),
        supplement_annexes=tuple(each.annex for each in supplements),
    )
    return Document(
        frame_of(case, case.words.say("{title}: impact assessment", title=title_of(case))),
        titles,
        cover(case),
        summary(case, titles.findings.number, titles.safeguards.number),
        score_chapter(case),
        findings_chapter(case),
        rights_chapter(case),
        effect_chapter(case, titles.unknown.number),
        ranking_sections(case),
        plan_chapter(case),
        levers_chapter(case),
        unknown_chapter(case),
        duties_chapter(case, titles.answers.number),
        records_chapter(case),
        supplements,
        answers_chapter(case, titles.answers.number),
        (*trace_sections(case), *ranking_traces(case)),
        method_chapter(case),
        every_source(case),
        cases_list(case),
        version_chapter(case, case.words.say("Full report")),
    )


def _headings(words: Language, rights: str) -> Headings:
    return Headings(
        Heading("1", words.say("Summary"), "summary"),
        Heading("2", words.say("Scores, with their ranges and reasons"), "scores"),
        Heading("3", words.say("Red lines and gates"), "findings"),
        Heading("4", rights, "rights"),
        Heading("5", words.say("Efficiency and alternatives"), "effect"),
        Heading("6", words.say("Safeguards and action plan"), "safeguards"),
        Heading("7", words.say("What is still unknown"), "unknown"),
        Heading("8", words.say("Legal duties served"), "duties"),
        Heading("9", words.say("Who took part and was heard"), "records"),
        Heading("A", words.say("Questions and answers"), "answers"),
        Heading("B", words.say("How each score adds up"), "trace"),
        Heading("C", words.say("How the numbers are made"), "method"),
        Heading("D", words.say("Sources"), "sources"),
        Heading("E", words.say("Version, and how to check it"), "version"),
    )
